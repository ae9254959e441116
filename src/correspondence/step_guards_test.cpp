#include <doctest/doctest.h>

#include <string>

#include "correspondence/letter_kind.hpp"
#include "support/dossier_events.hpp"
#include "support/ladder_letters.hpp"

// Gemeentewet art. 124 lid 2 and 3: the letters of a decision that takes the place of another.

using namespace trede;
using ladder::Rung;
using Facts = correspondence::LetterFacts;

namespace {

using test::made;
using test::says;
using test::text_of;

Facts replacing(const std::string& letter) {
    Facts facts = test::facts_of(letter);
    facts.decision_replaced =
        test::earlier("besluit-indeplaatsstelling", "IBT-2026-007-9001", base::date(2026, 9, 1));
    return facts;
}

}  // namespace

TEST_CASE("a new decision says which one it takes the place of") {
    const std::string name = "besluit-indeplaatsstelling";
    CHECK_FALSE(says(text_of(name, test::facts_of(name)), "nieuw besluit"));
    const auto text = text_of(name, replacing(name));
    CHECK(says(text, "in de plaats van ons besluit van 1 september 2026"));
    CHECK(says(text, "IBT-2026-007-9001"));
}

TEST_CASE("the intention to decide anew is told on rung 5, and only there") {
    auto facts = test::facts_of("voornemen");
    CHECK(says(text_of("voornemen", facts), "Het besluit is er nog niet."));
    facts.rung.value = Rung::substitution_decision;
    REQUIRE_FALSE(made("voornemen", facts).has_value());

    auto anew = replacing("voornemen");
    CHECK_FALSE(made("voornemen", anew).has_value());  // it stands on rung 4
    anew.rung.value = Rung::substitution_decision;
    const auto text = text_of("voornemen", anew);
    CHECK(says(text, "Er is al een besluit tot indeplaatsstelling"));
    CHECK(says(text, "Tot die dag geldt het eerste besluit"));
    CHECK_FALSE(says(text, "Het besluit is er nog niet."));

    auto province = replacing("mededeling-gs");
    province.rung.value = Rung::substitution_decision;
    CHECK(made("mededeling-gs", province).has_value());
    province.decision_replaced.reset();
    CHECK_FALSE(made("mededeling-gs", province).has_value());
}

TEST_CASE(
    "the letter that tells a step is one that can be made after that step, and after no other") {
    using correspondence::letter_of_step;
    CHECK(letter_of_step(std::nullopt, Rung::signal).empty());
    int told = 0;
    for (const Rung to : ladder::rungs) {
        const std::string name(letter_of_step(Rung::signal, to));
        if (name.empty()) continue;
        ++told;
        CAPTURE(name);
        CHECK(letter_of_step(std::nullopt, to) == name);
        auto facts = test::facts_of(name);
        CHECK(facts.rung.value == to);
        CHECK(made(name, facts).has_value());
        facts.rung.value = Rung::signal;
        CHECK_FALSE(made(name, facts).has_value());
    }
    CHECK(told == 5);
    for (const char* name : {"afschaling", "intrekking"}) {
        const auto facts = test::facts_of(name);
        REQUIRE(facts.step);
        CHECK(letter_of_step(facts.step->from, facts.step->to) == name);
    }
    CHECK(letter_of_step(Rung::substitution, Rung::substitution_decision).empty());
}

TEST_CASE("the letter that tells a step is one by which it was told (Awb art. 3:41)") {
    const auto told_by = [](const std::string& letter, ladder::Rung to) {
        const dossier::ReferenceNumber reference("IBT-2026-001-9001");
        dossier::State state;
        support::happen(state, {dossier::RungDecided{.proposal = dossier::ProposalId("V-GM9001-1"),
                                                     .from = std::nullopt,
                                                     .to = to,
                                                     .decided_on = base::date(2026, 4, 2),
                                                     .function = "Minister",
                                                     .mandate = "voorbeeld"},
                                dossier::LetterDrafted{.batch = dossier::BatchId("B-2026-001"),
                                                       .reference = reference,
                                                       .letter = letter,
                                                       .template_digest = "",
                                                       .dated_on = base::date(2026, 4, 9),
                                                       .reference_date = base::date(2025, 7, 1),
                                                       .last_day = std::nullopt},
                                dossier::LetterDayRecorded{.reference = reference,
                                                           .day = dossier::LetterDay::sent,
                                                           .on = base::date(2026, 4, 9),
                                                           .source = ""}});
        return dossier::told_course(state).decisions;
    };
    for (const Rung to : ladder::rungs) {
        const std::string name(correspondence::letter_of_step(std::nullopt, to));
        CAPTURE(name);
        if (!name.empty()) CHECK(told_by(name, to) == 1);
    }
    for (const char* name : {"afschaling", "intrekking"}) CHECK(told_by(name, Rung::signal) == 1);
    CHECK(told_by("ontvangstbevestiging", Rung::enquiry) == 0);
}

TEST_CASE("in a closed dossier nothing is asked, and what was decided can still be told") {
    for (const char* letter :
         {"informatieverzoek", "herinnering", "herinnering-vooraf", "uitnodiging-gesprek",
          "actief-toezicht", "voornemen", "mededeling-gs", "besluit-indeplaatsstelling",
          "besluit-uitstel", "uitvoering"}) {
        CAPTURE(letter);
        auto facts = test::facts_of(letter);
        REQUIRE(made(letter, facts).has_value());
        facts.closed = true;
        const auto refused = made(letter, facts);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().ground == "beleid: stappen");
        CHECK(says(refused.error().reason, "Het dossier is gesloten"));
    }
    for (const char* letter : {"afschaling", "intrekking", "afsluiting", "ontvangstbevestiging",
                               "gespreksverslag", "afschrift-commissaris"}) {
        CAPTURE(letter);
        auto facts = test::facts_of(letter);
        facts.closed = true;
        CHECK(made(letter, facts).has_value());
    }
}

TEST_CASE("a view that came on file after the decision is not called weighed (Awb art. 3:46)") {
    const std::string name = "besluit-indeplaatsstelling";
    auto facts = test::facts_of(name);
    CHECK(says(text_of(name, facts), "Die is bij dit besluit gewogen."));
    facts.view_unweighed = true;
    const auto text = text_of(name, facts);
    CHECK(says(text, "Zij is daarbij dus niet gewogen."));
    CHECK_FALSE(says(text, "Die is bij dit besluit gewogen."));
}
