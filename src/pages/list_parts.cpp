#include "pages/list_parts.hpp"

#include <array>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "desk/handling.hpp"

namespace trede::pages {

using reports::GroupBy;
using reports::ListAsked;
using reports::MunicipalityList;
using reports::Standing;
using reports::View;

namespace {

std::string query_from(const reports::Words& words) {
    std::string query;
    for (const auto& [name, value] : words)
        query += (query.empty() ? "?" : "&") + name + "=" + base::percent_encoded(value);
    return query;
}

Html hidden(std::string_view name, const std::string& value) {
    Html field;
    field << "<input type=\"hidden\" name=\"" << name << "\" value=\"" << value << "\">";
    return field;
}

Html option(std::string_view value, std::string_view text, bool chosen) {
    Html one;
    one << "<option value=\"" << value << "\"" << (chosen ? Html() << " selected" : Html()) << ">"
        << text << "</option>";
    return one;
}

Html province_field(const ListAsked& asked, const registry::Register& registry) {
    Html field;
    field << "<div><label class=\"utrecht-form-label\" for=\"provincie\">Provincie</label><span "
             "class=\"kies\"><select class=\"utrecht-select utrecht-select--html-select\" "
             "id=\"provincie\" name=\"provincie\">"
          << option("", "Alle", !asked.province);
    for (const registry::Province& province : registry.provinces())
        field << option(base::lower_ascii(province.code.value()), province.name,
                        asked.province == province.code);
    field << "</select></span></div>";
    return field;
}

Html term_field(const ListAsked& asked, const std::string& no_day) {
    Html field;
    field << "<div><label class=\"utrecht-form-label\" for=\"termijn-voor\">Termijn eindigt "
             "voor</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" "
             "id=\"termijn-voor\" name=\"termijnVoor\" size=\"10\" "
             "autocomplete=\"off\" value=\"";
    if (!no_day.empty())
        return field << no_day
                     << "\" aria-invalid=\"true\" aria-describedby=\"geen-dag\"><br><small "
                        "id=\"geen-dag\" class=\"chip laat\">Dit is geen dag. Schrijf bijvoorbeeld "
                        "1-5-2026.</small></div>";
    return field << (asked.term_before ? base::in_figures(*asked.term_before) : std::string())
                 << "\"></div>";
}

Html rung_field(const ListAsked& asked) {
    const bool one = asked.rungs.size() == 1;
    Html field;
    field << "<div><label class=\"utrecht-form-label\" for=\"trede\">Trede</label><span "
             "class=\"kies\"><select class=\"utrecht-select utrecht-select--html-select\" "
             "id=\"trede\" name=\"trede\">"
          << option("", "Alle", asked.rungs.empty());
    if (asked.rungs.size() > 1) {
        std::string several;
        for (const Standing standing : asked.rungs)
            several += (several.empty() ? "" : ",") + std::string(word(standing));
        field << option(several, "trede " + several, true);
    }
    for (const Standing standing : reports::standings) {
        field << option(word(standing),
                        (is_rung(standing) ? std::string(word(standing)) + " " : std::string()) +
                            std::string(label(standing)),
                        one && asked.rungs.front() == standing);
    }
    field << "</select></span></div>";
    return field;
}

}  // namespace

std::string query_of(const ListAsked& asked) { return query_from(words_of(asked)); }

std::string address_of(const ListAsked& asked) {
    const std::string query = query_of(asked);
    return "/gemeenten" + (query.empty() ? "?weergave=alle" : query);
}

std::string query_without(const ListAsked& asked, std::string_view name) {
    reports::Words words = words_of(asked);
    std::erase_if(words, [&](const auto& word) { return word.first == name; });
    return query_from(words);
}

reports::Words list_words(const Request& request) {
    reports::Words words;
    for (const Pair& pair : request.query) {
        if (pair.name != "kaart") words.emplace_back(pair.name, pair.value);
    }
    return words;
}

Html view_links(const MunicipalityList& list, const Html& more, bool elsewhere, bool inside) {
    Html links;
    links << "<nav aria-label=\"Weergaven\"><ul class=\"weergaven\">";
    for (const View view : reports::views) {
        const bool of_work = view == View::waiting || view == View::legal || view == View::ours ||
                             view == View::sent_back;
        if (of_work && !inside) continue;
        ListAsked asked = list.asked;
        asked.view = view;
        links << "<li><a href=\"" << address_of(asked) << "\"";
        if (view == list.asked.view && !elsewhere) links << " aria-current=\"page\"";
        links << ">" << label(view) << " <span class=\"tel\">"
              << list.in_views[static_cast<std::size_t>(view)] << "</span></a></li>";
    }
    links << more << "</ul></nav>";
    return links;
}

Html ladder_bar(const MunicipalityList& list) {
    constexpr std::array<std::string_view, reports::standings.size()> colours = {
        "t0", "t1", "t2", "t3", "t4", "t5", "t6", "tn", "tn"};
    Html bar;
    bar << "<nav aria-label=\"Interventieladder\"><ul class=\"ladder\">";
    for (const Standing standing : reports::standings) {
        const auto at = static_cast<std::size_t>(standing);
        const bool chosen = list.asked.rungs == std::vector{standing};
        if (standing == Standing::closed && list.in_standings[at] == 0 && !chosen) continue;
        ListAsked asked = list.asked;
        asked.rungs.clear();
        if (!chosen) asked.rungs.push_back(standing);
        bar << "<li><a class=\"" << colours[at] << "\" href=\"" << address_of(asked) << "\"";
        if (chosen) bar << " aria-current=\"true\"";
        bar << "><b>" << mark(standing) << "</b> <strong>" << list.in_standings[at]
            << "</strong> <span>" << label(standing) << "</span></a></li>";
    }
    bar << "</ul></nav>";
    return bar;
}

Html filter_form(const MunicipalityList& list, const registry::Register& registry, const Html& more,
                 const std::string& no_day) {
    const ListAsked& asked = list.asked;
    Html form;
    form << "<form class=\"filters\" method=\"get\" action=\"/gemeenten#aantal\" "
            "role=\"search\"><div>"
            "<label class=\"utrecht-form-label\" for=\"q\">Zoek gemeente of kenmerk</label>"
            "<input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\"q\" name=\"q\" "
            "type=\"search\" autocomplete=\"off\" value=\""
         << asked.q << "\"></div>" << province_field(asked, registry) << rung_field(asked) << more
         << term_field(asked, no_day)
         << "<div><label class=\"utrecht-form-label\" for=\"groepeer\">Groepeer</label><span "
            "class=\"kies\"><select class=\"utrecht-select utrecht-select--html-select\" "
            "id=\"groepeer\" name=\"groepeer\">"
         << option("", "Niet", asked.group == GroupBy::none)
         << option("provincie", "Provincie", asked.group == GroupBy::province)
         << option("trede", "Trede", asked.group == GroupBy::rung)
         << (more.empty() ? Html()
                          : option("behandelaar", "Behandelaar", asked.group == GroupBy::handler))
         << "</select></span></div>";
    for (const auto& [name, value] : words_of(asked)) {
        if (name == "weergave" || name == "sorteer" || name == "gm") form << hidden(name, value);
    }
    form << "<button class=\"utrecht-button utrecht-button--secondary-action\">Toon</button>"
            "</form>";
    return form;
}

Html handler_field(const Room& room, const ListAsked& asked) {
    Html field;
    field
        << "<div><label class=\"utrecht-form-label\" for=\"behandelaar\">Behandelaar</label><span "
           "class=\"kies\"><select class=\"utrecht-select utrecht-select--html-select\" "
           "id=\"behandelaar\" name=\"behandelaar\">"
        << option("", "Iedereen", asked.handler.empty())
        << option(desk::nobody, "Niemand", asked.handler == desk::nobody);
    for (const mandate::Officer& one : desk::possible_handlers(room.desk))
        field << option(one.id.value(), one.function, asked.handler == one.id.value());
    field << "</select></span></div>";
    return field;
}

Html sort_head(const ListAsked& asked, reports::SortBy sort, std::string_view name,
               std::string_view css_class) {
    const bool current = asked.sort == sort;
    ListAsked other = asked;
    other.sort = sort;
    other.descending = current && !asked.descending;
    Html head;
    head << "<th role=\"columnheader\" scope=\"col\" class=\"" << css_class << "\"";
    if (current && asked.descending) head << " aria-sort=\"descending\"";
    if (current && !asked.descending) head << " aria-sort=\"ascending\"";
    head << "><a href=\"" << address_of(other) << "#aantal\">" << name;
    if (current && asked.descending) head << " <span aria-hidden=\"true\">▼</span>";
    if (current && !asked.descending) head << " <span aria-hidden=\"true\">▲</span>";
    head << "</a></th>";
    return head;
}

}  // namespace trede::pages
