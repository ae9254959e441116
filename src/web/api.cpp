#include "web/api.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "desk/assess.hpp"

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
    std::optional<base::Date> last;
    for (const auto& [code, state] : room.world.dossiers.all())
        last = std::max(last, dossier::last_reference_date(state, room.desk.today));
    return last;
}

Json strand_json(const fulfilment::Strand& strand) {
    const bool known = strand.counts() && strand.figure;
    const auto share = fulfilment::share_in_tenths(strand);
    return {{"categorie", word(strand.category)},
            {"taak", strand.task ? Json(strand.task->places.number()) : Json()},
            {"taakLater", strand.ahead ? Json(strand.ahead->places.number()) : Json()},
            {"realisatie", strand.figure ? Json(strand.figure->places.number()) : Json()},
            {"tekort", known ? Json(strand.shortfall.number()) : Json()},
            {"aandeelPromille", share ? Json(*share) : Json()},
            {"geschorst", strand.suspension != nullptr}};
}

Json row_json(const Room& room, const desk::AssessedMunicipality& row) {
    Json strands = Json::array();
    for (const auto& strand : row.assessment.strands) {
        if (strand.task || strand.reported.something()) strands.push_back(strand_json(strand));
    }
    const auto province = room.desk.registry.province(row.municipality.province);
    return {{"gmCode", base::lower_ascii(row.municipality.code.value())},
            {"naam", row.municipality.name},
            {"pvCode", base::lower_ascii(row.municipality.province.value())},
            {"provincie", province ? Json(province->name) : Json()},
            {"categorieen", strands},
            {"oordeel", word(row.assessment.verdict)},
            {"trede", row.rung ? Json(ladder::number(*row.rung)) : Json()}};
}

Response answer(const Room& room, Json document) {
    if (room.fictional) document["fictief"] = true;
    Response response = json(document.dump(2, ' ', false, Json::error_handler_t::replace));
    response.headers.push_back({"API-Version", std::string(version)});
    return response;
}

struct Filter {
    std::optional<long long> rung;
    std::optional<registry::ProvinceCode> province;

    [[nodiscard]] bool takes(const desk::AssessedMunicipality& row) const {
        if (rung && (!row.rung || ladder::number(*row.rung) != *rung)) return false;
        return !province || row.municipality.province == *province;
    }
};

Outcome<Filter> filter_of(const Request& request) {
    for (const Pair& pair : request.query) {
        if (pair.name != "trede" && pair.name != "provincie" && pair.name != "peildatum")
            return base::refuse(RefusalKind::input, "", "'" + pair.name + "' is geen filter.");
    }
    Filter filter;
    if (const auto text = request.asked("trede")) {
        filter.rung = base::parse_integer(*text);
        if (!filter.rung || *filter.rung < 1 || *filter.rung > 6)
            return base::refuse(RefusalKind::input, "", "trede is een getal van 1 tot en met 6.");
    }
    if (const auto text = request.asked("provincie")) {
        filter.province = registry::parse_province_code(*text);
        if (!filter.province)
            return base::refuse(RefusalKind::input, "", "provincie is een code als pv23.");
    }
    return filter;
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
    return desk::assess(room.desk, room.world, day.value_or(room.desk.today), desk::Which::all,
                        only);
}

}  // namespace

Response api_municipalities(const Room& room, const Request& request) {
    const auto filter = filter_of(request);
    if (!filter) return refused(request, filter.error());
    const auto day = reference_date(room, request);
    if (!day) return refused(request, day.error());
    const auto rows = rows_of(room, *day, std::nullopt);
    if (!rows) return refused(request, rows.error());
    Json list = Json::array();
    for (const auto& row : *rows) {
        if (is_visible(request, access::Operation::call_api_municipalities, row.municipality) &&
            filter->takes(row))
            list.push_back(row_json(room, row));
    }
    if (request.accepts == Media::csv) {
        Response response{.type = "text/csv; charset=utf-8",
                          .body = csv_of(list),
                          .headers = {{"API-Version", std::string(version)}},
                          .stream = {}};
        return response;
    }
    const std::size_t count = list.size();
    return answer(room, {{"peildatum", *day ? Json(base::to_iso(**day)) : Json()},
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
    Json document = {{"peildatum", *day ? Json(base::to_iso(**day)) : Json()}};
    document.update(row_json(room, rows->front()));
    return answer(room, std::move(document));
}

}  // namespace trede::web
