#include "registry/codes.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace trede::registry {

namespace {

// The letters may be missing; the digits are filled up to `width`.
std::optional<std::string> code(std::string_view text, std::string_view letters,
                                std::size_t width) {
    std::string_view figures = base::trim(text);
    if (base::lower_ascii(figures.substr(0, letters.size())) == base::lower_ascii(letters)) {
        figures.remove_prefix(letters.size());
    }
    if (figures.empty() || figures.size() > width) return std::nullopt;
    if (!std::ranges::all_of(figures, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return std::string(letters) + std::string(width - figures.size(), '0') + std::string(figures);
}

}  // namespace

std::optional<MunicipalityCode> parse_municipality_code(std::string_view text) {
    const auto made = code(text, "GM", 4);
    if (!made) return std::nullopt;
    return MunicipalityCode(*made);
}

std::optional<ProvinceCode> parse_province_code(std::string_view text) {
    const auto made = code(text, "PV", 2);
    if (!made) return std::nullopt;
    return ProvinceCode(*made);
}

}  // namespace trede::registry
