#include <algorithm>

#include "base/text.hpp"
#include "reports/municipality_list.hpp"

namespace trede::reports {

using base::Outcome;
using base::RefusalKind;

namespace {

tl::unexpected<base::Refusal> refuse(const std::string& name, const std::string& value,
                                     std::string_view expected) {
    return base::refuse(RefusalKind::input, name,
                        "'" + value + "' kan niet bij " + name + ". " + std::string(expected));
}

template <class Choice, std::size_t size>
std::optional<Choice> chosen(const std::array<Choice, size>& choices, std::string_view text) {
    const auto found = std::ranges::find_if(choices, [&](Choice one) { return word(one) == text; });
    return found == choices.end() ? std::nullopt : std::optional(*found);
}

std::optional<int> rung_number(std::string_view text) {
    const auto number = base::parse_integer(text);
    if (!number || !ladder::rung_of(*number)) return std::nullopt;
    return static_cast<int>(*number);
}

// "3", "3..", "..2", "2..4", "voldoet", "geen", "gesloten". Adds nothing and answers false when it
// is none.
bool add_rungs(std::string_view text, std::vector<Standing>& rungs) {
    if (const auto one = chosen(standings, text)) {
        rungs.push_back(*one);
        return true;
    }
    const auto dots = text.find("..");
    if (dots == std::string_view::npos) return false;
    const std::string_view from = text.substr(0, dots);
    const std::string_view to = text.substr(dots + 2);
    const auto first = from.empty() ? std::optional(1) : rung_number(from);
    const auto last = to.empty() ? std::optional(6) : rung_number(to);
    if (!first || !last || *first > *last || (from.empty() && to.empty())) return false;
    for (int rung = *first; rung <= *last; ++rung) rungs.push_back(static_cast<Standing>(rung));
    return true;
}

std::optional<base::Refusal> read_rungs(const std::string& value, ListAsked& asked) {
    for (const auto part : base::split(value, ',')) {
        if (!add_rungs(base::trim(part), asked.rungs)) {
            return refuse("trede", value,
                          "Schrijf 3, 3.. (3 en hoger), 2..4, voldoet, geen of gesloten.")
                .value();
        }
    }
    std::ranges::sort(asked.rungs);
    const auto [first, last] = std::ranges::unique(asked.rungs);
    asked.rungs.erase(first, last);
    return std::nullopt;
}

std::optional<base::Refusal> read_sort(const std::string& value, ListAsked& asked) {
    const bool descending = value.starts_with('-');
    const auto sort = chosen(sorts, std::string_view(value).substr(descending ? 1 : 0));
    if (!sort) {
        return refuse(
                   "sorteer", value,
                   "Kies termijn, naam, trede, regulier, amv, tekort, indicatief of behandelaar; "
                   "met een - ervoor andersom.")
            .value();
    }
    asked.sort = *sort;
    asked.descending = descending;
    return std::nullopt;
}

std::optional<base::Refusal> read_day(const std::string& value, ListAsked& asked) {
    asked.term_before = base::parse_date_dutch(base::trim(value));
    if (asked.term_before) return std::nullopt;
    return refuse("termijnVoor", value, "Schrijf een dag, bijvoorbeeld 2026-05-01.").value();
}

std::optional<base::Refusal> read_province(const std::string& value, ListAsked& asked,
                                           const registry::Register& registry) {
    if (const auto code = registry::parse_province_code(value); code && registry.province(*code)) {
        asked.province = *code;
        return std::nullopt;
    }
    const auto named = registry.find_province_by_name(value);
    if (!named) return refuse("provincie", value, "Noem een provincie of haar code.").value();
    asked.province = named->code;
    return std::nullopt;
}

// A code that no municipality has is told: left out, the list would look whole.
std::optional<base::Refusal> read_codes(const std::string& value, ListAsked& asked,
                                        const registry::Register& registry, base::Date bodies_of) {
    for (const auto part : base::split(value, ',')) {
        const std::string_view text = base::trim(part);
        if (text.empty()) continue;
        const auto code = registry::parse_municipality_code(text);
        if (!code || !registry.find(*code, bodies_of))
            return refuse("gm", std::string(text), "Deze gemeente is er niet.").value();
        asked.only.push_back(*code);
    }
    std::ranges::sort(asked.only);
    const auto [first, last] = std::ranges::unique(asked.only);
    asked.only.erase(first, last);
    return std::nullopt;
}

void read_query(const std::string& value, ListAsked& asked, const registry::Register& registry,
                base::Date bodies_of) {
    asked.q = std::string(base::trim(value));
    for (const registry::Match& match : registry.find_by_name(asked.q, bodies_of)) {
        if (match.kind != registry::MatchKind::near_miss)
            asked.named.push_back(match.municipality.code);
    }
}

std::optional<base::Refusal> read_word(const std::string& name, const std::string& value,
                                       ListAsked& asked, const registry::Register& registry,
                                       base::Date bodies_of) {
    if (name == "q") read_query(value, asked, registry, bodies_of);
    if (name == "trede") return read_rungs(value, asked);
    if (name == "provincie") return read_province(value, asked, registry);
    if (name == "sorteer") return read_sort(value, asked);
    if (name == "gm") return read_codes(value, asked, registry, bodies_of);
    if (name == "termijnVoor") return read_day(value, asked);
    if (name == "behandelaar") asked.handler = std::string(base::trim(value));
    if (name == "weergave") {
        const auto view = chosen(views, value);
        if (!view) return refuse(name, value, "Kies een van de weergaven op de pagina.").value();
        asked.view = *view;
    }
    if (name == "groepeer") {
        const auto group = chosen(groupings, value);
        if (!group)
            return refuse(name, value, "Kies niet, provincie, trede of behandelaar.").value();
        asked.group = *group;
    }
    return std::nullopt;
}

}  // namespace

Outcome<ListAsked> parse_list(const Words& words, const registry::Register& registry,
                              base::Date bodies_of) {
    ListAsked asked;
    for (const auto& [name, value] : words) {
        if (base::trim(value).empty()) continue;
        if (auto no = read_word(name, value, asked, registry, bodies_of))
            return tl::unexpected(*no);
    }
    return asked;
}

Words words_of(const ListAsked& asked) {
    Words words;
    if (!asked.q.empty()) words.emplace_back("q", asked.q);
    if (asked.view != View::all) words.emplace_back("weergave", word(asked.view));
    if (!asked.rungs.empty()) {
        std::string list;
        for (const Standing standing : asked.rungs)
            list += (list.empty() ? "" : ",") + std::string(word(standing));
        words.emplace_back("trede", list);
    }
    if (asked.province) words.emplace_back("provincie", base::lower_ascii(asked.province->value()));
    if (!asked.handler.empty()) words.emplace_back("behandelaar", asked.handler);
    if (!asked.only.empty()) {
        std::string codes;
        for (const auto& code : asked.only)
            codes += (codes.empty() ? "" : ",") + base::lower_ascii(code.value());
        words.emplace_back("gm", codes);
    }
    if (asked.term_before) words.emplace_back("termijnVoor", base::to_iso(*asked.term_before));
    if (asked.sort != SortBy::term || asked.descending)
        words.emplace_back("sorteer",
                           (asked.descending ? "-" : "") + std::string(word(asked.sort)));
    if (asked.group != GroupBy::none) words.emplace_back("groepeer", word(asked.group));
    return words;
}

}  // namespace trede::reports
