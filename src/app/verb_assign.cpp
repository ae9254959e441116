#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/tell.hpp"
#include "desk/handling.hpp"
#include "desk/on_batch.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct AssignOptions {
    std::vector<std::string> municipalities;
    std::string to;
    std::string reason;
};

struct Note {
    std::string municipality;
    std::string text;
};

struct Tried {
    registry::MunicipalityCode municipality;
    base::Outcome<desk::Recorded> outcome;
};

std::string said_of(const Tried& one) {
    if (!one.outcome) return one.outcome.error().reason;
    if (one.outcome->receipt.repeated) return "Dit was al gedaan.";
    return one.outcome->events.empty() ? "Dit was al zo." : in_words(one.outcome->events.front());
}

void tell(Program& program, const std::vector<Tried>& all) {
    if (program.json) {
        Json list = Json::array();
        for (const Tried& one : all)
            list.push_back({{"gmCode", one.municipality.value()},
                            {"gelukt", one.outcome.has_value()},
                            {"tekst", said_of(one)}});
        return program.print({{"toewijzingen", list}, {"proef", program.dry_run}});
    }
    for (const Tried& one : all)
        std::cout << one.municipality.value() << (one.outcome ? "  " : "  niet gelukt: ")
                  << said_of(one) << '\n';
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

// Each dossier by itself: what cannot does not hold up the others.
void run_assign(Program& program, const AssignOptions& options) {
    std::string request = "assign " + options.to + "\n" + options.reason;
    std::vector<registry::MunicipalityCode> codes;
    for (const std::string& one : options.municipalities) {
        codes.push_back(program.municipality(one));
        request += "\n" + codes.back().value();
    }
    const desk::Ask ask = program.ask(access::Operation::assign_dossiers, request);
    const desk::Assignment assignment{.handler = options.to, .reason = options.reason};
    std::vector<Tried> all;
    std::size_t done = 0;
    for (const registry::MunicipalityCode& code : codes) {
        const desk::Ask part = desk::part_of(ask, "toewijzen " + code.value());
        all.push_back(
            {code, desk::assign_handler(program.desk(Access::write), part, code, assignment)});
        if (all.back().outcome) ++done;
    }
    if (done == 0) throw Refused{all.front().outcome.error()};
    if (done < all.size()) program.exit = Exit::partly;
    tell(program, all);
}

void run_note(Program& program, const Note& note) {
    const auto code = program.municipality_ever(note.municipality);
    const desk::Ask ask =
        program.ask(access::Operation::write_notes, "note add " + code.value() + "\n" + note.text);
    tell_recorded(program,
                  need(desk::write_note(program.desk(Access::write), ask, code, note.text)));
}

void run_notes(Program& program, const Note& note) {
    const auto code = program.municipality_ever(note.municipality);
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const auto& notes = world.dossiers.of(code).notes;
    if (program.json) {
        Json list = Json::array();
        for (const dossier::NoteOnFile& one : notes)
            list.push_back({{"geschrevenOp", base::to_iso(one.what.written_on)},
                            {"wie", one.by},
                            {"functie", one.what.function},
                            {"tekst", one.what.text}});
        return program.print({{"gmCode", code.value()}, {"notities", list}});
    }
    for (const dossier::NoteOnFile& one : notes)
        std::cout << base::in_words(one.what.written_on) << ", " << one.what.function << ":\n  "
                  << one.what.text << '\n';
    if (notes.empty()) std::cout << "Er zijn geen notities in dit dossier.\n";
}

}  // namespace

void add_assign(Verb app, Program& program) {
    auto options = std::make_shared<AssignOptions>();
    Verb assign = app.add_subcommand("assign", "Geef dossiers een behandelaar.").alias("wijs-toe");
    assign.add_option("gemeenten", options->municipalities, "Code of naam, een of meer.")
        .required();
    assign
        .add_option("--to,--aan", options->to,
                    "De functionaris, zoals in functionarissen.toml; niemand om los te laten.")
        .required();
    assign.add_option("--reason,--reden", options->reason, "Waarom.").required();
    assign.footer("Voorbeeld: trede assign gm1700 --to toezichthouder --reason \"Werk verdeeld.\"");
    assign.callback([&program, options] { run_assign(program, *options); });

    Verb note = app.add_subcommand("note", "Interne notities in een dossier.")
                    .alias("notitie")
                    .require_subcommand(1);
    auto written = std::make_shared<Note>();
    Verb add = note.add_subcommand("add", "Schrijf een notitie. Zij blijft staan zoals zij is.");
    add.add_option("gemeente", written->municipality, "Code of naam.").required();
    add.add_option("--text,--tekst", written->text, "De notitie.").required();
    add.footer("Voorbeeld: trede note add gm1700 --text \"Gebeld met de griffie.\"");
    add.callback([&program, written] { run_note(program, *written); });

    auto asked = std::make_shared<Note>();
    Verb list = note.add_subcommand("list", "Toon de notities in een dossier.");
    list.alias("lijst");
    list.add_option("gemeente", asked->municipality, "Code of naam.").required();
    list.footer("Voorbeeld: trede note list gm1700 --json");
    list.callback([&program, asked] { run_notes(program, *asked); });
}

}  // namespace trede::app
