#include "post/transport.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "post/confirmation_mail.hpp"
#include "post/letter_mail.hpp"

namespace trede::post {

using desk::HandedOver;
using dispatch::Taken;

namespace {

constexpr long connect_seconds = 10;
constexpr long most_seconds = 60;  // for one letter; a stop waits as long

struct List {
    curl_slist* head = nullptr;
    List() = default;
    List(const List&) = delete;
    List& operator=(const List&) = delete;
    ~List() { curl_slist_free_all(head); }
    void add(const std::string& text) { head = curl_slist_append(head, text.c_str()); }
};

// What is sent, and whether the other side has asked for any of it.
struct Body {
    std::string_view rest;
    bool begun = false;
};

std::size_t give(char* into, std::size_t size, std::size_t number, void* of) {
    auto& body = *static_cast<Body*>(of);
    body.begun = true;
    const std::size_t bytes = std::min(size * number, body.rest.size());
    std::memcpy(into, body.rest.data(), bytes);
    body.rest.remove_prefix(bytes);
    return bytes;
}

std::size_t ignore(char*, std::size_t size, std::size_t number, void*) { return size * number; }

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    if (curl_easy_setopt(handle, option, value) != CURLE_OK)
        throw std::runtime_error("Deze libcurl kan niet wat voor verzenden nodig is.");
}

// The other side's last word decides; without one, whether anything of the letter had left.
HandedOver judged(CURL* handle, CURLcode code, const Body& body, const char* words,
                  dispatch::ChannelKind channel) {
    long answer = 0;
    (void)curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer);
    const bool all_sent = body.rest.empty();
    // RFC 9110: 5xx is a fault of the server, which may have come after it took the letter; 408 and
    // 429 ask to come back. In SMTP it is the other way round: 5xx is for ever, 4xx for now.
    if (channel == dispatch::ChannelKind::message_box && answer >= 400) {
        const bool again = answer >= 500 || answer == 408 || answer == 429;
        return {.taken = again ? Taken::unknown : Taken::refused,
                .detail = "Antwoord " + std::to_string(answer) + "."};
    }
    if (code == CURLE_OK && answer < 400)
        return {.taken = Taken::handed_over, .detail = "Antwoord " + std::to_string(answer) + "."};
    if (answer >= 500 && (all_sent || !body.begun))
        return {.taken = Taken::refused,
                .detail = "De server weigert: antwoord " + std::to_string(answer) + "."};
    if (answer >= 400 && (all_sent || !body.begun))
        return {.taken = Taken::not_taken,
                .detail = "De server neemt nu niet aan: antwoord " + std::to_string(answer) + "."};
    const std::string why(*words != '\0' ? words : curl_easy_strerror(code));
    if (!body.begun) return {.taken = Taken::not_taken, .detail = "Er is niets verstuurd: " + why};
    return {.taken = Taken::unknown, .detail = "Er kwam geen antwoord: " + why};
}

}  // namespace

struct Transport::Inside {
    explicit Inside(const dispatch::Settings& with) : settings(with) {
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
            throw std::runtime_error("libcurl start niet.");
        handle = curl_easy_init();
        if (!handle) throw std::runtime_error("libcurl start niet.");
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    ~Inside() {
        curl_easy_cleanup(handle);
        curl_global_cleanup();
    }

    // What holds for every transfer; connections are kept for the next one.
    void prepare(const std::string& address, const char* protocols, Body& body) {
        curl_easy_reset(handle);
        words[0] = '\0';
        set(handle, CURLOPT_URL, address.c_str());
        set(handle, CURLOPT_PROTOCOLS_STR, protocols);
        set(handle, CURLOPT_PROXY, "");
        set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
        set(handle, CURLOPT_NOSIGNAL, 1L);
        set(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
        set(handle, CURLOPT_TIMEOUT, seconds);
        set(handle, CURLOPT_ERRORBUFFER, words);
        set(handle, CURLOPT_UPLOAD, 1L);
        set(handle, CURLOPT_READFUNCTION, give);
        set(handle, CURLOPT_READDATA, static_cast<void*>(&body));
        set(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(body.rest.size()));
        set(handle, CURLOPT_WRITEFUNCTION, ignore);
        if (!settings.certificates.empty())
            set(handle, CURLOPT_CAINFO, settings.certificates.c_str());
    }

    const dispatch::Settings& settings;
    CURL* handle = nullptr;
    long seconds = most_seconds;
    char words[CURL_ERROR_SIZE] = {};
};

Transport::Transport(const dispatch::Settings& settings)
    : inside_(std::make_unique<Inside>(settings)) {
    if (settings.answer_seconds > 0) inside_->seconds = settings.answer_seconds;
}

Transport::~Transport() = default;

HandedOver Transport::by_smtp(const std::string& message, const std::string& from,
                              std::string_view address) {
    const dispatch::Settings& settings = inside_->settings;
    Body body{.rest = message};
    inside_->prepare(settings.mail_server, "smtp,smtps", body);
    CURL* handle = inside_->handle;
    List to;
    to.add("<" + std::string(address) + ">");
    set(handle, CURLOPT_MAIL_FROM, from.c_str());
    set(handle, CURLOPT_MAIL_RCPT, to.head);
    // CURLUSESSL_ALL: no STARTTLS, no mail.
    if (settings.start_tls) set(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    const CURLcode code = curl_easy_perform(handle);
    return judged(handle, code, body, inside_->words, dispatch::ChannelKind::email);
}

HandedOver Transport::mail(const desk::Handover& handover) {
    const std::string& from = inside_->settings.from;
    return by_smtp(letter_mail(handover, from), "<" + from + ">", handover.address);
}

HandedOver Transport::confirmation(const desk::ConfirmationHandover& handover,
                                   std::string_view words) {
    return by_smtp(confirmation_mail(handover, inside_->settings.from, words), "<>",
                   handover.address);
}

HandedOver Transport::message_box(const desk::Handover& handover) {
    const std::string address = inside_->settings.box + "/" + std::string(handover.address) + "/" +
                                handover.plan.id.value();
    Body body{.rest = handover.pdf};
    inside_->prepare(address, "https,http", body);
    CURL* handle = inside_->handle;
    List headers;
    headers.add("Content-Type: application/pdf");
    headers.add("Idempotency-Key: " + handover.plan.id.value());
    headers.add("Expect:");
    set(handle, CURLOPT_HTTPHEADER, headers.head);
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    const CURLcode code = curl_easy_perform(handle);
    return judged(handle, code, body, inside_->words, dispatch::ChannelKind::message_box);
}

}  // namespace trede::post
