#include "web/overviews.hpp"

#include <algorithm>

#include "desk/approval.hpp"
#include "web/route.hpp"

namespace trede::web {

Overviews::Overviews(const deadlines::Holidays& holidays)
    : holidays_(holidays), drafts_(std::make_unique<desk::Drafts>()) {}

Overviews::~Overviews() = default;

base::Outcome<std::shared_ptr<const desk::Overview>> Overviews::of(const desk::Desk& desk,
                                                                   const desk::World& world) {
    // Who asks at the same moment waits and gets the same one.
    const std::lock_guard lock(guard_);
    if (last_ && length_ == world.length && today_ == desk.today) return last_;
    // What letters should say follows rules, and those follow the day.
    if (today_ != desk.today) drafts_ = std::make_unique<desk::Drafts>();
    auto made = desk::overview(desk, world, holidays_, std::nullopt, drafts_.get());
    if (!made) return tl::unexpected(made.error());
    last_ = std::make_shared<const desk::Overview>(std::move(*made));
    length_ = world.length;
    today_ = desk.today;
    return last_;
}

base::Outcome<desk::Overview> Overviews::on(const desk::Desk& desk, const desk::World& world,
                                            base::Date day) {
    const std::lock_guard lock(guard_);
    return desk::overview(desk, world, holidays_, desk::ReferenceDate{.day = day}, drafts_.get());
}

dispatch::Outdated Overviews::outdated(const desk::Desk& desk, const desk::World& world,
                                       const dispatch::BatchId& batch) {
    const std::lock_guard lock(guard_);
    return drafts_->outdated(desk, world, batch);
}

base::Outcome<std::shared_ptr<const desk::Overview>> visible_overview(const Room& room,
                                                                      const Request& request) {
    auto all = room.services.overviews.of(room.desk, room.world);
    if (!all) return all;
    std::vector<reports::MunicipalityRow> rows = visible_rows(request, (*all)->rows);
    // OPTIMISED: who may know of every row, and of all in it, shares the one that was made.
    if (request.viewer.may(access::Operation::view_dossier) && rows.size() == (*all)->rows.size())
        return all;
    // Of the figures that are seen: the last day of all may be of somebody else's.
    std::optional<base::Date> last;
    for (const reports::MunicipalityRow& row : rows) last = std::max(last, row.reference_date);
    return std::make_shared<const desk::Overview>(
        desk::Overview{.reference_date = last, .rows = std::move(rows)});
}

std::optional<base::Refusal> only_inside(const Request& request, const reports::ListAsked& asked) {
    const bool by_handler = !asked.handler.empty() || asked.sort == reports::SortBy::handler ||
                            asked.group == reports::GroupBy::handler;
    if (!by_handler || request.viewer.may(access::Operation::view_dossier)) return std::nullopt;
    return base::Refusal{.kind = base::RefusalKind::input,
                         .ground = "",
                         .reason = "De behandelaars staan alleen in de lijst van het ministerie."};
}

std::vector<reports::MunicipalityRow> visible_rows(const Request& request,
                                                   std::vector<reports::MunicipalityRow> rows) {
    // Outside the ministry: what was told to the municipality, and nothing of the work behind it.
    if (!request.viewer.may(access::Operation::view_dossier)) {
        for (reports::MunicipalityRow& row : rows) {
            row.rung = row.told.rung;
            row.rung_since = row.told.rung_since;
            row.rung_before = row.told.rung_before;
            row.closed = row.told.closed;
            row.handler.clear();
            row.handler_function.clear();
            row.proposal = reports::ProposalStage::none;
            row.proposal_id.clear();
            row.remedy_open = false;
            row.own_decisions.clear();
            row.letters_back.clear();
            row.to_judge = false;
            row.term = row.told.term;
            // A draft is nobody's yet (Awb art. 3:41).
            row.unsent.clear();
        }
    }
    std::erase_if(rows, [&](const reports::MunicipalityRow& row) {
        return !request.viewer.may(
            access::Operation::list_municipalities,
            access::Subject{.municipality = row.code, .province = row.province});
    });
    return rows;
}

}  // namespace trede::web
