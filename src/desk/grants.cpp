#include "desk/grants.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "desk/grants_province.hpp"
#include "desk/locations.hpp"
#include "reports/explanation.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using cycle::Places;
using cyclefile::CycleYear;
using registry::MunicipalityCode;

namespace {

std::optional<Date> last_figures(const World& world, CycleYear cycle, Date on) {
    std::optional<Date> last;
    for (const auto& [code, state] : world.dossiers.all())
        last = std::max(last, dossier::last_reference_date(state, on));
    if (last && *last < first_day_of_task(cycle)) return std::nullopt;
    return last;
}

}  // namespace

Outcome<GrantFile> grant_file(const Desk& desk, const World& world, CycleYear cycle, Date on,
                              const std::optional<MunicipalityCode>& only) {
    auto rules = cycle::counting_rules_on(desk.lawbook, on);
    if (!rules) return tl::unexpected(rules.error());
    GrantFile made{.registry = desk.registry,
                   .cycle = world.cycles.of(cycle),
                   .year = cycle,
                   .on = on,
                   .rules = std::move(*rules),
                   .locations = locations_on(desk, world, on),
                   .tasks = {},
                   .figures = {},
                   .figures_on = last_figures(world, cycle, on)};
    const Date within = std::clamp(on, first_day_of_task(cycle), last_day_of_task(cycle));
    auto tasks = assess(desk, world, {.day = within}, Which::all, only);
    if (!tasks) return tl::unexpected(tasks.error());
    made.tasks = std::move(*tasks);
    if (!made.figures_on) return made;
    // Of a body that did not exist on that day there are no figures.
    if (auto figures = assess(desk, world, {.day = on, .last_of_each = true}, Which::all, only))
        made.figures = std::move(*figures);
    return made;
}

const AssessedMunicipality* row_of(const std::vector<AssessedMunicipality>& rows,
                                   const MunicipalityCode& code) {
    const auto found = std::ranges::find(
        rows, code, [](const AssessedMunicipality& row) { return row.municipality.code; });
    return found == rows.end() ? nullptr : &*found;
}

namespace {

// The task of these two years in one category; nothing when none is on file.
const cycle::Task* task_of(const GrantFile& file, const MunicipalityCode& code,
                           cycle::Category category) {
    const AssessedMunicipality* row = row_of(file.tasks, code);
    if (!row) return nullptr;
    for (const fulfilment::Strand& strand : row->assessment.strands) {
        if (strand.category != category) continue;
        const cycle::Task* task = strand.task ? strand.task : strand.ahead;
        if (!task) return nullptr;
        const auto first = cycle::first_year_of(*task);
        return first && *first != file.year.year + 1 ? nullptr : task;
    }
    return nullptr;
}

const fulfilment::Figure* figure_of(const GrantFile& file, const MunicipalityCode& code,
                                    cycle::Category category) {
    const AssessedMunicipality* row = row_of(file.figures, code);
    if (!row) return nullptr;
    for (const fulfilment::Strand& strand : row->assessment.strands) {
        if (strand.category == category) return strand.figure;
    }
    return nullptr;
}

// Places of locations of one municipality.
struct Held {
    bool something = false;  // a location of it is on file
    Places known{};
    bool whole = true;  // false: there may be more than is known
};

// As the locations were on that day, whatever became of them since. `takes` says of an open one
// whether it is one to count; nothing: what is unknown decides.
template <class Takes>
Held held(const GrantFile& file, const MunicipalityCode& code, Date on, const Takes& takes) {
    Held sum;
    for (const cycle::LocationOnFile& one : file.locations) {
        if (one.municipality != code) continue;
        sum.something = true;
        const cycle::Location& then = version_on(one.versions, on).what;
        if (!open_on(then, on)) continue;
        const std::optional<bool> taken = takes(then);
        if (taken && !*taken) continue;
        if (!taken || !then.places) {
            sum.whole = false;
            continue;
        }
        sum.known += *then.places;
    }
    return sum;
}

// Up to a ceiling: the number is certain when it is whole, and when it reaches the ceiling anyhow.
std::optional<Places> certain(const Held& held, const std::optional<Places>& ceiling) {
    if (!held.something) return std::nullopt;
    if (held.whole || (ceiling && held.known >= *ceiling)) return held.known;
    return std::nullopt;
}

std::string why_not(const Held& held) {
    return held.something ? "van een locatie op het dossier is niet alles bekend"
                          : "op het dossier staat geen locatie";
}

std::string read_in(const cycle::Task& task) {
    return (task.decided_on ? "verdeelbesluit van " + base::in_words(*task.decided_on) + "; "
                            : std::string()) +
           reports::in_words(task.source);
}

// ASSUMED (law/gaps.md): the conditions are met at once, on the first day from which so many places
// were there and stayed; nothing when the first day of a location that counts is unknown.
template <class Takes>
std::optional<Date> there_since(const GrantFile& file, const MunicipalityCode& code, Places wanted,
                                const Takes& takes) {
    // The days on which the number may be another than on the day before.
    std::set<Date> days;
    const auto add_days = [&days](const cycle::Location& what) {
        days.insert(*what.starts_on);
        if (what.ends_on) days.insert(base::plus_days(*what.ends_on, 1));
    };
    for (const cycle::LocationOnFile& one : file.locations) {
        if (one.municipality != code || !takes(one.what).value_or(false)) continue;
        if (!one.what.starts_on) return std::nullopt;
        add_days(one.what);
        for (const cycle::LocationVersion& version : one.versions) {
            if (version.what.starts_on) add_days(version.what);
            if (version.changed_on) days.insert(*version.changed_on);
        }
    }
    std::optional<Date> since;
    for (auto day = days.rbegin(); day != days.rend(); ++day) {
        if (*day > file.on) continue;
        if (held(file, code, *day, takes).known < wanted) break;
        since = *day;
    }
    return since;
}

// Spreidingswet art. 9 lid 2 a.
void special(const GrantFile& file, const MunicipalityCode& code, MunicipalGrants& made) {
    const cycle::Task* task = task_of(file, code, cycle::Category::amv);
    if (task) made.special.decided = task->places;
    made.facts.push_back({.key = "bijzonderBesluit",
                          .name = "plekken van bijzondere aard (AMV) in het verdeelbesluit",
                          .places = made.special.decided,
                          .where = task
                                       ? read_in(*task)
                                       : "er is geen taak AMV voor deze twee jaar op het dossier"});
    const auto is_special = [](const cycle::Location& location) {
        return std::optional(location.kind == cycle::ReceptionKind::amv);
    };
    const Held amv = held(file, code, file.on, is_special);
    made.special.available = certain(amv, made.special.decided);
    std::string where = made.special.available ? "locaties op het dossier" : why_not(amv);
    if (made.special.available && task && task->announced_on) {
        const Places paid = std::min(task->places, *made.special.available);
        if (const auto since = there_since(file, code, paid, is_special))
            made.special.met_on = std::max(*since, *task->announced_on);
    }
    const auto* figure = figure_of(file, code, cycle::Category::amv);
    if (!amv.something && figure) {
        made.special.available = figure->places;
        where = "realisatie op " + base::in_words(figure->reference_date) + "; " +
                reports::in_words(figure->source);
    }
    made.facts.push_back({.key = "bijzonderBeschikbaar",
                          .name = "plekken van bijzondere aard (AMV) die er zijn",
                          .places = made.special.available,
                          .where = where});
}

// What was published for those that went up in this municipality since, with what it had itself:
// "Grootdorp (200) en Kleindorp (60)". Empty where the number is about the municipality as it is.
std::string published_apart(const GrantFile& file, const MunicipalityCode& code) {
    std::string parts;
    const auto add = [&](const MunicipalityCode& one, const std::string& name) {
        const auto* number = file.cycle.indicative(cyclefile::Basis::published, one);
        if (!number) return;
        parts += (parts.empty() ? "" : " en ") + name + " (" +
                 base::with_points(number->total.number()) + ")";
    };
    const Date on = std::max(file.on, first_day_of_task(file.year));
    for (const registry::Predecessor& one : file.registry.predecessors(code, on))
        add(one.municipality.code, one.municipality.usual_name);
    if (parts.empty()) return parts;
    if (const auto body = file.registry.find(code, on)) add(code, body->usual_name);
    return parts;
}

GrantFact indicative(const GrantFile& file, const MunicipalityCode& code) {
    GrantFact fact{.key = "indicatief",
                   .name = "indicatief aantal van de gemeente",
                   .places = std::nullopt,
                   .where = "van deze cyclus is voor haar geen aantal gepubliceerd op het dossier"};
    if (const std::string parts = published_apart(file, code); !parts.empty()) {
        fact.where = "gepubliceerd voor de gemeenten van voor de herindeling: " + parts +
                     ". De wet zegt niet of die samen tellen: noem het aantal met --indicative";
        return fact;
    }
    if (const auto* number = file.cycle.indicative(cyclefile::Basis::published, code)) {
        fact.places = number->total;
        fact.where = number->source + (number->cell.empty() ? "" : ", cel " + number->cell);
    }
    return fact;
}

std::optional<Places> decided_in_all(const GrantFile& file, const MunicipalityCode& code) {
    std::optional<Places> all;
    for (const cycle::Category category : cycle::categories) {
        if (const cycle::Task* task = task_of(file, code, category))
            all = all.value_or(Places(0)) + task->places;
    }
    return all;
}

Held durable_on(const GrantFile& file, const MunicipalityCode& code, Date on) {
    return held(file, code, on, [&](const cycle::Location& location) {
        return is_durable(location, file.rules, on);
    });
}

}  // namespace

void add_durable(const GrantFile& file, const MunicipalityCode& code, MunicipalGrants& made) {
    const auto all = decided_in_all(file, code);
    const Held there = durable_on(file, code, file.on);
    const auto known = certain(there, all);
    if (all && known) made.durable.decided = std::min(*all, *known);
    made.durable.at_most = all;
    const GrantFact number = indicative(file, code);
    made.durable.indicative = number.places;
    made.facts.push_back({.key = "besluit",
                          .name = "plekken in het verdeelbesluit, samen",
                          .places = all,
                          .where = all ? "de taken op het dossier"
                                       : "er is geen taak voor deze twee jaar op het dossier"});
    made.facts.push_back({.key = "duurzaam",
                          .name = "duurzame plekken die er zijn, tot het aantal in het besluit",
                          .places = made.durable.decided,
                          .where = known ? "locaties op het dossier" : why_not(there)});
    made.facts.push_back(number);
    made.facts.push_back({.key = "aanvraag",
                          .name = "plekken in de aanvraag",
                          .places = std::nullopt,
                          .where = "een aanvraag staat niet op het dossier: noem haar met "
                                   "--submitted"});
}

namespace {

// Spreidingswet art. 13 lid 3.
Outcome<bool> transition(const Desk& desk, const GrantFile& file, const MunicipalityCode& code,
                         MunicipalGrants& made) {
    if (file.year != CycleYear{2024}) return true;
    const auto rules = cycle::grant_rules_on(desk.lawbook, desk.today);
    if (!rules) return tl::unexpected(rules.error());
    const Held then = durable_on(file, code, rules->transition_from);
    if (then.whole && then.known == Places(0)) return true;
    const GrantFact number = indicative(file, code);
    made.start = cycle::DurablePlaces{.decided = certain(then, std::nullopt),
                                      .indicative = number.places,
                                      .submitted = std::nullopt,
                                      .met_on = std::nullopt};
    made.facts.push_back(
        {.key = "duurzaamBijStart",
         .name = "duurzame plekken op " + base::in_words(rules->transition_from),
         .places = made.start->decided,
         .where = made.start->decided ? "locaties op het dossier" : why_not(then)});
    return true;
}

Outcome<MunicipalGrants> of_municipality(const Desk& desk, const GrantFile& file,
                                         const MunicipalityCode& code) {
    MunicipalGrants made{.cycle = file.year, .on = file.on, .special = {}, .durable = {}};
    special(file, code, made);
    add_durable(file, code, made);
    if (const auto done = transition(desk, file, code, made); !done)
        return tl::unexpected(done.error());
    return made;
}

}  // namespace

CycleYear running_cycle(Date on) {
    CycleYear cycle{2024};
    while (last_day_of_task(cycle) < on) cycle.year += 2;
    return cycle;
}

Outcome<MunicipalGrants> municipal_grants(const Desk& desk, const World& world,
                                          const MunicipalityCode& code, CycleYear cycle, Date on) {
    const auto file = grant_file(desk, world, cycle, on, code);
    if (!file) return tl::unexpected(file.error());
    return of_municipality(desk, *file, code);
}

std::vector<cycle::Grant> grants_of(const MunicipalGrants& given, const cycle::GrantRules& rules) {
    std::vector<cycle::Grant> grants = {special_grant(given.special, rules),
                                        durable_grant(given.durable, rules)};
    if (given.start) grants.push_back(transitional_grant(*given.start, rules));
    return grants;
}

}  // namespace trede::desk
