#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "intake/read.hpp"
#include "intake/table.hpp"
#include "support/invented_register.hpp"
#include "support/sheets.hpp"

// tests/golden/intake: sheets as people make them, each beside what must come out. The name begins
// with the kind of table. TREDE_ACCEPT=1 writes what comes out now; read the difference before you
// commit it.
namespace trede::intake {

namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string day(const std::optional<base::Date>& date) { return date ? base::to_iso(*date) : "-"; }

std::string reading_shown(const Reading& reading) {
    std::string text = "rijen " + std::to_string(reading.rows_read) + ", dag in kop " +
                       day(reading.day_in_heading) +
                       (reading.day_in_heading ? " uit " + reading.day_place.cell : "") + "\n";
    for (const Figure& f : reading.figures) {
        text += "getal " + f.municipality.value() + " " + std::string(cycle::word(f.category)) +
                " " + std::to_string(f.places.number()) + " uit " + f.place.sheet + "!" +
                f.place.cell + " '" + f.as_read + "'";
        if (reading.kind == TableKind::tasks) {
            text += ", besluit " + day(f.decided_on) + ", bekendgemaakt " + day(f.announced_on) +
                    ", beschikbaar " + day(f.available_on);
        }
        text += "\n";
    }
    for (const Missing& m : reading.missing) {
        text += "ontbreekt " + m.municipality.value() + " " + std::string(cycle::word(m.category)) +
                " " + m.place.cell + " '" + m.as_read + "'\n";
    }
    for (const Note& n : reading.notes)
        text += "aantekening " + n.place.sheet + "!" + n.place.cell + ": " + n.text + "\n";
    for (const Problem& p : reading.problems) {
        text += "probleem " + p.sheet + "!" + p.cell + " '" + p.read +
                "', verwacht: " + p.expected + "\n";
    }
    return text + (reading.mapping ? to_toml(*reading.mapping) : "geen koppeling\n");
}

}  // namespace

TEST_CASE("golden sheets") {
    const char* home = std::getenv("TREDE_HOME");  // NOLINT(concurrency-mt-unsafe)
    REQUIRE(home != nullptr);
    std::vector<fs::path> sheets;
    for (const auto& entry : fs::directory_iterator(fs::path(home) / "tests/golden/intake")) {
        if (entry.path().extension() != ".expected" && entry.path().extension() != ".md")
            sheets.push_back(entry.path());
    }
    std::ranges::sort(sheets);
    REQUIRE(sheets.size() >= 7);
    for (const fs::path& path : sheets) {
        const std::string name = path.filename().string();
        CAPTURE(name);
        const std::string bytes = content_of(path);
        const auto book = read_workbook(test::bytes_of(bytes), name);
        const auto kind = name.starts_with("taken") ? TableKind::tasks : TableKind::progress;
        const std::string now =
            book ? reading_shown(
                       read_table(*book, kind, test::invented_register(), base::date(2026, 4, 9)))
                 : book.error().reason + "\n";
        fs::path expected = path;
        expected += ".expected";
        if (std::getenv("TREDE_ACCEPT") != nullptr)  // NOLINT(concurrency-mt-unsafe)
            std::ofstream(expected, std::ios::binary) << now;
        CHECK(content_of(expected) == now);
    }
}

}  // namespace trede::intake
