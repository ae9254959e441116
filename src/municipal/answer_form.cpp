#include "municipal/answer_form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "intake/amounts.hpp"
#include "web/layout.hpp"

namespace trede::municipal {

using correspondence::AnswerColumn;
using correspondence::CellKind;
using drafting::Fields;

namespace {

constexpr std::string_view text_field = "tekst";
constexpr std::string_view choice_field = "keuze";

std::string cell_name(std::size_t row, std::size_t column) {
    return "rij" + std::to_string(row + 1) + "-" + std::to_string(column + 1);
}

std::string text_at(const Fields& fields, std::string_view name) {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
}

std::string typed(const web::Pairs& form, std::string_view name) {
    std::string text(first(form, name).value_or(""));
    std::erase(text, '\r');
    return std::string(base::trim(text));
}

std::vector<std::string> chosen_in(const Fields& fields) {
    const std::string text = text_at(fields, choice_field);
    std::vector<std::string> chosen;
    if (text.empty()) return chosen;
    for (const std::string_view one : base::split(text, '\n')) chosen.emplace_back(one);
    return chosen;
}

std::size_t rows_in(const Asked& asked, const Fields& fields) {
    std::size_t rows = 0;
    for (std::size_t row = 0; row < most_rows; ++row) {
        for (std::size_t column = 0; column < asked.form.columns.size(); ++column) {
            if (!text_at(fields, cell_name(row, column)).empty()) rows = row + 1;
        }
    }
    return rows;
}

void add_rows(const Asked& asked, const web::Pairs& form, Fields& fields) {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < most_rows; ++row) {
        bool filled = false;
        for (std::size_t column = 0; column < asked.form.columns.size(); ++column) {
            std::string cell = typed(form, cell_name(row, column));
            if (cell.empty()) continue;
            fields[cell_name(kept, column)] = std::move(cell);
            filled = true;
        }
        if (filled) ++kept;
    }
}

std::string wrong_with(const AnswerColumn& column, const std::string& cell) {
    switch (column.kind) {
        case CellKind::text:
            return {};
        case CellKind::day:
            if (cell.empty() || base::parse_date_dutch(cell)) return {};
            return "‘" + cell + "’ is geen dag. Schrijf bijvoorbeeld 1-10-2026.";
        case CellKind::number: {
            const auto number = intake::typed_whole(cell);
            if (cell.empty() || (number && *number >= 0)) return {};
            return "‘" + cell + "’ is geen heel getal. Schrijf bijvoorbeeld 40.";
        }
    }
    return {};
}

std::string label_of_text(const Asked& asked) {
    const bool only = asked.form.choices.empty() && asked.form.columns.empty();
    return only ? "Uw antwoord" : "Uw toelichting";
}

Html text_area(const Asked& asked, const Fields& fields) {
    return Html() << web::label_of_field(text_field, label_of_text(asked))
                  << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"tekst\">"
                  << label_of_text(asked)
                  << "</label><textarea class=\"utrecht-textarea utrecht-textarea--html-textarea\" "
                     "rows=\"8\" id=\"tekst\" name=\"tekst\">"
                  << text_at(fields, text_field) << "</textarea></div>";
}

Html choices(const Asked& asked, const Fields& fields) {
    Html part;
    if (asked.form.choices.empty()) return part;
    const auto chosen = chosen_in(fields);
    part << web::label_of_field(choice_field, "Wat speelt er?")
         << "<fieldset class=\"veld\"><legend>Wat speelt er? U kunt meer kiezen.</legend>";
    for (std::size_t at = 0; at < asked.form.choices.size(); ++at) {
        const std::string& choice = asked.form.choices[at];
        const bool is = std::ranges::find(chosen, choice) != chosen.end();
        part << "<div class=\"keuze\"><input type=\"checkbox\" id=\"keuze" << at
             << "\" name=\"keuze\" value=\"" << choice << "\""
             << std::string_view(is ? " checked" : "") << "><label for=\"keuze" << at << "\">"
             << choice << "</label></div>";
    }
    return part << "</fieldset>";
}

std::string_view hint_of(CellKind kind) {
    switch (kind) {
        case CellKind::text:
            return "";
        case CellKind::day:
            return " (dag, bijvoorbeeld 1-10-2026)";
        case CellKind::number:
            return " (aantal)";
    }
    return {};
}

std::string row_label(std::size_t row) { return "Regel " + std::to_string(row + 1); }

Html table_row(const Asked& asked, const Fields& fields, std::size_t row) {
    Html part;
    part << "<fieldset class=\"kader\"><legend>" << row_label(row)
         << "</legend><div class=\"twee\">";
    for (std::size_t at = 0; at < asked.form.columns.size(); ++at) {
        const AnswerColumn& column = asked.form.columns[at];
        const std::string name = cell_name(row, at);
        part << web::label_of_field(name, row_label(row) + ", " + column.title)
             << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"" << name << "\">"
             << column.title << hint_of(column.kind)
             << "</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" "
                "autocomplete=\"off\" id=\""
             << name << "\" name=\"" << name << "\" value=\"" << text_at(fields, name) << "\"";
        if (column.kind == CellKind::number) part << " inputmode=\"numeric\"";
        part << "></div>";
    }
    return part << "</div></fieldset>";
}

Html table(const Asked& asked, const Fields& fields) {
    Html part;
    if (asked.form.columns.empty()) return part;
    const std::size_t rows = std::min(rows_in(asked, fields) + 2, most_rows);
    for (std::size_t row = 0; row < rows; ++row) part << table_row(asked, fields, row);
    return part << "<p class=\"zacht\">Meer regels nodig? Bewaar eerst; dan komen er lege regels "
                   "bij.</p>";
}

std::string row_in_line(const Asked& asked, const Fields& fields, std::size_t row) {
    std::string line;
    for (std::size_t at = 0; at < asked.form.columns.size(); ++at) {
        const std::string cell = text_at(fields, cell_name(row, at));
        if (cell.empty()) continue;
        line += (line.empty() ? "- " : "; ") + asked.form.columns[at].title + ": " + cell;
    }
    return line + "\n";
}

std::string files_in_lines(const drafting::Draft& draft) {
    std::string text;
    for (const drafting::File& one : draft.files) {
        text += "- " + one.name + " (" + std::to_string(one.bytes) + " bytes, SHA-256 " +
                one.digest + ")" + (one.sent ? ", eerder gestuurd" : "") + "\n";
    }
    return text.empty() ? text : "\nStukken\n\n" + text;
}

// What a later answer says of this question beside the one before it.
std::string_view beside_earlier(const drafting::Draft& draft, const std::string& question) {
    if (draft.sent.empty()) return "";
    const auto fresh = drafting::new_in(draft);
    return std::ranges::find(fresh, question) == fresh.end() ? " (niet gewijzigd)"
                                                             : " (nieuw of gewijzigd)";
}

}  // namespace

Fields fields_of(const Asked& asked, const web::Pairs& form) {
    Fields fields;
    if (std::string text = typed(form, text_field); !text.empty())
        fields.emplace(text_field, std::move(text));
    std::string chosen;
    for (const std::string& choice : asked.form.choices) {
        const auto all = every(form, choice_field);
        if (std::ranges::find(all, choice) == all.end()) continue;
        chosen += (chosen.empty() ? "" : "\n") + choice;
    }
    if (!chosen.empty()) fields.emplace(choice_field, std::move(chosen));
    add_rows(asked, form, fields);
    return fields;
}

std::vector<std::string> unready(const Asked& asked, const Fields& fields) {
    std::vector<std::string> found;
    if (fields.empty()) found.emplace_back("Vul eerst iets in.");
    const std::size_t rows = rows_in(asked, fields);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t at = 0; at < asked.form.columns.size(); ++at) {
            const AnswerColumn& column = asked.form.columns[at];
            const std::string wrong = wrong_with(column, text_at(fields, cell_name(row, at)));
            if (!wrong.empty())
                found.push_back(row_label(row) + ", " + column.title + ": " + wrong);
        }
    }
    return found;
}

Html drawn(const Asked& asked, const Fields& fields) {
    return Html() << choices(asked, fields) << table(asked, fields) << text_area(asked, fields);
}

std::string in_lines(const Asked& asked, const Fields& fields) {
    std::string text;
    for (const std::string& one : chosen_in(fields)) text += "- " + one + "\n";
    for (std::size_t row = 0; row < rows_in(asked, fields); ++row)
        text += row_in_line(asked, fields, row);
    const std::string words = text_at(fields, text_field);
    if (!words.empty()) text += (text.empty() ? "" : "\n") + words + "\n";
    return text;
}

std::string document_of(const Answering& answer) {
    const drafting::Draft& draft = answer.draft;
    std::string text = std::string(drafting::document_begins) + draft.reference +
                       "\nvan de gemeente " + answer.own.who.name + " (" +
                       answer.own.who.code.value() + ")\n\n";
    if (!draft.sent.empty()) {
        text += "Dit is een aanvulling. Het vorige antwoord heeft ontvangstnummer " +
                drafting::receipt_number(draft.sent.back().document) + ".\n";
    }
    text += is_approved(draft)
                ? "Akkoord namens het college van burgemeester en wethouders: ja, door een andere "
                  "medewerker dan wie het laatst schreef.\n"
                : "Akkoord namens het college van burgemeester en wethouders: niet vastgelegd. De "
                  "gemeente vroeg er in dit formulier niet om.\n";
    int number = 0;
    for (const Asked& one : answer.letter.asked) {
        const std::string& id = one.question.id.value();
        const auto part = draft.parts.find(id);
        const std::string said =
            part == draft.parts.end() ? std::string() : in_lines(one, part->second.fields);
        text += "\n" + std::to_string(++number) + ". " + one.question.title;
        text += beside_earlier(draft, id);
        text += "\n\n" + (said.empty() ? std::string("Niet ingevuld.\n") : said);
    }
    return text + files_in_lines(draft);
}

}  // namespace trede::municipal
