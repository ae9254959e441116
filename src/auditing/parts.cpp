#include "auditing/parts.hpp"

#include <array>

#include "base/dutch_time.hpp"

namespace trede::auditing {

Html tabs(std::string_view here) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> all = {
        {{"/controle", "Wie wat deed"},
         {"/controle/inzage", "Wie wat zag"},
         {"/controle/toets", "Klopt alles?"}}};
    Html nav;
    nav << "<nav aria-label=\"Controle\"><ul class=\"tabs\">";
    for (const auto& [address, name] : all) {
        nav << "<li><a href=\"" << address << "\"";
        if (address == here) nav << " aria-current=\"page\"";
        nav << ">" << name << "</a></li>";
    }
    return nav << "</ul></nav>";
}

Html text_field(std::string_view name, std::string_view label, const std::string& value) {
    return Html() << "<div><label class=\"utrecht-form-label\" for=\"" << name << "\">" << label
                  << "</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\""
                  << name << "\" name=\"" << name << "\" value=\"" << value << "\"></div>";
}

Html moment(const std::string& at) {
    const auto instant = base::parse_instant(at);
    if (!instant) return Html() << at;
    return Html() << "<time datetime=\"" << at << "\">"
                  << base::in_figures(base::dutch_day(*instant)) << " "
                  << base::dutch_clock(*instant) << "</time>";
}

}  // namespace trede::auditing
