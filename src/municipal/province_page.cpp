#include "municipal/province_page.hpp"

#include <algorithm>
#include <span>

#include "base/text.hpp"
#include "correspondence/letter_kind.hpp"
#include "desk/lookup.hpp"
#include "desk/overview.hpp"
#include "desk/taken_over.hpp"
#include "evidence/digest.hpp"
#include "municipal/own_page.hpp"
#include "pages/list_parts.hpp"
#include "pages/parts.hpp"
#include "reports/trend_words.hpp"
#include "web/layout.hpp"

namespace trede::municipal {

namespace {

constexpr std::string_view letters_address = "/mijn-provincie/afschriften";
constexpr std::size_t letters_at_the_beginning = 5;

// A letter that left about a municipality, or about one that became part of it.
struct LetterAbout {
    registry::Municipality who;
    const dossier::LetterOnFile* on_file = nullptr;  // points into the world of the room

    [[nodiscard]] const dossier::LetterDrafted& what() const { return on_file->what; }
};

bool is_newer(const LetterAbout& one, const LetterAbout& other) {
    if (one.what().dated_on != other.what().dated_on)
        return one.what().dated_on > other.what().dated_on;
    return one.what().reference.value() > other.what().reference.value();
}

// Before it left a letter is nobody's outside the ministry (Awb art. 3:41). Those to municipalities
// that became part of this one are with it (POLICY: law/policy/herindeling "open-zaken").
std::vector<LetterAbout> letters_about(const Room& room, const registry::Municipality& who) {
    std::vector<const dossier::State*> states = {&room.world.dossiers.of(who.code)};
    for (const desk::JoinedDossier& one :
         desk::joined_dossiers(room.desk.registry, room.world.dossiers, who.code, room.desk.today))
        states.push_back(one.state);
    std::vector<LetterAbout> all;
    for (const dossier::State* state : states) {
        for (const dossier::LetterOnFile& letter : state->letters) {
            if (dossier::left_on(*state, letter.what.reference))
                all.push_back({.who = who, .on_file = &letter});
        }
    }
    std::ranges::stable_sort(all, is_newer);
    return all;
}

std::vector<LetterAbout> letters_in_province(const Room& room, const Request& request) {
    std::vector<LetterAbout> all;
    for (const registry::Municipality& who : room.desk.registry.all(room.desk.today)) {
        if (!request.viewer.may(access::Operation::view_own_province,
                                access::Subject{who.code, who.province}))
            continue;
        const auto letters = letters_about(room, who);
        all.insert(all.end(), letters.begin(), letters.end());
    }
    std::ranges::stable_sort(all, is_newer);
    return all;
}

bool is_of_province(dispatch::Recipient recipient) {
    return recipient == dispatch::Recipient::province ||
           recipient == dispatch::Recipient::commissioner;
}

bool has_arrived(dispatch::DeliveryState state) {
    return state == dispatch::DeliveryState::handed_over ||
           state == dispatch::DeliveryState::confirmed;
}

// Whether gedeputeerde staten or the commissaris van de Koning have the letter.
std::string_view copy_in_words(const Room& room, const dossier::LetterDrafted& letter) {
    const dispatch::Batch* batch = room.world.batches.find(letter.batch);
    if (!batch) return "niet bekend";
    if (std::ranges::none_of(batch->recipients, is_of_province)) return "nee";
    if (is_of_province(batch->recipients.front())) return "ja, de brief is aan de provincie";
    const auto has_it = [&](const dispatch::Delivery& one) {
        return one.plan.reference == letter.reference && is_of_province(one.plan.recipient) &&
               has_arrived(one.state);
    };
    if (std::ranges::any_of(batch->deliveries, has_it)) return "ja";
    return "staat in de brief, nog niet verstuurd";
}

std::string letter_address(const LetterAbout& letter) {
    return std::string(letters_address) + "/" + base::lower_ascii(letter.what().reference.value());
}

Html letter_row(const Room& room, const LetterAbout& letter, bool with_municipality) {
    const std::string reference = letter.what().reference.value();
    Html row;
    row << "<tr><th scope=\"row\">";
    if (desk::document_now(room.world, *letter.on_file).empty())
        row << reference;
    else
        row << "<a href=\"" << letter_address(letter) << "\">" << reference << " (pdf)</a>";
    row << "</th>";
    if (with_municipality)
        row << "<td><a href=\"/mijn-provincie" << pages::address_of(letter.who.code) << "\">"
            << letter.who.usual_name << "</a></td>";
    row << "<td>" << correspondence::title_of(letter.what().letter);
    if (letter.what().about)
        row << "<br><small>over " << letter.what().about->value() << "</small>";
    return row << "</td><td>" << pages::day(letter.what().dated_on) << "</td><td>"
               << copy_in_words(room, letter.what()) << "</td></tr>";
}

Html letters_of_all(const Room& room, std::span<const LetterAbout> letters) {
    if (letters.empty())
        return Html() << "<p>Er is nog geen brief verstuurd aan een gemeente in uw provincie.</p>";
    Html rows;
    for (const LetterAbout& one : letters) rows << letter_row(room, one, true);
    return pages::wide_table("Brieven aan gemeenten in uw provincie",
                             {"Kenmerk", "Gemeente", "Waar de brief over gaat",
                              "Datum van de brief", "Afschrift aan de provincie"},
                             rows);
}

Html letters_of_one(const Room& room, const registry::Municipality& who) {
    Html part;
    part << "<h2>Brieven aan deze gemeente</h2>";
    const auto letters = letters_about(room, who);
    if (letters.empty()) return part << "<p>Er is nog geen brief aan deze gemeente verstuurd.</p>";
    Html rows;
    for (const LetterAbout& one : letters) rows << letter_row(room, one, false);
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

Html merged_away(const registry::Municipality& who) {
    return Html() << "<p>De gemeente " << who.usual_name
                  << " bestaat niet meer. Haar brieven staan bij de gemeente die in haar plaats "
                     "kwam. <a href=\"/gemeenten\">Naar de lijst van gemeenten</a></p>";
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
        page << merged_away(who);
    } else {
        const Own known{.who = who, .state = &room.world.dossiers.of(who.code)};
        page << rung_told(*row, "Waar de gemeente staat") << "<p>"
             << pages::term_chip(row->term, room.desk.today) << "</p>"
             << figures_told(room, known, *row, "Cijfers") << letters_of_one(room, who);
    }
    return html(layout(request, "Gemeente " + who.usual_name, page, room.fictional));
}

Response province_letters_page(const Room& room, const Request& request) {
    const auto letters = letters_in_province(room, request);
    Html page;
    page << "<p>Hier staan de brieven die verstuurd zijn, de nieuwste eerst. Bij elke brief staat "
            "of "
            "de commissaris van de Koning of gedeputeerde staten een afschrift kregen.</p>"
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
