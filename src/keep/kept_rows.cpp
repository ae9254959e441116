#include "keep/kept_rows.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/system_error.hpp"
#include "disk/whole_file.hpp"

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
    if (const auto error = disk::put_whole(path, rows.dump(2) + "\n", 0600))
        throw std::runtime_error("Kan " + path + " niet schrijven: " + base::in_dutch(error) + ".");
}

}  // namespace trede::keep
