#include <algorithm>

#include "desk/grants_province.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using cycle::Places;
using cyclefile::CycleYear;
using registry::MunicipalityCode;

namespace {

// The places that were there all of that time: the fewest, where their number changed; nothing when
// that was unknown at some time.
std::optional<Places> places_throughout(const cycle::LocationVersions& versions, Date from,
                                        Date last) {
    std::optional<Places> fewest = version_on(versions, from).what.places;
    for (const cycle::LocationVersion& one : versions) {
        const bool within = one.changed_on && *one.changed_on > from && *one.changed_on <= last;
        if (within) fewest = std::min(fewest, one.what.places);
    }
    return fewest;
}

// Places times whole months of a stay within the two years, up to and including `on`: in each month
// those of that month. Nothing when they are not known of one.
std::optional<long long> place_months(const cycle::LocationOnFile& location, CycleYear cycle,
                                      Date on) {
    const Date from = std::max(*location.what.starts_on, first_day_of_task(cycle));
    const Date last = std::min({location.what.ends_on.value_or(on), on, last_day_of_task(cycle)});
    long long sum = 0;
    for (int months = 0; base::plus_months(from, months + 1) <= base::plus_days(last, 1);
         ++months) {
        const Date end = base::plus_days(base::plus_months(from, months + 1), -1);
        const auto places =
            places_throughout(location.versions, base::plus_months(from, months), end);
        if (!places) return std::nullopt;
        sum += places->number();
    }
    return sum;
}

// Places times months of its locations; nothing when none is on file or something is unknown.
std::optional<long long> place_months(const GrantFile& file, const MunicipalityCode& code) {
    std::optional<long long> sum;
    for (const cycle::LocationOnFile& one : file.locations) {
        if (one.municipality != code) continue;
        sum = sum.value_or(0);
        if (one.what.stage == cycle::Stage::planned) continue;
        const auto months =
            one.what.starts_on ? place_months(one, file.year, file.on) : std::nullopt;
        if (!months) return std::nullopt;
        *sum += *months;
    }
    return sum;
}

// What is realised in all categories together; nothing when that is not known of one with a task.
std::optional<Places> realised(const AssessedMunicipality& row) {
    std::optional<Places> sum;
    for (const fulfilment::Strand& strand : row.assessment.strands) {
        if (strand.figure) sum = sum.value_or(Places(0)) + strand.figure->places;
        if (!strand.figure && (strand.task || strand.reported.something())) return std::nullopt;
    }
    return sum;
}

std::optional<bool> met(fulfilment::Verdict verdict) {
    switch (verdict) {
        case fulfilment::Verdict::met:
            return true;
        case fulfilment::Verdict::partly_met:
        case fulfilment::Verdict::not_met:
            return false;
        case fulfilment::Verdict::no_task:
        case fulfilment::Verdict::no_data:
        case fulfilment::Verdict::suspended:
            break;
    }
    return std::nullopt;
}

// What was paid as durable is nought for certain only when no such grant is due anywhere.
std::optional<Places> paid_before(const Desk& desk, const GrantFile& file,
                                  const std::vector<registry::Municipality>& all) {
    const auto rules = cycle::grant_rules_on(desk.lawbook, file.on);
    if (!rules) return std::nullopt;
    for (const registry::Municipality& municipality : all) {
        MunicipalGrants made{.cycle = file.year, .on = file.on, .special = {}, .durable = {}};
        add_durable(file, municipality.code, made);
        if (durable_grant(made.durable, *rules).amount != cycle::euros(0)) return std::nullopt;
    }
    return Places(0);
}

cycle::BonusPart part_of(const GrantFile& file, const AssessedMunicipality& row) {
    cycle::BonusPart part{.municipality = row.municipality.code,
                          .places = realised(row),
                          .months = std::nullopt,
                          .met = met(row.assessment.verdict),
                          .place_months = place_months(file, row.municipality.code)};
    if (part.places == Places(0)) part.place_months = 0;
    return part;
}

std::string missing_words(const std::vector<std::string>& missing, std::size_t of) {
    constexpr std::size_t shown = 5;
    std::string words = "van " + std::to_string(missing.size()) + " van de " + std::to_string(of) +
                        " gemeenten is de realisatie niet bekend: ";
    for (std::size_t i = 0; i < std::min(shown, missing.size()); ++i)
        words += (i == 0 ? "" : ", ") + missing[i];
    if (missing.size() > shown) words += " en andere";
    return words;
}

}  // namespace

Outcome<ProvincialGrants> provincial_grants(const Desk& desk, const World& world,
                                            const registry::ProvinceCode& province, CycleYear cycle,
                                            Date on) {
    const auto file = grant_file(desk, world, cycle, on, std::nullopt);
    if (!file) return tl::unexpected(file.error());
    const auto all = desk.registry.all_in(province, on);
    ProvincialGrants made{.cycle = cycle, .on = on, .result = {}, .facts = {}};
    Places delivered{};
    std::vector<std::string> missing;
    for (const registry::Municipality& municipality : all) {
        const auto* row = row_of(file->figures, municipality.code);
        const auto places = row ? realised(*row) : std::nullopt;
        delivered += places.value_or(Places(0));
        if (!places) missing.push_back(municipality.usual_name);
        if (row) made.result.parts.push_back(part_of(*file, *row));
    }
    if (missing.empty()) made.result.delivered = delivered;
    made.result.paid_before = paid_before(desk, *file, all);
    const auto* number = file->cycle.provincial(cyclefile::Basis::published, province);
    if (number) made.result.task = number->total;
    made.result.period_ended_on = last_day_of_task(cycle);
    const auto met =
        std::ranges::count(made.result.parts, std::optional(true), &cycle::BonusPart::met);
    const std::string so_far =
        on < last_day_of_task(cycle) ? "; de twee jaar lopen nog, dus dit is een tussenstand" : "";
    const std::string looked_on =
        file->figures_on ? base::in_words(*file->figures_on) : std::string("geen enkele peildatum");
    made.facts = {
        {.key = "gehaald",
         .name = "gemeenten die hun taak haalden",
         .places = file->figures_on ? std::optional(Places(met)) : std::nullopt,
         .where = "oordeel op " + looked_on + so_far},
        {.key = "geleverd",
         .name = "plekken die er zijn gekomen",
         .places = made.result.delivered,
         .where = missing.empty() && file->figures_on ? "realisatie op " + looked_on + so_far
                                                      : missing_words(missing, all.size())},
        {.key = "betaald",
         .name = "plekken die al als duurzaam zijn betaald",
         .places = made.result.paid_before,
         .where = made.result.paid_before
                      ? "geen gemeente heeft plekken boven haar indicatieve aantal"
                      : "betalingen staan niet op een dossier: noem ze met --paid"},
        {.key = "opgave",
         .name = "aantal van de provincie in de verdeling",
         .places = made.result.task,
         .where = number ? number->source + (number->cell.empty() ? "" : ", cel " + number->cell)
                         : "van deze cyclus is voor haar geen aantal gepubliceerd op het dossier"}};
    return made;
}

}  // namespace trede::desk
