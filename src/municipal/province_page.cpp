#include "municipal/province_page.hpp"

#include <algorithm>
#include <span>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "correspondence/letter_kind.hpp"
#include "desk/lookup.hpp"
#include "desk/overview.hpp"
#include "evidence/digest.hpp"
#include "municipal/own_page.hpp"
#include "municipal/province_letters.hpp"
#include "pages/list_parts.hpp"
#include "pages/parts.hpp"
#include "registry/taken_over.hpp"
#include "reports/trend_words.hpp"
#include "web/layout.hpp"

namespace trede::municipal {

namespace {

constexpr std::string_view letters_address = "/mijn-provincie/afschriften";
constexpr std::size_t letters_at_the_beginning = 5;

std::string letter_address(const LetterAbout& letter) {
    return std::string(letters_address) + "/" + base::lower_ascii(letter.what().reference.value());
}

// The reference as it leads to the PDF, where there is one.
Html reference_of(const Room& room, const LetterAbout& letter) {
    const std::string reference = letter.what().reference.value();
    if (desk::document_now(room.world, *letter.on_file).empty()) return Html() << reference;
    return Html() << "<a href=\"" << letter_address(letter) << "\">" << reference << " (pdf)</a>";
}

// What the letter is about, its date, and whether the province has a copy.
Html told_of(const Room& room, const LetterAbout& letter) {
    const dossier::LetterDrafted& what = letter.what();
    Html cells;
    cells << "<td>" << correspondence::title_of(what.letter);
    if (what.about) cells << "<br><small>over " << what.about->value() << "</small>";
    return cells << "</td><td>" << pages::day(what.dated_on) << "</td><td>"
                 << copy_in_words(room.world.batches.find(what.batch), what.reference) << "</td>";
}

std::string page_of(const registry::Municipality& who) {
    return "/mijn-provincie" + pages::address_of(who.code);
}

Html letters_of_all(const Room& room, std::span<const LetterAbout> letters) {
    if (letters.empty())
        return Html() << "<p>Er is nog geen brief verstuurd aan een gemeente in uw provincie.</p>";
    Html rows;
    for (const LetterAbout& one : letters)
        rows << "<tr><th scope=\"row\">" << reference_of(room, one) << "</th><td><a href=\""
             << page_of(one.who) << "\">"
             << registry::name_and_heirs(room.desk.registry, one.who, room.desk.today)
             << "</a></td>" << told_of(room, one) << "</tr>";
    return pages::wide_table("Brieven aan gemeenten in uw provincie",
                             {"Kenmerk", "Gemeente", "Waar de brief over gaat",
                              "Datum van de brief", "Afschrift aan de provincie"},
                             rows);
}

Html letters_of_one(const Room& room, const Request& request, const registry::Municipality& who) {
    Html part;
    part << "<h2>Brieven aan deze gemeente</h2>";
    const auto letters = letters_about(room, request, who);
    if (letters.empty()) return part << "<p>Er is nog geen brief aan deze gemeente verstuurd.</p>";
    Html rows;
    for (const LetterAbout& one : letters) {
        rows << "<tr><th scope=\"row\">" << reference_of(room, one);
        if (one.who.code != who.code) rows << "<br><small>aan " << one.who.usual_name << "</small>";
        rows << "</th>" << told_of(room, one) << "</tr>";
    }
    return part << pages::wide_table("Brieven aan deze gemeente",
                                     {"Kenmerk", "Waar de brief over gaat", "Datum van de brief",
                                      "Afschrift aan de provincie"},
                                     rows);
}

// The sums of the province, each with the way to the municipalities that it is made of.
Html sums_of_province(const Room& room, const desk::Overview& overview) {
    Html rows;
    for (const auto category : cycle::categories) {
        const std::string name = pages::category_name(room, category);
        if (name.empty()) continue;
        const auto sort =
            category == cycle::Category::amv ? reports::SortBy::amv : reports::SortBy::regular;
        for (const reports::AreaSum& sum :
             reports::sums_of(overview.rows, category, reports::Area::province)) {
            rows << "<tr><th scope=\"row\"><a href=\"/gemeenten?sorteer=" << reports::word(sort)
                 << "\">" << name << "</a></th><td class=\"getal\">" << base::with_points(sum.task)
                 << "</td><td class=\"getal\">" << reports::realised_in_words(sum)
                 << "</td><td class=\"getal\"><a href=\"/gemeenten?sorteer=-tekort\">"
                 << reports::short_in_words(sum) << "</a></td></tr>";
        }
    }
    Html part;
    part << "<h2>Taak en realisatie</h2>";
    if (rows.empty()) return part << "<p>Er zijn nog geen taken bekend in uw provincie.</p>";
    if (overview.reference_date)
        part << "<p>"
             << reports::figures_of(*overview.reference_date,
                                    reports::with_older_figures(overview.rows))
             << " Wat een gemeente meer heeft dan haar taak, telt niet mee voor een andere.</p>";
    return part << pages::wide_table("Taak en realisatie in uw provincie",
                                     {"Soort", "Taak", "Gerealiseerd", "Tekort"}, rows)
                << "<p><a href=\"/dashboard\">Bekijk de cijfers in de tijd</a></p>";
}

// Their names, each with the way to its page where this viewer may open it, else with where it
// lies.
Html named(const Room& room, const Request& request,
           std::span<const registry::Municipality> municipalities) {
    Html names;
    for (std::size_t i = 0; i < municipalities.size(); ++i) {
        const registry::Municipality& one = municipalities[i];
        if (i > 0) names << std::string_view(i + 1 == municipalities.size() ? " en " : ", ");
        if (request.viewer.may(access::Operation::view_own_province,
                               access::Subject{one.code, one.province})) {
            names << "<a href=\"" << page_of(one) << "\">" << one.usual_name << "</a>";
        } else {
            const auto province = room.desk.registry.province(one.province);
            names << one.usual_name << " (" << (province ? province->name : one.province.value())
                  << ")";
        }
    }
    return names;
}

// Who came in its place and when, and what was written to it. Of whoever came and is gone too, its
// own page tells; who is there now is told here as well.
Html merged_away(const Room& room, const Request& request, const registry::Municipality& who) {
    Html part;
    const registry::Register& registry = room.desk.registry;
    const auto status = registry.was(who.code, room.desk.today);
    const auto* gone = status ? std::get_if<registry::Dissolved>(&*status) : nullptr;
    const auto now = registry::taken_over(registry, who.code, room.desk.today);
    if (!gone || !now) return part;
    std::vector<registry::Municipality> heirs;
    for (const registry::MunicipalityCode& code : gone->into) {
        if (const auto heir = registry.find(code, gone->on)) heirs.push_back(*heir);
    }
    part << "<p>De gemeente " << who.usual_name << " bestaat niet meer. Zij ging op "
         << pages::day(gone->on) << " op in " << named(room, request, heirs) << ".";
    if (!std::ranges::is_permutation(heirs, now->by))
        part << " In haar plaats is er nu: " << named(room, request, now->by) << ".";
    return part << "</p>" << letters_of_one(room, request, who);
}

}  // namespace

Response province_page(const Room& room, const Request& request) {
    const auto overview = visible_overview(room, request);
    if (!overview) return refused(request, overview.error());
    const auto list = desk::list_of(room.desk, **overview, {});
    const auto letters = letters_in_province(room, request);
    const std::span<const LetterAbout> newest(letters.data(),
                                              std::min(letters.size(), letters_at_the_beginning));
    Html page = pages::said_before(room, request, "Gelukt: ");
    page << "<h2>Uw gemeenten</h2>" << pages::view_links(list, {}, true, false)
         << pages::ladder_bar(list) << sums_of_province(room, **overview)
         << "<h2>Nieuwste brieven</h2>" << letters_of_all(room, newest);
    if (letters.size() > newest.size())
        page << "<p><a href=\"" << letters_address << "\">Alle " << letters.size()
             << " brieven aan gemeenten in uw provincie</a></p>";
    return html(layout(request, request.viewer.label, page, room.fictional));
}

Response province_municipality_page(const Room& room, const Request& request) {
    const auto overview = visible_overview(room, request);
    if (!overview) return refused(request, overview.error());
    const registry::Municipality& who = *request.municipality;
    const auto& rows = (*overview)->rows;
    const auto row = std::ranges::find(rows, who.code, &reports::MunicipalityRow::code);
    Html page;
    if (row == rows.end()) {
        page << merged_away(room, request, who);
    } else {
        const Own known{.who = who, .state = &room.world.dossiers.of(who.code)};
        page << rung_told(*row, "Waar de gemeente staat") << "<p>"
             << pages::term_chip(row->term, room.desk.today) << "</p>"
             << figures_told(room, known, *row, "Cijfers") << letters_of_one(room, request, who);
    }
    return html(layout(request, "Gemeente " + who.usual_name, page, room.fictional));
}

Response province_letters_page(const Room& room, const Request& request) {
    const auto letters = letters_in_province(room, request);
    Html page;
    page
        << "<p>Hier staan de brieven die verstuurd zijn aan gemeenten die op de datum van de brief "
           "in uw provincie lagen, de nieuwste eerst. Bij elke brief staat of de commissaris van "
           "de Koning of gedeputeerde staten een afschrift kregen.</p>"
        << letters_of_all(room, letters);
    return html(layout(request, "Brieven aan gemeenten in uw provincie", page, room.fictional));
}

Response province_letter_file(const Room& room, const Request& request) {
    const std::string wanted = base::lower_ascii(request.caught.front());
    for (const LetterAbout& letter : letters_in_province(room, request)) {
        const std::string reference = letter.what().reference.value();
        if (base::lower_ascii(reference) != wanted) continue;
        const auto digest = evidence::parse_digest(desk::document_now(room.world, *letter.on_file));
        auto bytes = digest ? room.desk.journal.document(*digest) : std::nullopt;
        if (bytes) return web::file(std::move(*bytes), "application/pdf", reference + ".pdf");
    }
    return refused(request, {.kind = base::RefusalKind::missing,
                             .ground = "",
                             .reason = "Deze pagina is er niet. Kijk of het adres klopt."});
}

}  // namespace trede::municipal
