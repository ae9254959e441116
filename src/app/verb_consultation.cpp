#include "app/program.hpp"
#include "app/verb_cycle.hpp"
#include "cyclefile/consultation.hpp"
#include "desk/cycles.hpp"

namespace trede::app {

namespace {

using cyclefile::CycleYear;

// Of a correction: what stood there is taken away. What it does not name stays.
const std::string nothing = "geen";

struct ConsultationOptions {
    std::string year, on, source, correction;
    std::string kind;
    std::string province, text, until, agreement;
    std::vector<std::string> municipalities;
};

void run_reference_date(Program& program, const ConsultationOptions& options) {
    const CycleYear cycle = asked_cycle(program, options.year);
    const auto kind = cyclefile::parse_reference_kind(options.kind);
    if (!kind) {
        std::string known;
        for (const auto one : cyclefile::reference_kinds)
            known += (known.empty() ? "" : ", ") + std::string(word(one));
        misused("'" + options.kind + "' ken ik niet. Kies uit: " + known + ".");
    }
    const cyclefile::ReferenceDateSet set{
        .kind = *kind, .reference_date = program.day(options.on, "--on"), .source = options.source};
    const std::string request = "cycle reference-date " + options.year + "\n" + options.kind +
                                "\n" + options.on + "\n" + options.source + "\n" +
                                options.correction;
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request, Access::create);
    tell_recorded(program, need(desk::set_reference_date(program.desk(Access::create), ask, cycle,
                                                         set, options.correction)));
}

void run_agreement(Program& program, const ConsultationOptions& options) {
    const CycleYear cycle = asked_cycle(program, options.year);
    cyclefile::TableAgreement agreement{.id = cyclefile::TableAgreementId(options.agreement),
                                        .province = program.province(options.province),
                                        .agreed_on = program.day(options.on, "--on"),
                                        .municipalities = {},
                                        .due_on = std::nullopt,
                                        .text = options.text,
                                        .source = options.source};
    const bool no_day = options.until == nothing;
    if (!options.until.empty() && !no_day) agreement.due_on = program.day(options.until, "--until");
    const bool whole_province = options.municipalities == std::vector<std::string>{nothing};
    std::string request = "cycle agreement " + options.year;
    for (const std::string& part : {options.province, options.on, options.until, options.text,
                                    options.source, options.agreement, options.correction})
        request += "\n" + part;
    for (const std::string& one : options.municipalities) {
        request += "\n" + one;
        if (whole_province) break;
        agreement.municipalities.push_back(program.municipality(one, agreement.agreed_on));
    }
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request, Access::create);
    tell_recorded(program,
                  need(desk::record_agreement(program.desk(Access::create), ask, cycle,
                                              {.agreement = agreement,
                                               .bodies = {},
                                               .why = options.correction,
                                               .takes_day_away = no_day,
                                               .takes_municipalities_away = whole_province})));
}

void add_reference_date(Verb cycle, Program& program) {
    auto options = std::make_shared<ConsultationOptions>();
    Verb verb = cycle.add_subcommand(
        "reference-date", "Leg een peildatum van de cyclus vast, met waar die te lezen is.");
    verb.alias("peildatum");
    verb.add_option("cyclus", options->year, "Jaar van de raming, bijvoorbeeld 2026.").required();
    verb.add_option("soort", options->kind,
                    "behoefte, inwoners, ses-woa, aftrek of realisatie. Van de realisatie kunnen "
                    "er meer zijn.")
        .required();
    verb.add_option("--on,--op", options->on, "De peildatum.").required();
    verb.add_option("--source,--bron", options->source, "Waar dit te lezen is.").required();
    verb.add_option("--correct,--correctie", options->correction,
                    "Wat er verkeerd was aan de dag die er stond. Die blijft in het journaal.");
    verb.footer(
        "Voorbeeld: trede cycle reference-date 2024 realisatie --on 2025-07-01 --source \"brief "
        "van "
        "9 april 2026\"");
    verb.callback([&program, options] { run_reference_date(program, *options); });
}

void add_table_agreement(Verb cycle, Program& program) {
    auto options = std::make_shared<ConsultationOptions>();
    Verb verb = cycle.add_subcommand("agreement",
                                     "Leg een afspraak van de regietafel van een provincie vast.");
    verb.alias("afspraak");
    verb.add_option("cyclus", options->year, "Jaar van de raming, bijvoorbeeld 2026.").required();
    verb.add_option("--province,--provincie", options->province, "Code of naam.").required();
    verb.add_option("--on,--op", options->on, "Dag van de afspraak.").required();
    verb.add_option("--text,--tekst", options->text, "Wat er is afgesproken.").required();
    verb.add_option("--municipality,--gemeente", options->municipalities,
                    "Over wie; zonder: de hele provincie. Bij --correct blijft wat er stond, en is "
                    "het met 'geen' de hele provincie.")
        .delimiter(',');
    verb.add_option(
        "--until,--tot-en-met", options->until,
        "Laatste dag om het uit te voeren. Bij --correct blijft die staan als u haar niet "
        "noemt; 'geen' haalt haar weg.");
    verb.add_option("--source,--bron", options->source, "Waar dit te lezen is.").required();
    verb.add_option("--agreement,--nummer", options->agreement,
                    "Nummer van een afspraak die u verbetert; met --correct.");
    verb.add_option("--correct,--correctie", options->correction,
                    "Wat er verkeerd was. Wat er stond blijft in het journaal.");
    verb.footer(
        "Plekken die van gemeente wisselen legt u vast met 'trede swap record'.\nVoorbeeld: trede "
        "cycle agreement 2026 --province PV23 --on 2026-06-15 --text \"...\" --source "
        "\"verslag\"");
    verb.callback([&program, options] { run_agreement(program, *options); });
}

}  // namespace

void add_consultation(Verb cycle, Program& program) {
    add_reference_date(cycle, program);
    add_table_agreement(cycle, program);
}

}  // namespace trede::app
