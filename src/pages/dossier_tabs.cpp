#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/dutch_time.hpp"
#include "base/percent.hpp"
#include "desk/compare.hpp"
#include "desk/desk.hpp"
#include "desk/figures.hpp"
#include "desk/office.hpp"
#include "desk/propose.hpp"
#include "desk/remedies.hpp"
#include "fulfilment/verdict.hpp"
#include "ladder/step.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"
#include "reports/explanation.hpp"
#include "reports/task_standing.hpp"

namespace trede::pages {

namespace {

Html tasks_table(const Room& room, const dossier::State& state) {
    if (state.tasks.empty()) {
        return Html() << "<p>Er is geen taak bekend. Een taak staat in het verdeelbesluit; lees "
                         "dat <a href=\"/import\">in</a>.</p>";
    }
    const auto policy = fulfilment::verdict_policy_on(room.desk.lawbook, room.desk.today);
    if (!policy) return Html() << "<p>" << policy.error().reason << "</p>";
    const auto now = [&](const cycle::Task& task) {
        return standing_on(state.tasks, task.category, room.desk.today, policy->task_rules);
    };
    Html rows;
    for (const cycle::Task& task : state.tasks) {
        rows << "<tr><td>" << category_name(room, task.category) << "</td><td class=\"getal\">";
        if (task.withdrawn)
            rows << "ingetrokken";
        else
            rows << task.places.number();
        rows << "</td><td>";
        if (task.decided_on) rows << day(*task.decided_on);
        rows << "</td><td>";
        if (task.announced_on)
            rows << day(*task.announced_on);
        else
            rows << std::string_view(now(task).unannounced == &task ? "nog niet bekendgemaakt"
                                                                    : "onbekend");
        rows << "</td><td>";
        if (!task.withdrawn)
            rows << in_words(held_day(state.tasks, task, policy->task_rules), policy->task_rules);
        rows << "</td><td>"
             << reports::task_standing(state, task, room.desk.today, policy->task_rules)
             << "</td><td>" << reports::in_words(task.source);
        if (!task.correction.empty())
            rows << "<br><small>Correctie: " << task.correction << "</small>";
        rows << "</td></tr>";
    }
    return wide_table("Taken",
                      {"Soort", "Plekken", "Besluit van", "Bekendgemaakt op", "Moet er zijn op",
                       "Stand vandaag", "Waar komt dit vandaan?"},
                      rows);
}

Html figures_table(const Room& room, const desk::FigureHistory& history) {
    if (history.rows.empty()) {
        return Html() << "<p>Er zijn geen cijfers over de realisatie. Leeg is onbekend, niet nul. "
                         "Lees een voortgangsrapportage <a href=\"/import\">in</a>.</p>";
    }
    Html rows;
    for (const desk::FigureRow& one : history.rows) {
        const fulfilment::Figure& figure = one.figure;
        rows << "<tr><td>" << day(figure.reference_date) << "</td><td>"
             << category_name(room, figure.category) << "</td><td class=\"getal\">"
             << figure.places.number() << "</td><td>" << fulfilment::label(figure.reporter)
             << "</td><td>" << desk::word(one.status);
        if (one.before) rows << " (eerst " << one.before->number() << ")";
        rows << "</td><td>" << reports::in_words(figure.source) << "</td></tr>";
    }
    return wide_table("Gerealiseerde plekken",
                      {"Peildatum", "Soort", "Plekken", "Bron", "Stand", "Waar komt dit vandaan?"},
                      rows);
}

// What kind of event a stored form is, for who looks for one in a long story.
struct EventKind {
    std::string_view word;   // in the address
    std::string_view label;  // "Besluiten"
    std::vector<std::string_view> begins;
};

const std::vector<EventKind>& event_kinds() {
    static const std::vector<EventKind> kinds = {
        {"besluit",
         "Besluiten",
         {"rung-", "proposal-", "course-", "policy-", "legal-act-", "task-", "suspension-",
          "remedy-", "plan-step-", "done-in-place", "cost-", "substitution-"}},
        {"brief",
         "Brieven",
         {"letter-", "letters-", "information-", "batch-", "sending-", "attempt-", "delivery-"}},
        {"antwoord", "Antwoorden en meldingen", {"answer-", "delay-"}},
        {"contact", "Gesprekken en afspraken", {"talk-", "agreement-"}},
        {"termijn", "Termijnen", {"term-", "extension-", "awaited-"}},
        {"cijfers",
         "Cijfers en locaties",
         {"figure-", "figures-", "reply-", "location-", "count-"}},
        {"intern", "Intern", {"handler-", "note-"}}};
    return kinds;
}

std::string_view kind_of(std::string_view schema) {
    for (const EventKind& kind : event_kinds()) {
        const bool fits = std::ranges::any_of(
            kind.begins, [&](std::string_view begin) { return schema.starts_with(begin); });
        if (fits) return kind.word;
    }
    return {};
}

Html kind_links(const Request& request, const std::map<std::string_view, std::size_t>& counts,
                std::size_t all) {
    const std::string_view wanted = request.asked("soort").value_or("");
    Html links;
    links << "<nav aria-label=\"Soort gebeurtenis\"><ul class=\"weergaven\">";
    const auto link = [&](std::string_view word, std::string_view label, std::size_t count) {
        links << "<li><a href=\"" << request.path << web::query_with(request, "soort", word)
              << "\"";
        if (word == wanted) links << " aria-current=\"page\"";
        links << ">" << label << " <span class=\"tel\">" << count << "</span></a></li>";
    };
    link("", "Alles", all);
    for (const EventKind& kind : event_kinds()) {
        const auto found = counts.find(kind.word);
        if (found != counts.end()) link(kind.word, kind.label, found->second);
    }
    links << "</ul></nav>";
    return links;
}

Html obstacle_list(const Room& room, const reports::MunicipalityRow& row) {
    const registry::MunicipalityCode& code = row.code;
    const dossier::State& state = room.world.dossiers.of(code);
    Html list = still_to_answer(row);
    for (const ladder::Rung to : ladder::rungs) {
        const bool anew = state.rung == to && to == ladder::Rung::substitution_decision;
        if (state.rung == to && !anew) continue;
        const auto asked = desk::step_obstacles(room.desk, room.world, code, to);
        const auto found = asked ? *asked
                                 : std::vector<ladder::Obstacle>{{.ground = asked.error().ground,
                                                                  .reason = asked.error().reason}};
        list << "<section class=\"kader\"><h3>";
        if (anew)
            list << "Een nieuw besluit op trede ";
        else
            list << "Naar trede ";
        list << ladder::number(to) << ": " << ladder::name(to) << "</h3>";
        if (found.empty()) {
            list << "<p>Er staat niets in de weg. Een mens met mandaat besluit.</p></section>";
            continue;
        }
        list << "<p>Dit kan nu niet, omdat:</p><ul>";
        for (const auto& [ground, reason] : found)
            list << "<li>" << reason << " <small>" << ground << "</small></li>";
        list << "</ul></section>";
    }
    return list;
}

Html suspensions_part(const dossier::State& state) {
    Html list;
    for (const cycle::Suspension& one : state.suspensions) {
        list << "<li>" << one.ruling << ", vanaf " << day(one.from_on);
        if (one.until_on) list << " tot en met " << day(*one.until_on);
        if (!one.ends_when.empty()) list << "; eindigt: " << one.ends_when;
        list << "</li>";
    }
    if (list.empty()) return {};
    return Html() << "<h2>Schorsing door de rechter</h2><ul>" << list << "</ul>";
}

Html remedy_row(const desk::RemedyRow& row) {
    const dossier::RemedyFiled& filed = row.remedy.what;
    Html cells;
    cells << "<tr><th scope=\"row\">" << filed.id.value() << "</th><td>" << label(filed.remedy)
          << "</td><td>" << day(filed.against) << "</td><td>" << day(filed.received_on);
    if (filed.in_time == false)
        cells << "<br><small>te laat: de laatste dag was " << day(*filed.last_day) << "</small>";
    cells << "</td><td>";
    if (row.remedy.decided) {
        cells << word(row.remedy.decided->outcome) << " op " << day(row.remedy.decided->decided_on);
    } else if (row.decide_by()) {
        cells << "beslissen uiterlijk op " << day(*row.decide_by());
        if (row.overdue()) cells << "<br><small>dat is te laat (Awb artikel 7:10)</small>";
    } else {
        cells << "open";
    }
    return cells << "</td></tr>";
}

Html remedies_part(const Room& room, const dossier::State& state) {
    const auto found = desk::remedies_of(room.desk, state, room.services.office.holidays);
    Html part;
    if (!found) return part << "<p>" << found.error().reason << "</p>";
    Html rows;
    for (const desk::RemedyRow& row : *found) rows << remedy_row(row);
    if (rows.empty()) return part;
    return part << "<h2>Bezwaar en beroep</h2>"
                << wide_table("Bezwaar en beroep",
                              {"Nummer", "Wat", "Tegen het besluit van", "Ontvangen", "Stand"},
                              rows);
}

bool reported_the_same(const reports::LikeCase& one, const registry::MunicipalityCode& as) {
    return std::ranges::find(one.same_reasons, as) != one.same_reasons.end();
}

// The others with the same shortfall that stand on another rung (POLICY "gelijke-gevallen").
Html others_of(const reports::LikeCases& group, const reports::LikeCase& own) {
    Html rows;
    for (const reports::LikeCase& one : group.cases) {
        if (one.rung == own.rung) continue;
        rows << "<li><a href=\"" << address_of(one.municipality) << "\">" << one.name << "</a>: "
             << (one.rung ? "trede " + std::to_string(ladder::number(*one.rung)) : "geen trede");
        for (std::size_t i = 0; i < one.reasons.size(); ++i)
            rows << std::string_view(i == 0 ? "; gemeld: " : "; ") << one.reasons[i];
        if (one.reasons.empty())
            rows << "; geen reden gemeld";
        else if (reported_the_same(one, own.municipality))
            rows << " (zelfde reden)";
        rows << "</li>";
    }
    return rows;
}

Html like_cases_part(const Room& room, const registry::MunicipalityCode& code) {
    const auto made = room.services.overviews.of(room.desk, room.world);
    if (!made || !(*made)->reference_date) return {};
    const auto found = desk::like_cases(room.desk, room.world,
                                        {.day = *(*made)->reference_date, .last_of_each = true});
    if (!found) return Html() << "<p>" << found.error().reason << "</p>";
    Html part;
    for (const reports::LikeCases& group : found->groups) {
        const auto own = std::ranges::find(group.cases, code, &reports::LikeCase::municipality);
        if (own == group.cases.end()) continue;
        const Html others = others_of(group, *own);
        if (others.empty()) continue;
        part << "<h2>Gelijke gevallen op een andere trede</h2><p>Hetzelfde oordeel, en een tekort "
                "in dezelfde klasse ("
             << found->policy << "). Een verschil kan goed zijn. Het vraagt wel om een reden.</p>"
             << "<ul>" << others << "</ul>";
    }
    return part;
}

// What can be done with the course of the dossier as it stands.
Html course_links(const Request& request, const dossier::State& state) {
    using enum access::Operation;
    if (state.closed)
        return form_links(request, {{decide_rung, "/juridisch/heropening", "Dossier heropenen"}},
                          "Verloop van het dossier");
    if (!state.rung) return {};
    const FormLink held = state.frozen.empty()
                              ? FormLink{decide_rung, "/juridisch/vasthouden", "Op de trede houden"}
                              : FormLink{decide_rung, "/juridisch/vrijgeven", "Trede vrijgeven"};
    return form_links(request,
                      {held,
                       {propose_rung, "/juridisch/sluitingsvoorstel", "Voorstellen om te sluiten"},
                       {decide_rung, "/juridisch/sluiting", "Dossier sluiten"}},
                      "Verloop van het dossier");
}

Html substitution_links(const Request& request, const dossier::State& state) {
    using enum access::Operation;
    if (!state.rung || *state.rung < ladder::Rung::substitution_decision) return {};
    return form_links(
        request,
        {{record_legal_acts, "/juridisch/plan", "Stap van het uitvoeringsplan"},
         {record_legal_acts, "/juridisch/uitvoering", "Gedaan in de plaats van de gemeente"},
         {record_legal_acts, "/juridisch/kosten", "Kosten vastleggen"},
         {record_court_cases, "/juridisch/rechtsmiddel", "Bezwaar of beroep hiertegen"},
         {record_court_cases, "/juridisch/uitkomst", "Uitkomst daarvan"},
         {decide_rung, "/juridisch/einde", "Indeplaatsstelling beëindigen"}},
        "Indeplaatsstelling");
}

// " (a.jansen)", with what else that account did.
Html account_of(const signin::Names& names, const desk::Told& told) {
    if (told.account.empty()) return {};
    return Html() << " (<a href=\"/controle?wie=" << base::percent_encoded(told.account) << "\">"
                  << signin::name_of(names, told.account) << "</a>)";
}

}  // namespace

Response figures_page(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    const auto history =
        desk::figures_of(room.desk, request.municipality->code, std::nullopt, std::nullopt);
    using enum access::Operation;
    Html page =
        form_links(request, {{draft_letters, "/cijfers/voorgelegd", "Cijfers voorgelegd"},
                             {import_figures, "/cijfers/betwist", "Cijfer betwist"},
                             {import_figures, "/cijfers/eens", "Gemeente is het eens"},
                             {decide_rung, "/cijfers/beslissing", "Beslissen welk cijfer geldt"}});
    page << "<h2>Taak</h2>" << tasks_table(room, state) << "<h2>Gerealiseerde plekken</h2>"
         << figures_table(room, history);
    if (!history.said.empty()) {
        page << "<h2>Wat erover gezegd is</h2><ul>";
        for (const std::string& sentence : history.said) page << "<li>" << sentence << "</li>";
        page << "</ul>";
    }
    page << suspensions_part(state);
    return dossier_layout(room, request, "Cijfers", page);
}

Response timeline_page(const Room& room, const Request& request) {
    const bool newest_first = request.asked("volgorde") == "nieuw";
    const std::string_view wanted = request.asked("soort").value_or("");
    // Whose account it was is for whoever finds out who did what; others see the function.
    const bool finds_out = request.viewer.may(access::Operation::audit);
    const auto names = finds_out ? room.services.accounts.names() : signin::Names();
    std::vector<Html> entries;
    std::map<std::string_view, std::size_t> counts;
    std::size_t all = 0;
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    if (!statute) return refused(request, statute.error());
    for (const desk::Told& told :
         desk::story(room.desk, room.world, request.municipality->code, *statute)) {
        const auto at = base::parse_instant(told.at);
        if (!at) continue;
        const std::string_view kind = kind_of(told.schema);
        ++counts[kind];
        ++all;
        if (!wanted.empty() && kind != wanted) continue;
        entries.push_back(Html() << "<li><p class=\"tekst\">" << told.text << "</p><small>"
                                 << base::in_words_with_weekday(base::dutch_day(*at)) << " om "
                                 << base::dutch_clock(*at) << ", door " << told.role
                                 << (finds_out ? account_of(names, told) : Html()) << ", nummer "
                                 << told.sequence << "</small></li>");
    }
    Html page;
    if (all == 0) {
        page << "<p>Er is nog niets vastgelegd over deze gemeente.</p>";
        return dossier_layout(room, request, "Tijdlijn", page);
    }
    if (newest_first) std::ranges::reverse(entries);
    page << kind_links(request, counts, all) << "<p>" << entries.size()
         << std::string_view(entries.size() == 1 ? " gebeurtenis, " : " gebeurtenissen, ")
         << std::string_view(newest_first ? "nieuwste" : "oudste") << " eerst. <a href=\""
         << request.path << web::query_with(request, "volgorde", newest_first ? "oud" : "nieuw")
         << "\">Toon de " << std::string_view(newest_first ? "oudste" : "nieuwste")
         << " eerst</a>. Wat hier staat, gaat nooit weg.</p><ol class=\"tijdlijn\">";
    for (const Html& entry : entries) page << entry;
    page << "</ol>";
    return dossier_layout(room, request, "Tijdlijn", page);
}

Response legal_page(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    using enum access::Operation;
    Html page = form_links(
        request, {{record_legal_acts, "/juridisch/handeling", "Juridische handeling vastleggen"},
                  {record_legal_acts, "/juridisch/terugneming", "Juridische handeling terugnemen"},
                  {record_court_cases, "/juridisch/bezwaar", "Bezwaar of beroep vastleggen"},
                  {record_court_cases, "/juridisch/verdaging", "Bezwaar verdagen"},
                  {extend_terms, "/juridisch/verder-uitstel", "Verder uitstel bij bezwaar"},
                  {record_court_cases, "/juridisch/beslissing", "Beslissing op bezwaar of beroep"},
                  {record_court_cases, "/juridisch/verbetering", "Beslissing verbeteren"},
                  {record_court_cases, "/juridisch/schorsing", "Schorsing vastleggen"}});
    page << course_links(request, state) << substitution_links(request, state);
    page << "<h2>Wat al gedaan is</h2>";
    if (state.acts.empty()) {
        page << "<p>Er is nog geen rechtshandeling vastgelegd.</p>";
    } else {
        page << "<ul>";
        for (const ladder::ActDone& act : state.acts) {
            page << "<li>" << day(act.done_on) << ": " << ladder::label(act.act);
            if (act.last_day) page << ", tot en met " << day(*act.last_day);
            page << ladder::particulars(act.act, act.item, act.document) << " <small>"
                 << ladder::ground(act.act) << "</small></li>";
        }
        page << "</ul>";
    }
    page << suspensions_part(state) << remedies_part(room, state)
         << "<h2>Wat de wet vraagt voor een volgende stap</h2>"
         << obstacle_list(room, row_here(room, request))
         << like_cases_part(room, request.municipality->code);
    return dossier_layout(room, request, "Juridisch", page);
}

}  // namespace trede::pages
