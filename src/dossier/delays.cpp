#include "dossier/delays.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "law/duty.hpp"

namespace trede::dossier {

using base::Date;

namespace {

// What tells how it went, and since when that is on file.
struct Told {
    Date on{};
    std::string by;
};

bool is_about(const State& state, const DelayFollowedUp& done, std::size_t at) {
    return done.report == delay_id(state.municipality, at);
}

std::optional<Told> by_follow_up(const State& state, std::size_t at, Date expected_on) {
    std::optional<Told> first;
    for (const DelayFollowedUp& one : state.contact.follow_ups) {
        if (!is_about(state, one, at) || one.done_on < expected_on) continue;
        if (!first || one.done_on < first->on) first = {.on = one.done_on, .by = one.what};
    }
    return first;
}

Date known_since(const fulfilment::Figure& figure) {
    if (figure.source.received_on) return *figure.source.received_on;
    return figure.reported_on.value_or(figure.reference_date);
}

// The first figures of one category that can tell: when they came, and of which day they are.
std::optional<std::pair<Date, Date>> figures_since(const State& state, cycle::Category category,
                                                   Date expected_on) {
    std::optional<std::pair<Date, Date>> first;
    for (const fulfilment::Figure& one : state.figures) {
        if (one.category != category || one.reference_date < expected_on) continue;
        const std::pair found(known_since(one), one.reference_date);
        if (!first || found < *first) first = found;
    }
    return first;
}

std::optional<Told> by_figures(const State& state, Date expected_on) {
    std::optional<std::pair<Date, Date>> last;
    for (const cycle::Category category : cycle::categories) {
        const bool asked = std::ranges::any_of(state.tasks, [&](const cycle::Task& one) {
            return one.category == category && !one.withdrawn;
        });
        if (!asked) continue;
        const auto found = figures_since(state, category, expected_on);
        if (!found) return std::nullopt;
        last = std::max(last, found);
    }
    if (!last) return std::nullopt;
    return Told{.on = last->first, .by = "cijfers per " + base::in_words(last->second)};
}

std::optional<Told> told(const State& state, std::size_t at, Date expected_on) {
    auto followed = by_follow_up(state, at, expected_on);
    auto counted = by_figures(state, expected_on);
    if (!followed || (counted && counted->on < followed->on)) return counted;
    return followed;
}

bool named_again(const State& state, std::size_t at) {
    const DelayReported& report = state.delays[at];
    return !report.place.empty() &&
           std::any_of(state.delays.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                       state.delays.end(), [&](const DelayReported& later) {
                           return later.place == report.place && later.expected_on;
                       });
}

}  // namespace

DelayId delay_id(const registry::MunicipalityCode& code, std::size_t at) {
    return DelayId("ML-" + code.value() + "-" + std::to_string(at + 1));
}

std::optional<std::size_t> delay_at(const State& state, std::string_view number) {
    for (std::size_t at = 0; at < state.delays.size(); ++at)
        if (delay_id(state.municipality, at).value() == number) return at;
    return std::nullopt;
}

std::vector<std::size_t> delays_to_follow_up(const State& state) {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < state.delays.size(); ++at) {
        if (std::ranges::none_of(state.contact.follow_ups, [&](const DelayFollowedUp& done) {
                return is_about(state, done, at);
            }))
            found.push_back(at);
    }
    return found;
}

void add_delays(const State& state, std::vector<OpenedTerm>& terms) {
    for (std::size_t at = 0; at < state.delays.size(); ++at) {
        const DelayReported& report = state.delays[at];
        if (!report.expected_on) continue;
        const std::string number = delay_id(state.municipality, at).value();
        auto known = told(state, at, *report.expected_on);
        OpenedTerm term{.id = TermId(number),
                        .subject = TermFor::foretold,
                        .what = "de dag die de gemeente noemde in melding " + number,
                        .event = "melding",
                        .last_day = report.expected_on,
                        .ground = deadlines::Ground::letter,
                        .basis = law::ground(law::Duty::delay_report),
                        .opened_on = report.received_on,
                        .lapsed = !known && named_again(state, at)};
        if (known) {
            term.done_on = known->on;
            term.done_by = std::move(known->by);
        }
        terms.push_back(std::move(term));
    }
}

}  // namespace trede::dossier
