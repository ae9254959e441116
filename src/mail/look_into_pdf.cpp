#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "mail/look_into.hpp"

namespace trede::mail {

namespace {

// ISO 32000-1: 12.6.4.16 (JavaScript), 12.6.4.5 (Launch), 7.11.4 (EmbeddedFile), 7.6 (Encrypt).
struct Name {
    std::string_view name;
    Flag flag;
};
constexpr std::array<Name, 6> names = {{{"/JavaScript", Flag::script},
                                        {"/JS", Flag::script},
                                        {"/Launch", Flag::launch},
                                        {"/EmbeddedFile", Flag::ole},
                                        {"/RichMedia", Flag::ole},
                                        {"/Encrypt", Flag::encrypted}}};

bool ends_name(std::string_view text, std::size_t at) {
    return at >= text.size() ||
           std::string_view(" \t\r\n\f/<>[]()%").find(text[at]) != std::string_view::npos ||
           text[at] == '\0';
}

int figure(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// A name with its "#4A" written out (7.3.5): "/#4AavaScript" is "/JavaScript".
std::string name_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 40;
    std::string name = "/";
    for (++at; !ends_name(text, at) && name.size() < longest; ++at) {
        const int high = text[at] == '#' && at + 2 < text.size() ? figure(text[at + 1]) : -1;
        const int low = high >= 0 ? figure(text[at + 2]) : -1;
        name += low >= 0 ? static_cast<char>(high * 16 + low) : text[at];
        if (low >= 0) at += 2;
    }
    return name;
}

void look_for_names(Attachment& attachment, std::string_view text) {
    for (std::size_t at = text.find('/'); at != std::string_view::npos;
         at = text.find('/', at + 1)) {
        const char next = at + 1 < text.size() ? text[at + 1] : ' ';
        // OPTIMISED: only these begin one of the names.
        if (std::string_view("JLERE#").find(next) == std::string_view::npos) continue;
        const std::string name = name_at(text, at);
        const auto* found = std::ranges::find(names, name, &Name::name);
        if (found != names.end()) add(attachment, found->flag);
    }
}

using Inflater = std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>;

// Objects may stand in a packed stream (7.5.7), at most so much of each and of all.
constexpr std::size_t most_of_one = 4U << 20U;
constexpr std::size_t most_streams = 2'000;

void look_into_stream(Attachment& attachment, std::string_view packed, Inflater& inflater,
                      std::string& room) {
    if (packed.starts_with("\r\n")) packed.remove_prefix(2);
    if (packed.starts_with("\n")) packed.remove_prefix(1);
    room.resize(most_of_one);
    std::size_t read = 0;
    std::size_t written = 0;
    const auto result = libdeflate_zlib_decompress_ex(inflater.get(), packed.data(), packed.size(),
                                                      room.data(), room.size(), &read, &written);
    if (result == LIBDEFLATE_SUCCESS)
        return look_for_names(attachment, std::string_view(room).substr(0, written));
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE) add(attachment, Flag::not_looked_into);
}

}  // namespace

void look_into_pdf(Attachment& attachment, std::string_view bytes) {
    look_for_names(attachment, bytes);
    Inflater inflater(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    if (!inflater) throw std::bad_alloc();
    std::string room;
    std::size_t streams = 0;
    for (std::size_t at = bytes.find("/ObjStm"); at != std::string_view::npos;
         at = bytes.find("/ObjStm", at + 1)) {
        const std::size_t begin = bytes.find("stream", at);
        if (begin == std::string_view::npos) return;
        if (++streams > most_streams) return add(attachment, Flag::not_looked_into);
        look_into_stream(attachment, bytes.substr(begin + 6), inflater, room);
    }
}

}  // namespace trede::mail
