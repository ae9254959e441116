#include "ladder/rung.hpp"

#include <string>

namespace trede::ladder {

using base::RefusalKind;

std::optional<Rung> rung_of(long long wanted) {
    for (const Rung rung : rungs) {
        if (number(rung) == wanted) return rung;
    }
    return std::nullopt;
}

std::string_view name(Rung rung) {
    switch (rung) {
        case Rung::signal:
            return "Signaleren";
        case Rung::enquiry:
            return "Informatie opvragen en valideren";
        case Rung::active_supervision:
            return "Actief toezicht";
        case Rung::advance_notice:
            return "Vooraankondiging van juridische interventie";
        case Rung::substitution_decision:
            return "Besluit tot indeplaatsstelling met laatste termijn";
        case Rung::substitution:
            return "Sanctie indeplaatsstelling";
    }
    return {};
}

base::Outcome<Rung> check_step(std::optional<Rung> from, Rung to) {
    if (from == to) {
        return base::refuse(RefusalKind::law, "beleid: inschaling",
                            "De gemeente staat al op trede " + std::to_string(number(to)) + ".");
    }
    // Gemeentewet art. 124 lid 2 and 4, 124b lid 2 and Awb art. 4:8 ask for acts that are not
    // recorded yet.
    if (to >= Rung::advance_notice) {
        return base::refuse(
            RefusalKind::law, "Gemeentewet art. 124 lid 4",
            "Voor trede 4 en hoger vraagt de wet stappen die dit programma nog niet vastlegt: het "
            "voornemen, de zienswijze en het bericht aan gedeputeerde staten.");
    }
    // POLICY: one rung up at a time; a first placement is on rung 1 or 2, as in the founding
    // letter.
    const int highest = from ? number(*from) + 1 : number(Rung::enquiry);
    if (number(to) > highest) {
        return base::refuse(RefusalKind::law, "beleid: inschaling",
                            "Een gemeente gaat telkens één trede omhoog. Nu kan hoogstens trede " +
                                std::to_string(highest) + ".");
    }
    return to;
}

}  // namespace trede::ladder
