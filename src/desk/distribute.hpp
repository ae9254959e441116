#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cycle/distribution.hpp"
#include "cyclefile/state.hpp"
#include "desk/desk.hpp"
#include "law/lawbook.hpp"
#include "registry/register.hpp"
#include "statistics/table.hpp"

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

// A municipality that takes part and has no figure in a table, or none that can be used.
struct NoFigure {
    statistics::Statistic what = statistics::Statistic::inhabitants;
    registry::MunicipalityCode municipality;
    std::string name;
    std::string cell = {};  // of the figure that was refused; empty when there is none
};

struct DistributionOutcome {
    law::Provision rule;                    // the formula, and since when it holds
    cycle::Distribution distribution;       // empty when something is wrong or missing
    std::vector<cycle::Inhabited> given;    // what it was computed from, by code
    statistics::StatisticTable population;  // with notes and problems
    statistics::StatisticTable ses_woa;
    std::vector<NoFigure> missing;   // CBS gives no figure, in order of table and code
    std::vector<NoFigure> refused;   // one stands in the table, and is among its problems
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

// The steps of one municipality; nothing when it does not take part.
[[nodiscard]] std::vector<cycle::DerivationStep> steps_of(const DistributionOutcome& outcome,
                                                          const registry::MunicipalityCode& code);

// Reads the bytes of a table where hostile bytes can do no harm.
using ReadTable = std::function<base::Outcome<intake::Workbook>(const std::string& bytes,
                                                                const std::string& file_name)>;

// A calculated number on file, made again from the tables that were kept with it.
struct ReckonedAgain {
    cyclefile::DistributionFiled filed;  // without its numbers
    cyclefile::IndicativeNumber number;  // as it is on file
    cycle::Share share;                  // as it comes out now
    std::vector<cycle::DerivationStep> steps;
    std::string remark;  // Dutch: the number is not of the estimate of today; empty: it is

    [[nodiscard]] bool same() const {
        return number.total == share.total && number.amv == share.amv;
    }
};
// By the rule of the day on which it was calculated. Refuses (missing) when no number of the
// municipality was calculated and put on file, when a table is not in the journal, and when the
// tables give no distribution any more.
[[nodiscard]] base::Outcome<ReckonedAgain> reckon_again(const Desk& desk,
                                                        const cyclefile::State& state,
                                                        const registry::MunicipalityCode& code,
                                                        const ReadTable& read);

}  // namespace trede::desk
