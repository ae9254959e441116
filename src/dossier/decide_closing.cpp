#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "dossier/decide.hpp"
#include "dossier/last_terms.hpp"
#include "dossier/obstacles.hpp"

namespace trede::dossier {

namespace {

using fulfilment::Verdict;
using ladder::ClosingGround;
using ladder::Rung;

// The last step by which a municipality that stands below rung 5 came down from it; null when it
// never did, or a court annulled the decision.
const RungDecided* withdrawn_by(const State& state) {
    if (!state.rung || *state.rung >= Rung::substitution_decision || state.substitution.annulled())
        return nullptr;
    const RungDecided* last = nullptr;
    for (const RungDecided& one : state.decisions) {
        if (one.from && *one.from >= Rung::substitution_decision &&
            one.to < Rung::substitution_decision)
            last = &one;
    }
    return last;
}

// Whether a decision left of the climb that this step ended.
bool was_told_of_it(const State& state, const RungDecided& down) {
    const auto steps = steps_in(state);
    bool told = false;
    for (const RungDecided& one : std::span(state.decisions.data(), &down)) {
        if (one.to < Rung::substitution_decision)
            told = false;  // what was decided before it is of another climb
        else if (std::ranges::find(steps, &one) != steps.end() && letter_of(state, one))
            told = true;
    }
    return told;
}

bool withdrawn(const State& state) { return withdrawn_by(state) && !withdrawal_kept(state); }

struct Guard {
    ClosingGround ground;
    bool (*holds)(const State&, const Closing&);
    std::string_view otherwise;
};

// In the order of the grounds.
constexpr std::array<Guard, ladder::closing_grounds.size()> guards = {{
    {ClosingGround::met,
     [](const State&, const Closing& closing) { return closing.verdict == Verdict::met; },
     "De laatste cijfers zeggen niet dat de gemeente aan haar taak voldoet."},
    {ClosingGround::done,
     [](const State& state, const Closing&) {
         return *state.rung >= Rung::substitution_decision && state.course().nothing_left;
     },
     "In het dossier staat niet dat elk onderdeel van een besluit is gedaan. Leg dat per termijn "
     "vast ('trede term close')."},
    {ClosingGround::carried_out,
     [](const State& state, const Closing&) {
         return *state.rung == Rung::substitution && state.substitution.ended;
     },
     "De uitvoering is niet beëindigd. Leg het einde vast ('trede substitution end')."},
    {ClosingGround::withdrawn, [](const State& state, const Closing&) { return withdrawn(state); },
     "Het besluit is niet ingetrokken. Leg vast dat de gemeente het zonder voorbehoud zelf gaat "
     "doen, stel een trede onder trede 5 voor, en verzend de brief 'intrekking'."},
    {ClosingGround::annulled,
     [](const State& state, const Closing&) { return state.substitution.annulled() != nullptr; },
     "In het dossier staat geen uitspraak die het besluit vernietigt."},
    {ClosingGround::lapsed,
     [](const State&, const Closing& closing) { return closing.verdict == Verdict::no_task; },
     "Er is een besluit dat de gemeente om plekken vraagt, of dat is niet zeker."},
    {ClosingGround::merged,
     [](const State&, const Closing& closing) { return closing.exists == Exists::no; },
     "De gemeente bestaat nog."},
    {ClosingGround::other,
     [](const State& state, const Closing& closing) { return *state.rung < closing.jurist_from; },
     "Op deze trede sluit een dossier alleen op een grond uit de wet."},
}};

std::string choices() {
    std::string text;
    for (const ClosingGround one : ladder::closing_grounds)
        text += (text.empty() ? "" : ", ") + std::string(word(one));
    return text;
}

}  // namespace

bool withdrawal_kept(const State& state) {
    const RungDecided* down = withdrawn_by(state);
    return down && was_told_of_it(state, *down) &&
           std::ranges::none_of(state.letters, [&](const LetterOnFile& one) {
               return one.what.letter == "intrekking" && one.what.dated_on >= down->decided_on &&
                      left_on(state, one.what.reference);
           });
}

std::optional<ladder::Obstacle> still_unwritten(const State& state) {
    if (state.rung != Rung::substitution || !ladder::written_afterwards(state.acts))
        return std::nullopt;
    // Awb art. 8:72: what a court annulled is not put in writing any more.
    if (state.substitution.annulled()) return std::nullopt;
    const auto lacks = [&](ladder::LegalAct act) {
        return std::ranges::find(state.acts, act, &ladder::ActDone::act) == state.acts.end();
    };
    if (decision_that_left(state) && !urgency_unwritten(state) &&
        !lacks(ladder::LegalAct::decision_published) &&
        !lacks(ladder::LegalAct::decision_to_council))
        return std::nullopt;
    return ladder::Obstacle{
        .ground = "Gemeentewet art. 124 lid 2",
        .reason =
            "Door de spoed kon het besluit niet eerst op schrift, en het is nog niet op schrift "
            "gesteld en bekendgemaakt. Stel het besluit op en verzend het, en leg de "
            "kennisgeving in het gemeenteblad en het afschrift aan de raad vast."};
}

std::vector<ladder::Obstacle> obstacles_to_close(const State& state, const Closing& closing) {
    if (!state.rung) {
        return {{.ground = "beleid: stappen", .reason = "De gemeente staat nog op geen trede."}};
    }
    std::vector<ladder::Obstacle> found;
    const Guard& guard = guards.at(static_cast<std::size_t>(closing.ground));
    if (!guard.holds(state, closing)) {
        found.push_back({.ground = std::string(article(closing.ground)),
                         .reason = "De grond '" + std::string(word(closing.ground)) +
                                   "' klopt niet. " + std::string(guard.otherwise) +
                                   " De gronden zijn: " + choices() + "."});
    }
    // Who went up in another municipality gets no letter any more.
    auto unwritten =
        closing.ground == ClosingGround::merged ? std::nullopt : still_unwritten(state);
    if (unwritten) found.push_back(std::move(*unwritten));
    if (state.closed)
        found.push_back({.ground = "beleid: stappen", .reason = "Het dossier is al gesloten."});
    return found;
}

}  // namespace trede::dossier
