#include <algorithm>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/decide_substitution.hpp"
#include "dossier/last_terms.hpp"
#include "dossier/obstacles.hpp"
#include "dossier/term_list.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using ladder::Rung;

namespace {

using Checked = Outcome<bool>;

Checked denied(RefusalKind kind, std::string_view ground, std::string why) {
    return base::refuse(kind, std::string(ground), std::move(why));
}

Checked told(Date on, const std::string& what, const std::string& document, Date today) {
    if (on > today) {
        return denied(RefusalKind::input, "Gemeentewet art. 124 lid 1",
                      "Dit kan niet in de toekomst zijn gebeurd.");
    }
    if (blank(what))
        return denied(RefusalKind::input, "Awb art. 3:46", "Schrijf op wat er is gebeurd.");
    if (blank(document))
        return denied(RefusalKind::input, "Awb art. 3:46", "Noem het stuk waarin dit staat.");
    if (what.size() > base::limits::reason_bytes)
        return denied(RefusalKind::input, "", "De tekst is te lang: hoogstens 100.000 tekens.");
    return true;
}

// Gemeentewet art. 124 lid 1: there is a decision to step in.
Checked decided(const State& state) {
    if (state.rung && *state.rung >= Rung::substitution_decision) return true;
    return denied(RefusalKind::law, "Gemeentewet art. 124 lid 1",
                  "Er is geen besluit tot indeplaatsstelling (trede 5).");
}

// Gemeentewet art. 124 lid 2: it is carried out, so nobody waits for a term any more; and no court
// stopped it (Awb art. 8:72, 8:81).
Checked carried_out(const State& state, Date on) {
    if (auto checked = decided(state); !checked) return checked;
    if (state.closed) {
        return denied(RefusalKind::law, "beleid: stappen",
                      "Het dossier is gesloten. Heropen het eerst.");
    }
    if (const RemedyAnswered* ruling = state.substitution.stopped_on(on)) {
        const bool gone = ruling == state.substitution.annulled();
        return denied(RefusalKind::law, gone ? "Awb art. 8:72" : "Awb art. 8:81",
                      std::string("De rechter heeft het besluit ") +
                          (gone ? "vernietigd" : "geschorst") + " (" + ruling->ruling +
                          "). De minister kan het niet uitvoeren.");
    }
    // The task that is carried out in its place, on the day itself (Awb art. 8:81).
    if (task_suspended_on(state, on)) {
        return denied(RefusalKind::law, "Awb art. 8:81",
                      "De rechter heeft op " + base::in_words(on) +
                          " de taak geschorst. De minister kan het besluit dan niet uitvoeren.");
    }
    if (*state.rung != Rung::substitution) {
        return denied(RefusalKind::law, "Gemeentewet art. 124 lid 2",
                      "Het besluit wordt nog niet uitgevoerd. Dat kan pas op trede 6, als de "
                      "laatste termijn voorbij is.");
    }
    if (state.substitution.ended) {
        return denied(RefusalKind::law, "Gemeentewet art. 124 lid 1",
                      "De indeplaatsstelling is beëindigd op " +
                          base::in_words(state.substitution.ended->ended_on) + ".");
    }
    return true;
}

const PlanStepSet* planned(const State& state, const std::string& step) {
    const auto& plan = state.substitution.plan;
    const auto found = std::ranges::find(plan, step, &PlanStepSet::step);
    return found == plan.end() ? nullptr : &*found;
}

std::string named(const ItemTerm& one) {
    return one.item.empty() ? "de hele taak" : "onderdeel '" + one.item + "'";
}

// The terms that an item waits for: its own, and one for the whole task. Of what is not planned
// nobody can say which item it is about, so that it waits for all.
std::vector<ItemTerm> terms_of(const std::vector<ItemTerm>& all, const PlanStepSet* step) {
    std::vector<ItemTerm> own;
    for (const ItemTerm& one : all) {
        if (!step || one.item.empty() || one.item == step->item) own.push_back(one);
    }
    return own;
}

// The plan is about what the decision names (Gemeentewet art. 124 lid 3). In an urgent case the
// decision may name no item.
Checked in_decision(const std::vector<ItemTerm>& all, const PlanStepSet& step) {
    if (all.empty() || !terms_of(all, &step).empty()) return true;
    std::string items;
    for (const ItemTerm& one : all) items += (items.empty() ? "" : ", ") + one.item;
    return denied(RefusalKind::law, "Gemeentewet art. 124 lid 3",
                  "Onderdeel '" + step.item + "' staat niet in het besluit. Wel: " + items + ".");
}

// Gemeentewet art. 124 lid 2 and 3: of each item only after its own term, unless there is urgency;
// and of what the municipality did itself nothing is left to do.
Checked term_over(const State& state, const DoneInPlace& deed) {
    const auto all = item_terms(state);
    const PlanStepSet* step = deed.step.empty() ? nullptr : planned(state, deed.step);
    if (step) {
        if (auto checked = in_decision(all, *step); !checked) return checked;
    }
    const auto own = terms_of(all, step);
    const auto is_done = [](const ItemTerm& one) { return one.done_on.has_value(); };
    if (!own.empty() && std::ranges::all_of(own, is_done)) {
        return denied(RefusalKind::law, "Gemeentewet art. 124 lid 1",
                      "De gemeente deed dit zelf: " + named(own.front()) +
                          ". Er is niets om in haar plaats te doen.");
    }
    const auto late = urgency_not_decided(state);
    if (ladder::waits_for_no_term(state.acts) && !late) return true;
    for (const ItemTerm& one : own) {
        if (is_done(one) || (one.last_day && *one.last_day < deed.done_on)) continue;
        const std::string otherwise =
            late ? late->reason
                 : "Voor die voorbij is, doet de minister het niet in de plaats van de gemeente. "
                   "Noem met --step een stap van een ander onderdeel, of leg vast dat de zaak "
                   "spoed heeft.";
        return denied(RefusalKind::law, "Gemeentewet art. 124 lid 2",
                      "De laatste termijn voor " + named(one) +
                          (one.last_day ? " liep tot en met " + base::in_words(*one.last_day)
                                        : std::string(" staat stil")) +
                          ". " + otherwise);
    }
    return true;
}

// A remedy names the paper of the decision that it is against (Awb art. 6:5): two decisions in one
// paper could not be told apart.
Checked one_decision_per_paper(const State& state, const DoneInPlace& deed) {
    for (const DoneInPlace& one : state.substitution.deeds) {
        const bool decides = one.deed == Deed::decision || deed.deed == Deed::decision;
        if (!decides || base::trim(one.document) != base::trim(deed.document)) continue;
        return denied(RefusalKind::conflict, "Awb art. 6:5",
                      "Stuk " + one.document + " is al het stuk van: " + one.what +
                          " Geef elk besluit een eigen nummer.");
    }
    return true;
}

}  // namespace

Outcome<Events> decide(const State& state, const PlanSubstitution& command, Date) {
    const PlanStepSet& step = command.step;
    if (auto checked = decided(state); !checked) return tl::unexpected(checked.error());
    if (blank(step.step) || blank(step.item) || blank(step.by) || blank(step.document)) {
        return base::refuse(
            RefusalKind::input, "Awb art. 3:46",
            "Een stap van het plan heeft een naam, een onderdeel, een uitvoerder en "
            "een stuk.");
    }
    if (auto checked = in_decision(item_terms(state), step); !checked)
        return tl::unexpected(checked.error());
    if (std::ranges::find(state.substitution.plan, step) != state.substitution.plan.end())
        return Events{};
    return Events{step};
}

Outcome<Events> decide(const State& state, const ActInPlace& command, Date today) {
    const DoneInPlace& deed = command.deed;
    if (auto checked = carried_out(state, command.deed.done_on); !checked)
        return tl::unexpected(checked.error());
    if (auto checked = told(deed.done_on, deed.what, deed.document, today); !checked)
        return tl::unexpected(checked.error());
    const Date since = state.decisions.back().decided_on;
    if (deed.done_on < since) {
        return base::refuse(RefusalKind::law, "Gemeentewet art. 124 lid 2",
                            "De uitvoering begon op " + base::in_words(since) +
                                ". Dit kan niet daarvoor zijn gebeurd.");
    }
    if (!deed.step.empty() && !planned(state, deed.step)) {
        return base::refuse(RefusalKind::missing, "",
                            "In het uitvoeringsplan staat geen stap '" + deed.step + "'.");
    }
    if (auto checked = term_over(state, deed); !checked) return tl::unexpected(checked.error());
    if (std::ranges::find(state.substitution.deeds, deed) != state.substitution.deeds.end())
        return Events{};
    if (auto checked = one_decision_per_paper(state, deed); !checked)
        return tl::unexpected(checked.error());
    return Events{deed};
}

// Costs may come in after the end.
Outcome<Events> decide(const State& state, const RecordCost& command, Date today) {
    const CostRecorded& cost = command.cost;
    if (!state.rung || *state.rung != Rung::substitution) {
        return base::refuse(RefusalKind::law, "Gemeentewet art. 124 lid 1",
                            "Kosten horen bij de uitvoering van het besluit (trede 6).");
    }
    if (auto checked = told(cost.spent_on, cost.what, cost.document, today); !checked)
        return tl::unexpected(checked.error());
    if (cost.cents <= 0) return base::refuse(RefusalKind::input, "", "Een bedrag is meer dan nul.");
    if (std::ranges::find(state.substitution.costs, cost) != state.substitution.costs.end())
        return Events{};
    return Events{cost};
}

Outcome<Events> decide(const State& state, const EndSubstitution& command, Date today) {
    const auto mandate = mandate::mandate_for(command.officer, mandate::Act::decide_rung,
                                              number(Rung::substitution), today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (!state.rung || *state.rung != Rung::substitution) {
        return base::refuse(RefusalKind::law, "Gemeentewet art. 124 lid 1",
                            "Er wordt niets uitgevoerd: de gemeente staat niet op trede 6.");
    }
    if (state.substitution.ended) return Events{};
    if (auto checked = told(command.ended_on, command.reason, command.document, today); !checked)
        return tl::unexpected(checked.error());
    if (!state.decisions.empty() && command.ended_on < state.decisions.back().decided_on) {
        return base::refuse(RefusalKind::input, "Gemeentewet art. 124 lid 1",
                            "Zij kan niet eindigen voor zij begon, op " +
                                base::in_words(state.decisions.back().decided_on) + ".");
    }
    return Events{SubstitutionEnded{.ended_on = command.ended_on,
                                    .reason = command.reason,
                                    .document = command.document,
                                    .function = command.officer.function,
                                    .mandate = mandate->basis}};
}

}  // namespace trede::dossier
