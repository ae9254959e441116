#include "dossier/dossiers.hpp"

namespace trede::dossier {

bool Dossiers::fold(std::string_view stream, std::string_view schema, std::string_view payload,
                    const Written& written) {
    auto event = decode(schema, payload);
    if (!event) return false;
    looked_up_ = stream;
    State& state = by_code_[looked_up_];
    state.municipality = registry::MunicipalityCode(looked_up_);
    apply(state, std::move(*event), written);
    return true;
}

const State& Dossiers::of(const registry::MunicipalityCode& code) const {
    static const State empty;
    const auto found = by_code_.find(code.value());
    return found == by_code_.end() ? empty : found->second;
}

}  // namespace trede::dossier
