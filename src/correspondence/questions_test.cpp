#include "correspondence/questions.hpp"

#include <doctest/doctest.h>

#include "support/house_files.hpp"

namespace trede::correspondence {

using base::date;

TEST_CASE("the questions of the request are those of its text, in that order") {
    const auto asked =
        parse_questions(support::house_file("letters/informatieverzoek/vragen.toml"));
    REQUIRE(asked);
    const std::string text = support::house_file("letters/informatieverzoek/nl.md");
    std::size_t at = 0;
    int number = 0;
    for (const LetterQuestion& one : asked->questions) {
        CAPTURE(one.title);
        const auto found = text.find(std::to_string(++number) + ". **" + one.title + ".**", at);
        REQUIRE(found != std::string::npos);
        at = found;
    }
    CHECK(number == 4);
    CHECK(text.find("\n5. **", at) == std::string::npos);  // and the letter asks nothing more
    CHECK(asked->base == dossier::RequestBase::request);
    CHECK(asked->ground == "Gemeentewet art. 118");
}

TEST_CASE("what is on file is not asked as if it were unknown") {
    const auto asked =
        parse_questions(support::house_file("letters/informatieverzoek/vragen.toml"));
    REQUIRE(asked);
    dossier::State state;
    for (const auto& one : put_to(*asked, state, date(2026, 4, 9))) CHECK(one.on_file.empty());
    state.delays.push_back({.received_on = date(2026, 2, 12),
                            .cause = "De vergunning is later.",
                            .expected_on = date(2026, 10, 1)});
    const auto put = put_to(*asked, state, date(2026, 4, 9));
    CHECK(put[0].on_file.empty());
    CHECK(put[1].on_file == "melding van 12 februari 2026");
    CHECK(put[2].on_file.empty());
    CHECK(put[3].on_file == "melding van 12 februari 2026: 1 oktober 2026");
    // A letter never knows of what came after its date.
    CHECK(put_to(*asked, state, date(2026, 2, 11))[1].on_file.empty());
}

TEST_CASE("the form of an answer asks what the file of its letter says") {
    const auto asked =
        parse_questions(support::house_file("letters/informatieverzoek/vragen.toml"));
    REQUIRE(asked);
    CHECK(asked->questions[0].choices.empty());
    CHECK(asked->questions[0].columns.empty());
    CHECK(asked->questions[1].choices.size() == 6);
    REQUIRE(asked->questions[2].columns.size() == 3);
    CHECK(asked->questions[2].columns[0].title == "Wat");
    CHECK(asked->questions[2].columns[0].kind == CellKind::text);
    CHECK(asked->questions[2].columns[1].title == "Wanneer");
    CHECK(asked->questions[2].columns[1].kind == CellKind::day);
    CHECK(asked->questions[3].columns[1].kind == CellKind::number);
    const auto wrong = parse_questions(
        "aard = \"verzoek\"\ngrond = \"x\"\n[[vraag]]\nid = \"a\"\ntitel = \"A\"\n"
        "al_bekend_uit = \"niets\"\nkolommen = [\"Wanneer: ooit\"]\n");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().reason.find("Wanneer: ooit") != std::string::npos);
}

TEST_CASE("a file of questions that cannot be right is refused with its problems") {
    const std::string question =
        "[[vraag]]\nid = \"a\"\ntitel = \"A\"\nal_bekend_uit = \"niets\"\n";
    const std::string head = "aard = \"verzoek\"\ngrond = \"x\"\n";
    CHECK(parse_questions(head + question));
    for (const std::string& text :
         {head, head + question + question, "aard = \"bevel\"\ngrond = \"x\"\n" + question,
          question, head + "[[vraag]]\nid = \"a\"\ntitel = \"A\"\nal_bekend_uit = \"krant\"\n",
          head + "[[vraag]]\nid = \"a\"\n", std::string("geen toml =")}) {
        CAPTURE(text);
        const auto asked = parse_questions(text);
        REQUIRE_FALSE(asked);
        CHECK(asked.error().reason.find("vragen.toml") != std::string::npos);
    }
}

}  // namespace trede::correspondence
