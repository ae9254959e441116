#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/batch_json.hpp"
#include "app/cupboard.hpp"
#include "app/dispatch_settings.hpp"
#include "app/letter_folder.hpp"
#include "app/program.hpp"
#include "app/tell.hpp"
#include "app/verb_statute.hpp"
#include "base/text.hpp"
#include "desk/letters.hpp"
#include "evidence/digest.hpp"
#include "paper/check.hpp"
#include "seal/pdf_seal.hpp"

namespace trede::app {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct LetterApprovalOptions {
    std::string batch;
    std::string reference;
    std::string seen;
    std::vector<std::string> only;
    std::string reason;
    std::string pdf;
    std::string text;
    std::string folder;
    bool disagree = false;
};

dispatch::BatchId batch_of(const LetterApprovalOptions& options) {
    return dispatch::BatchId(in_capitals(options.batch));
}

dispatch::ReferenceNumber reference_of(const LetterApprovalOptions& options) {
    return dispatch::ReferenceNumber(in_capitals(options.reference));
}

desk::Seen seen_of(const LetterApprovalOptions& options) {
    desk::Seen seen{
        .batch = batch_of(options), .manifest = base::lower_ascii(options.seen), .only = {}};
    for (const std::string& one : options.only) seen.only.emplace_back(in_capitals(one));
    return seen;
}

std::string all_of(const LetterApprovalOptions& options) {
    std::string text = in_capitals(options.batch) + " " + in_capitals(options.reference) + " " +
                       base::lower_ascii(options.seen) + " " + options.reason + " " +
                       (options.disagree ? "niet-akkoord" : "");
    for (const std::string& one : options.only) text += " " + in_capitals(one);
    return text;
}

// What stayed behind of a batch that somebody signed.
void tell_not_signed(Program& program, const desk::BatchDone& done) {
    const auto lines = not_signed_lines(done.not_signed, program.registry(), program.today());
    if (lines.empty()) return;
    std::cout << "Niet ondertekend:\n";
    for (const std::string& line : lines) std::cout << "  " << line << '\n';
    std::cout << "Bekijk de partij: trede letter status " << done.batch.id.value() << '\n';
}

void tell(Program& program, const desk::BatchDone& done) {
    const bool signs = std::ranges::any_of(done.events, [](const dispatch::Event& event) {
        return std::holds_alternative<dispatch::LettersSigned>(event);
    });
    if (program.json) {
        Json document = batch_json(done.batch, program.registry(), program.today());
        Json events = Json::array();
        for (const dispatch::Event& event : done.events) events.push_back(in_words(event));
        document["gebeurtenissen"] = events;
        if (!done.warnings.empty()) document["letOp"] = done.warnings;
        if (signs)
            document["nietOndertekend"] = not_signed_json(done.batch.id, done.not_signed,
                                                          program.registry(), program.today());
        document["alGedaan"] = done.receipt.repeated;
        document["proef"] = program.dry_run;
        return program.print(document);
    }
    for (const dispatch::Event& event : done.events) std::cout << in_words(event) << '\n';
    for (const std::string& warning : done.warnings) std::cout << "  let op: " << warning << '\n';
    if (done.receipt.repeated)
        std::cout << "Deze opdracht was al gedaan. Er is niets gewijzigd.\n";
    else if (done.events.empty())
        std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    if (signs) tell_not_signed(program, done);
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
    std::cout << "Manifest: " << done.batch.manifest_digest().substr(0, 8) << '\n';
}

void run_offer(Program& program, const LetterApprovalOptions& options) {
    const auto supervisors =
        need(correspondence::parse_supervisors(read_file(program.supervisors())));
    const desk::Ask ask =
        program.ask(mandate::Act::draft_letter, 0, "letter offer " + all_of(options));
    const desk::Desk& desk = program.desk(Access::write);
    const std::string name =
        need(desk::template_of(desk::load(desk.journal), batch_of(options).value()));
    const LoadedTemplate loaded = load_template(letters_of(program), name);
    tell(program,
         need(desk::offer_batch(desk, ask, supervisors, loaded.letter, batch_of(options))));
}

void run_initial(Program& program, const LetterApprovalOptions& options) {
    const desk::Ask ask =
        program.ask(mandate::Act::initial_letter, 0, "letter initial " + all_of(options));
    tell(program, need(desk::initial_batch(program.desk(Access::write), ask, seen_of(options),
                                           !options.disagree, options.reason)));
}

void run_sign(Program& program, const LetterApprovalOptions& options) {
    const desk::Ask ask =
        program.ask(mandate::Act::sign_letter, 0, "letter sign " + all_of(options));
    tell(program, need(desk::sign_batch(program.desk(Access::write), ask, seen_of(options))));
}

void run_hold(Program& program, const LetterApprovalOptions& options, bool held) {
    mandate::Act act = mandate::Act::draft_letter;
    for (const mandate::Act other : {mandate::Act::initial_letter, mandate::Act::sign_letter}) {
        if (held && !desk::officer_for(program.desk(Access::write), program.as, act, 0))
            act = other;
    }
    const desk::Ask ask = program.ask(
        act, 0, std::string(held ? "letter hold " : "letter release ") + all_of(options));
    tell(program, need(desk::hold_letter(program.desk(Access::write), ask, batch_of(options),
                                         reference_of(options), held, options.reason)));
}

void run_exclude(Program& program, const LetterApprovalOptions& options) {
    const desk::Ask ask =
        program.ask(mandate::Act::draft_letter, 0, "letter exclude " + all_of(options));
    tell(program, need(desk::exclude_letter(program.desk(Access::write), ask, batch_of(options),
                                            reference_of(options), options.reason)));
}

// A PDF made with another text, for instance from a copy of the template. It passes the same check
// as every letter.
// The text of the template, changed for this letter: the fields in it are filled in as they were.
std::string printed_with(Program& program, const LetterApprovalOptions& options) {
    constexpr std::size_t most = std::size_t{1} << 20U;
    const std::string text = need(read_given_file(options.text, most));
    const desk::Desk& desk = program.desk(Access::read);
    const auto reference = reference_of(options);
    const std::string name = need(desk::template_of(desk::load(desk.journal), reference.value()));
    desk::Cupboard cupboard = open_cupboard(program, name, program.today());
    cupboard.letter = template_with(letters_of(program), name, text);
    std::string pdf = need(desk::print_altered(desk, cupboard.stationery(), reference));
    program.let_go();
    return pdf;
}

void run_alter(Program& program, const LetterApprovalOptions& options) {
    if (options.pdf.empty() == options.text.empty()) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "Noem de nieuwe tekst met --text, of een pdf met --pdf."}};
    }
    constexpr std::size_t most = 16U << 20U;
    std::string pdf = options.text.empty() ? need(read_given_file(options.pdf, most))
                                           : printed_with(program, options);
    const auto faults = paper::check(pdf);
    if (!faults.empty()) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = options.pdf + " is geen brief die weg mag: " +
                                 faults.front().where + ": " + faults.front().what + "."}};
    }
    const std::string digest = evidence::to_hex(evidence::sha256(pdf));
    const desk::Ask ask = program.ask(mandate::Act::draft_letter, 0,
                                      "letter alter " + all_of(options) + " " + digest);
    tell(program,
         need(desk::alter_letter(
             program.desk(Access::write), ask, batch_of(options), reference_of(options),
             {.pdf = std::move(pdf),
              .made_by = options.text.empty() ? desk::MadeBy::others : desk::MadeBy::program},
             options.reason)));
}

void run_seal(Program& program, const LetterApprovalOptions& options) {
    const dispatch::Settings settings = dispatch_settings(program);
    if (!settings.seals()) {
        throw Refused{{.kind = base::RefusalKind::missing,
                       .ground = "verzending.toml",
                       .reason = "Er is geen sleutel ingesteld om te ondertekenen. De ondertekende "
                                 "lijst van de partij geldt ('trede letter manifest')."}};
    }
    const seal::Key key = need(seal::Key::load({.key = settings.seal_key,
                                                .certificate = settings.seal_certificate,
                                                .module = settings.seal_module,
                                                .token = settings.seal_token,
                                                .pin_file = settings.seal_pin}));
    const auto sealer = [&](const desk::SealRequest& request) {
        auto sealed = seal::seal_pdf(key, request);
        if (sealed && !paper::check(sealed->pdf).empty())
            throw std::runtime_error("Een ondertekende brief komt niet door de controle.");
        return sealed;
    };
    const desk::Ask ask =
        program.ask(mandate::Act::send_letter, 0, "letter seal " + in_capitals(options.batch));
    tell(program,
         need(desk::seal_batch(program.desk(Access::write), ask, sealer, batch_of(options))));
}

// Every letter as the bytes that leave: those on file, and those in a folder when one is named.
void run_manifest(Program& program, const LetterApprovalOptions& options) {
    const desk::Desk& desk = program.desk(Access::read);
    const auto batch = need(desk::find_batch(desk::load(desk.journal), batch_of(options)));
    std::vector<std::string> there;
    if (!options.folder.empty()) {
        if (!fs::is_directory(options.folder)) {
            throw Refused{{.kind = base::RefusalKind::input,
                           .ground = "",
                           .reason = options.folder + " is geen map."}};
        }
        for (const auto& entry : fs::directory_iterator(options.folder)) {
            if (entry.is_regular_file())
                there.push_back(evidence::to_hex(evidence::sha256(read_file(entry.path()))));
        }
    }
    Json letters = Json::array();
    bool whole = true;
    for (const dispatch::Letter& letter : batch.letters) {
        if (!letter.excluded.empty()) continue;
        const std::string& leaves = letter.is_sealed() ? letter.sealed : letter.what.exact.document;
        const auto digest = evidence::parse_digest(leaves);
        const bool held = digest && desk.journal.document(*digest).has_value();
        const bool found =
            options.folder.empty() || std::ranges::find(there, leaves) != there.end();
        whole = whole && held && found;
        letters.push_back({{"kenmerk", letter.what.exact.reference.value()},
                           {"geparafeerd", letter.what.exact.document},
                           {"verzonden", leaves},
                           {"ondertekend", letter.is_signed()},
                           {"opFile", held},
                           {"inMap", options.folder.empty() ? Json() : Json(found)}});
        if (!program.json) {
            std::cout << leaves << "  " << letter.what.exact.reference.value()
                      << (letter.is_signed() ? "  ondertekend" : "  niet ondertekend")
                      << (found ? "" : "  NIET IN DE MAP") << (held ? "" : "  NIET OP FILE")
                      << '\n';
        }
    }
    if (!whole) program.exit = Exit::bad_input;
    if (program.json)
        return program.print({{"partij", batch.id.value()},
                              {"manifest", batch.manifest_digest()},
                              {"klopt", whole},
                              {"brieven", letters}});
    std::cout << "Manifest van partij " << batch.id.value() << ": " << batch.manifest_digest()
              << '\n';
}

using SharedApproval = std::shared_ptr<LetterApprovalOptions>;

Verb add_verb(Verb letter, const SharedApproval& options, const char* name, const char* what,
              const char* example) {
    Verb verb = letter.add_subcommand(name, what);
    verb.add_option("partij", options->batch, "Nummer, bijvoorbeeld B-2026-001.").required();
    verb.footer(std::string("Voorbeeld: trede letter ") + example);
    return verb;
}

void add_one(Verb verb, const SharedApproval& options) {
    verb.add_option("kenmerk", options->reference, "Van de brief: IBT-2026-001-1700.").required();
    verb.add_option("--reason,--reden", options->reason, "Waarom.").required();
}

void add_seen(Verb verb, const SharedApproval& options) {
    verb.add_option("--seen,--gezien", options->seen,
                    "Begin van het manifest dat u hebt gezien (letter status).")
        .required();
    verb.add_option("--only,--alleen", options->only, "Alleen deze kenmerken.").delimiter(',');
}

}  // namespace

void add_letter_approval(Verb letter, Program& program) {
    const auto options = std::make_shared<LetterApprovalOptions>();
    add_verb(letter, options, "offer", "Bied een opgemaakte partij aan ter paraaf.",
             "offer B-2026-001")
        .callback([&program, options] { run_offer(program, *options); });

    Verb initial = add_verb(letter, options, "initial", "Parafeer brieven die een ander opstelde.",
                            "initial B-2026-001 --seen 3fa94c21 --as coordinator");
    add_seen(initial, options);
    initial.add_flag("--disagree,--niet-akkoord", options->disagree, "U bent het niet eens.");
    initial.add_option("--remarks,--reason,--reden", options->reason, "Wat u ervan vindt.");
    initial.callback([&program, options] { run_initial(program, *options); });

    Verb sign = add_verb(letter, options, "sign", "Onderteken geparafeerde brieven.",
                         "sign B-2026-001 --seen 3fa94c21 --as directeur");
    add_seen(sign, options);
    sign.callback([&program, options] { run_sign(program, *options); });

    add_verb(letter, options, "seal",
             "Zet de elektronische handtekening in ondertekende brieven (met de sleutel).",
             "seal B-2026-001")
        .callback([&program, options] { run_seal(program, *options); });

    Verb hold = add_verb(letter, options, "hold", "Houd één brief aan.",
                         "hold B-2026-001 IBT-2026-001-1700 --reason \"Er loopt een gesprek.\"");
    add_one(hold, options);
    hold.callback([&program, options] { run_hold(program, *options, true); });
    Verb release = add_verb(letter, options, "release", "Laat een aangehouden brief weer meegaan.",
                            "release B-2026-001 IBT-2026-001-1700 --reason \"Gesprek geweest.\"");
    add_one(release, options);
    release.callback([&program, options] { run_hold(program, *options, false); });
    Verb exclude = add_verb(letter, options, "exclude", "Zonder één brief uit.",
                            "exclude B-2026-001 IBT-2026-001-1700 --reason \"Al beantwoord.\"");
    add_one(exclude, options);
    exclude.callback([&program, options] { run_exclude(program, *options); });
    Verb alter = add_verb(letter, options, "alter", "Vervang de tekst van één brief.",
                          "alter B-2026-001 IBT-2026-001-1700 --text anders.md --reason \"...\"");
    add_one(alter, options);
    alter.add_option("--text,--tekst", options->text,
                     "Bestand met de nieuwe tekst: een gewijzigde kopie van nl.md van het "
                     "sjabloon. Trede maakt er de brief van.");
    alter.add_option("--pdf", options->pdf,
                     "Of de nieuwe brief zelf, als pdf. Niet bij een besluit: daar staat onder wat "
                     "de gemeente ertegen kan doen.");
    alter.callback([&program, options] { run_alter(program, *options); });

    Verb manifest = add_verb(letter, options, "manifest",
                             "De lijst van een partij: van elke brief de bytes die weggaan.",
                             "manifest B-2026-001 --check brieven");
    manifest.add_option("--check,--controleer", options->folder,
                        "Map waarin elke brief moet liggen.");
    manifest.callback([&program, options] { run_manifest(program, *options); });
}

}  // namespace trede::app
