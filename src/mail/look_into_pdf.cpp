#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>
#include <vector>

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

// Objects may stand in a packed stream (7.5.7), at most so much of each and of all.
constexpr std::size_t most_of_one = 4U << 20U;
constexpr std::size_t most_streams = 2'000;

bool ends_name(std::string_view text, std::size_t at) {
    return at >= text.size() ||
           std::string_view(" \t\r\n\f/<>[]()%").find(text[at]) != std::string_view::npos ||
           text[at] == '\0';
}

// A name with its "#4A" written out (7.3.5): "/#4AavaScript" is "/JavaScript".
std::string name_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 40;
    std::string name = "/";
    for (++at; !ends_name(text, at) && name.size() < longest; ++at) {
        const int high = text[at] == '#' && at + 2 < text.size() ? figure_of(text[at + 1]) : -1;
        const int low = high >= 0 ? figure_of(text[at + 2]) : -1;
        name += low >= 0 ? static_cast<char>(high * 16 + low) : text[at];
        if (low >= 0) at += 2;
    }
    return name;
}

// Sets the flags, and gives where the dictionaries of packed objects name themselves.
std::vector<std::size_t> look_for_names(Attachment& attachment, std::string_view text) {
    std::vector<std::size_t> streams;
    for (std::size_t at = text.find('/'); at != std::string_view::npos;
         at = text.find('/', at + 1)) {
        const char next = at + 1 < text.size() ? text[at + 1] : ' ';
        // OPTIMISED: only these begin one of the names.
        if (std::string_view("JLERO#").find(next) == std::string_view::npos) continue;
        const std::string name = name_at(text, at);
        const auto* found = std::ranges::find(names, name, &Name::name);
        if (found != names.end()) add(attachment, found->flag);
        if (name == "/ObjStm" && streams.size() <= most_streams) streams.push_back(at);
    }
    return streams;
}

using Inflater = std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>;

constexpr std::size_t longest_dictionary = 4'000;

struct Stream {
    std::string_view dictionary;
    std::string_view data;  // and all that follows it
};

// The stream in whose dictionary `at` lies: from its "obj" to its "stream".
std::optional<Stream> stream_around(std::string_view bytes, std::size_t at) {
    const std::size_t end = bytes.find("stream", at);
    if (end == std::string_view::npos || end - at > longest_dictionary) return std::nullopt;
    const std::size_t from = at - std::min(at, longest_dictionary);
    const std::size_t object = bytes.substr(from, at - from).rfind("obj");
    const std::size_t begin = object == std::string_view::npos ? from : from + object;
    std::string_view data = bytes.substr(end + std::string_view("stream").size());
    if (data.starts_with("\r")) data.remove_prefix(1);
    if (data.starts_with("\n")) data.remove_prefix(1);
    return Stream{.dictionary = bytes.substr(begin, end - begin), .data = data};
}

// The names of a dictionary, in order and written out.
std::vector<std::string> names_in(std::string_view dictionary) {
    std::vector<std::string> found;
    for (std::size_t at = dictionary.find('/'); at != std::string_view::npos;
         at = dictionary.find('/', at + 1))
        found.push_back(name_at(dictionary, at));
    return found;
}

enum class Packing { none, deflate, other };

// The filters follow "/Filter", one or more in an array (7.3.8.2). A predictor, or data in another
// file, changes what is read.
Packing packing_of(std::string_view dictionary) {
    constexpr std::array<std::string_view, 3> changes = {"/DecodeParms", "/DP", "/F"};
    const std::vector<std::string> all = names_in(dictionary);
    for (const std::string_view one : changes) {
        if (std::ranges::find(all, one) != all.end()) return Packing::other;
    }
    const auto filter = std::ranges::find(all, "/Filter");
    if (filter == all.end()) return Packing::none;
    const auto is_filter = [](std::string_view name) {
        return name.ends_with("Decode") || name == "/Fl" || name == "/AHx" || name == "/A85" ||
               name == "/LZW" || name == "/RL" || name == "/Crypt";
    };
    const auto first = filter + 1;
    const auto second = first == all.end() ? first : first + 1;
    const bool deflate = first != all.end() && (*first == "/FlateDecode" || *first == "/Fl");
    const bool more = second != all.end() && is_filter(*second);
    return deflate && !more ? Packing::deflate : Packing::other;
}

// The checksum behind the packed bytes is not held against them: readers of PDF do not either.
void look_into_packed(Attachment& attachment, std::string_view packed, Inflater& inflater,
                      std::string& room) {
    constexpr std::size_t zlib_header = 2;  // RFC 1950
    if (packed.size() < zlib_header) return add(attachment, Flag::unreadable_inside);
    packed.remove_prefix(zlib_header);
    room.resize(most_of_one);
    std::size_t read = 0;
    std::size_t written = 0;
    const auto result = libdeflate_deflate_decompress_ex(
        inflater.get(), packed.data(), packed.size(), room.data(), room.size(), &read, &written);
    if (result == LIBDEFLATE_SUCCESS)
        return (void)look_for_names(attachment, std::string_view(room).substr(0, written));
    const bool large = result == LIBDEFLATE_INSUFFICIENT_SPACE;
    add(attachment, large ? Flag::not_looked_into : Flag::unreadable_inside);
}

bool is_encrypted(const Attachment& attachment) {
    return std::ranges::find(attachment.flags, Flag::encrypted) != attachment.flags.end();
}

}  // namespace

int figure_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void look_into_pdf(Attachment& attachment, std::string_view bytes) {
    std::vector<std::size_t> streams = look_for_names(attachment, bytes);
    // Packed objects of an encrypted file are encrypted too: that is said already.
    if (is_encrypted(attachment)) return;
    if (streams.size() > most_streams) {
        add(attachment, Flag::not_looked_into);
        streams.resize(most_streams);
    }
    Inflater inflater(libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    if (!inflater) throw std::bad_alloc();
    std::string room;
    for (const std::size_t at : streams) {
        const auto stream = stream_around(bytes, at);
        const Packing packing = stream ? packing_of(stream->dictionary) : Packing::other;
        if (packing == Packing::other) add(attachment, Flag::unreadable_inside);
        if (packing == Packing::deflate) look_into_packed(attachment, stream->data, inflater, room);
    }
}

}  // namespace trede::mail
