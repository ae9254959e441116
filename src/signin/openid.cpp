#include "signin/openid.hpp"

#include <openssl/crypto.h>

#include <toml++/toml.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/percent.hpp"
#include "evidence/digest.hpp"
#include "signin/jwt.hpp"
#include "signin/sessions.hpp"

namespace trede::signin {

using base::Outcome;
using base::RefusalKind;
using Json = nlohmann::json;

namespace {

constexpr std::size_t most_pending = 10'000;
constexpr std::chrono::minutes provider_age{10};

tl::unexpected<base::Refusal> refuse(RefusalKind kind, std::string reason) {
    return base::refuse(kind, "", std::move(reason));
}

// Over TLS, or to this machine.
bool is_closed(std::string_view address) {
    if (address.starts_with("https://")) return true;
    for (const std::string_view own : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
        if (!address.starts_with(own)) continue;
        const std::string_view rest = address.substr(own.size());
        if (rest.empty() || rest.front() == ':' || rest.front() == '/') return true;
    }
    return false;
}

std::string text_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

using Fields = std::vector<std::pair<std::string_view, std::string>>;

std::string form_of(const Fields& fields) {
    std::string form;
    for (const auto& [name, value] : fields) {
        if (!form.empty()) form += '&';
        form.append(name).append("=").append(base::percent_encoded(value));
    }
    return form;
}

bool is_same(std::string_view one, std::string_view other) {
    return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

Outcome<OpenIdSettings> read_settings(const toml::table& document, std::string_view file_name,
                                      std::string secret) {
    const auto text = [&](std::string_view name) {
        return document["openid"][name].value<std::string>().value_or("");
    };
    OpenIdSettings settings{.issuer = text("uitgever"),
                            .client = text("client"),
                            .secret = std::move(secret),
                            .back = text("terug")};
    if (const auto name = text("naam"); !name.empty()) settings.name = name;
    if (const toml::array* list = document["openid"]["acr"].as_array()) {
        for (const toml::node& one : *list) {
            if (const auto value = one.value<std::string>()) settings.acr.push_back(*value);
        }
    }
    const bool whole = is_closed(settings.issuer) && !settings.client.empty() &&
                       is_closed(settings.back) &&
                       settings.back.ends_with("/aanmelden/openid/terug");
    if (whole) return settings;
    return refuse(RefusalKind::input,
                  std::string(file_name) +
                      ": onder [openid] horen uitgever (https://...), client en terug "
                      "(https://.../aanmelden/openid/terug).");
}

}  // namespace

Outcome<OpenIdSettings> openid_settings(std::string_view toml, std::string_view file_name,
                                        std::string secret) {
    try {
        return read_settings(toml::parse(toml, file_name), file_name, std::move(secret));
    } catch (const toml::parse_error& error) {
        return refuse(RefusalKind::input, std::string(file_name) + " regel " +
                                              std::to_string(error.source().begin.line) +
                                              ": dit is geen TOML.");
    }
}

OpenId::OpenId(OpenIdSettings settings, Fetch with)
    : settings_(std::move(settings)), fetch_(std::move(with)) {}

// OpenID Connect Discovery 4: what the provider says of itself, which must be the one we trust.
Outcome<OpenId::Provider> OpenId::provider(base::Instant now) {
    {
        const std::lock_guard lock(guard_);
        if (provider_ && now - provider_->read_at < provider_age) return *provider_;
    }
    std::string address = settings_.issuer;
    if (address.ends_with('/')) address.pop_back();
    const auto answer = fetch_({.address = address + "/.well-known/openid-configuration"});
    if (!answer) return tl::unexpected(answer.error());
    const Json said = Json::parse(*answer, nullptr, false);
    Provider made{.read_at = now};
    if (said.is_object() && text_of(said, "issuer") == settings_.issuer) {
        made.authorize = text_of(said, "authorization_endpoint");
        made.token = text_of(said, "token_endpoint");
        made.keys = text_of(said, "jwks_uri");
        const auto says = said.find("authorization_response_iss_parameter_supported");
        made.says_issuer = says != said.end() && says->is_boolean() && says->get<bool>();
    }
    if (!is_closed(made.authorize) || !is_closed(made.token) || !is_closed(made.keys)) {
        return refuse(RefusalKind::input,
                      "De aanmelddienst geeft geen goede gegevens over zichzelf. Vraag de "
                      "beheerder om aanmelden.toml na te kijken.");
    }
    const std::lock_guard lock(guard_);
    provider_ = made;
    return made;
}

Outcome<OpenId::Begun> OpenId::begin(const Purpose& purpose, base::Instant now) {
    const auto known = provider(now);
    if (!known) return tl::unexpected(known.error());
    // RFC 7636 4.1: 43 to 128 letters; two tokens of 128 bits are 64.
    const Pending pending{.nonce = random_token(),
                          .verifier = random_token() + random_token(),
                          .begun_at = now,
                          .purpose = purpose};
    const std::string state = random_token();
    const evidence::Digest digest = evidence::sha256(pending.verifier);
    const std::string challenge =
        base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
    Fields fields = {{"response_type", "code"},
                     {"client_id", settings_.client},
                     {"redirect_uri", settings_.back},
                     {"scope", "openid"},
                     {"state", state},
                     {"nonce", pending.nonce},
                     {"code_challenge", challenge},
                     {"code_challenge_method", "S256"}};
    std::string acr;
    for (const std::string& one : settings_.acr) acr += (acr.empty() ? "" : " ") + one;
    if (!acr.empty()) fields.emplace_back("acr_values", acr);
    if (!purpose.again.empty()) {
        fields.emplace_back("prompt", "login");
        fields.emplace_back("max_age", "0");
    }
    const std::lock_guard lock(guard_);
    std::erase_if(pending_,
                  [&](const auto& one) { return now - one.second.begun_at > openid_time; });
    if (pending_.size() >= most_pending)
        return refuse(RefusalKind::conflict, "Er melden zich nu te veel mensen aan. Wacht even.");
    pending_.emplace(state, pending);
    const bool has_query = known->authorize.find('?') != std::string::npos;
    return Begun{.address = known->authorize + (has_query ? "&" : "?") + form_of(fields),
                 .state = state};
}

std::optional<OpenId::Pending> OpenId::take(const std::string& state, base::Instant now) {
    const std::lock_guard lock(guard_);
    const auto found = pending_.find(state);
    if (found == pending_.end()) return std::nullopt;
    const Pending pending = found->second;
    pending_.erase(found);
    return now - pending.begun_at > openid_time ? std::nullopt : std::optional(pending);
}

Outcome<OpenId::Proved> OpenId::finish(const Returned& returned, base::Instant now) {
    const auto known = provider(now);
    if (!known) return tl::unexpected(known.error());
    const auto pending = take(returned.state, now);
    const bool own_browser = !returned.state.empty() && is_same(returned.state, returned.cookie);
    const bool own_provider =
        returned.issuer == settings_.issuer || (returned.issuer.empty() && !known->says_issuer);
    if (!pending || !own_browser || !own_provider || returned.code.empty()) {
        return refuse(RefusalKind::rights,
                      "Deze aanmelding is verlopen, of begon in een andere browser. Meld u "
                      "opnieuw aan.");
    }
    const auto token = redeem(*known, returned.code, pending->verifier);
    if (!token) return tl::unexpected(token.error());
    const auto keys = fetch_({.address = known->keys});
    if (!keys) return tl::unexpected(keys.error());
    const bool again = !pending->purpose.again.empty();
    const auto subject =
        subject_of(*token, *keys,
                   {.issuer = settings_.issuer,
                    .client = settings_.client,
                    .nonce = pending->nonce,
                    .acr = settings_.acr,
                    .proved_after = again ? std::optional(pending->begun_at) : std::nullopt},
                   now);
    if (!subject) return tl::unexpected(subject.error());
    return Proved{.issuer = settings_.issuer, .subject = *subject, .purpose = pending->purpose};
}

Outcome<std::string> OpenId::redeem(const Provider& provider, const std::string& code,
                                    const std::string& verifier) const {
    Fields fields = {{"grant_type", "authorization_code"},
                     {"code", code},
                     {"redirect_uri", settings_.back},
                     {"code_verifier", verifier}};
    Call call{.address = provider.token};
    if (settings_.secret.empty()) {
        fields.emplace_back("client_id", settings_.client);
    } else {
        call.user = base::percent_encoded(settings_.client);  // RFC 6749 2.3.1
        call.password = base::percent_encoded(settings_.secret);
    }
    call.form = form_of(fields);
    const auto answer = fetch_(call);
    if (!answer) return tl::unexpected(answer.error());
    const Json said = Json::parse(*answer, nullptr, false);
    return said.is_object() ? text_of(said, "id_token") : std::string();
}

}  // namespace trede::signin
