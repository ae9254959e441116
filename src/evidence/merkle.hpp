#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/digest.hpp"

namespace trede::evidence {

// The Merkle tree of RFC 6962 section 2.1 over the records of the journal: a root of 32 bytes
// stands for all of them, a proof of some 1 kB shows that one record is under it or that a later
// root holds the earlier one unchanged.

[[nodiscard]] Digest leaf_hash(std::string_view record);  // SHA-256(0x00, record)
[[nodiscard]] Digest node_hash(const Digest& left,
                               const Digest& right);  // SHA-256(0x01, left, right)

// The right edge of a growing tree: the roots of its perfect subtrees, the largest first, one for
// each bit of the size.
class Frontier {
  public:
    void add(const Digest& leaf);
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] Digest root() const;  // of an empty tree: SHA-256 of nothing

    // The subtree roots one after the other, 32 bytes each, to be kept beside the size.
    [[nodiscard]] std::string bytes() const;
    [[nodiscard]] static std::optional<Frontier> parse(std::uint64_t size, std::string_view bytes);

    friend bool operator==(const Frontier&, const Frontier&) = default;

  private:
    std::uint64_t size_ = 0;
    std::vector<Digest> roots_;
};

[[nodiscard]] Digest tree_root(std::span<const Digest> leaves);
// From the leaf upward. `index` from 0 and below the number of leaves, which is asserted.
[[nodiscard]] std::vector<Digest> inclusion_proof(std::span<const Digest> leaves,
                                                  std::uint64_t index);
// That the tree of the first `old_size` leaves is the beginning of the tree of all. At most the
// number of leaves.
[[nodiscard]] std::vector<Digest> consistency_proof(std::span<const Digest> leaves,
                                                    std::uint64_t old_size);

[[nodiscard]] bool includes(const Digest& root, std::uint64_t size, const Digest& leaf,
                            std::uint64_t index, std::span<const Digest> proof);
// An empty old tree is the beginning of every tree; its proof is empty.
[[nodiscard]] bool extends(const Digest& root, std::uint64_t size, const Digest& old_root,
                           std::uint64_t old_size, std::span<const Digest> proof);

}  // namespace trede::evidence
