#include <algorithm>

#include "correspondence/letter_about.hpp"
#include "correspondence/letter_extension.hpp"
#include "correspondence/letter_kind.hpp"
#include "desk/letters.hpp"
#include "desk/policies.hpp"
#include "desk/taken_over.hpp"
#include "dossier/agreements.hpp"
#include "dossier/answers.hpp"
#include "dossier/decide_anew.hpp"
#include "dossier/last_terms.hpp"
#include "dossier/obstacles.hpp"
#include "dossier/remedy_terms.hpp"
#include "dossier/term_letters.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using correspondence::LetterFacts;
using correspondence::LetterKind;
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

Outcome<correspondence::AnswerTerm> reckon(const Desk& desk, const Stationery& stationery,
                                           Date dated_on, const deadlines::Term& term) {
    const auto rules = deadlines::rules_on(desk.lawbook, dated_on);
    if (!rules) return tl::unexpected(rules.error());
    const auto deadline = deadlines::compute(dated_on, term, stationery.holidays, *rules);
    if (!deadline) return tl::unexpected(deadline.error());
    return correspondence::AnswerTerm{
        .weeks = term.length.count,
        .last_day = {.value = deadline->last_day, .source = steps_in_words(*deadline)}};
}

// The term that a letter sets is a choice of the ministry: law/policy/termijnen and brieven.
Outcome<std::optional<correspondence::AnswerTerm>> answer_term(const Desk& desk,
                                                               const Stationery& stationery,
                                                               const LetterKind& kind,
                                                               Date dated_on) {
    if (kind.term.empty()) return std::nullopt;
    const auto policy = desk.lawbook.policy(kind.policy, dated_on);
    if (!policy) return tl::unexpected(policy.error());
    if (!policy->choice(kind.term)) {
        return base::refuse(RefusalKind::missing, cite(*policy),
                            "Op " + base::in_words(dated_on) + " zegt het beleid '" + policy->id +
                                "' niets over de termijn van een " + std::string(kind.name) +
                                ". Kies een latere datum voor de brief.");
    }
    const auto length = policy->duration(kind.term);
    if (!length) return tl::unexpected(length.error());
    if (length->unit != law::Unit::week) {
        return base::refuse(RefusalKind::input, cite(*policy),
                            "De termijn van een " + std::string(kind.name) + " is in weken.");
    }
    auto term = reckon(desk, stationery, dated_on,
                       {.length = *length, .ground = deadlines::Ground::letter});
    if (!term) return tl::unexpected(term.error());
    return *term;
}

// Awb art. 3:45 and 6:7: the day until which a remedy is open, when the decision is sent, and so
// announced (Awb art. 3:41), on its date.
Outcome<std::optional<correspondence::AnswerTerm>> remedy_term(const Desk& desk,
                                                               const Stationery& stationery,
                                                               const LetterKind& kind,
                                                               Date dated_on) {
    if (kind.nature != correspondence::Nature::decision) return std::nullopt;
    const bool appeal = kind.remedies == correspondence::Remedies::appeal;
    const auto law = dossier::remedy_law_on(desk.lawbook, dated_on);
    if (!law) return tl::unexpected(law.error());
    const auto term = dossier::filing_term(appeal ? law::Remedy::appeal : law::Remedy::objection,
                                           dated_on, *law, stationery.holidays);
    if (!term) return tl::unexpected(term.error());
    return correspondence::AnswerTerm{
        .weeks = (appeal ? law->to_appeal : law->to_file).count,
        .last_day = {.value = term->last_day, .source = steps_in_words(*term)}};
}

// The decision that the letter tells of: that under which the municipality stands on its rung, or,
// for the decision to step in, the one by which the supervisor did. The verdict that it rests on is
// made by the policy of its day.
const dossier::RungDecided* decision_told(const dossier::State& state, const LetterKind& kind) {
    const auto* stepped_in = dossier::step_in(state);
    if (stepped_in && kind.name == "besluit-indeplaatsstelling") return stepped_in;
    return state.decisions.empty() ? nullptr : &state.decisions.back();
}

// A letter states a figure as found. POLICY: law/policy/cijfers, "strijdige-bronnen".
std::optional<base::Refusal> check_figures(const fulfilment::Assessment& assessment) {
    for (const fulfilment::Strand& strand : assessment.strands) {
        if (!strand.task || !strand.reported.conflict()) continue;
        return base::Refusal{
            .kind = RefusalKind::law,
            .ground = "beleid: cijfers",
            .reason =
                "De cijfers over " + std::string(label(strand.category)) +
                " spreken elkaar tegen. Beslis eerst welk cijfer geldt ('trede figures rule')."};
    }
    return std::nullopt;
}

// Of an address in the register, the two lines below the organ.
Sourced<std::vector<std::string>> lines_of(const std::optional<registry::PostalAddress>& address) {
    if (!address) return {};
    return {.value = {address->line, address->postcode + " " + address->town},
            .source = address->source};
}

void add_parties(LetterFacts& facts, const Desk& desk, const registry::Municipality& municipality,
                 const registry::Province& province) {
    facts.municipality = municipality.code;
    facts.municipality_name = {.value = municipality.name, .source = "register van gemeenten"};
    facts.postal_address =
        lines_of(desk.registry.postal_address(municipality.code, facts.dated_on));
    facts.province = province.code;
    facts.province_name = {.value = province.name, .source = "register van provincies"};
    facts.province_address = lines_of(desk.registry.postal_address(province.code, facts.dated_on));
}

// Whether it is certain that a letter reached its municipality: it was handed over, or answered.
bool has_arrived(const World& world, const dossier::State& state,
                 const dossier::LetterDrafted& letter) {
    const bool answered = std::ranges::any_of(
        state.contact.answers,
        [&](const dossier::AnswerReceived& one) { return one.reference == letter.reference; });
    const dispatch::Batch* batch = world.batches.find(letter.batch);
    if (answered || batch == nullptr) return answered;
    return std::ranges::any_of(batch->deliveries, [&](const dispatch::Delivery& one) {
        return one.plan.reference == letter.reference &&
               one.plan.recipient == dispatch::Recipient::college &&
               (one.state == dispatch::DeliveryState::handed_over ||
                one.state == dispatch::DeliveryState::confirmed);
    });
}

// The last request for information before this letter, if any.
std::optional<correspondence::EarlierLetter> asked_before(const World& world,
                                                          const dossier::State& state,
                                                          const LetterAsked& asked) {
    std::optional<correspondence::EarlierLetter> found;
    for (const dossier::LetterOnFile& one : state.letters) {
        const bool before = one.what.letter == "informatieverzoek" &&
                            one.what.reference != asked.reference &&
                            one.what.dated_on < asked.dated_on;
        if (!before || !has_arrived(world, state, one.what)) continue;
        found = correspondence::earlier(one.what);
    }
    return found;
}

// The acts of this climb. A chance to give a view runs as it was made longer; a last term is told
// as the decision set it, and by a decision that takes the place of another as it runs.
std::vector<ladder::ActDone> as_told(const dossier::State& state,
                                     const deadlines::Calendar& calendar) {
    auto acts = dossier::acts_as_they_run(state, calendar);
    for (std::size_t i = 0; i < acts.size(); ++i) {
        const bool runs = acts[i].act == ladder::LegalAct::view_invited ||
                          (dossier::decision_replaced(state) && acts[i].last_day);
        if (!runs) acts[i] = state.acts[i];
    }
    dossier::count_letters_that_left(state, calendar, acts);
    return acts;
}

// Whether the letter prepares a decision that takes the place of the one of that day.
bool prepares_anew(const LetterFacts& facts, const LetterKind& kind, Date decided_on) {
    if (kind.name == "voornemen" || kind.name == "mededeling-gs") return true;
    return facts.about && facts.about->letter == "voornemen" && facts.about->dated_on > decided_on;
}

// A decision that takes the place of another, and what prepares it, tells of what was done for
// itself only.
void tell_anew(LetterFacts& facts, const dossier::State& state, const LetterKind& kind) {
    const auto since = dossier::prepares_anew_since(state);
    if (since && prepares_anew(facts, kind, *since)) {
        std::erase_if(facts.acts, [&](const ladder::ActDone& act) {
            return ladder::precedes_decision(act.act) && act.done_on <= *since;
        });
        facts.decision_replaced = correspondence::earlier(dossier::decision_that_left(state)->what);
        return;
    }
    dossier::keep_of_decision(state, facts.acts);
    const auto* replaced = dossier::letter_replaced(state);
    if (replaced && kind.name == "besluit-indeplaatsstelling")
        facts.decision_replaced = correspondence::earlier(*replaced);
}

// Of a decision to step in: the last one that left before it, and since when it is carried out.
void add_earlier_decision(LetterFacts& facts, const dossier::State& state, const LetterKind& kind) {
    const auto* stepped_in = dossier::step_in(state);
    if (stepped_in) tell_anew(facts, state, kind);
    // Awb art. 4:11: who is not heard is not asked.
    const bool asked = std::ranges::find(facts.acts, ladder::LegalAct::view_invited,
                                         &ladder::ActDone::act) != facts.acts.end();
    if (kind.nature == correspondence::Nature::intention && !asked && ladder::unheard(facts.acts))
        facts.term.reset();
    if (!stepped_in || kind.name != "besluit-indeplaatsstelling") return;
    for (const dossier::LetterOnFile& one : state.letters) {
        const dossier::LetterDrafted& what = one.what;
        if (what.letter != kind.name || what.reference == facts.reference) continue;
        if (what.dated_on < stepped_in->decided_on || what.dated_on > facts.dated_on) continue;
        if (!dossier::left_on(state, what.reference)) continue;
        facts.decided_before = correspondence::earlier(what);
    }
    for (const dossier::RungDecided& one : state.decisions) {
        const bool begins = one.to == ladder::Rung::substitution && state.rung == one.to;
        if (begins && one.decided_on <= facts.dated_on) facts.carried_out_since = one.decided_on;
    }
}

// Whether the last view up to that day was put on file after this decision.
bool came_after(const dossier::State& state, const dossier::RungDecided& decided, base::Date on) {
    const auto decided_by_then = static_cast<std::size_t>(&decided - state.decisions.data());
    bool after = false;
    for (std::size_t at = 0; at < state.acts.size(); ++at) {
        if (state.acts[at].act == ladder::LegalAct::view_received && state.acts[at].done_on <= on)
            after = state.decided_before_act[at] > decided_by_then;
    }
    return after;
}

// What was decided and done, up to the date of the letter: a letter never tells of what came after.
void add_steps(LetterFacts& facts, const dossier::State& state, const dossier::RungDecided& decided,
               const dossier::Proposal& ground, const deadlines::Calendar& calendar) {
    const std::string source = "besluit over " + ground.what.proposal.value() + " van " +
                               base::in_words(decided.decided_on);
    facts.rung = {.value = *state.rung, .source = source};
    facts.step = correspondence::StepTaken{.from = decided.from,
                                           .to = decided.to,
                                           .decided_on = decided.decided_on,
                                           .reason = ground.what.reason,
                                           .source = source};
    // A step down ends the climb: the letter about it tells what was done in that climb.
    const bool down = decided.from && decided.to < *decided.from;
    const auto acts = down ? state.past_acts : as_told(state, calendar);
    for (const ladder::ActDone& act : acts) {
        if (act.done_on <= facts.dated_on) facts.acts.push_back(act);
    }
    facts.view_unweighed = !down && came_after(state, decided, facts.dated_on);
    facts.items = dossier::item_terms(state);
    facts.plan = state.substitution.plan;
    facts.closed = state.closed;
    if (const auto& ended = state.substitution.ended; ended && ended->ended_on <= facts.dated_on)
        facts.carried_out_until = ended->ended_on;
    for (const dossier::CourseChanged& move : state.moves) {
        if (move.changed_on <= facts.dated_on) facts.course = move;
    }
    for (const dossier::DelayReported& delay : state.delays) {
        if (delay.received_on <= facts.dated_on && !facts.about_delay()) facts.delay = delay;
    }
}

// What passed with the municipality, up to the date of the letter.
void add_contact(LetterFacts& facts, const dossier::State& state, const LetterKind& kind,
                 const LetterAsked& asked) {
    const contact::Contact& contact = state.contact;
    for (const contact::Talk& one : contact.talks) {
        if (!one.cancelled && one.invited.invited_on <= facts.dated_on) facts.talk = one;
    }
    // A report is of a talk that was held, also when the next one is planned already.
    if (kind.name == dossier::talk_report) {
        const auto held = dossier::talk_to_report(state, asked.dated_on, asked.about);
        facts.talk = held ? std::optional(*contact.talk(*held)) : std::nullopt;
    }
    for (const contact::Agreement& one : contact.agreements) {
        if (one.made.made_on > facts.dated_on) continue;
        // What was not kept is told in the proposal; a letter repeats what is still to be done.
        const auto now = dossier::standing(state, one, facts.dated_on);
        if (now.state == dossier::AgreementState::open) facts.agreements.push_back(one.made);
    }
    if (!facts.about) return;
    for (const dossier::AnswerReceived& one : contact.answers) {
        if (one.reference != facts.about->reference || one.received_on > facts.dated_on) continue;
        if (!facts.answer || one.received_on >= facts.answer->received_on) facts.answer = one;
    }
    const dossier::LetterOnFile* about = state.letter(facts.about->reference);
    const auto whole = about ? dossier::answered_on(state, about->what) : std::nullopt;
    facts.answer_whole = facts.answer && whole && *whole <= facts.dated_on;
}

// What holds for every letter of that day, whomever it is for.
void add_house(LetterFacts& facts, const Stationery& stationery) {
    if (stationery.new_cycle && stationery.new_cycle->started_on <= facts.dated_on)
        facts.new_cycle = stationery.new_cycle;
    facts.fictional = stationery.fictional;
}

}  // namespace

Outcome<LetterFacts> letter_facts(const Desk& desk, const World& world,
                                  const Stationery& stationery, const LetterAsked& asked) {
    const LetterKind* kind = correspondence::letter_kind(stationery.letter.name);
    if (!kind) {
        return base::refuse(RefusalKind::input, "fields.toml",
                            "Dit programma kent geen brief '" + stationery.letter.name + "'.");
    }
    const auto municipality = desk.registry.find(asked.municipality, asked.dated_on);
    if (!municipality) return tl::unexpected(municipality.error());
    const auto province = desk.registry.province(municipality->province);
    if (!province) return tl::unexpected(province.error());
    const dossier::State& state = world.dossiers.of(asked.municipality);
    const dossier::RungDecided* decided = decision_told(state, *kind);
    const dossier::Proposal* ground = decided ? state.proposal(decided->proposal) : nullptr;
    if (!ground) {
        return base::refuse(
            RefusalKind::law, "beleid: inschaling",
            municipality->name + " staat nog op geen trede. Besluit eerst over een voorstel.");
    }
    LetterFacts facts;
    facts.reference = asked.reference;
    facts.dated_on = asked.dated_on;
    add_parties(facts, desk, *municipality, *province);
    auto term = answer_term(desk, stationery, *kind, asked.dated_on);
    if (!term) return tl::unexpected(term.error());
    facts.term = std::move(*term);
    auto remedy = remedy_term(desk, stationery, *kind, asked.dated_on);
    if (!remedy) return tl::unexpected(remedy.error());
    facts.remedy = std::move(*remedy);
    if (const auto fine = correspondence::add_about(facts, state, *kind, asked.about); !fine)
        return tl::unexpected(fine.error());
    facts.asked_before = asked_before(world, state, asked);
    facts.reference_date = ground->what.reference_date;
    const auto borne =
        borne_on(desk.registry, desk.lawbook, world.dossiers, municipality->code, asked.dated_on);
    if (!borne) return tl::unexpected(borne.error());
    const auto policy = fulfilment::verdict_policy_on(desk.lawbook, decided->decided_on);
    if (!policy) return tl::unexpected(policy.error());
    const auto judged = fulfilment::judge(*borne, facts.reference_date, *policy);
    const fulfilment::Assessment& assessment = judged.assessment;
    if (kind->findings == correspondence::Findings::shown) {
        if (auto differ = check_figures(assessment)) return tl::unexpected(std::move(*differ));
    }
    const auto statute = law::statute_on(desk.lawbook, asked.dated_on);
    if (!statute) return tl::unexpected(statute.error());
    correspondence::add_findings(facts, judged, *statute);
    facts.nothing_asked =
        dossier::no_letter_about_task(state, *borne, std::max(asked.dated_on, desk.today), *policy);
    const auto calendar = calendar_of(desk);
    if (!calendar) return tl::unexpected(calendar.error());
    add_steps(facts, state, *decided, *ground, *calendar);
    const auto steps = ladder::step_policy_on(desk.lawbook, facts.step->decided_on);
    if (!steps) return tl::unexpected(steps.error());
    facts.steps = *steps;
    add_contact(facts, state, *kind, asked);
    correspondence::add_extension(facts, state, *kind, *calendar);
    add_earlier_decision(facts, state, *kind);
    add_house(facts, stationery);
    return facts;
}

}  // namespace trede::desk
