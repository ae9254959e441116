#include <doctest/doctest.h>

#include "base/text.hpp"
#include "dossier/decide.hpp"
#include "support/columns.hpp"

namespace trede::dossier {

using base::date;
using base::RefusalKind;
using cycle::Category;
using cycle::Places;
using fulfilment::Reporter;
using fulfilment::Verdict;

namespace {

const base::Date disputed_day = date(2025, 7, 1);
const base::Date heard_on = date(2026, 5, 1);

mandate::Officer director_who_may(mandate::Act act) {
    return {.id = mandate::OfficerId("d"),
            .function = "Directeur",
            .role = "directeur",
            .mandates = {{.act = act,
                          .up_to_rung = 3,
                          .valid_from = date(2024, 1, 31),
                          .valid_to = std::nullopt,
                          .basis = "test"}}};
}

// Twenterand's dossier: 142 regular and 23 amv asked, and the events that the commands give.
struct DisputeFile {
    State state;

    DisputeFile() {
        for (const auto& [category, places] :
             {std::pair{Category::regular, 142}, std::pair{Category::amv, 23}}) {
            take(TaskAssigned{{.category = category,
                               .places = Places(places),
                               .decided_on = date(2024, 12, 20),
                               .announced_on = std::nullopt,
                               .available_from = disputed_day,
                               .source = {}}});
        }
    }
    void take(const Event& event) { apply(state, event, {.sequence = 0, .by = "t"}); }
    template <class Command>
    std::size_t does(const Command& command) {
        const auto events = decide(state, command, heard_on);
        REQUIRE(events);
        for (const Event& event : *events) take(event);
        return events->size();
    }
    template <class Command>
    RefusalKind refuses(const Command& command) const {
        const auto events = decide(state, command, heard_on);
        REQUIRE_FALSE(events);
        CHECK_FALSE(events.error().reason.empty());
        return events.error().kind;
    }
    void figure(Category category, long long places, Reporter reporter = Reporter::province) {
        does(RecordFigure{{.category = category,
                           .places = Places(places),
                           .reference_date = disputed_day,
                           .source = {},
                           .reporter = reporter}});
    }
    [[nodiscard]] fulfilment::Assessment assessed() const {
        return fulfilment::assess(state.on_file(), disputed_day, {});
    }
};

DisputeFigure dispute(long long places, base::Date received_on, std::string reason = "vergeten") {
    return {{.category = Category::regular,
             .reference_date = disputed_day,
             .of = Reporter::province,
             .places = Places(places),
             .received_on = received_on,
             .in_term = true,
             .document = "",
             .reason = std::move(reason)}};
}

const OfferFigures offer{{.reference_date = disputed_day,
                          .offered_on = date(2026, 4, 9),
                          .last_day = date(2026, 4, 23),
                          .term = "P2W",
                          .policy = "beleid"}};

RuleFigure ruling(Reporter follows, std::string reason = "Het COA bevestigt het.") {
    return {.category = Category::regular,
            .reference_date = disputed_day,
            .follows = follows,
            .reason = std::move(reason),
            .officer = director_who_may(mandate::Act::decide_rung)};
}

}  // namespace

TEST_CASE("a dispute in time stands beside the figure until somebody ruled") {
    DisputeFile file;
    file.figure(Category::regular, 0);
    file.figure(Category::amv, 0);
    CHECK(file.assessed().verdict == Verdict::not_met);
    file.does(offer);
    CHECK(file.does(dispute(20, date(2026, 4, 23))) == 1);
    CHECK(file.does(dispute(20, date(2026, 4, 23))) == 0);  // said twice, on file once
    // 0 gives "niet" and 20 gives "gedeeltelijk": nothing is certain.
    CHECK(file.assessed().verdict == Verdict::no_data);
    CHECK(fulfilment::findings(file.assessed().strands) ==
          "regulier strijdig (0 tot en met 20) van 142, AMV 0 van 23");

    CHECK(file.does(ruling(Reporter::municipality)) == 1);
    CHECK(file.does(ruling(Reporter::municipality)) == 0);
    CHECK(file.assessed().verdict == Verdict::partly_met);
    CHECK(file.assessed().strands[0].shortfall == Places(122));
    CHECK(file.does(ruling(Reporter::province)) == 1);
    CHECK(file.assessed().verdict == Verdict::not_met);

    // What comes in after the ruling was not weighed in it.
    file.figure(Category::regular, 3, Reporter::coa);
    CHECK(file.assessed().verdict == Verdict::no_data);
}

TEST_CASE("a dispute one day late is noted and changes nothing") {
    DisputeFile file;
    file.figure(Category::regular, 0);
    file.figure(Category::amv, 0);
    file.does(offer);
    CHECK(file.does(dispute(20, date(2026, 4, 24))) == 1);
    CHECK_FALSE(file.state.disputes.back().in_term);
    CHECK(file.assessed().verdict == Verdict::not_met);
}

TEST_CASE("who agrees after all takes its own number back") {
    DisputeFile file;
    file.figure(Category::regular, 0);
    file.does(dispute(20, date(2026, 4, 20)));
    CHECK(file.assessed().strands[0].reported.conflict());
    CHECK(file.does(AcceptFigures{.category = std::nullopt,
                                  .reference_date = disputed_day,
                                  .of = Reporter::province,
                                  .received_on = date(2026, 4, 25)}) == 1);
    CHECK_FALSE(file.assessed().strands[0].reported.conflict());
    CHECK(file.assessed().strands[0].figure->places == Places(0));
}

AcceptFigures agreed(base::Date received_on) {
    return {.category = Category::regular,
            .reference_date = disputed_day,
            .of = Reporter::province,
            .received_on = received_on};
}

namespace {

// "0420" is 20 April 2026.
base::Date day_of_2026(std::string_view text) {
    const long long number = base::parse_integer(text.substr(text[0] == '0' ? 1 : 0)).value();
    return date(2026, static_cast<unsigned>(number / 100), static_cast<unsigned>(number % 100));
}

void happens(DisputeFile& file, const std::vector<std::string_view>& words) {
    if (words[0] == "betwist") {
        file.does(dispute(base::parse_integer(words[1]).value(), day_of_2026(words[2])));
    } else if (words[0] == "akkoord") {
        file.does(agreed(day_of_2026(words[1])));
    } else if (words[0] == "volgt") {
        file.does(ruling(fulfilment::parse_reporter(words[1]).value()));
    } else {
        const auto reporter = fulfilment::parse_reporter(words[0]);
        REQUIRE(reporter);
        file.figure(Category::regular, base::parse_integer(words[1]).value(), *reporter);
        if (file.state.offers.empty()) file.does(offer);
    }
}

// One line of law/policy/examples/wederhoor.txt.
std::string outcome_of(const std::string& steps) {
    DisputeFile file;
    file.figure(Category::amv, 0);
    for (const auto step : base::split(steps, ';')) {
        const auto parts = base::split(base::trim(step), ' ');
        happens(file, {parts.begin(), parts.end()});
    }
    const auto assessed = file.assessed();
    const auto& strand = assessed.strands[0];
    const std::string number = strand.figure
                                   ? std::to_string(strand.figure->places.number())
                                   : std::to_string(strand.reported.least.number()) + " tot " +
                                         std::to_string(strand.reported.most.number());
    return number + " van " + std::to_string(strand.task->places.number()) + " " +
           std::string(word(assessed.verdict));
}

}  // namespace

TEST_CASE("every line on hearing the other side in law/ comes out as it says") {
    const auto lines = test::table_of("law/policy/examples/wederhoor.txt");
    CHECK(lines.size() >= 11);
    for (const auto& line : lines) {
        CAPTURE(line.place);
        CHECK(outcome_of(line.cells[0]) == line.cells[1]);
    }
    CHECK(outcome_of("provincie 1") != lines.front().cells[1]);  // the control
}

TEST_CASE(
    "an agreement after the term is on file, and is no acceptance of what was disputed in it") {
    DisputeFile file;
    file.figure(Category::regular, 0);
    file.does(offer);
    file.does(dispute(20, date(2026, 4, 20)));
    CHECK(file.does(agreed(date(2026, 4, 25))) == 1);
    CHECK_FALSE(file.state.acceptances.back().in_term);
    CHECK(file.assessed().strands[0].reported.conflict());
    CHECK(file.does(agreed(date(2026, 4, 25))) == 0);  // said twice, on file once
}

TEST_CASE("an agreement that is not later than the dispute does not take it back") {
    DisputeFile file;
    file.figure(Category::regular, 5);
    file.does(dispute(20, date(2026, 4, 20)));
    CHECK(file.refuses(agreed(date(2026, 4, 20))) == RefusalKind::conflict);
    CHECK(file.refuses(agreed(date(2026, 4, 19))) == RefusalKind::conflict);
    CHECK(file.assessed().strands[0].reported.conflict());
    CHECK(file.does(agreed(date(2026, 4, 21))) == 1);
    CHECK_FALSE(file.assessed().strands[0].reported.conflict());
}

TEST_CASE("what was received last counts, whatever was put on file last") {
    DisputeFile file;
    file.figure(Category::regular, 5);
    file.does(dispute(20, date(2026, 4, 20)));
    CHECK(file.does(dispute(9, date(2026, 4, 12))) == 1);  // on file, and overtaken
    CHECK(file.assessed().strands[0].reported.most == Places(20));
    CHECK(file.assessed().strands[0].reported.of(Reporter::municipality)->places == Places(20));

    DisputeFile later;
    later.figure(Category::regular, 5);
    later.does(agreed(date(2026, 4, 21)));
    CHECK(later.does(dispute(20, date(2026, 4, 20))) == 1);
    CHECK_FALSE(later.assessed().strands[0].reported.conflict());
    CHECK(later.does(dispute(20, date(2026, 4, 22))) == 1);
    CHECK(later.assessed().strands[0].reported.conflict());
}

TEST_CASE("a reply is not older than the figure it is about") {
    DisputeFile file;
    file.does(RecordFigure{{.category = Category::regular,
                            .places = Places(5),
                            .reference_date = disputed_day,
                            .source = {.file = "v.csv",
                                       .document = {},
                                       .sheet = {},
                                       .cell = "B2",
                                       .sender = {},
                                       .received_on = date(2026, 4, 10)},
                            .reporter = Reporter::province}});
    CHECK(file.refuses(dispute(20, date(2026, 4, 9))) == RefusalKind::input);
    CHECK(file.refuses(agreed(date(2026, 4, 9))) == RefusalKind::input);
    CHECK(file.does(dispute(20, date(2026, 4, 10))) == 1);
}

TEST_CASE("silence is noted once, the day after the term and not before, and not after an answer") {
    DisputeFile file;
    file.figure(Category::regular, 5);
    file.does(offer);
    CHECK(decide(file.state, NoteSilence{}, date(2026, 4, 23))->empty());
    CHECK(decide(file.state, NoteSilence{}, date(2026, 4, 24))->size() == 1);
    CHECK(file.does(NoteSilence{}) == 1);
    CHECK(file.does(NoteSilence{}) == 0);

    DisputeFile answered;
    answered.figure(Category::regular, 5);
    answered.does(offer);
    answered.does(dispute(20, date(2026, 4, 10)));
    CHECK(answered.does(NoteSilence{}) == 0);

    // An answer that came too late is no answer in the term.
    DisputeFile late;
    late.figure(Category::regular, 5);
    late.does(offer);
    late.does(dispute(20, date(2026, 4, 30)));
    CHECK(late.does(NoteSilence{}) == 1);
    CHECK(in_words(Event(late.state.missed.front())) ==
          "Geen reactie binnen de termijn op de cijfers over regulier per 1 juli 2025. De termijn "
          "liep tot en met 23 april 2026; de reactie kwam op 30 april 2026.");
    CHECK(late.does(NoteSilence{}) == 0);
}

TEST_CASE("an answer on one category is no answer on the other") {
    DisputeFile file;
    file.figure(Category::regular, 5);
    file.figure(Category::amv, 0);
    file.does(offer);
    file.does(dispute(20, date(2026, 4, 10)));
    CHECK(file.does(NoteSilence{}) == 1);
    CHECK(file.state.missed.front().category == Category::amv);
    CHECK_FALSE(file.state.missed.front().late_on);
    CHECK(file.does(NoteSilence{}) == 0);
    // On nothing at all is one event, in the form it always had.
    DisputeFile nothing;
    nothing.figure(Category::regular, 5);
    nothing.figure(Category::amv, 0);
    nothing.does(offer);
    CHECK(nothing.does(NoteSilence{}) == 1);
    CHECK(encode(Event(nothing.state.missed.front())).schema == "reply-missed/1");
}

TEST_CASE("a number of places that no municipality can have is refused, however large") {
    DisputeFile file;
    file.figure(Category::regular, 5);
    CHECK(file.refuses(dispute(50'001, date(2026, 4, 10))) == RefusalKind::input);
    CHECK(file.refuses(dispute(9'223'372'036'854'775'807, date(2026, 4, 10))) ==
          RefusalKind::input);
    CHECK(file.does(dispute(50'000, date(2026, 4, 10))) == 1);
}

TEST_CASE("what cannot be said of a figure is refused with a reason") {
    DisputeFile file;
    CHECK(file.refuses(offer) == RefusalKind::missing);
    CHECK(file.refuses(dispute(20, date(2026, 4, 20))) == RefusalKind::missing);
    file.figure(Category::regular, 5);
    CHECK(file.refuses(dispute(5, date(2026, 4, 20))) == RefusalKind::input);
    CHECK(file.refuses(dispute(-1, date(2026, 4, 20))) == RefusalKind::input);
    CHECK(file.refuses(dispute(20, date(2026, 5, 2))) == RefusalKind::input);
    CHECK(file.refuses(dispute(20, date(2026, 4, 20), " ")) == RefusalKind::input);
    CHECK(file.refuses(ruling(Reporter::coa)) == RefusalKind::missing);
    CHECK(file.refuses(ruling(Reporter::province)) == RefusalKind::input);
    file.figure(Category::regular, 8, Reporter::coa);
    CHECK(file.refuses(ruling(Reporter::coa, "")) == RefusalKind::law);
    RuleFigure unauthorised = ruling(Reporter::coa);
    unauthorised.officer = director_who_may(mandate::Act::import_figures);
    CHECK(file.refuses(unauthorised) == RefusalKind::rights);

    file.does(offer);
    OfferFigures shorter = offer;
    shorter.offer.offered_on = date(2026, 4, 10);
    shorter.offer.last_day = date(2026, 4, 22);
    CHECK(file.refuses(shorter) == RefusalKind::law);
}

TEST_CASE("differing sources leave a verdict standing that each of them gives") {
    DisputeFile file;
    file.figure(Category::regular, 5);
    file.figure(Category::regular, 8, Reporter::coa);
    file.figure(Category::amv, 0);
    CHECK(file.assessed().verdict == Verdict::partly_met);
    CHECK(file.assessed().strands[0].figure == nullptr);
    // The same number from another source is no conflict.
    DisputeFile same;
    same.figure(Category::regular, 5);
    same.figure(Category::regular, 5, Reporter::coa);
    CHECK(same.assessed().strands[0].figure->places == Places(5));
    // A correction of the same source takes the place of what it corrects.
    same.figure(Category::regular, 6, Reporter::coa);
    same.figure(Category::regular, 6);
    CHECK(same.assessed().strands[0].figure->places == Places(6));
    CHECK(same.state.figures.size() == 4);
}

}  // namespace trede::dossier
