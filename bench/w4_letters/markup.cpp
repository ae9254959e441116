#include "markup.hpp"

#include "base/dates.hpp"

namespace trede::bench {

namespace {

using namespace correspondence;

struct Syntax {
    std::string (*run)(const Run&);
    std::string (*heading)(int level, const std::string&);
    std::string (*paragraph)(const std::string&);
    std::string (*item)(const std::string&, bool ordered);
    std::string (*list)(const std::string&, bool ordered);
    std::string (*table)(const Table&);
};

std::string whole(const Paragraph& paragraph, const Syntax& syntax) {
    std::string text;
    for (const auto& run : paragraph.runs) text += syntax.run(run);
    return text;
}

std::string body(const Letter& letter, const Syntax& syntax) {
    std::string out;
    for (const auto& block : letter.body) {
        if (const auto* heading = std::get_if<Heading>(&block))
            out += syntax.heading(heading->level, heading->text);
        if (const auto* paragraph = std::get_if<Paragraph>(&block))
            out += syntax.paragraph(whole(*paragraph, syntax));
        if (const auto* table = std::get_if<Table>(&block)) out += syntax.table(*table);
        if (const auto* list = std::get_if<List>(&block)) {
            std::string items;
            for (const auto& item : list->items)
                items += syntax.item(whole(item, syntax), list->ordered);
            out += syntax.list(items, list->ordered);
        }
    }
    return out;
}

std::string joined(const std::vector<std::string>& lines, const std::string& between) {
    std::string out;
    for (const auto& line : lines) out += (out.empty() ? "" : between) + line;
    return out;
}

constexpr Syntax html = {
    .run =
        [](const Run& run) {
            auto text = run.strong ? "<b>" + run.text + "</b>" : run.text;
            return run.link ? "<a href='" + *run.link + "'>" + text + "</a>" : text;
        },
    .heading =
        [](int level, const std::string& text) {
            const auto tag = "h" + std::to_string(level + 1);
            return "<" + tag + ">" + text + "</" + tag + ">";
        },
    .paragraph = [](const std::string& text) { return "<p>" + text + "</p>"; },
    .item = [](const std::string& text, bool) { return "<li>" + text + "</li>"; },
    .list =
        [](const std::string& items, bool ordered) {
            return ordered ? "<ol>" + items + "</ol>" : "<ul>" + items + "</ul>";
        },
    .table =
        [](const Table& table) {
            std::string out = "<table><caption>" + table.caption + "</caption><tr>";
            for (const auto& column : table.columns)
                out += "<th scope='col'>" + column.heading + "</th>";
            out += "</tr>";
            for (const auto& row : table.rows) {
                out += "<tr>";
                for (const auto& cell : row) out += "<td>" + cell + "</td>";
                out += "</tr>";
            }
            return out + "</table>";
        }};

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '@' || c == '#' || c == '*' || c == '_' || c == '$' || c == '<') out += '\\';
        out += c;
    }
    return out;
}

constexpr Syntax typst = {
    .run =
        [](const Run& run) {
            auto text = run.strong ? "*" + escaped(run.text) + "*" : escaped(run.text);
            return run.link ? "#link(\"" + *run.link + "\")[" + text + "]" : text;
        },
    .heading =
        [](int level, const std::string& text) {
            return std::string(static_cast<std::size_t>(level) + 1, '=') + " " + escaped(text) +
                   "\n";
        },
    .paragraph = [](const std::string& text) { return "\n" + text + "\n\n"; },
    .item = [](const std::string& text,
               bool ordered) { return (ordered ? "+ " : "- ") + text + "\n"; },
    .list = [](const std::string& items, bool) { return "\n" + items + "\n"; },
    .table =
        [](const Table& table) {
            std::string out = "#figure(caption: [" + escaped(table.caption) +
                              "], table(columns: " + std::to_string(table.columns.size()) +
                              ", table.header(";
            for (const auto& column : table.columns) out += "[" + escaped(column.heading) + "],";
            out += "),";
            for (const auto& row : table.rows)
                for (const auto& cell : row) out += "[" + escaped(cell) + "],";
            return out + "))\n";
        }};

constexpr Syntax plain = {.run = [](const Run& run) { return run.text; },
                          .heading = [](int, const std::string& text) { return text + "\n"; },
                          .paragraph = [](const std::string& text) { return text + "\n"; },
                          .item = [](const std::string& text, bool) { return text + "\n"; },
                          .list = [](const std::string& items, bool) { return items; },
                          .table = [](const Table& table) { return table.caption + "\n"; }};

}  // namespace

std::string as_html(const Letter& letter) {
    return "<!doctype html><html lang='nl'><title>" + letter.title +
           "</title><style>@page{size:A4;margin:30mm 57mm 24mm 25mm;@bottom-right{content:'Pagina "
           "' counter(page) ' van ' "
           "counter(pages)}}body{font:9.25pt/13.5pt 'Open "
           "Sans';hyphens:auto;orphans:2;widows:2}h1,h2{font-size:9.75pt;hyphens:none}"
           "</style><p>" +
           *letter.mark + "</p><p>" + joined(letter.sender.organisation, "<br>") + "<br>" +
           joined(letter.sender.address, "<br>") + "</p><p>" + letter.sender.return_address +
           "</p><p>" + joined(letter.addressee, "<br>") + "</p><p>Datum " +
           base::in_words(letter.dated_on) + "<br>Ons kenmerk " + letter.reference + "</p><h1>" +
           letter.subject + "</h1><p>" + letter.salutation + "</p>" + body(letter, html) + "<p>" +
           letter.closing + "</p><p>" + joined(letter.signature.on_behalf_of, "<br>") + "</p><p>" +
           letter.signature.function + "<br>" + letter.signature.mandate +
           "</p><p>Afschrift aan: " + letter.copies.front() + "</p></html>";
}

std::string as_typst(const Letter& letter) {
    return "#set document(title: \"" + letter.title +
           "\", date: datetime(year: 2026, month: 4, day: 9))\n"
           "#set text(font: \"Open Sans\", size: 9.25pt, lang: \"nl\", hyphenate: true)\n"
           "#set page(paper: \"a4\", margin: (left: 25mm, right: 57mm, top: 30mm, bottom: 24mm), "
           "numbering: \"1 / 1\")\n" +
           *letter.mark + "\n\n" + joined(letter.sender.organisation, " \\\n") + " \\\n" +
           joined(letter.sender.address, " \\\n") + "\n\n" + letter.sender.return_address + "\n\n" +
           joined(letter.addressee, " \\\n") + "\n\nDatum " + base::in_words(letter.dated_on) +
           " \\\nOns kenmerk " + letter.reference + "\n\n= " + letter.subject + "\n\n" +
           letter.salutation + "\n\n" + body(letter, typst) + "\n\n" + letter.closing + "\n\n" +
           joined(letter.signature.on_behalf_of, " \\\n") + "\n\n" + letter.signature.function +
           " \\\n" + letter.signature.mandate + "\n\nAfschrift aan: " + letter.copies.front() +
           "\n";
}

std::string as_text(const Letter& letter) {
    return letter.subject + "\n" + letter.salutation + "\n" + body(letter, plain) + letter.closing +
           "\n" + letter.signature.function + "\n";
}

}  // namespace trede::bench
