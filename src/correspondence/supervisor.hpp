#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "registry/codes.hpp"

namespace trede::correspondence {

// The organ that supervises, and how it stands on a letter: data with a date
// (law/supervisors.toml), because the supervision can pass to another organ (law.md 1.3, the answer
// of the staatssecretaris on four years).

// A published call on all municipalities that letters mention for a while.
struct Appeal {
    base::Date on{};
    std::string title;
    base::Date mention_until{};  // last day of a letter that still mentions it: a chosen policy
    std::string source;
};

// How sure we are of the power to sign: the decision that gives it is known, or it follows from the
// law and a letter sent.
enum class MandateBasis { decision, inferred };

struct Signing {
    std::string letter;  // name of the template it is for
    // "De minister van Asiel en Migratie,", "namens deze,"; empty: the organ signs itself
    std::vector<std::string> on_behalf_of;
    std::string function;  // never a name
    std::string kind;      // "mandaat", "ondermandaat", "machtiging"
    MandateBasis basis = MandateBasis::inferred;
    std::optional<std::string>
        reference;     // where the decision can be read; only with MandateBasis::decision
    std::string line;  // as printed under the signature
    std::string source;
};

struct Supervisor {
    std::string act;    // the statute supervised
    std::string organ;  // "de minister van Asiel en Migratie"
    // Of one province only: its gedeputeerde staten. Empty: of the whole country.
    std::optional<registry::ProvinceCode> province = {};
    base::Date valid_from{};
    std::optional<base::Date> valid_until;  // last day
    std::vector<std::string> organisation;
    std::vector<std::string> visiting_address;
    std::vector<std::string> postal_address;
    std::string site;
    std::string mailbox;
    std::vector<Appeal> appeals;
    std::vector<Signing> signings;
    std::string source;

    [[nodiscard]] bool in_force(base::Date day) const {
        return valid_from <= day && (!valid_until || day <= *valid_until);
    }
    // Nothing when it is not on file who may sign such a letter.
    [[nodiscard]] const Signing* signing_of(std::string_view letter) const;
    // The last appeal that a letter of this day mentions.
    [[nodiscard]] const Appeal* appeal_on(base::Date day) const;
};

// Reads law/supervisors.toml, or another file of its form. Refuses with every problem found, one a
// line, each with file and line.
[[nodiscard]] base::Outcome<std::vector<Supervisor>> parse_supervisors(
    std::string_view text, std::string_view file_name = "law/supervisors.toml");

// Who supervised the municipalities of a province on this day. Refuses when nobody on file did, or
// two did at once.
[[nodiscard]] base::Outcome<Supervisor> supervisor_on(const std::vector<Supervisor>& supervisors,
                                                      base::Date day,
                                                      const registry::ProvinceCode& province);

}  // namespace trede::correspondence
