#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/verb_statute.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cycle/grants.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;
using cycle::Cents;
using cycle::Grant;
using cycle::Places;

struct Options {
    std::string who;
    std::optional<long long> special_decided, special_available;
    std::optional<long long> durable, indicative, submitted;
    std::optional<long long> start_durable, start_indicative, start_submitted;
    std::optional<long long> delivered, paid, task;
    std::vector<std::string> shares;
    std::string met_on;
    std::optional<int> last_year;
};

[[noreturn]] void refuse(std::string reason) {
    throw Refused{{.kind = base::RefusalKind::input, .ground = "", .reason = std::move(reason)}};
}

std::optional<Places> places(const std::optional<long long>& given) {
    if (!given) return std::nullopt;
    if (*given < 0 || *given > base::limits::places_of_a_province)
        refuse("Een aantal plaatsen ligt tussen 0 en " +
               base::with_points(base::limits::places_of_a_province) + ".");
    return Places(*given);
}

Json cents_json(const std::optional<Cents>& amount) {
    if (!amount) return {};
    return {{"euro", in_euros(*amount)},
            {"centen", cycle::rounded_cents(*amount)},
            {"exact", exact_cents(*amount)}};
}

std::string month_iso(std::chrono::year_month month) {
    return base::to_iso(base::Date{month / std::chrono::day{1}}).substr(0, 7);
}

Json grant_json(const Grant& grant) {
    Json steps = Json::array();
    for (const auto& step : grant.steps)
        steps.push_back({{"stap", step.sentence}, {"grond", step.ground}});
    return {{"uitkering", grant.name},
            {"bedrag", cents_json(grant.amount)},
            {"betaling", grant.paid_in ? Json(month_iso(*grant.paid_in)) : Json()},
            {"onbekend", grant.unknown},
            {"stappen", steps}};
}

void print_grant(const Grant& grant) {
    std::cout << grant.name << ": " << (grant.amount ? in_euros(*grant.amount) : "niet te zeggen")
              << '\n';
    for (const auto& step : grant.steps)
        std::cout << "    " << step.sentence << "\n      Grond: " << step.ground << '\n';
    for (const auto& what : grant.unknown) std::cout << "    Onbekend: " << what << ".\n";
}

std::vector<Grant> municipal(const Program& program, const Options& options,
                             const cycle::GrantRules& rules) {
    std::optional<base::Date> met_on;
    if (!options.met_on.empty()) met_on = program.day(options.met_on, "--met-on");
    std::vector<Grant> grants = {special_grant({.decided = places(options.special_decided),
                                                .available = places(options.special_available),
                                                .met_on = met_on},
                                               rules),
                                 durable_grant({.decided = places(options.durable),
                                                .indicative = places(options.indicative),
                                                .submitted = places(options.submitted),
                                                .met_on = met_on},
                                               rules)};
    if (options.start_durable || options.start_indicative || options.start_submitted) {
        grants.push_back(transitional_grant({.decided = places(options.start_durable),
                                             .indicative = places(options.start_indicative),
                                             .submitted = places(options.start_submitted),
                                             .met_on = std::nullopt},
                                            rules));
    }
    return grants;
}

std::optional<long long> number_of(std::string_view text, const std::string& whole) {
    if (text == "?") return std::nullopt;
    const auto number = base::parse_integer(text);
    if (!number) refuse("In '" + whole + "' is '" + std::string(text) + "' geen getal of ?.");
    return number;
}

// "gm9001:300:24:ja": municipality, places, months, whether its share of the task was met.
cycle::BonusPart part_of(Program& program, const std::string& text) {
    const auto words = base::split(text, ':');
    if (words.size() != 4)
        refuse("'" + text +
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
    if (!part.met && words[3] != "?") refuse("In '" + text + "' hoort ja, nee of ? aan het eind.");
    return part;
}

cycle::Bonus provincial(Program& program, const Options& options, const cycle::GrantRules& rules) {
    cycle::ProvinceResult given{.delivered = places(options.delivered),
                                .paid_before = places(options.paid),
                                .task = places(options.task),
                                .parts = {},
                                .period_ended_on = std::nullopt};
    for (const std::string& share : options.shares) given.parts.push_back(part_of(program, share));
    if (options.last_year) given.period_ended_on = base::date(*options.last_year, 12, 31);
    return need(provincial_bonus(given, rules));
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
    for (const auto& share : bonus.shares) {
        std::cout << "  " << share.municipality.value() << ": "
                  << (share.amount ? in_euros(*share.amount) + " (exact " +
                                         exact_cents(*share.amount) + " cent)"
                                   : "niet te zeggen")
                  << "\n    " << share.why << '\n';
    }
}

Json calendar_json(const Options& options, const cycle::GrantRules& rules) {
    if (!options.last_year) return {};
    const auto calendar = calendar_after(std::chrono::year(*options.last_year), rules);
    return {{"verantwoordingUiterlijk", base::to_iso(calendar.accounted_by)},
            {"vaststellingUiterlijk", base::to_iso(calendar.determined_by)}};
}

void print_calendar(const Options& options, const cycle::GrantRules& rules) {
    if (options.last_year) {
        const auto calendar = calendar_after(std::chrono::year(*options.last_year), rules);
        std::cout << "Verantwoorden (SiSa) uiterlijk " << base::in_words(calendar.accounted_by)
                  << ", vaststelling uiterlijk " << base::in_words(calendar.determined_by) << ".\n"
                  << "    Grond: Regeling uitkeringen Spreidingswet art. 7 en 8\n";
    }
    std::cout << "Dit is informatie. Het programma kent niets toe en betaalt niets.\n";
}

// The articles of the statute at each step.
void cite(Program& program, Grant& grant) {
    const law::Statute statute = statute_of(program);
    for (auto& step : grant.steps) step.ground = statute.cite(step.ground);
}

// The amounts of the day on which the conditions were met, or of the end of the two years: what was
// computed once comes out the same after a change of the law.
base::Date day_of_rules(const Program& program, const Options& options) {
    if (!options.met_on.empty()) return program.day(options.met_on, "--met-on");
    if (options.last_year) return std::min(program.today(), base::date(*options.last_year, 12, 31));
    return program.today();
}

void run_grants(Program& program, const Options& options) {
    if (options.last_year && (*options.last_year < 2025 || *options.last_year > 2199))
        refuse("--last-year is het tweede jaar van het verdeelbesluit, bijvoorbeeld 2026.");
    const auto rules =
        need(cycle::grant_rules_on(program.lawbook(), day_of_rules(program, options)));
    if (const auto province = registry::parse_province_code(options.who)) {
        const auto known = need(program.registry().province(*province));
        auto bonus = provincial(program, options, rules);
        cite(program, bonus.whole);
        if (program.json) {
            Json document = {{"pvCode", known.code.value()},
                             {"uitkeringen", Json::array({grant_json(bonus.whole)})},
                             {"deelProvincie", cents_json(bonus.province)},
                             {"deelGemeenten", shares_json(bonus)},
                             {"kalender", calendar_json(options, rules)}};
            return program.print(document);
        }
        std::cout << known.name << " (" << known.code.value() << ")\n";
        print_bonus(bonus);
        return print_calendar(options, rules);
    }
    const auto code = program.municipality(options.who);
    auto grants = municipal(program, options, rules);
    for (Grant& grant : grants) cite(program, grant);
    if (program.json) {
        Json list = Json::array();
        for (const Grant& grant : grants) list.push_back(grant_json(grant));
        return program.print({{"gmCode", code.value()},
                              {"uitkeringen", list},
                              {"kalender", calendar_json(options, rules)}});
    }
    std::cout << code.value() << '\n';
    for (const Grant& grant : grants) print_grant(grant);
    print_calendar(options, rules);
}

}  // namespace

void add_grants(Verb app, Program& program) {
    auto options = std::make_shared<Options>();
    Verb verb = app.add_subcommand(
        "grants", "Waar de uitkeringen van artikel 9 op uitkomen. Informatie; legt niets vast.");
    verb.alias("uitkeringen");
    verb.add_option("wie", options->who, "Gemeente, of code van een provincie.").required();
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
    verb.footer(
        "Voorbeelden: trede grants gm1700 --special 40 --special-available 25 --met-on 2026-03-10\n"
        "             trede grants pv23 --delivered 900 --paid 100 --task 1000 --share "
        "gm1700:300:24:ja");
    verb.callback([&program, options] { run_grants(program, *options); });
}

}  // namespace trede::app
