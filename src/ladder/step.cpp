#include "ladder/step.hpp"

#include <algorithm>
#include <array>

#include "ladder/acts_done.hpp"

namespace trede::ladder {

using base::Date;

namespace {

bool urgent(const std::vector<ActDone>& acts) { return done(acts, LegalAct::urgency); }

std::string not_heard(const std::vector<ActDone>& acts) {
    if (const auto last = view_until(acts)) {
        return "De gemeente kan haar zienswijze nog geven tot en met " + base::in_words(*last) +
               ". Wacht tot die dag voorbij is, of leg vast dat de zienswijze er is.";
    }
    if (done(acts, LegalAct::view_invited)) {
        return "De termijn voor de zienswijze van de gemeente staat stil. Wacht tot zij weer loopt "
               "en voorbij is, of leg vast dat de zienswijze er is.";
    }
    return "Er is niet vastgelegd dat de gemeente om haar zienswijze is gevraagd. Is het voornemen "
           "nog niet weg? Verstuur het eerst. Leg daarna vast dat de zienswijze is gevraagd, met "
           "de laatste dag.";
}

std::string term_runs(const std::vector<ActDone>& acts) {
    const auto last = last_term(acts);
    if (!last && done(acts, LegalAct::last_term_set)) {
        return "De laatste termijn staat stil. Wacht tot zij weer loopt en voorbij is, of leg vast "
               "dat de zaak spoed heeft.";
    }
    if (!last) {
        return "De gemeente kreeg nog geen laatste termijn om het zelf te doen. Leg die vast, of "
               "leg "
               "vast dat de zaak spoed heeft.";
    }
    return "De laatste termijn loopt nog tot en met " + base::in_words(*last) +
           ". Wacht tot die dag voorbij is, of leg vast dat de zaak spoed heeft.";
}

// The last day of a term that was over when the decision left, so that it gave no time to anybody.
// What an earlier decision gave, whose place this one took, that one told.
std::optional<Date> over_when_told(const Course& course) {
    if (!course.decision_told) return std::nullopt;
    for (const ActDone* act : last_terms(course.acts)) {
        const bool told_before = course.decided_on && act->done_on < *course.decided_on;
        if (!told_before && act->last_day && *act->last_day <= *course.decision_told)
            return act->last_day;
    }
    return std::nullopt;
}

// Whether nobody waits for a last term, or for none of these any more.
bool terms_over(const Course& course, Date today) {
    const auto last = last_term(course.acts);
    return course.nothing_left || waits_for_no_term(course.acts) || (last && *last < today);
}

bool gave_time(const Course& course) {
    return course.nothing_left || waits_for_no_term(course.acts) || !over_when_told(course);
}

struct Guard {
    Rung to = Rung::signal;
    std::string_view ground;
    bool (*holds)(const Course&, Date today);
    std::string (*reason)(const Course&);
    // Only where the statute asks it, by the article of this member.
    std::string StepPolicy::* article = nullptr;
};

template <LegalAct act>
bool act_done(const Course& course, Date) {
    return done(course.acts, act);
}

template <LegalAct act>
bool done_unless_written_afterwards(const Course& course, Date) {
    return done(course.acts, act) || written_afterwards(course.acts);
}

std::string still_a_draft(std::string_view what, const std::string& reference) {
    return std::string(what) + " (" + reference +
           ") is nog een concept. Laat die brief ondertekenen en verzenden, en leg de verzending "
           "vast ('trede letter day').";
}

// The law before the decision (rung 5) and before it is carried out (rung 6), in the order in which
// the acts are done. A guard of a rung also holds for the rungs above it. Urgency lifts the last
// term (Gemeentewet art. 124 lid 2) and can lift the hearing (Awb art. 4:11 under a); the text has
// no exception for the notices (124 lid 4) and for gedeputeerde staten (124b lid 2). Of a decision
// that is put in writing afterwards (124 lid 2) the letter and the notices follow: the dossier is
// not closed without them (dossier/decide_closing.cpp).
constexpr std::array<Guard, 14> law = {{
    {Rung::substitution_decision, "Awb art. 4:8",
     [](const Course& course, Date today) { return heard(course.acts, today); },
     [](const Course& course) { return not_heard(course.acts); }},
    {Rung::substitution_decision, "Awb art. 4:8",
     [](const Course& course, Date) {
         // A view that came in shows that the college knows it.
         return course.intention_kept.empty() || done(course.acts, LegalAct::view_received) ||
                unheard(course.acts);
     },
     [](const Course& course) {
         return still_a_draft("De brief met het voornemen", course.intention_kept);
     }},
    {Rung::substitution_decision, "Gemeentewet art. 124 lid 4",
     act_done<LegalAct::intention_published>,
     [](const Course&) -> std::string {
         return "Het voornemen staat nog niet in het gemeenteblad. Plaats daar een kennisgeving, "
                "en "
                "leg die vast.";
     }},
    {Rung::substitution_decision, "Gemeentewet art. 124 lid 4",
     act_done<LegalAct::intention_to_council>,
     [](const Course&) -> std::string {
         return "Het voornemen is nog niet in afschrift naar de gemeenteraad. Stuur de raad een "
                "afschrift, en leg dat vast.";
     }},
    {Rung::substitution_decision,
     {},
     act_done<LegalAct::province_informed>,
     [](const Course&) -> std::string {
         return "Gedeputeerde staten zijn nog niet ingelicht. Stuur hun voor het besluit een "
                "mededeling, en leg die vast.";
     },
     &StepPolicy::province_informed},
    {Rung::substitution, "Gemeentewet art. 124 lid 1",
     [](const Course& course, Date) {
         return (course.rung && *course.rung >= Rung::substitution_decision) ||
                written_afterwards(course.acts);
     },
     [](const Course&) -> std::string {
         return "Er is nog geen besluit tot indeplaatsstelling. Besluit eerst tot trede 5. Is de "
                "spoed zo groot dat het besluit niet eerst op schrift kan? Leg dat dan vast "
                "('trede ladder act --kind spoed --unwritten').";
     }},
    {Rung::substitution, "Gemeentewet art. 124 lid 1",
     [](const Course& course, Date) { return !course.nothing_left; },
     [](const Course&) -> std::string {
         return "De gemeente deed zelf alles wat het besluit vroeg. Er is niets meer om in haar "
                "plaats te doen. Stel voor om het dossier te sluiten ('trede propose --close "
                "alles-gedaan').";
     }},
    // Awb art. 3:40 and 3:41: a decision works once it is sent or handed over. It follows only
    // where it could not be written first (Gemeentewet art. 124 lid 2).
    {Rung::substitution, "Awb art. 3:41",
     [](const Course& course, Date) {
         const bool below = !course.rung || *course.rung < Rung::substitution_decision;
         const bool told = course.decision_kept.empty() && (below || course.decision_told);
         return told || written_afterwards(course.acts);
     },
     [](const Course& course) {
         if (course.decision_kept.empty()) {
             return std::string(course.replaces_unsent ? "Het nieuwe besluit" : "Het besluit") +
                    " is nog niet verzonden. Stel die brief op en verzend hem, en leg de "
                    "verzending vast.";
         }
         return still_a_draft("De brief met het besluit", course.decision_kept);
     }},
    {Rung::substitution, "Gemeentewet art. 124 lid 2",
     [](const Course& course, Date today) {
         return course.urgency_untold.empty() || (terms_over(course, today) && gave_time(course));
     },
     [](const Course& course) { return course.urgency_untold; }},
    {Rung::substitution, "Gemeentewet art. 124 lid 2",
     [](const Course& course, Date today) {
         return terms_over(course, today) || !course.urgency_untold.empty();
     },
     [](const Course& course) { return term_runs(course.acts); }},
    {Rung::substitution, "Awb art. 3:41",
     [](const Course& course, Date) {
         return !course.more_time_kept || course.nothing_left || waits_for_no_term(course.acts);
     },
     [](const Course&) -> std::string {
         return "De gemeente kreeg meer tijd, en de brief daarover is nog niet verzonden. Stel de "
                "brief 'besluit-uitstel' op en verzend hem, en leg de verzending vast.";
     }},
    {Rung::substitution, "Gemeentewet art. 124 lid 2",
     [](const Course& course, Date) { return gave_time(course); },
     [](const Course& course) {
         return "De brief met het besluit ging weg op " + base::in_words(*course.decision_told) +
                ". Een termijn ervan eindigde op " + base::in_words(*over_when_told(course)) +
                ", dus de gemeente had geen tijd om het zelf te doen. Geef haar meer tijd "
                "('trede term extend'), of neem een nieuw besluit.";
     }},
    {Rung::substitution, "Gemeentewet art. 124 lid 4",
     done_unless_written_afterwards<LegalAct::decision_published>,
     [](const Course&) -> std::string {
         return "Het besluit staat nog niet in het gemeenteblad. Plaats daar een kennisgeving, en "
                "leg die vast.";
     }},
    {Rung::substitution, "Gemeentewet art. 124 lid 4",
     done_unless_written_afterwards<LegalAct::decision_to_council>,
     [](const Course&) -> std::string {
         return "Het besluit is nog niet in afschrift naar de gemeenteraad. Stuur de raad een "
                "afschrift, en leg dat vast.";
     }},
}};

bool up(const Course& course, Rung to) { return !course.rung || to > *course.rung; }

// What was done before a decision after the one that stands, prepares another.
bool prepares_another(const Course& course, const ActDone& act) {
    return course.decided_on && precedes_decision(act.act) && act.done_on > *course.decided_on;
}

// As the guards see it. Of a new decision nothing is prepared by what was done for the one that
// stands; and that one is carried out, whatever is being prepared for another.
Course weighed(Course course, Rung to, Date today) {
    if (decides_anew(course, to, today)) {
        std::erase_if(course.acts, [&](const ActDone& act) {
            return precedes_decision(act.act) && !prepares_another(course, act);
        });
        course.intention_kept = course.new_intention_kept;
    } else {
        std::erase_if(course.acts,
                      [&](const ActDone& act) { return prepares_another(course, act); });
    }
    return course;
}

// Down from a decision: it is withdrawn, and the law says when that may be done.
void check_withdrawal(const Course& course, Rung to, std::vector<Obstacle>& found) {
    const bool withdraws =
        course.rung && *course.rung >= Rung::substitution_decision && to < *course.rung;
    if (withdraws && !course.annulled && !done(course.acts, LegalAct::compliance_plausible)) {
        found.push_back({.ground = "Gemeentewet art. 124d",
                         .reason = "Een besluit tot indeplaatsstelling kan alleen worden "
                                   "ingetrokken als de gemeente aannemelijk maakt dat zij het "
                                   "zonder voorbehoud zelf gaat doen. Leg dat eerst vast."});
    }
}

std::string number_of_rungs(int count) {
    return count == 1 ? "één trede" : "hoogstens " + std::to_string(count) + " treden";
}

// What a court stopped stands in the way by law; what a person froze, by policy.
void check_frozen(const Course& course, std::vector<Obstacle>& found) {
    if (course.frozen.empty()) return;
    found.push_back({.ground = course.frozen_ground,
                     .reason = "De trede is bevroren: " + course.frozen +
                               " De gemeente kan nu niet hoger op de ladder."});
}

// Why another decision cannot take the place of the one on rung 5.
std::string not_yet_anew(const Course& course, Rung to) {
    if (to != Rung::substitution_decision || !course.decided_on) return {};
    if (!course.decision_left)
        return " Het besluit is nog niet verzonden: zet wat erbij komt in dat besluit.";
    return " Een nieuw besluit kan na " + base::in_words(*course.decision_left) + ".";
}

void check_state(const Course& course, Rung to, bool anew, const StepPolicy& policy,
                 std::vector<Obstacle>& found) {
    if (course.closed) {
        found.push_back(
            {.ground = "beleid: stappen", .reason = "Het dossier is gesloten. Heropen het."});
    }
    if (course.withdrawal_kept) {
        found.push_back({.ground = "Awb art. 3:40",
                         .reason = "De intrekking van het besluit is nog niet verzonden. Stel de "
                                   "brief 'intrekking' op en verzend hem, en leg de verzending "
                                   "vast."});
    }
    if (course.rung == to && !anew) {
        found.push_back({.ground = "beleid: stappen",
                         .reason = "De gemeente staat al op trede " + std::to_string(number(to)) +
                                   "." + not_yet_anew(course, to)});
    }
    // Urgency, once recorded, lets rungs be passed over (Gemeentewet art. 124 lid 2).
    const int next =
        course.rung ? number(*course.rung) + policy.rungs_at_once : number(policy.highest_first);
    const int highest = std::max(next, course.taken_over);
    if (number(to) > highest && !urgent(course.acts)) {
        found.push_back({.ground = "beleid: stappen",
                         .reason = "Een gemeente gaat telkens " +
                                   number_of_rungs(policy.rungs_at_once) +
                                   " omhoog. Nu kan hoogstens trede " + std::to_string(highest) +
                                   ". Alleen bij spoed kan een trede worden overgeslagen."});
    }
}

}  // namespace

bool decides_anew(const Course& course, Rung to, Date today) {
    return to == Rung::substitution_decision && course.rung == to && course.decision_left &&
           *course.decision_left < today;
}

std::vector<Obstacle> obstacles(const Course& course, Rung to, Date today,
                                const StepPolicy& policy) {
    std::vector<Obstacle> found;
    const bool anew = decides_anew(course, to, today);
    if (anew || up(course, to)) {
        const Course seen = weighed(course, to, today);
        for (const Guard& guard : law) {
            std::string ground = guard.article ? policy.*guard.article : std::string(guard.ground);
            // Of an annulled decision no term runs and nothing is made known any more: the court
            // itself is in the way.
            const bool moot = course.annulled && guard.to == Rung::substitution;
            if (to >= guard.to && !moot && !ground.empty() && !guard.holds(seen, today))
                found.push_back({.ground = std::move(ground), .reason = guard.reason(seen)});
        }
    }
    check_withdrawal(course, to, found);
    if (anew || up(course, to)) check_frozen(course, found);
    check_state(course, to, anew, policy, found);
    return found;
}

base::Refusal refusal_of(const std::vector<Obstacle>& found) {
    std::string reasons;
    for (const Obstacle& obstacle : found) {
        if (!reasons.empty()) reasons += ' ';
        // Each by its own article, when there is more than one.
        if (found.size() > 1) reasons += obstacle.ground + ": ";
        reasons += obstacle.reason;
    }
    return {.kind = base::RefusalKind::law, .ground = found.front().ground, .reason = reasons};
}

base::Outcome<Rung> check_step(const Course& course, Rung to, Date today,
                               const StepPolicy& policy) {
    const auto found = obstacles(course, to, today, policy);
    if (found.empty()) return to;
    return tl::unexpected(refusal_of(found));
}

}  // namespace trede::ladder
