#pragma once

#include <optional>

#include "app/verb.hpp"
#include "signin/openid.hpp"

namespace trede::app {

class Program;

// The verb `account`: who may sign in.
void add_accounts(Verb app, Program& program);

// The provider of the organisation, from aanmelden.toml beside the journal; its secret stands in
// aanmelden.geheim, which nobody else may read. Nothing when there is no such file.
[[nodiscard]] std::optional<signin::OpenIdSettings> openid_of(const Program& program);

}  // namespace trede::app
