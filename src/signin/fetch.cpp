#include <curl/curl.h>

#include <memory>
#include <string>

#include "signin/openid.hpp"

namespace trede::signin {

namespace {

constexpr std::size_t answer_bytes = 1U << 20U;
constexpr long milliseconds = 5'000;

std::size_t take(char* bytes, std::size_t one, std::size_t count, void* into) {
    auto& answer = *static_cast<std::string*>(into);
    if (answer.size() + one * count > answer_bytes) return 0;  // ends the transfer
    answer.append(bytes, one * count);
    return one * count;
}

tl::unexpected<base::Refusal> refuse() {
    return base::refuse(base::RefusalKind::input, "",
                        "De aanmelddienst antwoordt niet zoals het hoort. Probeer het later "
                        "opnieuw, of vraag de beheerder.");
}

}  // namespace

base::Outcome<std::string> fetch(const Call& call) {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;  // once
    if (!ready) return refuse();
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) return refuse();
    std::string answer;
    CURL* const handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_URL, call.address.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");  // nor one of the environment
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, milliseconds);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer);
    if (!call.form.empty()) {
        curl_easy_setopt(handle, CURLOPT_POST, 1L);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, call.form.c_str());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(call.form.size()));
    }
    if (!call.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(handle, CURLOPT_USERNAME, call.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, call.password.c_str());
    }
    if (curl_easy_perform(handle) != CURLE_OK) return refuse();
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) return refuse();
    return answer;
}

}  // namespace trede::signin
