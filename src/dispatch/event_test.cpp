#include "dispatch/event.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "support/house_files.hpp"

namespace trede::dispatch {

namespace {

// The frozen samples by schema.
std::map<std::string, std::string> frozen_forms() {
    std::map<std::string, std::string> forms;
    for (const auto& entry :
         std::filesystem::directory_iterator(support::house() / "tests/golden/events/dispatch")) {
        std::string schema = entry.path().stem().string();
        schema.replace(schema.rfind('.'), 1, "/");
        std::ifstream file(entry.path(), std::ios::binary);
        forms[schema] = {std::istreambuf_iterator<char>(file), {}};
    }
    return forms;
}

}  // namespace

TEST_CASE("every stored form ever written is read, and what is written today has a frozen form") {
    const auto frozen = frozen_forms();
    std::map<std::size_t, int> met;
    for (const auto& [schema, bytes] : frozen) {
        CAPTURE(schema);
        const auto event = decode(schema, bytes);
        REQUIRE(event);
        const auto again = encode(*event);
        CHECK(frozen.contains(std::string(again.schema)));
        if (again.schema == schema) CHECK(again.payload == bytes);
        CHECK_FALSE(in_words(*event).empty());
        ++met[event->index()];
    }
    CHECK(met.size() == std::variant_size_v<AnyEvent>);
}

TEST_CASE("what a signatory looked at is told, and nothing where that was not kept") {
    const auto frozen = frozen_forms();
    const auto said = [&](const char* schema) {
        return in_words(*decode(schema, frozen.at(schema)));
    };
    CHECK(said("letters-signed/1") ==
          "1 brief ondertekend op 10 april 2026 door Directeur Regie Migratieketen (voorbeeld).");
    CHECK(said("letters-signed/2") ==
          said("letters-signed/1") + " Vooraf bekeken: IBT-2026-001-1700.");
}

TEST_CASE("no byte of a stored form can go missing or change its kind") {
    auto forms = frozen_forms();
    for (const auto& [schema, bytes] : forms) {
        CAPTURE(schema);
        for (std::size_t cut = 0; cut < bytes.size(); ++cut)
            CHECK_FALSE(decode(schema, bytes.substr(0, cut)));
        CHECK_FALSE(decode(schema, bytes + " "));
    }
    const auto changed = [&](const char* schema, std::string_view from, std::string_view to) {
        std::string bytes = forms[schema];
        bytes.replace(bytes.find(from), from.size(), to);
        return decode(schema, bytes);
    };
    CHECK_FALSE(changed("batch-offered/1", "\"rung\":2", "\"rung\":-2"));
    CHECK_FALSE(changed("sending-ordered/1", "\"druk\"", "\"duif\""));
    CHECK_FALSE(changed("letters-signed/1", "2026-04-10", "2026-04-31"));
    CHECK_FALSE(decode("letters-signed/1", forms["letters-signed/2"]));
    CHECK_FALSE(decode("letters-signed/2", forms["letters-signed/1"]));
    CHECK_FALSE(changed("attempt-ended/1", "\"onbekend\"", "\"geslaagd\""));
    CHECK_FALSE(changed("letters-initialled/1", "\"ja\"", "\"misschien\""));
    CHECK_FALSE(decode("batch-offered/2", forms["batch-offered/1"]));
}

}  // namespace trede::dispatch
