#include "reports/explanation.hpp"

#include "base/text.hpp"

namespace trede::reports {

using fulfilment::Rule;
using fulfilment::Strand;
using fulfilment::TraceStep;

namespace {

const Strand& strand_of(const fulfilment::Assessment& assessment, cycle::Category category) {
    for (const Strand& strand : assessment.strands) {
        if (strand.category == category) return strand;
    }
    return assessment.strands.front();
}

// Figures that differ, side by side.
std::string every_source(const fulfilment::Reported& reported) {
    std::string words;
    for (const fulfilment::Figure* figure : reported.last) {
        if (!figure) continue;
        if (!words.empty()) words += "; ";
        words += std::string(label(figure->reporter)) + " " +
                 base::with_points(figure->places.number()) + ": " + in_words(figure->source);
    }
    return words;
}

// "provincie 5", of all whose figure is other than the one that holds.
std::string not_followed(const fulfilment::Reported& reported) {
    std::string words;
    for (const fulfilment::Figure* figure : reported.last) {
        if (!figure || figure->places == reported.counts->places) continue;
        if (!words.empty()) words += " en ";
        words +=
            std::string(label(figure->reporter)) + " " + base::with_points(figure->places.number());
    }
    return words;
}

// Awb art. 3:46: who ruled between figures that differ, why, and what was not followed.
std::string words_of_ruling(const fulfilment::Reported& reported) {
    const fulfilment::Ruling& ruling = *reported.ruling;
    std::string words = " Besloten";
    if (ruling.ruled_on) words += " op " + base::in_words(*ruling.ruled_on);
    if (!ruling.function.empty()) words += " door " + ruling.function;
    if (!ruling.mandate.empty()) words += " (mandaat: " + ruling.mandate + ")";
    words += ": het cijfer van " + std::string(label(ruling.follows)) +
             " geldt. Niet gevolgd: " + not_followed(reported) + ".";
    return ruling.reason.empty() ? words : words + " Reden: " + ruling.reason;
}

// What was ruled before a figure came in that makes it open again.
std::string words_of_lapsed(const fulfilment::Reported& reported) {
    const fulfilment::Ruling& ruling = *reported.lapsed;
    return " Eerder" +
           (ruling.ruled_on ? ", op " + base::in_words(*ruling.ruled_on) + "," : std::string()) +
           " is beslist dat het cijfer van " + std::string(label(ruling.follows)) +
           " geldt. Daarna kwam een ander cijfer binnen. Daarom moet iemand opnieuw beslissen.";
}

// "; tot en met 16 juli 2025", or what the end waits for.
std::string until(const cycle::Suspension& suspension) {
    if (suspension.until_on) return "; tot en met " + base::in_words(*suspension.until_on);
    return suspension.ends_when.empty() ? "" : "; eindigt " + suspension.ends_when;
}

// The day from which the term runs, and where that stands.
std::string announcement(const cycle::Task& task) {
    if (!task.announced_on) return {};
    return "bekendgemaakt op " + base::in_words(*task.announced_on) + "; " + in_words(task.source);
}

// The figure a step speaks of, as far as it comes from a sheet or a ruling.
std::string source_of(const Strand& strand, Rule rule) {
    switch (rule) {
        case Rule::task_in_force:
            return in_words(strand.task->source);
        case Rule::not_due_yet:
            return in_words(strand.ahead->source);
        case Rule::due_by_law:
            return announcement(*strand.task);
        case Rule::due_too_short:
        case Rule::due_not_before:
            return announcement(strand.task ? *strand.task : *strand.ahead);
        case Rule::task_withdrawn:
        case Rule::task_lapsed:
        case Rule::task_replaced:
            return in_words(strand.past->source);
        case Rule::not_announced:
            return in_words(strand.unannounced->source);
        case Rule::task_suspended:
            return strand.suspension->ruling + until(*strand.suspension);
        case Rule::suspension_over:
            return strand.suspended_before->ruling + ", vanaf " +
                   base::in_words(strand.suspended_before->from_on);
        case Rule::figures_differ:
        case Rule::figure_ruled:
            return every_source(strand.reported);
        case Rule::fulfilled:
        case Rule::short_of_task:
            return in_words(strand.figure->source);
        case Rule::no_task:
        case Rule::due_unknown:
        case Rule::years_over:
        case Rule::no_figure:
        case Rule::no_netting:
        case Rule::stands_at:
        case Rule::unsure:
        case Rule::concluded:
            return {};
    }
    return {};
}

// The first step of a category is about its task; what the task was made of comes after it.
bool is_about_task(Rule rule) {
    return rule == Rule::task_in_force || rule == Rule::no_task || rule == Rule::not_due_yet;
}

// What was realised, or that it is not known.
bool is_about_figure(Rule rule) {
    return rule == Rule::no_figure || rule == Rule::fulfilled || rule == Rule::short_of_task;
}

void add_parts(std::vector<ExplainedStep>& steps, const fulfilment::Joined& joined,
               const TraceStep& step) {
    for (const fulfilment::TaskPart& part : joined.task_parts) {
        if (part.category != step.category || !is_about_task(step.rule)) continue;
        std::string source = in_words(part.task.source);
        if (part.share == fulfilment::Share::suspended) source.insert(0, part.ruling + "; ");
        steps.push_back({.sentence = in_words(part),
                         .ground = std::string(ground(part)),
                         .source = std::move(source)});
    }
    for (const fulfilment::FigurePart& part : joined.figure_parts) {
        if (part.category != step.category || !is_about_figure(step.rule)) continue;
        steps.push_back({.sentence = in_words(part),
                         .ground = "beleid: herindeling",
                         .source = part.figure ? in_words(part.figure->source) : std::string()});
    }
}

}  // namespace

std::string in_words(const cycle::Source& source) {
    std::string words = source.file;
    if (!source.sheet.empty()) words += ", blad " + source.sheet;
    if (!source.cell.empty()) words += ", cel " + source.cell;
    if (source.received_on) words += ", ontvangen op " + base::in_words(*source.received_on);
    if (!source.sender.empty()) words += (words.empty() ? "" : " van ") + source.sender;
    if (source.document.empty()) return words;
    return words + ", sha256 " + source.document.substr(0, 16);
}

std::vector<ExplainedStep> explain(const fulfilment::Assessment& assessment,
                                   const law::Statute& statute, const fulfilment::Joined* joined) {
    std::vector<ExplainedStep> steps;
    for (std::size_t i = 0; i < assessment.step_count; ++i) {
        const TraceStep& step = assessment.steps[i];
        if (step.rule == Rule::no_task && !statute.has_category(word(step.category))) continue;
        const Strand& strand = strand_of(assessment, step.category);
        std::string sentence = fulfilment::in_words(step);
        if (step.rule == Rule::figure_ruled) sentence += words_of_ruling(strand.reported);
        if (step.rule == Rule::figures_differ && strand.reported.lapsed)
            sentence += words_of_lapsed(strand.reported);
        if (step.rule == Rule::concluded) sentence = "Oordeel: " + verdict_words(assessment) + ".";
        steps.push_back({.sentence = std::move(sentence),
                         .ground = fulfilment::ground(assessment, step),
                         .source = source_of(strand, step.rule)});
        if (joined) add_parts(steps, *joined, step);
    }
    for (ExplainedStep& step : steps) {
        step.sentence = statute.say(step.sentence);
        step.ground = statute.cite(step.ground);
    }
    return steps;
}

}  // namespace trede::reports
