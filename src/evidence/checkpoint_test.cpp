#include "evidence/checkpoint.hpp"

#include <doctest/doctest.h>

#include "evidence/base64.hpp"
#include "evidence/merkle.hpp"

namespace trede::evidence {

namespace {

SecretKey log_key() {
    return {.name = "trede/0123456789abcdef", .use = KeyUse::log, .seed = {1, 2, 3}};
}
SecretKey witness_key() {
    return {.name = "provincie.fictief", .use = KeyUse::witness, .seed = {4, 5, 6}};
}

std::vector<Digest> leaves(std::size_t count) {
    std::vector<Digest> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(leaf_hash(std::to_string(i)));
    return all;
}

std::string note_of(std::span<const Digest> tree) {
    return sign_checkpoint(
        log_key(), {.origin = log_key().name, .size = tree.size(), .root = tree_root(tree)});
}

}  // namespace

TEST_CASE("base64 has one form") {
    // The examples of RFC 4648 section 10.
    const std::pair<std::string_view, std::string_view> pairs[] = {{"", ""},
                                                                   {"f", "Zg=="},
                                                                   {"fo", "Zm8="},
                                                                   {"foo", "Zm9v"},
                                                                   {"foob", "Zm9vYg=="},
                                                                   {"fooba", "Zm9vYmE="},
                                                                   {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : pairs) {
        CHECK(to_base64({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}) ==
              text);
        CHECK(parse_base64(text) == bytes);
    }
    for (const char* wrong :
         {"Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm8", "Zm9v\n", "Zm9v=", " Zg==", "Zg==Zg=="}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_base64(wrong));
    }
}

TEST_CASE("Ed25519 gives the signatures of RFC 8032") {
    // RFC 8032 section 7.1, TEST 2.
    SecretKey key{.name = "test", .use = KeyUse::log, .seed = {}};
    REQUIRE(
        parse_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", key.seed));
    CHECK(hex_of(public_key_of(key).key) ==
          "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const SignatureBytes signature = sign(key, "r");
    CHECK(hex_of(signature) ==
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    CHECK(is_signed(public_key_of(key), "r", as_text(signature)));
    CHECK_FALSE(is_signed(public_key_of(key), "s", as_text(signature)));
    CHECK_FALSE(is_signed(public_key_of(key), "r", as_text(signature).substr(1)));
}

TEST_CASE("a published note is verified with its published key") {
    // The example that the Go package golang.org/x/mod/sumdb/note documents.
    const auto key =
        parse_public_key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    REQUIRE(key);
    const std::string text =
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
        "\n"
        "\xe2\x80\x94 PeterNeumann "
        "x08go/ZJkuBS9UG/"
        "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    const auto note = parse_note(text);
    REQUIRE(note);
    CHECK(is_signed_by(*note, *key));
    CHECK(to_text(*note) == text);
    Note changed = *note;
    changed.text[0] = 'i';
    CHECK_FALSE(is_signed_by(changed, *key));
}

TEST_CASE("keys are read back from their text, and only whole") {
    for (const SecretKey& key : {log_key(), witness_key()}) {
        const auto secret = parse_secret_key(to_text(key));
        REQUIRE(secret);
        CHECK(secret->seed == key.seed);
        const std::string text = to_text(public_key_of(key));
        CHECK(parse_public_key(text) == public_key_of(key));
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::string wrong = text;
            wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
            CHECK_FALSE(parse_public_key(wrong));
        }
    }
}

TEST_CASE("the checkpoint keeps the form that was frozen") {
    // Frozen: a checkpoint as version 1 wrote it (Ed25519 signs the same text the same way every
    // time).
    const std::string frozen =
        "trede/0123456789abcdef\n"
        "3\n"
        "cl1SMNto9VdHDcNfHYhlgTrNfrsHrRUndBQd7LrnEyc=\n"
        "\n"
        "\xe2\x80\x94 trede/0123456789abcdef zKlesaOM8F1Hnm6wNBZpy3Jmm7hVdi+u"
        "4QCch35OxICMJreWzfVhL5vwLQWyAnR8bhfNpxEWxbT/5Qu+dE9cK9U1gwU=\n";
    const auto tree = leaves(3);
    CHECK(note_of(tree) == frozen);
    CHECK(verified_checkpoint(frozen, public_key_of(log_key())) ==
          Checkpoint{.origin = log_key().name, .size = 3, .root = tree_root(tree)});
}

TEST_CASE("any changed character makes a checkpoint worthless") {
    const std::string note = note_of(leaves(5));
    const PublicKey key = public_key_of(log_key());
    REQUIRE(verified_checkpoint(note, key));
    for (std::size_t i = 0; i < note.size(); ++i) {
        std::string wrong = note;
        wrong[i] = static_cast<char>(wrong[i] ^ 1);
        CHECK_FALSE(verified_checkpoint(wrong, key));
        CHECK_FALSE(verified_checkpoint(note.substr(0, i), key));
    }
    SecretKey other = log_key();
    other.seed[0] ^= 1;
    CHECK_FALSE(verified_checkpoint(note, public_key_of(other)));
    other = log_key();
    const Checkpoint elsewhere{.origin = "trede/other", .size = 5, .root = tree_root(leaves(5))};
    CHECK_FALSE(verified_checkpoint(sign_checkpoint(log_key(), elsewhere), key));
}

TEST_CASE("the text of a checkpoint has one form; an extension is read over") {
    const std::string root = to_base64(sha256("")) + "\n";
    CHECK(parse_checkpoint("o\n0\n" + root));
    CHECK(parse_checkpoint("o\n0\n" + root + "more\n"));
    for (const std::string& wrong :
         std::vector<std::string>{std::string(), "o\n0\n", "o\n0\n" + root + "\n", "o\n00\n" + root,
                                  "o\n-1\n" + root, "o\n+1\n" + root, "\n0\n" + root,
                                  "o\n0\n" + root.substr(4), "o\n0\n" + root.substr(0, 44)}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_checkpoint(wrong));
    }
}

TEST_CASE("a witness signs only what holds all that he saw before") {
    const auto tree = leaves(20);
    const std::span all(tree);
    Witness witness(witness_key(), public_key_of(log_key()));
    const auto first = witness.cosign(note_of(all.first(7)), {}, 1775736000);
    REQUIRE(first.has_value());
    const auto note = parse_note(*first).value();
    CHECK(note.signatures.size() == 2);
    CHECK(cosigned_at(note, public_key_of(witness_key())) == 1775736000);
    CHECK(verified_checkpoint(*first, public_key_of(log_key())));

    CHECK(witness.cosign(note_of(all), consistency_proof(all, 7), 1775736060).has_value());
    CHECK(witness.last()->size == 20);
    CHECK(witness.cosign(note_of(all), {}, 1775736120).has_value());  // the same again

    CHECK(witness.cosign(note_of(all.first(19)), {}, 1775736180).error().kind ==
          base::RefusalKind::conflict);
    auto other = tree;
    other[3] = leaf_hash("changed");
    other.push_back(leaf_hash("20"));
    CHECK(witness.cosign(note_of(other), consistency_proof(other, 20), 1775736180).error().kind ==
          base::RefusalKind::conflict);
    CHECK(witness.cosign(note_of(std::span(other).first(20)), {}, 1775736180).error().kind ==
          base::RefusalKind::conflict);
    CHECK(witness.cosign("x", {}, 1775736180).error().kind == base::RefusalKind::rights);
    CHECK(witness.last()->root == tree_root(all));
}

TEST_CASE("a cosignature holds for its witness, its text and its time") {
    Witness witness(witness_key(), public_key_of(log_key()));
    const auto cosigned = witness.cosign(note_of(leaves(2)), {}, 1775736000);
    REQUIRE(cosigned.has_value());
    Note note = parse_note(*cosigned).value();
    CHECK_FALSE(cosigned_at(note, public_key_of(log_key())));
    note.signatures[1].bytes[7] ^= 1;
    CHECK_FALSE(cosigned_at(note, public_key_of(witness_key())));
    note.signatures[1].bytes[7] ^= 1;
    CHECK(cosigned_at(note, public_key_of(witness_key())));
    note.text[0] ^= 1;
    CHECK_FALSE(cosigned_at(note, public_key_of(witness_key())));
}

}  // namespace trede::evidence
