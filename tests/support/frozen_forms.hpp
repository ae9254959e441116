#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <variant>

#include "support/house_files.hpp"

namespace trede::support {

// The frozen samples of one folder by schema: "rung-decided/1" and its bytes.
inline std::map<std::string, std::string> frozen_forms(const std::string& folder) {
    std::map<std::string, std::string> forms;
    for (const auto& entry : std::filesystem::directory_iterator(house() / folder)) {
        if (entry.path().extension() != ".json") continue;
        std::string schema = entry.path().stem().string();
        schema.replace(schema.rfind('.'), 1, "/");
        std::ifstream file(entry.path(), std::ios::binary);
        forms[schema] = {std::istreambuf_iterator<char>(file), {}};
    }
    return forms;
}

// Every form ever written is read, what is written today has a frozen form, and each kind of event
// has one. `decode` is that of the module.
template <class AnyEvent, class Decode>
void check_every_form_is_read(const std::map<std::string, std::string>& frozen,
                              const Decode& decode) {
    std::map<std::size_t, int> kinds;
    for (const auto& [schema, bytes] : frozen) {
        CAPTURE(schema);
        const auto event = decode(schema, bytes);
        REQUIRE(event);
        const auto again = encode(*event);
        CHECK(frozen.contains(std::string(again.schema)));
        if (again.schema == schema) CHECK(again.payload == bytes);
        CHECK_FALSE(in_words(*event).empty());
        ++kinds[event->index()];
    }
    CHECK(kinds.size() == std::variant_size_v<AnyEvent>);
}

// No byte can go missing or be added.
template <class Decode>
void check_no_byte_can_go(const std::map<std::string, std::string>& frozen, const Decode& decode) {
    for (const auto& [schema, bytes] : frozen) {
        CAPTURE(schema);
        for (std::size_t cut = 0; cut < bytes.size(); ++cut)
            CHECK_FALSE(decode(schema, bytes.substr(0, cut)));
        CHECK_FALSE(decode(schema, bytes + " "));
    }
}

// One value of a sample exchanged for another; the first must be there.
inline std::string exchanged(std::string bytes, std::string_view from, std::string_view to) {
    return bytes.replace(bytes.find(from), from.size(), to);
}

}  // namespace trede::support
