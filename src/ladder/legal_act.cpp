#include "ladder/legal_act.hpp"

namespace trede::ladder {

namespace {

struct ActWords {
    std::string_view word;
    std::string_view label;
    std::string_view ground;
};

// In the order of the enumeration.
constexpr std::array<ActWords, legal_acts.size()> act_words = {{
    {"spoed", "De zaak is spoedeisend", "Gemeentewet art. 124 lid 2"},
    {"zienswijze-gevraagd", "De gemeente kan haar zienswijze geven", "Awb art. 4:8"},
    {"zienswijze-ontvangen", "De zienswijze van de gemeente is binnen", "Awb art. 4:9"},
    {"horen-vervalt", "De gemeente hoeft niet te worden gehoord", "Awb art. 4:11"},
    {"voornemen-gemeenteblad", "Het voornemen staat in het gemeenteblad",
     "Gemeentewet art. 124 lid 4"},
    {"voornemen-raad", "Het voornemen is in afschrift naar de raad", "Gemeentewet art. 124 lid 4"},
    {"bericht-gs", "Gedeputeerde staten zijn vooraf ingelicht", "Gemeentewet art. 124b lid 2"},
    {"laatste-termijn", "De gemeente heeft een laatste termijn", "Gemeentewet art. 124 lid 2"},
    {"besluit-gemeenteblad", "Het besluit staat in het gemeenteblad", "Gemeentewet art. 124 lid 4"},
    {"besluit-raad", "Het besluit is in afschrift naar de raad", "Gemeentewet art. 124 lid 4"},
    {"nakoming-aannemelijk", "De gemeente gaat het zonder voorbehoud zelf doen",
     "Gemeentewet art. 124d"},
}};

const ActWords& of(LegalAct act) { return act_words[static_cast<std::size_t>(act)]; }

}  // namespace

std::string_view word(LegalAct act) { return of(act).word; }
std::string_view label(LegalAct act) { return of(act).label; }
std::string_view ground(LegalAct act) { return of(act).ground; }

std::string particulars(LegalAct act, std::string_view item, std::string_view document) {
    std::string text;
    if (!item.empty())
        text += (act == LegalAct::hearing_waived ? ", onder " : ", onderdeel ") + std::string(item);
    if (!document.empty()) text += ", stuk " + std::string(document);
    return text;
}

std::optional<LegalAct> parse_legal_act(std::string_view text) {
    for (const LegalAct act : legal_acts) {
        if (word(act) == text) return act;
    }
    return std::nullopt;
}

}  // namespace trede::ladder
