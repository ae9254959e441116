#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "dossier/decide_anew.hpp"
#include "dossier/decide_substitution.hpp"
#include "dossier/last_terms.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;

namespace {

using Checked = Outcome<bool>;

Checked denied(RefusalKind kind, std::string_view ground, std::string why) {
    return base::refuse(kind, std::string(ground), std::move(why));
}

// ECLI:NL:RVS:2026:1: five parts, none empty.
bool is_ecli(const std::string& text) {
    const auto parts = base::split(text, ':');
    return parts.size() == 5 && parts[0] == "ECLI" &&
           std::ranges::none_of(parts, [](std::string_view part) { return part.empty(); });
}

// Awb bijlage 2 art. 1 and 2: only these may appeal against the decision to step in.
constexpr std::array<std::string_view, 3> of_municipality = {"raad", "college", "burgemeester"};

// Words that say of whom an organ is, and nothing by themselves.
constexpr std::array<std::string_view, 4> of_whom = {"van", "de", "het", "gemeente"};
constexpr std::array<std::string_view, 12> organs = {"",
                                                     "gemeenteraad",
                                                     "raad",
                                                     "burgemeester",
                                                     "college",
                                                     "gemeentebestuur",
                                                     "college van burgemeester en wethouders",
                                                     "college van b&w",
                                                     "college van b en w",
                                                     "b&w",
                                                     "b en w",
                                                     "burgemeester en wethouders"};

// "Het college van de gemeente Voorbeeldstad" is an organ of Voorbeeldstad; "het college van
// bestuur" and "de gemeente Anderstad" are others.
bool municipal(const SeekRemedy& command) {
    std::string text = base::lower_ascii(base::trim(command.sought.by));
    for (const std::string& name : command.names) {
        const std::string own = base::lower_ascii(name);
        if (!own.empty() && (text == own || text.ends_with(' ' + own))) {
            text.resize(text.size() - own.size());
            break;
        }
    }
    std::vector<std::string_view> words = base::split(text, ' ');
    std::erase_if(words, [](std::string_view word) { return word.empty(); });
    const auto says_whom = [](std::string_view word) {
        return std::ranges::find(of_whom, word) != of_whom.end();
    };
    while (!words.empty() && says_whom(words.back())) words.pop_back();
    std::string organ;
    for (const std::string_view word : words) {
        if (organ.empty() && says_whom(word)) continue;
        organ += (organ.empty() ? "" : " ") + std::string(word);
    }
    return std::ranges::find(organs, organ) != organs.end();
}

// What a remedy can be against, as it stands in the dossier.
enum class Against { decision, withdrawal, execution };
struct Target {
    Against what = Against::decision;
    Date on{};  // of the paper
};

// A decision to step in or about its terms, by its letter or by the proposal that was decided; its
// withdrawal; a decision taken in the execution. ASSUMED: what is open against a decision about a
// last term (law/gaps.md).
std::optional<Target> target_of(const State& state, const std::string& against) {
    for (const DoneInPlace& deed : state.substitution.deeds) {
        if (deed.deed == Deed::decision && deed.document == against)
            return Target{.what = Against::execution, .on = deed.done_on};
    }
    for (const LetterOnFile& one : state.letters) {
        const LetterDrafted& letter = one.what;
        if (letter.reference.value() != against) continue;
        const Date on = left_on(state, letter.reference).value_or(letter.dated_on);
        if (letter.letter == "intrekking") return Target{.what = Against::withdrawal, .on = on};
        if (letter.letter == "besluit-indeplaatsstelling" || letter.letter == "besluit-uitstel")
            return Target{.what = Against::decision, .on = on};
    }
    if (const RungDecided* decided = decision_named(state, against))
        return Target{.what = Against::decision, .on = decided->decided_on};
    return std::nullopt;
}

// The name under which a paper is on file, however somebody writes it. A decision to step in is
// named by its letter, once that left, also for whoever names the proposal that was decided.
std::string name_on_file(const State& state, const std::string& given) {
    const auto same = [&](const std::string& one) {
        return base::lower_ascii(one) == base::lower_ascii(base::trim(given));
    };
    for (const DoneInPlace& deed : state.substitution.deeds) {
        if (same(deed.document)) return deed.document;
    }
    for (const LetterOnFile& one : state.letters) {
        if (same(one.what.reference.value())) return one.what.reference.value();
    }
    const RungDecided* decided = decision_named(state, given);
    if (!decided) return given;
    const LetterOnFile* left = letter_of(state, *decided);
    return left ? left->what.reference.value() : decided->proposal.value();
}

// What there is, for a refusal.
std::string targets(const State& state) {
    std::string list;
    const auto add = [&](const std::string& one) { list += (list.empty() ? "" : ", ") + one; };
    const RungDecided* decided = step_in(state);
    if (decided && !decision_that_left(state)) add(decided->proposal.value());
    for (const LetterOnFile& one : state.letters) {
        const std::string& reference = one.what.reference.value();
        if (target_of(state, reference)) add(reference + " (" + one.what.letter + ")");
    }
    for (const DoneInPlace& deed : state.substitution.deeds) {
        if (deed.deed == Deed::decision) add(deed.document);
    }
    return list.empty() ? "In dit dossier staat geen besluit waartegen dat kan."
                        : "Kies uit: " + list + ".";
}

// Gemeentewet art. 124f: against a decision taken in the execution, by others than the
// municipality. Against the withdrawal the general rule (ASSUMED, law/gaps.md).
Checked objection_open(const SeekRemedy& command, const Target& target) {
    if (target.what == Against::withdrawal) return true;
    if (target.what == Against::decision) {
        return denied(RefusalKind::law, "Awb bijlage 1",
                      "Tegen het besluit tot indeplaatsstelling staat geen bezwaar open. Alleen de "
                      "raad, het college of de burgemeester kan beroep instellen (Awb bijlage 2).");
    }
    if (!municipal(command)) return true;
    return denied(RefusalKind::law, "Gemeentewet art. 124f",
                  "De gemeente kan geen bezwaar maken tegen besluiten bij de uitvoering.");
}

Checked appeal_open(const RemedySought& sought, const Target& target) {
    if (target.what != Against::decision) {
        return denied(
            RefusalKind::law,
            target.what == Against::execution ? "Gemeentewet art. 124f" : "Awb bijlage 2",
            "Tegen dit besluit staat eerst bezwaar open, en geen beroep bij de Afdeling.");
    }
    if (std::ranges::find(of_municipality, sought.by) != of_municipality.end()) return true;
    return denied(RefusalKind::law, "Awb bijlage 2 art. 1",
                  "Alleen de raad, het college of de burgemeester kan beroep instellen. Schrijf "
                  "'raad', 'college' of 'burgemeester'.");
}

// Whether a remedy against the one decision is against the other too: another took its place on the
// same rung (Awb art. 6:19).
bool goes_on(const State& state, const std::string& earlier, const std::string& later) {
    const RungDecided* from = decision_named(state, earlier);
    const RungDecided* to = decision_named(state, later);
    return from && to && takes_place_of(state, *to, *from);
}

// Awb art. 8:81: who asks to suspend a decision has an objection or appeal against it.
Checked relief_open(const State& state, const RemedySought& sought) {
    const bool connected =
        std::ranges::any_of(state.substitution.remedies, [&](const SoughtRemedy& one) {
            const std::string against = name_on_file(state, one.what.against);
            return one.what.remedy != substitution::Remedy::interim_relief &&
                   one.what.by == sought.by &&
                   (against == sought.against || goes_on(state, against, sought.against));
        });
    if (connected) return true;
    return denied(RefusalKind::law, "Awb art. 8:81",
                  "Een voorlopige voorziening hoort bij een bezwaar of beroep van dezelfde partij "
                  "tegen hetzelfde besluit. Leg dat eerst vast.");
}

Checked remedy_open(const State& state, const SeekRemedy& command, const Target& target) {
    const RemedySought& sought = command.sought;
    switch (sought.remedy) {
        case substitution::Remedy::objection:
            return objection_open(command, target);
        case substitution::Remedy::appeal:
            return appeal_open(sought, target);
        case substitution::Remedy::interim_relief:
            return relief_open(state, sought);
    }
    return true;
}

bool fits(substitution::Remedy remedy, Answer answer) {
    const bool about_suspension = answer == Answer::suspended || answer == Answer::not_suspended;
    const bool about_merits = answer == Answer::founded || answer == Answer::unfounded;
    return remedy == substitution::Remedy::interim_relief ? !about_merits : !about_suspension;
}

}  // namespace

std::optional<Date> day_of_decision(const State& state, const std::string& against) {
    const auto target = target_of(state, name_on_file(state, against));
    return target ? std::optional(target->on) : std::nullopt;
}

Outcome<Events> decide(const State& state, const SeekRemedy& asked, Date today) {
    SeekRemedy command = asked;
    RemedySought& sought = command.sought;
    sought.against = name_on_file(state, sought.against);
    if (sought.received_on > today)
        return base::refuse(RefusalKind::input, "", "Dit kan niet in de toekomst zijn ontvangen.");
    if (blank(sought.number) || blank(sought.by) || blank(sought.against)) {
        return base::refuse(RefusalKind::input, "Awb art. 6:5",
                            "Noem het nummer, wie het vraagt en tegen welk stuk.");
    }
    const auto target = target_of(state, sought.against);
    if (!target) {
        return base::refuse(
            RefusalKind::missing, "Awb art. 6:5",
            "In dit dossier staat geen besluit " + sought.against + ". " + targets(state));
    }
    const Date since = command.announced_on.value_or(target->on);
    if (since < target->on || since > today) {
        return base::refuse(RefusalKind::input, "Awb art. 3:41",
                            "Het besluit is van " + base::in_words(target->on) +
                                ". De bekendmaking ligt op die dag of daarna, en niet in de "
                                "toekomst.");
    }
    if (sought.received_on < target->on) {
        return base::refuse(RefusalKind::input, "Awb art. 6:8",
                            "Het besluit is van " + base::in_words(target->on) +
                                ". Dit kan niet eerder zijn ontvangen.");
    }
    const auto open = remedy_open(state, command, *target);
    if (!open) return tl::unexpected(open.error());
    if (const SoughtRemedy* known = state.substitution.remedy(sought.number)) {
        RemedySought same = known->what;
        same.against = name_on_file(state, same.against);
        if (same == sought) return Events{};
        return base::refuse(RefusalKind::conflict, "",
                            "Nummer " + sought.number + " is al gebruikt.");
    }
    return Events{sought};
}

Outcome<Events> decide(const State& state, const AnswerRemedy& command, Date today) {
    const RemedyAnswered& answered = command.answered;
    const SoughtRemedy* known = state.substitution.remedy(answered.number);
    if (!known) {
        return base::refuse(RefusalKind::missing, "",
                            "In dit dossier staat geen bezwaar of beroep " + answered.number + ".");
    }
    if (known->answer == answered) return Events{};
    if (known->answer) {
        return base::refuse(RefusalKind::conflict, "",
                            "De uitkomst van " + answered.number + " is al vastgelegd.");
    }
    if (answered.answered_on > today || answered.answered_on < known->what.received_on) {
        return base::refuse(RefusalKind::input, "",
                            "De uitkomst is van na de ontvangst, en niet van later dan vandaag.");
    }
    if (!fits(known->what.remedy, answered.answer)) {
        return base::refuse(RefusalKind::input, "Awb art. 8:70",
                            "De uitkomst '" + std::string(word(answered.answer)) +
                                "' past niet bij een " + std::string(word(known->what.remedy)) +
                                ".");
    }
    const bool court = known->what.remedy != substitution::Remedy::objection;
    const bool withdrawn = answered.answer == Answer::withdrawn;
    if (court && !withdrawn && !is_ecli(answered.ruling)) {
        return base::refuse(RefusalKind::input, "Awb art. 8:66",
                            "Noem de uitspraak met haar nummer, zoals ECLI:NL:RVS:2026:1.");
    }
    if (!court && blank(answered.document)) {
        return base::refuse(RefusalKind::input, "Awb art. 7:12",
                            "Noem het stuk met de beslissing op het bezwaar.");
    }
    return Events{answered};
}

}  // namespace trede::dossier
