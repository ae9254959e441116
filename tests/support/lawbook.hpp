#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "law/lawbook.hpp"
#include "support/house_files.hpp"

namespace trede::support {

// The law as the repository has it.
inline law::Lawbook lawbook() {
    std::vector<law::LawText> texts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(house() / "law")) {
        const std::string path = std::filesystem::relative(entry.path(), house()).generic_string();
        if (law::is_law_text(path)) texts.push_back({.path = path, .text = house_file(path)});
    }
    auto made = law::Lawbook::make(texts);
    if (!made) throw std::runtime_error(made.error().reason);
    return *made;
}

}  // namespace trede::support
