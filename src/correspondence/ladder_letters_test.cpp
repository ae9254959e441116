#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "correspondence/compose_letter.hpp"
#include "correspondence/letter_check.hpp"
#include "correspondence/letter_kind.hpp"
#include "dossier/term_letters.hpp"
#include "support/ladder_letters.hpp"

using namespace trede;
using ladder::LegalAct;
using ladder::Rung;
using Facts = correspondence::LetterFacts;

namespace {

using test::made;
using test::says;
using test::text_of;

// The ground on which the letter is refused when this is changed in facts that are enough.
std::string ground(const std::string& letter, const std::function<void(Facts&)>& change) {
    Facts facts = test::facts_of(letter);
    REQUIRE_MESSAGE(made(letter, facts).has_value(), letter);
    change(facts);
    const auto refused = made(letter, facts);
    REQUIRE_FALSE(refused.has_value());
    CHECK_FALSE(refused.error().reason.empty());
    return refused.error().ground;
}

void without(Facts& facts, LegalAct act) {
    std::erase_if(facts.acts, [&](const auto& one) { return one.act == act; });
}

}  // namespace

TEST_CASE("no decision leaves without its remedy and the last day for it (Awb art. 3:45)") {
    int decisions = 0;
    for (const auto& kind : correspondence::letter_kinds()) {
        CAPTURE(kind.name);
        const std::string name(kind.name);
        const std::string text = text_of(name, test::facts_of(name));
        if (kind.nature != correspondence::Nature::decision) {
            CHECK(kind.remedies == correspondence::Remedies::none);
            CHECK(says(text, "bezwaar"));
            continue;
        }
        ++decisions;
        const bool appeal = kind.remedies == correspondence::Remedies::appeal;
        CHECK(says(text, appeal ? "Afdeling bestuursrechtspraak van de Raad van State"
                                : "kunt u bezwaar maken"));
        CHECK(says(text, "zes weken"));
        CHECK(says(text, base::in_words_with_weekday(test::facts_of(name).remedy->last_day.value)));
        CHECK(ground(name, [](Facts& facts) { facts.remedy.reset(); }) == "Awb art. 3:45");
    }
    CHECK(decisions == 3);
}

TEST_CASE("a decision whose clause was taken away is seen: the controls") {
    const std::string name = "besluit-indeplaatsstelling";
    test::RequestTexts texts{.folder = "letters/" + name + "/"};
    SUBCASE("a clause without the day") {
        const auto at = texts.remedies.find("{{rechtsmiddel.uiterlijk}}");
        REQUIRE(at != std::string::npos);
        texts.remedies.replace(at, std::string("{{rechtsmiddel.uiterlijk}}").size(), "later");
        CHECK_FALSE(correspondence::load_letter_template(texts.views()).has_value());
    }
    SUBCASE("an empty clause") {
        texts.remedies = "";
        CHECK_FALSE(correspondence::load_letter_template(texts.views()).has_value());
    }
    SUBCASE("a decision that calls itself a letter") {
        auto letter = test::letter_template(name);
        letter.nature = correspondence::Nature::letter;
        letter.remedies = correspondence::Remedies::none;
        const auto refused =
            correspondence::compose_letter(test::facts_of(name), letter, test::the_minister());
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().ground == "Awb art. 3:45");
    }
    SUBCASE("a decision that was made, and lost its last blocks") {
        auto composed = made(name, test::facts_of(name));
        REQUIRE(composed.has_value());
        composed->letter.body.resize(3);
        CHECK_FALSE(correspondence::check_letter(composed->letter, test::letter_template(name))
                        .has_value());
    }
}

TEST_CASE("the decision asks for everything the law wants first, with its article") {
    const std::string name = "besluit-indeplaatsstelling";
    CHECK(ground(name, [](Facts& f) {
              without(f, LegalAct::view_invited);
              without(f, LegalAct::view_received);
          }) == "Awb art. 4:8");
    CHECK(ground(name, [](Facts& f) { without(f, LegalAct::intention_published); }) ==
          "Gemeentewet art. 124 lid 4");
    CHECK(ground(name, [](Facts& f) { without(f, LegalAct::intention_to_council); }) ==
          "Gemeentewet art. 124 lid 4");
    CHECK(ground(name, [](Facts& f) { without(f, LegalAct::province_informed); }) ==
          "Gemeentewet art. 124b lid 2");
    // Informed on the day after the decision is too late.
    CHECK(ground(name, [](Facts& f) { f.step->decided_on = base::date(2026, 11, 1); }) ==
          "Gemeentewet art. 124b lid 2");
    CHECK(ground(name, [](Facts& f) { without(f, LegalAct::last_term_set); }) ==
          "Gemeentewet art. 124 lid 2");
    CHECK(ground(name, [](Facts& f) { f.dated_on = base::date(2027, 1, 18); }) ==
          "Gemeentewet art. 124 lid 2");
    CHECK(ground(name, [](Facts& f) { f.step->reason = " "; }) == "Awb art. 3:46");
    CHECK(ground(name, [](Facts& f) { f.dated_on = base::date(2026, 11, 15); }) == "Awb art. 3:46");
    CHECK(ground(name, [](Facts& f) { f.rung.value = Rung::advance_notice; }) ==
          "interventieladder, trede 5");
}

TEST_CASE("of an item of the decision the last term set last counts") {
    const std::string name = "besluit-indeplaatsstelling";
    Facts facts = test::facts_of(name);
    const auto last = std::ranges::find(facts.acts, LegalAct::last_term_set, &ladder::ActDone::act);
    auto superseded = *last;
    superseded.last_day = facts.dated_on;
    facts.acts.insert(last, superseded);
    CHECK(made(name, facts).has_value());
    facts.acts.push_back(superseded);
    CHECK_FALSE(made(name, facts).has_value());
}

TEST_CASE("the decision says what, by when, in whose place, at whose cost and why") {
    const std::string text =
        text_of("besluit-indeplaatsstelling", test::facts_of("besluit-indeplaatsstelling"));
    for (const auto* part :
         {"in de plaats van en namens het college van burgemeester en wethouders van Voorbeeldstad",
          "De kosten zijn voor de gemeente Voorbeeldstad", "artikel 124, eerste lid",
          "Een locatie aanwijzen voor 23 plekken voor AMV\nmaandag 18 januari 2027",
          "137 reguliere plekken beschikbaar maken\nmaandag 15 maart 2027",
          "De gemeente kwam haar afspraken niet na.", "Op 28 oktober 2026 kregen wij uw zienswijze",
          "op 2 november 2026 ingelicht", "Bezwaar maken kan niet", "artikel 124d"})
        CHECK_MESSAGE(says(text, part), part);
    auto urgent = test::facts_of("besluit-indeplaatsstelling");
    without(urgent, LegalAct::last_term_set);
    auto reason = test::act(LegalAct::urgency, base::date(2026, 11, 10), "");
    reason.reason = "De opvang sluit over een week.";
    urgent.acts.push_back(reason);
    CHECK(says(text_of("besluit-indeplaatsstelling", urgent),
               "geen termijn: de zaak is spoedeisend"));
}

TEST_CASE("the other letters refuse without what they are about") {
    const auto no_letter = [](Facts& f) { f.about.reset(); };
    CHECK(ground("herinnering", no_letter) == "beleid: herinneringen");
    CHECK(ground("herinnering", [](Facts& f) { f.about->last_day = f.dated_on; }) ==
          "beleid: herinneringen");
    // Before the last day the other reminder, and that one no longer once the day is past.
    CHECK(ground("herinnering-vooraf", no_letter) == "beleid: herinneringen");
    CHECK(ground("herinnering-vooraf", [](Facts& f) {
              f.about->last_day = base::plus_days(f.dated_on, -1);
          }) == "beleid: herinneringen");
    CHECK(ground("herinnering-vooraf", [](Facts& f) {
              f.answer = test::answer_of(f, base::date(2026, 4, 20));
              f.answer_whole = true;
          }) == "beleid: herinneringen");
    CHECK(ground("voornemen", [](Facts& f) { f.term.reset(); }) == "Awb art. 4:8");
    CHECK(ground("voornemen", [](Facts& f) { f.rung.value = Rung::active_supervision; }) ==
          "interventieladder, trede 4");
    CHECK(ground("mededeling-gs", [](Facts& f) { f.rung.value = Rung::substitution_decision; }) ==
          "Gemeentewet art. 124b lid 2");
    CHECK(ground("mededeling-gs", [](Facts& f) { f.province_address.value.clear(); }) ==
          "data/adressen.csv");
    CHECK(ground("intrekking", [](Facts& f) { without(f, LegalAct::compliance_plausible); }) ==
          "Gemeentewet art. 124d");
    CHECK(ground("intrekking", no_letter) == "Gemeentewet art. 124d");
    CHECK(ground("intrekking", [](Facts& f) { f.step->from = Rung::advance_notice; }) ==
          "Gemeentewet art. 124d");
    CHECK(ground("afschrift-raad", [](Facts& f) {
              f.about->dated_on = base::plus_days(f.dated_on, 1);
          }) == "controle van de feiten");
    CHECK(ground("herinnering", [](Facts& f) {
              f.answer = test::answer_of(f, base::date(2026, 4, 20));
              f.answer_whole = true;
          }) == "beleid: herinneringen");
    CHECK(ground("ontvangstbevestiging", [](Facts& f) { f.answer.reset(); }) == "beleid: brieven");
    CHECK(ground("uitnodiging-gesprek", [](Facts& f) { f.talk.reset(); }) == "beleid: afspraken");
    CHECK(ground("uitnodiging-gesprek", [](Facts& f) {
              f.talk->invited.planned_on = base::date(2026, 5, 1);
          }) == "beleid: afspraken");
    CHECK(ground("gespreksverslag", [](Facts& f) { f.talk->held.reset(); }) == "beleid: afspraken");
    CHECK(ground("gespreksverslag", [](Facts& f) { f.talk->held->conclusions = ""; }) ==
          "beleid: afspraken");
    CHECK(ground("uitstel-verleend", [](Facts& f) { f.extension->granted = false; }) ==
          "beleid: termijnen");
    CHECK(ground("uitstel-afgewezen", [](Facts& f) { f.extension.reset(); }) ==
          "beleid: termijnen");
    CHECK(ground("uitvoering", no_letter) == "Gemeentewet art. 124 lid 2");
    CHECK(ground("uitvoering", [](Facts& f) { f.carried_out_until = f.dated_on; }) ==
          "Gemeentewet art. 124 lid 2");
    CHECK(ground("uitvoering", [](Facts& f) { f.rung.value = Rung::substitution_decision; }) ==
          "interventieladder, trede 6");
    CHECK(ground("afschaling", [](Facts& f) { f.step->to = Rung::active_supervision; }) ==
          "beleid: stappen");
    CHECK(ground("afschaling", [](Facts& f) { f.step->from = Rung::substitution; }) ==
          "Gemeentewet art. 124d");
    CHECK(ground("afsluiting", [](Facts& f) { f.course->move = dossier::Move::reopen; }) ==
          "beleid: stappen");
    CHECK(ground("afschrift-raad", no_letter) == "Gemeentewet art. 124 lid 4");
    CHECK(ground("afschrift-commissaris", no_letter) == "kopie van een brief");
    CHECK(ground("kennisgeving-gemeenteblad", no_letter) == "Gemeentewet art. 124 lid 4");
}

TEST_CASE("the letter about the execution says of each item what is on file, and no more") {
    auto facts = test::facts_of("uitvoering");
    std::string text = text_of("uitvoering", facts);
    // Extended from 18 January to 1 February 2027; the letter is of 23 March 2027.
    CHECK(says(text, "tot en met maandag 1 februari 2027 (eerst tot en met 18 januari 2027)"));
    CHECK(says(text, "Voorbij. In ons dossier staat niet dat dit is gedaan."));
    CHECK(says(text, "Gedaan op 26 februari 2027. Dit voeren wij niet uit."));
    CHECK_FALSE(says(text, "Niet voorbij"));
    CHECK_FALSE(says(text, "kreeg uw gemeente"));
    facts.items[0].last_day = base::date(2027, 4, 1);
    facts.items[1].last_day.reset();
    text = text_of("uitvoering", facts);
    CHECK(says(text, "Niet voorbij. Wij wachten met dit onderdeel."));
    CHECK(says(text, "staat stil"));
    CHECK_FALSE(says(text, "Voorbij. In ons dossier"));
    auto urgency = test::act(LegalAct::urgency, base::date(2027, 3, 20), "");
    urgency.reason = "De opvang sluit morgen.";
    facts.acts.push_back(urgency);
    // The decision gave terms, and the urgency is of later: that is a decision of its own.
    const auto refused = made("uitvoering", facts);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().ground == "Gemeentewet art. 124 lid 2");
    facts.about->dated_on = base::date(2027, 3, 21);
    CHECK(says(text_of("uitvoering", facts), "Wij wachten niet, om de spoed."));
}

TEST_CASE("the decision in an urgent case speaks of no last term, and says why (Gemeentewet 124)") {
    const std::string name = "besluit-indeplaatsstelling";
    auto facts = test::facts_of(name);
    without(facts, LegalAct::last_term_set);
    auto urgency = test::act(LegalAct::urgency, base::date(2026, 11, 10), "");
    urgency.reason = "De opvang sluit over een week.";
    facts.acts.push_back(urgency);
    std::string text = text_of(name, facts);
    for (const char* part :
         {"Daarom is er geen laatste termijn", "De opvang sluit over een week.",
          "artikel 124, tweede lid", "omdat de zaak spoedeisend is", "Bezwaar maken kan niet",
          "Afdeling bestuursrechtspraak van de Raad van State", "dinsdag 29 december 2026"})
        CHECK_MESSAGE(says(text, part), part);
    for (const char* part :
         {"krijgt een laatste termijn", "Tot en met de dagen", "Als een termijn voorbij is",
          "Zolang een termijn loopt", "niet eerst op schrift", "gaf uw gemeente"})
        CHECK_FALSE_MESSAGE(says(text, part), part);
    // On rung 6 too: carried out already, and written afterwards.
    facts.rung.value = Rung::substitution;
    facts.carried_out_since = base::date(2026, 11, 16);
    facts.acts.back().unwritten = true;
    text = text_of(name, facts);
    CHECK(says(text, "niet eerst op schrift"));
    CHECK(says(text, "De minister voert het besluit uit sinds 16 november 2026"));
    // Not without urgency: then rung 6 is too late to decide.
    CHECK(ground(name, [](Facts& f) { f.rung.value = Rung::substitution; }) ==
          "interventieladder, trede 5");
    // A term that was given before is taken back in so many words, and not printed as a term.
    auto later = test::facts_of(name);
    later.acts.push_back(urgency);
    later.decided_before = test::earlier(name, "IBT-2026-007-9001", base::date(2026, 11, 16));
    text = text_of(name, later);
    CHECK(says(text, "Die termijn geldt niet meer"));
    CHECK(says(text, "Een locatie aanwijzen voor 23 plekken voor AMV\ngeen termijn"));
    CHECK_FALSE(says(text, "18 januari 2027"));
    // A term that is given after the urgency was recorded is told as a term.
    auto given = test::facts_of(name);
    given.acts.insert(given.acts.begin(), urgency);
    text = text_of(name, given);
    CHECK(says(text, "maandag 18 januari 2027"));
    CHECK_FALSE(says(text, "geen laatste termijn"));
}

TEST_CASE("a view that was not waited for is told so") {
    auto facts = test::facts_of("besluit-indeplaatsstelling");
    without(facts, LegalAct::view_received);
    auto waived = test::act(LegalAct::hearing_waived, base::date(2026, 11, 10), "nota");
    waived.item = "a";
    waived.reason = "De opvang sluit over een week.";
    facts.acts.push_back(waived);
    const auto text = text_of("besluit-indeplaatsstelling", facts);
    CHECK(says(text, "Wij hebben die niet afgewacht"));
    CHECK_FALSE(says(text, "niet om een zienswijze gevraagd"));
    CHECK_FALSE(says(text, "geen zienswijze ontvangen"));
}

TEST_CASE("the letter about more time is the one of that term, or none") {
    dossier::OpenedTerm term{.id = dossier::TermId("laatste-termijn-1"),
                             .subject = dossier::TermFor::last_term};
    CHECK(dossier::extension_letter(term, true) == "besluit-uitstel");
    CHECK(dossier::extension_letter(term, false) == "besluit-uitstel");
    term = {.id = dossier::TermId("IBT-2026-001-9001"),
            .subject = dossier::TermFor::answer,
            .letter = "informatieverzoek"};
    CHECK(dossier::extension_letter(term, true) == "uitstel-verleend");
    CHECK(dossier::extension_letter(term, false) == "uitstel-afgewezen");
    term = {.id = dossier::TermId("zienswijze-1"), .subject = dossier::TermFor::view};
    CHECK(dossier::extension_letter(term, true) == "uitstel-verleend");
    term = {.id = dossier::TermId("termijn-1"), .subject = dossier::TermFor::other};
    CHECK(dossier::extension_letter(term, true).empty());
}

TEST_CASE("a notice does not say that the council got a copy before it did") {
    auto facts = test::facts_of("kennisgeving-gemeenteblad");
    CHECK(says(text_of("kennisgeving-gemeenteblad", facts), "krijgt een afschrift"));
    facts.acts.push_back(test::act(LegalAct::decision_to_council, base::date(2026, 11, 17), "x"));
    CHECK(says(text_of("kennisgeving-gemeenteblad", facts), "kreeg een afschrift"));
}

TEST_CASE("a reminder says that a part came, when a part came") {
    auto facts = test::facts_of("herinnering");
    CHECK(says(text_of("herinnering", facts), "nog geen antwoord van u"));
    facts.answer = test::answer_of(facts, base::date(2026, 4, 20));
    const auto text = text_of("herinnering", facts);
    CHECK(says(text, "een deel van uw antwoord"));
    CHECK_FALSE(says(text, "nog geen antwoord van u"));
}

TEST_CASE("more time for a view is told as that, and for a last term as a decision") {
    auto facts = test::facts_of("uitstel-verleend");
    CHECK(says(text_of("uitstel-verleend", facts), "Uw antwoord is nu op tijd"));
    facts.about->letter = "voornemen";
    CHECK(says(text_of("uitstel-verleend", facts), "Uw zienswijze is nu op tijd"));
    auto refused = test::facts_of("besluit-uitstel");
    CHECK(says(text_of("besluit-uitstel", refused), "krijgt meer tijd voor dit onderdeel"));
    refused.extension->granted = false;
    CHECK(says(text_of("besluit-uitstel", refused), "krijgt geen extra tijd voor dit onderdeel"));
    CHECK(says(text_of("besluit-uitstel", refused), "Een locatie aanwijzen"));
}

TEST_CASE("the letter about the execution tells the plan, when there is one") {
    auto facts = test::facts_of("uitvoering");
    CHECK(says(text_of("uitvoering", facts), "Uitvoerder: Projectleider. Klaar op 3 mei 2027."));
    facts.plan.clear();
    CHECK_FALSE(says(text_of("uitvoering", facts), "uitvoeringsplan"));
}

TEST_CASE("a receipt says what came, and when") {
    const auto good = test::facts_of("ontvangstbevestiging");
    CHECK(says(text_of("ontvangstbevestiging", good), "Op 20 april 2026 kregen wij uw antwoord"));
    CHECK(says(text_of("ontvangstbevestiging", good), "kwam op tijd"));
    auto late = good;
    late.answer->in_term = false;
    late.answer_whole = false;
    CHECK(says(text_of("ontvangstbevestiging", late), "kwam na de laatste dag"));
    CHECK(says(text_of("ontvangstbevestiging", late),
               "nog niet op al onze vragen een volledig antwoord"));
}

TEST_CASE("agreements stand in the letters that tell of them") {
    const auto report = text_of("gespreksverslag", test::facts_of("gespreksverslag"));
    CHECK(says(report, "40 plekken in het oude postkantoor"));
    CHECK(says(report, "1 oktober 2026"));
    auto none = test::facts_of("gespreksverslag");
    none.agreements.clear();
    CHECK(says(text_of("gespreksverslag", none), "geen afspraken vastgelegd"));
    auto nobody = test::facts_of("gespreksverslag");
    nobody.agreements.front().owner.clear();
    CHECK(says(text_of("gespreksverslag", nobody), "Dat doet: nog niet afgesproken."));
    auto active = test::facts_of("actief-toezicht");
    active.agreements = test::facts_of("gespreksverslag").agreements;
    CHECK(says(text_of("actief-toezicht", active), "40 plekken in het oude postkantoor"));
}

TEST_CASE("the addressee follows the organ") {
    const auto addressee = [](const std::string& letter) {
        return made(letter, test::facts_of(letter))->letter.addressee;
    };
    const std::vector<std::string> province = {"Gedeputeerde staten",
                                               "van de provincie Voorbeeldland", "Postbus 2",
                                               "0000 XX Voorbeeldstad"};
    CHECK(addressee("mededeling-gs") == province);
    CHECK(addressee("afschrift-commissaris").front() == "De commissaris van de Koning");
    CHECK(addressee("afschrift-raad").front() == "De raad");
    CHECK(addressee("kennisgeving-gemeenteblad").front() == "Het gemeenteblad");
    CHECK(made("voornemen", test::facts_of("voornemen"))->letter.copies ==
          std::vector<std::string>{"de raad van de gemeente Voorbeeldstad",
                                   "de commissaris van de Koning in de provincie Voorbeeldland"});
}

TEST_CASE("who is told of an intention reads whether the college is heard (Awb art. 4:11)") {
    for (const char* name : {"afschrift-raad", "kennisgeving-gemeenteblad", "mededeling-gs"}) {
        Facts facts = test::facts_of(name);
        facts.about->letter = "voornemen";
        facts.acts.clear();
        CHECK_MESSAGE(says(text_of(name, facts), "zijn zienswijze geven"), name);
        facts.acts = {test::act(LegalAct::hearing_waived, base::date(2026, 10, 1), "nota 3")};
        const std::string unheard = text_of(name, facts);
        CHECK_FALSE(says(unheard, "zijn zienswijze geven"));
        CHECK_MESSAGE(says(unheard, "4:11 van de Algemene wet bestuursrecht"), name);
    }
}
