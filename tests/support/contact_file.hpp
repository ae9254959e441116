#pragma once

#include <doctest/doctest.h>

#include <string>

#include "dossier/decide_contact.hpp"
#include "support/house_files.hpp"

// An invented dossier on rung 2 with one letter, for tests of terms, answers, talks and agreements.
namespace trede::support {

inline const base::Date contact_day = base::date(2026, 11, 2);
inline const registry::MunicipalityCode contact_code("GM9001");
inline const dossier::ReferenceNumber contact_letter("IBT-2026-001-9001");

inline mandate::Officer officer_who_may(mandate::Act act) {
    return {.id = mandate::OfficerId("o"),
            .function = "Directeur",
            .role = "directeur",
            .mandates = {{.act = act,
                          .up_to_rung = 3,
                          .valid_from = base::date(2024, 1, 31),
                          .valid_to = std::nullopt,
                          .basis = "test"}}};
}

// The letter is of 9 April 2026, to be answered by 30 April.
struct ContactFile {
    dossier::State state;

    ContactFile() {
        state.rung = ladder::Rung::enquiry;
        take(dossier::LetterDrafted{.batch = dossier::BatchId("B-2026-001"),
                                    .reference = contact_letter,
                                    .letter = "informatieverzoek",
                                    .template_digest = "",
                                    .dated_on = base::date(2026, 4, 9),
                                    .reference_date = base::date(2025, 7, 1),
                                    .last_day = base::date(2026, 4, 30)});
    }
    void leaves(const dossier::ReferenceNumber& letter = contact_letter,
                base::Date on = base::date(2026, 4, 9)) {
        take(dossier::LetterDayRecorded{
            .reference = letter, .day = dossier::LetterDay::sent, .on = on, .source = "post"});
    }
    void take(const dossier::Event& event) { apply(state, event, {.sequence = 1, .by = "t"}); }
    template <class Command>
    std::size_t does(const Command& command) {
        const auto events = dossier::decide(state, command, contact_day);
        if (!events) FAIL(events.error().reason);
        for (const dossier::Event& event : *events) take(event);
        return events->size();
    }
    template <class Command>
    [[nodiscard]] base::RefusalKind refuses(const Command& command) const {
        const auto events = dossier::decide(state, command, contact_day);
        REQUIRE_FALSE(events);
        CHECK_FALSE(events.error().reason.empty());
        return events.error().kind;
    }
    // A term as it stands.
    [[nodiscard]] dossier::TermNow now(const std::string& id = contact_letter.value()) const {
        const auto holidays = deadlines::Holidays::make(house_file("law/holidays.csv"));
        REQUIRE(holidays);
        for (const dossier::OpenedTerm& term : opened_terms(state)) {
            if (term.id.value() != id) continue;
            const auto standing = deadlines::reckon(running(state, term), *holidays, {});
            REQUIRE(standing);
            return {.term = term, .standing = *standing};
        }
        FAIL("no term " << id);
        return {};
    }
};

// The same, once the letter left.
struct SentFile : ContactFile {
    SentFile() { leaves(); }
};

inline dossier::DecideExtension extension(const dossier::TermNow& now,
                                          std::optional<base::Date> until) {
    return {.now = now,
            .asked = dossier::ExtensionAsked{.received_on = base::date(2026, 4, 24),
                                             .until_on = std::nullopt,
                                             .reason = "raad",
                                             .document = {}},
            .until_on = until,
            .ground = "beleid",
            .reason = "De raad besluit eerst.",
            .officer = officer_who_may(mandate::Act::decide_rung)};
}

}  // namespace trede::support
