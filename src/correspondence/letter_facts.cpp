#include "correspondence/letter_facts.hpp"
#include <optional>
#include <string>
#include <utility>
#include <vector>
#include "base/dates.hpp"
#include "cycle/source.hpp"
#include "fulfilment/assessment.hpp"

namespace trede::correspondence {

namespace {

template <class T>
std::optional<Sourced<T>> sourced(const std::optional<T>& value, const cycle::Source& source) {
    if (!value) return std::nullopt;
    return Sourced<T>{.value = *value, .source = correspondence::in_words(source)};
}

// Dates of the decision and of the report, taken from the first strand that has them.
void add_dates(LetterFacts& facts, const fulfilment::Assessment& assessment) {
    for (const fulfilment::Strand& strand : assessment.strands) {
        if (strand.task && !facts.decided_on) {
            facts.decided_on = sourced(strand.task->decided_on, strand.task->source);
            // Spreidingswet art. 7 lid 1 a: a day in the decision that is too early does not hold.
            facts.available_from = sourced(strand.due_on, strand.task->source);
            if (strand.due_on != strand.task->available_from)
                facts.available_stated = strand.task->available_from;
        }
        if (strand.figure && strand.figure->source.received_on && !facts.report_received_on) {
            facts.report_received_on =
                Sourced<base::Date>{.value = *strand.figure->source.received_on,
                                    .source = in_words(strand.figure->source)};
        }
    }
}

}  // namespace

void add_findings(LetterFacts& facts, const fulfilment::Assessment& assessment,
                  const law::Statute& statute) {
    facts.strands = strand_facts(assessment, statute);
    facts.verdict = assessment.verdict;
    add_dates(facts, assessment);
}

EarlierLetter earlier(const dossier::LetterDrafted& letter) {
    return {.letter = letter.letter,
            .reference = letter.reference,
            .dated_on = letter.dated_on,
            .last_day = letter.last_day};
}

std::vector<StrandFacts> strand_facts(const fulfilment::Assessment& assessment,
                                      const law::Statute& statute) {
    std::vector<StrandFacts> made;
    for (const auto& strand : assessment.strands) {
        if (strand.task == nullptr) continue;
        StrandFacts facts{
            .category = strand.category,
            .task = {.value = strand.task->places, .source = in_words(strand.task->source)},
            .realised = std::nullopt,
            .suspension = std::nullopt,
            .name_in_table = statute.in_table_of(word(strand.category)),
            .places_name = statute.places_of(word(strand.category))};
        if (strand.figure != nullptr) {
            facts.realised = {.value = strand.figure->places,
                              .source = in_words(strand.figure->source)};
        }
        if (strand.suspension != nullptr) facts.suspension = *strand.suspension;
        made.push_back(std::move(facts));
    }
    return made;
}

std::string in_words(const cycle::Source& source) {
    std::string words = source.file;
    if (!source.sheet.empty()) words += ", blad " + source.sheet;
    if (!source.cell.empty()) words += ", cel " + source.cell;
    if (source.received_on) {
        words += ", ontvangen op " + base::in_words(*source.received_on);
    }
    if (!source.sender.empty()) words += " van " + source.sender;
    return words;
}

}  // namespace trede::correspondence
