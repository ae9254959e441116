#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "cycle/category.hpp"
#include "registry/codes.hpp"

namespace trede::cycle {

// The indicative distribution (indicatieve verdeling) of the places a country needs, as the Besluit
// art. 2.1 and 2.2 lay it down since 31 January 2024. Exact whole numbers throughout: CBS publishes
// the SES-WOA score with three decimals, and the national number of inhabitants cancels out.

// What the country needs on 1 January of the next year (capaciteitsraming): the whole, and the part
// for unaccompanied minors (AMV) within it.
struct Estimate {
    Places total{};
    Places amv{};

    friend bool operator==(const Estimate&, const Estimate&) = default;
};

// What CBS says of one municipality.
struct Inhabited {
    registry::MunicipalityCode municipality;
    registry::ProvinceCode province;
    long long inhabitants = 0;  // above 0
    long long ses_woa = 0;      // the score times 1000; above -1000

    friend bool operator==(const Inhabited&, const Inhabited&) = default;
};

// One municipality of the outcome.
struct Share {
    registry::MunicipalityCode municipality;
    registry::ProvinceCode province;
    long long weight = 0;  // (1000 + ses_woa) x inhabitants: the wegingsfactor x 1000 x N
    Places total{};
    Places amv{};

    [[nodiscard]] Places regular() const { return total - amv; }
    friend bool operator==(const Share&, const Share&) = default;
};

// The provincial task: the sum of its municipalities (Besluit art. 2.1 lid 2, 2.2 lid 1).
struct ProvincialTask {
    registry::ProvinceCode province;
    Places total{};
    Places amv{};

    friend bool operator==(const ProvincialTask&, const ProvincialTask&) = default;
};

struct Distribution {
    Estimate estimate;
    long long weights = 0;                  // the sum of all weights
    std::vector<Share> shares;              // by code
    std::vector<ProvincialTask> provinces;  // by code
    Places total{};  // the sum of the rounded numbers; the law has no step that forces it back to
    Places amv{};    // the estimate

    friend bool operator==(const Distribution&, const Distribution&) = default;
};

// The largest estimate, and the bounds of what CBS can publish, within which every product stays
// exact in 64 bits.
constexpr long long most_places = 1'000'000;
constexpr long long most_inhabitants = 1'000'000'000;  // of all municipalities together
constexpr long long most_ses_woa = 2'000;              // a score of 2

// Refuses (input) an estimate that cannot be, an AMV part above the whole, nobody to divide over, a
// municipality twice, and a number of inhabitants or a score outside its bounds.
[[nodiscard]] base::Outcome<Distribution> distribute(const Estimate& estimate,
                                                     std::vector<Inhabited> municipalities);

// The same, with the municipalities as they are read, so that a long table is never held twice.
class Weighing {
  public:
    // `expected`: how many there will be, when that is known.
    explicit Weighing(std::size_t expected = 0) { made_.shares.reserve(expected); }

    void add(Inhabited one);
    // Refuses as `distribute` does; of several municipalities that cannot be, the first that was
    // added.
    [[nodiscard]] base::Outcome<Distribution> divide(const Estimate& estimate) &&;

  private:
    [[nodiscard]] std::optional<base::Refusal> refuse_all() const;
    [[nodiscard]] std::optional<base::Refusal> put_in_order();

    Distribution made_;  // its shares weighed, nothing divided yet
    long long inhabitants_ = 0;
    bool in_order_ = true;  // by code and each once, so far
    std::optional<base::Refusal> refused_;
};

// Another estimate over the weights that a distribution already holds: what a reader tries when he
// asks "and if". Refuses (input) an estimate that cannot be.
[[nodiscard]] base::Outcome<Distribution> divide_again(Distribution made, const Estimate& estimate);

// One step of the derivation, with the article it executes.
struct DerivationStep {
    std::string article;
    std::string sentence;  // Dutch, with every number in it

    friend bool operator==(const DerivationStep&, const DerivationStep&) = default;
};

// How the numbers of one municipality came about, so that a reader can do it again with paper and
// pencil. `given` is what the share was computed from.
[[nodiscard]] std::vector<DerivationStep> derive(const Distribution& distribution,
                                                 const Share& share, const Inhabited& given);

}  // namespace trede::cycle
