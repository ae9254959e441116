#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "correspondence/compose_letter.hpp"
#include "desk/approval.hpp"

namespace trede::app {

using Variants = std::vector<correspondence::Variant>;

// How many letters there are of each variant, the most first, and why. Nothing where letters have
// none.
[[nodiscard]] nlohmann::ordered_json variants_json(const Variants& letters);
[[nodiscard]] std::vector<std::string> variant_lines(const Variants& letters);

// Which variant each letter is, by its reference.
using VariantOf = std::map<std::string, correspondence::Variant>;

// What is known of the letters besides the batch itself, where it was asked for.
struct BesideLetters {
    VariantOf variants = {};
    std::optional<dispatch::Outdated> outdated = {};
};

// A batch as the verbs around it show it: letter by letter, who initialled and signed, and how far
// its deliveries are.
[[nodiscard]] nlohmann::ordered_json batch_json(const dispatch::Batch& batch,
                                                const registry::Register& registry,
                                                base::Date today, const BesideLetters& beside = {});
[[nodiscard]] std::string batch_lines(const dispatch::Batch& batch,
                                      const registry::Register& registry, base::Date today,
                                      const BesideLetters& beside = {});

// The letters of a batch that were not signed, each with why and the page where that can be mended.
[[nodiscard]] nlohmann::ordered_json not_signed_json(const dispatch::BatchId& batch,
                                                     const std::vector<desk::NotSigned>& letters,
                                                     const registry::Register& registry,
                                                     base::Date today);
[[nodiscard]] std::vector<std::string> not_signed_lines(const std::vector<desk::NotSigned>& letters,
                                                        const registry::Register& registry,
                                                        base::Date today);

// The letters to one municipality that were ever in a batch: who signed, and how far each delivery
// is.
[[nodiscard]] nlohmann::ordered_json letters_out_json(const dispatch::Batches& batches,
                                                      const registry::Register& registry,
                                                      const registry::MunicipalityCode& code,
                                                      base::Date on);
[[nodiscard]] std::vector<std::string> letters_out_lines(const dispatch::Batches& batches,
                                                         const registry::MunicipalityCode& code);

}  // namespace trede::app
