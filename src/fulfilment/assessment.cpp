#include "fulfilment/assessment.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

#include "base/text.hpp"

namespace trede::fulfilment {

using base::Date;
using cycle::Category;
using cycle::Places;

namespace {

const cycle::Suspension* suspension_on(const std::vector<cycle::Suspension>& suspensions,
                                       Category category, Date on) {
    for (const cycle::Suspension& suspension : suspensions) {
        if (covers(suspension, category, on)) return &suspension;
    }
    return nullptr;
}

void note(Assessment& assessment, Rule rule, Category category, long long number,
          long long against = 0) {
    assert(assessment.step_count < assessment.steps.size());
    assessment.steps[assessment.step_count++] =
        TraceStep{.rule = rule, .category = category, .number = number, .against = against};
}

void assess_strand(Assessment& assessment, Strand& strand) {
    if (!strand.task) return note(assessment, Rule::no_task, strand.category, 0);
    const Places task = strand.task->places;
    note(assessment, Rule::task_in_force, strand.category, task.number());
    if (strand.suspension)
        return note(assessment, Rule::task_suspended, strand.category, task.number());
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
    // Figure and comparison are one step: with a ruling a strand takes three at the most.
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
    bool missing = false;  // a figure of a task that asks for something
    Extents extents;
};

Together together(const Assessment& assessment) {
    Together sum;
    std::array<unsigned, cycle::categories.size()> open{};
    for (std::size_t i = 0; i < assessment.strands.size(); ++i) {
        const Strand& strand = assessment.strands[i];
        if (strand.suspension && strand.task) ++sum.suspended;
        if (!strand.counts()) continue;
        ++sum.counted;
        if (strand.task->places <= Places(0)) continue;
        open[i] = possible(strand);
        if (!strand.reported.something()) sum.missing = true;
    }
    static_assert(cycle::categories.size() == 2);
    if (open[0] == 0) std::swap(open[0], open[1]);
    for (const unsigned one : reaches) {
        if ((open[0] & one) == 0) continue;
        if (open[1] == 0) sum.extents.add(extent_of(one));
        for (const unsigned other : reaches) {
            if ((open[1] & other) != 0) sum.extents.add(extent_of(one | other));
        }
    }
    if (open[0] == 0) sum.extents.add(Extent::all_met);
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
        if (sum.extents.sure() && sum.extents.has(extent)) {
            note(assessment, Rule::stands_at, Category::regular, static_cast<long long>(extent));
        }
    }
    const bool no_verdict =
        sum.missing && assessment.policy.missing == VerdictPolicy::Missing::no_verdict;
    if (!sum.extents.sure()) note(assessment, Rule::unsure, Category::regular, no_verdict ? 0 : 1);
    return no_verdict ? Verdict::no_data : certain(sum.extents, assessment.policy);
}

std::string amount(const Strand& strand) {
    if (strand.figure) return std::to_string(strand.figure->places.number());
    if (!strand.reported.something()) return "onbekend";
    return "strijdig (" + std::to_string(strand.reported.least.number()) + " tot en met " +
           std::to_string(strand.reported.most.number()) + ")";
}

// What the law itself says about a verdict, or else the policy.
std::string ground_of_verdict(const Assessment& assessment) {
    switch (assessment.verdict) {
        case Verdict::met:
            return "Spreidingswet art. 6 lid 1";
        case Verdict::suspended:
            return "Awb art. 8:81";
        case Verdict::no_task:
            return "Spreidingswet art. 5 lid 1";
        case Verdict::partly_met:
        case Verdict::not_met:
        case Verdict::no_data:
            return cite_verdict_policy(assessment.policy);
    }
    return {};
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
        strand.task = task_in_force(on_file.tasks, strand.category, reference_date);
        strand.reported =
            reported(on_file.figures, on_file.rulings, strand.category, reference_date);
        strand.figure = strand.reported.counts;
        strand.suspension = suspension_on(on_file.suspensions, strand.category, reference_date);
        assess_strand(assessment, strand);
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

std::string ground(const Assessment& assessment, const TraceStep& step) {
    switch (step.rule) {
        case Rule::task_in_force:
        case Rule::fulfilled:
        case Rule::short_of_task:
            return "Spreidingswet art. 6 lid 1";
        case Rule::no_task:
            return "Spreidingswet art. 5 lid 1";
        case Rule::task_suspended:
            return "Awb art. 8:81";
        case Rule::figure_ruled:
            return "Awb art. 3:46";
        case Rule::figures_differ:
            return cite_figures_policy(assessment.policy);
        case Rule::no_figure:
        case Rule::no_netting:
        case Rule::unsure:
            return cite_verdict_policy(assessment.policy);
        case Rule::stands_at:
        case Rule::concluded:
            return ground_of_verdict(assessment);
    }
    return {};
}

std::string in_words(const TraceStep& step) {
    const std::string name(label(step.category));
    const std::string number = base::with_points(step.number);
    const std::string against = base::with_points(step.against);
    switch (step.rule) {
        case Rule::task_in_force:
            return "De taak " + name + " is " + number + " plekken.";
        case Rule::no_task:
            return "Er is geen taak " + name + " die op deze peildatum geldt.";
        case Rule::task_suspended:
            return "De rechter heeft de taak " + name + " geschorst. Deze taak telt nu niet mee.";
        case Rule::no_figure:
            return "Over " + name + " is niets gemeld. Dat is iets anders dan 0 plekken.";
        case Rule::figures_differ:
            return "De cijfers over " + name + " spreken elkaar tegen: van " + number +
                   " tot en met " + against +
                   " plekken. Zolang niemand heeft beslist welk cijfer geldt, telt alleen wat bij "
                   "elk cijfer zeker is.";
        case Rule::figure_ruled:
            return "De cijfers over " + name +
                   " spraken elkaar tegen. Er is met een reden beslist dat " + number +
                   " plekken geldt.";
        case Rule::fulfilled:
            return "Voor " + name + " zijn " + number + " van " + against +
                   " plekken gerealiseerd. De taak is gehaald.";
        case Rule::short_of_task:
            return "Voor " + name + " zijn " + number + " van " + against +
                   " plekken gerealiseerd. Het tekort is " +
                   base::with_points(step.against - step.number) + ".";
        case Rule::no_netting:
            return "Het overschot van " + number + " plekken " + name +
                   " telt niet mee voor de andere categorie.";
        case Rule::stands_at:
            return std::string(in_words(static_cast<Extent>(step.number)));
        case Rule::unsure:
            if (step.number == 0) return "Zolang een cijfer ontbreekt, is er geen oordeel.";
            return "Een cijfer ontbreekt of is strijdig. Daarom telt alleen wat bij elk mogelijk "
                   "cijfer zeker is.";
        case Rule::concluded:
            return "Oordeel: " + std::string(word(static_cast<Verdict>(step.number))) + ".";
    }
    return {};
}

}  // namespace trede::fulfilment
