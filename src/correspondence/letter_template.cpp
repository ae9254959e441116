#include "correspondence/letter_template.hpp"

#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/outcome.hpp"
#include "base/text.hpp"
#include "correspondence/data_file.hpp"
#include "correspondence/template.hpp"

namespace trede::correspondence {

namespace {

template <class Value>
struct Word {
    std::string_view word;
    Value value;
};

constexpr std::array natures = {Word<Nature>{"brief", Nature::letter},
                                Word<Nature>{"voornemen", Nature::intention},
                                Word<Nature>{"besluit", Nature::decision}};
constexpr std::array remedy_words = {Word<Remedies>{"geen", Remedies::none},
                                     Word<Remedies>{"bezwaar", Remedies::objection},
                                     Word<Remedies>{"beroep", Remedies::appeal}};

constexpr std::array addressees = {Word<Addressee>{"college", Addressee::executive},
                                   Word<Addressee>{"raad", Addressee::council},
                                   Word<Addressee>{"gedeputeerde staten", Addressee::province},
                                   Word<Addressee>{"commissaris", Addressee::kings_commissioner},
                                   Word<Addressee>{"gemeenteblad", Addressee::gazette}};

template <class Value, std::size_t size>
Value chosen(const std::array<Word<Value>, size>& words, TableReader& in, const std::string& name,
             const std::string& text) {
    std::string choices;
    for (const auto& one : words) {
        if (one.word == text) return one.value;
        choices += (choices.empty() ? "\"" : ", \"") + std::string(one.word) + '"';
    }
    in.problem("\"" + name + "\" is een van " + choices + ".");
    return {};
}

// The two parts of fields.toml that grow while it is read.
struct Reading {
    LetterTemplate made;
    std::vector<std::string> problems;

    void keep(std::vector<std::string> more) {
        problems.insert(problems.end(), std::make_move_iterator(more.begin()),
                        std::make_move_iterator(more.end()));
    }
};

FieldName read_field(const NamedTable& table, Reading& reading) {
    TableReader in(table.table, "fields.toml, veld " + table.name);
    const FieldName name(table.name);
    reading.made.notes[name] = {.meaning = in.text("betekenis"),
                                .source = in.text("bron"),
                                .required = in.flag("verplicht")};
    reading.keep(in.finish());
    return name;
}

void read_condition(const NamedTable& table, Reading& reading) {
    TableReader in(table.table, "fields.toml, voorwaarde " + table.name);
    const ConditionName name(table.name);
    Distinction distinction{.condition = name,
                            .meaning = in.text("betekenis"),
                            .name = in.text_if_any("variant").value_or(""),
                            .otherwise = in.text_if_any("variant_anders").value_or("")};
    reading.made.vocabulary.conditions.insert(name);
    if (!distinction.name.empty() || !distinction.otherwise.empty())
        reading.made.distinctions.push_back(std::move(distinction));
    reading.keep(in.finish());
}

void read_rows(const NamedTable& table, Reading& reading) {
    TableReader in(table.table, "fields.toml, rijen " + table.name);
    static_cast<void>(in.text("betekenis"));
    auto& fields = reading.made.vocabulary.rows[RowsName(table.name)];
    for (const auto& field : in.table("velden").tables) {
        if (!field.name.starts_with(table.name + "."))
            in.problem("het veld \"" + field.name + "\" begint niet met \"" + table.name + ".\".");
        fields.insert(read_field(field, reading));
    }
    reading.keep(in.finish());
}

void read_vocabulary(TableReader& in, Reading& reading) {
    for (const auto& field : in.table("velden").tables)
        reading.made.vocabulary.fields.insert(read_field(field, reading));
    for (const auto& one : in.table("voorwaarden").tables) read_condition(one, reading);
    for (const auto& one : in.table("rijen").tables) read_rows(one, reading);
}

void make_template(Template& into, std::string_view text, const std::string& place,
                   Reading& reading) {
    auto made = Template::make(text, reading.made.vocabulary);
    if (made) {
        into = std::move(*made);
    } else {
        reading.problems.push_back(place + "\n" + made.error().reason);
    }
}

// Titles and the like are plain lines: they take fields, but no passages.
void read_head(const DataTable& table, Reading& reading) {
    TableReader in(table, "fields.toml, [sjabloon]");
    auto& made = reading.made;
    made.name = in.text("naam");
    made.version = in.number("versie");
    made.valid_from = in.date("geldig_vanaf");
    made.nature = chosen(natures, in, "aard", in.text("aard"));
    made.remedies = chosen(remedy_words, in, "rechtsmiddel", in.text("rechtsmiddel"));
    // The first letter had one addressee and one copy, and says neither.
    if (const auto to = in.text_if_any("ontvanger"))
        made.addressee = chosen(addressees, in, "ontvanger", *to);
    if (const auto copies = in.lines_if_any("afschrift")) {
        made.copies.clear();
        for (const auto& one : *copies)
            made.copies.push_back(chosen(addressees, in, "afschrift", one));
    }
    make_template(made.title, in.text("titel"), "fields.toml, titel", reading);
    make_template(made.subject, in.text("betreft"), "fields.toml, betreft", reading);
    make_template(made.salutation, in.text("aanhef"), "fields.toml, aanhef", reading);
    make_template(made.closing, in.text("slot"), "fields.toml, slot", reading);
    reading.keep(in.finish());
}

// Awb art. 3:45: a decision says which remedy is open, by when and where. Awb art. 6:3: against an
// intention none is.
std::optional<std::string> remedies_problem(const LetterTemplate& made, std::string_view clause) {
    if (base::trim(clause).empty())
        return "rechtsmiddel.md is leeg: elke brief zegt wat de ontvanger ertegen kan doen.";
    if ((made.nature == Nature::decision) != (made.remedies != Remedies::none)) {
        return "een besluit heeft een rechtsmiddel (bezwaar of beroep), en een brief of voornemen "
               "heeft er geen.";
    }
    const std::string_view word = made.remedies == Remedies::appeal ? "beroep" : "bezwaar";
    const std::string lowered = base::lower_ascii(clause);
    if (lowered.find(word) == std::string::npos)
        return "rechtsmiddel.md noemt het woord \"" + std::string(word) + "\" niet.";
    if (made.remedies == Remedies::none) {
        if (lowered.find("geen besluit") != std::string::npos || made.nature == Nature::intention)
            return std::nullopt;
        return "rechtsmiddel.md zegt niet dat deze brief geen besluit is.";
    }
    const bool has_day =
        made.remedies_clause.fields().contains(FieldName("rechtsmiddel.uiterlijk"));
    if (has_day) return std::nullopt;
    return "rechtsmiddel.md noemt de laatste dag niet: het veld {{rechtsmiddel.uiterlijk}} "
           "ontbreekt.";
}

}  // namespace

std::string_view label(Addressee addressee) {
    switch (addressee) {
        case Addressee::executive:
            return "het college van burgemeester en wethouders";
        case Addressee::council:
            return "de gemeenteraad";
        case Addressee::province:
            return "gedeputeerde staten";
        case Addressee::kings_commissioner:
            return "de commissaris van de Koning";
        case Addressee::gazette:
            return "het gemeenteblad";
    }
    return {};
}

base::Outcome<LetterTemplate> load_letter_template(const TemplateTexts& texts) {
    const auto refuse = [](std::string reason) {
        return base::refuse(base::RefusalKind::input, "briefsjabloon", std::move(reason));
    };
    const auto file = parse_data_file(texts.fields);
    if (!file) return refuse("fields.toml\n" + file.error().reason);
    Reading reading;
    TableReader in(*file, "fields.toml");
    read_vocabulary(in, reading);
    read_head(in.table("sjabloon"), reading);
    reading.keep(in.finish());
    make_template(reading.made.body, texts.text, "nl.md", reading);
    make_template(reading.made.remedies_clause, texts.remedies, "rechtsmiddel.md", reading);
    if (auto problem = remedies_problem(reading.made, texts.remedies))
        reading.problems.push_back(*problem);
    if (reading.problems.empty()) return std::move(reading.made);
    std::string all;
    for (const auto& one : reading.problems) all += (all.empty() ? "" : "\n") + one;
    return refuse(all);
}

}  // namespace trede::correspondence
