#include "intake/mapping.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/cell_writer.hpp"

namespace trede::intake {

namespace limits = base::limits;

namespace {

constexpr std::array<Role, 10> roles = {
    Role::code, Role::name,  Role::category,   Role::places,       Role::regular,
    Role::amv,  Role::total, Role::decided_on, Role::announced_on, Role::available_on};

std::optional<Role> parse_role(std::string_view text) {
    const auto found = std::ranges::find(roles, text, [](Role role) { return word(role); });
    return found == roles.end() ? std::nullopt : std::optional<Role>(*found);
}

tl::unexpected<base::Refusal> wrong(const std::string& what) {
    return refuse_file("De inleesregel klopt niet: " + what + ".");
}

base::Outcome<Column> column_from(const toml::table& table) {
    const auto letter = table["kolom"].value<std::string>();
    const auto role_word = table["rol"].value<std::string>();
    if (!letter || !role_word) return wrong("bij een kolom ontbreekt 'kolom' of 'rol'");
    const auto column = parse_column(*letter);
    const auto role = parse_role(*role_word);
    if (!column) return wrong("'" + *letter + "' is geen kolom");
    if (!role) return wrong("'" + *role_word + "' is geen rol");
    return Column{
        .column = *column, .role = *role, .heading = table["kop"].value_or(std::string())};
}

// Rising columns, each role once, and enough to read a table by.
base::Outcome<Mapping> checked(Mapping mapping) {
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (mapping.columns[j].column >= mapping.columns[i].column)
                return wrong("de kolommen staan niet op volgorde, of een staat er twee keer");
            if (mapping.columns[j].role == mapping.columns[i].role)
                return wrong("rol '" + std::string(word(mapping.columns[i].role)) +
                             "' staat er twee keer");
        }
    }
    const auto has = [&mapping](Role role) {
        return std::ranges::find(mapping.columns, role, &Column::role) != mapping.columns.end();
    };
    const bool who = has(Role::code) || has(Role::name);
    const bool wide = has(Role::regular) || has(Role::amv);
    const bool tall = has(Role::category) && has(Role::places);
    if (!who || wide == tall)
        return wrong("er hoort een gemeente in en óf regulier en amv óf categorie en plekken");
    return mapping;
}

base::Outcome<Mapping> columns_from(const toml::table& table, Mapping mapping) {
    const toml::array* columns = table["kolommen"].as_array();
    if (columns == nullptr || columns->empty()) return wrong("er staan geen 'kolommen' in");
    for (const toml::node& node : *columns) {
        if (node.as_table() == nullptr)
            return wrong("'kolommen' hoort een lijst van tabellen te zijn");
        auto column = column_from(*node.as_table());
        if (!column) return tl::unexpected(column.error());
        mapping.columns.push_back(std::move(*column));
    }
    return checked(std::move(mapping));
}

base::Outcome<Mapping> mapping_from(const toml::table& table) {
    const auto kind = table["soort"].value<std::string>();
    if (kind != word(TableKind::tasks) && kind != word(TableKind::progress)) {
        return wrong("'soort' hoort 'taken' of 'voortgang' te zijn");
    }
    const auto row = table["koprij"].value<std::int64_t>();
    const auto rows = table["koprijen"].value_or<std::int64_t>(1);
    if (!row || *row < 1 || *row > static_cast<std::int64_t>(limits::sheet_rows))
        return wrong("'koprij' is geen rijnummer");
    if (rows != 1 && rows != 2) return wrong("'koprijen' hoort 1 of 2 te zijn");
    return columns_from(table, Mapping{.sender = table["afzender"].value_or(std::string()),
                                       .kind = kind == word(TableKind::tasks) ? TableKind::tasks
                                                                              : TableKind::progress,
                                       .sheet = table["blad"].value_or(std::string()),
                                       .header_row = static_cast<std::uint32_t>(*row),
                                       .header_rows = static_cast<std::uint32_t>(rows),
                                       .columns = {}});
}

}  // namespace

std::string_view word(TableKind kind) {
    switch (kind) {
        case TableKind::tasks:
            return "taken";
        case TableKind::progress:
            return "voortgang";
    }
    return {};
}

std::string_view label(TableKind kind) {
    switch (kind) {
        case TableKind::tasks:
            return "een verdeelbesluit (de taak per gemeente)";
        case TableKind::progress:
            return "een voortgangsrapportage (gerealiseerde plekken)";
    }
    return {};
}

std::string_view label(Role role) {
    switch (role) {
        case Role::code:
            return "Code van de gemeente";
        case Role::name:
            return "Naam van de gemeente";
        case Role::category:
            return "Soort plekken";
        case Role::places:
            return "Aantal plekken";
        case Role::regular:
            return "Aantal reguliere plekken";
        case Role::amv:
            return "Aantal amv-plekken";
        case Role::total:
            return "Totaal";
        case Role::decided_on:
            return "Dag van het besluit";
        case Role::announced_on:
            return "Dag van de bekendmaking";
        case Role::available_on:
            return "Dag waarop de plekken er moeten zijn";
    }
    return {};
}

std::string_view word(Role role) {
    switch (role) {
        case Role::code:
            return "gemeentecode";
        case Role::name:
            return "gemeente";
        case Role::category:
            return "categorie";
        case Role::places:
            return "plekken";
        case Role::regular:
            return "regulier";
        case Role::amv:
            return "amv";
        case Role::total:
            return "totaal";
        case Role::decided_on:
            return "besluit_op";
        case Role::announced_on:
            return "bekendgemaakt_op";
        case Role::available_on:
            return "beschikbaar_op";
    }
    return {};
}

std::string to_toml(const Mapping& mapping) {
    toml::array columns;
    for (const Column& column : mapping.columns) {
        columns.push_back(toml::table{{"kolom", column_name(column.column)},
                                      {"rol", std::string(word(column.role))},
                                      {"kop", column.heading}});
    }
    const toml::table table{{"afzender", mapping.sender},
                            {"soort", std::string(word(mapping.kind))},
                            {"blad", mapping.sheet},
                            {"koprij", std::int64_t{mapping.header_row}},
                            {"koprijen", std::int64_t{mapping.header_rows}},
                            {"kolommen", std::move(columns)}};
    std::ostringstream text;
    text << table << '\n';
    return text.str();
}

base::Outcome<Mapping> mapping_from_toml(std::string_view text) {
    try {
        return mapping_from(toml::parse(text));
    } catch (const toml::parse_error& error) {
        return wrong("het is geen geldig TOML, regel " + std::to_string(error.source().begin.line));
    }
}

base::Outcome<Mapping> mapping_of(TableKind kind, const Choice& choice) {
    if (choice.header_row < 1 || choice.header_row > limits::sheet_rows)
        return wrong("de rij met de koppen is geen rijnummer");
    Mapping mapping{.sender = {},
                    .kind = kind,
                    .sheet = choice.sheet,
                    .header_row = static_cast<std::uint32_t>(choice.header_row),
                    .header_rows = 1,
                    .columns = {}};
    for (const std::string_view part : base::split(choice.columns, ',')) {
        const std::string_view pair = base::trim(part);
        const std::size_t sign = pair.find('=');
        if (sign == std::string_view::npos)
            return wrong("'" + std::string(pair) + "' is niet van de vorm regulier=C");
        const auto role = parse_role(base::trim(pair.substr(0, sign)));
        const auto column = parse_column(base::trim(pair.substr(sign + 1)));
        if (!role) {
            std::string known;
            for (const Role one : roles)
                known += (known.empty() ? "" : ", ") + std::string(word(one));
            return wrong("'" + std::string(pair.substr(0, sign)) +
                         "' is geen rol. De rollen zijn: " + known);
        }
        if (!column) return wrong("'" + std::string(pair.substr(sign + 1)) + "' is geen kolom");
        mapping.columns.push_back({.column = *column, .role = *role, .heading = {}});
    }
    std::ranges::sort(mapping.columns, {}, &Column::column);
    return checked(std::move(mapping));
}

}  // namespace trede::intake
