#pragma once

#include <string>

#include "app/program.hpp"
#include "app/verb.hpp"
#include "desk/cycles.hpp"

namespace trede::app {

// The cycle asked for, or the one in whose years of preparation today lies. Throws Refused.
[[nodiscard]] cyclefile::CycleYear asked_cycle(const Program& program, const std::string& asked);
// Says what was put on file of a cycle.
void tell_recorded(const Program& program, const desk::RecordedInCycle& recorded);
// `cycle reference-date` and `cycle agreement`.
void add_consultation(Verb cycle, Program& program);
// `cycle explain`: every step of a calculated number, made again from the tables that were kept.
void add_cycle_explain(Verb cycle, Program& program);

}  // namespace trede::app
