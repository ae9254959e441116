#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/limits.hpp"
#include "base/outcome.hpp"

namespace trede::drafting {

// The answer of a municipality to a letter, as long as it is not sent: colleagues write it
// together, one of them approves it in the name of the executive (college), and it is sent. None of
// it is in the journal, and nobody outside the municipality sees it. Pure: who asks and when are
// given.
//
// POLICY: how a municipality approves its own answer is its own affair. Ours is only the rule that
// an approval, when the municipality asks for one, is of somebody else than who wrote last and of
// exactly this text.

constexpr std::size_t most_part_bytes = 100'000;  // of one question
constexpr std::size_t most_entries = 500;         // of the history; the oldest go first

// What was filled in, by the name of its field.
using Fields = std::map<std::string, std::string, std::less<>>;

// One question of the letter.
struct Part {
    Fields fields;
    bool done = false;          // whoever wrote it says so
    std::uint64_t version = 0;  // of the draft, when this was written last
    std::string by;             // the account
    base::Instant at{};

    friend bool operator==(const Part&, const Part&) = default;
};
enum class PartState { not_begun, busy, filled };
// "nog niet begonnen", "bezig", "ingevuld"
[[nodiscard]] std::string_view label(PartState state);

// A piece that goes with the answer. Its bytes are kept beside the draft until it is sent.
struct File {
    std::string name;
    std::string digest;  // SHA-256
    std::uint64_t bytes = 0;
    std::vector<std::string> flags = {};  // what is risky in it, in Dutch
    std::string by;                       // the account
    base::Instant at{};
    bool sent = false;  // it left with an answer

    friend bool operator==(const File&, const File&) = default;
};
constexpr std::size_t most_files = 20;  // of one answer, with its later additions
// That go in one message, which they make a third larger.
constexpr std::size_t most_file_bytes = base::limits::mail_bytes / 4 * 2;

struct Approval {
    std::string by;
    base::Instant at{};
    std::string text;  // text_of the draft that was read

    friend bool operator==(const Approval&, const Approval&) = default;
};

// What left. Later additions are held against the last one.
struct Sent {
    std::string document;                                   // SHA-256 of the bytes in the dossier
    std::string text;                                       // text_of the draft
    std::map<std::string, std::string, std::less<>> parts;  // digest of each that said something
    std::string by;
    base::Instant at{};
    bool approved = false;

    friend bool operator==(const Sent&, const Sent&) = default;
};

enum class Deed {
    wrote,
    approved,
    lapsed,
    asked_approval,
    waived_approval,
    sent,
    attached,
    removed
};
[[nodiscard]] std::string_view word(Deed deed);   // as it is stored: "geschreven"
[[nodiscard]] std::string_view label(Deed deed);  // "schreef aan het antwoord"
[[nodiscard]] std::optional<Deed> parse_deed(std::string_view word);
struct Entry {
    Deed deed = Deed::wrote;
    std::string by;
    base::Instant at{};
    std::string about = {};  // the question, when it is about one

    friend bool operator==(const Entry&, const Entry&) = default;
};

struct Draft {
    std::string reference;      // of the letter
    std::uint64_t version = 0;  // one more with each change; 0: nobody wrote yet
    std::map<std::string, Part, std::less<>> parts = {};  // by question
    std::string written_by = {};                          // who changed the text last
    bool wants_approval = false;
    std::optional<Approval> approval = {};
    std::vector<File> files = {};
    std::vector<Sent> sent = {};
    std::vector<Entry> history = {};

    friend bool operator==(const Draft&, const Draft&) = default;
};

// Who does something.
struct Hand {
    std::string account;
    base::Instant at{};
    bool has_colleagues = false;  // another account of the same municipality can sign in
};

[[nodiscard]] PartState state_of(const Draft& draft, std::string_view question);
// Whether anything was filled in there.
[[nodiscard]] bool says_something(const Part& part);
// A digest of all that was filled in and attached, and of nothing else: what is done, by whom and
// when does not change it.
[[nodiscard]] std::string text_of(const Draft& draft);

struct Written {
    std::string question;
    Fields fields;
    bool done = false;
    std::uint64_t seen = 0;  // the version of this part that the form showed
};
// The first to write asks for an approval when there is a colleague who can give it. An approval
// lapses when the text becomes another. Refuses (conflict) when somebody else wrote this part
// since, and (input) what is too long; nothing is changed then. The same text once more changes
// nothing.
[[nodiscard]] base::Outcome<Draft> write(Draft draft, const Written& written, const Hand& hand);

// Adds a piece; an approval lapses. Refuses (input) one too many or too large, and (conflict) the
// same file once more.
[[nodiscard]] base::Outcome<Draft> attach(Draft draft, File file, const Hand& hand);
// Takes it away again. Refuses (conflict) what was sent and (missing) what is not there.
[[nodiscard]] base::Outcome<Draft> remove(Draft draft, std::string_view digest, const Hand& hand);
// Those that the next sending takes along.
[[nodiscard]] std::vector<File> files_to_send(const Draft& draft);

// `seen`: the text that was shown. Refuses (rights) who wrote last, (conflict) another text or one
// in which nothing stands, and an approval that is there already.
[[nodiscard]] base::Outcome<Draft> approve(Draft draft, std::string_view seen, const Hand& hand);
// Whether an approval is asked for. To do without one is refused (rights) to who wrote last, as
// long as there is a colleague.
[[nodiscard]] base::Outcome<Draft> want_approval(Draft draft, bool wanted, const Hand& hand);

// Whether the approval is there and of this text.
[[nodiscard]] bool is_approved(const Draft& draft);
// Whether exactly this text was sent last.
[[nodiscard]] bool is_sent(const Draft& draft);
// Nothing when it may be sent as it stands. `seen`: the text that was shown; empty: not asked.
[[nodiscard]] std::optional<base::Refusal> why_not_send(const Draft& draft, std::string_view seen);
// The questions of which something else was sent last, or nothing.
[[nodiscard]] std::vector<std::string> new_in(const Draft& draft);
// `document`: of the bytes that are in the dossier now.
[[nodiscard]] Draft mark_sent(Draft draft, const Draft& as_sent, std::string document,
                              const Hand& hand);

// How the document of an answer begins that was written in the form.
constexpr std::string_view document_begins = "Antwoord op brief ";
[[nodiscard]] constexpr bool is_written_here(std::string_view document) {
    return document.starts_with(document_begins);
}

// Of a document in the dossier: "O-3f9a-0b12". It follows from the bytes, so the municipality and
// the ministry can both reckon it.
[[nodiscard]] std::string receipt_number(std::string_view document);

}  // namespace trede::drafting
