#include "web/kept_pages.hpp"

#include <utility>

#include "web/outgoing.hpp"

namespace trede::web {

std::string KeptPages::key_of(const http::Incoming& incoming, const Request& request,
                              base::Date today) {
    std::string key = request.viewer.form_token;
    const auto add = [&](std::string_view part) {
        key += '\n';
        key += part;
    };
    add(base::to_iso(today));
    add(takes_gzip(incoming) ? "gzip" : "");
    add(incoming.secure ? "tls" : "");
    add(std::to_string(static_cast<int>(request.accepts)));
    add(std::to_string(static_cast<int>(request.language)));
    add(incoming.target);
    return key;
}

std::optional<http::Outgoing> KeptPages::find(std::string_view key, std::uint64_t length) {
    const std::lock_guard lock(guard_);
    if (length_ != length) return std::nullopt;
    const auto found = kept_.find(key);
    return found == kept_.end() ? std::nullopt : std::optional(found->second);
}

void KeptPages::keep(std::string key, std::uint64_t length, http::Outgoing& answer) {
    if (answer.status != 200 || answer.stream) return;
    if (!answer.shared_body)
        answer.shared_body = std::make_shared<const std::string>(std::move(answer.body));
    answer.body.clear();
    const std::size_t size = key.size() + answer.shared_body->size();
    const std::lock_guard lock(guard_);
    if (length < length_ || size > kept_pages_bytes) return;
    // Full or of before: all goes. What is asked often is back at once.
    if (length > length_ || bytes_ + size > kept_pages_bytes) forget();
    length_ = length;
    if (kept_.emplace(std::move(key), answer).second) bytes_ += size;
}

void KeptPages::forget() {
    kept_.clear();
    bytes_ = 0;
}

}  // namespace trede::web
