#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "signin/passkey.hpp"
#include "web/html.hpp"
#include "web/route.hpp"

namespace trede::web {

// The parts of a page that ask for a passkey. Without a script they are not seen, and whoever has
// none uses password and code.

constexpr std::string_view passkey_sign_in = "aanmelden";

// What the script fills in.
constexpr std::array<std::string_view, 4> passkey_fields = {"passkey", "client", "apparaat",
                                                            "handtekening"};

struct PasskeyForm {
    std::string action;
    std::string purpose;
    // Of a new passkey: for which account, and the numbers of those that it has.
    std::string account = {};
    std::vector<std::string> known = {};
};

// The start of a form, with the fields that the script fills in. Ends where its writer says.
[[nodiscard]] Html passkey_form_start(const Room& room, const Request& request,
                                      const PasskeyForm& form);
// What is seen only where a script can ask for a passkey: `before`, and a button.
[[nodiscard]] Html passkey_part(const Html& before, std::string_view label);

// What a passkey is asked for on this site, now.
[[nodiscard]] signin::PasskeyAsked passkey_asked(const Room& room, const Request& request,
                                                 std::string purpose);
// What came back in such a form; empty where it is broken, and empty never fits.
[[nodiscard]] signin::SignedByPasskey signed_in(const Request& request);
[[nodiscard]] signin::MadePasskey made_in(const Request& request);

}  // namespace trede::web
