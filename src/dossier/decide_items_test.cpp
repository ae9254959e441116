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
    // More time for what stands in it may be given.
    CHECK(file.does(term("Plan", date(2027, 10, 1))) == 1);
    // Who gave more time promised it: no earlier day again.
    CHECK(file.refuses(term("Plan", date(2027, 9, 1))) == "Gemeentewet art. 124 lid 2");
    // A decision that left without a term, for urgency, may give one after all.
    File urgent(Rung::substitution_decision);
    letter_leaves(urgent);
    CHECK(urgent.does(term("Plan")) == 1);
}

}  // namespace trede::dossier
