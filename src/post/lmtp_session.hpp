#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trede::post {

// One conversation in which a mail server hands messages over: LMTP (RFC 2033), or SMTP (RFC 5321)
// for those that speak no LMTP. Bytes in, bytes out; it holds no socket and no clock.
//
// Only CRLF ends a line and only CRLF "." CRLF ends a message, so that a message cannot smuggle in
// another one. The sender of the envelope is kept as "Return-Path: <...>" above the message, as
// final delivery does: the same message with the same sender gives the same bytes.
class LmtpSession {
  public:
    explicit LmtpSession(std::size_t most_bytes);

    // What the other side sent; what is to be sent is added to `out`.
    void take(std::string_view bytes);
    // A whole message that waits to be kept; nothing more is read before `answer`.
    [[nodiscard]] const std::optional<std::string>& message() const { return message_; }
    // 250 only when it is on disk; else 451, and the other side keeps it and comes back.
    void answer(bool kept, std::string_view words);
    // What is to be sent now, once.
    [[nodiscard]] std::string out();
    [[nodiscard]] bool in_data() const { return in_data_; }
    [[nodiscard]] bool closing() const { return closing_; }
    // Ends with 421 and a reason.
    void stop(std::string_view why);

  private:
    void go_on();
    void line(std::string_view text);
    void data();
    void mail_from(std::string_view rest);
    void rcpt_to(std::string_view rest);
    void reset();
    void say(std::string_view reply);

    std::size_t most_bytes_;
    std::string in_;
    std::string out_;
    bool greeted_ = false;
    bool lmtp_ = false;
    std::optional<std::string> sender_;  // of the envelope; may be empty: a bounce
    std::size_t recipients_ = 0;
    bool in_data_ = false;
    std::size_t searched_ = 0;  // of the data, for its end
    std::size_t faults_ = 0;
    std::optional<std::string> message_;
    bool closing_ = false;
};

}  // namespace trede::post
