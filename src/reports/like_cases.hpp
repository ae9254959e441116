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
// verdict, a shortfall of the same class in each category and the same reported reasons. Whether
// another rung is right is for a person to say; a difference may have a good reason.

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
};

struct LikeCases {
    fulfilment::Verdict verdict = fulfilment::Verdict::no_data;
    std::array<std::string, cycle::categories.size()> bands;
    std::vector<std::string> reasons;   // as reported (Spreidingswet art. 8), in order of text
    std::vector<LikeCase> cases;        // in the order given
    [[nodiscard]] bool differ() const;  // not all stand on one rung
};

struct CaseToCompare {
    registry::MunicipalityCode municipality;
    std::string name;
    const fulfilment::Assessment& assessment;
    const dossier::State& state;
};
// Every group of at least two, those that differ first, and then the largest. Reasons are the same
// when their words are, whatever the case and blanks; a closed dossier is left out.
[[nodiscard]] std::vector<LikeCases> like_cases(std::span<const CaseToCompare> all,
                                                const Bands& bands);

}  // namespace trede::reports
