#pragma once

#include <functional>
#include <optional>

#include "desk/desk.hpp"
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

// The letter as it goes through the hands that sign it; nothing until its batch was offered.
[[nodiscard]] const dispatch::Letter* in_batch(const World& world,
                                               const dossier::LetterDrafted& letter);
// SHA-256 of the letter as it leaves: as it was altered, and with the electronic signature in it
// once it has one. Empty: no PDF was made.
[[nodiscard]] std::string document_now(const World& world, const dossier::LetterOnFile& letter);

}  // namespace trede::desk
