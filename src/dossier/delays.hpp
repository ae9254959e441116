#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dossier/term_list.hpp"

namespace trede::dossier {

// The reports of delay (meldingen) of a dossier: the statute asks the municipality to tell at once
// that it will be late ("wet: melding"), and nothing more. The day on which it expects to be ready
// is its own. Nobody set it and no article makes it a last day, so whoever lets it pass is not late
// in the sense of the Awb. It is followed all the same, until the dossier tells how it went.

// The number of a report of delay of a dossier, by its place there from 0: "ML-GM1700-1".
[[nodiscard]] DelayId delay_id(const registry::MunicipalityCode& code, std::size_t at);

// The place of the report with that number; empty: there is none.
[[nodiscard]] std::optional<std::size_t> delay_at(const State& state, std::string_view number);

// The places in `State::delays` of those that nobody followed up, oldest first. Whatever else came
// after it in the dossier is no answer to it.
[[nodiscard]] std::vector<std::size_t> delays_to_follow_up(const State& state);

// ASSUMED (law/gaps.md): article 8 does not say when that day is settled.
// A term for each day that the municipality named, by the number of its report. It ends
//  - by a follow-up on that day or later: one from before cannot know how it went;
//  - by figures of a reference date on that day or later, in every category that the municipality
//    has a task in: a report says not in which, so those of one leave it unknown;
//  - without a point, by a later report about the same place that names another day.
// Otherwise it stays open, however long ago the day was, until a person closes it.
void add_delays(const State& state, std::vector<OpenedTerm>& terms);

}  // namespace trede::dossier
