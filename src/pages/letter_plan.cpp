#include "pages/letter_plan.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace trede::pages {

using base::Outcome;

Outcome<LetterPlan> plan_of(const Room& room, const Request& request, const web::Pairs& fields) {
    LetterPlan plan{.to = {},
                    .letter = std::string(first(fields, "sjabloon").value_or("informatieverzoek")),
                    .dated_on = room.desk.today,
                    .cupboard = {},
                    .trial = {}};
    const auto text = first(fields, "dag");
    const auto dated = text ? base::parse_date_dutch(*text) : std::optional(room.desk.today);
    if (!dated)
        return base::refuse(base::RefusalKind::input, "",
                            "Dit is geen datum: " + std::string(*text));
    plan.dated_on = *dated;
    const auto step = base::parse_integer(first(fields, "stap").value_or("1"));
    plan.step = static_cast<std::size_t>(std::clamp<long long>(step.value_or(1), 1, 7) - 1);
    for (const std::string_view code : every(fields, "gm")) {
        const auto parsed = registry::parse_municipality_code(code);
        const auto known = parsed
                               ? room.desk.registry.find(*parsed, room.desk.today)
                               : Outcome<registry::Municipality>(tl::unexpected(base::Refusal{}));
        const bool may = known && request.viewer.may(access::Operation::draft_letters,
                                                     access::Subject{known->code, known->province});
        if (may) plan.to.push_back(known->code);
    }
    std::ranges::sort(plan.to);
    plan.to.erase(std::unique(plan.to.begin(), plan.to.end()), plan.to.end());
    if (plan.to.empty()) return plan;
    if (!request.viewer.officer) {
        return base::refuse(base::RefusalKind::rights, "Awb art. 10:3",
                            "U bent geen functionaris met een mandaat voor brieven.");
    }
    const auto cupboard = room.services.office.cupboard(plan.letter, plan.dated_on);
    if (!cupboard) return tl::unexpected(cupboard.error());
    plan.cupboard = *cupboard;
    auto trial = desk::draft_letters(room.desk,
                                     {.id = {},
                                      .request = {},
                                      .officer = *request.viewer.officer,
                                      .origin = "web",
                                      .dry_run = true},
                                     plan.cupboard->stationery(),
                                     {.to = plan.to, .dated_on = plan.dated_on});
    if (!trial) return tl::unexpected(trial.error());
    plan.trial = std::move(*trial);
    return plan;
}

std::string query_of(const LetterPlan& plan, std::size_t step) {
    std::string query = "?stap=" + std::to_string(step + 1) + "&sjabloon=" + encoded(plan.letter) +
                        "&dag=" + base::to_iso(plan.dated_on);
    for (const auto& code : plan.to) query += "&gm=" + base::lower_ascii(code.value());
    return query;
}

Html hidden(const LetterPlan& plan, std::size_t step, bool with_letter, bool with_recipients) {
    Html out;
    out << "<input type=\"hidden\" name=\"stap\" value=\"" << step + 1 << "\">";
    if (with_letter)
        out << "<input type=\"hidden\" name=\"sjabloon\" value=\"" << plan.letter
            << "\"><input type=\"hidden\" name=\"dag\" value=\"" << base::to_iso(plan.dated_on)
            << "\">";
    for (std::size_t at = 0; with_recipients && at < plan.to.size(); ++at)
        out << "<input type=\"hidden\" name=\"gm\" value=\""
            << base::lower_ascii(plan.to[at].value()) << "\">";
    return out;
}

Outcome<correspondence::ComposedLetter> composed(const Room& room, const LetterPlan& plan,
                                                 const desk::DraftedLetter& drafted) {
    const auto facts = desk::letter_facts(room.desk, room.world, plan.cupboard->stationery(),
                                          {.municipality = drafted.municipality,
                                           .reference = drafted.letter.reference,
                                           .dated_on = plan.dated_on,
                                           .about = drafted.letter.about});
    if (!facts) return tl::unexpected(facts.error());
    const auto supervisor =
        correspondence::supervisor_on(plan.cupboard->supervisors, plan.dated_on);
    if (!supervisor) return tl::unexpected(supervisor.error());
    return correspondence::compose_letter(*facts, plan.cupboard->letter, *supervisor);
}

}  // namespace trede::pages
