#pragma once

#include <array>
#include <map>
#include <utility>

#include "base/limits.hpp"
#include "intake/amounts.hpp"
#include "intake/start.hpp"
#include "intake/table.hpp"
#include "intake/words.hpp"

// Reads the rows under the headings; used by table.cpp only.
namespace trede::intake {

class RowReader {
  public:
    RowReader(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
              const Lookup& lookup, base::Date today);
    // Adds what the rows hold to `reading`.
    void read(Reading& reading);

  private:
    static constexpr long long most_places = base::limits::places_of_a_municipality;
    // A total adds up at most every municipality there can be.
    static constexpr long long most_total = most_places * 10'000;

    struct At {            // one cell of the current row
        std::string text;  // trimmed
        CellKind kind = CellKind::text;
        Place place;
    };
    struct Value {
        cycle::Category category = cycle::Category::regular;
        Amount amount;
        At at;
    };
    struct Wrong {
        At at;
        std::string expected;
    };
    struct Who {
        std::optional<registry::MunicipalityCode> code;
        std::optional<Wrong> wrong;  // when there is no code
        At at;                       // the cell that names it
    };
    struct Values {
        std::vector<Value> list;
        std::vector<Wrong> wrong;
        bool all_empty = true;  // nothing at all stands in the cells
        bool both = false;      // the long form: both categories of one municipality, added up
    };
    struct Sums {
        long long block = 0;  // since the last totals row
        long long all = 0;
        bool whole = true;  // false once a number could not be read: then a total says nothing
        std::size_t rows = 0;
        std::size_t block_rows = 0;
    };
    // A line between the rows that may speak of those below it.
    struct OverRows {
        At at;
        Told told;
    };
    struct Seen {
        At at;
        // By category: the cell of the municipality in the row that gives a figure or a mark that
        // it is missing.
        std::array<std::string, 2> told{};
        bool figure = false;   // a number stands there, right or wrong
        bool marked = false;   // something stands there, as "n.v.t." or "onbekend"
        bool unclear = false;  // a category could not be read
        long long sum = 0;     // of both categories
        bool whole = true;     // false once a number of it could not be read
    };

    void read_row();
    void read_data_row();
    void check_beyond_headings();
    void check_swallowed_rows();
    void check_merged();
    [[nodiscard]] bool is_of_several(const Range& range) const;
    // The number of the first row under the headings.
    [[nodiscard]] std::uint32_t first_row() const {
        return mapping_.header_row + mapping_.header_rows;
    }
    void read_totals_row(const Values& totals);
    void read_unnamed_row(const Values& values);
    void note_row();
    void judge_line_over_rows();
    void take(const Who& who, const Values& values, const Figure& with_days);
    void take_value(const Who& who, const Value& value, Figure days);
    void check_row_total(const Values& values);
    void add_to_sums(const Values& values);
    void check_both_together(const Who& who, const Value& both);
    void finish();
    void finish_municipality(const registry::MunicipalityCode& code, const Seen& seen);
    [[nodiscard]] bool is_blank() const;
    [[nodiscard]] bool is_unnamed() const;
    [[nodiscard]] bool is_second_heading() const;
    // The cell that says that the row adds up others.
    [[nodiscard]] std::optional<At> totals_label() const;
    static void begin_block(Sums& sums);
    [[nodiscard]] static bool adds_up(const Sums& sums, long long total);
    [[nodiscard]] bool sums_match(const Values& values) const;
    [[nodiscard]] bool told_anywhere(cycle::Category category) const;
    [[nodiscard]] static bool gives_number(const Values& values);
    [[nodiscard]] static Wrong no_longer(const At& at, const KnownCode& known);
    [[nodiscard]] Who who() const;
    [[nodiscard]] Who by_code(const At& code, const At& name) const;
    [[nodiscard]] Who by_name(const At& name) const;
    // Whether a whole row stands in this one text, with another separator between its cells.
    [[nodiscard]] bool holds_row(std::string_view text) const;
    [[nodiscard]] bool holds_row_of_words(std::string_view text) const;
    [[nodiscard]] bool may_be_municipality(std::string_view text) const;
    [[nodiscard]] std::string not_to_come() const;
    void check_announced(const Figure& days);
    void note_far_off(const Figure& days);
    [[nodiscard]] std::string named(const std::vector<registry::MunicipalityCode>& codes) const;
    [[nodiscard]] Values values(long long most) const;
    [[nodiscard]] Values long_value(long long most, bool in_totals_row) const;
    [[nodiscard]] Figure days(const Who& who, const Values& values);
    [[nodiscard]] bool repeats_day(const Who& who, const Values& values, const Figure& days) const;
    [[nodiscard]] std::optional<base::Date> day(Role role);
    [[nodiscard]] CellRead cell_read(Role role) const;
    void check_not_before(Role role, const std::optional<base::Date>& day, base::Date decided_on);
    [[nodiscard]] At at(Role role) const;
    [[nodiscard]] At at_merged(std::uint32_t column) const;
    [[nodiscard]] At at_column(std::uint32_t column) const;
    [[nodiscard]] bool uses(Role role) const;
    void problem(const At& at, std::string expected);
    void note(const Place& place, std::string text);

    const Workbook& book_;
    const Sheet& sheet_;
    const Mapping& mapping_;
    const Lookup& lookup_;
    base::Date today_;
    Reading* reading_ = nullptr;
    std::size_t row_ = 0;         // index in sheet_.rows
    std::array<Sums, 2> sums_{};  // by category
    std::optional<OverRows> over_rows_;
    std::map<registry::MunicipalityCode, Seen> seen_;
    std::vector<std::pair<registry::MunicipalityCode, At>> empty_rows_;
    std::vector<std::pair<Who, Value>> both_together_;
};

}  // namespace trede::intake
