#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace trede::mail {

// Where an address that a program would make into a link stands in a text: [from, to).
struct Link {
    std::size_t from = 0;
    std::size_t to = 0;

    friend bool operator==(const Link&, const Link&) = default;
};

constexpr std::size_t most_links = 200;  // told of one text

// At most so many, in order. "www.x" counts: mail programs make it a link.
[[nodiscard]] std::vector<Link> links_in(std::string_view text);

// Where the link in this opening tag leads, "" when it is none: `<a href="https://x">`.
[[nodiscard]] std::string target_of(std::string_view tag);

}  // namespace trede::mail
