#include "paper/outline.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace trede::paper {

namespace {

constexpr std::size_t most_steps = 5000;

bool is_blank(char c) { return c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r'; }

struct Cursor {
    std::string_view text;
    std::size_t at = 0;

    void skip_blanks() {
        while (at < text.size() && is_blank(text[at])) ++at;
    }
    [[nodiscard]] bool number_follows() {
        skip_blanks();
        return at < text.size() &&
               (text[at] == '-' || text[at] == '.' || (text[at] >= '0' && text[at] <= '9'));
    }
    [[nodiscard]] bool number(Length& value) {
        if (!number_follows()) return false;
        double read = 0;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), read,
                                                  std::chars_format::fixed);
        if (error != std::errc{} || !(read >= -10'000 && read <= 10'000)) return false;
        at = static_cast<std::size_t>(end - text.data());
        value = static_cast<Length>(std::lround(read * 1000));
        return true;
    }
};

tl::unexpected<base::Refusal> wrong(const Cursor& cursor, const std::string& expected) {
    return base::refuse(base::RefusalKind::input, "logo",
                        "teken " + std::to_string(cursor.at + 1) + ": verwacht wordt " + expected);
}

}  // namespace

base::Outcome<std::vector<Outline::Step>> parse_outline(std::string_view path) {
    std::vector<Outline::Step> steps;
    Cursor cursor{.text = path};
    char operation = 0;
    Length x = 0;
    Length y = 0;
    for (cursor.skip_blanks(); cursor.at < path.size(); cursor.skip_blanks()) {
        const bool repeated = operation != 0 && operation != 'Z' && cursor.number_follows();
        if (!repeated)
            operation = path[cursor.at++];
        else if (operation == 'M')
            operation = 'L';  // as in SVG: further points after M are lines
        if (steps.empty() && operation != 'M') return wrong(cursor, "M aan het begin");
        if (steps.size() == most_steps)
            return wrong(cursor, "het einde: een pad heeft hoogstens 5000 stappen");
        Outline::Step step{.operation = operation};
        bool good = true;
        switch (operation) {
            case 'M':
            case 'L':
                good = cursor.number(step.at[0]) && cursor.number(step.at[1]);
                break;
            case 'H':
                good = cursor.number(step.at[0]), step.at[1] = y, step.operation = 'L';
                break;
            case 'V':
                good = cursor.number(step.at[1]), step.at[0] = x, step.operation = 'L';
                break;
            case 'C':
                for (auto& value : step.at) good = good && cursor.number(value);
                break;
            case 'Z':
                break;
            default:
                --cursor.at;
                return wrong(cursor, "M, L, H, V, C of Z (hoofdletters)");
        }
        if (!good) return wrong(cursor, "een getal tussen -10000 en 10000");
        if (operation != 'Z') {
            x = step.at[operation == 'C' ? 4 : 0];
            y = step.at[operation == 'C' ? 5 : 1];
        }
        steps.push_back(step);
    }
    if (steps.empty()) return wrong(cursor, "M aan het begin");
    return steps;
}

}  // namespace trede::paper
