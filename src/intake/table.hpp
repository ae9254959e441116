#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "intake/mapping.hpp"
#include "intake/workbook.hpp"
#include "registry/codes.hpp"

// From cells to figures: the table of a sheet, each figure with the cell that it came from.
namespace trede::intake {

// What the register tells about a municipality code.
struct KnownCode {
    std::string name;
    std::string ended;  // Dutch, a whole sentence when the code does not count on the day that
                        // matters: "Langedijk (GM0416) is opgegaan in Dijk en Waard (GM1980).";
                        // otherwise empty
    friend bool operator==(const KnownCode&, const KnownCode&) = default;
};

// What a category is called in the sheets of a statute.
struct CategoryWord {
    cycle::Category category = cycle::Category::regular;
    std::string word;
};

// The register as this module needs it; both functions are pure and must be set.
struct Lookup {
    // The municipalities that a name may mean on the day that matters: none, one or several.
    std::function<std::vector<registry::MunicipalityCode>(std::string_view name)> by_name;
    // Nothing when there never was such a code.
    std::function<std::optional<KnownCode>(const registry::MunicipalityCode& code)> by_code;
    // The categories of the statute, where it has other ones than the headings speak of.
    std::vector<CategoryWord> categories = {};
    // Whether a decision of before `decided_on` on the same years, of which this one is a change,
    // named that day for the places of a municipality. Empty: this is no change of another.
    std::function<bool(const registry::MunicipalityCode& code, cycle::Category category,
                       base::Date decided_on, base::Date available_on)>
        named_before = {};
};

struct Place {
    std::string sheet;
    std::string cell;  // "B7"; empty when it is about the sheet as a whole
    friend bool operator==(const Place&, const Place&) = default;
};

// A cell, and what stood in it.
struct CellRead {
    Place place;
    std::string text;
    friend bool operator==(const CellRead&, const CellRead&) = default;
};

struct Figure {
    registry::MunicipalityCode municipality;
    cycle::Category category = cycle::Category::regular;
    cycle::Places places;
    Place place;                           // of the number
    std::string as_read;                   // the text of that cell
    std::optional<base::Date> decided_on;  // these three in tasks only
    std::optional<base::Date> announced_on;
    std::optional<base::Date> available_on;
    CellRead who;           // the cell that names the municipality
    CellRead decided_cell;  // those of the three days; empty when the table has no such column
    CellRead announced_cell;
    CellRead available_cell;
    friend bool operator==(const Figure&, const Figure&) = default;
};

// A municipality is in the table but says nothing about this category. That is never zero.
struct Missing {
    registry::MunicipalityCode municipality;
    cycle::Category category = cycle::Category::regular;
    Place place;  // of the empty cell, or of the municipality when it has no row for this category
    std::string as_read;
    friend bool operator==(const Missing&, const Missing&) = default;
};

struct Note {
    Place place;
    std::string text;  // Dutch: what was left aside and why
    friend bool operator==(const Note&, const Note&) = default;
};

struct Problem {
    std::string sheet;
    std::string cell;      // may be empty
    std::string read;      // the text as read
    std::string expected;  // Dutch: what should have been there
    friend bool operator==(const Problem&, const Problem&) = default;
};

// A day, or a period of more days, that the sheet states and does not call its reference date.
struct Stated {
    CellRead cell;
    base::Date first{};
    base::Date last{};
    bool certain = false;  // that it is said of the figures
    friend bool operator==(const Stated&, const Stated&) = default;
};

// Whose figures a cell says they are, as source_in() gives it.
struct NamedSource {
    CellRead cell;
    std::string source;
    bool heading = false;  // of the numbers themselves
    friend bool operator==(const NamedSource&, const NamedSource&) = default;
};

struct Reading {
    TableKind kind = TableKind::progress;
    std::vector<Figure> figures;  // in the order of the sheet
    std::vector<Missing> missing;
    std::vector<Note> notes;
    std::vector<Problem> problems;  // all of them, in the order of the sheet; when there is one,
                                    // nothing may be imported
    std::size_t rows_read = 0;      // rows that name a municipality
    // "Realisatie per 1-7-2025", or a column "peildatum": to compare with the reference date.
    std::optional<base::Date> day_in_heading;
    Place day_place;                  // where it stands
    std::vector<Stated> stated = {};  // these two of a progress report only
    std::vector<NamedSource> sources = {};
    std::optional<Mapping> mapping;  // how the columns were taken; can be saved for this sender
    std::optional<TableKind> looks_like = {};  // the other kind, when its headings say so
    friend bool operator==(const Reading&, const Reading&) = default;
};

// Finds the table by its headings and reads it. Two tables, or two columns for one thing, are a
// problem: then a saved mapping must choose. Hidden sheets are left aside with a note. Tasks need
// the day of the decision, and that day is not after `today`.
[[nodiscard]] Reading read_table(const Workbook& book, TableKind kind, const Lookup& lookup,
                                 base::Date today);
// Reads the table where the mapping says it is; headings that have changed since are a problem.
[[nodiscard]] Reading read_table(const Workbook& book, const Mapping& mapping, const Lookup& lookup,
                                 base::Date today);

}  // namespace trede::intake
