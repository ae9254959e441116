#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "dossier/state.hpp"
#include "fulfilment/assessment.hpp"
#include "law/policy.hpp"

namespace trede::reports {

// Like cases beside each other (POLICY: law/policy/gelijke-gevallen): municipalities with the same
// verdict and a shortfall of the same class in each category. What each reported as its reason
// stands with it, and is part of the difference: the words are its own, so that only a person can
// say whether two reasons are alike. Whether another rung is right is for a person to say as well.

// The upper bounds of the classes of shortfall, in percent of the task; the last one is 100.
using Bands = std::vector<long long>;
// Refuses (missing) a choice that is not there, (input) bounds that do not climb to 100.
[[nodiscard]] base::Outcome<Bands> shortfall_bands(const law::Policy& policy);

// "geen taak", "onbekend", "geschorst", "geen tekort", "tot en met 25 %", "meer dan 25 tot en met
// 50 %": the class of one category.
[[nodiscard]] std::string band_of(const fulfilment::Strand& strand, const Bands& bands);

struct LikeCase {
    registry::MunicipalityCode municipality;
    std::string name;
    std::optional<ladder::Rung> rung;
    std::array<std::optional<cycle::Places>, cycle::categories.size()> shortfall;
    std::vector<std::string> reasons;  // as reported (Spreidingswet art. 8), in order of receipt
    // The others in the group that reported the same, in all but case, blanks and the mark at the
    // end. Empty for one that reported no reason.
    std::vector<registry::MunicipalityCode> same_reasons;
};

struct LikeCases {
    fulfilment::Verdict verdict = fulfilment::Verdict::no_data;
    std::array<std::string, cycle::categories.size()> bands;
    std::vector<LikeCase> cases;        // in the order given
    [[nodiscard]] bool differ() const;  // not all stand on one rung
    // Two that reported the same reasons stand on another rung.
    [[nodiscard]] bool differ_for_one_reason() const;
};

struct CaseToCompare {
    registry::MunicipalityCode municipality;
    std::string name;
    const fulfilment::Assessment& assessment;
    const dossier::State& state;
};
// Every group of at least two: first those that differ for one reason, then the others that differ,
// and of these the largest first. A closed dossier is left out.
[[nodiscard]] std::vector<LikeCases> like_cases(std::span<const CaseToCompare> all,
                                                const Bands& bands);

}  // namespace trede::reports
