#include "sandbox/mail_codec.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

namespace trede::sandbox {

namespace limits = base::limits;
using mail::Attachment;
using mail::Message;

namespace {

void put_long(const Put& put, std::uint64_t number) {
    put_number(put, static_cast<std::uint32_t>(number >> 32U));
    put_number(put, static_cast<std::uint32_t>(number));
}

void put_texts(const Put& put, const std::vector<std::string>& texts) {
    put_number(put, static_cast<std::uint32_t>(texts.size()));
    for (const std::string& text : texts) put_text(put, text);
}

template <class Known>
void put_set(const Put& put, const std::vector<Known>& members) {
    put_number(put, static_cast<std::uint32_t>(members.size()));
    for (const Known member : members) put_number(put, static_cast<std::uint32_t>(member));
}

void put_attachment(const Put& put, const Attachment& attachment) {
    put_text(put, attachment.name);
    put_text(put, attachment.declared_type);
    put_text(put, attachment.found_type);
    put_long(put, attachment.bytes);
    put_text(put, attachment.digest);
    put_number(put, static_cast<std::uint32_t>(attachment.inside));
    put_set(put, attachment.flags);
    put_text(put, attachment.text);
}

// Takes what the functions above put, and remembers whether it all made sense.
class MailTaker {
  public:
    explicit MailTaker(std::string_view bytes) : from_(bytes) {}

    Message message() {
        Message message;
        message.subject = text(limits::mail_value_bytes);
        message.from_name = text(limits::mail_value_bytes);
        message.from_address = text(limits::mail_value_bytes);
        message.message_id = text(limits::mail_value_bytes);
        message.answers_to = texts(2 * limits::mail_references);
        message.received = receptions();
        message.verifications = texts(10);
        message.author = member(mail::authors);
        message.author_sign = text(limits::mail_value_bytes);
        message.body = text(limits::mail_text_bytes + 4);
        message.tables_with_figures = number(limits::mail_text_bytes);
        const std::size_t count = number(limits::mail_parts + 1);
        for (std::size_t i = 0; i < count && good(); ++i)
            message.attachments.push_back(attachment(i));
        message.defects = set(mail::defects);
        return message;
    }
    [[nodiscard]] bool good() const { return sound_ && from_.good(); }
    [[nodiscard]] bool at_end() const { return sound_ && from_.at_end(); }

  private:
    std::string text(std::size_t most) {
        std::string taken = from_.text(most);
        bool plain = base::is_utf8(taken);
        for (const char c : taken)
            plain = plain && (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') &&
                    c != 0x7F;
        sound_ = sound_ && plain;
        return plain ? taken : std::string();
    }
    std::size_t number(std::size_t most) {
        const std::size_t taken = from_.number();
        sound_ = sound_ && taken <= most;
        return sound_ ? taken : 0;
    }
    std::uint64_t long_number() {
        const std::uint64_t high = from_.number();
        return (high << 32U) | from_.number();
    }
    std::vector<std::string> texts(std::size_t most) {
        std::vector<std::string> list;
        const std::size_t count = number(most);
        for (std::size_t i = 0; i < count && good(); ++i)
            list.push_back(text(limits::mail_value_bytes));
        return list;
    }
    template <class Known, std::size_t size>
    Known member(const std::array<Known, size>& all) {
        return all[number(size - 1)];
    }
    template <class Known, std::size_t size>
    std::vector<Known> set(const std::array<Known, size>& all) {
        std::vector<Known> members;
        const std::size_t count = number(size);
        for (std::size_t i = 0; i < count && good(); ++i) members.push_back(member(all));
        return members;
    }
    std::vector<mail::Received> receptions() {
        constexpr std::size_t most = 50;
        // Up to the year 2200, in milliseconds.
        constexpr std::uint64_t last = 7'258'118'400'000;
        std::vector<mail::Received> list;
        const std::size_t count = number(most);
        for (std::size_t i = 0; i < count && good(); ++i) {
            std::string by = text(limits::mail_value_bytes);
            const std::uint64_t at = long_number();
            sound_ = sound_ && at < last;
            list.push_back({.by = std::move(by),
                            .at = base::Instant(std::chrono::milliseconds(sound_ ? at : 0))});
        }
        return list;
    }
    Attachment attachment(std::size_t before) {
        Attachment taken;
        taken.name = text(limits::attachment_name_bytes);
        taken.declared_type = text(limits::attachment_name_bytes);
        taken.found_type = text(limits::attachment_name_bytes);
        taken.bytes = long_number();
        taken.digest = text(64);
        sound_ = sound_ && taken.digest.size() == 64 && taken.bytes <= 2 * limits::mail_bytes &&
                 taken.digest.find_first_not_of("0123456789abcdef") == std::string::npos;
        taken.inside = number(before);  // within one that came earlier
        taken.flags = set(mail::flags);
        taken.text = text(limits::attachment_text_bytes);
        return taken;
    }

    Taker from_;
    bool sound_ = true;
};

}  // namespace

void encode(const Message& message, const Put& put) {
    put_text(put, message.subject);
    put_text(put, message.from_name);
    put_text(put, message.from_address);
    put_text(put, message.message_id);
    put_texts(put, message.answers_to);
    put_number(put, static_cast<std::uint32_t>(message.received.size()));
    for (const mail::Received& received : message.received) {
        put_text(put, received.by);
        put_long(put, static_cast<std::uint64_t>(received.at.time_since_epoch().count()));
    }
    put_texts(put, message.verifications);
    put_number(put, static_cast<std::uint32_t>(message.author));
    put_text(put, message.author_sign);
    put_text(put, message.body);
    put_number(put, static_cast<std::uint32_t>(message.tables_with_figures));
    put_number(put, static_cast<std::uint32_t>(message.attachments.size()));
    for (const Attachment& attachment : message.attachments) put_attachment(put, attachment);
    put_set(put, message.defects);
}

std::optional<Message> decode_message(std::string_view bytes) {
    MailTaker from(bytes);
    Message message = from.message();
    if (!from.at_end()) return std::nullopt;
    return message;
}

}  // namespace trede::sandbox
