#include "app/mail_run.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/request_json.hpp"
#include "app/term_json.hpp"
#include "app/verb_intake.hpp"
#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "post/clamd.hpp"

namespace trede::app {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

void tell_taken(const registry::Register& registry, base::Date today, const desk::TakenIn& taken) {
    const mailbox::MessageRead& read = taken.read;
    std::cout << mailbox::short_name(taken.id) << "  " << taken.name << '\n'
              << "    " << word(read.kind) << ", " << word(read.state) << ", "
              << read.attachments.size()
              << (read.attachments.size() == 1 ? " bijlage" : " bijlagen") << ", ontvangen "
              << base::in_words(base::dutch_day(read.received_at)) << " om "
              << base::dutch_clock(read.received_at) << " (" << word(read.basis) << ")"
              << (taken.known_before ? "; dit bericht was er al" : "") << '\n';
    if (taken.double_of)
        std::cout << "    dubbel: hetzelfde bericht als " << mailbox::short_name(*taken.double_of)
                  << ", langs een andere weg; er wordt verder niets mee gedaan\n";
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
    Json json = {{"bestand", taken.name},
                 {"sha256", taken.id.value().substr(2)},
                 {"toestand", word(taken.read.state)},
                 {"soort", word(taken.read.kind)},
                 {"bijlagen", taken.read.attachments.size()},
                 {"voorstellen", suggestions_json(taken.read)}};
    if (taken.double_of) json["dubbelVan"] = taken.double_of->value();
    return json;
}

}  // namespace

mailbox::Settings mail_settings(const Program& program) {
    const fs::path path = fs::path(program.store) / "postvak.toml";
    if (!fs::exists(path)) return {};
    return need(mailbox::read_settings(read_file(path), path.string()));
}

desk::MailFile mail_file(std::string name, std::string bytes,
                         const std::optional<base::Instant>& received) {
    desk::MailFile file{
        .name = std::move(name), .bytes = std::move(bytes), .digest = {}, .received_at = received};
    file.digest = evidence::to_hex(evidence::sha256(file.bytes));
    return file;
}

base::Instant received_moment(const Program& program, const std::string& text) {
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
        misused("'" + text +
                "' bij --received is geen moment. Schrijf dag en tijd, "
                "bijvoorbeeld \"2026-05-01 00:01\".");
    }
    const base::Instant midnight = base::end_of_dutch_day(base::plus_days(day, -1));
    const base::Instant there =
        midnight + std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    // On the two days that the clock is changed, midnight is an hour off.
    for (const int hours : {0, 1, -1}) {
        const base::Instant moment = there + std::chrono::hours(hours);
        if (base::dutch_clock(moment) != clock) continue;
        if (moment <= program.now()) return moment;
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "'" + text +
                                 "' bij --received ligt in de toekomst. Noem wanneer het bericht "
                                 "er was."}};
    }
    misused("'" + text +
            "' bij --received bestaat niet: die nacht ging de klok een uur vooruit. Noem een "
            "ander tijdstip.");
}

namespace {

desk::Scan scan_by(const mailbox::Settings& settings, std::string_view message) {
    return settings.scanner.empty() ? desk::Scan{}
                                    : post::scan_with_clamd(settings.scanner, message);
}

// By what a server lays each answer beside its letter; read once.
struct LawOfHouse {
    correspondence::LetterQuestions asks;
    deadlines::Holidays holidays;
};

}  // namespace

web::MailIn mail_in(Program& program, sandbox::MailReader& reader) {
    const auto law = std::make_shared<const LawOfHouse>(
        LawOfHouse{.asks = house_questions(program), .holidays = house_holidays()});
    return {.scan =
                [&program](const std::string& message) {
                    return scan_by(mail_settings(program), message);
                },
            .take = [&program, &reader, law](
                        const desk::Desk& desk, const desk::Ask& ask,
                        const desk::MailFile& message) -> base::Outcome<desk::TakenIn> {
                const mailbox::Settings settings = mail_settings(program);
                const desk::MailPorts ports{
                    .read = [&](std::string_view bytes) { return reader.read(bytes); },
                    .scan = [&](std::string_view bytes) { return scan_by(settings, bytes); }};
                const desk::AnswerLaw of_answers{.asks = law->asks, .holidays = law->holidays};
                desk::MailIntake intake(desk, ask, settings, ports, of_answers);
                auto taken = intake.take_in(std::span(&message, 1));
                if (!taken) return tl::unexpected(taken.error());
                return std::move(taken->front());
            }};
}

struct MailRun::Inside {
    Json answer = {{"berichten", Json::array()}};
    std::size_t earlier = 0;
    std::size_t messages = 0;
    std::size_t apart = 0;
};

MailRun::MailRun(Program& program, std::string request)
    : program_(program),
      request_(std::move(request)),
      settings_(mail_settings(program)),
      ports_{.read = [this](std::string_view message) { return reader_.read(message); },
             .scan = [this](std::string_view message) { return scan_by(settings_, message); }},
      asks_(house_questions(program)),
      holidays_(house_holidays()),
      law_{.asks = asks_, .holidays = holidays_},
      inside_(std::make_unique<Inside>()) {}

MailRun::~MailRun() = default;

std::vector<desk::TakenIn> MailRun::take(std::span<const desk::MailFile> files) {
    if (!intake_) {
        const desk::Ask ask =
            program_.ask(mandate::Act::import_figures, 0, request_, Access::create);
        ask_ = std::make_unique<desk::Ask>(ask);
        intake_ = std::make_unique<desk::MailIntake>(program_.desk(Access::create), *ask_,
                                                     settings_, ports_, law_);
        inside_->earlier += need(intake_->finish_earlier());
    }
    return need(intake_->take_in(files));
}

void MailRun::let_go() {
    intake_.reset();
    program_.let_go();
}

void MailRun::tell(const desk::TakenIn& taken) {
    ++inside_->messages;
    inside_->apart += taken.read.state == mailbox::EndState::quarantined ? 1 : 0;
    if (program_.json) {
        inside_->answer["berichten"].push_back(taken_json(taken));
    } else {
        tell_taken(program_.registry(), program_.today(), taken);
    }
}

void MailRun::finish() {
    if (program_.json) return program_.print(inside_->answer);
    if (inside_->earlier > 0)
        std::cout << inside_->earlier << " eerder bewaarde berichten zijn alsnog gelezen.\n";
    std::cout << inside_->messages << (inside_->messages == 1 ? " bericht, " : " berichten, ")
              << inside_->apart << " in quarantaine.\n";
    if (settings_.scanner.empty())
        std::cout
            << "Er is geen virusscanner ingesteld (clamd in postvak.toml): niets is gescand.\n";
    if (program_.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

Json& MailRun::told() { return inside_->answer; }

}  // namespace trede::app
