#include "ladder/closing.hpp"

#include "law/duty.hpp"

namespace trede::ladder {

namespace {

struct ClosingWords {
    std::string_view word;
    std::string_view label;
    std::string_view article;
};

// In the order of the enumeration.
constexpr std::array<ClosingWords, closing_grounds.size()> closing_words = {{
    {"voldaan", "De gemeente voldoet aan haar taak", law::ground(law::Duty::task)},
    {"alles-gedaan", "De gemeente deed alles wat het besluit vroeg", "Gemeentewet art. 124 lid 2"},
    {"uitgevoerd", "De uitvoering van het besluit is klaar", "Gemeentewet art. 124 lid 1"},
    {"ingetrokken", "Het besluit tot indeplaatsstelling is ingetrokken", "Gemeentewet art. 124d"},
    {"vernietigd", "De rechter vernietigde het besluit", "Awb art. 8:72"},
    {"taak-vervallen", "Geen besluit vraagt de gemeente nog om plekken",
     law::ground(law::Duty::decision)},
    {"opgegaan", "De gemeente is opgegaan in een andere", "beleid: herindeling"},
    {"anders", "Het toezicht is niet meer nodig", "beleid: stappen"},
}};

const ClosingWords& of(ClosingGround ground) {
    return closing_words[static_cast<std::size_t>(ground)];
}

}  // namespace

std::string_view word(ClosingGround ground) { return of(ground).word; }
std::string_view label(ClosingGround ground) { return of(ground).label; }
std::string_view article(ClosingGround ground) { return of(ground).article; }

std::optional<ClosingGround> parse_closing_ground(std::string_view text) {
    for (const ClosingGround ground : closing_grounds) {
        if (word(ground) == text) return ground;
    }
    return std::nullopt;
}

}  // namespace trede::ladder
