#include "signin/cbor.hpp"

#include <limits>

namespace trede::signin {

namespace {

// RFC 8949 3.1
constexpr unsigned unsigned_number = 0;
constexpr unsigned negative_number = 1;
constexpr unsigned byte_string = 2;
constexpr unsigned text_string = 3;
constexpr unsigned array = 4;
constexpr unsigned pairs = 5;
constexpr unsigned tag = 6;

}  // namespace

std::optional<CborReader::Head> CborReader::head() const {
    if (rest_.empty()) return std::nullopt;
    const unsigned first = static_cast<unsigned char>(rest_.front());
    Head found{.major = first >> 5U, .value = first & 0x1FU, .size = 1};
    if (found.value < 24) return found;
    if (found.value > 27) return std::nullopt;  // indefinite, or not given out
    const std::size_t more = std::size_t{1} << (found.value - 24);
    if (rest_.size() < 1 + more) return std::nullopt;
    found.value = 0;
    for (const char byte : rest_.substr(1, more))
        found.value = found.value << 8U | static_cast<unsigned char>(byte);
    found.size += more;
    return found;
}

std::optional<std::uint64_t> CborReader::map() {
    const auto here = head();
    if (!here || here->major != pairs) return std::nullopt;
    rest_.remove_prefix(here->size);
    return here->value;
}

std::optional<std::int64_t> CborReader::number() {
    const auto here = head();
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!here || here->major > negative_number || here->value > most) return std::nullopt;
    rest_.remove_prefix(here->size);
    const auto value = static_cast<std::int64_t>(here->value);
    return here->major == unsigned_number ? value : -1 - value;
}

std::optional<std::string_view> CborReader::piece(unsigned major) {
    const auto here = head();
    if (!here || here->major != major || here->value > rest_.size() - here->size)
        return std::nullopt;
    const std::string_view found = rest_.substr(here->size, here->value);
    rest_.remove_prefix(here->size + found.size());
    return found;
}

std::optional<std::string_view> CborReader::bytes() { return piece(byte_string); }

std::optional<std::string_view> CborReader::text() { return piece(text_string); }

bool CborReader::skip(int depth) {
    const auto here = head();
    if (!here || depth == 0) return false;
    if (here->major == byte_string) return bytes().has_value();
    if (here->major == text_string) return text().has_value();
    rest_.remove_prefix(here->size);
    if (here->major == tag) return skip(depth - 1);
    if (here->major != array && here->major != pairs) return true;
    // An item is at least a byte, so a count that is too large ends at the end of the bytes.
    for (std::uint64_t at = 0; at < here->value; ++at) {
        if (!skip(depth - 1)) return false;
        if (here->major == pairs && !skip(depth - 1)) return false;
    }
    return true;
}

}  // namespace trede::signin
