#pragma once

#include <string>
#include <system_error>

namespace trede::base {

// Why the operating system said no, as the end of a Dutch sentence: "geen toegang". Its own words
// are in another language.
[[nodiscard]] std::string in_dutch(const std::error_code& code);

}  // namespace trede::base
