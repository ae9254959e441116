#include "intake/table_rows.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "intake/headings.hpp"
#include "intake/words.hpp"

namespace trede::intake {

namespace {

using cycle::Category;

// An empty row may be forgotten; a mark says that somebody looked.
constexpr std::string_view no_number =
    "bij deze gemeente ten minste één getal. Schrijf 0 als er geen plekken zijn, en 'onbekend' als "
    "u het niet weet";

std::size_t index_of(Category category) { return category == Category::amv ? 1 : 0; }
Role role_of(Category category) { return category == Category::amv ? Role::amv : Role::regular; }

std::optional<Category> category_in(const Lookup& lookup, std::string_view text, TableKind kind) {
    if (!lookup.categories.empty()) {
        const std::string plain = folded(text);
        for (const CategoryWord& one : lookup.categories) {
            if (folded(one.word) == plain) return one.category;
        }
        return std::nullopt;
    }
    if (const auto category = cycle::parse_category(text)) return category;
    // A heading with a word that is not known gets a remark; in a cell it may be another category.
    const auto meaning = meaning_of(text, kind);
    // "Amv 18+", "geen amv".
    const std::string plain = folded(text);
    if (const auto* named = std::ranges::find(words::written_out, plain, &words::WrittenOut::text);
        named != words::written_out.end())
        return named->category;
    const bool denied = words::any_of(base::split(plain, ' '), words::denying);
    if (!meaning || !meaning->unknown.empty() || denied || base::holds(text, "+"))
        return std::nullopt;
    if (meaning->role == Role::regular) return Category::regular;
    if (meaning->role == Role::amv) return Category::amv;
    return std::nullopt;
}

// "Totaal" or "totaal regulier en amv" where a category belongs: both together. "Som amv" is none.
bool means_both(std::string_view text, TableKind kind) {
    if (!starts_with_total(text)) return false;
    if (folded(text).find(' ') == std::string::npos) return true;
    const auto meaning = meaning_of(text, kind);
    return meaning && meaning->role == Role::total && meaning->unknown.empty();
}

// The word for a category; empty when the statute has no such category.
std::string category_word(const Lookup& lookup, Category category) {
    if (lookup.categories.empty()) return std::string(cycle::label(category));
    const auto found = std::ranges::find(lookup.categories, category, &CategoryWord::category);
    return found == lookup.categories.end() ? "" : found->word;
}

std::string categories_expected(const Lookup& lookup) {
    std::string all;
    for (const CategoryWord& one : lookup.categories) all += (all.empty() ? "" : " of ") + one.word;
    return all.empty() ? "regulier of amv" : all;
}

}  // namespace

RowReader::RowReader(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                     const Lookup& lookup, base::Date today)
    : book_(book), sheet_(sheet), mapping_(mapping), lookup_(lookup), today_(today) {}

void RowReader::read(Reading& reading) {
    reading_ = &reading;
    const auto begin = std::ranges::lower_bound(sheet_.rows, first_row(), {}, &Row::number);
    for (row_ = static_cast<std::size_t>(begin - sheet_.rows.begin()); row_ < sheet_.rows.size();
         ++row_)
        read_row();
    finish();
}

bool RowReader::uses(Role role) const {
    return std::ranges::find(mapping_.columns, role, &Column::role) != mapping_.columns.end();
}

// Some writers repeat the headings on every page; elsewhere a second table begins.
bool RowReader::is_second_heading() const {
    const auto role =
        meaning_of(at(uses(Role::name) ? Role::name : Role::code).text, mapping_.kind);
    if (!role || (role->role != Role::name && role->role != Role::code)) return false;
    return start_at(book_, sheet_, row_, mapping_.kind).has_value();
}

// In a row with a name only the name can say so: a remark may begin with any word.
std::optional<RowReader::At> RowReader::totals_label() const {
    const bool unnamed = is_unnamed();
    if (!unnamed && !who().wrong) return std::nullopt;
    const CellSpan span = cells_of_row(sheet_, row_);
    for (std::size_t i = span.first; i < span.last; ++i) {
        const std::string_view text = text_of(book_, sheet_.cells[i]);
        if (base::trim(text).empty()) continue;
        const auto column =
            std::ranges::find(mapping_.columns, sheet_.cells[i].column(), &Column::column);
        const bool names = column == mapping_.columns.end()
                               ? unnamed
                               : column->role == Role::code || column->role == Role::name ||
                                     (column->role == Role::category && unnamed);
        if (names && sheet_.cells[i].kind() == CellKind::text && starts_with_total(text))
            return at_column(sheet_.cells[i].column());
    }
    return std::nullopt;
}

void RowReader::read_row() {
    if (is_blank()) return;
    if (const auto label = totals_label()) {
        note(label->place, "Gelezen als totaal, niet als gemeente: " + label->text);
        return read_totals_row(values(most_total));
    }
    if (is_second_heading()) {
        return problem(at(uses(Role::name) ? Role::name : Role::code),
                       "één tabel op een blad; hier begint een tweede. Zet die op een eigen blad "
                       "of haal haar weg");
    }
    read_data_row();
}

RowReader::Values RowReader::long_value(long long most, bool in_totals_row) const {
    Values values;
    const At number = at(Role::places);
    const At category = at(Role::category);
    values.all_empty = number.text.empty();
    values.both = !in_totals_row && means_both(category.text, mapping_.kind);
    const bool other_total = !in_totals_row && starts_with_total(category.text);
    const auto parsed =
        other_total ? std::nullopt : category_in(lookup_, category.text, mapping_.kind);
    if (!parsed && !values.both && !in_totals_row) {
        values.wrong.push_back({.at = category, .expected = categories_expected(lookup_)});
    }
    Value value{.category = parsed.value_or(Category::regular),
                .amount = read_amount(number.text, number.kind, most),
                .at = number};
    if (value.amount.state == AmountState::wrong)
        values.wrong.push_back({.at = number, .expected = value.amount.expected});
    if (parsed || values.both || in_totals_row) values.list.push_back(std::move(value));
    return values;
}

RowReader::Values RowReader::values(long long most) const {
    if (uses(Role::places)) return long_value(most, most != most_places);
    Values values;
    for (const Category category : cycle::categories) {
        if (!uses(role_of(category))) continue;
        Value value{.category = category, .amount = {}, .at = at(role_of(category))};
        value.amount = read_amount(value.at.text, value.at.kind, most);
        values.all_empty = values.all_empty && value.at.text.empty();
        if (value.amount.state == AmountState::wrong) {
            values.wrong.push_back({.at = value.at, .expected = value.amount.expected});
        }
        values.list.push_back(std::move(value));
    }
    return values;
}

// Right or wrong: then the row is about places, and not about what nobody knows.
bool RowReader::gives_number(const Values& values) {
    return !values.both &&
           (!values.wrong.empty() || std::ranges::any_of(values.list, [](const Value& value) {
               return value.amount.state != AmountState::missing;
           }));
}

void RowReader::add_to_sums(const Values& values) {
    if (values.both) return;
    // A category that cannot be read leaves the sums of both open.
    if (values.list.empty()) sums_[0].whole = sums_[1].whole = false;
    for (const Value& value : values.list) {
        Sums& sums = sums_[index_of(value.category)];
        if (value.amount.state == AmountState::wrong) sums.whole = false;
        if (value.amount.state != AmountState::given) continue;
        sums.block += value.amount.number;
        sums.all += value.amount.number;
        ++sums.block_rows;
        ++sums.rows;
    }
}

// One row, or nothing but zeros, adds up to what a forgotten name would hide.
bool RowReader::sums_match(const Values& values) const {
    bool several = false;
    for (const Value& value : values.list) {
        if (value.amount.state != AmountState::given) continue;
        const Sums& sums = sums_[index_of(value.category)];
        if (!adds_up(sums, value.amount.number)) return false;
        const bool of_block = sums.block_rows > 1 && value.amount.number == sums.block;
        const bool of_all = sums.rows > 1 && value.amount.number == sums.all;
        several = several || (value.amount.number > 0 && (of_block || of_all));
    }
    return several;
}

// A total is that of all rows above, or of those since the last total (per province).
void RowReader::read_totals_row(const Values& totals) {
    for (const Wrong& wrong : totals.wrong) problem(wrong.at, wrong.expected);
    const bool together =
        uses(Role::places) && !category_in(lookup_, at(Role::category).text, mapping_.kind);
    for (const Value& value : totals.list) {
        if (value.amount.state != AmountState::given) continue;
        Sums sums = sums_[index_of(value.category)];
        if (together) {
            sums = {.block = sums_[0].block + sums_[1].block,
                    .all = sums_[0].all + sums_[1].all,
                    .whole = sums_[0].whole && sums_[1].whole,
                    .rows = sums_[0].rows + sums_[1].rows,
                    .block_rows = sums_[0].block_rows + sums_[1].block_rows};
        }
        if (!sums.whole || adds_up(sums, value.amount.number)) continue;
        problem(value.at, base::with_points(sums.all) + ", de som van de rijen erboven");
    }
    check_row_total(totals);
    if (!uses(Role::places) || together) {
        for (Sums& sums : sums_) begin_block(sums);
    } else if (!totals.list.empty()) {
        begin_block(sums_[index_of(totals.list.front().category)]);
    }
}

// Text under or between the rows: a source, an explanation, the name of a province. Two kinds of
// text change the table: a unit, and a row that another separator left in one cell.
void RowReader::note_row() {
    const CellSpan span = cells_of_row(sheet_, row_);
    for (std::size_t i = span.first; i < span.last; ++i) {
        const At at = at_column(sheet_.cells[i].column());
        if (at.text.empty()) continue;
        if (names_multiple(at.text)) return problem(at, std::string(no_multiple));
        if (holds_row(at.text)) {
            return problem(at,
                           "de cellen van deze rij los van elkaar, met hetzelfde scheidingsteken "
                           "als in de andere rijen; nu staat alles in één cel");
        }
        const Told told = told_over(at.text, mapping_.kind);
        if (told.fit != Fit::fits) over_rows_ = OverRows{.at = at, .told = told};
        return note(at.place, "Niet als gemeente gelezen: " + at.text);
    }
}

// "Nog te realiseren:" over a part of the rows says that they are other numbers; under the table it
// says nothing of them.
void RowReader::judge_line_over_rows() {
    const auto over = std::exchange(over_rows_, std::nullopt);
    if (!over) return;
    const bool progress = mapping_.kind == TableKind::progress;
    if (over->told.fit == Fit::other) {
        return problem(over->at, std::string(progress ? "gerealiseerde plekken"
                                                      : "taken uit een genomen besluit") +
                                     ", ook in de rijen hieronder. Zet die rijen op een eigen blad "
                                     "of haal ze weg");
    }
    note(over->at.place, "De rijen hieronder zijn gelezen als " +
                             std::string(progress ? "gerealiseerd" : "taak") + ".");
}

// A number without a municipality is a total that lost its name, or a mistake. In the long form it
// has a category, and is a row of a municipality: what it holds would be lost.
void RowReader::read_unnamed_row(const Values& values) {
    if (values.all_empty) return note_row();
    if (!uses(Role::places) && sums_match(values)) {
        note(at(uses(Role::name) ? Role::name : Role::code).place,
             "Deze rij heeft geen naam en is gelezen als totaal.");
        return read_totals_row(values);
    }
    problem(at(uses(Role::name) ? Role::name : Role::code),
            "een gemeente bij de getallen in deze rij");
    add_to_sums(values);
}

void RowReader::check_beyond_headings() {
    const auto index_from = [&](std::uint32_t number) {
        const auto found = std::ranges::lower_bound(sheet_.rows, number, {}, &Row::number);
        return static_cast<std::size_t>(found - sheet_.rows.begin());
    };
    if (auto beyond = beyond_headings(book_, sheet_, index_from(mapping_.header_row),
                                      index_from(first_row()), row_))
        reading_->problems.push_back(std::move(*beyond));
}

void RowReader::read_data_row() {
    check_beyond_headings();
    check_swallowed_rows();
    check_merged();
    const Values row_values = values(most_places);
    if (is_unnamed()) {
        return read_unnamed_row(uses(Role::places) ? row_values : values(most_total));
    }
    const Who named = who();
    if (named.wrong && row_values.all_empty && at(Role::category).text.empty()) return note_row();
    if (named.wrong) problem(named.wrong->at, named.wrong->expected);
    if (!row_values.both) ++reading_->rows_read;
    for (const Wrong& wrong : row_values.wrong) problem(wrong.at, wrong.expected);
    add_to_sums(row_values);
    if (gives_number(row_values)) judge_line_over_rows();
    check_row_total(row_values);
    const Figure with_days = gives_number(row_values) ? days(named, row_values) : Figure{};
    if (named.code && row_values.all_empty && !uses(Role::places)) {
        empty_rows_.emplace_back(*named.code, named.at);
    } else if (named.code && row_values.both) {
        both_together_.emplace_back(named, row_values.list.front());
    } else if (named.code) {
        take(named, row_values, with_days);
    }
}

void RowReader::take(const Who& who, const Values& values, const Figure& with_days) {
    Seen& seen = seen_.try_emplace(*who.code, Seen{.at = who.at}).first->second;
    const auto twice = std::ranges::find_if(values.list, [&](const Value& value) {
        return !seen.told[index_of(value.category)].empty();
    });
    if (twice != values.list.end()) {
        const std::string above = seen.told[index_of(twice->category)];
        seen.whole = false;
        return problem(who.at, (uses(Role::places) ? "elke gemeente en categorie één keer; deze "
                                                     "staat ook in "
                                                   : "elke gemeente één keer; deze staat ook in ") +
                                   above);
    }
    seen.figure = seen.figure || gives_number(values);
    seen.marked = seen.marked || !values.all_empty;
    seen.unclear = seen.unclear || values.list.empty();
    for (const Value& value : values.list) {
        seen.told[index_of(value.category)] = who.at.place.cell;
        seen.sum += value.amount.number;  // what is missing counts as nothing here
        seen.whole = seen.whole && value.amount.state != AmountState::wrong;
        take_value(who, value, with_days);
    }
}

void RowReader::take_value(const Who& who, const Value& value, Figure days) {
    const registry::MunicipalityCode& code = *who.code;
    if (value.amount.state == AmountState::missing) {
        reading_->missing.push_back({.municipality = code,
                                     .category = value.category,
                                     .place = value.at.place,
                                     .as_read = value.at.text});
    }
    if (value.amount.state != AmountState::given) return;
    days.municipality = code;
    days.who = {.place = who.at.place, .text = who.at.text};
    days.category = value.category;
    days.places = cycle::Places(value.amount.number);
    days.place = value.at.place;
    days.as_read = value.at.text;
    reading_->figures.push_back(std::move(days));
}

bool RowReader::told_anywhere(Category category) const {
    return std::ranges::any_of(
        seen_, [&](const auto& entry) { return !entry.second.told[index_of(category)].empty(); });
}

void RowReader::finish_municipality(const registry::MunicipalityCode& code, const Seen& seen) {
    if (!seen.figure && !seen.marked) return problem(seen.at, std::string(no_number));
    if (seen.unclear) return;
    for (const Category category : cycle::categories) {
        if (!seen.told[index_of(category)].empty() || !told_anywhere(category)) continue;
        reading_->missing.push_back(
            {.municipality = code, .category = category, .place = seen.at.place, .as_read = {}});
    }
}

void RowReader::finish() {
    for (const auto& [who, both] : both_together_) check_both_together(who, both);
    for (const auto& [code, seen] : seen_) finish_municipality(code, seen);
    std::set<registry::MunicipalityCode> reported;
    for (const auto& [code, at] : empty_rows_) {
        if (seen_.contains(code)) {
            note(at.place,
                 "Niet als gemeente gelezen, want er staan geen getallen bij: " + at.text);
        } else if (reported.insert(code).second) {
            problem(at, std::string(no_number));
        }
    }
    for (const Category category : cycle::categories) {
        const std::string name = category_word(lookup_, category);
        if (told_anywhere(category) || seen_.empty() || name.empty()) continue;
        note({.sheet = sheet_.name, .cell = {}}, "Over " + name + " staat niets in deze tabel.");
    }
}

}  // namespace trede::intake
