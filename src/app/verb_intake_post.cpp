#include <array>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/mail_run.hpp"
#include "app/program.hpp"
#include "app/request_json.hpp"
#include "app/tell.hpp"
#include "app/term_json.hpp"
#include "app/verb_intake.hpp"
#include "base/dutch_time.hpp"
#include "base/limits.hpp"
#include "post/registered_mail.hpp"

namespace trede::app {

namespace {

namespace fs = std::filesystem;

struct IntakePostOptions {
    std::string file;
    std::string from;
    std::string received;
    std::string channel = "post";
    std::string reference;
};

// How it came, as a sentence begins with it.
std::string channel_words(const std::string& channel) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> known = {
        {{"post", "Per post"}, {"portaal", "Langs het portaal"}, {"balie", "Aan de balie"}}};
    for (const auto& [word, words] : known) {
        if (word == channel) return std::string(words);
    }
    misused("'" + channel + "' bij --channel ken ik niet. Kies uit: post, portaal, balie.");
}

struct Letter {
    std::string name;  // of the file
    std::string bytes;
    registry::Municipality from;
    base::Date received_on{};
    std::string channel;  // "Per post"
    std::optional<dossier::ReferenceNumber> reference;
};

// A letter on paper becomes a message with the scan in it.
std::string message_of(const Letter& letter) {
    const std::string about =
        "gemeente " + letter.from.name + " (" + letter.from.code.value() + ")";
    return post::as_message(
        {.subject = (letter.reference ? "Antwoord op " + letter.reference->value() + " van "
                                      : std::string("Antwoord van ")) +
                    about,
         .words = letter.channel + " ontvangen op " + base::in_words(letter.received_on) +
                  ", van " + about + " volgens wie dit registreerde.\r\n",
         .files = {{.name = letter.name, .bytes = letter.bytes}}});
}

// Filed in the same call: who registers it says of whom it is. Not out of quarantine, and not what
// somebody handled already; a call that was cut off before this is finished by the next one.
std::optional<desk::Filed> file_it(Program& program, const desk::TakenIn& taken,
                                   const Letter& letter) {
    const desk::World world = desk::load(program.desk(Access::write).journal);
    const mailbox::Item& item = *world.mailbox.find(taken.id);
    if (item.apart() || item.handling != mailbox::Handling::open) return std::nullopt;
    const desk::Ask ask =
        program.ask(mandate::Act::import_figures, 0,
                    "intake post file " + taken.id.value() + " " + letter.from.code.value());
    return file_in(program, ask, taken.id.value(),
                   {.municipalities = {letter.from.code},
                    .reason = letter.channel + " ontvangen; van wie, zegt wie het registreerde.",
                    .answer = desk::AsAnswer::if_it_is,
                    .reference = letter.reference});
}

// Before anything is kept: with a slip of the pen in its kenmerk it would answer another letter.
void check_reference(Program& program, const Letter& letter) {
    if (!letter.reference) return;
    const auto asks = house_questions(program);
    const auto holidays = house_holidays();
    const desk::Desk& desk = program.desk(Access::write);
    (void)need(desk::may_answer(desk, desk::load(desk.journal), letter.from.code, *letter.reference,
                                letter.received_on, {.asks = asks, .holidays = holidays}));
    program.let_go();
}

void run_post(Program& program, const IntakePostOptions& options) {
    MailRun run(program, "intake post");
    const bool with_clock = options.received.find_first_of(" T") != std::string::npos;
    const base::Instant received =
        received_moment(program, with_clock ? options.received : options.received + " 00:00");
    const auto code = program.municipality(options.from);
    // An attachment grows by a third in a message.
    constexpr std::size_t most = base::limits::mail_bytes / 4 * 2;
    const Letter letter{
        .name = fs::path(options.file).filename().string(),
        .bytes = need(read_given_file(options.file, most)),
        .from = need(program.registry().find(code, program.today())),
        .received_on = base::dutch_day(received),
        .channel = channel_words(options.channel),
        .reference = options.reference.empty()
                         ? std::nullopt
                         : std::optional<dossier::ReferenceNumber>(in_capitals(options.reference))};
    check_reference(program, letter);
    const std::vector<desk::MailFile> files = {
        mail_file(options.file, message_of(letter), received)};
    const auto taken = run.take(files);
    run.tell(taken.front());
    run.let_go();
    const auto filed = program.dry_run ? std::nullopt : file_it(program, taken.front(), letter);
    run.told()["opgeborgenBij"] = nlohmann::ordered_json::array();
    if (filed) {
        run.told()["opgeborgenBij"].push_back(code.value());
        run.told()["antwoorden"] = answers_json(filed->answers);
        run.told()["opmerkingen"] = filed->answers.notes;
    }
    if (filed && !program.json) {
        std::cout << "    opgeborgen bij " << code.value() << " " << letter.from.usual_name << '\n';
        tell_answers(filed->answers);
    }
    run.finish();
}

}  // namespace

void add_intake_post(Verb intake, Program& program) {
    const auto options = std::make_shared<IntakePostOptions>();
    Verb post = intake.add_subcommand(
        "post", "Registreer een antwoord dat per post, langs het portaal of aan de balie kwam.");
    post.add_option("bestand", options->file, "De scan, de foto of het bestand.").required();
    post.add_option("--from,--van", options->from, "Van welke gemeente het is.").required();
    post.add_option("--received,--ontvangen", options->received,
                    "Dag van ontvangst, of het moment: \"2026-04-30 16:45\".")
        .required();
    post.add_option("--channel,--kanaal", options->channel, "post, portaal of balie.");
    post.add_option("--request,--kenmerk", options->reference,
                    "Kenmerk van de brief waarop het antwoordt.");
    post.footer(
        "Voorbeeld: trede intake post scan.pdf --from gm1700 --received 2026-04-28 --request "
        "IBT-2026-001-1700");
    post.callback([&program, options] { run_post(program, *options); });
}

}  // namespace trede::app
