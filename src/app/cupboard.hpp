#pragma once

#include "app/program.hpp"
#include "desk/office.hpp"

namespace trede::app {

// What a letter of that name is made with on that day, from the folders of the program. Throws
// Refused for a name that is none.
[[nodiscard]] desk::Cupboard open_cupboard(Program& program, const std::string& letter,
                                           base::Date day);

// What carries letters out by these settings, which live as long as the answer.
[[nodiscard]] desk::Carriers carriers_of(const dispatch::Settings& settings);

// All of it for a program that runs all day.
[[nodiscard]] desk::Office open_office(Program& program);

}  // namespace trede::app
