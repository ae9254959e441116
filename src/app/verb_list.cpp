#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/term_json.hpp"
#include "app/verb_statute.hpp"
#include "base/text.hpp"
#include "desk/handling.hpp"
#include "desk/overview.hpp"
#include "reports/table.hpp"
#include "web/api.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct ListOptions {
    std::string q, view, rungs, province, handler, term_before, codes, sort, group, columns,
        reference_date;
};

std::vector<std::string> keys(const std::string& columns) {
    std::vector<std::string> named;
    if (columns.empty()) return named;
    for (const auto part : base::split(columns, ',')) named.emplace_back(base::trim(part));
    return named;
}

// Columns as wide as their widest cell; numbers to the right.
void print_table(const reports::Table& table) {
    std::vector<std::vector<std::string>> lines = {{}};
    for (const reports::Column& column : table.columns) lines[0].push_back(column.heading);
    for (const auto& cells : table.rows) {
        std::vector<std::string> line;
        for (const auto& cell : cells)
            line.push_back(reports::text_of(cell, reports::CsvStyle::spreadsheet));
        lines.push_back(std::move(line));
    }
    const auto width = [](const std::string& text) {
        return static_cast<std::size_t>(std::ranges::count_if(text, [](char letter) {
            return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
        }));
    };
    std::vector<std::size_t> widest(table.columns.size());
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i)
            widest[i] = std::max(widest[i], width(line[i]));
    }
    for (std::size_t row = 0; row < lines.size(); ++row) {
        std::string text;
        for (std::size_t i = 0; i < lines[row].size(); ++i) {
            const std::string blanks(widest[i] - width(lines[row][i]), ' ');
            const bool number =
                row > 0 && std::holds_alternative<long long>(table.rows[row - 1][i]);
            text +=
                (i == 0 ? "" : "  ") + (number ? blanks + lines[row][i] : lines[row][i] + blanks);
        }
        std::cout << text.substr(0, text.find_last_not_of(' ') + 1) << '\n';
    }
}

// A word that is no officer would give an empty list, as if somebody had nothing to do.
void known_handler(const desk::Desk& desk, const std::string& handler) {
    if (handler.empty() || handler == desk::nobody) return;
    if (desk.officers.find(mandate::OfficerId(handler))) return;
    throw Refused{{.kind = base::RefusalKind::input,
                   .ground = "--behandelaar",
                   .reason = "Functionaris '" + handler +
                             "' is niet bekend. Noem er een uit functionarissen.toml, of "
                             "niemand."}};
}

struct ListAsked {
    reports::MunicipalityList list;
    reports::Table table;
};

ListAsked list_asked(Program& program, const ListOptions& options) {
    const desk::Desk& desk = program.desk(Access::read);
    known_handler(desk, options.handler);
    std::optional<desk::ReferenceDate> day;
    if (!options.reference_date.empty())
        day = {.day = program.day(options.reference_date, "--reference-date")};
    const auto asked =
        need(reports::parse_list({{"q", options.q},
                                  {"weergave", options.view},
                                  {"trede", options.rungs},
                                  {"provincie", options.province},
                                  {"behandelaar", options.handler},
                                  {"termijnVoor", options.term_before},
                                  {"gm", options.codes},
                                  {"sorteer", options.sort},
                                  {"groepeer", options.group}},
                                 program.registry(), day ? day->day : program.today()));
    const desk::World world = desk::load(desk.journal);
    auto list =
        desk::list_of(desk, need(desk::overview(desk, world, house_holidays(), day)), asked);
    auto table = need(reports::table_of(list, program.registry(), statute_of(program),
                                        keys(options.columns), reports::For::ministry));
    return {.list = std::move(list), .table = std::move(table)};
}

// What fits on a screen.
std::string usual_columns(const law::Statute& statute) {
    std::string columns = "naam,provincie,trede";
    for (const cycle::Category category : cycle::categories) {
        if (!statute.has_category(word(category))) continue;
        const std::string name = category_word(statute, category);
        columns.append(",").append(name).append("Taak,").append(name).append("Realisatie");
    }
    return columns + ",tekort,termijnStand,termijn";
}

void run(Program& program, ListOptions options) {
    const bool for_a_person = !program.csv && !program.json;
    if (for_a_person && options.columns.empty())
        options.columns = usual_columns(statute_of(program));
    const auto [list, made] = list_asked(program, options);
    if (program.csv) {
        std::cout << reports::to_csv(made, reports::CsvStyle::machine);
        return;
    }
    if (program.json) return program.print(web::municipalities_json(list, made));
    print_table(made);
    std::cout << '\n';
    for (const std::string& line : made.about) std::cout << line << '\n';
}

void search_words(Program& program, const std::string& text) {
    const desk::Desk& desk = program.desk(Access::read);
    // Who works at the machine with the journal reads all of it.
    const desk::World world = desk::load(desk.journal);
    const auto found = need(reports::find_words(
        {.registry = desk.registry, .officers = desk.officers, .dossiers = world.dossiers}, text,
        [](access::Operation, const access::Subject&) { return true; }));
    if (program.json) return program.print(web::found_json(found));
    for (const reports::FoundWords& one : found.found) {
        std::cout << one.municipality.value() << ' ' << one.name << "  " << one.what << '\n';
        if (!one.words.empty()) std::cout << "    " << one.words << '\n';
    }
    std::cout << found.found.size()
              << (found.found.size() == 1 ? " plaats gevonden.\n" : " plaatsen gevonden.\n");
    if (found.more) std::cout << "Er is meer: zoek met meer woorden.\n";
}

void add_search(Verb app, Program& program) {
    auto text = std::make_shared<std::string>();
    Verb verb = app.add_subcommand("search", "Woorden en functies in de dossiers.").alias("zoek");
    verb.add_option("woorden", *text, "Drie letters of meer.").required();
    verb.footer("Voorbeeld: trede search wethouder");
    verb.callback([&program, text] { search_words(program, *text); });
}

}  // namespace

void add_lists(Verb app, Program& program) {
    auto options = std::make_shared<ListOptions>();
    Verb list = app.add_subcommand("list", "Een lijst, zoals op de pagina.");
    list.require_subcommand(1);
    Verb all = list.add_subcommand("gemeenten", "Alle gemeenten, met filters.");
    all.add_option("--q", options->q, "Deel van een naam, een code of een kenmerk.");
    all.add_option("--view,--weergave", options->view,
                   "te-laat, deze-week, antwoord-beoordelen, wacht-op-besluit, juridisch, "
                   "zelf-beslissen, terug, meldingen of trede-voorstellen.");
    all.add_option("--rung,--trede", options->rungs, "3, 3.., 2..4, voldoet, geen of gesloten.");
    all.add_option("--province,--provincie", options->province, "Naam of code.");
    all.add_option("--handler,--behandelaar", options->handler,
                   "Functionaris die het dossier heeft, of niemand.");
    all.add_option("--gm", options->codes, "Alleen deze gemeenten, met komma's ertussen.");
    all.add_option("--term-before,--termijn-voor", options->term_before,
                   "Alleen waar de termijn eindigt voor deze dag.");
    all.add_option(
        "--sort,--sorteer", options->sort,
        "termijn, naam, trede, regulier, amv, tekort, indicatief of behandelaar; andersom met "
        "--sort=-tekort.");
    all.add_option("--group,--groepeer", options->group, "provincie, trede of behandelaar.");
    all.add_option("--columns,--kolommen", options->columns, "Kolommen, met komma's ertussen.");
    all.add_option("--reference-date,--peildatum", options->reference_date,
                   "Peildatum van de cijfers (standaard: de laatste die bekend is).");
    all.add_flag("--csv", program.csv, "Uitvoer als csv, met komma's en zonder opsmuk.");
    all.footer("Voorbeeld: trede list gemeenten --trede 3.. --kolommen naam,trede,tekort --csv");
    all.callback([&program, options] { run(program, *options); });
    add_search(app, program);
}

}  // namespace trede::app
