#include "registry/register.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>

#include "support/house_register.hpp"

// The real register of data/.

namespace trede::registry {

namespace {

using base::date;
using support::house_register;

constexpr auto today = date(2026, 4, 9);

MunicipalityCode gm(const char* code) { return MunicipalityCode(code); }

// "GM0373 alias, GM0893 alias"
std::string found(std::string_view name, base::Date on = today) {
    constexpr std::array<std::string_view, 4> kinds = {"exact", "alias", "former", "near"};
    std::string text;
    for (const auto& match : house_register().find_by_name(name, on)) {
        text += (text.empty() ? "" : ", ") + match.municipality.code.value() + ' ';
        text += kinds[static_cast<std::size_t>(match.kind)];
    }
    return text;
}

std::string codes(const base::Outcome<std::vector<MunicipalityCode>>& outcome) {
    if (!outcome) return outcome.error().reason;
    std::string text;
    for (const auto& code : *outcome) text += (text.empty() ? "" : "+") + code.value();
    return text;
}

}  // namespace

TEST_CASE("the register holds 605 municipalities since 2000, and 342 in 12 provinces now") {
    CHECK(house_register().history().size() == 605);
    CHECK(house_register().all(today).size() == 342);
    CHECK(house_register().provinces().size() == 12);
    // Numbers of municipalities on 1 January as CBS published them.
    const std::map<int, std::size_t> published = {
        {2000, 537}, {2001, 504}, {2002, 496}, {2003, 489}, {2004, 483}, {2005, 467}, {2006, 458},
        {2007, 443}, {2008, 443}, {2009, 441}, {2010, 431}, {2011, 418}, {2012, 415}, {2013, 408},
        {2014, 403}, {2015, 393}, {2016, 390}, {2017, 388}, {2018, 380}, {2019, 355}, {2020, 355},
        {2021, 352}, {2022, 345}, {2023, 342}, {2026, 342}};
    for (const auto& [year, count] : published) {
        CAPTURE(year);
        // Hengelo (Gelderland), until 2005, is not in the source: data/gemeenten.csv says so.
        CHECK(house_register().all(date(year, 1, 1)).size() + (year < 2005 ? 1 : 0) == count);
    }
    CHECK(house_register().all(date(2027, 1, 1)).size() == 341);
    CHECK(house_register().all(date(1999, 12, 31)).empty());
}

TEST_CASE("the provinces have the municipalities they have") {
    const std::map<std::string, std::size_t> published = {
        {"PV20", 10}, {"PV21", 18}, {"PV22", 12}, {"PV23", 25}, {"PV24", 6},  {"PV25", 51},
        {"PV26", 26}, {"PV27", 44}, {"PV28", 50}, {"PV29", 13}, {"PV30", 56}, {"PV31", 31}};
    for (const auto& [code, count] : published) {
        CAPTURE(code);
        CHECK(house_register().all_in(ProvinceCode(code), today).size() == count);
    }
    CHECK(house_register().province(ProvinceCode("PV23"))->name == "Overijssel");
    CHECK_FALSE(house_register().province(ProvinceCode("PV99")));
    CHECK(house_register().provinces().front().name == "Drenthe");
    for (const char* name : {"Fryslân", "Friesland", "FRYSLAN"}) {
        CHECK(house_register().find_province_by_name(name)->code == ProvinceCode("PV21"));
    }
    CHECK(house_register().find_province_by_name("Noord Brabant")->code == ProvinceCode("PV30"));
    CHECK_FALSE(house_register().find_province_by_name("Holland"));
}

TEST_CASE(
    "the list is in Dutch order: 's-Hertogenbosch under H, accents and hyphens do not count") {
    const auto all = house_register().all(today);
    std::vector<std::string> names;
    for (const auto& municipality : all) names.push_back(municipality.name);
    const auto before = [&](const char* a, const char* b) {
        CAPTURE(a);
        CAPTURE(b);
        const auto first = std::ranges::find(names, a);
        const auto second = std::ranges::find(names, b);
        REQUIRE(first != names.end());
        REQUIRE(second != names.end());
        CHECK(first < second);
    };
    CHECK(names.front() == "Aa en Hunze");
    CHECK(names.back() == "Zwolle");
    before("Heerlen", "'s-Hertogenbosch");
    before("Hendrik-Ido-Ambacht", "'s-Hertogenbosch");
    before("'s-Hertogenbosch", "Heumen");
    before("Goirle", "'s-Gravenhage");
    before("'s-Gravenhage", "Groningen");
    before("Stichtse Vecht", "Súdwest-Fryslân");
    before("Súdwest-Fryslân", "Terneuzen");
    before("Bergen (L)", "Bergen (NH)");
    before("De Bilt", "Den Helder");
    before("Hulst", "IJsselstein");
    before("IJsselstein", "Kaag en Braassem");
}

TEST_CASE("a name is found in every form of it") {
    for (const char* name :
         {"Twenterand", "twenterand", " TWENTERAND ", "gemeente Twenterand", "Gem. Twenterand"}) {
        CAPTURE(name);
        CHECK(found(name) == "GM1700 exact");
    }
    CHECK(found("Den Bosch") == "GM0796 alias");
    for (const char* name :
         {"'s-Hertogenbosch", "’s-Hertogenbosch", "s-hertogenbosch", "'s Hertogenbosch",
          "S HERTOGENBOSCH", "`s-Hertogenbosch", "´s-Hertogenbosch"}) {
        CAPTURE(name);
        CHECK(found(name) == "GM0796 exact");
    }
    for (const char* name : {"Den Haag", "den haag", "'s-Gravenhage", "‘s-Gravenhage"}) {
        CAPTURE(name);
        CHECK(found(name) == "GM0518 exact");
    }
    for (const char* name :
         {"Súdwest-Fryslân", "Sudwest-Fryslan", "sudwest fryslan", "SU\u0301DWEST FRYSLA\u0302N"}) {
        CAPTURE(name);
        CHECK(found(name) == "GM1900 exact");
    }
    CHECK(found("Súdwest Friesland") == "GM1900 alias");
    CHECK(found("Noardeast-Fryslan") == "GM1970 exact");
    CHECK(found("Hengelo") == "GM0164 exact");
    for (const char* name : {"Hengelo (O)", "Hengelo (O.)", "Hengelo O", "Hengelo (Ov.)"})
        CHECK(found(name) == "GM0164 alias");
    CHECK(found("Nuenen c.a.") == "GM0820 alias");
    CHECK(found("Nuenen, Gerwen en Nederwetten") == "GM0820 exact");
    CHECK(found("St. Michielsgestel") == "GM0845 exact");
    CHECK(found("Rijswijk (ZH)") == "GM0603 alias");
    CHECK(found("").empty());
    CHECK(found(" - ").empty());
    CHECK(found("Totaal provincie").empty());
}

TEST_CASE("Bergen is two municipalities, and each has a form of its own") {
    CHECK(found("Bergen") == "GM0373 alias, GM0893 alias");
    for (const char* name :
         {"Bergen (NH)", "Bergen (NH.)", "bergen nh", "Bergen (Noord-Holland)"}) {
        CAPTURE(name);
        CHECK(found(name).starts_with("GM0373 "));
        CHECK(found(name).find(',') == std::string::npos);
    }
    for (const char* name : {"Bergen (L)", "Bergen (L.)", "Bergen L", "Bergen Limburg"}) {
        CAPTURE(name);
        CHECK(found(name).starts_with("GM0893 "));
        CHECK(found(name).find(',') == std::string::npos);
    }
}

TEST_CASE("a former name leads to who came in its place on that day") {
    CHECK(found("Hellevoetsluis") == "GM1992 former");
    CHECK(found("Hellevoetsluis", date(2022, 12, 31)) == "GM0530 exact");
    CHECK(found("Vriezenveen") == "GM1700 former");
    CHECK(found("Haaren") == "GM0757 former, GM0824 former, GM0855 former, GM0865 former");
    CHECK(found("De Friese Meren") == "GM1940 former");
    CHECK(found("Wijdemeren") == "GM1696 exact");
    CHECK(found("Wijdemeren", date(2027, 1, 1)) == "GM0402 former");
    CHECK(found("Voorne aan Zee", date(2022, 1, 1)).empty());
}

TEST_CASE("a slip of the pen gives suggestions, never an exact match") {
    CHECK(found("Twenterrand") == "GM1700 near");
    CHECK(found("Twentreand") == "GM1700 near");
    CHECK(found("Almelpo").starts_with("GM0141 near"));
    const auto matches = house_register().find_by_name("Twentrand", today);
    REQUIRE(matches.size() == 1);
    CHECK(matches[0].distance == 1);
    CHECK(matches[0].form == "Twenterand");
    CHECK(house_register().find_by_name("Heer", today).size() <= 5);
}

TEST_CASE(
    "every name on file finds its own municipality on every day that it existed, and its "
    "successors after") {
    for (const auto& municipality : house_register().history()) {
        CAPTURE(municipality.name);
        const auto first = municipality.first_day.value_or(date(2000, 1, 1));
        if (municipality.last_day ==
            date(1999, 12, 31)) {  // Hoevelaken, on the eve of the register
            CHECK(codes(house_register().successors(municipality.code, today)) == "GM0267");
            continue;
        }
        for (const auto& name : {municipality.name, municipality.usual_name}) {
            const auto matches = house_register().find_by_name(name, first);
            REQUIRE_FALSE(matches.empty());
            CHECK(matches[0].kind == MatchKind::exact);
            CHECK(matches[0].municipality == municipality);
        }
        CHECK(house_register().find(municipality.code, first).value() == municipality);
        if (!municipality.last_day) continue;
        const auto after = base::plus_days(*municipality.last_day, 1);
        CHECK(house_register().find(municipality.code, *municipality.last_day).value() ==
              municipality);
        const auto gone = house_register().find(municipality.code, after);
        REQUIRE_FALSE(gone);
        CHECK(gone.error().kind == base::RefusalKind::missing);
        const auto bearers = house_register().successors(municipality.code, after);
        REQUIRE(bearers);
        CHECK(bearers.value() == municipality.successors);
        if (after > today) continue;
        const auto bearers_today = house_register().successors(municipality.code, today);
        for (const auto& code : bearers_today.value()) CHECK(house_register().find(code, today));
    }
}

TEST_CASE("mergers, splits, renamings and chains") {
    for (const char* code : {"GM0530", "GM0501", "GM0614"}) {
        CHECK(codes(house_register().successors(gm(code), date(2023, 1, 1))) == "GM1992");
        CHECK(codes(house_register().successors(gm(code), date(2022, 12, 31))) == code);
    }
    CHECK(codes(house_register().successors(gm("GM0788"), today)) == "GM0757+GM0824+GM0855+GM0865");
    CHECK(codes(house_register().successors(gm("GM1671"), today)) == "GM0796+GM0828");
    // Groesbeek became Berg en Dal with another code; Menaldumadeel became Menameradiel and then
    // Waadhoeke.
    CHECK(codes(house_register().successors(gm("GM0241"), today)) == "GM1945");
    CHECK(codes(house_register().successors(gm("GM0083"), date(2012, 1, 1))) == "GM1908");
    CHECK(codes(house_register().successors(gm("GM0083"), today)) == "GM1949");
    CHECK(codes(house_register().successors(gm("GM1696"), date(2026, 12, 31))) == "GM1696");
    CHECK(codes(house_register().successors(gm("GM1696"), date(2027, 1, 1))) == "GM0402");
    CHECK_FALSE(house_register().successors(gm("GM1992"), date(2022, 1, 1)));
    CHECK_FALSE(house_register().successors(gm("GM9999"), today));
}

TEST_CASE("who a body was on a date is told in words") {
    CHECK(std::holds_alternative<Existed>(*house_register().was(gm("GM1992"), today)));
    CHECK(std::get<NotYet>(*house_register().was(gm("GM1992"), date(2022, 12, 31))).from ==
          date(2023, 1, 1));
    const auto gone = std::get<Dissolved>(*house_register().was(gm("GM0530"), today));
    CHECK(gone.on == date(2023, 1, 1));
    CHECK(gone.into == std::vector{gm("GM1992")});
    CHECK(house_register().find(gm("GM0788"), today).error().reason ==
          "Gemeente Haaren (GM0788) is opgeheven per 1 januari 2021. Zij is opgegaan in Boxtel "
          "(GM0757), Oisterwijk "
          "(GM0824), Tilburg (GM0855) en Vught (GM0865).");
    CHECK(house_register().find(gm("GM1992"), date(2022, 1, 1)).error().reason ==
          "Gemeente Voorne aan Zee (GM1992) bestaat pas sinds 1 januari 2023.");
    CHECK(house_register().find(gm("GM9999"), today).error().reason ==
          "Gemeente GM9999 staat niet in het register. Kijk de code na.");
    CHECK(house_register().was(gm("GM1700"), date(1999, 12, 31)).error().kind ==
          base::RefusalKind::missing);
}

TEST_CASE("an address is given only where it is published, from the day it was") {
    const auto address = house_register().postal_address(gm("GM1700"), today);
    REQUIRE(address);
    CHECK(address->line == "Postbus 67");
    CHECK(address->postcode == "7570 AB");
    CHECK(address->town == "Vriezenveen");
    CHECK_FALSE(house_register().postal_address(gm("GM1700"), date(2026, 4, 8)));
    CHECK_FALSE(house_register().postal_address(gm("GM0363"), today));
}

}  // namespace trede::registry
