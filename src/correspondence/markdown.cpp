#include "correspondence/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/limits.hpp"
#include "base/outcome.hpp"
#include "base/text.hpp"
#include "correspondence/document.hpp"

namespace trede::correspondence {

namespace {

constexpr std::string_view caption_mark = "Tabel: ";
constexpr int deepest_heading = 3;

struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

Tree parse_tree(std::string_view text) {
    static const bool registered = [] {
        cmark_gfm_core_extensions_ensure_registered();
        return true;
    }();
    static_cast<void>(registered);
    const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return Tree(cmark_parser_finish(parser.get()));
}

std::string_view type_of(cmark_node* node) { return cmark_node_get_type_string(node); }

std::string_view text_or_nothing(const char* text) {
    return text == nullptr ? std::string_view{} : text;
}

std::string dutch_name(std::string_view type) {
    if (type == "html_block" || type == "html_inline") return "HTML";
    if (type == "code_block" || type == "code")
        return "een stuk code (let op: vier spaties vooraan maken er code van)";
    if (type == "emph") return "cursieve tekst";
    if (type == "image") return "een afbeelding";
    if (type == "block_quote") return "een citaatblok";
    if (type == "thematic_break") return "een streep";
    if (type == "linebreak") return "een harde regelovergang";
    if (type == "list") return "een lijst in een lijst";
    return "deze opmaak (" + std::string(type) + ")";
}

// Walks the tree and keeps the first problem; after one, everything it makes is thrown away.
class Reader {
  public:
    explicit Reader(std::span<const int> source_lines) : source_lines_(source_lines) {}

    base::Outcome<std::vector<Block>> read(cmark_node* document) {
        for (cmark_node* node = cmark_node_first_child(document); node != nullptr && !problem_;
             node = cmark_node_next(node)) {
            block(node);
        }
        if (problem_)
            return base::refuse(base::RefusalKind::input, "opmaak van de brief", *problem_);
        return std::move(blocks_);
    }

  private:
    void refuse(cmark_node* node, const std::string& what) {
        if (problem_) return;
        int line = cmark_node_get_start_line(node);
        for (cmark_node* up = node; line <= 0 && up != nullptr; up = cmark_node_parent(up)) {
            line = cmark_node_get_start_line(up);
        }
        const auto index = static_cast<std::size_t>(std::max(line, 1) - 1);
        if (index < source_lines_.size()) line = source_lines_[index];
        problem_ = "Regel " + std::to_string(line) + ": " + what;
    }
    void refuse_kind(cmark_node* node) {
        refuse(node, dutch_name(type_of(node)) + " kan niet in een brief.");
    }

    void block(cmark_node* node) {
        const std::string_view type = type_of(node);
        if (type == "heading") {
            heading(node);
        } else if (type == "paragraph") {
            blocks_.emplace_back(Paragraph{.runs = runs(node)});
        } else if (type == "list") {
            list(node);
        } else if (type == "table") {
            table(node);
        } else {
            refuse_kind(node);
        }
    }

    void heading(cmark_node* node) {
        const int level = cmark_node_get_heading_level(node);
        // Headings may not skip a level: a reader who hears the letter finds the way by them
        // (PDF/UA-1, WCAG 1.3.1).
        if (level > deepest_heading || level > last_level_ + 1) {
            return refuse(node,
                          "een kop van niveau " + std::to_string(level) + " kan hier niet staan.");
        }
        last_level_ = level;
        blocks_.emplace_back(Heading{.level = level, .text = plain(node)});
        if (std::get<Heading>(blocks_.back()).text.empty()) refuse(node, "een kop zonder tekst.");
    }

    void list(cmark_node* node) {
        List made{.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, .items = {}};
        if (made.ordered && cmark_node_get_list_start(node) != 1) {
            return refuse(node, "een genummerde lijst begint bij 1.");
        }
        for (cmark_node* item = cmark_node_first_child(node); item != nullptr;
             item = cmark_node_next(item)) {
            cmark_node* content = cmark_node_first_child(item);
            if (content == nullptr) return refuse(item, "een punt van de lijst is leeg.");
            if (type_of(content) != "paragraph") return refuse_kind(content);
            if (cmark_node* second = cmark_node_next(content); second != nullptr) {
                if (type_of(second) != "paragraph") return refuse_kind(second);
                return refuse(second, "een punt van een lijst heeft één alinea.");
            }
            made.items.push_back({.runs = runs(content)});
        }
        blocks_.emplace_back(std::move(made));
    }

    void table(cmark_node* node) {
        Table made;
        if (!take_caption(made))
            return refuse(node, "boven een tabel hoort een alinea die begint met \"Tabel: \".");
        const auto count = static_cast<std::size_t>(cmark_gfm_extensions_get_table_columns(node));
        const std::span<const std::uint8_t> aligns(cmark_gfm_extensions_get_table_alignments(node),
                                                   count);
        for (cmark_node* row = cmark_node_first_child(node); row != nullptr;
             row = cmark_node_next(row)) {
            std::vector<std::string> cells;
            for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr;
                 cell = cmark_node_next(cell)) {
                cells.push_back(plain(cell));
            }
            if (cells.size() != count)
                return refuse(row, "deze rij heeft te weinig of te veel cellen.");
            if (cmark_gfm_extensions_get_table_row_is_header(row) == 0) {
                if (cells.front().empty())
                    refuse(row, "de eerste cel van een rij zegt waar de rij over gaat.");
                made.rows.push_back(std::move(cells));
                continue;
            }
            for (std::size_t at = 0; at < count; ++at) {
                if (cells[at].empty()) refuse(row, "een kolom heeft geen kop.");
                made.columns.push_back(
                    {.heading = cells[at], .align = aligns[at] == 'r' ? Align::end : Align::start});
            }
        }
        if (made.rows.empty()) return refuse(node, "de tabel heeft geen rijen.");
        blocks_.emplace_back(std::move(made));
    }

    // The paragraph just before the table, when it starts with the mark, is its caption.
    bool take_caption(Table& table) {
        const auto* before = blocks_.empty() ? nullptr : std::get_if<Paragraph>(&blocks_.back());
        if (before == nullptr || before->runs.size() != 1) return false;
        const std::string& text = before->runs.front().text;
        if (!text.starts_with(caption_mark)) return false;
        table.caption = std::string(base::trim(text.substr(caption_mark.size())));
        blocks_.pop_back();
        return !table.caption.empty();
    }

    std::string plain(cmark_node* node) {
        const auto parts = runs(node);
        if (parts.empty()) return {};
        if (parts.size() > 1 || parts.front().strong || parts.front().link) {
            refuse(node,
                   "in een kop of een cel van een tabel staat gewone tekst, zonder vet of link.");
        }
        return parts.front().text;
    }

    std::vector<Run> runs(cmark_node* node) {
        std::vector<Run> made;
        inlines(node, Run{}, made);
        return made;
    }

    void inlines(cmark_node* parent, const Run& style, std::vector<Run>& into) {
        for (cmark_node* node = cmark_node_first_child(parent); node != nullptr && !problem_;
             node = cmark_node_next(node)) {
            const std::string_view type = type_of(node);
            Run inner = style;
            if (type == "text") {
                append(into, style, text_or_nothing(cmark_node_get_literal(node)));
            } else if (type == "softbreak") {
                append(into, style, " ");
            } else if (type == "strong") {
                inner.strong = true;
                inlines(node, inner, into);
            } else if (type == "link") {
                inner.link = std::string(text_or_nothing(cmark_node_get_url(node)));
                if (!inner.link->starts_with("https://") && !inner.link->starts_with("mailto:")) {
                    return refuse(node, "een link begint met https:// of mailto:.");
                }
                inlines(node, inner, into);
            } else {
                refuse_kind(node);
            }
        }
    }

    // Text of the same look is one run, however many nodes the parser made of it.
    static void append(std::vector<Run>& into, const Run& style, std::string_view text) {
        if (into.empty() || into.back().strong != style.strong || into.back().link != style.link)
            into.push_back(style);
        into.back().text += text;
    }

    std::span<const int> source_lines_;
    std::vector<Block> blocks_;
    std::optional<std::string> problem_;
    int last_level_ = 0;
};

}  // namespace

base::Outcome<std::vector<Block>> parse_markdown(std::string_view text,
                                                 std::span<const int> source_lines) {
    if (text.size() > base::limits::letter_bytes || !is_plain_text(text)) {
        return base::refuse(base::RefusalKind::input, "opmaak van de brief",
                            "De tekst is te lang of geen tekst.");
    }
    return Reader(source_lines).read(parse_tree(text).get());
}

std::string escape_markdown(std::string_view value) {
    std::string out;
    bool blank = false;
    for (const char c : base::trim(value)) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            blank = true;
            continue;
        }
        if (blank) out += ' ';
        blank = false;
        const bool sign = (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
                          (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
        if (sign) {
            out += "&#" + std::to_string(static_cast<int>(c)) + ';';
        } else {
            out += c;
        }
    }
    return out;
}

bool is_plain_text(std::string_view text) {
    const bool control = std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7F;
    });
    return !control && base::is_utf8(text);
}

}  // namespace trede::correspondence
