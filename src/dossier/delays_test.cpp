#include "dossier/delays.hpp"

#include <string>
#include <utility>

#include "support/contact_file.hpp"

// Spreidingswet art. 8: the municipality tells that it will be late, and names a day itself.
namespace trede::dossier {

using base::date;
using base::RefusalKind;

namespace {

struct DelayFile : support::ContactFile {
    DelayFile() { state.municipality = support::contact_code; }
    void report(base::Date received_on, std::optional<base::Date> expected_on,
                std::string place = "") {
        take(DelayReported{.received_on = received_on,
                           .cause = "later",
                           .expected_on = expected_on,
                           .place = std::move(place)});
    }
    void follow_up(const std::string& number, base::Date on) {
        take(DelayFollowedUp{
            .report = DelayId(number), .done_on = on, .what = "gebeld", .function = "Beleid"});
    }
    void task(cycle::Category category) {
        cycle::Task task;
        task.category = category;
        task.places = cycle::Places(10);
        state.tasks.push_back(std::move(task));
    }
    void figure(cycle::Category category, base::Date reference_date, base::Date received_on) {
        fulfilment::Figure figure;
        figure.category = category;
        figure.reference_date = reference_date;
        figure.source.received_on = received_on;
        state.figures.push_back(std::move(figure));
    }
    [[nodiscard]] OpenedTerm named(const std::string& number) const { return now(number).term; }
};

const std::string first = "ML-GM9001-1";

}  // namespace

TEST_CASE("the day that a municipality named is a term; a report without one sets none") {
    DelayFile file;
    file.report(date(2026, 6, 1), date(2026, 7, 15));
    file.report(date(2026, 6, 2), std::nullopt);
    std::vector<OpenedTerm> terms;
    add_delays(file.state, terms);
    REQUIRE(terms.size() == 1);
    CHECK(terms[0].id.value() == first);
    CHECK(terms[0].subject == TermFor::foretold);
    CHECK(terms[0].what == "de dag die de gemeente noemde in melding ML-GM9001-1");
    CHECK(terms[0].last_day == date(2026, 7, 15));
    CHECK_FALSE(terms[0].done_on);
}

TEST_CASE("a follow-up of before the day cannot know how it went; one of that day does") {
    DelayFile file;
    file.report(date(2026, 6, 1), date(2026, 7, 15));
    file.report(date(2026, 6, 1), date(2026, 7, 15));
    file.follow_up(first, date(2026, 7, 14));
    CHECK_FALSE(file.named(first).done_on);
    file.follow_up("ML-GM9001-2", date(2026, 7, 20));
    CHECK_FALSE(file.named(first).done_on);
    file.follow_up(first, date(2026, 7, 15));
    CHECK(file.named(first).done_on == date(2026, 7, 15));
}

TEST_CASE(
    "figures tell how it went once they cover the task; those of one category leave it open") {
    DelayFile file;
    file.task(cycle::Category::regular);
    file.task(cycle::Category::amv);
    file.report(date(2026, 6, 1), date(2026, 7, 15));
    file.figure(cycle::Category::regular, date(2026, 7, 14), date(2026, 7, 20));
    file.figure(cycle::Category::amv, date(2026, 8, 1), date(2026, 8, 10));
    CHECK_FALSE(file.named(first).done_on);
    file.figure(cycle::Category::regular, date(2026, 7, 15), date(2026, 8, 3));
    CHECK(file.named(first).done_on == date(2026, 8, 10));
    CHECK(file.named(first).done_by == "cijfers per 1 augustus 2026");
}

TEST_CASE("a later day for the same place takes the place of the first, for another it does not") {
    DelayFile file;
    file.report(date(2026, 6, 1), date(2026, 7, 15), "oude school");
    file.report(date(2026, 6, 20), date(2026, 9, 1), "kazerne");
    CHECK_FALSE(file.named(first).lapsed);
    file.report(date(2026, 7, 1), std::nullopt, "oude school");
    CHECK_FALSE(file.named(first).lapsed);
    file.report(date(2026, 7, 2), date(2026, 10, 1), "oude school");
    CHECK(file.named(first).lapsed);
}

TEST_CASE("nobody lengthens, halts or sets a day that the municipality named; closing it can") {
    DelayFile file;
    file.report(date(2026, 6, 1), date(2026, 7, 15));
    CHECK(file.refuses(support::extension(file.now(first), date(2026, 12, 1))) ==
          RefusalKind::conflict);
    const StopTerm still{.now = file.now(first),
                         .stop = {.from_on = date(2026, 6, 20),
                                  .until_on = std::nullopt,
                                  .awaits = {},
                                  .after = std::nullopt,
                                  .ground = "beleid: termijnen",
                                  .reason = "storing",
                                  .function = {},
                                  .mandate = {}},
                         .officer = support::officer_who_may(mandate::Act::decide_rung)};
    CHECK(file.refuses(still) == RefusalKind::conflict);
    CHECK(file.refuses(SetTerm{.term = {.subject = TermFor::foretold,
                                        .what = "x",
                                        .last_day = date(2026, 12, 1),
                                        .basis = "x"}}) == RefusalKind::law);
    CHECK(file.does(CloseTerm{.now = file.now(first),
                              .closed = {.how = TermEnd::lapsed,
                                         .closed_on = date(2026, 8, 1),
                                         .reason = "locatie vervallen"},
                              .officer = support::officer_who_may(mandate::Act::decide_rung)}) ==
          1);
    CHECK(file.named(first).lapsed);
}

TEST_CASE("a report waits for a follow-up, whatever came after it, and an early one is enough") {
    DelayFile file;
    file.report(date(2026, 3, 1), date(2026, 7, 15));  // the letter on file is of 9 April
    file.report(date(2026, 6, 1), std::nullopt);
    CHECK(delays_to_follow_up(file.state) == std::vector<std::size_t>{0, 1});
    file.follow_up(first, date(2026, 3, 5));
    CHECK(delays_to_follow_up(file.state) == std::vector<std::size_t>{1});
}

}  // namespace trede::dossier
