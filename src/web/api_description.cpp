#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "cycle/category.hpp"
#include "law/statute.hpp"
#include "web/api.hpp"

namespace trede::web {

using Json = nlohmann::ordered_json;

namespace {

Json nullable(const char* type) { return {{"type", Json::array({type, "null"})}}; }

// What the statute of this journal calls its categories.
Json categories(const Room& room) {
    Json names = Json::array();
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    for (const cycle::Category category : cycle::categories) {
        if (statute && statute->has_category(word(category)))
            names.push_back(statute->word_of(word(category)));
    }
    return names;
}

// The columns of the list, which the page and the command line have too.
Json row_schema(const Room& room) {
    Json properties = Json::object();
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    const auto table =
        reports::table_of({.asked = {}, .today = room.desk.today}, room.desk.registry,
                          statute.value_or(law::Statute{}), {}, reports::For::ministry);
    if (table) {
        for (const reports::Column& column : table->columns)
            properties[column.key] = {{"type", {"string", "integer", "null"}},
                                      {"description", column.heading}};
    }
    properties["gmCode"] = {{"type", "string"}, {"pattern", "^gm[0-9]{4}$"}};
    properties["naam"] = {{"type", "string"}};
    properties["pvCode"] = {{"type", "string"}, {"pattern", "^pv[0-9]{2}$"}};
    properties["oordeel"] = {
        {"enum", {"voldoet", "gedeeltelijk", "niet", "geen gegevens", "geschorst", "geen taak"}}};
    properties["trede"] = nullable("integer");
    return {{"type", "object"},
            {"description",
             "Een rij van de lijst, zoals 'trede list gemeenten --json'. Wat alleen binnen het "
             "ministerie te zien is, ontbreekt bij anderen."},
            {"required", {"gmCode", "naam", "pvCode", "oordeel", "trede"}},
            {"properties", properties}};
}

Json schemas(const Room& room) {
    const Json strand = {{"type", "object"},
                         {"properties",
                          {{"categorie", {{"enum", categories(room)}}},
                           {"taak", nullable("integer")},
                           {"realisatie", nullable("integer")},
                           {"tekort", nullable("integer")},
                           {"aandeelPromille", nullable("integer")},
                           {"geschorst", {{"type", "boolean"}}}}}};
    const Json row = row_schema(room);
    const Json more = {
        {"type", "object"},
        {"required", Json::array({"categorieen"})},
        {"properties",
         {{"categorieen",
           {{"type", "array"}, {"items", {{"$ref", "#/components/schemas/Categorie"}}}}},
          {"naDezeDag", {{"type", "array"}, {"items", {{"type", "string"}}}}},
          {"nietTeVragen",
           {{"type", "array"}, {"items", {{"$ref", "#/components/schemas/NietTeVragen"}}}}}}}};
    const Json of_row = {{"$ref", "#/components/schemas/Rij"}};
    const Json municipality = {{"allOf", Json::array({of_row, more})}};
    const Json not_asked = {{"type", "object"},
                            {"description",
                             "Wat op de dag van vandaag niet te vragen is: geschorst, ingetrokken "
                             "of vervallen."},
                            {"properties",
                             {{"categorie", {{"type", "string"}}},
                              {"plekken", {{"type", "integer"}}},
                              {"stand", {{"type", "string"}}},
                              {"overgenomenVan", nullable("object")}}}};
    const Json problem = {{"type", "object"},
                          {"properties",
                           {{"type", {{"type", "string"}}},
                            {"title", {{"type", "string"}}},
                            {"status", {{"type", "integer"}}},
                            {"detail", {{"type", "string"}}}}}};
    return {{"Rij", row},
            {"Gemeente", municipality},
            {"Categorie", strand},
            {"NietTeVragen", not_asked},
            {"Probleem", problem}};
}

Json parameter(const char* name, const char* place, Json schema, const char* text) {
    return {{"name", name},
            {"in", place},
            {"required", std::string_view(place) == "path"},
            {"schema", std::move(schema)},
            {"description", text}};
}

Json responses(const char* text, Json content) {
    const Json problem = {
        {"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Probleem"}}}}}};
    return {{"200",
             {{"description", text},
              {"headers", {{"API-Version", {{"schema", {{"type", "string"}}}}}}},
              {"content", std::move(content)}}},
            {"400", {{"description", "De vraag klopt niet"}, {"content", problem}}},
            {"401", {{"description", "Niet aangemeld"}, {"content", problem}}},
            {"404", {{"description", "Niet gevonden"}, {"content", problem}}}};
}

// A call that answers with what a command prints: the command line is its description.
Json path_of(const ApiCall& call) {
    constexpr std::string_view root = "/api/v1";
    Json parameters = Json::array();
    std::string name;
    for (const std::string_view piece : base::split(call.pattern.substr(root.size() + 1), '/')) {
        if (piece.starts_with('{')) {
            const std::string hole(piece.substr(1, piece.size() - 2));
            parameters.push_back(parameter(hole.c_str(), "path", {{"type", "string"}},
                                           "Zoals in het adres van de pagina."));
        } else {
            name += (name.empty() ? "" : "-") + std::string(piece);
        }
    }
    const Json any = {{"schema", {{"type", "object"}}}};
    const std::string text = "Wat 'trede " + std::string(call.command) + " --json' toont";
    return {{std::string(call.pattern.substr(root.size())),
             {{"get",
               {{"operationId", (name.starts_with("gemeenten-") ? "" : "alle-") + name},
                {"summary", call.about},
                {"parameters", parameters},
                {"responses", responses(text.c_str(), {{"application/json", any}})}}}}}};
}

// What is neither the list nor the answer of one command.
void add_more(Json& all) {
    const Json any = {{"schema", {{"type", "object"}}}};
    const Json search = {
        {"operationId", "zoeken"},
        {"summary", "Woorden en functies in de dossiers die u mag lezen, zoals 'trede search'"},
        {"parameters",
         Json::array({parameter("q", "query", {{"type", "string"}}, "Drie letters of meer.")})},
        {"responses", responses("Wat gevonden is", {{"application/json", any}})}};
    all["/zoeken"] = {{"get", search}};
    // Work in bulk; a page of each is on the site, and the command line has none.
    all["/taken"] = {{"get",
                      {{"operationId", "alle-taken"},
                       {"summary", "De taken op de achtergrond"},
                       {"parameters", Json::array()},
                       {"responses", responses("De taken", {{"application/json", any}})}}}};
    all["/taken/{taak}"] = {
        {"get",
         {{"operationId", "taak"},
          {"summary", "Eén taak, met de uitkomst per stuk"},
          {"parameters", Json::array({parameter("taak", "path", {{"type", "string"}},
                                                "Nummer van de taak, bijvoorbeeld t-1.")})},
          {"responses", responses("De taak", {{"application/json", any}})}}}};
}

Json paths() {
    const Json day =
        parameter("peildatum", "query", {{"type", "string"}, {"format", "date"}},
                  "Peildatum; zonder is het van elke gemeente de laatste met cijfers.");
    const Json one = {{"$ref", "#/components/schemas/Gemeente"}};
    const Json row = {{"$ref", "#/components/schemas/Rij"}};
    const Json list = {{"type", "object"},
                       {"properties",
                        {{"peildatum", nullable("string")},
                         {"aantal", {{"type", "integer"}}},
                         {"gemeenten", {{"type", "array"}, {"items", row}}},
                         {"over", {{"type", "array"}, {"items", {{"type", "string"}}}}}}}};
    const auto filter = [](const char* name, const char* text) {
        return parameter(name, "query", {{"type", "string"}}, text);
    };
    const Json filters = {
        filter("q", "Deel van een naam, een code of een kenmerk."),
        filter("weergave", "Een vaste weergave van de lijst, bijvoorbeeld te-laat."),
        filter("trede", "3, 3.. (3 en hoger), 2..4, voldoet, geen of gesloten."),
        filter("provincie", "Naam of code van een provincie, bijvoorbeeld pv23."),
        filter("behandelaar", "Functionaris die het dossier heeft, of niemand."),
        filter("termijnVoor", "Alleen waar de termijn eindigt voor deze dag."),
        filter("gm", "Alleen deze gemeenten, met een komma ertussen: gm1700,gm0141."),
        filter("kolommen",
               "Sleutels van de kolommen, met een komma ertussen; zonder zijn het er "
               "zoveel als u mag zien."),
        filter("sorteer",
               "termijn, naam, trede, regulier, amv, tekort, indicatief of behandelaar; "
               "met een - ervoor andersom."),
        filter("groepeer", "Gemeenten bij elkaar: provincie, trede of behandelaar."),
        day};
    const Json code =
        parameter("gm", "path", {{"type", "string"}}, "Code van de gemeente, bijvoorbeeld gm1700.");
    Json all = {
        {"/gemeenten",
         {{"get",
           {{"operationId", "gemeenten"},
            {"summary", "Alle gemeenten die u mag zien, met taak, realisatie en trede"},
            {"parameters", filters},
            {"responses",
             responses("De gemeenten", {{"application/json", {{"schema", list}}},
                                        {"text/csv", {{"schema", {{"type", "string"}}}}}})}}}}},
        {"/gemeenten/{gm}",
         {{"get",
           {{"operationId", "gemeente"},
            {"summary", "Eén gemeente, met taak, realisatie en trede"},
            {"parameters", {code, day}},
            {"responses", responses("De gemeente", {{"application/json", {{"schema", one}}}})}}}}}};
    add_more(all);
    for (const ApiCall& call : api_calls) all.update(path_of(call));
    return all;
}

}  // namespace

Response api_description(const Room& room, const Request&) {
    const Json server = {{"url", "/api/v1"}};
    const Json session = {{"sessie", Json::array()}};
    const Json document = {
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Trede"},
          {"version", "1.0.0"},
          {"description", "Toezicht op de wettelijke taken van gemeenten. Alleen lezen."}}},
        {"servers", Json::array({server})},
        {"security", Json::array({session})},
        {"paths", paths()},
        {"components",
         {{"securitySchemes",
           {{"sessie", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-trede"}}}}},
          {"schemas", schemas(room)}}}};
    Response response = json(document.dump(2));
    response.headers.push_back({"API-Version", "1.0.0"});
    return response;
}

}  // namespace trede::web
