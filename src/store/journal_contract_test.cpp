#include <doctest/doctest.h>

#include <functional>

#include "store/sqlite_journal.hpp"
#include "support/commands.hpp"
#include "support/memory_journal.hpp"
#include "support/scratch.hpp"

// One list of promises, held against every journal there is.

namespace trede::store {

namespace {

using base::RefusalKind;
using desk::Journal;

std::vector<std::string> streams_and_versions(const Journal& journal, std::uint64_t after) {
    std::vector<std::string> all;
    journal.replay(after, [&](const desk::StoredEvent& event) {
        all.push_back(std::to_string(event.sequence) + " " + std::string(event.stream) + " " +
                      std::to_string(event.version));
    });
    return all;
}

void keeps_order(Journal& journal) {
    CHECK(journal.length() == 0);
    CHECK(streams_and_versions(journal, 0).empty());
    const auto first = journal.append(test::command(1, {{"GM1700", 0, 2}, {"GM0141", 0, 1}}));
    REQUIRE(first.has_value());
    CHECK(*first == desk::Receipt{.first = 1, .last = 3});
    const auto second = journal.append(test::command(2, {{"GM1700", 2, 1}}));
    REQUIRE(second.has_value());
    CHECK(*second == desk::Receipt{.first = 4, .last = 4});
    CHECK(journal.length() == 4);
    CHECK(streams_and_versions(journal, 0) ==
          std::vector<std::string>{"1 GM1700 1", "2 GM1700 2", "3 GM0141 1", "4 GM1700 3"});
    CHECK(streams_and_versions(journal, 3) == std::vector<std::string>{"4 GM1700 3"});
    CHECK(streams_and_versions(journal, 4).empty());
    CHECK(streams_and_versions(journal, 9).empty());
}

void gives_back_what_was_written(Journal& journal) {
    desk::Append append = test::command(7, {{"GM1700", 0, 1}});
    append.actor = "j.de.vries";
    append.role = "behandelaar";
    append.origin = "web";
    append.account = "A-3f9a0b12c4d5e6f7";
    append.at = *base::parse_instant("2026-04-09T12:00:00.123Z");
    append.events[0].schema = "rung-decided/1";
    append.events[0].payload = R"({"reason":"a \"b\" },\"request\":\"é","rung":2})";
    REQUIRE(journal.append(append).has_value());
    journal.replay(0, [&](const desk::StoredEvent& event) {
        CHECK(event.sequence == 1);
        CHECK(event.version == 1);
        CHECK(event.stream == "GM1700");
        CHECK(event.command == append.command);
        CHECK(event.actor == "j.de.vries");
        CHECK(event.role == "behandelaar");
        CHECK(event.origin == "web");
        CHECK(event.account == "A-3f9a0b12c4d5e6f7");
        CHECK(event.at == "2026-04-09T12:00:00.123Z");
        CHECK(event.schema == "rung-decided/1");
        CHECK(event.payload == append.events[0].payload);
    });
}

void the_same_command_is_done_once(Journal& journal) {
    const desk::Append append = test::command(1, {{"GM1700", 0, 2}});
    REQUIRE(journal.append(append).has_value());
    const auto again = journal.append(append);
    REQUIRE(again.has_value());
    CHECK(*again == desk::Receipt{.first = 1, .last = 2, .repeated = true});
    CHECK(journal.length() == 2);

    desk::Append other = append;
    other.request = evidence::sha256("something else");
    const auto refused = journal.append(other);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == RefusalKind::conflict);
    // Nor is it an answer to somebody else.
    desk::Append another = append;
    another.actor = "somebody.else";
    const auto not_his = journal.append(another);
    REQUIRE_FALSE(not_his.has_value());
    CHECK(not_his.error().kind == RefusalKind::conflict);
    CHECK(journal.length() == 2);
}

void a_stream_that_moved_on_refuses(Journal& journal) {
    REQUIRE(journal.append(test::command(1, {{"GM1700", 0, 2}})).has_value());
    for (const std::uint64_t wrong : {0U, 1U, 3U}) {
        const auto refused =
            journal.append(test::command(2, {{"GM0141", 0, 1}, {"GM1700", wrong, 1}}));
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().kind == RefusalKind::conflict);
    }
    CHECK(journal.length() == 2);  // also nothing of the stream that did fit
    CHECK(journal.append(test::command(2, {{"GM0141", 0, 1}, {"GM1700", 2, 1}})).has_value());
}

void documents_come_with_their_command(Journal& journal) {
    const std::string letter("%PDF\0\n", 6);
    desk::Append append = test::command(1, {{"GM1700", 0, 1}});
    append.documents = {letter, "", letter};
    REQUIRE(journal.append(append).has_value());
    CHECK(journal.document(evidence::sha256(letter)) == letter);
    CHECK(journal.document(evidence::sha256("")) == "");
    CHECK(journal.document(evidence::sha256("x")) == std::nullopt);

    desk::Append late = test::command(2, {{"GM1700", 0, 1}});
    late.documents = {"of a refused command"};
    CHECK_FALSE(journal.append(late).has_value());
    CHECK(journal.document(evidence::sha256("of a refused command")) == std::nullopt);
    desk::Append same = test::command(3, {{"GM1700", 1, 1}});
    same.documents = {letter};
    CHECK(journal.append(same).has_value());
}

void what_is_erased_is_gone_and_can_come_again(Journal& journal) {
    const evidence::Digest digest = evidence::sha256("a message");
    desk::Append append = test::command(1, {{"GM1700", 0, 1}});
    append.documents = {"a message", "another"};
    REQUIRE(journal.append(append).has_value());
    desk::Append stale = test::command(2, {{"GM1700", 0, 1}});
    stale.erased = {digest};
    CHECK_FALSE(journal.append(stale).has_value());
    CHECK(journal.document(digest) == "a message");

    desk::Append erase = test::command(3, {{"GM1700", 1, 2}});
    erase.erased = {digest};
    REQUIRE(journal.append(erase).has_value());
    CHECK(journal.document(digest) == std::nullopt);
    CHECK(journal.document(evidence::sha256("another")) == "another");
    const auto again = journal.append(erase);
    REQUIRE(again.has_value());
    CHECK(again->repeated);
    desk::Append twice = test::command(4, {{"GM1700", 3, 1}});
    twice.erased = {evidence::sha256("another"), digest};
    const auto refused = journal.append(twice);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == RefusalKind::conflict);
    CHECK(journal.document(evidence::sha256("another")) == "another");  // nothing of it was done

    desk::Append anew = test::command(5, {{"GM1700", 3, 1}});
    anew.documents = {"a message"};
    REQUIRE(journal.append(anew).has_value());
    CHECK(journal.document(digest) == "a message");
}

void a_command_without_events_writes_nothing(Journal& journal) {
    REQUIRE(journal.append(test::command(1, {{"GM1700", 0, 1}})).has_value());
    const auto nothing = journal.append(test::command(2, {{"GM1700", 1, 0}}));
    REQUIRE(nothing.has_value());
    CHECK(*nothing == desk::Receipt{});
    CHECK_FALSE(journal.append(test::command(3, {{"GM1700", 0, 0}})).has_value());
    CHECK(journal.length() == 1);
}

void unreadable_fields_are_refused(Journal& journal) {
    for (const char* wrong : {"", "a\"b", "a\\b", "a\nb", "\xff"}) {
        desk::Append append = test::command(1, {{"GM1700", 0, 1}});
        append.actor = wrong;
        const auto refused = journal.append(append);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().kind == RefusalKind::input);
        if (std::string_view(wrong).empty()) continue;  // nobody need be signed in
        append = test::command(1, {{"GM1700", 0, 1}});
        append.account = wrong;
        CHECK_FALSE(journal.append(append).has_value());
    }
    CHECK(journal.length() == 0);
}

struct Promise {
    const char* name;
    void (*holds)(Journal&);
};
constexpr Promise promises[] = {
    {"keeps order", keeps_order},
    {"gives back what was written", gives_back_what_was_written},
    {"the same command is done once", the_same_command_is_done_once},
    {"a stream that moved on refuses", a_stream_that_moved_on_refuses},
    {"documents come with their command", documents_come_with_their_command},
    {"what is erased is gone and can come again", what_is_erased_is_gone_and_can_come_again},
    {"a command without events writes nothing", a_command_without_events_writes_nothing},
    {"unreadable fields are refused", unreadable_fields_are_refused},
};

}  // namespace

TEST_CASE("the journal on SQLite keeps the promises of the port") {
    for (const Promise& promise : promises) {
        CAPTURE(promise.name);
        const test::Scratch scratch;
        SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
        promise.holds(journal);
    }
}

TEST_CASE("the journal in memory keeps the promises of the port") {
    for (const Promise& promise : promises) {
        CAPTURE(promise.name);
        test::MemoryJournal journal;
        promise.holds(journal);
    }
}

}  // namespace trede::store
