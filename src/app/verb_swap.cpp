#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cycle_json.hpp"
#include "app/program.hpp"
#include "app/swap_words.hpp"
#include "app/verb_cycle.hpp"
#include "app/verb_statute.hpp"
#include "desk/swaps.hpp"
#include "reports/decided.hpp"

namespace trede::app {

namespace {

using cyclefile::CycleYear;
using Json = nlohmann::ordered_json;

struct SwapOptions {
    std::string year, province, category, on, agreement, in_return, source;
    std::vector<std::string> from, to;
    std::string swap, reason, municipality;
};

void run_record(Program& program, const SwapOptions& options) {
    const CycleYear cycle = asked_cycle(program, options.year);
    cyclefile::SwapAgreed swap{.id = {},
                               .province = program.province(options.province),
                               .category = asked_category(statute_of(program), options.category),
                               .parties = {},
                               .approved_on = program.day(options.on, "--on"),
                               .agreement = options.agreement,
                               .in_return = options.in_return,
                               .source = options.source};
    swap.parties = asked_parties(program, options.from, options.to, swap.approved_on);
    std::string request = "swap " + options.year;
    for (const std::string& part : {options.province, options.category, options.on,
                                    options.agreement, options.in_return, options.source})
        request += "\n" + part;
    for (const auto& party : swap.parties)
        request += "\n" + party.municipality.value() + std::to_string(party.change.number());
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request, Access::create);
    tell_recorded(program, need(desk::record_swap(program.desk(Access::create), ask, cycle, swap)));
}

void run_withdraw(Program& program, const SwapOptions& options) {
    std::string id = options.swap;
    for (char& c : id) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    const cyclefile::SwapWithdrawn withdrawal{.id = cyclefile::SwapId(id),
                                              .withdrawn_on = program.day(options.on, "--on"),
                                              .reason = options.reason};
    const std::string request = "swap withdraw " + id + "\n" + options.on + "\n" + options.reason;
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request);
    tell_recorded(program, need(desk::withdraw_swap(program.desk(Access::write), ask, withdrawal)));
}

// What the total of a province is without and with the swaps: the same, and here it can be seen.
void print_totals(const std::vector<const cyclefile::Swap*>& shown) {
    std::map<std::pair<registry::ProvinceCode, cycle::Category>, cycle::Places> moved;
    for (const cyclefile::Swap* swap : shown) {
        for (const auto& party : swap->what.parties) {
            auto& sum = moved[{swap->what.province, swap->what.category}];
            if (!swap->withdrawn) sum += party.change;
        }
    }
    for (const auto& [where, sum] : moved) {
        std::cout << "  " << where.first.value() << " " << label(where.second)
                  << ": het totaal van de provincie verandert met " << sum.number() << ".\n";
    }
}

void run_list(Program& program, const SwapOptions& options) {
    const CycleYear cycle = asked_cycle(program, options.year);
    const desk::World world = desk::load(program.desk(Access::read).journal);
    std::optional<registry::ProvinceCode> province;
    if (!options.province.empty()) province = program.province(options.province);
    std::optional<registry::MunicipalityCode> only;
    if (!options.municipality.empty()) only = program.municipality_ever(options.municipality);
    std::vector<const cyclefile::Swap*> shown;
    for (const cyclefile::Swap& swap : world.cycles.of(cycle).swaps) {
        if (province && swap.what.province != *province) continue;
        if (only && swap.change_of(*only) == cycle::Places(0)) continue;
        shown.push_back(&swap);
    }
    if (program.json) {
        Json list = Json::array();
        for (const cyclefile::Swap* swap : shown) list.push_back(swap_json(*swap));
        return program.print({{"cyclus", cycle.year}, {"uitruil", list}});
    }
    for (const cyclefile::Swap* swap : shown)
        std::cout << "  " << reports::swap_line(*swap) << '\n';
    print_totals(shown);
    std::cout << (shown.empty() ? "Er is geen uitruil vastgelegd.\n"
                                : "Een uitruil verandert de taak niet: dat doet alleen het "
                                  "verdeelbesluit of een wijziging daarvan (Spreidingswet art. "
                                  "5).\n");
}

void add_swap_record(Verb swap, Program& program) {
    auto options = std::make_shared<SwapOptions>();
    Verb verb = swap.add_subcommand(
        "record", "Leg een uitruil binnen een provincie vast. Het totaal blijft gelijk.");
    verb.alias("vastleggen");
    verb.add_option("cyclus", options->year, "Jaar van de raming, bijvoorbeeld 2026.").required();
    verb.add_option("--province,--provincie", options->province, "Code of naam.").required();
    verb.add_option("--category,--categorie", options->category, "regulier of amv.").required();
    verb.add_option("--from,--van", options->from, "Wie plekken afstaat: gm1700=40.")
        .required()
        .delimiter(',');
    verb.add_option("--to,--naar", options->to, "Wie plekken overneemt: gm0141=40.")
        .required()
        .delimiter(',');
    verb.add_option("--on,--op", options->on, "Dag waarop de uitruil is goedgekeurd.").required();
    verb.add_option("--agreement,--afspraak", options->agreement, "Wat is afgesproken.").required();
    verb.add_option("--in-return,--tegenprestatie", options->in_return,
                    "Wat ertegenover staat, bijvoorbeeld statushouders.");
    verb.add_option("--source,--bron", options->source, "Waar dit te lezen is.").required();
    verb.footer(
        "Voorbeeld: trede swap record 2026 --province PV23 --category regulier --from gm1700=40 "
        "--to gm0141=40 --on 2026-06-01 --agreement \"...\" --source \"verslag\"");
    verb.callback([&program, options] { run_record(program, *options); });
}

}  // namespace

void add_swap(Verb app, Program& program) {
    Verb swap =
        app.add_subcommand("swap", "Uitruil van plekken tussen gemeenten van een provincie.")
            .alias("uitruil")
            .require_subcommand(1);
    add_swap_record(swap, program);

    auto shown = std::make_shared<SwapOptions>();
    Verb list = swap.add_subcommand("list", "Toon de uitruil van een cyclus.");
    list.alias("lijst");
    list.add_option("cyclus", shown->year, "Jaar van de raming (standaard: de lopende cyclus).");
    list.add_option("--province,--provincie", shown->province, "Code of naam.");
    list.add_option("--municipality,--gemeente", shown->municipality, "Code of naam.");
    list.footer("Voorbeeld: trede swap list 2026 --province PV23 --json");
    list.callback([&program, shown] { run_list(program, *shown); });

    auto ended = std::make_shared<SwapOptions>();
    Verb withdraw = swap.add_subcommand("withdraw", "De partijen zien van een uitruil af.");
    withdraw.alias("intrekken");
    withdraw.add_option("uitruil", ended->swap, "Nummer, bijvoorbeeld U-2026-PV23-1.").required();
    withdraw.add_option("--on,--op", ended->on, "De dag waarop het vervalt.").required();
    withdraw.add_option("--reason,--reden", ended->reason, "Waarom.").required();
    withdraw.footer(
        "Voorbeeld: trede swap withdraw U-2026-PV23-1 --on 2026-08-01 --reason \"...\"");
    withdraw.callback([&program, ended] { run_withdraw(program, *ended); });
}

}  // namespace trede::app
