#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"

// A message as a plain value: what a person or a rule needs of it, and nothing that can run.
namespace trede::mail {

// What is risky or odd about an attachment. Each is a finding of ours and no verdict: a scanner for
// malware comes before this.
enum class Flag {
    macro,              // code in an office file
    dde,                // a field that starts another program
    external_link,      // fetches something from elsewhere when it is opened
    ole,                // a file of another program inside
    script,             // JavaScript in a PDF or a page
    launch,             // a PDF that starts a program or file
    program,            // it runs by itself, by its first bytes or by its name
    encrypted,          // nobody can look inside without a password
    nested_archive,     // an archive in an archive
    too_deep,           // archives nested deeper than the limit
    bomb,               // would unpack to far more than it weighs; it was not unpacked
    closed_archive,     // an archive of a kind that is not opened here
    damaged,            // its own structure does not hold
    other_type,         // the first bytes say something else than the name
    double_extension,   // "antwoord.pdf.exe"
    hidden_characters,  // the name holds characters that hide or turn round letters
    not_looked_into,    // too large to look into
    unreadable_inside,  // part of it is written so that nobody here can read it
    leads_outside,      // an archive with a part that would land elsewhere; it was not unpacked
    too_many_files      // an archive of more files than the limit; it was not unpacked
};
constexpr std::array<Flag, 20> flags = {Flag::macro,
                                        Flag::dde,
                                        Flag::external_link,
                                        Flag::ole,
                                        Flag::script,
                                        Flag::launch,
                                        Flag::program,
                                        Flag::encrypted,
                                        Flag::nested_archive,
                                        Flag::too_deep,
                                        Flag::bomb,
                                        Flag::closed_archive,
                                        Flag::damaged,
                                        Flag::other_type,
                                        Flag::double_extension,
                                        Flag::hidden_characters,
                                        Flag::not_looked_into,
                                        Flag::unreadable_inside,
                                        Flag::leads_outside,
                                        Flag::too_many_files};
[[nodiscard]] std::string_view word(Flag flag);  // Dutch, and stored: "macro", "dubbele extensie"
[[nodiscard]] std::optional<Flag> parse_flag(std::string_view word);
// Whether a person must look before anybody opens it.
[[nodiscard]] bool keeps_apart(Flag flag);

// What is wrong with the message itself.
enum class Defect {
    no_boundary,       // a multipart without its boundary; guessed or taken as text
    unclosed,          // the last boundary is missing: the end may be lost
    unknown_charset,   // read as windows-1252 instead
    unknown_encoding,  // a transfer encoding that nobody knows; taken as it is
    bad_encoding,      // characters that do not belong in base64, quoted-printable or uuencode
    no_sender,         // no From that can be read
    more_senders,      // From more than once: programs differ in which of them they show
    no_headers,        // no header at all: it may be no message
    too_many_headers,  // the rest was not read
    too_many_parts,
    too_deep,  // parts inside parts
    empty
};
constexpr std::array<Defect, 12> defects = {
    Defect::no_boundary,      Defect::unclosed,     Defect::unknown_charset,
    Defect::unknown_encoding, Defect::bad_encoding, Defect::no_sender,
    Defect::more_senders,     Defect::no_headers,   Defect::too_many_headers,
    Defect::too_many_parts,   Defect::too_deep,     Defect::empty};
[[nodiscard]] std::string_view word(Defect defect);  // Dutch
[[nodiscard]] std::optional<Defect> parse_defect(std::string_view word);
// Whether part of the message was not read, so that a person must look.
[[nodiscard]] bool keeps_apart(Defect defect);

struct Attachment {
    std::string name;           // decoded, without path, hidden characters taken out; may be empty
    std::string declared_type;  // "application/pdf", lower case
    std::string found_type;     // by the first bytes: "pdf", "zip", "ole", ...; empty when unknown
    std::uint64_t bytes = 0;    // decoded
    std::string digest;         // SHA-256 of the decoded bytes
    std::size_t inside = 0;     // 0: of the message itself; n: within attachment n, counted from 1
    std::vector<Flag> flags;
    std::string text;  // the beginning of the words in it, where they can be read; to search in

    friend bool operator==(const Attachment&, const Attachment&) = default;
};

// Who wrote it: a person, or a machine by itself.
enum class Author { person, automatic, bounce, receipt };
constexpr std::array<Author, 4> authors = {Author::person, Author::automatic, Author::bounce,
                                           Author::receipt};

struct Received {
    std::string by;  // the server that says it took the message in, lower case; may be empty
    base::Instant at{};

    friend bool operator==(const Received&, const Received&) = default;
};

// All text is UTF-8 without control characters but line ends and tabs.
struct Message {
    std::string subject;
    std::string from_name;
    std::string from_address;                // lower case; empty when it cannot be read
    std::string message_id;                  // without angle brackets
    std::vector<std::string> answers_to;     // In-Reply-To and References, without angle brackets
    std::vector<Received> received;          // as the servers wrote it, the last one first
    std::vector<std::string> verifications;  // Authentication-Results, the last one first
    Author author = Author::person;
    // The header that says so: "Auto-Submitted: auto-replied". Of a person: the one that asks that
    // no program answers, or the words of one who is away ("tekst: ik ben met vakantie").
    std::string author_sign;
    std::string body;
    std::size_t tables_with_figures = 0;  // in its page; of those the body has loose words
    std::vector<Attachment> attachments;
    std::vector<Defect> defects;

    friend bool operator==(const Message&, const Message&) = default;
};

// The attachments of the message itself, without what is inside those.
[[nodiscard]] std::size_t count_attachments(const Message& message);

}  // namespace trede::mail
