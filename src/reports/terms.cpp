#include "reports/terms.hpp"

#include <algorithm>
#include <array>

#include "dossier/agreements.hpp"
#include "dossier/answers.hpp"
#include "dossier/remedy_terms.hpp"
#include "dossier/term_letters.hpp"
#include "law/duty.hpp"
#include "law/statute.hpp"
#include "reports/requests.hpp"

namespace trede::reports {

using base::Date;
using base::Outcome;
using deadlines::Running;
using dossier::OpenedTerm;
using dossier::State;

namespace {

// Where the length of the term of a letter stands; a letter that is not here has it under its own
// name in the first of these.
struct LetterTerm {
    std::string_view letter;
    std::string_view policy;
    std::string_view choice;
};
constexpr std::array<LetterTerm, 3> letter_terms = {
    {{"herinnering", "herinneringen", "extra-termijn"},
     {"actief-toezicht", "brieven", "actieplan"},
     {"voornemen", "brieven", "zienswijze"}}};

// Of a letter, the policy of its day says how long the term is.
void add_length_of_letter(const TermLaw& law, const OpenedTerm& term, Running& running) {
    if (term.letter.empty() || !term.event_on) return;
    const auto known = std::ranges::find(letter_terms, term.letter, &LetterTerm::letter);
    const bool own = known == letter_terms.end();
    const auto policy = law.lawbook.policy(own ? "termijnen" : known->policy, *term.event_on);
    if (!policy) return;
    const auto length = policy->duration(own ? term.letter : known->choice);
    if (!length) return;
    running.term.length = *length;
    running.fixed_on = std::nullopt;
}

// A term is reckoned by the rules of the day on which it began. What was told to the municipality
// holds: where the reckoning gives another day, the day that was told is taken as it is.
Outcome<deadlines::Rules> choose_start(const TermLaw& law, const OpenedTerm& term, Date today,
                                       Running& running) {
    const Date on = running.event.value_or(term.opened_on.value_or(today));
    auto rules = deadlines::rules_on(law.lawbook, on);
    if (!rules || !running.event) return rules;
    add_length_of_letter(law, term, running);
    if (!term.last_day || running.fixed_on) return rules;
    const auto plain = deadlines::compute(*running.event, running.term, law.holidays, *rules);
    if (!plain || plain->last_day != *term.last_day) running.fixed_on = term.last_day;
    return rules;
}

bool is_foretold(const OpenedTerm& term) { return term.subject == dossier::TermFor::foretold; }

TermState state_of(const ReportedTerm& term, Date today) {
    const auto& last_day = term.standing.last_day;
    if (term.opened.lapsed) return TermState::lapsed;
    if (is_foretold(term.opened)) {
        if (term.opened.done_on) return TermState::followed;
        return *last_day < today ? TermState::gone_by : TermState::running;
    }
    if (term.opened.done_on)
        return last_day && *last_day < *term.opened.done_on ? TermState::done_late
                                                            : TermState::done;
    if (term.opened.missed_on) return TermState::missed;
    if (term.standing.still_since) return TermState::standing_still;
    // What was not sent yet asks nothing of anybody (Awb art. 3:41).
    if (!last_day || term.opened.draft) return TermState::waiting;
    if (*last_day >= today) return TermState::running;
    // Awb art. 4:8: the college may give its view, and need not.
    return term.opened.subject == dossier::TermFor::view ? TermState::gone_by : TermState::overdue;
}

std::string days_in_words(const std::vector<Date>& days) {
    std::string text;
    for (const Date day : days) text += (text.empty() ? "" : ", ") + base::in_words(day);
    return text;
}

// What the days of its letter say: nothing of it moves the last day.
Outcome<bool> add_letter(const TermLaw& law, const deadlines::Rules& rules, ReportedTerm& term) {
    const OpenedTerm& opened = term.opened;
    if (opened.sent_on.size() > 1) {
        term.remarks.push_back("De brief is meer dan eens verzonden (" +
                               days_in_words(opened.sent_on) +
                               "). De termijn begint daardoor niet opnieuw.");
    }
    if (!opened.received_on || !opened.event_on) return true;
    Running plain = term.running;
    plain.standstills.clear();
    plain.given.clear();
    const auto first = deadlines::reckon(plain, law.holidays, rules);
    if (!first) return tl::unexpected(first.error());
    if (!first->last_day) return true;
    term.days_in_all = base::days_between(*opened.event_on, *first->last_day);
    term.days_left_on_receipt =
        std::max(0, base::days_between(*opened.received_on, *first->last_day));
    term.remarks.push_back("De brief is ontvangen op " +
                           base::in_words_with_weekday(*opened.received_on) + ". Toen waren er " +
                           std::to_string(*term.days_left_on_receipt) + " van de " +
                           std::to_string(*term.days_in_all) + " dagen over.");
    return true;
}

// An agreement measures itself: what the figures show is so, also when nobody wrote that down.
std::optional<dossier::AgreementStanding> measured(const State& state, const OpenedTerm& term,
                                                   Date today) {
    if (term.subject != dossier::TermFor::agreement) return std::nullopt;
    const auto* agreement = state.contact.agreement(dossier::AgreementId(term.id.value()));
    if (!agreement || agreement->settled || !agreement->made.measured) return std::nullopt;
    return dossier::standing(state, *agreement, today);
}

void add_measured_end(const State& state, OpenedTerm& term, Date today) {
    const auto standing = measured(state, term, today);
    if (!standing || standing->state != dossier::AgreementState::met || term.done_on) return;
    // By figures of the day itself (POLICY "afspraken").
    term.done_on = standing->due_on;
    term.done_by = "nagekomen volgens de cijfers";
}

// Of what is measured nobody is late: the figures tell that it was not kept, or are still to come.
void tell_what_is_measured(const State& state, ReportedTerm& term, Date today) {
    const auto standing = measured(state, term.opened, today);
    if (!standing || term.state != TermState::overdue) return;
    term.state = standing->state == dossier::AgreementState::missed ? TermState::missed
                                                                    : TermState::unmeasured;
    term.remarks.push_back(standing->why);
}

// Awb art. 3:40 and 3:41: the day that holds for whoever was not told of more time.
Outcome<std::optional<Date>> told_last_day(const State& state, const TermLaw& law,
                                           const deadlines::Rules& rules,
                                           const ReportedTerm& term) {
    Running told = term.running;
    for (const dossier::ExtensionDecided& one : state.contact.extensions) {
        if (!one.granted || !term.opened.named(one.term) ||
            dossier::was_told(state, term.opened, one))
            continue;
        std::erase_if(told.given, [&](const deadlines::GivenUntil& given) {
            return given.decided_on == one.decided_on && given.until_on == one.last_day;
        });
    }
    if (told.given.size() == term.running.given.size()) return term.standing.last_day;
    const auto standing = deadlines::reckon(told, law.holidays, rules);
    if (!standing) return tl::unexpected(standing.error());
    return standing->last_day;
}

// What was decided has to be told.
void add_untold(const State& state, ReportedTerm& term) {
    for (const dossier::ExtensionDecided* one : dossier::extensions_to_tell(state)) {
        const std::string letter(dossier::extension_letter(term.opened, one->granted));
        if (letter.empty() || !term.opened.named(one->term)) continue;
        if (term.letter_due.empty()) term.letter_due = letter;
        const auto* draft = dossier::letter_about(state, *one);
        term.remarks.push_back(
            std::string(one->granted ? "Het uitstel van " : "De weigering van uitstel van ") +
            base::in_words(one->decided_on) + " is nog niet aan de gemeente verzonden. " +
            (draft ? "Verzend brief " + draft->reference.value() + "."
                   : "Stel de brief '" + letter + "' op.") +
            (dossier::of_decision(term.opened)
                 ? " Het besluit werkt pas als het is verzonden (Awb artikel 3:40 en 3:41)."
                 : ""));
    }
}

void add_request(const State& state, ReportedTerm& term) {
    const dossier::ExtensionAsked* request = dossier::open_request(state, term.opened);
    if (!request) return;
    term.to_decide = *request;
    term.remarks.push_back("De gemeente vroeg om uitstel; dat is ontvangen op " +
                           base::in_words(request->received_on) +
                           ". Daarover is nog niet beslist.");
}

// Of a day that the municipality named there is nothing to reckon: who named it, where, and what it
// is not. The article is that of the statute of the day of the report; one without it names none.
void tell_what_is_foretold(const TermLaw& law, ReportedTerm& term) {
    const OpenedTerm& opened = term.opened;
    if (!is_foretold(opened)) return;
    const auto statute = law::statute_on(law.lawbook, *opened.opened_on);
    const bool has = statute && statute->has(law::Duty::delay_report);
    term.opened.basis = has ? statute->cite(law::Duty::delay_report) : "";
    term.standing.steps = {
        {.date = *opened.last_day,
         .rule = "De gemeente noemde deze dag zelf, in melding " + opened.id.value() + " van " +
                 base::in_words(*opened.opened_on) + ".",
         .article = term.opened.basis},
        {.date = *opened.last_day,
         .rule = "Het is geen wettelijke termijn. De minister stelde deze dag ook niet.",
         .article = ""}};
    if (term.state != TermState::gone_by) return;
    term.remarks.emplace_back(
        "De dag is voorbij. Het dossier zegt niet hoe het is gegaan: er is geen vervolg van die "
        "dag of later, en er zijn geen cijfers van die dag of later over de hele taak.");
}

// A letter with its reminders is answered together (dossier/answers.hpp), and so it is judged. What
// an officer closed by hand was judged by who closed it.
bool is_to_judge(const State& state, const ReportedTerm& term) {
    const bool done = term.state == TermState::done || term.state == TermState::done_late;
    const auto* letter = state.letter(dossier::ReferenceNumber(term.opened.id.value()));
    if (!done || term.opened.subject != dossier::TermFor::answer || !letter ||
        !dossier::answered_on(state, letter->what))
        return false;
    const auto first = [&](const dossier::ReferenceNumber& one) {
        const auto* known = state.letter(one);
        return known && known->what.about ? *known->what.about : one;
    };
    const dossier::ReferenceNumber asked = first(letter->what.reference);
    bool judged = std::ranges::any_of(state.contact.judgements, [&](const auto& one) {
        return one.complete && first(one.reference) == asked;
    });
    for (const RequestStanding& one : requests(state, {})) {
        const bool questions = !one.questions.empty() && first(one.reference) == asked;
        judged = judged && (!questions || one.complete);
    }
    return !judged;
}

template <class Event>
void add_of_term(const std::vector<Event>& all, const OpenedTerm& term, std::vector<Event>& own) {
    std::ranges::copy_if(all, std::back_inserter(own),
                         [&](const Event& one) { return term.named(one.term); });
}

Outcome<Running> run_of(const State& state, const OpenedTerm& term, const TermLaw& law) {
    if (term.subject == dossier::TermFor::objection)
        return dossier::objection_running(state, term, law.lawbook, law.holidays);
    return dossier::running(state, term);
}

Outcome<ReportedTerm> report(const State& state, OpenedTerm opened, const TermLaw& law,
                             Date today) {
    ReportedTerm term;
    auto as_it_runs = run_of(state, opened, law);
    if (!as_it_runs) return tl::unexpected(as_it_runs.error());
    term.running = std::move(*as_it_runs);
    const auto rules = choose_start(law, opened, today, term.running);
    if (!rules) return tl::unexpected(rules.error());
    auto standing = deadlines::reckon(term.running, law.holidays, *rules);
    if (!standing) return tl::unexpected(standing.error());
    term.standing = std::move(*standing);
    term.opened = std::move(opened);
    add_measured_end(state, term.opened, today);
    if (term.opened.draft)
        term.remarks.emplace_back("De brief is nog niet verzonden: deze termijn loopt nog niet.");
    term.state = state_of(term, today);
    term.to_judge = is_to_judge(state, term);
    tell_what_is_measured(state, term, today);
    tell_what_is_foretold(law, term);
    add_of_term(state.contact.stops, term.opened, term.stops);
    add_of_term(state.contact.asked, term.opened, term.asked);
    add_of_term(state.contact.extensions, term.opened, term.decided);
    const auto told = told_last_day(state, law, *rules, term);
    if (!told) return tl::unexpected(told.error());
    term.told_last_day = *told;
    if (is_open(term)) {
        add_request(state, term);
        add_untold(state, term);
    }
    if (const auto added = add_letter(law, *rules, term); !added)
        return tl::unexpected(added.error());
    return term;
}

}  // namespace

std::string_view label(TermState state) {
    switch (state) {
        case TermState::waiting:
            return "wacht";
        case TermState::running:
            return "loopt";
        case TermState::standing_still:
            return "staat stil";
        case TermState::overdue:
            return "te laat";
        case TermState::done:
            return "voldaan";
        case TermState::done_late:
            return "te laat voldaan";
        case TermState::lapsed:
            return "vervallen";
        case TermState::unmeasured:
            return "wacht op cijfers";
        case TermState::missed:
            return "niet nagekomen";
        case TermState::gone_by:
            return "voorbij";
        case TermState::followed:
            return "gevolgd";
    }
    return {};
}

std::string_view standing_in_words(const ReportedTerm& term) {
    if (!term.to_judge) return label(term.state);
    return term.state == TermState::done ? "beantwoord, nog niet beoordeeld"
                                         : "te laat beantwoord, nog niet beoordeeld";
}

bool is_open(const ReportedTerm& term) {
    return term.state == TermState::waiting || term.state == TermState::running ||
           term.state == TermState::standing_still || term.state == TermState::overdue ||
           term.state == TermState::unmeasured || term.state == TermState::gone_by;
}

std::string last_day_in_words(const ReportedTerm& term) {
    return (is_foretold(term.opened) ? "" : "uiterlijk ") +
           base::in_words_with_weekday(*term.standing.last_day);
}

Outcome<std::vector<ReportedTerm>> terms(const State& state, const TermLaw& law, Date today) {
    std::vector<ReportedTerm> found;
    for (OpenedTerm& opened : dossier::opened_terms(state)) {
        auto one = report(state, std::move(opened), law, today);
        if (!one) return tl::unexpected(one.error());
        found.push_back(std::move(*one));
    }
    return found;
}

Outcome<ReportedTerm> term(const State& state, const dossier::TermId& id, const TermLaw& law,
                           Date today) {
    std::string known;
    for (OpenedTerm& opened : dossier::opened_terms(state)) {
        if (opened.named(id)) return report(state, std::move(opened), law, today);
        known += (known.empty() ? "" : ", ") + opened.id.value();
    }
    return base::refuse(base::RefusalKind::missing, "",
                        "Er is geen termijn " + id.value() + " in dit dossier. " +
                            (known.empty() ? "Er zijn er geen." : "Wel: " + known + "."));
}

}  // namespace trede::reports
