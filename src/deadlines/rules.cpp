#include "deadlines/deadline.hpp"

namespace trede::deadlines {

namespace {

const law::ActName& atw() {
    static const law::ActName name("Algemene termijnenwet");
    return name;
}

// The count of a term of the one unit that the rule is about.
base::Outcome<int> count_of(const law::Lawbook& book, std::string_view name, law::Unit unit,
                            base::Date on) {
    const auto duration = book.duration(atw(), name, on);
    if (!duration) return tl::unexpected(duration.error());
    if (duration->unit == unit) return duration->count;
    return base::refuse(base::RefusalKind::input, atw().value(),
                        "De waarde '" + std::string(name) +
                            "' heeft niet de goede eenheid: " + law::to_iso(*duration) + ".");
}

base::Outcome<LetterExtension> letter_extension(const law::Policy& policy) {
    const auto text = policy.text("verlenging-brief");
    if (!text) return tl::unexpected(text.error());
    if (*text == "in het voordeel van de gemeente")
        return LetterExtension::in_favour_of_municipality;
    if (*text == "geen") return LetterExtension::none;
    return base::refuse(
        base::RefusalKind::input, law::cite(policy),
        "De keuze 'verlenging-brief' moet 'in het voordeel van de gemeente' of 'geen' zijn.");
}

}  // namespace

base::Outcome<Rules> rules_on(const law::Lawbook& book, base::Date on) {
    const auto days = count_of(book, "langste-termijn-in-dagen", law::Unit::day, on);
    if (!days) return tl::unexpected(days.error());
    const auto weeks = count_of(book, "langste-termijn-in-weken", law::Unit::week, on);
    if (!weeks) return tl::unexpected(weeks.error());
    const auto months = count_of(book, "langste-termijn-in-maanden", law::Unit::month, on);
    if (!months) return tl::unexpected(months.error());
    const auto short_term = count_of(book, "korte-termijn-vanaf", law::Unit::day, on);
    if (!short_term) return tl::unexpected(short_term.error());
    const auto working_days = book.number(atw(), "dagen-die-meetellen", on);
    if (!working_days) return tl::unexpected(working_days.error());
    const auto policy = book.policy("termijnen", on);
    if (!policy) return tl::unexpected(policy.error());
    const auto letters = letter_extension(*policy);
    if (!letters) return tl::unexpected(letters.error());
    return Rules{.longest_days = *days,
                 .longest_weeks = *weeks,
                 .longest_months = *months,
                 .short_term_days = *short_term,
                 .working_days_in_short_term = static_cast<int>(*working_days),
                 .letters = *letters,
                 .letters_ground = law::cite(*policy)};
}

}  // namespace trede::deadlines
