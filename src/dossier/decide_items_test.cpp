#include <string>
#include <utility>

#include "support/substitution_file.hpp"

// Gemeentewet art. 124 lid 3: the items of a decision to step in.
namespace trede::dossier {

using base::date;
using namespace substitution_file;

namespace {

RecordLegalAct term(std::string item, base::Date last_day = date(2027, 9, 1)) {
    return {.act = {.act = ladder::LegalAct::last_term_set,
                    .done_on = date(2026, 11, 17),
                    .last_day = last_day,
                    .item = std::move(item),
                    .document = "besluit",
                    .reason = ""}};
}

void letter_leaves(File& file) {
    const ReferenceNumber reference("IBT-2026-010-9001");
    apply(file.state,
          LetterDrafted{.batch = BatchId("B-2026-010"),
                        .reference = reference,
                        .letter = "besluit-indeplaatsstelling",
                        .template_digest = "",
                        .dated_on = date(2026, 11, 18),
                        .reference_date = date(2026, 7, 1),
                        .last_day = std::nullopt},
          {.sequence = 0, .by = "t"});
    apply(file.state,
          LetterDayRecorded{.reference = reference,
                            .day = LetterDay::sent,
                            .on = date(2026, 11, 20),
                            .source = "post"},
          {.sequence = 0, .by = "t"});
}

}  // namespace

TEST_CASE("an item has one name, however somebody writes it") {
    File file(Rung::substitution_decision);
    CHECK(file.refuses(term(" Plan")) == "Gemeentewet art. 124 lid 3");
    CHECK(file.does(term("Plan")) == 1);
    CHECK(file.refuses(term("plan ")) == "Gemeentewet art. 124 lid 3");
    CHECK(file.refuses(term("plan")) == "Gemeentewet art. 124 lid 3");
    CHECK(file.does(term("Plan")) == 0);
    CHECK(file.does(term("Locatie")) == 1);
}

TEST_CASE("once the decision left with its items, no other is added without a new one") {
    File file(Rung::substitution_decision);
    file.does(term("Plan"));
    letter_leaves(file);
    CHECK(file.refuses(term("Locatie")) == "Gemeentewet art. 124 lid 3");
    // What stands in it was told: put on file again it changes nothing.
    CHECK(file.does(term("Plan")) == 0);
    // A decision that left without a term, for urgency, gives none afterwards: nobody told the
    // municipality of it (Awb art. 3:41).
    File urgent(Rung::substitution_decision);
    letter_leaves(urgent);
    CHECK(urgent.refuses(term("Plan")) == "Gemeentewet art. 124 lid 3");
}

TEST_CASE("once the decision left, more time is decided by who may, and told in a letter") {
    File file(Rung::substitution_decision);
    file.does(term("Plan"));
    // As long as it did not leave, it can still be made to say something else.
    CHECK(file.does(term("Plan", date(2027, 8, 2))) == 1);
    CHECK(file.does(term("Plan", date(2027, 9, 6))) == 1);
    letter_leaves(file);
    const auto longer = decide(file.state, term("Plan", date(2027, 10, 1)), today);
    REQUIRE_FALSE(longer);
    CHECK(longer.error().ground == "Gemeentewet art. 124 lid 2");
    CHECK(longer.error().reason.find("IBT-2026-010-9001") != std::string::npos);
    CHECK(longer.error().reason.find(
              "('trede term extend'). Het gaat om termijn laatste-termijn-3") != std::string::npos);
    // No earlier day, nor one before the day to which it was made longer.
    CHECK(file.refuses(term("Plan", date(2027, 9, 3))) == "Gemeentewet art. 124 lid 2");
    apply(file.state,
          ExtensionDecided{.term = TermId("laatste-termijn-3"),
                           .granted = true,
                           .last_day = date(2027, 11, 1),
                           .asked_on = std::nullopt,
                           .decided_on = date(2027, 5, 3),
                           .ground = "Gemeentewet art. 124 lid 2",
                           .reason = "vergunning",
                           .function = "Minister",
                           .mandate = "voorbeeld"},
          {.sequence = 0, .by = "t"});
    const auto shorter = decide(file.state, term("Plan", date(2027, 10, 1)), today);
    REQUIRE_FALSE(shorter);
    CHECK(shorter.error().reason.find("nieuw besluit") != std::string::npos);
}

}  // namespace trede::dossier
