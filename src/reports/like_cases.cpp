#include "reports/like_cases.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"

namespace trede::reports {

using base::Outcome;
using fulfilment::Strand;

namespace {

// "  Geen   Geschikte locatie. " is "geen geschikte locatie".
std::string plain(const std::string& reason) {
    const std::string lower = base::lower_ascii(reason);  // outlives the views of its words
    std::string words;
    for (const std::string_view word : base::split(lower, ' ')) {
        const std::string_view bare = base::trim(word);
        if (!bare.empty()) words += (words.empty() ? "" : " ") + std::string(bare);
    }
    while (!words.empty() && std::string_view(".,;:!? ").find(words.back()) != std::string::npos)
        words.pop_back();
    return words;
}

std::set<std::string> plain_reasons(const LikeCase& one) {
    std::set<std::string> reasons;
    for (const std::string& reason : one.reasons) reasons.insert(plain(reason));
    reasons.erase("");
    return reasons;
}

LikeCase case_of(const CaseToCompare& one) {
    LikeCase made{.municipality = one.municipality,
                  .name = one.name,
                  .rung = one.state.rung,
                  .shortfall = {},
                  .reasons = {},
                  .same_reasons = {}};
    for (std::size_t i = 0; i < one.assessment.strands.size(); ++i) {
        const Strand& strand = one.assessment.strands[i];
        if (strand.counts() && strand.figure) made.shortfall[i] = strand.shortfall;
    }
    for (const dossier::DelayReported& delay : one.state.delays) {
        if (std::ranges::find(made.reasons, delay.cause) == made.reasons.end())
            made.reasons.push_back(delay.cause);
    }
    return made;
}

void lay_reasons_beside(std::vector<LikeCase>& cases) {
    std::map<std::set<std::string>, std::vector<registry::MunicipalityCode>> by_reasons;
    for (const LikeCase& one : cases) by_reasons[plain_reasons(one)].push_back(one.municipality);
    for (LikeCase& one : cases) {
        const auto reasons = plain_reasons(one);
        if (reasons.empty()) continue;
        one.same_reasons = by_reasons[reasons];
        std::erase(one.same_reasons, one.municipality);
    }
}

}  // namespace

Outcome<Bands> shortfall_bands(const law::Policy& policy) {
    const auto text = policy.text("tekort-klassen");
    if (!text) return tl::unexpected(text.error());
    Bands bands;
    for (const std::string_view part : base::split(*text, ' ')) {
        const auto bound = base::parse_integer(part);
        if (!bound || *bound <= (bands.empty() ? 0 : bands.back())) {
            bands.clear();
            break;
        }
        bands.push_back(*bound);
    }
    if (!bands.empty() && bands.back() == 100) return bands;
    return base::refuse(base::RefusalKind::input, law::cite(policy),
                        "De keuze 'tekort-klassen' moet zijn: getallen die oplopen tot 100, "
                        "zoals '25 50 75 100'.");
}

std::string band_of(const Strand& strand, const Bands& bands) {
    if (!strand.task) return "geen taak";
    if (strand.suspension) return "geschorst";
    if (!strand.figure) return "onbekend";
    if (strand.shortfall == cycle::Places(0)) return "geen tekort";
    // A shortfall is part of a task above nought, so that the last class holds it.
    long long above = 0;
    for (const long long bound : bands) {
        if (strand.shortfall.number() * 100 <= bound * strand.task->places.number()) {
            return (above == 0 ? "" : "meer dan " + std::to_string(above) + " ") + "tot en met " +
                   std::to_string(bound) + " %";
        }
        above = bound;
    }
    return "onbekend";
}

bool LikeCases::differ() const {
    return std::ranges::any_of(cases,
                               [&](const LikeCase& one) { return one.rung != cases.front().rung; });
}

bool LikeCases::differ_for_one_reason() const {
    return std::ranges::any_of(cases, [&](const LikeCase& one) {
        return std::ranges::any_of(cases, [&](const LikeCase& other) {
            return one.rung != other.rung &&
                   std::ranges::find(one.same_reasons, other.municipality) !=
                       one.same_reasons.end();
        });
    });
}

std::vector<LikeCases> like_cases(std::span<const CaseToCompare> all, const Bands& bands) {
    using Key = std::tuple<fulfilment::Verdict, std::array<std::string, 2>>;
    std::map<Key, std::vector<LikeCase>> groups;
    for (const CaseToCompare& one : all) {
        if (one.state.closed) continue;
        const auto& strands = one.assessment.strands;
        const Key key{one.assessment.verdict,
                      {band_of(strands[0], bands), band_of(strands[1], bands)}};
        groups[key].push_back(case_of(one));
    }
    std::vector<LikeCases> found;
    for (auto& [key, cases] : groups) {
        if (cases.size() < 2) continue;
        lay_reasons_beside(cases);
        found.push_back(
            {.verdict = std::get<0>(key), .bands = std::get<1>(key), .cases = std::move(cases)});
    }
    std::ranges::stable_sort(found, [](const LikeCases& one, const LikeCases& other) {
        return std::tuple(!one.differ_for_one_reason(), !one.differ(), other.cases.size()) <
               std::tuple(!other.differ_for_one_reason(), !other.differ(), one.cases.size());
    });
    return found;
}

}  // namespace trede::reports
