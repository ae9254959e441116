#pragma once

#include <doctest/doctest.h>

#include <string>

#include "correspondence/compose_letter.hpp"
#include "correspondence/letter_check.hpp"
#include "support/letter_cases.hpp"

// What is on file for each letter of the ladder, about a place that does not exist.

namespace trede::test {

inline correspondence::LetterFacts invented_facts() {
    auto facts = founding_facts();
    const std::string source = "verzonnen register";
    facts.reference = dossier::ReferenceNumber("IBT-2026-001-9001");
    facts.municipality = registry::MunicipalityCode("GM9001");
    facts.municipality_name = {.value = "Voorbeeldstad", .source = source};
    facts.postal_address = {.value = {"Postbus 1", "0000 XX Voorbeeldstad"}, .source = source};
    facts.province_name = {.value = "Voorbeeldland", .source = source};
    facts.province_address = {.value = {"Postbus 2", "0000 XX Voorbeeldstad"}, .source = source};
    facts.fictional = true;
    return facts;
}

inline ladder::ActDone act(ladder::LegalAct what, base::Date on, std::string document) {
    return {.act = what,
            .done_on = on,
            .last_day = {},
            .item = {},
            .document = std::move(document),
            .reason = {}};
}

// Everything that the law asks before the decision of 16 November 2026.
inline std::vector<ladder::ActDone> acts_before_decision() {
    using base::date;
    using ladder::LegalAct;
    auto invited = act(LegalAct::view_invited, date(2026, 10, 1), "IBT-2026-004-9001");
    invited.last_day = date(2026, 10, 29);
    return {invited, act(LegalAct::intention_published, date(2026, 10, 5), "gmb-2026-1"),
            act(LegalAct::intention_to_council, date(2026, 10, 5), "IBT-2026-005-9001"),
            act(LegalAct::view_received, date(2026, 10, 28), "zienswijze van 27 oktober 2026"),
            act(LegalAct::province_informed, date(2026, 11, 2), "IBT-2026-006-9001")};
}

inline ladder::ActDone last_term(std::string item, base::Date last_day) {
    auto made = act(ladder::LegalAct::last_term_set, base::date(2026, 11, 16), "V-GM9001-5");
    made.item = std::move(item);
    made.last_day = last_day;
    return made;
}

// The same terms as they ran by the day of the letter about the execution.
inline std::vector<dossier::ItemTerm> items_by_then() {
    using base::date;
    return {{.item = "Een locatie aanwijzen voor 23 plekken voor AMV",
             .told = date(2027, 1, 18),
             .last_day = date(2027, 2, 1),
             .document = "V-GM9001-5"},
            {.item = "137 reguliere plekken beschikbaar maken",
             .told = date(2027, 3, 15),
             .last_day = date(2027, 3, 15),
             .document = "V-GM9001-5"},
            {.item = "Een vergunning voor het oude postkantoor",
             .told = date(2027, 3, 1),
             .last_day = date(2027, 3, 1),
             .done_on = date(2027, 2, 26),
             .document = "V-GM9001-5"}};
}

inline std::vector<ladder::ActDone> acts_with_decision() {
    auto acts = acts_before_decision();
    acts.push_back(
        last_term("Een locatie aanwijzen voor 23 plekken voor AMV", base::date(2027, 1, 18)));
    acts.push_back(last_term("137 reguliere plekken beschikbaar maken", base::date(2027, 3, 15)));
    return acts;
}

inline correspondence::EarlierLetter earlier(std::string letter, std::string reference,
                                             base::Date dated_on) {
    return {.letter = std::move(letter),
            .reference = dossier::ReferenceNumber(std::move(reference)),
            .dated_on = dated_on,
            .last_day = {}};
}

// On a rung since a day, in a letter of another day.
inline correspondence::LetterFacts on_rung(ladder::Rung rung, std::optional<ladder::Rung> from,
                                           base::Date decided_on, base::Date dated_on) {
    auto facts = invented_facts();
    const std::string source = "besluit over de trede";
    facts.rung = {.value = rung, .source = source};
    facts.step = correspondence::StepTaken{.from = from,
                                           .to = rung,
                                           .decided_on = decided_on,
                                           .reason = "De gemeente kwam haar afspraken niet na.",
                                           .source = source};
    facts.dated_on = dated_on;
    facts.term.reset();
    return facts;
}

inline correspondence::AnswerTerm weeks(int number, base::Date last_day) {
    return {.weeks = number,
            .last_day = {.value = last_day, .source = std::to_string(number) + " weken"}};
}

// The letters of the climb, up to the decision.
inline correspondence::LetterFacts facts_going_up(const std::string& letter) {
    using base::date;
    using ladder::Rung;
    if (letter == "herinnering") {
        auto facts = on_rung(Rung::enquiry, {}, date(2026, 4, 9), date(2026, 5, 4));
        facts.about = earlier("informatieverzoek", "IBT-2026-001-9001", date(2026, 4, 9));
        facts.about->last_day = date(2026, 4, 30);
        facts.term = weeks(1, date(2026, 5, 11));
        return facts;
    }
    if (letter == "herinnering-vooraf") {
        auto facts = on_rung(Rung::enquiry, {}, date(2026, 4, 9), date(2026, 4, 23));
        facts.about = earlier("informatieverzoek", "IBT-2026-001-9001", date(2026, 4, 9));
        facts.about->last_day = date(2026, 4, 30);
        return facts;
    }
    if (letter == "actief-toezicht") {
        auto facts =
            on_rung(Rung::active_supervision, Rung::enquiry, date(2026, 6, 1), date(2026, 6, 2));
        facts.term = weeks(6, date(2026, 7, 14));
        return facts;
    }
    auto facts = on_rung(Rung::advance_notice, Rung::active_supervision, date(2026, 9, 28),
                         date(2026, 10, 1));
    if (letter == "voornemen") facts.term = weeks(4, date(2026, 10, 29));
    if (letter == "mededeling-gs")
        facts.about = earlier("voornemen", "IBT-2026-004-9001", date(2026, 10, 1));
    return facts;
}

inline dossier::AnswerReceived answer_of(const correspondence::LetterFacts& facts, base::Date on) {
    dossier::AnswerReceived made;
    made.reference = facts.about->reference;
    made.received_on = on;
    made.last_day = base::date(2026, 4, 30);
    made.in_term = on <= made.last_day;
    return made;
}

// The letters about answers, talks and more time.
inline correspondence::LetterFacts facts_of_contact(const std::string& letter) {
    using base::date;
    auto facts = on_rung(ladder::Rung::enquiry, {}, date(2026, 4, 9), date(2026, 5, 11));
    facts.about = earlier("informatieverzoek", "IBT-2026-001-9001", date(2026, 4, 9));
    facts.about->last_day = date(2026, 4, 30);
    if (letter == "ontvangstbevestiging") {
        facts.answer = answer_of(facts, date(2026, 4, 20));
        facts.answer_whole = true;
    }
    if (letter.starts_with("uitstel")) {
        dossier::ExtensionDecided decided;
        decided.term = dossier::TermId("IBT-2026-001-9001");
        decided.granted = letter == "uitstel-verleend";
        decided.last_day = decided.granted ? date(2026, 5, 21) : date(2026, 4, 30);
        decided.asked_on = date(2026, 4, 28);
        decided.decided_on = date(2026, 5, 6);
        decided.ground = "beleid termijnen";
        decided.reason =
            decided.granted ? "De raad vergadert pas op 19 mei." : "De gegevens zijn er al.";
        facts.extension = decided;
    }
    if (letter == "uitnodiging-gesprek" || letter == "gespreksverslag") {
        contact::Talk talk;
        talk.invited.talk = dossier::TalkId("G-GM9001-1");
        talk.invited.invited_on = date(2026, 5, 4);
        talk.invited.planned_on = date(2026, 5, 18);
        talk.invited.participants = {"Gemeentesecretaris", "Beleidsmedewerker opvang"};
        talk.invited.agenda = {"Stand van zaken van de locaties", "Planning"};
        if (letter == "gespreksverslag") {
            facts.dated_on = date(2026, 5, 20);
            facts.term = weeks(2, date(2026, 6, 3));
            dossier::TalkHeld held;
            held.talk = talk.invited.talk;
            held.held_on = date(2026, 5, 18);
            held.participants = talk.invited.participants;
            held.conclusions = "De gemeente onderzoekt twee locaties.";
            talk.held = held;
            dossier::AgreementMade made;
            made.agreement = dossier::AgreementId("A-GM9001-1");
            made.what = "40 plekken in het oude postkantoor";
            made.owner = "Wethouder";
            made.due_on = date(2026, 10, 1);
            facts.agreements.push_back(made);
        }
        facts.talk = talk;
    }
    return facts;
}

// The last term of an item, decided anew.
inline void give_more_time(correspondence::LetterFacts& facts) {
    using base::date;
    facts.dated_on = date(2027, 1, 11);
    dossier::ExtensionDecided decided;
    decided.term = dossier::TermId("laatste-termijn-1");
    decided.granted = true;
    decided.last_day = date(2027, 2, 1);
    decided.asked_on = date(2027, 1, 4);
    decided.decided_on = date(2027, 1, 11);
    decided.ground = "beleid termijnen";
    decided.reason = "De eigenaar tekent op 25 januari.";
    facts.extension = decided;
    facts.extension_item = "Een locatie aanwijzen voor 23 plekken voor AMV";
    facts.remedy = weeks(6, date(2027, 2, 22));
}

// What the letter needs: each is composed from these, and each guard is tried by taking one away.
inline correspondence::LetterFacts facts_of(const std::string& letter) {
    using base::date;
    using ladder::Rung;
    if (letter == "informatieverzoek") return invented_facts();
    if (letter.starts_with("herinnering") || letter == "actief-toezicht" || letter == "voornemen" ||
        letter == "mededeling-gs")
        return facts_going_up(letter);
    if (letter == "ontvangstbevestiging" || letter.starts_with("uitstel") ||
        letter == "uitnodiging-gesprek" || letter == "gespreksverslag")
        return facts_of_contact(letter);
    const auto decision =
        earlier("besluit-indeplaatsstelling", "IBT-2026-007-9001", date(2026, 11, 17));
    auto facts = on_rung(Rung::substitution_decision, Rung::advance_notice, date(2026, 11, 16),
                         date(2026, 11, 17));
    facts.acts = acts_with_decision();
    if (letter == "besluit-indeplaatsstelling") {
        facts.about = earlier("voornemen", "IBT-2026-004-9001", date(2026, 10, 1));
        facts.remedy = weeks(6, date(2026, 12, 29));
        return facts;
    }
    facts.about = decision;
    if (letter == "intrekking") {
        facts = on_rung(Rung::active_supervision, Rung::substitution_decision, date(2026, 12, 7),
                        date(2026, 12, 8));
        facts.acts = acts_with_decision();
        auto plausible =
            act(ladder::LegalAct::compliance_plausible, date(2026, 12, 1), "het raadsbesluit");
        plausible.reason = "De raad besloot de locatie te kopen en gaf het geld daarvoor.";
        facts.acts.push_back(plausible);
        facts.about = decision;
        facts.remedy = weeks(6, date(2027, 1, 19));
    }
    if (letter == "uitvoering") {
        facts = on_rung(Rung::substitution, Rung::substitution_decision, date(2027, 3, 22),
                        date(2027, 3, 23));
        facts.acts = acts_with_decision();
        facts.plan = {{.step = "1",
                       .item = "Een locatie aanwijzen voor 23 plekken voor AMV",
                       .body = dossier::Body::executive,
                       .by = "Projectleider",
                       .ready_on = date(2027, 5, 3),
                       .document = "uitvoeringsplan van 22 maart 2027"}};
        facts.items = items_by_then();
        facts.about = decision;
    }
    if (letter == "besluit-uitstel") give_more_time(facts);
    if (letter == "afschaling")
        return on_rung(Rung::enquiry, Rung::active_supervision, date(2026, 8, 3), date(2026, 8, 4));
    if (letter == "afsluiting") {
        facts = on_rung(Rung::signal, Rung::enquiry, date(2026, 8, 3), date(2026, 8, 11));
        facts.course = dossier::CourseChanged{.move = dossier::Move::close,
                                              .changed_on = date(2026, 8, 10),
                                              .ground = "Spreidingswet artikel 6",
                                              .reason = "Op 1 juli 2026 waren alle plekken er.",
                                              .function = "Directeur",
                                              .mandate = "voorbeeld",
                                              .closes = ladder::ClosingGround::met};
    }
    return facts;
}

// The letter, or why it is not made; its text; and whether that holds a part.
inline base::Outcome<correspondence::ComposedLetter> made(
    const std::string& letter, const correspondence::LetterFacts& facts) {
    return correspondence::compose_letter(facts, letter_template(letter), the_minister());
}

inline std::string text_of(const std::string& letter, const correspondence::LetterFacts& facts) {
    const auto composed = made(letter, facts);
    REQUIRE_MESSAGE(composed.has_value(), composed.error().reason);
    std::string text;
    for (const auto& block : composed->letter.body) text += correspondence::text_of(block) + "\n";
    return text;
}

inline bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace trede::test
