#pragma once

#include <optional>
#include <string>
#include <vector>

#include "registry/register.hpp"

namespace trede::registry {

// A municipality that is gone, as it was on its last day, and who came in its place by a day.
struct TakenOver {
    Municipality from;
    std::vector<Municipality> by;
};
// Nothing for a municipality that is there on that day, and for a code that the register never had.
[[nodiscard]] std::optional<TakenOver> taken_over(const Register& registry,
                                                  const MunicipalityCode& code, base::Date on);

// "Hilversum, overgenomen van Wijdemeren (GM1696)" for one that is gone, else its usual name; its
// code when the register does not know it that day.
[[nodiscard]] std::string name_with_origin(const Register& registry, const MunicipalityCode& code,
                                           base::Date on);

// The body as it was on that day; of a later day than its last, as it was then. Nothing for a code
// that the register did not know by that day.
[[nodiscard]] std::optional<Municipality> as_it_was(const Register& registry,
                                                    const MunicipalityCode& code, base::Date on);
// The name that it had, with who came in its place by `today`: "Kleindorp, nu Grootdorp". The name
// alone while it is there, and where one came in its place of the same name.
[[nodiscard]] std::string name_and_heirs(const Register& registry, const Municipality& then,
                                         base::Date today);

// When and in whom a municipality that is there on `today` or was goes up, by the last day of a
// time.
struct Merger {
    base::Date on{};       // the first day without it
    std::string in_words;  // "de gemeente gaat op 1 januari 2027 op in Hilversum (GM0402)"
};
[[nodiscard]] std::optional<Merger> merger_by(const Register& registry,
                                              const MunicipalityCode& code, base::Date last_day,
                                              base::Date today);

// What is said beside a municipality as it was on `day`: who became part of it since, or of whom it
// became part. "Na deze dag: Wijdemeren (GM1696) ging op 1 januari 2027 op in Hilversum (GM0402)."
[[nodiscard]] std::vector<std::string> merged_since(const Register& registry,
                                                    const MunicipalityCode& code, base::Date day,
                                                    base::Date today);

}  // namespace trede::registry
