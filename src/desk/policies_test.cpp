#include "desk/policies.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "desk/invariants.hpp"
#include "desk/record.hpp"
#include "desk/simulate.hpp"
#include "dossier/stop_grounds.hpp"
#include "support/office.hpp"

namespace trede::test {

namespace {

// The law of the house with a second version of a policy, in force from the 1st of May 2026.
law::Lawbook with_second(const std::string& id, const std::string& from, const std::string& to) {
    std::string text = read_file("law/policy/" + id + "/2024-01-31.toml");
    const auto change = [&](const std::string& what, const std::string& into) {
        REQUIRE(text.find(what) != std::string::npos);
        text.replace(text.find(what), what.size(), into);
    };
    change(from, to);
    change("versie = 1", "versie = 2");
    change("geldig_vanaf = 2024-01-31", "geldig_vanaf = 2026-05-01");
    std::vector<law::LawText> texts = {
        {.path = "law/policy/" + id + "/2026-05-01.toml", .text = text}};
    const std::string parameters = "law/spreidingswet/2024-01-31/parameters.toml";
    texts.push_back({.path = parameters, .text = read_file(parameters)});
    for (const char* other : {"inschaling", "stappen", "werklast", "oordeel", "herindeling",
                              "cijfers", "taken", "statuut"}) {
        const std::string path = std::string("law/policy/") + other + "/2024-01-31.toml";
        texts.push_back({.path = path, .text = read_file(path)});
    }
    return law::Lawbook::make(texts).value();
}

// The law of the house with a choice of the first version changed in its own file.
law::Lawbook edited(const std::string& id, const std::string& from, const std::string& to) {
    std::vector<law::LawText> texts;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(support::house() / "law")) {
        const std::string path =
            std::filesystem::relative(entry.path(), support::house()).generic_string();
        if (!law::is_law_text(path)) continue;
        std::string text = read_file(path);
        if (path == "law/policy/" + id + "/2024-01-31.toml") {
            REQUIRE(text.find(from) != std::string::npos);
            text.replace(text.find(from), from.size(), to);
        }
        texts.push_back({.path = path, .text = std::move(text)});
    }
    return law::Lawbook::make(texts).value();
}

law::Lawbook stricter() {
    return with_second("inschaling", "naam = \"trede-bij.gedeeltelijk\"\nwaarde = 2",
                       "naam = \"trede-bij.gedeeltelijk\"\nwaarde = 3");
}

// The same office in May, under another law.
Desk in_may(const Office& office, const law::Lawbook& law) {
    return {.journal = const_cast<MemoryJournal&>(office.journal),
            .registry = office.registry,
            .lawbook = law,
            .officers = office.officers,
            .holidays = office.holidays,
            .today = date(2026, 5, 4),
            .now = *base::parse_instant("2026-05-04T10:00:00.000Z")};
}

std::optional<ladder::Rung> proposed(const Desk& desk, const World& world) {
    const auto rows = assess(desk, world, {.day = date(2025, 7, 1)}, Which::on_file, twenterand);
    if (!rows) FAIL(rows.error().reason);
    return rows->front().placement.rung;
}

}  // namespace

TEST_CASE("what runs keeps its version, what does not run follows the one in force") {
    Office office;
    office.place_on_rung_2();
    const law::Lawbook law = stricter();
    const Desk desk = in_may(office, law);
    const World world = load(desk.journal);
    const auto all = standings(desk, world);
    REQUIRE(all);
    REQUIRE(all->size() == 1);
    CHECK(all->front().policies[0] ==
          Standing{.policy = "inschaling", .version = 1, .in_force = 2, .migrated = false});
    CHECK(all->front().policies[1] ==
          Standing{.policy = "stappen", .version = 1, .in_force = 1, .migrated = false});
    CHECK(proposed(desk, world) == ladder::Rung::enquiry);

    Office fresh;
    fresh.take_in_founding_case();
    const Desk other = in_may(fresh, law);
    CHECK(proposed(other, load(other.journal)) == ladder::Rung::active_supervision);
}

TEST_CASE("a dossier migrates with a reason, once, and then follows the new version") {
    Office office;
    office.place_on_rung_2();
    const law::Lawbook law = stricter();
    const Desk desk = in_may(office, law);
    const auto ask = [&] { return office.ask(mandate::Act::decide_rung, "migreer"); };
    CHECK_FALSE(migrate_policy(desk, ask(), twenterand, "inschaling", 3, "Er is geen versie 3."));
    CHECK_FALSE(migrate_policy(desk, ask(), twenterand, "cijfers", 1, "Dat is geen ladder."));
    const auto moved =
        migrate_policy(desk, ask(), twenterand, "inschaling", 2, "Gelijke gevallen gelijk.");
    REQUIRE(moved);
    CHECK(moved->events.size() == 1);
    const World world = load(desk.journal);
    CHECK(standings(desk, world)->front().policies[0] ==
          Standing{.policy = "inschaling", .version = 2, .in_force = 2, .migrated = true});
    CHECK(proposed(desk, world) == ladder::Rung::active_supervision);
    CHECK(migrate_policy(desk, ask(), twenterand, "inschaling", 2, "Nog eens.")->events.empty());
}

TEST_CASE("the steps of a dossier are those of the version under which it was placed") {
    Office office;
    office.place_on_rung_2();
    const law::Lawbook law = with_second("stappen", "naam = \"treden-tegelijk\"\nwaarde = 1",
                                         "naam = \"treden-tegelijk\"\nwaarde = 2");
    const Desk desk = in_may(office, law);
    const World world = load(desk.journal);
    CHECK(steps_for(law, world.dossiers.of(twenterand), desk.today)->rungs_at_once == 1);
    CHECK(steps_for(law, dossier::State{}, desk.today)->rungs_at_once == 2);
}

TEST_CASE("a version that dossiers stand on is not changed in its own file") {
    Office office;
    office.place_on_rung_2();
    const World world = load(office.desk.journal);
    const auto reported = [&](const law::Lawbook& law) {
        Invariants invariants(law, office.registry);
        std::vector<std::string> found;
        office.desk.journal.replay(0, [&](const StoredEvent& event) {
            invariants.see(event, [&](const std::string& what) { found.push_back(what); });
        });
        return found;
    };
    const auto obstacles = [&](const law::Lawbook& law) {
        return step_obstacles(in_may(office, law), world, twenterand,
                              ladder::Rung::active_supervision)
            .value();
    };
    // The same bytes: nothing to say.
    const law::Lawbook same = edited("", "", "");
    CHECK(changed_versions(same, world).empty());
    CHECK(reported(same).empty());
    const auto before = obstacles(same);
    // Each by a choice, and by no more than a word of its explanation.
    for (const auto& [id, from, to] :
         {std::tuple("inschaling", "naam = \"trede-bij.gedeeltelijk\"\nwaarde = 2",
                     "naam = \"trede-bij.gedeeltelijk\"\nwaarde = 4"),
          std::tuple("stappen", "naam = \"treden-tegelijk\"\nwaarde = 1",
                     "naam = \"treden-tegelijk\"\nwaarde = 2"),
          std::tuple("stappen", "Stappen op de ladder", "Stappen op de  ladder")}) {
        CAPTURE(id);
        const law::Lawbook law = edited(id, from, to);
        CHECK(changed_versions(law, world) ==
              std::set<PolicyVersion>{{.policy = id, .version = 1}});
        const auto told = reported(law);
        REQUIRE(told.size() == 1);
        CHECK(told.front().find("gewijzigd") != std::string::npos);
        const auto now = obstacles(law);
        REQUIRE(now.size() == before.size() + 1);
        CHECK(now.back().ground == std::string("beleid: ") + id);
        const auto proposed = propose(in_may(office, law), office.ask(mandate::Act::propose_rung),
                                      {.municipality = twenterand,
                                       .to = ladder::Rung::active_supervision,
                                       .reference_date = std::nullopt,
                                       .reason = "Er is geen plan."});
        REQUIRE_FALSE(proposed);
        CHECK(proposed.error().kind == base::RefusalKind::law);
        const auto moved =
            migrate_policy(in_may(office, law), office.ask(mandate::Act::decide_rung), twenterand,
                           id, 1, "Gelijke gevallen gelijk.");
        REQUIRE_FALSE(moved);
        CHECK(moved.error().ground == std::string("beleid: ") + id);
    }
}

TEST_CASE("a simulation shows what would happen if what runs were migrated") {
    Office office;
    office.place_on_rung_2();
    const World world = load(office.desk.journal);
    law::Policy candidate = *stricter().policy("inschaling", date(2026, 5, 4));
    const auto found =
        simulate_policy(office.desk, world, {.day = date(2025, 7, 1)}, {std::move(candidate)});
    REQUIRE(found);
    REQUIRE(found->consequences.rows.size() == 1);
    CHECK(found->consequences.rows[0].after->to == ladder::Rung::active_supervision);
    CHECK(found->consequences.rows[0].runs());
}

TEST_CASE("every ground that is offered to let a term stand still is one that law/ knows") {
    const Office office;
    for (const auto subject : contact::term_subjects) {
        for (const auto kind : {contact::Stop::paused, contact::Stop::suspended}) {
            for (const std::string_view one : dossier::stop_grounds(subject, kind)) {
                const auto known = known_ground(office.law, std::string(one), office.desk.today);
                CAPTURE(one);
                REQUIRE(known.has_value());
                CHECK(dossier::is_stop_ground(subject, kind, *known));
            }
        }
    }
}

}  // namespace trede::test
