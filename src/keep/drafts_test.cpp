#include "keep/drafts.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "support/scratch.hpp"

using namespace trede;
using drafting::Draft;

namespace {

const registry::MunicipalityCode here("GM1700");
const drafting::Hand anna{.account = "a.jansen",
                          .at = *base::parse_instant("2026-04-20T08:00:00.000Z"),
                          .has_colleagues = true};

base::Outcome<Draft> written(Draft draft, const std::string& text) {
    const auto part = draft.parts.find("stand");
    const auto seen = part == draft.parts.end() ? 0 : part->second.version;
    return drafting::write(
        std::move(draft),
        {.question = "stand", .fields = {{"tekst", text}}, .done = true, .seen = seen}, anna);
}

}  // namespace

TEST_CASE("a draft is there after a restart, whole") {
    const test::Scratch scratch;
    const std::string folder = scratch.path() + "/antwoorden";
    Draft kept;
    {
        keep::Drafts drafts(folder);
        REQUIRE(
            drafts.change(here, "IBT-1", [](Draft draft) { return written(draft, "één ‘twee’"); }));
        REQUIRE(drafts.change(here, "IBT-1", [](Draft draft) {
            drafting::Hand bram = anna;
            bram.account = "b.pieters";
            return drafting::approve(draft, drafting::text_of(draft), bram);
        }));
        REQUIRE(drafts.change(here, "IBT-1", [](Draft draft) -> base::Outcome<Draft> {
            return drafting::mark_sent(draft, draft, std::string(64, 'a'), anna);
        }));
        kept = drafts.find(here, "IBT-1");
        REQUIRE(drafts.change(here, "IBT-2", [](Draft draft) { return written(draft, "x"); }));
    }
    CHECK(kept.approval);
    CHECK(kept.history.size() == 3);
    keep::Drafts again(folder);
    CHECK(again.find(here, "IBT-1") == kept);
    CHECK(again.find(here, "IBT-2").version == 1);
    CHECK(again.find(registry::MunicipalityCode("GM0141"), "IBT-1").version == 0);
    const auto rights = std::filesystem::status(folder).permissions();
    CHECK((rights & std::filesystem::perms::group_all) == std::filesystem::perms::none);
}

TEST_CASE("what is refused is not kept") {
    keep::Drafts drafts("");
    CHECK_FALSE(drafts.change(here, "IBT-1", [](const Draft&) -> base::Outcome<Draft> {
        return base::refuse(base::RefusalKind::conflict, "", "nee");
    }));
    CHECK(drafts.find(here, "IBT-1") == Draft{.reference = "IBT-1"});
}

TEST_CASE("a damaged file is never taken for an empty one") {
    const test::Scratch scratch;
    const std::string folder = scratch.path();
    std::ofstream(folder + "/gm1700.json") << "[{\"kenmerk\": \"IBT-1\"}]";
    keep::Drafts drafts(folder);
    CHECK_THROWS(static_cast<void>(drafts.find(here, "IBT-1")));
    std::ofstream(folder + "/gm1700.json") << "[{";
    CHECK_THROWS(static_cast<void>(drafts.find(here, "IBT-1")));
}

TEST_CASE("the bytes of a piece are kept until it is sent or taken away") {
    const test::Scratch scratch;
    const drafting::File scan{.name = "scan.pdf",
                              .digest = std::string(64, 'b'),
                              .bytes = 4,
                              .flags = {"macro"},
                              .by = {}};
    for (const std::string& folder : {scratch.path() + "/antwoorden", std::string()}) {
        CAPTURE(folder);
        keep::Drafts drafts(folder);
        REQUIRE(drafts.attach(here, "IBT-1", scan, "%PDF", anna));
        CHECK(drafts.file(here, scan.digest) == "%PDF");
        CHECK_FALSE(drafts.file(registry::MunicipalityCode("GM0141"), scan.digest));
        if (!folder.empty()) {
            keep::Drafts again(folder);
            CHECK(again.find(here, "IBT-1") == drafts.find(here, "IBT-1"));
            CHECK(again.file(here, scan.digest) == "%PDF");
        }
        // Another letter has it too: taken away there, it stays here.
        REQUIRE(drafts.attach(here, "IBT-2", scan, "%PDF", anna));
        REQUIRE(drafts.change(here, "IBT-2", [&](Draft draft) {
            return drafting::remove(std::move(draft), scan.digest, anna);
        }));
        CHECK(drafts.file(here, scan.digest) == "%PDF");
        REQUIRE(drafts.change(here, "IBT-1", [](Draft draft) -> base::Outcome<Draft> {
            return drafting::mark_sent(draft, draft, std::string(64, 'a'), anna);
        }));
        CHECK_FALSE(drafts.file(here, scan.digest));
        CHECK(drafts.find(here, "IBT-1").files.front().sent);
    }
}
