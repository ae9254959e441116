#pragma once

#include <string>

#include "law/lawbook.hpp"
#include "registry/register.hpp"
#include "store/verify.hpp"

namespace trede::app {

// The whole store held against itself, the rules of the domain included. From any thread.
[[nodiscard]] store::Verification verified(const std::string& store, const law::Lawbook& book,
                                           const registry::Register& registry,
                                           const store::Outside& outside = {});
// What the events were held against besides themselves, as a Dutch sentence.
[[nodiscard]] std::string signed_words(const store::Verification& result);

}  // namespace trede::app
