#include "recording/legal.hpp"

#include "desk/office.hpp"
#include "desk/remedies.hpp"
#include "dossier/decide.hpp"
#include "law/duration.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"

namespace trede::recording {

using base::Outcome;
using base::wrong;
using desk::Recorded;
using pages::state_here;
using web::Request;
using web::Room;

namespace {

std::vector<Option> possible_acts(const dossier::State& state) {
    std::vector<Option> acts;
    for (const ladder::LegalAct one : ladder::legal_acts) {
        if (!dossier::has_its_turn(state, one)) continue;
        acts.push_back(
            {.value = std::string(word(one)),
             .label = std::string(label(one)) + " (" + std::string(ladder::ground(one)) + ")"});
    }
    return acts;
}

Outcome<Fields> act_fields(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    if (!state.rung) return nothing("De gemeente staat nog op geen trede.");
    if (state.closed) return nothing("Het dossier is gesloten. Heropen het eerst.");
    Fields fields = {
        {.name = "handeling",
         .label = "Wat is er gedaan?",
         .kind = Kind::one_of,
         .hint = "U ziet alleen wat op deze trede kan.",
         .options = possible_acts(state)},
        {.name = "op",
         .label = "Op welke dag?",
         .kind = Kind::day,
         .hint = "De dag waarop het gebeurde, bijvoorbeeld 1-9-2026."},
        {.name = "laatste",
         .label = "Laatste dag van de termijn",
         .kind = Kind::day,
         .hint = "Nodig bij een gevraagde zienswijze en bij een laatste termijn.",
         .optional = true},
        {.name = "onderdeel",
         .label = "Onderdeel",
         .kind = Kind::line,
         .hint = "Alleen bij een laatste termijn die voor één onderdeel van het besluit geldt.",
         .optional = true},
        {.name = "grond",
         .label = "Waarom vervalt het horen?",
         .kind = Kind::one_of,
         .hint = "Alleen als de gemeente niet wordt gehoord (Awb art. 4:11).",
         .optional = true,
         .options = {{.value = "a", .label = "a: er is spoed"},
                     {.value = "b", .label = "b: zij is al gehoord en er is niets nieuws"},
                     {.value = "c", .label = "c: het doel wordt anders niet bereikt"}}},
        {.name = "stuk",
         .label = "Stuk",
         .kind = Kind::line,
         .hint = "Kenmerk van de brief of nummer van de publicatie. Nodig, behalve bij spoed.",
         .optional = true},
        {.name = "reden",
         .label = "Reden",
         .kind = Kind::text,
         .hint = "Nodig bij een uitzondering: spoed, niet horen of alsnog voldoen.",
         .optional = true},
        {.name = "ongeschreven",
         .label = "Bij spoed",
         .kind = Kind::some_of,
         .hint = {},
         .optional = true,
         .options = {{.value = "ja",
                      .label = "Het besluit kan niet eerst op schrift en volgt zo snel mogelijk "
                               "(Gemeentewet art. 124 lid 2)"}}}};
    if (!dossier::has_its_turn(state, ladder::LegalAct::last_term_set))
        std::erase_if(fields, [](const Field& one) { return one.name == "onderdeel"; });
    return fields;
}

Outcome<Recorded> record_act(const Sent& sent) {
    const auto act = ladder::parse_legal_act(sent.filled.text("handeling"));
    if (!act) return wrong("", "Kies wat er is gedaan.");
    const bool waived = *act == ladder::LegalAct::hearing_waived;
    const std::string ground = sent.filled.text("grond");
    if (waived && ground.empty())
        return wrong("Awb art. 4:11", "Kies waarom het horen vervalt: a, b of c.");
    if (!waived && !ground.empty())
        return wrong("Awb art. 4:11",
                     "U koos waarom het horen vervalt. Dat hoort niet bij deze handeling.");
    const ladder::ActDone done{.act = *act,
                               .done_on = *sent.filled.day("op"),
                               .last_day = sent.filled.day("laatste"),
                               .item = waived ? ground : sent.filled.text("onderdeel"),
                               .document = sent.filled.text("stuk"),
                               .reason = sent.filled.text("reden"),
                               .unwritten = !sent.filled.all("ongeschreven").empty()};
    return desk::record_legal_act(sent.room.desk, sent.ask, sent.code, done);
}

std::string in_words(const dossier::RemedyFiled& filed) {
    return filed.id.value() + ": " + std::string(label(filed.remedy)) + " van " +
           base::in_words(filed.received_on) + " tegen het besluit van " +
           base::in_words(filed.against);
}

enum class Of { any, objections };
std::vector<Option> undecided(const dossier::State& state, Of which) {
    std::vector<Option> found;
    for (const dossier::RemedyOnFile& one : state.remedies) {
        if (one.decided) continue;
        if (which == Of::objections && one.what.remedy != dossier::Remedy::objection) continue;
        found.push_back({.value = one.what.id.value(), .label = in_words(one.what)});
    }
    return found;
}

Outcome<Fields> suspension_fields(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    if (state.tasks.empty()) return nothing("Er is geen taak om te schorsen.");
    std::vector<Option> kinds;
    for (const cycle::Category one : cycle::categories) {
        if (const std::string name = pages::category_name(room, one); !name.empty())
            kinds.push_back({.value = std::string(word(one)), .label = name});
    }
    Fields fields = {
        {.name = "uitspraak",
         .label = "Uitspraak van de rechter",
         .kind = Kind::line,
         .hint = "De ECLI, bijvoorbeeld ECLI:NL:RBDHA:2025:13423. Een schorsing die er al staat, "
                 "eindigt als u haar met dezelfde uitspraak en eerste dag vastlegt, en met de "
                 "laatste dag."},
        {.name = "van", .label = "Eerste dag van de schorsing", .kind = Kind::day},
        {.name = "tot",
         .label = "Laatste dag",
         .kind = Kind::day,
         .hint = "Als die bekend is.",
         .optional = true},
        {.name = "eindigt",
         .label = "Waar wacht het einde op, in woorden?",
         .kind = Kind::line,
         .hint = {},
         .optional = true},
        {.name = "soort",
         .label = "Welk deel van de taak?",
         .kind = Kind::one_of,
         .hint = "Kiest u niets, dan is de hele taak geschorst.",
         .optional = true,
         .options = std::move(kinds)}};
    auto waits = undecided(state, Of::any);
    if (waits.empty()) return fields;
    fields.push_back({.name = "wacht",
                      .label = "Op welke beslissing wacht het einde?",
                      .kind = Kind::one_of,
                      .hint = "Het einde volgt dan vanzelf uit de bekendmaking van die beslissing.",
                      .optional = true,
                      .options = std::move(waits)});
    fields.push_back({.name = "weken",
                      .label = "Hoeveel weken na die bekendmaking?",
                      .kind = Kind::number,
                      .hint = "Zoals de uitspraak het zegt, bijvoorbeeld 6.",
                      .optional = true});
    return fields;
}

Outcome<Recorded> record_suspension(const Sent& sent) {
    const Filled& filled = sent.filled;
    const cycle::Suspension what{.category = cycle::parse_category(filled.text("soort")),
                                 .from_on = *filled.day("van"),
                                 .until_on = filled.day("tot"),
                                 .ruling = filled.text("uitspraak"),
                                 .ends_when = filled.text("eindigt")};
    const std::string waits = filled.text("wacht");
    const auto weeks = filled.number("weken");
    if (waits.empty() != !weeks)
        return wrong("Awb art. 8:81",
                     "Wacht het einde op een beslissing, kies dan welke en vul het aantal weken "
                     "in.");
    if (waits.empty()) return desk::suspend_task(sent.room.desk, sent.ask, sent.code, what);
    if (what.until_on)
        return wrong("Awb art. 8:81",
                     "Vul een laatste dag in, of kies waarop het einde wacht. Niet allebei.");
    const auto term = law::parse_duration("P" + std::to_string(*weeks) + "W");
    if (!term) return tl::unexpected(term.error());
    return desk::suspend_until(sent.room.desk, sent.ask, sent.code, what, dossier::RemedyId(waits),
                               *term, sent.room.services.office.holidays);
}

Outcome<Fields> filed_fields(const Room&, const Request&) {
    std::vector<Option> kinds;
    for (const dossier::Remedy one : dossier::remedies)
        kinds.push_back({.value = std::string(word(one)), .label = std::string(label(one))});
    return Fields{{.name = "soort",
                   .label = "Wat kwam er binnen?",
                   .kind = Kind::one_of,
                   .options = std::move(kinds)},
                  {.name = "tegen",
                   .label = "Dag van het besluit waartegen het is",
                   .kind = Kind::day,
                   .hint = "Bijvoorbeeld 20-12-2024."},
                  {.name = "bekend",
                   .label = "Dag waarop dat besluit bekend is gemaakt",
                   .kind = Kind::day,
                   .hint = "Alleen nodig als het dossier die dag niet kent.",
                   .optional = true},
                  {.name = "ontvangen", .label = "Dag van ontvangst", .kind = Kind::day},
                  {.name = "verstuurd",
                   .label = "Dag waarop het op de post ging",
                   .kind = Kind::day,
                   .hint = "Alleen als het per post kwam (Awb art. 6:9).",
                   .optional = true},
                  {.name = "commissie",
                   .label = "Bij bezwaar",
                   .kind = Kind::some_of,
                   .hint = {},
                   .optional = true,
                   .options = {{.value = "ja",
                                .label = "Een adviescommissie hoort het bezwaar (Awb art. 7:13)"}}},
                  {.name = "stuk",
                   .label = "Kenmerk van het stuk",
                   .kind = Kind::line,
                   .hint = {},
                   .optional = true}};
}

Outcome<Recorded> record_filed(const Sent& sent) {
    const Filled& filled = sent.filled;
    dossier::RemedyFiled filed;
    filed.remedy = *dossier::parse_remedy(filled.text("soort"));
    filed.against = *filled.day("tegen");
    filed.announced_on = filled.day("bekend");
    filed.received_on = *filled.day("ontvangen");
    filed.posted_on = filled.day("verstuurd");
    filed.committee = !filled.all("commissie").empty();
    filed.document = filled.text("stuk");
    return desk::file_remedy(sent.room.desk, sent.ask, sent.code, filed,
                             sent.room.services.office.holidays);
}

Outcome<Fields> deferred_fields(const Room& room, const Request& request) {
    auto open = undecided(state_here(room, request), Of::objections);
    if (open.empty()) return nothing("Er is geen bezwaar waarop nog moet worden beslist.");
    return Fields{{.name = "nummer",
                   .label = "Welk bezwaar?",
                   .kind = Kind::one_of,
                   .options = std::move(open)},
                  {.name = "op",
                   .label = "Dag waarop is verdaagd",
                   .kind = Kind::day,
                   .hint = "Verdagen kan één keer, met zes weken (Awb art. 7:10)."}};
}

Outcome<Recorded> record_deferred(const Sent& sent) {
    return desk::defer_remedy(sent.room.desk, sent.ask,
                              {.id = dossier::RemedyId(sent.filled.text("nummer")),
                               .deferred_on = *sent.filled.day("op")},
                              sent.room.services.office.holidays);
}

Fields outcome_fields(std::vector<Option> which) {
    std::vector<Option> outcomes;
    for (const dossier::RemedyOutcome one : dossier::remedy_outcomes)
        outcomes.push_back({.value = std::string(word(one)), .label = std::string(word(one))});
    return Fields{{.name = "nummer",
                   .label = "Waarop is beslist?",
                   .kind = Kind::one_of,
                   .options = std::move(which)},
                  {.name = "uitkomst",
                   .label = "Wat is de uitkomst?",
                   .kind = Kind::one_of,
                   .hint = "De taak verandert hierdoor niet vanzelf. Leg een schorsing of een "
                           "gewijzigd besluit apart vast.",
                   .options = std::move(outcomes)},
                  {.name = "op", .label = "Dag van de beslissing", .kind = Kind::day},
                  {.name = "bekend",
                   .label = "Dag van bekendmaking",
                   .kind = Kind::day,
                   .hint = "Hierop kan het einde van een schorsing wachten.",
                   .optional = true},
                  {.name = "stuk",
                   .label = "Kenmerk of ECLI",
                   .kind = Kind::line,
                   .hint = {},
                   .optional = true}};
}

Outcome<Fields> decided_fields(const Room& room, const Request& request) {
    auto open = undecided(state_here(room, request), Of::any);
    if (open.empty())
        return nothing("Er is geen bezwaar of beroep waarop nog moet worden beslist.");
    return outcome_fields(std::move(open));
}

std::vector<Option> decided_before(const dossier::State& state) {
    std::vector<Option> found;
    for (const dossier::RemedyOnFile& one : state.remedies) {
        if (!one.decided) continue;
        found.push_back({.value = one.what.id.value(),
                         .label = in_words(one.what) + ", beslist op " +
                                  base::in_words(one.decided->decided_on)});
    }
    return found;
}

Outcome<Fields> corrected_fields(const Room& room, const Request& request) {
    auto decided = decided_before(state_here(room, request));
    if (decided.empty()) return nothing("Er is nog geen beslissing vastgelegd.");
    Fields fields = outcome_fields(std::move(decided));
    fields.push_back({.name = "correctie",
                      .label = "Wat was er fout aan wat er staat?",
                      .kind = Kind::text,
                      .hint = "Vul hierboven alles in zoals het wel is."});
    return fields;
}

Outcome<Recorded> record_decided(const Sent& sent) {
    return desk::decide_remedy(
        sent.room.desk, sent.ask,
        {.id = dossier::RemedyId(sent.filled.text("nummer")),
         .outcome = *dossier::parse_remedy_outcome(sent.filled.text("uitkomst")),
         .decided_on = *sent.filled.day("op"),
         .announced_on = sent.filled.day("bekend"),
         .document = sent.filled.text("stuk"),
         .correction = sent.filled.text("correctie")},
        sent.room.services.office.holidays);
}

constexpr OnTab tab{
    .tab = "Juridisch", .back = "/juridisch", .power = mandate::Act::record_court_case};

}  // namespace

constinit const Act legal_act = tab.of_those_of_now()
                                    .by(mandate::Act::record_legal_act)
                                    .act("Juridische handeling vastleggen", "/juridisch/handeling",
                                         "ladder act", act_fields, record_act);
constinit const Act suspension = tab.act("Schorsing vastleggen", "/juridisch/schorsing", "suspend",
                                         suspension_fields, record_suspension);
constinit const Act remedy_filed = tab.act("Bezwaar of beroep vastleggen", "/juridisch/bezwaar",
                                           "objection record", filed_fields, record_filed);
constinit const Act remedy_deferred = tab.act("Bezwaar verdagen", "/juridisch/verdaging",
                                              "objection defer", deferred_fields, record_deferred);
constinit const Act remedy_decided =
    tab.act("Beslissing op bezwaar of beroep vastleggen", "/juridisch/beslissing",
            "objection decide", decided_fields, record_decided);
constinit const Act decision_corrected =
    tab.act("Beslissing verbeteren", "/juridisch/verbetering", "objection decide", corrected_fields,
            record_decided);

}  // namespace trede::recording
