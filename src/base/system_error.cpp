#include "base/system_error.hpp"

namespace trede::base {

std::string in_dutch(const std::error_code& code) {
    if (code == std::errc::no_such_file_or_directory) return "die bestaat niet";
    if (code == std::errc::not_a_directory) return "dat is geen map";
    if (code == std::errc::file_exists) return "daar staat al iets anders";
    if (code == std::errc::permission_denied || code == std::errc::operation_not_permitted)
        return "geen toegang";
    if (code == std::errc::read_only_file_system) return "de schijf is alleen te lezen";
    if (code == std::errc::no_space_on_device) return "de schijf is vol";
    return "fout " + std::to_string(code.value()) + " van het systeem";
}

}  // namespace trede::base
