#include "desk/figures.hpp"

#include <algorithm>
#include <array>

#include "base/dutch_time.hpp"
#include "deadlines/deadline.hpp"
#include "desk/record_command.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using fulfilment::Figure;
using fulfilment::Reporter;
using registry::MunicipalityCode;

namespace {

// POLICY: law/policy/cijfers, `reactie`. The law sets no term for a reply to figures.
Outcome<dossier::FiguresOffered> with_term(const Desk& desk, const FigureOffer& offer,
                                           const deadlines::Holidays& holidays) {
    const auto policy = desk.lawbook.policy("cijfers", offer.offered_on);
    if (!policy) return tl::unexpected(policy.error());
    const auto usual = policy->duration("reactie");
    if (!usual) return tl::unexpected(usual.error());
    const auto word = policy->text("reactie-grond");
    if (!word) return tl::unexpected(word.error());
    const auto ground = deadlines::parse_ground(*word);
    if (!ground) {
        return base::refuse(base::RefusalKind::input, cite(*policy),
                            "De keuze 'reactie-grond' is geen grond van een termijn.");
    }
    if (const auto silence = policy->only("stilzwijgen", "geen instemming"); !silence)
        return tl::unexpected(silence.error());
    if (const auto late = policy->only("te-late-reactie", "ter kennisgeving"); !late)
        return tl::unexpected(late.error());
    const auto rules = deadlines::rules_on(desk.lawbook, offer.offered_on);
    if (!rules) return tl::unexpected(rules.error());
    const law::Duration length = offer.term.value_or(*usual);
    const auto deadline = deadlines::compute(
        offer.offered_on, {.length = length, .ground = *ground}, holidays, *rules);
    if (!deadline) return tl::unexpected(deadline.error());
    return dossier::FiguresOffered{.reference_date = offer.reference_date,
                                   .offered_on = offer.offered_on,
                                   .last_day = deadline->last_day,
                                   .term = law::to_iso(length),
                                   .policy = cite(*policy)};
}

// What the figures added by one event are, beside when and by whom.
void add_rows(std::vector<FigureRow>& rows, const dossier::State& state, std::size_t from,
              const StoredEvent& event) {
    for (std::size_t i = from; i < state.figures.size(); ++i) {
        const Figure& figure = state.figures[i];
        FigureRow row{.figure = figure,
                      .before = std::nullopt,
                      .status = FigureStatus::reported,
                      .at = std::string(event.at),
                      .by = std::string(event.actor),
                      .sequence = event.sequence};
        for (std::size_t earlier = 0; earlier < i; ++earlier) {
            const Figure& known = state.figures[earlier];
            if (known.reporter == figure.reporter && known.category == figure.category &&
                known.reference_date == figure.reference_date)
                row.before = known.places;
        }
        rows.push_back(std::move(row));
    }
}

// The reference date that an event of the hearing is about; nothing for another event.
std::optional<Date> heard_about(const dossier::Event& event) {
    return std::visit(
        [](const auto& known) -> std::optional<Date> {
            using Kind = std::decay_t<decltype(known)>;
            if constexpr (std::is_same_v<Kind, dossier::FiguresOffered> ||
                          std::is_same_v<Kind, dossier::FigureDisputed> ||
                          std::is_same_v<Kind, dossier::FigureAccepted> ||
                          std::is_same_v<Kind, dossier::ReplyMissed> ||
                          std::is_same_v<Kind, dossier::FigureRuled>) {
                return known.reference_date;
            } else {
                return std::nullopt;
            }
        },
        event);
}

template <class Reply>
bool is_about(const Reply& reply, const Figure& figure) {
    return reply.of == figure.reporter && reply.category == figure.category &&
           reply.reference_date == figure.reference_date;
}

// What was put on file about the figures, with how much was there to be seen.
struct Hearing {
    std::vector<std::size_t> figures_at_dispute;  // of each dispute of the state, in its order
    // The sentence of each ruling and each silence of the state, in its order; empty: not told.
    std::vector<std::optional<std::size_t>> ruled_in;
    std::vector<std::optional<std::size_t>> missed_in;
};

// Nobody disputes a figure that came in later.
FigureStatus status_of(const dossier::State& state, const Hearing& hearing, const Figure& figure,
                       std::size_t at) {
    const auto known =
        fulfilment::reported(state.figures, state.rulings, figure.category, figure.reference_date);
    if (known.of(figure.reporter) != &state.figures[at]) return FigureStatus::corrected;
    if (known.ruling) {
        return known.ruling->follows == figure.reporter ? FigureStatus::accepted
                                                        : FigureStatus::not_followed;
    }
    if (known.conflict()) {
        const Figure* own = known.of(Reporter::municipality);
        bool disputed = false;
        for (std::size_t i = 0; i < state.disputes.size(); ++i) {
            const dossier::FigureDisputed& dispute = state.disputes[i];
            disputed = disputed || (dispute.in_term && is_about(dispute, figure) && own &&
                                    own->places == dispute.places && own->places != figure.places &&
                                    at < hearing.figures_at_dispute[i]);
        }
        return disputed ? FigureStatus::disputed : FigureStatus::conflicting;
    }
    const bool agreed = std::ranges::any_of(state.acceptances, [&](const auto& reply) {
        return reply.in_term && is_about(reply, figure) && reply.places == figure.places;
    });
    return agreed ? FigureStatus::accepted : FigureStatus::reported;
}

// Whether a reply to these figures came in by the last day after all. What was said before they
// were put to the municipality is no reply to that.
bool replied_in_time(const dossier::State& state, const dossier::ReplyMissed& missed) {
    const auto offer = std::ranges::find_if(state.offers, [&](const auto& one) {
        return one.reference_date == missed.reference_date && one.last_day == missed.last_day;
    });
    const auto after_offer = [&](base::Date day) {
        return offer == state.offers.end() || day >= offer->offered_on;
    };
    const auto is_reply = [&](const auto& reply) {
        return reply.in_term && reply.reference_date == missed.reference_date &&
               reply.received_on <= missed.last_day && after_offer(reply.received_on) &&
               (!missed.category || *missed.category == reply.category);
    };
    return std::ranges::any_of(state.disputes, is_reply) ||
           std::ranges::any_of(state.acceptances, is_reply);
}

// What was said holds no longer where something came in after it.
void add_what_came_after(const dossier::State& state, const Hearing& hearing,
                         std::vector<std::string>& said) {
    for (std::size_t i = 0; i < state.rulings.size(); ++i) {
        const fulfilment::Ruling& ruling = state.rulings[i];
        const auto now = fulfilment::reported(state.figures, state.rulings, ruling.category,
                                              ruling.reference_date);
        if (hearing.ruled_in[i] && now.lapsed == &ruling) {
            said[*hearing.ruled_in[i]] +=
                " Daarna kwam een ander cijfer binnen: dit besluit geldt niet meer, en iemand moet "
                "opnieuw beslissen.";
        }
    }
    for (std::size_t i = 0; i < state.missed.size(); ++i) {
        if (hearing.missed_in[i] && replied_in_time(state, state.missed[i])) {
            said[*hearing.missed_in[i]] +=
                " Later bleek dat er op tijd een reactie was: dit klopt niet meer.";
        }
    }
}

}  // namespace

Outcome<Recorded> offer_figures(const Desk& desk, const Ask& ask,
                                const MunicipalityCode& municipality, const FigureOffer& offer,
                                const deadlines::Holidays& holidays) {
    const auto made = with_term(desk, offer, holidays);
    if (!made) return tl::unexpected(made.error());
    return record(desk, ask, municipality, dossier::OfferFigures{.offer = *made});
}

Outcome<Recorded> dispute_figure(const Desk& desk, const Ask& ask,
                                 const MunicipalityCode& municipality,
                                 const dossier::FigureDisputed& dispute) {
    return record(desk, ask, municipality, dossier::DisputeFigure{.dispute = dispute});
}

Outcome<Recorded> accept_figures(const Desk& desk, const Ask& ask,
                                 const MunicipalityCode& municipality,
                                 const dossier::AcceptFigures& reply) {
    return record(desk, ask, municipality, reply);
}

Outcome<Recorded> rule_figure(const Desk& desk, const Ask& ask,
                              const MunicipalityCode& municipality, dossier::RuleFigure ruling) {
    ruling.officer = ask.officer;
    return record(desk, ask, municipality, ruling);
}

Outcome<Silences> note_silences(const Desk& desk, const Ask& ask) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) return Silences{.missed = {}, .receipt = *before};
    Silences found;
    for (const auto& [code, state] : world.dossiers.all()) {
        auto events = dossier::decide(state, dossier::NoteSilence{}, desk.today);
        if (!events) return tl::unexpected(events.error());
        if (!events->empty()) found.missed.emplace_back(MunicipalityCode(code), std::move(*events));
    }
    std::ranges::sort(found.missed, {}, [](const auto& one) { return one.first; });
    const auto receipt = carry_out(desk, world, ask, {.dossiers = found.missed}, {});
    if (!receipt) return tl::unexpected(receipt.error());
    found.receipt = *receipt;
    return found;
}

std::string_view word(FigureStatus status) {
    constexpr std::array<std::string_view, 6> words = {
        "gemeld", "aanvaard", "betwist", "tegengesproken", "niet gevolgd", "gecorrigeerd"};
    return words[static_cast<std::size_t>(status)];
}

FigureHistory figures_of(const Desk& desk, const MunicipalityCode& municipality,
                         const std::optional<Date>& reference_date,
                         const std::optional<Date>& known_on) {
    const std::string end = known_on ? base::to_iso(base::end_of_dutch_day(*known_on)) : "9999";
    dossier::State state;
    FigureHistory history;
    Hearing hearing;
    std::vector<FigureRow>& rows = history.rows;  // one for each figure of the state, in its order
    desk.journal.replay(0, [&](const StoredEvent& stored) {
        if (stored.stream != municipality.value() || stored.at >= end) return;
        auto event = dossier::decode(stored.schema, stored.payload);
        if (!event) return;
        const auto about = heard_about(*event);
        std::optional<std::size_t> told;
        if (about && (!reference_date || *about == *reference_date)) {
            told = history.said.size();
            history.said.push_back(in_words(*event));
        }
        if (std::holds_alternative<dossier::FigureDisputed>(*event))
            hearing.figures_at_dispute.push_back(state.figures.size());
        if (std::holds_alternative<dossier::FigureRuled>(*event)) hearing.ruled_in.push_back(told);
        if (std::holds_alternative<dossier::ReplyMissed>(*event)) hearing.missed_in.push_back(told);
        const std::size_t from = state.figures.size();
        dossier::apply(state, std::move(*event), {.sequence = stored.sequence, .by = stored.actor});
        add_rows(rows, state, from, stored);
    });
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].status = status_of(state, hearing, rows[i].figure, i);
    add_what_came_after(state, hearing, history.said);
    std::erase_if(rows, [&](const FigureRow& row) {
        return reference_date && row.figure.reference_date != *reference_date;
    });
    return history;
}

}  // namespace trede::desk
