#pragma once

#include <sys/types.h>

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "mail/message.hpp"

namespace trede::sandbox {

// mail::read_message in a walled-in worker: the way to read a message from outside. Refuses a
// message on which the worker crashed, took too long or did what is forbidden. Call it before
// threads are started and keys are opened (see sandbox::run).
[[nodiscard]] base::Outcome<mail::Message> read_mail_safely(std::string_view message);

// The bytes of one attachment, taken out of its message in a walled-in worker and held against the
// SHA-256 (hexadecimals) they must have.
[[nodiscard]] base::Outcome<std::string> read_attachment_safely(std::string_view message,
                                                                std::string_view digest);

// read_mail_safely for a program that must open its journal first, because a message is kept before
// it is read, and for one that has threads. It forks a helper when it is made; the helper has no
// keys and forks the workers. From any thread.
class MailReader {
  public:
    MailReader();  // throws std::system_error; call it before threads are started and keys opened
    ~MailReader();
    MailReader(const MailReader&) = delete;
    MailReader& operator=(const MailReader&) = delete;

    // Refuses what read_mail_safely refuses, and a message over base::limits::mail_bytes. Throws
    // std::runtime_error when the helper is gone.
    [[nodiscard]] base::Outcome<mail::Message> read(std::string_view message);
    // As read_attachment_safely.
    [[nodiscard]] base::Outcome<std::string> attachment(std::string_view message,
                                                        std::string_view digest);

  private:
    [[nodiscard]] base::Outcome<std::string> ask(std::string_view message, std::string_view digest);

    std::mutex guard_;
    std::byte* shared_ = nullptr;  // where a message is laid for the helper
    int ask_ = -1;
    int answer_ = -1;
    pid_t helper_ = -1;
};

}  // namespace trede::sandbox
