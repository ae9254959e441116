#include "registry/register.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "registry/names.hpp"

namespace trede::registry {

namespace {

using base::Date;
using base::RefusalKind;

constexpr Date register_begins = base::date(2000, 1, 1);
constexpr Date never = base::date(9999, 12, 31);
constexpr std::size_t near_misses_shown = 5;

bool exists(const Municipality& municipality, Date on) {
    const bool begun = !municipality.first_day || *municipality.first_day <= on;
    const bool ended = municipality.last_day && *municipality.last_day < on;
    return begun && !ended;
}

tl::unexpected<base::Refusal> refuse_missing(std::string reason) {
    return base::refuse(RefusalKind::missing, "", std::move(reason));
}

// "GM1992 (Voorne aan Zee)" and so on, with "en" before the last.
std::string listed(const std::vector<MunicipalityCode>& codes,
                   const std::map<MunicipalityCode, Municipality>& municipalities) {
    std::string text;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (i > 0) text += i + 1 == codes.size() ? " en " : ", ";
        text += municipalities.at(codes[i]).name + " (" + codes[i].value() + ")";
    }
    return text;
}

// A short name with two other letters is another name.
int letters_allowed(std::string_view key) { return key.size() < 6 ? 1 : 2; }

}  // namespace

base::Outcome<Status> Register::was(const MunicipalityCode& code, Date on) const {
    const auto found = municipalities_.find(code);
    if (found == municipalities_.end()) {
        return refuse_missing("Gemeente " + code.value() +
                              " staat niet in het register. Kijk de code na.");
    }
    if (on < register_begins) {
        return refuse_missing("Het register begint op " + base::in_words(register_begins) +
                              ". Over " + base::in_words(on) + " weten wij niets.");
    }
    const auto& municipality = found->second;
    if (exists(municipality, on)) return Status{Existed{municipality}};
    if (municipality.first_day && on < *municipality.first_day)
        return Status{NotYet{*municipality.first_day}};
    return Status{Dissolved{.on = base::plus_days(*municipality.last_day, 1),
                            .into = municipality.successors}};
}

base::Outcome<Municipality> Register::find(const MunicipalityCode& code, Date on) const {
    const auto status = was(code, on);
    if (!status) return tl::unexpected(status.error());
    if (const auto* existed = std::get_if<Existed>(&*status)) return existed->municipality;
    const std::string who = "Gemeente " + listed({code}, municipalities_);
    if (const auto* not_yet = std::get_if<NotYet>(&*status)) {
        return refuse_missing(who + " bestaat pas sinds " + base::in_words(not_yet->from) + ".");
    }
    const auto& dissolved = std::get<Dissolved>(*status);
    return refuse_missing(who + " is opgeheven per " + base::in_words(dissolved.on) +
                          ". Zij is opgegaan in " + listed(dissolved.into, municipalities_) + ".");
}

base::Outcome<std::vector<MunicipalityCode>> Register::successors(const MunicipalityCode& code,
                                                                  Date on) const {
    const auto status = was(code, on);
    if (!status) return tl::unexpected(status.error());
    if (const auto* not_yet = std::get_if<NotYet>(&*status)) {
        return refuse_missing("Gemeente " + listed({code}, municipalities_) +
                              " bestaat pas sinds " + base::in_words(not_yet->from) + ".");
    }
    std::set<MunicipalityCode> bearers;
    std::vector<MunicipalityCode> open = {code};
    while (!open.empty()) {
        const auto& municipality = municipalities_.at(open.back());
        open.pop_back();
        if (exists(municipality, on)) {
            bearers.insert(municipality.code);
        } else {
            open.insert(open.end(), municipality.successors.begin(), municipality.successors.end());
        }
    }
    return std::vector<MunicipalityCode>(bearers.begin(), bearers.end());
}

std::vector<Predecessor> Register::predecessors(const MunicipalityCode& code, Date on) const {
    std::map<MunicipalityCode, Predecessor> found;
    std::vector<MunicipalityCode> open = {code};
    while (!open.empty()) {
        const MunicipalityCode after = open.back();
        open.pop_back();
        for (const auto& [gone, municipality] : municipalities_) {
            const bool ended = municipality.last_day && *municipality.last_day < on;
            if (!ended ||
                std::ranges::find(municipality.successors, after) == municipality.successors.end())
                continue;
            const auto bearers = successors(gone, on);
            const bool wholly = bearers && bearers->size() == 1;
            if (found.try_emplace(gone, Predecessor{municipality, wholly}).second)
                open.push_back(gone);
        }
    }
    std::vector<Predecessor> all;
    for (auto& [gone, one] : found) all.push_back(std::move(one));
    return all;
}

std::optional<Municipality> Register::last_of_name(std::string_view name) const {
    const auto found = names_.find(fold_name(name));
    if (found == names_.end()) return std::nullopt;
    // The later end comes first; no end is the latest of all.
    std::map<Date, std::set<MunicipalityCode>, std::greater<>> by_end;
    for (const auto& entry : found->second) {
        const Municipality& one = municipalities_.at(entry.code);
        by_end[one.last_day.value_or(never)].insert(one.code);
    }
    const auto& last = by_end.begin()->second;
    if (last.size() != 1) return std::nullopt;
    return municipalities_.at(*last.begin());
}

std::vector<Municipality> Register::all(Date on) const {
    std::vector<Municipality> found;
    if (on < register_begins) return found;
    for (const auto& code : alphabetical_) {
        const auto& municipality = municipalities_.at(code);
        if (exists(municipality, on)) found.push_back(municipality);
    }
    return found;
}

std::vector<Municipality> Register::all_in(const ProvinceCode& province, Date on) const {
    auto found = all(on);
    std::erase_if(
        found, [&](const Municipality& municipality) { return municipality.province != province; });
    return found;
}

// Adds the body of that name, or those that came in its place, unless they are among the matches
// already.
void Register::add_matches(std::vector<Match>& matches, const NameEntry& entry, Date on,
                           int distance) const {
    const auto bearers = successors(entry.code, on);
    if (!bearers) return;
    for (const auto& code : *bearers) {
        const MatchKind kind = distance > 0         ? MatchKind::near_miss
                               : code == entry.code ? entry.kind
                                                    : MatchKind::former_name;
        const auto known = std::ranges::find_if(
            matches, [&](const Match& match) { return match.municipality.code == code; });
        if (known != matches.end() && known->kind <= kind) continue;
        if (known != matches.end()) matches.erase(known);
        matches.push_back({.municipality = municipalities_.at(code),
                           .kind = kind,
                           .form = entry.form,
                           .distance = distance});
    }
}

std::vector<Match> Register::near_misses(std::string_view key, Date on) const {
    const int limit = letters_allowed(key);
    std::vector<Match> matches;
    for (int distance = 1; distance <= limit; ++distance) {
        for (const auto& [name, entries] : names_) {
            if (letters_apart(key, name, limit) != distance) continue;
            for (const auto& entry : entries) add_matches(matches, entry, on, distance);
        }
    }
    if (matches.size() > near_misses_shown) matches.resize(near_misses_shown);
    return matches;
}

std::vector<Match> Register::find_by_name(std::string_view name, Date on) const {
    const std::string key = fold_name(name);
    if (key.empty() || key.size() > 200) return {};
    const auto found = names_.find(key);
    std::vector<Match> matches;
    if (found != names_.end()) {
        for (const auto& entry : found->second) add_matches(matches, entry, on, 0);
    }
    if (matches.empty()) return near_misses(key, on);
    std::ranges::sort(matches, {}, [](const Match& match) {
        return std::pair(match.kind, match.municipality.code);
    });
    return matches;
}

bool Register::knows_name(std::string_view folded) const { return names_.contains(folded); }

base::Outcome<Province> Register::province(const ProvinceCode& code) const {
    const auto found = provinces_.find(code);
    if (found != provinces_.end()) return found->second;
    return refuse_missing("Provincie " + code.value() +
                          " staat niet in het register. Kijk de code na.");
}

std::vector<Province> Register::provinces() const {
    std::vector<Province> all;
    for (const auto& [code, province] : provinces_) all.push_back(province);
    std::ranges::sort(all, {}, [](const Province& province) { return sort_key(province.name); });
    return all;
}

std::optional<Province> Register::find_province_by_name(std::string_view name) const {
    const auto found = province_names_.find(fold_name(name));
    if (found == province_names_.end()) return std::nullopt;
    return provinces_.at(found->second);
}

std::optional<PostalAddress> Register::postal_address(const MunicipalityCode& code, Date on) const {
    return address_of(code.value(), on);
}

std::optional<PostalAddress> Register::postal_address(const ProvinceCode& code, Date on) const {
    return address_of(code.value(), on);
}

std::optional<PostalAddress> Register::address_of(const std::string& code, Date on) const {
    const auto found = addresses_.find(code);
    if (found == addresses_.end()) return std::nullopt;
    const auto after = std::ranges::upper_bound(found->second, on, {}, &DatedAddress::from);
    if (after == found->second.begin()) return std::nullopt;
    return (after - 1)->address;
}

std::vector<Municipality> Register::history() const {
    std::vector<Municipality> all;
    for (const auto& [code, municipality] : municipalities_) all.push_back(municipality);
    return all;
}

}  // namespace trede::registry
