#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/outcome.hpp"
#include "intake/workbook.hpp"

// A workbook on its way from the worker to its caller. Both are the same program on the same
// machine, so numbers go as they lie in memory; but the worker may have been taken over, so the
// caller believes nothing.
namespace trede::sandbox {

// The answer of a worker that read a file: a workbook, or why not. Gives the bytes piece by piece.
void encode(const base::Outcome<intake::Workbook>& read,
            const std::function<void(std::span<const std::byte>)>& put);
// Nothing but a well-formed workbook or a refusal with short text comes out, whatever goes in.
[[nodiscard]] base::Outcome<intake::Workbook> decode(std::string_view bytes);

}  // namespace trede::sandbox
