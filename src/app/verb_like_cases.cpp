#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/ahead.hpp"
#include "app/program.hpp"
#include "base/text.hpp"
#include "desk/compare.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;
using reports::LikeCase;
using reports::LikeCases;

struct LikeCasesOptions {
    std::string reference_date;
    bool all = false;
};

Json case_json(const LikeCase& one) {
    Json shortfall;
    for (std::size_t i = 0; i < cycle::categories.size(); ++i) {
        shortfall[std::string(word(cycle::categories[i]))] =
            one.shortfall[i] ? Json(one.shortfall[i]->number()) : Json();
    }
    Json same = Json::array();
    for (const auto& code : one.same_reasons) same.push_back(code.value());
    return {{"gmCode", one.municipality.value()},
            {"naam", one.name},
            {"trede", one.rung ? Json(number(*one.rung)) : Json()},
            {"tekort", shortfall},
            {"redenen", one.reasons},
            {"zelfdeRedenAls", same}};
}

Json group_json(const LikeCases& group) {
    Json bands;
    for (std::size_t i = 0; i < cycle::categories.size(); ++i)
        bands[std::string(word(cycle::categories[i]))] = group.bands[i];
    Json cases = Json::array();
    for (const LikeCase& one : group.cases) cases.push_back(case_json(one));
    return {{"oordeel", word(group.verdict)},
            {"klassen", bands},
            {"verschilt", group.differ()},
            {"verschiltBijZelfdeReden", group.differ_for_one_reason()},
            {"gemeenten", cases}};
}

// "zelfde reden als GM9002", or what there is instead.
std::string words_of_reasons(const LikeCase& one) {
    if (one.reasons.empty()) return "geen reden gemeld";
    std::string words;
    for (const std::string& reason : one.reasons)
        words += (words.empty() ? "gemeld: " : "; ") + reason;
    std::string same;
    for (const auto& code : one.same_reasons)
        same += (same.empty() ? " (zelfde reden als " : ", ") + code.value();
    return words + (same.empty() ? " (andere woorden dan de anderen)" : same + ")");
}

void print_group(const LikeCases& group) {
    std::cout << (group.differ() ? "Andere trede bij gelijk geval" : "Gelijk behandeld")
              << ": oordeel " << word(group.verdict);
    for (std::size_t i = 0; i < cycle::categories.size(); ++i)
        std::cout << ", tekort " << label(cycle::categories[i]) << ": " << group.bands[i];
    std::cout << '\n';
    for (const LikeCase& one : group.cases) {
        std::cout << "  " << one.municipality.value() << "  " << one.name << ": "
                  << (one.rung ? "trede " + std::to_string(number(*one.rung)) : "geen trede");
        for (std::size_t i = 0; i < cycle::categories.size(); ++i) {
            if (one.shortfall[i]) {
                std::cout << ", tekort " << label(cycle::categories[i]) << ' '
                          << base::with_points(one.shortfall[i]->number());
            }
        }
        std::cout << "; " << words_of_reasons(one) << '\n';
    }
}

void run(Program& program, const LikeCasesOptions& options) {
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const auto reference = reference_date_of(program, world, options.reference_date);
    auto found = need(desk::like_cases(desk, world, reference));
    if (!options.all)
        std::erase_if(found.groups, [](const LikeCases& group) { return !group.differ(); });
    if (program.json) {
        Json groups = Json::array();
        for (const LikeCases& group : found.groups) groups.push_back(group_json(group));
        Json left_out = Json::array();
        for (const registry::Municipality& one : found.nothing_asked)
            left_out.push_back({{"gmCode", one.code.value()}, {"naam", one.name}});
        return program.print({{"peildatum", base::to_iso(desk::named_day(world, reference))},
                              {"beleid", found.policy},
                              {"groepen", groups},
                              {"nietTeVragen", left_out}});
    }
    std::cout << "Gelijke gevallen per " << base::in_words(desk::named_day(world, reference))
              << " (" << found.policy << ").\n";
    for (const LikeCases& group : found.groups) print_group(group);
    if (found.groups.empty()) {
        std::cout << (options.all ? "Er zijn geen twee gemeenten die op elkaar lijken.\n"
                                  : "Geen gemeente staat op een andere trede dan een gelijk "
                                    "geval.\n");
    }
    for (const registry::Municipality& one : found.nothing_asked)
        std::cout << "Niet vergeleken: " << one.usual_name << " (" << one.code.value()
                  << "). Van haar taak is nu niets te vragen; 'trede assess "
                  << base::lower_ascii(one.code.value()) << "' zegt waarom.\n";
    std::cout
        << "Een verschil kan goed zijn. Het vraagt wel om een reden. Of twee gemelde redenen op "
           "hetzelfde neerkomen, beoordeelt een mens.\n";
}

}  // namespace

void add_like_cases(Verb app, Program& program) {
    auto options = std::make_shared<LikeCasesOptions>();
    Verb verb = app.add_subcommand(
        "like-cases",
        "Gelijke gevallen naast elkaar: zelfde tekort, andere trede, met de gemelde redenen.");
    verb.alias("gelijke-gevallen");
    verb.add_option("--reference-date,--peildatum", options->reference_date,
                    "Peildatum (standaard: de laatste waarvan cijfers bekend zijn).");
    verb.add_flag("--all,--alle", options->all, "Ook de gelijke gevallen op dezelfde trede.");
    verb.footer("Voorbeeld: trede like-cases --reference-date 2025-07-01 --json");
    verb.callback([&program, options] { run(program, *options); });
}

}  // namespace trede::app
