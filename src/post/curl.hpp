#pragma once

#include <curl/curl.h>

#include <stdexcept>
#include <string>

namespace trede::post {

// A handle of libcurl for transfers one after the other, over connections that are kept.
class Curl {
  public:
    Curl();
    Curl(const Curl&) = delete;
    Curl& operator=(const Curl&) = delete;
    ~Curl();

    // What holds for every transfer: to this address, by these protocols and no other, past every
    // proxy and file of passwords. TLS is checked against these authorities; empty: the system's.
    void begin(const std::string& address, const char* protocols, const std::string& certificates,
               long most_seconds);

    // Throws std::runtime_error when this libcurl does not know the option.
    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(handle_, option, value) != CURLE_OK)
            throw std::runtime_error("Deze libcurl kan niet wat voor deze verbinding nodig is.");
    }

    [[nodiscard]] CURLcode perform() { return curl_easy_perform(handle_); }
    // The code of the last answer; 0: there was none.
    [[nodiscard]] long answer() const;
    // Why it failed: Dutch, with the number that libcurl gives it.
    [[nodiscard]] std::string why(CURLcode code) const;

  private:
    CURL* handle_ = nullptr;
    char words_[CURL_ERROR_SIZE] = {};
};

}  // namespace trede::post
