#include "reports/trends.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace trede::reports {

using base::Date;
using dossier::State;

namespace {

// A day and where the dossier stood from then on: 0 is on no rung.
struct Turn {
    Date day{};
    std::size_t to = 0;
};

// The rung of the last of those decisions of that day or before; 0 is none.
std::size_t decided_by(const State& state, const dossier::CourseSoFar& so_far, Date day) {
    std::size_t rung = 0;
    for (const dossier::RungDecided& one : std::span(state.decisions).first(so_far.decisions)) {
        if (one.decided_on <= day) rung = static_cast<std::size_t>(ladder::number(one.to));
    }
    return rung;
}

// In the order in which it was put on file; the last one of a day counts.
std::vector<Turn> turns_of(const State& state, Seen seen) {
    std::vector<Turn> turns;
    const dossier::CourseSoFar so_far =
        seen == Seen::outside ? dossier::told_course(state)
                              : dossier::CourseSoFar{.decisions = state.decisions.size(),
                                                     .moves = state.moves.size()};
    for (const dossier::RungDecided& one : std::span(state.decisions).first(so_far.decisions))
        turns.push_back({one.decided_on, static_cast<std::size_t>(ladder::number(one.to))});
    for (const dossier::CourseChanged& one : std::span(state.moves).first(so_far.moves)) {
        if (one.move == dossier::Move::close) turns.push_back({one.changed_on, 0});
        if (one.move == dossier::Move::reopen)
            turns.push_back({one.changed_on, decided_by(state, so_far, one.changed_on)});
    }
    std::ranges::stable_sort(turns, {}, &Turn::day);
    return turns;
}

std::size_t standing_on(const std::vector<Turn>& turns, Date day) {
    std::size_t on = 0;
    for (const Turn& turn : turns) {
        if (turn.day <= day) on = turn.to;
    }
    return on;
}

std::optional<dossier::AnswerReceived> first_answer(const State& state,
                                                    const dossier::ReferenceNumber& reference,
                                                    Date until) {
    std::optional<dossier::AnswerReceived> first;
    for (const dossier::AnswerReceived& one : state.contact.answers) {
        if (one.reference != reference || one.received_on > until) continue;
        if (!first || one.received_on < first->received_on) first = one;
    }
    return first;
}

// A letter asks nothing before it left (Awb art. 3:41); one that was answered did leave.
bool asks(const State& state, const dossier::LetterDrafted& letter, Date until) {
    if (!letter.last_day || letter.dated_on > until) return false;
    const auto left = dossier::left_on(state, letter.reference);
    if ((!left || *left > until) && !first_answer(state, letter.reference, until)) return false;
    return letter.letter == "informatieverzoek" || state.contact.request(letter.reference);
}

bool is_asked(const StrandOnRow& strand) { return strand.task && !strand.suspended; }

using Strands =
    std::map<std::pair<registry::MunicipalityCode, cycle::Category>, const StrandOnRow*>;

Strands asked_of(std::span<const MunicipalityRow> rows) {
    Strands asked;
    for (const MunicipalityRow& row : rows) {
        for (const StrandOnRow& strand : row.strands) {
            if (is_asked(strand)) asked.emplace(std::pair(row.code, strand.category), &strand);
        }
    }
    return asked;
}

}  // namespace

std::vector<FlowPoint> ladder_flow(const dossier::Dossiers& dossiers, Codes codes, Date until,
                                   Seen seen) {
    std::vector<std::vector<Turn>> all;
    std::set<Date> days;
    for (const auto& code : codes) {
        all.push_back(turns_of(dossiers.of(code), seen));
        for (const Turn& turn : all.back()) {
            if (turn.day <= until) days.insert(turn.day);
        }
    }
    if (days.empty()) return {};
    days.insert(until);
    std::vector<FlowPoint> flow;
    for (const Date day : days) {
        FlowPoint point{.day = day};
        for (const auto& turns : all) ++point.on.at(standing_on(turns, day));
        flow.push_back(point);
    }
    return flow;
}

ResponseCurve response_curve(const dossier::Dossiers& dossiers, Codes codes, Date until,
                             const std::optional<dossier::BatchId>& batch) {
    ResponseCurve curve;
    std::map<int, std::size_t> by_day;
    std::map<int, std::size_t> terms;
    for (const auto& code : codes) {
        const State& state = dossiers.of(code);
        for (const dossier::LetterOnFile& on_file : state.letters) {
            const dossier::LetterDrafted& letter = on_file.what;
            if (!asks(state, letter, until) || (batch && letter.batch != *batch)) continue;
            ++curve.asked;
            ++terms[base::days_between(letter.dated_on, *letter.last_day)];
            curve.days_so_far =
                std::max(curve.days_so_far, base::days_between(letter.dated_on, until));
            const auto answer = first_answer(state, letter.reference, until);
            if (answer) {
                ++curve.answered;
                if (answer->in_term) ++curve.in_term;
                ++by_day[std::max(base::days_between(letter.dated_on, answer->received_on), 0)];
            } else if (*letter.last_day < until) {
                ++curve.overdue;
            }
        }
    }
    const auto most = std::ranges::max_element(
        terms, [](const auto& one, const auto& other) { return one.second < other.second; });
    if (most != terms.end()) curve.term = most->first;
    std::size_t answered = 0;
    for (const auto& [days, count] : by_day) {
        answered += count;
        curve.points.push_back({.days = days, .answered = answered});
    }
    return curve;
}

std::vector<Date> reference_dates(const dossier::Dossiers& dossiers, Codes codes, Date until) {
    std::set<Date> days;
    for (const auto& code : codes) {
        for (const fulfilment::Figure& figure : dossiers.of(code).figures) {
            if (figure.reference_date <= until) days.insert(figure.reference_date);
        }
    }
    return {days.begin(), days.end()};
}

AreaSum& AreaSum::operator+=(const AreaSum& other) {
    task += other.task;
    short_of += other.short_of;
    unknown += other.unknown;
    unknown_task += other.unknown_task;
    return *this;
}

std::vector<AreaSum> sums_of(std::span<const MunicipalityRow> rows, cycle::Category category,
                             Area area) {
    std::map<std::string, AreaSum> sums;
    for (const MunicipalityRow& row : rows) {
        const StrandOnRow& strand = row.strands.at(static_cast<std::size_t>(category));
        if (!is_asked(strand)) continue;
        const std::string& name = area == Area::province ? row.province_name : row.name;
        const long long task = strand.task->number();
        AreaSum& sum = sums[name];
        sum.area = name;
        sum += strand.shortfall
                   ? AreaSum{.area = {}, .task = task, .short_of = strand.shortfall->number()}
                   : AreaSum{.area = {}, .task = task, .unknown = 1, .unknown_task = task};
    }
    std::vector<AreaSum> list;
    for (auto& [name, sum] : sums) list.push_back(std::move(sum));
    return list;
}

Compared compared(std::span<const MunicipalityRow> earlier,
                  std::span<const MunicipalityRow> later) {
    Compared made;
    auto before = asked_of(earlier);
    for (const auto& [strand, now] : asked_of(later)) {
        const auto then = before.extract(strand);
        if (then.empty() || !then.mapped()->shortfall || !now->shortfall) {
            made.whole = false;
            continue;
        }
        ++made.both;
        made.before += then.mapped()->shortfall->number();
        made.after += now->shortfall->number();
    }
    made.whole = made.whole && before.empty();
    return made;
}

}  // namespace trede::reports
