#include "desk/locations.hpp"

#include <algorithm>
#include <map>

#include "desk/lookup.hpp"
#include "evidence/digest.hpp"
#include "law/duty.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using cycle::LocationId;
using registry::MunicipalityCode;

namespace {

// The only one that came in its place, or itself; several cannot be told apart here.
MunicipalityCode today_of(const registry::Register& registry, const MunicipalityCode& code,
                          Date on) {
    const auto after = registry.successors(code, on);
    return after && after->size() == 1 ? after->front() : code;
}

std::string where_read(const cycle::Source& source) {
    if (source.file.empty()) return source.sender;
    return source.file + ", " + (source.sheet.empty() ? "" : "blad " + source.sheet + " ") +
           "cel " + source.cell;
}

// The location of the same number that another municipality has on file, if any.
std::optional<std::string> taken(const Desk& desk, const World& world, const LocationId& id,
                                 const MunicipalityCode& municipality) {
    const auto owner = owner_of(world, id);
    if (!owner || *owner == municipality) return std::nullopt;
    if (today_of(desk.registry, *owner, desk.today) == municipality) return std::nullopt;
    return "Locatie " + id.value() + " staat al op het dossier van " + owner->value() + " (" +
           where_read(world.dossiers.of(*owner).location(id)->source()) +
           "). Een gedeelde locatie telt één keer.";
}

cycle::Source source_of(const LocationSheet& sheet, const std::string& digest,
                        const intake::Place& place) {
    return {.file = sheet.file_name,
            .document = digest,
            .sheet = sheet.book.kind == intake::FileKind::csv ? "" : place.sheet,
            .cell = place.cell,
            .sender = sheet.sender,
            .received_on = sheet.received_on};
}

// The consultation that agrees on it is about one province.
std::optional<base::Refusal> shared_outside(const Desk& desk, const cycle::Location& location,
                                            const MunicipalityCode& municipality) {
    const auto own = desk.registry.find(municipality, desk.today);
    if (!own) return own.error();
    for (const MunicipalityCode& code : location.shared_with) {
        const auto other = desk.registry.find(code, desk.today);
        if (!other) return other.error();
        if (other->province == own->province) continue;
        return base::Refusal{.kind = RefusalKind::law,
                             .ground = law::ground(law::Duty::consultation),
                             .reason = "Een locatie in " + own->usual_name + " kan niet met " +
                                       other->usual_name +
                                       " worden gedeeld: dat is een andere provincie, en het "
                                       "overleg gaat over één."};
    }
    return std::nullopt;
}

void check_shared(const Desk& desk, const intake::LocationTable& table, LocationImport& outcome) {
    for (const intake::LocationRow& row : table.rows) {
        if (const auto why = shared_outside(desk, row.location, row.municipality)) {
            outcome.problems.push_back(
                {.sheet = row.shared.place.sheet,
                 .cell = row.shared.place.cell,
                 .read = row.shared.text,
                 .expected = "gemeenten van dezelfde provincie. " + why->reason});
        }
    }
}

void check_taken(const Desk& desk, const World& world, const intake::LocationTable& table,
                 LocationImport& outcome) {
    for (const intake::LocationRow& row : table.rows) {
        if (auto why = taken(desk, world, row.location.id, row.municipality)) {
            outcome.problems.push_back({.sheet = row.place.sheet,
                                        .cell = row.place.cell,
                                        .read = row.location.id.value(),
                                        .expected = "een ander nummer. " + *why});
        }
    }
}

// A table says how a location is, and not since when: it corrects the last that is on file.
void tell_corrected(const World& world, LocationImport& outcome) {
    bool some = false;
    for (const LocationDifference& one : outcome.differences) {
        if (one.change != Change::changed) continue;
        some = true;
        const auto since =
            world.dossiers.of(one.municipality).location(one.after.id)->versions.back().changed_on;
        const std::string from =
            since ? "wat sinds de wijziging van " + base::in_words(*since) + " op het dossier staat"
                  : std::string("wat op het dossier staat, ook voor eerdere dagen");
        outcome.notes.push_back(
            {.place = one.place,
             .text = "de rij van locatie " + one.after.id.value() + " verbetert " + from + "."});
    }
    if (!some) return;
    outcome.notes.push_back(
        {.place = {},
         .text = "is een locatie pas later veranderd, verbeter haar dan niet met deze tabel. Leg "
                 "de wijziging vast, met haar dag ('trede location record --changed-on')."});
}

template <class Command>
Outcome<Recorded> record(const Desk& desk, const Ask& ask, const World& world,
                         const MunicipalityCode& municipality, const Command& command) {
    auto events = dossier::decide(world.dossiers.of(municipality), command, desk.today);
    if (!events) return tl::unexpected(events.error());
    const auto receipt = carry_out(desk, world, ask, {.dossiers = {{municipality, *events}}}, {});
    if (!receipt) return tl::unexpected(receipt.error());
    return Recorded{
        .municipality = municipality, .events = std::move(*events), .receipt = *receipt};
}

}  // namespace

std::size_t LocationImport::count(Change change) const {
    return static_cast<std::size_t>(
        std::ranges::count(differences, change, &LocationDifference::change));
}

std::optional<MunicipalityCode> owner_of(const World& world, const LocationId& id) {
    std::optional<MunicipalityCode> owner;
    for (const auto& [code, state] : world.dossiers.all()) {
        // The highest code, so that the answer does not hang on the order of a hash table.
        if (state.location(id)) owner = std::max(owner, std::optional(MunicipalityCode(code)));
    }
    return owner;
}

Outcome<LocationImport> import_locations(const Desk& desk, const Ask& ask,
                                         const LocationSheet& sheet) {
    const intake::LocationTable table =
        intake::read_locations(sheet.book, lookup_on(desk.registry, desk.today), desk.today);
    const World world = load(desk.journal);
    LocationImport outcome{.rows = table.rows_read,
                           .differences = {},
                           .notes = table.notes,
                           .problems = table.problems,
                           .receipt = {}};
    check_taken(desk, world, table, outcome);
    check_shared(desk, table, outcome);
    if (!outcome.problems.empty()) return outcome;
    const std::string digest = evidence::to_hex(evidence::sha256(sheet.bytes));
    std::map<MunicipalityCode, dossier::Events> events;
    for (const intake::LocationRow& row : table.rows) {
        const dossier::State& state = world.dossiers.of(row.municipality);
        auto decided =
            dossier::decide(state,
                            dossier::RecordLocation{.municipality = row.municipality,
                                                    .location = row.location,
                                                    .source = source_of(sheet, digest, row.place)},
                            desk.today);
        if (!decided) return tl::unexpected(decided.error());
        const auto* known = state.location(row.location.id);
        outcome.differences.push_back(
            {.municipality = row.municipality,
             .before = known ? std::optional(known->what()) : std::nullopt,
             .after = row.location,
             .place = row.place,
             .change =
                 decided->empty() ? Change::unchanged : (known ? Change::changed : Change::added)});
        auto& list = events[row.municipality];
        list.insert(list.end(), decided->begin(), decided->end());
    }
    tell_corrected(world, outcome);
    const Changes changes{.dossiers = {events.begin(), events.end()}};
    const auto receipt = carry_out(desk, world, ask, changes, {sheet.bytes});
    if (!receipt) return tl::unexpected(receipt.error());
    outcome.receipt = *receipt;
    return outcome;
}

Outcome<Recorded> record_location(const Desk& desk, const Ask& ask,
                                  const MunicipalityCode& municipality,
                                  const cycle::Location& location, const cycle::Source& source,
                                  const std::optional<Date>& changed_on) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated)
        return Recorded{.municipality = municipality, .events = {}, .receipt = *before};
    if (source.sender.empty()) {
        return base::refuse(RefusalKind::input, "",
                            "Zeg met --source waar dit vandaan komt, bijvoorbeeld een brief.");
    }
    if (auto why = taken(desk, world, location.id, municipality))
        return base::refuse(RefusalKind::conflict, "", *why);
    if (auto why = shared_outside(desk, location, municipality))
        return tl::unexpected(std::move(*why));
    return record(desk, ask, world, municipality,
                  dossier::RecordLocation{.municipality = municipality,
                                          .location = location,
                                          .source = source,
                                          .changed_on = changed_on});
}

Outcome<Recorded> transfer_count(const Desk& desk, const Ask& ask,
                                 const cycle::CountTransfer& transfer) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    auto owner = owner_of(world, transfer.location);
    if (!owner) {
        return base::refuse(RefusalKind::missing, "",
                            "Er is geen locatie " + transfer.location.value() + " op een dossier.");
    }
    const MunicipalityCode now = today_of(desk.registry, *owner, desk.today);
    if (world.dossiers.of(now).location(transfer.location)) owner = now;
    if (before->repeated) return Recorded{.municipality = *owner, .events = {}, .receipt = *before};
    const auto from = desk.registry.find(now, desk.today);
    if (!from) return tl::unexpected(from.error());
    const auto to = desk.registry.find(transfer.to, desk.today);
    if (!to) return tl::unexpected(to.error());
    if (from->province != to->province) {
        return base::refuse(RefusalKind::law, law::ground(law::Duty::consultation),
                            "Een locatie in " + from->usual_name + " kan niet tellen voor " +
                                to->usual_name +
                                ": dat is een andere provincie, en het overleg gaat over één.");
    }
    return record(desk, ask, world, *owner,
                  dossier::TransferCount{.municipality = *owner, .transfer = transfer});
}

std::vector<cycle::LocationOnFile> locations_on(const Desk& desk, const World& world, Date on) {
    // By number: what the successor has on file takes the place of what the merged one had.
    std::map<LocationId, std::pair<MunicipalityCode, cycle::LocationOnFile>> by_id;
    for (const auto& [code, state] : world.dossiers.all()) {
        const MunicipalityCode own(code);
        const MunicipalityCode stands = today_of(desk.registry, own, on);
        for (const dossier::RecordedLocation& one : state.locations) {
            const cycle::LocationVersion& held = version_on(one.versions, on);
            cycle::LocationOnFile made{.municipality = stands,
                                       .what = held.what,
                                       .source = held.source,
                                       .transfers = one.transfers,
                                       .changed_on = held.changed_on,
                                       .changes_on = next_change(one.versions, on),
                                       .versions = one.versions};
            for (auto& transfer : made.transfers)
                transfer.to = today_of(desk.registry, transfer.to, on);
            const auto known = by_id.find(made.what.id);
            if (known == by_id.end() || own == stands)
                by_id.insert_or_assign(held.what.id, std::pair(own, std::move(made)));
        }
    }
    std::vector<cycle::LocationOnFile> all;
    for (auto& [id, one] : by_id) all.push_back(std::move(one.second));
    std::ranges::stable_sort(all, {}, &cycle::LocationOnFile::municipality);
    return all;
}

std::vector<cycle::LocationOnFile> locations_of(const std::vector<cycle::LocationOnFile>& all,
                                                const MunicipalityCode& code) {
    std::vector<cycle::LocationOnFile> found;
    for (const cycle::LocationOnFile& one : all) {
        if (one.municipality == code ||
            std::ranges::find(one.transfers, code, &cycle::CountTransfer::to) !=
                one.transfers.end())
            found.push_back(one);
    }
    return found;
}

Outcome<DeductionOutcome> deduction_on(const Desk& desk, const World& world, Date on,
                                       const std::optional<registry::ProvinceCode>& only) {
    auto rules = cycle::counting_rules_on(desk.lawbook, on);
    if (!rules) return tl::unexpected(rules.error());
    DeductionOutcome outcome{.rules = std::move(*rules),
                             .on_file = locations_on(desk, world, on),
                             .deduction = {},
                             .provinces = {}};
    outcome.deduction = cycle::deduct(outcome.on_file, outcome.rules, on);
    for (const registry::Province& province : desk.registry.provinces()) {
        if (only && province.code != *only) continue;
        ProvinceDeduction made{
            .province = province, .municipalities = {}, .locations = {}, .sum = {}};
        for (const registry::Municipality& municipality : desk.registry.all_in(province.code, on)) {
            const std::size_t before = made.locations.size();
            bool counted = false;
            for (const cycle::CountedLocation& one : outcome.deduction.locations) {
                if (one.location->municipality == municipality.code) made.locations.push_back(&one);
                counted = counted || one.counted_for == municipality.code;
            }
            if (!counted && made.locations.size() == before) continue;
            const auto sum = outcome.deduction.of(municipality.code);
            made.sum.counted += sum.counted;
            made.sum.open += sum.open;
            made.sum.open_unknown = made.sum.open_unknown || sum.open_unknown;
            made.municipalities.push_back(municipality);
        }
        if (only || !made.municipalities.empty()) outcome.provinces.push_back(std::move(made));
    }
    return outcome;
}

namespace {

Date counted_on(const cyclefile::State& state, Date today) {
    const auto recorded =
        std::ranges::find(state.reference_dates, cyclefile::ReferenceKind::deduction,
                          &cyclefile::ReferenceDateSet::kind);
    if (recorded != state.reference_dates.end()) return std::min(recorded->reference_date, today);
    if (const auto* reached = state.reached(cyclefile::Milestone::distribution, std::nullopt))
        return std::min(reached->reached_on, today);
    std::optional<Date> published;
    for (const auto& filed : state.distributions) {
        if (filed.basis == cyclefile::Basis::published)
            published = std::max(published, std::optional(filed.dated_on));
    }
    if (published) return std::min(*published, today);
    const auto* estimate = state.estimate_on(today);
    return estimate ? estimate->published_on : today;
}

std::optional<cycle::DeductedPlaces> deducted_of(const DeductionOutcome& outcome,
                                                 const registry::ProvinceCode& province) {
    for (const ProvinceDeduction& one : outcome.provinces) {
        if (one.province.code == province) return one.sum;
    }
    return std::nullopt;
}

}  // namespace

NetTasks net_tasks(const Desk& desk, const World& world, cyclefile::CycleYear cycle) {
    const cyclefile::State& state = world.cycles.of(cycle);
    NetTasks made{.counted_on = counted_on(state, desk.today), .by_code = {}};
    const auto outcome = deduction_on(desk, world, made.counted_on, std::nullopt);
    for (const registry::Province& province : desk.registry.provinces()) {
        NetTask one{.province = province.code, .task = {}, .deducted = {}, .net = {}};
        if (const auto* number = state.provincial(cyclefile::Basis::published, province.code))
            one.task = number->total;
        if (outcome) one.deducted = deducted_of(*outcome, province.code);
        if (!one.task && !one.deducted) continue;
        if (one.task && one.deducted) one.net = cycle::net_range(*one.task, *one.deducted);
        made.by_code.push_back(one);
    }
    std::ranges::sort(made.by_code, {}, &NetTask::province);
    return made;
}

}  // namespace trede::desk
