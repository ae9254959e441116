#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/read.hpp"
#include "statistics/table.hpp"

// Tables of the statistics office about an invented country.

namespace trede::statistics::test_tables {

using intake::KnownCode;
using intake::Lookup;
using intake::Problem;
using intake::read_workbook;
using registry::MunicipalityCode;

// Five municipalities of the invented country, and one that is gone.
inline Lookup lookup() {
    return {.by_name =
                [](std::string_view name) {
                    std::vector<MunicipalityCode> found;
                    if (name == "Aardam") found.emplace_back("GM9001");
                    if (name == "Weg") found.emplace_back("GM9009");
                    if (name == "Bergen")
                        found = {MunicipalityCode("GM9002"), MunicipalityCode("GM9003")};
                    return found;
                },
            .by_code = [](const MunicipalityCode& code) -> std::optional<KnownCode> {
                if (code.value() == "GM9009")
                    return KnownCode{.name = "Weg", .ended = "Weg is opgegaan in Aardam (GM9001)."};
                if (code.value() < "GM9001" || code.value() > "GM9005") return std::nullopt;
                return KnownCode{.name = code.value(), .ended = ""};
            }};
}

inline StatisticTable read(std::string_view csv, Statistic kind) {
    const auto book = read_workbook(std::as_bytes(std::span(csv.data(), csv.size())), "tabel.csv");
    REQUIRE(book);
    return read_statistic(*book, kind, lookup());
}

inline std::vector<long long> numbers(const StatisticTable& table) {
    std::vector<long long> list;
    for (const StatisticRow& row : table.rows) list.push_back(row.number);
    return list;
}

inline std::vector<std::string> cells(const StatisticTable& table) {
    std::vector<std::string> list;
    for (const Problem& problem : table.problems) list.push_back(problem.cell);
    return list;
}

// The sheets of one book, each a table as in a CSV file.
inline StatisticTable read_sheets(const std::vector<std::pair<std::string, std::string>>& sheets) {
    intake::Workbook book;
    book.kind = intake::FileKind::xlsx;
    for (const auto& [name, csv] : sheets) {
        auto one = read_workbook(std::as_bytes(std::span(csv.data(), csv.size())), name);
        REQUIRE(one);
        intake::Sheet sheet = std::move(one->sheets.front());
        for (intake::Cell& cell : sheet.cells)
            cell.at += static_cast<std::uint32_t>(book.texts.size());
        sheet.name = name;
        sheet.hidden = name.starts_with("verborgen");
        book.texts += one->texts;
        book.sheets.push_back(std::move(sheet));
    }
    REQUIRE(intake::well_formed(book));
    return read_statistic(book, Statistic::inhabitants, lookup());
}

}  // namespace trede::statistics::test_tables
