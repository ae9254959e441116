#include "desk/remedies.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "desk/record_command.hpp"
#include "desk/taken_over.hpp"
#include "dossier/remedy_terms.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using dossier::RemedyId;
using registry::MunicipalityCode;

namespace {

Outcome<dossier::RemedyFiled> with_term(const Desk& desk, const dossier::State& state,
                                        dossier::RemedyFiled remedy,
                                        const deadlines::Holidays& holidays) {
    if (!remedy.announced_on) remedy.announced_on = announcement_of(state, remedy.against);
    // Awb art. 8:81: an interim measure has no term of its own.
    if (!remedy.announced_on || remedy.remedy == law::Remedy::interim_relief) return remedy;
    const auto law = dossier::remedy_law_on(desk.lawbook, *remedy.announced_on);
    if (!law) return tl::unexpected(law.error());
    const auto term = dossier::filing_term(remedy.remedy, *remedy.announced_on, *law, holidays);
    if (!term) return tl::unexpected(term.error());
    remedy.last_day = term->last_day;
    remedy.in_time =
        dossier::filed_in_time(term->last_day, remedy.received_on, remedy.posted_on, *law);
    return remedy;
}

// As it stands by the announcement that the dossier knows now (Awb art. 6:8): that day may have
// become known, or been mended, since it was put on file.
Outcome<dossier::RemedyOnFile> as_known(const Desk& desk, const dossier::State& state,
                                        const dossier::RemedyOnFile& one,
                                        const deadlines::Holidays& holidays) {
    const auto known = announcement_of(state, one.what.against);
    if (!known || known == one.what.announced_on) return one;
    dossier::RemedyFiled filed = one.what;
    filed.announced_on = known;
    auto made = with_term(desk, state, std::move(filed), holidays);
    if (!made) return tl::unexpected(made.error());
    dossier::RemedyOnFile now = one;
    now.what = std::move(*made);
    return now;
}

std::string in_words(const deadlines::Deadline& deadline) {
    std::string words;
    for (const deadlines::Step& step : deadline.steps)
        words += (words.empty() ? "" : " ") + step.rule;
    return words;
}

// The end that waits, in the form in which a term can be reckoned once its day is known.
deadlines::PendingEnd pending(const RemedyId& awaits, const law::Duration& term) {
    return {
        .awaits = deadlines::AwaitedEvent("de bekendmaking van de beslissing op " + awaits.value()),
        .term = {.length = term, .ground = deadlines::Ground::court}};
}

// Until when the minister decides on it; nothing when the announcement is not known.
Outcome<std::optional<deadlines::Deadline>> decide_by(const Desk& desk,
                                                      const dossier::RemedyOnFile& one,
                                                      const deadlines::Holidays& holidays) {
    if (one.what.remedy != law::Remedy::objection || !one.what.last_day)
        return std::optional<deadlines::Deadline>();
    const auto law = dossier::remedy_law_on(desk.lawbook, *one.what.last_day);
    if (!law) return tl::unexpected(law.error());
    auto term = dossier::objection_decision_term(*one.what.last_day, one.what.committee,
                                                 one.deferred.has_value(), *law, holidays);
    if (!term) return tl::unexpected(term.error());
    return std::optional(std::move(*term));
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
    const auto made = with_term(desk, world.dossiers.of(municipality), remedy, holidays);
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
        const auto term = decide_by(desk, *now, holidays);
        if (!term) return tl::unexpected(term.error());
        if (*term) command.decide_by = (*term)->last_day;
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
        const auto end = deadlines::resolve(pending(one.remedy, *length), decision.announced_on,
                                            holidays, *rules);
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
    const deadlines::PendingEnd waits = pending(awaits, term);
    suspension.ends_when = deadlines::in_words(waits);
    // What it waits for may have been announced already.
    const dossier::RemedyOnFile* remedy = state.remedy(awaits);
    const auto announced = remedy && remedy->decided ? remedy->decided->announced_on : std::nullopt;
    const auto rules = deadlines::rules_on(desk.lawbook, suspension.from_on);
    if (!rules) return tl::unexpected(rules.error());
    const auto end = deadlines::resolve(waits, announced, holidays, *rules);
    if (!end) return tl::unexpected(end.error());
    if (const auto* known = std::get_if<deadlines::Deadline>(&*end))
        suspension.until_on = known->last_day;
    return record(
        desk, ask, *code,
        dossier::SuspendTask{
            .suspension = suspension,
            .awaits = dossier::SuspensionAwaits{
                .ruling = suspension.ruling, .remedy = awaits, .term = law::to_iso(term)}});
}

Outcome<std::optional<Date>> decide_by(const Desk& desk, const dossier::SoughtRemedy& one,
                                       const deadlines::Holidays& holidays) {
    if (one.answer || one.what.remedy != law::Remedy::objection || !one.what.last_day)
        return std::nullopt;
    const auto law = dossier::remedy_law_on(desk.lawbook, *one.what.last_day);
    if (!law) return tl::unexpected(law.error());
    const auto term =
        dossier::objection_decision_term(*one.what.last_day, false, false, *law, holidays);
    if (!term) return tl::unexpected(term.error());
    return term->last_day;
}

Outcome<std::vector<RemedyRow>> remedies_of(const Desk& desk, const dossier::State& state,
                                            const deadlines::Holidays& holidays) {
    std::vector<RemedyRow> rows;
    for (const dossier::RemedyOnFile& one : state.remedies) {
        auto now = as_known(desk, state, one, holidays);
        if (!now) return tl::unexpected(now.error());
        RemedyRow row{.remedy = std::move(*now), .recorded = {}, .decide_by = std::nullopt};
        if (row.remedy.what != one.what) row.recorded = one.what;
        if (!one.decided) {
            auto term = decide_by(desk, row.remedy, holidays);
            if (!term) return tl::unexpected(term.error());
            row.decide_by = std::move(*term);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace trede::desk
