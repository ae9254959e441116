#include "municipal/own.hpp"

#include <algorithm>
#include <functional>
#include <ranges>

#include "base/text.hpp"
#include "desk/lookup.hpp"
#include "desk/office.hpp"
#include "desk/taken_over.hpp"
#include "desk/terms.hpp"
#include "keep/drafts.hpp"
#include "reports/requests.hpp"
#include "reports/terms.hpp"

namespace trede::municipal {

using base::Outcome;
using base::RefusalKind;

namespace {

// The questions of the letter as they stand on file; of a letter whose questions are not on file
// yet, those of its template.
std::vector<Asked> asked_in(const Room& room, const dossier::State& state,
                            const dossier::LetterDrafted& letter) {
    std::vector<Asked> asked;
    const auto cupboard = room.services.office.cupboard(letter.letter, room.desk.today);
    if (!cupboard || !(*cupboard)->questions) return asked;
    const auto& forms = (*cupboard)->questions->questions;
    const dossier::InformationRequested* request = state.contact.request(letter.reference);
    for (const dossier::Question& one :
         request ? request->questions
                 : correspondence::put_to(*(*cupboard)->questions, state, letter.dated_on)) {
        const auto form = std::ranges::find(forms, one.id, &correspondence::LetterQuestion::id);
        asked.push_back(
            {.question = one,
             .form = form == forms.end()
                         ? correspondence::LetterQuestion{.id = one.id, .title = one.title}
                         : *form});
    }
    return asked;
}

// The term waits for what was found incomplete, so the municipality is told what that is.
void add_what_lacks(const dossier::State& state, OwnLetter& letter) {
    for (const reports::RequestStanding& request : reports::requests(state, {})) {
        if (request.reference != letter.what.reference) continue;
        for (const reports::QuestionStanding& one : request.questions) {
            if (one.state != reports::AnswerState::incomplete) continue;
            const auto asked = std::ranges::find(letter.asked, one.question.id,
                                                 [](const Asked& all) { return all.question.id; });
            if (asked != letter.asked.end()) asked->lacks = one.judged->reason;
        }
    }
}

void add_term(const Room& room, const dossier::State& state, OwnLetter& letter) {
    const auto term =
        reports::term(state, dossier::TermId(letter.what.reference.value()),
                      desk::term_law(room.desk, room.services.office.holidays), room.desk.today);
    // While it stands still no day is the last.
    letter.last_day = term ? term->told_last_day : letter.what.last_day;
    letter.open = term && is_open(*term);
}

// A dossier of which the letters are for this municipality.
struct Held {
    registry::MunicipalityCode code;
    std::string name;  // of one that is gone; else empty
    const dossier::State* state = nullptr;
};

std::vector<Held> held_by(const Room& room, const Own& own) {
    std::vector<Held> held = {{.code = own.who.code, .name = {}, .state = own.state}};
    for (const desk::JoinedDossier& one : desk::joined_dossiers(
             room.desk.registry, room.world.dossiers, own.who.code, room.desk.today)) {
        held.push_back({.code = one.municipality.code,
                        .name = one.municipality.usual_name,
                        .state = one.state});
    }
    return held;
}

OwnLetter letter_of(const Room& room, const Held& held, const dossier::LetterOnFile& on_file) {
    const dossier::State& state = *held.state;
    OwnLetter letter{.what = on_file.what,
                     .holder = held.code,
                     .sent_to = held.name,
                     .document = desk::document_now(room.world, on_file),
                     .last_day = std::nullopt,
                     .open = false,
                     .asked = {},
                     .answers = {}};
    if (on_file.what.last_day) {
        add_term(room, state, letter);
        letter.asked = asked_in(room, state, on_file.what);
        add_what_lacks(state, letter);
    }
    for (const dossier::AnswerReceived& one : state.contact.answers) {
        if (one.reference == on_file.what.reference) letter.answers.push_back(one);
    }
    return letter;
}

}  // namespace

const Asked* OwnLetter::find(std::string_view question) const {
    const auto found = std::ranges::find_if(
        asked, [&](const Asked& one) { return one.question.id.value() == question; });
    return found == asked.end() ? nullptr : &*found;
}

Outcome<Own> own_of(const Room& room, const Request& request) {
    const auto& person = request.viewer.person;
    const auto* code = person ? std::get_if<registry::MunicipalityCode>(&person->scope) : nullptr;
    const auto found = code ? room.desk.registry.find(*code, room.desk.today)
                            : base::refuse(RefusalKind::missing, "", "");
    if (!found) {
        return base::refuse(RefusalKind::missing, "",
                            "Uw gemeente bestaat niet meer onder deze naam. Vraag de beheerder om "
                            "een account van de nieuwe gemeente.");
    }
    // The table of access is asked once more, now that it is known of which municipality.
    if (!request.viewer.may(access::Operation::view_own_municipality,
                            access::Subject{found->code, found->province}))
        return base::refuse(RefusalKind::missing, "", "Deze pagina is er niet.");
    return Own{.who = *found, .state = &room.world.dossiers.of(found->code)};
}

std::vector<OwnLetter> letters_of(const Room& room, const Own& own) {
    std::vector<OwnLetter> letters;
    for (const Held& held : held_by(room, own)) {
        for (const dossier::LetterOnFile& one : held.state->letters | std::views::reverse) {
            if (dossier::left_on(*held.state, one.what.reference))
                letters.push_back(letter_of(room, held, one));
        }
    }
    std::ranges::stable_sort(letters, std::greater{},
                             [](const OwnLetter& one) { return one.what.dated_on; });
    return letters;
}

Outcome<OwnLetter> letter_here(const Room& room, const Own& own, const Request& request) {
    const std::string wanted = base::lower_ascii(request.caught.front());
    for (const Held& held : held_by(room, own)) {
        for (const dossier::LetterOnFile& one : held.state->letters) {
            if (base::lower_ascii(one.what.reference.value()) != wanted ||
                !dossier::left_on(*held.state, one.what.reference))
                continue;
            OwnLetter letter = letter_of(room, held, one);
            if (!letter.asked.empty()) return letter;
        }
    }
    return base::refuse(RefusalKind::missing, "",
                        "Deze pagina is er niet. Kijk of het adres klopt.");
}

Outcome<Answering> answering(const Room& room, const Request& request) {
    const auto own = own_of(room, request);
    if (!own) return tl::unexpected(own.error());
    auto letter = letter_here(room, *own, request);
    if (!letter) return tl::unexpected(letter.error());
    auto draft = room.services.answer_drafts.find(own->who.code, letter->what.reference.value());
    return Answering{.own = *own, .letter = std::move(*letter), .draft = std::move(draft)};
}

Outcome<const Asked*> asked_here(const Answering& answer, const Request& request) {
    if (const Asked* asked = answer.letter.find(request.caught[1])) return asked;
    return base::refuse(RefusalKind::missing, "", "Deze vraag staat niet in de brief.");
}

drafting::Hand hand_of(const Room& room, const Request& request) {
    const auto accounts = room.services.accounts.all();
    return {.account = request.viewer.account,
            .at = room.desk.now,
            .has_colleagues = std::ranges::any_of(accounts, [&](const signin::Account& one) {
                return one.person == request.viewer.person && one.name != request.viewer.account;
            })};
}

std::string name_of(const std::string& account) {
    return account.starts_with("link:") ? "iemand met een proeflink" : account;
}

std::string address_of(const OwnLetter& letter, std::string_view more) {
    return "/mijn-gemeente/antwoorden/" + base::lower_ascii(letter.what.reference.value()) +
           std::string(more);
}

std::string in_time_in_words(const OwnLetter& letter, const dossier::AnswerReceived& received) {
    std::string missing;
    for (const Asked& asked : letter.asked) {
        const auto speaks_of_it = [&](const dossier::AnswerReceived& one) {
            return one.questions.empty() ||
                   std::ranges::find(one.questions, asked.question.id) != one.questions.end();
        };
        // With what came before it; a later addition has a receipt of its own.
        const auto end = std::ranges::find(letter.answers, received);
        if (speaks_of_it(received) || std::any_of(letter.answers.begin(), end, speaks_of_it))
            continue;
        missing += (missing.empty() ? "" : ", ") + asked.question.title;
    }
    return std::string(received.in_term ? "ja" : "nee, na de laatste dag") +
           (missing.empty() ? "" : ", voor de vragen die u hebt beantwoord") +
           " (laatste dag: " + base::in_words(received.last_day) + ")" +
           (missing.empty() ? "" : ". Op deze vragen moet u nog antwoorden: " + missing + ".");
}

std::string last_day_in_words(const OwnLetter& letter, base::Date today) {
    if (!letter.last_day) return "De termijn staat nu stil.";
    const std::string last = base::in_words_with_weekday(*letter.last_day);
    const int left = base::days_between(today, *letter.last_day);
    if (left < 0) return "De laatste dag was " + last + ".";
    if (left == 0) return "Uiterlijk vandaag, " + last + ".";
    return "Uiterlijk " + last + " (nog " + std::to_string(left) +
           (left == 1 ? " dag)." : " dagen).");
}

}  // namespace trede::municipal
