#include "desk/filing.hpp"

#include <algorithm>

#include "base/dutch_time.hpp"
#include "mailbox/match.hpp"
#include "reports/terms.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;
using dossier::ReferenceNumber;
using mailbox::Item;
using registry::MunicipalityCode;

namespace {

// The letter that a message answers for one municipality, or why there is none for sure.
struct LetterFound {
    MunicipalityCode dossier = {};  // where the letter is on file
    const dossier::LetterOnFile* letter = nullptr;
    std::string why_not = {};
};

// The letter may have gone to a municipality that became part of this one since.
LetterFound by_reference(const Desk& desk, const World& world, const MunicipalityCode& code,
                         const ReferenceNumber& reference) {
    if (const auto* letter = world.dossiers.of(code).letter(reference))
        return {.dossier = code, .letter = letter};
    for (const auto& [name, state] : world.dossiers.all()) {
        const auto* letter = state.letter(reference);
        if (!letter) continue;
        const MunicipalityCode before(name);
        const auto heirs = desk.registry.successors(before, desk.today);
        if (heirs && std::ranges::find(*heirs, code) != heirs->end())
            return {.dossier = before, .letter = letter};
    }
    return {.why_not = "brief " + reference.value() + " staat niet in het dossier"};
}

// The letters that still await an answer; a reminder counts as the letter it is about.
std::vector<ReferenceNumber> awaiting(const Desk& desk, const dossier::State& state,
                                      base::Date received_on, const AnswerLaw& law) {
    std::vector<ReferenceNumber> found;
    const auto terms = reports::terms(state, term_law(desk, law.holidays), desk.today);
    if (!terms) return found;
    for (const reports::ReportedTerm& term : *terms) {
        if (term.opened.subject != contact::TermFor::answer || !reports::is_open(term)) continue;
        const auto* letter = state.letter(ReferenceNumber(term.opened.id.value()));
        if (!letter || letter->what.dated_on > received_on) continue;
        const ReferenceNumber& asked = letter->what.about.value_or(letter->what.reference);
        if (std::ranges::find(found, asked) == found.end()) found.push_back(asked);
    }
    return found;
}

std::optional<ReferenceNumber> named_by(const Item& item, const MunicipalityCode& code) {
    const auto& suggestions = item.read->suggestions;
    const auto one = std::ranges::find(suggestions, code, &mailbox::Suggestion::municipality);
    if (one == suggestions.end()) return std::nullopt;
    return one->reference ? one->reference : unknown_in(*one);
}

// A letter that the message names and nobody here knows: last year's, or of another municipality.
std::optional<ReferenceNumber> unknown_named_by(const Item& item) {
    for (const mailbox::Suggestion& one : item.read->suggestions) {
        if (auto unknown = unknown_in(one)) return unknown;
    }
    return std::nullopt;
}

// Who answers a reminder answers the letter that it is about.
LetterFound letter_named(const Desk& desk, const World& world, const MunicipalityCode& code,
                         const ReferenceNumber& reference) {
    LetterFound found = by_reference(desk, world, code, reference);
    if (found.letter && found.letter->what.about) {
        const auto* first = world.dossiers.of(found.dossier).letter(*found.letter->what.about);
        if (first && first->what.letter == "informatieverzoek") found.letter = first;
    }
    return found;
}

std::string names_unknown(const ReferenceNumber& reference) {
    return "het noemt brief " + reference.value() +
           ", die hier niet bekend is; zeg met --request op welke brief het antwoord is";
}

LetterFound letter_for(const Desk& desk, const World& world, const Item& item,
                       const MunicipalityCode& code, const FileAs& as, const AnswerLaw& law) {
    if (as.reference) return letter_named(desk, world, code, *as.reference);
    auto reference = named_by(item, code);
    if (!reference) {
        if (const auto unknown = unknown_named_by(item))
            return {.why_not = names_unknown(*unknown)};
        const auto open =
            awaiting(desk, world.dossiers.of(code), base::dutch_day(item.read->received_at), law);
        if (open.empty()) return {.why_not = "er wacht geen brief op een antwoord"};
        if (open.size() > 1) {
            std::string names;
            for (const ReferenceNumber& one : open)
                names += (names.empty() ? "" : ", ") + one.value();
            return {.why_not = "er wachten meer brieven op een antwoord (" + names +
                               "); zeg met --request welke"};
        }
        reference = open.front();
    }
    LetterFound found = letter_named(desk, world, code, *reference);
    if (!found.letter) return {.why_not = names_unknown(*reference)};
    if (found.letter->what.letter == "voornemen")
        return {.why_not = "brief " + reference->value() +
                           " vraagt een zienswijze: leg die vast ('trede ladder act')"};
    return found;
}

bool on_file(const dossier::State& state, const mailbox::MessageId& message,
             const ReferenceNumber& reference) {
    return std::ranges::any_of(state.contact.answers, [&](const auto& one) {
        return one.message == message.value() && one.reference == reference;
    });
}

// Nothing vouches for the moment of receipt: then it is late only for who took it in late.
bool day_unknown(const Item& item, const FileAs& as) {
    return !as.received_on && item.read->basis == mailbox::ReceiptBasis::moment_of_intake;
}

bool is_late(const dossier::Events& events) {
    return std::ranges::any_of(events, [](const dossier::Event& event) {
        const auto* answer = std::get_if<dossier::AnswerReceived>(&event);
        return answer && !answer->in_term;
    });
}

Outcome<dossier::Events> decide_answer(const Desk& desk, const dossier::State& state,
                                       const dossier::AnswerReceived& answer,
                                       const AnswerLaw& law) {
    const auto command = answer_command(desk, state, answer, law);
    if (!command) return tl::unexpected(command.error());
    return dossier::decide(state, *command, desk.today);
}

base::Refusal not_there(const MunicipalityCode& code, const LetterFound& found) {
    return {.kind = RefusalKind::missing,
            .ground = "",
            .reason = code.value() + ": " + found.why_not + "."};
}

// One municipality of the message: adds its events, or a note.
std::optional<base::Refusal> add_answer_of(const Desk& desk, const World& world, const Item& item,
                                           const MunicipalityCode& code, const FileAs& as,
                                           const AnswerLaw& law, AnswersFound& into) {
    const auto note = [&](const std::string& why) {
        into.notes.push_back(code.value() + ": niet vastgelegd als antwoord, want " + why + ".");
        return std::nullopt;
    };
    const LetterFound found = letter_for(desk, world, item, code, as, law);
    if (!found.letter) {
        if (!as.reference) return note(found.why_not);
        return not_there(code, found);
    }
    const dossier::State& state = world.dossiers.of(found.dossier);
    const ReferenceNumber& reference = found.letter->what.reference;
    if (on_file(state, item.id, reference)) return std::nullopt;
    auto events = decide_answer(
        desk, state,
        {.reference = reference,
         .received_on = as.received_on.value_or(base::dutch_day(item.read->received_at)),
         .last_day = {},
         .in_term = true,
         .questions = as.questions,
         .document = {},
         .file = {},
         .message = item.id.value()},
        law);
    if (!events) {
        if (as.reference) return events.error();
        std::string why = events.error().reason;
        if (why.ends_with('.')) why.pop_back();
        return note("het gaat niet op brief " + reference.value() + ": " + why);
    }
    if (is_late(*events) && day_unknown(item, as)) {
        return note("op welke dag het is ontvangen, staat niet vast, en de laatste dag van brief " +
                    reference.value() + " is voorbij; zeg met --received wanneer het er was");
    }
    into.dossiers.emplace_back(found.dossier, std::move(*events));
    const auto open = awaiting(desk, state, base::dutch_day(item.read->received_at), law);
    for (const ReferenceNumber& other : open) {
        if (other != reference)
            into.notes.push_back(code.value() + ": brief " + other.value() +
                                 " wacht nog op een antwoord; dit bericht gaat over brief " +
                                 reference.value() + ".");
    }
    return std::nullopt;
}

Outcome<bool> may_name_a_letter(const Item& item, const FileAs& as) {
    if (item.never_answers() && (as.reference || as.answer == AsAnswer::yes)) {
        return base::refuse(
            RefusalKind::conflict, "",
            std::string(item.is_bounce()
                            ? "Dit bericht zegt dat een bericht niet is bezorgd (bounce)."
                            : "Een mailprogramma meldt met dit bericht wat er met een ander "
                              "bericht gebeurde (leesbevestiging of agenda).") +
                " Het telt nooit als antwoord.");
    }
    if (item.by_machine() && as.reference && as.answer != AsAnswer::yes) {
        return base::refuse(RefusalKind::conflict, "",
                            "Dit bericht is door een programma gemaakt (" +
                                std::string(word(item.read->kind)) +
                                ") en telt niet vanzelf als antwoord. Schreef een mens het? Berg "
                                "het dan op als antwoord, met de reden ('trede intake file ... "
                                "--answer').");
    }
    if (as.municipalities.size() > 1 && as.reference) {
        return base::refuse(RefusalKind::input, "",
                            "--request gaat over één gemeente. Berg het bericht op zonder, en leg "
                            "per gemeente vast welke brief het beantwoordt ('trede answer add').");
    }
    return true;
}

}  // namespace

Outcome<bool> may_answer(const Desk& desk, const World& world, const MunicipalityCode& code,
                         const ReferenceNumber& reference, base::Date received_on,
                         const AnswerLaw& law) {
    const LetterFound found = letter_named(desk, world, code, reference);
    if (!found.letter) return tl::unexpected(not_there(code, found));
    const auto events = decide_answer(desk, world.dossiers.of(found.dossier),
                                      {.reference = found.letter->what.reference,
                                       .received_on = received_on,
                                       .questions = {},
                                       .document = {},
                                       .file = {},
                                       .message = {}},
                                      law);
    if (!events) return tl::unexpected(events.error());
    return true;
}

bool is_on_file(const World& world, const mailbox::MessageId& message) {
    return std::ranges::any_of(world.dossiers.all(), [&](const auto& dossier) {
        const auto& answers = dossier.second.contact.answers;
        return std::ranges::find(answers, message.value(), &contact::AnswerReceived::message) !=
               answers.end();
    });
}

Outcome<AnswersFound> answers_in(const Desk& desk, const World& world, const Item& item,
                                 const FileAs& as, const AnswerLaw& law) {
    AnswersFound found;
    if (!item.read || as.answer == AsAnswer::no) return found;
    if (const auto fine = may_name_a_letter(item, as); !fine) return tl::unexpected(fine.error());
    if (item.by_machine() && as.answer != AsAnswer::yes) return found;
    const bool is_answer = item.read->kind == mailbox::Kind::answer;
    if (!is_answer && !as.reference && as.answer == AsAnswer::if_it_is) {
        const bool more_time = item.read->kind == mailbox::Kind::extension_request;
        found.notes.emplace_back(
            more_time
                ? "Dit bericht geldt niet als antwoord: het vraagt misschien om uitstel. Leg dat "
                  "verzoek dan vast ('trede term ask'). Is het toch een antwoord, leg dan vast op "
                  "welke brief ('trede answer add')."
                : "Dit bericht geldt niet als antwoord op een brief. Is het dat wel, leg dan vast "
                  "op "
                  "welke ('trede answer add').");
        return found;
    }
    for (const MunicipalityCode& code : as.municipalities) {
        if (auto refusal = add_answer_of(desk, world, item, code, as, law, found))
            return tl::unexpected(std::move(*refusal));
    }
    return found;
}

std::vector<std::pair<MunicipalityCode, dossier::Events>> withdrawn_with(
    const World& world, const mailbox::MessageId& message, const std::string& reason,
    base::Date today) {
    std::vector<std::pair<MunicipalityCode, dossier::Events>> made;
    for (const auto& [code, state] : world.dossiers.all()) {
        dossier::Events events;
        std::vector<ReferenceNumber> seen;
        for (const dossier::AnswerReceived& one : state.contact.answers) {
            if (one.message != message.value()) continue;
            if (std::ranges::find(seen, one.reference) != seen.end()) continue;
            seen.push_back(one.reference);
            events.emplace_back(dossier::AnswerWithdrawn{.reference = one.reference,
                                                         .message = message.value(),
                                                         .withdrawn_on = today,
                                                         .reason = reason});
        }
        if (!events.empty()) made.emplace_back(MunicipalityCode(code), std::move(events));
    }
    std::ranges::sort(made, {}, [](const auto& one) { return one.first; });
    return made;
}

Outcome<Filed> file_message(const Desk& desk, const Ask& ask, std::string_view message,
                            const FileAs& as, const AnswerLaw& law) {
    const World world = load(desk.journal);
    const auto id = world.mailbox.resolve(message);
    if (!id) return tl::unexpected(id.error());
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) return Filed{.id = *id, .events = {}, .answers = {}, .receipt = *before};
    const Item& item = *world.mailbox.find(*id);
    auto events = mailbox::decide(
        item, mailbox::File{.municipalities = as.municipalities, .reason = as.reason}, desk.today);
    if (!events) return tl::unexpected(events.error());
    FileAs sorted = as;
    sorted.municipalities = std::get<mailbox::MessageFiled>(events->front()).municipalities;
    auto answers = answers_in(desk, world, item, sorted, law);
    if (!answers) return tl::unexpected(answers.error());
    const auto receipt = carry_out(
        desk, world, ask, {.dossiers = answers->dossiers, .messages = {{*id, *events}}}, {});
    if (!receipt) return tl::unexpected(receipt.error());
    return Filed{.id = *id,
                 .events = std::move(*events),
                 .answers = std::move(*answers),
                 .receipt = *receipt};
}

Outcome<mailbox::Retention> retention(const Desk& desk) {
    const auto policy = desk.lawbook.policy("bewaren", desk.today);
    if (!policy) return tl::unexpected(policy.error());
    return mailbox::retention_of(*policy);
}

namespace {

constexpr std::size_t most_erased = 200;  // in one command

Outcome<Erased> erasable(const Desk& desk, const World& world, std::string_view message,
                         const std::string& reason) {
    const auto rules = retention(desk);
    if (!rules) return tl::unexpected(rules.error());
    Erased made;
    if (!message.empty()) {
        const auto id = world.mailbox.resolve(message);
        if (!id) return tl::unexpected(id.error());
        auto event = decide_erasing(*world.mailbox.find(*id), *rules, desk.today, reason);
        if (!event) return tl::unexpected(event.error());
        made.messages.emplace_back(*id, std::move(*event));
        return made;
    }
    for (const Item* item : world.mailbox.all()) {
        auto event = decide_erasing(*item, *rules, desk.today, reason);
        if (!event && event.error().kind == RefusalKind::input)
            return tl::unexpected(event.error());
        if (!event) continue;
        if (made.messages.size() < most_erased)
            made.messages.emplace_back(item->id, std::move(*event));
        else
            ++made.left;
    }
    return made;
}

}  // namespace

Outcome<Erased> erase_messages(const Desk& desk, const Ask& ask, std::string_view message,
                               const std::string& reason) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) return Erased{.messages = {}, .receipt = *before};
    auto made = erasable(desk, world, message, reason);
    if (!made) return tl::unexpected(made.error());
    Changes changes{.dossiers = {}};
    for (const auto& [id, event] : made->messages) {
        changes.messages.emplace_back(id, mailbox::Events{event});
        const auto digest = evidence::parse_digest(world.mailbox.find(id)->kept.document);
        if (digest) changes.erased.push_back(*digest);
    }
    const auto receipt = carry_out(desk, world, ask, changes, {});
    if (!receipt) return tl::unexpected(receipt.error());
    made->receipt = *receipt;
    return made;
}

}  // namespace trede::desk
