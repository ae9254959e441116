#include "app/home.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "base/system_error.hpp"
#include "disk/whole_file.hpp"

namespace trede::app {

namespace fs = std::filesystem;

namespace {

bool is_home(const fs::path& folder) {
    return fs::is_directory(folder / "law") && fs::is_directory(folder / "letters") &&
           fs::is_directory(folder / "data");
}

}  // namespace

fs::path home() {
    // Read once, before any thread is started.
    if (const char* named = std::getenv("TREDE_HOME")) {  // NOLINT(concurrency-mt-unsafe)
        if (is_home(named)) return named;
        throw std::runtime_error("TREDE_HOME wijst naar " + std::string(named) +
                                 ", maar daar staan de mappen law, letters en data niet.");
    }
    std::error_code error;
    fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (; !folder.empty(); folder = folder.parent_path()) {
        if (is_home(folder)) return folder;
        if (is_home(folder / "share/trede")) return folder / "share/trede";
        if (folder == folder.root_path()) break;
    }
    throw std::runtime_error(
        "De mappen law, letters en data zijn niet gevonden. Zet TREDE_HOME op de map waar Trede "
        "staat.");
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file || fs::is_directory(path))
        throw std::runtime_error("Bestand niet te lezen: " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

base::Outcome<std::string> read_given_file(const fs::path& path, std::size_t most) {
    using base::RefusalKind;
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) {
        return base::refuse(RefusalKind::input, "",
                            "Het bestand " + path.string() + " bestaat niet.");
    }
    if (!fs::is_regular_file(status)) {
        return base::refuse(RefusalKind::input, "", path.string() + " is geen gewoon bestand.");
    }
    if (fs::file_size(path) > most) {
        return base::refuse(
            RefusalKind::input, "",
            path.string() + " is te groot: hoogstens " + std::to_string(most / 1024) + " kB.");
    }
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::refuse(RefusalKind::input, "",
                            "Het bestand " + path.string() + " is niet te lezen.");
    return std::string{std::istreambuf_iterator<char>(file), {}};
}

void write_file(const fs::path& path, std::string_view bytes) {
    const std::error_code error = disk::put_whole(path.string(), bytes);
    if (!error) return;
    const bool full = error == std::errc::no_space_on_device || error.value() == EDQUOT;
    throw std::runtime_error("Kan niet schrijven: " + path.string() +
                             (full ? ". De schijf is vol: maak ruimte en doe het opnieuw."
                                   : ": " + base::in_dutch(error) + "."));
}

std::vector<law::LawText> law_texts(const fs::path& home) {
    std::vector<law::LawText> texts;
    for (const auto& entry : fs::recursive_directory_iterator(home / "law")) {
        const std::string path = fs::relative(entry.path(), home).generic_string();
        if (law::is_law_text(path))
            texts.push_back({.path = path, .text = read_file(entry.path())});
    }
    std::ranges::sort(texts, {}, &law::LawText::path);
    return texts;
}

}  // namespace trede::app
