#include "keep/kept_rows.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace trede::keep {

using Json = nlohmann::ordered_json;

Json read_rows(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (path.empty() || !file) return Json::array();
    Json rows = Json::parse(file, nullptr, false);
    if (!rows.is_array())
        throw std::runtime_error(path + " is niet te lezen. Zet de reservekopie terug.");
    return rows;
}

void write_rows(const std::string& path, const Json& rows) {
    if (path.empty()) return;
    const std::string text = rows.dump(2) + "\n";
    const std::string beside = path + ".nieuw";
    const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool written =
        file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        fsync(file) == 0;
    if (file >= 0) close(file);
    if (!written || std::rename(beside.c_str(), path.c_str()) != 0)
        throw std::runtime_error("Kan " + path + " niet schrijven.");
}

}  // namespace trede::keep
