#include <algorithm>

#include "intake/table_rows.hpp"

// Which municipality a row is about: the part of RowReader that asks the register.
namespace trede::intake {

RowReader::Wrong RowReader::no_longer(const At& at, const KnownCode& known) {
    return {.at = at, .expected = "een gemeente die bestaat. " + known.ended};
}

// "Bergen (NH) (GM0373) of Bergen (L) (GM0893)".
std::string RowReader::named(const std::vector<registry::MunicipalityCode>& codes) const {
    std::string list;
    for (const auto& code : codes) {
        if (!list.empty()) list += code == codes.back() ? " of " : ", ";
        const auto known = lookup_.by_code(code);
        list += known ? known->name + " (" + code.value() + ")" : code.value();
    }
    return list;
}

RowReader::Who RowReader::by_name(const At& name) const {
    const auto written_code =
        name.text.size() == 6 ? registry::parse_municipality_code(name.text) : std::nullopt;
    if (written_code) return by_code(name, At{});
    const auto found = lookup_.by_name(name.text);
    if (found.size() == 1) {
        const auto known = lookup_.by_code(found.front());
        if (!known || known->ended.empty()) return {.code = found.front(), .wrong = {}, .at = name};
        return {.code = {}, .wrong = no_longer(name, *known), .at = name};
    }
    std::string expected = "een gemeente die bestaat";
    if (found.size() > 1) {
        expected =
            "één gemeente; deze naam kan " + named(found) + " zijn. Zet de gemeentecode erbij";
    }
    return {.code = {}, .wrong = Wrong{.at = name, .expected = std::move(expected)}, .at = name};
}

RowReader::Who RowReader::by_code(const At& code, const At& name) const {
    const auto wrong = [&](const At& place, std::string expected) {
        return Who{
            .code = {}, .wrong = Wrong{.at = place, .expected = std::move(expected)}, .at = code};
    };
    std::string_view written = code.text;
    if (code.kind == CellKind::number && written.ends_with(".0")) written.remove_suffix(2);
    const auto parsed = registry::parse_municipality_code(written);
    if (!parsed) return wrong(code, "een gemeentecode zoals GM1700");
    const auto known = lookup_.by_code(*parsed);
    if (!known) return wrong(code, "een gemeentecode die bestaat");
    if (!known->ended.empty()) return {.code = {}, .wrong = no_longer(code, *known), .at = code};
    if (!name.text.empty()) {
        const auto named = lookup_.by_name(name.text);
        if (std::ranges::find(named, *parsed) == named.end()) {
            return wrong(name, known->name + ", want code " + parsed->value() + " in " +
                                   code.place.cell + " is die gemeente");
        }
    }
    return {.code = *parsed, .wrong = {}, .at = code};
}

RowReader::Who RowReader::who() const {
    const At code = at(Role::code);
    const At name = at(Role::name);
    return code.text.empty() ? by_name(name) : by_code(code, name);
}

}  // namespace trede::intake
