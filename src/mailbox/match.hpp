#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "dossier/dossiers.hpp"
#include "mail/message.hpp"
#include "mailbox/event.hpp"
#include "registry/register.hpp"

namespace trede::mailbox {

// A mailbox on a server of mail (IMAP) from which messages are fetched.
struct ImapSettings {
    std::string server;         // "imaps://imap.voorbeeld.nl"; empty: there is none
    std::string user;           // how it knows us
    std::string password_file;  // only its own user may read it
    std::string folder = "INBOX";
    std::string done;          // where messages go after they were kept; empty: marked in place
    std::string certificates;  // file with the authorities trusted for it; empty: of the system
};

// What an installation knows of its mail; each part may be empty.
struct Settings {
    std::vector<std::string> servers;  // our own mail servers, as they name themselves
    std::map<std::string, registry::MunicipalityCode> domains;  // "aardam.example" is of GM9001
    std::string scanner;  // where clamd listens: a path, or "host:port"; empty: there is none
    ImapSettings imap = {};
};
// From the text of postvak.toml. Refuses (input) with file and line.
[[nodiscard]] base::Outcome<Settings> read_settings(std::string_view toml,
                                                    std::string_view file_name);

// When the message was received, and who says so. The first reception by our own servers counts
// (see ReceiptBasis); without those, the last server of all; without any, the moment of intake.
struct Receipt {
    base::Instant at{};
    ReceiptBasis basis = ReceiptBasis::moment_of_intake;
};
[[nodiscard]] Receipt receipt_of(const mail::Message& message, const Settings& settings,
                                 base::Instant now);

// Whether one of our own mail servers verified that the message is of the domain it says it is of
// (Authentication-Results, RFC 8601: DMARC, or DKIM of that domain).
[[nodiscard]] bool sender_verified(const mail::Message& message, const Settings& settings);

// Finds which municipalities a message may be of. Made once for many messages: it lists the letters
// on file. References live as long as it does.
class Matcher {
  public:
    Matcher(const registry::Register& registry, const dossier::Dossiers& dossiers,
            const Settings& settings, base::Date today);

    // Best first; at most 50.
    [[nodiscard]] std::vector<Suggestion> suggest(const mail::Message& message,
                                                  const Receipt& receipt) const;

    // Whether it names a municipality besides this one, anywhere in its words or in those of its
    // attachments: then it may speak for more than one. A message too long to tell does.
    [[nodiscard]] bool names_others(const mail::Message& message,
                                    const registry::MunicipalityCode& only) const;

  private:
    friend class Search;
    struct KnownLetter {
        registry::MunicipalityCode municipality;
        const dossier::LetterDrafted* letter = nullptr;
        const dossier::LetterDrafted* last = nullptr;  // the last one to this municipality
    };

    const registry::Register& registry_;
    const Settings& settings_;
    base::Date today_;
    std::map<std::string, KnownLetter, std::less<>> letters_;       // by kenmerk in capitals
    std::map<std::string, std::string, std::less<>> joined_names_;  // "hofvantwente" to the name
};

// Whether the message came after the last day of that letter (a day ends at midnight in the
// Netherlands): Dutch words when it did, with who says so, else empty. When nothing tells the
// moment of receipt, they say that it cannot be told.
[[nodiscard]] std::string lateness(const dossier::LetterDrafted& letter, const Receipt& receipt);

// How evidence says that it names a letter of ours which is not on file: kenmerk, where, and this.
constexpr std::string_view unknown_begins = "kenmerk ";
constexpr std::string_view unknown_ends = ", maar die brief is hier niet bekend";
// The letter that it names and that was not on file. What was read before `unknown` was kept says
// it in its evidence only.
[[nodiscard]] std::optional<dossier::ReferenceNumber> unknown_in(const Suggestion& suggestion);

// By what a report of delay (melding) is known: the number of the article it rests on, and words of
// which it has at least one. Without an article on file no message is taken for one.
struct DelaySigns {
    std::string article;                // "8"
    std::vector<std::string> subjects;  // in lower case
};

// Whether its subject, its own text or the name of a file in it has words with which people ask for
// more time. Plain words and no more: it tells a person to look, and decides nothing. What they
// quote of an earlier message is not read, as our own letters say how to ask for it.
[[nodiscard]] bool may_ask_for_time(const mail::Message& message);

// What kind of message it is. What a machine wrote is never an answer. A report of delay says so in
// its words; an answer speaks of our letter, and does not ask for more time to give one.
[[nodiscard]] Kind kind_of(const mail::Message& message, const std::vector<Suggestion>& suggestions,
                           const DelaySigns& signs);

// The one municipality that it is surely of; nothing when there is none, or when it may be of
// another.
[[nodiscard]] std::optional<registry::MunicipalityCode> surely_of(const MessageRead& read);
// The reason under which it is filed just so: it was recognised, and nobody departs from that.
// Empty when it was not sure, or is filed with others: then a person says why.
[[nodiscard]] std::string reason_as_recognised(
    const MessageRead& read, const std::vector<registry::MunicipalityCode>& municipalities);

}  // namespace trede::mailbox
