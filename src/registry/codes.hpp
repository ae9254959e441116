#pragma once

#include <optional>
#include <string_view>

#include "base/named.hpp"

namespace trede::registry {

// The CBS code of a municipality, "GM" and four digits in capitals: "GM1700". The invented country
// uses GM9001 and up.
using MunicipalityCode = base::Named<struct MunicipalityCodeTag>;
// The CBS code of a province, "PV" and two digits in capitals: "PV23". The invented country uses
// PV81 and up.
using ProvinceCode = base::Named<struct ProvinceCodeTag>;

// Takes "GM1700", "gm1700", "1700" and "  gm1700 " (CBS pads with blanks, provinces leave out the
// letters); a number of fewer digits is filled up with noughts ("344" is GM0344). Nothing when it
// cannot be a code.
[[nodiscard]] std::optional<MunicipalityCode> parse_municipality_code(std::string_view text);
[[nodiscard]] std::optional<ProvinceCode> parse_province_code(std::string_view text);

}  // namespace trede::registry
