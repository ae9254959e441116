#include <algorithm>
#include <array>
#include <span>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/archive.hpp"
#include "mail/look_into.hpp"
#include "mail/parts.hpp"

namespace trede::mail {

namespace limits = base::limits;
using intake::ArchiveEntry;
using intake::ArchiveState;

namespace {

intake::Bytes as_bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

struct Mark {
    std::string_view part;  // of the name or the content
    Flag flag;
};
// What the name of a part of an office file gives away.
constexpr std::array<Mark, 12> name_marks = {{{"vbaproject.bin", Flag::macro},
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
// What its XML gives away. A declared type or entity has no place in these formats; it is how a
// small part grows large.
constexpr std::array<Mark, 11> content_marks = {{{"<ddeLink", Flag::dde},
                                                 {"DDEAUTO", Flag::dde},
                                                 {"> DDE ", Flag::dde},
                                                 {">DDE ", Flag::dde},
                                                 {"dde-connection", Flag::dde},
                                                 {"table:dde-link", Flag::dde},
                                                 {"script:event-listener ", Flag::macro},
                                                 {"<!DOCTYPE", Flag::bomb},
                                                 {"<!ENTITY", Flag::bomb},
                                                 {"manifest:encryption-data", Flag::encrypted},
                                                 {"draw:object-ole", Flag::ole}}};

// The parts whose words are those of the document.
bool holds_words(std::string_view name) {
    return name == "word/document.xml" || name == "content.xml" || name == "xl/sharedStrings.xml";
}

// Relations to elsewhere. A plain hyperlink does nothing until somebody clicks it.
bool fetches(std::string_view relations) {
    for (std::size_t at = relations.find("TargetMode=\"External\""); at != std::string_view::npos;
         at = relations.find("TargetMode=\"External\"", at + 1)) {
        const std::size_t begin = relations.rfind('<', at);
        const std::size_t end = std::min(relations.find('>', at), relations.size());
        if (begin == std::string_view::npos) return true;
        if (!holds(relations.substr(begin, end - begin), "/hyperlink")) return true;
    }
    return false;
}

void look_into_part(Attachment& attachment, std::string_view bytes, const ArchiveEntry& entry) {
    const std::string name = base::lower_ascii(entry.name);
    for (const Mark& mark : name_marks) {
        if (holds("/" + name, mark.part)) add(attachment, mark.flag);
    }
    const bool xml = name.ends_with(".xml") || name.ends_with(".rels");
    if (!xml) return;
    if (entry.unpacked_bytes > limits::attachment_part_bytes)
        return add(attachment, Flag::not_looked_into);
    const auto content = intake::unpack(as_bytes(bytes), entry);
    if (!content) return add(attachment, Flag::damaged);
    for (const Mark& mark : content_marks) {
        if (holds(*content, mark.part)) add(attachment, mark.flag);
    }
    if (name.ends_with(".rels") && fetches(*content)) add(attachment, Flag::external_link);
    if (holds_words(entry.name))
        attachment.text = text_of_markup(*content, limits::attachment_text_bytes);
}

// A file in a plain archive: looked into as if it had come by itself, its flags with the archive.
void look_into_member(Attachment& attachment, std::string_view bytes, const ArchiveEntry& entry,
                      std::size_t depth) {
    if (entry.name.ends_with('/')) return;
    if (entry.unpacked_bytes > limits::attachment_part_bytes)
        return add(attachment, Flag::not_looked_into);
    const auto content = intake::unpack(as_bytes(bytes), entry);
    if (!content) return add(attachment, Flag::damaged);
    Attachment member{.name = plain_name(entry.name),
                      .declared_type = {},
                      .found_type = {},
                      .bytes = content->size(),
                      .digest = {},
                      .inside = 0,
                      .flags = {},
                      .text = {}};
    look_into(member, *content, depth + 1);
    for (const Flag flag : member.flags) add(attachment, flag);
    std::string& text = attachment.text;
    const std::size_t room = limits::attachment_text_bytes - text.size();
    text += at_most(member.name + "\n" + member.text, room);
}

bool is_office(const intake::Archive& archive) {
    return intake::find_entry(archive, "[Content_Types].xml") != nullptr ||
           intake::find_entry(archive, "content.xml") != nullptr;
}

}  // namespace

void look_into_zip(Attachment& attachment, std::string_view bytes, std::size_t depth) {
    switch (intake::state_of_archive(as_bytes(bytes))) {
        case ArchiveState::damaged:
            return add(attachment, Flag::damaged);
        case ArchiveState::locked:
            return add(attachment, Flag::encrypted);
        case ArchiveState::unsafe:
            return add(attachment, Flag::bomb);
        case ArchiveState::sound:
            break;
    }
    const auto archive = intake::open_archive(as_bytes(bytes));
    if (!archive) return;
    const bool office = is_office(*archive);
    if (!office && depth > 0) add(attachment, Flag::nested_archive);
    if (!office && depth >= limits::mail_archive_depth) return add(attachment, Flag::too_deep);
    for (const ArchiveEntry& entry : archive->entries) {
        if (office) {
            look_into_part(attachment, bytes, entry);
        } else {
            look_into_member(attachment, bytes, entry, depth);
        }
    }
}

}  // namespace trede::mail
