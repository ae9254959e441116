#include "desk/remedies.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "desk/record_command.hpp"
#include "desk/taken_over.hpp"
#include "desk/terms.hpp"
#include "dossier/remedy_terms.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using dossier::RemedyId;
using registry::MunicipalityCode;

namespace {

// As it stands by what the dossier knows now, with the term to decide on it.
Outcome<RemedyRow> as_known(const Desk& desk, const dossier::State& state,
                            const dossier::RemedyOnFile& one, const deadlines::Holidays& holidays) {
    auto now = dossier::as_known(state, one.what, desk.lawbook, holidays);
    if (!now) return tl::unexpected(now.error());
    RemedyRow row{.remedy = one};
    if (*now != one.what) row.recorded = one.what;
    row.remedy.what = std::move(*now);
    if (one.decided || one.what.remedy != law::Remedy::objection) return row;
    auto term = reports::term(state, dossier::TermId(one.what.id.value()), term_law(desk, holidays),
                              desk.today);
    if (!term) return tl::unexpected(term.error());
    row.to_decide = std::move(*term);
    return row;
}

std::string in_words(const deadlines::Deadline& deadline) {
    std::string words;
    for (const deadlines::Step& step : deadline.steps)
        words += (words.empty() ? "" : " ") + step.rule;
    return words;
}

Outcome<MunicipalityCode> owner_of(const RemedyId& id) {
    if (const auto code = municipality_of(id)) return *code;
    return base::refuse(RefusalKind::input, "",
                        "'" + id.value() +
                            "' is geen nummer van een bezwaar of beroep. Schrijf bijvoorbeeld "
                            "BZ-GM1700-1.");
}

}  // namespace

std::optional<MunicipalityCode> municipality_of(const RemedyId& id) {
    const auto parts = base::split(id.value(), '-');
    if (parts.size() != 3 || !base::parse_integer(parts[2])) return std::nullopt;
    if (parts[0] != "BZ" && parts[0] != "BR" && parts[0] != "VV") return std::nullopt;
    return registry::parse_municipality_code(parts[1]);
}

Outcome<Recorded> file_remedy(const Desk& desk, const Ask& ask,
                              const MunicipalityCode& municipality,
                              const dossier::RemedyFiled& remedy,
                              const deadlines::Holidays& holidays) {
    const World world = load(desk.journal);
    const auto made =
        dossier::with_term(world.dossiers.of(municipality), remedy, desk.lawbook, holidays);
    if (!made) return tl::unexpected(made.error());
    return record(desk, ask, municipality,
                  dossier::FileRemedy{.municipality = municipality, .remedy = *made});
}

Outcome<Recorded> defer_remedy(const Desk& desk, const Ask& ask,
                               const dossier::RemedyDeferred& deferral,
                               const deadlines::Holidays& holidays) {
    const auto owner = owner_of(deferral.id);
    if (!owner) return tl::unexpected(owner.error());
    dossier::DeferRemedy command{.deferral = deferral};
    const World world = load(desk.journal);
    const dossier::State& state = world.dossiers.of(*owner);
    if (const auto* known = state.remedy(deferral.id)) {
        const auto now = as_known(desk, state, *known, holidays);
        if (!now) return tl::unexpected(now.error());
        if (now->to_decide) command.decide_by = now->to_decide->standing.last_day;
    }
    return record(desk, ask, *owner, command);
}

Outcome<Recorded> decide_remedy(const Desk& desk, const Ask& ask,
                                const dossier::RemedyDecided& decision,
                                const deadlines::Holidays& holidays) {
    const auto owner = owner_of(decision.id);
    if (!owner) return tl::unexpected(owner.error());
    const World world = load(desk.journal);
    dossier::DecideRemedy command{.decision = decision, .ends = {}};
    for (const dossier::SuspensionAwaits& one : world.dossiers.of(*owner).awaiting(decision.id)) {
        const auto length = law::parse_duration(one.term);
        if (!length) return tl::unexpected(length.error());
        const auto rules = deadlines::rules_on(desk.lawbook, decision.decided_on);
        if (!rules) return tl::unexpected(rules.error());
        const auto end = deadlines::resolve(dossier::pending_end(one.remedy, *length),
                                            decision.announced_on, holidays, *rules);
        if (!end) return tl::unexpected(end.error());
        // Until the day of announcement is known, it goes on waiting.
        if (const auto* known = std::get_if<deadlines::Deadline>(&*end)) {
            command.ends.push_back(
                {.ruling = one.ruling, .last_day = known->last_day, .reckoning = in_words(*known)});
        }
    }
    return record(desk, ask, *owner, command);
}

Outcome<Recorded> suspend_until(const Desk& desk, const Ask& ask,
                                const MunicipalityCode& municipality, cycle::Suspension suspension,
                                const RemedyId& awaits, const law::Duration& term,
                                const deadlines::Holidays& holidays) {
    // What it waits for stands in the dossier that the ruling is about, also after a merger.
    const World world = load(desk.journal);
    const auto code = holder_of(desk, world, municipality, [&](const dossier::State& state) {
        return state.remedy(awaits) != nullptr;
    });
    if (!code) return tl::unexpected(code.error());
    const dossier::State& state = world.dossiers.of(*code);
    const deadlines::PendingEnd waits = dossier::pending_end(awaits, term);
    const dossier::SuspensionAwaits told{
        .ruling = suspension.ruling, .remedy = awaits, .term = law::to_iso(term)};
    suspension.ends_when = ends_when(told);
    // What it waits for may have been announced already.
    const dossier::RemedyOnFile* remedy = state.remedy(awaits);
    if (remedy && remedy->decided &&
        remedy->decided->outcome == dossier::RemedyOutcome::taken_back) {
        return base::refuse(RefusalKind::conflict, "Awb art. 8:81",
                            awaits.value() +
                                " is ingetrokken, dus er komt geen bekendmaking om op te wachten. "
                                "Noem met --until tot en met welke dag de schorsing duurt, of met "
                                "--ends-when waar haar einde van afhangt.");
    }
    const auto announced = remedy && remedy->decided ? remedy->decided->announced_on : std::nullopt;
    const auto rules = deadlines::rules_on(desk.lawbook, suspension.from_on);
    if (!rules) return tl::unexpected(rules.error());
    const auto end = deadlines::resolve(waits, announced, holidays, *rules);
    if (!end) return tl::unexpected(end.error());
    if (const auto* known = std::get_if<deadlines::Deadline>(&*end))
        suspension.until_on = known->last_day;
    return record(desk, ask, *code, dossier::SuspendTask{.suspension = suspension, .awaits = told});
}

Outcome<std::optional<reports::ReportedTerm>> to_decide(const Desk& desk,
                                                        const dossier::State& state,
                                                        const dossier::SoughtRemedy& one,
                                                        const deadlines::Holidays& holidays) {
    const auto id = dossier::term_on_sought(state, one.what.number);
    if (one.answer || !id) return std::nullopt;
    auto term = reports::term(state, *id, term_law(desk, holidays), desk.today);
    if (!term) return tl::unexpected(term.error());
    return std::optional(std::move(*term));
}

namespace {

// Of an objection that came long after its own term: Awb art. 7:10 lid 1 counts from the end of
// that, and names no other term for it. With what was over before it came nobody can be late.
bool over_before_it_came(const reports::ReportedTerm& term) {
    return term.standing.last_day && term.opened.opened_on &&
           *term.standing.last_day < *term.opened.opened_on;
}

}  // namespace

std::optional<Date> RemedyRow::decide_by() const {
    if (!to_decide || over_before_it_came(*to_decide)) return std::nullopt;
    return to_decide->standing.last_day;
}

bool RemedyRow::overdue() const {
    return to_decide && to_decide->state == reports::TermState::overdue &&
           !over_before_it_came(*to_decide);
}

std::string to_decide_in_words(const reports::ReportedTerm& term) {
    const deadlines::Standing& standing = term.standing;
    if (over_before_it_came(term)) {
        return "De termijn om te beslissen (Awb art. 7:10 lid 1) was op " +
               base::in_words(*standing.last_day) + " al voorbij, voordat dit stuk op " +
               base::in_words(*term.opened.opened_on) +
               " binnenkwam. Dat artikel noemt er geen andere termijn voor.";
    }
    if (standing.last_day) {
        const bool late = term.state == reports::TermState::overdue;
        return "De minister beslist uiterlijk op " + base::in_words(*standing.last_day) +
               " (Awb art. 7:10)." + (late ? " Die dag is voorbij: de beslissing is te laat." : "");
    }
    if (!standing.still_since) return {};
    return "De termijn om te beslissen staat stil sinds " + base::in_words(*standing.still_since) +
           " (Awb art. 7:10).";
}

Outcome<std::vector<RemedyRow>> remedies_of(const Desk& desk, const dossier::State& state,
                                            const deadlines::Holidays& holidays) {
    std::vector<RemedyRow> rows;
    for (const dossier::RemedyOnFile& one : state.remedies) {
        auto row = as_known(desk, state, one, holidays);
        if (!row) return tl::unexpected(row.error());
        rows.push_back(std::move(*row));
    }
    return rows;
}

}  // namespace trede::desk
