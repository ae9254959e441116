#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "registry/codes.hpp"

namespace trede::cyclefile {

// The days to which the numbers of a cycle are tied (peildata), and what was agreed in the
// consultation of a province (regietafel). Neither is a duty: the task comes from the decision.

enum class ReferenceKind {
    need,         // of which the estimate tells how many places are needed
    inhabitants,  // of the numbers of inhabitants in the distribution
    ses_woa,      // of the scores in it
    deduction,    // on which durable places were counted
    realisation   // on which realised places are measured; a cycle has several
};
constexpr std::array<ReferenceKind, 5> reference_kinds = {
    ReferenceKind::need, ReferenceKind::inhabitants, ReferenceKind::ses_woa,
    ReferenceKind::deduction, ReferenceKind::realisation};
// "behoefte", "inwoners", "ses-woa", "aftrek", "realisatie": the words of the command line and of
// stored events.
[[nodiscard]] std::string_view word(ReferenceKind kind);
[[nodiscard]] std::optional<ReferenceKind> parse_reference_kind(std::string_view word);
[[nodiscard]] std::string_view label(ReferenceKind kind);  // "peildatum van de inwoners"
// The article that the numbers rest on. That of the need stands in the scheme of grants, and is
// looked up there: empty.
[[nodiscard]] std::string_view ground(ReferenceKind kind);

struct ReferenceDateSet {
    ReferenceKind kind = ReferenceKind::realisation;
    base::Date reference_date{};
    std::string source;
    friend bool operator==(const ReferenceDateSet&, const ReferenceDateSet&) = default;
};

using TableAgreementId = base::Named<struct TableAgreementIdTag>;  // "A-2026-PV23-1"

// What a province and its municipalities agreed in the consultation, in words; places that change
// hands are a swap. The same id again mends what was written down.
struct TableAgreement {
    TableAgreementId id;
    registry::ProvinceCode province;
    base::Date agreed_on{};
    std::vector<registry::MunicipalityCode> municipalities;  // empty: all of the province
    std::optional<base::Date> due_on;                        // until when it is to be done
    std::string text;
    std::string source;

    [[nodiscard]] bool is_about(const registry::MunicipalityCode& code) const;
    friend bool operator==(const TableAgreement&, const TableAgreement&) = default;
};

}  // namespace trede::cyclefile
