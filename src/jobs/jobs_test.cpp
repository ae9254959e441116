#include "jobs/jobs.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <future>

namespace trede::jobs {

namespace {

namespace fs = std::filesystem;

base::Instant now() { return *base::parse_instant("2026-04-09T10:00:00.000Z"); }

struct Folder {
    fs::path path = fs::temp_directory_path() / ("trede-jobs-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path); }
    [[nodiscard]] std::string file() const { return (path / "taken.jsonl").string(); }
};

Job wanted(const std::string& title, std::vector<std::string> holds = {}) {
    Job job;
    job.title = title;
    job.account = "a.jansen";
    job.order = {{"soort", "proef"}, {"brief", "IBT-1"}, {"brief", "IBT-2"}};
    job.holds = std::move(holds);
    job.total = 4;
    return job;
}

Job when_over(const Jobs& jobs, const std::string& id) {
    while (true) {
        const auto job = jobs.find(id);
        if (is_over(job->state)) return *job;
        std::this_thread::yield();
    }
}

}  // namespace

TEST_CASE("a job goes item by item, and says how each went") {
    Jobs jobs("", now);
    const auto id =
        jobs.start(wanted("vier"), [](Progress& progress) -> base::Outcome<std::string> {
            for (int at = 1; at <= 4; ++at)
                progress.did({.name = std::to_string(at),
                              .result = at == 3 ? "geen adres" : "weg",
                              .good = at != 3});
            return std::string("Klaar.");
        });
    const Job job = when_over(jobs, *id);
    CHECK(job.state == State::done);
    CHECK(job.items.size() == 4);
    CHECK(job.good() == 3);
    CHECK(job.said == "Klaar.");
}

TEST_CASE("a stop comes between two items; a second one is harmless") {
    Jobs jobs("", now);
    std::promise<void> halfway;
    std::promise<void> go_on;
    auto may = go_on.get_future().share();
    const auto id =
        jobs.start(wanted("vier"), [&, may](Progress& progress) -> base::Outcome<std::string> {
            for (int at = 1; at <= 4 && !progress.must_stop(); ++at) {
                progress.did({.name = std::to_string(at), .result = "weg", .good = true});
                if (at == 2) {
                    halfway.set_value();
                    may.wait();
                }
            }
            return std::string("Gestopt.");
        });
    halfway.get_future().wait();
    CHECK(jobs.find(*id)->percent() == 50);
    jobs.stop(*id);
    jobs.stop(*id);
    go_on.set_value();
    const Job job = when_over(jobs, *id);
    jobs.stop(*id);
    CHECK(job.state == State::stopped);
    CHECK(job.items.size() == 2);
}

TEST_CASE("a dossier is held by one job at a time") {
    Jobs jobs("", now);
    std::promise<void> go_on;
    auto may = go_on.get_future().share();
    const Work waits = [may](Progress&) -> base::Outcome<std::string> {
        may.wait();
        return std::string();
    };
    const auto one = jobs.start(wanted("een", {"GM1700"}), waits);
    const auto two = jobs.start(wanted("twee", {"GM0141", "GM1700"}), waits);
    REQUIRE_FALSE(two);
    CHECK(two.error().kind == base::RefusalKind::conflict);
    CHECK(jobs.start(wanted("drie", {"GM0141"}), waits));
    go_on.set_value();
    when_over(jobs, *one);
    CHECK(jobs.start(wanted("vier", {"GM1700"}), waits));
}

TEST_CASE("what a killed program left is broken off, with what it had done and how to go on") {
    const Folder folder;
    {
        std::ofstream file(folder.file());
        file
            << R"({"taak":"t-7","titel":"80 brieven","account":"a.jansen","opdracht":[["soort","verzenden"]],)"
            << R"("dossiers":["GM1700"],"aantal":80,"begonnen":"2026-04-09T10:00:00.000Z"})" << '\n'
            << R"({"taak":"t-7","stuk":"IBT-1","uitkomst":"overgedragen","goed":true})" << '\n'
            << R"({"taak":"t-7","stuk":"IB)";
    }
    Jobs jobs(folder.file(), now);
    const auto left = jobs.find("t-7");
    REQUIRE(left);
    CHECK(left->state == State::broken_off);
    CHECK(left->items.size() == 1);
    CHECK(first(left->order, "soort") == "verzenden");
    const auto again = jobs.start(wanted("verder", {"GM1700"}), [](Progress&) {
        return base::Outcome<std::string>(std::string("Klaar."));
    });
    REQUIRE(again);
    CHECK(*again == "t-8");
    jobs.taken_up("t-7", *again);
    CHECK(jobs.find("t-7")->state == State::stopped);
}

TEST_CASE("a finished job is read back as it ended") {
    const Folder folder;
    std::string id;
    {
        Jobs jobs(folder.file(), now);
        id = *jobs.start(wanted("vier"), [](Progress& progress) -> base::Outcome<std::string> {
            progress.shown_at("/brieven/partijen/b-2026-001");
            progress.did({.name = "1", .result = "weg", .good = true});
            return base::refuse(base::RefusalKind::conflict, "", "De schijf is vol.");
        });
        CHECK(when_over(jobs, id).state == State::failed);
    }
    const Jobs jobs(folder.file(), now);
    const auto job = jobs.find(id);
    REQUIRE(job);
    CHECK(job->state == State::failed);
    CHECK(job->said == "De schijf is vol.");
    CHECK(job->page == "/brieven/partijen/b-2026-001");
    CHECK(every(job->order, "brief") == std::vector<std::string>{"IBT-1", "IBT-2"});
}

}  // namespace trede::jobs
