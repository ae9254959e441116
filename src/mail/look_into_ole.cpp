#include <array>

#include "base/text.hpp"
#include "mail/look_into.hpp"

namespace trede::mail {

namespace {

// A name as the directory of the file writes it: two bytes a letter.
std::string wide(std::string_view name) {
    std::string bytes;
    for (const char c : name) {
        bytes += c;
        bytes += '\0';
    }
    return bytes;
}

struct Storage {
    std::string_view name;
    Flag flag;
};
constexpr std::array<Storage, 8> storages = {{{"_VBA_PROJECT", Flag::macro},
                                              {"Macros", Flag::macro},
                                              {"VBA", Flag::macro},
                                              {"EncryptedPackage", Flag::encrypted},
                                              {"EncryptionInfo", Flag::encrypted},
                                              {"ObjectPool", Flag::ole},
                                              {"\x01Ole10Native", Flag::ole},
                                              {"\x01"
                                               "Ole",
                                               Flag::ole}}};

// MS-XLS 2.4.28, BoundSheet8: a sheet of type 1 holds macros of before VBA.
bool has_macro_sheet(std::string_view bytes) {
    constexpr std::string_view record("\x85\x00", 2);
    for (std::size_t at = bytes.find(record); at != std::string_view::npos;
         at = bytes.find(record, at + 1)) {
        if (bytes.size() - at < 12) return false;
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
        const std::size_t length = byte(2);
        const std::size_t name = byte(10);
        const bool record_fits =
            byte(3) == 0 && name > 0 && name < 32 && (length == 8 + name || length == 8 + 2 * name);
        if (record_fits && byte(8) <= 2 && byte(9) == 1) return true;
    }
    return false;
}

}  // namespace

void look_into_ole(Attachment& attachment, std::string_view bytes) {
    for (const Storage& storage : storages) {
        // With the nought that ends it, so that "VBA" is not found in a longer name.
        const std::string name = wide(storage.name) + std::string(2, '\0');
        if (bytes.find(name) != std::string_view::npos) add(attachment, storage.flag);
    }
    if (has_macro_sheet(bytes)) add(attachment, Flag::macro);
    const std::string lower = base::lower_ascii(bytes);
    if (lower.find("ddeauto") != std::string::npos ||
        lower.find(wide("ddeauto")) != std::string::npos)
        add(attachment, Flag::dde);
}

}  // namespace trede::mail
