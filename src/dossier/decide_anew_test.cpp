#include "dossier/decide_anew.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "dossier/obstacles.hpp"
#include "dossier/term_letters.hpp"
#include "dossier/term_list.hpp"
#include "support/substitution_file.hpp"

// Gemeentewet art. 124 lid 2 and 3: an item more, or a shorter term, asks another decision.
namespace trede::dossier {

using base::date;
using ladder::LegalAct;
using namespace substitution_file;

namespace {

// Decided on 16 November 2026 after everything the law asks, with a term until 1 September 2027.
struct Stands : File {
    Stands() : File(Rung::substitution_decision) {
        prepare(date(2026, 11, 2));
        does(act(LegalAct::last_term_set, date(2026, 11, 17), "Plan", date(2027, 9, 1)));
        letter("IBT-2026-010-9001", date(2026, 11, 18));
    }
    static RecordLegalAct act(LegalAct kind, base::Date on, std::string item = "",
                              std::optional<base::Date> last = std::nullopt) {
        return {.act = {.act = kind,
                        .done_on = on,
                        .last_day = last,
                        .item = std::move(item),
                        .document = "stuk",
                        .reason = kind == LegalAct::hearing_waived ? "Niets nieuws." : ""}};
    }
    void prepare(base::Date on) {
        does(act(LegalAct::view_invited, on, "", base::plus_days(on, 10)));
        for (const LegalAct one : {LegalAct::view_received, LegalAct::intention_published,
                                   LegalAct::intention_to_council, LegalAct::province_informed})
            does(act(one, base::plus_days(on, 8)));
    }
    [[nodiscard]] std::vector<std::string> bars(Rung to) const {
        std::vector<std::string> list;
        for (const ladder::Obstacle& one : obstacles_on_ladder(state, to, today, {}, 0, {}))
            list.push_back(one.ground);
        return list;
    }
    [[nodiscard]] bool barred_by(Rung to, std::string_view ground) const {
        const auto found = bars(to);
        return std::ranges::find(found, ground) != found.end();
    }
};

using Grounds = std::vector<std::string>;
constexpr Rung five = Rung::substitution_decision;
constexpr Rung six = Rung::substitution;

}  // namespace

TEST_CASE("before the decision left there is nothing to replace: the item goes into it") {
    Stands file;
    CHECK(file.bars(five) == Grounds{"beleid: stappen"});
    CHECK(file.refuses(Stands::act(LegalAct::view_invited, date(2027, 1, 4), "",
                                   date(2027, 2, 1))) == "Awb art. 4:8");
    CHECK_FALSE(prepares_anew_since(file.state).has_value());
}

TEST_CASE("another decision is prepared as the first was, and not by what was done for that") {
    Stands file;
    file.sent("IBT-2026-010-9001", date(2026, 11, 20));
    CHECK(file.bars(five) == Grounds{"Awb art. 4:8", "Gemeentewet art. 124 lid 4",
                                     "Gemeentewet art. 124 lid 4", "Gemeentewet art. 124b lid 2"});
    // Of what is new nobody is told before there is an intention, and nobody answers unasked.
    CHECK(file.refuses(Stands::act(LegalAct::intention_published, date(2027, 1, 4))) ==
          "Gemeentewet art. 124 lid 4");
    CHECK(file.refuses(Stands::act(LegalAct::view_received, date(2027, 1, 4))) == "Awb art. 4:9");
    file.prepare(date(2027, 1, 4));
    CHECK(file.bars(five).empty());
}

TEST_CASE("a draft of the new intention asked nobody anything") {
    Stands file;
    file.sent("IBT-2026-010-9001", date(2026, 11, 20));
    file.prepare(date(2027, 1, 4));
    std::erase_if(file.state.acts, [](const ladder::ActDone& one) {
        return one.act == LegalAct::view_received && one.done_on > date(2027, 1, 1);
    });
    CHECK(file.bars(five).empty());  // the last day passed
    file.letter("IBT-2027-001-9001", date(2027, 1, 4), "voornemen");
    CHECK(file.bars(five) == Grounds{"Awb art. 4:8"});
}

TEST_CASE("the decision that stands is carried out, whatever is prepared for another") {
    Stands file;
    file.sent("IBT-2026-010-9001", date(2026, 11, 20));
    const auto before = file.bars(six);
    CHECK(file.does(Stands::act(LegalAct::view_invited, date(2027, 5, 20), "", date(2027, 7, 1))) ==
          1);
    CHECK(file.bars(six) == before);
}

TEST_CASE("the other decision takes the place of the first, with terms of its own") {
    Stands file;
    file.sent("IBT-2026-010-9001", date(2026, 11, 20));
    file.does(Stands::act(LegalAct::decision_published, date(2026, 11, 23)));
    file.does(Stands::act(LegalAct::decision_to_council, date(2026, 11, 23)));
    file.does(remedy(substitution::Remedy::appeal, "B-1", "college", "V-GM9001-5"));
    CHECK(file.state.substitution.remedies.back().what.against == "IBT-2026-010-9001");
    CHECK(file.bars(six) == Grounds{"Gemeentewet art. 124 lid 2"});
    const auto more =
        Stands::act(LegalAct::last_term_set, date(2027, 5, 4), "Locatie", date(2027, 8, 2));
    const auto shorter =
        Stands::act(LegalAct::last_term_set, date(2027, 5, 4), "Plan", date(2027, 8, 2));
    CHECK(file.refuses(more) == "Gemeentewet art. 124 lid 3");
    CHECK(file.refuses(shorter) == "Gemeentewet art. 124 lid 2");
    file.prepare(date(2027, 1, 4));
    file.step(five, date(2027, 5, 3));

    REQUIRE(decision_replaced(file.state) != nullptr);
    CHECK(decision_replaced(file.state)->decided_on == date(2026, 11, 16));
    CHECK(step_in(file.state)->decided_on == date(2027, 5, 3));
    CHECK(letter_replaced(file.state)->reference.value() == "IBT-2026-010-9001");
    CHECK(file.does(more) == 1);
    CHECK(file.does(shorter) == 1);
    // What was asked of a court is not lost (Awb art. 6:19).
    CHECK(file.state.substitution.remedies.size() == 1);
    // It has to be sent and made known itself.
    CHECK(file.barred_by(six, "Awb art. 3:41"));
    CHECK(file.barred_by(six, "Gemeentewet art. 124 lid 4"));
    file.letter("IBT-2027-009-9001", date(2027, 5, 5));
    CHECK(file.barred_by(six, "Awb art. 3:41"));
    file.sent("IBT-2027-009-9001", date(2027, 5, 6));
    CHECK_FALSE(file.barred_by(six, "Awb art. 3:41"));
    CHECK(file.barred_by(six, "Gemeentewet art. 124 lid 4"));
    file.does(Stands::act(LegalAct::decision_published, date(2027, 5, 7)));
    file.does(Stands::act(LegalAct::decision_to_council, date(2027, 5, 7)));
    CHECK(file.bars(six) == Grounds{"Gemeentewet art. 124 lid 2"});
}

namespace {

// The first decision, that of 16 November, left; on 3 May another took its place and left too.
struct Replaced : Stands {
    static constexpr const char* first = "IBT-2026-010-9001";
    static constexpr const char* second = "IBT-2027-009-9001";

    Replaced() {
        state.decisions.back().proposal = ProposalId("V-GM9001-4");
        sent(first, date(2026, 11, 20));
    }
    void replace() {
        prepare(date(2027, 1, 4));
        step(five, date(2027, 5, 3));
        does(act(LegalAct::decision_published, date(2027, 5, 7)));
        does(act(LegalAct::decision_to_council, date(2027, 5, 7)));
        letter(second, date(2027, 5, 5));
        sent(second, date(2027, 5, 6));
    }
    static SeekRemedy of(substitution::Remedy kind, std::string number, std::string against) {
        return remedy(kind, std::move(number), "college", std::move(against), date(2027, 5, 20));
    }
};

}  // namespace

TEST_CASE("a ruling about the decision that was replaced leaves the new one as it is") {
    Replaced file;
    file.does(remedy(substitution::Remedy::appeal, "B-1", "college", Replaced::first));
    file.does(remedy(substitution::Remedy::interim_relief, "V-1", "college", Replaced::first));
    file.replace();
    file.does(answer("V-1", Answer::suspended, ecli, date(2027, 5, 10)));
    CHECK(file.state.substitution.stopped() == nullptr);
    file.does(answer("B-1", Answer::founded, "ECLI:NL:RVS:2027:2", date(2027, 5, 12)));
    CHECK(file.state.substitution.annulled() == nullptr);
    const auto beside = beside_replaced(file.state, *file.state.substitution.remedy("B-1"));
    CHECK(beside.find("vervangen door besluit IBT-2027-009-9001") != std::string::npos);
    CHECK(beside.find("eigen nummer, ontvangen op 6 mei 2027") != std::string::npos);
    CHECK(file.bars(six) == Grounds{"Gemeentewet art. 124 lid 2"});
    // Also of a remedy that was put on file afterwards, by its letter or by its proposal.
    file.does(file.of(substitution::Remedy::appeal, "B-2", "V-GM9001-4"));
    CHECK(file.state.substitution.remedies.back().what.against == Replaced::first);
    file.does(answer("B-2", Answer::founded, "ECLI:NL:RVS:2027:3", date(2027, 5, 25)));
    CHECK(file.state.substitution.annulled() == nullptr);
    // What is against the new one stops that, from the day that the program names.
    file.does(
        remedy(substitution::Remedy::appeal, "B-3", "college", Replaced::second, date(2027, 5, 6)));
    CHECK(beside_replaced(file.state, file.state.substitution.remedies.back()).empty());
    file.does(answer("B-3", Answer::founded, "ECLI:NL:RVS:2027:4", date(2027, 5, 28)));
    REQUIRE(file.state.substitution.annulled() != nullptr);
    CHECK(file.state.substitution.annulled()->ruling == "ECLI:NL:RVS:2027:4");
}

TEST_CASE("more time under a decision that was replaced is told by the one that took its place") {
    Replaced file;
    const auto give = [&](base::Date on) {
        apply(file.state,
              ExtensionDecided{.term = TermId("laatste-termijn-1"),
                               .granted = true,
                               .last_day = date(2027, 10, 1),
                               .asked_on = std::nullopt,
                               .decided_on = on,
                               .ground = "Gemeentewet art. 124 lid 2",
                               .reason = "Vergunning.",
                               .function = "Minister",
                               .mandate = "eigen bevoegdheid"},
              {.sequence = 1, .by = "minister"});
    };
    give(date(2026, 12, 12));
    CHECK(extensions_to_tell(file.state).size() == 1);
    file.replace();
    CHECK(extensions_to_tell(file.state).empty());
    give(date(2027, 5, 20));
    CHECK(extensions_to_tell(file.state).size() == 1);
}

TEST_CASE("what a ruling stopped before the decision was replaced, stood still") {
    Replaced file;
    file.does(remedy(substitution::Remedy::appeal, "B-1", "college", Replaced::first));
    file.does(remedy(substitution::Remedy::interim_relief, "V-1", "college", Replaced::first));
    file.does(answer("V-1", Answer::suspended, ecli, date(2027, 1, 11)));
    file.does(answer("B-1", Answer::unfounded, "ECLI:NL:RVS:2027:2", date(2027, 1, 20)));
    const auto plan = [&] { return item_terms(file.state).front().last_day; };
    CHECK(plan() == date(2027, 9, 11));  // ten days after 1 September
    file.replace();
    CHECK(plan() == date(2027, 9, 11));
}

TEST_CASE("an appeal against the first is against the second too, so interim relief can be asked") {
    Replaced file;
    file.does(remedy(substitution::Remedy::appeal, "B-1", "college", Replaced::first));
    file.replace();
    auto other = file.of(substitution::Remedy::interim_relief, "V-1", Replaced::second);
    other.sought.by = "raad";
    CHECK(file.refuses(other) == "Awb art. 8:81");
    CHECK(file.does(file.of(substitution::Remedy::interim_relief, "V-1", Replaced::second)) == 1);
    file.does(answer("V-1", Answer::suspended, ecli, date(2027, 5, 22)));
    REQUIRE(file.state.substitution.stopped() != nullptr);
    // It ends with the appeal of that party (Awb art. 8:85, 6:19).
    file.does(answer("B-1", Answer::unfounded, "ECLI:NL:RVS:2027:2", date(2027, 5, 28)));
    CHECK(file.state.substitution.stopped() == nullptr);
    // The other way round an appeal against the second says nothing of the first.
    Replaced back;
    back.replace();
    back.does(back.of(substitution::Remedy::appeal, "B-1", Replaced::second));
    CHECK(back.refuses(back.of(substitution::Remedy::interim_relief, "V-1", Replaced::first)) ==
          "Awb art. 8:81");
}

TEST_CASE("a paper is known however its name is written") {
    Replaced file;
    file.replace();
    for (const char* name : {"v-gm9001-5", " ibt-2027-009-9001", "IBT-2027-009-9001"}) {
        Replaced again = file;
        again.does(again.of(substitution::Remedy::appeal, "B-1", name));
        CHECK_MESSAGE(again.state.substitution.remedies.back().what.against == Replaced::second,
                      name);
    }
    CHECK(day_of_decision(file.state, "v-gm9001-4") == date(2026, 11, 20));
    CHECK(file.refuses(file.of(substitution::Remedy::appeal, "B-1", "v-gm9001-3")) ==
          "Awb art. 6:5");
}

TEST_CASE(
    "what was asked of a court in an earlier climb can still be answered, and stops nothing") {
    Replaced file;
    file.does(remedy(substitution::Remedy::appeal, "B-1", "college", Replaced::first));
    file.step(Rung::advance_notice, date(2027, 2, 1));
    file.step(five, date(2027, 5, 3));
    CHECK(file.does(answer("B-1", Answer::founded, ecli, date(2027, 5, 10))) == 1);
    CHECK(file.state.substitution.annulled() == nullptr);
    CHECK(file.state.course().frozen.empty());
}

}  // namespace trede::dossier
