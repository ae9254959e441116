// Writes letters for outside.sh: paper_letters FOLDER. Beside each NAME.pdf stands NAME.txt with
// its words in order.

#include <fstream>
#include <iostream>
#include <variant>

#include "paper/paper.hpp"
#include "paper/sample_letter.hpp"

using namespace trede;
using namespace trede::correspondence;

namespace {

void add(std::string& text, const std::string& more) { text += more + "\n"; }

void add_all(std::string& text, const std::vector<std::string>& more) {
    for (const auto& line : more) add(text, line);
}

void add(std::string& text, const Paragraph& paragraph) {
    for (const auto& run : paragraph.runs) text += run.text;
    text += "\n";
}

void add(std::string& text, const Table& table) {
    add(text, table.caption);
    for (const auto& column : table.columns) add(text, column.heading);
    for (const auto& row : table.rows) add_all(text, row);
}

void add(std::string& text, const List& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        text += list.ordered ? std::to_string(i + 1) + ". " : "\u2022 ";
        add(text, list.items[i]);
    }
}

// All that a reader should hear, in the order of the letter.
std::string words_of(const Letter& letter) {
    std::string text;
    if (letter.mark) add(text, *letter.mark);
    add_all(text, letter.sender.organisation);
    add_all(text, letter.sender.address);
    add(text, letter.sender.return_address);
    add_all(text, letter.addressee);
    add(text, "Datum " + base::in_words(letter.dated_on));
    add(text, "Ons kenmerk " + letter.reference);
    add(text, "Betreft " + letter.subject);
    add(text, letter.salutation);
    for (const auto& block : letter.body) {
        if (const auto* heading = std::get_if<Heading>(&block)) add(text, heading->text);
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) add(text, *paragraph);
        if (const auto* list = std::get_if<List>(&block)) add(text, *list);
        if (const auto* table = std::get_if<Table>(&block)) add(text, *table);
    }
    add(text, letter.closing);
    add_all(text, letter.signature.on_behalf_of);
    add(text, letter.signature.function);
    add(text, letter.signature.mandate);
    if (!letter.copies.empty()) add(text, "Afschrift aan:");
    for (const auto& copy : letter.copies)
        add(text, (letter.copies.size() > 1 ? "\u2022 " : "") + copy);
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    auto letter = paper::sample::letter();
    auto longer = letter;
    longer.reference = "FICTIEF-2";
    longer.copies.resize(1);
    Table table{
        .caption = "Alle plaatsen", .columns = {{"Plaats"}, {"Aantal", Align::end}}, .rows = {}};
    for (int i = 1; i <= 70; ++i)
        table.rows.push_back({"Opvangplaats nummer " + std::to_string(i), std::to_string(7 * i)});
    longer.body.emplace_back(table);
    for (int i = 0; i < 8; ++i)
        longer.body.emplace_back(
            paper::sample::paragraph("Verantwoordelijkheidsverdeling, asielopvangvoorzieningen, "
                                     "capaciteitsramingen, interventiemogelijkheden en "
                                     "bestuursovereenkomsten zijn zulke lange woorden dat zij op "
                                     "meer dan één plaats worden afgebroken."));
    const std::vector letters = {letter, longer};
    const auto files = paper::print(letters, paper::sample::style());
    if (!files) {
        std::cerr << files.error().reason << '\n';
        return 1;
    }
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const auto name = std::string(argv[1]) + "/" + letters[i].reference;
        std::ofstream(name + ".pdf", std::ios::binary) << (*files)[i];
        std::ofstream(name + ".txt", std::ios::binary) << words_of(letters[i]);
    }
    return 0;
}
