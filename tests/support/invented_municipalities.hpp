#pragma once

#include "registry/codes.hpp"

// Two municipalities that do not exist (fictief).
namespace trede::support {

inline const registry::MunicipalityCode aardam("GM9001");
inline const registry::MunicipalityCode boomstad("GM9002");

}  // namespace trede::support
