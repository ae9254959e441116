#include "post/curl.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace trede::post {

namespace {

constexpr long connect_seconds = 10;

}  // namespace

Curl::Curl() {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        throw std::runtime_error("libcurl start niet.");
    handle_ = curl_easy_init();
    if (!handle_) throw std::runtime_error("libcurl start niet.");
}

Curl::~Curl() {
    curl_easy_cleanup(handle_);
    curl_global_cleanup();
}

void Curl::begin(const std::string& address, const char* protocols, const std::string& certificates,
                 long most_seconds) {
    curl_easy_reset(handle_);
    words_[0] = '\0';
    set(CURLOPT_URL, address.c_str());
    set(CURLOPT_PROTOCOLS_STR, protocols);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, connect_seconds);
    set(CURLOPT_TIMEOUT, most_seconds);
    set(CURLOPT_ERRORBUFFER, words_);
    if (!certificates.empty()) set(CURLOPT_CAINFO, certificates.c_str());
}

long Curl::answer() const {
    long code = 0;
    (void)curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

namespace {

struct Reason {
    CURLcode code;
    std::string_view words;
};
constexpr std::array<Reason, 15> reasons = {{
    {CURLE_COULDNT_RESOLVE_HOST, "de naam van de server is niet te vinden"},
    {CURLE_COULDNT_CONNECT, "de server is niet te bereiken"},
    {CURLE_OPERATION_TIMEDOUT, "de server antwoordde niet op tijd"},
    {CURLE_PEER_FAILED_VERIFICATION, "het certificaat van de server is niet te vertrouwen"},
    {CURLE_SSL_CACERT_BADFILE, "het bestand met vertrouwde certificaten is niet te lezen"},
    {CURLE_SSL_CONNECT_ERROR, "er kwam geen versleutelde verbinding tot stand"},
    {CURLE_USE_SSL_FAILED,
     "de server biedt geen versleutelde verbinding; staat hij op deze machine zelf, schrijf dan "
     "'starttls = false' in verzending.toml"},
    {CURLE_LOGIN_DENIED, "de server neemt naam en wachtwoord niet aan"},
    {CURLE_SEND_ERROR, "de verbinding brak af tijdens het versturen"},
    {CURLE_RECV_ERROR, "de verbinding brak af tijdens het wachten op antwoord"},
    {CURLE_GOT_NOTHING, "de server sloot de verbinding zonder antwoord"},
    {CURLE_PARTIAL_FILE, "de verbinding brak af midden in het antwoord"},
    {CURLE_WEIRD_SERVER_REPLY, "de server antwoordde met iets onbegrijpelijks"},
    {CURLE_UNSUPPORTED_PROTOCOL, "deze soort server wordt niet gebruikt"},
    {CURLE_URL_MALFORMAT, "het adres van de server is niet goed geschreven"},
}};

}  // namespace

std::string Curl::why(CURLcode code) const {
    const auto* known = std::ranges::find(reasons, code, &Reason::code);
    const std::string words = words_[0] != '\0' ? words_ : curl_easy_strerror(code);
    if (known == reasons.end())
        return "fout " + std::to_string(code) + " van de verbinding (" + words + ")";
    return std::string(known->words) + " (fout " + std::to_string(code) + ")";
}

}  // namespace trede::post
