#include "demo/country.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>
#include <string>

#include "base/dates.hpp"
#include "base/text.hpp"
#include "correspondence/compose_letter.hpp"
#include "correspondence/supervisor.hpp"
#include "cycle/category.hpp"
#include "demo/names.hpp"
#include "fulfilment/assessment.hpp"
#include "registry/names.hpp"
#include "registry/register.hpp"
#include "support/letter_cases.hpp"

using namespace trede;
using demo::Seed;
using demo::Standing;

namespace {

// Every name that is or was real, folded, from the register of this repository.
std::set<std::string> real_names() {
    const auto made =
        registry::Register::make({.municipalities = test::read_file("data/gemeenten.csv"),
                                  .provinces = test::read_file("data/provincies.csv"),
                                  .name_forms = test::read_file("data/naamvormen.csv"),
                                  .addresses = test::read_file("data/adressen.csv")});
    REQUIRE_MESSAGE(made.has_value(), made.error().reason);
    std::set<std::string> names;
    for (const auto& one : made->history()) {
        names.insert(registry::fold_name(one.name));
        names.insert(registry::fold_name(one.usual_name));
    }
    for (const auto& one : made->provinces()) names.insert(registry::fold_name(one.name));
    const std::string forms = test::read_file("data/naamvormen.csv");
    for (const auto line : base::split(forms, '\n')) {
        const auto cells = base::split(line, ',');
        if (cells.size() > 1 && !line.starts_with('#')) names.insert(registry::fold_name(cells[1]));
    }
    return names;
}

void check_standing(const demo::Municipality& one) {
    const auto regular = one.regular_realised, amv = one.amv_realised;
    switch (one.standing) {
        case Standing::met:
            CHECK((regular >= one.regular_task && amv >= one.amv_task));
            return;
        case Standing::one_met:
            CHECK((regular >= one.regular_task) != (amv >= one.amv_task));
            return;
        case Standing::partly:
            CHECK(regular.value() + amv.value() > cycle::Places(0));
            CHECK((regular < one.regular_task || amv < one.amv_task));
            return;
        case Standing::nothing:
            CHECK(regular == cycle::Places(0));
            CHECK(amv == cycle::Places(0));
            return;
        case Standing::strand_missing:
            CHECK(regular.has_value() != amv.has_value());
            return;
        case Standing::not_reported:
            CHECK_FALSE((regular.has_value() || amv.has_value()));
            return;
    }
}

}  // namespace

TEST_CASE("an invented country has the scale of a real one") {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto country = demo::make_country(Seed(seed));
        REQUIRE(country.municipalities.size() == 342);
        REQUIRE(country.provinces.size() == 12);
        CHECK(country.provinces.front().code.value() == "PV81");
        CHECK(country.provinces.back().code.value() == "PV92");
        CHECK(country.municipalities.front().code.value() == "GM9001");
        CHECK(country.municipalities.back().code.value() == "GM9342");
        std::set<std::string> names, provinces;
        std::set<Standing> standings;
        for (const auto& one : country.municipalities) {
            names.insert(registry::fold_name(one.name));
            provinces.insert(one.province.value());
            standings.insert(one.standing);
            CHECK(one.regular_task > cycle::Places(0));
            CHECK(one.amv_task > cycle::Places(0));
            check_standing(one);
        }
        CHECK(names.size() == 342);
        CHECK(provinces.size() == 12);
        CHECK(standings.size() == 6);
    }
}

TEST_CASE("the seed decides everything") {
    CHECK(demo::make_country(Seed(7)) == demo::make_country(Seed(7)));
    CHECK_FALSE(demo::make_country(Seed(7)) == demo::make_country(Seed(8)));
}

TEST_CASE("the same country on every machine") {
    // Worked out with a second program in another language, from SplitMix64 as published.
    REQUIRE(demo::possible_names().size() == 1212);
    struct Expected {
        std::uint64_t seed;
        std::string first, last, box;
        long long inhabitants, regular, amv;
    };
    for (const auto& expected :
         {Expected{0, "Kaneelambt", "Tulpenwolde", "Postbus 39", 63839, 218, 24},
          Expected{2026, "Wespenwolde", "Pimpelhorst", "Postbus 681", 12463, 68, 8}}) {
        const auto country = demo::make_country(Seed(expected.seed));
        const auto& first = country.municipalities.front();
        CHECK(first.name == expected.first);
        CHECK(country.municipalities.back().name == expected.last);
        CHECK(first.post_office_box == expected.box);
        CHECK(first.inhabitants.number() == expected.inhabitants);
        CHECK(first.regular_task.number() == expected.regular);
        CHECK(first.amv_task.number() == expected.amv);
    }
}

TEST_CASE("no name an invented country can have is or was real") {
    const auto real = real_names();
    CHECK(real.size() > 600);
    CHECK(real.contains("twenterand"));  // the control: a real name is found
    CHECK(real.contains("overijssel"));
    std::set<std::string> invented;
    for (const auto& name : demo::possible_names()) {
        const std::string folded = registry::fold_name(name);
        CHECK_MESSAGE(!real.contains(folded), name);
        CHECK_MESSAGE(invented.insert(folded).second, name);
    }
    for (const auto& name : demo::province_names())
        CHECK_MESSAGE(!real.contains(registry::fold_name(name)), name);
}

TEST_CASE("the register of the country is read like that of the Netherlands") {
    const auto country = demo::make_country(Seed(2026));
    const auto texts = demo::register_texts(country);
    for (const auto* text :
         {&texts.municipalities, &texts.provinces, &texts.name_forms, &texts.addresses}) {
        CHECK(text->starts_with("# FICTIEF"));
    }
    const auto made = registry::Register::make(texts);
    REQUIRE_MESSAGE(made.has_value(), made.error().reason);
    const auto day = base::date(2026, 4, 9);
    REQUIRE(made->all(day).size() == 342);
    CHECK(made->provinces().size() == 12);
    for (const auto& one : country.municipalities) {
        const auto address = made->postal_address(one.code, day);
        REQUIRE(address.has_value());
        CHECK(address->postcode == "0000 XX");
        const auto found = made->find_by_name(one.name, day);
        REQUIRE(found.size() == 1);
        CHECK(found.front().municipality.code == one.code);
    }
}

TEST_CASE("the supervisor of the country is invented too") {
    const auto text = demo::supervisors_text(demo::make_country(Seed(1)));
    CHECK(text.starts_with("# FICTIEF"));
    const auto all = correspondence::parse_supervisors(text);
    REQUIRE_MESSAGE(all.has_value(), all.error().reason);
    const auto one =
        correspondence::supervisor_on(*all, base::date(2026, 4, 9), registry::ProvinceCode("PV81"));
    REQUIRE(one.has_value());
    CHECK(one->signing_of("informatieverzoek") != nullptr);
    CHECK(one->mailbox.ends_with(".example"));
}

TEST_CASE("a marked letter to every municipality that is short") {
    const auto country = demo::make_country(Seed(2026));
    const auto supervisor = correspondence::supervisor_on(
        correspondence::parse_supervisors(demo::supervisors_text(country)).value(),
        base::date(2026, 4, 9), registry::ProvinceCode("PV81"));
    const auto letter_template = test::request_template();
    int letters = 0;
    for (const auto& one : country.municipalities) {
        if (one.standing != Standing::partly && one.standing != Standing::nothing) continue;
        auto facts = test::founding_facts();
        facts.municipality = one.code;
        facts.municipality_name = {.value = one.name, .source = "verzonnen"};
        facts.postal_address = {.value = {one.post_office_box, "0000 XX " + one.name},
                                .source = "verzonnen"};
        facts.strands = {
            test::strand(cycle::Category::regular, one.regular_task.number(),
                         one.regular_realised->number()),
            test::strand(cycle::Category::amv, one.amv_task.number(), one.amv_realised->number())};
        facts.verdict = one.standing == Standing::partly ? fulfilment::Verdict::partly_met
                                                         : fulfilment::Verdict::not_met;
        facts.fictional = true;
        const auto made = correspondence::compose_letter(facts, letter_template, *supervisor);
        REQUIRE_MESSAGE(made.has_value(), one.name);
        CHECK(made->letter.mark == "Fictief");
        CHECK(made->letter.addressee.at(1) == "van de gemeente " + one.name);
        ++letters;
    }
    CHECK(letters > 100);
}
