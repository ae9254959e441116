#include "desk/taken_over.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace trede::desk {

using base::Outcome;
using fulfilment::Borne;
using registry::MunicipalityCode;

namespace {

std::string who(const registry::Municipality& one) {
    return one.usual_name + " (" + one.code.value() + ")";
}

}  // namespace

Outcome<MunicipalityCode> holder_of(const Desk& desk, const World& world,
                                    const MunicipalityCode& code,
                                    const std::function<bool(const dossier::State&)>& holds) {
    if (holds(world.dossiers.of(code))) return code;
    std::vector<registry::Municipality> found;
    for (const JoinedDossier& one :
         joined_dossiers(desk.registry, world.dossiers, code, desk.today)) {
        if (holds(*one.state)) found.push_back(one.municipality);
    }
    if (found.empty()) return code;
    if (found.size() == 1) return found.front().code;
    std::string names;
    for (const registry::Municipality& one : found)
        names += (names.empty() ? "" : " en ") + who(one);
    return base::refuse(base::RefusalKind::conflict, "beleid: herindeling",
                        "Dit is overgenomen van meer dan één gemeente: " + names +
                            ". Noem de code van de gemeente waarvan het komt.");
}

std::optional<std::pair<MunicipalityCode, std::string>> named_in_dossier(const std::string& id) {
    const auto mark = id.find('/');
    if (mark == std::string::npos) return std::nullopt;
    const auto code = registry::parse_municipality_code(id.substr(0, mark));
    if (!code) return std::nullopt;
    return std::pair(*code, id.substr(mark + 1));
}

bool bears(const registry::Register& registry, const MunicipalityCode& code,
           const MunicipalityCode& other, base::Date on) {
    return code == other || std::ranges::any_of(registry.predecessors(code, on),
                                                [&](const registry::Predecessor& one) {
                                                    return one.municipality.code == other;
                                                });
}

int rung_taken_over(const registry::Register& registry, const dossier::Dossiers& dossiers,
                    const MunicipalityCode& code, base::Date on) {
    int highest = 0;
    for (const JoinedDossier& one : joined_dossiers(registry, dossiers, code, on)) {
        if (!one.wholly || one.state->closed || !one.state->rung) continue;
        highest = std::max(highest, number(*one.state->rung));
    }
    return std::min(highest, number(ladder::Rung::advance_notice));
}

namespace {

// POLICY: law/policy/herindeling, "open-taak".
Outcome<bool> passes_on(const law::Lawbook& lawbook, base::Date on) {
    const auto policy = lawbook.policy("herindeling", on);
    if (!policy) return tl::unexpected(policy.error());
    for (const auto& [name, value] :
         {std::pair{"nieuwe-taak", "vervangt"}, std::pair{"cijfers", "van het geheel"},
          std::pair{"open-zaken", "opvolger"}, std::pair{"trede", "een mens neemt haar over"}}) {
        if (const auto known = policy->only(name, value); !known)
            return tl::unexpected(known.error());
    }
    const auto who = policy->text("open-taak");
    if (!who) return tl::unexpected(who.error());
    if (*who == "opvolger") return true;
    if (*who == "niemand") return false;
    return base::refuse(base::RefusalKind::input, cite(*policy),
                        "De keuze 'open-taak' is 'opvolger' of 'niemand'.");
}

// Whether a decision on later years stands, of any of them (POLICY: law/policy/herindeling
// "nieuwe-taak").
bool is_past(const std::vector<Borne>& borne, const cycle::Task& task, base::Date on,
             const cycle::TaskRules& rules) {
    const auto period = period_of(task, rules);
    return std::ranges::any_of(borne, [&](const Borne& one) {
        const auto* now = standing_on(one.on_file.tasks, task.category, on, rules).task;
        const auto later = now ? period_of(*now, rules) : std::nullopt;
        return period && later && later->first_day > period->first_day;
    });
}

// Whether the task of that dossier is part of what is asked of the whole.
bool counts(const fulfilment::Joined& joined, const Borne& part, cycle::Category category) {
    return std::ranges::any_of(joined.task_parts, [&](const fulfilment::TaskPart& one) {
        return one.category == category && one.municipality == part.municipality &&
               one.share == fulfilment::Share::counts;
    });
}

}  // namespace

std::vector<JoinedDossier> joined_dossiers(const registry::Register& registry,
                                           const dossier::Dossiers& dossiers,
                                           const registry::MunicipalityCode& code, base::Date on) {
    std::vector<JoinedDossier> found;
    for (const registry::Predecessor& one : registry.predecessors(code, on)) {
        const dossier::State& state = dossiers.of(one.municipality.code);
        if (state.length == 0) continue;
        found.push_back({.municipality = one.municipality, .wholly = one.wholly, .state = &state});
    }
    return found;
}

Outcome<std::vector<Borne>> borne_on(const registry::Register& registry,
                                     const law::Lawbook& lawbook, const dossier::Dossiers& dossiers,
                                     const registry::MunicipalityCode& code, base::Date on) {
    const auto known = registry.find(code, on);
    std::vector<Borne> borne;
    borne.push_back({.municipality = code,
                     .name = known ? known->usual_name : code.value(),
                     .merged_on = std::nullopt,
                     .wholly = true,
                     .on_file = dossiers.of(code).on_file()});
    const auto joined = joined_dossiers(registry, dossiers, code, on);
    if (joined.empty()) return borne;
    const auto passes = passes_on(lawbook, on);
    if (!passes) return tl::unexpected(passes.error());
    if (!*passes) return borne;
    for (const JoinedDossier& one : joined) {
        borne.push_back({.municipality = one.municipality.code,
                         .name = one.municipality.usual_name,
                         .merged_on = base::plus_days(*one.municipality.last_day, 1),
                         .wholly = one.wholly,
                         .on_file = one.state->on_file()});
    }
    return borne;
}

Outcome<std::vector<cyclefile::Whole>> wholes_on(
    const Desk& desk, cyclefile::CycleYear cycle,
    const std::vector<MunicipalityCode>& municipalities, base::Date on) {
    const auto passes = passes_on(desk.lawbook, on);
    if (!passes) return tl::unexpected(passes.error());
    std::vector<cyclefile::Whole> wholes;
    if (!*passes) return wholes;
    for (const MunicipalityCode& code : municipalities) {
        cyclefile::Whole whole{.municipality = code, .parts = {}};
        for (const registry::Predecessor& one : desk.registry.predecessors(code, on)) {
            const base::Date day = base::plus_days(*one.municipality.last_day, 1);
            if (day <= base::date(cycle.year, 1, 1)) continue;
            whole.parts.push_back(
                {.municipality = one.municipality.code, .on = day, .wholly = one.wholly});
        }
        if (whole.parts.empty()) continue;
        const base::Date first = std::ranges::min(whole.parts, {}, &cyclefile::Part::on).on;
        whole.was_there = desk.registry.find(code, base::plus_days(first, -1)).has_value();
        wholes.push_back(std::move(whole));
    }
    return wholes;
}

std::vector<TaskOfOne> running_task(const std::vector<Borne>& borne, cycle::Category category,
                                    base::Date on, const cycle::TaskRules& rules) {
    std::vector<TaskOfOne> found;
    const auto joined = fulfilment::join(borne, on, rules);
    for (const fulfilment::Borne& one : borne) {
        const auto* task = standing_on(one.on_file.tasks, category, on, rules).task;
        if (!task) continue;
        if (borne.size() == 1 || counts(joined, one, category))
            found.push_back({.municipality = one.municipality, .task = task});
    }
    return found;
}

std::vector<reports::NotAsked> not_asked_of(const registry::Register& registry,
                                            const law::Lawbook& lawbook,
                                            const dossier::Dossiers& dossiers,
                                            const MunicipalityCode& code, base::Date on,
                                            const cycle::TaskRules& rules) {
    std::vector<reports::NotAsked> all = reports::not_asked_on(dossiers.of(code), on, rules);
    const auto borne = borne_on(registry, lawbook, dossiers, code, on);
    if (!borne || borne->size() == 1) return all;
    const auto joined = fulfilment::join(*borne, on, rules);
    for (const Borne& one : *borne) {
        if (!one.merged_on) continue;
        for (reports::NotAsked& part :
             reports::not_asked_on(dossiers.of(one.municipality), on, rules)) {
            if (is_past(*borne, *part.task, on, rules) || counts(joined, one, part.task->category))
                continue;
            part.taken_over = {.municipality = one.municipality, .name = one.name};
            all.push_back(std::move(part));
        }
    }
    return all;
}

std::vector<intake::Note> tell_joined(const Desk& desk, const cyclefile::State& state,
                                      const cyclefile::DecisionTaken& decision) {
    std::vector<intake::Note> notes;
    for (const auto& number : decision.numbers) {
        for (const auto& gone :
             desk.registry.predecessors(number.municipality, decision.decided_on)) {
            const auto& code = gone.municipality.code;
            const auto* stands = state.standing_number(decision.province, code, number.category);
            const cyclefile::WithdrawnNumber same{.municipality = code,
                                                  .category = number.category};
            const bool ends =
                std::ranges::find(decision.withdrawn, same) != decision.withdrawn.end();
            if (!stands || ends) continue;
            notes.push_back(
                {.place = {.sheet = {}, .cell = number.cell},
                 .text = "van " + gone.municipality.usual_name + " (" + code.value() +
                         "), dat in deze gemeente opging, geldt daarnaast nog " +
                         base::with_points(stands->places.number()) + " plekken " +
                         std::string(label(number.category)) +
                         ". Omvat het nieuwe aantal die ook, trek ze dan in met --withdraw " +
                         base::lower_ascii(code.value()) + "=" +
                         std::string(word(number.category)) + "."});
        }
    }
    return notes;
}

void take_in(const Desk& desk, const World& world, base::Date decided_on,
             std::span<const EndedNumber> ended, cyclefile::DecidedNumber& number) {
    for (const auto& one : desk.registry.predecessors(number.municipality, decided_on)) {
        const auto& code = one.municipality.code;
        const auto part = std::ranges::find_if(ended, [&](const EndedNumber& other) {
            return other.municipality == code && other.category == number.category;
        });
        if (!one.wholly || part == ended.end()) continue;
        number.taken_in += part->places;
        const auto was = standing_on(world.dossiers.of(code).tasks, number.category, decided_on);
        number.taken_in_from = std::max(number.taken_in_from, was.due_on);
    }
}

std::optional<base::Date> last_reported(const std::vector<Borne>& borne, base::Date until) {
    std::optional<base::Date> last;
    for (const Borne& one : borne) {
        for (const fulfilment::Figure& figure : one.on_file.figures) {
            if (figure.reference_date <= until)
                last = std::max(last, std::optional(figure.reference_date));
        }
    }
    return last;
}

}  // namespace trede::desk
