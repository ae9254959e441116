#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/dates.hpp"

namespace trede::correspondence {

// A letter as a document, before it has a look: what it says, in which order, and what each part
// is. `paper` makes PDF of it; a page may make HTML of it. All text is UTF-8, Dutch.

struct Run {
    std::string text;
    bool strong = false;
    std::optional<std::string> link;  // "mailto:..." or "https://..."
};

struct Paragraph {
    std::vector<Run> runs;
};

struct Heading {
    int level = 1;  // 1 to 3; level 1 directly below the subject of the letter
    std::string text;
};

struct List {
    bool ordered = false;
    std::vector<Paragraph> items;
};

enum class Align { start, end };

struct Table {
    struct Column {
        std::string heading;
        Align align = Align::start;
    };
    std::string caption;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>>
        rows;  // as wide as `columns`; the first cell of a row is its header
};

using Block = std::variant<Heading, Paragraph, List, Table>;

// What stands at the side of the first page and, shortened, of those that follow.
struct Sender {
    std::vector<std::string> organisation;  // the first line is printed strong
    std::vector<std::string> address;       // visiting address, postal address, site; one line each
    std::string return_address;             // the small line above the addressee
};

struct Signature {
    std::vector<std::string> on_behalf_of;  // "De minister van Asiel en Migratie,", "namens deze,"
    std::string function;                   // "Directeur Regie Migratieketen"; never a name of ours
    std::string mandate;                    // the mandate that allows it, printed small
    bool own_power = false;  // the organ signs itself: `function` is its name, in nobody's name
};

struct Letter {
    std::string title;  // of the PDF: "Verzoek om informatie, gemeente Twenterand, 9 april 2026"
    std::string language = "nl-NL";
    Sender sender;
    std::vector<std::string> addressee;  // one line each
    std::string reference;               // kenmerk
    base::Date dated_on{};
    std::string subject;
    std::string salutation;
    std::vector<Block> body;
    std::string closing;
    Signature signature;
    std::vector<std::string> copies;  // who gets a copy; empty means none
    std::optional<std::string> mark;  // "Fictief": printed on every page of an invented letter
};

}  // namespace trede::correspondence
