#include "app/consequences_json.hpp"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/tell.hpp"
#include "base/text.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;
using reports::Consequence;
using reports::Movement;

namespace {

Json rung_json(const std::optional<ladder::Rung>& rung) {
    return rung ? Json(number(*rung)) : Json();
}

Json obstacles_json(const std::vector<ladder::Obstacle>& obstacles) {
    Json list = Json::array();
    for (const auto& [ground, reason] : obstacles)
        list.push_back({{"artikel", ground}, {"reden", reason}});
    return list;
}

Json movement_json(const std::optional<Movement>& movement) {
    if (!movement) return {};
    Json way = Json::array();
    for (const ladder::Rung rung : movement->way) way.push_back(number(rung));
    return {{"soort", word(movement->kind)}, {"naar", rung_json(movement->to)}, {"stappen", way}};
}

std::string in_words(const ladder::Work& work) {
    return base::how_many(work.letters, "brief", "brieven") + ", " +
           base::how_many(work.talks, "gesprek", "gesprekken") + ", " +
           base::how_many(work.decisions, "besluit", "besluiten");
}

void print_row(const Consequence& row) {
    std::cout << "  " << row.municipality.value() << "  " << row.name << ": van "
              << rung_in_words(row.from) << ' ' << reports::in_words(row.after);
    if (row.verdict_before != row.verdict_after) {
        std::cout << "; het oordeel wordt " << word(row.verdict_after) << " (was "
                  << word(row.verdict_before) << ")";
    }
    std::cout << "; nu: " << reports::in_words(row.before);
    std::cout << '\n';
    for (const auto& [ground, reason] : row.held)
        std::cout << "      Kan niet: " << reason << "  [" << ground << "]\n";
    for (const auto& [ground, reason] : row.needed)
        std::cout << "      Eerst nodig: " << reason << "  [" << ground << "]\n";
}

void print_weeks(const std::vector<ladder::WeekLoad>& weeks) {
    for (const auto& [monday, work] : weeks) {
        std::cout << "    " << ladder::week_name(monday) << " (vanaf " << base::in_words(monday)
                  << "): " << in_words(work) << '\n';
    }
}

}  // namespace

Json work_json(const ladder::Work& work) {
    return {{"brieven", work.letters}, {"gesprekken", work.talks}, {"besluiten", work.decisions}};
}

Json weeks_json(const std::vector<ladder::WeekLoad>& weeks) {
    Json list = Json::array();
    for (const auto& [monday, work] : weeks) {
        Json week = {{"week", ladder::week_name(monday)}, {"maandag", base::to_iso(monday)}};
        week.update(work_json(work));
        list.push_back(week);
    }
    return list;
}

Json movements_json(const reports::Consequences& found) {
    Json list = Json::array();
    for (const Consequence& row : found.rows) {
        list.push_back({{"gmCode", row.municipality.value()},
                        {"naam", row.name},
                        {"van", rung_json(row.from)},
                        {"naar", row.after ? rung_json(row.after->to) : rung_json(row.from)},
                        {"beweging", movement_json(row.after)},
                        {"nu", movement_json(row.before)},
                        {"verschilt", row.differs()},
                        {"oordeel", word(row.verdict_after)},
                        {"oordeelNu", word(row.verdict_before)},
                        {"loopt", row.runs()},
                        {"tegengehouden", obstacles_json(row.held)},
                        {"nogNodig", obstacles_json(row.needed)}});
    }
    return list;
}

void print_consequences(const reports::Consequences& found) {
    const auto differ = std::ranges::count_if(found.rows, &Consequence::differs);
    const auto same = static_cast<std::ptrdiff_t>(found.rows.size()) - differ;
    for (const Consequence& row : found.rows) {
        if (row.differs()) print_row(row);
    }
    if (differ == 0)
        std::cout << "  Voor geen enkele gemeente verandert de trede die wordt voorgesteld.\n";
    if (same > 0) {
        std::cout << "  " << same << (same == 1 ? " gemeente gaat" : " gemeenten gaan")
                  << " ook zonder deze verandering van trede.\n";
    }
    std::cout << "  Werk nu: " << in_words(ladder::total(found.before)) << '\n';
    print_weeks(found.before);
    std::cout << "  Werk straks: " << in_words(ladder::total(found.after)) << '\n';
    print_weeks(found.after);
}

}  // namespace trede::app
