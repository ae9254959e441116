#pragma once

#include <optional>
#include <string_view>

namespace trede::reports {

// What a key of a stored event of a dossier is called for a reader of JSON: "decided_on" is
// "besluitOp". The stored form itself is frozen and keeps its own names; nothing for a name that no
// form has.
[[nodiscard]] std::optional<std::string_view> dutch_key(std::string_view stored);

}  // namespace trede::reports
