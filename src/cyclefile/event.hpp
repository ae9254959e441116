#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "base/one_of.hpp"
#include "cycle/category.hpp"
#include "cycle/distribution.hpp"
#include "cyclefile/consultation.hpp"
#include "cyclefile/decision.hpp"
#include "cyclefile/swap.hpp"
#include "registry/codes.hpp"

namespace trede::cyclefile {

// What can happen in one two-year cycle: what the minister publishes, what a province reports, what
// is decided. Events are facts: they are added, never changed or removed.

// The minister published the estimate (capaciteitsraming, Spreidingswet art. 2 lid 1), or changed
// it in between (lid 2): then it is the next version.
struct EstimatePublished {
    int version = 1;  // from 1
    cycle::Places total{};
    std::optional<cycle::Places> amv;  // the part for AMV; empty when it was not published
    base::Date published_on{};
    std::string source;  // where it can be read
    friend bool operator==(const EstimatePublished&, const EstimatePublished&) = default;
};

// A step of the cycle that was really taken, on the day that a source names.
enum class Milestone {
    capacity_decision,  // capaciteitsbesluit of the COA, on which the estimate rests
    distribution,       // the distribution over provinces and municipalities is published
    consultation,       // the consultation of art. 4 has begun
    report,             // the report of the commissaris has come in
    decision,           // the minister took the verdeelbesluit
    announcement        // the verdeelbesluit was sent to the municipalities
};
constexpr std::array<Milestone, 6> milestones = {
    Milestone::capacity_decision, Milestone::distribution,
    Milestone::consultation,      Milestone::report,
    Milestone::decision,          Milestone::announcement};

struct MilestoneReached {
    Milestone milestone = Milestone::distribution;
    std::optional<registry::ProvinceCode> province;  // empty: all provinces, or the whole country
    base::Date reached_on{};
    std::string source;
    friend bool operator==(const MilestoneReached&, const MilestoneReached&) = default;
};

// Where the numbers of a distribution come from. Only what was published is the distribution of
// Spreidingswet art. 3 lid 2; what was calculated here stands beside it.
enum class Basis { published, calculated };

// The indicative number of one municipality.
struct IndicativeNumber {
    registry::MunicipalityCode municipality;
    cycle::Places total{};
    std::optional<cycle::Places> amv;  // empty when it was not published
    std::string source;  // where it can be read; "berekend" when it was calculated here
    std::string cell;    // in the file it was read from; empty when it was calculated here
    friend bool operator==(const IndicativeNumber&, const IndicativeNumber&) = default;
};

// The task of one province, before deduction.
struct ProvincialNumber {
    registry::ProvinceCode province;
    cycle::Places total{};
    std::optional<cycle::Places> amv;
    std::optional<cycle::Places> registration;  // aanmeldvoorziening: Besluit art. 2.2 lid 2
    std::string source;
    std::string cell;
    friend bool operator==(const ProvincialNumber&, const ProvincialNumber&) = default;
};

// An indicative distribution was put on file, as published or as calculated, whole or in part.
struct DistributionFiled {
    Basis basis = Basis::published;
    base::Date dated_on{};                // of the publication, or of the calculation
    std::optional<int> estimate_version;  // what was divided; empty when the source does not say
    std::string file;                     // name of the file that was read; empty: calculated
    std::string document;                 // its SHA-256
    std::optional<base::Date> division;   // calculated: the municipalities of this day took part
    std::string population;               // calculated: SHA-256 of the table of inhabitants
    std::string ses_woa;                  // calculated: SHA-256 of the table of scores
    std::vector<IndicativeNumber> municipalities;
    std::vector<ProvincialNumber> provinces;
    // Since the second form; empty when it was put on file before.
    std::optional<cycle::Estimate> divided = {};  // calculated: the estimate as it was that day
    std::string population_file = {};             // calculated: names of the tables as they were
    std::string ses_woa_file = {};                // given, and the period of which they tell
    std::string population_period = {};
    std::string ses_woa_period = {};
    std::string rule = {};                     // calculated: the article of the formula, and since
    std::optional<base::Date> rule_from = {};  // when that holds
    std::string correction = {};  // published: what was wrong with the numbers that it replaces
    friend bool operator==(const DistributionFiled&, const DistributionFiled&) = default;
};

using AnyEvent = std::variant<EstimatePublished, MilestoneReached, DistributionFiled, SwapAgreed,
                              SwapWithdrawn, DecisionTaken, DecisionAnnounced, RemainderStated,
                              ReferenceDateSet, TableAgreement>;

using Event = base::OneOf<AnyEvent>;

[[nodiscard]] std::string_view word(Basis basis);  // "gepubliceerd", "berekend"
[[nodiscard]] std::optional<Basis> parse_basis(std::string_view word);

// "capaciteitsbesluit", "verdeling", "overleg", "verslag", "verdeelbesluit", "bekendmaking": the
// words of the command line and of stored events.
[[nodiscard]] std::string_view word(Milestone milestone);
[[nodiscard]] std::optional<Milestone> parse_milestone(std::string_view word);
// For a reader: "verslag van de commissaris van de Koning".
[[nodiscard]] std::string_view label(Milestone milestone);
// The article that asks for it: "Spreidingswet art. 4 lid 2".
[[nodiscard]] std::string_view ground(Milestone milestone);
// Whether the law asks it of each province apart (Spreidingswet arts. 4 and 5).
[[nodiscard]] bool is_provincial(Milestone milestone);

// The stored form: a schema ("estimate-published/1") and canonical bytes. A form once written stays
// readable for ever; tests/golden/events/cyclefile holds a sample of each.
struct StoredForm {
    std::string_view schema;
    std::string payload;
};
[[nodiscard]] StoredForm encode(const Event& event);
// Nothing when the schema is unknown or the bytes are not the canonical form of it.
[[nodiscard]] std::optional<Event> decode(std::string_view schema, std::string_view payload);

// What the event says, as one Dutch sentence for a timeline.
[[nodiscard]] std::string in_words(const Event& event);

}  // namespace trede::cyclefile
