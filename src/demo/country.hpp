#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "cycle/category.hpp"
#include "registry/register.hpp"

namespace trede::demo {

// An invented country at full scale, so that everything can be shown without saying anything about
// a real municipality. The same seed gives the same country, on every machine.

using Seed = base::Named<struct SeedTag, std::uint64_t>;
using Inhabitants = base::Count<struct InhabitantsTag>;

constexpr std::size_t province_count = 12;
constexpr std::size_t municipality_count = 342;

// How a municipality stands; every kind occurs in every country.
enum class Standing {
    met,             // both categories, exactly or with a surplus
    one_met,         // one category fulfilled, the other short
    partly,          // something of both, both short
    nothing,         // nought and nought
    strand_missing,  // no figure for one category
    not_reported     // not in the sheet of its province at all
};

struct Municipality {
    registry::MunicipalityCode code;  // GM9001 to GM9342
    std::string name;
    registry::ProvinceCode province;
    std::string
        post_office_box;  // "Postbus 12"; the postcode is 0000 XX everywhere, which does not exist
    Inhabitants inhabitants;
    cycle::Places regular_task;
    cycle::Places amv_task;
    Standing standing = Standing::met;
    std::optional<cycle::Places> regular_realised;
    std::optional<cycle::Places> amv_realised;

    friend bool operator==(const Municipality&, const Municipality&) = default;
};

struct Country {
    Seed seed;
    base::Date decided_on{};  // of the distribution decision
    base::Date announced_on{};
    base::Date available_from{};
    base::Date reference_date{};                // of the progress sheets
    std::vector<registry::Province> provinces;  // PV81 to PV92
    std::vector<Municipality> municipalities;   // by code; a province's stand together

    friend bool operator==(const Country&, const Country&) = default;
};

[[nodiscard]] Country make_country(Seed seed);

// The four files of the register, in the form of data/, each headed by the word "fictief".
[[nodiscard]] registry::RegisterTexts register_texts(const Country& country);
// The file of supervisors, in the form of law/supervisors.toml, with an invented supervisor.
[[nodiscard]] std::string supervisors_text(const Country& country);
// The table of mandates, in the form of data/functionarissen.toml: five invented functions of five
// persons, of which the one that stands below the letters may sign them.
[[nodiscard]] std::string officers_text(const Country& country);

}  // namespace trede::demo
