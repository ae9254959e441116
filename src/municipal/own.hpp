#pragma once

#include <optional>
#include <string>
#include <vector>

#include "correspondence/questions.hpp"
#include "dossier/state.hpp"
#include "drafting/draft.hpp"
#include "web/html.hpp"
#include "web/request.hpp"
#include "web/response.hpp"
#include "web/route.hpp"

namespace trede::municipal {

using web::Html;
using web::Literal;
using web::Request;
using web::Response;
using web::Room;

// What a municipality can know of itself: letters that left, answers that came in, and what its own
// colleagues write. Never a draft, a proposal or a note of the ministry.

// The municipality of whoever looks, with its dossier; the scope of the viewer says which one, and
// no address does.
struct Own {
    registry::Municipality who;
    const dossier::State* state = nullptr;  // points into the world of the room
};
// Refuses (missing) a municipality that became part of another one.
[[nodiscard]] base::Outcome<Own> own_of(const Room& room, const Request& request);

// A question as the letter put it, with what the form asks beside a text.
struct Asked {
    dossier::Question question;
    correspondence::LetterQuestion form;
    // Why what it answered is not complete, in the words of who judged it; empty: nobody says so,
    // or more came in since.
    std::string lacks = {};
};
struct OwnLetter {
    dossier::LetterDrafted what;
    // In whose dossier it is: this municipality, or one that became part of it.
    registry::MunicipalityCode holder = {};
    std::string sent_to = {};            // the name of the one that is gone; else empty
    std::string document;                // digest of the PDF as it left; empty: not kept here
    std::optional<base::Date> last_day;  // as it was told, with standstills
    bool open = false;                   // its term still asks something, also when it is over
    std::vector<Asked> asked;            // empty: nothing to answer here
    std::vector<dossier::AnswerReceived> answers;  // in the order of the dossier

    [[nodiscard]] const Asked* find(std::string_view question) const;
    [[nodiscard]] bool is_late(base::Date today) const { return last_day && *last_day < today; }
};
// Those that left, the newest first, those to municipalities that became part of this one too
// (POLICY: law/policy/herindeling "open-zaken").
[[nodiscard]] std::vector<OwnLetter> letters_of(const Room& room, const Own& own);
// The one that the address names. Refuses (missing) what did not leave, asks nothing, or is of
// another municipality: the same answer for all three.
[[nodiscard]] base::Outcome<OwnLetter> letter_here(const Room& room, const Own& own,
                                                   const Request& request);

// What every page and action about one answer begins with.
struct Answering {
    Own own;
    OwnLetter letter;
    drafting::Draft draft;
};
[[nodiscard]] base::Outcome<Answering> answering(const Room& room, const Request& request);
// The question of the letter that the address names second. Refuses (missing) another.
[[nodiscard]] base::Outcome<const Asked*> asked_here(const Answering& answer,
                                                     const Request& request);
// Who asks, as the rules of a draft know them.
[[nodiscard]] drafting::Hand hand_of(const Room& room, const Request& request);

// An account as colleagues see it.
[[nodiscard]] std::string name_of(const std::string& account);

// "/mijn-gemeente/antwoorden/ibt-2026-001-1700", with more behind it.
[[nodiscard]] std::string address_of(const OwnLetter& letter, std::string_view more = "");
// Whether this answer was in time, for which questions, and what was still to be answered when it
// came in: "ja, voor de vragen die u hebt beantwoord (laatste dag: 30 april 2026). Op deze vragen
// moet u nog antwoorden: Reden." Of an answer of which nobody noted the questions nothing is said
// to be missing.
[[nodiscard]] std::string in_time_in_words(const OwnLetter& letter,
                                           const dossier::AnswerReceived& received);
// "Uiterlijk donderdag 30 april 2026 (nog 9 dagen)."
[[nodiscard]] std::string last_day_in_words(const OwnLetter& letter, base::Date today);

}  // namespace trede::municipal
