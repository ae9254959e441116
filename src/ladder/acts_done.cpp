#include "ladder/acts_done.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace trede::ladder {

using base::Date;

namespace {

// The urgency that takes the place of a last term, if any.
const ActDone* urgency_instead(const std::vector<ActDone>& acts) {
    for (auto act = acts.rbegin(); act != acts.rend(); ++act) {
        if (act->act == LegalAct::last_term_set) return nullptr;
        if (act->act == LegalAct::urgency) return &*act;
    }
    return nullptr;
}

}  // namespace

bool done(const std::vector<ActDone>& acts, LegalAct act) {
    return std::ranges::find(acts, act, &ActDone::act) != acts.end();
}

std::optional<Date> view_until(const std::vector<ActDone>& acts) {
    std::optional<Date> last;
    for (const ActDone& act : acts) {
        if (act.act == LegalAct::view_invited && act.last_day && (!last || *last < *act.last_day))
            last = act.last_day;
    }
    return last;
}

std::vector<const ActDone*> last_terms(const std::vector<ActDone>& acts) {
    std::map<std::string, const ActDone*> by_item;
    for (const ActDone& act : acts) {
        if (act.act == LegalAct::last_term_set) by_item[act.item] = &act;
    }
    std::vector<const ActDone*> terms;
    for (const auto& [item, act] : by_item) terms.push_back(act);
    return terms;
}

bool heard(const std::vector<ActDone>& acts, Date today) {
    const auto last = view_until(acts);
    return done(acts, LegalAct::view_received) || unheard(acts) || (last && *last < today);
}

bool unheard(const std::vector<ActDone>& acts) {
    const ActDone* waived = nullptr;
    for (const ActDone& act : acts) {
        if (act.act == LegalAct::hearing_waived) waived = &act;
        const bool asked = act.act == LegalAct::view_invited;
        if (asked && waived && act.done_on >= waived->done_on) waived = nullptr;
    }
    if (!waived) return false;
    // Also where it was put on file the other way round.
    return std::ranges::none_of(acts, [&](const ActDone& act) {
        return act.act == LegalAct::view_invited && act.done_on > waived->done_on;
    });
}

std::optional<Date> last_term(const std::vector<ActDone>& acts) {
    std::optional<Date> last;
    for (const ActDone* act : last_terms(acts)) {
        if (!act->last_day) return std::nullopt;
        last = std::max(last, act->last_day);
    }
    return last;
}

bool waits_for_no_term(const std::vector<ActDone>& acts) {
    return urgency_instead(acts) != nullptr;
}

bool written_afterwards(const std::vector<ActDone>& acts) {
    const ActDone* urgency = urgency_instead(acts);
    return urgency && urgency->unwritten;
}

}  // namespace trede::ladder
