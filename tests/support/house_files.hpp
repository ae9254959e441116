#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace trede::support {

// The checkout, so that tests can read law/ and data/. Throws when the test is not run by ctest.
inline std::filesystem::path house() {
    const char* home = std::getenv("TREDE_HOME");  // NOLINT(concurrency-mt-unsafe): one thread
    if (home == nullptr)
        throw std::runtime_error("TREDE_HOME is not set: run the tests with ctest");
    return home;
}

// The bytes of a file of the checkout: house_file("law/holidays.csv").
inline std::string house_file(const std::filesystem::path& path) {
    std::ifstream file(house() / path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.generic_string());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace trede::support
