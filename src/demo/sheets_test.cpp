#include "demo/sheets.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <ios>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "demo/country.hpp"
#include "intake/mapping.hpp"
#include "intake/read.hpp"
#include "intake/table.hpp"
#include "registry/codes.hpp"
#include "statistics/table.hpp"
#include "support/scratch.hpp"

using namespace trede;
using demo::Seed;
using Figures = std::map<std::pair<std::string, cycle::Category>, long long>;

namespace {

std::string bytes_of(const test::Scratch& folder, const std::string& name) {
    std::ifstream in(folder.path() + "/" + name, std::ios::binary);
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>(in), {}};
}

intake::Lookup lookup(const demo::Country& country) {
    std::map<std::string, registry::MunicipalityCode, std::less<>> by_name;
    std::map<registry::MunicipalityCode, std::string> by_code;
    for (const auto& one : country.municipalities) {
        by_name.emplace(one.name, one.code);
        by_code.emplace(one.code, one.name);
    }
    return {
        .by_name =
            [by_name](std::string_view name) {
                const auto found = by_name.find(name);
                return found == by_name.end() ? std::vector<registry::MunicipalityCode>{}
                                              : std::vector{found->second};
            },
        .by_code =
            [by_code](const registry::MunicipalityCode& code) -> std::optional<intake::KnownCode> {
            const auto found = by_code.find(code);
            if (found == by_code.end()) return std::nullopt;
            return intake::KnownCode{.name = found->second, .ended = {}};
        }};
}

intake::Reading read(const std::string& bytes, const std::string& name, intake::TableKind kind,
                     const demo::Country& country) {
    const auto book = intake::read_workbook(std::as_bytes(std::span(bytes)), name);
    REQUIRE_MESSAGE(book.has_value(), name, ": ", book.error().reason);
    auto reading = intake::read_table(*book, kind, lookup(country), base::date(2026, 4, 9));
    for (const auto& problem : reading.problems) {
        FAIL_CHECK(name, " ", problem.cell, " [", problem.read, "] ", problem.expected);
    }
    return reading;
}

Figures figures_of(const intake::Reading& reading) {
    Figures figures;
    for (const auto& one : reading.figures)
        figures[{one.municipality.value(), one.category}] = one.places.number();
    return figures;
}

void expect(Figures& figures, const demo::Municipality& one, cycle::Category category,
            const std::optional<cycle::Places>& places) {
    if (places) figures[{one.code.value(), category}] = places->number();
}

}  // namespace

TEST_CASE("every sheet is read back as the figures it was made of") {
    const auto country = demo::make_country(Seed(2026));
    const test::Scratch folder;
    const auto names = demo::write_country(country, folder.path());
    CHECK(names.size() == 6 + 3 + 12 + 2);  // the country, its decision, its reports, statistics

    Figures tasks;
    for (const auto& one : country.municipalities) {
        expect(tasks, one, cycle::Category::regular, one.regular_task);
        expect(tasks, one, cycle::Category::amv, one.amv_task);
    }
    for (const auto& draft : demo::decision_sheets(country)) {
        const auto reading = read(bytes_of(folder, draft.file_name), draft.file_name,
                                  intake::TableKind::tasks, country);
        CHECK_MESSAGE(figures_of(reading) == tasks, draft.file_name);
        for (const auto& figure : reading.figures) {
            REQUIRE(figure.decided_on == country.decided_on);
            REQUIRE(figure.announced_on == country.announced_on);
            REQUIRE(figure.available_on == country.available_from);
        }
    }

    const auto progress = demo::progress_sheets(country);
    for (std::size_t at = 0; at < progress.size(); ++at) {
        Figures expected;
        for (const auto& one : country.municipalities) {
            if (one.province != country.provinces[at].code) continue;
            expect(expected, one, cycle::Category::regular, one.regular_realised);
            expect(expected, one, cycle::Category::amv, one.amv_realised);
        }
        const auto reading = read(bytes_of(folder, progress[at].file_name), progress[at].file_name,
                                  intake::TableKind::progress, country);
        CHECK_MESSAGE(figures_of(reading) == expected, progress[at].file_name);
        CHECK_FALSE(expected.empty());
    }
}

TEST_CASE("the tables of the statistics office are read back, and fit the tasks") {
    const auto country = demo::make_country(Seed(2026));
    const test::Scratch folder;
    (void)demo::write_country(country, folder.path());
    const auto read_back = [&](std::size_t at, statistics::Statistic kind) {
        const std::string name = demo::statistics_sheets(country).at(at).file_name;
        const std::string bytes = bytes_of(folder, name);
        const auto book = intake::read_workbook(std::as_bytes(std::span(bytes)), name);
        REQUIRE(book);
        const intake::Lookup lookup{
            .by_name = [](std::string_view) { return std::vector<registry::MunicipalityCode>{}; },
            .by_code =
                [](const registry::MunicipalityCode& code) {
                    return std::optional(intake::KnownCode{.name = code.value(), .ended = ""});
                }};
        auto table = statistics::read_statistic(*book, kind, lookup);
        CHECK(table.problems.empty());
        REQUIRE(table.rows.size() == country.municipalities.size());
        return table.rows;
    };
    const auto people = read_back(0, statistics::Statistic::inhabitants);
    const auto scores = read_back(1, statistics::Statistic::ses_woa);
    long long apart = 0, all = 0;
    long long weights = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
        CHECK(people[i].number == country.municipalities[i].inhabitants.number());
        weights += people[i].number * (1000 + scores[i].number);
        all += country.municipalities[i].regular_task.number() +
               country.municipalities[i].amv_task.number();
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
        const long long share = all * people[i].number * (1000 + scores[i].number) / weights;
        apart += std::abs(share - country.municipalities[i].regular_task.number() -
                          country.municipalities[i].amv_task.number());
    }
    CHECK(apart * 5 < all);  // less than a fifth is laid elsewhere
}

TEST_CASE("the same seed gives the same bytes, in every format") {
    const test::Scratch one, other, different;
    const auto names = demo::write_country(demo::make_country(Seed(5)), one.path());
    REQUIRE(demo::write_country(demo::make_country(Seed(5)), other.path()) == names);
    REQUIRE(demo::write_country(demo::make_country(Seed(6)), different.path()) == names);
    for (const auto& name : names) {
        CHECK_MESSAGE(bytes_of(one, name) == bytes_of(other, name), name);
        if (name != "provincies.csv")
            CHECK_MESSAGE(bytes_of(one, name) != bytes_of(different, name), name);
    }
}

TEST_CASE("all three formats and every layout occur, and every sheet says that it is invented") {
    const auto country = demo::make_country(Seed(5));
    auto drafts = demo::progress_sheets(country);
    REQUIRE(drafts.size() == 12);
    for (const auto format :
         {demo::FileFormat::csv, demo::FileFormat::xlsx, demo::FileFormat::ods}) {
        CHECK(std::ranges::count(drafts, format, &demo::SheetDraft::format) == 4);
    }
    for (const auto& draft : demo::decision_sheets(country)) drafts.push_back(draft);
    for (const auto& draft : drafts)
        CHECK_MESSAGE(draft.file_name.find("fictief") != std::string::npos, draft.file_name);
    CHECK(std::ranges::count_if(drafts, [](const auto& draft) {
              return draft.rows.size() > 1 && !draft.rows[1].empty() &&
                     draft.rows[1][0].text.starts_with("FICTIEF");
          }) == 12);
}

TEST_CASE("csv as it comes out of a database, and as Excel saves it here") {
    const demo::SheetDraft draft{
        .file_name = "x.csv",
        .format = demo::FileFormat::csv,
        .separator = ',',
        .sheet = "x",
        .rows = {{{.kind = demo::DraftCell::Kind::text, .text = "a,\"b\""},
                  {.kind = demo::DraftCell::Kind::number, .number = 1234}},
                 {{.kind = demo::DraftCell::Kind::date, .date = base::date(2025, 7, 1)}}}};
    CHECK(demo::csv_bytes(draft) == "\"a,\"\"b\"\"\",1234\n2025-07-01,\n");
    auto dutch = draft;
    dutch.separator = ';';
    CHECK(demo::csv_bytes(dutch) == "\xEF\xBB\xBF\"a,\"\"b\"\"\";1.234\r\n1-7-2025;\r\n");
}

TEST_CASE("a folder that is not there is an error") {
    const auto country = demo::make_country(Seed(5));
    CHECK_THROWS_AS(static_cast<void>(demo::write_country(country, "/nergens/te/vinden")),
                    std::runtime_error);
}
