#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/outcome.hpp"
#include "reports/municipality_rows.hpp"

namespace trede::reports {

// The list as somebody asks for it: which rows, in which order, in which groups. The words are
// those of the address of a page, of the interface and of the command line.

// Where a municipality stands on the ladder bar: it meets its task and is on no rung, it is on none
// for another reason, on one of the six, or its dossier was closed, so that it is on none any more.
enum class Standing {
    met = 0,
    signal,
    enquiry,
    active,
    notice,
    decision,
    substitution,
    unplaced,
    closed
};
constexpr std::array<Standing, 9> standings = {
    Standing::met,          Standing::signal,   Standing::enquiry,
    Standing::active,       Standing::notice,   Standing::decision,
    Standing::substitution, Standing::unplaced, Standing::closed};
[[nodiscard]] Standing standing_of(const MunicipalityRow& row);
// "voldoet", "1" to "6", "geen", "gesloten".
[[nodiscard]] std::string_view word(Standing standing);
// "Voldoet", "Signaleren", ..., "Nog geen trede", "Gesloten".
[[nodiscard]] std::string_view label(Standing standing);
// What stands in the coloured field: "✓", "1" to "6", "–", "×".
[[nodiscard]] std::string_view mark(Standing standing);
// On one of the six.
[[nodiscard]] bool is_rung(Standing standing);

// Ready-made selections, each with its count.
enum class View {
    all,
    late,
    this_week,
    to_judge,
    waiting,
    legal,
    ours,
    sent_back,
    delays,
    to_propose
};
constexpr std::array<View, 10> views = {
    View::all,   View::late, View::this_week, View::to_judge, View::waiting,
    View::legal, View::ours, View::sent_back, View::delays,   View::to_propose};
[[nodiscard]] std::string_view word(View view);   // "alle", "te-laat", "deze-week", ...
[[nodiscard]] std::string_view label(View view);  // "Alle gemeenten", "Te laat", ...
[[nodiscard]] bool in_view(const MunicipalityRow& row, View view, base::Date today);

enum class SortBy { term, name, rung, regular, amv, shortfall, indicative, handler };
constexpr std::array<SortBy, 8> sorts = {SortBy::term,       SortBy::name,   SortBy::rung,
                                         SortBy::regular,    SortBy::amv,    SortBy::shortfall,
                                         SortBy::indicative, SortBy::handler};
[[nodiscard]] std::string_view word(SortBy sort);  // "termijn", "naam", "trede", "regulier", ...

enum class GroupBy { none, province, rung, handler };
constexpr std::array<GroupBy, 4> groupings = {GroupBy::none, GroupBy::province, GroupBy::rung,
                                              GroupBy::handler};
[[nodiscard]] std::string_view word(GroupBy group);  // "niet", "provincie", "trede", ...

struct ListAsked {
    std::string q;                                  // part of a name, a code or a reference number
    std::vector<registry::MunicipalityCode> named;  // those that `q` names in another form
    View view = View::all;
    std::vector<Standing> rungs;  // empty: all
    std::optional<registry::ProvinceCode> province;
    std::string handler = {};  // id of an officer, or "niemand"; empty: whoever has it
    std::vector<registry::MunicipalityCode> only = {};  // these, by code; empty: all
    std::optional<base::Date> term_before = {};         // the term ends before this day
    SortBy sort = SortBy::term;
    bool descending = false;
    GroupBy group = GroupBy::none;

    friend bool operator==(const ListAsked&, const ListAsked&) = default;
};

// One word of the address and its value; several of one name come after each other.
using Words = std::vector<std::pair<std::string, std::string>>;

// Reads `q`, `weergave`, `trede` ("3", "3..", "2..4", "voldoet", "geen", "gesloten", several
// with a comma),
// `provincie` ("PV23" or a name), `behandelaar` (the id of an officer or "niemand"),
// `termijnVoor` (a day), `gm` (codes, several with a comma), `sorteer` ("-tekort"), `groepeer`;
// words of others are left alone and an empty value asks for nothing.
// Refuses (input) a value that is none of these; a code must be one of a municipality of
// `bodies_of`.
[[nodiscard]] base::Outcome<ListAsked> parse_list(const Words& words,
                                                  const registry::Register& registry,
                                                  base::Date bodies_of);
// The same in words again, without what is usual: the address of the list.
[[nodiscard]] Words words_of(const ListAsked& asked);

struct RowGroup {
    std::string title;  // empty when the list is not grouped
    std::vector<MunicipalityRow> rows;
    std::optional<cycle::Places> shortfall;  // of the rows of which it is known
};

struct MunicipalityList {
    ListAsked asked;
    base::Date today{};
    std::optional<base::Date> reference_date = std::nullopt;  // of the last figures
    std::size_t with_older_figures = 0;                       // of all municipalities
    std::vector<RowGroup> groups = {};  // at least one, also when nothing was found
    std::size_t shown = 0;
    std::size_t of = 0;  // all municipalities
    // Counts under the same filters, except the one that they would replace.
    std::array<std::size_t, views.size()> in_views{};
    std::array<std::size_t, standings.size()> in_standings{};
};

// `rows` in Dutch alphabetical order, as municipality_rows gives them. Rows that are equal in the
// asked order stay alphabetical; what is unknown comes last, whichever way is asked.
[[nodiscard]] MunicipalityList list_of(const std::vector<MunicipalityRow>& rows,
                                       const ListAsked& asked, base::Date today);

[[nodiscard]] std::string_view label(ProposalStage stage);  // "Wacht op besluit", ...

// "Alle 342 gemeenten.", "12 van 342 gemeenten: trede 3 of hoger, in Overijssel."
[[nodiscard]] std::string in_words(const MunicipalityList& list,
                                   const registry::Register& registry);

}  // namespace trede::reports
