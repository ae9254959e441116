#include "reports/municipality_rows.hpp"

#include <algorithm>
#include <tuple>

#include "cyclefile/cycle_year.hpp"
#include "dossier/delays.hpp"
#include "dossier/state.hpp"
#include "registry/taken_over.hpp"
#include "reports/requests.hpp"
#include "reports/seen.hpp"
#include "reports/terms.hpp"

namespace trede::reports {

using cycle::Places;
using dossier::State;

namespace {

StrandOnRow strand_row(const fulfilment::Strand& strand) {
    StrandOnRow row{.category = strand.category,
                    .differs = strand.reported.conflict(),
                    .suspended = strand.suspension != nullptr};
    if (strand.task) row.task = strand.task->places;
    if (strand.ahead) {
        row.ahead = strand.ahead->places;
        row.ahead_from = strand.due_on;
    }
    if (strand.figure) row.realised = strand.figure->places;
    // A task that a court suspended is not held against the municipality.
    if (strand.counts() && strand.figure) {
        row.shortfall = strand.shortfall;
        row.share = fulfilment::share_in_tenths(strand);
    }
    return row;
}

bool to_judge(const State& state) {
    return std::ranges::any_of(requests(state, {}), waits_for_judgement);
}

// Whether this message, filed as an answer, is on file as one to this letter: then the term says
// what it did for it.
bool laid_beside(const State& state, const ReportedTerm& term, base::Date filed_on) {
    return std::ranges::any_of(state.contact.answers, [&](const dossier::AnswerReceived& one) {
        const dossier::LetterOnFile* letter =
            state.letter(dossier::ReferenceNumber(term.opened.id.value()));
        const bool about_it = letter && letter->what.about == one.reference;
        return one.received_on >= filed_on &&
               (about_it || one.reference.value() == term.opened.id.value());
    });
}

// What is asked of it comes before a day that it named itself, and what runs before what did not
// leave yet.
auto rank(const TermOnRow& term) { return std::tuple(term.foretold, term.unsent, *term.last_day); }

// The last day as this reader may know it. Outside nobody knows of a letter that did not leave, nor
// of what an officer watches by himself; a view that was not given asks nothing any more.
std::optional<base::Date> last_day_for(const ReportedTerm& term, Seen seen) {
    if (seen == Seen::inside) return term.standing.last_day;
    const bool own =
        term.opened.draft || term.opened.subject == dossier::TermFor::other ||
        (term.state == TermState::gone_by && term.opened.subject == dossier::TermFor::view);
    return own ? std::nullopt : term.told_last_day;
}

// By the last day that this reader knows. Nobody is late whose more time was only not told yet.
RowTerm row_state(const ReportedTerm& term, base::Date last_day, base::Date today) {
    const bool told_later = last_day != term.standing.last_day && last_day < today;
    if (told_later || term.state == TermState::gone_by) return RowTerm::gone_by;
    return term.state == TermState::overdue ? RowTerm::late : RowTerm::running;
}

std::string ground_of(const ReportedTerm& term) {
    std::string ground(label(term.running.term.ground));
    if (!term.opened.basis.empty()) ground += ": " + term.opened.basis;
    return ground;
}

// The open term of the municipality with the earliest last day. A message that was filed as an
// answer counts for every letter dated before it came in, also before somebody put it on file as
// the answer to that letter.
TermOnRow term_of(const State& state, const std::vector<ReportedTerm>& terms,
                  const std::optional<base::Date>& answered, Seen seen, base::Date today) {
    TermOnRow first;
    TermOnRow answer;
    for (const ReportedTerm& term : terms) {
        if (is_our_own(term.opened.subject)) continue;
        const auto last_day = last_day_for(term, seen);
        const bool filed = answered && !term.opened.letter.empty() && term.opened.event_on &&
                           *term.opened.event_on <= *answered &&
                           !laid_beside(state, term, *answered);
        const bool done = term.state == TermState::done || term.state == TermState::done_late;
        const bool is_answer = term.opened.subject == dossier::TermFor::answer;
        if ((is_open(term) && filed) || (done && is_answer && term.to_judge)) {
            answer = {.state = RowTerm::answered,
                      .last_day = last_day,
                      .about = term.opened.what,
                      .id = term.opened.id.value(),
                      .ground = ground_of(term)};
            continue;
        }
        if (!is_open(term) || !last_day || term.state == TermState::unmeasured) continue;
        const TermOnRow one{.state = row_state(term, *last_day, today),
                            .last_day = last_day,
                            .about = term.opened.what,
                            .id = term.opened.id.value(),
                            .ground = ground_of(term),
                            .unsent = term.opened.draft,
                            .foretold = term.opened.subject == dossier::TermFor::foretold};
        if (!first.last_day || rank(one) < rank(first)) first = one;
    }
    // That somebody judges an answer is work of the ministry.
    if (seen == Seen::outside) return first;
    // An answer to judge comes before a day that nobody asked for.
    const bool none = first.state == RowTerm::none || first.foretold;
    return none && answer.state != RowTerm::none ? answer : first;
}

// What waits in a dossier for a decision of the minister himself.
void add_own_decisions(MunicipalityRow& row, const RowsFrom& from,
                       const registry::MunicipalityCode& code, const std::string& taken_over) {
    const auto terms = from.terms.find(code);
    if (terms == from.terms.end()) return;
    for (const ReportedTerm& term : terms->second) {
        const bool is_ours = is_our_own(term.opened.subject);
        if ((!is_ours && !term.to_decide) || !is_open(term)) continue;
        OwnDecision decision{
            .about = term.opened.what + taken_over,
            .last_day = term.standing.last_day,
            .late = term.state == TermState::overdue,
            .waits_for = term.state == TermState::waiting ? term.opened.awaits : std::string()};
        if (!is_ours) {
            decision.on = OwnDecision::On::more_time;
            decision.about = "het verzoek om uitstel van " +
                             base::in_words(term.to_decide->received_on) + " voor " +
                             decision.about;
        }
        row.own_decisions.push_back(std::move(decision));
    }
    std::ranges::stable_sort(row.own_decisions, {}, [](const OwnDecision& one) {
        return std::pair(!one.last_day, one.last_day.value_or(base::Date{}));
    });
}

// The oldest report of delay that nobody followed up. Of a closed dossier nobody waits for that.
std::optional<base::Date> new_delay(const State& state) {
    std::optional<base::Date> first;
    if (state.closed) return first;
    for (const std::size_t at : dossier::delays_to_follow_up(state)) {
        const base::Date received = state.delays[at].received_on;
        if (!first || received < *first) first = received;
    }
    return first;
}

ProposalStage stage(const dossier::Proposal& proposal) {
    if (proposal.state == dossier::ProposalState::declined) return ProposalStage::sent_back;
    if (proposal.state != dossier::ProposalState::open) return ProposalStage::none;
    if (!proposal.reviews.empty()) {
        return proposal.reviews.back().what.agreed ? ProposalStage::to_decide
                                                   : ProposalStage::sent_back;
    }
    // POLICY "vier ogen": from rung 4 on a jurist reads it first.
    return proposal.what.to >= ladder::Rung::advance_notice ? ProposalStage::to_review
                                                            : ProposalStage::to_decide;
}

void add_references(MunicipalityRow& row, const State& state) {
    for (const dossier::LetterOnFile& letter : state.letters) {
        const dossier::ReferenceNumber& reference = letter.what.reference;
        auto& list = dossier::left_on(state, reference) ? row.references : row.unsent;
        list.push_back(reference.value());
    }
}

ToldOnRow told_on_row(const State& state) {
    const dossier::CourseSoFar so_far = dossier::told_course(state);
    ToldOnRow told;
    if (so_far.decisions > 0) {
        const dossier::RungDecided& last = state.decisions[so_far.decisions - 1];
        told.rung = last.to;
        told.rung_since = last.decided_on;
        told.rung_before = last.from;
    }
    for (std::size_t i = 0; i < so_far.moves; ++i) {
        const dossier::Move move = state.moves[i].move;
        if (move == dossier::Move::close || move == dossier::Move::reopen)
            told.closed = move == dossier::Move::close;
    }
    return told;
}

void add_course(MunicipalityRow& row, const State& state) {
    row.told = told_on_row(state);
    row.rung = state.rung;
    row.closed = state.closed;
    if (!state.decisions.empty()) {
        row.rung_since = state.decisions.back().decided_on;
        row.rung_before = state.decisions.back().from;
    }
    if (const auto* last = state.last_proposal()) {
        row.proposal = stage(*last);
        if (row.proposal != ProposalStage::none) row.proposal_id = last->what.proposal.value();
    }
    if (const auto* handler = state.handler()) {
        row.handler = handler->handler.value();
        row.handler_function = handler->function;
    }
    row.remedy_open = std::ranges::any_of(
        state.remedies, [](const dossier::RemedyOnFile& one) { return !one.decided; });
    row.delay_reported_on = new_delay(state);
    row.to_judge = !row.closed && to_judge(state);
    add_references(row, state);
}

// The dossiers on file of municipalities that are gone, by who came in their place.
using TakenOver = std::map<registry::MunicipalityCode, std::vector<registry::Municipality>>;
TakenOver taken_over(const RowsFrom& from) {
    TakenOver found;
    for (const auto& [code, state] : from.dossiers.all()) {
        const auto gone =
            registry::taken_over(from.registry, registry::MunicipalityCode(code), from.bodies_of);
        if (!gone) continue;
        for (const registry::Municipality& one : gone->by) found[one.code].push_back(gone->from);
    }
    for (auto& [code, all] : found) std::ranges::sort(all, {}, &registry::Municipality::code);
    return found;
}

std::optional<base::Date> answered_on(const RowsFrom& from,
                                      const registry::MunicipalityCode& code) {
    const auto answer = from.answers.find(code);
    return answer == from.answers.end() ? std::nullopt : std::optional(answer->second);
}

TermOnRow term_of(const RowsFrom& from, const registry::MunicipalityCode& code, Seen seen) {
    const auto terms = from.terms.find(code);
    if (terms == from.terms.end()) return {};
    return term_of(from.dossiers.of(code), terms->second, answered_on(from, code), seen,
                   from.today);
}

std::string taken_over_from(const registry::Municipality& one) {
    return ", overgenomen van " + one.usual_name;
}

bool is_before(const TermOnRow& term, const TermOnRow& other) {
    if (term.state == RowTerm::none || other.state == RowTerm::none)
        return other.state == RowTerm::none && term.state != RowTerm::none;
    if (!term.last_day || !other.last_day) return false;
    return std::pair(term.foretold, *term.last_day) < std::pair(other.foretold, *other.last_day);
}

// Of a municipality that became part of this one: before its own term where it comes first.
void take_over(TermOnRow& own, TermOnRow term, const registry::Municipality& one) {
    if (!is_before(term, own)) return;
    term.about += taken_over_from(one);
    term.id = one.code.value() + "/" + term.id;
    own = std::move(term);
}

// What was open at a municipality that became part of this one asks for attention here.
void add_taken_over(MunicipalityRow& row, const RowsFrom& from, const registry::Municipality& one) {
    const State& state = from.dossiers.of(one.code);
    add_own_decisions(row, from, one.code, taken_over_from(one));
    take_over(row.term, term_of(from, one.code, Seen::inside), one);
    take_over(row.told.term, term_of(from, one.code, Seen::outside), one);
    if (const auto delay = new_delay(state))
        row.delay_reported_on = std::min(row.delay_reported_on.value_or(*delay), *delay);
    const auto* proposal = state.open_proposal();
    if (proposal && row.proposal == ProposalStage::none) {
        row.proposal = stage(*proposal);
        row.proposal_id = proposal->what.proposal.value();
    }
    add_references(row, state);
}

}  // namespace

std::optional<Places> MunicipalityRow::shortfall() const {
    std::optional<Places> sum;
    for (const StrandOnRow& strand : strands) {
        if (strand.shortfall) sum = sum.value_or(Places{}) + *strand.shortfall;
    }
    return sum;
}

bool MunicipalityRow::incomplete() const {
    return std::ranges::any_of(strands, [](const StrandOnRow& strand) {
        return strand.task && !strand.suspended && !strand.realised;
    });
}

std::vector<MunicipalityRow> municipality_rows(const RowsFrom& from) {
    const auto cycle = cyclefile::cycle_begun_by(from.today);
    const TakenOver gone = taken_over(from);
    std::vector<MunicipalityRow> rows;
    for (const registry::Municipality& who : from.registry.all(from.bodies_of)) {
        const State& state = from.dossiers.of(who.code);
        const auto found = from.assessments.find(who.code);
        const auto assessed =
            found == from.assessments.end() ? fulfilment::Assessment{} : found->second;
        const auto province = from.registry.province(who.province);
        MunicipalityRow row{.code = who.code,
                            .name = who.usual_name,
                            .official = who.name,
                            .province = who.province,
                            .province_name = province ? province->name : who.province.value(),
                            .verdict = assessed.verdict};
        std::ranges::transform(assessed.strands, row.strands.begin(), strand_row);
        add_course(row, state);
        row.term = term_of(from, who.code, Seen::inside);
        row.told.term = term_of(from, who.code, Seen::outside);
        add_own_decisions(row, from, who.code, "");
        if (const auto others = gone.find(who.code); others != gone.end()) {
            for (const registry::Municipality& one : others->second) add_taken_over(row, from, one);
        }
        if (cycle) {
            const auto* number =
                from.cycles.of(*cycle).indicative(cyclefile::Basis::published, who.code);
            if (number) row.indicative = number->total;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<base::Date> last_reference_date(const dossier::Dossiers& dossiers, base::Date until) {
    std::optional<base::Date> last;
    for (const auto& [code, state] : dossiers.all())
        last = std::max(last, dossier::last_reference_date(state, until));
    return last;
}

std::size_t with_older_figures(const std::vector<MunicipalityRow>& rows) {
    std::optional<base::Date> last;  // whoever may see nobody has no rows
    for (const MunicipalityRow& row : rows) last = std::max(last, row.reference_date);
    return static_cast<std::size_t>(std::ranges::count_if(rows, [&](const MunicipalityRow& row) {
        return row.reference_date && row.reference_date < last;
    }));
}

std::string figures_of(base::Date reference_date, std::size_t with_older_figures) {
    std::string text = "Cijfers op peildatum " + base::in_words(reference_date);
    if (with_older_figures > 0)
        text += "; van " + std::to_string(with_older_figures) +
                (with_older_figures == 1 ? " gemeente" : " gemeenten") +
                " zijn de laatste cijfers van een eerdere peildatum";
    return text + ".";
}

std::optional<int> days_left(const TermOnRow& term, base::Date today) {
    if (!term.last_day) return std::nullopt;
    return base::days_between(today, *term.last_day);
}

namespace {

std::string days(int number) { return std::to_string(number) + (number == 1 ? " dag" : " dagen"); }

}  // namespace

std::string in_words(const OwnDecision& decision, base::Date today) {
    if (!decision.waits_for.empty()) return "wacht op " + decision.waits_for;
    if (!decision.last_day) return "staat stil";
    const int left = base::days_between(today, *decision.last_day);
    if (decision.late && decision.on == OwnDecision::On::more_time) return "termijn voorbij";
    if (decision.late) return days(-left) + " te laat";
    return left == 0 ? "Vandaag" : "Nog " + days(left);
}

std::string in_words(const TermOnRow& term, base::Date today) {
    const int left = days_left(term, today).value_or(0);
    switch (term.state) {
        case RowTerm::none:
            return "Geen termijn";
        case RowTerm::answered:
            return "Antwoord beoordelen";
        case RowTerm::running:
            // Awb art. 3:41: it asks nothing yet, and nobody is late with it.
            if (term.unsent) return "Brief nog niet weg";
            return left == 0 ? "Vandaag" : "Nog " + days(left);
        case RowTerm::late:
            return days(-left) + " te laat";
        case RowTerm::gone_by:
            return days(-left) + " voorbij";
    }
    return {};
}

}  // namespace trede::reports
