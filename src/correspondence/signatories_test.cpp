#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "correspondence/letter_kind.hpp"
#include "correspondence/supervisor.hpp"
#include "mandate/mandate.hpp"
#include "support/house_files.hpp"

// Whoever stands below a letter must be able to sign it (Awb art. 10:10): the tables of who signs
// and of who may do what fit together, on every rung on which such a letter can be made.

using namespace trede;
using ladder::Rung;

namespace {

const base::Date day = base::date(2026, 9, 1);

struct Range {
    std::string_view letter;
    Rung first;
    Rung last;
};
// Letters that go with one rung or a few; every other letter can go out on any.
constexpr auto ranges = std::to_array<Range>({
    {"informatieverzoek", Rung::signal, Rung::enquiry},
    {"herinnering", Rung::enquiry, Rung::enquiry},
    {"herinnering-vooraf", Rung::enquiry, Rung::enquiry},
    {"actief-toezicht", Rung::active_supervision, Rung::active_supervision},
    {"voornemen", Rung::advance_notice, Rung::advance_notice},
    {"afschaling", Rung::signal, Rung::active_supervision},
});

bool can_be_signed(const mandate::Officers& officers, std::string_view letter,
                   const std::string& function, Rung rung) {
    return std::ranges::any_of(officers.all(), [&](const mandate::Officer& officer) {
        return officer.function == function &&
               mandate::mandate_for_letter(officer, mandate::Act::sign_letter, letter, number(rung),
                                           day);
    });
}

void check_table(const char* supervisors_file, const char* officers_file) {
    const auto supervisors =
        correspondence::parse_supervisors(support::house_file(supervisors_file), supervisors_file);
    const auto officers =
        mandate::Officers::make(support::house_file(officers_file), officers_file);
    REQUIRE(supervisors);
    REQUIRE(officers);
    int signings = 0;
    for (const auto& supervisor : *supervisors) {
        for (const auto& kind : correspondence::letter_kinds()) {
            const auto* signing = supervisor.signing_of(kind.name);
            if (!signing) continue;
            ++signings;
            const auto range = std::ranges::find(ranges, kind.name, &Range::letter);
            const bool any = range == ranges.end();
            for (const Rung rung : ladder::rungs) {
                if (!any && (rung < range->first || rung > range->last)) continue;
                CAPTURE(kind.name);
                CAPTURE(number(rung));
                CAPTURE(signing->function);
                CHECK(can_be_signed(*officers, kind.name, signing->function, rung));
            }
        }
    }
    CHECK(signings > 0);
}

}  // namespace

TEST_CASE("every letter has somebody who may sign it on every rung on which it can go out") {
    check_table("law/supervisors.toml", "data/functionarissen.toml");
    check_table("law/huisvestingswet/voorbeeld/land/supervisors.toml",
                "law/huisvestingswet/voorbeeld/functionarissen.toml");
}

TEST_CASE("the check can fail: a director without a mandate for the closing on rung 5") {
    std::string text = support::house_file("data/functionarissen.toml");
    const auto at = text.find("    \"afsluiting\",\n");
    REQUIRE(at != std::string::npos);
    text.erase(at, std::string_view("    \"afsluiting\",\n").size());
    const auto officers = mandate::Officers::make(text, "test");
    REQUIRE(officers);
    const std::string function = "Directeur Regie Migratieketen";
    CHECK(can_be_signed(*officers, "afsluiting", function, Rung::active_supervision));
    CHECK_FALSE(can_be_signed(*officers, "afsluiting", function, Rung::substitution_decision));
}
