#include "law/toml_table.hpp"

#include <algorithm>

namespace trede::law {

namespace {

unsigned line_of(const toml::node& node) { return static_cast<unsigned>(node.source().begin.line); }

}  // namespace

const toml::node* TomlTable::at(std::string_view key) const { return table_.get(key); }

void TomlTable::misread(std::string_view key, std::string_view expected) const {
    const auto* node = at(key);
    throw Misread{.line = line_of(node != nullptr ? *node : table_),
                  .reason = "'" + std::string(key) + "' " + std::string(expected)};
}

void TomlTable::only(std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, node] : table_) {
        if (std::ranges::find(keys, key.str()) != keys.end()) continue;
        throw Misread{.line = line_of(node),
                      .reason = "'" + std::string(key.str()) + "' kennen wij hier niet."};
    }
}

std::optional<std::string> TomlTable::may_text(std::string_view key) const {
    const auto* node = at(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<std::string>();
    if (!value || value->empty()) misread(key, "moet een tekst zijn die niet leeg is.");
    return *value;
}

std::string TomlTable::need_text(std::string_view key) const {
    auto value = may_text(key);
    if (!value) misread(key, "ontbreekt.");
    return *value;
}

std::optional<std::int64_t> TomlTable::may_number(std::string_view key) const {
    const auto* node = at(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<std::int64_t>();
    if (!value) misread(key, "moet een geheel getal zijn.");
    return *value;
}

std::int64_t TomlTable::need_number(std::string_view key) const {
    const auto value = may_number(key);
    if (!value) misread(key, "ontbreekt.");
    return *value;
}

bool TomlTable::is_number(std::string_view key) const {
    const auto* node = at(key);
    return node != nullptr && node->is_integer();
}

base::Date TomlTable::need_date(std::string_view key) const {
    const auto* node = at(key);
    const auto value = node == nullptr ? std::nullopt : node->value_exact<toml::date>();
    if (!value) misread(key, "moet een datum zijn, zoals 2024-01-31.");
    return base::date(value->year, value->month, value->day);
}

TomlTable TomlTable::need_table(std::string_view key) const {
    const auto* node = at(key);
    if (node == nullptr || !node->is_table())
        misread(key, "moet een blok zijn: [" + std::string(key) + "].");
    return TomlTable(*node->as_table());
}

const toml::array& TomlTable::need_list(std::string_view key) const {
    const auto* node = at(key);
    const bool tables = node != nullptr && node->is_array_of_tables() && !node->as_array()->empty();
    if (!tables) misread(key, "moet een rij van blokken zijn: [[" + std::string(key) + "]].");
    return *node->as_array();
}

}  // namespace trede::law
