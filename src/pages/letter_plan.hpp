#pragma once

#include <memory>
#include <string>
#include <vector>

#include "correspondence/compose_letter.hpp"
#include "desk/office.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// What the address asks, and what would come of it: a trial of the same function that drafts.
struct LetterPlan {
    std::vector<registry::MunicipalityCode> to;
    std::string letter;
    base::Date dated_on{};
    std::size_t step = 0;  // from nought
    std::shared_ptr<const desk::Cupboard> cupboard;
    desk::LetterBatch trial;
};

// Reads the fields sjabloon, dag, stap and gm of a query or a form.
[[nodiscard]] base::Outcome<LetterPlan> plan_of(const Room& room, const Request& request,
                                                const web::Pairs& fields);
[[nodiscard]] std::string query_of(const LetterPlan& plan, std::size_t step);
// The plan as hidden fields, to ask for that step.
[[nodiscard]] Html hidden(const LetterPlan& plan, std::size_t step, bool with_letter,
                          bool with_recipients);
// One of the letters of the trial.
[[nodiscard]] base::Outcome<correspondence::ComposedLetter> composed(
    const Room& room, const LetterPlan& plan, const desk::DraftedLetter& drafted);

}  // namespace trede::pages
