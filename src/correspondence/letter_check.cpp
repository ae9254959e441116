#include "correspondence/letter_check.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/outcome.hpp"
#include "base/text.hpp"
#include "correspondence/document.hpp"
#include "correspondence/letter_template.hpp"

namespace trede::correspondence {

namespace {

std::string joined(const std::vector<Run>& runs) {
    std::string text;
    for (const auto& run : runs) text += run.text;
    return text;
}

struct TextOf {
    std::string operator()(const Heading& heading) const { return heading.text; }
    std::string operator()(const Paragraph& paragraph) const { return joined(paragraph.runs); }
    std::string operator()(const List& list) const {
        std::string text;
        for (const auto& item : list.items) text += joined(item.runs) + '\n';
        return text;
    }
    std::string operator()(const Table& table) const {
        std::string text = table.caption + '\n';
        for (const auto& column : table.columns) text += column.heading + '\n';
        for (const auto& row : table.rows) {
            for (const auto& cell : row) text += cell + '\n';
        }
        return text;
    }
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// "7570 AB Vriezenveen": the last line of a Dutch address.
bool is_postcode_line(std::string_view line) {
    constexpr std::size_t shortest = 9;
    return line.size() >= shortest && std::ranges::all_of(line.substr(0, 4), is_digit) &&
           line[4] == ' ' && is_capital(line[5]) && is_capital(line[6]) && line[7] == ' ' &&
           line[8] != ' ';
}

bool left_to_fill_in(std::string_view text) {
    static constexpr std::array marks = {std::string_view("{{"), std::string_view("}}"),
                                         std::string_view("[INVULLEN"), std::string_view("XXX")};
    return std::ranges::any_of(
        marks, [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

std::string all_text(const Letter& letter) {
    std::string text = letter.title + '\n' + letter.subject + '\n' + letter.salutation + '\n' +
                       letter.closing + '\n' + letter.reference + '\n' + letter.signature.function +
                       '\n' + letter.signature.mandate + '\n';
    for (const auto& line : letter.addressee) text += line + '\n';
    for (const auto& line : letter.copies) text += line + '\n';
    for (const auto& block : letter.body) text += text_of(block) + '\n';
    return text;
}

// What the clause of the template says must still be there in the letter that came out.
std::string_view remedy_word(Remedies remedies) {
    return remedies == Remedies::appeal ? "beroep" : "bezwaar";
}

std::string first_problem(const Letter& letter, const LetterTemplate& letter_template) {
    const bool empty_line = std::ranges::any_of(
        letter.addressee, [](const auto& line) { return base::trim(line).empty(); });
    if (letter.addressee.size() < 3 || empty_line)
        return "Het adres van de ontvanger is niet volledig.";
    if (!is_postcode_line(letter.addressee.back())) {
        return "De laatste regel van het adres is geen postcode met plaats: \"" +
               letter.addressee.back() + "\".";
    }
    if (base::trim(letter.reference).empty()) return "Het kenmerk ontbreekt.";
    if (!letter.dated_on.ok()) return "De datum van de brief ontbreekt.";
    if (base::trim(letter.subject).empty() || base::trim(letter.title).empty())
        return "Het onderwerp ontbreekt.";
    if (base::trim(letter.salutation).empty() || base::trim(letter.closing).empty())
        return "De aanhef of het slot ontbreekt.";
    if (letter.sender.organisation.empty() || letter.sender.address.empty())
        return "De afzender ontbreekt.";
    // Awb art. 10:10 and 10:12: who signs in the name of another says in whose name.
    const Signature& signature = letter.signature;
    const bool unnamed = signature.on_behalf_of.empty() && !signature.own_power;
    if (unnamed || signature.function.empty() || signature.mandate.empty()) {
        return "De ondertekening is niet volledig: namens wie, functie en mandaat.";
    }
    const std::string text = all_text(letter);
    if (left_to_fill_in(text)) return "Er staat nog iets in de brief dat ingevuld moet worden.";
    if (base::lower_ascii(text).find(remedy_word(letter_template.remedies)) == std::string::npos) {
        return "De brief zegt niet wat de ontvanger ertegen kan doen (rechtsmiddel).";
    }
    return {};
}

}  // namespace

std::string text_of(const Block& block) { return std::visit(TextOf{}, block); }

base::Outcome<Letter> check_letter(Letter letter, const LetterTemplate& letter_template) {
    const std::string problem = first_problem(letter, letter_template);
    if (problem.empty()) return letter;
    return base::refuse(base::RefusalKind::input, "controle van de brief", problem);
}

}  // namespace trede::correspondence
