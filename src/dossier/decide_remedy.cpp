#include <algorithm>

#include "dossier/decide.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using base::wrong;

namespace {

std::string_view prefix(Remedy remedy) {
    switch (remedy) {
        case Remedy::objection:
            return "BZ";
        case Remedy::appeal:
            return "BR";
        case Remedy::interim_relief:
            return "VV";
    }
    return {};
}

// What can come of an interim measure is another list of words than of an objection or appeal.
bool fits(Remedy remedy, RemedyOutcome outcome) {
    if (outcome == RemedyOutcome::inadmissible || outcome == RemedyOutcome::taken_back) return true;
    const bool of_interim = outcome == RemedyOutcome::granted || outcome == RemedyOutcome::refused;
    return of_interim == (remedy == Remedy::interim_relief);
}

Outcome<const RemedyOnFile*> on_file(const State& state, const RemedyId& id) {
    const RemedyOnFile* known = state.remedy(id);
    if (!known) {
        return base::refuse(RefusalKind::missing, "",
                            "Er is geen bezwaar of beroep " + id.value() + " op dit dossier.");
    }
    return known;
}

bool is_against_a_task(const State& state, Date against) {
    return std::ranges::any_of(state.tasks,
                               [&](const cycle::Task& task) { return task.decided_on == against; });
}

bool is_against_a_remedy(const State& state, Date against) {
    return std::ranges::any_of(state.remedies, [&](const RemedyOnFile& one) {
        return one.decided && one.decided->decided_on == against;
    });
}

// What cannot be about the decision that it is against.
std::optional<base::Refusal> wrong_decision(const State& state, const RemedyFiled& filed) {
    const bool of_remedy = is_against_a_remedy(state, filed.against);
    if (!of_remedy && !is_against_a_task(state, filed.against)) {
        return base::Refusal{.kind = RefusalKind::missing,
                             .ground = "Awb art. 7:1",
                             .reason = "Op dit dossier staat geen besluit van " +
                                       base::in_words(filed.against) + " om tegen op te komen."};
    }
    if (filed.remedy == Remedy::appeal && !of_remedy) {
        return base::Refusal{
            .kind = RefusalKind::law,
            .ground = "Awb art. 7:1",
            .reason =
                "Tegen een verdeelbesluit staat eerst bezwaar open. Beroep gaat over de "
                "beslissing op bezwaar: noem bij --against de dag van die beslissing."};
    }
    return std::nullopt;
}

// From the announcement the term runs, so a day that cannot be, or that is not the one on file,
// would make an objection late or in time that was not.
std::optional<base::Refusal> wrong_announcement(const State& state, const RemedyFiled& filed,
                                                Date today) {
    if (!filed.announced_on) return std::nullopt;
    const auto refusal = [](std::string_view ground, std::string reason,
                            RefusalKind kind = RefusalKind::input) {
        return base::Refusal{
            .kind = kind, .ground = std::string(ground), .reason = std::move(reason)};
    };
    if (*filed.announced_on < filed.against) {
        return refusal("Awb art. 3:40", "Een besluit van " + base::in_words(filed.against) +
                                            " kan niet op " + base::in_words(*filed.announced_on) +
                                            " zijn bekendgemaakt.");
    }
    if (*filed.announced_on > today)
        return refusal("Awb art. 3:41", "De bekendmaking kan niet in de toekomst liggen.");
    const auto known = announcement_of(state, filed.against);
    if (!known || *known == *filed.announced_on) return std::nullopt;
    return refusal("Awb art. 3:41",
                   "Op het dossier staat dat het besluit van " + base::in_words(filed.against) +
                       " is bekendgemaakt op " + base::in_words(*known) + ", en niet op " +
                       base::in_words(*filed.announced_on) +
                       ". Klopt het dossier niet, verbeter dan eerst die dag.",
                   RefusalKind::conflict);
}

}  // namespace

std::optional<Date> announcement_of(const State& state, Date decided_on) {
    std::optional<Date> found;
    for (const cycle::Task& task : state.tasks) {
        if (task.decided_on == decided_on && task.announced_on) found = task.announced_on;
    }
    for (const RemedyOnFile& one : state.remedies) {
        if (one.decided && one.decided->decided_on == decided_on && one.decided->announced_on)
            found = one.decided->announced_on;
    }
    return found;
}

Outcome<Events> decide(const State& state, const FileRemedy& command, Date today) {
    RemedyFiled filed = command.remedy;
    if (auto refusal = wrong_decision(state, filed)) return tl::unexpected(std::move(*refusal));
    if (auto refusal = wrong_announcement(state, filed, today))
        return tl::unexpected(std::move(*refusal));
    if (filed.received_on > today)
        return wrong("Awb art. 6:9", "Het stuk kan niet in de toekomst zijn ontvangen.");
    if (filed.received_on < filed.against)
        return wrong("Awb art. 6:7", "Het stuk kwam voor het besluit. Controleer de dagen.");
    if (filed.posted_on && *filed.posted_on > filed.received_on)
        return wrong("Awb art. 6:9 lid 2", "Het stuk kan niet na de ontvangst zijn verstuurd.");
    int earlier = 0;
    for (const RemedyOnFile& one : state.remedies) {
        if (one.what.remedy != filed.remedy) continue;
        ++earlier;
        filed.id = one.what.id;
        if (filed == one.what) return Events{};
    }
    filed.id = RemedyId(std::string(prefix(filed.remedy)) + "-" + command.municipality.value() +
                        "-" + std::to_string(earlier + 1));
    return Events{std::move(filed)};
}

Outcome<Events> decide(const State& state, const DeferRemedy& command, Date today) {
    const RemedyDeferred& asked = command.deferral;
    const auto known = on_file(state, asked.id);
    if (!known) return tl::unexpected(known.error());
    if ((*known)->what.remedy != Remedy::objection)
        return wrong("Awb art. 7:10 lid 3",
                     "Alleen een beslissing op bezwaar kan worden verdaagd.");
    if ((*known)->deferred) {
        if (*(*known)->deferred == asked) return Events{};
        return base::refuse(RefusalKind::law, "Awb art. 7:10 lid 3",
                            "De beslissing is al een keer verdaagd, op " +
                                base::in_words((*known)->deferred->deferred_on) + ".");
    }
    if ((*known)->decided)
        return base::refuse(RefusalKind::conflict, "", "Hierover is al beslist.");
    if (asked.deferred_on > today || asked.deferred_on < (*known)->what.received_on)
        return wrong("Awb art. 7:10 lid 3", "De dag van verdagen kan niet kloppen.");
    if (command.decide_by && asked.deferred_on > *command.decide_by) {
        return base::refuse(RefusalKind::law, "Awb art. 7:10 lid 3",
                            "De termijn om te beslissen liep tot en met " +
                                base::in_words(*command.decide_by) +
                                ". Daarna kan de minister niet meer verdagen.");
    }
    return Events{asked};
}

namespace {

RemedyDecided without_correction(RemedyDecided decided) {
    decided.correction.clear();
    return decided;
}

// What would leave something on file without the decision that it rests on.
std::optional<base::Refusal> wrong_correction(const State& state, const RemedyDecided& was,
                                              const RemedyDecided& asked) {
    const auto against = [&](const RemedyOnFile& one) {
        return one.what.against == was.decided_on && one.what.id != was.id;
    };
    const auto appeal = std::ranges::find_if(state.remedies, against);
    if (asked.decided_on != was.decided_on && appeal != state.remedies.end()) {
        return base::Refusal{
            .kind = RefusalKind::conflict,
            .ground = "Awb art. 7:1",
            .reason = appeal->what.id.value() + " is gericht tegen de beslissing van " +
                      base::in_words(was.decided_on) + ". Die dag kan niet meer anders."};
    }
    if (!was.announced_on || asked.announced_on) return std::nullopt;
    if (asked.outcome != RemedyOutcome::taken_back) {
        return base::Refusal{.kind = RefusalKind::input,
                             .ground = "Awb art. 3:41",
                             .reason = "Noem ook de dag van bekendmaking (--announced)."};
    }
    if (state.awaiting(was.id).empty()) return std::nullopt;
    return base::Refusal{.kind = RefusalKind::conflict,
                         .ground = "Awb art. 8:81",
                         .reason =
                             "Een schorsing eindigt door deze bekendmaking. Leg eerst vast wat "
                             "haar laatste dag is ('trede suspend --until')."};
}

// Only the day of announcement may still become known; the rest changes as a correction.
std::optional<base::Refusal> decided_otherwise(const State& state, const RemedyOnFile& known,
                                               const RemedyDecided& asked) {
    const RemedyDecided& was = *known.decided;
    if (!asked.correction.empty()) return wrong_correction(state, was, asked);
    RemedyDecided same = without_correction(was);
    same.announced_on = asked.announced_on;
    if (same == asked && !was.announced_on) return std::nullopt;
    return base::Refusal{.kind = RefusalKind::conflict,
                         .ground = {},
                         .reason = "Op " + asked.id.value() +
                                   " is al anders beslist. Stond het er verkeerd, verbeter het dan "
                                   "met --correct en de reden."};
}

std::optional<base::Refusal> wrong_days(const RemedyFiled& filed, const RemedyDecided& asked,
                                        Date today) {
    const auto wrong_day = [](std::string_view ground, std::string reason) {
        return base::Refusal{
            .kind = RefusalKind::input, .ground = std::string(ground), .reason = std::move(reason)};
    };
    if (asked.decided_on > today || asked.decided_on < filed.received_on)
        return wrong_day("", "De dag van de beslissing kan niet kloppen.");
    if (!asked.announced_on) return std::nullopt;
    if (asked.outcome == RemedyOutcome::taken_back) {
        return wrong_day("Awb art. 3:41",
                         "Over wat is ingetrokken wordt niets beslist, en dus niets bekendgemaakt. "
                         "Laat de dag van bekendmaking weg.");
    }
    if (*asked.announced_on < asked.decided_on || *asked.announced_on > today)
        return wrong_day("Awb art. 3:41", "De dag van bekendmaking kan niet kloppen.");
    return std::nullopt;
}

}  // namespace

Outcome<Events> decide(const State& state, const DecideRemedy& command, Date today) {
    const RemedyDecided& asked = command.decision;
    const auto known = on_file(state, asked.id);
    if (!known) return tl::unexpected(known.error());
    const RemedyFiled& filed = (*known)->what;
    const auto& was = (*known)->decided;
    if (!was && !asked.correction.empty()) {
        return base::refuse(
            RefusalKind::missing, "",
            "Op " + asked.id.value() + " is nog niets beslist. Er is niets te verbeteren.");
    }
    if (was && without_correction(*was) == without_correction(asked)) return Events{};
    if (was) {
        if (auto refusal = decided_otherwise(state, **known, asked))
            return tl::unexpected(std::move(*refusal));
    }
    if (!fits(filed.remedy, asked.outcome)) {
        return wrong("", "'" + std::string(word(asked.outcome)) + "' past niet bij een " +
                             std::string(label(filed.remedy)) + ".");
    }
    if (auto refusal = wrong_days(filed, asked, today)) return tl::unexpected(std::move(*refusal));
    Events events = {asked};
    for (const SuspensionEnds& end : command.ends) events.emplace_back(end);
    return events;
}

// What a new version of the decision no longer asks for. Years and words come from that decision.
Outcome<Events> decide(const State& state, const WithdrawTask& command, Date) {
    const TaskWithdrawn& asked = command.withdrawal;
    const bool known = std::ranges::any_of(state.tasks, [&](const cycle::Task& task) {
        return task.category == asked.category && task.withdrawn &&
               task.decided_on == asked.decided_on && task.announced_on == asked.announced_on;
    });
    if (known) return Events{};
    return Events{asked};
}

}  // namespace trede::dossier
