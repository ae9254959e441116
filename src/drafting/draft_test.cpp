#include "drafting/draft.hpp"

#include <doctest/doctest.h>

using namespace trede;
using namespace trede::drafting;

namespace {

const Hand anna{.account = "a.jansen",
                .at = *base::parse_instant("2026-04-20T08:00:00.000Z"),
                .has_colleagues = true};
const Hand bram{.account = "b.pieters",
                .at = *base::parse_instant("2026-04-21T08:00:00.000Z"),
                .has_colleagues = true};

Written words(std::string text, std::uint64_t seen = 0, std::string question = "stand") {
    return {.question = std::move(question),
            .fields = {{"tekst", std::move(text)}},
            .done = true,
            .seen = seen};
}

Draft with(Draft draft, const Written& written, const Hand& hand) {
    auto made = write(std::move(draft), written, hand);
    REQUIRE(made);
    return *made;
}

Draft begun() { return with({.reference = "IBT-1"}, words("Veertig plekken."), anna); }

std::uint64_t version_of(const Draft& draft, std::string_view question = "stand") {
    return draft.parts.find(question)->second.version;
}

}  // namespace

TEST_CASE("a question is not begun, busy or filled in") {
    Draft draft{.reference = "IBT-1"};
    CHECK(state_of(draft, "stand") == PartState::not_begun);
    draft = with(draft, {.question = "stand", .fields = {{"tekst", "Deels"}}}, anna);
    CHECK(state_of(draft, "stand") == PartState::busy);
    draft = with(draft, words("Deels", version_of(draft)), anna);
    CHECK(state_of(draft, "stand") == PartState::filled);
    draft = with(
        draft, {.question = "stand", .fields = {}, .done = true, .seen = version_of(draft)}, anna);
    CHECK(state_of(draft, "stand") == PartState::not_begun);
}

TEST_CASE("who has an old page cannot write over a colleague, and changes nothing") {
    const Draft first = begun();
    const Draft second = with(first, words("Vijftig plekken.", version_of(first)), bram);
    const auto stale = write(second, words("Zestig plekken.", version_of(first)), anna);
    REQUIRE_FALSE(stale);
    CHECK(stale.error().kind == base::RefusalKind::conflict);
    CHECK(second.parts.at("stand").fields.at("tekst") == "Vijftig plekken.");
    // Another question is not in the way, and the same text once more is no change.
    CHECK(write(second, words("Geen locatie.", 0, "reden"), anna));
    const auto same = write(second, words("Vijftig plekken.", version_of(first)), anna);
    REQUIRE(same);
    CHECK(*same == second);
}

TEST_CASE("what is too long is refused, and the history keeps its newest") {
    const auto whole = write(begun(), words(std::string(most_part_bytes, 'a'), 1), anna);
    CHECK(whole);
    const auto over = write(begun(), words(std::string(most_part_bytes + 1, 'a'), 1), anna);
    REQUIRE_FALSE(over);
    CHECK(over.error().kind == base::RefusalKind::input);
    Draft draft = begun();
    for (std::size_t at = 0; at < most_entries; ++at)
        draft =
            with(draft, words(std::to_string(at), version_of(draft)), at % 2 == 0 ? bram : anna);
    CHECK(draft.history.size() == most_entries);
    CHECK(draft.history.back().by == anna.account);
}

TEST_CASE("approval is of somebody else, of this text, and lapses with it") {
    Draft draft = begun();
    CHECK(draft.wants_approval);
    REQUIRE(why_not_send(draft, ""));
    const auto own = approve(draft, text_of(draft), anna);
    REQUIRE_FALSE(own);
    CHECK(own.error().kind == base::RefusalKind::rights);
    CHECK_FALSE(approve(draft, "een andere tekst", bram));
    CHECK_FALSE(approve(Draft{.reference = "IBT-1"}, text_of({}), bram));
    const auto approved = approve(draft, text_of(draft), bram);
    REQUIRE(approved);
    draft = *approved;
    CHECK(is_approved(draft));
    CHECK_FALSE(why_not_send(draft, text_of(draft)));
    CHECK(why_not_send(draft, "een andere tekst"));
    // To call it filled in, or not, is no other text.
    Written busy = words("Veertig plekken.", version_of(draft));
    busy.done = false;
    CHECK(is_approved(with(draft, busy, anna)));
    draft = with(draft, words("Eenenveertig plekken.", version_of(draft)), bram);
    CHECK_FALSE(is_approved(draft));
    CHECK_FALSE(draft.approval);
    CHECK(draft.history.back().deed == Deed::lapsed);
    // Now it is the other one who wrote last.
    CHECK_FALSE(approve(draft, text_of(draft), bram));
    CHECK(approve(draft, text_of(draft), anna));
}

TEST_CASE("who wrote last cannot do without approval, as long as there is a colleague") {
    const Draft draft = begun();
    const auto own = want_approval(draft, false, anna);
    REQUIRE_FALSE(own);
    CHECK(own.error().kind == base::RefusalKind::rights);
    const auto other = want_approval(draft, false, bram);
    REQUIRE(other);
    CHECK_FALSE(why_not_send(*other, ""));
    CHECK(other->history.back().by == bram.account);
    Hand alone = anna;
    alone.has_colleagues = false;
    CHECK(want_approval(draft, false, alone));
    // Where nobody else can sign in, none is asked for.
    const Draft lonely = with({.reference = "IBT-1"}, words("Veertig plekken."), alone);
    CHECK_FALSE(lonely.wants_approval);
    CHECK_FALSE(why_not_send(lonely, ""));
}

TEST_CASE("what was sent is not sent again, and what changes is new") {
    Draft draft = *approve(begun(), text_of(begun()), bram);
    draft = with(draft, words("Geen locatie.", 0, "reden"), anna);
    draft = *approve(draft, text_of(draft), bram);
    CHECK(new_in(draft) == std::vector<std::string>{"reden", "stand"});
    const std::string document(64, 'a');
    draft = mark_sent(draft, draft, document, anna);
    CHECK(is_sent(draft));
    CHECK(draft.sent.back().approved);
    CHECK(new_in(draft).empty());
    REQUIRE(why_not_send(draft, ""));
    CHECK(mark_sent(draft, draft, document, bram) == draft);
    draft = with(draft, words("Vijftig plekken.", version_of(draft)), anna);
    CHECK(new_in(draft) == std::vector<std::string>{"stand"});
    CHECK_FALSE(is_sent(draft));
    // What is taken out is told too.
    Written nothing{.question = "reden", .fields = {}, .seen = version_of(draft, "reden")};
    CHECK(new_in(with(draft, nothing, anna)) == std::vector<std::string>{"reden", "stand"});
}

TEST_CASE("what a colleague writes while it is sent was not sent") {
    const Draft sent = begun();
    const Draft later = with(sent, words("Vijftig plekken.", version_of(sent)), bram);
    const Draft noted = mark_sent(later, sent, std::string(64, 'b'), anna);
    CHECK_FALSE(is_sent(noted));
    CHECK(new_in(noted) == std::vector<std::string>{"stand"});
}

TEST_CASE("a digest tells where one field ends and the next begins") {
    const auto text = [](Fields fields) {
        return text_of(with({}, {.question = "q", .fields = std::move(fields)}, anna));
    };
    CHECK(text({{"a", "b"}, {"c", "d"}}) != text({{"a", "bc"}, {"d", ""}}));
    CHECK(text({{"a", "1:b"}}) != text({{"a1", "b"}}));
    CHECK(text_of({}) == text({{"a", ""}}));
}

TEST_CASE("words of a deed, and the number of a receipt") {
    for (const Deed deed : {Deed::wrote, Deed::approved, Deed::lapsed, Deed::asked_approval,
                            Deed::waived_approval, Deed::sent})
        CHECK(parse_deed(word(deed)) == deed);
    CHECK_FALSE(parse_deed("gewist"));
    CHECK(receipt_number("3f9a0b12ffff") == "O-3f9a-0b12");
}

TEST_CASE("a piece is part of what is approved and sent, and stays once it is sent") {
    const File scan{.name = "scan.pdf", .digest = std::string(64, 'b'), .bytes = 10, .by = {}};
    Draft draft = begun();
    REQUIRE(approve(draft, text_of(draft), bram));
    draft = *approve(draft, text_of(draft), bram);
    const std::string before = text_of(draft);
    auto more = attach(draft, scan, anna);
    REQUIRE(more);
    CHECK(text_of(*more) != before);
    CHECK_FALSE(more->approval);  // it was of another text
    CHECK(more->written_by == "a.jansen");
    CHECK_FALSE(attach(*more, scan, bram));  // the same file once more
    auto less = remove(*more, scan.digest, bram);
    REQUIRE(less);
    CHECK(text_of(*less) == before);
    CHECK_FALSE(remove(*less, scan.digest, bram));

    const Draft sent = mark_sent(*more, *more, std::string(64, 'a'), anna);
    CHECK(is_sent(sent));
    CHECK(files_to_send(sent).empty());
    CHECK_FALSE(remove(sent, scan.digest, bram));
    // What came while it was sent goes with the next one.
    File late = scan;
    late.digest = std::string(64, 'c');
    const auto added = attach(*more, late, bram);
    REQUIRE(added);
    const Draft after = mark_sent(*added, *more, std::string(64, 'a'), anna);
    REQUIRE(files_to_send(after).size() == 1);
    CHECK(files_to_send(after).front().digest == late.digest);
    CHECK_FALSE(is_sent(after));
}

TEST_CASE("pieces have a limit in number and in all") {
    Draft draft = begun();
    File one{
        .name = "groot.pdf", .digest = std::string(64, '0'), .bytes = most_file_bytes, .by = {}};
    const auto full = attach(draft, one, anna);
    REQUIRE(full);
    one.digest = std::string(64, '1');
    one.bytes = 1;
    CHECK_FALSE(attach(*full, one, anna));
    // What was sent is no load of the next message.
    CHECK(attach(mark_sent(*full, *full, std::string(64, 'a'), anna), one, anna));
    for (std::size_t at = 0; at < most_files; ++at) {
        one.digest = "stuk-" + std::to_string(at);
        const auto more = attach(draft, one, anna);
        REQUIRE(more);
        draft = *more;
    }
    one.digest = "een te veel";
    CHECK_FALSE(attach(draft, one, anna));
}
