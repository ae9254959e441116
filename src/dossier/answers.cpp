#include "dossier/answers.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace trede::dossier {

using base::Date;

namespace {

// The letter, what it is about, and the reminders of either.
std::vector<ReferenceNumber> answered_together(const State& state, const LetterDrafted& letter) {
    std::vector<ReferenceNumber> all = {letter.reference};
    if (letter.about) all.push_back(*letter.about);
    const std::size_t own = all.size();
    for (const LetterOnFile& one : state.letters) {
        if (one.what.letter != "herinnering" || !one.what.about) continue;
        const auto end = all.begin() + static_cast<std::ptrdiff_t>(own);
        if (std::find(all.begin(), end, *one.what.about) != end) all.push_back(one.what.reference);
    }
    return all;
}

class Reading {
  public:
    Reading(const State& state, const LetterDrafted& letter)
        : contact_(state.contact), letters_(answered_together(state, letter)) {}

    // Those that were put; of a letter without any on file those that a person judged.
    [[nodiscard]] std::vector<QuestionId> questions() const {
        std::vector<QuestionId> found;
        const auto add = [&](const QuestionId& one) {
            if (std::ranges::find(found, one) == found.end()) found.push_back(one);
        };
        for (const InformationRequested& request : contact_.requests) {
            if (!ours(request.reference)) continue;
            for (const Question& one : request.questions) add(one.id);
        }
        if (!found.empty()) return found;
        for (const AnswerJudged& one : contact_.judgements) {
            if (ours(one.reference)) add(one.question);
        }
        return found;
    }

    [[nodiscard]] std::optional<Date> first_answer() const {
        std::optional<Date> first;
        for (const AnswerReceived& one : contact_.answers) {
            if (ours(one.reference)) first = earlier(first, one.received_on);
        }
        return first;
    }

    // A judgement is about the answers that were on file by then; which of those was the first, the
    // day of receipt tells and not the order in which they were put on file.
    [[nodiscard]] std::optional<Date> answered_on(const QuestionId& question) const {
        std::optional<Date> day;
        std::optional<Date> before;  // it was found incomplete
        std::size_t next = 0;
        const auto judge_until = [&](std::size_t end) {
            for (; next < end; ++next) {
                const AnswerJudged& one = contact_.judgements[next];
                if (!ours(one.reference) || one.question != question) continue;
                if (one.complete && !day) day = before;
                if (!one.complete && day) before = std::exchange(day, std::nullopt);
            }
        };
        for (std::size_t i = 0; i < contact_.answers.size(); ++i) {
            judge_until(contact_.judgements_before[i]);
            const AnswerReceived& one = contact_.answers[i];
            if (ours(one.reference) && speaks_of(one, question))
                day = earlier(day, one.received_on);
        }
        judge_until(contact_.judgements.size());
        return day;
    }

  private:
    [[nodiscard]] bool ours(const ReferenceNumber& reference) const {
        return std::ranges::find(letters_, reference) != letters_.end();
    }
    static Date earlier(const std::optional<Date>& day, Date other) {
        return day ? std::min(*day, other) : other;
    }
    static bool speaks_of(const AnswerReceived& answer, const QuestionId& question) {
        return answer.questions.empty() ||
               std::ranges::find(answer.questions, question) != answer.questions.end();
    }

    const contact::Contact& contact_;
    std::vector<ReferenceNumber> letters_;
};

}  // namespace

std::optional<Date> answered_on(const State& state, const LetterDrafted& letter) {
    const Reading reading(state, letter);
    auto whole = reading.first_answer();
    if (!whole) return std::nullopt;
    for (const QuestionId& one : reading.questions()) {
        const auto day = reading.answered_on(one);
        if (!day) return std::nullopt;
        whole = std::max(whole, day);
    }
    return whole;
}

}  // namespace trede::dossier
