#include "paper/style.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "paper/outline.hpp"

namespace trede::paper {

namespace {

// Reads keys one by one and collects every problem with its line. What was asked for is known; what
// is left over is unknown.
class Reader {
  public:
    Reader(std::string_view folder) : folder_(folder) {}

    struct Section {
        const toml::table* table = nullptr;
        std::string name;
        std::vector<std::string> asked{};
    };

    void problem(const toml::source_region& at, const std::string& text) {
        problems_.emplace_back(at.begin.line, text);
    }
    [[nodiscard]] std::string all() {
        std::ranges::sort(problems_);
        std::string text;
        for (const auto& [line, what] : problems_)
            text += (text.empty() ? "" : "\n") + ("regel " + std::to_string(line) + ": " + what);
        return text;
    }
    [[nodiscard]] bool ok() const { return problems_.empty(); }

    Section section(Section& parent, const std::string& key) {
        parent.asked.push_back(key);
        const auto* node = parent.table == nullptr ? nullptr : parent.table->get(key);
        if (node != nullptr && node->is_table()) return {.table = node->as_table(), .name = key};
        if (parent.table != nullptr)
            problem(node == nullptr ? parent.table->source() : node->source(),
                    "het onderdeel [" + key + "] ontbreekt");
        return {.table = nullptr, .name = key};
    }

    std::string text(Section& in, const std::string& key) {
        const auto* node = find(in, key);
        if (node == nullptr) return {};
        const auto value = node->value_exact<std::string>();
        if (!value || value->empty()) {
            problem(node->source(), place(in, key) + " moet tekst tussen aanhalingstekens zijn");
            return {};
        }
        return *value;
    }

    std::string file(Section& in, const std::string& key) {
        auto name = text(in, key);
        if (name.empty() || name.front() == '/') return name;
        return std::string(folder_) + "/" + name;
    }

    Colour colour(Section& in, const std::string& key) {
        const auto value = text(in, key);
        if (value.empty()) return {};
        const auto figure = [](char c) {
            return c >= '0' && c <= '9'   ? c - '0'
                   : c >= 'a' && c <= 'f' ? c - 'a' + 10
                   : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                          : -1;
        };
        std::array<int, 6> f{};
        bool good = value.size() == 7 && value[0] == '#';
        for (std::size_t i = 0; good && i < 6; ++i) good = (f[i] = figure(value[i + 1])) >= 0;
        if (!good) {
            problem(
                in.table->get(key)->source(),
                place(in, key) + " moet een kleur zijn zoals \"#3d5a66\", niet \"" + value + "\"");
            return {};
        }
        const auto byte = [&](std::size_t i) {
            return static_cast<std::uint8_t>(f[i] * 16 + f[i + 1]);
        };
        return {.red = byte(0), .green = byte(2), .blue = byte(4)};
    }

    // A number between `least` and `most`, times `unit` thousandths of a point.
    Length number(Section& in, const std::string& key, double least, double most, double unit) {
        const auto* node = find(in, key);
        if (node == nullptr) return 0;
        const auto value = node->value<double>();
        if (!node->is_number() || !value || !(*value >= least && *value <= most)) {
            problem(node->source(), place(in, key) + " moet een getal zijn van " + brief(least) +
                                        " tot en met " + brief(most));
            return 0;
        }
        return static_cast<Length>(std::lround(*value * unit));
    }

    void no_others(const Section& in) {
        if (in.table == nullptr) return;
        for (const auto& [key, node] : *in.table)
            if (std::ranges::find(in.asked, key.str()) == in.asked.end())
                problem(key.source(), "onbekend: " + place(in, std::string(key.str())));
    }

    [[nodiscard]] static std::string place(const Section& in, const std::string& key) {
        return in.name.empty() ? key : in.name + "." + key;
    }

  private:
    using Problem = std::pair<toml::source_index, std::string>;

    const toml::node* find(Section& in, const std::string& key) {
        in.asked.push_back(key);
        if (in.table == nullptr) return nullptr;  // said once, for the section
        const auto* node = in.table->get(key);
        if (node == nullptr) problem(in.table->source(), place(in, key) + " ontbreekt");
        return node;
    }
    static std::string brief(double value) {
        auto text = std::to_string(value);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
        return text;
    }

    std::string_view folder_;
    std::vector<Problem> problems_;
};

constexpr double point = 1000.0;
constexpr double millimetre = 72'000.0 / 25.4;

Sizes sizes(Reader& reader, Reader::Section root) {
    const auto size = [&](const char* key) { return reader.number(root, key, 5, 40, point); };
    const Sizes read{.text = size("tekst"),
                     .line = size("regel"),
                     .small = size("klein"),
                     .small_line = size("kleine_regel"),
                     .subject = size("onderwerp"),
                     .heading = size("kop"),
                     .subheading = size("tussenkop"),
                     .mark = size("merk")};
    reader.no_others(root);
    return read;
}

Places places(Reader& reader, Reader::Section root) {
    const auto across = [&](const char* key, double least) {
        return reader.number(root, key, least, 210, millimetre);
    };
    const auto down = [&](const char* key, double least, double most) {
        return reader.number(root, key, least, most, millimetre);
    };
    const Places read{.left = across("links", 10),
                      .width = across("breedte", 60),
                      .side_left = across("zij_links", 10),
                      .side_width = across("zij_breedte", 20),
                      .top = down("boven", 15, 120),
                      .bottom = down("onder", 15, 100),
                      .addressee = down("adres", 30, 120),
                      .particulars = down("gegevens", 50, 180)};
    reader.no_others(root);
    if (root.table == nullptr || !reader.ok()) return read;
    const auto must = [&](bool holds, const char* text) {
        if (!holds) reader.problem(root.table->source(), text);
    };
    must(read.left + read.width <= read.side_left,
         "plaatsen: de tekst (links + breedte) loopt door tot in de zijkolom (zij_links)");
    must(read.side_left + read.side_width <= a4_width,
         "plaatsen: de zijkolom (zij_links + zij_breedte) past niet op het blad");
    must(read.addressee + 20 * 2835 <= read.particulars,
         "plaatsen: tussen adres en gegevens moet ten minste 20 mm zitten");
    return read;
}

std::optional<Logo> logo(Reader& reader, Reader::Section& root) {
    root.asked.emplace_back("logo");
    if (root.table == nullptr || !root.table->contains("logo")) return std::nullopt;
    auto in = reader.section(root, "logo");
    Logo read;
    read.description = reader.text(in, "beschrijving");
    read.left = reader.number(in, "links", 0, 210, millimetre);
    read.top = reader.number(in, "boven", 0, 297, millimetre);
    read.width = reader.number(in, "breedte", 1, 210, millimetre);
    read.height = reader.number(in, "hoogte", 1, 100, millimetre);
    in.asked.emplace_back("vlak");
    const auto* shapes = in.table == nullptr ? nullptr : in.table->get_as<toml::array>("vlak");
    if (in.table != nullptr && (shapes == nullptr || shapes->empty()))
        reader.problem(in.table->source(), "logo heeft ten minste één [[logo.vlak]] nodig");
    for (std::size_t i = 0; shapes != nullptr && i < shapes->size(); ++i) {
        Reader::Section shape{.table = shapes->get(i)->as_table(), .name = "logo.vlak"};
        if (shape.table == nullptr) {
            reader.problem(shapes->get(i)->source(),
                           "logo.vlak moet een onderdeel [[logo.vlak]] zijn");
            continue;
        }
        Outline outline{.fill = reader.colour(shape, "kleur"), .steps = {}};
        const auto path = reader.text(shape, "pad");
        reader.no_others(shape);
        if (path.empty()) continue;
        auto steps = parse_outline(path);
        if (steps)
            outline.steps = std::move(*steps);
        else
            reader.problem(shape.table->get("pad")->source(),
                           "logo.vlak.pad: " + steps.error().reason);
        read.outlines.push_back(std::move(outline));
    }
    reader.no_others(in);
    return read;
}

}  // namespace

base::Outcome<Style> parse_style(std::string_view toml, std::string_view folder) {
    constexpr auto ground = "huisstijl (stijl.toml)";
    toml::table table;
    try {
        table = toml::parse(toml);
    } catch (const toml::parse_error& error) {
        return base::refuse(
            base::RefusalKind::input, ground,
            "regel " + std::to_string(error.source().begin.line) +
                ": dit is geen geldig TOML. Kijk of er een aanhalingsteken, een haakje "
                "of een '=' ontbreekt.");
    }
    Reader reader(folder);
    Reader::Section root{.table = &table, .name = ""};
    Style style;
    style.name = reader.text(root, "naam");
    auto files = reader.section(root, "bestanden");
    style.regular = reader.file(files, "gewoon");
    style.strong = reader.file(files, "vet");
    style.profile = reader.file(files, "kleurprofiel");
    style.hyphenation = reader.file(files, "afbreekpatronen");
    reader.no_others(files);
    style.sizes = sizes(reader, reader.section(root, "letters"));
    style.places = places(reader, reader.section(root, "plaatsen"));
    auto colours = reader.section(root, "kleuren");
    style.ink = reader.colour(colours, "tekst");
    style.quiet = reader.colour(colours, "rustig");
    style.accent = reader.colour(colours, "accent");
    style.mark = reader.colour(colours, "merk");
    reader.no_others(colours);
    style.logo = logo(reader, root);
    reader.no_others(root);
    if (!reader.ok()) return base::refuse(base::RefusalKind::input, ground, reader.all());
    return style;
}

base::Outcome<Style> load_style(const std::string& folder) {
    const auto path = folder + "/stijl.toml";
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::refuse(base::RefusalKind::missing, "huisstijl",
                            "Het bestand " + path + " is er niet of is niet te lezen.");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto style = parse_style(text, folder);
    if (!style) {
        const auto& refusal = style.error();
        return base::refuse(refusal.kind, path, refusal.reason);
    }
    for (const auto* name : {&style->regular, &style->strong, &style->profile, &style->hyphenation})
        if (!std::ifstream(*name))
            return base::refuse(base::RefusalKind::missing, path,
                                "Het bestand " + *name + " is er niet of is niet te lezen.");
    return style;
}

}  // namespace trede::paper
