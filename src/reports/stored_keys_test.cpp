#include "reports/stored_keys.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <filesystem>
#include <set>
#include <string>

#include "support/house_files.hpp"

namespace trede::reports {

namespace {

// Every key of one canonical JSON text: a string before a colon.
std::set<std::string> keys_of(const std::string& text) {
    std::set<std::string> found;
    for (std::size_t at = text.find("\":"); at != std::string::npos;
         at = text.find("\":", at + 1)) {
        const std::size_t begin = text.rfind('"', at - 1);
        found.insert(text.substr(begin + 1, at - begin - 1));
    }
    return found;
}

bool camel_case(std::string_view name) {
    bool after_capital = true;  // a capital follows on a small letter, and never begins
    for (const char c : name) {
        const bool capital = c >= 'A' && c <= 'Z';
        if (!capital && !(c >= 'a' && c <= 'z')) return false;
        if (capital && after_capital) return false;
        after_capital = capital;
    }
    return !name.empty() && !after_capital;
}

}  // namespace

TEST_CASE("every key of every stored form of a dossier has a Dutch name in camelCase") {
    std::size_t seen = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(support::house() / "tests/golden/events")) {
        if (file.path().extension() != ".json") continue;
        ++seen;
        std::set<std::string_view> names;
        const auto stored = keys_of(support::house_file(file.path()));
        for (const std::string& key : stored) {
            CAPTURE(file.path().filename().string());
            CAPTURE(key);
            const auto dutch = dutch_key(key);
            REQUIRE(dutch);
            CHECK(camel_case(*dutch));
            names.insert(*dutch);
        }
        CHECK(names.size() == stored.size());  // no two of one event become the same
    }
    CHECK(seen >= 57);
    CHECK_FALSE(dutch_key("no_such_key"));
    CHECK_FALSE(camel_case("decided_on"));
}

}  // namespace trede::reports
