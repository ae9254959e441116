#include "ladder/step.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "ladder/closing.hpp"
#include "support/lawbook.hpp"

namespace trede::ladder {

namespace {

using base::date;

constexpr base::Date today = date(2026, 9, 1);

ActDone act(LegalAct kind, std::optional<base::Date> last_day = std::nullopt,
            std::string item = "") {
    return {.act = kind,
            .done_on = date(2026, 6, 1),
            .last_day = last_day,
            .item = std::move(item),
            .document = {},
            .reason = {}};
}

std::vector<std::string> grounds(const std::vector<Obstacle>& found) {
    std::vector<std::string> list;
    for (const Obstacle& one : found) list.push_back(one.ground);
    return list;
}

// One bit for each thing that may be so.
enum Fact : unsigned {
    view = 1,
    published = 2,
    council = 4,
    province = 8,
    term_over = 16,
    decision_published = 32,
    decision_council = 64,
    urgent = 128,
    plausible = 256,
    closed = 512,
    frozen = 1024,
    unwritten = 2048,
    all_facts = 4095
};

Course course_of(std::optional<Rung> from, unsigned facts) {
    Course course{.rung = from, .acts = {}, .closed = (facts & closed) != 0, .frozen = {}};
    const auto add = [&](Fact fact, const ActDone& done) {
        if ((facts & fact) != 0) course.acts.push_back(done);
    };
    add(view, act(LegalAct::view_received));
    add(published, act(LegalAct::intention_published));
    add(council, act(LegalAct::intention_to_council));
    add(province, act(LegalAct::province_informed));
    add(term_over, act(LegalAct::last_term_set, date(2026, 8, 31)));
    add(decision_published, act(LegalAct::decision_published));
    add(decision_council, act(LegalAct::decision_to_council));
    add(urgent, act(LegalAct::urgency));
    ActDone no_time = act(LegalAct::urgency);
    no_time.unwritten = true;
    add(unwritten, no_time);
    add(plausible, act(LegalAct::compliance_plausible));
    if ((facts & frozen) != 0) course.frozen = "de rechter schorste de taak.";
    course.decision_told = date(2026, 8, 3);
    return course;
}

// What must stand in the way, told as a lawyer would: what has to be there for a decision (5), and
// what more to carry it out (6). From 0 is no rung yet.
std::multiset<std::string> expected(int from, int to, unsigned facts) {
    std::multiset<std::string> list;
    const auto lacks = [&](unsigned fact) { return (facts & fact) == 0; };
    const bool goes_up = to > from;
    const bool in_a_hurry = !lacks(urgent) || !lacks(unwritten);
    if (goes_up && (to == 5 || to == 6)) {
        if (lacks(view)) list.insert("Awb art. 4:8");
        if (lacks(published)) list.insert("Gemeentewet art. 124 lid 4");
        if (lacks(council)) list.insert("Gemeentewet art. 124 lid 4");
        if (lacks(province)) list.insert("Gemeentewet art. 124b lid 2");
    }
    if (goes_up && to == 6) {
        // What could not be written first is written, and made known, afterwards (124 lid 2).
        if (from < 5 && lacks(unwritten)) list.insert("Gemeentewet art. 124 lid 1");
        if (lacks(term_over) && !in_a_hurry) list.insert("Gemeentewet art. 124 lid 2");
        if (lacks(decision_published) && lacks(unwritten))
            list.insert("Gemeentewet art. 124 lid 4");
        if (lacks(decision_council) && lacks(unwritten)) list.insert("Gemeentewet art. 124 lid 4");
    }
    if (from >= 5 && to < from && lacks(plausible)) list.insert("Gemeentewet art. 124d");
    if (!lacks(closed)) list.insert("beleid: stappen");
    if (from == to) list.insert("beleid: stappen");
    const int highest = from == 0 ? 2 : from + 1;
    if (to > highest && !in_a_hurry) list.insert("beleid: stappen");
    if (!lacks(frozen) && goes_up) list.insert("beleid: stappen");
    return list;
}

}  // namespace

TEST_CASE("every rung, to every rung, with every set of facts: the law says yes or why not") {
    long long cases = 0;
    long long allowed = 0;
    for (int from = 0; from <= 6; ++from) {
        for (int to = 1; to <= 6; ++to) {
            for (unsigned facts = 0; facts <= all_facts; ++facts) {
                const auto found =
                    grounds(obstacles(course_of(rung_of(from), facts), *rung_of(to), today, {}));
                ++cases;
                if (found.empty()) ++allowed;
                if (std::multiset<std::string>(found.begin(), found.end()) ==
                    expected(from, to, facts))
                    continue;
                CAPTURE(from);
                CAPTURE(to);
                CAPTURE(facts);
                FAIL_CHECK("other grounds than the law gives");
            }
        }
    }
    CHECK(cases == 7LL * 6 * 4096);
    CHECK(allowed > 0);
    CHECK(allowed < cases);
}

TEST_CASE(
    "a supervisor that is gedeputeerde staten need not inform them, and nothing else changes") {
    StepPolicy province;
    province.province_informed.clear();
    StepPolicy other_article;
    other_article.province_informed = "Schuurwet art. 9";
    for (int from = 0; from <= 6; ++from) {
        for (int to = 1; to <= 6; ++to) {
            for (unsigned facts = 0; facts <= all_facts; ++facts) {
                const Course course = course_of(rung_of(from), facts);
                const auto minister = grounds(obstacles(course, *rung_of(to), today, {}));
                auto expected_of_province = minister;
                std::erase(expected_of_province, "Gemeentewet art. 124b lid 2");
                auto expected_by_article = minister;
                std::ranges::replace(expected_by_article, "Gemeentewet art. 124b lid 2",
                                     "Schuurwet art. 9");
                if (grounds(obstacles(course, *rung_of(to), today, province)) ==
                        expected_of_province &&
                    grounds(obstacles(course, *rung_of(to), today, other_article)) ==
                        expected_by_article)
                    continue;
                CAPTURE(from);
                CAPTURE(to);
                CAPTURE(facts);
                FAIL_CHECK("another guard changed too");
            }
        }
    }
}

// Letters that did not leave, and a decision of which nothing is left to do: every rung to every
// rung, with every set of what may excuse them. All that the law wants besides is there.
TEST_CASE("a draft told nobody anything, and what is done is not done again") {
    for (const Rung from : rungs) {
        for (const Rung to : rungs) {
            for (unsigned facts = 0; facts < 256; ++facts) {
                const auto is = [&](unsigned bit) { return (facts & bit) != 0; };
                Course course =
                    course_of(from, all_facts & ~(view | urgent | unwritten | closed | frozen));
                course.acts.push_back(act(LegalAct::view_invited, date(2026, 8, 1)));
                if (is(1)) course.intention_kept = "IBT-2026-004-9001";
                if (is(2)) course.decision_kept = "IBT-2026-007-9001";
                course.nothing_left = is(4);
                if (is(8)) course.acts.push_back(act(LegalAct::view_received));
                if (is(16)) course.acts.push_back(act(LegalAct::hearing_waived));
                if (is(32)) course.acts.push_back(act(LegalAct::urgency));
                if (is(128)) course.decision_told.reset();  // no letter of it on file
                if (is(64)) {
                    course.acts.push_back(act(LegalAct::urgency));
                    course.acts.back().unwritten = true;
                }
                std::multiset<std::string> wanted;
                const bool up = to > from;
                // Awb art. 4:8, unless it gave its view all the same or need not be heard (4:11).
                if (up && to >= Rung::substitution_decision && is(1) && !is(8) && !is(16))
                    wanted.insert("Awb art. 4:8");
                if (up && to == Rung::substitution) {
                    if (from < Rung::substitution_decision && !is(64))
                        wanted.insert("Gemeentewet art. 124 lid 1");
                    // Urgency takes no harm away that is not there any more.
                    if (is(4)) wanted.insert("Gemeentewet art. 124 lid 1");
                    // Gemeentewet art. 124 lid 2: where it could not be written first, the writing
                    // follows; urgency alone is no reason to keep it in a drawer.
                    const bool in_drawer =
                        is(2) || (is(128) && from >= Rung::substitution_decision);
                    if (in_drawer && !is(64)) wanted.insert("Awb art. 3:41");
                }
                if (from == to) wanted.insert("beleid: stappen");
                if (number(to) > number(from) + 1 && !is(32) && !is(64))
                    wanted.insert("beleid: stappen");
                const auto found = grounds(obstacles(course, to, today, {}));
                CAPTURE(number(from));
                CAPTURE(number(to));
                CAPTURE(facts);
                CHECK(std::multiset<std::string>(found.begin(), found.end()) == wanted);
            }
        }
    }
}

// Gemeentewet art. 124 lid 2: urgency takes the place of a term; who gives a term waits for it.
TEST_CASE("a last term that is given after the urgency was recorded is waited for") {
    const ActDone urgency = act(LegalAct::urgency);
    const ActDone term = act(LegalAct::last_term_set, date(2026, 10, 1));
    CHECK(waits_for_no_term({urgency}));
    CHECK(waits_for_no_term({term, urgency}));
    CHECK_FALSE(waits_for_no_term({urgency, term}));
    CHECK(waits_for_no_term({urgency, term, urgency}));
    CHECK_FALSE(waits_for_no_term({term}));
    ActDone no_time = urgency;
    no_time.unwritten = true;
    CHECK(written_afterwards({no_time}));
    CHECK_FALSE(written_afterwards({urgency}));
    CHECK_FALSE(written_afterwards({no_time, term}));
    // There is time to write by the time of a later urgency that says so.
    CHECK_FALSE(written_afterwards({no_time, urgency}));
}

TEST_CASE("every ground to close has a word, a label and an article of its own kind") {
    std::set<std::string_view> words;
    for (const ClosingGround one : closing_grounds) {
        CHECK(parse_closing_ground(word(one)) == one);
        CHECK_FALSE(label(one).empty());
        CHECK_FALSE(article(one).empty());
        words.insert(word(one));
    }
    CHECK(words.size() == closing_grounds.size());
    CHECK_FALSE(parse_closing_ground("zomaar"));
}

TEST_CASE("the reasons come in the order of the law, and say what is missing") {
    const auto found =
        obstacles(course_of(Rung::enquiry, 0), Rung::substitution_decision, today, {});
    CHECK(grounds(found) == std::vector<std::string>{"Awb art. 4:8", "Gemeentewet art. 124 lid 4",
                                                     "Gemeentewet art. 124 lid 4",
                                                     "Gemeentewet art. 124b lid 2",
                                                     "beleid: stappen"});
    const auto refused =
        check_step(course_of(Rung::enquiry, 0), Rung::substitution_decision, today, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().ground == "Awb art. 4:8");
    CHECK(refused.error().reason.find("gedeputeerde staten") == std::string::npos);
    CHECK(refused.error().reason.find("Gedeputeerde staten") != std::string::npos);
}

TEST_CASE("of a view that was asked it is never said that it was not") {
    Course course = course_of(Rung::advance_notice, published | council | province);
    course.acts.push_back(act(LegalAct::view_invited));  // its term stands still
    const auto found = obstacles(course, Rung::substitution_decision, today, {});
    REQUIRE(found.size() == 1);
    CHECK(found.front().ground == "Awb art. 4:8");
    CHECK(found.front().reason.find("staat stil") != std::string::npos);
    CHECK(found.front().reason.find("niet vastgelegd") == std::string::npos);
}

TEST_CASE("a college was heard on the day after its term, not on the last day itself") {
    const std::vector<ActDone> acts = {act(LegalAct::view_invited, date(2026, 9, 1))};
    CHECK_FALSE(heard(acts, date(2026, 9, 1)));
    CHECK(heard(acts, date(2026, 9, 2)));
    CHECK(heard({act(LegalAct::hearing_waived)}, today));
    CHECK_FALSE(heard({}, today));
}

TEST_CASE("who is asked for a view after all has its chance (Awb art. 4:8)") {
    const auto on = [](LegalAct kind, base::Date day,
                       std::optional<base::Date> last = std::nullopt) {
        ActDone one = act(kind, last);
        one.done_on = day;
        return one;
    };
    const ActDone waived = on(LegalAct::hearing_waived, date(2026, 8, 1));
    const ActDone asked = on(LegalAct::view_invited, date(2026, 8, 3), date(2026, 9, 15));
    // Whichever was put on file first: the day counts.
    for (const auto& acts : {std::vector{waived, asked}, std::vector{asked, waived}}) {
        CHECK_FALSE(unheard(acts));
        CHECK_FALSE(heard(acts, today));
        CHECK(heard(acts, date(2026, 9, 16)));
    }
    // A hearing that is waived afterwards is not waited for (4:11 under a).
    const ActDone later = on(LegalAct::hearing_waived, date(2026, 8, 4));
    CHECK(unheard({asked, later}));
    CHECK(heard({asked, later}, today));
    CHECK(unheard({waived, asked, later}));
    // On one day the order on file tells.
    const ActDone same = on(LegalAct::hearing_waived, date(2026, 8, 3));
    CHECK(unheard({asked, same}));
    CHECK_FALSE(unheard({same, asked}));
}

TEST_CASE("a later invitation gives the college until its own last day") {
    std::vector<ActDone> acts = {act(LegalAct::view_invited, date(2026, 8, 1)),
                                 act(LegalAct::view_invited, date(2026, 9, 15))};
    CHECK_FALSE(heard(acts, date(2026, 9, 1)));
    CHECK(heard(acts, date(2026, 9, 16)));
    const auto refused = check_step({.rung = Rung::advance_notice, .acts = acts, .frozen = {}},
                                    Rung::substitution_decision, date(2026, 9, 1), {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason.find("15 september 2026") != std::string::npos);
    acts.push_back(act(LegalAct::view_received));
    CHECK(heard(acts, date(2026, 9, 1)));
}

TEST_CASE("the last term has passed when the last of its items has") {
    std::vector<ActDone> acts = {act(LegalAct::last_term_set, date(2026, 7, 1), "locatie"),
                                 act(LegalAct::last_term_set, date(2026, 10, 1), "vergunning")};
    CHECK(last_term(acts) == date(2026, 10, 1));
    acts.push_back(act(LegalAct::last_term_set, date(2026, 8, 1), "vergunning"));
    CHECK(last_term(acts) == date(2026, 8, 1));
    CHECK_FALSE(last_term({}));
}

TEST_CASE(
    "the policy of law/ is what the program starts from, and another policy is another ladder") {
    const law::Lawbook book = support::lawbook();
    const auto policy = step_policy_on(book, today);
    REQUIRE(policy);
    CHECK(*policy == StepPolicy{});
    const Course placed{.rung = Rung::enquiry, .acts = {}, .frozen = {}};
    CHECK(grounds(obstacles(placed, Rung::advance_notice, today, *policy)) ==
          std::vector<std::string>{"beleid: stappen"});
    CHECK(obstacles(placed, Rung::advance_notice, today, {.rungs_at_once = 2}).empty());
    CHECK(
        obstacles({}, Rung::active_supervision, today, {.highest_first = Rung::active_supervision})
            .empty());
}

TEST_CASE("a policy with a value that the program does not know is refused with its name") {
    const auto with = [](const std::string& name, const std::string& value) {
        std::string text =
            "id = \"stappen\"\nversie = 1\ngeldig_vanaf = 2024-01-31\ntitel = \"t\"\n"
            "uitleg = \"u\"\n";
        for (const auto& [choice, known] :
             std::map<std::string, std::string>{{"hoogste-eerste-trede", "2"},
                                                {"treden-tegelijk", "1"},
                                                {"jurist-vanaf-trede", "4"},
                                                {"hoogste-trede-zonder-gegevens", "1"},
                                                {"vier-ogen", "\"ja\""}}) {
            text += "[[keuze]]\nnaam = \"" + choice +
                    "\"\nwaarde = " + (choice == name ? value : known) +
                    "\nzekerheid = \"aangenomen\"\nuitleg = \"u\"\n";
        }
        const std::string statute = "law/policy/statuut/2024-01-31.toml";
        const std::vector<law::LawText> texts = {
            {.path = "law/policy/stappen/2024-01-31.toml", .text = text},
            {.path = statute, .text = support::house_file(statute)}};
        const auto book = law::Lawbook::make(texts);
        REQUIRE(book);
        return step_policy_on(*book, today);
    };
    CHECK(with("treden-tegelijk", "2")->rungs_at_once == 2);
    // From rung 4 on a jurist reads: policy can let it begin earlier, and not later.
    CHECK(with("jurist-vanaf-trede", "1")->jurist_from == Rung::signal);
    CHECK(with("jurist-vanaf-trede", "4")->jurist_from == Rung::advance_notice);
    for (const auto* later : {"5", "6", "7", "0", "-1"}) {
        CAPTURE(later);
        const auto policy = with("jurist-vanaf-trede", later);
        REQUIRE_FALSE(policy);
        CHECK(policy.error().kind == base::RefusalKind::input);
        CHECK(policy.error().reason.find("1 tot en met 4") != std::string::npos);
    }
    for (const auto& [name, value] :
         std::map<std::string, std::string>{{"hoogste-eerste-trede", "0"},
                                            {"treden-tegelijk", "7"},
                                            {"jurist-vanaf-trede", "\"vier\""},
                                            {"hoogste-trede-zonder-gegevens", "0"},
                                            {"vier-ogen", "\"nee\""}}) {
        CAPTURE(name);
        const auto policy = with(name, value);
        REQUIRE_FALSE(policy);
        CHECK(policy.error().kind == base::RefusalKind::input);
        CHECK(policy.error().reason.find(name) != std::string::npos);
    }
}

TEST_CASE("every legal act has a word, a label and a ground of its own kind") {
    std::set<std::string_view> words;
    for (const LegalAct one : legal_acts) {
        CHECK(parse_legal_act(word(one)) == one);
        CHECK_FALSE(label(one).empty());
        CHECK_FALSE(ground(one).empty());
        words.insert(word(one));
    }
    CHECK(words.size() == legal_acts.size());
    CHECK_FALSE(parse_legal_act("iets anders"));
}

}  // namespace trede::ladder
