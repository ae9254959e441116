#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "desk/journal.hpp"
#include "evidence/digest.hpp"
#include "evidence/merkle.hpp"
#include "evidence/record.hpp"
#include "store/database.hpp"

namespace trede::store {

// Reading, each row checked before anything of it is handed out. All throw evidence::Damaged where
// it does not hold.

// "gebeurtenis 4": how an event is named in an error.
[[nodiscard]] inline std::string event_name(std::uint64_t sequence) {
    return "gebeurtenis " + std::to_string(sequence);
}

// What the journal comes to: the last event and everything under it.
struct Head {
    std::uint64_t length = 0;
    evidence::Digest link{};
    evidence::Frontier tree;

    friend bool operator==(const Head&, const Head&) = default;
};

[[nodiscard]] Head read_head(Database& database);  // held against the last event that is there
// Every record after `after` up to the head, with its chain checked. `visit` is called on the
// thread of the caller and may not use this database: another thread may be reading ahead in it.
void read_records(
    Database& database, std::uint64_t after,
    const std::function<void(const evidence::Record&, std::string_view bytes)>& visit);
[[nodiscard]] std::optional<std::string> read_document(Database& database,
                                                       const evidence::Digest& digest);
[[nodiscard]] std::optional<evidence::Digest> as_digest(std::string_view bytes);
[[nodiscard]] desk::StoredEvent as_event(const evidence::Record& record);

}  // namespace trede::store
