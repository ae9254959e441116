#pragma once

#include <string>
#include <string_view>

#include "pages/from_web.hpp"

namespace trede::auditing {

using pages::Html;
using pages::Request;
using pages::Response;
using pages::Room;

constexpr std::size_t most_shown = 400;  // of a log, on one page

// The pages of the auditor beside each other; `here` is the address of this one.
[[nodiscard]] Html tabs(std::string_view here);
// A field of a filter, with its label.
[[nodiscard]] Html text_field(std::string_view name, std::string_view label,
                              const std::string& value);
// On the Dutch clock; the instant as it is stored goes with it.
[[nodiscard]] Html moment(const std::string& at);

}  // namespace trede::auditing
