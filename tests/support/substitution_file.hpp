#pragma once

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>

#include "dossier/decide_substitution.hpp"

// An invented dossier on rung 5 or 6, for tests of the execution and of what is asked of a court.
namespace trede::dossier::substitution_file {

using base::date;
using ladder::Rung;

inline const base::Date today = date(2027, 6, 1);

// A dossier that was brought to a rung; what the guards of the steps ask is their own test.
struct File {
    State state;

    explicit File(Rung rung) {
        step(Rung::substitution_decision, date(2026, 11, 16));
        if (rung == Rung::substitution) step(rung, date(2027, 3, 22));
    }
    void step(Rung to, base::Date on) {
        apply(state,
              RungDecided{.proposal = ProposalId("V-GM9001-5"),
                          .from = state.rung,
                          .to = to,
                          .decided_on = on,
                          .function = "Minister",
                          .mandate = "voorbeeld"},
              {.sequence = 0, .by = "t"});
    }
    // A letter on file, and the day on which it left.
    void letter(const std::string& reference, base::Date on,
                const std::string& kind = "besluit-indeplaatsstelling") {
        apply(state,
              LetterDrafted{.batch = BatchId("B-2026-010"),
                            .reference = ReferenceNumber(reference),
                            .letter = kind,
                            .template_digest = "",
                            .dated_on = on,
                            .reference_date = date(2026, 7, 1),
                            .last_day = std::nullopt},
              {.sequence = 0, .by = "t"});
    }
    void sent(const std::string& reference, base::Date on) {
        apply(state,
              LetterDayRecorded{.reference = ReferenceNumber(reference),
                                .day = LetterDay::sent,
                                .on = on,
                                .source = "post"},
              {.sequence = 0, .by = "t"});
    }
    template <class Command>
    std::size_t does(const Command& command) {
        const auto events = decide(state, command, today);
        REQUIRE_MESSAGE(events.has_value(), events.error().reason);
        for (const Event& event : *events) apply(state, event, {.sequence = 0, .by = "t"});
        return events->size();
    }
    template <class Command>
    std::string refuses(const Command& command) const {
        const auto events = decide(state, command, today);
        REQUIRE_FALSE(events.has_value());
        CHECK_FALSE(events.error().reason.empty());
        return events.error().ground;
    }
};

inline ActInPlace deed(Deed kind, std::string document, base::Date on = date(2027, 4, 1)) {
    return {{.deed = kind,
             .body = Body::executive,
             .done_on = on,
             .what = "Een vergunning verleend.",
             .step = "",
             .document = std::move(document)}};
}

inline SeekRemedy remedy(substitution::Remedy kind, std::string number, std::string by,
                         std::string against, base::Date received_on = date(2027, 1, 4)) {
    return {{.number = std::move(number),
             .remedy = kind,
             .by = std::move(by),
             .against = std::move(against),
             .received_on = received_on,
             .last_day = kind == substitution::Remedy::interim_relief
                             ? std::nullopt
                             : std::optional(date(2026, 12, 29))}};
}

inline AnswerRemedy answer(std::string number, Answer outcome, std::string ruling,
                           base::Date on = date(2027, 2, 1)) {
    return {{.number = std::move(number),
             .answer = outcome,
             .answered_on = on,
             .ruling = std::move(ruling),
             .reason = "",
             .document = "beslissing"}};
}

inline mandate::Officer minister() {
    return {.id = mandate::OfficerId("minister"),
            .function = "Minister",
            .role = "directeur",
            .mandates = {{.act = mandate::Act::decide_rung,
                          .up_to_rung = 6,
                          .valid_from = date(2024, 1, 31),
                          .valid_to = {},
                          .basis = "voorbeeld"}}};
}

inline EndSubstitution end() {
    return {.ended_on = date(2027, 5, 3),
            .reason = "De plekken zijn er.",
            .document = "nota 9",
            .officer = minister()};
}

inline constexpr const char* ecli = "ECLI:NL:RVS:2027:1";

}  // namespace trede::dossier::substitution_file
