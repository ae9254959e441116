#include "municipal/answer_form.hpp"

#include <doctest/doctest.h>

using namespace trede;
using namespace trede::municipal;
using correspondence::CellKind;

namespace {

Asked steps() {
    return {.question = {.id = dossier::QuestionId("stappen"),
                         .title = "Gezette stappen",
                         .on_file = {}},
            .form = {.id = dossier::QuestionId("stappen"),
                     .title = "Gezette stappen",
                     .choices = {"Iets anders", "Geen locatie"},
                     .columns = {{.title = "Wat"},
                                 {.title = "Wanneer", .kind = CellKind::day},
                                 {.title = "Plekken", .kind = CellKind::number}}}};
}

Answering answer_with(drafting::Draft draft) {
    Answering answer{.own = {.who = {}, .state = nullptr},
                     .letter = {.what = {},
                                .holder = {},
                                .document = {},
                                .last_day = {},
                                .open = true,
                                .asked = {steps()},
                                .answers = {}},
                     .draft = std::move(draft)};
    answer.own.who.code = registry::MunicipalityCode("GM1700");
    answer.own.who.name = "Twenterand";
    return answer;
}

drafting::Draft draft_with(const std::string& text) {
    return *drafting::write({.reference = "IBT-1"},
                            {.question = "stappen", .fields = {{"tekst", text}}, .done = true},
                            {.account = "a.jansen", .at = {}, .has_colleagues = false});
}

}  // namespace

TEST_CASE("only what the form asks is kept, without empty rows and blanks around it") {
    const auto fields = fields_of(steps(), {{"tekst", " Eerste\r\nTweede \n"},
                                            {"keuze", "Geen locatie"},
                                            {"keuze", "Verzonnen"},
                                            {"rij2-1", " Grond gekocht "},
                                            {"rij2-2", "1-2-2026"},
                                            {"rij4-3", "40"},
                                            {"rij4-9", "buiten"},
                                            {"sleutel", "geheim"}});
    CHECK(fields == drafting::Fields{{"keuze", "Geen locatie"},
                                     {"rij1-1", "Grond gekocht"},
                                     {"rij1-2", "1-2-2026"},
                                     {"rij2-3", "40"},
                                     {"tekst", "Eerste\nTweede"}});
    CHECK(unready(steps(), fields).empty());
    CHECK(in_lines(steps(), fields) ==
          "- Geen locatie\n- Wat: Grond gekocht; Wanneer: 1-2-2026\n- Plekken: "
          "40\n\nEerste\nTweede\n");
}

TEST_CASE("what cannot be a day or a number is told by row and column") {
    const drafting::Fields fields{{"rij1-2", "straks"}, {"rij2-3", "-4"}};
    const auto problems = unready(steps(), fields);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].find("Regel 1, Wanneer: ‘straks’") == 0);
    CHECK(problems[1].find("Regel 2, Plekken: ‘-4’") == 0);
    CHECK(unready(steps(), {}).size() == 1);
}

TEST_CASE("what somebody typed is never markup") {
    const std::string form =
        drawn(steps(), {{"tekst", "</textarea><script>"}, {"rij1-1", "\"><b>"}}).text();
    CHECK(form.find("<script>") == std::string::npos);
    CHECK(form.find("<b>") == std::string::npos);
}

TEST_CASE("the document is the same each time, names nobody, and says what is an addition") {
    const auto draft = draft_with("Veertig plekken.");
    const std::string first = document_of(answer_with(draft));
    CHECK(first == document_of(answer_with(draft)));
    CHECK(drafting::is_written_here(first));
    CHECK(first.find("Twenterand (GM1700)") != std::string::npos);
    CHECK(first.find("1. Gezette stappen\n\nVeertig plekken.\n") != std::string::npos);
    CHECK(first.find("niet vastgelegd") != std::string::npos);
    CHECK(first.find("a.jansen") == std::string::npos);
    CHECK(first.find("aanvulling") == std::string::npos);
    const auto later = drafting::mark_sent(draft_with("Vijftig plekken."), draft,
                                           std::string(64, 'a'), {.account = "a.jansen", .at = {}});
    const std::string second = document_of(answer_with(later));
    CHECK(second.find("ontvangstnummer O-aaaa-aaaa") != std::string::npos);
    CHECK(second.find("1. Gezette stappen (nieuw of gewijzigd)") != std::string::npos);
}

TEST_CASE("a receipt says for which questions an answer was in time") {
    const auto id = [](const char* name) { return dossier::QuestionId(name); };
    OwnLetter letter = answer_with({}).letter;
    letter.asked.push_back(steps());
    letter.asked.back().question = {.id = id("reden"), .title = "Reden", .on_file = {}};
    const auto came = [](std::vector<dossier::QuestionId> questions, const char* document) {
        return dossier::AnswerReceived{.received_on = base::date(2026, 4, 20),
                                       .last_day = base::date(2026, 4, 30),
                                       .in_term = true,
                                       .questions = std::move(questions),
                                       .document = document,
                                       .file = {},
                                       .message = {}};
    };
    letter.answers = {came({id("stappen")}, "a"), came({id("reden")}, "b")};
    CHECK(in_time_in_words(letter, letter.answers[0]) ==
          "ja, voor de vragen die u hebt beantwoord (laatste dag: 30 april 2026). Op deze vragen "
          "moet u nog antwoorden: Reden.");
    CHECK(in_time_in_words(letter, letter.answers[1]) == "ja (laatste dag: 30 april 2026)");
    letter.answers[0].in_term = false;
    CHECK(in_time_in_words(letter, letter.answers[0])
              .starts_with("nee, na de laatste dag, voor de vragen"));
    // A mail may be about everything: nobody said that something is missing.
    letter.answers = {came({}, "a")};
    CHECK(in_time_in_words(letter, letter.answers[0]) == "ja (laatste dag: 30 april 2026)");
}
