#include "app/merger.hpp"

#include <algorithm>
#include <iostream>

#include "app/agreement_json.hpp"
#include "app/cycle_json.hpp"
#include "app/program.hpp"
#include "app/remedy_json.hpp"
#include "app/request_json.hpp"
#include "app/term_json.hpp"
#include "app/verb_statute.hpp"
#include "desk/terms.hpp"

namespace trede::app {

using desk::JoinedDossier;
using Json = nlohmann::ordered_json;

namespace {

std::string who(const registry::Municipality& one) {
    return one.usual_name + " (" + one.code.value() + ")";
}

base::Date first_day_without(const registry::Municipality& one) {
    return base::plus_days(*one.last_day, 1);
}

std::vector<JoinedDossier> joined_by(Program& program, const desk::World& world,
                                     const registry::MunicipalityCode& code, base::Date on) {
    return desk::joined_dossiers(program.registry(), world.dossiers, code, on);
}

// A suspension that has not ended by that day.
bool runs(const cycle::Suspension& suspension, base::Date on) {
    return !suspension.until_on || *suspension.until_on >= on;
}

Json suspensions_json(const dossier::State& state, base::Date on) {
    Json list = Json::array();
    for (const cycle::Suspension& one : state.suspensions) {
        if (!runs(one, on)) continue;
        list.push_back({{"uitspraak", one.ruling},
                        {"categorie", one.category ? Json(word(*one.category)) : Json()},
                        {"van", base::to_iso(one.from_on)},
                        {"totEnMet", day_json(one.until_on)},
                        {"eindigt", one.ends_when}});
    }
    return list;
}

// What is open and has no list of its own: a suspension, a melding, a talk, a proposal, the rung.
std::vector<std::string> other_lines(const JoinedDossier& one, base::Date on) {
    const dossier::State& state = *one.state;
    std::vector<std::string> lines;
    for (const cycle::Suspension& suspension : state.suspensions) {
        if (!runs(suspension, on)) continue;
        lines.push_back(
            in_words(dossier::Event(dossier::TaskSuspended{suspension})) +
            (suspension.ends_when.empty() ? "" : " Eindigt: " + suspension.ends_when + "."));
    }
    for (const dossier::DelayReported& delay : state.delays)
        lines.push_back(in_words(dossier::Event(delay)));
    for (const contact::Talk& talk : state.contact.talks) {
        if (!talk.held && !talk.cancelled)
            lines.push_back("Gesprek " + talk.invited.talk.value() + " gepland op " +
                            base::in_words(talk.invited.planned_on) + ".");
    }
    if (const auto* proposal = state.open_proposal()) {
        lines.push_back("Voorstel " + proposal->what.proposal.value() +
                        " ligt er nog. Sluit het met 'trede decline', en doe een voorstel voor "
                        "de nieuwe gemeente.");
    }
    if (state.rung && !state.closed) {
        lines.push_back("Trede " + std::to_string(number(*state.rung)) +
                        "; die gaat niet vanzelf over. Doe een voorstel voor de nieuwe gemeente "
                        "met 'trede propose', en sluit deze trede met 'trede ladder close " +
                        one.municipality.code.value() + "'.");
    }
    return lines;
}

std::vector<std::string> open_lines(Program& program, const JoinedDossier& one, base::Date on) {
    const desk::Desk& desk = program.desk(Access::read);
    const law::Statute statute = statute_of(program);
    std::vector<std::string> lines = other_lines(one, on);
    const auto add = [&](std::vector<std::string> more) {
        lines.insert(lines.end(), std::make_move_iterator(more.begin()),
                     std::make_move_iterator(more.end()));
    };
    add(remedy_lines(desk, *one.state));
    add(agreement_lines(statute, *one.state, on));
    add(request_lines(requests_of(program, *one.state)));
    for (const reports::ReportedTerm& term : open_terms_of(program, *one.state, on))
        lines.push_back("Termijn " + one.municipality.code.value() + "/" + term_line(term));
    return lines;
}

}  // namespace

Body body_on(const registry::Register& registry, const registry::MunicipalityCode& code,
             base::Date on) {
    Body body;
    for (registry::Municipality& one : registry.history()) {
        if (one.code == code) body.municipality = std::move(one);
    }
    const auto last = body.municipality.last_day;
    if (!last || on <= *last) return body;
    body.gone_on = first_day_without(body.municipality);
    const auto bearers = registry.successors(code, on);
    for (const auto& bearer : bearers.value_or(std::vector<registry::MunicipalityCode>{})) {
        if (const auto known = registry.find(bearer, on)) body.successors.push_back(*known);
    }
    return body;
}

Json merged_into_json(const Body& body) {
    Json list = Json::array();
    for (const registry::Municipality& one : body.successors) {
        list.push_back(
            {{"gmCode", one.code.value()}, {"naam", one.name}, {"op", day_json(body.gone_on)}});
    }
    return list;
}

Json joined_json(Program& program, const desk::World& world, const Body& body, base::Date on) {
    const desk::Desk& desk = program.desk(Access::read);
    const law::Statute statute = statute_of(program);
    Json list = Json::array();
    for (const JoinedDossier& one : joined_by(program, world, body.municipality.code, on)) {
        const dossier::State& state = *one.state;
        const CycleParty party{.municipality = one.municipality.code,
                               .province = one.municipality.province,
                               .tasks = state.tasks};
        const auto* proposal = state.open_proposal();
        list.push_back({{"gmCode", one.municipality.code.value()},
                        {"naam", one.municipality.name},
                        {"opgegaanOp", base::to_iso(first_day_without(one.municipality))},
                        {"geheel", one.wholly},
                        {"trede", state.rung && !state.closed ? Json(number(*state.rung)) : Json()},
                        {"openVoorstel", proposal ? Json(proposal->what.proposal.value()) : Json()},
                        {"termijnen", terms_json(open_terms_of(program, state, on))},
                        {"afspraken", agreements_json(statute, state, on)},
                        {"verzoeken", requests_json(requests_of(program, state))},
                        {"schorsingen", suspensions_json(state, on)},
                        {"rechtsmiddelen", remedies_json(desk, state)},
                        {"cycli", cycles_json(world.cycles, party, {.on = on, .today = on})}});
    }
    return list;
}

std::vector<std::string> merger_lines(Program& program, const desk::World& world, const Body& body,
                                      base::Date on) {
    std::vector<std::string> lines;
    for (const registry::Municipality& one : body.successors) {
        lines.push_back("Op " + base::in_words(*body.gone_on) + " opgegaan in " + who(one) +
                        ". Wat open is, staat daar: trede dossier show " + one.code.value() + ".");
    }
    for (const JoinedDossier& one : joined_by(program, world, body.municipality.code, on)) {
        lines.push_back(who(one.municipality) + " ging hierin op per " +
                        base::in_words(first_day_without(one.municipality)) +
                        ". Haar dossier: trede dossier show " + one.municipality.code.value() +
                        ".");
        const CycleParty party{.municipality = one.municipality.code,
                               .province = one.municipality.province,
                               .tasks = one.state->tasks};
        for (const std::string& line : cycle_lines(world.cycles, party, {.on = on, .today = on}))
            lines.push_back("  " + line);
        const auto open = open_lines(program, one, on);
        if (!open.empty()) lines.push_back("  Overgenomen van " + who(one.municipality) + ":");
        for (const std::string& line : open) lines.push_back("    " + line);
    }
    return lines;
}

Json taken_over_json(Program& program, const desk::World& world,
                     const registry::MunicipalityCode& code, const char* key, const PartOf& part) {
    Json list = Json::array();
    for (const JoinedDossier& one : joined_by(program, world, code, program.today())) {
        list.push_back({{"gmCode", one.municipality.code.value()},
                        {"naam", one.municipality.name},
                        {key, part(one)}});
    }
    return list;
}

void print_taken_over(Program& program, const desk::World& world,
                      const registry::MunicipalityCode& code, const LinesOf& lines) {
    for (const JoinedDossier& one : joined_by(program, world, code, program.today())) {
        const auto found = lines(one);
        if (found.empty()) continue;
        std::cout << "Overgenomen van " << who(one.municipality) << ":\n";
        for (const std::string& line : found) std::cout << "  " << line << '\n';
    }
}

std::vector<reports::ReportedTerm> open_terms_of(Program& program, const dossier::State& state,
                                                 base::Date on) {
    const auto holidays = house_holidays();
    auto found =
        need(reports::terms(state, desk::term_law(program.desk(Access::read), holidays), on));
    std::erase_if(found, [](const auto& term) { return !is_open(term); });
    return found;
}

}  // namespace trede::app
