#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "cycle/location.hpp"
#include "fulfilment/figure.hpp"
#include "law/policy.hpp"

namespace trede::fulfilment {

// When a figure stands out (POLICY: law/policy/plausibiliteit). A remark for the reader and nothing
// more: an odd figure can be right, it is taken in as it is, and no verdict asks for remarks. What
// cannot be right at all (a number below nought, a total that is not the sum) the intake refuses.
struct PlausibilityPolicy {
    long long jump_places = 0;           // from so many places on a difference can be a jump
    long long jump_percent = 0;          // and from so many percent of what was reported before
    long long round_multiple = 1;        // a round number is a multiple of this, and not nought
    long long round_municipalities = 2;  // that have the same one, for it to stand out
    friend bool operator==(const PlausibilityPolicy&, const PlausibilityPolicy&) = default;
};
// Refuses (missing) a choice that is not there, (input) one that cannot be.
[[nodiscard]] base::Outcome<PlausibilityPolicy> plausibility_policy(const law::Policy& policy);

enum class Oddity {
    jump,            // far from what the same reporter said of an earlier day
    above_capacity,  // more than the locations on file can hold
    same_round       // one round number at many municipalities: copied down a column?
};
[[nodiscard]] std::string_view word(Oddity oddity);  // "sprong", "boven capaciteit", "rond getal"

struct Remark {
    registry::MunicipalityCode municipality;
    cycle::Category category = cycle::Category::regular;
    Reporter reporter = Reporter::province;
    base::Date reference_date{};
    Oddity oddity = Oddity::jump;
    cycle::Places places{};           // the figure
    long long against = 0;            // what it was, what there is room for, or how many have it
    std::optional<base::Date> since;  // a jump: the earlier day
    friend bool operator==(const Remark&, const Remark&) = default;
};
[[nodiscard]] std::string in_words(const Remark& remark);  // a Dutch sentence

// One figure and what it can be held against. `earlier` are the figures of the same municipality,
// of any reporter and day.
struct ToCheck {
    registry::MunicipalityCode municipality;
    Figure figure;
    std::span<const Figure> earlier;
    std::optional<cycle::Capacity> capacity;
};
// In the order given; of one figure in the order of `Oddity`.
[[nodiscard]] std::vector<Remark> remarks_on(std::span<const ToCheck> figures,
                                             const PlausibilityPolicy& policy);

}  // namespace trede::fulfilment
