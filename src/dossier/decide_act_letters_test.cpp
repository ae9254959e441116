#include "dossier/decide_act_letters.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

// What a letter tells of that was done: that, and no more, must still be so when it leaves.
namespace trede::dossier {

using base::date;
using ladder::LegalAct;

namespace {

struct ToldActs {
    State state;

    void take(const Event& event) { apply(state, event, {.sequence = 1, .by = "t"}); }
    void act(LegalAct kind, base::Date on) {
        take(LegalActRecorded{
            {.act = kind,
             .done_on = on,
             .last_day = sets_term(kind) ? std::optional(base::plus_days(on, 14)) : std::nullopt,
             .item = "",
             .document = "nota 1",
             .reason = "r"}});
    }
    void everything(base::Date on) {
        for (const LegalAct one : ladder::legal_acts) {
            if (!sets_term(one)) act(one, on);
        }
    }
    [[nodiscard]] static LetterDrafted letter(const std::string& kind,
                                              const std::string& about = "") {
        LetterDrafted made{.batch = BatchId("B-2026-001"),
                           .reference = ReferenceNumber("IBT-2026-009-9001"),
                           .letter = kind,
                           .template_digest = "",
                           .dated_on = date(2026, 9, 10),
                           .reference_date = date(2026, 7, 1),
                           .last_day = std::nullopt};
        if (!about.empty()) made.about = ReferenceNumber(about);
        return made;
    }
    [[nodiscard]] std::string told(const std::string& kind, const std::string& about = "") const {
        std::string all;
        for (const ladder::ActDone& one : acts_told(state, letter(kind, about), state.acts.size()))
            all += (all.empty() ? "" : " ") + std::string(word(one.act));
        return all;
    }
};

}  // namespace

TEST_CASE("each letter tells of its own acts") {
    ToldActs file;
    for (const char* kind : {"voornemen", "besluit-indeplaatsstelling"}) {
        auto one = ToldActs::letter(kind);
        one.reference = ReferenceNumber(kind);
        file.take(one);
    }
    file.everything(date(2026, 9, 1));
    CHECK(file.told("besluit-indeplaatsstelling") ==
          "spoed zienswijze-ontvangen horen-vervalt voornemen-gemeenteblad voornemen-raad "
          "bericht-gs");
    CHECK(file.told("uitvoering") == "spoed");
    CHECK(file.told("voornemen") == "horen-vervalt");
    CHECK(file.told("mededeling-gs", "voornemen") == "horen-vervalt");
    CHECK(file.told("afschrift-raad", "voornemen") == "horen-vervalt");
    CHECK(file.told("afschrift-raad", "besluit-indeplaatsstelling").empty());
    CHECK(file.told("kennisgeving-gemeenteblad", "voornemen") == "horen-vervalt voornemen-raad");
    CHECK(file.told("kennisgeving-gemeenteblad", "besluit-indeplaatsstelling") == "besluit-raad");
    CHECK(file.told("informatieverzoek").empty());
}

TEST_CASE("of a kind it tells of the last one that was there, up to its own date") {
    ToldActs file;
    file.act(LegalAct::urgency, date(2026, 9, 1));
    file.act(LegalAct::urgency, date(2026, 8, 1));
    file.act(LegalAct::urgency, date(2026, 9, 11));
    const auto told = [&](std::size_t on_file) {
        return acts_told(file.state, ToldActs::letter("besluit-indeplaatsstelling"), on_file);
    };
    CHECK(told(0).empty());
    CHECK(told(1).front().done_on == date(2026, 9, 1));
    REQUIRE(told(3).size() == 1);
    CHECK(told(3).front().done_on == date(2026, 8, 1));
}

TEST_CASE("what does not hold any more is not told") {
    ToldActs file;
    file.everything(date(2026, 9, 1));
    file.act(LegalAct::last_term_set, date(2026, 9, 2));
    file.act(LegalAct::view_invited, date(2026, 9, 2));
    CHECK(file.told("besluit-indeplaatsstelling") ==
          "zienswijze-ontvangen voornemen-gemeenteblad voornemen-raad bericht-gs");
    CHECK(file.told("voornemen").empty());
    CHECK(file.told("uitvoering").empty());
}

}  // namespace trede::dossier
