#include "correspondence/compose_letter.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "base/text.hpp"
#include "correspondence/document.hpp"
#include "correspondence/letter_check.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_kind.hpp"
#include "correspondence/letter_template.hpp"
#include "correspondence/letter_values.hpp"
#include "correspondence/markdown.hpp"
#include "correspondence/supervisor.hpp"
#include "correspondence/template.hpp"

namespace trede::correspondence {

namespace {

using base::RefusalKind;

// What one part of the template became: its blocks and the fields that were printed in it.
struct Part {
    std::vector<Block> blocks;
    std::set<FieldName> used;
};

base::Outcome<Part> fill_part(const Template& part, const Values& values, std::string_view file) {
    const auto refuse = [&](const base::Refusal& why) {
        return base::refuse(why.kind, std::string(file), why.reason);
    };
    auto filled = part.fill(values);
    if (!filled) return refuse(filled.error());
    auto blocks = parse_markdown(filled->text, filled->source_lines);
    if (!blocks) return refuse(blocks.error());
    return Part{.blocks = std::move(*blocks), .used = std::move(filled->used)};
}

// One line without markup: the subject and its like.
base::Outcome<std::string> fill_line(const Template& part, const Values& values,
                                     std::set<FieldName>& used) {
    auto filled = fill_part(part, values, "fields.toml");
    if (!filled) return tl::unexpected(filled.error());
    used.merge(filled->used);
    const auto* line =
        filled->blocks.size() == 1 ? std::get_if<Paragraph>(&filled->blocks.front()) : nullptr;
    const bool plain = line != nullptr && line->runs.size() == 1 && !line->runs.front().strong &&
                       !line->runs.front().link;
    if (plain) return line->runs.front().text;
    return base::refuse(RefusalKind::input, "fields.toml",
                        "Titel, betreft, aanhef en slot zijn één regel zonder opmaak.");
}

// A template names only what this program can fill in, and is in law what its letter is.
base::Outcome<bool> fits_program(const LetterTemplate& letter_template, const LetterKind& kind) {
    const Vocabulary& ours = letter_vocabulary();
    const auto refuse = [](const std::string& name) {
        return base::refuse(RefusalKind::input, "fields.toml",
                            "Dit programma kent voor deze brief geen \"" + name + "\".");
    };
    for (const auto& field : letter_template.vocabulary.fields) {
        if (!ours.fields.contains(field)) return refuse(field.value());
    }
    for (const auto& condition : letter_template.vocabulary.conditions) {
        if (!ours.conditions.contains(condition)) return refuse(condition.value());
    }
    for (const auto& [rows, fields] : letter_template.vocabulary.rows) {
        const auto known = ours.rows.find(rows);
        if (known == ours.rows.end() || !std::ranges::includes(known->second, fields))
            return refuse(rows.value());
    }
    // Awb art. 3:45: which remedy is open follows from the law, not from who edits the text.
    if (letter_template.nature != kind.nature || letter_template.remedies != kind.remedies) {
        return base::refuse(RefusalKind::law, "Awb art. 3:45",
                            "Aard of rechtsmiddel van het sjabloon " + letter_template.name +
                                " past niet bij deze brief. Zet ze in fields.toml terug.");
    }
    return true;
}

base::Outcome<Signature> signature_for(const Supervisor& supervisor, const std::string& letter) {
    const Signing* signing = supervisor.signing_of(letter);
    if (signing == nullptr) {
        return base::refuse(RefusalKind::missing, "law/supervisors.toml",
                            "Er is niet vastgelegd wie een " + letter +
                                " ondertekent. Vul [[toezichthouder.ondertekening]] aan.");
    }
    // The organ that uses its own power signs once, with its name in full.
    if (signing->on_behalf_of.empty()) {
        std::string organ = supervisor.organ;
        if (organ.starts_with("de ")) organ.front() = 'D';
        return Signature{
            .on_behalf_of = {}, .function = organ, .mandate = signing->line, .own_power = true};
    }
    return Signature{.on_behalf_of = signing->on_behalf_of,
                     .function = signing->function,
                     .mandate = signing->line};
}

Sender sender_for(const Supervisor& supervisor) {
    Sender sender{.organisation = supervisor.organisation,
                  .address = supervisor.visiting_address,
                  .return_address = {}};
    sender.address.insert(sender.address.end(), supervisor.postal_address.begin(),
                          supervisor.postal_address.end());
    sender.address.push_back(supervisor.site);
    for (const auto& line : supervisor.postal_address) {
        sender.return_address += (sender.return_address.empty() ? "" : ", ") + line;
    }
    return sender;
}

// The organ, in the two lines above its address.
std::vector<std::string> organ_lines(Addressee to, const LetterFacts& facts) {
    switch (to) {
        case Addressee::executive:
            return {"Het college van burgemeester en wethouders",
                    "van de gemeente " + facts.municipality_name.value};
        case Addressee::council:
            return {"De raad", "van de gemeente " + facts.municipality_name.value};
        case Addressee::province:
            return {"Gedeputeerde staten", "van de provincie " + facts.province_name.value};
        case Addressee::kings_commissioner:
            return {"De commissaris van de Koning", "in de provincie " + facts.province_name.value};
        case Addressee::gazette:
            return {"Het gemeenteblad", "van de gemeente " + facts.municipality_name.value};
    }
    return {};
}

// ASSUMED: raad and gemeenteblad are reached at the address of the municipality, the commissaris at
// that of the province.
const Sourced<std::vector<std::string>>& address_of(Addressee to, const LetterFacts& facts) {
    const bool province = to == Addressee::province || to == Addressee::kings_commissioner;
    return province ? facts.province_address : facts.postal_address;
}

std::vector<std::string> addressee_for(Addressee to, const LetterFacts& facts) {
    std::vector<std::string> lines = organ_lines(to, facts);
    const auto& address = address_of(to, facts).value;
    lines.insert(lines.end(), address.begin(), address.end());
    return lines;
}

std::vector<std::string> copies_for(const std::vector<Addressee>& copies,
                                    const LetterFacts& facts) {
    std::vector<std::string> lines;
    for (const Addressee one : copies) {
        const auto organ = organ_lines(one, facts);
        std::string line = organ[0] + " " + organ[1];
        line[0] = base::lower_ascii(line.substr(0, 1))[0];
        lines.push_back(std::move(line));
    }
    return lines;
}

// What the fields.toml of the letter says of a field; its name where that says nothing.
std::string meaning_of(const LetterTemplate& letter_template, const FieldName& name) {
    const auto note = letter_template.notes.find(name);
    return note == letter_template.notes.end() ? name.value() : note->second.meaning;
}

// A row is told by its name where it has one, else by its number.
std::string row_words(const RowsName& rows_name, const std::map<FieldName, std::string>& row,
                      std::size_t at) {
    const auto named = row.find(FieldName(rows_name.value() + ".naam"));
    return named == row.end() ? "rij " + std::to_string(at + 1) : named->second;
}

// Every value that was printed, with its source, and the address, which is no field of the text.
std::vector<MergedField> merged_fields(const LetterTemplate& letter_template,
                                       const LetterValues& from, const std::set<FieldName>& used,
                                       const std::string& address_source, const Letter& letter) {
    std::vector<MergedField> merged;
    std::string address;
    for (const auto& line : letter.addressee) address += (address.empty() ? "" : ", ") + line;
    merged.push_back({.name = "adres",
                      .value = address,
                      .source = address_source,
                      .meaning = "Het adres op de brief"});
    for (const auto& [name, value] : from.values.fields) {
        if (used.contains(name))
            merged.push_back({.name = name.value(),
                              .value = value,
                              .source = from.sources.at(name.value()),
                              .meaning = meaning_of(letter_template, name)});
    }
    for (const auto& [rows_name, rows] : from.values.rows) {
        for (std::size_t at = 0; at < rows.size(); ++at) {
            for (const auto& [name, value] : rows[at]) {
                const std::string numbered = name.value() + ", rij " + std::to_string(at + 1);
                if (used.contains(name))
                    merged.push_back({.name = numbered,
                                      .value = value,
                                      .source = from.sources.at(numbered),
                                      .meaning = meaning_of(letter_template, name) + " (" +
                                                 row_words(rows_name, rows[at], at) + ")"});
            }
        }
    }
    std::ranges::sort(merged, {}, &MergedField::name);
    return merged;
}

base::Outcome<bool> check_address(Addressee to, const LetterFacts& facts) {
    const auto& address = address_of(to, facts).value;
    const bool whole = address.size() >= 2 && std::ranges::none_of(address, [](const auto& line) {
                           return base::trim(line).empty();
                       });
    if (whole) return true;
    const auto organ = organ_lines(to, facts);
    return base::refuse(
        RefusalKind::missing, "data/adressen.csv",
        "Het postadres ontbreekt of is niet volledig: " + organ[0] + " " + organ[1] +
            ". Vul het aan in adressen.csv, bij de andere lijsten van het register.");
}

Variant variant_of(const LetterTemplate& letter_template, const Values& values) {
    Variant variant;
    for (const Distinction& one : letter_template.distinctions) {
        const auto found = values.conditions.find(one.condition);
        const bool holds = found != values.conditions.end() && found->second;
        const std::string& word = holds ? one.name : one.otherwise;
        if (word.empty()) continue;
        variant.name += (variant.name.empty() ? "" : ", ") + word;
        std::string meaning = one.meaning;
        if (!holds && !meaning.empty()) meaning[0] = base::lower_ascii(meaning.substr(0, 1))[0];
        variant.why.push_back((holds ? "" : "Niet het geval: ") + meaning + ".");
    }
    return variant;
}

base::Outcome<ComposedLetter> compose(const LetterFacts& facts,
                                      const LetterTemplate& letter_template,
                                      const Supervisor& supervisor, const LetterValues& from,
                                      Signature signature) {
    std::set<FieldName> used;
    const Values& values = from.values;
    auto title = fill_line(letter_template.title, values, used);
    auto subject = fill_line(letter_template.subject, values, used);
    auto salutation = fill_line(letter_template.salutation, values, used);
    auto closing = fill_line(letter_template.closing, values, used);
    for (const auto* line : {&title, &subject, &salutation, &closing}) {
        if (!*line) return tl::unexpected(line->error());
    }
    auto body = fill_part(letter_template.body, values, "nl.md");
    if (!body) return tl::unexpected(body.error());
    auto clause = fill_part(letter_template.remedies_clause, values, "rechtsmiddel.md");
    if (!clause) return tl::unexpected(clause.error());
    used.merge(body->used);
    used.merge(clause->used);
    body->blocks.insert(body->blocks.end(), clause->blocks.begin(), clause->blocks.end());

    Letter letter{.title = *title,
                  .language = "nl-NL",
                  .sender = sender_for(supervisor),
                  .addressee = addressee_for(letter_template.addressee, facts),
                  .reference = facts.reference.value(),
                  .dated_on = facts.dated_on,
                  .subject = *subject,
                  .salutation = *salutation,
                  .body = std::move(body->blocks),
                  .closing = *closing,
                  .signature = std::move(signature),
                  .copies = copies_for(letter_template.copies, facts),
                  .mark = facts.fictional ? std::optional<std::string>("Fictief") : std::nullopt};
    auto checked = check_letter(std::move(letter), letter_template);
    if (!checked) return tl::unexpected(checked.error());
    // Awb art. 3:45: no decision leaves without the day until which a remedy is open.
    if (letter_template.nature == Nature::decision &&
        !used.contains(FieldName("rechtsmiddel.uiterlijk"))) {
        return base::refuse(RefusalKind::law, "Awb art. 3:45",
                            "Het besluit noemt de laatste dag voor bezwaar of beroep niet.");
    }
    ComposedLetter made{
        .letter = std::move(*checked),
        .merged = {},
        .passages = {},
        .letter_template = letter_template.name + "@" + std::to_string(letter_template.version),
        .variant = variant_of(letter_template, values)};
    made.merged = merged_fields(letter_template, from, used,
                                address_of(letter_template.addressee, facts).source, made.letter);
    for (const auto& [name, holds] : values.conditions) {
        if (holds && letter_template.vocabulary.conditions.contains(name))
            made.passages.push_back(name.value());
    }
    return made;
}

}  // namespace

base::Outcome<ComposedLetter> compose_letter(const LetterFacts& facts,
                                             const LetterTemplate& letter_template,
                                             const Supervisor& supervisor) {
    const LetterKind* kind = letter_kind(letter_template.name);
    if (kind == nullptr) {
        return base::refuse(RefusalKind::input, "fields.toml",
                            "Dit programma kent geen brief '" + letter_template.name + "'.");
    }
    if (auto fits = fits_program(letter_template, *kind); !fits)
        return tl::unexpected(fits.error());
    if (auto checked = check_facts(*kind, facts); !checked) return tl::unexpected(checked.error());
    if (auto checked = check_address(letter_template.addressee, facts); !checked)
        return tl::unexpected(checked.error());
    if (facts.dated_on < letter_template.valid_from) {
        return base::refuse(
            RefusalKind::input, "fields.toml",
            "Dit sjabloon geldt vanaf " + base::in_words(letter_template.valid_from) + ".");
    }
    auto signature = signature_for(supervisor, letter_template.name);
    if (!signature) return tl::unexpected(signature.error());
    return compose(facts, letter_template, supervisor, letter_values(facts, supervisor),
                   std::move(*signature));
}

}  // namespace trede::correspondence
