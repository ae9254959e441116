#include "recording/assessment.hpp"

#include <algorithm>
#include <ranges>
#include <string>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "desk/handling.hpp"
#include "desk/propose.hpp"
#include "fulfilment/needed.hpp"
#include "keep/drafts.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"
#include "recording/assessing.hpp"
#include "web/layout.hpp"

namespace trede::recording {

using drafting::Draft;
using drafting::PartState;
using pages::address_of;
using pages::day;
using web::Html;

namespace {

constexpr std::string_view below_dossier = "/beoordelingen/nieuw";

std::string address_here(const Request& request, std::string_view more = "") {
    return address_of(request.municipality->code, std::string(below_dossier) + std::string(more));
}
std::string address_of_section(const Request& request, const Section& section) {
    return address_here(request, "/" + std::string(section.name));
}

Html aid(const Assessing& of) {
    const auto& assessed = of.assessed;
    Html side;
    side << "<aside class=\"kader\" aria-label=\"Hulpmiddel\"><h2>Hulpmiddel</h2><p "
            "class=\"zacht\">Dit rekent het programma uit. Het besluit niets.</p><p>Oordeel op "
            "peildatum "
         << day(assessed.reference_date) << ": <strong>"
         << fulfilment::verdict_words(assessed.assessment) << "</strong>.</p><p>"
         << assessed.placement.explanation << " <small>Beleid " << assessed.placement.policy
         << "</small></p><p>";
    for (const auto& needed : fulfilment::needed(assessed.assessment))
        side << fulfilment::in_words(needed) << " ";
    return side << "</p></aside>";
}

// Before anything is filled in: what is filled in here cannot be put on file yet.
Html already_open(const Assessing& of) {
    const auto open = dossier::already_proposed(of.room.world.dossiers.of(of.row.code));
    if (!open) return {};
    return Html() << "<p class=\"melding\">" << open->reason
                  << " Een nieuw voorstel kunt u pas daarna vastleggen. Wat u hier schrijft, wordt "
                     "wel bewaard.</p>";
}

Response page_of(const Assessing& of, const std::string& title, const Html& content,
                 int status = 200) {
    const std::string code = base::lower_ascii(of.row.code.value());
    Html page;
    page << "<div class=\"lijst\"><div>" << (status == 200 ? already_open(of) : Html())
         << pages::still_to_answer(of.row) << content << "</div>" << aid(of) << "</div>";
    return html(
        layout(of.request, title, page, of.room.fictional,
               pages::elsewhere(address_of(of.row.code, "/beoordeling"),
                                "trede propose " + code + " --rung N --reason-file weging.md")),
        status);
}

Html way_back(const Assessing& of) {
    return Html() << "<p><a href=\"" << address_here(of.request)
                  << "\">Terug naar de onderdelen van de beoordeling</a></p>";
}

std::size_t open_sections(const Assessing& of) {
    return static_cast<std::size_t>(std::ranges::count_if(
        sections(), [&](const Section& one) { return state_of(of, one) != PartState::filled; }));
}

std::string kept_at(const drafting::Part& part) {
    return "Bewaard op " + base::in_words(base::dutch_day(part.at)) + " om " +
           base::dutch_clock(part.at);
}

Html task_list(const Assessing& of) {
    Html list;
    list << "<ol class=\"rij\">";
    for (const Section& one : sections()) {
        const PartState state = state_of(of, one);
        list << "<li><a href=\"" << address_of_section(of.request, one) << "\">" << one.title
             << "</a> <span class=\""
             << std::string_view(state == PartState::filled ? "chip antw" : "chip") << "\">"
             << label(state) << "</span>";
        const auto part = of.draft.parts.find(one.name);
        if (part != of.draft.parts.end()) list << " <small>" << kept_at(part->second) << "</small>";
        list << "</li>";
    }
    return list << "</ol>";
}

Html who_goes_on(const Assessing& of) {
    const auto policy = ladder::step_policy_on(of.room.desk.lawbook, of.room.desk.today);
    Html text;
    if (stays_where_it_is(of))
        return text << "<p class=\"zacht\">Er verandert niets, dus er komt geen voorstel. De "
                       "beoordeling komt als notitie in het dossier.</p>";
    text << "<p class=\"zacht\">Iemand anders besluit over dit voorstel.";
    if (policy)
        text << " Vanaf trede " << ladder::number(policy->jurist_from)
             << " leest eerst een jurist het.";
    return text << "</p>";
}

const Section* next_of(const Section& section) {
    const auto* after = &section + 1;
    return after == sections().data() + sections().size() ? nullptr : after;
}

struct Shown {
    const Request& filled;
    std::vector<Mistake> mistakes = {};
    std::uint64_t seen = 0;
    bool kept = true;           // what was sent is in the draft
    bool beside_other = false;  // another window wrote here
};

Html mistakes_above(const Fields& fields, const Shown& shown) {
    Html box;
    if (shown.mistakes.empty()) return box;
    box << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus id=\"fouten\"><h2>"
        << std::string_view(shown.kept ? "Uw tekst is bewaard, maar nog niet af"
                                       : "Uw tekst is nog niet bewaard")
        << "</h2>" << mistake_list(fields, shown.mistakes);
    return box << "</div>";
}

Html section_form(const Assessing& of, const Section& section, const Shown& shown) {
    const bool last = next_of(section) == nullptr;
    return Html() << form_start(of.request, address_of_section(of.request, section))
                  << "<input type=\"hidden\" name=\"versie\" value=\"" << shown.seen << "\">"
                  << drawn(section.fields(of), Filled(shown.filled), shown.mistakes)
                  << "<p><button class=\"utrecht-button utrecht-button--primary-action\" "
                     "name=\"stap\" value=\"verder\">"
                  << std::string_view(shown.beside_other ? "Bewaar deze tekst in plaats daarvan"
                                      : last             ? "Bewaar en controleer"
                                                         : "Bewaar en ga verder")
                  << "</button> <button class=\"utrecht-button "
                     "utrecht-button--secondary-action\" name=\"stap\" value=\"later\">Bewaar voor "
                     "later</button></p></form>";
}

// What another window of the same person kept.
Html other_text(const Assessing& of, const Section& section) {
    return Html() << "<section class=\"kader\"><h2>Wat er nu staat</h2><p class=\"tekst\">"
                  << in_lines(of, section) << "</p></section>";
}

Response section_with(const Assessing& of, const Section& section, const Shown& shown, int status) {
    Html page = pages::said_before(of.room, of.request, "Gelukt: ");
    page << mistakes_above(section.fields(of), shown);
    if (section.facts) page << section.facts(of);
    if (shown.beside_other) page << other_text(of, section);
    page << section_form(of, section, shown) << way_back(of);
    const auto number = static_cast<int>(&section - sections().data()) + 1;
    return page_of(of,
                   of.request.municipality->usual_name + ": " + std::to_string(number) + ". " +
                       std::string(section.title),
                   page, status);
}

std::uint64_t version_of(const Assessing& of, const Section& section) {
    const auto part = of.draft.parts.find(section.name);
    return part == of.draft.parts.end() ? 0 : part->second.version;
}

std::uint64_t seen_version(const Request& request) {
    const auto number = base::parse_integer(request.filled("versie").value_or(""));
    return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0;
}

// The draft of who is signed in, with one section written anew.
base::Outcome<Draft> kept_with(const Assessing& of, const Section& section,
                               const drafting::Fields& fields, bool done) {
    return of.room.services.assessment_drafts.change(
        of.row.code, of.request.viewer.account, [&](Draft draft) {
            return drafting::write(std::move(draft),
                                   {.question = std::string(section.name),
                                    .fields = fields,
                                    .done = done,
                                    .seen = seen_version(of.request)},
                                   {.account = of.request.viewer.account, .at = of.room.desk.now});
        });
}

Html section_on_check(const Assessing& of, const Section& section) {
    Html part;
    part << "<section class=\"kader\"><h2>" << section.title << "</h2>";
    const PartState state = state_of(of, section);
    if (state != PartState::filled) {
        const Request filled = as_filled(of, section);
        part << "<p class=\"melding\">Nog niet af:</p>"
             << mistake_list({}, unready(of, section, Filled(filled)));
    }
    if (section.facts && &section == sections().data()) part << section.facts(of);
    return part << "<p class=\"tekst\">"
                << (&section == sections().data() && state == PartState::filled
                        ? std::string("De cijfers en hun bron zijn bekeken.")
                        : in_lines(of, section))
                << "</p><p><a href=\"" << address_of_section(of.request, section) << "\">Wijzig ‘"
                << section.title << "’</a></p></section>";
}

Response check_with(const Assessing& of, const std::string& wrong, int status) {
    Html page;
    if (!wrong.empty())
        page << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus "
                "id=\"fouten\"><h2>Er is nog niets vastgelegd</h2><p>"
             << wrong << "</p></div>";
    for (const Section& one : sections()) page << section_on_check(of, one);
    if (const std::size_t open = open_sections(of); open > 0) {
        page << "<p class=\"melding\">U kunt nog niet vastleggen: " << open << " van de "
             << sections().size() << " onderdelen " << std::string_view(open == 1 ? "is" : "zijn")
             << " nog niet af.</p>";
    } else {
        page << who_goes_on(of) << form_start(of.request, address_here(of.request))
             << "<input type=\"hidden\" name=\"tekst\" value=\"" << text_of(of.draft)
             << "\"><p><button class=\"utrecht-button utrecht-button--primary-action\">"
             << std::string_view(stays_where_it_is(of) ? "Leg de beoordeling vast"
                                                       : "Leg het voorstel vast")
             << "</button></p></form>";
    }
    page << way_back(of);
    return page_of(of, "Beoordeling van " + of.request.municipality->usual_name + ": controleren",
                   page, status);
}

// The proposal that this text became, when the form is sent a second time.
const drafting::Sent* became(const Draft& draft, std::string_view text) {
    const auto found =
        std::ranges::find(draft.sent | std::views::reverse, text, &drafting::Sent::text);
    return found == (draft.sent | std::views::reverse).end() ? nullptr : &*found;
}

// Where it stands that somebody assessed and nothing changes, among what was sent.
constexpr std::string_view as_note = "notitie";

std::string address_of_sent(const Assessing& of, const drafting::Sent& sent) {
    return sent.document == as_note ? address_of(of.row.code, "/notities")
                                    : "/voorstellen/" + base::lower_ascii(sent.document);
}

// What was put on file is no draft any more. `document`: a proposal, or `as_note`.
void let_go(const Assessing& of, const std::string& document) {
    const auto done = of.room.services.assessment_drafts.change(
        of.row.code, of.request.viewer.account, [&](const Draft& now) -> base::Outcome<Draft> {
            Draft emptied =
                mark_sent(now, of.draft, document,
                          {.account = of.request.viewer.account, .at = of.room.desk.now});
            if (text_of(now) == text_of(of.draft)) emptied.parts.clear();
            return emptied;
        });
    static_cast<void>(done);
}

// Of who stays where it is nobody decides: that it was looked at, and why nothing changes, is a
// note.
Response keep_assessment(const Assessing& of) {
    const auto& code = of.row.code;
    const std::string text =
        "Beoordeling op de cijfers van " + base::in_words(of.assessed.reference_date) + ": " +
        std::string(fulfilment::verdict_words(of.assessed.assessment)) + ". " + weighing(of);
    const auto ask = ask_of(of.room, of.request, access::Operation::write_notes,
                            "note " + code.value() + " " + text);
    if (!ask) return refused(of.request, ask.error());
    const auto done = desk::write_note(of.room.desk, *ask, code, text);
    if (!done) return check_with(of, done.error().reason, 422);
    let_go(of, std::string(as_note));
    return pages::redirect_saying(of.room, of.request, address_of(code, "/notities"),
                                  "de beoordeling staat als notitie in het dossier.");
}

}  // namespace

Response assessment_page(const Room& room, const Request& request) {
    const auto of = assessing(room, request);
    if (!of) return refused(request, of.error());
    Html page = pages::said_before(room, request, "Gelukt: ");
    page << "<p><a href=\"" << address_of(of->row.code) << "\">Terug naar "
         << request.municipality->usual_name
         << "</a></p><p>Vul de vijf onderdelen in, in welke volgorde u wilt. Wat u schrijft, wordt "
            "bewaard. Alleen u ziet het, tot u het voorstel vastlegt.</p>"
         << task_list(*of)
         << "<p><a class=\"knop utrecht-button utrecht-button--primary-action\" "
            "href=\""
         << address_here(request, "/controle") << "\">Controleer de beoordeling</a></p>"
         << who_goes_on(*of);
    return page_of(*of, "Beoordeling van " + request.municipality->usual_name, page);
}

Response assessment_section_page(const Room& room, const Request& request) {
    const auto of = assessing(room, request);
    if (!of) return refused(request, of.error());
    const Section* section = section_named(request.caught.back());
    if (!section) return error_page(request, 404, "Niet gevonden", "Dit onderdeel is er niet.");
    const Request filled = as_filled(*of, *section);
    return section_with(*of, *section, {.filled = filled, .seen = version_of(*of, *section)}, 200);
}

Response assessment_save_action(const Room& room, const Request& request) {
    auto of = assessing(room, request);
    if (!of) return refused(request, of.error());
    const Section* section = section_named(request.caught.back());
    if (!section) return error_page(request, 404, "Niet gevonden", "Dit onderdeel is er niet.");
    const Filled filled(request);
    auto mistakes = unready(*of, *section, filled);
    const auto kept = kept_with(*of, *section, fields_of(*of, *section, filled), mistakes.empty());
    if (!kept) {
        of->draft = room.services.assessment_drafts.find(of->row.code, request.viewer.account);
        const bool other = kept.error().kind == base::RefusalKind::conflict;
        const std::string why =
            other ? "U schreef hier ook in een ander venster. Voeg samen wat moet blijven, en "
                    "bewaar dan opnieuw."
                  : kept.error().reason;
        return section_with(*of, *section,
                            {.filled = request,
                             .mistakes = {{.field = {}, .text = why}},
                             .seen = version_of(*of, *section),
                             .kept = false,
                             .beside_other = other},
                            web::status_of(kept.error()));
    }
    const std::string said = "‘" + std::string(section->title) + "’ is bewaard.";
    if (filled.text("stap") == "later")
        return pages::redirect_saying(room, request, address_here(request), said);
    if (!mistakes.empty()) {
        of->draft = *kept;
        return section_with(
            *of, *section,
            {.filled = request, .mistakes = std::move(mistakes), .seen = version_of(*of, *section)},
            422);
    }
    const Section* next = next_of(*section);
    return pages::redirect_saying(
        room, request,
        next ? address_of_section(request, *next) : address_here(request, "/controle"), said);
}

Response assessment_check_page(const Room& room, const Request& request) {
    const auto of = assessing(room, request);
    if (!of) return refused(request, of.error());
    return check_with(*of, "", 200);
}

Response assessment_propose_action(const Room& room, const Request& request) {
    const auto of = assessing(room, request);
    if (!of) return refused(request, of.error());
    const std::string shown(request.filled("tekst").value_or("-"));
    if (text_of(of->draft) != shown) {
        // A second press.
        if (const auto* sent = became(of->draft, shown))
            return web::redirect(address_of_sent(*of, *sent));
        return check_with(*of, "De tekst is intussen gewijzigd. Lees haar eerst opnieuw.", 409);
    }
    if (open_sections(*of) > 0) return check_with(*of, "Nog niet alle onderdelen zijn af.", 422);
    if (stays_where_it_is(*of)) return keep_assessment(*of);
    const Request filled = as_filled(*of, sections().back());
    const auto number = Filled(filled).number("trede");
    const auto rung = ladder::rung_of(static_cast<int>(number.value_or(0)));
    if (!rung) return check_with(*of, "Kies een trede van 1 tot en met 6.", 422);
    const auto& code = request.municipality->code;
    const std::string reason = weighing(*of);
    const auto ask = ask_of(
        room, request, mandate::Act::propose_rung, ladder::number(*rung),
        "propose " + code.value() + " " + std::to_string(ladder::number(*rung)) + " " + reason);
    if (!ask) return refused(request, ask.error());
    const auto outcome = desk::propose(
        room.desk, *ask,
        {.municipality = code, .to = *rung, .reference_date = std::nullopt, .reason = reason});
    if (!outcome) return check_with(*of, outcome.error().reason, 422);
    let_go(*of, outcome->proposal.value());
    return web::redirect("/voorstellen/" + base::lower_ascii(outcome->proposal.value()));
}

}  // namespace trede::recording
