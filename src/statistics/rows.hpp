#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "statistics/headings.hpp"
#include "statistics/provisional.hpp"
#include "statistics/table.hpp"

// Reads the rows under the headings; used by table.cpp only.
namespace trede::statistics {

// The columns of one table, by their headings.
struct Columns {
    std::size_t heading_row = 0;  // index in sheet.rows, the last row with headings
    std::optional<std::uint32_t> code;
    bool may_be_names = false;                    // its heading says regions, and no more
    std::vector<std::uint32_t> other_codes = {};  // columns that may hold the codes as well
    std::optional<std::uint32_t> name;
    std::optional<std::uint32_t> period;
    std::optional<std::uint32_t> kind;   // of region: municipality, district, neighbourhood
    std::vector<std::uint32_t> numbers;  // more than one: it is not clear which is meant
};

constexpr std::string_view all_counts =
    "De wet rekent met alle inwoners (Besluit art. 2.1 lid 3, onder c en d)";

// Reads the rows below the headings and remembers everything that is wrong.
class Rows {
  public:
    Rows(const intake::Workbook& book, const intake::Sheet& sheet, const Columns& columns,
         Statistic kind, const intake::Lookup& lookup)
        : book_(book), sheet_(sheet), columns_(columns), kind_(kind), lookup_(lookup) {}

    void read(StatisticTable& table);

  private:
    [[nodiscard]] std::string text(std::size_t row, std::optional<std::uint32_t> column) const;
    [[nodiscard]] intake::Place place(std::size_t row, std::uint32_t column) const;
    void problem(StatisticTable& table, const intake::Place& at, std::string read,
                 std::string expected);

    void find_columns_beside();
    void check_said(StatisticTable& table);
    void check_above_numbers(StatisticTable& table);
    void check_above_number(std::size_t row, StatisticTable& table);
    void read_stated_period(StatisticTable& table);
    void read_row(std::size_t row, StatisticTable& table);
    std::optional<registry::MunicipalityCode> who(std::size_t row, StatisticTable& table);
    std::optional<registry::MunicipalityCode> of_division(const registry::MunicipalityCode& code,
                                                          std::size_t row, StatisticTable& table);
    // Whether this row is of a municipality or of another region.
    [[nodiscard]] bool of_region(std::size_t row) const;
    // Whether nothing that could be a figure stands in the column of the numbers.
    [[nodiscard]] bool no_figure(std::size_t row) const;
    bool same_period(std::size_t row, StatisticTable& table);
    bool usable(std::size_t row, StatisticTable& table);
    std::optional<long long> number(std::size_t row, StatisticTable& table);
    bool more_cells_than_headings(std::size_t row, StatisticTable& table);
    void refuse_provisional(const std::string& read, const intake::Place& at,
                            StatisticTable& table);
    void refuse_all(StatisticTable& table) const;

    // A column that is none of those we read, and says something of the figure in its row.
    struct Beside {
        std::uint32_t column = 0;
        std::string heading;
        Standing standing = Standing::none;  // none: it may tell of whom the figure is
    };
    [[nodiscard]] bool tells_of_standing(std::uint32_t column) const;
    // Whether that column may tell of whom the figures are.
    [[nodiscard]] bool may_divide(const Beside& one) const;
    // Whether the figure of a row is of all, as far as that column tells.
    [[nodiscard]] bool of_all(std::size_t row, const Beside& one) const;
    bool is_part_row(std::size_t row, const registry::MunicipalityCode& municipality);
    void refuse_parts(StatisticTable& table);

    const intake::Workbook& book_;
    const intake::Sheet& sheet_;
    Columns columns_;
    Statistic kind_;
    const intake::Lookup& lookup_;
    std::map<registry::MunicipalityCode, std::string> seen_;   // the cell in which it stood
    std::set<registry::MunicipalityCode> whole_;               // with a row of all their people
    std::map<registry::MunicipalityCode, std::size_t> parts_;  // the first row of a part
    std::size_t part_rows_ = 0;
    std::size_t others_ = 0;
    std::size_t ended_ = 0;
    std::vector<std::string> unknown_ = {};  // names of rows without a figure that nobody bears
    std::vector<Beside> beside_;
    std::set<std::string> told_;  // cells and columns of which a problem was told
    bool told_beyond_ = false;
    bool refused_all_ = false;  // what is wrong is wrong with every figure
    std::string refused_period_;
};

}  // namespace trede::statistics
