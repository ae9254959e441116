#include "correspondence/data_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "base/dates.hpp"
#include "base/outcome.hpp"

namespace trede::correspondence {

namespace {

using Problem = std::optional<std::string>;

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

std::string wrong_kind(const toml::node& node, std::string_view name) {
    return "Regel " + std::to_string(line_of(node)) + ": \"" + std::string(name) +
           "\" heeft een soort waarde die hier niet kan.";
}

Problem read_table(const toml::table& from, DataTable& into);

Problem read_array(const toml::array& from, const std::string& name, DataTable& into) {
    if (!from.empty() && from.is_array_of_tables()) {
        for (const auto& one : from) {
            into.tables.push_back({.name = name, .table = {}});
            if (auto problem = read_table(*one.as_table(), into.tables.back().table))
                return problem;
        }
        return std::nullopt;
    }
    std::vector<std::string> texts;
    for (const auto& one : from) {
        if (!one.is_string()) return wrong_kind(one, name);
        texts.push_back(one.as_string()->get());
    }
    into.values[name] = {.value = std::move(texts), .line = line_of(from)};
    return std::nullopt;
}

Problem read_table(const toml::table& from, DataTable& into) {
    into.line = line_of(from);
    for (const auto& [key, node] : from) {
        const std::string name(key.str());
        if (const auto* table = node.as_table()) {
            into.tables.push_back({.name = name, .table = {}});
            if (auto problem = read_table(*table, into.tables.back().table)) return problem;
        } else if (const auto* array = node.as_array()) {
            if (auto problem = read_array(*array, name, into)) return problem;
        } else if (const auto* text = node.as_string()) {
            into.values[name] = {.value = text->get(), .line = line_of(node)};
        } else if (const auto* number = node.as_integer()) {
            into.values[name] = {.value = static_cast<long long>(number->get()),
                                 .line = line_of(node)};
        } else if (const auto* flag = node.as_boolean()) {
            into.values[name] = {.value = flag->get(), .line = line_of(node)};
        } else if (const auto* date = node.as_date()) {
            const toml::date day = date->get();
            into.values[name] = {.value = base::date(day.year, day.month, day.day),
                                 .line = line_of(node)};
        } else {
            return wrong_kind(node, name);
        }
    }
    return std::nullopt;
}

}  // namespace

base::Outcome<DataTable> parse_data_file(std::string_view text) {
    const auto refuse = [](std::string reason) {
        return base::refuse(base::RefusalKind::input, "TOML", std::move(reason));
    };
    try {
        DataTable made;
        if (auto problem = read_table(toml::parse(text), made)) return refuse(*problem);
        return made;
    } catch (const toml::parse_error& error) {
        return refuse(
            "Regel " + std::to_string(error.source().begin.line) +
            ": dit is geen geldig TOML. Kijk of er een aanhalingsteken, een haakje of een "
            "'=' ontbreekt.");
    }
}

std::vector<const DataTable*> TableReader::tables(const std::string& name) {
    asked_[name] = true;
    std::vector<const DataTable*> found;
    for (const auto& one : table_.tables) {
        if (one.name == name) found.push_back(&one.table);
    }
    return found;
}

const DataTable& TableReader::table(const std::string& name) {
    static const DataTable empty;
    const auto found = tables(name);
    if (found.size() == 1) return *found.front();
    problem("de tabel [" + name + "] hoort er één keer te staan.");
    return empty;
}

void TableReader::problem(const std::string& what) { problems_.push_back(place_ + ": " + what); }

std::vector<std::string> TableReader::finish() {
    for (const auto& [name, value] : table_.values) {
        if (!asked_.contains(name))
            problem("\"" + name + "\" (regel " + std::to_string(value.line) + ") is onbekend.");
    }
    for (const auto& one : table_.tables) {
        if (!asked_.contains(one.name)) {
            problem("de tabel [" + one.name + "] (regel " + std::to_string(one.table.line) +
                    ") is onbekend.");
        }
    }
    return std::move(problems_);
}

}  // namespace trede::correspondence
