#include "web/api.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "desk/assess.hpp"
#include "law/statute.hpp"
#include "registry/taken_over.hpp"
#include "reports/table.hpp"
#include "web/overviews.hpp"

namespace trede::web {

using base::Outcome;
using base::RefusalKind;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view version = "1.0.0";

// Empty: none was asked for.
Outcome<std::optional<base::Date>> reference_date(const Room& room, const Request& request) {
    const auto asked = request.asked("peildatum");
    if (asked) {
        const auto day = base::parse_date(*asked);
        if (!day || *day > room.desk.today) {
            return base::refuse(RefusalKind::input, "",
                                "peildatum is een dag als 2025-07-01, niet in de toekomst.");
        }
        return std::optional(*day);
    }
    return std::optional<base::Date>();
}

Json cell_json(const reports::Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) return {};
    if (const auto* number = std::get_if<long long>(&cell)) return *number;
    return reports::text_of(cell, reports::CsvStyle::machine);
}

Json cells_json(const reports::Table& table, const std::vector<reports::Cell>& cells) {
    Json row = Json::object();
    for (std::size_t i = 0; i < cells.size(); ++i) row[table.columns[i].key] = cell_json(cells[i]);
    return row;
}

Json strand_json(const law::Statute& statute, const fulfilment::Strand& strand) {
    const bool known = strand.counts() && strand.figure;
    const auto share = fulfilment::share_in_tenths(strand);
    return {{"categorie", statute.word_of(word(strand.category))},
            {"taak", strand.task ? Json(strand.task->places.number()) : Json()},
            {"taakLater", strand.ahead ? Json(strand.ahead->places.number()) : Json()},
            {"realisatie", strand.figure ? Json(strand.figure->places.number()) : Json()},
            {"tekort", known ? Json(strand.shortfall.number()) : Json()},
            {"aandeelPromille", share ? Json(*share) : Json()},
            {"geschorst", strand.suspension != nullptr}};
}

// The words of today; a journal whose law/ has no statute was refused before.
law::Statute statute_of(const Room& room) {
    return law::statute_on(room.desk.lawbook, room.desk.today).value_or(law::Statute{});
}

// As of today, beside figures of an earlier day.
Json not_asked_json(const law::Statute& statute, const desk::AssessedMunicipality& row) {
    Json list = Json::array();
    for (const reports::NotAsked& one : row.not_asked) {
        Json from;
        if (one.taken_over)
            from = {{"gmCode", base::lower_ascii(one.taken_over->municipality.value())},
                    {"naam", one.taken_over->name}};
        list.push_back({{"categorie", statute.word_of(word(one.task->category))},
                        {"plekken", one.task->places.number()},
                        {"stand", one.why},
                        {"overgenomenVan", from}});
    }
    return list;
}

// What stands beside its row in the list: each category by itself, and what is not asked today.
Json details_json(const Room& room, const law::Statute& statute,
                  const desk::AssessedMunicipality& row) {
    Json strands = Json::array();
    for (const auto& strand : row.assessment.strands) {
        if (strand.task || strand.reported.something())
            strands.push_back(strand_json(statute, strand));
    }
    return {{"categorieen", strands},
            {"naDezeDag", registry::merged_since(room.desk.registry, row.municipality.code,
                                                 row.body_of, room.desk.today)},
            {"nietTeVragen", not_asked_json(statute, row)}};
}

bool is_code(std::string_view name) { return name == "gmCode" || name == "pvCode"; }

// Codes are in lower case in every answer of the interface.
void lower_codes(Json& part) {
    if (part.is_object()) {
        for (auto& [name, value] : part.items()) {
            if (is_code(name) && value.is_string())
                value = base::lower_ascii(value.get<std::string>());
        }
    }
    if (part.is_structured()) {
        for (Json& one : part) lower_codes(one);
    }
}

Response answer(const Room& room, Json document) {
    if (room.fictional) document["fictief"] = true;
    Response response = json(document.dump(2, ' ', false, Json::error_handler_t::replace));
    response.headers.push_back({"API-Version", std::string(version)});
    return response;
}

constexpr std::array<std::string_view, 9> filters = {"q",         "weergave",    "trede",
                                                     "provincie", "behandelaar", "termijnVoor",
                                                     "gm",        "sorteer",     "groepeer"};

// What this viewer may know of: as of today, or with the figures of a day that is asked for.
Outcome<std::shared_ptr<const desk::Overview>> overview_asked(
    const Room& room, const Request& request, const std::optional<base::Date>& day) {
    if (!day) return visible_overview(room, request);
    auto then = room.services.overviews.on(room.desk, room.world, *day);
    if (!then) return tl::unexpected(then.error());
    then->rows = visible_rows(request, std::move(then->rows));
    return std::make_shared<const desk::Overview>(std::move(*then));
}

// The list that is asked for, with the words of the page of the same name and of `trede list`: the
// same rows in the same order.
Outcome<reports::MunicipalityList> list_asked(const Room& room, const Request& request,
                                              const std::optional<base::Date>& day) {
    reports::Words words;
    for (const Pair& pair : request.query) {
        if (pair.name == "peildatum" || pair.name == "kolommen") continue;
        if (std::ranges::find(filters, pair.name) == filters.end())
            return base::refuse(RefusalKind::input, "", "'" + pair.name + "' is geen filter.");
        words.emplace_back(pair.name, pair.value);
    }
    const auto asked =
        reports::parse_list(words, room.desk.registry, day.value_or(room.desk.today));
    if (!asked) return tl::unexpected(asked.error());
    if (auto no = only_inside(request, *asked)) return tl::unexpected(std::move(*no));
    const auto overview = overview_asked(room, request, day);
    if (!overview) return tl::unexpected(overview.error());
    return desk::list_of(room.desk, **overview, *asked);
}

// The columns that are asked for, of those that this viewer may see; codes as the interface writes
// them.
Outcome<reports::Table> table_asked(const Room& room, const Request& request,
                                    const reports::MunicipalityList& list) {
    std::vector<std::string> keys;
    if (const auto columns = request.asked("kolommen")) {
        for (const auto part : base::split(*columns, ',')) keys.emplace_back(base::trim(part));
    }
    auto table =
        reports::table_of(list, room.desk.registry, statute_of(room), keys, readers_for(request));
    if (!table) return table;
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
        if (!is_code(table->columns[i].key)) continue;
        for (auto& cells : table->rows) {
            if (auto* code = std::get_if<std::string>(&cells[i])) *code = base::lower_ascii(*code);
        }
    }
    return table;
}

Outcome<std::vector<desk::AssessedMunicipality>> rows_of(
    const Room& room, std::optional<base::Date> day,
    const std::optional<registry::MunicipalityCode>& only) {
    return desk::assess(room.desk, room.world,
                        {.day = day.value_or(room.desk.today), .last_of_each = !day},
                        desk::Which::all, only);
}

// The row of the municipality of the address, as the list has it.
Outcome<Json> own_row(const Room& room, const Request& request,
                      const std::optional<base::Date>& day) {
    const auto overview = overview_asked(room, request, day);
    if (!overview) return tl::unexpected(overview.error());
    desk::Overview own{.reference_date = (*overview)->reference_date, .rows = {}};
    std::ranges::copy_if((*overview)->rows, std::back_inserter(own.rows),
                         [&](const auto& row) { return row.code == request.municipality->code; });
    const auto table = table_asked(room, request, desk::list_of(room.desk, own, {}));
    if (!table) return tl::unexpected(table.error());
    return table->rows.empty() ? Json::object() : cells_json(*table, table->rows.front());
}

}  // namespace

std::optional<std::vector<std::string>> words_of(const ApiCall& call,
                                                 const std::vector<std::string>& caught) {
    const auto pieces = base::split(call.pattern, '/');
    std::vector<std::string> words;
    for (const std::string_view word : base::split(call.command, ' ')) {
        if (!word.starts_with('{')) {
            words.emplace_back(word);
            continue;
        }
        std::size_t hole = 0;
        for (const std::string_view piece : pieces) {
            if (piece == word) break;
            if (piece.starts_with('{')) ++hole;
        }
        // A text that begins like an option would be one.
        if (hole >= caught.size() || caught[hole].starts_with('-')) return std::nullopt;
        words.push_back(caught[hole]);
    }
    return words;
}

std::optional<CallAt> call_at(std::string_view address) {
    std::vector<std::string> segments = {"api", "v1"};
    for (const auto piece : base::split(address.substr(1, address.find('?') - 1), '/'))
        segments.emplace_back(piece);
    const Found found = find_route(routes(), Method::get, segments);
    if (!found.route) return std::nullopt;
    const auto call = std::ranges::find(api_calls, found.route->pattern, &ApiCall::pattern);
    if (call == api_calls.end()) return CallAt{};
    auto words = words_of(*call, found.caught);
    if (!words) return std::nullopt;
    return CallAt{.call = &*call, .words = std::move(*words)};
}

Response api_municipalities(const Room& room, const Request& request) {
    const auto day = reference_date(room, request);
    if (!day) return refused(request, day.error());
    const auto asked = list_asked(room, request, *day);
    if (!asked) return refused(request, asked.error());
    const auto table = table_asked(room, request, *asked);
    if (!table) return refused(request, table.error());
    if (request.accepts == Media::csv) {
        Response response{.type = "text/csv; charset=utf-8",
                          .body = reports::to_csv(*table, reports::CsvStyle::machine),
                          .headers = {{"API-Version", std::string(version)}},
                          .stream = {}};
        return response;
    }
    return answer(room, municipalities_json(*asked, *table));
}

Json municipalities_json(const reports::MunicipalityList& list, const reports::Table& table) {
    Json rows = Json::array();
    for (const auto& cells : table.rows) rows.push_back(cells_json(table, cells));
    const auto& day = list.reference_date;
    return {{"peildatum", day ? Json(base::to_iso(*day)) : Json()},
            {"aantal", table.rows.size()},
            {"gemeenten", std::move(rows)},
            {"over", table.about}};
}

reports::For readers_for(const Request& request) {
    return request.viewer.may(access::Operation::view_dossier) ? reports::For::ministry
                                                               : reports::For::everyone;
}

Response api_municipality(const Room& room, const Request& request) {
    const auto day = reference_date(room, request);
    if (!day) return refused(request, day.error());
    const auto rows = rows_of(room, *day, request.municipality->code);
    if (!rows) return refused(request, rows.error());
    if (rows->empty()) {
        return refused(request, {.kind = RefusalKind::missing,
                                 .ground = "",
                                 .reason = "Deze gemeente was er niet op die peildatum."});
    }
    const auto row = own_row(room, request, *day);
    if (!row) return refused(request, row.error());
    Json document = {{"peildatum", Json()}};
    document.update(*row);
    document.update(details_json(room, statute_of(room), rows->front()));
    if (*day) document["peildatum"] = base::to_iso(**day);
    return answer(room, std::move(document));
}

Outcome<reports::Finding> words_found(const Room& room, const Request& request,
                                      std::string_view text) {
    return reports::find_words({.registry = room.desk.registry,
                                .officers = room.desk.officers,
                                .dossiers = room.world.dossiers},
                               text,
                               [&](access::Operation operation, const access::Subject& subject) {
                                   return request.viewer.may(operation, subject);
                               });
}

Json found_json(const reports::Finding& finding) {
    Json list = Json::array();
    for (const reports::FoundWords& one : finding.found)
        list.push_back({{"gmCode", one.municipality.value()},
                        {"naam", one.name},
                        {"onderdeel", word(one.part)},
                        {"wat", one.what},
                        {"tekst", one.words}});
    return {{"aantal", list.size()}, {"meer", finding.more}, {"gevonden", std::move(list)}};
}

Response api_search(const Room& room, const Request& request) {
    for (const Pair& pair : request.query) {
        if (pair.name != "q")
            return refused(request, {.kind = RefusalKind::input,
                                     .ground = "",
                                     .reason = "'" + pair.name + "' is geen filter."});
    }
    const auto found = words_found(room, request, request.asked("q").value_or(""));
    if (!found) return refused(request, found.error());
    Json document = found_json(*found);
    lower_codes(document);
    return answer(room, std::move(document));
}

Response api_of_command(const ApiCall& call, const Room& room, const Request& request) {
    const auto words = words_of(call, request.caught);
    if (!words || !room.services.ask_command)
        return error_page(request, 404, "Niet gevonden", "Dit is er niet.");
    const auto said = room.services.ask_command(*words);
    if (!said) return refused(request, said.error());
    Json document = Json::parse(*said);
    lower_codes(document);
    return answer(room, std::move(document));
}

}  // namespace trede::web
