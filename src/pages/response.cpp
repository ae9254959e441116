#include "pages/response.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "pages/charts.hpp"

namespace trede::pages {

using Texts = std::vector<std::string>;

namespace {

std::string counted(std::size_t number) {
    return base::with_points(static_cast<long long>(number));
}

}  // namespace

std::string percent(long long part, long long whole) {
    if (whole <= 0) return "-";
    const long long tenths = part * 1000 / whole;
    return std::to_string(tenths / 10) + "," + std::to_string(tenths % 10) + " %";
}

Html response_chart(const reports::ResponseCurve& curve) {
    Html chart;
    if (curve.asked == 0) {
        chart << "<p>Er is nog geen brief met een termijn om te antwoorden.</p>";
        return chart;
    }
    std::string sentence =
        "Op " + counted(curve.asked) + (curve.asked == 1 ? " brief" : " brieven") +
        " met een termijn " + (curve.answered == 1 ? "kwam " : "kwamen ") +
        counted(curve.answered) + (curve.answered == 1 ? " antwoord" : " antwoorden") + ", " +
        counted(curve.in_term) + " daarvan binnen de termijn. " + counted(curve.overdue) +
        (curve.overdue == 1 ? " brief is" : " brieven zijn") + " over de termijn zonder antwoord.";
    Curve drawn{.steps = {}, .most_y = static_cast<long long>(curve.asked), .mark = {}};
    std::vector<Texts> table;
    for (const reports::ResponsePoint& one : curve.points) {
        drawn.steps.push_back({.x = one.days, .y = static_cast<long long>(one.answered)});
        drawn.most_x = std::max<long long>(drawn.most_x, one.days);
        table.push_back({"na " + std::to_string(one.days) + " dagen", counted(one.answered),
                         percent(static_cast<long long>(one.answered), drawn.most_y)});
    }
    if (curve.term) {
        drawn.most_x = std::max<long long>(drawn.most_x, *curve.term + 7);
        drawn.mark_x = *curve.term;
        drawn.mark = "termijn: dag " + std::to_string(*curve.term);
    }
    chart << step_chart(sentence, drawn)
          << table_behind("antwoorden", Texts{"Wanneer", "Antwoorden tot dan", "Deel"}, table);
    return chart;
}

}  // namespace trede::pages
