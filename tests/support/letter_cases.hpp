#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include "correspondence/compose_letter.hpp"
#include "support/house_files.hpp"
#include "support/lawbook.hpp"

// The founding case as facts, and what letter tests share. Every value here was typed from the
// founding letter.

namespace trede::test {

inline std::string read_file(const std::string& path) { return support::house_file(path); }

struct RequestTexts {
    std::string folder = "letters/informatieverzoek/";
    std::string text = read_file(folder + "nl.md");
    std::string fields = read_file(folder + "fields.toml");
    std::string remedies = read_file(folder + "rechtsmiddel.md");

    [[nodiscard]] correspondence::TemplateTexts views() const {
        return {.text = text, .fields = fields, .remedies = remedies};
    }
};

inline correspondence::LetterTemplate letter_template(const std::string& name) {
    const RequestTexts texts{.folder = "letters/" + name + "/"};
    auto made = correspondence::load_letter_template(texts.views());
    if (!made) throw std::runtime_error(made.error().reason);
    return *made;
}

inline correspondence::LetterTemplate request_template() {
    return letter_template("informatieverzoek");
}

inline correspondence::Supervisor the_minister() {
    const auto all = correspondence::parse_supervisors(read_file("law/supervisors.toml"));
    if (!all) throw std::runtime_error(all.error().reason);
    return correspondence::supervisor_on(*all, base::date(2026, 4, 9),
                                         registry::ProvinceCode("PV23"))
        .value();
}

inline const law::Statute& the_statute() {
    static const law::Statute statute =
        law::statute_on(support::lawbook(), base::date(2026, 4, 9)).value();
    return statute;
}

inline correspondence::StrandFacts strand(cycle::Category category, long long task,
                                          std::optional<long long> realised) {
    correspondence::StrandFacts made{
        .category = category,
        .task = {.value = cycle::Places(task), .source = "verdeelbesluit van 20 december 2024"},
        .realised = std::nullopt,
        .suspension = std::nullopt,
        .name_in_table = the_statute().in_table_of(word(category)),
        .places_name = the_statute().places_of(word(category))};
    if (realised)
        made.realised = {.value = cycle::Places(*realised),
                         .source = "voortgangsrapportage van 30 juni 2025"};
    return made;
}

inline correspondence::LetterFacts founding_facts() {
    using base::date;
    const std::string decision = "verdeelbesluit van 20 december 2024";
    return {
        .reference = dossier::ReferenceNumber("7468089"),
        .dated_on = date(2026, 4, 9),
        .municipality = registry::MunicipalityCode("GM1700"),
        .municipality_name = {.value = "Twenterand", .source = "register van gemeenten"},
        .postal_address = {.value = {"Postbus 67", "7570 AB Vriezenveen"},
                           .source = "register met adressen"},
        .province = registry::ProvinceCode("PV23"),
        .province_name = {.value = "Overijssel", .source = "register van provincies"},
        .decided_on =
            correspondence::Sourced<base::Date>{.value = date(2024, 12, 20), .source = decision},
        .available_from =
            correspondence::Sourced<base::Date>{.value = date(2025, 7, 1), .source = decision},
        .reference_date = date(2025, 7, 1),
        .report_received_on = correspondence::Sourced<base::Date>{.value = date(2025, 6, 30),
                                                                  .source = "voortgangsrapportage"},
        .strands = {strand(cycle::Category::regular, 142, 5), strand(cycle::Category::amv, 23, 0)},
        .verdict = fulfilment::Verdict::partly_met,
        .rung = {.value = ladder::Rung::enquiry, .source = "besluit over de trede"},
        .term = correspondence::AnswerTerm{.weeks = 3,
                                           .last_day = {.value = date(2026, 4, 30),
                                                        .source = "drie weken na 9 april 2026"}},
        .delay = std::nullopt,
        .new_cycle = correspondence::NewCycle{.started_on = date(2026, 2, 27),
                                              .indicative = std::nullopt,
                                              .source = "bekendmaking van 27 februari 2026"},
        .fictional = false};
}

}  // namespace trede::test
