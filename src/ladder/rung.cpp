#include "ladder/rung.hpp"

namespace trede::ladder {

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

}  // namespace trede::ladder
