#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/verb_cycle.hpp"
#include "app/verb_grants_tell.hpp"
#include "app/verb_statute.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cycle/grants.hpp"
#include "intake/amounts.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;
using cycle::Grant;
using cycle::Places;

struct GrantsOptions {
    std::string who;
    std::optional<long long> special_decided, special_available;
    std::optional<long long> durable, indicative, submitted;
    std::optional<long long> start_durable, start_indicative, start_submitted;
    std::optional<long long> delivered, paid, task;
    std::vector<std::string> shares;
    std::string met_on, on, cycle;
    std::optional<int> last_year;
};

// The first option of the other kind that was given; nothing when there is none.
const char* of_municipality(const GrantsOptions& options) {
    if (options.special_decided) return "--special";
    if (options.special_available) return "--special-available";
    if (options.durable) return "--durable";
    if (options.indicative) return "--indicative";
    if (options.submitted) return "--submitted";
    if (options.start_durable) return "--start-durable";
    if (options.start_indicative) return "--start-indicative";
    if (options.start_submitted) return "--start-submitted";
    return options.met_on.empty() ? nullptr : "--met-on";
}
const char* of_province(const GrantsOptions& options) {
    if (options.delivered) return "--delivered";
    if (options.paid) return "--paid";
    if (options.task) return "--task";
    return options.shares.empty() ? nullptr : "--share";
}

std::optional<Places> places(const std::optional<long long>& given) {
    if (!given) return std::nullopt;
    if (*given < 0 || *given > base::limits::places_of_a_province)
        refuse("Een aantal plaatsen ligt tussen 0 en " +
               base::with_points(base::limits::places_of_a_province) + ".");
    return Places(*given);
}

// What the call says takes the place of what is on file.
void take(std::vector<desk::GrantFact>& facts, std::string_view key, const char* name,
          std::optional<Places>& into, const std::optional<long long>& said) {
    if (!said) return;
    into = places(said);
    auto fact = std::ranges::find(facts, key, &desk::GrantFact::key);
    if (fact == facts.end()) {
        facts.push_back({.key = key, .name = name, .places = std::nullopt, .where = {}});
        fact = facts.end() - 1;
    }
    fact->places = into;
    fact->where = "bij de opdracht opgegeven";
}

void take_said(const Program& program, const GrantsOptions& options, desk::MunicipalGrants& given) {
    auto& facts = given.facts;
    take(facts, "bijzonderBesluit", "", given.special.decided, options.special_decided);
    take(facts, "bijzonderBeschikbaar", "", given.special.available, options.special_available);
    take(facts, "duurzaam", "", given.durable.decided, options.durable);
    take(facts, "indicatief", "", given.durable.indicative, options.indicative);
    take(facts, "aanvraag", "", given.durable.submitted, options.submitted);
    if (!options.met_on.empty()) {
        given.special.met_on = program.day(options.met_on, "--met-on");
        given.durable.met_on = given.special.met_on;
    }
    if (!given.start && !options.start_durable && !options.start_indicative &&
        !options.start_submitted)
        return;
    if (!given.start) given.start.emplace();
    take(facts, "duurzaamBijStart", "duurzame plekken bij de start van de wet",
         given.start->decided, options.start_durable);
    take(facts, "indicatiefBijStart", "indicatief aantal van 2024", given.start->indicative,
         options.start_indicative);
    take(facts, "aanvraagBijStart", "plekken in de aanvraag bij de start", given.start->submitted,
         options.start_submitted);
}

std::optional<long long> number_of(std::string_view text, const std::string& whole) {
    if (text == "?") return std::nullopt;
    const auto number = intake::typed_whole(text);
    if (!number) misused("In '" + whole + "' is '" + std::string(text) + "' geen getal of ?.");
    return number;
}

// "gm9001:300:24:ja": municipality, places, months, whether its share of the task was met.
cycle::BonusPart part_of(Program& program, const std::string& text) {
    const auto words = base::split(text, ':');
    if (words.size() != 4)
        misused("'" + text +
                "' hoort GEMEENTE:PLAATSEN:MAANDEN:GEHAALD te zijn, met ja, nee of ? "
                "aan het eind.");
    cycle::BonusPart part{.municipality = program.municipality(std::string(words[0])),
                          .places = {},
                          .months = {},
                          .met = {}};
    part.places = places(number_of(words[1], text));
    if (const auto months = number_of(words[2], text)) {
        if (*months < 0 || *months > 24) refuse("Het aantal maanden ligt tussen 0 en 24.");
        part.months = static_cast<int>(*months);
    }
    if (words[3] == "ja") part.met = true;
    if (words[3] == "nee") part.met = false;
    if (!part.met && words[3] != "?") misused("In '" + text + "' hoort ja, nee of ? aan het eind.");
    return part;
}

// The share of a municipality of another province would take from those that have a right to it.
void check_within(Program& program, const registry::Province& province,
                  const std::vector<cycle::BonusPart>& parts) {
    for (const cycle::BonusPart& part : parts) {
        const auto known = need(program.registry().find(part.municipality, program.today()));
        if (known.province != province.code)
            refuse(known.usual_name + " ligt niet in " + province.name +
                   ". De premie van een provincie gaat alleen naar haar eigen gemeenten.");
    }
}

void take_said(Program& program, const GrantsOptions& options, const registry::Province& province,
               desk::ProvincialGrants& given) {
    take(given.facts, "geleverd", "", given.result.delivered, options.delivered);
    take(given.facts, "betaald", "", given.result.paid_before, options.paid);
    take(given.facts, "opgave", "", given.result.task, options.task);
    if (options.shares.empty()) return;
    given.result.parts.clear();
    for (const std::string& share : options.shares)
        given.result.parts.push_back(part_of(program, share));
    check_within(program, province, given.result.parts);
}

Json shares_json(const cycle::Bonus& bonus) {
    Json shares = Json::array();
    for (const auto& share : bonus.shares) {
        shares.push_back({{"gmCode", share.municipality.value()},
                          {"bedrag", cents_json(share.amount)},
                          {"uitleg", share.why}});
    }
    return shares;
}

void print_bonus(const cycle::Bonus& bonus) {
    print_grant(bonus.whole);
    std::size_t unknown = 0;
    for (const auto& share : bonus.shares) {
        if (!share.amount) ++unknown;
        if (!share.amount) continue;
        std::cout << "  " << share.municipality.value() << ": " << in_euros(*share.amount)
                  << " (exact " << exact_cents(*share.amount) << " cent)\n    " << share.why
                  << '\n';
    }
    if (unknown == 0) return;
    std::cout << "  Van " << unknown << (unknown == 1 ? " gemeente" : " gemeenten")
              << " is het deel niet te zeggen: plaatsen, maanden of het halen van de taak is niet "
                 "bekend, van haar of van een andere (--json noemt ze).\n";
}

Json calendar_json(cyclefile::CycleYear cycle, const cycle::GrantRules& rules) {
    const auto calendar = calendar_after(last_day_of_task(cycle).year(), rules);
    return {{"verantwoordingUiterlijk", base::to_iso(calendar.accounted_by)},
            {"vaststellingUiterlijk", base::to_iso(calendar.determined_by)}};
}

void print_calendar(cyclefile::CycleYear cycle, const cycle::GrantRules& rules) {
    const auto calendar = calendar_after(last_day_of_task(cycle).year(), rules);
    std::cout << "Verantwoorden (SiSa) uiterlijk " << base::in_words(calendar.accounted_by)
              << ", vaststelling uiterlijk " << base::in_words(calendar.determined_by) << ".\n"
              << "    Grond: Regeling uitkeringen Spreidingswet art. 7 en 8\n"
              << "Wat de wet openlaat, staat in het beleid: trede policy show uitkeringen.\n"
              << "Dit is informatie. Het programma kent niets toe en betaalt niets.\n";
}

cyclefile::CycleYear cycle_of(const Program& program, const GrantsOptions& options) {
    if (options.last_year) {
        const auto cycle = cyclefile::parse_cycle_year(std::to_string(*options.last_year - 2));
        if (!cycle || !options.cycle.empty())
            refuse(options.cycle.empty()
                       ? "--last-year is het tweede jaar van het verdeelbesluit, bijvoorbeeld 2026."
                       : "Noem --cycle of --last-year, niet allebei.");
        return *cycle;
    }
    return options.cycle.empty() ? desk::running_cycle(program.today())
                                 : asked_cycle(program, options.cycle);
}

// The day as of which is looked: of two years that are over their last day.
base::Date looked_on(const Program& program, const GrantsOptions& options,
                     cyclefile::CycleYear cycle) {
    const base::Date end = std::min(program.today(), last_day_of_task(cycle));
    if (options.on.empty()) return end;
    const base::Date on = program.day(options.on, "--on");
    if (on > end)
        refuse("--on ligt na " + base::in_words(end) +
               ": daarvan is nog niets bekend, of de twee "
               "jaar zijn dan voorbij.");
    return on;
}

// Sums can be asked before anything is on file: then all of it is what the call says.
const desk::Desk& desk_of(Program& program) {
    if (std::filesystem::exists(std::filesystem::path(program.store) / "trede.db"))
        return program.desk(Access::read);
    program.dry_run = true;
    return program.desk(Access::create);
}

void run_province(Program& program, const GrantsOptions& options,
                  const registry::Province& province) {
    if (const char* other = of_municipality(options))
        refuse(std::string(other) + " hoort bij een gemeente, en " + province.name +
               " is een provincie.");
    const auto cycle = cycle_of(program, options);
    const desk::Desk& desk = desk_of(program);
    auto given = need(desk::provincial_grants(desk, desk::load(desk.journal), province.code, cycle,
                                              looked_on(program, options, cycle)));
    take_said(program, options, province, given);
    const auto rules = need(cycle::grant_rules_on(program.lawbook(), given.on));
    auto bonus = need(provincial_bonus(given.result, rules));
    cite(statute_of(program), bonus.whole);
    if (program.json) {
        return program.print({{"pvCode", province.code.value()},
                              {"cyclus", cycle.year},
                              {"peildatum", base::to_iso(given.on)},
                              {"gegevens", facts_json(given.facts)},
                              {"uitkeringen", Json::array({grant_json(bonus.whole)})},
                              {"deelProvincie", cents_json(bonus.province)},
                              {"deelGemeenten", shares_json(bonus)},
                              {"kalender", calendar_json(cycle, rules)}});
    }
    std::cout << province.name << " (" << province.code.value() << "), cyclus " << cycle.year
              << ", bekend op " << base::in_words(given.on) << '\n';
    print_facts(given.facts);
    print_bonus(bonus);
    print_calendar(cycle, rules);
}

void run_municipality(Program& program, const GrantsOptions& options) {
    const auto cycle = cycle_of(program, options);
    const base::Date on = looked_on(program, options, cycle);
    const auto code = program.municipality(options.who, on);
    if (const char* other = of_province(options))
        refuse(std::string(other) + " hoort bij een provincie, en " + options.who +
               " is een gemeente.");
    const desk::Desk& desk = desk_of(program);
    auto given = need(desk::municipal_grants(desk, desk::load(desk.journal), code, cycle, on));
    take_said(program, options, given);
    // The amounts of the day on which the conditions were met: what was computed once comes out the
    // same after a change of the law.
    const auto rules =
        need(cycle::grant_rules_on(program.lawbook(), given.special.met_on.value_or(given.on)));
    auto grants = desk::grants_of(given, rules);
    for (Grant& grant : grants) cite(statute_of(program), grant);
    if (program.json) {
        Json list = Json::array();
        for (const Grant& grant : grants) list.push_back(grant_json(grant));
        return program.print({{"gmCode", code.value()},
                              {"cyclus", cycle.year},
                              {"peildatum", base::to_iso(on)},
                              {"gegevens", facts_json(given.facts)},
                              {"uitkeringen", list},
                              {"kalender", calendar_json(cycle, rules)}});
    }
    std::cout << code.value() << ", cyclus " << cycle.year << ", bekend op " << base::in_words(on)
              << '\n';
    print_facts(given.facts);
    for (const Grant& grant : grants) print_grant(grant);
    print_calendar(cycle, rules);
}

// A province by its code, or by a name that no municipality bears.
std::optional<registry::Province> province_asked(Program& program, const std::string& who) {
    if (const auto code = registry::parse_province_code(who))
        return need(program.registry().province(*code));
    const auto found = program.registry().find_province_by_name(who);
    if (!found) return std::nullopt;
    const auto matches = program.registry().find_by_name(who, program.today());
    const bool municipality = std::ranges::any_of(matches, [](const registry::Match& match) {
        return match.kind == registry::MatchKind::exact;
    });
    return municipality ? std::nullopt : found;
}

void run_grants(Program& program, const GrantsOptions& options) {
    if (const auto province = province_asked(program, options.who))
        return run_province(program, options, *province);
    run_municipality(program, options);
}

}  // namespace

void add_grants(Verb app, Program& program) {
    auto options = std::make_shared<GrantsOptions>();
    Verb verb = app.add_subcommand(
        "grants",
        "Waar de uitkeringen van artikel 9 op uitkomen, met wat op het dossier staat. Informatie; "
        "legt niets vast.");
    verb.alias("uitkeringen");
    verb.add_option("wie", options->who, "Gemeente of provincie, code of naam.").required();
    verb.add_option("--special,--bijzonder", options->special_decided,
                    "Bijzondere plaatsen in het verdeelbesluit.");
    verb.add_option("--special-available,--bijzonder-beschikbaar", options->special_available,
                    "Bijzondere plaatsen die beschikbaar zijn gesteld.");
    verb.add_option("--durable,--duurzaam", options->durable,
                    "Duurzame plaatsen in het verdeelbesluit.");
    verb.add_option("--indicative,--indicatief", options->indicative,
                    "Indicatief aantal van de gemeente.");
    verb.add_option("--submitted,--aangevraagd", options->submitted, "Plaatsen in de aanvraag.");
    verb.add_option("--start-durable,--start-duurzaam", options->start_durable,
                    "Overgang: duurzame plaatsen bij de start van de wet.");
    verb.add_option("--start-indicative,--start-indicatief", options->start_indicative,
                    "Overgang: indicatief aantal van 2024.");
    verb.add_option("--start-submitted,--start-aangevraagd", options->start_submitted,
                    "Overgang: plaatsen in de aanvraag.");
    verb.add_option("--met-on,--voldaan-op", options->met_on,
                    "Dag waarop aan de voorwaarden is voldaan.");
    verb.add_option("--delivered,--geleverd", options->delivered,
                    "Provincie: plaatsen die er zijn gekomen.");
    verb.add_option("--paid,--betaald", options->paid,
                    "Provincie: plaatsen die al als duurzaam zijn betaald.");
    verb.add_option("--task,--opgave", options->task, "Provincie: haar aantal in de verdeling.");
    verb.add_option("--share,--deel", options->shares,
                    "Provincie: GEMEENTE:PLAATSEN:MAANDEN:GEHAALD, voor elke gemeente.");
    verb.add_option("--last-year,--laatste-jaar", options->last_year,
                    "Tweede kalenderjaar van het verdeelbesluit.");
    verb.add_option("--cycle,--cyclus", options->cycle,
                    "Jaar van de raming (standaard: de cyclus waarvan de twee jaar lopen).");
    verb.add_option("--on,--op", options->on,
                    "Met de locaties en cijfers van deze dag (standaard: vandaag).");
    verb.footer(
        "Wat u niet opgeeft, komt van het dossier; wat u opgeeft, gaat voor.\n"
        "Voorbeelden: trede grants gm1700\n"
        "             trede grants Overijssel --json\n"
        "             trede grants gm1700 --special 40 --special-available 25 --met-on 2026-03-10\n"
        "             trede grants pv23 --delivered 900 --paid 100 --task 1000 --share "
        "gm1700:300:24:ja");
    verb.callback([&program, options] { run_grants(program, *options); });
}

}  // namespace trede::app
