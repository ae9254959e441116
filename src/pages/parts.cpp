#include "pages/parts.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "law/statute.hpp"
#include "web/api.hpp"

namespace trede::pages {

using reports::MunicipalityRow;
using reports::RowTerm;
using reports::Standing;
using reports::StrandOnRow;

namespace {

std::string_view colour_class(Standing standing) {
    constexpr std::array<std::string_view, reports::standings.size()> names = {
        "t0", "t1", "t2", "t3", "t4", "t5", "t6", "tn", "tn"};
    return names[static_cast<std::size_t>(standing)];
}

// Tenths of a percent to hundredths of the width of the bar, which ends at 125 %.
long long width_of(long long share, long long most) { return std::min(share, most) * 8 / 100; }

}  // namespace

std::string with_capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

Html rung_mark(Standing standing) {
    Html mark;
    mark << "<span class=\"trede " << colour_class(standing) << "\">" << reports::mark(standing)
         << "</span>";
    return mark;
}

std::string_view short_label(Standing standing) {
    switch (standing) {
        case Standing::enquiry:
            return "Informatie opvragen";
        case Standing::notice:
            return "Vooraankondiging";
        case Standing::decision:
            return "Besluit";
        case Standing::substitution:
            return "Indeplaatsstelling";
        case Standing::met:
        case Standing::signal:
        case Standing::active:
        case Standing::unplaced:
        case Standing::closed:
            return label(standing);
    }
    return {};
}

Html rung_in_full(const MunicipalityRow& row) {
    const Standing standing = standing_of(row);
    Html text;
    text << rung_mark(standing) << " " << reports::label(standing);
    if (standing == Standing::closed && row.rung)
        text << ", op trede " << ladder::number(*row.rung) << ": " << ladder::name(*row.rung);
    return text;
}

Html strand_bar(const StrandOnRow& strand) {
    Html bar;
    if (!strand.share) return bar;
    constexpr long long whole = 1000;
    constexpr long long most = 1250;
    bar << "<svg class=\"b\" viewBox=\"0 0 100 9\" preserveAspectRatio=\"none\" "
           "aria-hidden=\"true\"><path class=\"f\" d=\"M0 1h"
        << width_of(*strand.share, whole) << "v7H0z\"/>";
    if (*strand.share > whole)
        bar << "<path class=\"o\" d=\"M80 1h" << width_of(*strand.share, most) - 80 << "v7H80z\"/>";
    bar << "<path class=\"k\" d=\"M0 .5h80v8H0z\"/><path class=\"s\" d=\"M80 0v9\"/></svg>";
    return bar;
}

Html strand_text(const StrandOnRow& strand) {
    Html text;
    if (strand.differs) {
        text << "cijfers verschillen, taak " << places(strand.task);
        return text;
    }
    if (strand.ahead) {
        text << places(strand.realised) << "; taak " << places(strand.ahead) << ", ";
        if (strand.ahead_from)
            text << "vanaf " << day(*strand.ahead_from);
        else
            text << "nog niet";
        return text;
    }
    if (!strand.task && !strand.realised) {
        text << "onbekend";
        return text;
    }
    text << places(strand.realised) << " van " << places(strand.task);
    if (strand.suspended) text << " (geschorst)";
    return text;
}

Html term_state_chip(const reports::TermOnRow& term, base::Date today) {
    Html chip;
    if (term.state == RowTerm::none) {
        chip << "<span class=\"zacht\">Geen termijn</span>";
        return chip;
    }
    const int left = reports::days_left(term, today).value_or(99);
    const bool soon = term.state == RowTerm::running && !term.unsent && left >= 0 && left <= 14;
    const std::string_view look = term.state == RowTerm::late       ? "chip laat"
                                  : term.state == RowTerm::answered ? "chip antw"
                                  : soon                            ? "chip gauw"
                                                                    : "chip";
    const std::string_view shape = term.state == RowTerm::late       ? "▲"
                                   : term.state == RowTerm::answered ? "✉"
                                   : soon                            ? "◆"
                                                                     : "○";
    chip << "<span class=\"" << look << "\"><span aria-hidden=\"true\">" << shape << "</span> "
         << in_words(term, today) << "</span>";
    return chip;
}

Html term_chip(const reports::TermOnRow& term, base::Date today) {
    Html chip = term_state_chip(term, today);
    if (term.last_day && term.state != RowTerm::answered)
        chip << " <small class=\"p\">" << short_day(*term.last_day) << "</small>";
    return chip;
}

Html own_decision(const reports::MunicipalityRow& row, const reports::OwnDecision& decision,
                  base::Date today) {
    Html out;
    const bool more_time = decision.on == reports::OwnDecision::On::more_time;
    if (decision.last_day && !(more_time && decision.late))
        out << term_chip({.state = decision.late ? RowTerm::late : RowTerm::running,
                          .last_day = decision.last_day},
                         today);
    else
        out << "<span class=\"chip\">" << in_words(decision, today) << "</span>";
    return out << " <a href=\"" << address_of(row.code, more_time ? "/termijnen" : "/juridisch")
               << "\">" << decision.about << "</a>";
}

std::string category_name(const Room& room, cycle::Category category) {
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    if (!statute || !statute->has_category(word(category))) return {};
    return statute->in_table_of(word(category));
}

Html places(const std::optional<cycle::Places>& number) {
    Html text;
    if (number) {
        text << base::with_points(number->number());
    } else {
        text << "onbekend";
    }
    return text;
}

Html day(base::Date date) {
    Html text;
    text << "<time datetime=\"" << base::to_iso(date) << "\">" << base::in_words(date) << "</time>";
    return text;
}

std::string short_day(base::Date date) {
    const std::string words = base::in_words(date);  // "30 april 2026"
    const auto parts = base::split(words, ' ');
    const std::string_view month = parts[1] == "maart" ? "mrt" : parts[1].substr(0, 3);
    return std::string(base::weekday_in_words(date).substr(0, 2)) + " " + std::string(parts[0]) +
           " " + std::string(month) + " " + std::string(parts[2]);
}

access::Subject subject_of(const Request& request) {
    return {.municipality = request.municipality->code, .province = request.municipality->province};
}

std::string address_of(const registry::MunicipalityCode& code, std::string_view more) {
    return "/gemeenten/" + base::lower_ascii(code.value()) + std::string(more);
}

Response redirect_saying(const Room& room, const Request& request, std::string_view path,
                         std::string said) {
    room.services.notices.put(request.viewer.form_token, std::move(said));
    return redirect(path);
}

Html said_before(const Room& room, const Request& request, Literal before) {
    const std::string said = room.services.notices.take(request.viewer.form_token);
    if (said.empty()) return {};
    return Html() << "<p class=\"melding goed\" role=\"status\" tabindex=\"-1\" autofocus>"
                  << before << said << "</p>";
}

Html value_before(const web::Pairs& kept, std::string_view name) {
    const auto value = web::first(kept, name);
    return value ? Html() << " value=\"" << *value << "\"" : Html();
}

Html elsewhere(std::string_view api, std::string_view command) {
    const auto call = api.empty() ? std::nullopt : web::call_at(api);
    std::string words(command);
    if (words.empty() && call) {
        words = "trede";
        for (const std::string& one : call->words) words += " " + one;
    }
    Html foot;
    foot << "<p class=\"api zacht\">";
    if (call) foot << "Hetzelfde via het koppelvlak: <code>GET /api/v1" << api << "</code><br>";
    foot << "Hetzelfde op de opdrachtregel: <code>" << words << "</code></p>";
    return foot;
}

Html wide_table(std::string_view name, std::initializer_list<Literal> heads, const Html& rows) {
    Html table;
    table << "<div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"" << name
          << "\"><table class=\"utrecht-table utrecht-table--html-table\"><thead><tr>";
    for (const Literal head : heads) table << "<th scope=\"col\">" << head << "</th>";
    table << "</tr></thead><tbody>" << rows << "</tbody></table></div>";
    return table;
}

}  // namespace trede::pages
