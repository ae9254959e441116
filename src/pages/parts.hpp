#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cycle/category.hpp"
#include "desk/overview.hpp"
#include "pages/from_web.hpp"
#include "registry/tile_map.hpp"
#include "reports/municipality_list.hpp"

namespace trede::intake {
struct Boundaries;
}

namespace trede::pages {

// The small parts that pages share.

// To begin a sentence with.
[[nodiscard]] std::string with_capital(std::string text);

// The mark of a rung in its colour: the mark is always printed, so colour is never alone.
[[nodiscard]] Html rung_mark(reports::Standing standing);
// In a list: "Informatie opvragen", where the whole name would fill three lines.
[[nodiscard]] std::string_view short_label(reports::Standing standing);
// "2 Informatie opvragen en valideren", "× Gesloten, op trede 2: Informatie opvragen en valideren".
[[nodiscard]] Html rung_in_full(const reports::MunicipalityRow& row);

// What is realised against the task: a bar up to 125 % with a line at 100 %, as attributes of SVG.
// The numbers stand beside it in `strand_text`; on paper and for a screen reader only those.
[[nodiscard]] Html strand_bar(const reports::StrandOnRow& strand);
// "5 van 142", "onbekend van 23", "cijfers verschillen".
[[nodiscard]] Html strand_text(const reports::StrandOnRow& strand);

// Shape and words, for where the day stands already: "◆ Nog 9 dagen".
[[nodiscard]] Html term_state_chip(const reports::TermOnRow& term, base::Date today);
// Shape, words and day: "◆ Nog 9 dagen, do 30 april".
[[nodiscard]] Html term_chip(const reports::TermOnRow& term, base::Date today);
// The same of a decision that is ours to take, with what it is about as a link to where to take it.
[[nodiscard]] Html own_decision(const reports::MunicipalityRow& row,
                                const reports::OwnDecision& decision, base::Date today);

// What the statute of this journal calls the category in a table: "Regulier". Empty when it has no
// such category.
[[nodiscard]] std::string category_name(const Room& room, cycle::Category category);

// "1.234", or "onbekend".
[[nodiscard]] Html places(const std::optional<cycle::Places>& number);
// "9 april 2026" as <time>.
[[nodiscard]] Html day(base::Date date);
// "do 30 apr".
[[nodiscard]] std::string short_day(base::Date date);

// What a right on the dossier of the address is asked for.
[[nodiscard]] access::Subject subject_of(const Request& request);

// The address of a municipality: "/gemeenten/gm1700", with more behind it.
[[nodiscard]] std::string address_of(const registry::MunicipalityCode& code,
                                     std::string_view more = "");

// After a form: to a page that says once what was done, and that page saying so.
[[nodiscard]] Response redirect_saying(const Room& room, const Request& request,
                                       std::string_view path, std::string said);
[[nodiscard]] Html said_before(const Room& room, const Request& request, Literal before);

// The attribute of a field with what was filled in before; empty when nothing was.
[[nodiscard]] Html value_before(const web::Pairs& kept, std::string_view name);

// The same answer elsewhere, for the foot of a page. `api` is the path and query below /api/v1 of a
// call that the interface has; empty: it has none. `command`: "trede list gemeenten"; empty: the
// one whose answer the call gives (web/api.hpp).
[[nodiscard]] Html elsewhere(std::string_view api, std::string_view command = {});

// A table that is moved sideways by itself where the page is narrow, named for a screen reader.
[[nodiscard]] Html wide_table(std::string_view name, std::initializer_list<Literal> heads,
                              const Html& rows);

// The tile map of the rows, with a sentence that says what it shows and a legend.
// `marked` gets an outline of its own.
[[nodiscard]] Html tile_map(std::span<const reports::MunicipalityRow> rows,
                            std::span<const registry::Tile> tiles,
                            const std::optional<registry::MunicipalityCode>& marked);
// The same with real boundaries, when an administrator loaded them.
[[nodiscard]] Html boundary_map(std::span<const reports::MunicipalityRow> rows,
                                const intake::Boundaries& boundaries);
// The tiles of this country: the layout of data/tegelkaart.csv, or for an invented country one in
// which its provinces hang together.
[[nodiscard]] std::vector<registry::Tile> tiles_of(const Room& room);

}  // namespace trede::pages
