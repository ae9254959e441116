#include <doctest/doctest.h>

#include "desk/remedies.hpp"
#include "support/columns.hpp"
#include "support/office.hpp"

// Runs law/awb/.../examples/suspension.txt. A failure here asks a person who knows the law.

namespace trede::test {

namespace {

const dossier::RemedyId objection("BZ-GM1700-1");

void suspend(Office& office, const std::vector<std::string_view>& words,
             const deadlines::Holidays& holidays) {
    cycle::Suspension suspension;
    suspension.from_on = base::parse_date(words[0]).value();
    suspension.ruling = "ECLI:NL:RBDHA:2025:13423";
    const bool amv = words[1] == "amv";
    if (amv) suspension.category = cycle::Category::amv;
    const std::size_t at = amv ? 2 : 1;
    const auto clerk = [&] { return office.ask(mandate::Act::import_figures); };
    if (words[at] == "tot") {
        suspension.until_on = base::parse_date(words[at + 1]).value();
        REQUIRE(suspend_task(office.desk, clerk(), twenterand, suspension));
        return;
    }
    dossier::RemedyFiled filed;
    filed.against = date(2024, 12, 20);
    filed.received_on = date(2025, 1, 20);
    REQUIRE(file_remedy(office.desk, clerk(), twenterand, filed, holidays));
    REQUIRE(suspend_until(office.desk, clerk(), twenterand, suspension, objection,
                          {.count = 6, .unit = law::Unit::week}, holidays));
    if (words.size() <= at + 1) return;
    const auto announced = base::parse_date(words[at + 1]).value();
    REQUIRE(decide_remedy(office.desk, clerk(),
                          {.id = objection,
                           .outcome = dossier::RemedyOutcome::unfounded,
                           .decided_on = announced,
                           .announced_on = announced,
                           .document = {}},
                          holidays));
}

std::string outcome(const std::vector<std::string>& cells) {
    const auto holidays = deadlines::Holidays::make(read_file("law/holidays.csv")).value();
    Office office;
    office.take_in_founding_case();
    const auto words = base::split(cells[0], ' ');
    suspend(office, {words.begin(), words.end()}, holidays);
    const auto day = base::parse_date(cells[1]).value();
    Sheet sheet{.kind = intake::TableKind::progress,
                .file_name = "v.csv",
                .bytes = read_file("data/casus-twenterand/voortgang.csv"),
                .book = {},
                .sender = "",
                .received_on = std::nullopt,
                .reference_date = day,
                .mapping = std::nullopt};
    sheet.book = intake::read_workbook(std::as_bytes(std::span(sheet.bytes)), "v.csv").value();
    REQUIRE(import_sheet(office.desk, office.ask(mandate::Act::import_figures), sheet));
    const World world = load(office.journal);
    const auto rows = assess(office.desk, world, {.day = day}, Which::on_file, twenterand);
    REQUIRE(rows);
    return std::string(word(rows->front().assessment.verdict));
}

}  // namespace

TEST_CASE("every line on suspensions in law/ comes out as it says") {
    const auto lines = table_of("law/awb/2017-05-01/examples/suspension.txt");
    CHECK(lines.size() >= 9);
    for (const auto& line : lines) {
        CAPTURE(line.place);
        CHECK(outcome(line.cells) == line.cells[2]);
    }
    auto wrong = lines.front().cells;  // the control: it ended a day earlier
    wrong[0] = "2025-06-30 tot 2025-12-30";
    CHECK(outcome(wrong) != wrong[2]);
}

}  // namespace trede::test
