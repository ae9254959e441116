#include "app/verb_map.hpp"

#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "app/home.hpp"
#include "app/program.hpp"
#include "base/limits.hpp"
#include "sandbox/read_boundaries.hpp"

namespace trede::app {

namespace fs = std::filesystem;

namespace {

struct MapOptions {
    std::string file;
    std::string source;
};

fs::path boundaries_path(const Program& program) { return fs::path(program.store) / "grenzen.csv"; }

std::string named(const std::set<registry::MunicipalityCode>& codes) {
    constexpr std::size_t most = 10;
    std::string text;
    std::size_t count = 0;
    for (const auto& code : codes) {
        if (count++ == most) return text + " en " + std::to_string(codes.size() - most) + " meer";
        text += (text.empty() ? "" : ", ") + code.value();
    }
    return text;
}

// A map of another year would show municipalities that are not there, and holes: all of today's,
// and no other.
void check_all_there(Program& program, const intake::Boundaries& boundaries) {
    std::set<registry::MunicipalityCode> missing;
    for (const registry::Municipality& one : program.registry().all(program.today()))
        missing.insert(one.code);
    std::set<registry::MunicipalityCode> unknown;
    for (const intake::Boundary& one : boundaries.all) {
        if (missing.erase(one.code) == 0) unknown.insert(one.code);
    }
    if (missing.empty() && unknown.empty()) return;
    std::string reason = "Deze kaart past niet bij de gemeenten van vandaag.";
    if (!missing.empty()) reason += " Er ontbreken: " + named(missing) + ".";
    if (!unknown.empty()) reason += " Vandaag bestaan niet: " + named(unknown) + ".";
    refuse(reason + " Kies de grenzen van het jaar van nu.");
}

void load(Program& program, const MapOptions& options) {
    if (options.source.find_first_of(";\n\r") != std::string::npos)
        refuse("In de bron horen geen puntkomma's of regels: \"CBS/Kadaster, CC BY 4.0, 2023\".");
    const std::string bytes = need(read_given_file(options.file, base::limits::sheet_file_bytes));
    const auto made = need(sandbox::read_boundaries_safely(bytes, options.source));
    check_all_there(program, made);
    const std::string text = intake::to_text(made);
    if (!program.dry_run) {
        fs::create_directories(program.store);
        write_file(boundaries_path(program), text);
    }
    if (program.json) {
        return program.print({{"gemeenten", made.all.size()},
                              {"bron", made.source},
                              {"bytes", text.size()},
                              {"proef", program.dry_run}});
    }
    std::cout << (program.dry_run ? "Proef: er is niets vastgelegd. " : "") << made.all.size()
              << " gemeenten, " << (text.size() + 512) / 1024 << " kB. Bron: " << made.source
              << ".\nDe kaart staat nu onder Echte grenzen in de lijst van gemeenten.\n";
}

void remove(Program& program) {
    if (!fs::exists(boundaries_path(program))) refuse("Er is geen kaart geladen.");
    if (!program.dry_run) fs::remove(boundaries_path(program));
    if (program.json) return program.print({{"proef", program.dry_run}});
    std::cout << (program.dry_run ? "Proef: er is niets vastgelegd.\n"
                                  : "Weg. De tegelkaart blijft.\n");
}

}  // namespace

BorderFile::BorderFile(const Program& program) : path_(boundaries_path(program)) {
    if (fs::exists(path_)) static_cast<void>(need(read()));
}

base::Outcome<std::shared_ptr<const intake::Boundaries>> BorderFile::read() const {
    const auto text = read_given_file(path_, base::limits::sheet_file_bytes);
    if (!text) return tl::unexpected(text.error());
    auto made = intake::parse_boundaries(*text, path_.string());
    if (!made) return tl::unexpected(made.error());
    return std::make_shared<const intake::Boundaries>(std::move(*made));
}

web::Borders BorderFile::now() {
    std::error_code gone;
    const auto written = fs::last_write_time(path_, gone);
    const auto bytes = gone ? 0 : fs::file_size(path_, gone);
    const std::lock_guard lock(guard_);
    if (gone ? !borders_.shapes : (written == written_ && bytes == bytes_)) return borders_;
    written_ = gone ? fs::file_time_type{} : written;
    bytes_ = bytes;
    std::shared_ptr<const intake::Boundaries> shapes;
    if (!gone) {
        // One that cannot be read is no reason to take the map away.
        const auto found = read();
        if (!found) return borders_;
        shapes = *found;
    }
    borders_ = {.shapes = std::move(shapes), .version = borders_.version + 1};
    return borders_;
}

void add_map(Verb app, Program& program) {
    Verb map = app.add_subcommand("map", "Echte grenzen op de kaart, naast de tegels.")
                   .require_subcommand(1);
    auto options = std::make_shared<MapOptions>();
    Verb add = map.add_subcommand("load", "Laad grenzen van gemeenten (GeoJSON van CBS of PDOK).");
    add.add_option("file", options->file, "Het bestand, in graden of in Rijksdriehoek.").required();
    add.add_option("--source,--bron", options->source,
                   "Van wie, onder welke licentie en van welk jaar: staat onder de kaart.")
        .required();
    add.footer(
        "Voorbeeld: trede map load gemeenten_2023.geojson --source \"CBS/Kadaster, CC BY 4.0, "
        "2023\"");
    add.callback([&program, options] { load(program, *options); });
    Verb away = map.add_subcommand("remove", "Haal de grenzen weer weg.");
    away.callback([&program] { remove(program); });
}

}  // namespace trede::app
