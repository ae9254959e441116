#include "correspondence/information_request.hpp"

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
#include "correspondence/document.hpp"
#include "correspondence/letter_check.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_template.hpp"
#include "correspondence/markdown.hpp"
#include "correspondence/request_values.hpp"
#include "correspondence/supervisor.hpp"
#include "correspondence/template.hpp"

namespace trede::correspondence {

namespace {

using base::RefusalKind;

constexpr std::string_view template_name = "informatieverzoek";

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

base::Outcome<bool> fits_program(const LetterTemplate& letter_template) {
    const Vocabulary& ours = information_request_vocabulary();
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
    return true;
}

base::Outcome<Signature> signature_for(const Supervisor& supervisor) {
    const Signing* signing = supervisor.signing_of(template_name);
    if (signing == nullptr) {
        return base::refuse(RefusalKind::missing, "law/supervisors.toml",
                            "Er is niet vastgelegd wie een informatieverzoek ondertekent. Vul "
                            "[[toezichthouder.ondertekening]] aan.");
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

std::vector<std::string> addressee_for(const InformationRequestFacts& facts) {
    std::vector<std::string> lines = {"Het college van burgemeester en wethouders",
                                      "van de gemeente " + facts.municipality_name.value};
    lines.insert(lines.end(), facts.postal_address.value.begin(), facts.postal_address.value.end());
    return lines;
}

// Every value that was printed, with its source, and the address, which is no field of the text.
std::vector<MergedField> merged_fields(const RequestValues& from, const std::set<FieldName>& used,
                                       const InformationRequestFacts& facts, const Letter& letter) {
    std::vector<MergedField> merged;
    std::string address;
    for (const auto& line : letter.addressee) address += (address.empty() ? "" : ", ") + line;
    merged.push_back({.name = "adres", .value = address, .source = facts.postal_address.source});
    for (const auto& [name, value] : from.values.fields) {
        if (used.contains(name))
            merged.push_back(
                {.name = name.value(), .value = value, .source = from.sources.at(name.value())});
    }
    for (const auto& [rows_name, rows] : from.values.rows) {
        for (std::size_t at = 0; at < rows.size(); ++at) {
            for (const auto& [name, value] : rows[at]) {
                const std::string numbered = name.value() + ", rij " + std::to_string(at + 1);
                if (used.contains(name))
                    merged.push_back(
                        {.name = numbered, .value = value, .source = from.sources.at(numbered)});
            }
        }
    }
    std::ranges::sort(merged, {}, &MergedField::name);
    return merged;
}

base::Outcome<ComposedLetter> compose(const InformationRequestFacts& facts,
                                      const LetterTemplate& letter_template,
                                      const Supervisor& supervisor, const RequestValues& from,
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

    Letter letter{
        .title = *title,
        .language = "nl-NL",
        .sender = sender_for(supervisor),
        .addressee = addressee_for(facts),
        .reference = facts.reference.value(),
        .dated_on = facts.dated_on,
        .subject = *subject,
        .salutation = *salutation,
        .body = std::move(body->blocks),
        .closing = *closing,
        .signature = std::move(signature),
        .copies = {"de commissaris van de Koning in de provincie " + facts.province_name.value},
        .mark = facts.fictional ? std::optional<std::string>("Fictief") : std::nullopt};
    auto checked = check_letter(std::move(letter), letter_template);
    if (!checked) return tl::unexpected(checked.error());
    ComposedLetter made{
        .letter = std::move(*checked),
        .merged = {},
        .passages = {},
        .letter_template = letter_template.name + "@" + std::to_string(letter_template.version)};
    made.merged = merged_fields(from, used, facts, made.letter);
    for (const auto& [name, holds] : values.conditions) {
        if (holds) made.passages.push_back(name.value());
    }
    return made;
}

}  // namespace

const Vocabulary& information_request_vocabulary() {
    static const Vocabulary vocabulary = [] {
        Vocabulary made;
        for (const auto* name :
             {"gemeente.naam",        "provincie.naam",       "kenmerk",
              "brief.datum",          "toezicht.orgaan",      "toezicht.postvak",
              "toezicht.postadres",   "oproep.titel",         "oproep.datum",
              "besluit.datum",        "besluit.beschikbaar",  "peildatum",
              "peildatum_in_cijfers", "rapportage.ontvangen", "ontbrekend.plekken",
              "gehaald.plekken",      "geschorst.plekken",    "geschorst.datum",
              "geschorst.uitspraak",  "trede.nummer",         "melding.ontvangen",
              "melding.reden",        "melding.verwacht",     "termijn.laatste_dag",
              "termijn.duur",         "cyclus.start",         "cyclus.aantal"}) {
            made.fields.insert(FieldName(name));
        }
        for (const auto* name : {"oproep",
                                 "rapportage_met_datum",
                                 "rapportage_zonder_datum",
                                 "geen_rapportage",
                                 "amv",
                                 "gegevens_ontbreken",
                                 "geschorst",
                                 "voldoet_gedeeltelijk",
                                 "voldoet_niet",
                                 "oordeel_onbekend",
                                 "oordeel_deels_onbekend",
                                 "tekort_bekend",
                                 "deel_gehaald",
                                 "iets_gerealiseerd",
                                 "melding",
                                 "melding_verwachting",
                                 "vraag_reden",
                                 "vraag_reden_onbekend",
                                 "termijn_verlengd",
                                 "nieuwe_cyclus",
                                 "nieuw_aantal"}) {
            made.conditions.insert(ConditionName(name));
        }
        made.rows[RowsName("categorieen")] = {
            FieldName("categorieen.naam"), FieldName("categorieen.taak"),
            FieldName("categorieen.realisatie"), FieldName("categorieen.tekort")};
        return made;
    }();
    return vocabulary;
}

base::Outcome<ComposedLetter> compose_information_request(const InformationRequestFacts& facts,
                                                          const LetterTemplate& letter_template,
                                                          const Supervisor& supervisor) {
    if (letter_template.name != template_name) {
        return base::refuse(RefusalKind::input, "fields.toml",
                            "Dit sjabloon is geen informatieverzoek.");
    }
    if (auto fits = fits_program(letter_template); !fits) return tl::unexpected(fits.error());
    if (auto checked = check_request_facts(facts); !checked) return tl::unexpected(checked.error());
    if (facts.dated_on < letter_template.valid_from) {
        return base::refuse(
            RefusalKind::input, "fields.toml",
            "Dit sjabloon geldt vanaf " + base::in_words(letter_template.valid_from) + ".");
    }
    auto signature = signature_for(supervisor);
    if (!signature) return tl::unexpected(signature.error());
    return compose(facts, letter_template, supervisor, request_values(facts, supervisor),
                   std::move(*signature));
}

}  // namespace trede::correspondence
