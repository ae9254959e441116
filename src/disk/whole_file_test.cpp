#include "disk/whole_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "support/scratch.hpp"

namespace trede::disk {

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a file is put in place whole, with its mode, and the next one replaces it") {
    const test::Scratch scratch;
    const fs::path path = fs::path(scratch.path()) / "rekeningen.json";
    CHECK_FALSE(put_whole(path.string(), "een", 0600));
    CHECK(content(path) == "een");
    struct stat found{};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600);
    CHECK_FALSE(put_whole(path.string(), std::string(100'000, 'x')));
    CHECK(content(path).size() == 100'000);
    CHECK(std::distance(fs::directory_iterator(scratch.path()), {}) == 1);
}

TEST_CASE("what goes wrong is told, leaves what was there, and nothing beside it") {
    const test::Scratch scratch;
    const fs::path folder = fs::path(scratch.path()) / "map";
    CHECK(put_whole((folder / "a").string(), "x") == std::errc::no_such_file_or_directory);
    fs::create_directories(folder / "a" / "vol");
    CHECK(
        put_whole((folder / "a").string(), "x"));  // a folder that holds something is not replaced
    CHECK(fs::is_directory(folder / "a" / "vol"));
    CHECK(std::distance(fs::directory_iterator(folder), {}) == 1);
    // A link beside it leads nowhere else.
    const fs::path elsewhere = fs::path(scratch.path()) / "elders";
    fs::create_symlink(elsewhere, folder / "b.nieuw");
    CHECK(put_whole((folder / "b").string(), "x"));
    CHECK_FALSE(fs::exists(elsewhere));
}

}  // namespace trede::disk
