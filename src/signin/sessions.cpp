#include "signin/sessions.hpp"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

#include "base/limits.hpp"
#include "evidence/digest.hpp"

namespace trede::signin {

namespace {

std::string digest_of(std::string_view token) {
    return evidence::to_hex(evidence::sha256("trede-sessie", token));
}

}  // namespace

std::string random_token() {
    std::array<unsigned char, 16> bits{};
    if (RAND_bytes(bits.data(), static_cast<int>(bits.size())) != 1)
        throw std::runtime_error("Geen toeval beschikbaar.");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bits) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

std::string new_account_id() { return "A-" + random_token().substr(0, 16); }

void Sessions::forget_old(base::Instant now) {
    std::erase_if(kept_, [&](const auto& one) {
        return now - one.second.seen_at > idle_time ||
               now - one.second.session.begun_at > whole_time;
    });
}

std::string Sessions::begin(const Identity& identity, base::Instant now) {
    const std::lock_guard lock(guard_);
    forget_old(now);
    if (kept_.size() >= base::limits::sessions)
        throw std::runtime_error("Er zijn te veel sessies.");
    std::string token = random_token();
    kept_[digest_of(token)] = {
        .session = {.identity = identity, .form_token = random_token(), .begun_at = now},
        .seen_at = now};
    return token;
}

std::optional<Session> Sessions::find(std::string_view token, base::Instant now) {
    const std::lock_guard lock(guard_);
    const auto found = kept_.find(digest_of(token));
    if (found == kept_.end()) return std::nullopt;
    Kept& kept = found->second;
    if (now - kept.seen_at > idle_time || now - kept.session.begun_at > whole_time) {
        kept_.erase(found);
        return std::nullopt;
    }
    kept.seen_at = now;
    return kept.session;
}

void Sessions::end(std::string_view token) {
    const std::lock_guard lock(guard_);
    kept_.erase(digest_of(token));
}

std::string Links::make(const access::Person& person, base::Instant now,
                        const std::string& officer) {
    const std::lock_guard lock(guard_);
    std::string token = random_token();
    const std::string account = "link:" + (officer.empty() ? access::text_of(person) : officer);
    kept_[digest_of(token)] = {.identity = {.person = person,
                                            .account = account,
                                            .by_link = true,
                                            .officer = officer,
                                            .account_id = account},
                               .made_at = now};
    return token;
}

std::optional<Identity> Links::take(std::string_view token, base::Instant now) {
    const std::lock_guard lock(guard_);
    const auto found = kept_.find(digest_of(token));
    if (found == kept_.end()) return std::nullopt;
    const Kept kept = found->second;
    kept_.erase(found);
    if (now - kept.made_at > whole_time) return std::nullopt;
    return kept.identity;
}

}  // namespace trede::signin
