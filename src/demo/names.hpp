#pragma once

#include <string>
#include <vector>

namespace trede::demo {

// Every name a municipality of an invented country can have, in a fixed order. A test holds all of
// them against the names of all real municipalities and provinces since 2000, so no seed can meet a
// real one.
[[nodiscard]] std::vector<std::string> possible_names();

[[nodiscard]] const std::vector<std::string>& province_names();  // twelve

}  // namespace trede::demo
