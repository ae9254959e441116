#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cycle/counting.hpp"
#include "desk/import.hpp"
#include "desk/record.hpp"
#include "intake/locations.hpp"

namespace trede::desk {

// A table of locations as it came in. `book` was read from `bytes` where hostile bytes can do no
// harm.
struct LocationSheet {
    std::string file_name;
    std::string bytes;
    intake::Workbook book;
    std::string sender;                     // empty when nobody said
    std::optional<base::Date> received_on;  // empty when nobody said
};

// One location of the sheet beside what is on file.
struct LocationDifference {
    registry::MunicipalityCode municipality;
    std::optional<cycle::Location> before;
    cycle::Location after;
    intake::Place place;
    Change change = Change::unchanged;
};

struct LocationImport {
    std::size_t rows = 0;                         // that the sheet holds
    std::vector<LocationDifference> differences;  // one a location, in the order of the sheet
    std::vector<intake::Note> notes;
    std::vector<intake::Problem> problems;  // when there is one, nothing was imported
    Receipt receipt;

    [[nodiscard]] std::size_t count(Change change) const;
};

// Takes in a table of locations, wholly or not at all. What cannot be right comes back as problems:
// also a number that is on file for another municipality, with the cell it was read from.
[[nodiscard]] base::Outcome<LocationImport> import_locations(const Desk& desk, const Ask& ask,
                                                             const LocationSheet& sheet);

// Puts a location on file by hand; `source.sender` says who told it. With a day it is a change that
// holds from then on; without one it corrects what is on file. Refuses (conflict) a number that is
// on file for another municipality.
[[nodiscard]] base::Outcome<Recorded> record_location(
    const Desk& desk, const Ask& ask, const registry::MunicipalityCode& municipality,
    const cycle::Location& location, const cycle::Source& source,
    const std::optional<base::Date>& changed_on);

// Passes the count of a location to another municipality until a day. Refuses (missing) an unknown
// location and (law) another province: the consultation of Spreidingswet art. 4 is about one.
[[nodiscard]] base::Outcome<Recorded> transfer_count(const Desk& desk, const Ask& ask,
                                                     const cycle::CountTransfer& transfer);

// The locations that concern a municipality: those that stand there, and those whose count was
// transferred to it, also when that has lapsed.
[[nodiscard]] std::vector<cycle::LocationOnFile> locations_of(
    const std::vector<cycle::LocationOnFile>& all, const registry::MunicipalityCode& code);

// The dossier that has a location; nothing when none has.
[[nodiscard]] std::optional<registry::MunicipalityCode> owner_of(const World& world,
                                                                 const cycle::LocationId& id);

// Every location on file as it stands for a day, by municipality and number: that of a municipality
// that was merged stands with the one that came in its place.
[[nodiscard]] std::vector<cycle::LocationOnFile> locations_on(const Desk& desk, const World& world,
                                                              base::Date on);

// What is deducted from the task of one province.
struct ProvinceDeduction {
    registry::Province province;
    std::vector<registry::Municipality> municipalities;    // with a location, or counted for
    std::vector<const cycle::CountedLocation*> locations;  // that stand there or count there
    cycle::DeductedPlaces sum;

    // Whether any location of it is on file; where none is, what is deducted is unknown, not
    // nought.
    [[nodiscard]] bool known() const { return !municipalities.empty(); }
};
struct DeductionOutcome {
    cycle::CountingRules rules;
    std::vector<cycle::LocationOnFile> on_file;  // `deduction` points into it
    cycle::Deduction deduction;
    std::vector<ProvinceDeduction> provinces;  // with a location, or the one asked for
};
// The deduction on a day, by province. The outcome points into itself: move it, do not copy it.
[[nodiscard]] base::Outcome<DeductionOutcome> deduction_on(
    const Desk& desk, const World& world, base::Date on,
    const std::optional<registry::ProvinceCode>& only);

// The task of a province in a cycle less what is deducted from it (Spreidingswet art. 2 lid 3).
struct NetTask {
    registry::ProvinceCode province;
    std::optional<cycle::Places> task;  // as published; empty: unknown
    // What is deducted; empty when no location of the province is on file, which is not nought, and
    // on a day for which the law has no rules to count by.
    std::optional<cycle::DeductedPlaces> deducted;
    std::optional<cycle::NetRange> net;  // empty when one of the two is unknown

    friend bool operator==(const NetTask&, const NetTask&) = default;
};

struct NetTasks {
    base::Date counted_on{};       // the day as of which locations are counted
    std::vector<NetTask> by_code;  // each province with a number or a location on file
};

// Locations are counted as of the day that is on file for it (peildatum van de aftrek). ASSUMED:
// where none is, as of the day on which the distribution was published, as art. 2 lid 3 ties the
// deduction to that publication; else as of the day of the estimate, else as of today. Never as of
// a day to come.
[[nodiscard]] NetTasks net_tasks(const Desk& desk, const World& world, cyclefile::CycleYear cycle);

}  // namespace trede::desk
