#include "desk/cycle_checks.hpp"

#include <algorithm>

#include "cyclefile/correct.hpp"

namespace trede::desk {

using Report = Invariants::Report;

namespace {

bool is_suspended_by(const dossier::State& state, const std::string& ruling) {
    return std::ranges::any_of(state.suspensions, [&](const cycle::Suspension& suspension) {
        return suspension.ruling == ruling;
    });
}

}  // namespace

void check(const cyclefile::State& state, const cyclefile::SwapAgreed& event,
           const Report& report) {
    cycle::Places sum{};
    for (const auto& party : event.parties) sum += party.change;
    if (sum != cycle::Places(0))
        report("een uitruil die het totaal van de provincie verandert (Besluit art. 2.1 lid 2)");
    const bool known = std::ranges::any_of(
        state.swaps, [&](const auto& swap) { return swap.what.id == event.id; });
    if (known) report("een uitruil met een nummer dat al was gebruikt");
}

void check(const cyclefile::State& state, const cyclefile::SwapWithdrawn& event,
           const Report& report) {
    const auto known =
        std::ranges::find(state.swaps, event.id, [](const auto& swap) { return swap.what.id; });
    if (known == state.swaps.end()) return report("een ingetrokken uitruil die er niet was");
    if (known->withdrawn) report("een uitruil die al was ingetrokken");
    if (event.reason.empty()) report("een ingetrokken uitruil zonder reden");
}

void check(const cyclefile::State& state, const cyclefile::DecisionTaken& event,
           const Report& report) {
    const auto* last = state.last_decision(event.province);
    const bool corrects = last && event.version == last->what.version &&
                          event.decided_on == last->what.decided_on &&
                          cyclefile::is_correction(event.reason);
    if (event.version != (last ? last->what.version + 1 : 1) && !corrects)
        report("een verdeelbesluit dat niet op de vorige versie volgt");
    if (event.source.empty()) report("een verdeelbesluit zonder bron");
    if (event.kind != cyclefile::DecisionKind::taken && event.reason.empty())
        report("een gewijzigd verdeelbesluit zonder reden (Spreidingswet art. 5 lid 3)");
    if (event.announced_on && *event.announced_on < event.decided_on)
        report("een bekendmaking voor het besluit (Awb art. 3:41)");
}

void check(const cyclefile::State& state, const cyclefile::DecisionAnnounced& event,
           const Report& report) {
    const auto* known = state.decision(event.province, event.version);
    if (!known) return report("een bekendmaking van een verdeelbesluit dat er niet is");
    if (event.announced_on < known->what.decided_on)
        report("een bekendmaking voor het besluit (Awb art. 3:41)");
}

void check(const cyclefile::State& state, const cyclefile::RemainderStated& event,
           const Report& report) {
    if (!state.decision(event.province, event.version))
        report("een restopgave van een verdeelbesluit dat er niet is");
    if (event.reckoning.empty())
        report("een restopgave zonder berekening zoals het besluit die noemt");
}

void check(const cyclefile::State& state, const cyclefile::ReferenceDateSet& event,
           const Report& report) {
    if (event.source.empty()) report("een peildatum zonder bron");
    if (event.kind == cyclefile::ReferenceKind::realisation) return;
    const bool other = std::ranges::any_of(state.reference_dates, [&](const auto& one) {
        return one.kind == event.kind && one.reference_date != event.reference_date;
    });
    if (other && !cyclefile::is_correction(event.source))
        report("een andere peildatum zonder dat iemand zei wat er verkeerd was");
}

void check(const cyclefile::State& state, const cyclefile::TableAgreement& event,
           const Report& report) {
    if (event.text.empty() || event.source.empty())
        report("een afspraak van de regietafel zonder tekst of bron");
    const bool known = std::ranges::find(state.agreements, event.id,
                                         &cyclefile::TableAgreement::id) != state.agreements.end();
    if (known && !cyclefile::is_correction(event.source))
        report("een afspraak met een nummer dat al was gebruikt");
}

void check(const dossier::State& state, const dossier::RemedyFiled& event, std::string_view,
           const Report& report) {
    if (state.remedy(event.id)) report("een bezwaar of beroep met een nummer dat al was gebruikt");
    if (event.last_day && !event.announced_on)
        report("een termijn zonder bekendmaking (Awb art. 6:8)");
}

void check(const dossier::State& state, const dossier::RemedyDeferred& event, std::string_view,
           const Report& report) {
    const auto* known = state.remedy(event.id);
    if (!known) return report("verdaagd zonder bezwaar");
    if (known->deferred) report("voor de tweede keer verdaagd (Awb art. 7:10 lid 3)");
}

void check(const dossier::State& state, const dossier::RemedyDecided& event, std::string_view,
           const Report& report) {
    if (!state.remedy(event.id)) report("een beslissing zonder bezwaar of beroep");
}

void check(const dossier::State& state, const dossier::SuspensionAwaits& event, std::string_view,
           const Report& report) {
    if (!is_suspended_by(state, event.ruling)) report("een einde van een schorsing die er niet is");
    if (!state.remedy(event.remedy)) report("een schorsing die wacht op niets");
}

void check(const dossier::State& state, const dossier::SuspensionEnds& event, std::string_view,
           const Report& report) {
    if (!is_suspended_by(state, event.ruling)) report("een einde van een schorsing die er niet is");
}

void check(const dossier::State& state, const dossier::TaskWithdrawn& event, std::string_view,
           const Report& report) {
    if (state.tasks.empty()) report("een ingetrokken taak die er niet was");
    if (event.decision.empty()) report("een ingetrokken taak zonder besluit");
}

}  // namespace trede::desk
