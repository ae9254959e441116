#include "cycle/category.hpp"

#include <string>

#include "base/text.hpp"

namespace trede::cycle {

std::string_view word(Category category) {
    switch (category) {
        case Category::regular:
            return "regulier";
        case Category::amv:
            return "amv";
    }
    return {};
}

std::string_view label(Category category) {
    switch (category) {
        case Category::regular:
            return "regulier";
        case Category::amv:
            return "AMV";
    }
    return {};
}

std::optional<Category> category_of_word(std::string_view text) {
    for (const Category category : categories) {
        if (word(category) == text) return category;
    }
    return std::nullopt;
}

std::optional<Category> parse_category(std::string_view text) {
    const std::string lowered = base::lower_ascii(base::trim(text));
    if (lowered == "regulier" || lowered == "reguliere plekken" ||
        lowered == "reguliere opvangplekken") {
        return Category::regular;
    }
    if (lowered == "amv" || lowered == "amv-plekken" || lowered == "amv plekken")
        return Category::amv;
    return std::nullopt;
}

}  // namespace trede::cycle
