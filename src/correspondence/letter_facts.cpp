#include "correspondence/letter_facts.hpp"
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>
#include "base/dates.hpp"
#include "cycle/source.hpp"
#include "fulfilment/assessment.hpp"
#include "fulfilment/joined.hpp"

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
            facts.reporter = strand.figure->reporter;
        }
        if (strand.suspension != nullptr) facts.suspension = *strand.suspension;
        made.push_back(std::move(facts));
    }
    return made;
}

namespace {

// Those that are in the sum: the parts that count, and when none does, those that a court
// suspended.
fulfilment::Share in_sum(const fulfilment::Joined& joined, cycle::Category category) {
    const bool counts = std::ranges::any_of(joined.task_parts, [&](const auto& part) {
        return part.category == category && part.share == fulfilment::Share::counts;
    });
    return counts ? fulfilment::Share::counts : fulfilment::Share::suspended;
}

TaskShare& share_of(std::vector<TaskShare>& shares, const fulfilment::TaskPart& part) {
    const auto known = std::ranges::find(shares, part.name, &TaskShare::municipality);
    if (known != shares.end()) return *known;
    return shares.emplace_back(TaskShare{.municipality = part.name,
                                         .merged_on = part.merged_on,
                                         .places = {},
                                         .source = in_words(part.task.source)});
}

void add_shares(LetterFacts& facts, const fulfilment::Joined* joined, const law::Statute& statute) {
    if (joined == nullptr) return;
    std::vector<TaskShare> shares;
    for (const fulfilment::TaskPart& part : joined->task_parts) {
        if (part.share != in_sum(*joined, part.category)) continue;
        share_of(shares, part)
            .places.emplace_back(part.task.places, statute.places_of(word(part.category)));
    }
    const bool taken_over = std::ranges::any_of(
        shares, [](const TaskShare& share) { return share.merged_on.has_value(); });
    if (taken_over) facts.shares = std::move(shares);
    facts.figures_summed = joined->figure_parts.size() > 1;
}

}  // namespace

void add_findings(LetterFacts& facts, const fulfilment::Judged& judged,
                  const law::Statute& statute) {
    facts.strands = strand_facts(judged.assessment, statute);
    facts.verdict = judged.assessment.verdict;
    add_dates(facts, judged.assessment);
    add_shares(facts, judged.joined.get(), statute);
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
