#include <iostream>
#include <nlohmann/json.hpp>

#include "app/mail_run.hpp"
#include "app/program.hpp"
#include "app/verb_intake.hpp"
#include "base/limits.hpp"
#include "post/lmtp_server.hpp"

namespace trede::app {

namespace {

std::string line_of(const desk::TakenIn& taken) {
    return mailbox::short_name(taken.id) + "  " + std::string(word(taken.read.kind)) + ", " +
           std::string(word(taken.read.state)) +
           (taken.known_before ? "; dit bericht was er al" : "");
}

// Keeps all or none: the mail server holds on to what got no 250. No address is written anywhere.
std::vector<post::LmtpAnswer> keep(MailRun& run, std::span<const std::string> messages) {
    std::vector<desk::MailFile> files;
    for (const std::string& message : messages) files.push_back(mail_file("lmtp", message, {}));
    std::vector<post::LmtpAnswer> answers;
    try {
        for (const desk::TakenIn& taken : run.take(files)) {
            answers.push_back({.kept = true, .words = mailbox::short_name(taken.id)});
            std::cout << line_of(taken) << '\n' << std::flush;
        }
    } catch (const Refused& refused) {
        std::cerr << "trede: niet bewaard, de mailserver probeert het later weer: "
                  << refused.refusal.reason << '\n';
        answers.assign(messages.size(), {.kept = false, .words = "Try again later"});
    } catch (const std::exception& failed) {
        std::cerr << "trede: niet bewaard, de mailserver probeert het later weer: " << failed.what()
                  << '\n';
        answers.assign(messages.size(), {.kept = false, .words = "Try again later"});
    }
    run.let_go();  // others can write while this one waits
    return answers;
}

void run_listen(Program& program, int port) {
    if (port < 0 || port > 65'535) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "Een poort is een getal van 0 tot en met 65535."}};
    }
    if (program.dry_run) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "Luisteren kan niet op proef: een bericht dat de mailserver "
                                 "overgeeft, moet bewaard worden."}};
    }
    MailRun run(program, "intake listen");
    post::LmtpServer server(
        {.port = static_cast<std::uint16_t>(port),
         .most_bytes = base::limits::document_bytes - 1'024},
        [&](std::span<const std::string> messages) { return keep(run, messages); });
    // What an earlier run kept is read now, and a store that cannot be opened is told at once.
    (void)run.take({});
    run.let_go();
    if (program.json)
        std::cout << nlohmann::ordered_json({{"adres", "127.0.0.1"}, {"poort", server.port()}})
                  << '\n'
                  << std::flush;
    else
        std::cout << "Trede neemt post aan op 127.0.0.1 poort " << server.port() << " (LMTP).\n"
                  << std::flush;
    server.run();
}

}  // namespace

void add_intake_listen(Verb intake, Program& program) {
    const auto port = std::make_shared<int>(0);
    Verb listen = intake.add_subcommand(
        "listen", "Neem post aan van de mailserver op deze computer (LMTP of SMTP).");
    listen.add_option("--port,--poort", *port, "De poort; 0 kiest een vrije.");
    listen.footer(
        "Voorbeeld: trede intake listen --port 2424\n"
        "De mailserver krijgt pas antwoord als een bericht bewaard is. Stop met Ctrl-C.");
    listen.callback([&program, port] { run_listen(program, *port); });
}

}  // namespace trede::app
