#include "post/lmtp_session.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace trede::post {

namespace {

constexpr std::size_t line_bytes = 2'048;  // RFC 5321 asks for 512, with room for extensions
constexpr std::size_t most_recipients = 100;
constexpr std::size_t most_faults = 20;
constexpr std::string_view end_of_data = "\r\n.\r\n";

// "<address> SIZE=100": the address, which may be empty. Nothing when it is none that may stand in
// a header.
std::optional<std::string> path_in(std::string_view text) {
    const std::string_view rest = base::trim(text);
    const std::size_t end = rest.find('>');
    if (rest.empty() || rest.front() != '<' || end == std::string_view::npos) return std::nullopt;
    constexpr std::size_t longest = 254;
    const std::string_view address = rest.substr(1, end - 1);
    const bool plain = std::ranges::all_of(
        address, [](char c) { return c > ' ' && c < 0x7F && c != '<' && c != '>'; });
    if (!plain || address.size() > longest) return std::nullopt;
    return std::string(address);
}

// The size that the sender announces (RFC 1870); 0 when it does not.
std::size_t announced(std::string_view rest) {
    const std::string upper = base::lower_ascii(rest);
    const std::size_t at = upper.find(" size=");
    if (at == std::string::npos) return 0;
    const std::string_view figures = std::string_view(upper).substr(at + 6);
    const auto number =
        base::parse_integer(figures.substr(0, figures.find_first_not_of("0123456789")));
    return number && *number > 0 ? static_cast<std::size_t>(*number) : 0;
}

// A dot that begins a line was doubled by the sender.
std::string without_stuffing(std::string_view data) {
    std::string bytes;
    bytes.reserve(data.size());
    while (!data.empty()) {
        if (data.front() == '.') data.remove_prefix(1);
        const std::size_t end = data.find("\r\n");
        const std::size_t count = end == std::string_view::npos ? data.size() : end + 2;
        bytes.append(data.substr(0, count));
        data.remove_prefix(count);
    }
    return bytes;
}

}  // namespace

LmtpSession::LmtpSession(std::size_t most_bytes) : most_bytes_(most_bytes) {
    say("220 trede LMTP");
}

void LmtpSession::say(std::string_view reply) { out_ += std::string(reply) + "\r\n"; }

void LmtpSession::take(std::string_view bytes) {
    if (closing_) return;
    in_.append(bytes);
    go_on();
}

void LmtpSession::go_on() {
    while (!closing_ && !message_) {
        if (in_data_) {
            const std::size_t before = in_.size();
            data();
            if (in_data_ || in_.size() == before) return;
            continue;
        }
        const std::size_t end = in_.find("\r\n");
        if (end == std::string::npos || end > line_bytes) {
            if (in_.size() > line_bytes) stop("500 5.5.2 Line too long");
            return;
        }
        const std::string text = in_.substr(0, end);
        in_.erase(0, end + 2);
        line(text);
    }
}

void LmtpSession::data() {
    // The line end of DATA itself stands before the first line.
    const bool empty = in_.starts_with(".\r\n");
    const std::size_t end = empty ? 0 : in_.find(end_of_data, searched_);
    const std::size_t length = empty ? 0 : end + 2;
    if (end == std::string::npos ? in_.size() > most_bytes_ + end_of_data.size()
                                 : length > most_bytes_)
        return stop("552 5.3.4 Message too big");
    if (end == std::string::npos) {
        searched_ = in_.size() < end_of_data.size() ? 0 : in_.size() - end_of_data.size();
        return;
    }
    const std::string body = without_stuffing(std::string_view(in_).substr(0, length));
    in_.erase(0, empty ? 3 : end + end_of_data.size());
    in_data_ = false;
    message_ = "Return-Path: <" + sender_.value_or("") + ">\r\n" + body;
}

void LmtpSession::answer(bool kept, std::string_view words) {
    const std::string reply = (kept ? "250 2.0.0 " : "451 4.3.0 ") + std::string(words);
    // One answer a recipient in LMTP, one in all in SMTP.
    for (std::size_t i = 0; i < (lmtp_ ? recipients_ : 1); ++i) say(reply);
    reset();
    go_on();
}

void LmtpSession::reset() {
    sender_.reset();
    recipients_ = 0;
    message_.reset();
    searched_ = 0;
}

std::string LmtpSession::out() {
    std::string bytes = std::move(out_);
    out_.clear();
    return bytes;
}

void LmtpSession::stop(std::string_view why) {
    say(why);
    closing_ = true;
    in_.clear();
}

void LmtpSession::mail_from(std::string_view rest) {
    const auto address = path_in(rest);
    if (!greeted_ || sender_) return say("503 5.5.1 Bad sequence of commands");
    if (!address) return say("501 5.1.7 Bad sender address");
    if (announced(rest) > most_bytes_) return say("552 5.3.4 Message too big");
    sender_ = *address;
    say("250 2.1.0 OK");
}

void LmtpSession::rcpt_to(std::string_view rest) {
    const auto address = path_in(rest);
    if (!sender_) return say("503 5.5.1 Bad sequence of commands");
    if (!address || address->empty()) return say("501 5.1.3 Bad recipient address");
    if (recipients_ >= most_recipients) return say("452 4.5.3 Too many recipients");
    ++recipients_;
    say("250 2.1.5 OK");
}

void LmtpSession::line(std::string_view text) {
    const std::string lower = base::lower_ascii(text);
    const std::string_view verb = std::string_view(lower).substr(0, lower.find(' '));
    if (verb == "lhlo" || verb == "ehlo" || verb == "helo") {
        reset();
        greeted_ = true;
        lmtp_ = verb == "lhlo";
        if (verb == "helo") return say("250 trede");
        say("250-trede");
        say("250-PIPELINING");
        say("250-8BITMIME");
        say("250-ENHANCEDSTATUSCODES");
        return say("250 SIZE " + std::to_string(most_bytes_));
    }
    if (lower.starts_with("mail from:")) return mail_from(text.substr(10));
    if (lower.starts_with("rcpt to:")) return rcpt_to(text.substr(8));
    if (verb == "data") {
        if (recipients_ == 0) return say("503 5.5.1 No valid recipients");
        in_data_ = true;
        searched_ = 0;
        return say("354 End data with <CR><LF>.<CR><LF>");
    }
    if (verb == "rset") {
        reset();
        return say("250 2.0.0 OK");
    }
    if (verb == "noop") return say("250 2.0.0 OK");
    if (verb == "quit") return stop("221 2.0.0 Bye");
    if (++faults_ > most_faults) return stop("421 4.7.0 Too many errors");
    say("502 5.5.1 Command not known");
}

}  // namespace trede::post
