#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "desk/filing.hpp"
#include "mail/message.hpp"
#include "mailbox/match.hpp"

namespace trede::desk {

// Reads a message where hostile bytes can do no harm.
using MailReader = std::function<base::Outcome<mail::Message>(std::string_view)>;

// Looks for malware in a message as it came in.
struct Scan {
    mailbox::ScanResult result = mailbox::ScanResult::not_configured;
    std::string found;  // what the scanner calls it
};
using MailScanner = std::function<Scan(std::string_view)>;

struct MailPorts {
    MailReader read;
    MailScanner scan;
};

// The sender of a message that an officer made around a letter on paper: nobody's address.
constexpr std::string_view registered_sender = "noreply@registratie.invalid";

// A message as it lies in a file.
struct MailFile {
    std::string name;  // to tell the user which one
    std::string bytes;
    std::string digest;                        // SHA-256
    std::optional<base::Instant> received_at;  // when an officer says so
};

struct TakenIn {
    std::string name;
    mailbox::MessageId id;
    bool known_before = false;  // the same bytes were taken in earlier; nothing was written
    mailbox::MessageRead read;  // as it stands on file
    std::optional<mailbox::MessageId> double_of = {};  // the same message, which came another way
};

// Taking in mail: every message is kept first, and then scanned, read and matched, so that it has
// exactly one end state. What an earlier run kept and did not read is read now. One command makes
// as many appends as it needs; an interrupted one is finished by the next.
class MailIntake {
  public:
    // Folds the journal. `settings`, the ports and `law` live as long as this.
    MailIntake(const Desk& desk, const Ask& ask, const mailbox::Settings& settings,
               const MailPorts& ports, const AnswerLaw& law);
    MailIntake(const MailIntake&) = delete;
    MailIntake& operator=(const MailIntake&) = delete;

    // In order. Refuses what the journal refuses; what was kept before that is not lost.
    [[nodiscard]] base::Outcome<std::vector<TakenIn>> take_in(std::span<const MailFile> files);
    // Reads what an earlier run kept and did not read; how many.
    [[nodiscard]] base::Outcome<std::size_t> finish_earlier();

  private:
    [[nodiscard]] std::optional<base::Refusal> keep(std::span<const MailFile> files);
    [[nodiscard]] std::optional<base::Refusal> read(std::span<const MailFile> files);
    struct Judged {
        mailbox::MessageRead read;
        bool verified = false;     // the sender, by a mail server of our own
        bool may_be_told = false;  // a confirmation may go to its sender without anybody looking
        bool unanswered = false;   // it asks that no program answers
        bool speaks_for_more = false;  // it names another municipality than the one it is sure of
    };
    [[nodiscard]] Judged judge(const MailFile& file) const;
    [[nodiscard]] std::optional<base::Refusal> append(const Changes& changes,
                                                      std::vector<std::string> documents);
    [[nodiscard]] bool answers_own_mail(const mail::Message& message) const;
    void judge_confirmation(const mail::Message& message, Judged& judged) const;
    [[nodiscard]] std::vector<std::string> seen_before(const mail::Message& message) const;
    [[nodiscard]] bool is_stranger(std::string_view address,
                                   const std::vector<mailbox::Suggestion>& suggestions) const;
    void remember(const mailbox::MessageId& id, const mailbox::MessageRead& read, bool apart);
    struct FiledItself {
        mailbox::MessageFiled filed;
        AnswersFound answers;
    };
    [[nodiscard]] std::optional<FiledItself> filed_by_policy(const MailFile& file,
                                                             const Judged& judged) const;
    [[nodiscard]] std::optional<mailbox::ConfirmationOrdered> confirmed_by_policy(
        const Judged& judged) const;

    const Desk& desk_;
    const Ask& ask_;
    const mailbox::Settings& settings_;
    const MailPorts& ports_;
    const AnswerLaw& law_;
    World world_;
    mailbox::Matcher matcher_;
    // The first message that each attachment came with, by digest.
    std::map<std::string, mailbox::MessageId, std::less<>> files_;
    // The first message of each digest of what its sender wrote, of those that nothing is wrong
    // with.
    std::map<std::string, mailbox::MessageId, std::less<>> alike_;
    bool files_itself_ = false;     // policy lets a certain match file itself
    bool confirms_itself_ = false;  // policy sends a confirmation of receipt by itself
};

// What an officer does with a message: file (filing.hpp does so with the answer in it), forward,
// refuse, reopen, release. Reopening takes back the answers that were filed with it.
struct MessageHandled {
    mailbox::MessageId id;
    mailbox::Events events;
    Receipt receipt;
};
[[nodiscard]] base::Outcome<MessageHandled> handle_message(const Desk& desk, const Ask& ask,
                                                           std::string_view message,
                                                           const mailbox::Command& command);

}  // namespace trede::desk
