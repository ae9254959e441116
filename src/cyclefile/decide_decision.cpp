#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "cycle/task.hpp"
#include "cyclefile/correct.hpp"
#include "law/duty.hpp"

namespace trede::cyclefile {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using base::wrong;
using cycle::Places;

namespace {

std::string strand(const registry::MunicipalityCode& code, cycle::Category category) {
    return code.value() + " " + std::string(label(category));
}

Outcome<bool> check_days(const DecisionTaken& decision, CycleYear cycle, Date today) {
    const std::string_view article = ground(decision.kind);
    if (decision.decided_on > today)
        return wrong(article, "Een besluit kan niet in de toekomst zijn genomen.");
    if (decision.decided_on < base::date(cycle.year, 1, 1) ||
        decision.decided_on > last_day_of_task(cycle)) {
        return wrong(article, "De dag " + base::in_words(decision.decided_on) +
                                  " hoort niet bij de cyclus van " + std::to_string(cycle.year) +
                                  ". Controleer het jaar.");
    }
    if (decision.announced_on &&
        (*decision.announced_on < decision.decided_on || *decision.announced_on > today)) {
        return wrong("Awb art. 3:41", "De bekendmaking ligt niet tussen het besluit (" +
                                          base::in_words(decision.decided_on) + ") en vandaag.");
    }
    return true;
}

// A first version begins, and every other follows on one.
Outcome<bool> check_order(const State& state, const DecisionTaken& decision) {
    const DecisionOnFile* last = state.last_decision(decision.province);
    const std::string_view article = ground(decision.kind);
    if (decision.kind == DecisionKind::taken) {
        if (!last) return true;
        return base::refuse(RefusalKind::conflict, std::string(article),
                            "Van " + decision.province.value() +
                                " staat al een verdeelbesluit van " +
                                base::in_words(last->what.decided_on) +
                                ". Leg een wijziging vast met --kind gewijzigd of vervangen.");
    }
    if (!last) {
        return base::refuse(RefusalKind::missing, std::string(article),
                            "Van " + decision.province.value() +
                                " staat nog geen verdeelbesluit dat zo kan veranderen.");
    }
    if (decision.decided_on < last->what.decided_on) {
        return wrong(article, "De vorige versie is van " + base::in_words(last->what.decided_on) +
                                  ". Een nieuwe is van die dag of later.");
    }
    if (blank(decision.reason))
        return wrong(article, "Schrijf op waarom het besluit verandert (--reason).");
    return true;
}

// Art. 5 lid 1 and 6 lid 1: the places have to be there within the two years of the cycle. A day
// outside them, or a first decision without one in a year that tells of other years, is a typing
// error. What follows on a decision is about its years.
Outcome<bool> check_years(const DecisionTaken& decision, const DecidedNumber& number,
                          CycleYear cycle) {
    const std::string who = strand(number.municipality, number.category) +
                            (number.cell.empty() ? "" : " (cel " + number.cell + ")");
    const std::string years = base::in_words(first_day_of_task(cycle)) + " tot en met " +
                              base::in_words(last_day_of_task(cycle));
    if (number.available_from) {
        const bool within = first_day_of_task(cycle) <= *number.available_from &&
                            *number.available_from <= last_day_of_task(cycle);
        if (within) return true;
        return wrong(law::ground(law::Duty::task), "De plekken van " + who + " moeten er zijn op " +
                                                       base::in_words(*number.available_from) +
                                                       ". Dat ligt buiten de twee jaar "
                                                       "van deze cyclus: " +
                                                       years + ". Controleer beschikbaar_op.");
    }
    if (decision.kind != DecisionKind::taken) return true;
    cycle::Task task;
    task.decided_on = decision.decided_on;
    if (cycle::first_year_of(task) == cycle.year + 1) return true;
    return wrong(law::ground(law::Duty::decision),
                 "Zeg vanaf welke dag de plekken van " + who +
                     " er moeten zijn (kolom beschikbaar_op): bij een besluit van deze dag is "
                     "anders niet te zien dat het over " +
                     years + " gaat.");
}

Outcome<bool> check_numbers(const DecisionTaken& decision, CycleYear cycle) {
    const std::string_view article = ground(decision.kind);
    const Places most(base::limits::places_of_a_municipality);
    std::set<std::pair<registry::MunicipalityCode, cycle::Category>> seen;
    for (const DecidedNumber& number : decision.numbers) {
        const std::string who = strand(number.municipality, number.category);
        if (!seen.emplace(number.municipality, number.category).second)
            return wrong(article, "Het aantal van " + who + " staat er twee keer in.");
        if (number.places < Places(0) || number.places > most) {
            return wrong(article, "Het aantal van " + who + " kan niet kloppen: 0 tot en met " +
                                      base::with_points(most.number()) + ".");
        }
        // Art. 7 lid 1 a: a decision that states no longer term has the six months of the act.
        if (const auto sound = check_years(decision, number, cycle); !sound)
            return tl::unexpected(sound.error());
    }
    const bool withdraws = decision.kind == DecisionKind::partly_withdrawn;
    if (withdraws ? decision.withdrawn.empty() : decision.numbers.empty())
        return wrong(article,
                     withdraws
                         ? "Er staat geen enkel aantal in om in te trekken (--withdraw)."
                         : "Er staat geen enkel aantal in. Geef het bestand met de aantallen, "
                           "of leg met --kind deels-ingetrokken vast dat alleen iets wordt "
                           "ingetrokken.");
    if (withdraws && !decision.numbers.empty())
        return wrong(article, "Wie intrekt, noemt geen nieuw aantal. Dat is --kind gewijzigd.");
    return true;
}

Outcome<bool> check_bodies(const RecordDecision& command) {
    for (const registry::Municipality& body : command.bodies) {
        if (body.province == command.decision.province) continue;
        return base::refuse(RefusalKind::law, std::string(law::ground(law::Duty::decision)),
                            body.usual_name + " (" + body.code.value() + ") ligt niet in " +
                                command.decision.province.value() +
                                ". Een verdeelbesluit gaat over één provincie.");
    }
    return true;
}

Outcome<bool> check_withdrawn(const State& state, const DecisionTaken& decision) {
    for (const WithdrawnNumber& one : decision.withdrawn) {
        if (state.standing_number(decision.province, one.municipality, one.category)) continue;
        return base::refuse(RefusalKind::missing, std::string(ground(decision.kind)),
                            "Er geldt geen aantal van " + strand(one.municipality, one.category) +
                                " om in te trekken.");
    }
    return true;
}

// The calendar of the cycle tells of the first version.
void add_milestone(Events& events, const State& state, Milestone milestone,
                   const DecisionTaken& decision, Date on) {
    const MilestoneReached reached{.milestone = milestone,
                                   .province = decision.province,
                                   .reached_on = on,
                                   .source = decision.source};
    if (std::ranges::find(state.milestones, reached) == state.milestones.end())
        events.emplace_back(reached);
}

// A day of announcement that was put in the calendar before the decision itself was.
Outcome<bool> check_announced(const State& state, const DecisionTaken& decision) {
    const auto* known = state.reached(Milestone::announcement, decision.province);
    if (decision.announced_on || !known || known->province != decision.province ||
        known->reached_on >= decision.decided_on)
        return true;
    return wrong("Awb art. 3:41", "In de kalender staat als dag van de bekendmaking " +
                                      base::in_words(known->reached_on) + " (" + known->source +
                                      "), en dat is voor dit besluit (" +
                                      base::in_words(decision.decided_on) +
                                      "). Noem de goede dag met --announced, of herstel de "
                                      "kalender ('trede cycle milestone ... --correct').");
}

bool said_before(const State& state, const DecisionTaken& decision) {
    const DecisionOnFile* last = state.last_decision(decision.province);
    if (!last) return false;
    DecisionTaken same = decision;
    same.version = last->what.version;
    if (!same.announced_on) same.announced_on = last->what.announced_on;
    return as_on_file(std::move(same), last->what) == last->what;
}

}  // namespace

Outcome<Events> decide(const State& state, const RecordDecision& command, CycleYear cycle,
                       Date today) {
    DecisionTaken decision = command.decision;
    if (const auto sound = check_days(decision, cycle, today); !sound)
        return tl::unexpected(sound.error());
    if (said_before(state, decision)) return Events{};
    if (const auto sound = check_order(state, decision); !sound)
        return tl::unexpected(sound.error());
    if (blank(decision.source))
        return wrong(ground(decision.kind), "Noem waar het besluit te lezen is (--source).");
    if (const auto sound = check_numbers(decision, cycle); !sound)
        return tl::unexpected(sound.error());
    if (const auto sound = check_bodies(command); !sound) return tl::unexpected(sound.error());
    if (const auto sound = check_withdrawn(state, decision); !sound)
        return tl::unexpected(sound.error());
    const DecisionOnFile* last = state.last_decision(decision.province);
    decision.version = last ? last->what.version + 1 : 1;
    if (const auto sound = check_announced(state, decision); !sound && decision.version == 1)
        return tl::unexpected(sound.error());
    Events events = {decision};
    if (decision.version == 1) {
        add_milestone(events, state, Milestone::decision, decision, decision.decided_on);
        if (decision.announced_on)
            add_milestone(events, state, Milestone::announcement, decision, *decision.announced_on);
    }
    return events;
}

Outcome<Events> decide(const State& state, const AnnounceDecision& command, CycleYear, Date today) {
    DecisionAnnounced asked = command.announcement;
    const DecisionOnFile* known = state.decision(asked.province, asked.version);
    if (!known) {
        return base::refuse(RefusalKind::missing, law::ground(law::Duty::decision),
                            "Er is geen verdeelbesluit van " + asked.province.value() +
                                " met versie " + std::to_string(asked.version) + ".");
    }
    if (known->what.announced_on == asked.announced_on) return Events{};
    if (asked.announced_on < known->what.decided_on || asked.announced_on > today) {
        return wrong("Awb art. 3:41", "De bekendmaking ligt niet tussen het besluit (" +
                                          base::in_words(known->what.decided_on) + ") en vandaag.");
    }
    if (blank(asked.source)) return wrong("Awb art. 3:41", "Noem waar dit te lezen is.");
    if (known->what.announced_on) {
        if (blank(command.why)) {
            return base::refuse(
                RefusalKind::conflict, std::string("Awb art. 3:41"),
                "Dit besluit is volgens het dossier bekendgemaakt op " +
                    base::in_words(*known->what.announced_on) +
                    ", en vanaf die dag lopen termijnen. Is dat verkeerd overgenomen, zeg "
                    "dan met --correct wat er verkeerd was.");
        }
        asked.source += correction(command.why);
    }
    Events events = {asked};
    if (asked.version == 1) {
        DecisionTaken told = known->what;
        told.source = asked.source;  // who tells of this day
        add_milestone(events, state, Milestone::announcement, told, asked.announced_on);
    }
    return events;
}

namespace {

// What is on file of the same part of the same version.
const RemainderStated* stated_before(const State& state, const RemainderStated& stated) {
    const auto found = std::ranges::find_if(state.remainders, [&](const RemainderStated& one) {
        return one.province == stated.province && one.version == stated.version &&
               one.category == stated.category && one.municipality == stated.municipality;
    });
    return found == state.remainders.end() ? nullptr : &*found;
}

}  // namespace

Outcome<Events> decide(const State& state, const StateRemainder& command, CycleYear, Date) {
    RemainderStated stated = command.remainder;
    const DecisionOnFile* known = state.decision(stated.province, stated.version);
    if (!known) {
        return base::refuse(RefusalKind::missing, law::ground(law::Duty::decision),
                            "Er is geen verdeelbesluit van " + stated.province.value() +
                                " met versie " + std::to_string(stated.version) + ".");
    }
    if (std::ranges::find(state.remainders, stated) != state.remainders.end()) return Events{};
    if (blank(stated.reckoning) || blank(stated.source)) {
        return wrong(law::ground(law::Duty::fair_share),
                     "Schrijf op hoe het besluit de restopgave berekent (--stated) en waar dat "
                     "staat (--source). Staat er niets, schrijf dan: niet vermeld.");
    }
    Places most{};
    for (const DecidedNumber& number : known->what.numbers) {
        const bool of_one = stated.municipality && number.municipality == *stated.municipality;
        if (number.category == stated.category && (of_one || !stated.municipality))
            most += number.places;
    }
    if (stated.places < Places(0) || stated.places > most) {
        return wrong(law::ground(law::Duty::decision),
                     "De restopgave is een deel van wat deze versie van het besluit oplegt: van 0 "
                     "tot en met " +
                         base::with_points(most.number()) + ".");
    }
    if (const RemainderStated* before = stated_before(state, stated)) {
        if (blank(command.why)) {
            return base::refuse(
                RefusalKind::conflict, std::string(law::ground(law::Duty::decision)),
                "Deze restopgave staat er al: " + base::with_points(before->places.number()) +
                    " plekken (" + before->source +
                    "). Was dat verkeerd overgenomen, zeg dan met --correct wat er "
                    "verkeerd was. Is het besluit veranderd, leg dan een nieuwe versie "
                    "vast.");
        }
        stated.source += correction(command.why);
    }
    return Events{stated};
}

}  // namespace trede::cyclefile
