#include <algorithm>
#include <string>
#include <utility>

#include "dossier/obstacles.hpp"
#include "support/substitution_file.hpp"

// Gemeentewet art. 124 lid 2: a last term that was given is not lifted by a line in the dossier.
namespace trede::dossier {

using base::date;
using namespace substitution_file;

namespace {

// Decided on 16 November 2026, with a term until 1 September 2027; the letter left on the 20th.
struct Decided : File {
    explicit Decided(Rung rung) : File(rung) {
        act(ladder::LegalAct::last_term_set, date(2026, 11, 17), "locatie", date(2027, 9, 1));
        letter("IBT-2026-010-9001", date(2026, 11, 18));
    }
    void act(ladder::LegalAct kind, base::Date on, std::string item = "",
             std::optional<base::Date> last = std::nullopt, bool unwritten = false) {
        apply(state,
              LegalActRecorded{{.act = kind,
                                .done_on = on,
                                .last_day = last,
                                .item = std::move(item),
                                .document = "stuk",
                                .reason = "x",
                                .unwritten = unwritten}},
              {.sequence = 0, .by = "t"});
    }
    // Why the term bars the execution, if it does.
    [[nodiscard]] std::string bar() const {
        const auto found = obstacles_on_ladder(state, Rung::substitution, today, {}, 0, {});
        const auto one =
            std::ranges::find(found, "Gemeentewet art. 124 lid 2", &ladder::Obstacle::ground);
        return one == found.end() ? "" : one->reason;
    }
};

bool says(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("urgency of after a decision that left is decided anew, in a letter that left") {
    Decided file(Rung::substitution_decision);
    file.sent("IBT-2026-010-9001", date(2026, 11, 20));
    CHECK(says(file.bar(), "loopt nog tot en met 1 september 2027"));
    file.act(ladder::LegalAct::urgency, date(2027, 2, 1));
    CHECK(says(file.bar(), "Zet eerst op schrift dat de minister niet wacht"));
    CHECK(says(file.bar(), "IBT-2026-010-9001"));
    // A draft tells nobody anything.
    file.letter("IBT-2027-001-9001", date(2027, 2, 2));
    CHECK(says(file.bar(), "Zet eerst op schrift"));
    file.sent("IBT-2027-001-9001", date(2027, 2, 3));
    CHECK(file.bar().empty());
}

TEST_CASE(
    "urgency that was there when the decision left, or that left no time to write, lifts it") {
    Decided first(Rung::substitution_decision);
    first.act(ladder::LegalAct::urgency, date(2026, 11, 18));
    first.letter("IBT-2026-011-9001", date(2026, 11, 18));
    first.sent("IBT-2026-011-9001", date(2026, 11, 20));
    CHECK(first.bar().empty());
    // A letter tells of what was on file when it was drafted, whatever day the urgency bears.
    for (const base::Date said : {date(2026, 11, 18), date(2026, 11, 17)}) {
        Decided backdated(Rung::substitution_decision);
        backdated.act(ladder::LegalAct::urgency, said);
        backdated.sent("IBT-2026-010-9001", date(2026, 11, 20));
        CHECK(says(backdated.bar(), "Zet eerst op schrift"));
    }
    Decided file(Rung::substitution_decision);
    file.sent("IBT-2026-010-9001", date(2026, 11, 20));
    file.act(ladder::LegalAct::urgency, date(2027, 2, 1), "", std::nullopt, true);
    CHECK(file.bar().empty());
    // It is put in writing as soon as that can be: the earlier letter does not tell of it.
    file.step(Rung::substitution, date(2027, 2, 1));
    file.act(ladder::LegalAct::decision_published, date(2026, 11, 23));
    file.act(ladder::LegalAct::decision_to_council, date(2026, 11, 23));
    CHECK(still_unwritten(file.state));
    file.letter("IBT-2027-001-9001", date(2027, 2, 2));
    file.sent("IBT-2027-001-9001", date(2027, 2, 3));
    CHECK_FALSE(still_unwritten(file.state));
}

TEST_CASE("a term that was over when it was told is told beside the urgency that came later") {
    Decided file(Rung::substitution_decision);
    file.act(ladder::LegalAct::last_term_set, date(2026, 11, 17), "vergunning", date(2026, 11, 19));
    file.letter("IBT-2026-011-9001", date(2026, 11, 18));
    file.sent("IBT-2026-011-9001", date(2026, 11, 20));
    // While the other term runs, and when that is over.
    for (const base::Date on : {today, date(2027, 10, 1)}) {
        const auto reasons = [&] {
            std::string all;
            for (const auto& one :
                 obstacles_on_ladder(file.state, Rung::substitution, on, {}, 0, {}))
                all += one.ground == "Gemeentewet art. 124 lid 2" ? one.reason + "\n" : "";
            return all;
        };
        const auto before = file.state;
        const std::string over = "Een termijn ervan eindigde op 19 november 2026";
        CHECK(says(reasons(), over));
        file.act(ladder::LegalAct::urgency, date(2027, 2, 1));
        CHECK(says(reasons(), "Zet eerst op schrift dat de minister niet wacht"));
        CHECK(says(reasons(), over));
        CHECK(std::ranges::count(reasons(), '\n') == 2);
        file.state = before;
    }
}

TEST_CASE("on rung 6 too: an item that has time left waits for a decision about the urgency") {
    Decided file(Rung::substitution);
    file.sent("IBT-2026-010-9001", date(2026, 11, 20));
    file.act(ladder::LegalAct::urgency, date(2027, 4, 1));
    CHECK(file.refuses(deed(Deed::act, "h1")) == "Gemeentewet art. 124 lid 2");
    file.letter("IBT-2027-001-9001", date(2027, 4, 1));
    file.sent("IBT-2027-001-9001", date(2027, 4, 1));
    CHECK(file.does(deed(Deed::act, "h1")) == 1);
}

TEST_CASE("what a court annulled is not put in writing any more, so the dossier can be closed") {
    File file(Rung::substitution);
    apply(file.state,
          LegalActRecorded{{.act = ladder::LegalAct::urgency,
                            .done_on = date(2027, 3, 22),
                            .last_day = std::nullopt,
                            .item = "",
                            .document = "",
                            .reason = "x",
                            .unwritten = true}},
          {.sequence = 0, .by = "t"});
    CHECK(still_unwritten(file.state));
    file.does(
        remedy(substitution::Remedy::appeal, "a1", "college", "V-GM9001-5", date(2027, 3, 25)));
    file.does(answer("a1", Answer::founded, ecli, date(2027, 5, 3)));
    CHECK_FALSE(still_unwritten(file.state));
    CHECK(obstacles_to_close(file.state, {.ground = ladder::ClosingGround::annulled}).empty());
}

}  // namespace trede::dossier
