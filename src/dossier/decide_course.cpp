#include <algorithm>
#include <optional>
#include <ranges>

#include "base/text.hpp"
#include "dossier/decide.hpp"
#include "dossier/decide_first.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;

namespace {

// Why the move cannot be made as the dossier stands now; empty when it can.
std::string why_not(const State& state, Move move) {
    switch (move) {
        case Move::freeze:
            if (state.closed)
                return "Het dossier is gesloten. Heropen het eerst ('trede ladder reopen').";
            return state.frozen.empty() ? "" : "De trede is al bevroren.";
        case Move::resume:
            return state.frozen.empty() ? "De trede is niet bevroren." : "";
        case Move::close:
            if (state.closed) return "Het dossier is al gesloten.";
            if (const Proposal* open = state.open_proposal()) {
                return "Over voorstel " + open->what.proposal.value() +
                       " is nog niet besloten. Volg het, of wijs het af " +
                       how_to_settle(open->what.proposal) + "." + or_take_back(open->what.proposal);
            }
            return {};
        case Move::reopen:
            return state.closed ? "" : "Het dossier is niet gesloten.";
    }
    return {};
}

// No move without ground, reason, document and date, and none before what went before it.
std::optional<base::Refusal> told_in_full(const State& state, const ChangeCourse& command, Date on,
                                          Date today) {
    const auto lacks = [](std::string reason) {
        return base::Refusal{
            .kind = RefusalKind::input, .ground = "Awb art. 3:46", .reason = std::move(reason)};
    };
    if (blank(command.ground)) return lacks("Noem de grond.");
    if (blank(command.reason)) return lacks("Schrijf op waarom.");
    if (blank(command.document)) return lacks("Noem met --document het stuk waaruit dit blijkt.");
    if (on > today) return lacks("De dag ligt in de toekomst.");
    Date last{};
    for (const RungDecided& one : state.decisions) last = std::max(last, one.decided_on);
    for (const CourseChanged& one : state.moves) last = std::max(last, one.changed_on);
    if (on < last) {
        return lacks("Op " + base::in_words(last) +
                     " is al over deze gemeente besloten. Noem die dag of een latere.");
    }
    return std::nullopt;
}

std::optional<base::Refusal> may_not_close(const State& state, const ChangeCourse& command) {
    if (!command.closes) {
        return base::Refusal{.kind = RefusalKind::input,
                             .ground = "Awb art. 3:46",
                             .reason = "Dit is geen grond om een dossier te sluiten."};
    }
    const auto found = obstacles_to_close(state, {.ground = *command.closes,
                                                  .verdict = command.verdict,
                                                  .exists = command.exists,
                                                  .jurist_from = command.steps.jurist_from});
    if (!found.empty()) return ladder::refusal_of(found);
    // POLICY "stappen": what is decided from there on has a proposal, a jurist and a second person.
    if (*state.rung < command.steps.jurist_from) return std::nullopt;
    return base::Refusal{
        .kind = RefusalKind::rights,
        .ground = "beleid: stappen",
        .reason = "Vanaf trede " + std::to_string(number(command.steps.jurist_from)) +
                  " sluit niemand een dossier alleen. Stel het voor ('trede propose --close " +
                  std::string(word(*command.closes)) +
                  "'). Een jurist leest dat voorstel, en een ander besluit erover."};
}

}  // namespace

Outcome<Events> decide(const State& state, const ChangeCourse& command, Date today) {
    const Date on = command.on.value_or(today);
    // Awb art. 10:3: who decides has the mandate when he decides, which is today; from which day it
    // holds is another matter.
    const auto mandate = mandate::mandate_for(command.officer, mandate::Act::decide_rung,
                                              state.rung ? number(*state.rung) : 1, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (!state.rung) {
        return base::refuse(RefusalKind::law, "beleid: stappen",
                            "De gemeente staat nog op geen trede.");
    }
    if (std::string why = why_not(state, command.move); !why.empty())
        return base::refuse(RefusalKind::conflict, "beleid: stappen", std::move(why));
    if (auto told = told_in_full(state, command, on, today)) return tl::unexpected(*told);
    if (command.move == Move::close) {
        if (auto refused = may_not_close(state, command)) return tl::unexpected(*refused);
    }
    return Events{CourseChanged{.move = command.move,
                                .changed_on = on,
                                .ground = command.ground,
                                .reason = command.reason,
                                .function = command.officer.function,
                                .mandate = mandate->basis,
                                .document = command.document,
                                .closes = command.closes}};
}

}  // namespace trede::dossier
