#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace trede::base {

// Why something was not done. A refusal is an ordinary answer, never an exception: the law or the
// user's input says no.
enum class RefusalKind {
    input,     // what was given cannot be right; the sender can mend it
    law,       // a rule of law or policy stands in the way
    rights,    // this person may not do this
    conflict,  // it changed in between; look again and retry
    missing    // what was asked for is not on file
};

struct Refusal {
    RefusalKind kind = RefusalKind::law;
    std::string ground;  // article, policy or limit that says no, e.g. "Gemeentewet art. 124b lid
                         // 2"; may be empty
    std::string reason;  // Dutch, B1: what is wrong and what the reader can do about it

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

template <class T>
using Outcome = tl::expected<T, Refusal>;

[[nodiscard]] inline tl::unexpected<Refusal> refuse(RefusalKind kind, std::string ground,
                                                    std::string reason) {
    return tl::unexpected<Refusal>(
        Refusal{.kind = kind, .ground = std::move(ground), .reason = std::move(reason)});
}

// What somebody filled in cannot be so.
[[nodiscard]] inline tl::unexpected<Refusal> wrong(std::string_view ground, std::string reason) {
    return refuse(RefusalKind::input, std::string(ground), std::move(reason));
}

}  // namespace trede::base
