#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace trede::ladder {

// The six rungs of the intervention ladder, as the founding letter names them; it rests on the Wet
// revitalisering generiek toezicht and the Algemeen beleidskader indeplaatsstelling bij
// taakverwaarlozing. A dossier without a rung is on none.
enum class Rung {
    signal = 1,             // signaleren
    enquiry,                // informatie opvragen en valideren
    active_supervision,     // actief toezicht
    advance_notice,         // vooraankondiging van juridische interventie
    substitution_decision,  // besluit tot indeplaatsstelling met laatste termijn
    substitution            // sanctie indeplaatsstelling
};

constexpr std::array<Rung, 6> rungs = {Rung::signal,
                                       Rung::enquiry,
                                       Rung::active_supervision,
                                       Rung::advance_notice,
                                       Rung::substitution_decision,
                                       Rung::substitution};

[[nodiscard]] constexpr int number(Rung rung) { return static_cast<int>(rung); }
[[nodiscard]] std::optional<Rung> rung_of(long long number);  // 1 to 6
[[nodiscard]] std::string_view name(Rung rung);               // "Informatie opvragen en valideren"

}  // namespace trede::ladder
