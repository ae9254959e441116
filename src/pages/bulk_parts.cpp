#include "pages/bulk_parts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "pages/batch_work.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using reports::MunicipalityRow;

namespace {

std::string query_of(const std::vector<MunicipalityRow>& rows) {
    std::string query;
    for (const MunicipalityRow& row : rows)
        query += (query.empty() ? "?gm=" : "&gm=") + base::lower_ascii(row.code.value());
    return query;
}

Html barred(const Request& request, const Chosen& chosen) {
    Html out;
    const std::size_t left_out = chosen.cannot.size() + chosen.unknown.size();
    out << "<div class=\"melding\"><p><strong>" << left_out << " van " << chosen.all()
        << std::string_view(left_out == 1 ? " kan dit niet" : " kunnen dit niet")
        << ":</strong></p><ul>";
    for (const std::string& one : chosen.unknown)
        out << "<li>" << one << ": deze gemeente is er niet</li>";
    for (const auto& [row, why] : chosen.cannot)
        out << "<li><a href=\"" << address_of(row.code) << "\">" << row.name << "</a>: " << why
            << "</li>";
    out << "</ul>";
    if (!chosen.can.empty())
        out << "<p><a href=\"" << request.path << query_of(chosen.can) << "\">Ga verder zonder "
            << (left_out == 1 ? std::string("deze") : "deze " + std::to_string(left_out))
            << "</a></p>";
    out << "</div>";
    return out;
}

Html label_of(const Field& field) {
    Html out;
    out << "<label class=\"utrecht-form-label\" for=\"" << field.name << "\">" << field.label
        << "</label>";
    if (!field.hint.empty())
        out << "<p class=\"zacht\" id=\"" << field.name << "-uitleg\">" << field.hint << "</p>";
    if (!field.mistake.empty())
        out << "<p class=\"melding fout\" id=\"" << field.name << "-fout\">" << field.mistake
            << "</p>";
    return out;
}

Html described(const Field& field) {
    const std::string name(field.name);
    std::string ids;
    if (!field.hint.empty()) ids = name + "-uitleg";
    if (!field.mistake.empty()) ids += (ids.empty() ? "" : " ") + name + "-fout";
    Html out;
    if (!ids.empty()) out << " aria-describedby=\"" << ids << "\"";
    if (!field.mistake.empty()) out << " aria-invalid=\"true\"";
    return out;
}

}  // namespace

base::Outcome<Chosen> chosen_rows(
    const Room& room, const Request& request,
    const std::function<std::string(const MunicipalityRow&)>& obstacle) {
    const auto overview = visible_overview(room, request);
    if (!overview) return tl::unexpected(overview.error());
    const web::Pairs& fields = request.method == web::Method::post ? request.form : request.query;
    std::vector<std::string> codes;
    for (const std::string_view one : every(fields, "gm"))
        codes.push_back(in_capitals(std::string(one)));
    Chosen chosen;
    for (const MunicipalityRow& row : (*overview)->rows) {
        if (std::ranges::find(codes, row.code.value()) == codes.end()) continue;
        std::string why = obstacle(row);
        if (why.empty()) {
            chosen.can.push_back(row);
        } else {
            chosen.cannot.emplace_back(row, std::move(why));
        }
        std::erase(codes, row.code.value());
    }
    for (const std::string& code : codes) chosen.unknown.push_back(base::lower_ascii(code));
    return chosen;
}

Html not_known(const std::vector<std::string>& codes) {
    Html box;
    if (codes.empty()) return box;
    box << "<div class=\"melding\"><p>"
        << std::string_view(codes.size() == 1 ? "Deze gemeente is er niet en telt niet mee: "
                                              : "Deze gemeenten zijn er niet en tellen niet mee: ");
    std::string named;
    for (const std::string& one : codes) named += (named.empty() ? "" : ", ") + one;
    return box << named << ".</p></div>";
}

constexpr std::size_t most_named = 12;

std::string codes_of(const Chosen& chosen) {
    const std::size_t there = chosen.can.size() + chosen.cannot.size();
    if (there == 0 || there > most_named) return "GEMEENTE ...";
    std::string codes;
    const auto add = [&](const MunicipalityRow& row) {
        codes += (codes.empty() ? "" : " ") + base::lower_ascii(row.code.value());
    };
    for (const MunicipalityRow& row : chosen.can) add(row);
    for (const auto& [row, why] : chosen.cannot) add(row);
    return codes;
}

std::string in_list(const Chosen& chosen) {
    std::string codes = codes_of(chosen);
    std::ranges::replace(codes, ' ', ',');
    return codes;
}

std::string call_for(const Chosen& chosen) {
    const std::size_t there = chosen.can.size() + chosen.cannot.size();
    if (there == 0 || there > most_named) return {};
    return "/gemeenten?gm=" + in_list(chosen);
}

Response bulk_page(const Room& room, const Request& request, const BulkPage& about,
                   const Chosen& chosen, const std::function<Html()>& form) {
    Html page;
    if (!about.mistake.empty())
        page << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>"
             << about.mistake << "</p><p>Er is niets vastgelegd.</p></div>";
    if (chosen.all() == 0) {
        page << "<p class=\"melding\">U koos geen gemeente. <a href=\"/gemeenten\">Terug naar de "
                "lijst</a>: vink daar gemeenten aan.</p>";
    } else if (!chosen.whole()) {
        page << barred(request, chosen);
    } else {
        page << "<p>" << chosen.can.size()
             << std::string_view(chosen.can.size() == 1 ? " gemeente" : " gemeenten")
             << " gekozen. <a href=\"/gemeenten\">Terug naar de lijst</a></p>" << form();
    }
    return html(layout(request, about.title, page, room.fictional,
                       elsewhere(call_for(chosen), about.command)),
                about.mistake.empty() ? 200 : 422);
}

Html gm_fields(const Chosen& chosen) {
    Html fields;
    for (const MunicipalityRow& row : chosen.can)
        fields << "<input type=\"hidden\" name=\"gm\" value=\""
               << base::lower_ascii(row.code.value()) << "\">";
    return fields;
}

std::string given(const Request& request, std::string_view name) {
    std::string text(request.filled(name).value_or(request.asked(name).value_or("")));
    std::erase(text, '\r');
    return text;
}

Html text_field(const Field& field) {
    Html out;
    out << "<div class=\"veld\">" << label_of(field)
        << "<input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"" << field.name
        << "\" name=\"" << field.name << "\" autocomplete=\"off\" value=\"" << field.value << "\""
        << described(field) << "></div>";
    return out;
}

Html area_field(const Field& field) {
    Html out;
    out << "<div class=\"veld\">" << label_of(field)
        << "<textarea class=\"utrecht-textarea utrecht-textarea--html-textarea\" id=\""
        << field.name << "\" name=\"" << field.name << "\" rows=\"3\"" << described(field) << ">"
        << field.value << "</textarea></div>";
    return out;
}

std::string who_may(const Room& room, mandate::Act act, int rung) {
    std::string who;
    for (const mandate::Officer& one : room.desk.officers.all()) {
        if (mandate::mandate_for(one, act, rung, room.desk.today))
            who += (who.empty() ? "" : ", ") + one.function;
    }
    return who.empty() ? "nu niemand" : who;
}

Html no_mandate(const Room& room, const Request& request, mandate::Act act) {
    if (request.viewer.officer &&
        mandate::mandate_for(*request.viewer.officer, act, 0, room.desk.today))
        return {};
    Html out;
    out << "<div class=\"melding\"><p>U kunt dit niet doen: daarvoor is een mandaat nodig, ‘"
        << std::string(mandate::word(act)) << "’. Dit kan wel: " << who_may(room, act, 0)
        << ".</p><p>Stuur het adres van deze pagina aan wie het kan"
        << (request.query.empty() ? std::string_view() : ": uw keuze staat erin") << ".</p></div>";
    return out;
}

Response start_on(const Room& room, const Request& request, const Chosen& chosen,
                  std::string_view what, std::vector<std::pair<std::string, std::string>> order) {
    std::vector<std::string> holds;
    for (const MunicipalityRow& row : chosen.can) holds.push_back(row.code.value());
    const std::size_t count = holds.size();
    const auto job = start_work(
        room, request,
        std::to_string(count) + (count == 1 ? " dossier " : " dossiers ") + std::string(what),
        std::move(order), std::move(holds), count);
    if (!job) return refused(request, job.error());
    return redirect("/taken/" + *job);
}

}  // namespace trede::pages
