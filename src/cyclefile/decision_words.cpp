#include <utility>

#include "base/text.hpp"
#include "cyclefile/decision.hpp"
#include "cyclefile/say.hpp"
#include "law/duty.hpp"

namespace trede::cyclefile {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, decision_kinds.size()> kinds = {
    {{"genomen", law::ground(law::Duty::decision)},
     {"gewijzigd", law::ground(law::Duty::decision_change)},
     {"deels-ingetrokken", law::ground(law::Duty::decision_change)},
     {"vervangen", law::ground(law::Duty::decision_change)}}};

std::string_view done(DecisionKind kind) {
    switch (kind) {
        case DecisionKind::taken:
            return "genomen";
        case DecisionKind::changed:
            return "een wijziging, genomen";
        case DecisionKind::partly_withdrawn:
            return "een intrekking voor een deel, genomen";
        case DecisionKind::replaced:
            return "in de plaats van de vorige, genomen";
    }
    return {};
}

std::string version_of(const registry::ProvinceCode& province, int version) {
    return province.value() + ", versie " + std::to_string(version);
}

}  // namespace

std::string_view word(DecisionKind kind) { return kinds[static_cast<std::size_t>(kind)].first; }

std::string_view ground(DecisionKind kind) { return kinds[static_cast<std::size_t>(kind)].second; }

std::optional<DecisionKind> parse_decision_kind(std::string_view text) {
    for (const DecisionKind kind : decision_kinds) {
        if (word(kind) == text) return kind;
    }
    return std::nullopt;
}

std::string say(const DecisionTaken& event) {
    std::string text = "Verdeelbesluit " + version_of(event.province, event.version) + ", " +
                       std::string(done(event.kind)) + " op " + base::in_words(event.decided_on);
    text += event.announced_on ? ", bekendgemaakt op " + base::in_words(*event.announced_on)
                               : ", dag van bekendmaking onbekend";
    if (!event.numbers.empty())
        text += ": " + base::how_many(event.numbers.size(), "aantal", "aantallen");
    if (!event.withdrawn.empty())
        text +=
            ", " + base::how_many(event.withdrawn.size(), "aantal", "aantallen") + " ingetrokken";
    text += " (" + event.source + ").";
    return event.reason.empty() ? text : text + " Reden: " + event.reason;
}

std::string say(const DecisionAnnounced& event) {
    return "Verdeelbesluit " + version_of(event.province, event.version) + " bekendgemaakt op " +
           base::in_words(event.announced_on) + " (" + event.source + ").";
}

std::string say(const RemainderStated& event) {
    const std::string whose =
        event.municipality ? event.municipality->value() : "de hele provincie";
    return "Restopgave van " + whose + " in verdeelbesluit " +
           version_of(event.province, event.version) + ": " +
           base::with_points(event.places.number()) + " plekken " +
           std::string(label(event.category)) + ", zoals het besluit zegt: " + event.reckoning +
           " (" + event.source + ").";
}

}  // namespace trede::cyclefile
