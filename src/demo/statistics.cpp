#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "demo/country.hpp"
#include "demo/sheets.hpp"

namespace trede::demo {

namespace {

DraftCell number(long long value) {
    DraftCell cell;
    cell.kind = DraftCell::Kind::number;
    cell.number = value;
    return cell;
}

// "-0,153", of thousandths.
std::string score_text(long long thousandths) {
    const std::string figures = std::to_string(1000 + std::abs(thousandths) % 1000).substr(1);
    return std::string(thousandths < 0 ? "-" : "") + std::to_string(std::abs(thousandths) / 1000) +
           "," + figures;
}

// Such that a task that was laid by inhabitants and scores would be about the one it has: 55 places
// for ten thousand inhabitants are a score of nought.
long long score_of(const Municipality& one) {
    const long long places = one.regular_task.number() + one.amv_task.number();
    const long long of_ten_thousand = places * 10'000 / std::max(1LL, one.inhabitants.number());
    return std::clamp((of_ten_thousand - 55) * 20, -600LL, 600LL);
}

SheetDraft draft(std::string name, std::string title, std::string code_heading,
                 std::string number_heading) {
    return {.file_name = std::move(name),
            .format = FileFormat::csv,
            .separator = ';',
            .sheet = "Tabel",
            .rows = {{text_cell(std::move(title))},
                     {text_cell("FICTIEF: een verzonnen land, niets hierin gaat over een bestaande "
                                "gemeente.")},
                     {text_cell(std::move(code_heading)), text_cell("Perioden"),
                      text_cell(std::move(number_heading))}}};
}

}  // namespace

std::vector<SheetDraft> statistics_sheets(const Country& country) {
    SheetDraft people = draft("inwoners-fictief.csv", "Bevolking; regio (fictief)", "Regio's",
                              "Bevolking op 1 januari (aantal)");
    SheetDraft scores = draft("ses-woa-fictief.csv",
                              "Sociaal-economische status; scores per wijk en buurt (fictief)",
                              "Wijken en buurten", "SES-WOA/Totaalscore/Gemiddelde score (Getal)");
    for (const Municipality& one : country.municipalities) {
        // The statistics office pads its codes with blanks.
        const std::string code = one.code.value() + "    ";
        people.rows.push_back(
            {text_cell(code), text_cell("2023"), number(one.inhabitants.number())});
        scores.rows.push_back(
            {text_cell(code), text_cell("2021"), text_cell(score_text(score_of(one)))});
    }
    return {std::move(people), std::move(scores)};
}

}  // namespace trede::demo
