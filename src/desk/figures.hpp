#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "deadlines/holidays.hpp"
#include "desk/record.hpp"
#include "law/duration.hpp"

namespace trede::desk {

// Figures, where they come from, and the other side heard (law/policy/cijfers).

struct FigureOffer {
    base::Date reference_date{};
    base::Date offered_on{};
    std::optional<law::Duration> term;  // empty: the one of the policy
};
// The figures of a reference date were sent to the municipality. The last day to reply is computed
// here. Refuses (missing) without figures, (law) a term that is shorter than one given before.
[[nodiscard]] base::Outcome<Recorded> offer_figures(const Desk& desk, const Ask& ask,
                                                    const registry::MunicipalityCode& municipality,
                                                    const FigureOffer& offer,
                                                    const deadlines::Holidays& holidays);
[[nodiscard]] base::Outcome<Recorded> dispute_figure(const Desk& desk, const Ask& ask,
                                                     const registry::MunicipalityCode& municipality,
                                                     const dossier::FigureDisputed& dispute);
[[nodiscard]] base::Outcome<Recorded> accept_figures(const Desk& desk, const Ask& ask,
                                                     const registry::MunicipalityCode& municipality,
                                                     const dossier::AcceptFigures& reply);
// `ruling.officer` is the one who asks.
[[nodiscard]] base::Outcome<Recorded> rule_figure(const Desk& desk, const Ask& ask,
                                                  const registry::MunicipalityCode& municipality,
                                                  dossier::RuleFigure ruling);
struct Silences {
    std::vector<std::pair<registry::MunicipalityCode, dossier::Events>>
        missed;  // by municipality, only those with a term that passed in silence
    Receipt receipt;
};
// Of all municipalities: every term on figures that passed without an answer.
[[nodiscard]] base::Outcome<Silences> note_silences(const Desk& desk, const Ask& ask);

// What became of a figure.
enum class FigureStatus {
    reported,
    accepted,      // the municipality agrees, or a person ruled that it holds
    disputed,      // the municipality says in time that it is another number; nobody ruled
    conflicting,   // two reporters differ; nobody ruled
    not_followed,  // a person ruled that another figure holds
    corrected      // its reporter gave another one later
};
[[nodiscard]] std::string_view word(FigureStatus status);  // "gemeld", "aanvaard", "betwist", ...

// One figure as it came in: who, when, and from what to what.
struct FigureRow {
    fulfilment::Figure figure;
    std::optional<cycle::Places> before;  // what the same reporter said until then
    FigureStatus status = FigureStatus::reported;
    std::string at;  // when it was recorded, UTC
    std::string by;  // the officer who recorded it
    std::uint64_t sequence = 0;
};
// The figures, and what was said of them: offers, replies, rulings.
struct FigureHistory {
    std::vector<FigureRow> rows;
    std::vector<std::string> said;  // Dutch sentences
};
// All figures of a municipality in the order in which they came in, as known at the end of
// `known_on` (empty: now), of one reference date or of all.
[[nodiscard]] FigureHistory figures_of(const Desk& desk,
                                       const registry::MunicipalityCode& municipality,
                                       const std::optional<base::Date>& reference_date,
                                       const std::optional<base::Date>& known_on);

}  // namespace trede::desk
