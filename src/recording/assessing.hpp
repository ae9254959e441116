#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "desk/assess.hpp"
#include "drafting/draft.hpp"
#include "recording/form.hpp"
#include "reports/municipality_list.hpp"
#include "web/response.hpp"
#include "web/route.hpp"

namespace trede::recording {

// The assessment of a municipality, section by section, as long as the proposal is not on file: a
// draft of one person about one dossier, kept beside the journal (decision 0032).

struct Assessing {
    const web::Room& room;
    const web::Request& request;
    desk::AssessedMunicipality assessed;
    reports::MunicipalityRow row;
    drafting::Draft draft;  // of who is signed in
};
// Refuses (missing) when there are no figures to assess.
[[nodiscard]] base::Outcome<Assessing> assessing(const web::Room& room,
                                                 const web::Request& request);

struct Section {
    std::string_view name;  // in the address: "weging"
    std::string_view title;
    Fields (*fields)(const Assessing& of) = nullptr;
    web::Html (*facts)(const Assessing& of) = nullptr;  // what is on file about it
};
constexpr std::size_t section_count = 5;
[[nodiscard]] const std::array<Section, section_count>& sections();
[[nodiscard]] const Section* section_named(std::string_view name);

// As an answer to the form of the section: what was kept of it, or what it begins with.
[[nodiscard]] web::Request as_filled(const Assessing& of, const Section& section);
// What was filled in, for a draft.
[[nodiscard]] drafting::Fields fields_of(const Assessing& of, const Section& section,
                                         const Filled& filled);
// Why the section is not ready, as the figures and the ladder stand now.
[[nodiscard]] std::vector<Mistake> unready(const Assessing& of, const Section& section,
                                           const Filled& filled);
[[nodiscard]] drafting::PartState state_of(const Assessing& of, const Section& section);

// What stands in the section, question by question, as plain text; empty when nothing does.
[[nodiscard]] std::string in_lines(const Assessing& of, const Section& section);
// Whether the outcome is that nothing changes: no other rung, and no other decision.
[[nodiscard]] bool stays_where_it_is(const Assessing& of);
// The weighing of the proposal: all sections but the first, which is a tick.
[[nodiscard]] std::string weighing(const Assessing& of);

}  // namespace trede::recording
