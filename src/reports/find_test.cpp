#include "reports/find.hpp"

#include <doctest/doctest.h>

#include "support/house_files.hpp"

using namespace trede;           // tidy: allow bans: a test
using namespace trede::reports;  // tidy: allow bans: a test
using base::date;

namespace {

const registry::MunicipalityCode twenterand("GM1700");
const registry::MunicipalityCode dinkelland("GM1774");

const registry::Register& the_register() {
    static const registry::Register made =
        registry::Register::make({.municipalities = support::house_file("data/gemeenten.csv"),
                                  .provinces = support::house_file("data/provincies.csv"),
                                  .name_forms = support::house_file("data/naamvormen.csv"),
                                  .addresses = support::house_file("data/adressen.csv")})
            .value();
    return made;
}

// A note in two dossiers, and a talk in one of them (fictief).
struct TwoDossiers {
    dossier::Dossiers dossiers;
    mandate::Officers officers;
    std::uint64_t sequence = 0;

    TwoDossiers() {
        for (const auto& code : {twenterand, dinkelland})
            take(code, dossier::NoteWritten{
                           .written_on = date(2026, 4, 9),
                           .function = "Toezichthouder",
                           .text = "Gebeld met de gemeentesecretaris over de brandveiligheid."});
        take(twenterand, dossier::TalkInvited{.talk = dossier::TalkId("G-GM1700-1"),
                                              .level = dossier::TalkLevel::official,
                                              .invited_on = date(2026, 4, 9),
                                              .planned_on = date(2026, 5, 12),
                                              .participants = {"gemeentesecretaris"},
                                              .agenda = {"planning"}});
    }
    void take(const registry::MunicipalityCode& code, const dossier::Event& event) {
        const dossier::StoredForm form = dossier::encode(event);
        REQUIRE(dossiers.fold(code.value(), form.schema, form.payload,
                              {.sequence = ++sequence, .by = "t"}));
    }
    [[nodiscard]] base::Outcome<Finding> asked(std::string_view text, const MayKnow& may) const {
        return find_words({.registry = the_register(), .officers = officers, .dossiers = dossiers},
                          text, may);
    }
    [[nodiscard]] Finding find(std::string_view text, const MayKnow& may) const {
        return asked(text, may).value();
    }
    [[nodiscard]] Finding as(std::string_view person, std::string_view text) const {
        return find(text, [&](access::Operation operation, const access::Subject& subject) {
            return access::may(access::parse_person(person), operation, subject);
        });
    }
};

}  // namespace

TEST_CASE("words are found in every part that may be read, whatever their capitals") {
    const TwoDossiers dossiers;
    const Finding found = dossiers.as("toezichthouder", "GEMEENTESECRETARIS");
    REQUIRE(found.found.size() == 3);
    CHECK(found.found[0].part == Part::talk);
    CHECK(found.found[0].what == "Gesprek G-GM1700-1 van 12 mei 2026");
    CHECK(found.found[1].words.find("brandveiligheid") != std::string::npos);
    CHECK(found.found[2].municipality == dinkelland);
    CHECK_FALSE(found.more);
    CHECK(dossiers.as("toezichthouder", "zeppelin").found.empty());
}

TEST_CASE("fewer letters than three are told, not answered as if nothing was found") {
    const TwoDossiers dossiers;
    const auto all = [](access::Operation, const access::Subject&) { return true; };
    for (const char* text : {"", "ge", " g. é "}) {
        const auto found = dossiers.asked(text, all);
        REQUIRE_FALSE(found);
        CHECK(found.error().kind == base::RefusalKind::input);
    }
    CHECK(dossiers.asked("géb", all).value().found.size() == 2);
}

TEST_CASE("the words of the program itself are not found, what bears a number is") {
    const TwoDossiers dossiers;
    CHECK(dossiers.as("toezichthouder", "notitie van").found.empty());
    const Finding talk = dossiers.as("toezichthouder", "g-gm1700-1");
    REQUIRE(talk.found.size() == 1);
    CHECK(talk.found[0].words.empty());  // its name says it already
}

TEST_CASE("of a long text the part around the words is given, whatever their accents") {
    TwoDossiers dossiers;
    std::string text;
    for (int i = 0; i < 400; ++i) text += "één voor één ";
    text += "ligt de stukken-map van de CRÈCHE in de kluis ";
    for (int i = 0; i < 400; ++i) text += "één voor één ";
    dossiers.take(twenterand,
                  dossier::NoteWritten{
                      .written_on = date(2026, 4, 9), .function = "Toezichthouder", .text = text});
    for (const char* asked : {"creche", "stukken map", "ligt de stukken"}) {
        CAPTURE(asked);
        const Finding found = dossiers.as("toezichthouder", asked);
        REQUIRE(found.found.size() == 1);
        CHECK(found.found[0].words.find("map van de CRÈCHE") != std::string::npos);
        CHECK(found.found[0].words.size() < 300);
        CHECK(found.found[0].words.starts_with("…"));
        CHECK(found.found[0].words.ends_with("…"));
    }
}

TEST_CASE("a dossier or a part of it that somebody may not read is not looked at") {
    const TwoDossiers dossiers;
    for (const char* outside : {"gemeente:gm1700", "provincie:pv23"})
        CHECK(dossiers.as(outside, "gemeentesecretaris").found.empty());
    const auto only_one = [](access::Operation, const access::Subject& subject) {
        return subject.municipality == dinkelland;
    };
    const Finding one = dossiers.find("gemeentesecretaris", only_one);
    REQUIRE(one.found.size() == 1);
    CHECK(one.found[0].municipality == dinkelland);
    const auto no_notes = [](access::Operation operation, const access::Subject&) {
        return operation != access::Operation::view_notes;
    };
    const Finding talk = dossiers.find("gemeentesecretaris", no_notes);
    REQUIRE(talk.found.size() == 1);
    CHECK(talk.found[0].part == Part::talk);
}
