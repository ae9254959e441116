#include "app/typed_number.hpp"

#include <string>

#include "base/text.hpp"

namespace trede::app {

std::optional<long long> typed_number(std::string_view text) {
    const auto plain = base::parse_integer(text);
    if (plain) return plain;
    std::string figures(text);
    std::erase(figures, '.');
    const auto number = base::parse_integer(figures);
    return number && base::with_points(*number) == text ? number : std::nullopt;
}

}  // namespace trede::app
