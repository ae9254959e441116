#include "recording/assessing.hpp"

#include <algorithm>
#include <ranges>

#include "desk/propose.hpp"
#include "evidence/digest.hpp"
#include "keep/drafts.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"

namespace trede::recording {

using base::Outcome;
using drafting::PartState;
using web::Html;
using web::Request;
using web::Room;

namespace {

constexpr std::string_view seen = "gezien";
constexpr std::string_view rung = "trede";
constexpr std::string_view stays = "blijft";
constexpr const char* by_policy = " (volgt uit het beleid)";

const dossier::State& state_of(const Assessing& of) {
    return of.room.world.dossiers.of(of.row.code);
}

// The figures on the page: who saw others did not see these.
std::string mark_of_figures(const Assessing& of) {
    std::string text = base::to_iso(of.assessed.reference_date);
    for (const auto& strand : of.row.strands) {
        text += "\n" + pages::category_name(of.room, strand.category) + " " +
                pages::strand_text(strand).text() + " " + pages::places(strand.shortfall).text();
    }
    return evidence::to_hex(evidence::sha256(text)).substr(0, 16);
}

Fields figures_fields(const Assessing& of) {
    return {{.name = seen,
             .label = "Hebt u de cijfers en hun bron bekeken?",
             .kind = Kind::some_of,
             .options = {{.value = mark_of_figures(of),
                          .label = "Ik heb de cijfers en hun bron bekeken"}}}};
}

Html figures_facts(const Assessing& of) {
    Html list;
    list << "<dl class=\"feiten\">";
    for (const auto& strand : of.row.strands) {
        const std::string name = pages::category_name(of.room, strand.category);
        if (name.empty()) continue;
        list << "<dt>" << name << "</dt><dd>" << pages::strand_text(strand) << "; tekort "
             << pages::places(strand.shortfall) << "</dd>";
    }
    return list << "</dl><p><a href=\"" << pages::address_of(of.row.code, "/cijfers")
                << "\">Bekijk de cijfers en hun bron</a></p>";
}

Fields information_fields(const Assessing&) {
    return {{.name = "volledig",
             .label = "Is de informatie volledig?",
             .kind = Kind::one_of,
             .options = {{.value = "ja", .label = "Ja"},
                         {.value = "nee", .label = "Nee, maar genoeg om te oordelen"}}},
            {.name = "informatie",
             .label = "Wat weet u? Ontbreekt er iets: wat, en waarom kunt u toch oordelen?",
             .kind = Kind::text}};
}

std::string_view standing(const reports::RequestStanding& one) {
    if (one.answers.empty()) return "nog geen antwoord";
    if (one.complete) return "beantwoord, en volledig bevonden";
    return one.partial ? "voor een deel beantwoord" : "beantwoord";
}

Html information_facts(const Assessing& of) {
    Html list;
    for (const reports::RequestStanding& one : pages::requests_of(of.room, state_of(of)))
        list << "<li>Brief " << one.reference.value() << ": " << standing(one)
             << std::string_view(one.late ? ", na de laatste dag" : "") << "</li>";
    if (list.empty())
        return Html() << "<p>Er is nog geen brief aan deze gemeente die iets vraagt.</p>";
    return Html() << "<ul>" << list << "</ul><p><a href=\""
                  << pages::address_of(of.row.code, "/antwoorden")
                  << "\">Bekijk de antwoorden</a></p>";
}

std::string next_cycle(const Assessing& of) {
    if (!of.row.indicative) return "Er is nog geen nieuw indicatief aantal bekend.";
    return "Nieuw indicatief aantal: " + pages::places(of.row.indicative).text() +
           ". Dat is niet de taak.";
}

std::string agreements(const Assessing& of) {
    std::string text;
    for (const contact::Agreement& one : state_of(of).contact.agreements) {
        text += (text.empty() ? "" : " ") + one.made.what + ": uiterlijk " +
                base::in_words(one.made.due_on) + ", " +
                (one.settled ? std::string(word(one.settled->how)) : "loopt nog") + ".";
    }
    return text.empty() ? "Er staan geen afspraken op het dossier." : text;
}

std::string delays(const Assessing& of) {
    std::string text;
    for (const dossier::DelayReported& one : state_of(of).delays)
        text += (text.empty() ? "" : " ") + ("Op " + base::in_words(one.received_on)) + ": " +
                one.cause;
    return text.empty() ? "Er staat geen melding op het dossier." : text;
}

Fields circumstances_fields(const Assessing& of) {
    return {{.name = "cyclus",
             .label = "De nieuwe cyclus: wat betekent zij hier?",
             .kind = Kind::text,
             .hint = next_cycle(of)},
            {.name = "afspraken",
             .label = "Afspraken, ook aan de regionale tafel: wat betekenen zij hier?",
             .kind = Kind::text,
             .hint = agreements(of)},
            {.name = "meldingen",
             .label = "Meldingen (artikel 8): wat betekenen zij hier?",
             .kind = Kind::text,
             .hint = delays(of)}};
}

Fields weighing_fields(const Assessing&) {
    return {{.name = "weging", .label = "Wat weegt het zwaarst, en waarom?", .kind = Kind::text},
            {.name = "lichter",
             .label = "Waarom is minder ingrijpen niet genoeg, of juist wel?",
             .kind = Kind::text},
            {.name = "gelijk",
             .label = "Zijn er gelijke gevallen, en hoe ging het daar?",
             .kind = Kind::text}};
}

// POLICY: a step that the ladder bars is shown with its reason, and cannot be chosen.
std::string barred(const Assessing& of, ladder::Rung to) {
    const auto found = desk::step_obstacles(of.room.desk, of.room.world, of.row.code, to,
                                            of.assessed.reference_date);
    if (!found) return found.error().reason;
    return found->empty() ? std::string() : found->front().reason;
}

std::string_view beside_now(std::optional<ladder::Rung> now, ladder::Rung to) {
    if (!now) return "";
    return to == *now ? " (een nieuw besluit op deze trede)" : to > *now ? " (hoger)" : " (lager)";
}

Fields proposal_fields(const Assessing& of) {
    Field choice{.name = rung, .label = "Welke trede stelt u voor?", .kind = Kind::one_of};
    const auto now = state_of(of).rung;
    if (now)
        choice.options.push_back({.value = std::string(stays),
                                  .label = "Geen andere: de gemeente blijft op trede " +
                                           std::to_string(ladder::number(*now)) +
                                           (of.assessed.placement.rung == now ? by_policy : "")});
    for (const ladder::Rung one : ladder::rungs) {
        // Another decision on the rung where it stands: only where the ladder knows one.
        if (now == one && !barred(of, one).empty()) continue;
        std::string label =
            std::to_string(ladder::number(one)) + " " + std::string(ladder::name(one));
        label += beside_now(now, one);
        if (of.assessed.placement.rung == one) label += by_policy;
        choice.options.push_back({.value = std::to_string(ladder::number(one)),
                                  .label = std::move(label),
                                  .barred = barred(of, one)});
    }
    return {
        std::move(choice),
        {.name = "reden", .label = "Waarom past deze trede, en waarom nu?", .kind = Kind::text}};
}

constexpr std::array<Section, section_count> table = {
    {{"cijfers", "Cijfers", figures_fields, figures_facts},
     {"informatie", "Is de informatie volledig?", information_fields, information_facts},
     {"omstandigheden", "Omstandigheden", circumstances_fields, nullptr},
     {"weging", "Weging", weighing_fields, nullptr},
     {"voorstel", "Voorstel", proposal_fields, nullptr}}};

const drafting::Part* part_of(const Assessing& of, const Section& section) {
    const auto found = of.draft.parts.find(section.name);
    return found == of.draft.parts.end() ? nullptr : &found->second;
}

// What stood in a chosen option, in the words of the form.
std::string said(const Field& field, const std::string& text) {
    const auto found = std::ranges::find(field.options, text, &Option::value);
    return found == field.options.end() ? text : found->label;
}

}  // namespace

Outcome<Assessing> assessing(const Room& room, const Request& request) {
    const auto& code = request.municipality->code;
    const auto made = room.services.overviews.of(room.desk, room.world);
    if (!made) return tl::unexpected(made.error());
    if (!(*made)->reference_date) {
        return base::refuse(base::RefusalKind::missing, "",
                            "Er zijn nog geen cijfers om te beoordelen.");
    }
    auto assessed =
        desk::assess(room.desk, room.world, {.day = room.desk.today, .last_of_each = true},
                     desk::Which::all, code);
    if (!assessed) return tl::unexpected(assessed.error());
    const auto row = std::ranges::find((*made)->rows, code, &reports::MunicipalityRow::code);
    return Assessing{.room = room,
                     .request = request,
                     .assessed = std::move(assessed->front()),
                     .row = *row,
                     .draft = room.services.assessment_drafts.find(code, request.viewer.account)};
}

const std::array<Section, section_count>& sections() { return table; }

const Section* section_named(std::string_view name) {
    const auto found = std::ranges::find(table, name, &Section::name);
    return found == table.end() ? nullptr : &*found;
}

Request as_filled(const Assessing& of, const Section& section) {
    Request filled = of.request;
    filled.method = web::Method::post;
    filled.form.clear();
    if (const drafting::Part* part = part_of(of, section)) {
        for (const auto& [name, text] : part->fields) filled.form.push_back({name, text});
    }
    return filled;
}

drafting::Fields fields_of(const Assessing& of, const Section& section, const Filled& filled) {
    drafting::Fields found;
    for (const Field& field : section.fields(of)) {
        if (std::string text = filled.text(field.name); !text.empty())
            found.emplace(field.name, std::move(text));
    }
    return found;
}

std::vector<Mistake> unready(const Assessing& of, const Section& section, const Filled& filled) {
    auto found = mistakes_in(section.fields(of), filled);
    for (Mistake& one : found) {
        if (one.field == seen)
            one.text = filled.text(seen).empty()
                           ? "Zet een vinkje als u de cijfers hebt bekeken."
                           : "De cijfers zijn veranderd sinds u ze bekeek. Bekijk ze opnieuw.";
    }
    return found;
}

PartState state_of(const Assessing& of, const Section& section) {
    const drafting::Part* part = part_of(of, section);
    if (!part || !says_something(*part)) return PartState::not_begun;
    const Request filled = as_filled(of, section);
    return unready(of, section, Filled(filled)).empty() ? PartState::filled : PartState::busy;
}

std::string in_lines(const Assessing& of, const Section& section) {
    const drafting::Part* part = part_of(of, section);
    if (!part) return {};
    std::string text;
    for (const Field& field : section.fields(of)) {
        const auto found = part->fields.find(field.name);
        if (found == part->fields.end()) continue;
        text += (text.empty() ? "" : "\n") + field.label + "\n" + said(field, found->second) + "\n";
    }
    return text;
}

bool stays_where_it_is(const Assessing& of) {
    const Request filled = as_filled(of, table.back());
    return Filled(filled).text(rung) == stays;
}

std::string weighing(const Assessing& of) {
    std::string text = "De cijfers en hun bron zijn bekeken.";
    for (const Section& one : table | std::views::drop(1))
        text += "\n\n" + std::string(one.title) + "\n" + in_lines(of, one);
    return text;
}

}  // namespace trede::recording
