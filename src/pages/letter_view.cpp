#include "pages/letter_view.hpp"

#include "pages/parts.hpp"

namespace trede::pages {

using correspondence::ComposedLetter;

namespace {

Html runs(const correspondence::Paragraph& paragraph) {
    Html out;
    for (const correspondence::Run& run : paragraph.runs) {
        if (run.strong) {
            out << "<strong>" << run.text << "</strong>";
        } else {
            out << run.text;
        }
    }
    return out;
}

struct BlockView {
    Html out;

    void operator()(const correspondence::Heading& heading) {
        out << "<h3>" << heading.text << "</h3>";
    }
    void operator()(const correspondence::Paragraph& paragraph) {
        out << "<p>" << runs(paragraph) << "</p>";
    }
    void operator()(const correspondence::List& list) {
        out << (list.ordered ? Html() << "<ol>" : Html() << "<ul>");
        for (const auto& item : list.items) out << "<li>" << runs(item) << "</li>";
        out << (list.ordered ? Html() << "</ol>" : Html() << "</ul>");
    }
    void operator()(const correspondence::Table& table) {
        out << "<div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"" << table.caption
            << "\"><table class=\"utrecht-table utrecht-table--html-table\"><thead><tr>";
        for (const auto& column : table.columns)
            out << "<th scope=\"col\">" << column.heading << "</th>";
        out << "</tr></thead><tbody>";
        for (const auto& row : table.rows) {
            out << "<tr>";
            for (std::size_t at = 0; at < row.size(); ++at) {
                if (at == 0) {
                    out << "<th scope=\"row\">" << row[at] << "</th>";
                } else {
                    out << "<td>" << row[at] << "</td>";
                }
            }
            out << "</tr>";
        }
        out << "</tbody></table></div>";
    }
};

Html lines(const std::vector<std::string>& all) {
    Html out;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (at > 0) out << "<br>";
        out << all[at];
    }
    return out;
}

}  // namespace

Html letter_view(const ComposedLetter& composed) {
    const correspondence::Letter& letter = composed.letter;
    BlockView body;
    for (const auto& block : letter.body) std::visit(body, block);
    Html page;
    page << "<article class=\"brief\" aria-label=\"" << letter.title << "\">";
    if (letter.mark) page << "<p><strong>" << *letter.mark << "</strong></p>";
    page << "<p>" << lines(letter.addressee) << "</p><dl class=\"feiten\"><dt>Datum</dt><dd>"
         << day(letter.dated_on) << "</dd><dt>Kenmerk</dt><dd>" << letter.reference
         << "</dd><dt>Onderwerp</dt><dd><strong>" << letter.subject << "</strong></dd></dl><p>"
         << letter.salutation << "</p>" << body.out << "<p>" << letter.closing << "</p><p>"
         << lines(letter.signature.on_behalf_of) << "<br>" << letter.signature.function
         << "</p><p class=\"zacht\">" << letter.signature.mandate << "</p>";
    if (!letter.copies.empty())
        page << "<p class=\"zacht\">Afschrift: " << lines(letter.copies) << "</p>";
    page << "</article>";
    return page;
}

Html merged_values(const ComposedLetter& composed) {
    Html out;
    out << "<dl class=\"feiten waarden\">";
    for (const correspondence::MergedField& field : composed.merged)
        out << "<dt>" << field.name << "</dt><dd>" << field.value << " <small>" << field.source
            << "</small></dd>";
    out << "</dl>";
    return out;
}

std::string wording(const ComposedLetter& composed) {
    std::string words;
    for (const std::string& passage : composed.passages)
        words += (words.empty() ? "" : ", ") + passage;
    for (char& letter : words) {
        if (letter == '_') letter = ' ';
    }
    return words.empty() ? "zonder bijzondere passage" : words;
}

Html mistake_box(const std::string& mistake) {
    Html box;
    if (mistake.empty()) return box;
    box << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>" << mistake
        << "</p><p>Er is niets vastgelegd.</p></div>";
    return box;
}

Html step_list(std::string_view label, const std::vector<Step>& steps, std::size_t now) {
    Html list;
    list << "<nav aria-label=\"" << label << "\"><ol class=\"stappen\">";
    for (std::size_t at = 0; at < steps.size(); ++at) {
        const std::string number = std::to_string(at + 1);
        list << "<li>";
        if (steps[at].address.empty()) {
            list << "<span>" << number << " " << steps[at].name << "</span>";
        } else {
            list << "<a href=\"" << steps[at].address << "\"";
            if (at == now) list << " aria-current=\"step\"";
            list << ">" << number << " " << steps[at].name << "</a>";
        }
        list << "</li>";
    }
    list << "</ol></nav>";
    return list;
}

}  // namespace trede::pages
