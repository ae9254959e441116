#include <algorithm>

#include "base/text.hpp"
#include "dossier/decide.hpp"
#include "law/duty.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;

namespace {

// Every fault at once, so that nobody mends them one by one.
base::Refusal all_of(const std::vector<cycle::LocationFault>& faults) {
    base::Refusal all{.kind = RefusalKind::input, .ground = "", .reason = faults.front().reason};
    for (std::size_t i = 1; i < faults.size(); ++i) all.reason += " " + faults[i].reason;
    return all;
}

// An open location has nothing to change before its first day, as it was or as it is told.
std::optional<base::Refusal> before_opening(const cycle::Location& held,
                                            const RecordLocation& command) {
    for (const cycle::Location* one : {&held, &command.location}) {
        const bool later = command.changed_on && one->stage == cycle::Stage::open &&
                           one->starts_on && *one->starts_on > *command.changed_on;
        if (!later) continue;
        return base::Refusal{
            .kind = RefusalKind::input,
            .ground = "",
            .reason = "De wijziging zou gelden vanaf " + base::in_words(*command.changed_on) +
                      ", en locatie " + command.location.id.value() + " is open vanaf " +
                      base::in_words(*one->starts_on) +
                      ". Voor die dag is er niets te wijzigen. Noem bij --changed-on een latere "
                      "dag. Klopt de eerste dag niet, verbeter die dan eerst met --from, zonder "
                      "--changed-on."};
    }
    return std::nullopt;
}

std::string period(const cycle::CountTransfer& transfer) {
    return base::in_words(transfer.from_on) + " tot en met " + base::in_words(transfer.until_on) +
           " voor " + transfer.to.value();
}

}  // namespace

Outcome<Events> decide(const State& state, const RecordLocation& command, Date today) {
    const auto faults = faults_of(command.location, command.municipality, today);
    if (!faults.empty()) return tl::unexpected(all_of(faults));
    const RecordedLocation* known = state.location(command.location.id);
    if (command.changed_on && !known) {
        return base::refuse(RefusalKind::input, "",
                            "Locatie " + command.location.id.value() +
                                " staat nog niet op dit dossier. Leg eerst vast wat zij was; "
                                "daarna kan een wijziging met haar dag.");
    }
    if (command.changed_on && *command.changed_on > today) {
        return base::refuse(RefusalKind::input, "",
                            "De wijziging geldt vanaf " + base::in_words(*command.changed_on) +
                                ", en die dag is er nog niet. Leg haar vast als zij er is.");
    }
    if (known) {
        const cycle::Location& held = command.changed_on
                                          ? version_on(known->versions, *command.changed_on).what
                                          : known->what();
        if (held == command.location) return Events{};
        if (auto refusal = before_opening(held, command))
            return tl::unexpected(std::move(*refusal));
    }
    return Events{LocationRecorded{
        .location = command.location, .source = command.source, .changed_on = command.changed_on}};
}

// The Act has no article on exchange; it is what the consultation of Spreidingswet art. 4 agrees
// on.
Outcome<Events> decide(const State& state, const TransferCount& command, Date) {
    const cycle::CountTransfer& transfer = command.transfer;
    const RecordedLocation* known = state.location(transfer.location);
    if (!known) {
        return base::refuse(RefusalKind::missing, "",
                            "Locatie " + transfer.location.value() +
                                " staat niet op het dossier van " + command.municipality.value() +
                                ".");
    }
    if (transfer.to == command.municipality) {
        return base::refuse(
            RefusalKind::input, "",
            "De locatie telt al voor " + transfer.to.value() + ". Noem een andere gemeente.");
    }
    if (transfer.until_on < transfer.from_on)
        return base::refuse(RefusalKind::input, "", "De overdracht eindigt voor zij begint.");
    if (base::trim(transfer.agreement).empty()) {
        return base::refuse(RefusalKind::input, law::ground(law::Duty::consultation),
                            "Zeg waar dit is afgesproken, bijvoorbeeld in welk verslag.");
    }
    if (std::ranges::find(known->transfers, transfer) != known->transfers.end()) return Events{};
    for (const cycle::CountTransfer& other : known->transfers) {
        // The same transfer with another last day or agreement takes the place of what was said.
        if (other.to == transfer.to && other.from_on == transfer.from_on) continue;
        if (other.until_on < transfer.from_on || transfer.until_on < other.from_on) continue;
        return base::refuse(RefusalKind::conflict, law::ground(law::Duty::consultation),
                            "De locatie telt al van " + period(other) +
                                ". Dat overlapt met wat u vastlegt: van " + period(transfer) +
                                ". Kort eerst de andere overdracht in: leg haar opnieuw vast met "
                                "dezelfde gemeente en eerste dag, en een eerdere laatste dag.");
    }
    return Events{CountTransferred{.transfer = transfer}};
}

}  // namespace trede::dossier
