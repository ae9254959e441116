#include "evidence/merkle.hpp"

#include <doctest/doctest.h>

namespace trede::evidence {

namespace {

// The inputs and roots that the reference implementation of Certificate Transparency is tested
// with: facts about RFC 6962.
std::vector<std::string> reference_records() {
    return {std::string(),
            std::string("\x00", 1),
            "\x10",
            "\x20\x21",
            "\x30\x31",
            "\x40\x41\x42\x43",
            "\x50\x51\x52\x53\x54\x55\x56\x57",
            "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
}
constexpr std::string_view reference_roots[] = {
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

std::vector<Digest> leaves_of(const std::vector<std::string>& records) {
    std::vector<Digest> leaves;
    for (const auto& record : records) leaves.push_back(leaf_hash(record));
    return leaves;
}

std::vector<Digest> digests(std::initializer_list<std::string_view> texts) {
    std::vector<Digest> all;
    for (const auto text : texts) all.push_back(parse_digest(text).value());
    return all;
}

std::vector<Digest> numbered_leaves(std::size_t count) {
    std::vector<Digest> leaves;
    for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(std::to_string(i)));
    return leaves;
}

}  // namespace

TEST_CASE("the roots are those of the reference tree") {
    const auto leaves = leaves_of(reference_records());
    CHECK(tree_root({}) == sha256(""));
    for (std::size_t size = 1; size <= 8; ++size) {
        CHECK(to_hex(tree_root(std::span(leaves).first(size))) == reference_roots[size - 1]);
    }
}

TEST_CASE("the proofs are those of the reference tree") {
    const auto leaves = leaves_of(reference_records());
    const std::span all(leaves);
    CHECK(inclusion_proof(all.first(1), 0).empty());
    CHECK(inclusion_proof(all, 0) ==
          digests({"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                   "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                   "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}));
    CHECK(inclusion_proof(all, 5) ==
          digests({"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                   "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                   "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
    CHECK(inclusion_proof(all.first(3), 2) ==
          digests({"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}));
    CHECK(inclusion_proof(all.first(5), 1) ==
          digests({"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                   "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                   "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
    CHECK(consistency_proof(all, 1) ==
          digests({"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                   "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                   "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}));
    CHECK(consistency_proof(all, 6) ==
          digests({"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                   "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                   "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
    CHECK(consistency_proof(all.first(5), 2) ==
          digests({"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                   "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
    CHECK(consistency_proof(all, 8).empty());
}

TEST_CASE("every leaf is shown to be in the tree, and no other") {
    const auto leaves = numbered_leaves(70);
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        const auto tree = std::span(leaves).first(size);
        const Digest root = tree_root(tree);
        for (std::size_t i = 0; i < size; ++i) {
            auto proof = inclusion_proof(tree, i);
            CHECK(includes(root, size, leaves[i], i, proof));
            CHECK_FALSE(includes(root, size, leaf_hash("x"), i, proof));
            CHECK_FALSE(includes(root, size, leaves[i], i + 1, proof));
            proof.push_back(root);
            CHECK_FALSE(includes(root, size, leaves[i], i, proof));
            proof.pop_back();
            if (proof.empty()) continue;
            proof.back()[31] ^= 1;
            CHECK_FALSE(includes(root, size, leaves[i], i, proof));
            proof.pop_back();
            CHECK_FALSE(includes(root, size, leaves[i], i, proof));
        }
    }
}

TEST_CASE("every tree is shown to begin with each smaller one, and no other") {
    const auto leaves = numbered_leaves(70);
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        const auto tree = std::span(leaves).first(size);
        const Digest root = tree_root(tree);
        for (std::size_t old = 0; old <= size; ++old) {
            const Digest old_root = tree_root(tree.first(old));
            auto proof = consistency_proof(tree, old);
            CHECK(extends(root, size, old_root, old, proof));
            CHECK_FALSE(extends(old_root, old, root, size + 1, proof));
            if (old == 0) continue;
            CHECK_FALSE(extends(root, size, leaf_hash("x"), old, proof));
            CHECK_FALSE(extends(leaf_hash("x"), size, old_root, old, proof));
            if (proof.empty()) continue;
            proof.front()[0] ^= 1;
            CHECK_FALSE(extends(root, size, old_root, old, proof));
            proof.front()[0] ^= 1;
            proof.push_back(root);
            CHECK_FALSE(extends(root, size, old_root, old, proof));
        }
    }
}

TEST_CASE("the frontier grows to the same roots and survives being kept") {
    const auto leaves = numbered_leaves(300);
    Frontier frontier;
    CHECK(frontier.root() == tree_root({}));
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        frontier.add(leaves[size - 1]);
        const auto kept = Frontier::parse(size, frontier.bytes());
        REQUIRE(kept);
        CHECK(*kept == frontier);
        // By the definition in the RFC: the largest power of two below goes left.
        const auto define = [](const auto& self, std::span<const Digest> part) -> Digest {
            if (part.size() == 1) return part.front();
            std::size_t left = 1;
            while (left * 2 < part.size()) left *= 2;
            return node_hash(self(self, part.first(left)), self(self, part.subspan(left)));
        };
        if (size % 7 == 0) CHECK(frontier.root() == define(define, std::span(leaves).first(size)));
    }
    CHECK_FALSE(Frontier::parse(3, frontier.bytes()));
}

}  // namespace trede::evidence
