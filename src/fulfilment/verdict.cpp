#include "fulfilment/verdict.hpp"
#include "law/statute.hpp"

#include <utility>

namespace trede::fulfilment {

using base::Date;
using base::Outcome;

namespace {

// Who has not met every task can be found short in part or in whole, and never be found to comply.
Outcome<Verdict> short_verdict(const law::Policy& policy, std::string_view extent) {
    const std::string name = "oordeel-bij." + std::string(extent);
    const auto chosen = policy.text(name);
    if (!chosen) return tl::unexpected(chosen.error());
    const auto verdict = parse_verdict(*chosen);
    if (verdict != Verdict::partly_met && verdict != Verdict::not_met)
        return policy.unknown_value(name, "'gedeeltelijk' of 'niet'");
    return *verdict;
}

Outcome<VerdictPolicy::Missing> missing_figure(const law::Policy& policy) {
    const std::string name = "ontbrekend-cijfer";
    const auto chosen = policy.text(name);
    if (!chosen) return tl::unexpected(chosen.error());
    if (*chosen == "alleen wat zeker is") return VerdictPolicy::Missing::what_is_certain;
    if (*chosen == "geen gegevens") return VerdictPolicy::Missing::no_verdict;
    return policy.unknown_value(name, "'alleen wat zeker is' of 'geen gegevens'");
}

// How long a municipality has when the decision names no day (Spreidingswet art. 7 lid 1 a).
// ASSUMED: where a statute has no article on it, the whole period of the task.
Outcome<law::Duration> time_to_provide(const law::Lawbook& book, Date on) {
    const auto statute = law::statute_on(book, on);
    if (!statute) return tl::unexpected(statute.error());
    if (!statute->articles.contains("terbeschikkingstelling")) return statute->period;
    return book.duration(statute->act, "terbeschikkingstelling", on);
}

// That time, and what the policy says where the law is silent.
Outcome<cycle::TaskRules> task_rules(const law::Lawbook& book, const law::Policy& policy, Date on) {
    const auto term = time_to_provide(book, on);
    if (!term) return tl::unexpected(term.error());
    for (const auto& [name, value] : {std::pair{"wijziging-met-dag", "de nieuwe dag"},
                                      std::pair{"wijziging-zonder-dag", "de eerdere dag"},
                                      std::pair{"kortere-dag", "de termijn van de wet"},
                                      std::pair{"dag-onbekend", "alleen wat zeker is"}}) {
        if (const auto known = policy.only(name, value); !known)
            return tl::unexpected(known.error());
    }
    const auto after = policy.text("na-de-twee-jaar");
    if (!after) return tl::unexpected(after.error());
    if (*after != "blijft" && *after != "vervalt")
        return policy.unknown_value("na-de-twee-jaar", "'blijft' of 'vervalt'");
    if (term->unit != law::Unit::month && term->unit != law::Unit::year) {
        return base::refuse(base::RefusalKind::input, law::ground(law::Duty::provide),
                            "De termijn 'terbeschikkingstelling' moet in maanden of jaren staan.");
    }
    using After = cycle::TaskRules::AfterTwoYears;
    cycle::TaskRules rules{.months_to_provide = law::months_in(*term),
                           .after = *after == "blijft" ? After::stays : After::lapses};
    const auto statute = law::statute_on(book, on);
    if (!statute) return tl::unexpected(statute.error());
    rules.months_of_period = law::months_in(statute->period);
    rules.a_period_begins = statute->a_period_begins;
    if (statute->judged_when_over) rules.judged = cycle::TaskRules::Judged::when_over;
    if (statute->judged_when_over && *after != "blijft")
        return policy.unknown_value("na-de-twee-jaar",
                                    "'blijft', bij een taak die na haar periode "
                                    "wordt beoordeeld");
    return rules;
}

PolicyVersion version_of(const law::Policy& policy) {
    return {.version = policy.version, .valid_from = policy.valid_from};
}

std::string cite(std::string_view id, const PolicyVersion& version) {
    law::Policy named;
    named.id = id;
    named.version = version.version;
    named.valid_from = version.valid_from;
    return law::cite(named);
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

Verdict verdict_at(const VerdictPolicy& policy, Extent extent) {
    switch (extent) {
        case Extent::all_met:
            return Verdict::met;
        case Extent::one_met:
            return policy.one_met;
        case Extent::something_done:
            return policy.something_done;
        case Extent::nothing_done:
            return policy.nothing_done;
    }
    return Verdict::no_data;
}

std::string_view in_words(Extent extent) {
    switch (extent) {
        case Extent::all_met:
            return "Elke taak is gehaald.";
        case Extent::one_met:
            return "In de ene categorie is de taak gehaald, in de andere niet.";
        case Extent::something_done:
            return "Er is iets gerealiseerd, maar geen taak is gehaald.";
        case Extent::nothing_done:
            return "Er is niets van de taak gerealiseerd.";
    }
    return {};
}

Outcome<VerdictPolicy> verdict_policy_on(const law::Lawbook& book, base::Date on) {
    const auto policy = book.policy("oordeel", on);
    if (!policy) return tl::unexpected(policy.error());
    const auto figures = book.policy("cijfers", on);
    if (!figures) return tl::unexpected(figures.error());
    const auto tasks = book.policy("taken", on);
    if (!tasks) return tl::unexpected(tasks.error());
    if (const auto netting = policy->only("saldering", "nee"); !netting)
        return tl::unexpected(netting.error());
    if (const auto differ = figures->only("strijdige-bronnen", "alleen wat zeker is"); !differ)
        return tl::unexpected(differ.error());
    const auto one_met = short_verdict(*policy, "een-categorie-gehaald");
    if (!one_met) return tl::unexpected(one_met.error());
    const auto something = short_verdict(*policy, "iets-gerealiseerd");
    if (!something) return tl::unexpected(something.error());
    const auto nothing = short_verdict(*policy, "niets-gerealiseerd");
    if (!nothing) return tl::unexpected(nothing.error());
    const auto missing = missing_figure(*policy);
    if (!missing) return tl::unexpected(missing.error());
    const auto rules = task_rules(book, *tasks, on);
    if (!rules) return tl::unexpected(rules.error());
    return VerdictPolicy{.one_met = *one_met,
                         .something_done = *something,
                         .nothing_done = *nothing,
                         .missing = *missing,
                         .task_rules = *rules,
                         .version = version_of(*policy),
                         .figures_version = version_of(*figures),
                         .tasks_version = version_of(*tasks)};
}

std::string cite_verdict_policy(const VerdictPolicy& policy) {
    return cite("oordeel", policy.version);
}

std::string cite_figures_policy(const VerdictPolicy& policy) {
    return cite("cijfers", policy.figures_version);
}

std::string cite_tasks_policy(const VerdictPolicy& policy) {
    return cite("taken", policy.tasks_version);
}

}  // namespace trede::fulfilment
