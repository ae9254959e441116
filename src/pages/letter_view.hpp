#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "correspondence/compose_letter.hpp"
#include "desk/office.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// A letter as a page: the same document that paper makes a PDF of.
[[nodiscard]] Html letter_view(const correspondence::ComposedLetter& composed);
// Every value that is in it, with where it came from.
[[nodiscard]] Html merged_values(const correspondence::ComposedLetter& composed);
// Which wording it has among others, in words: "Voldoet gedeeltelijk, melding"; "Gewone tekst".
// Passages that it shares with all others tell nothing and are left out.
[[nodiscard]] std::string wording(const correspondence::ComposedLetter& composed,
                                  const std::set<std::string>& shared);
// Of one letter by itself: the variant of its template, "gedeeltelijk, al gemeld".
[[nodiscard]] std::string wording(const correspondence::ComposedLetter& composed);
// The passages that all of these have.
[[nodiscard]] std::set<std::string> shared_passages(
    std::span<const correspondence::ComposedLetter* const> letters);
// A message above a page: what went wrong, or nothing.
[[nodiscard]] Html mistake_box(const std::string& mistake);
// The numbered steps of a page in parts; `now` is the one that is shown.
struct PageStep {
    std::string name;
    std::string address;  // empty: not yet open
};
[[nodiscard]] Html step_list(std::string_view label, const std::vector<PageStep>& steps,
                             std::size_t now);
// The same where this step has a form, which goes along to whatever step is opened. `next` is
// pressed where somebody presses Enter.
[[nodiscard]] Html step_buttons(std::string_view label, const std::vector<PageStep>& steps,
                                std::size_t now, std::size_t next);
constexpr std::string_view step_form = "stapformulier";  // the id of that form

// What the address asks, and what would come of it: a trial of the same function that drafts.
struct LetterPlan {
    std::vector<registry::MunicipalityCode> to;
    std::string letter;
    base::Date dated_on{};
    std::size_t step = 0;  // from nought
    std::shared_ptr<const desk::Cupboard> cupboard;
    desk::LetterBatch trial;
    std::string mistake = {};               // what was wrong with a field, as a Dutch sentence
    std::vector<std::string> unknown = {};  // codes of no municipality that this viewer may know
};

// Reads the fields sjabloon, dag, stap and gm of a query or a form.
[[nodiscard]] base::Outcome<LetterPlan> plan_of(const Room& room, const Request& request,
                                                const web::Pairs& fields);
[[nodiscard]] std::string query_of(const LetterPlan& plan, std::size_t step);
// The plan as hidden fields; the step is that of the button.
[[nodiscard]] Html hidden(const LetterPlan& plan, bool with_letter, bool with_recipients);
// How the last day of the term in these letters was reckoned, for each such day; empty when they
// set no term.
[[nodiscard]] Html term_reckoned(const Room& room, const LetterPlan& plan);
// Who initials and who signs these letters, by function.
struct Hands {
    std::vector<std::string> can_initial;  // but not who drafts
    std::size_t with_jurist = 0;           // letters of a rung on which a jurist initials too
    int jurist_from = 0;                   // that rung
    std::string signs;                     // empty: not known
};
[[nodiscard]] base::Outcome<Hands> hands_of(const Room& room, const Request& request,
                                            const LetterPlan& plan);
// One of the letters of the trial.
[[nodiscard]] base::Outcome<correspondence::ComposedLetter> composed(
    const Room& room, const LetterPlan& plan, const desk::DraftedLetter& drafted);

}  // namespace trede::pages
