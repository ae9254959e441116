#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "app/program.hpp"
#include "desk/mail_intake.hpp"
#include "sandbox/read_mail.hpp"
#include "web/services.hpp"

namespace trede::app {

// postvak.toml beside the journal; nothing set up when it is not there.
[[nodiscard]] mailbox::Settings mail_settings(const Program& program);

// A message with its digest.
[[nodiscard]] desk::MailFile mail_file(std::string name, std::string bytes,
                                       const std::optional<base::Instant>& received);

// A moment in the Netherlands, as an officer reads it from a stamp: "2026-05-01 00:01".
[[nodiscard]] base::Instant received_moment(const Program& program, const std::string& text);

// For the pages, with a reader that was made before there were threads. The settings are read at
// each message; the program and the reader live longer.
[[nodiscard]] web::MailIn mail_in(Program& program, sandbox::MailReader& reader);

// Taking in mail, however it came: a group at a time, each on disk before the next.
class MailRun {
  public:
    // Starts the worker that reads, before the journal is opened: no worker ever sees its keys.
    MailRun(Program& program, std::string request);
    MailRun(const MailRun&) = delete;
    MailRun& operator=(const MailRun&) = delete;
    ~MailRun();

    // So many messages at a time are kept in one go.
    static constexpr std::size_t group_messages = 64;
    static constexpr std::size_t group_bytes = std::size_t{32} << 20U;

    // Opens the journal when it is not open, and first reads what an earlier run kept.
    std::vector<desk::TakenIn> take(std::span<const desk::MailFile> files);
    // Lets other programs write, while this one waits for messages.
    void let_go();
    // On standard output, or to be printed by `finish`.
    void tell(const desk::TakenIn& taken);
    void finish();

    [[nodiscard]] const mailbox::Settings& settings() const { return settings_; }
    [[nodiscard]] nlohmann::ordered_json& told();  // the JSON answer so far

  private:
    struct Inside;

    Program& program_;
    std::string request_;
    sandbox::MailReader reader_;
    mailbox::Settings settings_;
    desk::MailPorts ports_;
    correspondence::LetterQuestions asks_;
    deadlines::Holidays holidays_;
    desk::AnswerLaw law_;
    std::unique_ptr<desk::Ask> ask_;
    std::unique_ptr<desk::MailIntake> intake_;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::app
