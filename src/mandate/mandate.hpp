#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "base/outcome.hpp"

namespace trede::mandate {

// Who may do what in the name of the minister (Awb art. 10:1 to 10:12). The product knows officers
// by function, not by name.
using OfficerId = base::Named<struct OfficerIdTag>;
// The natural person behind a function, by a number of the installation ("P-17") and never by name.
// Four eyes are eyes of persons: one person may hold two functions.
using PersonId = base::Named<struct PersonIdTag>;

enum class Act {
    import_figures,  // take in decisions and reports
    propose_rung,
    decide_rung,
    draft_letter,
    review_proposal,    // read a proposal as a jurist
    record_legal_act,   // put on file what the law asks before the minister steps in
    record_court_case,  // put on file objections, appeals and rulings
    initial_letter,     // read a letter that another prepared, and agree
    sign_letter,        // in the name of the minister
    send_letter         // release what is signed, stop it, settle what is in doubt
};

[[nodiscard]] std::string_view word(Act act);  // "gegevens invoeren", "trede voorstellen", ...

// One power of one officer. `basis` says where it rests; law.md 8.20: the table of the ministry is
// not published, so a mandate that came from nobody says so there.
struct Mandate {
    Act act = Act::import_figures;
    int up_to_rung = 0;                     // for the acts about a rung: the highest rung, 1 to 6
    std::vector<std::string> letters = {};  // for letters: the kinds it is for; empty: every kind
    base::Date valid_from{};
    std::optional<base::Date> valid_to;  // last day
    std::string basis;

    friend bool operator==(const Mandate&, const Mandate&) = default;
};

struct Officer {
    OfficerId id;
    std::string function;  // "Directeur Regie Migratieketen"
    std::string role;      // "toezichthouder", "jurist", "directeur", "beheerder"
    std::vector<Mandate> mandates;
    PersonId person = {};  // who it is; where the file does not say, the function stands for one

    friend bool operator==(const Officer&, const Officer&) = default;
};

class Officers {
  public:
    // From the text of `functionarissen.toml`. Refuses with file and line.
    [[nodiscard]] static base::Outcome<Officers> make(std::string_view toml,
                                                      std::string_view file_name);

    [[nodiscard]] const Officer* find(const OfficerId& id) const;
    [[nodiscard]] const std::vector<Officer>& all() const { return officers_; }
    // The officer who does this act when nobody is named.
    [[nodiscard]] std::optional<OfficerId> usual(Act act) const;

  private:
    std::vector<Officer> officers_;
    std::vector<std::pair<Act, OfficerId>> usual_;
};

// The mandate under which the officer does this act on this day, for a rung when the act is about
// one (0 otherwise). Refuses with `rights` and Awb art. 10:3 when there is none.
[[nodiscard]] base::Outcome<Mandate> mandate_for(const Officer& officer, Act act, int rung,
                                                 base::Date on);

// The same for a letter of this kind, to a municipality on this rung (0: on none).
[[nodiscard]] base::Outcome<Mandate> mandate_for_letter(const Officer& officer, Act act,
                                                        std::string_view letter, int rung,
                                                        base::Date on);

}  // namespace trede::mandate
