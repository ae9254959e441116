#include "reports/consequences.hpp"

#include "dossier/decide.hpp"

namespace trede::reports {

using fulfilment::Verdict;
using ladder::Obstacle;
using ladder::Rung;

namespace {

// Whether the verdict is about places and not about their absence from the file or from the law.
bool judged(Verdict verdict) {
    switch (verdict) {
        case Verdict::met:
        case Verdict::partly_met:
        case Verdict::not_met:
            return true;
        case Verdict::no_data:
        case Verdict::suspended:
        case Verdict::no_task:
            return false;
    }
    return false;
}

std::vector<Obstacle> holds(const Situation& one, const Situation::Side& side,
                            const std::optional<Movement>& movement, base::Date today) {
    std::vector<Obstacle> found;
    if (!movement) return found;
    if (one.state.closed)
        found.push_back({.ground = "beleid: stappen", .reason = "Het dossier is gesloten."});
    if (movement->kind != Movement::Kind::up) return found;
    if (!one.state.frozen.empty()) {
        found.push_back(
            {.ground = "beleid: stappen", .reason = "De trede is bevroren: " + one.state.frozen});
    }
    if (const auto bar = dossier::bar_to_going_up(one.state, side.verdict, movement->way.front(),
                                                  side.steps, today))
        found.push_back({.ground = bar->ground, .reason = bar->reason});
    return found;
}

ladder::Steps steps_of(const std::optional<Movement>& movement, const std::vector<Obstacle>& held) {
    if (!movement || !held.empty()) return {};
    return {.up = movement->way, .down = movement->kind != Movement::Kind::up};
}

}  // namespace

std::string_view word(Movement::Kind kind) {
    switch (kind) {
        case Movement::Kind::up:
            return "omhoog";
        case Movement::Kind::down:
            return "omlaag";
        case Movement::Kind::end:
            return "einde";
    }
    return "";
}

std::string in_words(const std::optional<Movement>& movement) {
    if (!movement) return "blijft";
    if (!movement->to) return "naar geen trede";
    std::string text = "naar trede " + std::to_string(number(*movement->to));
    std::string way;
    for (std::size_t at = 0; at + 1 < movement->way.size(); ++at)
        way += (way.empty() ? "" : ", ") + std::to_string(number(movement->way[at]));
    if (!way.empty())
        text += std::string(", via ") + (movement->way.size() == 2 ? "trede " : "de treden ") + way;
    return text;
}

std::optional<Movement> movement(std::optional<Rung> from, std::optional<Rung> usual,
                                 const Situation::Side& side) {
    if (side.placed && (!from || *side.placed > *from)) {
        return Movement{.kind = Movement::Kind::up,
                        .to = side.placed,
                        .way = ladder::way_up(from, *side.placed, side.steps)};
    }
    if (!from || from != usual || side.placed == from || !judged(side.verdict)) return std::nullopt;
    return Movement{.kind = side.placed ? Movement::Kind::down : Movement::Kind::end,
                    .to = side.placed,
                    .way = {}};
}

Consequences consequences(std::span<const Situation> all, const ladder::WorkPolicy& work_before,
                          const ladder::WorkPolicy& work_after, base::Date today,
                          const deadlines::Calendar& calendar) {
    Consequences found;
    std::vector<ladder::Steps> before;
    std::vector<ladder::Steps> after;
    for (const Situation& one : all) {
        const auto from = one.state.rung;
        Consequence row{.municipality = one.municipality,
                        .name = one.name,
                        .from = from,
                        .verdict_before = one.before.verdict,
                        .verdict_after = one.after.verdict,
                        .before = movement(from, one.before.placed, one.before),
                        .after = movement(from, one.before.placed, one.after),
                        .held = {},
                        .needed = {}};
        row.held = holds(one, one.after, row.after, today);
        before.push_back(steps_of(row.before, holds(one, one.before, row.before, today)));
        after.push_back(steps_of(row.after, row.held));
        if (!row.before && !row.after) continue;
        if (row.after && row.held.empty() && row.after->kind == Movement::Kind::up) {
            row.needed = ladder::obstacles(one.state.course(0, calendar), row.after->way.front(),
                                           today, one.after.steps);
        }
        found.rows.push_back(std::move(row));
    }
    found.before = ladder::plan(before, today, work_before);
    found.after = ladder::plan(after, today, work_after);
    return found;
}

}  // namespace trede::reports
