#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/batch_json.hpp"
#include "app/cupboard.hpp"
#include "app/letter_folder.hpp"
#include "app/program.hpp"
#include "app/progress.hpp"
#include "app/tell.hpp"
#include "app/term_json.hpp"
#include "app/verb_statute.hpp"
#include "base/text.hpp"
#include "correspondence/letter_kind.hpp"
#include "desk/letters.hpp"
#include "desk/lookup.hpp"
#include "desk/reminders.hpp"
#include "desk/terms.hpp"
#include "dispatch/outcomes.hpp"

namespace trede::app {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct LetterOptions {
    std::string letter = "informatieverzoek";
    std::vector<std::string> to;
    bool to_open_requests = false;
    std::string dated;
    std::string about;
    std::string wanted;  // a batch or a kenmerk
    std::string municipality;
    std::string out = "brieven";
};

Json drafted_json(const desk::DraftedLetter& drafted) {
    Json made = {{"gmCode", drafted.municipality.value()},
                 {"naam", drafted.name},
                 {"kenmerk", drafted.letter.reference.value()},
                 {"uitersteDatum", day_json(drafted.letter.last_day)},
                 {"variant", drafted.variant.name},
                 {"variantOmdat", drafted.variant.why},
                 {"letOp", drafted.warnings}};
    if (drafted.letter.about) made["over"] = drafted.letter.about->value();
    return made;
}

// "antwoord uiterlijk donderdag 30 april 2026", or nothing where no answer is asked.
std::string term_in_words(const dossier::LetterDrafted& letter) {
    return letter.last_day ? "antwoord uiterlijk " + base::in_words_with_weekday(*letter.last_day)
                           : "";
}

Variants variants_in(const desk::LetterBatch& batch) {
    Variants all;
    for (const desk::DraftedLetter& one : batch.letters) all.push_back(one.variant);
    return all;
}

void print_draft(const Program& program, const desk::LetterBatch& batch) {
    if (batch.letters.empty()) {
        for (const desk::Excluded& excluded : batch.excluded) {
            std::cerr << "trede: geen brief voor " << excluded.name << ": "
                      << excluded.reason.reason << '\n';
        }
        return;
    }
    for (const desk::DraftedLetter& drafted : batch.letters) {
        std::cout << "  " << drafted.name << "  " << drafted.letter.reference.value() << "  "
                  << term_in_words(drafted.letter)
                  << (drafted.variant.name.empty() ? "" : "  [" + drafted.variant.name + "]")
                  << '\n';
        for (const std::string& warning : drafted.warnings)
            std::cout << "    let op: " << warning << '\n';
    }
    for (const std::string& line : variant_lines(variants_in(batch)))
        std::cout << "  " << line << '\n';
    for (const desk::Excluded& excluded : batch.excluded) {
        std::cout << "  geen brief voor " << excluded.name << ": " << excluded.reason.reason
                  << '\n';
    }
    std::cout << "Partij " << batch.batch.value() << ": " << batch.letters.size()
              << (batch.letters.size() == 1 ? " brief" : " brieven") << " opgesteld, "
              << batch.excluded.size() << " niet.\n";
    if (batch.receipt.repeated)
        std::cout << "Deze opdracht was al gedaan. Er is niets gewijzigd.\n";
    if (program.dry_run) {
        std::cout << "Proef: er is niets vastgelegd.\n";
    } else {
        std::cout << "Maak ze op als pdf: trede letter render " << batch.batch.value()
                  << " --out brieven\n";
    }
}

// How many terms end on the days of this batch, these letters and all others together.
std::map<base::Date, int> load_of(Program& program, const desk::LetterBatch& batch,
                                  const deadlines::Holidays& holidays) {
    const desk::Desk& desk = program.desk(Access::read);
    const auto open = need(desk::open_terms(desk, desk::load(desk.journal), holidays));
    std::map<base::Date, int> all = reports::load(open);
    std::map<base::Date, int> days;
    for (const desk::DraftedLetter& drafted : batch.letters) {
        if (!drafted.letter.last_day) continue;
        if (program.dry_run) ++all[*drafted.letter.last_day];  // not on file
        days[*drafted.letter.last_day] = all[*drafted.letter.last_day];
    }
    return days;
}

// A letter in bulk to nobody: then there is nothing to tell but that.
void refuse_nobody(const desk::LetterBatch& batch) {
    if (!batch.letters.empty() || !batch.excluded.empty()) return;
    throw Refused{{.kind = base::RefusalKind::missing,
                   .ground = "",
                   .reason = "Er is geen verzoek om informatie waarvan de termijn voorbij is en "
                             "waarop niets kwam."}};
}

void run_draft(Program& program, const LetterOptions& options) {
    if (options.to.empty() != options.to_open_requests) {
        std::cerr << "trede: zeg aan wie, met --to of met --to-open-requests. Zie 'trede letter "
                     "draft --help'.\n";
        program.exit = Exit::usage;
        return;
    }
    const base::Date dated_on =
        options.dated.empty() ? program.today() : program.day(options.dated, "--dated");
    desk::LettersWanted wanted{.to = {}, .dated_on = dated_on};
    if (!options.about.empty()) wanted.about = dossier::ReferenceNumber(in_capitals(options.about));
    for (const std::string& one : options.to)
        wanted.to.push_back(program.municipality(one, dated_on));
    const desk::Cupboard cupboard = open_cupboard(program, options.letter, dated_on);
    std::string request = "draft " + options.letter + " " + base::to_iso(dated_on);
    for (const auto& code : wanted.to) request += " " + code.value();
    if (options.to_open_requests) request += " open verzoeken";
    if (wanted.about) request += " over " + wanted.about->value();
    const desk::Ask ask = program.ask(mandate::Act::draft_letter, 0, request);
    const desk::Desk& desk = program.desk(Access::write);
    desk::OpenRequests open;
    if (options.to_open_requests) {
        open = desk::open_requests(desk, desk::load(desk.journal), dated_on);
        wanted.to = open.to;
    }
    auto batch = need(desk::draft_letters(desk, ask, cupboard.stationery(), wanted));
    batch.excluded.insert(batch.excluded.end(), open.left.begin(), open.left.end());
    refuse_nobody(batch);
    if (!batch.excluded.empty()) program.exit = Exit::partly;
    if (batch.letters.empty()) program.exit = exit_for(batch.excluded.front().reason);
    const auto days = load_of(program, batch, cupboard.holidays);
    if (!program.json) {
        print_draft(program, batch);
        for (const auto& [day, count] : days)
            std::cout << "Op " << base::in_words_with_weekday(day) << " "
                      << (count == 1 ? "eindigt" : "eindigen") << " dan " << count
                      << (count == 1 ? " termijn.\n" : " termijnen.\n");
        return;
    }
    Json letters = Json::array();
    for (const desk::DraftedLetter& drafted : batch.letters)
        letters.push_back(drafted_json(drafted));
    Json excluded = Json::array();
    for (const desk::Excluded& one : batch.excluded) {
        excluded.push_back({{"gmCode", one.municipality.value()},
                            {"naam", one.name},
                            {"reden", one.reason.reason}});
    }
    program.print({{"partij", batch.batch.value()},
                   {"brieven", letters},
                   {"varianten", variants_json(variants_in(batch))},
                   {"uitgezonderd", excluded},
                   {"perDag", load_json(days)},
                   {"alGedaan", batch.receipt.repeated},
                   {"proef", program.dry_run}});
}

// "IBT-2026-001-1700-twenterand.pdf": sorts by batch and tells whose it is.
std::string file_name(const registry::Register& registry, const desk::RenderedLetter& rendered) {
    std::string name = rendered.letter.reference.value();
    const auto municipality = registry.find(rendered.municipality, rendered.letter.dated_on);
    if (!municipality) return name + ".pdf";
    name += '-';
    for (const char c : base::lower_ascii(municipality->name)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) name += c;
        if (!plain && !name.ends_with('-')) name += '-';
    }
    return name + ".pdf";
}

void run_render(Program& program, const LetterOptions& options) {
    const std::string wanted = in_capitals(options.wanted);
    const desk::Ask ask = program.ask(mandate::Act::draft_letter, 0, "render " + options.wanted);
    const desk::Desk& desk = program.desk(Access::write);
    const std::string name = need(desk::template_of(desk::load(desk.journal), wanted));
    const desk::Cupboard cupboard = open_cupboard(program, name, program.today());
    const auto rendered = need(desk::render_letters(desk, ask, cupboard.stationery(), wanted));
    if (!program.dry_run) fs::create_directories(options.out);
    const desk::World world = desk::load(desk.journal);
    Json letters = Json::array();
    Progress progress("schrijven", rendered.size());
    for (const desk::RenderedLetter& one : rendered) {
        const dispatch::Letter* offered = desk::in_batch(world, one.letter);
        const bool sealed = offered && offered->is_sealed();
        progress.step(one.letter.reference.value());
        const fs::path path = fs::path(options.out) / file_name(program.registry(), one);
        if (!program.dry_run) write_file(path, one.pdf);
        letters.push_back({{"gmCode", one.municipality.value()},
                           {"kenmerk", one.letter.reference.value()},
                           {"bestand", path.string()},
                           {"uitersteDatum", day_json(one.letter.last_day)}});
        if (!program.json) {
            const std::string term = term_in_words(one.letter);
            std::cout << "  " << path.string() << "  (" << one.pdf.size() / 1024 << " kB"
                      << (sealed ? ", elektronisch ondertekend" : "") << (term.empty() ? "" : ", ")
                      << term << ")\n";
        }
    }
    if (program.json) return program.print({{"brieven", letters}, {"proef", program.dry_run}});
    std::cout << rendered.size() << (rendered.size() == 1 ? " brief" : " brieven")
              << " opgemaakt en gecontroleerd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets geschreven.\n";
}

// How far a letter is, from the draft to the day on which it left.
std::string standing_of(const desk::World& world, const desk::FiledLetter& one) {
    const dossier::LetterDrafted& what = one.letter->what;
    const auto left = dossier::left_on(world.dossiers.of(one.municipality), what.reference);
    if (left) return "verzonden op " + base::to_iso(*left);
    const dispatch::Batch* batch = world.batches.find(what.batch);
    const dispatch::Letter* offered = batch ? batch->find(what.reference) : nullptr;
    if (offered) return std::string(dispatch::stage_of(*batch, *offered));
    return one.letter->document.empty() ? "concept" : "concept, opgemaakt als pdf";
}

// The letters on file, of one municipality or of all.
void run_list(Program& program, const LetterOptions& options) {
    const desk::Desk& desk = program.desk(Access::read);
    std::optional<registry::MunicipalityCode> only;
    if (!options.municipality.empty()) only = program.municipality(options.municipality);
    const desk::World world = desk::load(desk.journal);
    Json letters = Json::array();
    for (const desk::FiledLetter& one : desk::letters_on_file(world)) {
        if (only && one.municipality != *only) continue;
        const dossier::LetterDrafted& what = one.letter->what;
        const auto known = desk.registry.find(one.municipality, what.dated_on);
        const std::string name = known ? known->name : one.municipality.value();
        const bool rendered = !one.letter->document.empty();
        if (!program.json) {
            std::cout << "  " << what.reference.value() << "  " << what.letter << "  " << name
                      << "  " << base::to_iso(what.dated_on) << "  " << standing_of(world, one)
                      << "  " << term_in_words(what) << '\n';
        }
        letters.push_back({{"kenmerk", what.reference.value()},
                           {"sjabloon", what.letter},
                           {"gmCode", one.municipality.value()},
                           {"naam", name},
                           {"partij", what.batch.value()},
                           {"gedateerd", base::to_iso(what.dated_on)},
                           {"uitersteDatum", day_json(what.last_day)},
                           {"over", what.about ? Json(what.about->value()) : Json()},
                           {"stand", standing_of(world, one)},
                           {"document", rendered ? Json(one.letter->document) : Json()}});
    }
    if (program.json) return program.print({{"brieven", letters}});
    if (letters.empty()) std::cout << "  Er is geen brief opgesteld.\n";
}

std::string_view in_words(correspondence::Remedies remedies) {
    switch (remedies) {
        case correspondence::Remedies::none:
            return "geen";
        case correspondence::Remedies::objection:
            return "bezwaar";
        case correspondence::Remedies::appeal:
            return "beroep";
    }
    return {};
}

// The letters that there are, in the order of the ladder.
void run_templates(Program& program) {
    Json templates = Json::array();
    for (const correspondence::LetterKind& kind : correspondence::letter_kinds()) {
        // Another statute may have fewer letters.
        if (!has_template(letters_of(program), std::string(kind.name))) continue;
        const auto letter = load_template(letters_of(program), std::string(kind.name)).letter;
        const bool signs = [&] {
            const auto all = need(correspondence::parse_supervisors(
                read_file(program.supervisors()), program.supervisors().string()));
            return std::ranges::any_of(all, [&](const correspondence::Supervisor& one) {
                return one.in_force(program.today()) && one.signing_of(kind.name) != nullptr;
            });
        }();
        if (!program.json) {
            std::cout << "  " << kind.name << "  aan " << label(letter.addressee) << "  ("
                      << kind.ground << ")  rechtsmiddel: " << in_words(kind.remedies)
                      << (signs ? "" : "  wie ondertekent, is niet vastgelegd") << '\n';
        }
        templates.push_back({{"naam", kind.name},
                             {"versie", letter.version},
                             {"geldigVanaf", base::to_iso(letter.valid_from)},
                             {"aan", label(letter.addressee)},
                             {"grond", kind.ground},
                             {"rechtsmiddel", in_words(kind.remedies)},
                             {"ondertekening", signs}});
    }
    if (program.json) program.print({{"sjablonen", templates}});
}

}  // namespace

void add_letter(Verb app, Program& program) {
    Verb letter =
        app.add_subcommand("letter", "Brieven opstellen en opmaken.").require_subcommand(1);
    auto options = std::make_shared<LetterOptions>();

    Verb draft = letter.add_subcommand("draft", "Stel een partij brieven op.");
    draft.add_option("--template,--sjabloon", options->letter, "Naam van het sjabloon.");
    draft.add_option("--to,--aan", options->to, "Gemeenten: codes of namen.").delimiter(',');
    draft.add_flag("--to-open-requests,--aan-open-verzoeken", options->to_open_requests,
                   "Aan elke gemeente die niet antwoordde en waarvan de termijn voorbij is.");
    draft.add_option("--dated,--gedateerd", options->dated,
                     "Datum op de brief (standaard: vandaag).");
    draft.add_option("--about,--over", options->about,
                     "Kenmerk van de brief waar deze over gaat (standaard: de laatste die past). "
                     "Bij een gespreksverslag het nummer van het gesprek, bij een "
                     "ontvangstbevestiging ook dat van een melding.");
    draft.footer(
        "Voorbeelden: trede letter draft --template informatieverzoek --to gm1700 --dated "
        "2026-04-09\n"
        "             trede letter draft --template herinnering --to-open-requests");
    draft.callback([&program, options] { run_draft(program, *options); });

    Verb render = letter.add_subcommand(
        "render", "Maak de brieven van een partij op als pdf en controleer ze, of één brief.");
    render.add_option("partij", options->wanted, "Nummer van de partij of kenmerk van één brief.")
        .required();
    render.add_option("--out,--uit", options->out, "Map voor de pdf's (standaard: brieven).");
    render.footer("Voorbeeld: trede letter render B-2026-001 --out brieven");
    render.callback([&program, options] { run_render(program, *options); });

    Verb list = letter.add_subcommand("list", "Toon de brieven in de dossiers.");
    list.add_option("gemeente", options->municipality, "Code of naam (standaard: alle).");
    list.footer("Voorbeeld: trede letter list gm1700 --json");
    list.callback([&program, options] { run_list(program, *options); });

    Verb templates =
        letter.add_subcommand("templates", "Toon welke brieven er zijn, en wat zij zijn.");
    templates.footer("Voorbeeld: trede letter templates");
    templates.callback([&program] { run_templates(program); });
    add_letter_approval(letter, program);
    add_letter_sending(letter, program);
}

}  // namespace trede::app
