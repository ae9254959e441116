#pragma once

#include "cyclefile/state.hpp"
#include "desk/invariants.hpp"
#include "dossier/state.hpp"

namespace trede::desk {

// What must hold of swaps, of versions of a decision, and of objections: the state before the
// event, and the event.
void check(const cyclefile::State& state, const cyclefile::SwapAgreed& event,
           const Invariants::Report& report);
void check(const cyclefile::State& state, const cyclefile::SwapWithdrawn& event,
           const Invariants::Report& report);
void check(const cyclefile::State& state, const cyclefile::DecisionTaken& event,
           const Invariants::Report& report);
void check(const cyclefile::State& state, const cyclefile::DecisionAnnounced& event,
           const Invariants::Report& report);
void check(const cyclefile::State& state, const cyclefile::RemainderStated& event,
           const Invariants::Report& report);
void check(const cyclefile::State& state, const cyclefile::ReferenceDateSet& event,
           const Invariants::Report& report);
void check(const cyclefile::State& state, const cyclefile::TableAgreement& event,
           const Invariants::Report& report);
void check(const dossier::State& state, const dossier::RemedyFiled& event, std::string_view by,
           const Invariants::Report& report);
void check(const dossier::State& state, const dossier::RemedyDeferred& event, std::string_view by,
           const Invariants::Report& report);
void check(const dossier::State& state, const dossier::RemedyDecided& event, std::string_view by,
           const Invariants::Report& report);
void check(const dossier::State& state, const dossier::SuspensionAwaits& event, std::string_view by,
           const Invariants::Report& report);
void check(const dossier::State& state, const dossier::SuspensionEnds& event, std::string_view by,
           const Invariants::Report& report);
void check(const dossier::State& state, const dossier::TaskWithdrawn& event, std::string_view by,
           const Invariants::Report& report);

}  // namespace trede::desk
