#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"

namespace trede::correspondence {

// A TOML file as plain values. The kinds are the few that our files use; another kind is refused
// with its line.
struct DataValue {
    std::variant<std::string, std::vector<std::string>, base::Date, long long, bool> value;
    int line = 0;
};

struct NamedTable;

struct DataTable {
    int line = 0;
    std::map<std::string, DataValue> values;
    std::vector<NamedTable> tables;  // in the order of the alphabet; a list of tables gives one
                                     // entry each, in its order
};

struct NamedTable {
    std::string name;
    DataTable table;
};

[[nodiscard]] base::Outcome<DataTable> parse_data_file(std::string_view text);

// Takes values out of one table by name and kind, and remembers what is wrong: a name that is
// missing, of another kind, or that nobody asked for.
class TableReader {
  public:
    TableReader(const DataTable& table, std::string place)
        : table_(table), place_(std::move(place)) {}

    [[nodiscard]] std::string text(const std::string& name) {
        return need<std::string>(name, "een tekst");
    }
    [[nodiscard]] std::vector<std::string> lines(const std::string& name) {
        return need<std::vector<std::string>>(name, "een lijst van teksten");
    }
    [[nodiscard]] base::Date date(const std::string& name) {
        return need<base::Date>(name, "een datum");
    }
    [[nodiscard]] long long number(const std::string& name) {
        return need<long long>(name, "een geheel getal");
    }
    [[nodiscard]] bool flag(const std::string& name) { return need<bool>(name, "true of false"); }
    [[nodiscard]] std::optional<std::string> text_if_any(const std::string& name) {
        return has(name) ? std::optional(text(name)) : std::nullopt;
    }
    [[nodiscard]] std::optional<std::vector<std::string>> lines_if_any(const std::string& name) {
        return has(name) ? std::optional(lines(name)) : std::nullopt;
    }
    [[nodiscard]] std::optional<base::Date> date_if_any(const std::string& name) {
        return has(name) ? std::optional(date(name)) : std::nullopt;
    }
    // Every table of this name.
    [[nodiscard]] std::vector<const DataTable*> tables(const std::string& name);
    // The one table of this name; a missing one is a problem and reads as empty.
    [[nodiscard]] const DataTable& table(const std::string& name);
    void problem(const std::string& what);
    // All problems, among them every name that was never asked for.
    [[nodiscard]] std::vector<std::string> finish();

  private:
    [[nodiscard]] bool has(const std::string& name) const { return table_.values.contains(name); }

    template <class T>
    T need(const std::string& name, const std::string& kind) {
        asked_[name] = true;
        const auto found = table_.values.find(name);
        if (found == table_.values.end()) {
            problem("\"" + name + "\" ontbreekt.");
            return {};
        }
        if (const T* value = std::get_if<T>(&found->second.value)) return *value;
        problem("\"" + name + "\" hoort " + kind + " te zijn (regel " +
                std::to_string(found->second.line) + ").");
        return {};
    }

    const DataTable& table_;
    std::string place_;
    std::map<std::string, bool> asked_;
    std::vector<std::string> problems_;
};

}  // namespace trede::correspondence
