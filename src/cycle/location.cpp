#include "cycle/location.hpp"

#include <algorithm>
#include <ranges>
#include <span>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "cycle/counting.hpp"

namespace trede::cycle {

using base::Date;
using registry::MunicipalityCode;

namespace {

// The words of each closed set, in the order of its members.
constexpr std::array<std::string_view, 2> operators = {"COA", "college"};
constexpr std::array<std::string_view, 3> kinds = {"regulier", "amv", "bijzonder"};
constexpr std::array<std::string_view, 3> stages = {"gepland", "open", "gesloten"};
constexpr std::array<std::string_view, 5> permits = {"onbekend", "niet nodig", "aangevraagd",
                                                     "verleend", "geweigerd"};
constexpr std::array<std::string_view, 4> certainties = {"onbekend", "zeker", "waarschijnlijk",
                                                         "onzeker"};

constexpr std::array<std::string_view, 3> ends = {"onbekend", "tot en met", "onbepaald"};

template <class Value>
std::optional<Value> parse(std::span<const std::string_view> words, std::string_view text) {
    const std::string lowered = base::lower_ascii(base::trim(text));
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (base::lower_ascii(words[i]) == lowered) return static_cast<Value>(i);
    }
    return std::nullopt;
}

void fault(std::vector<LocationFault>& faults, LocationPart part, std::string reason) {
    faults.push_back({.part = part, .reason = std::move(reason)});
}

void check_days(const Location& location, Date today, std::vector<LocationFault>& faults) {
    if ((location.end == End::on_day) != location.ends_on.has_value())
        fault(faults, LocationPart::ends_on,
              "Noem de laatste dag van de locatie, of zeg dat zij er voor onbepaalde tijd is.");
    if (location.starts_on && location.ends_on && *location.ends_on < *location.starts_on)
        fault(faults, LocationPart::ends_on, "De locatie eindigt voor zij begint.");
    if (location.stage == Stage::closed && !location.ends_on)
        fault(faults, LocationPart::ends_on,
              "Een gesloten locatie heeft een laatste dag. Noem die.");
    if (location.stage == Stage::closed && location.ends_on && *location.ends_on > today)
        fault(faults, LocationPart::ends_on,
              "De laatste dag, " + base::in_words(*location.ends_on) +
                  ", moet nog komen. Dan is de locatie open en niet gesloten.");
    if (location.stage == Stage::open && location.starts_on && *location.starts_on > today)
        fault(faults, LocationPart::stage,
              "De eerste dag, " + base::in_words(*location.starts_on) +
                  ", moet nog komen. Dan is de locatie gepland en niet open.");
    if (location.stage != Stage::planned && location.certainty != Certainty::unknown)
        fault(faults, LocationPart::certainty,
              "Alleen van een geplande locatie kan de komst zeker of onzeker zijn.");
    const bool sure = location.certainty == Certainty::certain;
    if (sure && location.permit == Permit::refused)
        fault(faults, LocationPart::certainty,
              "De komst is niet zeker als de vergunning is geweigerd.");
}

}  // namespace

std::string_view word(Operator value) { return operators.at(static_cast<std::size_t>(value)); }
std::string_view word(ReceptionKind value) { return kinds.at(static_cast<std::size_t>(value)); }
std::string_view word(Stage value) { return stages.at(static_cast<std::size_t>(value)); }
std::string_view word(Permit value) { return permits.at(static_cast<std::size_t>(value)); }
std::string_view word(Certainty value) { return certainties.at(static_cast<std::size_t>(value)); }

std::string_view word(End value) { return ends.at(static_cast<std::size_t>(value)); }

std::optional<Operator> parse_operator(std::string_view text) {
    return parse<Operator>(operators, text);
}
std::optional<ReceptionKind> parse_reception_kind(std::string_view text) {
    return parse<ReceptionKind>(kinds, text);
}
std::optional<Stage> parse_stage(std::string_view text) { return parse<Stage>(stages, text); }
std::optional<Permit> parse_permit(std::string_view text) { return parse<Permit>(permits, text); }
std::optional<Certainty> parse_certainty(std::string_view text) {
    return parse<Certainty>(certainties, text);
}

std::optional<End> parse_end(std::string_view text) { return parse<End>(ends, text); }

std::vector<LocationFault> faults_of(const Location& location, const MunicipalityCode& municipality,
                                     Date today) {
    std::vector<LocationFault> faults;
    if (base::trim(location.id.value()).empty())
        fault(faults, LocationPart::id, "De locatie heeft een nummer nodig.");
    if (base::trim(location.name).empty())
        fault(faults, LocationPart::name, "De locatie heeft een naam nodig.");
    const Places most(base::limits::places_of_a_municipality);
    if (location.places && (*location.places < Places(0) || *location.places > most))
        fault(faults, LocationPart::places,
              "Het aantal plaatsen ligt tussen 0 en " + base::with_points(most.number()) + ".");
    check_days(location, today, faults);
    std::vector<MunicipalityCode> all = location.shared_with;
    all.push_back(municipality);
    std::ranges::sort(all);
    if (std::ranges::adjacent_find(all) != all.end())
        fault(faults, LocationPart::shared_with,
              "Een gemeente deelt een locatie niet met zichzelf, en niet twee keer.");
    return faults;
}

Stage stage_on(const Location& location, Date on) {
    if (location.ends_on && *location.ends_on < on) return Stage::closed;
    if (location.starts_on && *location.starts_on > on) return Stage::planned;
    // Closed is what its source saw on its last day or after it.
    return location.stage == Stage::closed ? Stage::open : location.stage;
}

MunicipalityCode counts_for(const LocationOnFile& location, Date on) {
    MunicipalityCode who = location.municipality;
    for (const CountTransfer& transfer : location.transfers) {
        if (transfer.from_on <= on && on <= transfer.until_on) who = transfer.to;
    }
    return who;
}

bool open_on(const Location& location, Date on) {
    if (location.ends_on && *location.ends_on < on) return false;
    if (location.stage == Stage::planned) return false;
    return !location.starts_on || *location.starts_on <= on;
}

std::optional<Capacity> capacity_on(const std::vector<LocationOnFile>& locations,
                                    const MunicipalityCode& municipality, Category category,
                                    Date on) {
    std::optional<Capacity> capacity;
    for (const LocationOnFile& location : locations) {
        if (location.municipality != municipality) continue;
        if (!capacity) capacity.emplace();
        const bool for_minors = location.what.kind == ReceptionKind::amv;
        if (for_minors != (category == Category::amv) || !open_on(location.what, on)) continue;
        capacity->known += location.what.places.value_or(Places(0));
        const bool known = location.what.places && location.what.starts_on;
        capacity->whole = capacity->whole && known;
    }
    return capacity;
}

const LocationVersion& version_on(const LocationVersions& versions, Date day) {
    const auto after = std::ranges::find_if(
        versions.begin() + 1, versions.end(),
        [&](const LocationVersion& one) { return one.changed_on && *one.changed_on > day; });
    return *(after - 1);
}

std::optional<Date> next_change(const LocationVersions& versions, Date day) {
    for (const LocationVersion& one : versions | std::views::drop(1)) {
        if (one.changed_on && *one.changed_on > day) return one.changed_on;
    }
    return std::nullopt;
}

void take_version(LocationVersions& versions, LocationVersion told) {
    const auto at = !told.changed_on ? versions.end()
                                     : std::ranges::lower_bound(versions, told.changed_on, {},
                                                                &LocationVersion::changed_on);
    if (!told.changed_on && !versions.empty()) {
        told.changed_on = versions.back().changed_on;
        versions.back() = std::move(told);
    } else if (at != versions.end() && at->changed_on == told.changed_on) {
        *at = std::move(told);
    } else {
        versions.insert(at, std::move(told));
    }
}

}  // namespace trede::cycle
