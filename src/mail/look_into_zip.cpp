#include <algorithm>
#include <array>
#include <span>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/archive.hpp"
#include "mail/charset.hpp"
#include "mail/look_into.hpp"
#include "mail/parts.hpp"

namespace trede::mail {

namespace limits = base::limits;
using base::holds;
using intake::ArchiveEntry;
using intake::ArchiveState;

namespace {

intake::Bytes as_bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

struct NameMark {
    std::string_view part;  // of the name or the content
    Flag flag;
};
// What the name of a part of an office file gives away.
constexpr std::array<NameMark, 12> name_marks = {{{"vbaproject.bin", Flag::macro},
                                                  {"vbadata.xml", Flag::macro},
                                                  {"macrosheets/", Flag::macro},
                                                  {"basic/", Flag::macro},
                                                  {"scripts/", Flag::macro},
                                                  {"/embeddings/", Flag::ole},
                                                  {"/activex/", Flag::ole},
                                                  {"oleobject", Flag::ole},
                                                  {"object 1", Flag::ole},
                                                  {"externallinks/", Flag::external_link},
                                                  {"/querytables/", Flag::external_link},
                                                  {"/connections.xml", Flag::external_link}}};
// The parts whose words are those of the document.
bool holds_words(std::string_view name) {
    return name == "word/document.xml" || name == "content.xml" || name == "xl/sharedStrings.xml";
}

bool is_picture(std::string_view name) {
    constexpr std::array<std::string_view, 9> endings = {".png", ".jpg",  ".jpeg", ".gif", ".emf",
                                                         ".wmf", ".tiff", ".tif",  ".bmp"};
    return std::ranges::any_of(endings, [&](auto ending) { return name.ends_with(ending); });
}

Attachment member_of(const ArchiveEntry& entry, std::size_t bytes) {
    return {.name = plain_name(entry.name),
            .declared_type = {},
            .found_type = {},
            .bytes = bytes,
            .digest = {},
            .inside = 0,
            .flags = {},
            .text = {}};
}

// A part of an office file that is not XML: fonts and settings, and all that does not belong there.
void look_into_foreign(Attachment& attachment, const ArchiveEntry& entry, std::string_view content,
                       std::size_t depth) {
    Attachment member = member_of(entry, content.size());
    look_into(member, content, depth + 1);
    for (const Flag flag : member.flags) {
        // A picture under the name of another kind is nothing odd there.
        if (flag != Flag::other_type) add(attachment, flag);
    }
}

void look_into_part(Attachment& attachment, std::string_view bytes, const ArchiveEntry& entry,
                    std::size_t depth) {
    const std::string name = base::lower_ascii(entry.name);
    for (const NameMark& mark : name_marks) {
        if (holds("/" + name, mark.part)) add(attachment, mark.flag);
    }
    if (name.ends_with('/') || is_picture(name)) return;
    if (entry.unpacked_bytes > limits::attachment_part_bytes)
        return add(attachment, Flag::not_looked_into);
    const auto content = intake::unpack(as_bytes(bytes), entry);
    if (!content) return add(attachment, Flag::damaged);
    const bool named_xml = name.ends_with(".xml") || name.ends_with(".rels");
    const std::string text = as_utf8(*content);
    const std::size_t first = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    const bool xml = first != std::string::npos && text[first] == '<';
    if (!xml) look_into_foreign(attachment, entry, *content, depth);
    if (!xml && named_xml && first != std::string::npos) add(attachment, Flag::unreadable_inside);
    if (xml) look_into_xml(attachment, text);
    if (xml && (is_page(text) || !named_xml)) look_into_page(attachment, text);
    // Plain text, though the part has the line ends of Windows or letters of no charset.
    if (holds_words(entry.name)) {
        const std::string words = text_of_markup(text, limits::attachment_text_bytes);
        attachment.text = at_most(shown(words), limits::attachment_text_bytes);
    }
}

// A file in a plain archive: looked into as if it had come by itself, its flags with the archive.
void look_into_member(Attachment& attachment, std::string_view bytes, const ArchiveEntry& entry,
                      std::size_t depth) {
    if (entry.name.ends_with('/')) return;
    if (entry.unpacked_bytes > limits::attachment_part_bytes)
        return add(attachment, Flag::not_looked_into);
    const auto content = intake::unpack(as_bytes(bytes), entry);
    if (!content) return add(attachment, Flag::damaged);
    Attachment member = member_of(entry, content->size());
    look_into(member, *content, depth + 1);
    for (const Flag flag : member.flags) add(attachment, flag);
    std::string& text = attachment.text;
    const std::size_t room = limits::attachment_text_bytes - text.size();
    text += at_most(member.name + "\n" + member.text, room);
}

// Something of an office file is in it, so that an office program may open it as one.
bool looks_packaged(const intake::Archive& archive) {
    return intake::find_entry(archive, "[Content_Types].xml") != nullptr ||
           intake::find_entry(archive, "content.xml") != nullptr;
}

// It has the part that is the document itself.
bool is_office(const intake::Archive& archive) {
    constexpr std::array<std::string_view, 5> mains = {"word/document.xml", "xl/workbook.xml",
                                                       "xl/workbook.bin", "ppt/presentation.xml",
                                                       "visio/document.xml"};
    const auto has = [&](std::string_view name) {
        return intake::find_entry(archive, name) != nullptr;
    };
    if (has("[Content_Types].xml") && std::ranges::any_of(mains, has)) return true;
    return has("content.xml") && (has("mimetype") || has("META-INF/manifest.xml"));
}

}  // namespace

void look_into_zip(Attachment& attachment, std::string_view bytes, std::size_t depth) {
    switch (intake::state_of_archive(as_bytes(bytes))) {
        case ArchiveState::damaged:
            return add(attachment, Flag::damaged);
        case ArchiveState::locked:
            return add(attachment, Flag::encrypted);
        case ArchiveState::outside:
            return add(attachment, Flag::leads_outside);
        case ArchiveState::too_many:
            return add(attachment, Flag::too_many_files);
        case ArchiveState::unsafe:
            return add(attachment, Flag::bomb);
        case ArchiveState::sound:
            break;
    }
    const auto archive = intake::open_archive(as_bytes(bytes));
    if (!archive) return;
    const bool office = is_office(*archive);
    const bool packaged = office || looks_packaged(*archive);
    if (!office && depth > 0) add(attachment, Flag::nested_archive);
    // An office file may stand in the innermost archive, and hold another one.
    const std::size_t deepest = limits::mail_archive_depth + (office ? 2 : 0);
    if (depth >= deepest) return add(attachment, Flag::too_deep);
    for (const ArchiveEntry& entry : archive->entries) {
        if (packaged) look_into_part(attachment, bytes, entry, depth);
        if (!office) look_into_member(attachment, bytes, entry, depth);
    }
}

}  // namespace trede::mail
