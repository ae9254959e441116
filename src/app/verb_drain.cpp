#include <algorithm>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/cupboard.hpp"
#include "app/dispatch_settings.hpp"
#include "app/program.hpp"
#include "desk/confirming.hpp"
#include "desk/sending.hpp"
#include "post/transport.hpp"
#include "sandbox/read_mail.hpp"

namespace trede::app {

namespace {

void add(desk::Pass& all, const desk::Pass& pass) {
    all.tried += pass.tried;
    all.handed_over += pass.handed_over;
    all.doubtful += pass.doubtful;
    all.returned += pass.returned;
    all.withheld += pass.withheld;
    all.offered_again += pass.offered_again;
    all.no_way = pass.no_way;
    for (const desk::KeptBack& one : pass.kept_back) {
        const bool told = std::ranges::find(all.kept_back, one.reference,
                                            &desk::KeptBack::reference) != all.kept_back.end();
        if (!told) all.kept_back.push_back(one);
    }
}

// A letter under way holds the journal; between two passes another program can come in, to stop.
constexpr std::size_t letters_in_a_pass = 8;
constexpr std::chrono::milliseconds between_passes{60};

// Passes until nothing is left to try.
template <class Sender>
desk::Pass send_all(Program& program, Sender& sender) {
    desk::Pass all;
    for (bool more = true; more;) {
        const desk::Ask ask = program.ask(mandate::Act::send_letter, 0, "send --drain");
        const desk::Pass pass =
            need(sender.pass(program.desk(Access::write), ask, letters_in_a_pass));
        add(all, pass);
        more = pass.more;
        program.let_go();
        if (more) std::this_thread::sleep_for(between_passes);
    }
    return all;
}

// Confirmations of receipt go by mail only.
desk::Pass send_confirmations(Program& program, const dispatch::Settings& settings,
                              sandbox::MailReader& reader) {
    if (settings.mail_server.empty()) return {};
    post::Transport transport(settings);
    const std::string words = read_file(home() / "letters/ontvangstbevestiging/bericht.txt");
    const desk::ConfirmationPorts ports{
        .read = [&](std::string_view message) { return reader.read(message); },
        .carry =
            [&](const desk::ConfirmationHandover& handover) {
                return transport.confirmation(handover, words);
            },
        .from = settings.from};
    desk::Confirmer confirmer(ports);
    return send_all(program, confirmer);
}

// What goes on to another authority, and word of it; without a mail server it is counted only.
desk::Pass send_errands(Program& program, const dispatch::Settings& settings,
                        sandbox::MailReader& reader) {
    post::Transport transport(settings);
    const desk::ErrandPorts ports{
        .read = [&](std::string_view message) { return reader.read(message); },
        .carry = [&](const desk::ErrandHandover& one) { return transport.errand(one); },
        .from = settings.from};
    desk::Forwarder forwarder(ports);
    if (!settings.mail_server.empty()) return send_all(program, forwarder);
    desk::Ask trial = program.ask(mandate::Act::send_letter, 0, "send --drain");
    trial.dry_run = true;
    const desk::Pass waiting = need(forwarder.pass(program.desk(Access::write), trial, 0));
    program.let_go();
    return {.offered_again = waiting.tried};
}

void tell_errands(const desk::Pass& sent) {
    if (sent.tried + sent.doubtful + sent.offered_again == 0) return;
    std::cout << "Doorzendingen en berichten aan afzenders: " << sent.tried << " geprobeerd, "
              << sent.handed_over << " overgedragen, " << sent.doubtful << " in twijfel, "
              << sent.returned << " geweigerd, " << sent.withheld << " met opzet niet verstuurd, "
              << sent.offered_again << " nog niet weg.\n";
    if (sent.tried == 0 && sent.offered_again > 0)
        std::cout << "Er is geen mailserver ingesteld ([smtp] in verzending.toml).\n";
    if (sent.doubtful > 0)
        std::cout << "Leg bij twijfel vast hoe het zit met 'trede intake settle'.\n";
    if (sent.returned > 0)
        std::cout << "Is een doorzending geweigerd ('trede intake list')? Leg het bericht weer "
                     "open en kies een ander adres.\n";
}

void tell_kept_back(const desk::Pass& letters) {
    for (const desk::KeptBack& one : letters.kept_back)
        std::cout << "Niet verzonden: " << one.why << '\n';
    for (const desk::KeptBack& one : letters.no_way)
        std::cout << "Niet verzonden: " << one.why << '\n';
}

void tell(const desk::Pass& letters, const desk::Pass& confirmed) {
    std::cout << letters.tried << " geprobeerd, " << letters.handed_over << " overgedragen, "
              << letters.doubtful << " in twijfel, " << letters.returned << " teruggekomen, "
              << letters.offered_again << " nog niet aangenomen.\n";
    tell_kept_back(letters);
    if (letters.doubtful > 0)
        std::cout << "Ga bij twijfel na of de brief aankwam, en leg dat vast met 'trede letter "
                     "settle'.\n";
    if (confirmed.tried + confirmed.doubtful == 0) return;
    std::cout << "Ontvangstbevestigingen: " << confirmed.tried << " geprobeerd, "
              << confirmed.handed_over << " overgedragen, " << confirmed.doubtful << " in twijfel, "
              << confirmed.returned << " geweigerd, " << confirmed.withheld
              << " met opzet niet verstuurd, " << confirmed.offered_again
              << " nog niet aangenomen.\n";
    if (confirmed.doubtful > 0)
        std::cout << "Leg bij twijfel vast hoe het zit met 'trede intake confirm'.\n";
}

nlohmann::ordered_json kept_back_json(const std::vector<desk::KeptBack>& kept_back) {
    auto list = nlohmann::ordered_json::array();
    for (const desk::KeptBack& one : kept_back)
        list.push_back({{"kenmerk", one.reference.value()}, {"reden", one.why}});
    return list;
}

void run_drain(Program& program) {
    // Before the journal is opened: no worker ever sees its keys.
    sandbox::MailReader reader;
    const dispatch::Settings settings = dispatch_settings(program);
    const desk::Carriers carriers = carriers_of(settings);
    desk::Dispatcher dispatcher(carriers, settings);
    program.patience = std::chrono::seconds(90);
    const desk::Pass letters = send_all(program, dispatcher);
    const desk::Pass confirmed = send_confirmations(program, settings, reader);
    const desk::Pass errands = send_errands(program, settings, reader);
    // One rule for all that leaves: what did not arrive, or may not have, asks for somebody. What
    // we hold back on purpose does not.
    for (const desk::Pass* pass : {&letters, &confirmed, &errands}) {
        const std::size_t waits = program.dry_run ? 0 : pass->offered_again;
        if (pass->doubtful + pass->returned + waits + pass->kept_back.size() + pass->no_way.size() >
            0)
            program.exit = Exit::partly;
    }
    if (program.json)
        return program.print({{"pogingen", letters.tried},
                              {"overgedragen", letters.handed_over},
                              {"twijfel", letters.doubtful},
                              {"teruggekomen", letters.returned},
                              {"opnieuwAangeboden", letters.offered_again},
                              {"nietMeerWaar", kept_back_json(letters.kept_back)},
                              {"zonderWeg", kept_back_json(letters.no_way)},
                              {"bevestigingen",
                               {{"pogingen", confirmed.tried},
                                {"overgedragen", confirmed.handed_over},
                                {"twijfel", confirmed.doubtful},
                                {"geweigerd", confirmed.returned},
                                {"metOpzetNiet", confirmed.withheld},
                                {"nogNietAangenomen", confirmed.offered_again}}},
                              {"doorzendingen",
                               {{"pogingen", errands.tried},
                                {"overgedragen", errands.handed_over},
                                {"twijfel", errands.doubtful},
                                {"geweigerd", errands.returned},
                                {"metOpzetNiet", errands.withheld},
                                {"nogNietAangenomen", errands.offered_again}}},
                              {"proef", program.dry_run}});
    if (!program.dry_run) {
        tell(letters, confirmed);
        return tell_errands(errands);
    }
    std::cout << letters.tried << " te verzenden, en " << confirmed.tried
              << " ontvangstbevestigingen, en " << errands.tried + errands.offered_again
              << " doorzendingen en berichten aan afzenders.\n";
    tell_kept_back(letters);
    std::cout << "Proef: er is niets verzonden.\n";
}

}  // namespace

void add_send(Verb app, Program& program) {
    Verb send = app.add_subcommand("send", "Verzend wat vrijgegeven is.");
    const auto drain = std::make_shared<bool>(false);
    send.add_flag("--drain,--leeg", *drain, "Verzend één keer alles wat mag en stop.").required();
    send.footer(
        "Voorbeeld: trede send --drain\n"
        "Instellingen (mail, drukker, handtekening): zie data/verzending.voorbeeld.toml.");
    send.callback([&program, drain] {
        if (*drain) run_drain(program);
    });
}

}  // namespace trede::app
