#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "dossier/decide.hpp"
#include "dossier/decide_act_papers.hpp"
#include "dossier/decide_anew.hpp"
#include "dossier/last_terms.hpp"
#include "dossier/term_list.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using base::wrong;
using ladder::LegalAct;

namespace {

using Checked = Outcome<bool>;

// What the law does not allow, by the article of the act.
Checked against_law(const ladder::ActDone& act, std::string reason) {
    return base::refuse(RefusalKind::law, std::string(ladder::ground(act.act)), std::move(reason));
}

// Whether the act is told in full: its day, the term it sets, the paper it stands in and, for an
// exception to what the law asks, why.
Checked complete(const ladder::ActDone& act, Date today) {
    const std::string_view ground = ladder::ground(act.act);
    if (act.done_on > today) return wrong(ground, "Dit kan niet in de toekomst zijn gebeurd.");
    if (sets_term(act.act) && !act.last_day)
        return wrong(ground, "Noem de laatste dag van de termijn.");
    if (!sets_term(act.act) && act.last_day)
        return wrong(ground, "Bij deze handeling hoort geen termijn.");
    if (act.last_day && *act.last_day <= act.done_on)
        return wrong(ground, "De termijn eindigt voor hij begint.");
    if (needs_reason(act.act) && blank(act.reason))
        return wrong(ground, "Schrijf op waarom dit zo is.");
    if (act.act != LegalAct::urgency && blank(act.document))
        return wrong(ground, "Noem het stuk waarin dit staat.");
    if (act.unwritten && act.act != LegalAct::urgency)
        return wrong(ground, "Alleen bij spoed kan een besluit later op schrift komen.");
    return true;
}

bool on_file(const std::vector<ladder::ActDone>& acts, ladder::LegalAct act,
             std::optional<Date> since = std::nullopt) {
    return std::ranges::any_of(acts, [&](const ladder::ActDone& one) {
        return one.act == act && (!since || one.done_on >= *since);
    });
}

// Also those of an earlier climb; of this one with the time that was given since.
std::vector<ladder::ActDone> acts_ever_as_they_ran(const State& state) {
    const auto& ever = state.contact.acts_ever;
    std::vector<ladder::ActDone> acts(ever.begin(),
                                      ever.end() - static_cast<std::ptrdiff_t>(state.acts.size()));
    std::ranges::copy(acts_as_they_run(state, {}), std::back_inserter(acts));
    return acts;
}

// What was done before the municipality last came down does not serve the climb that follows.
std::optional<Date> climbs_since(const State& state) {
    std::optional<Date> since;
    for (const RungDecided& one : state.decisions) {
        if (one.from && one.to < *one.from) since = one.decided_on;
    }
    return since;
}

// The day since which an act of that day can prepare a decision. What was done after a decision
// that left prepares another one, and what was done for the first does not serve that.
std::optional<Date> prepared_since(const State& state, Date done_on) {
    const auto anew = prepares_anew_since(state);
    if (anew && done_on > *anew) return base::plus_days(*anew, 1);
    return climbs_since(state);
}

// The letters with the intention that left since then: what the college received.
std::vector<const LetterOnFile*> intentions_that_left(const State& state,
                                                      std::optional<Date> since) {
    std::vector<const LetterOnFile*> found;
    for (const LetterOnFile& one : state.letters) {
        if (one.what.letter != "voornemen" || (since && one.what.dated_on < *since)) continue;
        if (left_on(state, one.what.reference)) found.push_back(&one);
    }
    return found;
}

// Awb art. 4:11: three exceptions, each with what it rests on.
Checked may_be_unheard(const State& state, const ladder::ActDone& act) {
    if (act.act != LegalAct::hearing_waived) return true;
    const auto since = prepared_since(state, act.done_on);
    const auto no = [&](std::string reason) {
        return base::refuse(RefusalKind::law, "Awb art. 4:11 onder " + act.item, std::move(reason));
    };
    if (act.item == "a") {
        if (on_file(state.acts, LegalAct::urgency)) return true;
        return no("Dit kan alleen als de zaak spoed heeft. Leg eerst vast waarom ('spoed').");
    }
    if (act.item == "b") {
        const auto had_its_chance = [&](const ladder::ActDone& one) {
            const bool over = one.last_day && *one.last_day < act.done_on;
            return (one.act == LegalAct::view_invited && over) ||
                   (one.act == LegalAct::view_received && one.done_on <= act.done_on);
        };
        if (std::ranges::any_of(acts_ever_as_they_ran(state), had_its_chance)) return true;
        return no(
            "Dit kan alleen als de gemeente haar zienswijze al eerder kon geven en die termijn "
            "voorbij is. Dat staat niet in het dossier.");
    }
    if (act.item == "c") {
        if (on_file(state.acts, LegalAct::intention_published, since) ||
            on_file(state.acts, LegalAct::intention_to_council, since)) {
            return no(
                "Dit kan alleen als de gemeente nog van niets weet. Het voornemen is al bekend "
                "gemaakt.");
        }
        if (on_file(state.acts, LegalAct::view_invited, since) ||
            !intentions_that_left(state, since).empty()) {
            return no(
                "Dit kan alleen als de gemeente nog van niets weet. Haar college kreeg het "
                "voornemen al.");
        }
        return true;
    }
    return wrong("Awb art. 4:11",
                 "Noem met --ground op welke grond horen vervalt: a (spoed), b (al gehoord en er "
                 "is niets nieuws) of c (het doel wordt anders niet bereikt).");
}

// The first letter of this kind in the climb, or since that day.
std::optional<Date> first_letter(const State& state, std::string_view kind,
                                 std::optional<Date> since) {
    std::optional<Date> first;
    for (const LetterOnFile& one : state.letters) {
        if (one.what.letter != kind || (since && one.what.dated_on < *since)) continue;
        if (!first || one.what.dated_on < *first) first = one.what.dated_on;
    }
    return first;
}

// The day since which there is an intention to step in: its letter, the question for a view or,
// where nobody is heard (Awb art. 4:11), that it was left out.
std::optional<Date> intended_since(const State& state, std::optional<Date> since) {
    std::optional<Date> first = first_letter(state, "voornemen", since);
    for (const ladder::ActDone& act : state.acts) {
        const bool shows = act.act == LegalAct::view_invited || act.act == LegalAct::hearing_waived;
        if (!shows || (since && act.done_on < *since)) continue;
        if (!first || act.done_on < *first) first = act.done_on;
    }
    return first;
}

// No act before the task that it is about, and none of an earlier climb.
Checked in_this_climb(const State& state, const ladder::ActDone& act) {
    std::optional<Date> task;
    for (const cycle::Task& one : state.tasks) {
        if (one.decided_on && (!task || *one.decided_on < *task)) task = one.decided_on;
    }
    if (task && act.done_on < *task) {
        return against_law(act,
                           "Op die dag was er nog geen besluit dat de gemeente een taak gaf: "
                           "het eerste is van " +
                               base::in_words(*task) + ". Noem de juiste dag.");
    }
    const auto since = climbs_since(state);
    if (since && act.done_on < *since) {
        return against_law(act, "Dit is van voor " + base::in_words(*since) +
                                    ", toen de gemeente omlaag ging. Wat toen is gedaan, telt niet "
                                    "voor een nieuwe keer: doe het opnieuw.");
    }
    return true;
}

// Awb art. 4:8: the day that a letter with the intention promised is not taken back. More time that
// was given on the letter holds for the act too, so the day of the letter itself is enough.
Checked keeps_what_left(const State& state, const ladder::ActDone& act) {
    if (act.act != LegalAct::view_invited) return true;
    for (const LetterOnFile* letter : intentions_that_left(state, climbs_since(state))) {
        const LetterDrafted& what = letter->what;
        if (what.dated_on > act.done_on || !what.last_day || *what.last_day <= *act.last_day)
            continue;
        return against_law(act, "Brief " + what.reference.value() + " gaf tijd tot en met " +
                                    base::in_words(*what.last_day) +
                                    ". Noem die dag of een latere.");
    }
    return true;
}

// A view answers a chance to give it (Awb art. 4:8).
Checked asked_before(const State& state, const ladder::ActDone& act) {
    const auto since = prepared_since(state, act.done_on);
    const auto invited = [&](const ladder::ActDone& one) {
        return one.act == LegalAct::view_invited && one.done_on <= act.done_on &&
               (!since || one.done_on >= *since);
    };
    if (act.act != LegalAct::view_received || std::ranges::any_of(state.acts, invited)) return true;
    return against_law(act,
                       "De gemeente kreeg op die dag nog geen gelegenheid voor een "
                       "zienswijze. Leg eerst vast wanneer die is gevraagd.");
}

// What the law wants before the decision: not after it, and nobody is told of an intention that is
// not there yet.
Checked before_decision(const State& state, const ladder::ActDone& act) {
    const RungDecided* decided = step_in(state);
    if (precedes_decision(act.act) && decided && act.done_on > decided->decided_on &&
        !prepares_anew_since(state)) {
        return against_law(act, "Dit hoort voor het besluit van " +
                                    base::in_words(decided->decided_on) +
                                    ". Wat daarna is gedaan, geldt niet meer als vooraf. Pas als "
                                    "dat besluit is verzonden, kan dit een nieuw besluit op trede "
                                    "5 voorbereiden.");
    }
    if (auto kept = keeps_what_left(state, act); !kept) return kept;
    if (!tells_of_intention(act.act)) return asked_before(state, act);
    const auto since = intended_since(state, prepared_since(state, act.done_on));
    if (!since) {
        return against_law(act,
                           "Er is nog geen voornemen om over te vertellen. Stel de brief met het "
                           "voornemen op, of leg eerst vast wanneer een zienswijze is gevraagd of "
                           "waarom het horen vervalt.");
    }
    if (act.done_on < *since) {
        return against_law(act, "Het voornemen is van " + base::in_words(*since) +
                                    ". Dit kan niet eerder zijn gebeurd.");
    }
    return true;
}

// What belongs to the decision (Gemeentewet art. 124 lid 2 to 4) or ends it (124d) comes after it,
// and who is told of it is told after it was written.
Checked after_decision(const State& state, const ladder::ActDone& act) {
    const RungDecided* decided = step_in(state);
    if (!decided) {
        return against_law(act,
                           "Dit hoort bij het besluit tot indeplaatsstelling (trede 5). Dat "
                           "besluit is er nog niet.");
    }
    if (act.done_on < decided->decided_on) {
        return against_law(act, "Dit kan niet voor het besluit van " +
                                    base::in_words(decided->decided_on) + " zijn gebeurd.");
    }
    // Awb art. 8:72: what a court annulled gives no terms any more.
    if (act.act == LegalAct::last_term_set && state.substitution.annulled()) {
        return against_law(act,
                           "De rechter vernietigde het besluit. Er is geen termijn meer te "
                           "geven; sluit het dossier of besluit opnieuw.");
    }
    if (auto fits = fits_decision(state, act); !fits) return fits;
    const bool told =
        act.act == LegalAct::decision_published || act.act == LegalAct::decision_to_council;
    const auto written = first_letter(state, "besluit-indeplaatsstelling", decided->decided_on);
    if (told && written && act.done_on < *written) {
        return against_law(act, "De brief met het besluit is van " + base::in_words(*written) +
                                    ". Dit kan niet eerder zijn gebeurd.");
    }
    return true;
}

Checked in_order(const State& state, const ladder::ActDone& act) {
    if (auto checked = in_this_climb(state, act); !checked) return checked;
    if (belongs_to_decision(act.act) || act.act == LegalAct::compliance_plausible)
        return after_decision(state, act);
    return before_decision(state, act);
}

}  // namespace

bool has_its_turn(const State& state, LegalAct act) {
    if (belongs_to_decision(act) || act == LegalAct::compliance_plausible)
        return step_in(state) != nullptr;
    if (act == LegalAct::view_received) return on_file(state.acts, LegalAct::view_invited);
    return !tells_of_intention(act) || intended_since(state, climbs_since(state)).has_value();
}

Outcome<Events> decide(const State& state, const RecordLegalAct& command, Date today) {
    if (!state.rung) {
        return base::refuse(RefusalKind::law, "beleid: stappen",
                            "De gemeente staat nog op geen trede.");
    }
    if (state.closed) {
        return base::refuse(RefusalKind::law, "beleid: stappen",
                            "Het dossier is gesloten. Heropen het eerst.");
    }
    if (const auto sound = complete(command.act, today); !sound)
        return tl::unexpected(sound.error());
    if (command.act.act == LegalAct::province_informed && command.steps.province_informed.empty()) {
        return base::refuse(
            RefusalKind::law, std::string(ladder::ground(command.act.act)),
            "Bij deze wet houden gedeputeerde staten zelf toezicht. Zij hoeven niet "
            "te worden ingelicht.");
    }
    for (const auto& sound : {in_order(state, command.act), may_be_unheard(state, command.act),
                              paper_left(state, command.act), paper_fits(state, command.act)}) {
        if (!sound) return tl::unexpected(sound.error());
    }
    if (std::ranges::find(state.acts, command.act) != state.acts.end()) return Events{};
    return Events{LegalActRecorded{.act = command.act}};
}

}  // namespace trede::dossier
