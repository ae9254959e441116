#pragma once

#include <cstdint>
#include <string>

namespace trede::bench {

// Whether the program was built with the client library of PostgreSQL.
[[nodiscard]] bool has_postgres();
// Appends so many events over so many connections at once, each in a transaction of its own.
// Returns how many rows stand.
[[nodiscard]] std::uint64_t append_postgres(const std::string& connection, std::uint64_t events,
                                            unsigned producers);

}  // namespace trede::bench
