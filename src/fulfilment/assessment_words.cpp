#include "base/text.hpp"
#include "fulfilment/assessment.hpp"
#include "law/duty.hpp"

namespace trede::fulfilment {

using base::Date;

namespace {

std::string day_words(long long number) {
    return base::in_words(Date{std::chrono::sys_days{std::chrono::days{number}}});
}

// The steps about a task that is not asked any more.
std::string words_of_past(const TraceStep& step) {
    const std::string task = "De taak " + std::string(label(step.category)) + " van " +
                             base::with_points(step.number) +
                             (step.number == 1 ? " plek" : " plekken") + " uit een eerder besluit ";
    const std::string day = day_words(step.against);
    if (step.rule == Rule::task_withdrawn)
        return task + "is ingetrokken. Zij telt niet meer sinds " + day + ".";
    if (step.rule == Rule::task_replaced) {
        return task + "telt niet meer sinds " + day +
               ": sindsdien geldt een besluit over latere jaren.";
    }
    return task + "is op " + day + " vervallen, omdat haar twee jaar voorbij zijn.";
}

std::string words_of_unannounced(const TraceStep& step) {
    const std::string what = step.number < 0
                                 ? "dat de taak " + std::string(label(step.category)) + " intrekt"
                                 : "over " + base::with_points(step.number) +
                                       (step.number == 1 ? " plek " : " plekken ") +
                                       std::string(label(step.category));
    return "Het besluit van " + day_words(step.against) + " " + what +
           " is nog niet bekendgemaakt: er staat geen dag van bekendmaking in het dossier. Het "
           "werkt pas vanaf die dag; tot dan geldt wat eerder is besloten.";
}

// The steps about the days of a task.
std::string words_of_day(const TraceStep& step) {
    const std::string name(label(step.category));
    const std::string number = base::with_points(step.number);
    if (step.rule == Rule::not_due_yet) {
        const std::string words = "De taak " + name + " is " + number +
                                  " plekken. Op deze peildatum hoeven zij er nog niet te zijn";
        return words + (step.against == 0 ? "." : ", maar wel op " + day_words(step.against) + ".");
    }
    if (step.rule == Rule::due_by_law) {
        return "Het besluit noemt geen dag voor " + name +
               ". Dan moeten de plekken er zijn binnen " + number +
               " maanden na de bekendmaking: op " + day_words(step.against) + ".";
    }
    if (step.rule == Rule::due_too_short) {
        return "Het besluit noemt " + day_words(step.number) + " als dag voor " + name +
               ". Dat is korter dan de termijn na de bekendmaking, en de wet kent alleen een "
               "langere. Wij houden de gemeente aan de termijn van de wet: " +
               day_words(step.against) + ".";
    }
    if (step.rule == Rule::due_not_before) {
        return "Het besluit noemt " + day_words(step.number) + " als dag voor " + name +
               ". Dat is korter dan de termijn na de bekendmaking, en de wet kent alleen een "
               "langere. De dag van bekendmaking is niet bekend. Zij kan niet vóór het besluit "
               "liggen: vóór " +
               day_words(step.against) +
               " hoeven de plekken er niet te zijn. Vanaf welke dag wel, weten wij pas als de dag "
               "van bekendmaking in het dossier staat.";
    }
    if (step.rule == Rule::due_unknown) {
        return "Op welke dag de plekken " + name +
               " er moeten zijn, is niet bekend: het besluit noemt geen dag, en de dag van "
               "bekendmaking staat niet vast.";
    }
    return "De twee jaar van de taak " + name + " eindigden op 31 december " +
           std::to_string(step.number) +
           (step.against == 1 ? ". Wij nemen aan dat de taak blijft tellen tot er een nieuwe taak "
                                "geldt."
                              : ". Daarna telt de taak niet meer.");
}

// About figures of several sources.
std::string words_of_figures(const TraceStep& step) {
    const std::string figures = "De cijfers over " + std::string(label(step.category));
    const std::string number = base::with_points(step.number);
    if (step.rule == Rule::figures_differ) {
        return figures + " spreken elkaar tegen: van " + number + " tot en met " +
               base::with_points(step.against) +
               " plekken. Zolang niemand heeft beslist welk cijfer geldt, telt alleen wat bij elk "
               "cijfer zeker is.";
    }
    return figures + " spraken elkaar tegen. Er is met een reden beslist dat " + number +
           " plekken geldt.";
}

std::string words_of_suspension(const TraceStep& step) {
    const std::string task = "de taak " + std::string(label(step.category)) + " geschorst";
    if (step.rule == Rule::task_suspended)
        return "De rechter heeft " + task + ". Deze taak telt nu niet mee.";
    return "De rechter had " + task + " tot en met " + day_words(step.against) +
           ". Sindsdien telt deze taak weer mee.";
}

// What the law itself says about a verdict, or else the policy.
std::string ground_of_verdict(const Assessment& assessment) {
    switch (assessment.verdict) {
        case Verdict::met:
            return law::ground(law::Duty::task);
        case Verdict::suspended:
            return "Awb art. 8:81";
        case Verdict::no_task:
            return law::ground(law::Duty::decision);
        case Verdict::partly_met:
        case Verdict::not_met:
        case Verdict::no_data:
            return cite_verdict_policy(assessment.policy);
    }
    return {};
}

}  // namespace

std::string ground(const Assessment& assessment, const TraceStep& step) {
    switch (step.rule) {
        case Rule::task_in_force:
        case Rule::fulfilled:
        case Rule::short_of_task:
            return law::ground(law::Duty::task);
        case Rule::no_task:
            return law::ground(law::Duty::decision);
        case Rule::not_due_yet:
        case Rule::due_by_law:
            return law::ground(law::Duty::provide);
        case Rule::task_withdrawn:
            return law::ground(law::Duty::decision_change);
        case Rule::due_too_short:
        case Rule::due_not_before:
        case Rule::task_lapsed:
        case Rule::task_replaced:
        case Rule::due_unknown:
        case Rule::years_over:
            return cite_tasks_policy(assessment.policy);
        case Rule::not_announced:
            return "Awb art. 3:40";
        case Rule::task_suspended:
        case Rule::suspension_over:
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

std::string verdict_words(const Assessment& assessment) {
    std::string words(word(assessment.verdict));
    if (assessment.verdict != Verdict::no_task) return words;
    for (const Strand& strand : assessment.strands) {
        if (!strand.ahead) continue;
        words += "; de taak " + std::string(label(strand.category)) + " van " +
                 base::with_points(strand.ahead->places.number()) +
                 (strand.ahead->places == cycle::Places(1) ? " plek" : " plekken") + " telt " +
                 (strand.due_on ? "vanaf " + base::in_words(*strand.due_on)
                                : "nog niet: de dag is niet bekend");
    }
    return words;
}

std::string in_words(const TraceStep& step) {
    const std::string name(label(step.category));
    const std::string number = base::with_points(step.number);
    const std::string against = base::with_points(step.against);
    switch (step.rule) {
        case Rule::task_in_force:
            return "De taak " + name + " is " + number + " plekken.";
        case Rule::no_task:
            return "Er is geen taak " + name + " bekend die op deze peildatum geldt.";
        case Rule::not_due_yet:
        case Rule::due_by_law:
        case Rule::due_too_short:
        case Rule::due_not_before:
        case Rule::due_unknown:
        case Rule::years_over:
            return words_of_day(step);
        case Rule::task_withdrawn:
        case Rule::task_lapsed:
        case Rule::task_replaced:
            return words_of_past(step);
        case Rule::not_announced:
            return words_of_unannounced(step);
        case Rule::task_suspended:
        case Rule::suspension_over:
            return words_of_suspension(step);
        case Rule::no_figure:
            return "Over " + name + " is niets gemeld. Dat is iets anders dan 0 plekken.";
        case Rule::figures_differ:
        case Rule::figure_ruled:
            return words_of_figures(step);
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
            if (step.against == 1) {
                return "Of deze taak al gehaald moest zijn, is niet bekend. Daarom telt alleen wat "
                       "in elk geval zeker is.";
            }
            return "Een cijfer ontbreekt of is strijdig. Daarom telt alleen wat bij elk mogelijk "
                   "cijfer zeker is.";
        case Rule::concluded:
            return "Oordeel: " + std::string(word(static_cast<Verdict>(step.number))) + ".";
    }
    return {};
}

}  // namespace trede::fulfilment
