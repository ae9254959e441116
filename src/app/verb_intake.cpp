#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/mail_run.hpp"
#include "app/program.hpp"
#include "app/verb_intake.hpp"
#include "base/limits.hpp"
#include "post/imap.hpp"
#include "post/mail_folder.hpp"

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

struct IntakeOptions {
    std::string path;
    std::string received;
};

desk::MailFile read_mail_file(const fs::path& path, const std::optional<base::Instant>& received) {
    // Far over what is ever read: a larger file is no message at all.
    constexpr std::size_t most = std::size_t{1} << 30U;
    return mail_file(path.string(), need(read_given_file(path, most)), received);
}

// What lies together until it is taken in.
struct Group {
    std::vector<desk::MailFile> files = {};
    std::size_t bytes = 0;

    [[nodiscard]] bool full() const {
        return files.size() >= MailRun::group_messages || bytes >= MailRun::group_bytes;
    }
};

// What lies in the folder and is no message: nobody must think that it was taken in.
void tell_skipped(const Program& program, MailRun& run, const std::vector<fs::path>& skipped) {
    if (skipped.empty()) return;
    Json& names = run.told()["overgeslagen"] = Json::array();
    for (const fs::path& path : skipped) names.push_back(path.filename().string());
    if (program.json) return;
    constexpr std::size_t most = 10;
    std::cout << "Overgeslagen, want geen .eml:";
    for (std::size_t i = 0; i < std::min(most, skipped.size()); ++i)
        std::cout << (i == 0 ? " " : ", ") << skipped[i].filename().string();
    if (skipped.size() > most) std::cout << " en nog " << skipped.size() - most;
    std::cout << ".\n";
}

void run_mail(Program& program, const IntakeOptions& options) {
    MailRun run(program, "intake mail");
    const post::MailFolder folder = need(post::messages_at(options.path));
    std::optional<base::Instant> received;
    if (!options.received.empty()) received = received_moment(program, options.received);
    Group group;
    const auto take_group = [&] {
        for (const desk::TakenIn& taken : run.take(group.files)) run.tell(taken);
        group = {};
    };
    for (const fs::path& path : folder.messages) {
        group.files.push_back(read_mail_file(path, received));
        group.bytes += group.files.back().bytes.size();
        if (group.full()) take_group();
    }
    take_group();
    tell_skipped(program, run, folder.skipped);
    run.finish();
}

// The password of the mailbox: a file that nobody else on this machine may read.
std::string secret_in(const std::string& path) {
    std::string secret = need(read_given_file(path, 4'096));
    const auto others = fs::perms::group_read | fs::perms::others_read | fs::perms::group_write |
                        fs::perms::others_write;
    if ((fs::status(path).permissions() & others) != fs::perms::none) {
        throw Refused{
            {.kind = base::RefusalKind::input,
             .ground = "postvak.toml",
             .reason = path + " is ook voor anderen leesbaar. Doe eerst: chmod 600 " + path}};
    }
    while (secret.ends_with('\n') || secret.ends_with('\r')) secret.pop_back();
    return secret;
}

// Fetches a group without holding the journal, keeps it, and only then settles it at the server. A
// program that dies in between fetches it again; the same bytes are the same message.
class ImapRun {
  public:
    explicit ImapRun(Program& program)
        : program_(program),
          run_(program, "intake imap"),
          mailbox_(known(), secret_in(known().password_file)) {}

    void all() {
        const auto waiting = need(mailbox_.waiting());
        if (program_.dry_run) return trial(waiting.size());
        std::size_t next = 0;
        try {
            // At least once: also without new messages, what an earlier run kept is read.
            do next = group(waiting, next);
            while (next < waiting.size());
        } catch (const Refused& refused) {
            if (done_ == 0 && next == 0) throw;
            complain(refused.refusal.reason);
        }
        run_.told()["opServerAfgehandeld"] = done_;
        run_.told()["meldingen"] = complaints_;
        for (const std::string& one : complaints_) {
            if (!program_.json) std::cout << "let op: " << one << '\n';
        }
        run_.finish();
    }

  private:
    [[nodiscard]] const mailbox::ImapSettings& known() const {
        const mailbox::ImapSettings& imap = run_.settings().imap;
        if (imap.server.empty()) {
            throw Refused{{.kind = base::RefusalKind::missing,
                           .ground = "postvak.toml",
                           .reason = "Er is geen postvak op een server ingesteld. Zie [imap] in "
                                     "data/postvak.voorbeeld.toml."}};
        }
        return imap;
    }
    void trial(std::size_t waiting) {
        if (program_.json) return program_.print({{"wachtend", waiting}, {"proef", true}});
        std::cout << waiting << " op te halen.\nProef: er is niets opgehaald.\n";
    }
    void complain(std::string what) {
        complaints_.push_back(std::move(what));
        program_.exit = Exit::partly;
    }
    // From `next` on; where the next group begins.
    std::size_t group(const std::vector<post::ImapNumber>& waiting, std::size_t next) {
        Group group;
        std::vector<post::ImapNumber> numbers;
        for (; next < waiting.size() && !group.full(); ++next) {
            auto message = mailbox_.fetch(waiting[next], base::limits::document_bytes);
            if (!message && message.error().kind == base::RefusalKind::input) {
                complain(message.error().reason);
                continue;
            }
            auto bytes = need(std::move(message));
            if (!bytes) continue;  // somebody took it away meanwhile
            group.bytes += bytes->size();
            group.files.push_back(mail_file(known().folder + " " + std::to_string(waiting[next]),
                                            std::move(*bytes), {}));
            numbers.push_back(waiting[next]);
        }
        const auto taken = run_.take(group.files);
        run_.let_go();
        for (const desk::TakenIn& one : taken) run_.tell(one);
        if (const auto refusal = mailbox_.settle(numbers)) throw Refused{*refusal};
        done_ += numbers.size();
        return next;
    }

    Program& program_;
    MailRun run_;
    post::ImapMailbox mailbox_;
    std::size_t done_ = 0;
    std::vector<std::string> complaints_;
};

}  // namespace

void add_intake(Verb app, Program& program) {
    Verb intake = app.add_subcommand("intake", "Post die binnenkomt: innemen en behandelen.")
                      .require_subcommand(1);
    auto options = std::make_shared<IntakeOptions>();
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
    Verb imap =
        intake.add_subcommand("imap", "Haal nieuwe post op van de mailserver en neem haar in.");
    imap.footer(
        "Voorbeeld: trede intake imap --json\n"
        "Instellingen: [imap] in data/postvak.voorbeeld.toml. Een bericht wordt op de server pas "
        "verplaatst als het hier bewaard is.");
    imap.callback([&program] { ImapRun(program).all(); });
    add_intake_listen(intake, program);
    add_intake_post(intake, program);
    add_intake_handling(intake, program);
}

}  // namespace trede::app
