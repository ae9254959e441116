#pragma once

#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "cycle/category.hpp"
#include "registry/codes.hpp"

namespace trede::cyclefile {

// A swap (uitruil): municipalities of one province agree that some make more places possible and
// others fewer. The act has no article on it; it is what the consultation of Spreidingswet art. 4
// is about. It never is the task: that comes from the decision on the distribution, or from a
// change of it (art. 5 lid 1 and 3).

using SwapId = base::Named<struct SwapIdTag>;  // "U-2026-PV23-1"

struct SwapParty {
    registry::MunicipalityCode municipality;
    cycle::Places change{};  // above nought: it takes so many more; below: it gives so many away
    friend bool operator==(const SwapParty&, const SwapParty&) = default;
};

struct SwapAgreed {
    SwapId id;
    registry::ProvinceCode province;
    cycle::Category category = cycle::Category::regular;
    std::vector<SwapParty> parties;  // together nought
    base::Date approved_on{};
    std::string agreement;  // what was agreed and where it is written down
    std::string
        in_return;  // what stands against it, such as housing of permit holders; may be empty
    std::string source;
    friend bool operator==(const SwapAgreed&, const SwapAgreed&) = default;
};

// The parties went back on it, from that day.
struct SwapWithdrawn {
    SwapId id;
    base::Date withdrawn_on{};
    std::string reason;
    friend bool operator==(const SwapWithdrawn&, const SwapWithdrawn&) = default;
};

}  // namespace trede::cyclefile
