#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"

// The ZIP archive that an XLSX or ODS file is. Every claim of its directory is checked before a
// byte is unpacked: number, names, sizes, ratio, overlap, links. What a directory claims also
// bounds the unpacking itself.
namespace trede::intake {

using Bytes = std::span<const std::byte>;

struct ArchiveEntry {
    std::string name;
    std::uint64_t packed_bytes = 0;
    std::uint64_t unpacked_bytes = 0;
    std::uint64_t data_at = 0;  // offset of the packed bytes in the file
    std::uint32_t crc = 0;
    bool deflated = false;  // otherwise stored as it is
};

struct Archive {
    std::vector<ArchiveEntry> entries;
};

[[nodiscard]] base::Outcome<Archive> open_archive(Bytes file);
// Why an archive is not opened, for who only wants to know what it is.
enum class ArchiveState {
    sound,
    damaged,
    locked,    // with a password
    outside,   // a part of it would land outside the folder it is unpacked in
    too_many,  // parts
    unsafe     // would unpack to too much, overlaps, ...
};
[[nodiscard]] ArchiveState state_of_archive(Bytes file);
[[nodiscard]] const ArchiveEntry* find_entry(const Archive& archive, std::string_view name);
// The whole content, its length and checksum as the directory said.
[[nodiscard]] base::Outcome<std::string> unpack(Bytes file, const ArchiveEntry& entry);

// Gives the memory of text that will not be read again back to the system, as far as it can; the
// text reads as anything from then on. A large sheet and its cells then do not have to fit in
// memory together. sandbox::give_back does it.
using GiveBack = std::function<void(std::span<char>)>;

}  // namespace trede::intake
