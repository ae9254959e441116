#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mail/headers.hpp"
#include "mail/message.hpp"

// The parts of a message, and the limits on them.
namespace trede::mail {

// The parts between the boundaries of a multipart body (RFC 2046 section 5.1).
struct Parts {
    std::vector<std::string_view> parts;
    bool found = true;   // the boundary was met at all
    bool closed = true;  // the closing one too
};
[[nodiscard]] Parts split_parts(std::string_view body, std::string_view boundary, std::size_t most);
// The first line that looks like a boundary, when a multipart does not say which one it has.
[[nodiscard]] std::string_view guess_boundary(std::string_view body);

// What a file is, by its first bytes: "pdf", "zip", "ole", "png", ...; empty when unknown.
[[nodiscard]] std::string_view type_of(std::string_view bytes);
// The last name of a path, decoded, without what hides itself.
[[nodiscard]] std::string plain_name(std::string_view name);

// Looks into a file and sets its flags, its type and the words in it. `depth` counts the archives
// around it.
void look_into(Attachment& attachment, std::string_view bytes, std::size_t depth);

// The files inside a winmail.dat (MS-OXTNEF).
struct TnefFile {
    std::string name;
    std::string_view bytes;
};
struct Tnef {
    std::vector<TnefFile> files;
    std::string message_class = {};  // "IPM.Note"
    bool sound = true;
};
[[nodiscard]] bool is_tnef(std::string_view bytes);
[[nodiscard]] Tnef read_tnef(std::string_view bytes);

// Words of a page or of an XML part: tags out, entities replaced, at most `most` bytes.
[[nodiscard]] std::string text_of_markup(std::string_view markup, std::size_t most);
// How many tables of a page speak of places with a number; others only lay it out.
[[nodiscard]] std::size_t tables_with_figures(std::string_view page);
// At most `most` bytes of UTF-8, never half a letter.
[[nodiscard]] std::string_view at_most(std::string_view utf8, std::size_t most);

// Who wrote the message, and the header that says so.
struct Authorship {
    Author author = Author::person;
    std::string sign;
};
[[nodiscard]] Authorship author_of(const Headers& headers);
// Whether a mail program wrote it because its user calls another message back; a person who begins
// a subject with the same word is a person. `by_its_class`: the TNEF in it says so.
[[nodiscard]] Authorship author_of_recall(const Headers& headers, const Message& message,
                                          bool by_its_class);
// A person, with the words as a sign when the text begins as a note of absence does.
[[nodiscard]] Authorship author_of_text(std::string_view body);
// What a calendar sends by itself when its user accepts or declines (RFC 5546 section 3.2.3).
[[nodiscard]] bool is_calendar_reply(const Parameterised& type);

}  // namespace trede::mail
