#include <algorithm>

#include "base/text.hpp"
#include "dossier/decide.hpp"
#include "law/duty.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;

Outcome<Events> decide(const State& state, const RecordLocation& command, Date) {
    const auto faults = faults_of(command.location, command.municipality);
    if (!faults.empty()) return tl::unexpected(faults.front());
    const RecordedLocation* known = state.location(command.location.id);
    if (known && known->what == command.location) return Events{};
    return Events{LocationRecorded{.location = command.location, .source = command.source}};
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
    return Events{CountTransferred{.transfer = transfer}};
}

}  // namespace trede::dossier
