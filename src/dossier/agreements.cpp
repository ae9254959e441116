#include "dossier/agreements.hpp"

#include "fulfilment/agreement.hpp"

namespace trede::dossier {

using base::Date;

namespace {

Date due_on(const State& state, const contact::Agreement& agreement) {
    Date due = agreement.made.due_on;
    for (const ExtensionDecided& one : state.contact.extensions) {
        if (one.granted && one.term.value() == agreement.made.agreement.value()) due = one.last_day;
    }
    return due;
}

}  // namespace

AgreementState as_state(AgreementEnd end) {
    switch (end) {
        case AgreementEnd::met:
            return AgreementState::met;
        case AgreementEnd::missed:
            return AgreementState::missed;
        case AgreementEnd::withdrawn:
            return AgreementState::withdrawn;
    }
    return AgreementState::open;
}

namespace {

AgreementState as_state(fulfilment::Kept kept) {
    switch (kept) {
        case fulfilment::Kept::open:
            return AgreementState::open;
        case fulfilment::Kept::met:
            return AgreementState::met;
        case fulfilment::Kept::missed:
            return AgreementState::missed;
    }
    return AgreementState::open;
}

}  // namespace

std::string_view label(AgreementState state) {
    switch (state) {
        case AgreementState::open:
            return "open";
        case AgreementState::met:
            return "nagekomen";
        case AgreementState::missed:
            return "niet nagekomen";
        case AgreementState::withdrawn:
            return "vervallen";
    }
    return {};
}

namespace {

fulfilment::Measured measure(const State& state, const contact::Agreement& agreement, Date today) {
    cycle::PlacesBy agreed = *agreement.made.measured;
    agreed.due_on = due_on(state, agreement);
    return fulfilment::measure(agreed, state.figures, state.rulings, today);
}

}  // namespace

std::optional<AgreementStanding> by_figures(const State& state, const contact::Agreement& agreement,
                                            Date today) {
    if (!agreement.made.measured) return std::nullopt;
    const auto measured = measure(state, agreement, today);
    if (measured.kept == fulfilment::Kept::open) return std::nullopt;
    const Date due = due_on(state, agreement);
    return AgreementStanding{.state = as_state(measured.kept),
                             .due_on = due,
                             .by_figures = true,
                             .past = due < today,
                             .why = measured.why};
}

AgreementStanding standing(const State& state, const contact::Agreement& agreement, Date today) {
    const Date due = due_on(state, agreement);
    AgreementStanding made{.due_on = due, .past = due < today};
    if (agreement.settled) {
        made.state = as_state(agreement.settled->how);
        made.why = agreement.settled->function + " op " +
                   base::in_words(agreement.settled->settled_on) + ": " + agreement.settled->reason;
        // What the figures say stands beside it, whichever came first.
        if (const auto figures = by_figures(state, agreement, today)) {
            made.why += " De cijfers: " + std::string(label(figures->state)) + ". " + figures->why;
        }
        return made;
    }
    if (!agreement.made.measured) {
        made.why = made.past ? "De dag is voorbij. Leg vast hoe het is gegaan."
                             : "De dag is nog niet voorbij.";
        return made;
    }
    const auto measured = measure(state, agreement, today);
    made.state = as_state(measured.kept);
    made.by_figures = true;
    made.why = measured.why;
    return made;
}

std::string agreement_findings(const State& state, Date today) {
    std::string text;
    for (const contact::Agreement& one : state.contact.agreements) {
        text += (text.empty() ? "" : ", ") + one.made.agreement.value() + " " +
                std::string(label(standing(state, one, today).state));
    }
    return text;
}

}  // namespace trede::dossier
