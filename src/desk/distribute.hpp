#pragma once

#include <string>
#include <vector>

#include "cycle/distribution.hpp"
#include "intake/statistics.hpp"
#include "law/lawbook.hpp"
#include "registry/register.hpp"

namespace trede::desk {

// One of the two tables of CBS that a distribution rests on (Spreidingswet art. 3 lid 1).
struct StatisticFile {
    std::string name;    // of the file as it was given
    std::string digest;  // SHA-256 of its bytes, hexadecimal
    intake::Workbook book;
    std::string bytes = {};  // kept in the journal when the outcome is put on file
};

// What is needed to make the indicative distribution.
struct DistributionRequest {
    cycle::Estimate estimate;
    StatisticFile population;
    StatisticFile ses_woa;
    base::Date division{};     // the municipalities of this day take part, all of them
    base::Date computed_on{};  // by the formula in force on this day
};

// A municipality that takes part and has no figure in a table.
struct NoFigure {
    intake::Statistic what = intake::Statistic::inhabitants;
    registry::MunicipalityCode municipality;
    std::string name;
};

struct DistributionOutcome {
    law::Provision rule;                  // the formula, and since when it holds
    cycle::Distribution distribution;     // empty when something is wrong or missing
    std::vector<cycle::Inhabited> given;  // what it was computed from, by code
    intake::StatisticTable population;    // with notes and problems
    intake::StatisticTable ses_woa;
    std::vector<NoFigure> missing;   // in order of table and code
    std::size_t municipalities = 0;  // that take part

    [[nodiscard]] bool sound() const {
        return population.problems.empty() && ses_woa.problems.empty() && missing.empty();
    }
};

// Reads both tables against the municipalities of the day and divides the estimate over all of
// them. Nothing is computed while a figure is missing, provisional, doubled, or of another
// municipal division: then the outcome tells all that is wrong. Refuses (input) an estimate that
// cannot be, and (missing) a day before the formula came into force.
[[nodiscard]] base::Outcome<DistributionOutcome> distribute(const registry::Register& registry,
                                                            const law::Lawbook& lawbook,
                                                            const DistributionRequest& request);

}  // namespace trede::desk
