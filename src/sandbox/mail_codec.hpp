#pragma once

#include <optional>
#include <string_view>

#include "mail/message.hpp"
#include "sandbox/wire.hpp"

// Messages on their way from the worker to its caller, who believes nothing (see workbook_codec.hpp
// for why).
namespace trede::sandbox {

void encode(const mail::Message& message, const Put& put);
// One message and nothing after it, every text UTF-8 within its limit; nothing otherwise.
[[nodiscard]] std::optional<mail::Message> decode_message(std::string_view bytes);

}  // namespace trede::sandbox
