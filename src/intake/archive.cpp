#include "intake/archive.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>
#include <optional>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace trede::intake {

namespace limits = base::limits;

namespace {

// The layout of a ZIP file: APPNOTE 6.3.10, chapters 4.3.7 (local header), 4.3.12 (directory)
// and 4.3.16 (end record).
constexpr std::uint32_t local_signature = 0x04034B50;
constexpr std::uint32_t entry_signature = 0x02014B50;
constexpr std::uint32_t end_signature = 0x06054B50;
constexpr std::size_t local_bytes = 30;
constexpr std::size_t entry_bytes = 46;
constexpr std::size_t end_bytes = 22;
constexpr std::uint32_t zip64_mark = 0xFFFFFFFF;
constexpr std::size_t name_bytes = 1'024;

std::uint32_t little(Bytes file, std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = count; i > 0; --i) {
        value = (value << 8U) | std::to_integer<std::uint32_t>(file[at + i - 1]);
    }
    return value;
}
std::uint32_t u16(Bytes file, std::size_t at) { return little(file, at, 2); }
std::uint32_t u32(Bytes file, std::size_t at) { return little(file, at, 4); }

// A refusal that still knows which of them it is.
struct Wrong {
    ArchiveState state = ArchiveState::damaged;
    std::string reason;
};
template <class T>
using Checked = tl::expected<T, Wrong>;

tl::unexpected<Wrong> no(ArchiveState state, std::string reason) {
    return tl::unexpected(Wrong{.state = state, .reason = std::move(reason)});
}
tl::unexpected<Wrong> damaged(std::string_view what) {
    return no(ArchiveState::damaged, "Het bestand is beschadigd: " + std::string(what) +
                                         ". Open het in uw rekenprogramma en sla het opnieuw op.");
}
tl::unexpected<Wrong> unsafe(std::string_view what, ArchiveState state = ArchiveState::unsafe) {
    return no(state, "Het bestand wordt niet gelezen, omdat het niet veilig is: " +
                         std::string(what) + ". Maak een nieuw bestand met alleen de tabel.");
}

struct Directory {
    std::size_t at = 0;
    std::size_t bytes = 0;
    std::size_t entries = 0;
};

Checked<Directory> find_directory(Bytes file) {
    if (file.size() < end_bytes) return damaged("het is te kort");
    const std::size_t lowest = file.size() - std::min(file.size(), end_bytes + 0xFFFF);
    for (std::size_t at = file.size() - end_bytes;; --at) {
        if (u32(file, at) == end_signature && at + end_bytes + u16(file, at + 20) == file.size()) {
            const Directory found{.at = u32(file, at + 16),
                                  .bytes = u32(file, at + 12),
                                  .entries = u16(file, at + 10)};
            if (u16(file, at + 4) != 0 || u16(file, at + 6) != 0)
                return damaged("het is een deel van een reeks");
            if (found.at == zip64_mark || found.bytes == zip64_mark || found.entries == 0xFFFF) {
                return unsafe("het is te groot");
            }
            if (u16(file, at + 8) != found.entries) return damaged("de inhoudsopgave klopt niet");
            if (found.at > at || found.bytes != at - found.at)
                return damaged("de inhoudsopgave klopt niet");
            return found;
        }
        if (at == lowest) break;
    }
    return damaged("het einde ontbreekt");
}

bool name_is_safe(std::string_view name) {
    if (name.empty() || name.size() > name_bytes || name.front() == '/') return false;
    if (name.find('\0') != std::string_view::npos || name.find('\\') != std::string_view::npos)
        return false;
    if (name.size() > 1 && name[1] == ':') return false;
    const auto parts = base::split(name, '/');
    return std::ranges::none_of(parts,
                                [](std::string_view part) { return part == ".." || part == "."; });
}

bool is_link(std::uint32_t made_by, std::uint32_t attributes) {
    constexpr std::uint32_t unix_host = 3;
    const std::uint32_t type = (attributes >> 16U) & 0xF000U;
    return (made_by >> 8U) == unix_host && type != 0 && type != 0x8000U && type != 0x4000U;
}

std::string_view name_at(Bytes file, std::size_t at, std::size_t length) {
    return {reinterpret_cast<const char*>(file.data()) + at, length};
}

// Compares the local header with the directory: what both say twice must be the same.
std::optional<std::uint64_t> data_offset(Bytes file, std::size_t header, const ArchiveEntry& entry,
                                         std::size_t directory_at) {
    if (header + local_bytes > directory_at || u32(file, header) != local_signature)
        return std::nullopt;
    const std::size_t name_length = u16(file, header + 26);
    const std::size_t begin = header + local_bytes + name_length + u16(file, header + 28);
    if (begin > directory_at || entry.packed_bytes > directory_at - begin) return std::nullopt;
    if (name_at(file, header + local_bytes, name_length) != entry.name) return std::nullopt;
    if (u16(file, header + 8) != (entry.deflated ? 8U : 0U)) return std::nullopt;
    const bool sizes_follow = (u16(file, header + 6) & 8U) != 0;
    const std::uint32_t packed = u32(file, header + 18);
    const std::uint32_t unpacked = u32(file, header + 22);
    const bool wide = packed == zip64_mark ||
                      unpacked == zip64_mark;  // some writers always reserve the wide form
    if (!sizes_follow && !wide &&
        (packed != entry.packed_bytes || unpacked != entry.unpacked_bytes)) {
        return std::nullopt;
    }
    return begin;
}

Checked<ArchiveEntry> read_entry(Bytes file, std::size_t at, const Directory& directory) {
    const std::size_t end = directory.at + directory.bytes;
    if (at + entry_bytes > end || u32(file, at) != entry_signature)
        return damaged("de inhoudsopgave klopt niet");
    const std::size_t name_length = u16(file, at + 28);
    if (at + entry_bytes + name_length > end) return damaged("de inhoudsopgave klopt niet");
    const std::uint32_t method = u16(file, at + 10);
    ArchiveEntry entry{.name = std::string(name_at(file, at + entry_bytes, name_length)),
                       .packed_bytes = u32(file, at + 20),
                       .unpacked_bytes = u32(file, at + 24),
                       .crc = u32(file, at + 16),
                       .deflated = method == 8};
    if ((u16(file, at + 8) & 1U) != 0) {
        return no(
            ArchiveState::locked,
            "Het bestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord en lever "
            "het opnieuw aan.");
    }
    if (method != 0 && method != 8) return damaged("het is op een ongewone manier ingepakt");
    if (!name_is_safe(entry.name))
        return unsafe("een onderdeel wijst naar een plek buiten het bestand",
                      ArchiveState::outside);
    if (is_link(u16(file, at + 4), u32(file, at + 38)))
        return unsafe("er zit een verwijzing naar een ander bestand in", ArchiveState::outside);
    if (!entry.deflated && entry.packed_bytes != entry.unpacked_bytes)
        return damaged("een lengte klopt niet");
    if (entry.unpacked_bytes > limits::sheet_unpacked_bytes)
        return unsafe("het is uitgepakt te groot");
    if (entry.unpacked_bytes >
        limits::sheet_unpacked_ratio * std::max<std::uint64_t>(entry.packed_bytes, 1)) {
        return unsafe("een onderdeel is verdacht sterk ingepakt");
    }
    const auto data = data_offset(file, u32(file, at + 42), entry, directory.at);
    if (!data) return damaged("een onderdeel staat niet waar de inhoudsopgave het zegt");
    entry.data_at = *data;
    return entry;
}

std::optional<std::string_view> wrong_together(const Archive& archive) {
    std::uint64_t total = 0;
    for (const ArchiveEntry& entry : archive.entries) total += entry.unpacked_bytes;
    if (total > limits::sheet_unpacked_bytes) return "het is uitgepakt te groot";
    std::vector<const ArchiveEntry*> order;
    for (const ArchiveEntry& entry : archive.entries) order.push_back(&entry);
    std::ranges::sort(order, {}, [](const ArchiveEntry* e) { return e->data_at; });
    for (std::size_t i = 1; i < order.size(); ++i) {
        const std::uint64_t end = order[i - 1]->data_at + order[i - 1]->packed_bytes;
        if (end + local_bytes + order[i]->name.size() > order[i]->data_at)
            return "onderdelen overlappen elkaar";
    }
    std::ranges::sort(order, {}, [](const ArchiveEntry* e) { return std::string_view(e->name); });
    const auto twice = std::ranges::adjacent_find(
        order, {}, [](const ArchiveEntry* e) { return std::string_view(e->name); });
    if (twice != order.end()) return "een onderdeel zit er twee keer in";
    return std::nullopt;
}

Checked<Archive> read_archive(Bytes file) {
    if (file.size() > limits::sheet_file_bytes) {
        return no(ArchiveState::unsafe,
                  "Het bestand is groter dan 32 MB. Lever alleen de tabel met gemeenten aan.");
    }
    const auto directory = find_directory(file);
    if (!directory) return tl::unexpected(directory.error());
    if (directory->entries > limits::sheet_archive_entries)
        return unsafe("het heeft te veel onderdelen", ArchiveState::too_many);
    Archive archive;
    std::size_t at = directory->at;
    for (std::size_t i = 0; i < directory->entries; ++i) {
        auto entry = read_entry(file, at, *directory);
        if (!entry) return tl::unexpected(entry.error());
        archive.entries.push_back(std::move(*entry));
        at += entry_bytes + u16(file, at + 28) + u16(file, at + 30) + u16(file, at + 32);
    }
    if (at != directory->at + directory->bytes) return damaged("de inhoudsopgave klopt niet");
    if (const auto wrong = wrong_together(archive)) return unsafe(*wrong);
    return archive;
}

tl::unexpected<base::Refusal> unpacked_wrong(std::string_view what) {
    return base::refuse(base::RefusalKind::input, "", damaged(what).value().reason);
}

base::Outcome<Archive> refused(const Wrong& wrong) {
    return base::refuse(base::RefusalKind::input, "", wrong.reason);
}

}  // namespace

base::Outcome<Archive> open_archive(Bytes file) {
    auto archive = read_archive(file);
    if (!archive) return refused(archive.error());
    return std::move(*archive);
}

ArchiveState state_of_archive(Bytes file) {
    const auto archive = read_archive(file);
    return archive ? ArchiveState::sound : archive.error().state;
}

const ArchiveEntry* find_entry(const Archive& archive, std::string_view name) {
    const auto found = std::ranges::find(archive.entries, name, &ArchiveEntry::name);
    return found == archive.entries.end() ? nullptr : &*found;
}

base::Outcome<std::string> unpack(Bytes file, const ArchiveEntry& entry) {
    const auto packed = file.subspan(entry.data_at, entry.packed_bytes);
    std::string content;
    if (entry.deflated) {
        const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>
            inflater(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
        if (!inflater) throw std::bad_alloc();
        content.resize(entry.unpacked_bytes);
        std::size_t written = 0;
        // Stops at the end of `content`: a part never grows beyond what the checked directory
        // claimed.
        const auto result = libdeflate_deflate_decompress(
            inflater.get(), packed.data(), packed.size(), content.data(), content.size(), &written);
        if (result != LIBDEFLATE_SUCCESS || written != content.size()) {
            return unpacked_wrong("een onderdeel kan niet worden uitgepakt");
        }
    } else {
        content.assign(reinterpret_cast<const char*>(packed.data()), packed.size());
    }
    if (libdeflate_crc32(0, content.data(), content.size()) != entry.crc) {
        return unpacked_wrong("een controlegetal klopt niet");
    }
    return content;
}

}  // namespace trede::intake
