#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/decide.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using cycle::Category;
using fulfilment::Figure;
using fulfilment::Reporter;

namespace {

fulfilment::Reported reported_on(const State& state, Category category, Date reference_date) {
    return fulfilment::reported(state.figures, state.rulings, category, reference_date);
}

bool has_figures(const State& state, Date reference_date) {
    return std::ranges::find(state.figures, reference_date, &Figure::reference_date) !=
           state.figures.end();
}

tl::unexpected<base::Refusal> nothing_reported(Date reference_date) {
    return base::refuse(RefusalKind::missing, "beleid: cijfers",
                        "Er zijn geen cijfers per " + base::in_words(reference_date) +
                            ". Voer ze eerst in ('trede import progress').");
}

// The figure that a reply is about.
Outcome<const Figure*> figure_of(const State& state, Category category, Date reference_date,
                                 Reporter reporter) {
    const Figure* figure = reported_on(state, category, reference_date).of(reporter);
    if (figure) return figure;
    return base::refuse(RefusalKind::missing, "beleid: cijfers",
                        "Er is geen cijfer van de bron '" + std::string(label(reporter)) +
                            "' over " + std::string(label(category)) + " per " +
                            base::in_words(reference_date) + ".");
}

// A reply cannot be older than what it is about.
std::optional<base::Refusal> before_figure(const Figure& figure, Date received_on) {
    const auto came = figure.source.received_on;
    if (!came || *came <= received_on) return std::nullopt;
    return base::Refusal{.kind = RefusalKind::input,
                         .ground = "Awb art. 3:2",
                         .reason = "Het cijfer is pas op " + base::in_words(*came) +
                                   " ontvangen. Een reactie van " + base::in_words(received_on) +
                                   " kan daar niet over gaan. Controleer --received."};
}

// The dispute that a later agreement would have to take back, and that it does not.
const FigureDisputed* open_dispute(const State& state, const FigureAccepted& accepted) {
    const Figure* own =
        reported_on(state, accepted.category, accepted.reference_date).of(Reporter::municipality);
    if (!own || own->places == accepted.places) return nullptr;
    const FigureDisputed* found = nullptr;
    for (const FigureDisputed& one : state.disputes) {
        if (one.in_term && one.category == accepted.category && one.of == accepted.of &&
            one.reference_date == accepted.reference_date && one.places == own->places &&
            one.received_on >= accepted.received_on)
            found = &one;
    }
    return found;
}

std::optional<base::Refusal> not_over(const State& state, const FigureAccepted& accepted) {
    const FigureDisputed* dispute = open_dispute(state, accepted);
    if (!dispute) return std::nullopt;
    return base::Refusal{
        .kind = RefusalKind::conflict,
        .ground = "Awb art. 3:2",
        .reason = "De gemeente betwistte dit cijfer over " + std::string(label(accepted.category)) +
                  " op " + base::in_words(dispute->received_on) + " en noemt " +
                  base::with_points(dispute->places.number()) + ". Een akkoord van " +
                  base::in_words(accepted.received_on) +
                  " neemt dat niet terug: het is niet later ontvangen. Ging de gemeente daarna "
                  "akkoord, noem dan die dag."};
}

tl::unexpected<base::Refusal> not_yet(std::string_view what) {
    return base::refuse(RefusalKind::input, "", std::string(what) + " ligt in de toekomst.");
}

// The last offer that was made on or before a day.
const FiguresOffered* offer_on(const State& state, Date reference_date, Date on) {
    const FiguresOffered* last = nullptr;
    for (const FiguresOffered& offer : state.offers) {
        if (offer.reference_date == reference_date && offer.offered_on <= on) last = &offer;
    }
    return last;
}

// POLICY: law/policy/cijfers "te-late-reactie". Without an offer there is no term to miss.
bool in_term(const State& state, Date reference_date, Date received_on) {
    const FiguresOffered* offer = offer_on(state, reference_date, received_on);
    return !offer || received_on <= offer->last_day;
}

// The first day in or after the term on which the municipality answered on this category.
std::optional<Date> answered_on(const State& state, const FiguresOffered& offer,
                                Category category) {
    std::optional<Date> first;
    const auto look = [&](const auto& replies) {
        for (const auto& reply : replies) {
            const bool about = reply.reference_date == offer.reference_date &&
                               reply.category == category && reply.received_on >= offer.offered_on;
            if (about && (!first || reply.received_on < *first)) first = reply.received_on;
        }
    };
    look(state.disputes);
    look(state.acceptances);
    return first;
}

// Whether another than the municipality gave a figure on it, so that there is something to answer.
bool is_offered(const State& state, Date reference_date, Category category) {
    return std::ranges::any_of(state.figures, [&](const Figure& figure) {
        return figure.reference_date == reference_date && figure.category == category &&
               figure.reporter != Reporter::municipality;
    });
}

bool noted(const State& state, const FiguresOffered& offer, Category category) {
    return std::ranges::any_of(state.missed, [&](const ReplyMissed& missed) {
        return missed.reference_date == offer.reference_date && missed.last_day == offer.last_day &&
               (!missed.category || *missed.category == category);
    });
}

// What was not answered in the term: of all that was offered when nothing at all came, else of each
// category.
void note_silence(const State& state, const FiguresOffered& offer, Date today, Events& events) {
    std::vector<ReplyMissed> silent;
    bool all = true;
    for (const Category category : cycle::categories) {
        if (!is_offered(state, offer.reference_date, category)) continue;
        const auto answer = answered_on(state, offer, category);
        if (answer || noted(state, offer, category)) all = false;
        if ((answer && *answer <= offer.last_day) || noted(state, offer, category)) continue;
        silent.push_back({.reference_date = offer.reference_date,
                          .last_day = offer.last_day,
                          .noted_on = today,
                          .category = category,
                          .late_on = answer});
    }
    if (all && !silent.empty()) {
        silent.resize(1);
        silent.front().category = std::nullopt;
    }
    for (const ReplyMissed& one : silent) events.emplace_back(one);
}

}  // namespace

Outcome<Events> decide(const State& state, const OfferFigures& command, Date today) {
    const FiguresOffered& offer = command.offer;
    if (!has_figures(state, offer.reference_date)) return nothing_reported(offer.reference_date);
    if (offer.offered_on > today) return not_yet("De dag van verzending");
    if (std::ranges::find(state.offers, offer) != state.offers.end()) return Events{};
    const FiguresOffered* earlier = offer_on(state, offer.reference_date, today);
    if (earlier && offer.last_day < earlier->last_day) {
        return base::refuse(RefusalKind::law, "Awb art. 3:2",
                            "De gemeente mag al reageren tot en met " +
                                base::in_words_with_weekday(earlier->last_day) +
                                ". Een nieuwe termijn kan niet korter zijn.");
    }
    return Events{offer};
}

Outcome<Events> decide(const State& state, const DisputeFigure& command, Date today) {
    FigureDisputed dispute = command.dispute;
    if (dispute.of == Reporter::municipality) {
        return base::refuse(RefusalKind::input, "",
                            "Dit is het eigen cijfer van de gemeente. Voer een nieuw cijfer in "
                            "('trede import progress --source gemeente').");
    }
    const auto figure = figure_of(state, dispute.category, dispute.reference_date, dispute.of);
    if (!figure) return tl::unexpected(figure.error());
    if (dispute.received_on > today) return not_yet("De dag van ontvangst");
    if (auto early = before_figure(**figure, dispute.received_on))
        return tl::unexpected(std::move(*early));
    constexpr long long most = base::limits::places_of_a_municipality;
    if (dispute.places < cycle::Places(0) || dispute.places > cycle::Places(most)) {
        return base::refuse(RefusalKind::input, "",
                            "Een aantal plekken is 0 tot en met " + base::with_points(most) +
                                ". Controleer --places.");
    }
    if (dispute.places == (*figure)->places) {
        return base::refuse(RefusalKind::input, "",
                            "De gemeente noemt hetzelfde aantal. Dan is er niets betwist.");
    }
    if (base::trim(dispute.reason).empty()) {
        return base::refuse(RefusalKind::input, "Awb art. 3:2",
                            "Schrijf op waarom het cijfer volgens de gemeente niet klopt.");
    }
    dispute.in_term = in_term(state, dispute.reference_date, dispute.received_on);
    const bool known = std::ranges::find(state.disputes, dispute) != state.disputes.end();
    return known ? Events{} : Events{dispute};
}

Outcome<Events> decide(const State& state, const AcceptFigures& command, Date today) {
    if (!has_figures(state, command.reference_date))
        return nothing_reported(command.reference_date);
    if (command.received_on > today) return not_yet("De dag van ontvangst");
    if (command.of == Reporter::municipality) {
        return base::refuse(RefusalKind::input, "",
                            "Dit is het eigen cijfer van de gemeente. Noem een andere bron.");
    }
    Events events;
    for (const Category category : cycle::categories) {
        if (command.category && *command.category != category) continue;
        const auto figure = figure_of(state, category, command.reference_date, command.of);
        if (!figure && command.category) return tl::unexpected(figure.error());
        if (!figure) continue;
        const FigureAccepted accepted{
            .category = category,
            .reference_date = command.reference_date,
            .of = command.of,
            .places = (*figure)->places,
            .received_on = command.received_on,
            .in_term = in_term(state, command.reference_date, command.received_on)};
        const bool known =
            std::ranges::find(state.acceptances, accepted) != state.acceptances.end();
        if (known) continue;
        if (auto early = before_figure(**figure, command.received_on))
            return tl::unexpected(std::move(*early));
        if (auto over = accepted.in_term ? not_over(state, accepted) : std::nullopt)
            return tl::unexpected(std::move(*over));
        events.emplace_back(accepted);
    }
    return events;
}

Outcome<Events> decide(const State& state, const NoteSilence&, Date today) {
    Events events;
    std::vector<Date> seen;
    for (const FiguresOffered& one : state.offers) {
        if (std::ranges::find(seen, one.reference_date) != seen.end()) continue;
        seen.push_back(one.reference_date);
        const FiguresOffered& offer = *offer_on(state, one.reference_date, today);
        if (offer.last_day < today) note_silence(state, offer, today, events);
    }
    return events;
}

Outcome<Events> decide(const State& state, const RuleFigure& command, Date today) {
    // ASSUMED: who may decide on a rung may rule on the figure under it (law/gaps.md: mandates).
    const auto mandate = mandate_for(command.officer, mandate::Act::decide_rung, 0, today);
    if (!mandate) return tl::unexpected(mandate.error());
    const auto figure = figure_of(state, command.category, command.reference_date, command.follows);
    if (!figure) return tl::unexpected(figure.error());
    const auto known = reported_on(state, command.category, command.reference_date);
    if (!known.differ()) {
        return base::refuse(RefusalKind::input, "beleid: cijfers",
                            "De cijfers over " + std::string(label(command.category)) +
                                " spreken elkaar niet tegen. Er is niets te beslissen.");
    }
    if (base::trim(command.reason).empty()) {
        return base::refuse(RefusalKind::law, "Awb art. 3:46",
                            "Schrijf op waarom dit cijfer geldt en het andere niet.");
    }
    if (known.ruling && known.ruling->follows == command.follows) return Events{};
    return Events{FigureRuled{.category = command.category,
                              .reference_date = command.reference_date,
                              .follows = command.follows,
                              .places = (*figure)->places,
                              .ruled_on = today,
                              .reason = command.reason,
                              .function = command.officer.function,
                              .mandate = mandate->basis}};
}

}  // namespace trede::dossier
