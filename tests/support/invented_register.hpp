#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "intake/table.hpp"

namespace trede::test {

using intake::KnownCode;
using intake::Lookup;
using registry::MunicipalityCode;

// A few invented municipalities, the register of the tests of this folder (fictief).
inline Lookup invented_register() {
    return Lookup{.by_name = [](std::string_view name) -> std::vector<MunicipalityCode> {
                      if (name == "Aardam" || name == "Aerdam") return {MunicipalityCode("GM9001")};
                      if (name == "Boomstad") return {MunicipalityCode("GM9002")};
                      if (name == "Dubbelveen")
                          return {MunicipalityCode("GM9003"), MunicipalityCode("GM9004")};
                      if (name == "Eikenrode") return {MunicipalityCode("GM9005")};
                      if (name == "Oudgat") return {MunicipalityCode("GM9009")};
                      return {};
                  },
                  .by_code = [](const MunicipalityCode& code) -> std::optional<KnownCode> {
                      if (code.value() == "GM9001") return KnownCode{.name = "Aardam", .ended = {}};
                      if (code.value() == "GM9002")
                          return KnownCode{.name = "Boomstad", .ended = {}};
                      if (code.value() == "GM9005")
                          return KnownCode{.name = "Eikenrode", .ended = {}};
                      if (code.value() == "GM9009")
                          return KnownCode{.name = "Oudgat",
                                           .ended = "Oudgat is opgegaan in Boomstad (GM9002)."};
                      if (code.value() == "GM9003")
                          return KnownCode{.name = "Dubbelveen (N)", .ended = {}};
                      if (code.value() == "GM9004")
                          return KnownCode{.name = "Dubbelveen (Z)", .ended = {}};
                      return std::nullopt;
                  }};
}

}  // namespace trede::test
