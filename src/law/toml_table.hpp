#pragma once

#include <toml++/toml.h>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"

namespace trede::law {

// What cannot be right in a file of law/. Thrown inside the reader only: `read_law_text` turns it
// into a refusal.
struct Misread {
    unsigned line = 0;
    std::string reason;
};

// A table of one file, read strictly. Every `need_` and `may_` reads one key; `only` refuses keys
// nobody reads.
class TomlTable {
  public:
    explicit TomlTable(const toml::table& table) : table_(table) {}

    void only(std::initializer_list<std::string_view> keys) const;
    [[nodiscard]] std::string need_text(std::string_view key) const;
    [[nodiscard]] std::optional<std::string> may_text(std::string_view key) const;
    [[nodiscard]] std::int64_t need_number(std::string_view key) const;
    [[nodiscard]] std::optional<std::int64_t> may_number(std::string_view key) const;
    [[nodiscard]] bool is_number(std::string_view key) const;
    [[nodiscard]] base::Date need_date(std::string_view key) const;
    [[nodiscard]] TomlTable need_table(std::string_view key) const;
    [[nodiscard]] const toml::array& need_list(std::string_view key) const;
    [[noreturn]] void misread(std::string_view key, std::string_view expected) const;

  private:
    [[nodiscard]] const toml::node* at(std::string_view key) const;
    const toml::table& table_;
};

}  // namespace trede::law
