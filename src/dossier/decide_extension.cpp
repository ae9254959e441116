#include <algorithm>

#include "base/text.hpp"
#include "dossier/decide_terms.hpp"
#include "dossier/term_letters.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using base::wrong;

namespace {

constexpr std::string_view further_delay = "Awb art. 7:10 lid 4";

tl::unexpected<base::Refusal> against(std::string_view ground, std::string reason) {
    return base::refuse(RefusalKind::law, std::string(ground), std::move(reason));
}

bool is_on_file(const State& state, const TermNow& now, const ExtensionAsked& asked) {
    return std::ranges::any_of(state.contact.asked, [&](const ExtensionAsked& one) {
        return one.term == now.term.id && one.received_on == asked.received_on;
    });
}

// The request that a decision is about: the one it names, else the one that lies open.
std::optional<ExtensionAsked> request_of(const State& state, const DecideExtension& command) {
    if (command.asked) return command.asked;
    const ExtensionAsked* open = open_request(state, command.now.term);
    return open ? std::optional(*open) : std::nullopt;
}

// A decision about more time comes after the beginning of the term, the request and every decision
// before it.
Outcome<bool> in_order(const State& state, const DecideExtension& command, Date today) {
    const auto& asked = command.asked;
    const OpenedTerm& term = command.now.term;
    const auto began = term.event_on ? term.event_on : term.opened_on;
    if (asked && asked->received_on > today)
        return wrong("", "De dag van ontvangst ligt in de toekomst.");
    // The minister may know before his term begins that he needs more.
    if (began && today < *began && !is_our_own(term.subject)) {
        return wrong("", "De termijn begint pas op " + base::in_words(*began) +
                             ". Over uitstel kan niet eerder worden besloten.");
    }
    for (const ExtensionDecided& one : state.contact.extensions) {
        if (!term.named(one.term) || one.decided_on <= today) continue;
        return wrong("", "Over deze termijn is op " + base::in_words(one.decided_on) +
                             " al besloten. Een later besluit kan niet van eerder zijn.");
    }
    return true;
}

// What has no last day cannot be made longer: what stands in the way, and how that ends.
tl::unexpected<base::Refusal> no_last_day(const State& state, const TermNow& now) {
    const std::string& id = now.term.id.value();
    const deadlines::Standing& standing = now.standing;
    if (!standing.still_since) {
        return base::refuse(
            RefusalKind::conflict, now.term.basis,
            "Termijn " + id + " is nog niet begonnen: zij begint na " + standing.awaits.value() +
                ". " +
                (is_our_own(now.term.subject)
                     ? "Die dag volgt uit de bekendmaking van het besluit (Awb art. 6:8). Leg die "
                       "eerst vast."
                     : "Leg eerst vast op welke dag dat was. Daarna kan er tijd bij."));
    }
    const std::string since = base::in_words(*standing.still_since);
    const auto by_us = [&](const TermStopped& one) {
        return now.term.named(one.term) && one.from_on == *standing.still_since;
    };
    const bool ours = std::ranges::any_of(state.contact.stops, by_us);
    const std::string article = standing.steps.empty() ? "" : standing.steps.back().article;
    return base::refuse(
        RefusalKind::conflict, article,
        "Termijn " + id + " staat stil sinds " + since + ", met nog " +
            std::to_string(standing.days_left) +
            " dagen over. Zolang dat zo is, loopt zij niet af en kan er geen tijd bij. " +
            (ours ? "Laat haar eerst weer lopen ('trede term resume'), of leg vast dat gebeurde "
                    "waar zij op wacht ('trede term happened')."
                  : "Zij wacht op " + standing.awaits.value() +
                        ". Leg eerst de laatste dag van die schorsing vast, of de uitspraak die "
                        "haar beëindigt."));
}

// Awb art. 7:10 lid 3: the minister puts off his own decision once, while there is time, by six
// weeks.
Outcome<bool> put_off(const State& state, const DecideExtension& command, Date today) {
    const OpenedTerm& term = command.now.term;
    constexpr std::string_view once = "Awb art. 7:10 lid 3";
    if (term.id.value().starts_with("BZ-")) {
        return against(once,
                       "Deze termijn is van de minister zelf. Verdagen kan één keer, met zes weken "
                       "('trede objection defer'). Verder uitstel rust op grond a, b of c van lid "
                       "4: noem die met --ground.");
    }
    const auto before = [&](const ExtensionDecided& one) {
        return one.granted && one.rests_on.empty() && term.named(one.term);
    };
    if (std::ranges::any_of(state.contact.extensions, before)) {
        return against(further_delay,
                       "Deze beslissing is al één keer verdaagd. Verder uitstel kan als wie het "
                       "bezwaar maakte instemt en niemand anders er nadeel van heeft, als alle "
                       "belanghebbenden instemmen, of als een wettelijk voorschrift de tijd nodig "
                       "maakt: noem dan grond a, b of c (--ground).");
    }
    if (today > *command.now.standing.last_day)
        return against(once, "De termijn om te beslissen is al voorbij. Beslis zo snel mogelijk.");
    if (command.until_on && command.until_on > command.put_off_until) {
        return against(
            once, "Verdagen kan met ten hoogste zes weken" +
                      (command.put_off_until
                           ? ": tot en met " + base::in_words_with_weekday(*command.put_off_until)
                           : std::string()) +
                      ".");
    }
    return true;
}

// The day on which somebody agreed. ASSUMED: lid 4 lengthens a term that runs, so who agrees after
// it was over does not make the decision in time.
Outcome<bool> agreed_in_time(const OpenedTerm& term, Date last_day, Date agreed_on, Date today) {
    if (agreed_on > today)
        return wrong(further_delay, "De instemming kan niet in de toekomst zijn.");
    if (term.opened_on && agreed_on < *term.opened_on) {
        return wrong(further_delay, "Het bezwaar kwam op " + base::in_words(*term.opened_on) +
                                        ". Niemand kon eerder instemmen.");
    }
    if (agreed_on <= last_day) return true;
    return against(further_delay, "De termijn om te beslissen liep tot en met " +
                                      base::in_words(last_day) +
                                      ". Wie daarna instemt, maakt de beslissing niet meer op "
                                      "tijd. Beslis zo snel mogelijk.");
}

// Awb art. 7:10 lid 4: further, on consent or because the law asks a procedure.
Outcome<bool> put_off_further(const DecideExtension& command, Date today) {
    const FurtherDelay& further = *command.further;
    const OpenedTerm& term = command.now.term;
    const Date last_day = *command.now.standing.last_day;
    if (!is_our_own(term.subject)) {
        return wrong(further_delay,
                     "Deze grond is er alleen voor de beslissing op een bezwaar. Laat haar weg.");
    }
    if (!command.until_on) return wrong(further_delay, "Noem tot en met welke dag het uitstel is.");
    const bool consent = further.reason != MoreTime::procedure;
    if (blank(further.rests_on)) {
        return wrong(further_delay, consent ? "Noem het stuk waarin de instemming staat."
                                            : "Noem het voorschrift dat de tijd nodig maakt.");
    }
    if (further.agreed_on.has_value() != consent) {
        return wrong(further_delay, consent ? "Noem de dag van de instemming."
                                            : "Bij een wettelijk voorschrift stemt niemand in. "
                                              "Laat de dag van instemming weg.");
    }
    if (consent) return agreed_in_time(term, last_day, *further.agreed_on, today);
    if (today <= last_day) return true;
    return against(further_delay, "De termijn om te beslissen liep tot en met " +
                                      base::in_words(last_day) + ". Beslis zo snel mogelijk.");
}

// Nobody is given more time for what was not asked of them yet, nor until a day that is no last
// day.
Outcome<bool> can_be_given(const DecideExtension& command) {
    const OpenedTerm& term = command.now.term;
    if (!command.until_on) return true;
    if (term.draft && !is_our_own(term.subject)) {
        return base::refuse(RefusalKind::conflict, "Awb art. 3:41",
                            "De brief van termijn " + term.id.value() +
                                " is nog niet weg, dus er loopt nog geen termijn. Stel hem opnieuw "
                                "op ('trede letter draft'), of leg vast dat hij weg is ('trede "
                                "letter day').");
    }
    if (command.no_last_day) return tl::unexpected(*command.no_last_day);
    return true;
}

// What the law says of our own decisions.
Outcome<bool> as_law_has_it(const State& state, const DecideExtension& command, Date today) {
    if (command.further) return put_off_further(command, today);
    return is_our_own(command.now.term.subject) ? put_off(state, command, today) : true;
}

}  // namespace

std::optional<MoreTime> parse_more_time(std::string_view letter) {
    for (const MoreTime one : more_times) {
        if (word(one) == letter) return one;
    }
    return std::nullopt;
}

std::string_view word(MoreTime reason) {
    constexpr std::array<std::string_view, more_times.size()> letters = {"a", "b", "c"};
    return letters[static_cast<std::size_t>(reason)];
}

Outcome<Events> decide(const State& state, const RecordExtensionAsked& command, Date today) {
    const OpenedTerm& term = command.now.term;
    if (is_our_own(term.subject)) {
        return against("Awb art. 7:10",
                       "Deze termijn is van de minister zelf. Verdagen doet hij zelf.");
    }
    if (const auto fine = can_be_moved(command.now); !fine) return tl::unexpected(fine.error());
    if (command.asked.received_on > today)
        return wrong("", "De dag van ontvangst ligt in de toekomst.");
    ExtensionAsked asked = command.asked;
    asked.term = term.id;
    const auto& known = state.contact.asked;
    if (std::ranges::find(known, asked) != known.end()) return Events{};
    return Events{asked};
}

Outcome<Events> decide(const State& state, const DecideExtension& command, Date today) {
    const auto mandate = power_on_terms(state, command.officer, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (const auto fine = can_be_moved(command.now); !fine) return tl::unexpected(fine.error());
    const TermId& id = command.now.term.id;
    const auto& last_day = command.now.standing.last_day;
    if (!last_day) return no_last_day(state, command.now);
    if (const auto fine = as_law_has_it(state, command, today); !fine)
        return tl::unexpected(fine.error());
    if (const auto fine = in_order(state, command, today); !fine)
        return tl::unexpected(fine.error());
    if (command.until_on && *command.until_on <= *last_day) {
        return wrong(
            "", std::string(is_our_own(command.now.term.subject) ? "De minister" : "De gemeente") +
                    " heeft al tijd tot en met " + base::in_words_with_weekday(*last_day) +
                    ". Noem een latere dag.");
    }
    if (const auto fine = can_be_given(command); !fine) return tl::unexpected(fine.error());
    const auto request = request_of(state, command);
    if (!command.until_on && !request)
        return wrong("", "Weigeren kan alleen als er om uitstel is gevraagd. Noem de dag daarvan.");
    if (blank(command.reason)) return wrong("Awb art. 3:46", "Schrijf op waarom.");
    Events events;
    if (request && !is_on_file(state, command.now, *request)) {
        ExtensionAsked asked = *request;
        asked.term = id;
        events.emplace_back(asked);
    }
    const auto& further = command.further;
    events.emplace_back(
        ExtensionDecided{.term = id,
                         .granted = command.until_on.has_value(),
                         .last_day = command.until_on.value_or(*last_day),
                         .asked_on = request ? std::optional(request->received_on) : std::nullopt,
                         .decided_on = today,
                         .ground = command.ground,
                         .reason = command.reason,
                         .function = command.officer.function,
                         .mandate = mandate->basis,
                         .rests_on = further ? further->rests_on : std::string(),
                         .agreed_on = further ? further->agreed_on : std::nullopt});
    return events;
}

}  // namespace trede::dossier
