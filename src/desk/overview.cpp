#include "desk/overview.hpp"

#include <algorithm>
#include <map>

#include "base/dutch_time.hpp"
#include "desk/approval.hpp"
#include "desk/assess.hpp"
#include "desk/taken_over.hpp"
#include "desk/terms.hpp"
#include "dispatch/outcomes.hpp"

namespace trede::desk {

namespace {

// The last day on which an answer came in that an officer put in the dossier. What lies open or is
// kept apart is no answer yet.
std::map<registry::MunicipalityCode, base::Date> answers(const World& world) {
    std::map<registry::MunicipalityCode, base::Date> last;
    for (const mailbox::Item* item : world.mailbox.all()) {
        const bool answer = item->read && item->read->kind == mailbox::Kind::answer &&
                            item->handling == mailbox::Handling::filed;
        if (!answer) continue;
        const base::Date day = base::dutch_day(item->read->received_at);
        for (const auto& code : item->filed_under) {
            base::Date& known = last.try_emplace(code, day).first->second;
            known = std::max(known, day);
        }
    }
    return last;
}

// The batches of which a letter can still be stopped.
std::vector<dispatch::BatchId> open_batches(const World& world) {
    std::vector<dispatch::BatchId> open;
    for (const auto& [id, batch] : world.batches.all()) {
        const bool stops = std::ranges::any_of(
            batch.letters, [&](const auto& letter) { return can_change(batch, letter); });
        if (stops) open.push_back(batch.id);
    }
    return open;
}

// The letters to a municipality, or to one that became part of it, that a jurist or the director
// stopped, or that are not true any more.
void add_letters_back(const Desk& desk, const World& world, Drafts& drafts,
                      std::vector<reports::MunicipalityRow>& rows) {
    const auto open = open_batches(world);
    drafts.look_up(desk, world, open);
    for (const dispatch::BatchId& id : open) {
        const dispatch::Batch& batch = *world.batches.find(id);
        const dispatch::Outdated outdated = drafts.outdated(desk, world, id);
        for (const dispatch::Letter& letter : batch.letters) {
            std::string why = why_back(batch, letter, outdated);
            if (why.empty()) continue;
            const auto& code = letter.what.municipality;
            auto row = std::ranges::find(rows, code, &reports::MunicipalityRow::code);
            if (row == rows.end())
                row = std::ranges::find_if(rows, [&](const reports::MunicipalityRow& one) {
                    return bears(desk.registry, one.code, code, desk.today);
                });
            if (row == rows.end()) continue;
            row->letters_back.push_back({.batch = batch.id.value(),
                                         .reference = letter.what.exact.reference.value(),
                                         .why = std::move(why)});
        }
    }
}

}  // namespace

base::Outcome<Overview> overview(const Desk& desk, const World& world,
                                 const deadlines::Holidays& holidays,
                                 const std::optional<ReferenceDate>& reference, Drafts* drafts) {
    const auto answered = answers(world);
    const ReferenceDate asked =
        reference.value_or(ReferenceDate{.day = desk.today, .last_of_each = true});
    Overview made{.reference_date = asked.last_of_each
                                        ? reports::last_reference_date(world.dossiers, asked.day)
                                        : std::optional(asked.day),
                  .rows = {}};
    const auto assessed = assess(desk, world, asked, Which::all, std::nullopt);
    if (!assessed) return tl::unexpected(assessed.error());
    // The same function as `term show`.
    std::map<registry::MunicipalityCode, std::vector<reports::ReportedTerm>> terms;
    for (const auto& [code, state] : world.dossiers.all()) {
        auto known = reports::terms(state, term_law(desk, holidays), desk.today);
        if (!known) return tl::unexpected(known.error());
        if (!known->empty()) terms.emplace(registry::MunicipalityCode(code), std::move(*known));
    }
    std::map<registry::MunicipalityCode, fulfilment::Assessment> assessments;
    for (const AssessedMunicipality& row : *assessed)
        assessments.emplace(row.municipality.code, as_told(row));
    made.rows = reports::municipality_rows({.registry = desk.registry,
                                            .dossiers = world.dossiers,
                                            .cycles = world.cycles,
                                            .answers = answered,
                                            .terms = terms,
                                            .assessments = assessments,
                                            .bodies_of = asked.day,
                                            .today = desk.today});
    for (reports::MunicipalityRow& row : made.rows) {
        const auto one = std::ranges::find(
            *assessed, row.code, [](const auto& known) { return known.municipality.code; });
        if (one == assessed->end()) continue;
        row.nothing_asked = one->nothing_asked;
        if (one->reported) row.reference_date = one->reference_date;
    }
    Drafts once;
    add_letters_back(desk, world, drafts ? *drafts : once, made.rows);
    return made;
}

reports::MunicipalityList list_of(const Desk& desk, const Overview& overview,
                                  const reports::ListAsked& asked) {
    auto list = reports::list_of(overview.rows, asked, desk.today);
    list.reference_date = overview.reference_date;
    list.with_older_figures = reports::with_older_figures(overview.rows);
    return list;
}

}  // namespace trede::desk
