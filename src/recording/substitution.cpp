#include "recording/substitution.hpp"

#include <algorithm>
#include <initializer_list>

#include "desk/office.hpp"
#include "desk/substitution.hpp"
#include "dossier/decide_anew.hpp"
#include "dossier/term_list.hpp"
#include "intake/amounts.hpp"
#include "law/remedy.hpp"
#include "pages/dossier.hpp"

namespace trede::recording {

using base::Outcome;
using desk::Recorded;
using pages::state_here;
using web::Request;
using web::Room;

namespace {

Field line(std::string_view name, std::string label, std::string hint = {}) {
    return {.name = name, .label = std::move(label), .kind = Kind::line, .hint = std::move(hint)};
}

Field day(std::string_view name, std::string label) {
    return {.name = name, .label = std::move(label), .kind = Kind::day};
}

Field may_be_empty(Field field) {
    field.optional = true;
    return field;
}

Field chosen(std::string_view name, std::string label, std::vector<Option> options) {
    return {.name = name,
            .label = std::move(label),
            .kind = Kind::one_of,
            .hint = {},
            .optional = false,
            .options = std::move(options)};
}

template <class Value>
std::vector<Option> words_of(std::initializer_list<Value> values) {
    std::vector<Option> options;
    for (const Value one : values)
        options.push_back({.value = std::string(word(one)), .label = std::string(word(one))});
    return options;
}

Field which_body() {
    using enum dossier::Body;
    return chosen("orgaan", "In de plaats van welk orgaan?", words_of({executive, council, mayor}));
}

std::optional<base::Refusal> no_decision(const dossier::State& state) {
    if (state.rung && *state.rung >= ladder::Rung::substitution_decision) return std::nullopt;
    return nothing("Er is nog geen besluit tot indeplaatsstelling (trede 5).").value();
}

Outcome<Fields> plan_fields(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    if (auto no = no_decision(state)) return tl::unexpected(*no);
    Field item = line("onderdeel", "Welk onderdeel van het besluit?");
    for (const dossier::ItemTerm& one : dossier::item_terms(state)) {
        if (one.item.empty() || one.lapsed) continue;
        item.kind = Kind::one_of;
        item.options.push_back({.value = one.item, .label = one.item});
    }
    return Fields{
        line("naam", "Naam van de stap", "Een stap die er al is, wordt hierdoor vervangen."),
        std::move(item),
        which_body(),
        line("door", "Wie voert het uit?", "Een functie, geen naam."),
        day("klaar", "Op welke dag is de stap klaar?"),
        line("stuk", "Waar staat het plan?")};
}

Outcome<Recorded> record_plan(const Sent& sent) {
    const Filled& filled = sent.filled;
    return desk::plan_substitution(sent.room.desk, sent.ask, sent.code,
                                   {.step = filled.text("naam"),
                                    .item = filled.text("onderdeel"),
                                    .body = *dossier::parse_body(filled.text("orgaan")),
                                    .by = filled.text("door"),
                                    .ready_on = *filled.day("klaar"),
                                    .document = filled.text("stuk")});
}

Outcome<Fields> deed_fields(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    if (auto no = no_decision(state)) return tl::unexpected(*no);
    using enum dossier::Deed;
    Fields fields = {chosen("soort", "Wat is het?", words_of({decision, act, result, instruction})),
                     which_body(),
                     day("op", "Op welke dag gebeurde het?"),
                     {.name = "wat", .label = "Wat is er gedaan?", .kind = Kind::text},
                     line("stuk", "Kenmerk of nummer van het stuk")};
    std::vector<Option> steps;
    for (const dossier::PlanStepSet& one : state.substitution.plan)
        steps.push_back({.value = one.step, .label = one.step + ": " + one.item});
    if (!steps.empty())
        fields.push_back(may_be_empty(
            chosen("planstap", "Bij welke stap van het plan hoort het?", std::move(steps))));
    return fields;
}

Outcome<Recorded> record_deed(const Sent& sent) {
    const Filled& filled = sent.filled;
    return desk::act_in_place(sent.room.desk, sent.ask, sent.code,
                              {.deed = *dossier::parse_deed(filled.text("soort")),
                               .body = *dossier::parse_body(filled.text("orgaan")),
                               .done_on = *filled.day("op"),
                               .what = filled.text("wat"),
                               .step = filled.text("planstap"),
                               .document = filled.text("stuk")});
}

Outcome<Fields> cost_fields(const Room& room, const Request& request) {
    if (auto no = no_decision(state_here(room, request))) return tl::unexpected(*no);
    return Fields{
        line("bedrag", "Bedrag in euro", "Bijvoorbeeld 1.234,56."),
        day("op", "Dag van de uitgave"),
        line("wat", "Waarvoor?"),
        line("stuk", "Factuur of ander stuk"),
        {.name = "verhaal",
         .label = "Verhaal",
         .kind = Kind::some_of,
         .hint = {},
         .optional = true,
         .options = {
             {.value = "ja", .label = "Dit is te verhalen op anderen (Gemeentewet art. 124c)"}}}};
}

Outcome<Recorded> record_cost(const Sent& sent) {
    const Filled& filled = sent.filled;
    const auto cents = intake::typed_cents(filled.text("bedrag"));
    if (!cents)
        return base::refuse(
            base::RefusalKind::input, "",
            "‘" + filled.text("bedrag") + "’ is geen bedrag. Schrijf bijvoorbeeld 1.234,56.");
    return desk::record_cost(sent.room.desk, sent.ask, sent.code,
                             {.spent_on = *filled.day("op"),
                              .cents = *cents,
                              .what = filled.text("wat"),
                              .document = filled.text("stuk"),
                              .recoverable = !filled.all("verhaal").empty()});
}

Outcome<Fields> end_fields(const Room& room, const Request& request) {
    if (auto no = no_decision(state_here(room, request))) return tl::unexpected(*no);
    return Fields{day("op", "Op welke dag eindigt de indeplaatsstelling?"),
                  line("stuk", "In welk stuk staat dit?"),
                  {.name = "reden", .label = "Waarom?", .kind = Kind::text}};
}

Outcome<Recorded> record_end(const Sent& sent) {
    return desk::end_substitution(sent.room.desk, sent.ask, sent.code,
                                  {.on = *sent.filled.day("op"),
                                   .reason = sent.filled.text("reden"),
                                   .document = sent.filled.text("stuk")});
}

Outcome<Fields> sought_fields(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    if (state.decisions.empty()) return nothing("Er is nog geen besluit op dit dossier.");
    using enum law::Remedy;
    return Fields{
        chosen("soort", "Wat kwam er binnen?", words_of({appeal, interim_relief, objection})),
        line("nummer", "Zaaknummer of kenmerk"),
        line("van", "Van wie?",
             "raad, college of burgemeester. Bij een bezwaar: een rol, geen naam."),
        line("tegen", "Tegen welk stuk?",
             "Het kenmerk van de brief, het nummer van het voorstel (V-...), of het stuk van een "
             "besluit in de uitvoering."),
        day("ontvangen", "Dag van ontvangst"),
        may_be_empty(day("bekend", "Dag waarop dat stuk bekend is gemaakt"))};
}

Outcome<Recorded> record_sought(const Sent& sent) {
    const Filled& filled = sent.filled;
    return desk::seek_remedy(sent.room.desk, sent.ask, sent.code,
                             {.sought = {.number = filled.text("nummer"),
                                         .remedy = *law::parse_remedy(filled.text("soort")),
                                         .by = filled.text("van"),
                                         .against = filled.text("tegen"),
                                         .received_on = *filled.day("ontvangen"),
                                         .last_day = std::nullopt},
                              .announced_on = filled.day("bekend")},
                             sent.room.services.office.holidays);
}

Outcome<Fields> answered_fields(const Room& room, const Request& request) {
    std::vector<Option> open;
    std::string hint;
    const dossier::State& state = state_here(room, request);
    for (const dossier::SoughtRemedy& one : state.substitution.remedies) {
        if (!one.answer)
            open.push_back({.value = one.what.number,
                            .label = one.what.number + ": " + std::string(word(one.what.remedy)) +
                                     " van " + one.what.by + " tegen " + one.what.against});
        const std::string beside = one.answer ? std::string() : beside_replaced(state, one);
        if (!beside.empty())
            hint += (hint.empty() ? "" : " ") + ("Over " + one.what.number + ": " + beside);
    }
    if (open.empty())
        return nothing("Er is geen bezwaar, beroep of verzoek waarop nog moet worden beslist.");
    Field which = chosen("nummer", "Waarop is beslist?", std::move(open));
    which.hint = std::move(hint);
    using enum dossier::Answer;
    return Fields{
        std::move(which),
        chosen("uitkomst", "Wat is de uitkomst?",
               words_of({unfounded, founded, inadmissible, withdrawn, suspended, not_suspended})),
        day("op", "Dag van de uitkomst"),
        may_be_empty(line("uitspraak", "Nummer van de uitspraak (ECLI)")),
        may_be_empty(line("stuk", "De beslissing op bezwaar")),
        may_be_empty(line("reden", "Wat is er beslist, kort?"))};
}

Outcome<Recorded> record_answered(const Sent& sent) {
    const Filled& filled = sent.filled;
    return desk::answer_remedy(sent.room.desk, sent.ask, sent.code,
                               {.number = filled.text("nummer"),
                                .answer = *dossier::parse_answer(filled.text("uitkomst")),
                                .answered_on = *filled.day("op"),
                                .ruling = filled.text("uitspraak"),
                                .reason = filled.text("reden"),
                                .document = filled.text("stuk")});
}

constexpr OnTab tab{
    .tab = "Juridisch", .back = "/juridisch", .power = mandate::Act::record_legal_act};

}  // namespace

constinit const Act plan_step_set = tab.act("Stap van het uitvoeringsplan", "/juridisch/plan",
                                            "substitution plan", plan_fields, record_plan);
constinit const Act done_in_place =
    tab.act("Gedaan in de plaats van de gemeente", "/juridisch/uitvoering", "substitution act",
            deed_fields, record_deed);
constinit const Act cost_made = tab.act("Kosten vastleggen", "/juridisch/kosten",
                                        "substitution cost", cost_fields, record_cost);
constinit const Act substitution_ended =
    tab.by(mandate::Act::decide_rung)
        .act("Indeplaatsstelling beëindigen", "/juridisch/einde", "substitution end", end_fields,
             record_end);
constinit const Act remedy_sought =
    tab.by(mandate::Act::record_court_case)
        .act("Bezwaar of beroep tegen de indeplaatsstelling", "/juridisch/rechtsmiddel",
             "substitution remedy", sought_fields, record_sought);
constinit const Act remedy_answered =
    tab.by(mandate::Act::record_court_case)
        .act("Uitkomst van een bezwaar of beroep tegen de indeplaatsstelling",
             "/juridisch/uitkomst", "substitution ruling", answered_fields, record_answered);

}  // namespace trede::recording
