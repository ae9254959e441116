#include "evidence/record.hpp"

#include <doctest/doctest.h>

#include "evidence/canonical.hpp"

namespace trede::evidence {

namespace {

// Frozen: the bytes of an envelope as version 1 wrote them. They must stay readable for ever; never
// change this text.
constexpr std::string_view frozen =
    R"({"actor":"j.de.vries","at":"2026-04-09T12:00:00.000Z","command":"000102030405060708090a0b0c0d0e0f",)"
    R"("documents":["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],"origin":"cli",)"
    R"("payload":{"reason":"zegt \"nee\"","rung":2},)"
    R"("request":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","role":"behandelaar",)"
    R"("schema":"rung-decided/1","sequence":17,"stream":"GM1700","version":3})";

// Frozen too: of somebody who was signed in, as it is since accounts have numbers.
constexpr std::string_view frozen_with_account =
    R"({"account":"A-3f9a0b12c4d5e6f7","actor":"jurist","at":"2026-11-28T09:00:00.000Z",)"
    R"("command":"000102030405060708090a0b0c0d0e0f","origin":"web","payload":{"rung":2},)"
    R"("request":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","role":"jurist",)"
    R"("schema":"rung-decided/1","sequence":18,"stream":"GM1700","version":4})";

Record sample() {
    Record record;
    record.sequence = 17;
    record.version = 3;
    record.stream = "GM1700";
    for (std::uint8_t i = 0; i < 16; ++i) record.command[i] = i;
    record.request = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    record.actor = "j.de.vries";
    record.role = "behandelaar";
    record.origin = "cli";
    record.at = "2026-04-09T12:00:00.000Z";
    record.schema = "rung-decided/1";
    record.payload = R"({"reason":"zegt \"nee\"","rung":2})";
    record.documents = {sha256("")};
    return record;
}

}  // namespace

TEST_CASE("the envelope keeps the form that was frozen") {
    CHECK(encode(sample()) == frozen);
    const auto read = decode(frozen);
    REQUIRE(read);
    CHECK(*read == sample());
}

TEST_CASE("an envelope names the account of who was signed in, and has no word of it otherwise") {
    const auto read = decode(frozen_with_account);
    REQUIRE(read);
    CHECK(read->account == "A-3f9a0b12c4d5e6f7");
    CHECK(read->actor == "jurist");
    CHECK(encode(*read) == frozen_with_account);
    CanonicalReader reader(frozen_with_account);
    CHECK(reader.text("account") == "A-3f9a0b12c4d5e6f7");
    CHECK(decode(frozen)->account.empty());
    std::string empty(frozen_with_account);
    empty.erase(empty.find("A-3f"), std::string_view("A-3f9a0b12c4d5e6f7").size());
    CHECK_FALSE(decode(empty));  // nobody has another form: no word at all
    for (std::size_t length = 0; length < frozen_with_account.size(); ++length)
        CHECK_FALSE(decode(frozen_with_account.substr(0, length)));
}

TEST_CASE("an envelope names what its command erased, between its documents and its origin") {
    Record record = sample();
    record.erased = {sha256("a"), sha256("b")};
    const std::string bytes = encode(record);
    CHECK(bytes.find(
              "\"],\"erased\":[\"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48"
              "bb\",\"3e23") != std::string::npos);
    CHECK(decode(bytes) == record);
    CHECK(CanonicalReader(bytes).text("actor") == "j.de.vries");
    record.documents.clear();
    CHECK(decode(encode(record)) == record);
    std::string empty = encode(record);
    const std::size_t from = empty.find("\"erased\":[") + 10;
    empty.erase(from, empty.find(']') - from);
    CHECK_FALSE(decode(empty));  // an empty list has another form: none at all
}

TEST_CASE("an envelope is canonical JSON that any reader can read") {
    const std::string bytes = encode(sample());
    CanonicalReader reader(bytes);
    CHECK(reader.text("actor") == "j.de.vries");
    CHECK(reader.text("at") == "2026-04-09T12:00:00.000Z");
    CHECK(reader.text("command") == "000102030405060708090a0b0c0d0e0f");
    CHECK(reader.texts("documents").size() == 1);
    CHECK(reader.text("origin") == "cli");
    CHECK(reader.object("payload") == sample().payload);
    CHECK(reader.text("request") == sample().request);
    CHECK(reader.text("role") == "behandelaar");
    CHECK(reader.text("schema") == "rung-decided/1");
    CHECK(reader.number("sequence") == 17);
    CHECK(reader.text("stream") == "GM1700");
    CHECK(reader.number("version") == 3);
    CHECK(reader.finished());
}

TEST_CASE("a payload cannot pass itself off as the envelope") {
    Record record = sample();
    record.documents.clear();
    record.payload = R"({"a":"\",\"request\":\"","request":"x","z":{"request":"","role":"baas"}})";
    const std::string bytes = encode(record);
    const auto read = decode(bytes);
    REQUIRE(read);
    CHECK(*read == record);
}

TEST_CASE("bytes in any other form are no envelope") {
    CHECK_FALSE(decode(""));
    CHECK_FALSE(decode("{}"));
    CHECK_FALSE(decode(std::string(frozen) + " "));
    for (std::size_t length = 0; length < frozen.size(); ++length)
        CHECK_FALSE(decode(frozen.substr(0, length)));
    const auto changed = [](std::string_view from, std::string_view to) {
        std::string bytes(frozen);
        bytes.replace(bytes.find(from), from.size(), to);
        return bytes;
    };
    CHECK_FALSE(decode(changed(":17,", ":017,")));
    CHECK_FALSE(decode(changed(":17,", ": 17,")));
    CHECK_FALSE(decode(changed(":17,", ":99999999999999999999,")));
    CHECK_FALSE(decode(changed(":17,", ":9007199254740992,")));
    CHECK(decode(changed(":17,", ":9007199254740991,")));
    CHECK_FALSE(decode(changed("0001", "000A")));
    CHECK_FALSE(decode(changed("\"cli\"", "\"\"")));
    CHECK_FALSE(decode(changed("\"cli\"", "\"c\nli\"")));
    CHECK_FALSE(decode(changed("\"cli\"", "\"c\xc3i\"")));
    for (const char* wrong : {"ba7816b\"", "ba7816b\x9f", "BA7816BF"})
        CHECK_FALSE(decode(changed("ba7816bf", wrong)));
    CHECK_FALSE(decode(changed("[\"e3", "[\"E3")));
    CHECK_FALSE(decode(changed("role", "rule")));
}

TEST_CASE("a link stands for the record and all before it") {
    const Digest none{};
    const Digest one = next_link(none, "a");
    // SHA-256 of "trede/chain/1", a zero byte, 32 zero bytes and "a".
    CHECK(one == sha256(std::string("trede/chain/1") + std::string(33, '\0') + "a"));
    CHECK(next_link(one, "b") != next_link(none, "b"));
    CHECK(next_link(one, "b") != next_link(one, "c"));
}

TEST_CASE("plain texts are short, printable and need no escape") {
    CHECK(is_plain("Súdwest-Fryslân"));
    CHECK(is_plain("'s-Hertogenbosch"));
    CHECK(is_plain(std::string(200, 'x')));
    CHECK_FALSE(is_plain(std::string(201, 'x')));
    for (const char* wrong : {"", "a\"", "a\\", "\x01", "\xc3"}) CHECK_FALSE(is_plain(wrong));
}

}  // namespace trede::evidence
