#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dossier/state.hpp"

namespace trede::dossier {

// All dossiers, as they stand after the events folded in so far. The stream of a dossier is the
// code of its municipality.
class Dossiers {
  public:
    // Folds in one event of the stream. False when the stored form is not one that was ever
    // written.
    [[nodiscard]] bool fold(std::string_view stream, std::string_view schema,
                            std::string_view payload, const Written& written);

    // The dossier of a municipality; one without events when nothing is on file.
    [[nodiscard]] const State& of(const registry::MunicipalityCode& code) const;
    [[nodiscard]] const std::unordered_map<std::string, State>& all() const { return by_code_; }

  private:
    std::unordered_map<std::string, State> by_code_;
    std::string looked_up_;  // keeps one string for look-ups, so that folding does not allocate
};

}  // namespace trede::dossier
