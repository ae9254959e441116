#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "desk/assess.hpp"
#include "desk/import.hpp"
#include "desk/letters.hpp"
#include "desk/propose.hpp"
#include "intake/read.hpp"
#include "support/lawbook.hpp"
#include "support/letter_cases.hpp"
#include "support/memory_journal.hpp"

namespace trede::test {

using namespace desk;  // tidy: allow bans: only tests of the desk include this file
using base::date;

inline const registry::MunicipalityCode twenterand("GM1700");
// Wijdemeren becomes part of Hilversum on 1 January 2027.
inline const registry::MunicipalityCode wijdemeren("GM1696");
inline const registry::MunicipalityCode hilversum("GM0402");

// The desk of the founding case: real register, real law, a journal in memory, the 9th of April
// 2026.
struct Office {
    MemoryJournal journal;
    registry::Register registry =
        registry::Register::make({.municipalities = read_file("data/gemeenten.csv"),
                                  .provinces = read_file("data/provincies.csv"),
                                  .name_forms = read_file("data/naamvormen.csv"),
                                  .addresses = read_file("data/adressen.csv")})
            .value();
    law::Lawbook law = support::lawbook();
    mandate::Officers officers =
        mandate::Officers::make(read_file("data/functionarissen.toml"), "functionarissen.toml")
            .value();
    deadlines::Holidays holidays = deadlines::Holidays::make(read_file("law/holidays.csv")).value();
    Desk desk{.journal = journal,
              .registry = registry,
              .lawbook = law,
              .officers = officers,
              .holidays = holidays,
              .today = date(2026, 4, 9),
              .now = *base::parse_instant("2026-04-09T10:00:00.000Z")};
    std::uint8_t commands = 0;

    Ask ask(mandate::Act act, std::string request = "test") {
        Ask made{.id = {},
                 .request = std::move(request),
                 .officer = officer_for(desk, "", act, 0).value(),
                 .origin = "test"};
        made.id[0] = ++commands;
        return made;
    }

    base::Outcome<ImportOutcome> import(intake::TableKind kind, const std::string& csv,
                                        bool dry_run = false) {
        Sheet sheet{
            .kind = kind,
            .file_name = "blad.csv",
            .bytes = csv,
            .book = intake::read_workbook(std::as_bytes(std::span(csv)), "blad.csv").value(),
            .sender = "provinciale regietafel",
            .received_on = date(2025, 6, 30),
            .reference_date = std::nullopt,
            .mapping = std::nullopt};
        if (kind == intake::TableKind::progress) sheet.reference_date = date(2025, 7, 1);
        Ask asked = ask(mandate::Act::import_figures);
        asked.dry_run = dry_run;
        return import_sheet(desk, asked, sheet);
    }

    void take_in_founding_case() {
        REQUIRE(import(intake::TableKind::tasks,
                       read_file("data/casus-twenterand/verdeelbesluit.csv")));
        REQUIRE(
            import(intake::TableKind::progress, read_file("data/casus-twenterand/voortgang.csv")));
    }

    base::Outcome<ProposalOutcome> propose_rung_2(const Ask& asked) {
        return propose(desk, asked,
                       {.municipality = twenterand,
                        .to = ladder::Rung::enquiry,
                        .reference_date = std::nullopt,
                        .reason = "Er is een tekort."});
    }

    void place_on_rung_2() {
        take_in_founding_case();
        REQUIRE(propose_rung_2(ask(mandate::Act::propose_rung)));
        REQUIRE(decide(desk, ask(mandate::Act::decide_rung), dossier::ProposalId("V-GM1700-1")));
    }
};

// Letters made with the real template and a printer that only counts.
struct LetterRoom {
    correspondence::LetterTemplate letter = request_template();
    std::vector<correspondence::Supervisor> supervisors =
        correspondence::parse_supervisors(read_file("law/supervisors.toml")).value();
    deadlines::Holidays holidays = deadlines::Holidays::make(read_file("law/holidays.csv")).value();
    int printed = 0;

    Stationery stationery(std::string digest = std::string(64, 'a')) {
        return {.letter = letter,
                .digest = std::move(digest),
                .supervisors = supervisors,
                .holidays = holidays,
                .new_cycle = std::nullopt,
                .fictional = false,
                .print = [this](std::span<const correspondence::Letter> letters)
                    -> base::Outcome<std::vector<std::string>> {
                    std::vector<std::string> pdfs;
                    for (const auto& one : letters)
                        pdfs.push_back("pdf " + one.reference + " " + std::to_string(++printed));
                    return pdfs;
                }};
    }
};

}  // namespace trede::test
