#pragma once

#include <functional>
#include <optional>

#include "dossier/dossiers.hpp"
#include "intake/table.hpp"
#include "law/statute.hpp"
#include "registry/register.hpp"

namespace trede::desk {

// The register as it was on one day, in the form in which a table is read. `registry` must outlive
// it.
[[nodiscard]] intake::Lookup lookup_on(const registry::Register& registry, base::Date on);
// The first of the two years that the day of a decision alone tells.
[[nodiscard]] std::optional<int> years_told_by(cycle::Category category, base::Date decided_on);
// With it the days that the decisions on file named for the years that `years_of` gives a decision
// of a day; what it gives nothing for is a change of none. `dossiers` must outlive it too.
using YearsOf = std::function<std::optional<int>(cycle::Category category, base::Date decided_on)>;
[[nodiscard]] intake::Lookup lookup_with_days(const registry::Register& registry, base::Date on,
                                              const dossier::Dossiers& dossiers, YearsOf years_of);
// The categories of the statute by its own words; empty where those are the words of the program.
[[nodiscard]] std::vector<intake::CategoryWord> category_words(const law::Statute& statute);

// The letter with the electronic signature in it, as it leaves; nothing when it has none.
[[nodiscard]] std::optional<std::string> sealed_pdf(const Desk& desk, const World& world,
                                                    const dossier::LetterDrafted& letter);

}  // namespace trede::desk
