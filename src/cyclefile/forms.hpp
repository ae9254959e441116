#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cyclefile/event.hpp"
#include "evidence/payload.hpp"

namespace trede::cyclefile {

// The stored forms, one pair of functions each: `write` gives the canonical bytes of the newest
// form, a reader each form that was ever written. Keys stand in ascending order, as the canonical
// form asks; an empty optional is left out.

using evidence::write_date;

// A reader of one payload, with the words of a cycle.
class Payload : public evidence::Payload {
  public:
    using evidence::Payload::Payload;

    cycle::Places places(std::string_view key) { return cycle::Places(number(key)); }
    std::optional<cycle::Places> optional_places(std::string_view key) {
        return has(key) ? std::optional(places(key)) : std::nullopt;
    }
    cycle::Category category(std::string_view key) { return one_of(key, cycle::category_of_word); }
    registry::MunicipalityCode municipality(std::string_view key) {
        return one_of(key, registry::parse_municipality_code);
    }
    registry::ProvinceCode province(std::string_view key) {
        return one_of(key, registry::parse_province_code);
    }
    std::optional<registry::ProvinceCode> optional_province(std::string_view key) {
        return has(key) ? std::optional(province(key)) : std::nullopt;
    }
};

[[nodiscard]] std::string write(const EstimatePublished& event);
[[nodiscard]] EstimatePublished read_estimate_published(Payload& in);
[[nodiscard]] std::string write(const MilestoneReached& event);
[[nodiscard]] MilestoneReached read_milestone_reached(Payload& in);
[[nodiscard]] std::string write(const DistributionFiled& event);
[[nodiscard]] DistributionFiled read_distribution_filed(Payload& in);
[[nodiscard]] DistributionFiled read_distribution_filed_2(Payload& in);
[[nodiscard]] std::string write(const SwapAgreed& event);
[[nodiscard]] SwapAgreed read_swap_agreed(Payload& in);
[[nodiscard]] std::string write(const SwapWithdrawn& event);
[[nodiscard]] SwapWithdrawn read_swap_withdrawn(Payload& in);
[[nodiscard]] std::string write(const DecisionTaken& event);
[[nodiscard]] DecisionTaken read_decision_taken(Payload& in);
[[nodiscard]] DecisionTaken read_decision_taken_2(Payload& in);
[[nodiscard]] std::string write(const DecisionAnnounced& event);
[[nodiscard]] DecisionAnnounced read_decision_announced(Payload& in);
[[nodiscard]] std::string write(const RemainderStated& event);
[[nodiscard]] RemainderStated read_remainder_stated(Payload& in);
[[nodiscard]] std::string write(const ReferenceDateSet& event);
[[nodiscard]] ReferenceDateSet read_reference_date_set(Payload& in);
[[nodiscard]] std::string write(const TableAgreement& event);
[[nodiscard]] TableAgreement read_table_agreement(Payload& in);

}  // namespace trede::cyclefile
