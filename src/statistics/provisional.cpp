#include "statistics/provisional.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/text.hpp"
#include "intake/headings.hpp"
#include "statistics/headings.hpp"

namespace trede::statistics {

using intake::folded;

namespace {

bool is_figure(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A star behind a word or a year; one in front of a line only points at another.
bool has_star(std::string_view text) {
    for (std::size_t at = text.find('*'); at != std::string_view::npos;
         at = text.find('*', at + 1)) {
        const bool ends =
            at + 1 == text.size() || !(is_letter(text[at + 1]) || is_figure(text[at + 1]));
        if (at > 0 && ends && text[at - 1] != ' ' && text[at - 1] != '*') return true;
    }
    return text.size() > 1 && text.ends_with('*') && !text.starts_with('*');
}

}  // namespace

bool says_provisional(std::string_view text) {
    return has_star(base::trim(text)) ||
           holds_any(folded(text), {"voorlopig", "provisional", "preliminary"});
}

bool explains_signs(std::string_view text) {
    return holds_any(folded(text), {"geheim", "onbekend", "nihil", "niet voorkomen"});
}

Standing standing_of(std::string_view heading) {
    const ReadHeading read = read_heading(heading);
    if (is_any(read.own, {"status", "status cijfer", "status cijfers", "cijferstatus",
                          "status van het cijfer", "soort cijfer"}))
        return Standing::status;
    if (is_any(read.own, {"voorlopig", "voorlopig cijfer", "is voorlopig", "provisional"}))
        return Standing::provisional;
    if (is_any(read.own, {"definitief", "vastgesteld", "is definitief"}))
        return Standing::established;
    return Standing::none;
}

bool says_provisional(Standing standing, std::string_view text) {
    const std::string said = folded(text);
    switch (standing) {
        case Standing::none:
            return false;
        case Standing::status:
            return text.find('*') != std::string_view::npos || says_provisional(text);
        case Standing::provisional:
            return text.find('*') != std::string_view::npos || says_provisional(text) ||
                   is_any(said, {"ja", "j", "1", "x", "waar", "true", "yes"});
        case Standing::established:
            return says_provisional(text) ||
                   is_any(said, {"nee", "n", "0", "onwaar", "false", "no"});
    }
    return false;
}

bool is_part_heading(std::string_view heading) {
    return is_any(read_heading(heading).own,
                  {"geslacht", "leeftijd", "leeftijdsgroep", "burgerlijke staat",
                   "burgerlijkestaat", "migratieachtergrond", "herkomst", "herkomstland",
                   "geboorteland", "generatie", "nationaliteit", "huishoudenssamenstelling",
                   "positie in het huishouden", "sex", "age", "marital status"});
}

bool is_whole(std::string_view heading, std::string_view text) {
    const std::string_view said = base::trim(text);
    const bool total_code =
        said.size() > 1 && said.front() == 'T' && std::ranges::all_of(said.substr(1), is_figure);
    if (total_code || folded(said).starts_with("totaal") || folded(said).starts_with("total"))
        return true;
    return said == "10000" && is_any(read_heading(heading).own, {"leeftijd", "age"});
}

}  // namespace trede::statistics
