#include "intake/xlsx_parts.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/cell_writer.hpp"
#include "intake/xml.hpp"

namespace trede::intake::xlsx {

namespace limits = base::limits;
using Token = XmlScanner::Token;

namespace {

struct Relation {
    std::string id;
    std::string type;
    std::string target;
    bool external = false;
};

tl::unexpected<base::Refusal> broken(const XmlScanner& xml, std::string_view part) {
    std::string what(part);
    return refuse_damaged(what.append(": ").append(xml.why_broken()));
}

std::string decoded(std::optional<std::string_view> written) {
    std::string text;
    if (!written || !append_decoded(text, *written)) return {};
    return text;
}

base::Outcome<std::vector<Relation>> read_relations(Bytes file, const Archive& archive,
                                                    std::string_view path) {
    std::vector<Relation> relations;
    const ArchiveEntry* entry = find_entry(archive, path);
    if (entry == nullptr) return relations;
    const auto content = unpack(file, *entry);
    if (!content) return tl::unexpected(content.error());
    XmlScanner xml(*content);
    for (Token token = xml.next(); token != Token::done; token = xml.next()) {
        if (token == Token::broken) return broken(xml, path);
        if (token != Token::start || xml.name() != "Relationship") continue;
        relations.push_back({.id = decoded(xml.attribute("Id")),
                             .type = decoded(xml.attribute("Type")),
                             .target = decoded(xml.attribute("Target")),
                             .external = xml.attribute("TargetMode") == "External"});
    }
    return relations;
}

std::string resolved(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    return std::string(folder) + std::string(target);
}

base::Outcome<std::string> book_path(Bytes file, const Archive& archive) {
    const auto relations = read_relations(file, archive, "_rels/.rels");
    if (!relations) return tl::unexpected(relations.error());
    for (const Relation& relation : *relations) {
        if (relation.type.ends_with("/officeDocument") && !relation.external)
            return resolved("", relation.target);
    }
    return std::string("xl/workbook.xml");
}

const Relation* find_relation(const std::vector<Relation>& relations, std::string_view id) {
    const auto found = std::ranges::find(relations, id, &Relation::id);
    return found == relations.end() ? nullptr : &*found;
}

}  // namespace

base::Outcome<BookPart> read_book(Bytes file, const Archive& archive) {
    const auto path = book_path(file, archive);
    if (!path) return tl::unexpected(path.error());
    const ArchiveEntry* entry = find_entry(archive, *path);
    if (entry == nullptr) return refuse_damaged("er zit geen werkmap in");
    const std::size_t slash = path->rfind('/');
    BookPart book{.sheets = {},
                  .folder = slash == std::string::npos ? "" : path->substr(0, slash + 1)};
    const std::string file_name = path->substr(book.folder.size());
    const auto relations =
        read_relations(file, archive, book.folder + "_rels/" + file_name + ".rels");
    if (!relations) return tl::unexpected(relations.error());
    const auto content = unpack(file, *entry);
    if (!content) return tl::unexpected(content.error());
    XmlScanner xml(*content);
    for (Token token = xml.next(); token != Token::done; token = xml.next()) {
        if (token == Token::broken) return broken(xml, "werkmap");
        if (token != Token::start) continue;
        if (xml.name() == "workbookPr") {
            const auto mark = xml.attribute("date1904");
            book.counts_from_1904 = mark == "1" || mark == "true";
        }
        if (xml.name() != "sheet") continue;
        const Relation* relation = find_relation(*relations, decoded(xml.attribute("id")));
        if (relation == nullptr || relation->external) return refuse_damaged("een blad ontbreekt");
        if (!relation->type.ends_with("/worksheet"))
            continue;  // a chart on a sheet of its own has no cells
        if (book.sheets.size() == limits::sheets_in_a_file)
            return refuse_unsafe("het heeft te veel bladen");
        const auto state = xml.attribute("state");
        book.sheets.push_back({.name = decoded(xml.attribute("name")),
                               .path = resolved(book.folder, relation->target),
                               .hidden = state == "hidden" || state == "veryHidden"});
        if (book.sheets.back().name.size() > limits::sheet_name_bytes)
            return refuse_damaged("een bladnaam is te lang");
    }
    return book;
}

bool is_date_format(std::string_view code) {
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '"' || c == '[') {
            const std::size_t end = code.find(c == '"' ? '"' : ']', i + 1);
            if (end == std::string_view::npos) return false;
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;  // the next character is shown as it is, or is room
        } else if (c == 'd' || c == 'D' || c == 'y' || c == 'Y') {
            return true;
        }
    }
    return false;
}

namespace {

constexpr std::array<std::string_view, 4> money_signs = {"$", "\xE2\x82\xAC", "\xC2\xA3",
                                                         "\xC2\xA5"};

bool begins_with_money(std::string_view text) {
    return std::ranges::any_of(money_signs,
                               [text](std::string_view sign) { return text.starts_with(sign); });
}

}  // namespace

// ECMA-376 part 1, 18.8.31. What stands between quotes is shown as well.
CellKind shown_by_format(std::string_view code) {
    if (is_date_format(code)) return CellKind::date;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const std::string_view rest = code.substr(i);
        if (rest.front() == '[') {
            // [$EUR-413] names a sign, [$-413] a language only.
            const std::string_view inside = rest.substr(0, rest.find(']'));
            if (inside.starts_with("[$") && inside.size() > 2 && inside[2] != '-')
                return CellKind::currency;
            i += inside.size();
        } else if (rest.front() == '_' || rest.front() == '*') {
            ++i;  // the next character is room
        } else if (rest.front() == '%') {
            return CellKind::percentage;
        } else if (begins_with_money(rest)) {
            return CellKind::currency;
        }
    }
    return CellKind::number;
}

namespace {

// ECMA-376 part 1, 18.8.30: the formats that every program knows by number. 37 to 41 and 43 are
// those of a ledger, without a sign.
CellKind shown_by_number(long long format) {
    const bool date = (format >= 14 && format <= 17) || format == 22 ||
                      (format >= 27 && format <= 31) || format == 36 ||
                      (format >= 50 && format <= 54) || format == 57 || format == 58;
    if (date) return CellKind::date;
    if (format == 9 || format == 10) return CellKind::percentage;
    if ((format >= 5 && format <= 8) || format == 42 || format == 44) return CellKind::currency;
    return CellKind::number;
}

struct OwnFormat {
    long long number = 0;
    CellKind shows = CellKind::number;
};

struct Styles {
    std::vector<OwnFormat> own;  // those that show something else than their number says
    std::vector<CellKind> shows;
};

void take_style(const XmlScanner& xml, bool in_cell_formats, Styles& styles) {
    const auto number = base::parse_integer(xml.attribute("numFmtId").value_or("0")).value_or(0);
    if (xml.name() == "numFmt") {
        const CellKind shows = shown_by_format(decoded(xml.attribute("formatCode")));
        if (shows != shown_by_number(number))
            styles.own.push_back({.number = number, .shows = shows});
    }
    if (xml.name() == "xf" && in_cell_formats) {
        const auto own = std::ranges::find(styles.own, number, &OwnFormat::number);
        styles.shows.push_back(own == styles.own.end() ? shown_by_number(number) : own->shows);
    }
}

}  // namespace

base::Outcome<std::vector<CellKind>> read_styles(Bytes file, const Archive& archive,
                                                 const BookPart& book) {
    Styles styles;
    const ArchiveEntry* entry = find_entry(archive, book.folder + "styles.xml");
    if (entry == nullptr) return styles.shows;
    const auto content = unpack(file, *entry);
    if (!content) return tl::unexpected(content.error());
    XmlScanner xml(*content);
    bool in_cell_formats = false;
    for (Token token = xml.next(); token != Token::done; token = xml.next()) {
        if (token == Token::broken) return broken(xml, "opmaak");
        if (xml.name() == "cellXfs" && token != Token::text)
            in_cell_formats = token == Token::start;
        if (token == Token::start) take_style(xml, in_cell_formats, styles);
        // The own formats are searched for every cell format, so their number counts too.
        if (styles.shows.size() > limits::sheet_styles ||
            styles.own.size() > limits::sheet_own_formats) {
            return refuse_unsafe("het heeft te veel soorten opmaak");
        }
    }
    return styles.shows;
}

namespace {

// One <si>: its own text or that of its runs, without the phonetic guide.
Token read_shared_text(XmlScanner& xml, std::string& texts, bool& good) {
    const std::size_t level = xml.depth();
    bool in_text = false;
    for (;;) {
        Token token = xml.next();
        if (token == Token::start && xml.name() == "rPh") token = xml.skip();
        if (token == Token::done || token == Token::broken) return token;
        if (token == Token::end && xml.depth() < level) return token;
        if (token == Token::start) in_text = xml.name() == "t";
        if (token == Token::end) in_text = false;
        if (token != Token::text || !in_text) continue;
        if (xml.text_is_literal()) {
            texts.append(xml.text());
        } else if (!append_decoded(texts, xml.text())) {
            good = false;
        }
    }
}

}  // namespace

base::Outcome<std::vector<Slice>> read_shared(Bytes file, const Archive& archive,
                                              const BookPart& book, std::string& texts) {
    std::vector<Slice> shared;
    const ArchiveEntry* entry = find_entry(archive, book.folder + "sharedStrings.xml");
    if (entry == nullptr) return shared;
    const auto content = unpack(file, *entry);
    if (!content) return tl::unexpected(content.error());
    XmlScanner xml(*content);
    bool good = true;
    for (Token token = xml.next(); token != Token::done; token = xml.next()) {
        if (token == Token::start && xml.name() == "si") {
            const std::size_t at = texts.size();
            token = read_shared_text(xml, texts, good);
            shared.push_back({.at = static_cast<std::uint32_t>(at),
                              .length = static_cast<std::uint32_t>(texts.size() - at)});
            if (shared.size() > limits::sheet_cells)
                return refuse_unsafe("het heeft te veel teksten");
        }
        if (token == Token::broken) return broken(xml, "teksten");
        if (!good) return refuse_damaged("er staat een onbekend teken in een tekst");
    }
    return shared;
}

std::optional<base::Date> date_of_serial(std::string_view serial, bool counts_from_1904) {
    const auto number = base::parse_integer(serial.substr(0, serial.find('.')));
    constexpr long long last = 2'958'465;  // 31-12-9999
    if (!number || *number < 1 || *number > last) return std::nullopt;
    // Day 60 is 29-2-1900, a day that never was; before it the count is one off.
    if (!counts_from_1904 && *number == 60) return std::nullopt;
    const base::Date zero = counts_from_1904 ? base::date(1904, 1, 1)
                            : *number < 60   ? base::date(1899, 12, 31)
                                             : base::date(1899, 12, 30);
    return base::plus_days(zero, static_cast<int>(*number));
}

}  // namespace trede::intake::xlsx
