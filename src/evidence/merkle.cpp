#include "evidence/merkle.hpp"

#include <bit>
#include <cassert>

namespace trede::evidence {

namespace {

constexpr std::string_view leaf_prefix{"\x00", 1};
constexpr std::string_view node_prefix{"\x01", 1};

// RFC 6962: the largest power of two smaller than `size`, for a size of 2 and more.
std::uint64_t split(std::uint64_t size) { return std::bit_floor(size - 1); }

void collect_inclusion(std::span<const Digest> leaves, std::uint64_t index,
                       std::vector<Digest>& proof) {
    if (leaves.size() == 1) return;
    const std::uint64_t left = split(leaves.size());
    if (index < left) {
        collect_inclusion(leaves.first(left), index, proof);
        proof.push_back(tree_root(leaves.subspan(left)));
    } else {
        collect_inclusion(leaves.subspan(left), index - left, proof);
        proof.push_back(tree_root(leaves.first(left)));
    }
}

// RFC 6962 section 2.1.2, SUBPROOF(m, D[n], b).
void collect_consistency(std::span<const Digest> leaves, std::uint64_t old_size, bool whole,
                         std::vector<Digest>& proof) {
    if (old_size == leaves.size()) {
        if (!whole) proof.push_back(tree_root(leaves));
        return;
    }
    const std::uint64_t left = split(leaves.size());
    if (old_size <= left) {
        collect_consistency(leaves.first(left), old_size, whole, proof);
        proof.push_back(tree_root(leaves.subspan(left)));
    } else {
        collect_consistency(leaves.subspan(left), old_size - left, false, proof);
        proof.push_back(tree_root(leaves.first(left)));
    }
}

}  // namespace

Digest leaf_hash(std::string_view record) { return sha256(leaf_prefix, record); }

Digest node_hash(const Digest& left, const Digest& right) {
    return sha256(node_prefix, as_text(left), as_text(right));
}

void Frontier::add(const Digest& leaf) {
    Digest whole = leaf;
    // Every one bit at the low end of the size is a full subtree that the new leaf completes.
    for (std::uint64_t rest = size_; (rest & 1U) != 0; rest >>= 1U) {
        whole = node_hash(roots_.back(), whole);
        roots_.pop_back();
    }
    roots_.push_back(whole);
    ++size_;
}

Digest Frontier::root() const {
    if (roots_.empty()) return sha256("");
    Digest root = roots_.back();
    for (std::size_t i = roots_.size() - 1; i-- > 0;) root = node_hash(roots_[i], root);
    return root;
}

std::string Frontier::bytes() const {
    std::string all;
    for (const Digest& root : roots_) all += as_text(root);
    return all;
}

std::optional<Frontier> Frontier::parse(std::uint64_t size, std::string_view bytes) {
    const auto count = static_cast<std::size_t>(std::popcount(size));
    if (bytes.size() != count * sizeof(Digest)) return std::nullopt;
    Frontier frontier;
    frontier.size_ = size;
    frontier.roots_.resize(count);
    for (Digest& root : frontier.roots_) {
        bytes.copy(reinterpret_cast<char*>(root.data()), root.size());
        bytes.remove_prefix(root.size());
    }
    return frontier;
}

Digest tree_root(std::span<const Digest> leaves) {
    Frontier frontier;
    for (const Digest& leaf : leaves) frontier.add(leaf);
    return frontier.root();
}

std::vector<Digest> inclusion_proof(std::span<const Digest> leaves, std::uint64_t index) {
    assert(index < leaves.size());
    std::vector<Digest> proof;
    collect_inclusion(leaves, index, proof);
    return proof;
}

std::vector<Digest> consistency_proof(std::span<const Digest> leaves, std::uint64_t old_size) {
    assert(old_size <= leaves.size());
    std::vector<Digest> proof;
    if (old_size > 0) collect_consistency(leaves, old_size, true, proof);
    return proof;
}

// RFC 9162 section 2.1.3.2 (the same tree as RFC 6962, with the check written out).
bool includes(const Digest& root, std::uint64_t size, const Digest& leaf, std::uint64_t index,
              std::span<const Digest> proof) {
    if (index >= size) return false;
    std::uint64_t node = index;
    std::uint64_t last = size - 1;
    Digest hash = leaf;
    for (const Digest& sibling : proof) {
        if (last == 0) return false;
        if ((node & 1U) != 0 || node == last) {
            hash = node_hash(sibling, hash);
            while ((node & 1U) == 0 && node != 0) {
                node >>= 1U;
                last >>= 1U;
            }
        } else {
            hash = node_hash(hash, sibling);
        }
        node >>= 1U;
        last >>= 1U;
    }
    return last == 0 && hash == root;
}

// RFC 9162 section 2.1.4.2.
bool extends(const Digest& root, std::uint64_t size, const Digest& old_root, std::uint64_t old_size,
             std::span<const Digest> proof) {
    if (old_size > size) return false;
    if (old_size == 0) return proof.empty();
    if (old_size == size) return proof.empty() && root == old_root;
    if (proof.empty()) return false;
    std::uint64_t node = old_size - 1;
    std::uint64_t last = size - 1;
    while ((node & 1U) != 0) {
        node >>= 1U;
        last >>= 1U;
    }
    // When the old tree is perfect its root is itself the first step, and is not sent.
    const bool perfect = std::has_single_bit(old_size);
    Digest old_hash = perfect ? old_root : proof.front();
    Digest hash = old_hash;
    for (const Digest& sibling : proof.subspan(perfect ? 0 : 1)) {
        if (last == 0) return false;
        if ((node & 1U) != 0 || node == last) {
            old_hash = node_hash(sibling, old_hash);
            hash = node_hash(sibling, hash);
            while ((node & 1U) == 0 && node != 0) {
                node >>= 1U;
                last >>= 1U;
            }
        } else {
            hash = node_hash(hash, sibling);
        }
        node >>= 1U;
        last >>= 1U;
    }
    return last == 0 && old_hash == old_root && hash == root;
}

}  // namespace trede::evidence
