#include "mail/read.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/digest.hpp"
#include "mail/charset.hpp"
#include "mail/parts.hpp"
#include "mail/transfer.hpp"

namespace trede::mail {

namespace limits = base::limits;

namespace {

// One message being read: what was found so far, and how much is left of the limits.
struct Reader {
    Message message;
    std::string html;  // when there is no plain text
    std::size_t parts = 0;
    std::string wanted = {};  // the digest of the attachment whose bytes are asked
    std::optional<std::string> kept = {};
    bool is_recall = false;  // the class of an Outlook message says so

    void note(Defect defect) {
        if (std::ranges::find(message.defects, defect) == message.defects.end())
            message.defects.push_back(defect);
    }
    void read_part(const Headers& headers, std::string_view body, std::size_t depth,
                   std::size_t inside);
    void read_multipart(const Parameterised& type, std::string_view body, std::size_t depth,
                        std::size_t inside);
    void read_leaf(const Headers& headers, const Parameterised& type, std::string_view body,
                   std::size_t depth, std::size_t inside);
    void take_reported(std::string_view type, std::string_view bytes);
    void add_text(const std::string& text, std::string_view charset, bool is_html);
    void take_uuencoded(std::string& text, std::size_t inside);
    std::size_t attach(std::string_view name, std::string_view type, std::string_view bytes,
                       std::size_t inside);
    void open_nested(std::string_view bytes, std::size_t depth, std::size_t inside);
    void open_tnef(std::string_view bytes, std::size_t inside);
};

Carried decode(const Headers& headers, std::string_view body, Reader& reader) {
    const std::string coding =
        base::lower_ascii(base::trim(headers.first("content-transfer-encoding")));
    const std::string_view word = std::string_view(coding).substr(0, coding.find_first_of(" ;"));
    if (word == "base64") return from_base64(body);
    if (word == "quoted-printable") return from_quoted_printable(body);
    if (word == "x-uuencode" || word == "uuencode" || word == "x-uue") {
        if (auto file = find_uuencoded(body, 0)) return std::move(file->carried);
        return {.bytes = std::string(body), .sound = false};
    }
    if (!word.empty() && word != "7bit" && word != "8bit" && word != "binary")
        reader.note(Defect::unknown_encoding);
    return {.bytes = std::string(body), .sound = true};
}

// The name of a part: of its disposition, else of its type.
std::string name_of(const Headers& headers, const Parameterised& type) {
    const Parameterised disposition = parse_parameters(headers.first("content-disposition"));
    const std::string_view name = disposition.parameter("filename");
    return std::string(name.empty() ? type.parameter("name") : name);
}

void Reader::read_part(const Headers& headers, std::string_view body, std::size_t depth,
                       std::size_t inside) {
    if (headers.cut) note(Defect::too_many_headers);
    if (++parts > limits::mail_parts) return note(Defect::too_many_parts);
    if (depth > limits::mail_depth) return note(Defect::too_deep);
    const Parameterised type = parse_parameters(headers.first("content-type"));
    if (type.value.starts_with("multipart/")) return read_multipart(type, body, depth, inside);
    read_leaf(headers, type, body, depth, inside);
}

void Reader::read_multipart(const Parameterised& type, std::string_view body, std::size_t depth,
                            std::size_t inside) {
    const std::size_t left = limits::mail_parts - parts + 1;  // one more, so that it is noticed
    Parts split = split_parts(body, type.parameter("boundary"), left);
    if (!split.found) {
        note(Defect::no_boundary);
        split = split_parts(body, guess_boundary(body), left);
    }
    if (!split.found) return add_text(std::string(body), "", false);
    if (!split.closed) note(Defect::unclosed);
    for (const std::string_view part : split.parts) {
        const Headers headers = read_headers(part);
        read_part(headers, part.substr(headers.end), depth + 1, inside);
    }
}

// What a mail program closed for its receiver (RFC 8551, RFC 3156), and what it signed in such a
// way that the words are inside the signature.
std::optional<Flag> flag_of_closed(const Parameterised& type) {
    if (type.value == "application/pgp-encrypted") return Flag::encrypted;
    if (type.value != "application/pkcs7-mime" && type.value != "application/x-pkcs7-mime")
        return std::nullopt;
    const bool is_signed = base::lower_ascii(type.parameter("smime-type")) == "signed-data";
    return is_signed ? Flag::unreadable_inside : Flag::encrypted;
}

void Reader::read_leaf(const Headers& headers, const Parameterised& type, std::string_view body,
                       std::size_t depth, std::size_t inside) {
    const Carried carried = decode(headers, body, *this);
    if (!carried.sound) note(Defect::bad_encoding);
    const std::string name = name_of(headers, type);
    const bool is_text =
        type.value.empty() || type.value == "text/plain" || type.value == "text/html";
    const bool meant_as_file =
        parse_parameters(headers.first("content-disposition")).value == "attachment" ||
        !name.empty();
    if (is_calendar_reply(type) && !meant_as_file && message.author == Author::person) {
        message.author = Author::receipt;
        message.author_sign = "Content-Type: text/calendar; method=REPLY";
    }
    if (is_text && !meant_as_file && inside == 0)
        return add_text(carried.bytes, type.parameter("charset"), type.value == "text/html");
    if (message.author == Author::bounce || message.author == Author::receipt)
        take_reported(type.value, carried.bytes);
    // The machine-readable halves of a report are no attachments that somebody sent.
    const bool returned = type.value == "message/rfc822";
    if (message.author != Author::person && type.value.starts_with("message/") && !returned) return;
    const std::size_t number = attach(name, type.value, carried.bytes, inside);
    if (const auto flag = flag_of_closed(type))
        message.attachments[number - 1].flags.push_back(*flag);
    if (type.value == "message/rfc822") open_nested(carried.bytes, depth, number);
    if (is_tnef(carried.bytes)) open_tnef(carried.bytes, number);
}

// RFC 3464 section 2.3.3: of no recipient it says that the message failed; it is under way still,
// or there.
bool tells_no_failure(std::string_view status) {
    const std::string lower = base::lower_ascii(status);
    constexpr std::string_view field = "action:";
    bool told = false;
    for (const std::string_view line : base::split(lower, '\n')) {
        if (!line.starts_with(field)) continue;
        told = true;
        if (base::trim(line.substr(field.size())).starts_with("failed")) return false;
    }
    return told;
}

// A report says which message it is about: it brings that back whole or its head (RFC 3462), or
// names it (RFC 8098 section 3.2.5).
void Reader::take_reported(std::string_view type, std::string_view bytes) {
    if (type == "message/delivery-status" && tells_no_failure(bytes)) {
        message.author = Author::receipt;
        message.author_sign = "Content-Type: message/delivery-status";
    }
    std::string_view field;
    if (type == "message/rfc822" || type == "text/rfc822-headers") field = "message-id";
    if (type == "message/disposition-notification") field = "original-message-id";
    if (field.empty()) return;
    for (std::string& id : message_ids(read_headers(bytes).first(field))) {
        if (message.answers_to.size() < 2 * limits::mail_references)
            message.answers_to.push_back(std::move(id));
    }
}

void Reader::add_text(const std::string& bytes, std::string_view charset, bool is_html) {
    Decoded decoded = to_utf8(bytes, charset);
    if (!decoded.known) note(Defect::unknown_charset);
    if (!is_html) take_uuencoded(decoded.text, 0);
    if (is_html) message.tables_with_figures += tables_with_figures(decoded.text);
    std::string& into = is_html ? html : message.body;
    const std::size_t room =
        limits::mail_text_bytes - std::min(into.size(), limits::mail_text_bytes);
    if (!into.empty() && room > 0) into += '\n';
    into += is_html ? text_of_markup(decoded.text, room) : at_most(decoded.text, room);
}

// Files between "begin" and "end" leave the text and become attachments.
void Reader::take_uuencoded(std::string& text, std::size_t inside) {
    std::size_t from = 0;
    while (auto file = find_uuencoded(text, from)) {
        if (++parts > limits::mail_parts) return note(Defect::too_many_parts);
        if (!file->carried.sound) note(Defect::bad_encoding);
        attach(file->name, "", file->carried.bytes, inside);
        text.erase(file->from, file->to - file->from);
        from = file->from;
    }
}

std::size_t Reader::attach(std::string_view name, std::string_view type, std::string_view bytes,
                           std::size_t inside) {
    Attachment attachment{
        .name = plain_name(name),
        .declared_type = std::string(at_most(type, limits::attachment_name_bytes)),
        .found_type = {},
        .bytes = bytes.size(),
        .digest = evidence::to_hex(evidence::sha256(bytes)),
        .inside = inside,
        .flags = {},
        .text = {}};
    if (!wanted.empty() && attachment.digest == wanted) kept = std::string(bytes);
    if (hides_characters(shown(name))) attachment.flags.push_back(Flag::hidden_characters);
    look_into(attachment, bytes, 0);
    message.attachments.push_back(std::move(attachment));
    return message.attachments.size();
}

// A message within the message: its text is searched like that of any file, its files are listed.
void Reader::open_nested(std::string_view bytes, std::size_t depth, std::size_t inside) {
    const Headers headers = read_headers(bytes);
    Attachment& holder = message.attachments[inside - 1];
    holder.found_type = "bericht";
    if (holder.name.empty())
        holder.name = plain_name(decode_words(headers.first("subject")) + ".eml");
    Reader nested;
    nested.parts = parts;
    nested.wanted = wanted;
    nested.message.author = Author::person;
    nested.read_part(headers, bytes.substr(headers.end), depth + 1, 0);
    parts = nested.parts;
    if (nested.kept) kept = std::move(nested.kept);
    for (const Defect defect : nested.message.defects) note(defect);
    const std::string text = decode_words(headers.first("subject")) + "\n" +
                             (nested.message.body.empty() ? nested.html : nested.message.body);
    holder.text = at_most(text, limits::attachment_text_bytes);
    const std::size_t before = message.attachments.size();
    for (Attachment& attachment : nested.message.attachments) {
        attachment.inside = attachment.inside == 0 ? inside : attachment.inside + before;
        message.attachments.push_back(std::move(attachment));
    }
}

void Reader::open_tnef(std::string_view bytes, std::size_t inside) {
    const Tnef tnef = read_tnef(bytes);
    if (!tnef.sound) message.attachments[inside - 1].flags.push_back(Flag::damaged);
    is_recall = is_recall || tnef.message_class == "IPM.Outlook.Recall";
    for (const TnefFile& file : tnef.files) {
        if (++parts > limits::mail_parts) return note(Defect::too_many_parts);
        attach(file.name, "", file.bytes, inside);
    }
}

// "... by mx.example.nl with ESMTPS id ...; Fri, 1 May 2026 00:01:02 +0200"
std::vector<Received> receptions(const Headers& headers) {
    std::vector<Received> list;
    constexpr std::size_t most = 50;
    for (const std::string_view value : headers.all("received")) {
        const std::size_t mark = value.rfind(';');
        const auto at = parse_mail_date(
            base::trim(mark == std::string_view::npos ? value : value.substr(mark + 1)));
        if (!at || list.size() == most) continue;
        const std::string lower = base::lower_ascii(value);
        std::string by;
        if (const std::size_t found = lower.find("by "); found != std::string::npos) {
            const std::size_t end = std::min(lower.find_first_of(" ;(\t", found + 3), lower.size());
            by = shown(lower.substr(found + 3, end - found - 3));
        }
        list.push_back({.by = std::string(at_most(by, 255)), .at = *at});
    }
    return list;
}

void read_top(const Headers& headers, Message& message) {
    message.subject = decode_words(headers.first("subject"));
    const Address from = first_address(headers.first("from"));
    message.from_name = from.name;
    message.from_address = from.address;
    const auto own = message_ids(headers.first("message-id"));
    if (!own.empty()) message.message_id = own.front();
    for (const char* name : {"in-reply-to", "references"}) {
        for (std::string& id : message_ids(headers.first(name))) {
            if (std::ranges::find(message.answers_to, id) == message.answers_to.end())
                message.answers_to.push_back(std::move(id));
        }
    }
    message.received = receptions(headers);
    constexpr std::size_t most = 10;
    for (const std::string_view value : headers.all("authentication-results")) {
        if (message.verifications.size() < most)
            message.verifications.emplace_back(at_most(shown(value), limits::mail_value_bytes));
    }
    const Authorship authorship = author_of(headers);
    message.author = authorship.author;
    message.author_sign = shown(authorship.sign);
}

Reader read_whole(std::string_view bytes, std::string_view wanted) {
    Reader reader;
    reader.wanted = wanted;
    if (base::trim(bytes).empty()) {
        reader.note(Defect::empty);
        return reader;
    }
    const Headers headers = read_headers(bytes);
    read_top(headers, reader.message);
    if (reader.message.from_address.empty()) reader.note(Defect::no_sender);
    if (headers.all("from").size() > 1) reader.note(Defect::more_senders);
    if (headers.list.empty()) reader.note(Defect::no_headers);
    reader.read_part(headers, bytes.substr(headers.end), 0, 0);
    if (base::trim(reader.message.body).empty()) reader.message.body = std::move(reader.html);
    const Authorship recall = author_of_recall(headers, reader.message, reader.is_recall);
    if (reader.message.author == Author::person && recall.author != Author::person) {
        reader.message.author = recall.author;
        reader.message.author_sign = shown(recall.sign);
    }
    if (reader.message.author == Author::person && reader.message.author_sign.empty())
        reader.message.author_sign = author_of_text(reader.message.body).sign;
    return reader;
}

}  // namespace

Message read_message(std::string_view bytes) { return read_whole(bytes, "").message; }

std::optional<std::string> read_attachment(std::string_view bytes, std::string_view digest) {
    return read_whole(bytes, digest).kept;
}

}  // namespace trede::mail
