#include "reports/terms.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.hpp"
#include "dossier/decide_contact.hpp"
#include "dossier/stop_grounds.hpp"
#include "reports/due.hpp"
#include "support/house_files.hpp"
#include "support/house_holidays.hpp"
#include "support/lawbook.hpp"

// The lives in law/policy/levens: what happens to the terms of an invented dossier, line by line,
// and where each stands. A failure here asks a person who knows the law.

namespace trede::reports {

namespace {

using base::date;
using support::house_holidays;

const mandate::Officer director{.id = mandate::OfficerId("d"),
                                .function = "Directeur",
                                .role = "directeur",
                                .mandates = {{.act = mandate::Act::decide_rung,
                                              .up_to_rung = 6,
                                              .valid_from = date(2024, 1, 31),
                                              .valid_to = std::nullopt,
                                              .basis = "test"}}};

struct Line {
    std::string place;
    base::Date day{};
    std::string verb;
    std::string term;
    std::string rest;
};

std::vector<std::string> columns(std::string_view line) {
    std::vector<std::string> found;
    while (!line.empty()) {
        const auto end = line.find("  ");
        found.emplace_back(base::trim(line.substr(0, end)));
        if (end == std::string_view::npos) break;
        line.remove_prefix(std::min(line.find_first_not_of(' ', end), line.size()));
    }
    return found;
}

// "P6W na de bekendmaking" or "2026-05-01": an end that has a day, or waits.
struct EndText {
    std::optional<base::Date> on;
    std::optional<law::Duration> after;
    std::string awaits;
};
EndText end_of(const std::string& text) {
    if (const auto day = base::parse_date(text))
        return {.on = day, .after = std::nullopt, .awaits = {}};
    const auto at = text.find(" na ");
    if (at == std::string::npos) return {.on = {}, .after = {}, .awaits = text};
    const auto length = law::parse_duration(text.substr(0, at));
    REQUIRE(length);
    return {.on = {}, .after = *length, .awaits = text.substr(at + 4)};
}

class Life {
  public:
    explicit Life(const TermLaw& law) : law_(law) {}

    void play(const Line& line) {
        CAPTURE(line.place);
        if (line.verb == "brief") return letter(line);
        if (line.verb == "ontvangst" || line.verb == "verzending") return letter_day(line);
        if (line.verb == "antwoord") return answer(line);
        if (line.verb == "termijn") return set(line);
        if (line.verb == "opschorting" || line.verb == "schorsing") return stop(line);
        if (line.verb == "hervat") return resume(line);
        if (line.verb == "uitstel") return extend(line);
        if (line.verb == "gebeurd") return happened(line);
        if (line.verb == "zienswijze" || line.verb == "laatste termijn") return act(line);
        if (line.verb == "staat") return stands(line);
        FAIL("unknown verb " << line.verb);
    }

    // "loopt 2026-04-30", "staat stil 10", "wacht"
    [[nodiscard]] std::string says(const Line& line) const {
        const auto found = term(state_, dossier::TermId(line.term), law_, line.day);
        if (!found) FAIL(found.error().reason);
        std::string text(label(found->state));
        if (found->standing.last_day) text += " " + base::to_iso(*found->standing.last_day);
        if (found->standing.still_since) text += " " + std::to_string(found->standing.days_left);
        return text;
    }

  private:
    void take(const dossier::Event& event) { apply(state_, event, {.sequence = 0, .by = "t"}); }

    template <class Command>
    void does(const Command& command, base::Date today) {
        const auto events = dossier::decide(state_, command, today);
        if (!events) FAIL(events.error().reason);
        CHECK_FALSE(events->empty());
        for (const dossier::Event& event : *events) take(event);
    }

    dossier::TermNow now(const Line& line) {
        const auto found = term(state_, dossier::TermId(line.term), law_, line.day);
        if (!found) FAIL(found.error().reason);
        return {.term = found->opened, .standing = found->standing};
    }

    void letter(const Line& line) {
        const auto last_day = base::parse_date(line.rest);
        REQUIRE(last_day);
        take(dossier::LetterDrafted{.batch = dossier::BatchId("B-2026-001"),
                                    .reference = dossier::ReferenceNumber(line.term),
                                    .letter = "informatieverzoek",
                                    .template_digest = "",
                                    .dated_on = line.day,
                                    .reference_date = date(2025, 7, 1),
                                    .last_day = *last_day});
    }

    void letter_day(const Line& line) {
        const auto day = contact::parse_letter_day(line.verb);
        REQUIRE(day);
        does(dossier::RecordLetterDay{{.reference = dossier::ReferenceNumber(line.term),
                                       .day = *day,
                                       .on = line.day,
                                       .source = line.rest}},
             line.day);
    }

    void answer(const Line& line) {
        does(dossier::RecordAnswer{.now = now(line),
                                   .answer = {.reference = dossier::ReferenceNumber(line.term),
                                              .received_on = line.day,
                                              .questions = {},
                                              .document = {},
                                              .file = line.rest,
                                              .message = {}},
                                   .known = {}},
             line.day);
    }

    void set(const Line& line) {
        const EndText end = end_of(line.rest);
        does(dossier::SetTerm{{.term = {},
                               .what = line.term,
                               .event_on =
                                   end.awaits == "vandaag" ? std::optional(line.day) : std::nullopt,
                               .length = end.after,
                               .last_day = end.on,
                               .awaits = end.awaits == "vandaag" ? "" : end.awaits,
                               .basis = "stuk"}},
             line.day);
    }

    void stop(const Line& line) {
        const EndText end = end_of(line.rest == "open" ? std::string() : line.rest);
        const dossier::TermNow stops = now(line);
        const auto kind =
            line.verb == "schorsing" ? dossier::Stop::suspended : dossier::Stop::paused;
        const auto grounds = dossier::stop_grounds(stops.term.subject, kind);
        REQUIRE_FALSE(grounds.empty());
        does(dossier::StopTerm{.now = stops,
                               .stop = {.term = {},
                                        .kind = kind,
                                        .from_on = line.day,
                                        .until_on = end.on,
                                        .awaits = end.awaits,
                                        .after = end.after,
                                        .ground = std::string(grounds.front()),
                                        .reason = "reden",
                                        .function = {},
                                        .mandate = {}},
                               .officer = director},
             line.day);
    }

    void resume(const Line& line) {
        does(dossier::ResumeTerm{.now = now(line),
                                 .resumed = {.term = {}, .from_on = line.day, .reason = line.rest},
                                 .officer = director},
             line.day);
    }

    void extend(const Line& line) {
        const bool refused = line.rest == "geweigerd";
        const auto until = base::parse_date(line.rest);
        REQUIRE((refused || until));
        does(dossier::DecideExtension{.now = now(line),
                                      .asked = dossier::ExtensionAsked{.term = {},
                                                                       .received_on = line.day,
                                                                       .until_on = std::nullopt,
                                                                       .reason = {},
                                                                       .document = {}},
                                      .until_on = until,
                                      .ground = "beleid",
                                      .reason = "reden",
                                      .officer = director},
             line.day);
    }

    void happened(const Line& line) {
        does(dossier::NoteAwaited{{.term = dossier::TermId(line.term),
                                   .happened_on = line.day,
                                   .document = line.rest}},
             line.day);
    }

    void act(const Line& line) {
        const auto last_day = base::parse_date(line.rest);
        REQUIRE(last_day);
        const bool view = line.verb == "zienswijze";
        take(dossier::LegalActRecorded{
            {.act = view ? ladder::LegalAct::view_invited : ladder::LegalAct::last_term_set,
             .done_on = line.day,
             .last_day = last_day,
             .item = view ? "" : line.term,
             .document = "stuk",
             .reason = {}}});
    }

    void stands(const Line& line) { CHECK(says(line) == line.rest); }

    const TermLaw& law_;
    dossier::State state_;
};

int play_all(const std::string& text, const TermLaw& law) {
    std::optional<Life> life;
    int lines = 0;
    int number = 0;
    for (const auto line : base::split(text, '\n')) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        if (line.starts_with("dossier")) {
            life.emplace(law);
            continue;
        }
        const auto cells = columns(line);
        REQUIRE(cells.size() >= 4);
        REQUIRE(life);
        const auto day = base::parse_date(cells[0]);
        REQUIRE(day);
        life->play({.place = "regel " + std::to_string(number),
                    .day = *day,
                    .verb = cells[1],
                    .term = cells[2],
                    .rest = cells[3]});
        ++lines;
    }
    return lines;
}

}  // namespace

TEST_CASE("every life of a term in law/ goes as it says") {
    const auto book = support::lawbook();
    const auto days = house_holidays();
    const TermLaw law{.lawbook = book, .holidays = days};
    CHECK(play_all(support::house_file("law/policy/levens/termijnen.txt"), law) >= 38);
}

TEST_CASE("a life that is one day off is caught") {
    const auto book = support::lawbook();
    const auto days = house_holidays();
    const TermLaw law{.lawbook = book, .holidays = days};
    Life life(law);
    Line line{.place = "regel 1",
              .day = date(2026, 4, 9),
              .verb = "brief",
              .term = "IBT-2026-001-9001",
              .rest = "2026-04-30"};
    life.play(line);
    CHECK(life.says(line) == "wacht 2026-04-30");
    CHECK(life.says(line) != "wacht 2026-05-01");
}

TEST_CASE("the founding letter left nine of its twenty-one days") {
    const auto book = support::lawbook();
    const auto days = house_holidays();
    dossier::State state;
    const dossier::ReferenceNumber reference("IBT-2026-001-1700");
    apply(state,
          dossier::LetterDrafted{.batch = dossier::BatchId("B-2026-001"),
                                 .reference = reference,
                                 .letter = "informatieverzoek",
                                 .template_digest = "",
                                 .dated_on = date(2026, 4, 9),
                                 .reference_date = date(2025, 7, 1),
                                 .last_day = date(2026, 4, 30)},
          {.sequence = 1, .by = "t"});
    for (const auto& [day, on] : {std::pair{dossier::LetterDay::sent, date(2026, 4, 9)},
                                  std::pair{dossier::LetterDay::sent, date(2026, 4, 17)},
                                  std::pair{dossier::LetterDay::received, date(2026, 4, 21)}}) {
        apply(state,
              dossier::LetterDayRecorded{
                  .reference = reference, .day = day, .on = on, .source = "stempel"},
              {.sequence = 2, .by = "t"});
    }
    const auto found = terms(state, {.lawbook = book, .holidays = days}, date(2026, 4, 22));
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    const ReportedTerm& term = found->front();
    CHECK(term.days_left_on_receipt == 9);
    CHECK(term.days_in_all == 21);
    CHECK(term.standing.last_day == date(2026, 4, 30));  // sent twice, started once
    CHECK(term.remarks.size() == 2);
    CHECK(term.running.term.length == law::Duration{.count = 3, .unit = law::Unit::week});
    CHECK(term.standing.steps.size() == 5);  // as `deadlines` reckons it, from the dagtekening on
}

TEST_CASE("what the municipality was told holds, also when the rules would give another day") {
    const auto book = support::lawbook();
    const auto days = house_holidays();
    dossier::State state;
    apply(state,
          dossier::LetterDrafted{.batch = dossier::BatchId("B-2026-001"),
                                 .reference = dossier::ReferenceNumber("IBT-2026-001-1700"),
                                 .letter = "informatieverzoek",
                                 .template_digest = "",
                                 .dated_on = date(2026, 4, 9),
                                 .reference_date = date(2025, 7, 1),
                                 .last_day = date(2026, 5, 7)},
          {.sequence = 1, .by = "t"});
    const auto found = terms(state, {.lawbook = book, .holidays = days}, date(2026, 4, 22));
    REQUIRE(found);
    CHECK(found->front().standing.last_day == date(2026, 5, 7));
}

TEST_CASE("who can be reminded, and never twice for the same moment") {
    ReportedTerm term;
    bool on_rung = true;
    term.opened.subject = dossier::TermFor::answer;
    term.opened.letter = "informatieverzoek";
    term.standing.last_day = date(2026, 4, 30);
    const ReminderPolicy policy{.days_before = 7,
                                .days_after = 1,
                                .subjects = {dossier::TermFor::answer},
                                .cited = "beleid"};
    const auto on = [&](base::Date today, std::optional<base::Date> reminded = std::nullopt) {
        term.state = today > *term.standing.last_day ? TermState::overdue : TermState::running;
        return reminder_for(term, policy, {.on_rung = on_rung, .reminded_on = reminded}, today);
    };
    CHECK(on(date(2026, 4, 22)) == Reminder::none);
    CHECK(on(date(2026, 4, 23)) == Reminder::before);
    CHECK(on(date(2026, 4, 30)) == Reminder::before);
    CHECK(on(date(2026, 5, 1)) == Reminder::after);
    CHECK(on(date(2026, 4, 25), date(2026, 4, 24)) == Reminder::none);
    CHECK(on(date(2026, 5, 1), date(2026, 4, 24)) == Reminder::after);
    CHECK(on(date(2026, 5, 4), date(2026, 5, 2)) == Reminder::none);
    term.opened.subject = dossier::TermFor::view;
    CHECK(on(date(2026, 5, 1)) == Reminder::none);
    term.opened.subject = dossier::TermFor::answer;
    CHECK(on(date(2026, 5, 1)) == Reminder::after);
    // There is no letter for it above rung 2, and none for what another letter asked.
    on_rung = false;
    CHECK(on(date(2026, 5, 1)) == Reminder::none);
    on_rung = true;
    term.opened.letter = "actief-toezicht";
    CHECK(on(date(2026, 5, 1)) == Reminder::none);
}

}  // namespace trede::reports
