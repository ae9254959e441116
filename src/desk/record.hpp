#pragma once

#include "desk/desk.hpp"

namespace trede::desk {

// What came in about one municipality, put on file: a suspension by the court, a report of delay.
struct Recorded {
    registry::MunicipalityCode municipality;
    dossier::Events events;  // empty when it was on file already, or the command was done before
    Receipt receipt;
    std::vector<std::string> notes = {};  // Dutch: what whoever does this should know; no refusal
};

// The article or policy that somebody names as ground, as it is cited: "Awb artikel 8:81" and "Awb
// 8:81" are "Awb art. 8:81", "beleid stappen" is "beleid: stappen". Nothing when law/ does not have
// it on that day.
[[nodiscard]] std::optional<std::string> known_ground(const law::Lawbook& book,
                                                      const std::string& given, base::Date on);

// The dossier that a ruling is on file in, of this municipality or of one it took over; its own
// when the ruling is new.
[[nodiscard]] base::Outcome<registry::MunicipalityCode> suspension_holder(
    const Desk& desk, const registry::MunicipalityCode& code, const std::string& ruling);
[[nodiscard]] base::Outcome<Recorded> suspend_task(const Desk& desk, const Ask& ask,
                                                   const registry::MunicipalityCode& municipality,
                                                   const cycle::Suspension& suspension);
[[nodiscard]] base::Outcome<Recorded> record_delay(const Desk& desk, const Ask& ask,
                                                   const registry::MunicipalityCode& municipality,
                                                   const dossier::DelayReported& report);

// Something the law asks for before the minister steps in. Notes that a view may be given for less
// time than POLICY "brieven" has: the law names no length (Awb art. 4:8), so that is for a person.
[[nodiscard]] base::Outcome<Recorded> record_legal_act(
    const Desk& desk, const Ask& ask, const registry::MunicipalityCode& municipality,
    const ladder::ActDone& act);
// One of those that was put on file by mistake does not count any more.
[[nodiscard]] base::Outcome<Recorded> withdraw_legal_act(
    const Desk& desk, const Ask& ask, const registry::MunicipalityCode& municipality,
    dossier::WithdrawLegalAct command);
// The dossier is held where it is, goes on, is closed or reopened, as `ask.officer` decides. The
// ground of a close is a word of ladder/closing.hpp; of another move an article or a policy of
// law/.
struct CourseAsked {
    dossier::Move move = dossier::Move::freeze;
    std::string ground;
    std::string reason;
    std::string document;
    std::optional<base::Date> on = {};  // empty: today
};
[[nodiscard]] base::Outcome<Recorded> change_course(const Desk& desk, const Ask& ask,
                                                    const registry::MunicipalityCode& municipality,
                                                    const CourseAsked& asked);

}  // namespace trede::desk
