#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/filing.hpp"
#include "intake/workbook.hpp"
#include "mail/message.hpp"

namespace trede::desk {

// An answer becomes facts: what stands in the tables and sentences of a filed message is proposed,
// and a person puts it on file or declines it, one by one. Nothing of it is on file before that.

// Reads where hostile bytes can do no harm; before the journal is open to be written.
struct FactReaders {
    std::function<base::Outcome<mail::Message>(std::string_view message)> message;
    std::function<base::Outcome<std::string>(std::string_view message, std::string_view digest)>
        attachment;
    std::function<base::Outcome<intake::Workbook>(std::string_view bytes, std::string_view name)>
        workbook;
};

// Looks into a message that was filed. Only about the municipalities that it was filed under: a
// message proposes nothing for another. Refuses (conflict) one that was not filed and (missing) one
// of which the bytes are not here. `reference_date` is of figures whose table names none.
[[nodiscard]] base::Outcome<mailbox::FactsProposed> find_facts(
    const Desk& desk, const mailbox::Item& item, const std::optional<base::Date>& reference_date,
    const FactReaders& readers);

// The words of the message that each fact was found in, at its place; empty for one from a table,
// and where the bytes are not here any more: the words themselves are not kept with the proposals.
[[nodiscard]] std::vector<std::string> sentences_below(const Desk& desk, const mailbox::Item& item,
                                                       const mailbox::FactsProposed& facts,
                                                       const FactReaders& readers);

// Puts the proposals on file with the message. Refuses (conflict) when there are some already.
[[nodiscard]] base::Outcome<Receipt> propose_facts(const Desk& desk, const Ask& ask,
                                                   const mailbox::MessageId& message,
                                                   const mailbox::FactsProposed& facts);

// The bytes that a proposed fact rests on: an attachment, or the message itself. Empty when they
// are on file already.
[[nodiscard]] base::Outcome<std::string> bytes_below(const Desk& desk, const mailbox::Item& item,
                                                     const mailbox::ProposedFact& fact,
                                                     const FactReaders& readers);

struct FactDone {
    registry::MunicipalityCode municipality;
    dossier::Events events;  // empty when the same was on file already
    AnswersFound answers;    // the message was no answer on file yet, and is one from here on
    Receipt receipt;
};
// A person takes the fact over: into the dossier, with its source, and marked in the message. All
// that the dossier asks of such a fact holds here too. A message of which a fact is taken over is
// an answer: the letter that it answers is put on file with it, where that is sure.
[[nodiscard]] base::Outcome<FactDone> accept_fact(const Desk& desk, const Ask& ask,
                                                  const mailbox::MessageId& message, int number,
                                                  const std::string& reason,
                                                  const std::string& bytes, const AnswerLaw& law);

}  // namespace trede::desk
