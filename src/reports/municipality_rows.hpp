#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "cyclefile/state.hpp"
#include "dossier/dossiers.hpp"
#include "fulfilment/assessment.hpp"
#include "ladder/rung.hpp"
#include "registry/register.hpp"

namespace trede::reports {

struct ReportedTerm;  // reports/terms.hpp

// The list of all municipalities: one row each, as the page, the interface, the command line and
// the exports show it. A fold over what is on file, without a decision in it.

// One category of one municipality. Nothing on file is nothing, never nought.
struct StrandOnRow {
    cycle::Category category = cycle::Category::regular;
    std::optional<cycle::Places> task = std::nullopt;
    std::optional<cycle::Places> realised =
        std::nullopt;  // empty too when figures differ and nobody ruled
    std::optional<cycle::Places> shortfall =
        std::nullopt;                               // empty while the task or the figure is unknown
    std::optional<long long> share = std::nullopt;  // tenths of a percent of the task, cut off
    bool differs = false;                           // figures differ and nobody ruled
    bool suspended = false;                         // a court suspended this task (Awb art. 8:81)
    std::optional<cycle::Places> ahead = std::nullopt;    // a task that is not due yet
    std::optional<base::Date> ahead_from = std::nullopt;  // empty: nobody knows from which day

    friend bool operator==(const StrandOnRow&, const StrandOnRow&) = default;
};

// How the term that runs first stands.
enum class RowTerm {
    none,      // no term runs
    answered,  // an answer came in that nobody judged yet
    running,   // the last day is today or later
    late,      // the last day has passed. Lateness alone moves nobody.
    gone_by    // a day has passed and nobody is late: one that the municipality named itself,
               // that of a view that it could give, or one with more time that was not told yet
};

struct TermOnRow {
    RowTerm state = RowTerm::none;
    std::optional<base::Date> last_day = std::nullopt;  // empty when no term runs
    std::string about =
        {};  // what it is for, with its reference: "antwoord op brief IBT-2026-001-1700"
    // In its dossier; "GM1696/termijn-1" of a municipality that became part of this one.
    std::string id = {};
    std::string ground = {};  // "een brief, brief van 9 april 2026": what it rests on
    bool unsent = false;      // its letter is not on its way yet
    bool foretold = false;    // the municipality named the day itself: nothing is asked by it

    // Whether its day is over, so that somebody weighs what follows.
    [[nodiscard]] bool asks_step() const {
        return state == RowTerm::late || (state == RowTerm::gone_by && !foretold);
    }
    friend bool operator==(const TermOnRow&, const TermOnRow&) = default;
};

// What we decide ourselves: on an objection (Awb art. 7:10), or on a request for more time. Our
// lateness is not held against the municipality, so it stands apart from its term.
struct OwnDecision {
    enum class On { objection, more_time };
    On on = On::objection;
    std::string about;  // "de beslissing op bezwaar BZ-GM1700-1"
    // Of a request for more time: of the term that it is about, for no law says when to decide on
    // it. Empty: the term stands still.
    std::optional<base::Date> last_day = std::nullopt;
    bool late = false;           // the last day has passed
    std::string waits_for = {};  // what the term begins after, as long as that did not happen

    friend bool operator==(const OwnDecision&, const OwnDecision&) = default;
};

// A letter that is back with who prepares it: it is held, a reader does not agree with it, or it is
// not true any more.
struct LetterBack {
    std::string batch;      // "B-2026-001"
    std::string reference;  // "IBT-2026-001-1700"
    std::string why;        // Dutch, with the reason, and of who stopped it who and when

    friend bool operator==(const LetterBack&, const LetterBack&) = default;
};

// Where a municipality stands on the ladder, and which term it has, as it was told itself.
struct ToldOnRow {
    std::optional<ladder::Rung> rung = std::nullopt;
    std::optional<base::Date> rung_since = std::nullopt;
    std::optional<ladder::Rung> rung_before = std::nullopt;
    bool closed = false;
    TermOnRow term = {};

    friend bool operator==(const ToldOnRow&, const ToldOnRow&) = default;
};

// Where the last proposal stands that was not taken back.
enum class ProposalStage {
    none,       // no proposal lies open
    to_review,  // a jurist must read it first
    to_decide,  // it waits for somebody with a mandate
    sent_back   // a jurist did not agree, or it was declined and nothing came after
};

struct MunicipalityRow {
    registry::MunicipalityCode code;
    std::string name;      // the usual one
    std::string official;  // "'s-Gravenhage"
    registry::ProvinceCode province;
    std::string province_name;
    fulfilment::Verdict verdict = fulfilment::Verdict::no_data;
    std::optional<base::Date> reference_date = std::nullopt;  // of its figures; empty: none
    std::optional<ladder::Rung> rung = std::nullopt;
    std::optional<base::Date> rung_since = std::nullopt;  // the day it was decided
    std::optional<ladder::Rung> rung_before =
        std::nullopt;     // where it came from; empty: from no rung
    ToldOnRow told = {};  // what stands for its fields outside the ministry (Awb art. 3:41)
    std::array<StrandOnRow, cycle::categories.size()> strands{};
    TermOnRow term = {};
    ProposalStage proposal = ProposalStage::none;
    std::string proposal_id = {};                 // of the one that `proposal` speaks of
    std::vector<OwnDecision> own_decisions = {};  // not taken yet, the earliest last day first
    std::vector<LetterBack> letters_back = {};    // of the batches, which others fold
    std::optional<base::Date> delay_reported_on =
        std::nullopt;  // the oldest melding (art. 8) that nobody followed up
    std::optional<cycle::Places> indicative =
        std::nullopt;                   // the new number as published; not the task
    std::string handler = {};           // id of the officer who has the dossier
    std::string handler_function = {};  // "Toezichthouder"; empty: nobody has it
    bool remedy_open = false;           // an objection or appeal was not decided yet
    bool to_judge = false;              // something of an answer came in that nobody judged yet
    bool closed = false;                // supervision ended
    // Today nothing can be held against it: withdrawn, or suspended as a whole (desk/assess.hpp).
    bool nothing_asked = false;
    std::vector<std::string> references = {};  // of the letters that left
    std::vector<std::string> unsent = {};      // of those that did not: known inside alone

    // Places still to realise: the shortfalls of both categories, each at least nought, so that a
    // surplus in one never makes up for the other. Empty when neither is known.
    [[nodiscard]] std::optional<cycle::Places> shortfall() const;
    // Whether a category with a task has no certain figure, so that `shortfall` says too little.
    [[nodiscard]] bool incomplete() const;

    friend bool operator==(const MunicipalityRow&, const MunicipalityRow&) = default;
};

// What the rows are made of.
struct RowsFrom {
    const registry::Register& registry;
    const dossier::Dossiers& dossiers;
    const cyclefile::CycleFiles& cycles;
    // The day of the last message of a municipality that an officer filed as its answer.
    const std::map<registry::MunicipalityCode, base::Date>& answers;
    // Every term of a dossier as it stands today, as `terms` (reports/terms.hpp) gives them.
    const std::map<registry::MunicipalityCode, std::vector<ReportedTerm>>& terms;
    // As they are told; a municipality that is not in it has nothing on file.
    const std::map<registry::MunicipalityCode, fulfilment::Assessment>& assessments;
    base::Date bodies_of{};
    base::Date today{};
};

// One row for every municipality of `bodies_of`, in Dutch alphabetical order.
[[nodiscard]] std::vector<MunicipalityRow> municipality_rows(const RowsFrom& from);

// Of how many the figures are of an earlier day than the last ones of anyone.
[[nodiscard]] std::size_t with_older_figures(const std::vector<MunicipalityRow>& rows);
// "Cijfers op peildatum 1 juli 2026; van 12 gemeenten zijn de laatste cijfers van een eerdere
// peildatum."
[[nodiscard]] std::string figures_of(base::Date reference_date, std::size_t with_older_figures);
// The last reference date with a figure of anyone, up to and including `until`; nothing when none
// is on file.
[[nodiscard]] std::optional<base::Date> last_reference_date(const dossier::Dossiers& dossiers,
                                                            base::Date until);

// Days until the last day of the term: negative when it is late. Nothing without a last day.
[[nodiscard]] std::optional<int> days_left(const TermOnRow& term, base::Date today);
// "Nog 9 dagen", "Vandaag", "3 dagen te laat", "staat stil", "wacht op ...".
[[nodiscard]] std::string in_words(const OwnDecision& decision, base::Date today);
// "Nog 9 dagen", "Vandaag", "3 dagen te laat", "3 dagen voorbij", "Antwoord beoordelen", "Geen
// termijn".
[[nodiscard]] std::string in_words(const TermOnRow& term, base::Date today);

}  // namespace trede::reports
