#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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

}  // namespace trede::statistics::test_tables
