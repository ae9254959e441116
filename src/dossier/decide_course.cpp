#include <algorithm>
#include <optional>
#include <ranges>

#include "base/text.hpp"
#include "dossier/decide.hpp"
#include "law/duty.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;

namespace {

bool blank(const std::string& text) { return base::trim(text).empty(); }

tl::unexpected<base::Refusal> wrong(std::string_view ground, std::string reason) {
    return base::refuse(RefusalKind::input, std::string(ground), std::move(reason));
}

// Whether the act is told in full: its day, the term it sets, the paper it stands in and, for an
// exception to what the law asks, why.
Outcome<bool> complete(const ladder::ActDone& act, Date today) {
    const std::string_view ground = ladder::ground(act.act);
    if (act.done_on > today) return wrong(ground, "Dit kan niet in de toekomst zijn gebeurd.");
    if (sets_term(act.act) && !act.last_day)
        return wrong(ground, "Noem de laatste dag van de termijn.");
    if (!sets_term(act.act) && act.last_day)
        return wrong(ground, "Bij deze handeling hoort geen termijn.");
    if (act.last_day && *act.last_day <= act.done_on)
        return wrong(ground, "De termijn eindigt voor hij begint.");
    if (needs_reason(act.act) && blank(act.reason))
        return wrong(ground, "Schrijf op waarom dit zo is.");
    if (act.act != ladder::LegalAct::urgency && blank(act.document))
        return wrong(ground, "Noem het stuk waarin dit staat.");
    return true;
}

bool on_file(const std::vector<ladder::ActDone>& acts, ladder::LegalAct act) {
    return std::ranges::find(acts, act, &ladder::ActDone::act) != acts.end();
}

// Awb art. 4:11: three exceptions, each with what it rests on.
Outcome<bool> may_be_unheard(const State& state, const ladder::ActDone& act) {
    using ladder::LegalAct;
    if (act.act != LegalAct::hearing_waived) return true;
    const auto no = [&](std::string reason) {
        return base::refuse(RefusalKind::law, "Awb art. 4:11 onder " + act.item, std::move(reason));
    };
    if (act.item == "a") {
        if (on_file(state.acts, LegalAct::urgency)) return true;
        return no("Dit kan alleen als de zaak spoed heeft. Leg eerst vast waarom ('spoed').");
    }
    if (act.item == "b") {
        const auto had_its_chance = [&](const ladder::ActDone& one) {
            return (one.act == LegalAct::view_invited && one.last_day < act.done_on) ||
                   (one.act == LegalAct::view_received && one.done_on <= act.done_on);
        };
        if (std::ranges::any_of(state.contact.acts_ever, had_its_chance)) return true;
        return no(
            "Dit kan alleen als de gemeente haar zienswijze al eerder kon geven en die termijn "
            "voorbij is. Dat staat niet in het dossier.");
    }
    if (act.item == "c") {
        if (!on_file(state.acts, LegalAct::intention_published) &&
            !on_file(state.acts, LegalAct::intention_to_council))
            return true;
        return no(
            "Dit kan alleen als de gemeente nog van niets weet. Het voornemen is al bekend "
            "gemaakt.");
    }
    return wrong("Awb art. 4:11",
                 "Noem met --ground op welke grond horen vervalt: a (spoed), b (al gehoord en er "
                 "is niets nieuws) of c (het doel wordt anders niet bereikt).");
}

// The letter of ours that a paper names, however it writes the reference.
const LetterOnFile* letter_named(const State& state, std::string_view document) {
    const std::string text = base::lower_ascii(document);
    const LetterOnFile* found = nullptr;
    for (const LetterOnFile& one : state.letters) {
        const std::string reference = base::lower_ascii(one.what.reference.value());
        const bool longer = !found || reference.size() > found->what.reference.value().size();
        if (text.find(reference) != std::string::npos && longer) found = &one;
    }
    return found;
}

// A letter of ours that is still a draft asked and told nobody anything (Awb art. 3:41).
Outcome<bool> left(const State& state, const ladder::ActDone& act) {
    const LetterOnFile* letter = letter_named(state, act.document);
    if (!letter || act.act == ladder::LegalAct::last_term_set) return true;
    const auto on = left_on(state, letter->what.reference);
    const std::string ground(ladder::ground(act.act));
    if (!on) {
        return base::refuse(RefusalKind::law, ground,
                            "Brief " + act.document +
                                " is nog een concept. Laat hem ondertekenen en verzenden, en leg "
                                "de verzending vast met 'trede letter day'.");
    }
    if (act.done_on < *on) {
        return base::refuse(RefusalKind::law, ground,
                            "Brief " + act.document + " is pas verzonden op " +
                                base::in_words(*on) + ". Noem die dag of een latere.");
    }
    return true;
}

// The day of the decision to step in that stands now; nothing when there is none.
std::optional<Date> decision_to_step_in(const State& state) {
    if (!state.rung || *state.rung < ladder::Rung::substitution_decision) return std::nullopt;
    for (const RungDecided& one : state.decisions | std::views::reverse) {
        if (one.to == ladder::Rung::substitution_decision) return one.decided_on;
    }
    return std::nullopt;
}

// A view answers a chance to give it (Awb art. 4:8).
Outcome<bool> asked_before(const State& state, const ladder::ActDone& act) {
    const std::string ground(ladder::ground(act.act));
    const auto invited = [&](const ladder::ActDone& one) {
        return one.act == ladder::LegalAct::view_invited && one.done_on <= act.done_on;
    };
    if (act.act == ladder::LegalAct::view_received && std::ranges::none_of(state.acts, invited)) {
        return base::refuse(RefusalKind::law, ground,
                            "De gemeente kreeg op die dag nog geen gelegenheid voor een "
                            "zienswijze. Leg eerst vast wanneer die is gevraagd.");
    }
    return true;
}

// A decision that left promised its last day: only another decision changes it for the worse.
bool shortens_what_left(const State& state, const ladder::ActDone& act, Date decided) {
    const auto promised = [&](const ladder::ActDone& one) {
        return one.act == ladder::LegalAct::last_term_set && one.item == act.item &&
               one.last_day > act.last_day;
    };
    return act.act == ladder::LegalAct::last_term_set &&
           std::ranges::any_of(state.acts, promised) &&
           std::ranges::any_of(state.letters, [&](const LetterOnFile& letter) {
               return letter.what.dated_on >= decided && left_on(state, letter.what.reference);
           });
}

Outcome<bool> in_order(const State& state, const ladder::ActDone& act) {
    if (!belongs_to_decision(act.act)) return asked_before(state, act);
    const std::string ground(ladder::ground(act.act));
    const auto decided = decision_to_step_in(state);
    if (!decided) {
        return base::refuse(RefusalKind::law, ground,
                            "Dit hoort bij het besluit tot indeplaatsstelling (trede 5). Dat "
                            "besluit is er nog niet.");
    }
    if (act.done_on < *decided) {
        return base::refuse(
            RefusalKind::law, ground,
            "Dit kan niet voor het besluit van " + base::in_words(*decided) + " zijn gebeurd.");
    }
    if (shortens_what_left(state, act, *decided)) {
        return base::refuse(RefusalKind::law, "Gemeentewet art. 124 lid 2",
                            "De gemeente kreeg in het besluit een latere laatste dag. Een eerdere "
                            "dag kan alleen met een nieuw besluit.");
    }
    return true;
}

struct Rule {
    Move move;
    bool (*possible)(const State&);
    std::string_view otherwise;
};

constexpr Rule rules[] = {
    {Move::freeze, [](const State& state) { return state.frozen.empty() && !state.closed; },
     "De trede is al bevroren, of het dossier is gesloten."},
    {Move::resume, [](const State& state) { return !state.frozen.empty(); },
     "De trede is niet bevroren."},
    {Move::close, [](const State& state) { return !state.closed && !state.open_proposal(); },
     "Het dossier is al gesloten, of er ligt nog een voorstel waarover niet is besloten."},
    {Move::reopen, [](const State& state) { return state.closed; },
     "Het dossier is niet gesloten."},
};

// No move without ground, reason, document and date, and none before what went before it.
std::optional<base::Refusal> told_in_full(const State& state, const ChangeCourse& command, Date on,
                                          Date today) {
    const auto lacks = [](std::string reason) {
        return base::Refusal{
            .kind = RefusalKind::input, .ground = "Awb art. 3:46", .reason = std::move(reason)};
    };
    if (blank(command.ground)) return lacks("Noem de grond.");
    if (blank(command.reason)) return lacks("Schrijf op waarom.");
    if (blank(command.document)) return lacks("Noem met --document het stuk waaruit dit blijkt.");
    if (on > today) return lacks("De dag ligt in de toekomst.");
    Date last{};
    for (const RungDecided& one : state.decisions) last = std::max(last, one.decided_on);
    for (const CourseChanged& one : state.moves) last = std::max(last, one.changed_on);
    if (on < last) {
        return lacks("Op " + base::in_words(last) +
                     " is al over deze gemeente besloten. Noem die dag of een latere.");
    }
    return std::nullopt;
}

std::optional<base::Refusal> may_not_close(const State& state, const ChangeCourse& command) {
    if (!command.closes) {
        return base::Refusal{.kind = RefusalKind::input,
                             .ground = "Awb art. 3:46",
                             .reason = "Dit is geen grond om een dossier te sluiten."};
    }
    const auto found = obstacles_to_close(state, {.ground = *command.closes,
                                                  .verdict = command.verdict,
                                                  .exists = command.exists,
                                                  .jurist_from = command.steps.jurist_from});
    if (!found.empty()) return ladder::refusal_of(found);
    // POLICY "stappen": what is decided from there on has a proposal, a jurist and a second person.
    if (*state.rung < command.steps.jurist_from) return std::nullopt;
    return base::Refusal{
        .kind = RefusalKind::rights,
        .ground = "beleid: stappen",
        .reason = "Vanaf trede " + std::to_string(number(command.steps.jurist_from)) +
                  " sluit niemand een dossier alleen. Stel het voor met 'trede propose --close " +
                  std::string(word(*command.closes)) +
                  "'. Een jurist leest dat voorstel, en een ander besluit erover."};
}

}  // namespace

Outcome<Events> decide(const State& state, const RecordLegalAct& command, Date today) {
    if (!state.rung) {
        return base::refuse(RefusalKind::law, "beleid: stappen",
                            "De gemeente staat nog op geen trede.");
    }
    if (state.closed) {
        return base::refuse(RefusalKind::law, "beleid: stappen",
                            "Het dossier is gesloten. Heropen het eerst.");
    }
    if (const auto sound = complete(command.act, today); !sound)
        return tl::unexpected(sound.error());
    if (command.act.act == ladder::LegalAct::province_informed &&
        command.steps.province_informed.empty()) {
        return base::refuse(
            RefusalKind::law, law::ground(law::Duty::province_informed),
            "Bij deze wet houden gedeputeerde staten zelf toezicht. Zij hoeven niet "
            "te worden ingelicht.");
    }
    for (const auto& sound : {in_order(state, command.act), may_be_unheard(state, command.act),
                              left(state, command.act)}) {
        if (!sound) return tl::unexpected(sound.error());
    }
    if (std::ranges::find(state.acts, command.act) != state.acts.end()) return Events{};
    return Events{LegalActRecorded{.act = command.act}};
}

Outcome<Events> decide(const State& state, const ChangeCourse& command, Date today) {
    const Date on = command.on.value_or(today);
    const auto mandate = mandate::mandate_for(command.officer, mandate::Act::decide_rung,
                                              state.rung ? number(*state.rung) : 1, on);
    if (!mandate) return tl::unexpected(mandate.error());
    if (!state.rung) {
        return base::refuse(RefusalKind::law, "beleid: stappen",
                            "De gemeente staat nog op geen trede.");
    }
    for (const Rule& rule : rules) {
        if (rule.move == command.move && !rule.possible(state)) {
            return base::refuse(RefusalKind::conflict, "beleid: stappen",
                                std::string(rule.otherwise));
        }
    }
    if (auto told = told_in_full(state, command, on, today)) return tl::unexpected(*told);
    if (command.move == Move::close) {
        if (auto refused = may_not_close(state, command)) return tl::unexpected(*refused);
    }
    return Events{CourseChanged{.move = command.move,
                                .changed_on = on,
                                .ground = command.ground,
                                .reason = command.reason,
                                .function = command.officer.function,
                                .mandate = mandate->basis,
                                .document = command.document,
                                .closes = command.closes}};
}

Outcome<Events> decide(const State& state, const ReviewProposal& command, Date today) {
    const Proposal* proposal = state.proposal(command.proposal);
    if (!proposal) {
        return base::refuse(RefusalKind::missing, "",
                            "Er is geen voorstel " + command.proposal.value() + ".");
    }
    if (proposal->state != ProposalState::open) {
        return base::refuse(RefusalKind::conflict, "",
                            "Over voorstel " + command.proposal.value() + " is al besloten.");
    }
    if (const auto mandate = mandate::mandate_for(command.officer, mandate::Act::review_proposal,
                                                  number(proposal->what.to), today);
        !mandate) {
        return tl::unexpected(mandate.error());
    }
    if (proposal->by == command.officer.id.value()) {
        return base::refuse(RefusalKind::rights, "beleid: stappen",
                            "Wie het voorstel deed, toetst het niet zelf.");
    }
    if (!command.agreed && blank(command.remarks))
        return wrong("Awb art. 3:46", "Schrijf op waarom u niet akkoord bent.");
    return Events{ProposalReviewed{.proposal = command.proposal,
                                   .reviewed_on = today,
                                   .function = command.officer.function,
                                   .agreed = command.agreed,
                                   .remarks = command.remarks}};
}

}  // namespace trede::dossier
