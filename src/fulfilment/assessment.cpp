#include "fulfilment/assessment.hpp"

#include <algorithm>
#include <cassert>

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

// What the strands add up to. `unknown` counts the strands whose figure is missing while their task
// asks for something.
struct Tally {
    int counted = 0;
    int suspended = 0;
    int unknown = 0;
    bool something_realised = false;
    bool something_short = false;
};

// Of figures that differ: the lowest or the highest, strand by strand.
using Picks = std::array<bool, cycle::categories.size()>;

std::optional<Places> realised(const Strand& strand, bool highest) {
    if (!strand.reported.something()) return std::nullopt;
    if (strand.figure) return strand.figure->places;
    return highest ? strand.reported.most : strand.reported.least;
}

Tally tally(const Assessment& assessment, const Picks& highest) {
    Tally sum;
    for (std::size_t i = 0; i < assessment.strands.size(); ++i) {
        const Strand& strand = assessment.strands[i];
        if (strand.suspension && strand.task) ++sum.suspended;
        if (!strand.counts()) continue;
        ++sum.counted;
        const auto places = realised(strand, highest[i]);
        if (!places && strand.task->places > Places(0)) ++sum.unknown;
        if (!places) continue;
        if (*places > Places(0)) sum.something_realised = true;
        if (*places < strand.task->places) sum.something_short = true;
    }
    return sum;
}

Verdict conclude(const Tally& sum) {
    if (sum.counted == 0) return sum.suspended > 0 ? Verdict::suspended : Verdict::no_task;
    // Whatever the missing figure is, something is realised and something is short.
    if (sum.something_realised && sum.something_short) return Verdict::partly_met;
    if (sum.unknown > 0) return Verdict::no_data;
    return sum.something_short ? Verdict::not_met : Verdict::met;
}

// The verdict that every choice between differing figures gives. The lowest and the highest tell
// for those between: only from nought to something, and from short to enough, does a verdict
// change.
Verdict certain(const Assessment& assessment) {
    std::optional<Verdict> common;
    for (const bool first : {false, true}) {
        for (const bool second : {false, true}) {
            const Verdict verdict = conclude(tally(assessment, {first, second}));
            if (common && *common != verdict) return Verdict::no_data;
            common = verdict;
        }
    }
    return *common;
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

std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::met:
            return "voldoet";
        case Verdict::partly_met:
            return "gedeeltelijk";
        case Verdict::not_met:
            return "niet";
        case Verdict::no_data:
            return "geen gegevens";
        case Verdict::suspended:
            return "geschorst";
        case Verdict::no_task:
            return "geen taak";
    }
    return {};
}

std::optional<Verdict> parse_verdict(std::string_view text) {
    for (const Verdict verdict : verdicts) {
        if (word(verdict) == text) return verdict;
    }
    return std::nullopt;
}

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
    return strand.figure->places.number() * 1000 / strand.task->places.number();
}

Assessment assess(const OnFile& on_file, Date reference_date) {
    Assessment assessment{.reference_date = reference_date};
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
    // POLICY: law/policy/saldering; law.md 8.2 leaves open whether one category may make up for the
    // other.
    const auto surplus = std::ranges::find_if(assessment.strands, has_surplus);
    if (something_short && surplus != assessment.strands.end()) {
        note(assessment, Rule::no_netting, surplus->category,
             surplus->figure->places.number() - surplus->task->places.number());
    }
    assessment.verdict = certain(assessment);
    note(assessment, Rule::concluded, Category::regular,
         static_cast<long long>(assessment.verdict));
    return assessment;
}

std::string_view ground(Rule rule) {
    switch (rule) {
        case Rule::task_in_force:
            return "Spreidingswet art. 6 lid 1";
        case Rule::no_task:
            return "Spreidingswet art. 5 lid 1";
        case Rule::task_suspended:
            return "Awb art. 8:81";
        case Rule::no_figure:
            return "beleid: niets gemeld is geen nul";
        case Rule::figures_differ:
            return "beleid: cijfers";
        case Rule::figure_ruled:
            return "Awb art. 3:46";
        case Rule::fulfilled:
            return "Spreidingswet art. 6 lid 1";
        case Rule::short_of_task:
            return "Spreidingswet art. 6 lid 1";
        case Rule::no_netting:
            return "beleid: saldering";
        case Rule::concluded:
            return "beleid: oordeel";
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
            return "De rechter heeft de taak " + name + " geschorst. Hij telt nu niet mee.";
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
        case Rule::concluded:
            return "Oordeel: " + std::string(word(static_cast<Verdict>(step.number))) + ".";
    }
    return {};
}

}  // namespace trede::fulfilment
