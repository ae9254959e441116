#include "access/access.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "registry/register.hpp"
#include "support/house_files.hpp"

using namespace trede;
using access::Operation;
using access::Role;
using access::Verdict;

namespace {

access::Person person(std::string_view text) {
    const auto found = access::parse_person(text);
    REQUIRE(found);
    return *found;
}

registry::Register house_register() {
    using support::house_file;
    auto made = registry::Register::make({.municipalities = house_file("data/gemeenten.csv"),
                                          .provinces = house_file("data/provincies.csv"),
                                          .name_forms = house_file("data/naamvormen.csv"),
                                          .addresses = house_file("data/adressen.csv")});
    REQUIRE(made);
    return *made;
}

std::vector<Operation> operations() {
    std::vector<Operation> all;
    for (std::size_t at = 0; at < access::operation_count; ++at)
        all.push_back(static_cast<Operation>(at));
    return all;
}

bool is_of_own_answer(Operation operation) {
    return operation == Operation::write_own_answer || operation == Operation::approve_own_answer ||
           operation == Operation::send_own_answer;
}

const std::vector<std::string> ministry = {"toezichthouder", "jurist", "directeur", "beheerder",
                                           "auditor"};

}  // namespace

TEST_CASE("a person is a role with a scope of its own") {
    CHECK(access::text_of(person("provincie:pv23")) == "provincie:PV23");
    CHECK(access::text_of(person("gemeente:gm1700")) == "gemeente:GM1700");
    for (const auto* wrong :
         {"", "minister", "gemeente", "provincie", "gemeente:", "gemeente:pv23x",
          "provincie:gm1700", "toezichthouder:gm1700", "jurist:", "gemeente:gm1700:gm0141"})
        CHECK_FALSE(access::parse_person(wrong));
}

TEST_CASE("who is not signed in may only come in") {
    for (const Operation operation : operations()) {
        const bool open =
            operation == Operation::open_front_page || operation == Operation::sign_in ||
            operation == Operation::read_static_file || operation == Operation::describe_api ||
            operation == Operation::read_calendar;
        CHECK(access::may(std::nullopt, operation, std::nullopt) == open);
        if (!open)
            CHECK(access::judge(std::nullopt, operation, std::nullopt) == Verdict::sign_in_first);
    }
}

TEST_CASE("an auditor and a province change nothing but how they sign in") {
    for (const auto* who : {"auditor", "provincie:pv23", "gemeente:gm1700"}) {
        for (const Operation operation : operations()) {
            if (!access::row_of(operation).changes || operation == Operation::sign_out ||
                operation == Operation::manage_account)
                continue;
            CAPTURE(who);
            CAPTURE(access::row_of(operation).name);
            CHECK(access::may(person(who), operation, std::nullopt) ==
                  (std::string_view(who) == "gemeente:gm1700" && is_of_own_answer(operation)));
        }
    }
}

TEST_CASE("only a municipality writes, approves and sends its answer") {
    for (const Operation operation : operations()) {
        if (!is_of_own_answer(operation) && operation != Operation::view_own_municipality) continue;
        CAPTURE(access::row_of(operation).name);
        CHECK(access::may(person("gemeente:gm1700"), operation, std::nullopt));
        CHECK(access::judge(person("provincie:pv23"), operation, std::nullopt) ==
              Verdict::not_for_role);
        for (const std::string& who : ministry)
            CHECK(access::judge(person(who), operation, std::nullopt) == Verdict::not_for_role);
    }
}

TEST_CASE("only a province opens the pages of a province") {
    CHECK(access::may(person("provincie:pv23"), Operation::view_own_province, std::nullopt));
    CHECK(access::judge(person("gemeente:gm1700"), Operation::view_own_province, std::nullopt) ==
          Verdict::not_for_role);
    for (const std::string& who : ministry)
        CHECK(access::judge(person(who), Operation::view_own_province, std::nullopt) ==
              Verdict::not_for_role);
}

TEST_CASE("outside the ministry nobody sees its work") {
    for (const auto* who : {"provincie:pv23", "gemeente:gm1700"}) {
        for (const Operation operation :
             {Operation::open_work,          Operation::view_dossier,  Operation::view_letters,
              Operation::view_mail,          Operation::search,        Operation::assess,
              Operation::view_job,           Operation::audit,         Operation::administer,
              Operation::assign_dossiers,    Operation::view_notes,    Operation::write_notes,
              Operation::extend_terms,       Operation::plan_talks,    Operation::record_answers,
              Operation::judge_answers,      Operation::record_delays, Operation::record_legal_acts,
              Operation::record_court_cases, Operation::record_talks,  Operation::record_agreements,
              Operation::manage_terms})
            CHECK(access::judge(person(who), operation, std::nullopt) == Verdict::not_for_role);
    }
}

TEST_CASE("only a director signs, only an administrator administers") {
    for (const std::string& who : ministry) {
        CHECK(access::may(person(who), Operation::sign_letters, std::nullopt) ==
              (who == "directeur"));
        CHECK(access::may(person(who), Operation::administer, std::nullopt) ==
              (who == "beheerder"));
    }
}

// Row S2: every pair of municipalities, on every operation that a municipality can ask for.
TEST_CASE("a municipality reaches itself and no other") {
    const auto registry = house_register();
    const auto all = registry.all(base::date(2026, 4, 9));
    REQUIRE(all.size() == 342);
    std::size_t pairs = 0;
    std::size_t leaks = 0;
    std::size_t wrongly_denied = 0;
    for (const auto& own : all) {
        const access::Person who{.role = Role::municipality, .scope = own.code};
        for (const auto& other : all) {
            const access::Subject subject{other.code, other.province};
            for (const Operation operation :
                 {Operation::view_municipality, Operation::call_api_municipality,
                  Operation::view_own_municipality, Operation::write_own_answer,
                  Operation::approve_own_answer, Operation::send_own_answer}) {
                const auto verdict = access::judge(who, operation, subject);
                if (own.code == other.code) {
                    wrongly_denied += verdict != Verdict::allowed;
                } else {
                    leaks += verdict != Verdict::hidden;
                }
            }
            pairs += own.code != other.code;
        }
    }
    CHECK(pairs == 116'622);
    CHECK(leaks == 0);
    CHECK(wrongly_denied == 0);
}

TEST_CASE("a province reaches its own municipalities; every role of the ministry reaches all") {
    const auto registry = house_register();
    const auto all = registry.all(base::date(2026, 4, 9));
    for (const auto& province : registry.provinces()) {
        const access::Person who{.role = Role::province, .scope = province.code};
        for (const auto& other : all) {
            for (const Operation operation :
                 {Operation::view_municipality, Operation::view_own_province})
                CHECK(access::may(who, operation, access::Subject{other.code, other.province}) ==
                      (other.province == province.code));
        }
    }
    for (const std::string& who : ministry) {
        for (const auto& other : all)
            CHECK(access::reaches(person(who), {other.code, other.province}));
    }
}

// The control: a person whose scope does not belong to the role gets nothing at all.
TEST_CASE("a municipality with the scope of the country is nobody") {
    const access::Person forged{.role = Role::municipality, .scope = access::Country{}};
    CHECK_FALSE(access::is_sound(forged));
    for (const Operation operation : operations()) {
        if (access::row_of(operation).opening == access::Opening::everyone) continue;
        CHECK(access::judge(forged, operation, std::nullopt) == Verdict::not_for_role);
    }
}
