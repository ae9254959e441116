#include <algorithm>

#include "base/text.hpp"
#include "dossier/decide_contact.hpp"
#include "dossier/decide_terms.hpp"
#include "dossier/stop_grounds.hpp"
#include "law/duty.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using base::wrong;

namespace {

tl::unexpected<base::Refusal> not_now(std::string reason) {
    return base::refuse(RefusalKind::conflict, "", std::move(reason));
}

const TermStopped* open_stop(const State& state, const TermNow& now) {
    if (!now.standing.still_since) return nullptr;
    for (const TermStopped& one : state.contact.stops) {
        if (now.term.named(one.term) && one.from_on == *now.standing.still_since) return &one;
    }
    return nullptr;
}

Outcome<bool> sound(const TermSet& term) {
    if (blank(term.what)) return wrong("", "Schrijf op waar de termijn voor is.");
    if (blank(term.basis)) return wrong("", "Noem het artikel of stuk waarop de termijn rust.");
    const bool counted = term.length && term.event_on.has_value() != !blank(term.awaits);
    if (counted == term.last_day.has_value() || (term.last_day && term.length)) {
        return wrong("",
                     "Noem een laatste dag, of een lengte met de dag of de gebeurtenis waarna zij "
                     "begint.");
    }
    return true;
}

}  // namespace

Outcome<mandate::Mandate> power_on_terms(const State& state, const mandate::Officer& officer,
                                         Date today) {
    return mandate::mandate_for(officer, mandate::Act::decide_rung,
                                state.rung ? number(*state.rung) : 0, today);
}

Outcome<bool> still_open(const TermNow& now) {
    const std::string& id = now.term.id.value();
    if (now.term.lapsed) return not_now("Termijn " + id + " is vervallen.");
    if (now.term.missed_on) {
        return not_now("Termijn " + id + " is voorbij: op " + base::in_words(*now.term.missed_on) +
                       " is vastgelegd dat de afspraak niet is nagekomen.");
    }
    if (now.term.done_on) {
        return not_now("Termijn " + id + " is al voldaan op " + base::in_words(*now.term.done_on) +
                       ".");
    }
    return true;
}

Outcome<bool> can_be_moved(const TermNow& now) {
    if (now.term.subject != TermFor::foretold) return still_open(now);
    return not_now(
        "De dag van " + now.term.id.value() +
        " noemde de gemeente zelf. Niemand stelde die termijn, dus uitstel of stilstand "
        "kan niet. Noemt zij een andere dag? Leg dan die melding vast ('trede report').");
}

Outcome<Events> decide(const State& state, const SetTerm& command, Date today) {
    TermSet term = command.term;
    if (const auto fine = sound(term); !fine) return tl::unexpected(fine.error());
    if (term.subject == TermFor::last_term) {
        return base::refuse(
            RefusalKind::law, "Gemeentewet art. 124 lid 2",
            "Een laatste termijn staat in een besluit. Leg haar vast ('trede substitution term').");
    }
    if (term.subject == TermFor::view) {
        return base::refuse(RefusalKind::law, "Awb art. 4:8",
                            "Een zienswijze wordt gevraagd. Leg dat vast ('trede ladder act --kind "
                            "zienswijze-gevraagd').");
    }
    if (is_our_own(term.subject)) {
        return base::refuse(
            RefusalKind::law, "Awb art. 7:10",
            "Deze termijn volgt uit het bezwaar. Leg dat vast ('trede objection record').");
    }
    if (term.subject == TermFor::foretold) {
        return base::refuse(
            RefusalKind::law, law::ground(law::Duty::delay_report),
            "Deze dag noemt de gemeente in een melding. Leg die vast ('trede report').");
    }
    if (term.event_on && *term.event_on > today)
        return wrong("", "De dag waarna de termijn begint, ligt in de toekomst.");
    term.set_on = today;
    term.term = TermId("termijn-" + std::to_string(state.contact.terms.size() + 1));
    return Events{term};
}

Outcome<Events> decide(const State& state, const NoteAwaited& command, Date today) {
    AwaitedHappened happened = command.happened;
    const auto terms = opened_terms(state);
    const auto named = [&](const OpenedTerm& one) { return one.named(happened.term); };
    const auto term = std::ranges::find_if(terms, named);
    if (term != terms.end()) happened.term = term->id;
    const auto of_it = [&](const TermId& id) {
        return term == terms.end() ? id == happened.term : term->named(id);
    };
    if (happened.happened_on > today) return wrong("", "Dit kan niet in de toekomst zijn gebeurd.");
    if (blank(happened.document)) return wrong("", "Noem het stuk waarin dit staat.");
    const auto waits = [&](const auto& one) { return of_it(one.term) && !one.awaits.empty(); };
    const auto awaited = std::ranges::count_if(state.contact.terms, waits) +
                         std::ranges::count_if(state.contact.stops, waits);
    const auto known = std::ranges::count_if(state.contact.happened, of_it, &AwaitedHappened::term);
    if (std::ranges::find(state.contact.happened, happened) != state.contact.happened.end())
        return Events{};
    if (known >= awaited) {
        return base::refuse(RefusalKind::missing, "",
                            "Termijn " + happened.term.value() + " wacht op geen gebeurtenis.");
    }
    return Events{happened};
}

Outcome<Events> decide(const State& state, const StopTerm& command, Date today) {
    const auto mandate = power_on_terms(state, command.officer, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (const auto fine = can_be_moved(command.now); !fine) return tl::unexpected(fine.error());
    TermStopped stop = command.stop;
    stop.term = command.now.term.id;
    if (open_stop(state, command.now))
        return not_now("Termijn " + stop.term.value() + " staat al stil.");
    if (!command.now.standing.last_day)
        return not_now("Termijn " + stop.term.value() + " is nog niet begonnen.");
    if (stop.from_on > *command.now.standing.last_day) {
        return base::refuse(RefusalKind::law, stop.ground,
                            "Termijn " + stop.term.value() +
                                " was toen al voorbij: de laatste dag "
                                "was " +
                                base::in_words(*command.now.standing.last_day) + ".");
    }
    if (stop.until_on && *stop.until_on < stop.from_on)
        return wrong("", "Het einde ligt voor het begin.");
    if (stop.until_on && !stop.awaits.empty())
        return wrong("", "Noem een laatste dag of een gebeurtenis, niet allebei.");
    if (stop.after && stop.awaits.empty())
        return wrong("", "Noem de gebeurtenis waarna deze tijd loopt.");
    const TermFor subject = command.now.term.subject;
    if (!is_stop_ground(subject, stop.kind, stop.ground)) {
        return wrong("Awb art. 3:46", stop.ground + " is geen grond voor een " +
                                          std::string(word(stop.kind)) + " van deze termijn. " +
                                          stop_choices(subject, stop.kind));
    }
    if (blank(stop.reason)) return wrong("Awb art. 3:46", "Schrijf op waarom.");
    stop.decided_on = today;
    stop.function = command.officer.function;
    stop.mandate = mandate->basis;
    return Events{stop};
}

Outcome<Events> decide(const State& state, const ResumeTerm& command, Date today) {
    const auto mandate = power_on_terms(state, command.officer, today);
    if (!mandate) return tl::unexpected(mandate.error());
    TermResumed resumed = command.resumed;
    resumed.term = command.now.term.id;
    const TermStopped* stop = open_stop(state, command.now);
    if (!stop) return not_now("Termijn " + resumed.term.value() + " staat niet stil.");
    if (resumed.from_on <= stop->from_on) {
        return wrong("", "De termijn staat pas stil sinds " + base::in_words(stop->from_on) +
                             ". Noem een latere dag.");
    }
    if (blank(resumed.reason)) return wrong("Awb art. 3:46", "Schrijf op waarom.");
    return Events{resumed};
}

namespace {

// Gemeentewet art. 124 lid 1 and 2: what the decision asked was done, and then nobody steps in for
// it. That is for who may decide on that rung. It has no point any more only when the decision has
// none: withdrawn (art. 124d) or annulled (Awb art. 8:72).
Outcome<mandate::Mandate> settle_last_term(const State& state, const CloseTerm& command,
                                           Date today) {
    const TermClosed& closed = command.closed;
    if (closed.how == TermEnd::lapsed) {
        return base::refuse(
            RefusalKind::law, "Gemeentewet art. 124d",
            "Een laatste termijn vervalt niet los van het besluit. Deed de gemeente wat het "
            "besluit "
            "vroeg? Kies dan 'voldaan'. Hoeft het niet meer? Trek dan het besluit in: leg "
            "'nakoming-aannemelijk' vast en stel een trede onder trede 5 voor.");
    }
    auto mandate = power_on_terms(state, command.officer, today);
    if (!mandate) return mandate;
    const auto& set_on = command.now.term.opened_on;
    if (set_on && closed.closed_on < *set_on) {
        return base::refuse(RefusalKind::law, "Gemeentewet art. 124 lid 2",
                            "De termijn is gesteld op " + base::in_words(*set_on) +
                                ". Was dit toen al gedaan, dan hoort het niet in het besluit.");
    }
    return mandate;
}

// The first day on which the letter was sent: sending it again changes nothing.
std::optional<Date> first_sent(const State& state, const ReferenceNumber& reference) {
    std::optional<Date> first;
    for (const LetterDayRecorded& one : state.contact.letter_days) {
        const bool sent = one.reference == reference && one.day == LetterDay::sent;
        if (sent && (!first || one.on < *first)) first = one.on;
    }
    return first;
}

// It says again what holds. A day of receipt that was corrected can be put back as it was.
bool known_so(const State& state, const LetterDayRecorded& day) {
    const auto& known = state.contact.letter_days;
    if (std::ranges::find(known, day) == known.end()) return false;
    return day.day != LetterDay::received || received_on(state, day.reference) == day.on;
}

// Nobody gets a letter before it left.
Outcome<bool> sent_before_received(const State& state, const LetterDayRecorded& day) {
    if (day.day == LetterDay::received) {
        const auto sent = first_sent(state, day.reference);
        if (!sent || *sent <= day.on) return true;
        return wrong("", "De brief is verzonden op " + base::in_words(*sent) +
                             ". De gemeente kan hem niet eerder hebben gekregen.");
    }
    if (day.day != LetterDay::sent || first_sent(state, day.reference)) return true;
    const auto received = received_on(state, day.reference);
    if (!received || day.on <= *received) return true;
    return wrong("", "De gemeente kreeg de brief op " + base::in_words(*received) +
                         ". Hij is dus niet pas daarna verzonden.");
}

}  // namespace

Outcome<Events> decide(const State& state, const CloseTerm& command, Date today) {
    if (const auto fine = still_open(command.now); !fine) return tl::unexpected(fine.error());
    TermClosed closed = command.closed;
    closed.term = command.now.term.id;
    if (is_our_own(command.now.term.subject)) {
        return base::refuse(RefusalKind::law, "Awb art. 7:10",
                            "Deze termijn eindigt met de beslissing op het bezwaar. Leg die vast "
                            "('trede objection decide'). Gaat het bezwaar over de uitvoering, leg "
                            "dan die uitkomst vast ('trede substitution ruling').");
    }
    if (of_decision(command.now.term)) {
        const auto mandate = settle_last_term(state, command, today);
        if (!mandate) return tl::unexpected(mandate.error());
        closed.function = command.officer.function;
        closed.mandate = mandate->basis;
    }
    if (closed.closed_on > today) return wrong("", "Dit kan niet in de toekomst zijn gebeurd.");
    if (blank(closed.reason))
        return wrong("", "Schrijf op waaruit dit blijkt, of noem het stuk waarin het staat.");
    return Events{closed};
}

Outcome<Events> decide(const State& state, const RecordLetterDay& command, Date today) {
    const LetterDayRecorded& day = command.day;
    const LetterOnFile* letter = state.letter(day.reference);
    if (!letter) {
        return base::refuse(RefusalKind::missing, "",
                            "Er is geen brief " + day.reference.value() + ".");
    }
    if (day.on > today) return wrong("", "Deze dag ligt in de toekomst.");
    if (day.day == LetterDay::dated && day.on != letter->what.dated_on) {
        return base::refuse(RefusalKind::law, "",
                            "De brief is gedagtekend op " + base::in_words(letter->what.dated_on) +
                                ". Die dag verandert niet meer.");
    }
    if (day.day == LetterDay::decided && day.on > letter->what.dated_on) {
        return wrong("", "De brief is gedagtekend op " + base::in_words(letter->what.dated_on) +
                             ". Het besluit dat erin staat, kan niet van later zijn. Noem die dag "
                             "of een eerdere.");
    }
    const bool away = day.day == LetterDay::sent || day.day == LetterDay::received ||
                      day.day == LetterDay::announced;
    // What is still a draft went nowhere.
    if (away && !command.is_signed) {
        return base::refuse(
            RefusalKind::law, "Awb art. 10:10",
            "Brief " + day.reference.value() +
                " is nog een concept: niemand heeft hem ondertekend. Laat dat eerst "
                "doen ('trede letter offer', 'trede letter initial' en 'trede letter sign').");
    }
    // A letter of before the program is put on file with the days of then; a decision works from
    // the day on which it was sent (Awb art. 3:40), so that is none of before somebody signed it.
    const bool decides = letter->what.letter.starts_with("besluit-") ||
                         letter->what.letter == "intrekking" || letter->what.letter == "voornemen";
    if (away && decides && command.signed_on && day.on < *command.signed_on) {
        return wrong("Awb art. 10:10", "De brief is ondertekend op " +
                                           base::in_words(*command.signed_on) +
                                           ". Eerder kan hij niet weg zijn.");
    }
    if (away && day.on < letter->what.dated_on) {
        return wrong("", "De dag van " + std::string(word(day.day)) +
                             " kan niet voor de dagtekening liggen, " +
                             base::in_words(letter->what.dated_on) + ".");
    }
    if (known_so(state, day)) return Events{};
    if (auto checked = sent_before_received(state, day); !checked)
        return tl::unexpected(std::move(checked.error()));
    return Events{day};
}

}  // namespace trede::dossier
