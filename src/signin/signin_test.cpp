#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <string>

#include "signin/accounts.hpp"
#include "signin/totp.hpp"
#include "support/scratch.hpp"

using namespace trede;
using namespace std::chrono_literals;
using signin::Accounts;

namespace {

const base::Instant start = *base::parse_instant("2026-04-09T12:00:00.000Z");

std::string secret_of(const signin::Credentials& given) {
    const auto at = given.address.find("secret=") + 7;
    return *signin::from_base32(given.address.substr(at, given.address.find('&') - at));
}

std::string code_at(const signin::Credentials& given, base::Instant at) {
    return signin::totp(secret_of(given), signin::totp_step(at));
}

const access::Person jurist{.role = access::Role::jurist, .scope = access::Country{}};

}  // namespace

TEST_CASE("the codes of RFC 6238, appendix B") {
    const std::string secret = "12345678901234567890";
    const std::pair<std::uint64_t, const char*> vectors[] = {
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [seconds, code] : vectors) {
        CHECK(signin::totp(secret, seconds / 30, 8) == code);
        CHECK(signin::totp_step(base::Instant(std::chrono::seconds(seconds))) == seconds / 30);
    }
}

TEST_CASE("the letters of RFC 4648, chapter 10") {
    CHECK(signin::base32("foobar") == "MZXW6YTBOI");
    CHECK(signin::base32("fo") == "MZXQ");
    CHECK(signin::from_base32("MZXW6YTBOI") == "foobar");
    CHECK_FALSE(signin::from_base32("MZXW6YTBO1"));
}

TEST_CASE("a code works in its step and the two beside it, and once") {
    const std::string secret = "12345678901234567890";
    const auto step = signin::totp_step(start);
    for (const int shift : {-1, 0, 1}) {
        const auto one = step + static_cast<std::uint64_t>(shift);
        CHECK(signin::accepted_step(secret, signin::totp(secret, one), start, 0) == one);
        CHECK_FALSE(signin::accepted_step(secret, signin::totp(secret, one), start, one));
    }
    CHECK_FALSE(signin::accepted_step(secret, signin::totp(secret, step + 2), start, 0));
    CHECK_FALSE(signin::accepted_step(secret, signin::totp(secret, step - 2), start, 0));
    CHECK_FALSE(signin::accepted_step(secret, "", start, 0));
}

TEST_CASE("an account needs password and code, and both once") {
    const test::Scratch folder;
    const std::string path = folder.path() + "/accounts.json";
    Accounts accounts(path);
    const auto given = accounts.add("a.jansen", jurist, start);
    REQUIRE(given);
    struct stat status{};
    REQUIRE(stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);

    const auto right =
        accounts.check("a.jansen", given->password, code_at(*given, start), "::1", start);
    REQUIRE(right.answer == Accounts::Answer::right);
    CHECK(right.identity->person == jurist);
    CHECK(accounts.check("a.jansen", given->password, code_at(*given, start), "::1",
                         start)
              .answer == Accounts::Answer::wrong);  // the code was used
    const auto later = start + 2min;
    CHECK(accounts.check("a.jansen", "fout", code_at(*given, later), "::1", later).answer ==
          Accounts::Answer::wrong);
    CHECK(accounts.check("a.jansen", given->password, "000000", "::1", later).answer ==
          Accounts::Answer::wrong);
    CHECK(
        accounts.check("b.jansen", given->password, code_at(*given, later), "::1", later).answer ==
        Accounts::Answer::wrong);
    CHECK_FALSE(accounts.add("a.jansen", jurist, start));
    for (const auto* name : {"", "A", "a b", "../x", "a\nb"})
        CHECK_FALSE(accounts.add(name, jurist, start));
}

TEST_CASE(
    "guessing is slowed down, and locks nobody out who got in from there "
    "before") {
    const test::Scratch folder;
    Accounts accounts(folder.path() + "/accounts.json");
    const auto given = accounts.add("a.jansen", jurist, start);
    REQUIRE(given);
    REQUIRE(accounts.check("a.jansen", given->password, code_at(*given, start), "10.0.0.1", start)
                .answer == Accounts::Answer::right);
    int looked_at = 0;
    for (int guess = 0; guess < 10'000; ++guess) {
        looked_at += accounts.check("a.jansen", "raad", "123456", "10.9.9.9", start + 1s).answer !=
                     Accounts::Answer::too_often;
    }
    CHECK(looked_at == 4);  // the fifth of this minute was the right one
    const auto later = start + 31s;
    CHECK(accounts.check("a.jansen", given->password, code_at(*given, later), "10.0.0.1", later)
              .answer == Accounts::Answer::right);
    CHECK(accounts.check("a.jansen", "raad", "123456", "10.9.9.9", start + 62s).answer ==
          Accounts::Answer::wrong);
}

TEST_CASE("a removed or renewed account has no sessions any more") {
    const test::Scratch folder;
    const std::string path = folder.path() + "/accounts.json";
    Accounts server(path);
    Accounts command_line(path);
    REQUIRE(command_line.add("a.jansen", jurist, start));
    CHECK(server.still("a.jansen", start, start + 1s));
    REQUIRE(command_line.renew("a.jansen", start + 2s));
    CHECK_FALSE(server.still("a.jansen", start, start + 12s));
    CHECK(server.still("a.jansen", start + 3s, start + 12s));
    REQUIRE_FALSE(command_line.remove("a.jansen"));
    CHECK_FALSE(server.still("a.jansen", start + 3s, start + 60s));
    CHECK(command_line.remove("a.jansen"));
}

TEST_CASE("an account has a number that tells no name, keeps it, and never gives it to another") {
    const test::Scratch folder;
    const std::string path = folder.path() + "/accounts.json";
    Accounts accounts(path);
    const auto given = accounts.add("a.jansen", jurist, start);
    REQUIRE(given);
    const std::string id = accounts.all().front().id;
    CHECK(id.size() == 18);
    CHECK(id.starts_with("A-"));
    CHECK(accounts.check("a.jansen", given->password, code_at(*given, start), "::1", start)
              .identity->account_id == id);
    REQUIRE(accounts.renew("a.jansen", start + 1s));
    CHECK(Accounts(path).all().front().id == id);

    REQUIRE_FALSE(accounts.remove("a.jansen"));
    CHECK(accounts.names() == signin::Names{{id, "a.jansen"}});
    REQUIRE(accounts.add("a.jansen", jurist, start + 2s));
    const std::string other = accounts.all().front().id;
    CHECK(other != id);
    CHECK(Accounts(path).names() == signin::Names{{id, "a.jansen"}, {other, "a.jansen"}});
    CHECK(signin::name_of(accounts.names(), other) == "a.jansen");
    CHECK(signin::name_of(accounts.names(), "link:jurist") == "jurist (proeflink)");
    CHECK(signin::shown("link:gemeente:gm1700") == "gemeente gm1700 (proeflink)");
}

TEST_CASE("an account of before there were numbers gets one, once") {
    const test::Scratch folder;
    const std::string path = folder.path() + "/accounts.json";
    REQUIRE(Accounts(path).add("a.jansen", jurist, start));
    std::ifstream file(path);
    std::string text(std::istreambuf_iterator<char>(file), {});
    const auto at = text.find("    \"id\"");
    text.erase(at, text.find('\n', at) + 1 - at);
    std::ofstream(path) << text;
    REQUIRE(text.find("\"id\"") == std::string::npos);
    const std::string id = Accounts(path).all().front().id;
    CHECK(id.starts_with("A-"));
    CHECK(Accounts(path).all().front().id == id);
}

TEST_CASE("an account at a provider is that of one person there, and no password or code fits it") {
    const test::Scratch folder;
    const std::string path = folder.path() + "/accounts.json";
    Accounts accounts(path);
    const Accounts::AtProvider who{.issuer = "https://aanmelden.example", .subject = "u-1"};
    CHECK_FALSE(accounts.of(who, start));  // nobody gets an account by coming along
    CHECK(accounts.all().empty());
    REQUIRE_FALSE(accounts.add("a.jansen", jurist, who, start, "jurist"));
    const auto known = Accounts(path).of(who, start + 1s);
    REQUIRE(known);
    CHECK(known->person == jurist);
    CHECK(known->account == "a.jansen");
    CHECK(known->officer == "jurist");
    CHECK(known->by_openid);
    CHECK_FALSE(accounts.of({.issuer = "https://ander.example", .subject = "u-1"}, start));
    CHECK_FALSE(accounts.of({.issuer = who.issuer, .subject = "u-2"}, start));
    CHECK_FALSE(accounts.of({.issuer = "", .subject = ""}, start));

    CHECK(accounts.add("a.jansen", jurist, who, start)->kind == base::RefusalKind::conflict);
    CHECK(accounts.add("b.jansen", jurist, who, start)->kind == base::RefusalKind::conflict);
    CHECK(accounts.renew("a.jansen", start).error().kind == base::RefusalKind::conflict);
    for (const std::string& code : {std::string(), signin::totp("", signin::totp_step(start))}) {
        CHECK(accounts.check("a.jansen", "", code, "::1", start).answer == Accounts::Answer::wrong);
        CHECK(accounts.confirm("a.jansen", code, "::1", start) == Accounts::Answer::wrong);
    }
    const auto given = accounts.add("c.jansen", jurist, start);
    CHECK_FALSE(accounts.of({.issuer = "", .subject = ""}, start));
    CHECK(accounts.still("a.jansen", start, start + 1s));
    REQUIRE_FALSE(accounts.remove("a.jansen"));
    CHECK_FALSE(accounts.of(who, start));
}

TEST_CASE("a session lives while it is used, and twelve hours at most") {
    signin::Sessions sessions;
    const signin::Identity who{.person = jurist, .account = "a.jansen"};
    const std::string token = sessions.begin(who, start);
    CHECK(token.size() == 32);
    CHECK(sessions.begin(who, start) != token);
    CHECK(sessions.find(token, start + 29min));
    CHECK(sessions.find(token, start + 58min));
    CHECK_FALSE(sessions.find(token, start + 89min));
    CHECK_FALSE(sessions.find(token, start + 58min));
    const std::string long_one = sessions.begin(who, start);
    for (auto at = 20min; at <= 12h; at += 20min) CHECK(sessions.find(long_one, start + at));
    CHECK_FALSE(sessions.find(long_one, start + 12h + 1min));
    const std::string ended = sessions.begin(who, start);
    sessions.end(ended);
    CHECK_FALSE(sessions.find(ended, start));
}

TEST_CASE("a link works once") {
    signin::Links links;
    const std::string token = links.make(jurist, start);
    const auto taken = links.take(token, start);
    REQUIRE(taken);
    CHECK(taken->person == jurist);
    CHECK(taken->by_link);
    CHECK_FALSE(links.take(token, start));
    CHECK_FALSE(links.take(links.make(jurist, start), start + 13h));
}

TEST_CASE("a used code stays used after a restart; who confirms is there now") {
    const test::Scratch folder;
    const std::string path = folder.path() + "/accounts.json";
    const auto given = Accounts(path).add("a.jansen", jurist, start, "jurist");
    REQUIRE(given);
    {
        Accounts accounts(path);
        const auto in =
            accounts.check("a.jansen", given->password, code_at(*given, start), "::1", start);
        REQUIRE(in.answer == Accounts::Answer::right);
        CHECK(in.identity->officer == "jurist");
    }
    Accounts restarted(path);
    CHECK(restarted.check("a.jansen", given->password, code_at(*given, start), "::1", start + 1s)
              .answer == Accounts::Answer::wrong);
    CHECK(restarted.confirm("a.jansen", code_at(*given, start), "::1", start + 2s) ==
          Accounts::Answer::wrong);
    const auto later = start + 60s;
    CHECK(restarted.confirm("a.jansen", "000000", "::1", later) == Accounts::Answer::wrong);
    CHECK(restarted.confirm("b.jansen", code_at(*given, later), "::1", later) ==
          Accounts::Answer::wrong);
    CHECK(restarted.confirm("a.jansen", code_at(*given, later), "::1", later) ==
          Accounts::Answer::right);
    CHECK(restarted.confirm("a.jansen", code_at(*given, later), "::1", later) ==
          Accounts::Answer::wrong);
}
