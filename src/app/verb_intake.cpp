#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/verb_intake.hpp"
#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "desk/mail_intake.hpp"
#include "post/clamd.hpp"
#include "post/mail_folder.hpp"
#include "sandbox/read_mail.hpp"

namespace trede::app {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : std::string(between)) + text;
    return all;
}

Json suggestions_json(const mailbox::MessageRead& read) {
    Json list = Json::array();
    for (const mailbox::Suggestion& one : read.suggestions) {
        list.push_back({{"gmCode", one.municipality.value()},
                        {"zekerheid", word(one.certainty)},
                        {"bewijs", joined(one.evidence, "; ")}});
    }
    return list;
}

namespace {

struct Options {
    std::string path;
    std::string received;
};

// A moment in the Netherlands, as an officer reads it from a stamp: "2026-05-01 00:01".
base::Instant moment(Program& program, const std::string& text) {
    const std::size_t gap = text.find_first_of(" T");
    const std::string clock = gap == std::string::npos ? "" : text.substr(gap + 1);
    const base::Date day = program.day(text.substr(0, gap), "--received");
    const auto two = [](std::string_view figures) {
        return base::parse_integer(figures.size() == 2 && figures[0] == '0' ? figures.substr(1)
                                                                            : figures);
    };
    const auto hour = clock.size() == 5 && clock[2] == ':' ? two(clock.substr(0, 2)) : std::nullopt;
    const auto minute = hour ? two(std::string_view(clock).substr(3)) : std::nullopt;
    if (!hour || !minute || *hour > 23 || *minute > 59) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "'" + text +
                                 "' bij --received is geen moment. Schrijf dag en tijd, "
                                 "bijvoorbeeld \"2026-05-01 00:01\"."}};
    }
    const base::Instant midnight = base::end_of_dutch_day(base::plus_days(day, -1));
    const base::Instant there =
        midnight + std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    // On the two days that the clock is changed, midnight is an hour off.
    for (const int hours : {0, 1, -1}) {
        if (base::dutch_clock(there + std::chrono::hours(hours)) == clock)
            return there + std::chrono::hours(hours);
    }
    return there;
}

mailbox::Settings settings(const Program& program) {
    const fs::path path = fs::path(program.store) / "postvak.toml";
    if (!fs::exists(path)) return {};
    return need(mailbox::read_settings(read_file(path), path.string()));
}

desk::MailFile read_mail_file(const fs::path& path, const std::optional<base::Instant>& received) {
    // Far over what is ever read: a larger file is no message at all.
    constexpr std::size_t most = std::size_t{1} << 30U;
    desk::MailFile file{.name = path.string(),
                        .bytes = need(read_given_file(path, most)),
                        .digest = {},
                        .received_at = received};
    file.digest = evidence::to_hex(evidence::sha256(file.bytes));
    return file;
}

void tell(const registry::Register& registry, base::Date today, const desk::TakenIn& taken) {
    const mailbox::MessageRead& read = taken.read;
    std::cout << mailbox::short_name(taken.id) << "  " << taken.name << '\n'
              << "    " << word(read.kind) << ", " << word(read.state) << ", "
              << read.attachments.size()
              << (read.attachments.size() == 1 ? " bijlage" : " bijlagen") << ", ontvangen "
              << base::in_words(base::dutch_day(read.received_at)) << " om "
              << base::dutch_clock(read.received_at) << " (" << word(read.basis) << ")"
              << (taken.known_before ? "; dit bericht was er al" : "") << '\n';
    for (const std::string& remark : read.remarks) std::cout << "    let op: " << remark << '\n';
    for (const mailbox::FileOnRecord& file : read.attachments) {
        if (!file.flags.empty())
            std::cout << "    let op, bijlage: " << joined(file.flags, ", ") << '\n';
    }
    for (const mailbox::Suggestion& one : read.suggestions) {
        const auto known = registry.find(one.municipality, today);
        std::cout << "    " << word(one.certainty) << " " << one.municipality.value() << " "
                  << (known ? known->usual_name : "") << ": " << joined(one.evidence, "; ") << '\n';
    }
    if (read.suggestions.empty()) std::cout << "    geen gemeente gevonden\n";
}

Json taken_json(const desk::TakenIn& taken) {
    return {{"bestand", taken.name},
            {"sha256", taken.id.value().substr(2)},
            {"toestand", word(taken.read.state)},
            {"soort", word(taken.read.kind)},
            {"bijlagen", taken.read.attachments.size()},
            {"voorstellen", suggestions_json(taken.read)}};
}

// So many messages at a time are kept in one go.
constexpr std::size_t group_messages = 64;
constexpr std::size_t group_bytes = std::size_t{32} << 20U;

struct Group {
    std::vector<desk::MailFile> files;
    std::size_t bytes = 0;
};

void run_mail(Program& program, const Options& options) {
    // Before the journal is opened, so that no worker ever sees its keys.
    sandbox::MailReader reader;
    const auto paths = need(post::messages_at(options.path));
    std::optional<base::Instant> received;
    if (!options.received.empty()) received = moment(program, options.received);
    const mailbox::Settings known = settings(program);
    const desk::MailPorts ports{
        .read = [&](std::string_view message) { return reader.read(message); },
        .scan =
            [&](std::string_view message) {
                return known.scanner.empty() ? desk::Scan{}
                                             : post::scan_with_clamd(known.scanner, message);
            }};
    const desk::Ask ask =
        program.ask(mandate::Act::import_figures, 0, "intake mail", Access::create);
    const desk::Desk& desk = program.desk(Access::create);
    desk::MailIntake intake(desk, ask, known, ports);
    const std::size_t earlier = need(intake.finish_earlier());

    Json messages = Json::array();
    std::size_t apart = 0;
    Group group;
    const auto take_group = [&] {
        for (const desk::TakenIn& taken : need(intake.take_in(group.files))) {
            apart += taken.read.state == mailbox::EndState::quarantined ? 1 : 0;
            if (program.json) {
                messages.push_back(taken_json(taken));
            } else {
                tell(desk.registry, program.today(), taken);
            }
        }
        group = {};
    };
    for (const fs::path& path : paths) {
        group.files.push_back(read_mail_file(path, received));
        group.bytes += group.files.back().bytes.size();
        if (group.files.size() == group_messages || group.bytes >= group_bytes) take_group();
    }
    take_group();
    if (program.json) return program.print({{"berichten", messages}});
    if (earlier > 0) std::cout << earlier << " eerder bewaarde berichten zijn alsnog gelezen.\n";
    std::cout << paths.size() << (paths.size() == 1 ? " bericht, " : " berichten, ") << apart
              << " in quarantaine.\n";
    if (known.scanner.empty())
        std::cout
            << "Er is geen virusscanner ingesteld (clamd in postvak.toml): niets is gescand.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

}  // namespace

void add_intake(Verb app, Program& program) {
    Verb intake = app.add_subcommand("intake", "Post die binnenkomt: innemen en behandelen.")
                      .require_subcommand(1);
    auto options = std::make_shared<Options>();
    Verb mail = intake.add_subcommand(
        "mail", "Neem e-mail in: bewaren, scannen, lezen en voorstellen bij welke gemeente.");
    mail.add_option("pad", options->path, "Een .eml, een map met .eml-bestanden, of een Maildir.")
        .required();
    mail.add_option("--received,--ontvangen", options->received,
                    "Moment van ontvangst, zoals u dat weet: \"2026-05-01 00:01\".");
    mail.footer(
        "Voorbeeld: trede intake mail postvak/ --json\n"
        "Instellingen (virusscanner, mailservers, domeinen): zie data/postvak.voorbeeld.toml.");
    mail.callback([&program, options] { run_mail(program, *options); });
    add_intake_handling(intake, program);
}

}  // namespace trede::app
