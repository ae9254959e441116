#include <algorithm>
#include <chrono>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "mailbox/match.hpp"

namespace trede::mailbox {

namespace {

// Clocks of servers differ a little.
constexpr std::chrono::minutes clock_slack{10};

bool is_ours(std::string_view server, const Settings& settings) {
    return std::ranges::find(settings.servers, server) != settings.servers.end();
}

std::string_view domain_of(std::string_view address) {
    const std::size_t at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

// The same domain or one above it.
bool covers(std::string_view signing, std::string_view domain) {
    if (signing.empty() || signing.find('.') == std::string_view::npos) return false;
    return domain == signing ||
           (domain.ends_with(signing) && domain[domain.size() - signing.size() - 1] == '.');
}

// The value after "name=" in one method of the header: up to a blank or its end.
std::string_view value_after(std::string_view method, std::string_view name) {
    const std::size_t at = method.find(name);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = method.substr(at + name.size());
    return rest.substr(0, rest.find_first_of(" \t;()"));
}

bool vouches(std::string_view verification, std::string_view domain) {
    for (const std::string_view method : base::split(verification, ';')) {
        const std::string_view said = base::trim(method);
        if (said.starts_with("dmarc=pass") && covers(value_after(said, "header.from="), domain))
            return true;
        if (said.starts_with("dkim=pass") && covers(value_after(said, "header.d="), domain))
            return true;
    }
    return false;
}

}  // namespace

Receipt receipt_of(const mail::Message& message, const Settings& settings, base::Instant now) {
    Receipt receipt{.at = now, .basis = ReceiptBasis::moment_of_intake};
    for (const mail::Received& received : message.received) {
        if (received.at > now + clock_slack)
            continue;  // a clock that is wrong, or a line that lies
        if (!is_ours(received.by, settings)) {
            if (receipt.basis != ReceiptBasis::moment_of_intake) break;
            return {.at = received.at, .basis = ReceiptBasis::other_server};
        }
        receipt = {.at = received.at, .basis = ReceiptBasis::own_server};
    }
    return receipt;
}

bool sender_verified(const mail::Message& message, const Settings& settings) {
    // Of two senders nobody knows which of them the server vouched for.
    const bool one_sender =
        std::ranges::find(message.defects, mail::Defect::more_senders) == message.defects.end();
    const std::string_view domain = domain_of(message.from_address);
    for (const std::string& verification : message.verifications) {
        const std::string lower = base::lower_ascii(verification);
        const std::string_view server =
            base::trim(std::string_view(lower).substr(0, lower.find_first_of("; ")));
        // Only the newest line of our own servers: who sends can write older ones himself.
        if (is_ours(server, settings))
            return one_sender && !domain.empty() && vouches(lower, domain);
    }
    return false;
}

std::string lateness(const dossier::LetterDrafted& letter, const Receipt& receipt) {
    const base::Date day = base::dutch_day(receipt.at);
    if (!letter.last_day || day <= *letter.last_day) return {};
    const std::string last = "de laatste dag was " + base::in_words_with_weekday(*letter.last_day);
    if (receipt.basis == ReceiptBasis::moment_of_intake) {
        return "niet te zeggen of het op tijd is: het bericht zegt niet wanneer het is "
               "ontvangen; " +
               last;
    }
    const std::string basis = receipt.basis == ReceiptBasis::other_server
                                  ? " (volgens een " + std::string(word(receipt.basis)) + ")"
                                  : "";
    return "te laat: ontvangen " + base::in_words_with_weekday(day) + " om " +
           base::dutch_clock(receipt.at) + basis + ", " + last;
}

}  // namespace trede::mailbox
