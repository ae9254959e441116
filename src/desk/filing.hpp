#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "desk/contact.hpp"
#include "mailbox/erasing.hpp"

namespace trede::desk {

// A message is filed in one step with what that means for the letters it answers: the answer goes
// on file in each dossier, and the term of the letter is done. What is not sure is said, and not
// put on file.

// Whether what is filed is an answer to a letter of ours.
enum class AsAnswer {
    if_it_is,  // when the message was taken for one (mailbox::Kind::answer)
    yes,       // a person says so, also of what a program seems to have made; never of a bounce
    no
};

struct FileAs {
    std::vector<registry::MunicipalityCode> municipalities;
    std::string reason;
    AsAnswer answer = AsAnswer::if_it_is;
    std::optional<dossier::ReferenceNumber> reference = {};  // of the letter; with one municipality
    std::vector<dossier::QuestionId> questions = {};         // those that it speaks of
    std::optional<base::Date> received_on = {};  // empty: the day on which it was received
};

// What goes on file in the dossiers, and in Dutch what does not and why.
struct AnswersFound {
    std::vector<std::pair<registry::MunicipalityCode, dossier::Events>> dossiers;
    std::vector<std::string> notes;
};

// The letter is the one that was named, or that the message names, or the only one of the
// municipality that awaits an answer; none when the message names a letter that is not on file.
// Refuses (missing) a named letter that is not there,
// (conflict) a named letter for what a program wrote, and what `dossier::decide` refuses of a named
// letter.
[[nodiscard]] base::Outcome<AnswersFound> answers_in(const Desk& desk, const World& world,
                                                     const mailbox::Item& item, const FileAs& as,
                                                     const AnswerLaw& law);

// Whether an answer in a dossier came with this message.
[[nodiscard]] bool is_on_file(const World& world, const mailbox::MessageId& message);

// Whether something of this municipality that was received then may go on file as an answer to this
// letter, for who asks it before there is a message. Refuses as `answers_in` does of a named
// letter.
[[nodiscard]] base::Outcome<bool> may_answer(const Desk& desk, const World& world,
                                             const registry::MunicipalityCode& code,
                                             const dossier::ReferenceNumber& reference,
                                             base::Date received_on, const AnswerLaw& law);

// Events that take back the answers that came in with this message.
[[nodiscard]] std::vector<std::pair<registry::MunicipalityCode, dossier::Events>> withdrawn_with(
    const World& world, const mailbox::MessageId& message, const std::string& reason,
    base::Date today);

struct Filed {
    mailbox::MessageId id;
    mailbox::Events events;
    AnswersFound answers;
    Receipt receipt;
};
[[nodiscard]] base::Outcome<Filed> file_message(const Desk& desk, const Ask& ask,
                                                std::string_view message, const FileAs& as,
                                                const AnswerLaw& law);

// How long messages that are nobody's answer stay (POLICY "bewaren" of today).
[[nodiscard]] base::Outcome<mailbox::Retention> retention(const Desk& desk);

// Erases the bytes of messages, in one command.
struct Erased {
    std::vector<std::pair<mailbox::MessageId, mailbox::MessageErased>> messages;
    std::size_t left = 0;  // due as well, and over the limit of one command
    Receipt receipt;
};
// This message, or without one each that is due. Refuses what mailbox::decide_erasing refuses of a
// named one.
[[nodiscard]] base::Outcome<Erased> erase_messages(const Desk& desk, const Ask& ask,
                                                   std::string_view message,
                                                   const std::string& reason);

}  // namespace trede::desk
