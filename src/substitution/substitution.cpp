#include "substitution/substitution.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace trede::substitution {

namespace {

constexpr std::array<std::string_view, 3> bodies = {"raad", "college", "burgemeester"};
constexpr std::array<std::string_view, 4> deeds = {"besluit", "handeling", "resultaat",
                                                   "aanwijzing"};
constexpr std::array<std::string_view, 6> answers = {
    "ongegrond", "gegrond", "niet-ontvankelijk", "ingetrokken", "geschorst", "niet-geschorst"};

template <class Value, std::size_t size>
std::optional<Value> parse(const std::array<std::string_view, size>& words, std::string_view text) {
    const auto found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<Value>(found - words.begin());
}

std::string stuk(const std::string& document) {
    return document.empty() ? "" : " (stuk " + document + ")";
}

std::string named(Body body) {
    return (body == Body::executive ? "het " : "de ") + std::string(word(body));
}

}  // namespace

std::string_view word(Body body) { return bodies[static_cast<std::size_t>(body)]; }
std::string_view word(Deed deed) { return deeds[static_cast<std::size_t>(deed)]; }
std::string_view word(Answer answer) { return answers[static_cast<std::size_t>(answer)]; }
std::optional<Body> parse_body(std::string_view text) { return parse<Body>(bodies, text); }
std::optional<Deed> parse_deed(std::string_view text) { return parse<Deed>(deeds, text); }
std::optional<Answer> parse_answer(std::string_view text) { return parse<Answer>(answers, text); }

std::string euros(long long cents) {
    const std::string rest = std::to_string(cents % 100);
    return base::with_points(cents / 100) + "," + (rest.size() < 2 ? "0" : "") + rest + " euro";
}

const SoughtRemedy* Substitution::remedy(std::string_view number) const {
    const auto found = std::ranges::find(
        remedies, number,
        [](const SoughtRemedy& one) -> std::string_view { return one.what.number; });
    return found == remedies.end() ? nullptr : &*found;
}

const RemedyAnswered* Substitution::annulled() const {
    for (const SoughtRemedy& one : remedies) {
        const bool whole = one.what.remedy == Remedy::appeal && one.about == About::decision;
        if (whole && one.answer && one.answer->answer == Answer::founded) return &*one.answer;
    }
    return nullptr;
}

std::optional<base::Date> Substitution::suspended_until(const SoughtRemedy& relief) const {
    std::optional<base::Date> until;
    for (const SoughtRemedy& one : remedies) {
        const bool ends = one.what.remedy == Remedy::appeal && one.about != About::other &&
                          one.what.by == relief.what.by && one.answer &&
                          one.answer->answered_on >= relief.answer->answered_on;
        if (ends && (!until || one.answer->answered_on < *until)) until = one.answer->answered_on;
    }
    return until;
}

const RemedyAnswered* Substitution::stopped() const {
    if (const RemedyAnswered* ruling = annulled()) return ruling;
    for (const SoughtRemedy& one : remedies) {
        if (one.suspends() && !suspended_until(one)) return &*one.answer;
    }
    return nullptr;
}

const RemedyAnswered* Substitution::stopped_on(base::Date day) const {
    const RemedyAnswered* gone = annulled();
    if (gone && gone->answered_on <= day) return gone;
    for (const SoughtRemedy& one : remedies) {
        if (!one.suspends() || one.answer->answered_on > day) continue;
        const auto until = suspended_until(one);
        if (!until || day < *until) return &*one.answer;
    }
    return nullptr;
}

long long Substitution::cents() const {
    long long sum = 0;
    for (const CostRecorded& one : costs) sum += one.cents;
    return sum;
}

void begin_anew(Substitution& state, bool other_climb) {
    Substitution begun{.plan = {},
                       .deeds = {},
                       .costs = {},
                       .remedies = std::move(state.remedies),
                       .ended = std::nullopt,
                       .answers = state.answers};
    for (SoughtRemedy& one : begun.remedies) {
        if (other_climb) one.about = About::other;
    }
    state = std::move(begun);
}

void replace_decision(Substitution& state) {
    for (SoughtRemedy& one : state.remedies) {
        if (one.about == About::decision && !one.answer) one.about = About::replaced;
    }
}

void apply(Substitution& state, PlanStepSet event) {
    const auto same = std::ranges::find(state.plan, event.step, &PlanStepSet::step);
    if (same == state.plan.end()) {
        state.plan.push_back(std::move(event));
    } else {
        *same = std::move(event);
    }
}

void apply(Substitution& state, DoneInPlace event) { state.deeds.push_back(std::move(event)); }
void apply(Substitution& state, CostRecorded event) { state.costs.push_back(std::move(event)); }
void apply(Substitution& state, SubstitutionEnded event) { state.ended = std::move(event); }
void apply(Substitution& state, RemedySought event) {
    const bool in_execution =
        std::ranges::find(state.deeds, event.against, &DoneInPlace::document) != state.deeds.end();
    state.remedies.push_back({.what = std::move(event),
                              .answer = std::nullopt,
                              .about = in_execution ? About::other : About::decision});
}
void apply(Substitution& state, const RemedyAnswered& event) {
    for (SoughtRemedy& one : state.remedies) {
        if (one.what.number != event.number) continue;
        one.answer = event;
        one.answers_before = state.answers;
    }
    ++state.answers;
}

std::string say(const PlanStepSet& event) {
    return "Uitvoeringsplan, stap " + event.step + ": " + event.item + ", in de plaats van " +
           named(event.body) + ", door " + event.by + ", klaar op " +
           base::in_words(event.ready_on) + stuk(event.document) + ".";
}

std::string say(const DoneInPlace& event) {
    const std::string on = base::in_words(event.done_on);
    if (event.deed == Deed::instruction)
        return "Aanwijzing aan de gemeente op " + on + ": " + event.what + stuk(event.document) +
               ".";
    return "In de plaats van " + named(event.body) + " op " + on + " (" +
           std::string(word(event.deed)) + "): " + event.what + stuk(event.document) + ".";
}

std::string say(const CostRecorded& event) {
    return "Kosten van de indeplaatsstelling op " + base::in_words(event.spent_on) + ": " +
           euros(event.cents) + " voor " + event.what + stuk(event.document) +
           (event.recoverable ? ", te verhalen op derden." : ".");
}

std::string say(const SubstitutionEnded& event) {
    return "De indeplaatsstelling is beëindigd op " + base::in_words(event.ended_on) + " door " +
           event.function + stuk(event.document) + ": " + event.reason;
}

std::string say(const RemedySought& event) {
    const std::string what = event.remedy == Remedy::objection ? "Bezwaar "
                             : event.remedy == Remedy::appeal  ? "Beroep "
                                                               : "Verzoek om schorsing ";
    std::string term;
    if (event.last_day) {
        const bool late = event.received_on > *event.last_day;
        term =
            (late ? ", na de termijn: die liep tot en met " : ", binnen de termijn tot en met ") +
            base::in_words(*event.last_day);
    }
    return what + event.number + " van " + event.by + " tegen " + event.against +
           ", ontvangen op " + base::in_words(event.received_on) + term + ".";
}

std::string say(const RemedyAnswered& event) {
    return "Uitkomst van " + event.number + " op " + base::in_words(event.answered_on) + ": " +
           std::string(word(event.answer)) + (event.ruling.empty() ? "" : ", " + event.ruling) +
           stuk(event.document) + (event.reason.empty() ? "." : ": " + event.reason);
}

}  // namespace trede::substitution
