#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "cycle/task.hpp"
#include "law/lawbook.hpp"

namespace trede::fulfilment {

enum class Verdict : std::uint8_t {
    met,         // every task is fulfilled
    partly_met,  // some of what is asked is there, and some is not
    not_met,     // what is asked is not there
    no_data,     // what is missing could change the verdict, so there is none
    suspended,   // a court suspended the whole task: it is not held against the municipality
    no_task      // no decision asks for places on this day, so nothing can be neglected
};

constexpr std::array<Verdict, 6> verdicts = {Verdict::met,       Verdict::partly_met,
                                             Verdict::not_met,   Verdict::no_data,
                                             Verdict::suspended, Verdict::no_task};

[[nodiscard]] std::string_view word(Verdict verdict);  // "voldoet", "gedeeltelijk", "niet", "geen
                                                       // gegevens", "geschorst", "geen taak"
[[nodiscard]] std::optional<Verdict> parse_verdict(std::string_view word);

// How the categories that ask for something stand together.
enum class Extent : std::uint8_t {
    all_met,         // each has what is asked
    one_met,         // one has, another has not
    something_done,  // none has, but something is realised
    nothing_done     // nothing is realised at all
};

// A version of a policy, to name it in a ground.
struct PolicyVersion {
    int version = 1;
    base::Date valid_from = base::date(2024, 1, 31);

    friend bool operator==(const PolicyVersion&, const PolicyVersion&) = default;
};

// What the law leaves open about the verdict: the policies "oordeel", "cijfers" on sources that
// contradict each other, and "taken" on the days of a task, with the term of Spreidingswet art. 7.
// The defaults are their first versions; `verdict_policy_on` reads the same from law/, and a test
// holds the two together. Small, so that every assessment can carry the policy it was made by.
struct VerdictPolicy {
    enum class Missing : std::uint8_t {
        what_is_certain,  // the verdict that holds whatever the missing figure is
        no_verdict        // no verdict as long as a figure is missing
    };
    Verdict one_met = Verdict::partly_met;
    Verdict something_done = Verdict::partly_met;
    Verdict nothing_done = Verdict::not_met;
    Missing missing = Missing::what_is_certain;
    cycle::TaskRules task_rules = {};
    PolicyVersion version = {};          // of "oordeel"
    PolicyVersion figures_version = {};  // of "cijfers"
    PolicyVersion tasks_version = {};    // of "taken"

    friend bool operator==(const VerdictPolicy&, const VerdictPolicy&) = default;
};

// Spreidingswet art. 6 lid 1 for who has met every task, and the policy for everybody else.
[[nodiscard]] Verdict verdict_at(const VerdictPolicy& policy, Extent extent);
// Dutch: "Er is iets gerealiseerd, maar geen taak is gehaald."
[[nodiscard]] std::string_view in_words(Extent extent);

// As of a day. Refuses (missing) where law/ has no such policy, (input) a value it does not know.
[[nodiscard]] base::Outcome<VerdictPolicy> verdict_policy_on(const law::Lawbook& book,
                                                             base::Date on);

// "beleid oordeel, versie 1 (31 januari 2024)" and the same of "cijfers" and "taken".
[[nodiscard]] std::string cite_verdict_policy(const VerdictPolicy& policy);
[[nodiscard]] std::string cite_figures_policy(const VerdictPolicy& policy);
[[nodiscard]] std::string cite_tasks_policy(const VerdictPolicy& policy);

}  // namespace trede::fulfilment
