#pragma once

#include <string>

#include "cycle/grants.hpp"

// What the grants share in words; used by grants.cpp and bonus.cpp only.
namespace trede::cycle {

[[nodiscard]] std::string places_words(Places places);  // "1.234 plaatsen", "1 plaats"
[[nodiscard]] std::string month_words(std::chrono::year_month month);  // "juni 2026"
// Notes what is unknown when it is.
void need(Grant& grant, const std::optional<Places>& given, const char* what);

}  // namespace trede::cycle
