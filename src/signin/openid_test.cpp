#include "signin/openid.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace trede::signin {

namespace {

const base::Instant called_at =
    std::chrono::sys_days(base::date(2026, 4, 9)) + std::chrono::hours(12);

constexpr std::string_view sound = R"([openid]
uitgever = "https://aanmelden.example"
client = "trede"
terug = "https://trede.example/aanmelden/openid/terug"
acr = ["mfa"]
)";

// A provider that says of itself what it should, and has no token to give.
struct Provider {
    int asked = 0;
    std::string issuer = "https://aanmelden.example";

    Fetch fetch() {
        return [this](const Call& call) -> base::Outcome<std::string> {
            ++asked;
            if (call.address.ends_with("/.well-known/openid-configuration")) {
                return R"({"issuer":")" + issuer +
                       R"(","authorization_endpoint":"https://aanmelden.example/auth",)"
                       R"("token_endpoint":"https://aanmelden.example/token",)"
                       R"("jwks_uri":"https://aanmelden.example/keys",)"
                       R"("authorization_response_iss_parameter_supported":true})";
            }
            if (call.address.ends_with("/keys")) return R"({"keys":[]})";
            return R"({"id_token":"a.b.c"})";
        };
    }
};

OpenIdSettings settings() { return openid_settings(sound, "aanmelden.toml", "").value(); }

}  // namespace

TEST_CASE("the file with the provider") {
    const auto read = settings();
    CHECK(read.client == "trede");
    CHECK(read.acr == std::vector<std::string>{"mfa"});
    const std::string text(sound);
    const auto with = [&](std::string_view what, std::string_view instead) {
        std::string other = text;
        other.replace(other.find(what), what.size(), instead);
        return openid_settings(other, "aanmelden.toml", "");
    };
    CHECK_FALSE(with("https://aanmelden.example", "http://aanmelden.example"));
    CHECK_FALSE(with("https://aanmelden.example", "http://127.0.0.1.evil.example"));
    CHECK_FALSE(with("client", "klant"));
    CHECK_FALSE(with("/terug", "/elders"));
    CHECK(with("uitgever = ", "uitgever ").error().reason.starts_with("aanmelden.toml regel 2"));
    CHECK(with("https://aanmelden.example", "http://127.0.0.1:3000"));
}

TEST_CASE("the browser is sent with a challenge, and must come back itself, once and in time") {
    Provider provider;
    OpenId openid(settings(), provider.fetch());
    const auto begun = openid.begin({}, called_at);
    REQUIRE(begun);
    for (const auto* part : {"https://aanmelden.example/auth?response_type=code&client_id=trede",
                             "code_challenge_method=S256", "scope=openid&", "acr_values=mfa",
                             "redirect_uri=https%3A%2F%2Ftrede.example%2Faanmelden"})
        CHECK(begun->address.find(part) != std::string::npos);
    CHECK(begun->address.find("state=" + begun->state) != std::string::npos);
    const auto comes = [&](OpenId::Returned back, base::Instant at) {
        return openid.finish(back, at).error().reason;
    };
    const std::string own = "https://aanmelden.example";
    const auto fresh = [&] { return openid.begin({}, called_at)->state; };
    const std::string late = "Deze aanmelding is verlopen";
    const std::string other = fresh();
    CHECK(comes({"c", begun->state, own, other}, called_at).starts_with(late));
    CHECK(comes({"c", begun->state, own, begun->state}, called_at)
              .starts_with(late));  // and now it is gone
    CHECK(comes({"c", other, "https://evil.example", other}, called_at).starts_with(late));
    const std::string third = fresh();
    CHECK(comes({"c", third, "", third}, called_at)
              .starts_with(late));  // RFC 9207: it says that it says
    const std::string fourth = fresh();
    CHECK(
        comes({"c", fourth, own, fourth}, called_at + std::chrono::minutes(11)).starts_with(late));
    CHECK(comes({"c", "", own, ""}, called_at).starts_with(late));
    const std::string fifth = fresh();
    CHECK(comes({"c", fifth, own, fifth}, called_at)
              .starts_with("Het antwoord van de aanmelddienst"));
}

TEST_CASE("a provider that names another is not asked further") {
    Provider provider;
    provider.issuer = "https://evil.example";
    OpenId openid(settings(), provider.fetch());
    CHECK_FALSE(openid.begin({}, called_at));
    CHECK(provider.asked == 1);
}

TEST_CASE("who must prove again who they are is asked for a fresh sign-in") {
    Provider provider;
    OpenId openid(settings(), provider.fetch());
    CHECK(openid.begin({}, called_at)->address.find("prompt=") == std::string::npos);
    const auto again = openid.begin({.again = "a.jansen", .page = "/handtekenen"}, called_at);
    CHECK(again->address.find("prompt=login&max_age=0") != std::string::npos);
    CHECK(again->address.find("jansen") == std::string::npos);
}

}  // namespace trede::signin
