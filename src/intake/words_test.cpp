#include "intake/words.hpp"

#include <doctest/doctest.h>

#include "intake/around.hpp"
#include "support/tables.hpp"

namespace trede::intake {

using namespace test::tables;

TEST_CASE("what a title says of the numbers") {
    struct Case {
        const char* text;
        TableKind kind;
        Fit fit;
    };
    for (const auto& [text, kind, fit] :
         {Case{"Voortgang opvang per gemeente", TableKind::progress, Fit::fits},
          Case{"Tekort per gemeente", TableKind::progress, Fit::other},
          Case{"Prognose", TableKind::progress, Fit::other},
          Case{"Te realiseren plekken", TableKind::progress, Fit::other},
          Case{"Taak en realisatie", TableKind::progress, Fit::doubtful},
          Case{"Opgave gemeente Aardam", TableKind::progress, Fit::doubtful},
          Case{"Bron: opgave van de provincie", TableKind::progress, Fit::fits},
          Case{"n.b. = nog niet bekend", TableKind::progress, Fit::fits},
          Case{"Wie hier een tekort ziet kan ons bellen op een van de dagen van de week",
               TableKind::progress, Fit::doubtful},
          Case{"Te realiseren plekken", TableKind::tasks, Fit::fits},
          Case{"Verdeelbesluit van 20 december 2024", TableKind::tasks, Fit::fits},
          Case{"Concept-verdeelbesluit", TableKind::tasks, Fit::other},
          Case{"Indicatieve opgave", TableKind::tasks, Fit::other},
          Case{"Verdeelbesluit na de indicatieve verdeling", TableKind::tasks, Fit::doubtful},
          Case{"Voortgang", TableKind::tasks, Fit::other}}) {
        CAPTURE(text);
        CHECK(told_over(text, kind).fit == fit);
    }
    CHECK(told_over("Tekort per gemeente", TableKind::progress).word == "tekort");
}

TEST_CASE("the state of a row") {
    CHECK(told_beside("gerealiseerd", TableKind::progress).fit == Fit::fits);
    CHECK(told_beside("niet gerealiseerd", TableKind::progress).fit == Fit::other);
    CHECK(told_beside("vergunning aangevraagd", TableKind::progress).fit == Fit::other);
    for (const char* text :
         {"open", "niet van toepassing", "geen bijzonderheden", "nog geen", "open (nog 12 maanden)",
          "taak nog niet gehaald", "Locatie open, tweede locatie in voorbereiding"})
        CHECK(told_beside(text, TableKind::progress).fit == Fit::doubtful);
    for (const char* text : {"gepland", "in voorbereiding", "nog niet open", "toegezegd 2028"})
        CHECK(told_beside(text, TableKind::progress).fit == Fit::other);
    CHECK(told_beside("concept", TableKind::tasks).fit == Fit::other);
    CHECK(told_beside("vastgesteld", TableKind::tasks).fit == Fit::fits);
}

TEST_CASE("days and periods in a text") {
    const auto days = days_in("Voortgang (1-7-2025), gemaakt op 3 augustus 2025.");
    REQUIRE(days.size() == 2);
    CHECK(days[0].before == "voortgang");
    CHECK(days[1].day == base::date(2025, 8, 3));
    CHECK(unclear_day_in("Stand 1-1-24") == "1-1-24");
    CHECK(unclear_day_in("Stand 1.1.2024") == "1.1.2024");
    CHECK(unclear_day_in("Stand 1-1-2024, 2.10").empty());
    const auto first = [](const char* text) {
        const auto period = period_in(text);
        return period ? base::to_iso(period->first) + " " + base::to_iso(period->last)
                      : std::string();
    };
    CHECK(first("regulier 2024") == "2024-01-01 2024-12-31");
    CHECK(first("1e kwartaal 2024") == "2024-01-01 2024-03-31");
    CHECK(first("2024 Q4") == "2024-10-01 2024-12-31");
    CHECK(first("Stand juli 2024") == "2024-07-01 2024-07-31");
    CHECK(first("2024-2026") == "2024-01-01 2026-12-31");
    CHECK(first("regulier volgens verdeelbesluit 2024").empty());
    CHECK(first("2.024 plekken, lijst 1000").empty());
}

TEST_CASE("days and sources that the sheet states are kept, and held against the day asked for") {
    Reading reading = read("Voortgangsrapportage 1 januari 2024;\ngemeente;regulier\nAardam;5\n");
    CHECK_FALSE(reading.day_in_heading);
    hold_against_day(reading, base::date(2024, 1, 1));
    CHECK(problems(reading).empty());
    hold_against_day(reading, base::date(2025, 7, 1));
    CHECK(problems(reading) ==
          "A1 [Voortgangsrapportage 1 januari 2024] cijfers van de peildatum 1-7-2025. Controleer "
          "de peildatum en deze tekst\n");
    // What the sheet calls its reference date goes before any other day in it.
    Reading named = read(
        "Voortgangsrapportage 1 september 2025;\nPeildatum: 1-7-2025;\ngemeente;regulier\n"
        "Aardam;5\n");
    hold_against_day(named, base::date(2025, 7, 1));
    CHECK(problems(named).empty());
    CHECK(named.notes.size() == 1);
    const Reading sources = read("gemeente;regulier;bron\nAardam;5;COA\nBoomstad;1;COA\n");
    REQUIRE(sources.sources.size() == 1);
    CHECK(sources.sources.front().cell.place.cell == "C2");
}

}  // namespace trede::intake
