#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace trede::signin {

// As much of CBOR (RFC 8949) as a passkey is written in: definite lengths, maps whose keys may be
// numbers. The library that we have reads only maps with texts as keys. Nothing is copied.
class CborReader {
  public:
    explicit CborReader(std::string_view bytes) : rest_(bytes) {}

    // Each gives nothing, and reads nothing, when what stands here is something else.
    [[nodiscard]] std::optional<std::uint64_t> map();  // how many pairs follow
    [[nodiscard]] std::optional<std::int64_t> number();
    [[nodiscard]] std::optional<std::string_view> bytes();
    [[nodiscard]] std::optional<std::string_view> text();
    // Over one item of any kind, of at most eight deep. False when it is broken.
    [[nodiscard]] bool skip(int depth = 8);
    [[nodiscard]] std::string_view rest() const { return rest_; }

  private:
    struct Head {
        unsigned major = 0;
        std::uint64_t value = 0;
        std::size_t size = 0;  // bytes of the head itself
    };
    [[nodiscard]] std::optional<Head> head() const;
    [[nodiscard]] std::optional<std::string_view> piece(unsigned major);

    std::string_view rest_;
};

}  // namespace trede::signin
