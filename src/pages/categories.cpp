#include "pages/categories.hpp"

#include "law/statute.hpp"

namespace trede::pages {

std::string category_name(const Room& room, cycle::Category category) {
    const auto statute = law::statute_on(room.desk.lawbook, room.desk.today);
    if (!statute || !statute->has_category(word(category))) return {};
    return statute->in_table_of(word(category));
}

}  // namespace trede::pages
