#include "app/program.hpp"
#include "app/tell.hpp"
#include "desk/terms.hpp"

namespace trede::app {

namespace {

struct LetterDayOptions {
    std::string reference;
    std::string day;
    std::string on;
    std::string source;
    std::string although;
};

void run(Program& program, const LetterDayOptions& options) {
    const auto known = contact::parse_letter_day(options.day);
    if (!known) {
        misused("'" + options.day +
                "' bij --day kan niet. Kies uit: besluitdatum, dagtekening, verzending, ontvangst "
                "of bekendmaking.");
    }
    const dossier::LetterDayRecorded day{
        .reference = dossier::ReferenceNumber(in_capitals(options.reference)),
        .day = *known,
        .on = program.day(options.on, "--on"),
        .source = options.source};
    const desk::Ask ask =
        program.ask(mandate::Act::import_figures, 0,
                    "letter day " + options.reference + "|" + options.day + "|" + options.on + "|" +
                        options.source + (options.although.empty() ? "" : "|") + options.although);
    tell_recorded(program, need(desk::record_letter_day(program.desk(Access::write), ask, day,
                                                        options.although)));
}

}  // namespace

void add_letter_day(Verb letter, Program& program) {
    auto options = std::make_shared<LetterDayOptions>();
    Verb day = letter.add_subcommand(
        "day", "Leg een dag van een brief vast: verzending, ontvangst, bekendmaking.");
    day.add_option("kenmerk", options->reference, "Kenmerk van de brief.").required();
    day.add_option("--day,--dag", options->day,
                   "besluitdatum, dagtekening, verzending, ontvangst of bekendmaking.")
        .required();
    day.add_option("--on,--op", options->on, "De dag.").required();
    day.add_option("--source,--bron", options->source, "Waaruit dit blijkt.");
    day.add_option("--although,--hoewel", options->although,
                   "Waarom de brief wegging hoewel hij niet meer klopte.");
    day.footer(
        "Voorbeeld: trede letter day IBT-2026-001-1700 --day ontvangst --on 2026-04-21 --source "
        "stempel");
    day.callback([&program, options] { run(program, *options); });
}

}  // namespace trede::app
