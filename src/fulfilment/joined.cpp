#include "fulfilment/joined.hpp"

#include <algorithm>
#include <array>

#include "fulfilment/needed.hpp"
#include "fulfilment/suspension.hpp"
#include "fulfilment/taken_in.hpp"
#include "law/duty.hpp"

namespace trede::fulfilment {

using base::Date;
using cycle::Category;
using cycle::Places;

namespace {

std::optional<Date> begin_of_period(const cycle::Task& task, const cycle::TaskRules& rules) {
    const auto period = period_of(task, rules);
    if (!period) return std::nullopt;
    return period->first_day;
}

// The first day of the last period that a task of these dossiers is about.
std::optional<Date> last_period(std::span<const Borne> borne, Category category, Date on,
                                const cycle::TaskRules& rules) {
    std::optional<Date> last;
    for (const Borne& one : borne) {
        const cycle::Task* task = standing_on(one.on_file.tasks, category, on, rules).task;
        if (task) last = std::max(last, begin_of_period(*task, rules));
    }
    return last;
}

struct Reckoned {
    const cycle::TaskRules& rules;
    std::optional<Date> last;  // first day of the last period
};

Share share_of(const Borne& one, const cycle::Task& task, const cycle::Suspension* suspension,
               const Reckoned& by) {
    // POLICY: law/policy/herindeling "nieuwe-taak". A decision on later years takes the place of
    // all that came before it.
    const auto begin = begin_of_period(task, by.rules);
    if (one.merged_on && begin && by.last && *begin < *by.last) return Share::replaced;
    if (suspension) return Share::suspended;
    return one.wholly ? Share::counts : Share::divided;
}

// "blad.csv, cel C2 (GM0402) en blad.csv, cel C3 (GM1696)"
void add_source(cycle::Source& sum, const cycle::Source& one, const std::string& code) {
    if (!sum.file.empty()) sum.file += " en ";
    sum.file += one.file;
    if (!one.sheet.empty()) sum.file += ", blad " + one.sheet;
    if (!one.cell.empty()) sum.file += ", cel " + one.cell;
    sum.file += " (" + code + ")";
    if (one.received_on) sum.received_on = std::max(sum.received_on, one.received_on);
}

std::vector<TaskPart> task_parts(std::span<const Borne> borne, Category category, Date on,
                                 const cycle::TaskRules& rules) {
    const Reckoned by{.rules = rules, .last = last_period(borne, category, on, rules)};
    std::vector<TaskPart> parts;
    for (const Borne& one : borne) {
        cycle::TaskStanding standing = standing_on(one.on_file.tasks, category, on, rules);
        const cycle::Task* task = standing.in_force();
        if (!task) continue;
        standing.task = nullptr;  // the part has a task of its own
        const auto* suspension =
            suspension_on(one.on_file.suspensions, task, one.on_file.tasks, category, on, rules);
        parts.push_back({.category = category,
                         .municipality = one.municipality,
                         .name = one.name,
                         .merged_on = one.merged_on,
                         .share = share_of(one, *task, suspension, by),
                         .task = *task,
                         .ruling = suspension ? suspension->ruling : std::string(),
                         .standing = standing});
    }
    return parts;
}

// The sum of the parts that count; when none does, of those that a court suspended.
void add_task(Joined& joined, const std::vector<TaskPart>& parts, Category category, Date on) {
    for (const Share share : {Share::counts, Share::suspended}) {
        std::optional<cycle::Task> sum;
        for (const TaskPart& part : parts) {
            if (part.share != share) continue;
            const auto day = part.standing.due_on;
            if (!sum) {
                sum = part.task;
                sum->places = Places(0);
                sum->source = {};
                sum->available_from = day;
            }
            sum->places += part.task.places;
            // A day that differs is the day of neither.
            if (sum->decided_on != part.task.decided_on) sum->decided_on = std::nullopt;
            if (sum->announced_on != part.task.announced_on) sum->announced_on = std::nullopt;
            if (sum->available_from != day) sum->available_from = std::nullopt;
            add_source(sum->source, part.task.source, part.municipality.value());
        }
        if (!sum) continue;
        joined.tasks.push_back(std::move(*sum));
        if (share == Share::suspended) {
            const auto first = std::ranges::find(parts, share, &TaskPart::share);
            joined.suspensions.push_back({.category = category,
                                          .from_on = on,
                                          .until_on = std::nullopt,
                                          .ruling = first->ruling,
                                          .ends_when = {}});
        }
        return;
    }
}

// How the sum stands: it is not known whether it has to be done when that is not known of a part.
// Without a sum, a task whose day is still to come, or what was asked before and is not any more.
cycle::TaskStanding standing_of_sum(const Joined& joined, std::span<const Borne> borne,
                                    Category category, Date on, const cycle::TaskRules& rules) {
    const auto sum = std::ranges::find(joined.tasks, category, &cycle::Task::category);
    if (sum == joined.tasks.end()) {
        cycle::TaskStanding none;
        for (const Borne& one : borne) {
            auto standing = standing_on(one.on_file.tasks, category, on, rules);
            if (standing.due == cycle::Due::later || standing.lapsed) return standing;
            if (!standing.past || standing.task || none.past) continue;
            none.past = standing.past;
            none.gone = standing.gone;
            none.gone_on = standing.gone_on;
        }
        return none;
    }
    cycle::TaskStanding found;
    found.task = &*sum;
    found.due_on = sum->available_from;
    for (const Borne& one : borne) {
        const auto standing = standing_on(one.on_file.tasks, category, on, rules);
        if (!found.unannounced) found.unannounced = standing.unannounced;
        if (!standing.past || found.past) continue;
        found.past = standing.past;
        found.gone = standing.gone;
        found.gone_on = standing.gone_on;
    }
    for (const TaskPart& part : joined.task_parts) {
        const bool in_sum = part.share == Share::counts || part.share == Share::suspended;
        if (part.category != category || !in_sum) continue;
        if (part.standing.due == cycle::Due::unknown) found.due = cycle::Due::unknown;
        found.ended = std::max(found.ended, part.standing.ended);
    }
    return found;
}

// What was reported after the merger is about the whole; the reporter and a ruling stay as they
// are.
void take_own_figures(Joined& joined, const OnFile& own, Date on) {
    for (const Figure& figure : own.figures) {
        if (figure.reference_date == on) joined.figures.push_back(figure);
    }
    for (const Category category : cycle::categories) {
        const auto known = reported(own.figures, own.rulings, category, on);
        if (!known.ruling) continue;
        joined.rulings.push_back(*known.ruling);
        joined.rulings.back().figures_seen = own.figures.size();
    }
}

struct Asked {
    Category category;
    Date on;
    const cycle::TaskRules& rules;
};

void add_figures(Joined& joined, std::span<const Borne> borne, const Asked& what) {
    const auto& [category, on, rules] = what;
    std::optional<Figure> sum;
    bool missing = false;
    for (const Borne& one : borne) {
        const auto known = reported(one.on_file.figures, one.on_file.rulings, category, on);
        const bool asked = task_in_force(one.on_file.tasks, category, on, rules) != nullptr;
        if (!asked && !known.something()) continue;
        joined.figure_parts.push_back(
            {.category = category,
             .municipality = one.municipality,
             .name = one.name,
             .conflict = known.conflict(),
             .figure = known.counts ? std::optional(*known.counts) : std::nullopt});
        missing = missing || known.counts == nullptr;
        if (missing) continue;
        if (!sum) {
            sum = *known.counts;
            sum->places = Places(0);
            sum->source = {};
        }
        sum->places += known.counts->places;
        add_source(sum->source, known.counts->source, one.municipality.value());
    }
    if (sum && !missing) joined.figures.push_back(std::move(*sum));
}

// The dossiers with these tasks, one list for each; with their own when there is none.
std::vector<Borne> with_tasks(std::span<const Borne> dossiers,
                              const std::vector<std::vector<cycle::Task>>& tasks) {
    if (tasks.empty()) return {dossiers.begin(), dossiers.end()};
    std::vector<Borne> made;
    for (std::size_t at = 0; at < dossiers.size(); ++at) {
        const Borne& one = dossiers[at];
        made.push_back({.municipality = one.municipality,
                        .name = one.name,
                        .merged_on = one.merged_on,
                        .wholly = one.wholly,
                        .on_file = {tasks[at], one.on_file.suspensions, one.on_file.figures,
                                    one.on_file.rulings, one.on_file.standings}});
    }
    return made;
}

std::string who(const std::string& name, const registry::MunicipalityCode& code) {
    return name + " (" + code.value() + ")";
}

}  // namespace

Joined join(std::span<const Borne> dossiers, Date reference_date, const cycle::TaskRules& rules) {
    Joined joined;
    joined.together = decided_together(dossiers, reference_date, rules);
    const std::vector<Borne> borne = with_tasks(dossiers, joined.together);
    const bool one_body = std::ranges::all_of(borne, [&](const Borne& one) {
        return !one.merged_on || *one.merged_on <= reference_date;
    });
    for (const Category category : cycle::categories) {
        auto parts = task_parts(borne, category, reference_date, rules);
        add_task(joined, parts, category, reference_date);
        if (!one_body) add_figures(joined, borne, {category, reference_date, rules});
        joined.divided = joined.divided || std::ranges::any_of(parts, [](const TaskPart& part) {
                             return part.share == Share::divided && part.task.places > Places(0);
                         });
        std::ranges::move(parts, std::back_inserter(joined.task_parts));
    }
    if (one_body) take_own_figures(joined, borne.front().on_file, reference_date);
    for (std::size_t i = 0; i < cycle::categories.size(); ++i) {
        joined.standings.at(i) =
            standing_of_sum(joined, borne, cycle::categories.at(i), reference_date, rules);
    }
    return joined;
}

Judged judge(std::span<const Borne> borne, Date reference_date, const VerdictPolicy& policy) {
    if (borne.size() == 1)
        return {.joined = nullptr,
                .assessment = assess(borne.front().on_file, reference_date, policy)};
    auto joined = std::make_unique<const Joined>(join(borne, reference_date, policy.task_rules));
    Assessment assessment = assess(joined->on_file(), reference_date, policy);
    // A larger task could make these another verdict; the others stay what they are.
    const bool could_change =
        assessment.verdict == Verdict::met || assessment.verdict == Verdict::no_task;
    if (joined->divided && could_change) {
        assessment.verdict = Verdict::no_data;
        assessment.steps.at(assessment.step_count - 1U).number =
            static_cast<long long>(Verdict::no_data);
    }
    return {.joined = std::move(joined), .assessment = assessment};
}

std::string_view word(Share share) {
    constexpr std::array<std::string_view, 4> shares = {"telt", "geschorst", "vervangen",
                                                        "verdeeld"};
    return shares.at(static_cast<std::size_t>(share));
}

std::string_view ground(const TaskPart& part) {
    if (part.share == Share::suspended) return "Awb art. 8:81";
    return part.merged_on ? "beleid: herindeling" : law::ground(law::Duty::task);
}

std::string in_words(const TaskPart& part) {
    const std::string name = who(part.name, part.municipality);
    const std::string part_of = "Daarvan komen " + in_places(part.task.places) + " " +
                                std::string(label(part.category)) + " uit het besluit over " + name;
    const std::string task = "De taak " + std::string(label(part.category)) + " van " + name +
                             " (" + in_places(part.task.places) + ")";
    switch (part.share) {
        case Share::counts:
            if (!part.merged_on) return part_of + " zelf.";
            return part_of + ", dat op " + base::in_words(*part.merged_on) +
                   " in deze gemeente opging. Wij nemen aan dat die taak is overgegaan.";
        case Share::suspended:
            return task + " is door de rechter geschorst. Zij telt nu niet mee.";
        case Share::replaced:
            return task + " telt niet apart: er is een besluit over latere jaren.";
        case Share::divided:
            return task +
                   " is over meer gemeenten verdeeld. Hoeveel daarvan hier telt, is niet "
                   "bekend.";
    }
    return {};
}

std::string in_words(const FigurePart& part) {
    const std::string name = who(part.name, part.municipality);
    const std::string about = std::string(label(part.category));
    if (part.figure) {
        return "Daarin zitten " + in_places(part.figure->places) + " " + about + " van " + name +
               ", gemeld voor de herindeling.";
    }
    if (part.conflict)
        return "De cijfers over " + about + " van " + name +
               " spreken elkaar tegen. Daarom is er geen som.";
    return "Over " + about + " van " + name + " is niets gemeld. Daarom is er geen som.";
}

}  // namespace trede::fulfilment
