#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/verb_intake.hpp"
#include "base/dutch_time.hpp"
#include "desk/mail_intake.hpp"
#include "mailbox/looking.hpp"
#include "sandbox/read_mail.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

struct IntakeHandlingOptions {
    std::string message;
    std::string to;
    std::string reason;
    std::string doubt;
    std::string facts_stay;
    bool all = false;
};

std::string best_of(const mailbox::Item& item) {
    if (!item.read) return "nog te lezen";
    if (item.handling == mailbox::Handling::filed) {
        std::string codes;
        for (const auto& code : item.filed_under)
            codes += (codes.empty() ? "" : ", ") + code.value();
        return codes;
    }
    if (item.read->suggestions.empty()) return "geen gemeente gevonden";
    const mailbox::Suggestion& best = item.read->suggestions.front();
    const std::size_t more = item.read->suggestions.size() - 1;
    return std::string(word(best.certainty)) + " " + best.municipality.value() +
           (more > 0 ? " en nog " + std::to_string(more) : "");
}

std::string state_of(const mailbox::Item& item) {
    if (!item.read) return "bewaard";
    return standing(item);
}

Json item_json(const mailbox::Item& item) {
    Json json = {{"bericht", item.id.value()},
                 {"sha256", item.kept.document},
                 {"bytes", item.kept.bytes},
                 {"behandeling", word(item.handling)}};
    if (!item.read) return json;
    Json attachments = Json::array();
    for (const mailbox::FileOnRecord& file : item.read->attachments) {
        attachments.push_back(
            {{"sha256", file.digest}, {"bytes", file.bytes}, {"letOp", file.flags}});
    }
    json["toestand"] = item.apart() ? "quarantaine" : "aangenomen";
    json["soort"] = word(item.read->kind);
    json["ontvangen"] = base::to_iso(item.read->received_at);
    json["ontvangenVolgens"] = word(item.read->basis);
    json["scan"] = word(item.read->scan);
    json["letOp"] = item.read->remarks;
    json["bijlagen"] = attachments;
    json["voorstellen"] = suggestions_json(*item.read);
    Json filed = Json::array();
    for (const auto& code : item.filed_under) filed.push_back(code.value());
    json["opgeborgenBij"] = filed;
    json["ontvangstbevestiging"] = confirmation_word(item);
    if (item.handling == mailbox::Handling::doubled) json["dubbelVan"] = item.double_of.value();
    json["doorzending"] = {{"aan", item.forward_to},
                           {"adres", item.forward_address},
                           {"toestand", word(item.forward.state)},
                           {"pogingen", item.forward.attempts}};
    json["berichtAanAfzender"] = {{"toestand", word(item.notice.state)},
                                  {"pogingen", item.notice.attempts}};
    if (item.erased)
        json["gewist"] = {{"op", base::to_iso(item.erased->erased_on)},
                          {"regel", item.erased->rule},
                          {"reden", item.erased->reason}};
    json["openFeiten"] = std::ranges::count(item.fact_states, mailbox::FactState::open);
    return json;
}

void run_list(Program& program, const IntakeHandlingOptions& options) {
    const desk::World world = desk::load(program.desk(Access::read).journal);
    Json messages = Json::array();
    std::size_t shown = 0;
    for (const mailbox::Item* item : world.mailbox.all()) {
        if (!options.all && !item->needs_a_person()) continue;
        ++shown;
        if (program.json) {
            messages.push_back(item_json(*item));
            continue;
        }
        std::cout << mailbox::short_name(item->id) << "  "
                  << (item->read ? base::to_iso(base::dutch_day(item->read->received_at)) + " " +
                                       base::dutch_clock(item->read->received_at)
                                 : std::string("                "))
                  << "  " << (item->read ? word(item->read->kind) : "") << "  " << state_of(*item)
                  << "  " << best_of(*item) << '\n';
    }
    if (program.json) return program.print({{"berichten", messages}});
    if (shown == 0)
        std::cout << (options.all ? "Er is geen post.\n" : "Er ligt geen post te wachten.\n");
}

// The same message by other ways, with the moment that each of those tells: the earliest may be the
// one on which it came in.
std::vector<std::string> doubles_of(const desk::World& world, const mailbox::Item& item) {
    std::vector<std::string> lines;
    for (const mailbox::Item* other : world.mailbox.all()) {
        if (other->handling != mailbox::Handling::doubled || other->double_of != item.id) continue;
        const base::Instant at = other->read->received_at;
        lines.push_back(mailbox::short_name(other->id) + ", ontvangen " +
                        base::in_words(base::dutch_day(at)) + " om " + base::dutch_clock(at) +
                        " (" + std::string(word(other->read->basis)) + ")");
    }
    return lines;
}

// What a person needs to know of the answer to decide: whether it was in time, per municipality
// that it was filed under or may be of.
std::vector<std::string> lateness_of(const desk::World& world, const mailbox::Item& item) {
    std::vector<std::string> lines;
    for (const auto& code : item.filed_under) {
        const dossier::State& state = world.dossiers.of(code);
        const auto& letters = state.letters;
        bool told = false;
        for (const dossier::AnswerReceived& one : state.contact.answers) {
            if (one.message != item.id.value()) continue;
            told = true;
            lines.push_back(code.value() + ": " + in_words(dossier::Event(one)));
        }
        if (told || letters.empty()) continue;
        const std::string late = mailbox::lateness(
            letters.back().what, {.at = item.read->received_at, .basis = item.read->basis});
        lines.push_back(code.value() + ": " + (late.empty() ? "op tijd" : late) + " (brief " +
                        letters.back().what.reference.value() + ")");
    }
    return lines;
}

std::vector<std::string> flag_words(const mail::Attachment& attachment) {
    std::vector<std::string> words;
    for (const mail::Flag flag : attachment.flags) words.emplace_back(word(flag));
    return words;
}

void tell_content(const mail::Message& message) {
    std::cout << "van: " << message.from_name << " <" << message.from_address << ">\n"
              << "onderwerp: " << message.subject << '\n';
    std::size_t number = 0;
    for (const mail::Attachment& attachment : message.attachments) {
        std::cout << (attachment.inside > 0 ? "    daarin " : "bijlage ") << ++number << ": "
                  << (attachment.name.empty() ? "(zonder naam)" : attachment.name) << ", "
                  << attachment.bytes << " bytes"
                  << (attachment.found_type.empty() ? "" : ", " + attachment.found_type);
        if (!attachment.flags.empty())
            std::cout << "; let op: " << joined(flag_words(attachment), ", ");
        std::cout << '\n';
    }
    constexpr std::size_t most = 4'000;
    std::cout << '\n' << message.body.substr(0, most) << '\n';
    if (message.body.size() > most) std::cout << "[de rest is weggelaten]\n";
}

Json content_json(const mail::Message& message) {
    Json attachments = Json::array();
    for (const mail::Attachment& attachment : message.attachments) {
        attachments.push_back({{"nummer", attachments.size() + 1},
                               {"naam", attachment.name},
                               {"soortVolgensAfzender", attachment.declared_type},
                               {"soort", attachment.found_type},
                               {"bytes", attachment.bytes},
                               {"sha256", attachment.digest},
                               {"in", attachment.inside},
                               {"letOp", flag_words(attachment)}});
    }
    return {{"van", message.from_address},
            {"naam", message.from_name},
            {"onderwerp", message.subject},
            {"tekst", message.body},
            {"bijlagen", attachments}};
}

std::vector<std::string> history(const desk::Desk& desk, const mailbox::MessageId& id) {
    std::vector<std::string> lines;
    desk.journal.replay(0, [&](const desk::StoredEvent& event) {
        if (event.stream != id.value()) return;
        const auto known = mailbox::decode(event.schema, event.payload);
        lines.push_back(base::dutch_day_of(event.at) + "  " + std::string(event.actor) + "  " +
                        (known ? in_words(*known) : std::string(event.schema)));
    });
    return lines;
}

void tell_item(const desk::Desk& desk, const desk::World& world, const mailbox::Item& item) {
    std::cout << item.id.value() << '\n' << "stand: " << state_of(item) << '\n';
    if (!item.read) return;
    const mailbox::MessageRead& read = *item.read;
    std::cout << "soort: " << word(read.kind) << "; scan: " << word(read.scan) << '\n'
              << "ontvangen: " << base::in_words_with_weekday(base::dutch_day(read.received_at))
              << " om " << base::dutch_clock(read.received_at) << " (" << word(read.basis) << ")\n";
    for (const std::string& remark : read.remarks) std::cout << "let op: " << remark << '\n';
    for (const mailbox::Suggestion& one : read.suggestions) {
        std::cout << "voorstel: " << word(one.certainty) << " " << one.municipality.value() << ": "
                  << joined(one.evidence, "; ") << '\n';
    }
    for (const std::string& line : lateness_of(world, item)) std::cout << line << '\n';
    for (const std::string& line : doubles_of(world, item))
        std::cout << "kwam ook als " << line << '\n';
    if (item.confirmation.state != mailbox::ConfirmationState::none)
        std::cout << "ontvangstbevestiging: " << confirmation_word(item) << '\n';
    const auto sent = [](const char* what, const mailbox::ErrandState& errand) {
        if (errand.state != mailbox::ConfirmationState::none)
            std::cout << what << ": " << word(errand.state) << '\n';
    };
    sent("doorzending", item.forward);
    sent("bericht aan de afzender", item.notice);
    for (const std::string& line : history(desk, item.id)) std::cout << "  " << line << '\n';
}

void run_show(Program& program, const IntakeHandlingOptions& options) {
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const mailbox::Item& item = *world.mailbox.find(need(world.mailbox.resolve(options.message)));
    const auto digest = evidence::parse_digest(item.kept.document);
    const auto bytes = digest && !item.erased ? desk.journal.document(*digest) : std::nullopt;
    std::optional<mail::Message> content;
    // Of what is kept apart one sees who sent what, without the text.
    if (bytes && (!item.read || mailbox::may_be_looked_at(item))) {
        if (auto read = sandbox::read_mail_safely(*bytes)) content = std::move(*read);
        if (content && item.apart()) content->body.clear();
    }
    if (program.json) {
        Json json = item_json(item);
        json["inhoud"] = content ? content_json(*content) : Json();
        json["opTijd"] = lateness_of(world, item);
        json["kwamOokAls"] = doubles_of(world, item);
        json["verloop"] = history(desk, item.id);
        return program.print(json);
    }
    tell_item(desk, world, item);
    std::cout << '\n';
    if (content) tell_content(*content);
    if (content && !item.apart()) return;
    std::cout << (item.erased    ? "Het bericht is gewist: er is niets meer te lezen.\n"
                  : item.apart() ? "De tekst wordt niet getoond zolang dit in quarantaine staat.\n"
                                 : "De inhoud is niet te tonen.\n");
}

}  // namespace

void handle_as(Program& program, const std::string& message, const std::string& request,
               const mailbox::Command& command) {
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request);
    const desk::Desk& desk = program.desk(Access::write);
    tell_handled(program, need(desk::handle_message(desk, ask, message, command)));
}

void tell_handled(const Program& program, const desk::MessageHandled& handled) {
    if (program.json) {
        Json events = Json::array();
        for (const mailbox::Event& event : handled.events) events.push_back(in_words(event));
        return program.print({{"bericht", handled.id.value()},
                              {"gebeurtenissen", events},
                              {"alGedaan", handled.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const mailbox::Event& event : handled.events)
        std::cout << mailbox::short_name(handled.id) << "  " << in_words(event) << '\n';
    if (handled.events.empty()) std::cout << "Dit was al gedaan. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

namespace {

Verb add_verb(Verb intake, const std::shared_ptr<IntakeHandlingOptions>& options, const char* name,
              const char* what) {
    Verb verb = intake.add_subcommand(name, what);
    verb.add_option("bericht", options->message, "Nummer of het begin ervan: M-3fa94c21.")
        .required();
    return verb;
}

Word add_reason(Verb verb, const std::shared_ptr<IntakeHandlingOptions>& options) {
    return verb.add_option("--reason,--reden", options->reason, "Waarom.").required();
}

void add_settling(Verb intake, const std::shared_ptr<IntakeHandlingOptions>& options,
                  Program& program) {
    Verb reopen = add_verb(intake, options, "reopen", "Leg een afgehandeld bericht weer open.");
    add_reason(reopen, options);
    reopen.add_option("--facts-stay,--feiten-blijven", options->facts_stay,
                      "Waarom in het dossier mag blijven wat uit dit bericht is overgenomen.");
    reopen.footer("Voorbeeld: trede intake reopen M-3fa94c21 --reason \"Verkeerde gemeente.\"");
    reopen.callback([&program, options] {
        handle_as(program, options->message,
                  "intake reopen " + options->message + " " + options->reason +
                      (options->facts_stay.empty() ? "" : " feiten " + options->facts_stay),
                  mailbox::Reopen{.reason = options->reason, .facts_stay = options->facts_stay});
    });

    Verb release = add_verb(intake, options, "release", "Geef een bericht vrij uit quarantaine.");
    add_reason(release, options);
    release.footer("Voorbeeld: trede intake release M-3fa94c21 --reason \"Nagekeken met ICT.\"");
    release.callback([&program, options] {
        handle_as(program, options->message,
                  "intake release " + options->message + " " + options->reason,
                  mailbox::Release{.reason = options->reason});
    });
}

// Without a doubt it orders one; with one it says what became of it.
void run_confirm(Program& program, const IntakeHandlingOptions& options) {
    const std::string request =
        "intake confirm " + options.message + " " + options.doubt + " " + options.reason;
    if (options.doubt.empty())
        return handle_as(program, options.message, request,
                         mailbox::Confirm{.reason = options.reason});
    if (options.doubt != "aangekomen" && options.doubt != "opnieuw") {
        misused("Kies bij --doubt uit: aangekomen, opnieuw.");
    }
    handle_as(
        program, options.message, request,
        mailbox::SettleConfirmation{.again = options.doubt == "opnieuw", .reason = options.reason});
}

void add_confirm(Verb intake, const std::shared_ptr<IntakeHandlingOptions>& options,
                 Program& program) {
    Verb confirm = add_verb(intake, options, "confirm",
                            "Zet een ontvangstbevestiging aan de afzender klaar: één keer.");
    confirm.add_option("--doubt,--twijfel", options->doubt,
                       "Als niet zeker is of zij aankwam: aangekomen, of opnieuw.");
    add_reason(confirm, options);
    confirm.footer(
        "Voorbeeld: trede intake confirm M-3fa94c21 --reason \"Gevraagd door de griffie.\"\n"
        "Zij gaat weg met 'trede send --drain'.");
    confirm.callback([&program, options] { run_confirm(program, *options); });
}

}  // namespace

void add_intake_handling(Verb intake, Program& program) {
    auto options = std::make_shared<IntakeHandlingOptions>();
    Verb list = intake.add_subcommand("list", "De post die te behandelen is.");
    list.add_flag("--all,--alles", options->all, "Ook wat al is afgehandeld.");
    list.footer("Voorbeeld: trede intake list --all");
    list.callback([&program, options] { run_list(program, *options); });

    Verb show = add_verb(intake, options, "show", "Een bericht met alles wat ervan bekend is.");
    show.footer("Voorbeeld: trede intake show M-3fa94c21");
    show.callback([&program, options] { run_show(program, *options); });

    add_intake_file(intake, program);
    add_intake_passing(intake, program);
    add_intake_erase(intake, program);
    add_settling(intake, options, program);
    add_confirm(intake, options, program);
    add_intake_attachment(intake, program);
    add_intake_facts(intake, program);
}

}  // namespace trede::app
