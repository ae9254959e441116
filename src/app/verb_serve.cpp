#include <sys/resource.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/command_line.hpp"
#include "app/cupboard.hpp"
#include "app/mail_run.hpp"
#include "app/program.hpp"
#include "app/verb_account.hpp"
#include "app/verb_attachment.hpp"
#include "app/verb_map.hpp"
#include "app/verb_verify.hpp"
#include "http/server.hpp"
#include "municipal/routes.hpp"
#include "recording/ways.hpp"
#include "sandbox/sheet_reader.hpp"
#include "signin/accounts.hpp"
#include "signin/openid.hpp"
#include "store/shared_journal.hpp"
#include "web/site.hpp"

namespace trede::app {

namespace fs = std::filesystem;

namespace {

struct Serve {
    int port = 0;
    std::string address = "127.0.0.1";
    std::string certificate;
    std::string certificate_key;
    std::vector<std::string> links;
    std::string log;
};

web::Checked checked(const store::Verification& result) {
    web::Checked told{.events = result.events,
                      .root = result.root,
                      .covered = signed_words(result),
                      .faults = {}};
    for (const store::Fault& one : result.faults)
        told.faults.push_back({.where = one.where, .what = one.what});
    return told;
}

web::AskCommand ask_of(const Program& program) {
    return [&store = program.store](const std::vector<std::string>& words) {
        return json_of(store, words);
    };
}

// A page leads to the form of what a text asks for.
std::string with_forms(std::string page, const web::Request& request) {
    return recording::with_ways(std::move(page), recording::ways(), request);
}

web::CheckStore check_of(Program& program) {
    return [&store = program.store, &book = program.lawbook(), &registry = program.registry()] {
        return checked(verified(store, book, registry));
    };
}

// Lines from many threads, each whole and at once: a log that is read while it grows.
class Log {
  public:
    explicit Log(const std::string& path) {
        if (path.empty()) return;
        file_.open(path, std::ios::app);
        if (!file_) refuse("Kan het logboek " + path + " niet schrijven. Kies een ander bestand.");
        to_file_ = true;
    }
    void write(const std::string& line) {
        const std::lock_guard lock(guard_);
        (to_file_ ? file_ : std::cerr) << line << '\n' << std::flush;
    }

  private:
    std::mutex guard_;
    std::ofstream file_;
    bool to_file_ = false;
};

// The last lines of a log that is there already, so that who saw what is told after a restart too.
std::vector<std::string> earlier_lines(const std::string& path) {
    constexpr std::streamoff most = 4 << 20;  // bytes
    std::vector<std::string> lines;
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (path.empty() || !file) return lines;
    file.seekg(std::max<std::streamoff>(0, file.tellg() - most));
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
}

// Each connection is a file: as many as the system lets us have.
void raise_open_files() {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    static_cast<void>(setrlimit(RLIMIT_NOFILE, &files));
}

struct Linked {
    access::Person person;
    std::string officer;  // named itself: "coordinator"
};

std::vector<Linked> persons_of(const Serve& options, Program& program) {
    std::vector<Linked> persons;
    for (const std::string& text : options.links) {
        auto person = access::parse_person(text);
        const auto* officer = program.officers().find(mandate::OfficerId(text));
        const bool by_officer = !person && officer != nullptr;
        if (by_officer) person = access::parse_person(officer->role);
        if (!person) {
            misused("'" + text +
                    "' bij --link is geen rol. Kies toezichthouder, jurist, directeur, beheerder, "
                    "auditor, provincie:pv23, gemeente:gm1700, of een functionaris.");
        }
        if (const auto* code = std::get_if<registry::MunicipalityCode>(&person->scope))
            static_cast<void>(need(program.registry().find(*code, program.today())));
        if (const auto* code = std::get_if<registry::ProvinceCode>(&person->scope))
            static_cast<void>(need(program.registry().province(*code)));
        persons.push_back({.person = *person, .officer = by_officer ? text : ""});
    }
    return persons;
}

std::string host_of(const std::string& address) {
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

void announce(const Serve& options, const http::Server& server, web::Site& site,
              const std::vector<Linked>& persons) {
    const bool tls = !options.certificate.empty();
    const std::string base = std::string(tls ? "https://" : "http://") + host_of(options.address) +
                             ":" + std::to_string(server.port());
    nlohmann::ordered_json line = {{"adres", base + "/"}};
    for (const auto& [person, officer] : persons) {
        const std::string link = base + site.make_link(person, officer);
        if (!line.contains("aanmelden")) line["aanmelden"] = link;
        const std::string name = officer.empty() ? access::text_of(person) : officer;
        if (persons.size() > 1) line["links"][name] = link;
    }
    std::cout << line.dump() << '\n' << std::flush;
}

std::unique_ptr<signin::OpenId> openid_here(const Program& program) {
    const auto given = openid_of(program);
    return given ? std::make_unique<signin::OpenId>(*given, signin::fetch) : nullptr;
}

http::Settings settings_of(const Serve& options) {
    if (options.port < 0 || options.port > 65535)
        refuse("Een poort is een getal van 0 tot en met 65535.");
    if (options.certificate.empty() != options.certificate_key.empty())
        refuse("Geef --cert en --cert-key samen.");
    if (!options.certificate.empty() && !options.links.empty())
        refuse("Een link om aan te melden kan alleen zonder TLS, op deze computer.");
    http::Settings settings{.address = options.address,
                            .port = static_cast<std::uint16_t>(options.port),
                            .certificate = {}};
    if (!options.certificate.empty()) {
        settings.certificate = http::Certificate{.chain_file = options.certificate,
                                                 .key_file = options.certificate_key};
    }
    return settings;
}

// Cookies know no ports: two servers on one machine keep theirs apart.
std::string cookie_name(const Serve& options, const http::Server& server) {
    return options.certificate.empty() ? "trede-" + std::to_string(server.port()) : "__Host-trede";
}

// What reads hostile bytes for the pages.
struct Readers {
    sandbox::SheetReader sheets;
    sandbox::MailReader mail;

    web::ReadSheet sheet_reader() {
        return [this](const std::string& bytes, const std::string& file_name) {
            return sheets.read(bytes, file_name);
        };
    }
};

// The server while it runs. The journal may fail at any moment, also when the server is about to
// go.
class Running {
  public:
    void is(http::Server* server) {
        const std::lock_guard hold(guard_);
        server_ = server;
    }
    void fail(const std::string& why) {
        const std::lock_guard hold(guard_);
        failed_ = true;
        std::cerr << "trede: " << why << '\n';
        if (server_) server_->stop();
    }
    [[nodiscard]] bool failed() {
        const std::lock_guard hold(guard_);
        return failed_;
    }

  private:
    std::mutex guard_;
    http::Server* server_ = nullptr;
    bool failed_ = false;
};

void serve(Program& program, const Serve& options) {
    if (program.dry_run) refuse("Een proef kan hier niet: kijken verandert niets.");
    // Before there are threads, keys and connections.
    Readers readers;
    const auto persons = persons_of(options, program);
    http::Settings settings = settings_of(options);
    raise_open_files();
    Log log(options.log);
    Running running;
    store::SharedJournal journal(
        program.store, {.at_failure = [&](const std::string& why) { running.fail(why); }});
    signin::Accounts accounts((fs::path(program.store) / "accounts.json").string());
    BorderFile borders(program);
    auto openid = openid_here(program);
    const desk::Office office = open_office(program);
    jobs::Jobs jobs((fs::path(program.store) / "taken.jsonl").string(), clock_now);
    // Bound first, so that the cookie can name the port that was free.
    web::Site* answering = nullptr;
    http::Server server(
        settings, [&](const http::Incoming& incoming) { return answering->answer(incoming); },
        [&](std::string_view method, std::string_view target) {
            return answering->body_limit(method, target);
        });
    running.is(&server);
    web::Site site({.journal = journal,
                    .registry = program.registry(),
                    .lawbook = program.lawbook(),
                    .officers = program.officers(),
                    .accounts = accounts,
                    .office = office,
                    .jobs = jobs,
                    .fictional = program.fictional(),
                    .pages = municipal::routes(),
                    .last_touch = with_forms,
                    .cookie_name = cookie_name(options, server),
                    .borders = [&] { return borders.now(); },
                    .check_store = check_of(program),
                    .ask_command = ask_of(program),
                    .openid = openid.get(),
                    .read_sheet = readers.sheet_reader(),
                    .mail_look = mail_look(readers.mail),
                    .mail_in = mail_in(program, readers.mail),
                    .own_things = program.store,
                    .earlier_log = earlier_lines(options.log),
                    .now = clock_now,
                    .log = [&](const std::string& line) { log.write(line); }});
    answering = &site;
    announce(options, server, site, persons);
    server.run();
    running.is(nullptr);
    if (running.failed()) program.exit = Exit::broken;
}

}  // namespace

void add_serve(Verb app, Program& program) {
    auto options = std::make_shared<Serve>();
    Verb verb = app.add_subcommand("serve", "Start de webtoepassing; stop met Ctrl+C.");
    verb.add_option("--port,--poort", options->port, "Poort (0: een vrije).").required();
    verb.add_option("--address,--adres", options->address,
                    "Adres om op te luisteren (standaard: alleen deze computer).");
    verb.add_option("--cert", options->certificate, "Certificaat met keten, PEM.");
    verb.add_option("--cert-key", options->certificate_key, "Sleutel van het certificaat, PEM.");
    verb.add_option("--link", options->links,
                    "Maak een link die één keer aanmeldt, alleen op deze computer: "
                    "toezichthouder, jurist, directeur, beheerder, auditor, provincie:pv23, "
                    "gemeente:gm1700, of een functionaris uit functionarissen.toml. Mag vaker.");
    verb.add_option("--log", options->log, "Bestand voor het logboek (standaard: standaardfout).");
    verb.footer(
        "Voorbeeld: trede serve --port 8080 --link toezichthouder\n"
        "De eerste regel op standaarduitvoer is JSON met het adres.");
    verb.callback([&program, options] { serve(program, *options); });
    add_accounts(app, program);
}

}  // namespace trede::app
