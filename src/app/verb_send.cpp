#include <algorithm>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/batch_json.hpp"
#include "app/cupboard.hpp"
#include "app/dispatch_settings.hpp"
#include "app/letter_folder.hpp"
#include "app/program.hpp"
#include "app/tell.hpp"
#include "app/verb_statute.hpp"
#include "base/dutch_time.hpp"
#include "desk/letters.hpp"
#include "desk/sending.hpp"
#include "dispatch/time_left.hpp"

namespace trede::app {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct SendOptions {
    std::string batch;
    std::string reference;
    std::string at;
    std::string reason;
    std::string state;
    std::string recipient = "college";
    std::string channel;
    std::string although;
};

// A word of a closed list, or a refusal that names the list.
template <class Member, std::size_t size>
Member member(const std::string& text, const std::array<Member, size>& all, const char* option) {
    std::string known;
    for (const Member one : all) {
        if (word(one) == text) return one;
        known += (known.empty() ? "" : ", ") + std::string(word(one));
    }
    misused("'" + text + "' bij " + option + " ken ik niet. Kies uit: " + known + ".");
}

dispatch::BatchId batch_of(const SendOptions& options) {
    return dispatch::BatchId(in_capitals(options.batch));
}

// "2026-04-10 09:00" on the Dutch clock, or an instant in UTC.
base::Instant moment(const Program& program, const std::string& text) {
    if (text.empty()) return program.now();
    if (const auto instant = base::parse_instant(text)) return *instant;
    const auto at = text.find(' ');
    const std::string clock = at == std::string::npos ? "" : text.substr(at + 1);
    const base::Date day = program.day(text.substr(0, at), "--at");
    const base::Instant midnight = base::end_of_dutch_day(base::plus_days(day, -1));
    for (int minute = 0; minute < 25 * 60; ++minute) {
        const base::Instant there = midnight + std::chrono::minutes(minute);
        if (base::dutch_clock(there) == clock && base::dutch_day(there) == day) return there;
    }
    misused("'" + text + "' bij --at is geen moment. Schrijf bijvoorbeeld \"2026-04-10 09:00\".");
}

void tell_batch(Program& program, const desk::BatchDone& done,
                const std::vector<std::string>& notes = {}) {
    if (program.json) {
        Json document = batch_json(done.batch, program.registry(), program.today());
        if (!notes.empty()) document["letOp"] = notes;
        document["alGedaan"] = done.receipt.repeated;
        document["proef"] = program.dry_run;
        return program.print(document);
    }
    for (const dispatch::Event& event : done.events) std::cout << in_words(event) << '\n';
    if (done.receipt.repeated)
        std::cout << "Deze opdracht was al gedaan. Er is niets gewijzigd.\n";
    else if (done.events.empty())
        std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    std::cout << batch_lines(done.batch, program.registry(), program.today());
    for (const std::string& note : notes) std::cout << "Let op: " << note << '\n';
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

// What is left of the time to answer, where the letters leave later than they were dated. Nothing
// in the law holds them for that (POLICY "termijnen"): who sends them has to know.
std::vector<std::string> notes_on_time(const std::vector<dispatch::TimeLeft>& letters) {
    if (letters.empty()) return {};
    const dispatch::TimeLeft& least = letters.front();
    std::string note = "de gemeente heeft bij verzending nog " + std::to_string(least.days) +
                       " van de " + std::to_string(least.of) + " dagen om te antwoorden (brief " +
                       least.reference.value();
    if (letters.size() > 1)
        note += ", en " + std::to_string(letters.size() - 1) + " andere met ten minste zo veel";
    return {note + "). Is dat te kort, stel de brief dan opnieuw op."};
}

void run_send(Program& program, const SendOptions& options) {
    const dispatch::Settings settings = dispatch_settings(program);
    desk::SendingWanted wanted{.batch = batch_of(options),
                               .not_before = moment(program, options.at),
                               .although = options.although};
    const std::string request = "letter send " + in_capitals(options.batch) + " " + options.at +
                                (options.although.empty() ? "" : " hoewel " + options.although);
    const desk::Ask ask = program.ask(mandate::Act::send_letter, 0, request);
    const desk::Desk& desk = program.desk(Access::write);
    const auto done = need(desk::order_sending(desk, ask, settings, wanted));
    const base::Date on = std::max(program.today(), base::dutch_day(wanted.not_before));
    tell_batch(
        program, done,
        notes_on_time(dispatch::time_left(desk::load(desk.journal).dossiers, done.batch, on)));
    if (!program.json && !program.dry_run)
        std::cout << "Er gaat niets weg voor 'trede send --drain' draait.\n";
}

// A stop may be given by whoever may send, initial or sign.
void run_stop(Program& program, const SendOptions& options) {
    program.patience = std::chrono::seconds(90);  // as long as one letter under way can take
    const std::string request = "letter stop " + in_capitals(options.batch) + " " + options.reason;
    const desk::Desk& desk = program.desk(Access::write);
    mandate::Act act = mandate::Act::send_letter;
    for (const mandate::Act other : {mandate::Act::sign_letter, mandate::Act::initial_letter}) {
        if (!desk::officer_for(desk, program.as, act, 0)) act = other;
    }
    const desk::Ask ask = program.ask(act, 0, request);
    tell_batch(program, need(desk::stop_sending(program.desk(Access::write), ask, batch_of(options),
                                                options.reason)));
}

void run_status(Program& program, const SendOptions& options) {
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const auto batch = need(desk::find_batch(world, batch_of(options)));
    const auto letters = desk::letters_on_file(world, batch.id.value());
    BesideLetters beside{.variants = {},
                         .outdated = desk::Drafts{}.outdated(desk, world, batch.id)};
    if (!letters.empty() && has_template(letters_of(program), batch.letter)) {
        const desk::Cupboard cupboard =
            open_cupboard(program, batch.letter, letters.front().letter->what.dated_on);
        beside.variants = desk::variants_of(desk, cupboard.stationery(), batch.id);
    }
    if (program.json)
        return program.print(batch_json(batch, program.registry(), program.today(), beside));
    std::cout << batch_lines(batch, program.registry(), program.today(), beside);
}

void run_settle(Program& program, const SendOptions& options) {
    desk::SettlementWanted wanted{
        .batch = batch_of(options),
        .reference = dispatch::ReferenceNumber(in_capitals(options.reference)),
        .recipient = member(options.recipient, dispatch::recipients, "--recipient"),
        .state = member(options.state, dispatch::delivery_states, "--state"),
        .channel = std::nullopt,
        .reason = options.reason};
    if (!options.channel.empty())
        wanted.channel = member(options.channel, dispatch::channel_kinds, "--channel");
    const std::string request = "letter settle " + in_capitals(options.batch) + " " +
                                in_capitals(options.reference) + " " + options.recipient + " " +
                                options.state + " " + options.channel + " " + options.reason;
    const desk::Ask ask = program.ask(mandate::Act::send_letter, 0, request);
    tell_batch(program, need(desk::settle_delivery(program.desk(Access::write), ask,
                                                   dispatch_settings(program), wanted)));
}

Verb add_verb(Verb letter, const std::shared_ptr<SendOptions>& options, const char* name,
              const char* what, const char* example) {
    Verb verb = letter.add_subcommand(name, what);
    verb.add_option("partij", options->batch, "Nummer, bijvoorbeeld B-2026-001.").required();
    verb.footer(std::string("Voorbeeld: trede letter ") + example);
    return verb;
}

}  // namespace

dispatch::Settings dispatch_settings(const Program& program) {
    const fs::path path = fs::path(program.store) / "verzending.toml";
    if (!fs::exists(path)) return {};
    auto settings = need(dispatch::read_settings(read_file(path), path.string()));
    // A store that is moved or copied takes what lies within it along.
    std::vector<std::string*> places = {&settings.print_folder, &settings.seal_certificate,
                                        &settings.seal_pin};
    if (settings.seal_module.empty()) places.push_back(&settings.seal_key);
    for (std::string* place : places) {
        if (!place->empty()) *place = (fs::absolute(program.store) / *place).lexically_normal();
    }
    return settings;
}

void add_letter_sending(Verb letter, Program& program) {
    const auto options = std::make_shared<SendOptions>();
    Verb send = add_verb(letter, options, "send", "Geef ondertekende brieven vrij om te verzenden.",
                         "send B-2026-001 --at \"2026-04-10 09:00\"");
    send.add_option("--at,--vanaf", options->at, "Niet eerder dan: dag en tijd (standaard: nu).");
    send.add_option("--although,--hoewel", options->although,
                    "Waarom een brief weg moet hoewel de laatste dag om te antwoorden voorbij is.");
    send.callback([&program, options] { run_send(program, *options); });

    Verb stop = add_verb(letter, options, "stop", "Stop de verzending: er gaat niets meer weg.",
                         "stop B-2026-001 --reason \"Het postvak klopt niet.\"");
    stop.add_option("--reason,--reden", options->reason, "Waarom.").required();
    stop.callback([&program, options] { run_stop(program, *options); });

    add_verb(letter, options, "status", "Hoe het met elke brief van een partij staat.",
             "status B-2026-001 --json")
        .callback([&program, options] { run_status(program, *options); });

    Verb settle = add_verb(letter, options, "settle", "Leg vast hoe het met een zending staat.",
                           "settle B-2026-001 IBT-2026-001-1700 --state overgedragen --reason "
                           "\"De griffie heeft hem.\"");
    settle.add_option("kenmerk", options->reference, "Van de brief.").required();
    settle
        .add_option("--state,--toestand", options->state,
                    "overgedragen, bevestigd, teruggekomen, of aangeboden: opnieuw.")
        .required();
    settle.add_option("--recipient,--ontvanger", options->recipient,
                      "college, raad, gs, cdk of gemeenteblad.");
    settle.add_option("--channel,--kanaal", options->channel,
                      "Langs een andere weg: email, druk of berichtenbox.");
    settle.add_option("--reason,--reden", options->reason, "Hoe u dat weet.").required();
    settle.callback([&program, options] { run_settle(program, *options); });
}

}  // namespace trede::app
