#pragma once

#include <string>
#include <utility>
#include <vector>

#include "desk/import.hpp"
#include "fulfilment/plausibility.hpp"

namespace trede::desk {

// The figures of one reference date that stand out, by the policy of that date. They are computed
// anew each time and change nothing.

using GivenFigure = std::pair<registry::MunicipalityCode, fulfilment::Figure>;

// Of figures as they come in, against what is on file.
[[nodiscard]] base::Outcome<std::vector<fulfilment::Remark>> remarks_on_given(
    const Desk& desk, const World& world, base::Date reference_date,
    const std::vector<GivenFigure>& given);

// Of the last figure of each reporter on file, of all municipalities or one.
[[nodiscard]] base::Outcome<std::vector<fulfilment::Remark>> remarks_on_file(
    const Desk& desk, const World& world, base::Date reference_date,
    const std::optional<registry::MunicipalityCode>& only);

// The differences of a sheet as a reader wants them: the page and the command line tell the same.

// Those that change something: what falls first, the largest fall on top, then as in the sheet.
[[nodiscard]] std::vector<Difference> falls_first(const ImportOutcome& outcome);
// What falls in a progress report, in that order: each a Dutch sentence. A fall that stands out as
// a jump is told there.
struct Fall {
    registry::MunicipalityCode municipality;
    std::string in_words;  // "Een daling bij regulier: 30 plekken, en per 1 juli 2025 nog 54."
};
[[nodiscard]] std::vector<Fall> falls_of(const ImportOutcome& outcome);
// "12 gemeenten veranderen, 3 dalen. Van 2 gemeenten is er een eerste cijfer."; empty when nothing
// changes, and for a sheet with tasks.
[[nodiscard]] std::string moves_in_words(const ImportOutcome& outcome);

}  // namespace trede::desk
