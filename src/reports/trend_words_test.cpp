#include "reports/trend_words.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace trede::reports {

using base::date;

namespace {

const AreaSum sum_known{.area = "Aland", .task = 142, .short_of = 137};
const AreaSum sum_partly{
    .area = "Beland", .task = 33, .short_of = 23, .unknown = 1, .unknown_task = 10};
const AreaSum sum_unknown{.area = "Celand", .task = 10, .unknown = 1, .unknown_task = 10};

}  // namespace

TEST_CASE("a figure that is missing is told, and not as nought") {
    CHECK(realised_in_words(sum_known) == "5");
    CHECK(realised_in_words(sum_partly) == "0 of meer");
    CHECK(realised_in_words(sum_unknown) == "onbekend");
    CHECK(short_in_words(sum_known) == "137");
    CHECK(short_in_words(sum_partly) == "23 of meer");
    CHECK(short_in_words(sum_unknown) == "onbekend");
    CHECK(short_in_words({}) == "-");
}

TEST_CASE("the sentence names the whole task, and the part of it that is unknown") {
    CHECK(task_in_words({&sum_known, 1}, "Regulier") ==
          "Regulier: van de 142 plekken die de taak vraagt, komen er 137 nog tekort.");
    CHECK(
        task_in_words({&sum_partly, 1}, "AMV") ==
        "AMV: van de 33 plekken die de taak vraagt, komen er 23 of meer nog tekort. Van 1 gemeente "
        "is het cijfer niet bekend; haar taak is 10 plekken.");
    CHECK(task_in_words({&sum_unknown, 1}, "AMV") ==
          "AMV: de taak vraagt 10 plekken. Hoeveel er daarvan nog tekortkomen, is niet bekend.");
    const std::vector<AreaSum> all = {sum_known, sum_partly, sum_unknown};
    CHECK(task_in_words(all, "AMV") ==
          "AMV: van de 185 plekken die de taak vraagt, komen er 160 of meer nog tekort. Van 2 "
          "gemeenten is het cijfer niet bekend; hun taak is samen 20 plekken.");
}

TEST_CASE("what became known on one day only is no progress") {
    Moved moved{.first_on = date(2025, 7, 1),
                .last_on = date(2026, 10, 1),
                .last = sum_known,
                .beside = {.both = 2, .before = 160, .after = 137, .whole = true}};
    CHECK(in_words(moved) ==
          "Op peildatum 1 oktober 2026 komen er samen 137 plekken tekort. Op 1 juli 2025 waren dat "
          "er 160.");
    moved.last = sum_partly;
    moved.unknown = 1;
    moved.beside = {.both = 1, .before = 34, .after = 23, .whole = false};
    CHECK(in_words(moved) ==
          "Op peildatum 1 oktober 2026 komen er samen 23 plekken of meer tekort. Van 1 gemeente is "
          "een cijfer niet bekend. Alleen wat op beide dagen bekend is, is te vergelijken: daarvan "
          "kwamen op 1 juli 2025 34 plekken tekort, en op 1 oktober 2026 23.");
    moved.last = sum_unknown;
    moved.beside = {.whole = false};
    CHECK(in_words(moved) ==
          "Op peildatum 1 oktober 2026 is niet bekend hoeveel plekken er tekortkomen. Met 1 juli "
          "2025 is dat niet te vergelijken: geen cijfer is op beide dagen bekend.");
    moved.first_on = moved.last_on;
    CHECK(in_words(moved) ==
          "Op peildatum 1 oktober 2026 is niet bekend hoeveel plekken er tekortkomen. Er zijn nog "
          "geen cijfers van een andere peildatum.");
}

}  // namespace trede::reports
