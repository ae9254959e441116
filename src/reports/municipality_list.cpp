#include "reports/municipality_list.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "registry/names.hpp"

namespace trede::reports {

using cycle::Category;

Standing standing_of(const MunicipalityRow& row) {
    if (row.closed) return Standing::closed;
    if (row.rung) return static_cast<Standing>(ladder::number(*row.rung));
    return row.verdict == fulfilment::Verdict::met ? Standing::met : Standing::unplaced;
}

std::string_view word(Standing standing) {
    constexpr std::array<std::string_view, standings.size()> words = {
        "voldoet", "1", "2", "3", "4", "5", "6", "geen", "gesloten"};
    return words[static_cast<std::size_t>(standing)];
}

std::string_view label(Standing standing) {
    if (standing == Standing::met) return "Voldoet";
    if (standing == Standing::unplaced) return "Nog geen trede";
    if (standing == Standing::closed) return "Gesloten";
    return ladder::name(static_cast<ladder::Rung>(standing));
}

std::string_view mark(Standing standing) {
    if (standing == Standing::met) return "✓";
    if (standing == Standing::unplaced) return "–";
    if (standing == Standing::closed) return "×";
    return word(standing);
}

bool is_rung(Standing standing) {
    return standing >= Standing::signal && standing <= Standing::substitution;
}

std::string_view word(View view) {
    switch (view) {
        case View::all:
            return "alle";
        case View::late:
            return "te-laat";
        case View::this_week:
            return "deze-week";
        case View::to_judge:
            return "antwoord-beoordelen";
        case View::waiting:
            return "wacht-op-besluit";
        case View::legal:
            return "juridisch";
        case View::ours:
            return "zelf-beslissen";
        case View::sent_back:
            return "terug";
        case View::delays:
            return "meldingen";
        case View::to_propose:
            return "trede-voorstellen";
    }
    return {};
}

std::string_view label(View view) {
    switch (view) {
        case View::all:
            return "Alle gemeenten";
        case View::late:
            return "Te laat of voorbij";
        case View::this_week:
            return "Termijn binnen 7 dagen";
        case View::to_judge:
            return "Antwoord beoordelen";
        case View::waiting:
            return "Wacht op besluit";
        case View::legal:
            return "Juridisch";
        case View::ours:
            return "Zelf beslissen";
        case View::sent_back:
            return "Terug van jurist of directeur";
        case View::delays:
            return "Nieuwe meldingen";
        case View::to_propose:
            return "Tekort zonder trede";
    }
    return {};
}

bool in_view(const MunicipalityRow& row, View view, base::Date today) {
    switch (view) {
        case View::all:
            return true;
        case View::late:
            return row.term.asks_step();
        case View::this_week:
            return row.term.state == RowTerm::running && !row.term.unsent &&
                   *days_left(row.term, today) >= 0 && *days_left(row.term, today) <= 7;
        case View::to_judge:
            return row.term.state == RowTerm::answered || row.to_judge;
        case View::waiting:
            return row.proposal == ProposalStage::to_review ||
                   row.proposal == ProposalStage::to_decide;
        case View::legal:
            return row.proposal == ProposalStage::to_review || row.remedy_open;
        case View::ours:
            return !row.own_decisions.empty();
        case View::sent_back:
            return row.proposal == ProposalStage::sent_back || !row.letters_back.empty();
        case View::delays:
            return row.delay_reported_on.has_value();
        case View::to_propose:
            return !row.rung && !row.closed && !row.nothing_asked &&
                   row.proposal == ProposalStage::none &&
                   row.shortfall().value_or(cycle::Places{}) > cycle::Places{};
    }
    return false;
}

std::string_view word(SortBy sort) {
    constexpr std::array<std::string_view, sorts.size()> words = {
        "termijn", "naam", "trede", "regulier", "amv", "tekort", "indicatief", "behandelaar"};
    return words[static_cast<std::size_t>(sort)];
}

std::string_view word(GroupBy group) {
    switch (group) {
        case GroupBy::none:
            return "niet";
        case GroupBy::province:
            return "provincie";
        case GroupBy::rung:
            return "trede";
        case GroupBy::handler:
            return "behandelaar";
    }
    return {};
}

std::string_view label(ProposalStage stage) {
    switch (stage) {
        case ProposalStage::none:
            return "Geen voorstel";
        case ProposalStage::to_review:
            return "Wacht op een jurist";
        case ProposalStage::to_decide:
            return "Wacht op besluit";
        case ProposalStage::sent_back:
            return "Terug: niet akkoord";
    }
    return {};
}

namespace {

bool matches(const MunicipalityRow& row, const ListAsked& asked) {
    if (asked.q.empty()) return true;
    if (std::ranges::find(asked.named, row.code) != asked.named.end()) return true;
    const std::string wanted = registry::fold_name(asked.q);
    if (wanted.empty()) return false;
    for (const std::string& name : {row.name, row.official, row.code.value()}) {
        if (registry::fold_name(name).find(wanted) != std::string::npos) return true;
    }
    const std::string plain = base::lower_ascii(asked.q);
    const auto is_meant = [&](const std::string& reference) {
        return base::lower_ascii(reference).find(plain) != std::string::npos;
    };
    return std::ranges::any_of(row.references, is_meant) ||
           std::ranges::any_of(row.unsent, is_meant);
}

bool on_rungs(const MunicipalityRow& row, const std::vector<Standing>& rungs) {
    return rungs.empty() || std::ranges::find(rungs, standing_of(row)) != rungs.end();
}

bool in_province(const MunicipalityRow& row, const ListAsked& asked) {
    return !asked.province || row.province == *asked.province;
}

constexpr std::string_view nobody = "niemand";

bool has_handler(const MunicipalityRow& row, const ListAsked& asked) {
    if (asked.handler.empty()) return true;
    return asked.handler == nobody ? row.handler.empty() : row.handler == asked.handler;
}

bool is_named(const MunicipalityRow& row, const ListAsked& asked) {
    return asked.only.empty() || std::ranges::find(asked.only, row.code) != asked.only.end();
}

bool ends_before(const MunicipalityRow& row, const ListAsked& asked) {
    return !asked.term_before || (row.term.last_day && *row.term.last_day < *asked.term_before);
}

std::string handler_title(const MunicipalityRow& row) {
    return row.handler.empty() ? "Geen behandelaar" : row.handler_function;
}

// The number that a row is ordered by; nothing when it is unknown. Of terms: late first, then the
// first last day; an answer to judge comes before what still runs.
std::optional<long long> key_of(const MunicipalityRow& row, SortBy sort, base::Date today) {
    const auto places = [](const std::optional<cycle::Places>& number) {
        return number ? std::optional(number->number()) : std::nullopt;
    };
    switch (sort) {
        case SortBy::term: {
            const auto days = days_left(row.term, today);
            if (!days) return std::nullopt;
            constexpr long long apart = 1'000'000;
            if (row.term.asks_step()) return *days - 2 * apart;
            return row.term.state == RowTerm::answered ? *days - apart : *days;
        }
        case SortBy::name:
        case SortBy::handler:
            return 0;
        case SortBy::rung: {
            const Standing standing = standing_of(row);
            if (standing > Standing::substitution) return std::nullopt;
            return static_cast<long long>(standing);
        }
        case SortBy::regular:
            return row.strands[static_cast<std::size_t>(Category::regular)].share;
        case SortBy::amv:
            return row.strands[static_cast<std::size_t>(Category::amv)].share;
        case SortBy::shortfall:
            return places(row.shortfall());
        case SortBy::indicative:
            return places(row.indicative);
    }
    return std::nullopt;
}

// In the order of the alphabet; what nobody has comes last, whichever way is asked.
void sort_by_handler(std::vector<MunicipalityRow>& rows, bool descending) {
    std::ranges::stable_sort(rows, [&](const MunicipalityRow& a, const MunicipalityRow& b) {
        if (a.handler.empty() != b.handler.empty()) return b.handler.empty();
        return descending ? a.handler_function > b.handler_function
                          : a.handler_function < b.handler_function;
    });
}

// Stable: rows that are equal stay in the order of their names.
void sort(std::vector<MunicipalityRow>& rows, const ListAsked& asked, base::Date today) {
    if (asked.sort == SortBy::name) {
        if (asked.descending) std::ranges::reverse(rows);
        return;
    }
    if (asked.sort == SortBy::handler) return sort_by_handler(rows, asked.descending);
    std::ranges::stable_sort(rows, [&](const MunicipalityRow& a, const MunicipalityRow& b) {
        const auto left = key_of(a, asked.sort, today);
        const auto right = key_of(b, asked.sort, today);
        if (left.has_value() != right.has_value()) return left.has_value();
        return asked.descending ? left > right : left < right;
    });
}

std::string group_title(const MunicipalityRow& row, GroupBy group) {
    if (group == GroupBy::province) return row.province_name;
    if (group == GroupBy::handler) return handler_title(row);
    if (group == GroupBy::none) return {};
    const Standing standing = standing_of(row);
    if (!is_rung(standing)) return std::string(label(standing));
    return "Trede " + std::string(word(standing)) + ": " + std::string(label(standing));
}

std::string group_key(const MunicipalityRow& row, GroupBy group) {
    if (group == GroupBy::province) return registry::sort_key(row.province_name);
    if (group == GroupBy::none) return {};
    // What nobody has comes last.
    if (group == GroupBy::handler)
        return (row.handler.empty() ? "1" : "0") + row.handler_function + row.handler;
    return std::to_string(static_cast<int>(standing_of(row)));
}

std::vector<RowGroup> grouped(std::vector<MunicipalityRow> rows, GroupBy group) {
    std::map<std::string, RowGroup> groups;
    for (MunicipalityRow& row : rows) {
        RowGroup& own = groups[group_key(row, group)];
        own.title = group_title(row, group);
        if (const auto short_of = row.shortfall())
            own.shortfall = own.shortfall.value_or(cycle::Places{}) + *short_of;
        own.rows.push_back(std::move(row));
    }
    if (groups.empty()) return {RowGroup{}};
    std::vector<RowGroup> list;
    for (auto& [key, own] : groups) list.push_back(std::move(own));
    return list;
}

}  // namespace

MunicipalityList list_of(const std::vector<MunicipalityRow>& rows, const ListAsked& asked,
                         base::Date today) {
    MunicipalityList list{.asked = asked, .today = today, .of = rows.size()};
    std::vector<MunicipalityRow> chosen;
    for (const MunicipalityRow& row : rows) {
        if (!in_province(row, asked) || !has_handler(row, asked) || !ends_before(row, asked) ||
            !is_named(row, asked) || !matches(row, asked))
            continue;
        const bool viewed = in_view(row, asked.view, today);
        const bool on = on_rungs(row, asked.rungs);
        if (viewed) ++list.in_standings[static_cast<std::size_t>(standing_of(row))];
        for (const View view : views) {
            if (on && in_view(row, view, today)) ++list.in_views[static_cast<std::size_t>(view)];
        }
        if (viewed && on) chosen.push_back(row);
    }
    list.shown = chosen.size();
    sort(chosen, asked, today);
    list.groups = grouped(std::move(chosen), asked.group);
    return list;
}

namespace {

// As the dossiers name the one that is asked for; its id when nobody has one.
std::string handler_name(const MunicipalityList& list) {
    for (const RowGroup& group : list.groups) {
        if (!group.rows.empty()) return group.rows.front().handler_function;
    }
    return list.asked.handler;
}

}  // namespace

std::string in_words(const MunicipalityList& list, const registry::Register& registry) {
    const ListAsked& asked = list.asked;
    std::vector<std::string> parts;
    if (asked.view != View::all) parts.push_back(base::lower_ascii(label(asked.view)));
    if (!asked.rungs.empty()) {
        std::string which;
        for (const Standing standing : asked.rungs) {
            if (!which.empty()) which += ", ";
            which += is_rung(standing) ? "trede " + std::string(word(standing))
                                       : base::lower_ascii(label(standing));
        }
        parts.push_back(which);
    }
    if (asked.province) {
        const auto province = registry.province(*asked.province);
        parts.push_back("in " + (province ? province->name : asked.province->value()));
    }
    if (!asked.handler.empty())
        parts.push_back(asked.handler == nobody ? "zonder behandelaar"
                                                : "behandelaar " + handler_name(list));
    if (!asked.only.empty())
        parts.push_back("uit een keuze van " + std::to_string(asked.only.size()));
    if (asked.term_before)
        parts.push_back("termijn eindigt voor " + base::in_words(*asked.term_before));
    if (!asked.q.empty()) parts.push_back("met ‘" + asked.q + "’");
    if (parts.empty()) return base::how_many(list.shown, "gemeente", "gemeenten");
    std::string text = std::to_string(list.shown) + " van " +
                       base::how_many(list.of, "gemeente", "gemeenten") + ": ";
    for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : "; ") + parts[i];
    return text;
}

}  // namespace trede::reports
