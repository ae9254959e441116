#include <algorithm>

#include "base/text.hpp"
#include "cyclefile/correct.hpp"
#include "cyclefile/decide.hpp"
#include "law/duty.hpp"

namespace trede::cyclefile {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using base::wrong;

namespace {

constexpr std::string_view of_consultation = law::ground(law::Duty::consultation);
constexpr int years_of_statistics = 5;  // how old a figure of the statistics office can be

tl::unexpected<base::Refusal> other_cycle(std::string_view ground, Date day, CycleYear cycle) {
    return wrong(ground, "De dag " + base::in_words(day) + " hoort niet bij de cyclus van " +
                             std::to_string(cycle.year) + ". Controleer het jaar.");
}

// Realised places are measured from the first day of the task on, and once more after it.
bool belongs_to(CycleYear cycle, const ReferenceDateSet& set) {
    const Date on = set.reference_date;
    if (set.kind == ReferenceKind::realisation)
        return first_day_of_task(cycle) <= on &&
               on <= base::plus_months(last_day_of_task(cycle), 12);
    return base::date(cycle.year - years_of_statistics, 1, 1) <= on &&
           on <= last_day_of_task(cycle);
}

const ReferenceDateSet* last_of(const State& state, ReferenceKind kind) {
    const ReferenceDateSet* last = nullptr;
    for (const ReferenceDateSet& one : state.reference_dates) {
        if (one.kind == kind) last = &one;
    }
    return last;
}

// What a correction does not name stays as it was.
TableAgreement with_known(const State& state, const RecordAgreement& command) {
    TableAgreement agreement = command.agreement;
    std::ranges::sort(agreement.municipalities);
    const auto known = std::ranges::find(state.agreements, agreement.id, &TableAgreement::id);
    if (agreement.id.value().empty() || known == state.agreements.end()) return agreement;
    if (!agreement.due_on && !command.takes_day_away) agreement.due_on = known->due_on;
    if (agreement.municipalities.empty() && !command.takes_municipalities_away)
        agreement.municipalities = known->municipalities;
    return agreement;
}

Outcome<bool> check(const RecordAgreement& command, const TableAgreement& agreement,
                    CycleYear cycle, Date today) {
    if (blank(agreement.text))
        return wrong(of_consultation, "Schrijf op wat er is afgesproken (--text).");
    if (blank(agreement.source))
        return wrong(of_consultation, "Noem waar de afspraak te lezen is.");
    if (agreement.agreed_on > today)
        return wrong(of_consultation, "Een afspraak kan niet in de toekomst zijn gemaakt.");
    if (agreement.agreed_on < base::date(cycle.year, 1, 1) ||
        agreement.agreed_on > last_day_of_task(cycle))
        return other_cycle(of_consultation, agreement.agreed_on, cycle);
    if (agreement.due_on && *agreement.due_on < agreement.agreed_on)
        return wrong(of_consultation, "De laatste dag ligt voor de afspraak zelf.");
    for (const registry::Municipality& body : command.bodies) {
        if (body.province == agreement.province) continue;
        return base::refuse(RefusalKind::law, std::string(of_consultation),
                            body.usual_name + " (" + body.code.value() + ") ligt in " +
                                body.province.value() + " en niet in " +
                                agreement.province.value() +
                                ". Het overleg gaat over één provincie.");
    }
    return true;
}

}  // namespace

Outcome<Events> decide(const State& state, const SetReferenceDate& command, CycleYear cycle, Date) {
    ReferenceDateSet set = command.set;
    const std::string_view article = ground(set.kind);
    if (!belongs_to(cycle, set)) return other_cycle(article, set.reference_date, cycle);
    if (blank(set.source)) return wrong(article, "Noem waar deze peildatum te lezen is.");
    const bool known = std::ranges::any_of(state.reference_dates, [&](const ReferenceDateSet& one) {
        return one.kind == set.kind && one.reference_date == set.reference_date;
    });
    if (set.kind == ReferenceKind::realisation) {
        // Places are measured more than once, so a day takes the place of no other.
        if (!blank(command.why))
            return wrong(article,
                         "De realisatie wordt vaker gemeten, dus een nieuwe dag komt niet in de "
                         "plaats van een andere. Laat --correct weg.");
        return known ? Events{} : Events{std::move(set)};
    }
    const ReferenceDateSet* last = last_of(state, set.kind);
    if (last && last->reference_date == set.reference_date) return Events{};
    if (last && blank(command.why)) {
        return base::refuse(
            RefusalKind::conflict, std::string(article),
            "Er staat al een andere dag: " + base::in_words(last->reference_date) + " (" +
                last->source +
                "). Was die verkeerd overgenomen, zeg dan met --correct wat er verkeerd "
                "was.");
    }
    if (last) set.source += correction(command.why);
    return Events{std::move(set)};
}

Outcome<Events> decide(const State& state, const RecordAgreement& command, CycleYear cycle,
                       Date today) {
    TableAgreement agreement = with_known(state, command);
    if (const auto sound = check(command, agreement, cycle, today); !sound)
        return tl::unexpected(sound.error());
    if (!agreement.id.value().empty()) {
        const auto known = std::ranges::find(state.agreements, agreement.id, &TableAgreement::id);
        if (known == state.agreements.end())
            return base::refuse(
                RefusalKind::missing, std::string(of_consultation),
                "Er is geen afspraak " + agreement.id.value() +
                    ". Een afspraak heet zoals de kalender haar noemt, bijvoorbeeld "
                    "A-2024-PV23-1.");
        if (*known == agreement) return Events{};
        if (known->province != agreement.province)
            return wrong(of_consultation, "Afspraak " + agreement.id.value() + " is van " +
                                              known->province.value() + ".");
        if (blank(command.why))
            return wrong(of_consultation,
                         "Schrijf op wat er verkeerd was overgenomen (--correct).");
        agreement.source += correction(command.why);
        return Events{std::move(agreement)};
    }
    if (!blank(command.why))
        return wrong(of_consultation, "Noem met --agreement welke afspraak verkeerd was.");
    const bool same = std::ranges::any_of(state.agreements, [&](const TableAgreement& one) {
        TableAgreement asked = agreement;
        asked.id = one.id;
        return asked == one;
    });
    if (same) return Events{};
    const auto earlier =
        std::ranges::count(state.agreements, agreement.province, &TableAgreement::province);
    agreement.id = TableAgreementId("A-" + std::to_string(cycle.year) + "-" +
                                    agreement.province.value() + "-" + std::to_string(earlier + 1));
    return Events{std::move(agreement)};
}

}  // namespace trede::cyclefile
