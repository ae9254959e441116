#include "post/transport.hpp"

#include <algorithm>
#include <cstring>

#include "post/confirmation_mail.hpp"
#include "post/curl.hpp"
#include "post/errand_mail.hpp"
#include "post/letter_mail.hpp"

namespace trede::post {

using desk::HandedOver;
using dispatch::Taken;

namespace {

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

HandedOver without_an_answer(const Curl& curl, CURLcode code, const Body& body) {
    const std::string why = curl.why(code);
    if (!body.begun)
        return {.taken = Taken::not_taken, .detail = "Er is niets verstuurd: " + why + "."};
    return {.taken = Taken::unknown, .detail = "Er kwam geen antwoord: " + why + "."};
}

bool is_success(long answer) { return answer >= 200 && answer < 300; }

// RFC 9110: only 2xx says that it was taken. 3xx says that it is to be put elsewhere, or that
// nothing was done with it; 4xx that it is not wanted, but 408 and 429 ask to come back; 5xx is a
// fault of the server, which may have come after it took the letter; 1xx is no last word.
HandedOver judged_by_box(const Curl& curl, CURLcode code, const Body& body) {
    const long answer = curl.answer();
    const std::string said = "Antwoord " + std::to_string(answer) + ".";
    const bool again = answer >= 500 || answer == 408 || answer == 429;
    if (again) return {.taken = Taken::unknown, .detail = said};
    if (answer >= 400) return {.taken = Taken::refused, .detail = said};
    if (answer >= 300) {
        return {.taken = Taken::not_taken,
                .detail = said +
                          " De berichtenbox verwijst door en nam niets aan: zet het juiste adres "
                          "in verzending.toml."};
    }
    if (code != CURLE_OK) return without_an_answer(curl, code, body);
    return {.taken = is_success(answer) ? Taken::handed_over : Taken::unknown, .detail = said};
}

// The other side's last word decides; without one, whether anything of the letter had left. In SMTP
// 5xx is for ever, 4xx for now.
HandedOver judged_by_server(const Curl& curl, CURLcode code, const Body& body) {
    const long answer = curl.answer();
    const bool all_sent = body.rest.empty();
    if (code == CURLE_OK && is_success(answer))
        return {.taken = Taken::handed_over, .detail = "Antwoord " + std::to_string(answer) + "."};
    if (answer >= 500 && (all_sent || !body.begun))
        return {.taken = Taken::refused,
                .detail = "De server weigert: antwoord " + std::to_string(answer) + "."};
    if (answer >= 400 && (all_sent || !body.begun))
        return {.taken = Taken::not_taken,
                .detail = "De server neemt nu niet aan: antwoord " + std::to_string(answer) + "."};
    return without_an_answer(curl, code, body);
}

}  // namespace

struct Transport::Inside {
    explicit Inside(const dispatch::Settings& with) : settings(with) {}

    // What holds for every letter.
    void prepare(const std::string& address, const char* protocols, Body& body) {
        curl.begin(address, protocols, settings.certificates, seconds);
        curl.set(CURLOPT_UPLOAD, 1L);
        curl.set(CURLOPT_READFUNCTION, give);
        curl.set(CURLOPT_READDATA, static_cast<void*>(&body));
        curl.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(body.rest.size()));
        curl.set(CURLOPT_WRITEFUNCTION, ignore);
    }

    const dispatch::Settings& settings;
    Curl curl;
    long seconds = most_seconds;
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
    Curl& curl = inside_->curl;
    List to;
    to.add("<" + std::string(address) + ">");
    curl.set(CURLOPT_MAIL_FROM, from.c_str());
    curl.set(CURLOPT_MAIL_RCPT, to.head);
    // CURLUSESSL_ALL: no STARTTLS, no mail.
    if (settings.start_tls) curl.set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    const CURLcode code = curl.perform();
    return judged_by_server(curl, code, body);
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

HandedOver Transport::errand(const desk::ErrandHandover& handover) {
    const std::string& from = inside_->settings.from;
    const bool forward = handover.errand == mailbox::Errand::forward;
    return by_smtp(errand_mail(handover, from), forward ? "<" + from + ">" : "<>",
                   handover.address);
}

HandedOver Transport::message_box(const desk::Handover& handover) {
    const std::string address = inside_->settings.box + "/" + std::string(handover.address) + "/" +
                                handover.plan.id.value();
    Body body{.rest = handover.pdf};
    inside_->prepare(address, "https,http", body);
    Curl& curl = inside_->curl;
    List headers;
    headers.add("Content-Type: application/pdf");
    headers.add("Idempotency-Key: " + handover.plan.id.value());
    headers.add("Expect:");
    curl.set(CURLOPT_HTTPHEADER, headers.head);
    curl.set(CURLOPT_FOLLOWLOCATION, 0L);
    const CURLcode code = curl.perform();
    return judged_by_box(curl, code, body);
}

}  // namespace trede::post
