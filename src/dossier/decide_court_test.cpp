#include <algorithm>
#include <string>

#include "dossier/term_list.hpp"
#include "support/substitution_file.hpp"

namespace trede::dossier {

using base::RefusalKind;
using namespace substitution_file;

TEST_CASE("others have no objection against the decision itself, and are told the truth") {
    File file(Rung::substitution_decision);
    apply(file.state,
          LetterDrafted{.batch = BatchId("B-2026-007"),
                        .reference = ReferenceNumber("IBT-2026-007-9001"),
                        .letter = "besluit-indeplaatsstelling",
                        .template_digest = "",
                        .dated_on = date(2026, 11, 17),
                        .reference_date = date(2026, 10, 1),
                        .last_day = std::nullopt},
          {.sequence = 0, .by = "t"});
    const auto refused = decide(
        file.state, remedy(substitution::Remedy::objection, "z1", "omwonende", "IBT-2026-007-9001"),
        today);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().ground == "Awb bijlage 1");
    CHECK(refused.error().reason.find("staat niet") == std::string::npos);
}

TEST_CASE("others may object to a decision in the execution, the municipality may not (124f)") {
    File file(Rung::substitution);
    file.does(deed(Deed::decision, "b1"));
    file.does(deed(Deed::act, "h1"));
    const auto objection = [](std::string by, std::string against,
                              base::Date on = date(2027, 5, 3)) {
        return remedy(substitution::Remedy::objection, "z1", std::move(by), std::move(against), on);
    };
    CHECK(file.refuses(objection("college", "b1")) == "Gemeentewet art. 124f");
    // Against what is no decision there is nothing to ask, nor before it was taken (1 April 2027).
    CHECK(file.refuses(objection("omwonende", "h1")) == "Awb art. 6:5");
    CHECK(file.refuses(objection("omwonende", "b1", date(2027, 3, 31))) == "Awb art. 6:8");
    CHECK(file.does(objection("omwonende", "b1")) == 1);
    CHECK(file.does(objection("omwonende", "b1")) == 0);
    // Nor is there an appeal at once, and who did not object asks for no interim measure.
    const auto of = [](substitution::Remedy kind, std::string number, std::string by) {
        return remedy(kind, std::move(number), std::move(by), "b1", date(2027, 5, 4));
    };
    CHECK(file.refuses(of(substitution::Remedy::appeal, "a1", "college")) ==
          "Gemeentewet art. 124f");
    CHECK(file.refuses(of(substitution::Remedy::interim_relief, "v1", "een ander")) ==
          "Awb art. 8:81");
    CHECK(file.does(of(substitution::Remedy::interim_relief, "v1", "omwonende")) == 1);
    CHECK(file.refuses(answer("z1", Answer::suspended, "", date(2027, 5, 20))) == "Awb art. 8:70");
    CHECK(file.does(answer("v1", Answer::suspended, ecli, date(2027, 5, 10))) == 1);
    // A court that stops one decision in the execution does not stop the rest.
    CHECK(file.state.substitution.stopped() == nullptr);
    CHECK(file.does(answer("z1", Answer::founded, "", date(2027, 5, 20))) == 1);
    // It is about that decision only: the indeplaatsstelling goes on.
    CHECK(file.state.substitution.stopped() == nullptr);
}

TEST_CASE("an organ of the municipality is known by its name, others are not (124f)") {
    File file(Rung::substitution);
    file.does(deed(Deed::decision, "b1"));
    const auto objection = [](std::string by) {
        auto made =
            remedy(substitution::Remedy::objection, "z1", std::move(by), "b1", date(2027, 5, 3));
        made.names = {"Voorbeeldstad"};
        return made;
    };
    for (const char* own :
         {"de gemeente Voorbeeldstad", "Voorbeeldstad", "gemeente", "College", "de gemeenteraad",
          "het college van Voorbeeldstad", "de raad van de gemeente Voorbeeldstad",
          "het college van burgemeester en wethouders van Voorbeeldstad", "B&W van Voorbeeldstad",
          "het college van B en W van Voorbeeldstad", "de burgemeester van VOORBEELDSTAD"})
        CHECK_MESSAGE(file.refuses(objection(own)) == "Gemeentewet art. 124f", own);
    for (const char* other :
         {"de gemeente Anderstad", "een omwonende", "omwonenden in Voorbeeldstad",
          "het college van bestuur", "de raad van kerken", "het college van Anderstad"}) {
        File again = file;
        CHECK_MESSAGE(again.does(objection(other)) == 1, other);
    }
}

TEST_CASE("a remedy is against a decision that is on file, not before it and not in the future") {
    File file(Rung::substitution_decision);
    const auto appeal = [](std::string against, base::Date on) {
        return remedy(substitution::Remedy::appeal, "a1", "college", std::move(against), on);
    };
    const auto nothing = decide(file.state, appeal("onzin", date(2027, 1, 4)), today);
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().kind == RefusalKind::missing);
    CHECK(nothing.error().reason.find("V-GM9001-5") != std::string::npos);
    // The decision is of 16 November 2026.
    CHECK(file.refuses(appeal("V-GM9001-5", date(2026, 11, 15))) == "Awb art. 6:8");
    CHECK(file.refuses(appeal("V-GM9001-5", date(2027, 6, 2))).empty());
    auto told = appeal("V-GM9001-5", date(2027, 1, 4));
    told.announced_on = date(2026, 11, 15);
    CHECK(file.refuses(told) == "Awb art. 3:41");
    told.announced_on = date(2027, 6, 2);
    CHECK(file.refuses(told) == "Awb art. 3:41");
    told.announced_on = date(2026, 11, 17);
    CHECK(file.does(told) == 1);
    // An appeal about one term is no appeal against the whole.
    const auto letter = [&](const char* kind, const char* reference) {
        apply(file.state,
              LetterDrafted{.batch = BatchId("B-2026-009"),
                            .reference = ReferenceNumber(reference),
                            .letter = kind,
                            .template_digest = "",
                            .dated_on = date(2027, 1, 11),
                            .reference_date = date(2026, 10, 1),
                            .last_day = std::nullopt},
              {.sequence = 0, .by = "t"});
    };
    letter("besluit-uitstel", "IBT-2027-009-9001");
    letter("voornemen", "IBT-2027-010-9001");
    CHECK(file.refuses(appeal("IBT-2027-010-9001", date(2027, 2, 1))) == "Awb art. 6:5");
    auto of_term = appeal("IBT-2027-009-9001", date(2027, 2, 1));
    of_term.sought.number = "a2";
    CHECK(file.does(of_term) == 1);
    CHECK(file.does(answer("a2", Answer::founded, ecli, date(2027, 3, 1))) == 1);
    CHECK(file.state.substitution.annulled() == nullptr);
    // Against a withdrawal objection is open, and no appeal (law/gaps.md: assumed).
    letter("intrekking", "IBT-2027-011-9001");
    file.step(Rung::active_supervision, date(2027, 1, 10));
    auto withdrawal = appeal("IBT-2027-011-9001", date(2027, 2, 1));
    withdrawal.sought.number = "a3";
    CHECK(file.refuses(withdrawal) == "Awb bijlage 2");
    withdrawal.sought.remedy = substitution::Remedy::objection;
    CHECK(file.does(withdrawal) == 1);
}

TEST_CASE("a court that suspends the decision stops the climb until the appeal is decided") {
    File file(Rung::substitution_decision);
    CHECK(file.refuses(remedy(substitution::Remedy::appeal, "a1", "omwonende", "V-GM9001-5")) ==
          "Awb bijlage 2 art. 1");
    CHECK(file.does(remedy(substitution::Remedy::appeal, "a1", "college", "V-GM9001-5")) == 1);
    CHECK(file.does(remedy(substitution::Remedy::interim_relief, "v1", "college", "V-GM9001-5")) ==
          1);
    CHECK(file.state.course().frozen.empty());
    CHECK(file.refuses(answer("v1", Answer::suspended, "uitspraak 4")) == "Awb art. 8:66");
    CHECK(file.does(answer("v1", Answer::suspended, ecli)) == 1);
    CHECK(file.state.course().frozen.find(ecli) != std::string::npos);
    CHECK(file.state.course().frozen_ground == "Awb art. 8:81");
    file.step(Rung::substitution, date(2027, 3, 22));
    CHECK(file.refuses(deed(Deed::act, "n")) == "Awb art. 8:81");
    CHECK(file.does(answer("a1", Answer::unfounded, "ECLI:NL:RVS:2027:2", date(2027, 3, 1))) == 1);
    CHECK(file.state.course().frozen.empty());
    CHECK(file.does(deed(Deed::act, "n")) == 1);
}

TEST_CASE("an annulled decision cannot be carried out, and there is nothing left to withdraw") {
    File file(Rung::substitution_decision);
    file.does(RecordLegalAct{.act = {.act = ladder::LegalAct::last_term_set,
                                     .done_on = date(2026, 11, 17),
                                     .last_day = date(2027, 9, 1),
                                     .item = "Plan",
                                     .document = "besluit",
                                     .reason = ""}});
    file.does(remedy(substitution::Remedy::appeal, "a1", "raad", "V-GM9001-5"));
    const ladder::StepPolicy policy;
    const auto down = [&] {
        return ladder::obstacles(file.state.course(), Rung::active_supervision, today, policy);
    };
    REQUIRE(down().size() == 1);
    CHECK(down().front().ground == "Gemeentewet art. 124d");
    CHECK(file.does(answer("a1", Answer::founded, ecli)) == 1);
    CHECK(down().empty());
    CHECK_FALSE(file.state.course().frozen.empty());
    CHECK(file.state.course().frozen_ground == "Awb art. 8:72");
    // Nothing of it runs or is to be made known any more: the court is in the way.
    REQUIRE(item_terms(file.state).size() == 1);
    CHECK(item_terms(file.state).front().lapsed);
    const auto up = ladder::obstacles(file.state.course(), Rung::substitution, today, policy);
    CHECK(up.back().ground == "Awb art. 8:72");
    for (const ladder::Obstacle& one : up) {
        CAPTURE(one.reason);
        CHECK(one.ground != "Gemeentewet art. 124 lid 2");
        CHECK(one.reason.find("Het besluit staat nog niet") == std::string::npos);
    }
    file.step(Rung::substitution, date(2027, 3, 22));
    CHECK(file.refuses(deed(Deed::act, "n")) == "Awb art. 8:72");
    // A new decision is another one: the ruling was about the old.
    file.step(Rung::advance_notice, date(2027, 4, 1));
    file.step(Rung::substitution_decision, date(2027, 5, 1));
    CHECK(file.state.course().frozen.empty());
}

}  // namespace trede::dossier
