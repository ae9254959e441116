#include "desk/letters.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using correspondence::InformationRequestFacts;
using correspondence::Sourced;

namespace {

// The steps of a deadline as one source text: every date in a letter can tell how it was computed.
std::string steps_in_words(const deadlines::Deadline& deadline) {
    std::string words;
    for (const deadlines::Step& step : deadline.steps) {
        if (!words.empty()) words += " ";
        words += step.rule;
        if (!step.article.empty()) words += " (" + step.article + ")";
    }
    return words;
}

// The term of an information request is a choice of the ministry: law/policy/termijnen.
Outcome<correspondence::AnswerTerm> answer_term(const Desk& desk, const Stationery& stationery,
                                                Date dated_on) {
    const auto policy = desk.lawbook.policy("termijnen", dated_on);
    if (!policy) return tl::unexpected(policy.error());
    const auto length = policy->duration("informatieverzoek");
    if (!length) return tl::unexpected(length.error());
    if (length->unit != law::Unit::week) {
        return base::refuse(RefusalKind::input, cite(*policy),
                            "De termijn van een informatieverzoek is in weken.");
    }
    const auto rules = deadlines::rules_on(desk.lawbook, dated_on);
    if (!rules) return tl::unexpected(rules.error());
    const auto deadline =
        deadlines::compute(dated_on, {.length = *length, .ground = deadlines::Ground::letter},
                           stationery.holidays, *rules);
    if (!deadline) return tl::unexpected(deadline.error());
    return correspondence::AnswerTerm{
        .weeks = length->count,
        .last_day = {.value = deadline->last_day, .source = steps_in_words(*deadline)}};
}

// The decision under which the municipality stands on its rung, and the figures it rests on.
const dossier::Proposal* ground_of_rung(const dossier::State& state) {
    return state.decisions.empty() ? nullptr : state.proposal(state.decisions.back().proposal);
}

template <class T>
std::optional<Sourced<T>> sourced(const std::optional<T>& value, const cycle::Source& source) {
    if (!value) return std::nullopt;
    return Sourced<T>{.value = *value, .source = correspondence::in_words(source)};
}

// A letter states a figure as found. POLICY: law/policy/cijfers, "strijdige-bronnen".
std::optional<base::Refusal> check_figures(const fulfilment::Assessment& assessment) {
    for (const fulfilment::Strand& strand : assessment.strands) {
        if (!strand.task || !strand.reported.conflict()) continue;
        return base::Refusal{
            .kind = RefusalKind::law,
            .ground = "beleid: cijfers",
            .reason = "De cijfers over " + std::string(label(strand.category)) +
                      " spreken elkaar tegen. Beslis eerst welk cijfer geldt met 'trede figures "
                      "rule'."};
    }
    return std::nullopt;
}

// Dates of the decision and of the report, taken from the first strand that has them.
void add_dates(InformationRequestFacts& facts, const fulfilment::Assessment& assessment) {
    for (const fulfilment::Strand& strand : assessment.strands) {
        if (strand.task && !facts.decided_on) {
            facts.decided_on = sourced(strand.task->decided_on, strand.task->source);
            facts.available_from = sourced(strand.task->available_from, strand.task->source);
        }
        if (strand.figure && strand.figure->source.received_on && !facts.report_received_on) {
            facts.report_received_on =
                Sourced<Date>{.value = *strand.figure->source.received_on,
                              .source = correspondence::in_words(strand.figure->source)};
        }
    }
}

}  // namespace

Outcome<InformationRequestFacts> information_request_facts(
    const Desk& desk, const World& world, const Stationery& stationery,
    const registry::MunicipalityCode& code, const dossier::ReferenceNumber& reference,
    Date dated_on) {
    const auto municipality = desk.registry.find(code, dated_on);
    if (!municipality) return tl::unexpected(municipality.error());
    const auto province = desk.registry.province(municipality->province);
    if (!province) return tl::unexpected(province.error());
    const dossier::State& state = world.dossiers.of(code);
    const dossier::Proposal* ground = ground_of_rung(state);
    if (!ground) {
        return base::refuse(
            RefusalKind::law, "beleid: inschaling",
            municipality->name + " staat nog op geen trede. Besluit eerst over een voorstel.");
    }
    auto term = answer_term(desk, stationery, dated_on);
    if (!term) return tl::unexpected(term.error());
    const Date reference_date = ground->what.reference_date;
    const auto assessment = fulfilment::assess(state.on_file(), reference_date);
    if (auto differ = check_figures(assessment)) return tl::unexpected(std::move(*differ));

    InformationRequestFacts facts;
    facts.reference = reference;
    facts.dated_on = dated_on;
    facts.municipality = code;
    facts.municipality_name = {.value = municipality->name, .source = "register van gemeenten"};
    if (const auto address = desk.registry.postal_address(code, dated_on)) {
        facts.postal_address = {.value = {address->line, address->postcode + " " + address->town},
                                .source = address->source};
    }
    facts.province = municipality->province;
    facts.province_name = {.value = province->name, .source = "register van provincies"};
    facts.reference_date = reference_date;
    facts.strands = correspondence::strand_facts(assessment);
    facts.verdict = assessment.verdict;
    facts.rung = {.value = *state.rung,
                  .source = "besluit over " + ground->what.proposal.value() + " van " +
                            base::in_words(state.decisions.back().decided_on)};
    facts.term = std::move(*term);
    // A letter never tells of what came after its date.
    for (const dossier::DelayReported& delay : state.delays) {
        if (delay.received_on <= dated_on) facts.delay = delay;
    }
    if (stationery.new_cycle && stationery.new_cycle->started_on <= dated_on)
        facts.new_cycle = stationery.new_cycle;
    facts.fictional = stationery.fictional;
    add_dates(facts, assessment);
    return facts;
}

}  // namespace trede::desk
