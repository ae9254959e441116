#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/named.hpp"

namespace trede::law {

// The short Dutch name an act is cited by: "Gemeentewet", "Awb", "Spreidingswet".
using ActName = base::Named<struct ActNameTag>;

// A place in an act. `paragraph` is the lid (from 1); `item` is the onderdeel, a lower-case letter.
struct Article {
    ActName act;
    std::string number;  // "124b", "6:8", "2.1"
    std::optional<int> paragraph = std::nullopt;
    std::optional<char> item = std::nullopt;

    friend auto operator<=>(const Article&, const Article&) = default;
    friend bool operator==(const Article&, const Article&) = default;
};

// "Gemeentewet art. 124b lid 2", "Spreidingswet art. 7 lid 1 onder a".
[[nodiscard]] std::string cite(const Article& article);
// Reads what `cite` writes, so that the ground of a refusal can be looked up; nothing for another
// form.
[[nodiscard]] std::optional<Article> parse_citation(std::string_view text);

}  // namespace trede::law
