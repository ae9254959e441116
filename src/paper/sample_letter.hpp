#pragma once

#include <cstdlib>
#include <string>

#include "correspondence/document.hpp"
#include "paper/style.hpp"

// Letters for the tests of this folder: to an invented municipality, marked as such.
namespace trede::paper::sample {

inline correspondence::Paragraph paragraph(std::string text) {
    return {.runs = {{.text = std::move(text), .strong = false, .link = {}}}};
}

// A letter with every kind of block in it; two pages.
inline correspondence::Letter letter() {
    correspondence::Letter made;
    made.title = "Verzoek om informatie, gemeente Zandveld, 9 april 2026";
    made.sender = {.organisation = {"Ministerie van Voorbeelden", "Directie Toezicht"},
                   .address = {"Voorbeeldplein 1", "1234 AB Hoofdstad"},
                   .return_address = "Retouradres: Postbus 1, 1234 AB Hoofdstad"};
    made.addressee = {"Het college van burgemeester en wethouders", "van de gemeente Zandveld",
                      "1000 AA Zandveld"};
    made.reference = "FICTIEF-1";
    made.dated_on = base::date(2026, 4, 9);
    made.subject = "Taak voor de opvang: verzoek om informatie";
    made.salutation = "Geacht college,";
    made.body = {
        paragraph("Op 1 juli 2025 moest uw gemeente opvangplaatsen mogelijk maken. In deze brief "
                  "leest u hoe uw gemeente ervoor "
                  "stond, wat dat betekent en welke informatie wij van u nodig hebben om verder te "
                  "kunnen."),
        correspondence::Heading{1, "Wat wij hebben vastgesteld"},
        paragraph("De cijfers van uw gemeente zijn als volgt:"),
        correspondence::Table{.caption = "Taak en realisatie op 1 juli 2025",
                              .columns = {{"Soort plaatsen"},
                                          {"Taak", correspondence::Align::end},
                                          {"Tekort", correspondence::Align::end}},
                              .rows = {{"Regulier", "142", "137"}, {"Amv", "23", "23"}}},
        correspondence::Heading{2, "Op welke trede u staat"},
        correspondence::Paragraph{
            .runs = {{.text = "Uw gemeente staat op ", .strong = false, .link = {}},
                     {.text = "trede 2", .strong = true, .link = {}},
                     {.text = ". De treden zijn:", .strong = false, .link = {}}}},
        correspondence::List{.ordered = true,
                             .items = {paragraph("signaleren"), paragraph("informatie opvragen"),
                                       paragraph("toezicht")}},
        correspondence::Heading{1, "Wat wij u vragen"},
        correspondence::List{
            .ordered = false,
            .items = {paragraph("Wat is de stand van zaken?"), paragraph("Wat is de oorzaak?")}},
        correspondence::Paragraph{
            .runs = {
                {.text = "Antwoord via ", .strong = false, .link = {}},
                {.text = "toezicht@ministerie.example",
                 .strong = false,
                 .link = "mailto:toezicht@ministerie.example"},
                {.text = ". Dat kan tot en met donderdag 30 april 2026, zoals artikel\u00A08 zegt.",
                 .strong = false,
                 .link = {}}}}};
    for (int i = 0; i < 6; ++i)
        made.body.emplace_back(
            paragraph("Na ontvangst van uw antwoord nodigen wij u uit voor een ambtelijk gesprek, "
                      "waarin u uw "
                      "antwoord kunt toelichten. Daarna beoordelen wij of uw gemeente op dezelfde "
                      "trede blijft, een trede "
                      "hoger komt of een trede lager. U ontvangt daarover bericht."));
    made.closing = "Hoogachtend,";
    made.signature = {.on_behalf_of = {"De minister,", "namens deze,"},
                      .function = "Directeur Toezicht",
                      .mandate = "Op grond van een verzonnen mandaatbesluit."};
    made.copies = {"de commissaris van de Koning", "de provinciale regietafel"};
    made.mark = "Fictief";
    return made;
}

// Where the checkout lies: ctest sets it.
inline std::string home() {
    const char* home = std::getenv("TREDE_HOME");  // NOLINT(concurrency-mt-unsafe)
    return home == nullptr ? "." : home;
}

inline const Style& style() {
    static const Style read = load_style(home() + "/letters/stijl/neutraal").value();
    return read;
}

}  // namespace trede::paper::sample
