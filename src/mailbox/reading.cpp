#include "mailbox/reading.hpp"

#include <algorithm>

#include "evidence/digest.hpp"

namespace trede::mailbox {

// The attachments of the message itself; what is inside one adds its flags to that one.
std::vector<FileOnRecord> files_on_record(const mail::Message& message) {
    std::vector<FileOnRecord> files;
    std::vector<std::size_t> top;  // for each attachment, the file it counts with
    for (const mail::Attachment& attachment : message.attachments) {
        if (attachment.inside == 0)
            files.push_back({.digest = attachment.digest, .bytes = attachment.bytes, .flags = {}});
        top.push_back(attachment.inside == 0 ? files.size() - 1 : top[attachment.inside - 1]);
        std::vector<std::string>& flags = files[top.back()].flags;
        for (const mail::Flag flag : attachment.flags) {
            const std::string word(mail::word(flag));
            if (std::ranges::find(flags, word) == flags.end()) flags.push_back(word);
        }
    }
    return files;
}

// Why a person must look first; empty when nobody needs to.
std::vector<std::string> reasons_to_keep_apart(const mail::Message& message) {
    std::vector<std::string> reasons;
    const auto add = [&](std::string reason) {
        if (std::ranges::find(reasons, reason) == reasons.end())
            reasons.push_back(std::move(reason));
    };
    for (const mail::Defect defect : message.defects) {
        if (keeps_apart(defect)) add("het bericht: " + std::string(word(defect)));
    }
    for (const mail::Attachment& attachment : message.attachments) {
        for (const mail::Flag flag : attachment.flags) {
            if (keeps_apart(flag)) add("een bijlage: " + std::string(word(flag)));
        }
    }
    return reasons;
}

Sign sign_of(const mail::Message& message) {
    // A person may write a subject as a mail program does.
    if (message.author == mail::Author::receipt && !message.author_sign.starts_with("Subject"))
        return Sign::read_receipt;
    return message.author_sign.starts_with("list-") ? Sign::mailing_list : Sign::none;
}

std::vector<std::string> remarks_of(const mail::Message& message) {
    std::vector<std::string> remarks;
    for (const mail::Defect defect : message.defects) {
        if (!keeps_apart(defect)) remarks.emplace_back(word(defect));
    }
    if (!message.author_sign.empty()) {
        // The kind of header only: its value may hold words of people.
        const std::string sign = message.author_sign.substr(0, message.author_sign.find(':'));
        remarks.push_back(message.author == mail::Author::person
                              ? "er gaat vanzelf geen antwoord op, te zien aan " + sign +
                                    ": kijk of een mens het schreef"
                              : "door een programma gemaakt, te zien aan " + sign);
    }
    return remarks;
}

namespace {

// What its sender wrote below the headers, whichever line ends the way here gave it.
std::string_view below_headers(std::string_view bytes) {
    const std::size_t plain = bytes.find("\n\n");
    const std::size_t of_mail = bytes.find("\r\n\r\n");
    if (plain == std::string_view::npos && of_mail == std::string_view::npos) return {};
    return plain < of_mail ? bytes.substr(plain + 2) : bytes.substr(of_mail + 4);
}

std::string with_plain_ends(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool end = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        if (!end) plain += text[at];
    }
    while (plain.ends_with('\n')) plain.pop_back();
    return plain;
}

}  // namespace

std::string alike_of(const mail::Message& message, std::string_view bytes) {
    if (message.message_id.empty()) return {};
    const std::string headers =
        message.message_id + "\n" + message.from_address + "\n" + message.subject + "\n";
    return evidence::to_hex(
        evidence::sha256("trede-bericht\n", headers, with_plain_ends(below_headers(bytes))));
}

}  // namespace trede::mailbox
