#include <algorithm>
#include <map>
#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "cyclefile/decide.hpp"
#include "law/duty.hpp"

namespace trede::cyclefile {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using base::wrong;
using cycle::Places;

namespace {

constexpr std::string_view of_consultation = law::ground(law::Duty::consultation);
constexpr std::string_view of_total = law::ground(law::Duty::provincial_task);
constexpr std::size_t most_parties = 100;

std::string with_points(Places places) { return base::with_points(places.number()); }

Outcome<bool> check_words(const SwapAgreed& swap, CycleYear cycle, Date today) {
    if (blank(swap.agreement))
        return wrong(of_consultation, "Schrijf op wat er is afgesproken (--agreement).");
    if (blank(swap.source)) return wrong(of_consultation, "Noem waar de afspraak te lezen is.");
    if (swap.approved_on > today)
        return wrong(of_consultation, "Een uitruil kan niet in de toekomst zijn goedgekeurd.");
    if (swap.approved_on < base::date(cycle.year, 1, 1) ||
        swap.approved_on > last_day_of_task(cycle)) {
        return wrong(of_consultation, "De dag " + base::in_words(swap.approved_on) +
                                          " hoort niet bij de cyclus van " +
                                          std::to_string(cycle.year) + ". Controleer het jaar.");
    }
    return true;
}

Outcome<bool> check_parties(const RecordSwap& command) {
    const auto& parties = command.swap.parties;
    if (parties.size() < 2 || parties.size() > most_parties) {
        return wrong(of_consultation,
                     "Een uitruil is tussen twee gemeenten of meer: noem wie plekken afstaat "
                     "(--from) en wie ze overneemt (--to).");
    }
    const Places most(base::limits::places_of_a_municipality);
    std::set<registry::MunicipalityCode> seen;
    for (const SwapParty& party : parties) {
        if (!seen.insert(party.municipality).second) {
            return wrong(of_consultation,
                         "Gemeente " + party.municipality.value() + " staat er twee keer in.");
        }
        if (party.change == Places(0) || party.change > most || party.change < Places(0) - most) {
            return wrong(of_consultation, "Het aantal plekken van " + party.municipality.value() +
                                              " kan niet kloppen: 1 tot en met " +
                                              with_points(most) + ".");
        }
    }
    return true;
}

// law.md 1.4: no basis was found for a swap between provinces; the consultation is about one.
Outcome<bool> check_border(const RecordSwap& command) {
    for (const registry::Municipality& body : command.bodies) {
        if (body.province == command.swap.province) continue;
        return base::refuse(
            RefusalKind::law, std::string(of_consultation),
            body.usual_name + " (" + body.code.value() + ") ligt in " + body.province.value() +
                " en niet in " + command.swap.province.value() +
                ". Het overleg gaat over één provincie; voor een uitruil met een andere "
                "provincie is geen grond gevonden.");
    }
    return true;
}

// The task of a province is the sum of its municipalities, and a swap leaves it what it is.
Outcome<bool> check_total(const SwapAgreed& swap) {
    Places more{}, fewer{};
    for (const SwapParty& party : swap.parties)
        (party.change > Places(0) ? more : fewer) += party.change;
    if (more + fewer == Places(0)) return true;
    const Places sum = more + fewer;
    return base::refuse(RefusalKind::law, std::string(of_total),
                        "Een uitruil houdt het totaal van de provincie gelijk. Hier gaan er " +
                            with_points(Places(0) - fewer) + " plekken af en komen er " +
                            with_points(more) + " bij: samen " + (sum > Places(0) ? "+" : "") +
                            with_points(sum) + " voor " + swap.province.value() + ".");
}

// The number of a municipality after all swaps that hold on a day, or the most that it can be. The
// part for AMV may not have been published: then neither category can be more than the whole.
struct AfterSwaps {
    Places places{};
    bool exact = true;
};
std::optional<AfterSwaps> after_swaps(const State& state, const registry::MunicipalityCode& code,
                                      cycle::Category category, Date day) {
    if (const auto exact = state.number_after_swaps(code, category, day))
        return AfterSwaps{.places = *exact};
    const IndicativeNumber* number = state.indicative(Basis::published, code);
    if (!number) return std::nullopt;
    Places own{}, all{};
    for (const Swap& swap : state.swaps) {
        if (!swap.holds_on(day)) continue;
        all += swap.change_of(code);
        if (swap.what.category == category) own += swap.change_of(code);
    }
    return AfterSwaps{.places = number->total + std::min(own, all), .exact = false};
}

std::string signed_number(Places places) {
    return (places > Places(0) ? "+" : "") + with_points(places);
}

// What a swap is held against: what would be on file, and who bears what on which day.
struct Held {
    const State& state;
    const std::vector<TaskOfParty>& tasks;
    const std::vector<Whole>& wholes;
    const std::vector<Follower>& followers;
};

// The days from `from` on, at which a number can change.
std::set<Date> days_of_change(const Held& held, Date from) {
    std::set<Date> days = {from};
    const auto add = [&](Date day) {
        if (day > from) days.insert(day);
    };
    for (const Swap& swap : held.state.swaps) {
        add(swap.what.approved_on);
        if (swap.withdrawn) add(swap.withdrawn->withdrawn_on);
    }
    for (const Whole& whole : held.wholes) {
        for (const Part& part : whole.parts) add(part.on);
    }
    for (const Follower& follower : held.followers) add(follower.from_on);
    for (const TaskOfParty& task : held.tasks) {
        if (task.from_on) add(*task.from_on);
    }
    return days;
}

// Whose places those of a party are on a day; nothing where nobody knows.
std::optional<registry::MunicipalityCode> bearer_of(const Held& held,
                                                    const registry::MunicipalityCode& party,
                                                    Date day) {
    std::optional<registry::MunicipalityCode> bearer = party;
    for (const Follower& follower : held.followers) {
        if (follower.party == party && follower.from_on <= day) bearer = follower.municipality;
    }
    return bearer;
}

// What the swap changes for those that bear it on a day.
std::map<registry::MunicipalityCode, Places> changes_on(const Held& held, const SwapAgreed& swap,
                                                        Date day) {
    std::map<registry::MunicipalityCode, Places> changes;
    for (const SwapParty& party : swap.parties) {
        if (const auto bearer = bearer_of(held, party.municipality, day))
            changes[*bearer] += party.change;
    }
    return changes;
}

// The tasks of a party and what the swaps beside their decisions change on a day.
struct AfterTask {
    Places task{};
    Places swapped{};
    std::string taken_over = {};  // "140 van GM1696"

    [[nodiscard]] Places left() const { return task + swapped; }
};
// Nothing when no task is known.
std::optional<AfterTask> after_task(const Held& held, const registry::MunicipalityCode& party,
                                    cycle::Category category, Date day) {
    std::optional<AfterTask> found;
    for (const TaskOfParty& task : held.tasks) {
        if (task.party() != party || !task.counts_on(day)) continue;
        if (!found) found.emplace();
        found->task += task.places;
        found->swapped +=
            held.state.swapped_beside(task.decided_on, task.municipality, category, day);
        if (!task.borne_by) continue;
        found->taken_over += (found->taken_over.empty() ? "" : " en ") + with_points(task.places) +
                             " van " + task.municipality.value();
    }
    return found;
}

// Spreidingswet art. 6 lid 1: a task is never below nought.
std::optional<base::Refusal> below_task(const Held& held, const registry::MunicipalityCode& party,
                                        cycle::Category category, Date day) {
    const auto after = after_task(held, party, category, day);
    if (!after || after->left() >= Places(0)) return std::nullopt;
    const std::string taken_over =
        after->taken_over.empty() ? "" : " (overgenomen: " + after->taken_over + ")";
    return base::Refusal{
        .kind = RefusalKind::law,
        .ground = law::ground(law::Duty::task),
        .reason = "Gemeente " + party.value() + ": haar taak " + std::string(label(category)) +
                  " is " + with_points(after->task) + taken_over + ". Met wat op " +
                  base::in_words(day) + " is uitgeruild (" + signed_number(after->swapped) +
                  ") blijft er " + with_points(after->left()) +
                  " over. Een taak kan niet onder nul komen."};
}

std::optional<base::Refusal> below_number(const State& whole,
                                          const registry::MunicipalityCode& party,
                                          cycle::Category category, Date day, Places away) {
    const auto left = after_swaps(whole, party, category, day);
    if (!left || left->places >= Places(0)) return std::nullopt;
    return base::Refusal{.kind = RefusalKind::law,
                         .ground = std::string(of_total),
                         .reason = "Gemeente " + party.value() + " staat dan " + with_points(away) +
                                   " plekken " + std::string(label(category)) + " af, maar op " +
                                   base::in_words(day) + " is haar aantal " +
                                   (left->exact ? "" : "in geheel hoogstens ") +
                                   with_points(left->places + away) +
                                   (left->exact ? "." : "; welk deel AMV is, is niet bekend.")};
}

// Who gives away more than its number, or its task, would have one below nought, on the day itself
// or on a later one: by a swap that is on file already, or with what came to it by a merger. Where
// neither is known, nobody knows, and nothing is refused. `sign` is -1 for who gives places away.
Outcome<bool> check_enough(const Held& held, const SwapAgreed& swap, Date from, long long sign) {
    for (const Date day : days_of_change(held, from)) {
        const State whole = with_wholes(held.state, wholes_by(held.wholes, day));
        for (const auto& [party, change] : changes_on(held, swap, day)) {
            if (change.number() * sign <= 0) continue;
            const Places away(change.number() * sign);
            if (auto refusal = below_task(held, party, swap.category, day))
                return tl::unexpected(std::move(*refusal));
            if (auto refusal = below_number(whole, party, swap.category, day, away))
                return tl::unexpected(std::move(*refusal));
        }
    }
    return true;
}

bool same_swap(const Swap& known, const SwapAgreed& swap) {
    if (known.withdrawn) return false;
    SwapAgreed same = swap;
    same.id = known.what.id;
    return same == known.what;
}

}  // namespace

Outcome<Events> decide(const State& state, const RecordSwap& command, CycleYear cycle, Date today) {
    SwapAgreed swap = command.swap;
    if (const auto sound = check_words(swap, cycle, today); !sound)
        return tl::unexpected(sound.error());
    if (const auto sound = check_parties(command); !sound) return tl::unexpected(sound.error());
    if (const auto sound = check_border(command); !sound) return tl::unexpected(sound.error());
    if (const auto sound = check_total(swap); !sound) return tl::unexpected(sound.error());
    if (std::ranges::any_of(state.swaps, [&](const Swap& one) { return same_swap(one, swap); }))
        return Events{};
    State after = state;
    after.swaps.push_back({.what = swap, .withdrawn = std::nullopt});
    const Held held{.state = after,
                    .tasks = command.tasks,
                    .wholes = command.wholes,
                    .followers = command.followers};
    if (const auto sound = check_enough(held, swap, swap.approved_on, -1); !sound)
        return tl::unexpected(sound.error());
    const auto earlier = std::ranges::count_if(
        state.swaps, [&](const Swap& one) { return one.what.province == swap.province; });
    swap.id = SwapId("U-" + std::to_string(cycle.year) + "-" + swap.province.value() + "-" +
                     std::to_string(earlier + 1));
    return Events{std::move(swap)};
}

Outcome<Events> decide(const State& state, const WithdrawSwap& command, CycleYear, Date today) {
    const SwapWithdrawn& asked = command.withdrawal;
    const auto found =
        std::ranges::find(state.swaps, asked.id, [](const Swap& one) { return one.what.id; });
    if (found == state.swaps.end()) {
        return base::refuse(RefusalKind::missing, "",
                            "Er is geen uitruil " + asked.id.value() + ".");
    }
    if (found->withdrawn) {
        if (*found->withdrawn == asked) return Events{};
        return base::refuse(RefusalKind::conflict, "",
                            "Uitruil " + asked.id.value() + " is al ingetrokken, op " +
                                base::in_words(found->withdrawn->withdrawn_on) + ".");
    }
    if (blank(asked.reason)) return wrong(of_consultation, "Schrijf op waarom de uitruil vervalt.");
    if (asked.withdrawn_on > today || asked.withdrawn_on < found->what.approved_on) {
        return wrong(of_consultation, "De dag van intrekken ligt niet tussen de goedkeuring (" +
                                          base::in_words(found->what.approved_on) +
                                          ") en vandaag.");
    }
    // Who took places may have passed them on: without them its number would be below nought.
    State after = state;
    for (Swap& swap : after.swaps) {
        if (swap.what.id == asked.id) swap.withdrawn = asked;
    }
    const Held held{.state = after,
                    .tasks = command.tasks,
                    .wholes = command.wholes,
                    .followers = command.followers};
    if (const auto sound = check_enough(held, found->what, asked.withdrawn_on, 1); !sound)
        return tl::unexpected(sound.error());
    return Events{asked};
}

}  // namespace trede::cyclefile
