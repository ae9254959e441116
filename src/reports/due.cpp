#include "reports/due.hpp"

#include <algorithm>
#include <tuple>

#include "base/text.hpp"

namespace trede::reports {

using base::Date;
using base::Outcome;

namespace {

constexpr std::string_view reminder_letter = "herinnering";
constexpr std::string_view reminded_of = "informatieverzoek";
constexpr long long longest = 60;  // days; more is a slip of the keyboard

Outcome<int> days_of(const law::Policy& policy, std::string_view name) {
    const auto number = policy.number(name);
    if (!number) return tl::unexpected(number.error());
    if (*number >= 0 && *number <= longest) return static_cast<int>(*number);
    return base::refuse(base::RefusalKind::input, law::cite(policy),
                        "De keuze '" + std::string(name) + "' moet 0 tot en met " +
                            std::to_string(longest) + " zijn.");
}

}  // namespace

Outcome<ReminderPolicy> reminder_policy_on(const law::Lawbook& book, Date on) {
    const auto policy = book.policy("herinneringen", on);
    if (!policy) return tl::unexpected(policy.error());
    const auto before = days_of(*policy, "dagen-vooraf");
    if (!before) return tl::unexpected(before.error());
    const auto after = days_of(*policy, "dagen-achteraf");
    if (!after) return tl::unexpected(after.error());
    const auto subjects = policy->text("soorten");
    if (!subjects) return tl::unexpected(subjects.error());
    ReminderPolicy made{
        .days_before = *before, .days_after = *after, .subjects = {}, .cited = law::cite(*policy)};
    for (const std::string_view word : base::split(*subjects, ',')) {
        const auto subject = contact::parse_term_for(base::trim(word));
        if (!subject) {
            return base::refuse(
                base::RefusalKind::input, made.cited,
                "De keuze 'soorten' noemt een soort die niet bestaat: " + std::string(word) + ".");
        }
        made.subjects.push_back(*subject);
    }
    return made;
}

std::string_view label(Reminder reminder) {
    switch (reminder) {
        case Reminder::none:
            return "";
        case Reminder::before:
            return "vooraf";
        case Reminder::after:
            return "achteraf";
    }
    return {};
}

Reminding reminding(const dossier::State& state) {
    Reminding made{.on_rung = state.rung == ladder::Rung::enquiry, .reminded_on = {}};
    for (const dossier::LetterOnFile& letter : state.letters) {
        if (letter.what.letter == reminder_letter) made.reminded_on = letter.what.dated_on;
    }
    return made;
}

Reminder reminder_for(const ReportedTerm& term, const ReminderPolicy& policy,
                      const Reminding& reminding, Date today) {
    const bool covered =
        !is_our_own(term.opened.subject) &&
        std::ranges::find(policy.subjects, term.opened.subject) != policy.subjects.end();
    const bool has_letter = reminding.on_rung && term.opened.letter == reminded_of;
    if (!covered || !has_letter || !term.standing.last_day || term.opened.draft)
        return Reminder::none;
    const Date last_day = *term.standing.last_day;
    const auto due_since = [&](Date moment) {
        return today >= moment && (!reminding.reminded_on || *reminding.reminded_on < moment);
    };
    if (term.state == TermState::overdue &&
        due_since(base::plus_days(last_day, std::max(1, policy.days_after))))
        return Reminder::after;
    if (term.state == TermState::running && policy.days_before > 0 &&
        due_since(base::plus_days(last_day, -policy.days_before)))
        return Reminder::before;
    return Reminder::none;
}

void sort_by_last_day(std::vector<DueTerm>& terms) {
    std::ranges::sort(terms, [](const DueTerm& a, const DueTerm& b) {
        const auto key = [](const DueTerm& one) {
            const auto& day = one.term.standing.last_day;
            return std::tuple(!day.has_value(), day.value_or(Date{}), one.municipality,
                              one.term.opened.id);
        };
        return key(a) < key(b);
    });
}

std::map<Date, int> load(const std::vector<DueTerm>& terms) {
    std::map<Date, int> days;
    for (const DueTerm& one : terms) {
        if (is_open(one.term) && one.term.standing.last_day) ++days[*one.term.standing.last_day];
    }
    return days;
}

}  // namespace trede::reports
