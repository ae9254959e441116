#include "intake/boundaries.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.hpp"

namespace trede::intake {

using base::Outcome;
using registry::MunicipalityCode;
using Json = nlohmann::json;

namespace {

constexpr long long scale = 1'000'000;  // six digits behind the point
constexpr std::size_t most_depth = 16;  // a MultiPolygon needs nine
constexpr int width = boundary_map_width;

struct Centre {
    long long x = 0;
    long long y = 0;

    friend bool operator==(const Centre&, const Centre&) = default;
};
using Ring = std::vector<Centre>;
using Shapes = std::map<MunicipalityCode, std::vector<Ring>>;

tl::unexpected<base::Refusal> refuse(std::string reason) {
    return base::refuse(base::RefusalKind::input, "", std::move(reason));
}

// "6.7724" is 6772400; nothing when it has an exponent or is too large to be a place.
std::optional<long long> scaled(std::string_view text) {
    const bool below = text.starts_with('-');
    if (below) text.remove_prefix(1);
    long long value = 0;
    long long left = 0;  // what a digit behind the point is worth; 0: none seen yet
    for (const char c : text) {
        if (c == '.' && left == 0) {
            left = scale;
        } else if (c < '0' || c > '9' || value > 1'000'000 * scale) {
            return std::nullopt;
        } else if (left == 0) {
            value = value * 10 + (c - '0') * scale;
        } else if (left > 1) {
            left /= 10;
            value += (c - '0') * left;
        }
    }
    return below ? -value : value;
}

bool is_code(std::string_view text) {
    return text.size() == 6 && text.starts_with("GM") &&
           std::ranges::all_of(text.substr(2), [](char c) { return c >= '0' && c <= '9'; });
}

// Hears the file piece by piece, so that it is never whole in memory as a tree.
class Listener {
  public:
    Shapes shapes;
    std::string wrong;

    bool null() { return true; }
    bool boolean(bool) { return true; }
    bool number_integer(Json::number_integer_t value) { return number(std::to_string(value)); }
    bool number_unsigned(Json::number_unsigned_t value) { return number(std::to_string(value)); }
    bool number_float(Json::number_float_t, const std::string& text) { return number(text); }
    bool binary(Json::binary_t&) { return true; }
    bool key(std::string& name) {
        path_.back() = name;
        return true;
    }
    bool string(std::string& text) {
        if (in({"features", "[", "geometry", "type"}) && text != "Polygon" &&
            text != "MultiPolygon")
            return stop("een vorm is geen Polygon of MultiPolygon");
        if (!is_code(text) || path_.size() != 4 || !starts({"features", "[", "properties"}))
            return true;
        if (!code_.empty() && code_ != text)
            return stop("een vorm heeft twee codes: " + code_ + " en " + text);
        code_ = text;
        return true;
    }
    bool start_object(std::size_t) { return enter(""); }
    bool start_array(std::size_t) { return enter("["); }
    bool end_object() {
        const bool feature = path_.size() == 3 && starts({"features", "["});
        path_.pop_back();
        return !feature || end_feature();
    }
    bool end_array() {
        const bool place = is_place();
        path_.pop_back();
        if (!place) return true;
        if (!numbers_.empty()) return end_point();
        if (!ring_.empty()) {
            rings_.push_back(std::move(ring_));
            ring_.clear();
        }
        return true;
    }
    bool parse_error(std::size_t at, const std::string&, const Json::exception&) {
        return stop("teken " + std::to_string(at) + " hoort niet in JSON");
    }

  private:
    bool stop(std::string why) {
        if (wrong.empty()) wrong = std::move(why);
        return false;
    }
    bool enter(std::string_view what) {
        if (path_.size() >= most_depth) return stop("het heeft te veel lagen");
        path_.emplace_back(what);
        return true;
    }
    [[nodiscard]] bool starts(std::initializer_list<std::string_view> names) const {
        return path_.size() >= names.size() &&
               std::equal(names.begin(), names.end(), path_.begin());
    }
    [[nodiscard]] bool in(std::initializer_list<std::string_view> names) const {
        return path_.size() == names.size() && starts(names);
    }
    [[nodiscard]] bool is_place() const {
        return path_.size() >= 5 && starts({"features", "[", "geometry", "coordinates", "["});
    }
    bool number(const std::string& text) {
        if (!is_place()) return true;
        const auto value = scaled(text);
        if (!value) return stop("'" + text + "' is geen plaats");
        numbers_.push_back(*value);
        return numbers_.size() <= 4 || stop("een punt heeft te veel getallen");
    }
    bool end_point() {
        if (numbers_.size() < 2) return stop("een punt heeft geen twee getallen");
        ring_.push_back({.x = numbers_[0], .y = numbers_[1]});
        numbers_.clear();
        if (++points_ > boundary_points) return stop("het heeft te veel punten");
        return true;
    }
    bool end_feature() {
        const auto code = registry::parse_municipality_code(code_);
        if (code_.empty() || !code)
            return stop("bij een vorm staat geen gemeentecode zoals GM0344");
        if (rings_.empty()) return stop(code_ + " heeft geen vorm");
        auto& all = shapes[*code];
        std::ranges::move(rings_, std::back_inserter(all));
        rings_.clear();
        code_.clear();
        return true;
    }

    std::vector<std::string> path_;  // a key of each object, "[" of each array
    std::string code_;
    std::vector<long long> numbers_;
    Ring ring_;
    std::vector<Ring> rings_;
    std::size_t points_ = 0;
};

struct Box {
    Centre least;
    Centre most;
};

Box box_of(const Shapes& shapes) {
    const Centre& first = shapes.begin()->second.front().front();
    Box box{.least = first, .most = first};
    for (const auto& [code, rings] : shapes) {
        for (const Ring& ring : rings) {
            for (const Centre& place : ring) {
                box.least = {.x = std::min(box.least.x, place.x),
                             .y = std::min(box.least.y, place.y)};
                box.most = {.x = std::max(box.most.x, place.x), .y = std::max(box.most.y, place.y)};
            }
        }
    }
    return box;
}

bool lies_in(const Box& box, const Box& around) {
    return box.least.x >= around.least.x && box.least.y >= around.least.y &&
           box.most.x <= around.most.x && box.most.y <= around.most.y;
}

// The European part of the Netherlands, in degrees and in metres of the Rijksdriehoek.
constexpr Box degrees{.least = {.x = 3 * scale, .y = 50 * scale},
                      .most = {.x = 8 * scale, .y = 54 * scale}};
constexpr Box metres{.least = {.x = -10'000 * scale, .y = 280'000 * scale},
                     .most = {.x = 310'000 * scale, .y = 660'000 * scale}};

// At 52 degrees north a degree to the east is 0.614 of one to the north.
void flatten(Shapes& shapes) {
    for (auto& [code, rings] : shapes) {
        for (Ring& ring : rings) {
            for (Centre& place : ring) place.x = place.x * 614 / 1'000;
        }
    }
}

// Half a step up, so that a point goes to the grid in one way only, whichever ring it is of.
long long step_of(long long from, long long at, long long whole) {
    return ((at - from) * 2 * width + whole) / (2 * whole);
}

bool is_straight(const Centre& a, const Centre& b, const Centre& c) {
    return (b.x - a.x) * (c.y - a.y) == (b.y - a.y) * (c.x - a.x);
}

// Without what adds nothing: a point twice, and one that lies on the line of its neighbours.
Ring thinned(const Ring& ring) {
    Ring kept;
    for (const Centre& place : ring) {
        if (!kept.empty() && kept.back() == place) continue;
        while (kept.size() >= 2 && is_straight(kept[kept.size() - 2], kept.back(), place))
            kept.pop_back();
        kept.push_back(place);
    }
    if (kept.size() > 1 && kept.front() == kept.back()) kept.pop_back();
    return kept.size() < 3 ? Ring() : kept;
}

void add_number(std::string& path, long long number, bool first) {
    if (!first && number >= 0) path += ' ';
    path += std::to_string(number);
}

std::string path_of(const std::vector<Ring>& rings, const Box& box) {
    const long long whole = box.most.x - box.least.x;
    std::string path;
    for (const Ring& ring : rings) {
        Ring on_grid;
        for (const Centre& place : ring) {
            on_grid.push_back({.x = step_of(box.least.x, place.x, whole),
                               .y = step_of(-box.most.y, -place.y, whole)});
        }
        on_grid = thinned(on_grid);
        for (std::size_t at = 0; at < on_grid.size(); ++at) {
            const Centre& here = on_grid[at];
            if (at == 0) path += 'M';
            if (at == 1) path += 'l';
            const Centre from = at == 0 ? Centre{} : on_grid[at - 1];
            add_number(path, here.x - from.x, at < 2);
            add_number(path, here.y - from.y, false);
        }
        if (!on_grid.empty()) path += 'z';
    }
    return path;
}

bool is_path(std::string_view text) {
    return text.starts_with('M') && text.ends_with('z') && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == 'M' || c == 'l' ||
                      c == 'z';
           });
}

constexpr std::string_view first_line = "trede-grenzen-1";
constexpr long long most_side = 10'000;  // steps of the grid, of a map that is kept

}  // namespace

Outcome<Boundaries> read_boundaries(std::string_view geojson, std::string_view source) {
    Listener listener;
    const bool whole = Json::sax_parse(geojson, &listener);
    if (!whole || !listener.wrong.empty()) {
        return refuse("Dit is geen GeoJSON met grenzen van gemeenten: " +
                      (listener.wrong.empty() ? "het is niet heel" : listener.wrong) + ".");
    }
    Shapes& shapes = listener.shapes;
    if (shapes.empty()) return refuse("In dit bestand staat geen enkele gemeente.");
    Box box = box_of(shapes);
    if (lies_in(box, degrees)) {
        flatten(shapes);
        box = box_of(shapes);
    } else if (!lies_in(box, metres)) {
        return refuse(
            "Deze grenzen liggen niet in Nederland. Kies een bestand in graden (WGS 84) of in "
            "meters (Rijksdriehoek).");
    }
    if (box.least.x == box.most.x) return refuse("Deze grenzen hebben geen oppervlak.");
    Boundaries made{
        .width = width,
        .height = static_cast<int>(step_of(-box.most.y, -box.least.y, box.most.x - box.least.x)),
        .source = std::string(source),
        .all = {}};
    if (made.height < 1 || made.height > most_side)
        return refuse("Deze grenzen zijn te lang en te smal voor een kaart.");
    for (const auto& [code, rings] : shapes) {
        std::string path = path_of(rings, box);
        if (path.empty()) return refuse(code.value() + " is te klein om te tekenen.");
        made.all.push_back({.code = code, .path = std::move(path)});
    }
    return made;
}

std::string to_text(const Boundaries& boundaries) {
    std::string text = std::string(first_line) + ";" + std::to_string(boundaries.width) + ";" +
                       std::to_string(boundaries.height) + ";" + boundaries.source + "\n";
    for (const Boundary& one : boundaries.all) text += one.code.value() + ";" + one.path + "\n";
    return text;
}

Outcome<Boundaries> parse_boundaries(std::string_view text, std::string_view file_name) {
    const auto broken = [&](std::size_t line) {
        return refuse(std::string(file_name) + " regel " + std::to_string(line) +
                      ": dit is geen kaart van trede map load. Laad de kaart opnieuw.");
    };
    Boundaries made;
    std::size_t number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos) return broken(number + 1);
        const auto cells = base::split(text.substr(0, end), ';');
        text.remove_prefix(end + 1);
        if (++number == 1) {
            if (cells.size() != 4 || cells[0] != first_line) return broken(number);
            const auto wide = base::parse_integer(cells[1]);
            const auto high = base::parse_integer(cells[2]);
            if (!wide || !high || *wide < 1 || *high < 1 || *wide > most_side || *high > most_side)
                return broken(number);
            made.width = static_cast<int>(*wide);
            made.height = static_cast<int>(*high);
            made.source = cells[3];
            continue;
        }
        if (cells.size() != 2 || !is_code(cells[0]) || !is_path(cells[1])) return broken(number);
        const auto code = registry::parse_municipality_code(cells[0]);
        if (!code || (!made.all.empty() && !(made.all.back().code < *code))) return broken(number);
        made.all.push_back({.code = *code, .path = std::string(cells[1])});
    }
    if (made.all.empty()) return broken(number + 1);
    return made;
}

}  // namespace trede::intake
