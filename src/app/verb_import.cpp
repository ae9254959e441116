#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <span>

#include "app/problems.hpp"
#include "app/tell.hpp"
#include "app/verb_figures.hpp"
#include "app/verb_import.hpp"
#include "app/verb_statute.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "desk/plausibility.hpp"
#include "evidence/digest.hpp"
#include "sandbox/read_workbook.hpp"

namespace trede::app {

namespace {

namespace fs = std::filesystem;
using intake::TableKind;
using Json = nlohmann::ordered_json;

struct ImportOptions {
    ImportWords words;
    bool save_mapping = false;
};

fs::path in_mappings(const Program& program, const std::string& name, TableKind kind) {
    return fs::path(program.store) / "inleesregels" /
           (name + "-" + std::string(word(kind)) + ".toml");
}

// Capitals and blanks around it make no other sender.
std::string same_sender(const std::string& sender) { return base::lower_ascii(base::trim(sender)); }

// Only plain letters reach a file name.
std::string plain_name(const std::string& sender) {
    std::string name;
    for (const char c : same_sender(sender)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) name += c;
        if (!plain && !name.ends_with('-')) name += '-';
    }
    return name;
}

// A mapping is saved per sender and kind: var/inleesregels/<sender>-taken.toml. Two senders whose
// names differ in other signs only ("PRT (oost)", "PRT: oost") each have their own.
fs::path mapping_path(const Program& program, const std::string& sender, TableKind kind) {
    constexpr std::size_t figures = 8;
    std::string name = plain_name(sender);
    std::string as_words = name;
    std::ranges::replace(as_words, '-', ' ');
    if (as_words != same_sender(sender))
        name += "-" + evidence::to_hex(evidence::sha256(same_sender(sender))).substr(0, figures);
    return in_mappings(program, name, kind);
}

// Where it was saved when other signs did not count, as long as it is this sender's.
std::optional<intake::Mapping> mapping_of_before(const Program& program, const std::string& sender,
                                                 TableKind kind) {
    const fs::path path = in_mappings(program, plain_name(sender), kind);
    if (!fs::exists(path)) return std::nullopt;
    auto mapping = need(intake::mapping_from_toml(read_file(path)));
    if (same_sender(mapping.sender) != same_sender(sender)) return std::nullopt;
    return mapping;
}

std::optional<intake::Mapping> saved_mapping(const Program& program, const std::string& sender,
                                             TableKind kind) {
    if (sender.empty()) return std::nullopt;
    const fs::path path = mapping_path(program, sender, kind);
    if (!fs::exists(path)) return mapping_of_before(program, sender, kind);
    return need(intake::mapping_from_toml(read_file(path)));
}

// What is pointed out goes before what was saved.
std::optional<intake::Mapping> mapping_for(const Program& program, TableKind kind,
                                           const ImportWords& options) {
    if (!options.choice.columns.empty()) return need(intake::mapping_of(kind, options.choice));
    return saved_mapping(program, options.sender, kind);
}

desk::Sheet read_sheet(const Program& program, TableKind kind, const ImportWords& options) {
    desk::Sheet sheet{.kind = kind,
                      .file_name = fs::path(options.file).filename().string(),
                      .bytes = need(read_given_file(options.file, base::limits::sheet_file_bytes)),
                      .book = {},
                      .sender = options.sender,
                      .received_on = std::nullopt,
                      .reference_date = std::nullopt,
                      .mapping = mapping_for(program, kind, options)};
    if (!options.received.empty()) sheet.received_on = program.day(options.received, "--received");
    if (sheet.received_on && *sheet.received_on > program.today()) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "De dag van ontvangst ligt in de toekomst: " +
                                 base::in_words(*sheet.received_on) + "."}};
    }
    if (!options.reference_date.empty()) {
        sheet.reference_date = program.day(options.reference_date, "--reference-date");
    }
    if (!options.source.empty()) sheet.reporter = reporter_of(options.source);
    if (!options.bodies_on.empty()) sheet.bodies_on = program.day(options.bodies_on, "--bodies-on");
    sheet.correction = std::string(base::trim(options.correction));
    if (!options.correction.empty() && sheet.correction.empty())
        misused("Schrijf bij --correct op wat er verkeerd was overgenomen.");
    if (!options.reported.empty()) sheet.reported_on = program.day(options.reported, "--reported");
    if (sheet.reported_on && *sheet.reported_on > program.today()) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "De dag van het rapport ligt in de toekomst: " +
                                 base::in_words(*sheet.reported_on) + "."}};
    }
    // Before the journal and its key are opened: the worker must not hold what it has no business
    // with.
    sheet.book =
        need(sandbox::read_workbook_safely(std::as_bytes(std::span(sheet.bytes)), sheet.file_name));
    return sheet;
}

Json difference_json(const law::Statute& statute, const desk::Difference& difference) {
    return {{"gmCode", difference.municipality.value()},
            {"naam", difference.name},
            {"categorie", category_word(statute, difference.category)},
            {"was", difference.before ? Json(difference.before->number()) : Json()},
            {"wordt", difference.after.number()},
            {"verschil", word(difference.change)},
            {"dagen", difference.days},
            {"blad", difference.place.sheet},
            {"cel", difference.place.cell}};
}

std::string article_of(Program& program, const desk::ImportOutcome& outcome) {
    return statute_of(program).cite(outcome.kind == intake::TableKind::tasks ? law::Duty::decision
                                                                             : law::Duty::task);
}

Json as_json(Program& program, const desk::ImportOutcome& outcome) {
    const law::Statute statute = statute_of(program);
    Json missing = Json::array();
    for (const intake::Missing& one : outcome.missing) {
        missing.push_back({{"gmCode", one.municipality.value()},
                           {"categorie", category_word(statute, one.category)},
                           {"blad", one.place.sheet},
                           {"cel", one.place.cell}});
    }
    Json differences = Json::array();
    for (const desk::Difference& difference : outcome.differences) {
        if (difference.change != desk::Change::unchanged)
            differences.push_back(difference_json(statute, difference));
    }
    return {{"gelezen", outcome.figures},
            {"nieuw", outcome.count(desk::Change::added)},
            {"gewijzigd", outcome.count(desk::Change::changed)},
            {"ongewijzigd", outcome.count(desk::Change::unchanged)},
            {"problemen", problems_json(outcome.problems)},
            {"lijktOp", outcome.looks_like ? Json(word(*outcome.looks_like)) : Json()},
            {"grond", article_of(program, outcome)},
            {"ontbreekt", missing},
            {"opmerkingen", notes_json(outcome.notes)},
            {"opvallend", remarks_json(outcome.remarks)},
            {"verschillen", differences},
            {"proef", program.dry_run}};
}

// A sheet of another kind needs another verb, and no mending.
void tell_other_kind(const desk::ImportOutcome& outcome) {
    if (!outcome.looks_like) return;
    const bool tasks = outcome.looks_like == TableKind::tasks;
    std::cout << "Dit lijkt " << label(*outcome.looks_like) << ". Is het dat? Lees het dan in met "
              << (tasks ? "'trede import tasks'" : "'trede import progress'") << ".\n";
}

// "54", or of an earlier reference date "54 (1 juli 2025)".
std::string was_in_words(const desk::Difference& difference) {
    if (difference.before) return base::with_points(difference.before->number());
    if (!difference.earlier) return "-";
    return base::with_points(difference.earlier->places.number()) + " (" +
           base::in_words(difference.earlier->reference_date) + ")";
}

void print_text(Program& program, const desk::ImportOutcome& outcome) {
    const law::Statute statute = statute_of(program);
    for (const desk::Difference& difference : desk::falls_first(outcome)) {
        std::cout << "  " << difference.municipality.value() << ' ' << difference.name << "  "
                  << statute.say(label(difference.category)) << "  " << was_in_words(difference)
                  << " -> " << base::with_points(difference.after.number()) << "  ("
                  << where(difference.place.sheet, difference.place.cell) << ")\n";
        for (const std::string& day : difference.days) std::cout << "      " << day << '\n';
    }
    for (const intake::Missing& one : outcome.missing) {
        std::cout << "  let op: " << one.municipality.value() << " "
                  << statute.say(label(one.category)) << " ontbreekt. Dat is iets anders dan 0.\n";
    }
    print_notes(outcome.notes);
    if (!outcome.problems.empty()) {
        print_problems(outcome.problems, article_of(program, outcome));
        return tell_other_kind(outcome);
    }
    for (const desk::Fall& one : desk::falls_of(outcome))
        std::cout << "  opvallend, " << one.municipality.value() << ": " << one.in_words << '\n';
    print_remarks(outcome.remarks);
    std::cout << outcome.differences.size()
              << (outcome.differences.size() == 1 ? " cijfer gelezen: " : " cijfers gelezen: ")
              << outcome.count(desk::Change::added) << " nieuw, "
              << outcome.count(desk::Change::changed) << " gewijzigd, "
              << outcome.count(desk::Change::unchanged) << " ongewijzigd.\n";
    if (const std::string moves = desk::moves_in_words(outcome); !moves.empty())
        std::cout << moves << '\n';
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

void save(const Program& program, const ImportOptions& options, intake::Mapping mapping) {
    mapping.sender = options.words.sender;
    const fs::path path = mapping_path(program, options.words.sender, mapping.kind);
    fs::create_directories(path.parent_path());
    write_file(path, intake::to_toml(mapping));
    std::cerr << "Inleesregel bewaard: " << path.string() << '\n';
}

// One problem of the whole file or of a day that goes with it, in the form that scripts know.
void tell_refused(Program& program, TableKind kind, const ImportOptions& options,
                  base::Refusal why) {
    why.ground = article_behind(program, why.ground);
    print_refusal(why);
    desk::ImportOutcome outcome;
    outcome.kind = kind;
    outcome.problems.push_back({.sheet = fs::path(options.words.file).filename().string(),
                                .cell = {},
                                .read = {},
                                .expected = why.reason});
    Json document = as_json(program, outcome);
    document["fout"] = {{"reden", why.reason}, {"grond", why.ground}};
    program.print(std::move(document));
    program.exit = Exit::bad_input;
}

void import_and_tell(Program& program, TableKind kind, const ImportOptions& options) {
    if (options.save_mapping && options.words.sender.empty()) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "Zeg met --sender voor wie deze inleesregel is. Er is niets "
                                 "ingevoerd."}};
    }
    const auto outcome = import_file(program, kind, options.words);
    if (program.json) {
        program.print(as_json(program, outcome));
    } else {
        print_text(program, outcome);
    }
    if (!outcome.problems.empty()) program.exit = Exit::bad_input;
    if (options.save_mapping && outcome.mapping && outcome.problems.empty() && !program.dry_run) {
        save(program, options, *outcome.mapping);
    }
}

void run_import(Program& program, TableKind kind, const ImportOptions& options) {
    try {
        import_and_tell(program, kind, options);
    } catch (const Refused& refused) {
        if (!program.json || exit_for(refused) != Exit::bad_input) throw;
        tell_refused(program, kind, options, refused.refusal);
    }
}

void add_verb(Verb parent, Program& program, TableKind kind, const std::string& name,
              const std::string& alias, const std::string& about) {
    auto options = std::make_shared<ImportOptions>();
    Verb verb = parent.add_subcommand(name, about).alias(alias);
    verb.add_option("bestand", options->words.file, "csv, xlsx of ods.").required();
    if (kind == TableKind::progress) {
        verb.add_option("--reference-date,--peildatum", options->words.reference_date,
                        "Dag waarover de cijfers gaan.");
        verb.add_option("--source,--bron", options->words.source,
                        "Van wie de cijfers zijn: provincie (standaard), coa of gemeente.");
        verb.add_option("--reported,--rapportdatum", options->words.reported,
                        "Datum die op de rapportage staat.");
    }
    if (kind == TableKind::tasks) {
        verb.add_option("--bodies-on,--indeling", options->words.bodies_on,
                        "De gemeenten van deze dag zijn bedoeld (standaard: vandaag).");
        verb.add_option("--correct,--correctie", options->words.correction,
                        "Wat verkeerd was overgenomen. Alleen wat in het bestand staat, verandert; "
                        "wat er stond blijft in het journaal.");
    }
    verb.add_option("--received,--ontvangen", options->words.received,
                    "Dag waarop het bestand is ontvangen.");
    verb.add_option("--sender,--afzender", options->words.sender,
                    "Wie het stuurde. Een bewaarde inleesregel wordt gebruikt.");
    verb.add_option("--columns,--kolommen", options->words.choice.columns,
                    "Wijs de kolommen aan, als de koppen het niet zeggen: "
                    "gemeente=A,regulier=C,amv=D.");
    verb.add_option("--sheet,--blad", options->words.choice.sheet, "Het blad waarop zij staan.")
        .needs("--columns");
    verb.add_option("--heading-row,--kopregel", options->words.choice.header_row,
                    "De rij met de koppen (standaard 1).")
        .needs("--columns");
    verb.add_flag("--save-mapping,--bewaar-inleesregel", options->save_mapping,
                  "Bewaar hoe de kolommen van deze afzender zijn gelezen.");
    verb.footer("Voorbeeld: trede import " + name + " bestand.xlsx" +
                (kind == TableKind::progress ? " --reference-date 2025-07-01" : "") + " --dry-run");
    verb.callback([&program, kind, options] { run_import(program, kind, *options); });
}

}  // namespace

desk::ImportOutcome import_file(Program& program, TableKind kind, const ImportWords& words) {
    const desk::Sheet sheet = read_sheet(program, kind, words);
    const std::string request = "import " + std::string(word(kind)) + " " +
                                evidence::to_hex(evidence::sha256(sheet.bytes)) + " " +
                                words.reference_date + " " + words.received + " " + words.sender +
                                (words.source.empty() ? "" : " bron " + words.source) +
                                (words.reported.empty() ? "" : " rapport " + words.reported) +
                                (words.bodies_on.empty() ? "" : " indeling " + words.bodies_on) +
                                (words.correction.empty() ? "" : "\n" + words.correction);
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request, Access::create);
    auto outcome = desk::import_sheet(program.desk(Access::create), ask, sheet);
    if (!outcome && outcome.error().ground == desk::no_reference_date)
        misused(outcome.error().reason);
    return need(std::move(outcome));
}

void add_import(Verb app, Program& program) {
    Verb import = app.add_subcommand("import", "Voer een bestand met taken of voortgang in.")
                      .require_subcommand(1);
    add_verb(import, program, TableKind::tasks, "tasks", "taken", "Taken uit een verdeelbesluit.");
    add_verb(import, program, TableKind::progress, "progress", "realisatie",
             "Realisatie uit een voortgangsrapportage.");
}

}  // namespace trede::app
