#include "municipal/own_page.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "cycle/task.hpp"
#include "desk/office.hpp"
#include "desk/terms.hpp"
#include "evidence/digest.hpp"
#include "fulfilment/verdict.hpp"
#include "keep/drafts.hpp"
#include "pages/parts.hpp"
#include "reports/terms.hpp"
#include "web/layout.hpp"

namespace trede::municipal {

namespace {

using pages::day;

// One letter that asks something: until when, and the way to the form.
Html to_do(const Room& room, const OwnLetter& letter, const drafting::Draft& draft) {
    const base::Date today = room.desk.today;
    Html item;
    item << "<li><p>Beantwoord onze brief " << letter.what.reference.value() << " van "
         << day(letter.what.dated_on)
         << (letter.sent_to.empty() ? "" : " aan de gemeente " + letter.sent_to) << ". <strong>"
         << last_day_in_words(letter, today) << "</strong></p>";
    if (letter.answers.empty() && letter.is_late(today))
        item << "<p>U kunt nog antwoorden. Bij uw antwoord staat dan dat het na de laatste dag "
                "kwam.</p>";
    const auto lack =
        std::ranges::count_if(letter.asked, [](const Asked& one) { return !one.lacks.empty(); });
    if (lack > 0)
        item << "<p class=\"melding\">Uw antwoord op "
             << base::how_many(static_cast<std::size_t>(lack), "vraag", "vragen")
             << " is niet volledig. Lees bij de vraag wat er ontbreekt.</p>";
    if (!letter.answers.empty())
        item << "<p>U antwoordde al, het laatst op " << day(letter.answers.back().received_on)
             << ". U kunt uw antwoord aanvullen.</p>";
    const std::string_view action = !letter.answers.empty() ? "Antwoord bekijken of aanvullen"
                                    : draft.version > 0     ? "Verder met antwoorden"
                                                            : "Begin met antwoorden";
    return item << "<div><a class=\"knop utrecht-button utrecht-button--primary-action\" href=\""
                << address_of(letter) << "\">" << action << "</a></div></li>";
}

// What it may do until a day, and once that is over need not do any more (POLICY "cijfers", Awb
// art. 4:8).
Html may_do(const reports::ReportedTerm& term) {
    Html text;
    const std::string until = base::in_words_with_weekday(*term.told_last_day);
    if (term.opened.subject == contact::TermFor::figures) {
        if (term.opened.event_on)
            text << "Op " << day(*term.opened.event_on) << " vroegen wij u om " << term.opened.what
                 << ". ";
        return text << "<strong>U kunt reageren tot en met " << until
                    << ".</strong></p><p>Klopt een cijfer niet? Mail dan welk cijfer, wat het "
                       "volgens u wel is, en waarom. Klopt alles, mail dat dan ook.";
    }
    return text << "U kunt ons uw reactie mailen: " << term.opened.what
                << ". <strong>Dat kan tot en met " << until << ".</strong>";
}

// What is asked of it beside the letters with questions, each by the day that it was told.
Html terms_to_do(const Room& room, const Own& own) {
    using contact::TermFor;
    Html items;
    const auto terms = reports::terms(
        *own.state, desk::term_law(room.desk, room.services.office.holidays), room.desk.today);
    if (!terms) return items;
    for (const reports::ReportedTerm& term : *terms) {
        const TermFor subject = term.opened.subject;
        const auto& last = term.told_last_day;
        if (!is_open(term) || term.opened.draft || !last) continue;
        const bool over = *last < room.desk.today;
        if (subject == TermFor::last_term || subject == TermFor::agreement) {
            items << "<li><p>" << pages::with_capital(term.opened.what) << ". <strong>"
                  << std::string_view(over ? "De laatste dag was " : "Uiterlijk ")
                  << base::in_words_with_weekday(*last) << ".</strong></p></li>";
        } else if (!over && (subject == TermFor::figures || subject == TermFor::view ||
                             subject == TermFor::report_of_talk)) {
            items << "<li><p>" << may_do(term) << "</p></li>";
        }
    }
    return items;
}

Html to_do_card(const Room& room, const Own& own, const std::vector<OwnLetter>& letters) {
    Html items = terms_to_do(room, own);
    for (const OwnLetter& letter : letters) {
        const bool may_add = !letter.answers.empty() && !letter.is_late(room.desk.today);
        if (letter.asked.empty() || (!letter.open && !may_add)) continue;
        items << to_do(
            room, letter,
            room.services.answer_drafts.find(own.who.code, letter.what.reference.value()));
    }
    Html card;
    card << "<section class=\"kader\"><h2>Wat moet u doen</h2>";
    if (items.empty()) return card << "<p>U hoeft nu niets te doen.</p></section>";
    return card << "<ul class=\"rij\">" << items << "</ul></section>";
}

// Where a number comes from in the words of a reader; cells of a sheet are for the ministry. Of the
// decisions the one that gives the number: another does not work (yet), and before it is announced
// it is nobody's (Awb art. 3:40).
Html sources(const Room& room, const Own& own, const reports::MunicipalityRow& row,
             cycle::Category category) {
    Html list;
    const auto policy = fulfilment::verdict_policy_on(room.desk.lawbook, room.desk.today);
    const cycle::Task* task =
        policy ? cycle::standing_on(own.state->tasks, category, room.desk.today, policy->task_rules)
                     .in_force()
               : nullptr;
    if (task) {
        list << "<li>Taak: besluit";
        if (task->decided_on) list << " van " << day(*task->decided_on);
        list << "</li>";
    }
    for (const fulfilment::Figure& one : own.state->figures) {
        if (one.category != category || one.reference_date != row.reference_date) continue;
        list << "<li>Gerealiseerd: volgens " << fulfilment::label(one.reporter);
        if (one.source.received_on) list << ", ontvangen op " << day(*one.source.received_on);
        list << "</li>";
    }
    if (list.empty()) return list;
    return Html() << "<ul class=\"rij\">" << list << "</ul>";
}

Html letter_list(const std::vector<OwnLetter>& letters) {
    Html part;
    part << "<h2>Brieven aan uw gemeente</h2>";
    if (letters.empty()) return part << "<p>Er is nog geen brief aan u verstuurd.</p>";
    Html rows;
    for (const OwnLetter& letter : letters) {
        const std::string reference = letter.what.reference.value();
        rows << "<tr><th scope=\"row\">";
        if (letter.document.empty()) {
            rows << reference;
        } else {
            rows << "<a href=\"/mijn-gemeente/brieven/" << base::lower_ascii(reference) << "\">"
                 << reference << " (pdf)</a>";
        }
        if (!letter.sent_to.empty()) rows << "<br><small>aan " << letter.sent_to << "</small>";
        rows << "</th><td>" << day(letter.what.dated_on) << "</td><td>"
             << (letter.last_day ? day(*letter.last_day) : Html() << "geen termijn") << "</td><td>";
        if (!letter.asked.empty())
            rows << "<a href=\"" << address_of(letter) << "\">"
                 << std::string_view(letter.answers.empty() ? "nog niet verstuurd" : "verstuurd")
                 << "</a>";
        rows << "</td></tr>";
    }
    return part << pages::wide_table(
               "Brieven aan uw gemeente",
               {"Kenmerk", "Datum van de brief", "Antwoord uiterlijk", "Uw antwoord"}, rows);
}

// Whom to ask: the mailbox of the supervisor of this municipality.
Html contact(const Room& room, const Own& own) {
    Html part;
    const auto cupboard = room.services.office.cupboard("informatieverzoek", room.desk.today);
    if (!cupboard) return part;
    const auto supervisor =
        correspondence::supervisor_on((*cupboard)->supervisors, room.desk.today, own.who.province);
    if (!supervisor || supervisor->mailbox.empty()) return part;
    return part << "<h2>Vragen of liever op een andere manier?</h2><p>Mail naar "
                << supervisor->mailbox
                << ". Antwoorden per mail of per brief telt even zwaar als dit formulier.</p>";
}

}  // namespace

Html figures_told(const Room& room, const Own& own, const reports::MunicipalityRow& row,
                  std::string_view heading) {
    Html rows;
    Html from;
    for (const reports::StrandOnRow& strand : row.strands) {
        const std::string name = pages::category_name(room, strand.category);
        if (name.empty()) continue;
        rows << "<tr><th scope=\"row\">" << name << "</th><td class=\"getal\">"
             << pages::places(strand.task) << "</td><td class=\"getal\">"
             << (strand.differs ? Html() << "cijfers verschillen" : pages::places(strand.realised))
             << "</td><td class=\"getal\">" << pages::places(strand.shortfall) << "</td></tr>";
        if (const Html known = sources(room, own, row, strand.category); !known.empty())
            from << "<h3>Waar komt " << name << " vandaan?</h3>" << known;
    }
    Html part;
    part << "<h2>" << heading << "</h2>";
    if (row.reference_date)
        part << "<p>Gerealiseerd op " << day(*row.reference_date)
             << ". Leeg of onbekend is niet nul.</p>";
    return part << pages::wide_table(heading, {"Soort", "Taak", "Gerealiseerd", "Tekort"}, rows)
                << from;
}

Html rung_told(const reports::MunicipalityRow& row, std::string_view heading) {
    Html part;
    part << "<h2>" << heading << "</h2><p>" << pages::rung_in_full(row);
    if (row.rung_since) part << ", sinds " << day(*row.rung_since);
    return part << ".</p>";
}

Response own_page(const Room& room, const Request& request) {
    const auto own = own_of(room, request);
    if (!own) return refused(request, own.error());
    const auto overview = visible_overview(room, request);
    if (!overview) return refused(request, overview.error());
    const auto letters = letters_of(room, *own);
    Html page = pages::said_before(room, request, "Gelukt: ");
    page << to_do_card(room, *own, letters);
    const auto& rows = (*overview)->rows;
    const auto row = std::ranges::find(rows, own->who.code, &reports::MunicipalityRow::code);
    if (row != rows.end())
        page
            << figures_told(room, *own, *row, "Uw cijfers")
            << "<p>Klopt een cijfer niet? Schrijf dat in uw antwoord op een brief, of mail het.</p>"
            << rung_told(*row, "Waar uw gemeente staat");
    page << letter_list(letters) << contact(room, *own);
    return html(layout(request, "Gemeente " + own->who.usual_name, page, room.fictional));
}

Response own_letter_file(const Room& room, const Request& request) {
    const auto own = own_of(room, request);
    if (!own) return refused(request, own.error());
    const std::string wanted = base::lower_ascii(request.caught.front());
    for (const OwnLetter& letter : letters_of(room, *own)) {
        const std::string reference = letter.what.reference.value();
        if (base::lower_ascii(reference) != wanted) continue;
        const auto digest = evidence::parse_digest(letter.document);
        auto bytes = digest ? room.desk.journal.document(*digest) : std::nullopt;
        if (bytes) return web::file(std::move(*bytes), "application/pdf", reference + ".pdf");
    }
    return refused(request, {.kind = base::RefusalKind::missing,
                             .ground = "",
                             .reason = "Deze pagina is er niet. Kijk of het adres klopt."});
}

}  // namespace trede::municipal
