#include <algorithm>

#include "cyclefile/consultation.hpp"
#include "cyclefile/say.hpp"
#include "law/duty.hpp"

namespace trede::cyclefile {

namespace {

struct About {
    std::string_view word;
    std::string_view label;
    std::string_view ground;
};

constexpr std::array<About, reference_kinds.size()> about = {{
    {"behoefte", "peildatum van de behoefte", ""},
    {"inwoners", "peildatum van de inwoners", law::ground(law::Duty::formula)},
    {"ses-woa", "peildatum van de SES-WOA-score", law::ground(law::Duty::weights)},
    {"aftrek", "peildatum van de aftrek", law::ground(law::Duty::deduction)},
    {"realisatie", "peildatum van de realisatie", law::ground(law::Duty::task)},
}};

const About& of(ReferenceKind kind) { return about[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view word(ReferenceKind kind) { return of(kind).word; }
std::string_view label(ReferenceKind kind) { return of(kind).label; }
std::string_view ground(ReferenceKind kind) { return of(kind).ground; }

std::optional<ReferenceKind> parse_reference_kind(std::string_view text) {
    for (const ReferenceKind kind : reference_kinds) {
        if (word(kind) == text) return kind;
    }
    return std::nullopt;
}

bool TableAgreement::is_about(const registry::MunicipalityCode& code) const {
    return std::ranges::find(municipalities, code) != municipalities.end();
}

std::string say(const ReferenceDateSet& event) {
    std::string text(label(event.kind));
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text + ": " + base::in_words(event.reference_date) + " (" + event.source + ").";
}

std::string say(const TableAgreement& event) {
    std::string who;
    for (const auto& code : event.municipalities) who += (who.empty() ? "" : ", ") + code.value();
    return "Afspraak " + event.id.value() + " van de regietafel in " + event.province.value() +
           ", van " + base::in_words(event.agreed_on) +
           (who.empty() ? ", voor de hele provincie" : ", over " + who) +
           (event.due_on ? ", uit te voeren tot en met " + base::in_words(*event.due_on) : "") +
           ": " + event.text + " (" + event.source + ").";
}

}  // namespace trede::cyclefile
