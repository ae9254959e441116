#include "dispatch/time_left.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "dossier/last_terms.hpp"

namespace trede::dispatch {

using base::Date;

namespace {

bool waits(const Batch& batch, const ReferenceNumber& reference) {
    const Letter* letter = batch.find(reference);
    return letter && letter->goes() && !may_have_left(batch, reference);
}

// Gemeentewet art. 124 lid 2 for a decision; any other letter gives time until its last day.
std::optional<std::string> why_too_late(const dossier::State& state,
                                        const dossier::LetterDrafted& what, Date on) {
    if (const auto item = dossier::first_last_term(state, what); item && *item <= on)
        return "een termijn van het besluit eindigt op " + base::in_words(*item) +
               ", dus het geeft geen tijd. Zet een latere laatste dag in het besluit ('trede "
               "substitution term'), stel de brief opnieuw op ('trede letter draft')";
    if (!what.last_day || *what.last_day <= what.dated_on || *what.last_day >= on)
        return std::nullopt;
    return "de laatste dag om te antwoorden, " + base::in_words(*what.last_day) +
           ", is dan voorbij. Stel hem opnieuw op ('trede letter draft'), dan loopt de termijn "
           "vanaf die dag";
}

}  // namespace

Outdated too_late(const law::Lawbook& lawbook, Date today, const dossier::Dossiers& dossiers,
                  const Batch& batch, Date on) {
    Outdated found;
    const auto policy = lawbook.policy("termijnen", today);
    const auto choice = policy ? policy->text("te-laat-verzenden") : tl::unexpected(policy.error());
    if (!choice || *choice != "niet") return found;
    for (const auto& [code, state] : dossiers.all()) {
        for (const dossier::LetterOnFile& letter : state.letters) {
            if (letter.what.batch != batch.id) continue;
            const auto why = why_too_late(state, letter.what, on);
            if (why && waits(batch, letter.what.reference))
                found.emplace(letter.what.reference, *why);
        }
    }
    return found;
}

std::vector<TimeLeft> time_left(const dossier::Dossiers& dossiers, const Batch& batch, Date on) {
    std::vector<TimeLeft> list;
    for (const auto& [code, state] : dossiers.all()) {
        for (const dossier::LetterOnFile& letter : state.letters) {
            const dossier::LetterDrafted& what = letter.what;
            if (what.batch != batch.id || !waits(batch, what.reference)) continue;
            if (!what.last_day || *what.last_day <= what.dated_on || on <= what.dated_on) continue;
            list.push_back({.reference = what.reference,
                            .days = std::max(0, base::days_between(on, *what.last_day)),
                            .of = base::days_between(what.dated_on, *what.last_day)});
        }
    }
    std::ranges::sort(list, [](const TimeLeft& one, const TimeLeft& other) {
        return one.days != other.days ? one.days < other.days
                                      : one.reference.value() < other.reference.value();
    });
    return list;
}

}  // namespace trede::dispatch
