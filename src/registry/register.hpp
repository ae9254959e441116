#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "registry/codes.hpp"

namespace trede::registry {

struct Province {
    ProvinceCode code;
    std::string name;          // "Fryslân"
    std::string abbreviation;  // "FR"

    friend bool operator==(const Province&, const Province&) = default;
};

struct Municipality {
    MunicipalityCode code;
    std::string name;        // the official name: "'s-Gravenhage"
    std::string usual_name;  // "Den Haag"; the official name where there is no other
    ProvinceCode province;
    std::optional<base::Date>
        first_day;  // nothing: it existed before the register begins (1 January 2000)
    std::optional<base::Date> last_day;        // nothing: no end is known
    std::vector<MunicipalityCode> successors;  // who came in its place on the day after `last_day`

    friend bool operator==(const Municipality&, const Municipality&) = default;
};

struct PostalAddress {
    std::string line;  // "Postbus 67"
    std::string postcode;
    std::string town;
    std::string source;  // where the address was published

    friend bool operator==(const PostalAddress&, const PostalAddress&) = default;
};

// The four files of a country: data/{gemeenten,provincies,naamvormen,adressen}.csv, or those of the
// invented country.
struct RegisterTexts {
    std::string municipalities;
    std::string provinces;
    std::string name_forms;
    std::string addresses;
};

// Who a body was on a date.
struct Existed {
    Municipality municipality;
};
struct NotYet {
    base::Date from;
};
struct Dissolved {
    base::Date on;                       // the first day without it
    std::vector<MunicipalityCode> into;  // who came in its place, that day
};
using Status = std::variant<Existed, NotYet, Dissolved>;

// A municipality that is part of another one by some day.
struct Predecessor {
    Municipality municipality;
    bool wholly = true;  // no other municipality came in its place as well

    friend bool operator==(const Predecessor&, const Predecessor&) = default;
};

// How a written name led to a municipality, best first.
enum class MatchKind {
    exact,        // the official or usual name, apart from case, accents and punctuation
    alias,        // another form of the name
    former_name,  // the name of a dissolved municipality of which it is a successor
    near_miss     // a name of few other letters: a suggestion for a person, never to be taken by
                  // itself
};
struct Match {
    Municipality municipality;  // as it was on the date
    MatchKind kind = MatchKind::exact;
    std::string form;  // the name that was met, as it is on file
    int distance = 0;  // letters that differ; 0 unless a near miss
};

// The municipalities and provinces of one country, on every day since 1 January 2000; an earlier
// day is refused (missing).
class Register {
  public:
    // Refuses (input) with file and line: a code twice, an unknown province or successor, an end
    // without successor, ...
    [[nodiscard]] static base::Outcome<Register> make(const RegisterTexts& texts);

    // Refuses (missing) when the code is unknown or the municipality did not exist that day, and
    // says what became of it.
    [[nodiscard]] base::Outcome<Municipality> find(const MunicipalityCode& code,
                                                   base::Date on) const;
    // In Dutch alphabetical order of the official name; 's-Hertogenbosch stands under H.
    [[nodiscard]] std::vector<Municipality> all(base::Date on) const;
    // The same, of one province.
    [[nodiscard]] std::vector<Municipality> all_in(const ProvinceCode& province,
                                                   base::Date on) const;
    // Ranked; several of the first rank mean that the name is ambiguous ("Bergen"). At most five
    // near misses.
    [[nodiscard]] std::vector<Match> find_by_name(std::string_view name, base::Date on) const;
    // Refuses (missing) a code that the register never had.
    [[nodiscard]] base::Outcome<Status> was(const MunicipalityCode& code, base::Date on) const;
    // Whether a folded name (names.hpp) is on file for some municipality, on whatever day: cheap,
    // to search running text with.
    [[nodiscard]] bool knows_name(std::string_view folded) const;
    // Who bears its tasks that day: itself while it exists, else those that came in its place, step
    // after step, by code. Refuses (missing) an unknown code or a day before it existed.
    [[nodiscard]] base::Outcome<std::vector<MunicipalityCode>> successors(
        const MunicipalityCode& code, base::Date on) const;

    // Those that ended before that day and of which this municipality is a successor, step after
    // step, by code.
    [[nodiscard]] std::vector<Predecessor> predecessors(const MunicipalityCode& code,
                                                        base::Date on) const;
    // The last body that bore this official or usual name, or another form of it; also one that is
    // gone. Nothing when several bear it on the same day.
    [[nodiscard]] std::optional<Municipality> last_of_name(std::string_view name) const;

    [[nodiscard]] base::Outcome<Province> province(const ProvinceCode& code) const;
    [[nodiscard]] std::vector<Province> provinces() const;  // in Dutch alphabetical order
    [[nodiscard]] std::optional<Province> find_province_by_name(std::string_view name) const;
    // The address in use that day; nothing when none is published.
    [[nodiscard]] std::optional<PostalAddress> postal_address(const MunicipalityCode& code,
                                                              base::Date on) const;
    [[nodiscard]] std::optional<PostalAddress> postal_address(const ProvinceCode& code,
                                                              base::Date on) const;
    // Every municipality the register ever had, by code.
    [[nodiscard]] std::vector<Municipality> history() const;

  private:
    struct NameEntry {
        MunicipalityCode code;
        MatchKind kind = MatchKind::exact;  // exact or alias
        std::string form;
    };
    struct DatedAddress {
        base::Date from{};
        PostalAddress address;
    };

    base::Outcome<Register> with_provinces(std::string_view text) &&;
    base::Outcome<Register> with_municipalities(std::string_view text) &&;
    base::Outcome<Register> with_name_forms(std::string_view text) &&;
    base::Outcome<Register> with_addresses(std::string_view text) &&;
    [[nodiscard]] std::optional<std::string> wrong_successor(const Municipality& gone) const;
    void add_matches(std::vector<Match>& matches, const NameEntry& entry, base::Date on,
                     int distance) const;
    [[nodiscard]] std::vector<Match> near_misses(std::string_view key, base::Date on) const;

    std::map<ProvinceCode, Province> provinces_;
    std::map<MunicipalityCode, Municipality> municipalities_;
    std::vector<MunicipalityCode> alphabetical_;
    std::map<std::string, std::vector<NameEntry>, std::less<>> names_;  // by folded name
    std::map<std::string, ProvinceCode, std::less<>> province_names_;
    [[nodiscard]] std::optional<PostalAddress> address_of(const std::string& code,
                                                          base::Date on) const;
    std::map<std::string, std::vector<DatedAddress>> addresses_;  // by code, GM or PV
};

}  // namespace trede::registry
