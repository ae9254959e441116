#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "registry/codes.hpp"

namespace trede::cyclefile {

// The decision on the distribution of one province (verdeelbesluit, Spreidingswet art. 5), version
// after version. A version is a fact: it is added, never changed.

enum class DecisionKind {
    taken,             // the first one (art. 5 lid 1)
    changed,           // in special circumstances (art. 5 lid 3): what it does not name stays
    partly_withdrawn,  // some numbers no longer hold
    replaced           // what it does not name no longer holds
};
constexpr std::array<DecisionKind, 4> decision_kinds = {DecisionKind::taken, DecisionKind::changed,
                                                        DecisionKind::partly_withdrawn,
                                                        DecisionKind::replaced};
// "genomen", "gewijzigd", "deels-ingetrokken", "vervangen": the words of the command line and of
// stored events.
[[nodiscard]] std::string_view word(DecisionKind kind);
[[nodiscard]] std::optional<DecisionKind> parse_decision_kind(std::string_view word);
// The article it rests on.
[[nodiscard]] std::string_view ground(DecisionKind kind);

// What the decision lays on one municipality in one category.
struct DecidedNumber {
    registry::MunicipalityCode municipality;
    cycle::Category category = cycle::Category::regular;
    cycle::Places places{};
    std::optional<base::Date>
        available_from;  // as stated; empty: the decision names no longer term
    std::string cell;    // in the file it was read from
    // What the same version ends of municipalities that had become part of this one, and the last
    // of the days on which that had to be there. Follows from the register and the versions before
    // it.
    cycle::Places taken_in = {};
    std::optional<base::Date> taken_in_from = {};
    friend bool operator==(const DecidedNumber&, const DecidedNumber&) = default;
};
struct WithdrawnNumber {
    registry::MunicipalityCode municipality;
    cycle::Category category = cycle::Category::regular;
    friend bool operator==(const WithdrawnNumber&, const WithdrawnNumber&) = default;
};

struct DecisionTaken {
    registry::ProvinceCode province;
    int version = 1;  // of this province in this cycle, from 1
    DecisionKind kind = DecisionKind::taken;
    base::Date decided_on{};
    std::optional<base::Date> announced_on;  // bekendmaking: from here it works (Awb art. 3:40)
    std::string reason;                      // of every version but the first
    std::string source;                      // where it can be read
    std::string file;                        // that the numbers were read from; may be empty
    std::string document;                    // its SHA-256
    std::vector<DecidedNumber> numbers;
    std::vector<WithdrawnNumber> withdrawn;
    friend bool operator==(const DecisionTaken&, const DecisionTaken&) = default;
};
// What somebody says of a version, with what was found to be taken in by the one on file where that
// has the same number: so that the same is the same.
[[nodiscard]] DecisionTaken as_on_file(DecisionTaken said, const DecisionTaken& on_file);

// The day on which a version was sent to the municipalities became known.
struct DecisionAnnounced {
    registry::ProvinceCode province;
    int version = 1;
    base::Date announced_on{};
    std::string source;
    friend bool operator==(const DecisionAnnounced&, const DecisionAnnounced&) = default;
};

// The part of a number that comes from what was left over (restopgave), as the decision states it.
// The rule by which it was spread is not known (law/gaps.md), so it is never computed here.
struct RemainderStated {
    registry::ProvinceCode province;
    int version = 1;
    std::optional<registry::MunicipalityCode> municipality;  // empty: of the whole province
    cycle::Category category = cycle::Category::regular;
    cycle::Places places{};
    std::string reckoning;  // how the decision says that it was reckoned, in its own words
    std::string source;     // where in the decision
    friend bool operator==(const RemainderStated&, const RemainderStated&) = default;
};

}  // namespace trede::cyclefile
