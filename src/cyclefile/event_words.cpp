#include <array>

#include "base/text.hpp"
#include "cyclefile/event.hpp"
#include "cyclefile/say.hpp"
#include "law/duty.hpp"

namespace trede::cyclefile {

namespace {

struct About {
    Milestone milestone;
    std::string_view word;
    std::string_view label;
    std::string_view ground;
    bool provincial;
};

constexpr std::array<About, milestones.size()> about = {{
    {Milestone::capacity_decision, "capaciteitsbesluit", "capaciteitsbesluit van het COA",
     law::ground(law::Duty::capacity_decision), false},
    {Milestone::distribution, "verdeling", "verdeling over provincies en gemeenten",
     law::ground(law::Duty::distribution), false},
    {Milestone::consultation, "overleg", "begin van het overleg in de provincie",
     law::ground(law::Duty::consultation), true},
    {Milestone::report, "verslag", "verslag van de commissaris van de Koning",
     law::ground(law::Duty::consultation_report), true},
    {Milestone::decision, "verdeelbesluit", "verdeelbesluit genomen",
     law::ground(law::Duty::decision), true},
    {Milestone::announcement, "bekendmaking", "verdeelbesluit bekendgemaakt", "Awb art. 3:41",
     true},
}};

const About& of(Milestone milestone) { return about[static_cast<std::size_t>(milestone)]; }

std::string say(const EstimatePublished& event) {
    const std::string amv =
        event.amv ? ", waarvan " + base::with_points(event.amv->number()) + " voor AMV"
                  : "; het deel voor AMV is onbekend";
    return "Capaciteitsraming, versie " + std::to_string(event.version) + ", bekendgemaakt op " +
           base::in_words(event.published_on) + ": " + base::with_points(event.total.number()) +
           " plekken" + amv + " (" + event.source + ").";
}

std::string say(const MilestoneReached& event) {
    const std::string where = event.province ? " " + event.province->value() : "";
    std::string text(label(event.milestone));
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text + where + ": " + base::in_words(event.reached_on) + " (" + event.source + ").";
}

std::string say(const DistributionFiled& event) {
    const std::string how = event.basis == Basis::published
                                ? "zoals bekendgemaakt op " + base::in_words(event.dated_on)
                                : "zoals berekend op " + base::in_words(event.dated_on) +
                                      " uit raming versie " +
                                      std::to_string(event.estimate_version.value_or(0));
    return "Indicatieve verdeling vastgelegd, " + how + ": " +
           base::how_many(event.municipalities.size(), "gemeente", "gemeenten") + " en " +
           base::how_many(event.provinces.size(), "provincie", "provincies") +
           (event.correction.empty() ? "" : " (Correctie: " + event.correction + ")") + ".";
}

std::string say(const SwapAgreed& event) {
    std::string parties;
    for (const SwapParty& party : event.parties) {
        if (!parties.empty()) parties += ", ";
        parties += party.municipality.value() + (party.change > cycle::Places(0) ? " +" : " ") +
                   base::with_points(party.change.number());
    }
    return "Uitruil " + event.id.value() + " in " + event.province.value() + ", goedgekeurd op " +
           base::in_words(event.approved_on) + ": " + std::string(label(event.category)) + " " +
           parties + ". " + event.agreement +
           (event.in_return.empty() ? "" : " Daartegenover staat: " + event.in_return) + " (" +
           event.source + ").";
}

std::string say(const SwapWithdrawn& event) {
    return "Uitruil " + event.id.value() + " ingetrokken op " + base::in_words(event.withdrawn_on) +
           ": " + event.reason;
}

}  // namespace

std::string_view word(Basis basis) {
    return basis == Basis::published ? "gepubliceerd" : "berekend";
}

std::optional<Basis> parse_basis(std::string_view text) {
    for (const Basis basis : {Basis::published, Basis::calculated}) {
        if (word(basis) == text) return basis;
    }
    return std::nullopt;
}

std::string_view word(Milestone milestone) { return of(milestone).word; }
std::string_view label(Milestone milestone) { return of(milestone).label; }
std::string_view ground(Milestone milestone) { return of(milestone).ground; }
bool is_provincial(Milestone milestone) { return of(milestone).provincial; }

std::optional<Milestone> parse_milestone(std::string_view text) {
    for (const About& one : about) {
        if (one.word == text) return one.milestone;
    }
    return std::nullopt;
}

std::string in_words(const Event& event) {
    return std::visit([](const auto& known) { return say(known); }, event);
}

}  // namespace trede::cyclefile
