#include "web/api.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "desk/assess.hpp"
#include "desk/office.hpp"
#include "law/statute.hpp"
#include "registry/taken_over.hpp"
#include "web/overviews.hpp"

namespace trede::web {

using base::Outcome;
using base::RefusalKind;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view version = "1.0.0";

// Row S2: who may know of a municipality gets it, for the others it is not
// there.
bool is_visible(const Request& request, access::Operation operation,
                const registry::Municipality& municipality) {
    return request.viewer.may(operation, access::Subject{municipality.code, municipality.province});
}

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

std::optional<base::Date> last_day(const Room& room, const std::optional<base::Date>& asked) {
    return asked ? asked : reports::last_reference_date(room.world.dossiers, room.desk.today);
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

Json row_json(const Room& room, const Request& request, const law::Statute& statute,
              const desk::AssessedMunicipality& row) {
    Json strands = Json::array();
    for (const auto& strand : row.assessment.strands) {
        if (strand.task || strand.reported.something())
            strands.push_back(strand_json(statute, strand));
    }
    const auto province = room.desk.registry.province(row.municipality.province);
    Json made = {{"gmCode", base::lower_ascii(row.municipality.code.value())},
                 {"naam", row.municipality.name},
                 {"pvCode", base::lower_ascii(row.municipality.province.value())},
                 {"provincie", province ? Json(province->name) : Json()},
                 {"peildatum", row.reported ? Json(base::to_iso(row.reference_date)) : Json()},
                 {"categorieen", strands},
                 {"naDezeDag", registry::merged_since(room.desk.registry, row.municipality.code,
                                                      row.body_of, room.desk.today)},
                 {"oordeel", word(as_told(row).verdict)},
                 {"trede", row.rung ? Json(ladder::number(*row.rung)) : Json()},
                 {"nietTeVragen", not_asked_json(statute, row)}};
    if (request.viewer.may(access::Operation::view_dossier)) {
        const auto* handler = room.world.dossiers.of(row.municipality.code).handler();
        made["behandelaar"] = handler ? Json(handler->handler.value()) : Json();
    }
    return made;
}

// Codes are in lower case in every answer of the interface.
void lower_codes(Json& part) {
    if (part.is_object()) {
        for (auto& [name, value] : part.items()) {
            if ((name == "gmCode" || name == "pvCode") && value.is_string())
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

constexpr std::array<std::string_view, 7> filters = {
    "q", "weergave", "trede", "provincie", "behandelaar", "sorteer", "groepeer"};

// The list that is asked for, with the words of the page of the same name and of `trede list`: the
// same rows in the same order.
Outcome<reports::MunicipalityList> list_asked(const Room& room, const Request& request,
                                              const std::optional<base::Date>& day) {
    reports::Words words;
    for (const Pair& pair : request.query) {
        if (pair.name == "peildatum") continue;
        if (std::ranges::find(filters, pair.name) == filters.end())
            return base::refuse(RefusalKind::input, "", "'" + pair.name + "' is geen filter.");
        words.emplace_back(pair.name, pair.value);
    }
    const auto asked = reports::parse_list(words, room.desk.registry, room.desk.today);
    if (!asked) return tl::unexpected(asked.error());
    if (!request.asked("peildatum")) {
        const auto latest = visible_overview(room, request);
        if (!latest) return tl::unexpected(latest.error());
        return desk::list_of(room.desk, **latest, *asked);
    }
    auto then = desk::overview(room.desk, room.world, room.services.office.holidays,
                               desk::ReferenceDate{.day = *day});
    if (!then) return tl::unexpected(then.error());
    then->rows = visible_rows(request, std::move(then->rows));
    return desk::list_of(room.desk, *then, *asked);
}

std::string csv_of(const Json& rows) {
    std::string text =
        "gmCode,naam,pvCode,provincie,oordeel,trede,categorie,"
        "taak,realisatie,tekort\r\n";
    const auto cell = [](const Json& value) {
        if (value.is_null()) return std::string();
        if (!value.is_string()) return value.dump();
        std::string quoted = "\"";
        for (const char c : value.get<std::string>())
            quoted += c == '"' ? "\"\"" : std::string(1, c);
        return quoted + "\"";
    };
    for (const Json& row : rows) {
        for (const Json& strand : row["categorieen"]) {
            for (const char* name : {"gmCode", "naam", "pvCode", "provincie", "oordeel", "trede"})
                text += cell(row[name]) + ",";
            text += cell(strand["categorie"]) + "," + cell(strand["taak"]) + "," +
                    cell(strand["realisatie"]) + "," + cell(strand["tekort"]) + "\r\n";
        }
    }
    return text;
}

Outcome<std::vector<desk::AssessedMunicipality>> rows_of(
    const Room& room, std::optional<base::Date> day,
    const std::optional<registry::MunicipalityCode>& only) {
    return desk::assess(room.desk, room.world,
                        {.day = day.value_or(room.desk.today), .last_of_each = !day},
                        desk::Which::all, only);
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
    const auto rows = rows_of(room, *day, std::nullopt);
    if (!rows) return refused(request, rows.error());
    std::map<registry::MunicipalityCode, const desk::AssessedMunicipality*> by_code;
    for (const auto& row : *rows) {
        if (is_visible(request, access::Operation::call_api_municipalities, row.municipality))
            by_code[row.municipality.code] = &row;
    }
    const law::Statute statute = statute_of(room);
    Json list = Json::array();
    for (const reports::RowGroup& group : asked->groups) {
        for (const reports::MunicipalityRow& row : group.rows) {
            const auto found = by_code.find(row.code);
            if (found == by_code.end()) continue;
            list.push_back(row_json(room, request, statute, *found->second));
        }
    }
    if (request.accepts == Media::csv) {
        Response response{.type = "text/csv; charset=utf-8",
                          .body = csv_of(list),
                          .headers = {{"API-Version", std::string(version)}},
                          .stream = {}};
        return response;
    }
    const std::size_t count = list.size();
    const auto last = last_day(room, *day);
    return answer(room, {{"peildatum", last ? Json(base::to_iso(*last)) : Json()},
                         {"aantal", count},
                         {"gemeenten", std::move(list)}});
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
    Json document = {{"peildatum", Json()}};
    document.update(row_json(room, request, statute_of(room), rows->front()));
    if (*day) document["peildatum"] = base::to_iso(**day);
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
