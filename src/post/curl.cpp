#include "post/curl.hpp"

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

std::string Curl::why(CURLcode code) const {
    return words_[0] != '\0' ? words_ : curl_easy_strerror(code);
}

}  // namespace trede::post
