#include "reports/table.hpp"

#include <algorithm>
#include <array>

namespace trede::reports {

namespace {

using Read = Cell (*)(const MunicipalityRow&, base::Date);

Cell places(const std::optional<cycle::Places>& number) {
    return number ? Cell(number->number()) : Cell();
}
Cell day(const std::optional<base::Date>& date) { return date ? Cell(*date) : Cell(); }
// Of a dossier without a step nothing says whether supervision began.
std::string supervision_of(const MunicipalityRow& row) {
    if (row.closed) return "gesloten";
    return row.rung ? "loopt" : "";
}

Cell text(const std::string& words) { return words.empty() ? Cell() : Cell(words); }

struct FixedColumn {
    std::string_view key;
    std::string_view heading;
    Read read;
    For readers = For::everyone;
};

constexpr std::array<FixedColumn, 8> first_columns = {{
    {"gmCode", "Code",
     [](const MunicipalityRow& row, base::Date) { return Cell(row.code.value()); }},
    {"naam", "Gemeente", [](const MunicipalityRow& row, base::Date) { return Cell(row.name); }},
    {"pvCode", "Code van de provincie",
     [](const MunicipalityRow& row, base::Date) { return Cell(row.province.value()); }},
    {"provincie", "Provincie",
     [](const MunicipalityRow& row, base::Date) { return Cell(row.province_name); }},
    {"trede", "Trede",
     [](const MunicipalityRow& row, base::Date) {
         return row.rung ? Cell(static_cast<long long>(ladder::number(*row.rung))) : Cell();
     }},
    {"stand", "Stand",
     [](const MunicipalityRow& row, base::Date) {
         return Cell(std::string(label(standing_of(row))));
     }},
    {"sinds", "Op deze trede sinds",
     [](const MunicipalityRow& row, base::Date) { return day(row.rung_since); }},
    {"oordeel", "Oordeel",
     [](const MunicipalityRow& row, base::Date) {
         return Cell(std::string(fulfilment::word(row.verdict)));
     }},
}};

// After those of the categories.
constexpr std::array<FixedColumn, 17> last_columns = {{
    {"tekort", "Tekort samen",
     [](const MunicipalityRow& row, base::Date) { return places(row.shortfall()); }},
    // The sum of what is known says too little where some of it is unknown.
    {"tekortOfMeer", "Of meer",
     [](const MunicipalityRow& row, base::Date) {
         return row.incomplete() && row.shortfall() ? Cell(std::string("of meer")) : Cell();
     }},
    {"termijn", "Termijn tot en met",
     [](const MunicipalityRow& row, base::Date) { return day(row.term.last_day); }},
    {"termijnStand", "Stand van de termijn",
     [](const MunicipalityRow& row, base::Date today) { return Cell(in_words(row.term, today)); }},
    // These two can hold what an officer wrote, or a document of ours.
    {"termijnWaarover", "Termijn waarvoor",
     [](const MunicipalityRow& row, base::Date) { return text(row.term.about); }, For::ministry},
    {"termijnGrond", "Grond van de termijn",
     [](const MunicipalityRow& row, base::Date) { return text(row.term.ground); }, For::ministry},
    {"toezicht", "Toezicht",
     [](const MunicipalityRow& row, base::Date) { return text(supervision_of(row)); }},
    {"nuNietsTeVragen", "Nu niets te vragen",
     [](const MunicipalityRow& row, base::Date) {
         return row.nothing_asked ? Cell(std::string("ja")) : Cell();
     }},
    {"voorstel", "Voorstel",
     [](const MunicipalityRow& row, base::Date) { return text(row.proposal_id); }, For::ministry},
    {"voorstelStand", "Stand van het voorstel",
     [](const MunicipalityRow& row, base::Date) {
         return row.proposal == ProposalStage::none ? Cell()
                                                    : Cell(std::string(label(row.proposal)));
     },
     For::ministry},
    {"brievenTerug", "Brieven terug",
     [](const MunicipalityRow& row, base::Date) {
         std::string all;
         for (const LetterBack& one : row.letters_back)
             all += (all.empty() ? "" : "; ") + one.reference + ": " + one.why;
         return text(all);
     },
     For::ministry},
    {"zelfBeslissen", "Zelf beslissen",
     [](const MunicipalityRow& row, base::Date today) {
         std::string all;
         for (const OwnDecision& one : row.own_decisions)
             all += (all.empty() ? "" : "; ") + one.about + ": " + in_words(one, today);
         return text(all);
     },
     For::ministry},
    {"melding", "Nieuwe melding van",
     [](const MunicipalityRow& row, base::Date) { return day(row.delay_reported_on); }},
    {"behandelaar", "Code van de behandelaar",
     [](const MunicipalityRow& row, base::Date) { return text(row.handler); }, For::ministry},
    {"behandelaarFunctie", "Behandelaar",
     [](const MunicipalityRow& row, base::Date) { return text(row.handler_function); },
     For::ministry},
    {"indicatief", "Nieuw indicatief aantal",
     [](const MunicipalityRow& row, base::Date) { return places(row.indicative); }},
    {"peildatum", "Peildatum van de cijfers",
     [](const MunicipalityRow& row, base::Date) { return day(row.reference_date); }},
}};

struct ColumnReader {
    std::string key;
    std::string heading;
    Read read;
    For readers = For::everyone;
};

// The columns of one category, in the words of the statute.
template <std::size_t category>
void add_category(std::vector<ColumnReader>& readers, const law::Statute& statute) {
    const auto slot = word(cycle::categories.at(category));
    if (!statute.has_category(slot)) return;
    const std::string key = statute.word_of(slot);
    const std::string heading = statute.in_table_of(slot) + ": ";
    readers.push_back({key + "Taak", heading + "taak", [](const MunicipalityRow& row, base::Date) {
                           return places(row.strands.at(category).task);
                       }});
    readers.push_back({key + "Realisatie", heading + statute.say("gerealiseerd"),
                       [](const MunicipalityRow& row, base::Date) {
                           return places(row.strands.at(category).realised);
                       }});
    readers.push_back(
        {key + "Tekort", heading + "tekort", [](const MunicipalityRow& row, base::Date) {
             return places(row.strands.at(category).shortfall);
         }});
    readers.push_back({key + "TaakLater", heading + "taak die nog niet ingaat",
                       [](const MunicipalityRow& row, base::Date) {
                           return places(row.strands.at(category).ahead);
                       }});
    readers.push_back({key + "Geschorst", heading + "geschorst door de rechter",
                       [](const MunicipalityRow& row, base::Date) {
                           return row.strands.at(category).suspended ? Cell(std::string("ja"))
                                                                     : Cell();
                       }});
}

std::vector<ColumnReader> readers_of(const law::Statute& statute, For readers_are) {
    std::vector<ColumnReader> readers;
    const auto add = [&](const FixedColumn& one) {
        readers.push_back({std::string(one.key), std::string(one.heading), one.read, one.readers});
    };
    std::ranges::for_each(first_columns, add);
    add_category<0>(readers, statute);
    add_category<1>(readers, statute);
    std::ranges::for_each(last_columns, add);
    if (!statute.has(law::Duty::distribution))
        std::erase_if(readers, [](const ColumnReader& one) { return one.key == "indicatief"; });
    if (readers_are != For::ministry)
        std::erase_if(readers,
                      [](const ColumnReader& one) { return one.readers == For::ministry; });
    return readers;
}

base::Outcome<std::vector<ColumnReader>> chosen(const std::vector<std::string>& keys,
                                                const law::Statute& statute, For readers_are) {
    std::vector<ColumnReader> readers = readers_of(statute, readers_are);
    if (keys.empty()) return readers;
    std::vector<ColumnReader> columns;
    for (const std::string& key : keys) {
        const auto found = std::ranges::find(readers, key, &ColumnReader::key);
        if (found == readers.end()) {
            std::string reason = "Er is geen kolom '" + key + "'. Kies uit:";
            for (const ColumnReader& reader : readers) {
                reason += ' ';
                reason += reader.key;
            }
            return base::refuse(base::RefusalKind::input, "kolommen", reason + ".");
        }
        columns.push_back(*found);
    }
    return columns;
}

bool looks_like_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string::npos;
}

std::string quoted(const Cell& cell, CsvStyle style, char separator) {
    std::string text = text_of(cell, style);
    if (style == CsvStyle::spreadsheet && std::holds_alternative<std::string>(cell) &&
        looks_like_formula(text))
        text.insert(0, 1, '\'');
    const bool plain = text.find_first_of("\"\r\n") == std::string::npos &&
                       text.find(separator) == std::string::npos;
    if (plain) return text;
    std::string out = "\"";
    for (const char letter : text) {
        if (letter == '"') out += '"';
        out += letter;
    }
    return out + '"';
}

}  // namespace

base::Outcome<Table> table_of(const MunicipalityList& list, const registry::Register& registry,
                              const law::Statute& statute, const std::vector<std::string>& keys,
                              For readers) {
    const auto columns = chosen(keys, statute, readers);
    if (!columns) return tl::unexpected(columns.error());
    Table table{
        .title = "Gemeenten",
        .about = {in_words(list, registry) + ".", "Stand van " + base::in_words(list.today) + ".",
                  statute.say("Tekort: taak min gerealiseerd, per soort en nooit onder nul. Een "
                              "overschot in de ene soort telt niet mee voor de andere."),
                  "Leeg is onbekend, niet nul."},
        .columns = {},
        .rows = {}};
    if (list.reference_date) {
        table.about.insert(table.about.begin() + 2,
                           figures_of(*list.reference_date, list.with_older_figures));
    }
    for (const ColumnReader& column : *columns)
        table.columns.push_back({.key = column.key, .heading = column.heading});
    for (const RowGroup& group : list.groups) {
        for (const MunicipalityRow& row : group.rows) {
            std::vector<Cell> cells;
            for (const ColumnReader& column : *columns)
                cells.push_back(column.read(row, list.today));
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

std::string text_of(const Cell& cell, CsvStyle style) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* number = std::get_if<long long>(&cell)) return std::to_string(*number);
    if (const auto* date = std::get_if<base::Date>(&cell))
        return style == CsvStyle::machine ? base::to_iso(*date) : base::in_figures(*date);
    return {};
}

std::string to_csv(const Table& table, CsvStyle style) {
    const char separator = style == CsvStyle::spreadsheet ? ';' : ',';
    std::string out = style == CsvStyle::spreadsheet ? "\xEF\xBB\xBF" : "";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        if (i > 0) out += separator;
        out +=
            quoted(style == CsvStyle::spreadsheet ? column.heading : column.key, style, separator);
    }
    out += "\r\n";
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += separator;
            out += quoted(row[i], style, separator);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace trede::reports
