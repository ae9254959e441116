#include <algorithm>
#include <array>
#include <span>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "mail/charset.hpp"
#include "mail/look_into.hpp"
#include "mail/parts.hpp"

namespace trede::mail {

namespace limits = base::limits;

namespace {

using Names = std::span<const std::string_view>;

// What Windows, macOS or Linux runs, or opens with a program that runs what is in it.
constexpr std::array<std::string_view, 33> programs = {
    "exe", "com", "bat", "cmd", "scr", "pif", "msi", "msp",  "cpl", "dll",    "vbs",
    "vbe", "js",  "jse", "wsf", "wsh", "hta", "ps1", "psm1", "reg", "lnk",    "jar",
    "sh",  "app", "iso", "img", "vhd", "chm", "url", "inf",  "sct", "gadget", "appref-ms"};
constexpr std::array<std::string_view, 27> documents = {
    "pdf",  "doc", "docx", "docm", "odt",  "rtf", "txt", "xls",  "xlsx",
    "xlsm", "ods", "csv",  "ppt",  "pptx", "odp", "jpg", "jpeg", "png",
    "gif",  "tif", "tiff", "heic", "heif", "eml", "msg", "webp", "bmp"};
constexpr std::array<std::string_view, 5> pages = {"htm", "html", "svg", "xhtml", "mht"};
constexpr std::array<std::string_view, 9> archives = {"zip", "rar", "7z", "gz", "tgz",
                                                      "tar", "bz2", "xz", "cab"};

struct NamedType {
    std::string_view extension;
    std::string_view type;
};
// What the first bytes of a file of this name are.
constexpr std::array<NamedType, 29> expected_types = {{
    {"pdf", "pdf"},   {"docx", "zip"},  {"docm", "zip"},  {"xlsx", "zip"}, {"xlsm", "zip"},
    {"pptx", "zip"},  {"odt", "zip"},   {"ods", "zip"},   {"odp", "zip"},  {"zip", "zip"},
    {"doc", "ole"},   {"xls", "ole"},   {"ppt", "ole"},   {"msg", "ole"},  {"jpg", "jpeg"},
    {"jpeg", "jpeg"}, {"png", "png"},   {"gif", "gif"},   {"tif", "tiff"}, {"tiff", "tiff"},
    {"rtf", "rtf"},   {"7z", "7z"},     {"rar", "rar"},   {"gz", "gzip"},  {"heic", "heic"},
    {"bmp", "bmp"},   {"webp", "webp"}, {"heif", "heic"}, {"hif", "heic"},
}};

bool one_of(Names names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// The extensions of a name from the last back: "a.pdf.exe" gives "exe" and "pdf".
struct Extensions {
    std::string last;
    std::string before;
};
Extensions extensions(std::string_view name) {
    const std::string lower = base::lower_ascii(base::trim(name));
    std::vector<std::string_view> pieces = base::split(lower, '.');
    Extensions found;
    if (pieces.size() > 1) found.last = base::trim(pieces.back());
    if (pieces.size() > 2) found.before = base::trim(pieces[pieces.size() - 2]);
    return found;
}

void judge_name(Attachment& attachment) {
    const Extensions ends = extensions(attachment.name);
    const bool runs = one_of(programs, ends.last);
    if (runs) add(attachment, Flag::program);
    const bool disguised = runs || one_of(pages, ends.last) || one_of(archives, ends.last);
    if (disguised && one_of(documents, ends.before)) add(attachment, Flag::double_extension);
    if (attachment.found_type == "exe" || attachment.found_type == "lnk")
        add(attachment, Flag::program);
    const auto* expected = std::ranges::find(expected_types, ends.last, &NamedType::extension);
    if (expected == expected_types.end() || attachment.found_type == expected->type) return;
    // An old name for a new format opens all the same.
    const bool office = expected->type == "ole" &&
                        (attachment.found_type == "zip" || attachment.found_type == "rtf");
    const bool locked = expected->type == "zip" && attachment.found_type == "ole";
    if (!office && !locked) add(attachment, Flag::other_type);
}

void look_into_text(Attachment& attachment, std::string_view bytes) {
    const std::string_view begin = bytes.substr(0, limits::mail_text_bytes);
    const std::string ending = extensions(attachment.name).last;
    const bool page =
        attachment.declared_type == "text/html" || one_of(pages, ending) || is_page(begin);
    const bool text = page || attachment.declared_type.starts_with("text/") || ending == "txt" ||
                      ending == "csv" || ending == "md";
    if (!text) return;
    const std::string utf8 = to_utf8(as_utf8(begin), "").text;
    if (starts_programs(utf8)) add(attachment, Flag::dde);
    if (page) look_into_page(attachment, utf8);
    attachment.text = page ? text_of_markup(utf8, limits::attachment_text_bytes)
                           : std::string(at_most(utf8, limits::attachment_text_bytes));
}

}  // namespace

void add(Attachment& attachment, Flag flag) {
    if (std::ranges::find(attachment.flags, flag) == attachment.flags.end())
        attachment.flags.push_back(flag);
}

bool starts_programs(std::string_view text) {
    for (std::size_t bar = text.find('|'); bar != std::string_view::npos;
         bar = text.find('|', bar + 1)) {
        const std::size_t cell = text.find_last_of(",;\t\n\"", bar);
        const std::size_t begin = cell == std::string_view::npos ? 0 : cell + 1;
        const std::string_view before = base::trim(text.substr(begin, bar - begin));
        const std::size_t end = std::min(text.find('\n', bar), text.size());
        const bool formula = !before.empty() && std::string_view("=+-@").find(before.front()) !=
                                                    std::string_view::npos;
        if (formula && text.substr(bar, end - bar).find('!') != std::string_view::npos) return true;
    }
    return false;
}

bool has_archive_name(std::string_view name) { return one_of(archives, extensions(name).last); }

void look_into(Attachment& attachment, std::string_view bytes, std::size_t depth) {
    attachment.found_type = type_of(bytes);
    judge_name(attachment);
    const std::string& type = attachment.found_type;
    if (type == "zip") return look_into_zip(attachment, bytes, depth);
    if (type == "ole") return look_into_ole(attachment, bytes);
    if (type == "pdf") return look_into_pdf(attachment, bytes);
    if (type == "rtf") return look_into_rtf(attachment, bytes);
    const bool closed = type == "rar" || type == "7z" || type == "gzip" || type == "bzip2" ||
                        type == "xz" || type == "cab";
    if (closed) add(attachment, Flag::closed_archive);
    if (closed && depth > 0) add(attachment, Flag::nested_archive);
    if (type.empty()) look_into_text(attachment, bytes);
}

}  // namespace trede::mail
