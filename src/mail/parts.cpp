#include "mail/parts.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "mail/charset.hpp"
#include "mail/links.hpp"

namespace trede::mail {

namespace limits = base::limits;

namespace {

// What follows a boundary on its line: nothing, or the two dashes of the closing one.
enum class LineEnd { boundary, closing, other };

LineEnd end_of_line(std::string_view rest) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    const bool closing = line.starts_with("--");
    if (closing) line.remove_prefix(2);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) return LineEnd::other;
    return closing ? LineEnd::closing : LineEnd::boundary;
}

// The bytes before a boundary, without the line end that belongs to it.
std::string_view before(std::string_view body, std::size_t from, std::size_t to) {
    if (to <= from) return {};
    std::string_view part = body.substr(from, to - from);
    if (part.ends_with('\n')) part.remove_suffix(1);
    if (part.ends_with('\r')) part.remove_suffix(1);
    return part;
}

struct Magic {
    std::string_view begin;
    std::string_view type;
};
constexpr std::array<Magic, 24> magics = {{
    {"%PDF-", "pdf"},
    {"PK\x03\x04", "zip"},
    {"PK\x05\x06", "zip"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "ole"},
    {"\xFF\xD8\xFF", "jpeg"},
    {"\x89PNG\r\n", "png"},
    {"GIF8", "gif"},
    {"II*", "tiff"},
    {std::string_view("MM\0*", 4), "tiff"},
    {"{\\rt", "rtf"},
    {"Rar!", "rar"},
    {"7z\xBC\xAF\x27\x1C", "7z"},
    {"\x1F\x8B", "gzip"},
    {"BZh", "bzip2"},
    {"\xFD"
     "7zXZ",
     "xz"},
    {"MSCF", "cab"},
    {"MZ", "exe"},
    {"\x7F"
     "ELF",
     "exe"},
    {"#!", "exe"},
    {"\xCA\xFE\xBA\xBE", "exe"},
    {"L\x01", "lnk"},
    {"\x78\x9F\x3E\x22", "tnef"},
    {"RIFF", "riff"},
    {"BM", "bmp"},
}};

// ISO 14496-12: the brand of the file stands behind "ftyp". Photos of telephones have these.
std::string_view type_of_brand(std::string_view brand) {
    constexpr std::array<std::string_view, 8> photos = {"heic", "heix", "heim", "heis",
                                                        "hevc", "hevx", "mif1", "msf1"};
    if (std::ranges::find(photos, brand) != photos.end()) return "heic";
    return brand == "avif" || brand == "avis" ? "avif" : "video";
}

}  // namespace

Parts split_parts(std::string_view body, std::string_view boundary, std::size_t most) {
    Parts found{.parts = {}, .found = false, .closed = false};
    if (boundary.empty()) return found;
    const std::string mark = "\n--" + std::string(boundary);
    std::size_t from = std::string_view::npos;  // of the part that is open
    std::size_t at = 0;
    bool first = body.starts_with(std::string_view(mark).substr(1));
    while (first || (at = body.find(mark, at)) != std::string_view::npos) {
        const std::size_t line = first ? 0 : at + 1;
        first = false;
        const std::size_t after = line + mark.size() - 1;
        const LineEnd end = end_of_line(body.substr(after));
        if (end == LineEnd::other) {
            at = after;
            continue;
        }
        found.found = true;
        if (from != std::string_view::npos && found.parts.size() < most)
            found.parts.push_back(before(body, from, line));
        const std::size_t next = std::min(body.find('\n', after), body.size());
        from = std::min(next + 1, body.size());
        if (end == LineEnd::closing) {
            found.closed = true;
            return found;
        }
        at = next;
    }
    if (from != std::string_view::npos && found.parts.size() < most)
        found.parts.push_back(body.substr(from));
    return found;
}

std::string_view guess_boundary(std::string_view body) {
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        const std::string_view line = base::trim(body.substr(at, end - at));
        constexpr std::size_t longest = 72;  // RFC 2046: 70, and the two dashes
        const bool looks = line.starts_with("--") && line.size() > 4 && line.size() <= longest &&
                           line.find(' ') == std::string_view::npos;
        if (looks) return line.substr(2);
        at = end + 1;
    }
    return {};
}

std::string_view type_of(std::string_view bytes) {
    if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "webp";
    for (const Magic& magic : magics) {
        if (bytes.starts_with(magic.begin)) return magic.type;
    }
    if (bytes.size() > 12 && bytes.substr(4, 4) == "ftyp") return type_of_brand(bytes.substr(8, 4));
    // Readers of PDF accept up to a kilobyte before it.
    if (bytes.substr(0, 1'024).find("%PDF-") != std::string_view::npos) return "pdf";
    return {};
}

std::string plain_name(std::string_view name) {
    std::string plain = shown(name);
    std::ranges::replace(plain, '\n', ' ');
    std::ranges::replace(plain, '\t', ' ');
    plain = without_hidden_characters(plain);
    const std::size_t slash = plain.find_last_of("/\\");
    if (slash != std::string::npos) plain.erase(0, slash + 1);
    return std::string(at_most(base::trim(plain), base::limits::attachment_name_bytes));
}

std::string_view at_most(std::string_view utf8, std::size_t most) {
    if (utf8.size() <= most) return utf8;
    while (most > 0 && (static_cast<unsigned char>(utf8[most]) & 0xC0U) == 0x80) --most;
    return utf8.substr(0, most);
}

namespace {

struct Entity {
    std::string_view name;
    std::string_view text;
};
constexpr std::array<Entity, 9> entities = {{{"amp", "&"},
                                             {"lt", "<"},
                                             {"gt", ">"},
                                             {"quot", "\""},
                                             {"apos", "'"},
                                             {"nbsp", " "},
                                             {"#39", "'"},
                                             {"#8209", "-"},
                                             {"shy", ""}}};

// The text of "&name;" at the front, and how long it was; nothing for one that is not known.
const Entity* entity_at(std::string_view rest, std::size_t& length) {
    constexpr std::size_t longest = 8;
    const std::size_t end = rest.substr(0, longest).find(';');
    if (end == std::string_view::npos) return nullptr;
    const auto* found = std::ranges::find(entities, rest.substr(1, end - 1), &Entity::name);
    length = end + 1;
    return found == entities.end() ? nullptr : found;
}

bool begins_tag(std::string_view rest, std::string_view tag) {
    return base::lower_ascii(rest.substr(1, tag.size())) == tag;
}

// After the tag at the front; scripts and styles go as a whole, for their words are not read.
std::size_t length_of_tag(std::string_view rest) {
    for (const std::string_view tag : {"script", "style"}) {
        if (!begins_tag(rest, tag)) continue;
        const std::string end = "</" + std::string(tag);
        for (std::size_t at = rest.find("</"); at != std::string_view::npos;
             at = rest.find("</", at + 1)) {
            if (base::lower_ascii(rest.substr(at, end.size())) == end)
                return std::min(rest.find('>', at), rest.size() - 1) + 1;
        }
        return rest.size();
    }
    return std::min(rest.find('>'), rest.size() - 1) + 1;
}

// In office XML a paragraph ends a line, and a run of text may end within a word.
bool parts_words(std::string_view tag) {
    for (const std::string_view inner :
         {"<a ", "</a>", "<w:", "</w:r", "</w:t", "<span", "</span", "<b>", "</b>", "<i>", "</i>",
          "<text:span", "</text:span", "<em", "</em", "<strong", "</strong"}) {
        if (tag.starts_with(inner))
            return tag.starts_with("<w:p>") || tag.starts_with("<w:p ") ||
                   tag.starts_with("<w:tab") || tag.starts_with("<w:br");
    }
    return true;
}

// The words of a page while they are taken out.
class Words {
  public:
    explicit Words(std::size_t most) : most_(most) {}

    [[nodiscard]] bool full() const { return text_.size() >= most_; }
    void add(std::string_view words) { text_ += words; }
    void tag(std::string_view tag) {
        if (begins_tag(tag, "/a>") || begins_tag(tag, "/a ")) end_link();
        if (parts_words(tag)) text_ += '\n';
        std::string target = target_of(tag);
        if (target.empty()) return;
        end_link();
        target_ = std::move(target);
        from_ = text_.size();
    }
    std::string taken() {
        end_link();
        return std::string(at_most(text_, most_));
    }

  private:
    // The words may name another place than where the link leads.
    void end_link() {
        std::string_view place = target_;
        if (place.ends_with('/')) place.remove_suffix(1);
        if (!target_.empty() && text_.find(place, from_) == std::string::npos)
            text_ += " [" + std::string(at_most(target_, limits::mail_value_bytes)) + "]";
        target_.clear();
    }

    std::size_t most_;
    std::string text_;
    std::string target_;  // of the link that is open
    std::size_t from_ = 0;
};

}  // namespace

std::string text_of_markup(std::string_view markup, std::size_t most) {
    Words words(most);
    while (!markup.empty() && !words.full()) {
        const char c = markup.front();
        std::size_t length = 0;
        if (c == '<') {
            length = length_of_tag(markup);
            words.tag(markup.substr(0, length));
        } else if (const Entity* entity = c == '&' ? entity_at(markup, length) : nullptr) {
            words.add(entity->text);
        } else {
            length =
                std::max<std::size_t>(1, std::min(markup.find_first_of("<&", 1), markup.size()));
            words.add(markup.substr(0, length));
        }
        markup.remove_prefix(length);
    }
    return words.taken();
}

}  // namespace trede::mail
