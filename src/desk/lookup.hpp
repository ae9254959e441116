#pragma once

#include "dossier/dossiers.hpp"
#include "intake/table.hpp"
#include "law/statute.hpp"
#include "registry/register.hpp"

namespace trede::desk {

// The register as it was on one day, in the form in which a table is read. `registry` must outlive
// it.
[[nodiscard]] intake::Lookup lookup_on(const registry::Register& registry, base::Date on);
// With it the days that the decisions on file named; `dossiers` must outlive it too.
[[nodiscard]] intake::Lookup lookup_with_days(const registry::Register& registry, base::Date on,
                                              const dossier::Dossiers& dossiers);
// The categories of the statute by its own words; empty where those are the words of the program.
[[nodiscard]] std::vector<intake::CategoryWord> category_words(const law::Statute& statute);

}  // namespace trede::desk
