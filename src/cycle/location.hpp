#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "base/outcome.hpp"
#include "cycle/category.hpp"
#include "cycle/source.hpp"
#include "registry/codes.hpp"

namespace trede::cycle {

// A place where asylum seekers are or will be received, as it is on file. No personal data: a
// location is known by a number and the name of the building or neighbourhood.

using LocationId = base::Named<struct LocationIdTag>;  // as its source writes it: "L-0142"

// Who gives the reception: Spreidingswet art. 1 knows both.
enum class Operator { coa, college };
// The kinds that the size test of Besluit art. 3.1 and the estimate tell apart. `other_special` is
// special reception that is not for unaccompanied minors (Besluit art. 2.2 lid 3).
enum class ReceptionKind { regular, amv, other_special };
enum class Stage { planned, open, closed };
enum class Permit { unknown, not_needed, requested, granted, refused };
// How sure the coming of a planned location is, as its source says.
enum class Certainty { unknown, certain, likely, uncertain };
// How long it stays: until a day, for an indefinite time, or nobody said.
enum class End { unknown, on_day, indefinite };

// "COA", "college"; "regulier", "amv", "bijzonder"; "gepland", "open", "gesloten"; "onbekend",
// "niet nodig", "aangevraagd", "verleend", "geweigerd"; "onbekend", "zeker", "waarschijnlijk",
// "onzeker": the words of files, JSON and stored events. Parsing takes exactly these, in any case.
[[nodiscard]] std::string_view word(Operator value);
[[nodiscard]] std::string_view word(ReceptionKind value);
[[nodiscard]] std::string_view word(Stage value);
[[nodiscard]] std::string_view word(Permit value);
[[nodiscard]] std::string_view word(Certainty value);
// "onbekend", "tot en met", "onbepaald".
[[nodiscard]] std::string_view word(End value);
[[nodiscard]] std::optional<Operator> parse_operator(std::string_view text);
[[nodiscard]] std::optional<ReceptionKind> parse_reception_kind(std::string_view text);
[[nodiscard]] std::optional<Stage> parse_stage(std::string_view text);
[[nodiscard]] std::optional<Permit> parse_permit(std::string_view text);
[[nodiscard]] std::optional<Certainty> parse_certainty(std::string_view text);
[[nodiscard]] std::optional<End> parse_end(std::string_view text);

[[nodiscard]] constexpr bool is_special(ReceptionKind kind) {
    return kind != ReceptionKind::regular;
}

struct Location {
    LocationId id;
    std::string name;  // of the building or the neighbourhood
    std::optional<Operator> run_by;
    ReceptionKind kind = ReceptionKind::regular;
    std::optional<Places> places;         // empty: nobody said
    Stage stage = Stage::planned;         // as its source saw it
    std::optional<base::Date> starts_on;  // first day; of a planned location the day expected
    End end = End::unknown;
    std::optional<base::Date> ends_on;  // the last day, exactly when `end` is on_day
    Permit permit = Permit::unknown;
    Certainty certainty = Certainty::unknown;  // of a planned location
    // Municipalities that use it too. It counts once: for the one in whose dossier it stands.
    std::vector<registry::MunicipalityCode> shared_with;

    friend bool operator==(const Location&, const Location&) = default;
};

// The count of a location passes to another municipality of the province until a day, after which
// it lapses and the location counts for its own municipality again.
struct CountTransfer {
    LocationId location;
    registry::MunicipalityCode to;
    base::Date from_on{};
    base::Date until_on{};  // last day
    std::string agreement;  // where it was agreed

    friend bool operator==(const CountTransfer&, const CountTransfer&) = default;
};

// What a location was from a day on, as a source told it.
struct LocationVersion {
    std::optional<base::Date> changed_on;  // its first day; empty: as it was from the beginning
    Location what;
    Source source;
    friend bool operator==(const LocationVersion&, const LocationVersion&) = default;
};

// In order of day; each holds until the next, the first also before its own day.
using LocationVersions = std::vector<LocationVersion>;

// Of what is never empty: what held on a day, and the first change after it.
[[nodiscard]] const LocationVersion& version_on(const LocationVersions& versions, base::Date day);
[[nodiscard]] std::optional<base::Date> next_change(const LocationVersions& versions,
                                                    base::Date day);
// Adds what was told. Without a day it corrects the last version, and with the day of one that one.
// One told afterwards, of a day before the last change, holds until the change that follows it.
void take_version(LocationVersions& versions, LocationVersion told);

struct LocationOnFile {
    registry::MunicipalityCode municipality;  // where it stands
    Location what;                            // as it was on the day that was asked
    Source source;
    std::vector<CountTransfer>
        transfers;  // in the order recorded; the last that covers a day holds
    std::optional<base::Date> changed_on = {};  // since when it is so; empty: from the beginning
    std::optional<base::Date> changes_on = {};  // of the next change after that day, if any
    LocationVersions versions = {};             // all that was told of it
};

// What a fault is about, so that a reader of a table finds the cell.
enum class LocationPart { id, name, places, stage, ends_on, certainty, shared_with };
struct LocationFault {
    LocationPart part = LocationPart::id;
    std::string reason;  // Dutch
    friend bool operator==(const LocationFault&, const LocationFault&) = default;
};
// What cannot be: an end before the start, an end without its day, a closed location without its
// last day, one that is open before its first day (as its source saw it by `today`), a refused
// permit for what is certain to come, no id or name, places out of range, one that shares with
// itself or twice. About the location alone.
[[nodiscard]] std::vector<LocationFault> faults_of(const Location& location,
                                                   const registry::MunicipalityCode& municipality,
                                                   base::Date today);

// What it is on a day, by its days where its source saw it earlier: an open one that has ended is
// closed, and one that begins later is planned. A planned one stays so until somebody says more.
[[nodiscard]] Stage stage_on(const Location& location, base::Date on);

// For whom it counts on a day.
[[nodiscard]] registry::MunicipalityCode counts_for(const LocationOnFile& location, base::Date on);

// What one municipality can hold on a day, for plausibility: places of its locations that are open
// then. Nothing when no location of it is on file.
struct Capacity {
    Places known{};
    bool whole = true;  // false when a location may hold more than is known
};
// POLICY: special places that are not for unaccompanied minors stand under regular here, as a
// distribution decision names two categories only.
[[nodiscard]] std::optional<Capacity> capacity_on(const std::vector<LocationOnFile>& locations,
                                                  const registry::MunicipalityCode& municipality,
                                                  Category category, base::Date on);

}  // namespace trede::cycle
