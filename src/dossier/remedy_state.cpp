#include <algorithm>

#include "dossier/state.hpp"

namespace trede::dossier {

const RemedyOnFile* State::remedy(const RemedyId& id) const {
    const auto found =
        std::ranges::find(remedies, id, [](const RemedyOnFile& one) { return one.what.id; });
    return found == remedies.end() ? nullptr : &*found;
}

std::vector<SuspensionAwaits> State::awaiting(const RemedyId& id) const {
    std::vector<SuspensionAwaits> found;
    for (const SuspensionAwaits& one : awaits) {
        if (one.remedy == id) found.push_back(one);
    }
    return found;
}

}  // namespace trede::dossier
