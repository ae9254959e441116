#include "fulfilment/assessment.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

#include "fulfilment/suspension.hpp"

namespace trede::fulfilment {

using base::Date;
using cycle::Category;
using cycle::Places;

namespace {

void note(Assessment& assessment, Rule rule, Category category, long long number,
          long long against = 0) {
    assert(assessment.step_count < assessment.steps.size());
    assessment.steps[assessment.step_count++] =
        TraceStep{.rule = rule, .category = category, .number = number, .against = against};
}

long long day_number(const std::optional<Date>& day) {
    return day ? std::chrono::sys_days{*day}.time_since_epoch().count() : 0;
}

// From which day its places have to be there, where the decision does not say so itself.
void note_day(Assessment& assessment, Category category, const cycle::TaskStanding& standing) {
    const cycle::Task& task = *standing.task;
    if (standing.not_before)
        note(assessment, Rule::due_not_before, category, day_number(task.available_from),
             day_number(standing.not_before));
    else if (standing.due == cycle::Due::unknown)
        note(assessment, Rule::due_unknown, category, task.places.number());
    else if (standing.by_law)
        note(assessment, Rule::due_by_law, category, assessment.policy.task_rules.months_to_provide,
             day_number(standing.due_on));
    else if (standing.too_short)
        note(assessment, Rule::due_too_short, category, day_number(task.available_from),
             day_number(standing.due_on));
}

// What was asked before and is not any more.
void note_past(Assessment& assessment, Strand& strand, const cycle::TaskStanding& standing) {
    strand.past = standing.past;
    if (!standing.past) return;
    const auto rule = [&] {
        switch (standing.gone) {
            case cycle::Gone::withdrawn:
                return Rule::task_withdrawn;
            case cycle::Gone::replaced:
                return Rule::task_replaced;
            case cycle::Gone::lapsed:
            case cycle::Gone::not_gone:
                return Rule::task_lapsed;
        }
        return Rule::task_lapsed;
    }();
    note(assessment, rule, strand.category, standing.past->places.number(),
         day_number(standing.gone_on));
}

// Awb art. 3:40: what was decided since, and does not work as long as it is not announced.
void note_unannounced(Assessment& assessment, Strand& strand, const cycle::TaskStanding& standing) {
    const cycle::Task* later = strand.unannounced = standing.unannounced;
    if (!later) return;
    note(assessment, Rule::not_announced, strand.category,
         later->withdrawn ? -1 : later->places.number(), day_number(later->decided_on));
}

// What the decision asks, and from which day. False when it asks nothing on the reference date.
bool assess_task(Assessment& assessment, Strand& strand, const cycle::TaskStanding& standing) {
    const Category category = strand.category;
    strand.task = standing.in_force();
    strand.due = standing.due;
    strand.due_on = standing.due_on;
    if (standing.due == cycle::Due::later && standing.task) {
        strand.ahead = standing.task;
        note(assessment, Rule::not_due_yet, category, strand.ahead->places.number(),
             day_number(standing.due_on));
        if (standing.too_short) note_day(assessment, category, standing);
        note_past(assessment, strand, standing);
        return false;
    }
    if (!strand.task) {
        if (standing.lapsed)
            note(assessment, Rule::years_over, category, *standing.ended, 0);
        else
            note(assessment, Rule::no_task, category, 0);
        note_past(assessment, strand, standing);
        return false;
    }
    note(assessment, Rule::task_in_force, category, strand.task->places.number());
    note_day(assessment, category, standing);
    note_past(assessment, strand, standing);
    if (standing.ended) note(assessment, Rule::years_over, category, *standing.ended, 1);
    return true;
}

void assess_strand(Assessment& assessment, Strand& strand, const cycle::TaskStanding& standing) {
    const bool asked = assess_task(assessment, strand, standing);
    note_unannounced(assessment, strand, standing);
    if (!asked) return;
    const Places task = strand.task->places;
    if (strand.suspension)
        return note(assessment, Rule::task_suspended, strand.category, task.number());
    if (strand.suspended_before) {
        note(assessment, Rule::suspension_over, strand.category, task.number(),
             day_number(strand.suspended_before->until_on));
    }
    if (!strand.reported.something()) return note(assessment, Rule::no_figure, strand.category, 0);
    if (strand.reported.conflict()) {
        return note(assessment, Rule::figures_differ, strand.category,
                    strand.reported.least.number(), strand.reported.most.number());
    }
    if (strand.reported.ruling) {
        note(assessment, Rule::figure_ruled, strand.category, strand.figure->places.number());
    }
    const Places realised = strand.figure->places;
    strand.shortfall = std::max(Places(0), task - realised);
    // Figure and comparison are one step: with a ruling a strand takes eight at the most.
    const Rule rule = strand.shortfall > Places(0) ? Rule::short_of_task : Rule::fulfilled;
    note(assessment, rule, strand.category, realised.number(), task.number());
}

// How far one category may be with its task: a bit for each that its figures leave open.
enum Reach : unsigned { nothing = 1, part = 2, whole = 4 };
constexpr std::array reaches = {nothing, part, whole};

Reach reach(Places realised, Places task) {
    if (realised >= task) return whole;
    return realised > Places(0) ? part : nothing;
}

// Every reach that is possible: of the figure that counts, of each figure that differs, or of any
// figure at all when none is reported.
unsigned possible(const Strand& strand) {
    const Places task = strand.task->places;
    if (strand.figure) return reach(strand.figure->places, task);
    if (!strand.reported.something())
        return task > Places(1) ? nothing | part | whole : nothing | whole;
    unsigned found = 0;
    for (const Figure* figure : strand.reported.last) {
        if (figure) found |= reach(figure->places, task);
    }
    return found;
}

// Every extent that is possible of the categories together, a bit for each.
class Extents {
  public:
    void add(Extent extent) { bits_ |= 1U << static_cast<unsigned>(extent); }
    [[nodiscard]] bool has(Extent extent) const {
        return (bits_ >> static_cast<unsigned>(extent) & 1U) != 0;
    }
    [[nodiscard]] bool sure() const { return std::has_single_bit(bits_); }

  private:
    unsigned bits_ = 0;
};

constexpr std::array extents = {Extent::all_met, Extent::one_met, Extent::something_done,
                                Extent::nothing_done};

Extent extent_of(unsigned reached) {
    if (reached == whole) return Extent::all_met;
    if ((reached & whole) != 0) return Extent::one_met;
    return reached == nothing ? Extent::nothing_done : Extent::something_done;
}

// What the categories ask and have. A task of nought asks for nothing: it says neither that
// something is done nor that something is missing.
struct Together {
    int counted = 0;
    int suspended = 0;
    int sure = 0;          // of those counted, whose day is known
    bool missing = false;  // a figure of a task that asks for something
    Extents extents;
};

// Every extent that these categories leave open; nought is a category that asks for nothing.
void add_extents(Extents& found, unsigned first, unsigned second) {
    if (first == 0) std::swap(first, second);
    if (first == 0) return found.add(Extent::all_met);
    for (const unsigned one : reaches) {
        if ((first & one) == 0) continue;
        if (second == 0) found.add(extent_of(one));
        for (const unsigned other : reaches) {
            if ((second & other) != 0) found.add(extent_of(one | other));
        }
    }
}

Together together(const Assessment& assessment) {
    Together sum;
    std::array<unsigned, cycle::categories.size()> open{};
    for (std::size_t i = 0; i < assessment.strands.size(); ++i) {
        const Strand& strand = assessment.strands[i];
        if (strand.suspension && strand.task) ++sum.suspended;
        if (!strand.counts()) continue;
        ++sum.counted;
        if (strand.due != cycle::Due::unknown) ++sum.sure;
        if (strand.task->places <= Places(0)) continue;
        open[i] = possible(strand);
        if (!strand.reported.something()) sum.missing = true;
    }
    // A task of which nobody knows whether it has to be done yet may ask for nothing.
    static_assert(cycle::categories.size() == 2);
    const auto optional = [&](std::size_t i) {
        return assessment.strands[i].counts() && assessment.strands[i].due == cycle::Due::unknown;
    };
    add_extents(sum.extents, open[0], open[1]);
    if (optional(0)) add_extents(sum.extents, 0, open[1]);
    if (optional(1)) add_extents(sum.extents, open[0], 0);
    if (optional(0) && optional(1)) sum.extents.add(Extent::all_met);
    return sum;
}

// The verdict that every possible extent gives (decision 0007).
Verdict certain(const Extents& possible, const VerdictPolicy& policy) {
    std::optional<Verdict> common;
    for (const Extent extent : extents) {
        if (!possible.has(extent)) continue;
        const Verdict verdict = verdict_at(policy, extent);
        if (common && *common != verdict) return Verdict::no_data;
        common = verdict;
    }
    return common.value_or(Verdict::no_data);
}

Verdict conclude(Assessment& assessment) {
    const Together sum = together(assessment);
    if (sum.counted == 0) return sum.suspended > 0 ? Verdict::suspended : Verdict::no_task;
    for (const Extent extent : extents) {
        if (sum.extents.sure() && sum.sure > 0 && sum.extents.has(extent)) {
            note(assessment, Rule::stands_at, Category::regular, static_cast<long long>(extent));
        }
    }
    const bool no_verdict =
        sum.missing && assessment.policy.missing == VerdictPolicy::Missing::no_verdict;
    // With no task for certain, "voldoet" and "geen taak" are both possible.
    const bool no_day = sum.sure < sum.counted;
    if (!sum.extents.sure() || sum.sure == 0) {
        note(assessment, Rule::unsure, Category::regular, no_verdict ? 0 : 1, no_day ? 1 : 0);
    }
    if (sum.sure == 0) return Verdict::no_data;
    return no_verdict ? Verdict::no_data : certain(sum.extents, assessment.policy);
}

std::string amount(const Strand& strand) {
    if (strand.figure) return std::to_string(strand.figure->places.number());
    if (!strand.reported.something()) return "onbekend";
    return "strijdig (" + std::to_string(strand.reported.least.number()) + " tot en met " +
           std::to_string(strand.reported.most.number()) + ")";
}

bool has_surplus(const Strand& strand) {
    return strand.counts() && strand.figure && strand.figure->places > strand.task->places;
}

}  // namespace

std::string findings(const std::array<Strand, cycle::categories.size()>& strands) {
    std::string words;
    for (const Strand& strand : strands) {
        if (!strand.task) continue;
        if (!words.empty()) words += ", ";
        words += std::string(label(strand.category)) + " ";
        words += amount(strand);
        words += " van " + std::to_string(strand.task->places.number());
        if (strand.suspension) words += " (geschorst)";
    }
    return words;
}

std::optional<long long> share_in_tenths(const Strand& strand) {
    if (!strand.task || !strand.figure || strand.task->places <= Places(0)) return std::nullopt;
    const long long realised = strand.figure->places.number();
    const long long task = strand.task->places.number();
    const long long nearest = (realised * 2000 + task) / (task * 2);
    if (realised < task) return std::clamp(nearest, realised > 0 ? 1LL : 0LL, 999LL);
    return nearest;
}

Assessment assess(const OnFile& on_file, Date reference_date, const VerdictPolicy& policy) {
    Assessment assessment{.reference_date = reference_date, .policy = policy};
    for (std::size_t i = 0; i < cycle::categories.size(); ++i) {
        Strand& strand = assessment.strands[i];
        strand.category = cycle::categories[i];
        strand.reported =
            reported(on_file.figures, on_file.rulings, strand.category, reference_date);
        strand.figure = strand.reported.counts;
        const cycle::TaskStanding standing =
            on_file.standings
                ? on_file.standings->at(i)
                : standing_on(on_file.tasks, strand.category, reference_date, policy.task_rules);
        // What several dossiers bear together was held against their rulings before it was added.
        strand.suspension =
            suspension_on(on_file.suspensions, on_file.standings ? nullptr : standing.task,
                          on_file.tasks, strand.category, reference_date, policy.task_rules);
        if (!on_file.standings && standing.task) {
            strand.suspended_before =
                suspension_before(on_file.suspensions, *standing.task, on_file.tasks,
                                  reference_date, policy.task_rules);
        }
        assess_strand(assessment, strand, standing);
    }
    const bool something_short = std::ranges::any_of(assessment.strands, [](const Strand& strand) {
        return strand.counts() && strand.shortfall > Places(0);
    });
    // POLICY: law/policy/oordeel, "saldering": one category does not make up for the other.
    const auto surplus = std::ranges::find_if(assessment.strands, has_surplus);
    if (something_short && surplus != assessment.strands.end()) {
        note(assessment, Rule::no_netting, surplus->category,
             surplus->figure->places.number() - surplus->task->places.number());
    }
    assessment.verdict = conclude(assessment);
    note(assessment, Rule::concluded, Category::regular,
         static_cast<long long>(assessment.verdict));
    return assessment;
}

}  // namespace trede::fulfilment
