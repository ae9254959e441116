#include "pages/charts.hpp"

#include <algorithm>
#include <array>

namespace trede::pages {

namespace {

constexpr long long chart_width = 640;

constexpr std::array<std::string_view, 7> rung_classes = {"tn", "t1", "t2", "t3", "t4", "t5", "t6"};

// How far on a line of `length` something lies; a whole of nought has no length.
long long scaled(long long value, long long whole, long long length) {
    return whole > 0 ? value * length / whole : 0;
}

Html region(std::string_view sentence, const Html& inside) {
    Html whole;
    whole << "<p>" << sentence
          << "</p><div class=\"breed grafiek\" tabindex=\"0\" role=\"region\" "
             "aria-label=\"Grafiek: "
          << sentence << "\">" << inside << "</div>";
    return whole;
}

// On a narrow screen the chart keeps its size, so that its words can be read, and scrolls.
Html framed(std::string_view sentence, long long height, const Html& drawing) {
    Html chart;
    chart << "<svg role=\"img\" viewBox=\"0 0 " << chart_width << " " << height
          << "\" aria-label=\"" << sentence << "\">" << drawing << "</svg>";
    return region(sentence, chart);
}

Html text_at(long long x, long long y, std::string_view css_class, std::string_view words) {
    Html text;
    text << "<text x=\"" << x << "\" y=\"" << y << "\" class=\"" << css_class << "\">" << words
         << "</text>";
    return text;
}

Html box(std::string_view css_class, long long x, long long y, long long width, long long height) {
    Html rect;
    rect << "<rect class=\"" << css_class << "\" x=\"" << x << "\" y=\"" << y << "\" width=\""
         << width << "\" height=\"" << height << "\"/>";
    return rect;
}

}  // namespace

// The words of a bar stand above it: so it fits on a narrow screen, where it would lose its number.
Html bar_chart(std::string_view sentence, std::span<const PartOf> bars) {
    constexpr long long width = 320;
    constexpr long long row_height = 36;
    Html drawing;
    long long y = 0;
    for (const PartOf& bar : bars) {
        drawing << text_at(0, y + 13, "", bar.label) << text_at(width, y + 13, "naast", bar.text)
                << box("vol", 0, y + 17, width, 12)
                << box("deel", 0, y + 17, scaled(bar.part, bar.whole, width), 12);
        y += row_height;
    }
    Html chart;
    chart << "<svg class=\"past\" role=\"img\" viewBox=\"0 0 " << width << " " << std::max(y, 1LL)
          << "\" aria-label=\"" << sentence << "\">" << drawing << "</svg>";
    return region(sentence, chart);
}

Html column_chart(std::string_view sentence, std::span<const Column> columns) {
    constexpr long long height = 240;
    constexpr long long left = 30;
    Html drawing;
    if (columns.empty()) return framed(sentence, 1, drawing);
    const auto count = static_cast<long long>(columns.size());
    const long long step = (chart_width - left) / count;
    const long long width = std::min(step - 4, 60LL);
    for (long long at = 0; at < count; ++at) {
        const Column& column = columns[static_cast<std::size_t>(at)];
        long long whole = 0;
        for (const std::size_t part : column.parts) whole += static_cast<long long>(part);
        const long long x = left + at * step;
        long long bottom = height;
        for (std::size_t part = 0; part < column.parts.size(); ++part) {
            const auto size = static_cast<long long>(column.parts[part]);
            const long long tall = scaled(size, whole, height);
            if (size == 0) continue;
            bottom -= tall;
            drawing << box(rung_classes.at(part), x, bottom, width, tall);
            // The number stands in the part where there is room for it, and in the table always.
            if (tall >= 14 && width >= 22)
                drawing << "<g class=\"" << rung_classes.at(part) << "\">"
                        << text_at(x + width / 2, bottom + tall / 2 + 4, "in", std::to_string(size))
                        << "</g>";
        }
        drawing << text_at(x + width / 2, height + 16, "onder", column.label);
    }
    return framed(sentence, height + 24, drawing);
}

Html step_chart(std::string_view sentence, const Curve& curve) {
    constexpr long long height = 200;
    constexpr long long left = 40;
    constexpr long long right = chart_width - 20;
    const auto across = [&](long long x) { return left + scaled(x, curve.most_x, right - left); };
    const auto up = [&](long long y) { return height - scaled(y, curve.most_y, height - 20); };
    Html drawing;
    for (const long long part : {0LL, 1LL, 2LL}) {
        const long long y = curve.most_y * part / 2;
        drawing << "<path class=\"as\" d=\"M" << left << " " << up(y) << "H" << right << "\"/>"
                << text_at(left - 6, up(y) + 4, "naast", std::to_string(y));
    }
    if (curve.mark_x >= 0) {
        drawing << "<path class=\"grens\" d=\"M" << across(curve.mark_x) << " 8V" << height
                << "\"/>" << text_at(across(curve.mark_x) - 6, 18, "naast", curve.mark);
    }
    Html path;
    path << "M" << left << " " << height;
    for (const Step& step : curve.steps) path << "H" << across(step.x) << "V" << up(step.y);
    path << "H" << across(std::min(curve.known_x, curve.most_x));
    drawing << "<path class=\"lijn\" d=\"" << path << "\"/>"
            << text_at(left, height + 18, "", "dag 0")
            << text_at(right, height + 18, "naast", "dag " + std::to_string(curve.most_x));
    return framed(sentence, height + 26, drawing);
}

namespace {

struct Frame {
    long long width = 160;
    long long base_line = 78;
    long long line_height = 54;
    long long most = 1;  // the value at the top
};

// The line stops where a value is not known, and begins anew after it with a dash, so that one
// between two gaps is seen.
Html small_line(const Small& one, const Frame& frame) {
    const auto last = static_cast<long long>(one.values.size()) - 1;
    Html path;
    bool drawing = false;
    for (long long point = 0; point <= last; ++point) {
        const auto& value = one.values[static_cast<std::size_t>(point)];
        if (value) {
            const long long x = scaled(point, last, frame.width);
            const long long y = frame.base_line - scaled(*value, frame.most, frame.line_height);
            path << std::string_view(drawing ? "L" : "M") << (drawing ? x : x - 1) << " " << y
                 << std::string_view(drawing ? "" : "h2");
        }
        drawing = value.has_value();
    }
    if (last == 0 && drawing) path << "h" << frame.width;
    return path;
}

}  // namespace

// A drawing each, as many beside each other as fit.
Html small_multiples(std::string_view sentence, std::span<const Small> many) {
    Frame frame;
    for (const Small& one : many) {
        for (const auto& value : one.values) frame.most = std::max(frame.most, value.value_or(0));
    }
    Html drawings;
    for (const Small& one : many) {
        drawings << "<svg aria-hidden=\"true\" viewBox=\"0 0 " << frame.width << " 82\">"
                 << text_at(0, 14, "", one.name) << "<path class=\"as\" d=\"M0 " << frame.base_line
                 << "h" << frame.width << "\"/><path class=\"lijn\" d=\"" << small_line(one, frame)
                 << "\"/>" << text_at(frame.width, 14, "naast", one.text) << "</svg>";
    }
    Html all;
    all << "<div class=\"veelvoud\" role=\"img\" aria-label=\"" << sentence << "\">" << drawings
        << "</div>";
    return region(sentence, all);
}

Html table_behind(std::string_view caption, std::span<const std::string> heads,
                  std::span<const std::vector<std::string>> rows) {
    Html table;
    table << "<details><summary>Dezelfde cijfers als tabel: " << caption
          << "</summary><div class=\"breed\" tabindex=\"0\" role=\"region\" aria-label=\""
          << caption << "\"><table class=\"utrecht-table utrecht-table--html-table\"><thead><tr>";
    for (std::size_t at = 0; at < heads.size(); ++at)
        table << "<th scope=\"col\"" << (at == 0 ? Html() : Html() << " class=\"getal\"") << ">"
              << heads[at] << "</th>";
    table << "</tr></thead><tbody>";
    for (const auto& row : rows) {
        table << "<tr>";
        for (std::size_t at = 0; at < row.size(); ++at) {
            if (at == 0) {
                table << "<th scope=\"row\">" << row[at] << "</th>";
            } else {
                table << "<td class=\"getal\">" << row[at] << "</td>";
            }
        }
        table << "</tr>";
    }
    table << "</tbody></table></div></details>";
    return table;
}

}  // namespace trede::pages
