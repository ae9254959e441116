#include "dossier/term_letters.hpp"

#include <doctest/doctest.h>

#include <string>

// Awb art. 3:40 and 3:41: of each decision on more time the municipality is told, once.
namespace trede::dossier {

using base::date;

namespace {

struct ExtensionFile {
    State state;

    ExtensionFile() {
        draft("IBT-2026-007-9001", "besluit-indeplaatsstelling", date(2026, 10, 15));
    }
    void take(const Event& event) { apply(state, event, {.sequence = 1, .by = "t"}); }
    void draft(const std::string& reference, std::string letter, base::Date on,
               std::optional<int> extension = std::nullopt) {
        take(LetterDrafted{.batch = BatchId("B-2026-001"),
                           .reference = ReferenceNumber(reference),
                           .letter = std::move(letter),
                           .template_digest = "",
                           .dated_on = on,
                           .reference_date = date(2025, 7, 1),
                           .last_day = std::nullopt,
                           .about = ReferenceNumber("IBT-2026-007-9001"),
                           .extension = extension});
    }
    void send(const std::string& reference, base::Date on) {
        take(LetterDayRecorded{.reference = ReferenceNumber(reference),
                               .day = LetterDay::sent,
                               .on = on,
                               .source = "post"});
    }
    void decide(std::string term, bool granted, base::Date on,
                base::Date last_day = date(2026, 12, 15)) {
        take(ExtensionDecided{.term = TermId(std::move(term)),
                              .granted = granted,
                              .last_day = last_day,
                              .asked_on = std::nullopt,
                              .decided_on = on,
                              .ground = "Gemeentewet art. 124",
                              .reason = "r",
                              .function = "Minister",
                              .mandate = "voorbeeld"});
    }
    // "laatste-termijn-1 laatste-termijn-2"
    [[nodiscard]] std::string to_tell() const {
        std::string text;
        for (const ExtensionDecided* one : extensions_to_tell(state))
            text += (text.empty() ? "" : " ") + one->term.value();
        return text;
    }
};

}  // namespace

TEST_CASE("of two decisions each is told, the oldest first, when its own letter left") {
    ExtensionFile file;
    file.decide("laatste-termijn-1", true, date(2026, 11, 1));
    file.decide("laatste-termijn-2", false, date(2026, 11, 1));
    CHECK(file.to_tell() == "laatste-termijn-1 laatste-termijn-2");
    file.draft("IBT-2026-008-9001", "besluit-uitstel", date(2026, 11, 2), 2);
    CHECK(file.to_tell() == "laatste-termijn-1 laatste-termijn-2");
    CHECK(letter_about(file.state, file.state.contact.extensions[1]) != nullptr);
    CHECK(letter_about(file.state, file.state.contact.extensions[0]) == nullptr);
    file.send("IBT-2026-008-9001", date(2026, 11, 2));
    CHECK(file.to_tell() == "laatste-termijn-1");
    file.draft("IBT-2026-009-9001", "besluit-uitstel", date(2026, 11, 3), 1);
    file.send("IBT-2026-009-9001", date(2026, 11, 3));
    CHECK(file.to_tell().empty());
}

TEST_CASE("a later day for the same term is told in the place of the earlier one") {
    ExtensionFile file;
    file.decide("laatste-termijn-1", true, date(2026, 11, 1));
    file.decide("laatste-termijn-1", true, date(2026, 11, 5), date(2026, 12, 31));
    file.decide("laatste-termijn-1", false, date(2026, 11, 9), date(2026, 12, 31));
    const auto left = extensions_to_tell(file.state);
    REQUIRE(left.size() == 2);
    CHECK(left[0]->last_day == date(2026, 12, 31));
    CHECK(left[0]->granted);
    CHECK_FALSE(left[1]->granted);
}

TEST_CASE("a letter of before this was put on file tells of the last decision up to its date") {
    ExtensionFile file;
    file.decide("laatste-termijn-1", true, date(2026, 11, 1));
    file.draft("IBT-2026-008-9001", "besluit-uitstel", date(2026, 11, 2));
    file.decide("laatste-termijn-2", true, date(2026, 11, 2));  // on that day, and after it
    file.send("IBT-2026-008-9001", date(2026, 11, 6));
    CHECK(file.to_tell() == "laatste-termijn-2");
    // Another letter tells of none, and a number that is not there of none either.
    const auto& letters = file.state.letters;
    CHECK(extension_told(file.state, letters.front().what) == nullptr);
    file.draft("IBT-2026-009-9001", "besluit-uitstel", date(2026, 11, 6), 3);
    CHECK(extension_told(file.state, letters.back().what) == nullptr);
}

TEST_CASE("a later question for a view takes the place of the earlier one, unless it gives less") {
    ExtensionFile file;
    const auto ask = [&](base::Date on, base::Date last_day) {
        file.take(LegalActRecorded{{.act = ladder::LegalAct::view_invited,
                                    .done_on = on,
                                    .last_day = last_day,
                                    .item = "",
                                    .document = "nota 1",
                                    .reason = ""}});
    };
    // Which of them still count, in the order in which they were asked.
    const auto counting = [&] {
        std::string text;
        for (const OpenedTerm& term : opened_terms(file.state)) {
            if (term.subject == TermFor::view && !term.lapsed)
                text += (text.empty() ? "" : " ") + term.id.value();
        }
        return text;
    };
    ask(date(2026, 9, 1), date(2026, 9, 15));
    CHECK(counting() == "zienswijze-1");
    ask(date(2026, 9, 20), date(2026, 10, 5));
    CHECK(counting() == "zienswijze-2");
    ask(date(2026, 9, 25), date(2026, 9, 30));
    CHECK(counting() == "zienswijze-2 zienswijze-3");
}

}  // namespace trede::dossier
