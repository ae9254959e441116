#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace trede::keep {

// A list of rows in a file of its own beside the journal: what people keep for themselves, and
// nothing of a dossier. Throws when the file cannot be read or written.
[[nodiscard]] nlohmann::ordered_json read_rows(const std::string& path);
// Whole or not at all, and for nobody else to read. Nothing is kept without a path.
void write_rows(const std::string& path, const nlohmann::ordered_json& rows);

}  // namespace trede::keep
