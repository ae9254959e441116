#include "desk/approval.hpp"

#include <algorithm>
#include <set>

#include "correspondence/letter_kind.hpp"
#include "desk/on_batch.hpp"
#include "desk/policies.hpp"
#include "desk/taken_over.hpp"
#include "dispatch/outcomes.hpp"
#include "dossier/obstacles.hpp"
#include "fulfilment/joined.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;
using dispatch::BatchId;
using dispatch::Exact;
using dispatch::ReferenceNumber;

namespace {

constexpr std::size_t least_characters = 8;  // of the digest of a manifest, named by a person

struct Drafted {
    registry::MunicipalityCode municipality;
    const dossier::State* state = nullptr;
    const dossier::LetterOnFile* letter = nullptr;
};

std::vector<Drafted> drafted_in(const World& world, const BatchId& batch) {
    std::vector<Drafted> found;
    for (const auto& [code, state] : world.dossiers.all()) {
        for (const dossier::LetterOnFile& letter : state.letters) {
            if (letter.what.batch == batch)
                found.push_back({registry::MunicipalityCode(code), &state, &letter});
        }
    }
    std::ranges::sort(found, {}, &Drafted::municipality);
    return found;
}

// Who drafted these letters, by the journal, with the person behind each function.
std::vector<dispatch::Maker> makers_of(const Desk& desk, const std::vector<Drafted>& letters) {
    std::set<std::uint64_t> drafts;
    for (const Drafted& one : letters) drafts.insert(one.letter->sequence);
    std::set<std::string> officers;
    desk.journal.replay(*drafts.begin() - 1, [&](const StoredEvent& event) {
        if (drafts.contains(event.sequence)) officers.emplace(event.actor);
    });
    std::vector<dispatch::Maker> makers;
    for (const std::string& id : officers) {
        const mandate::Officer* officer = desk.officers.find(mandate::OfficerId(id));
        makers.push_back({.officer = id, .person = officer ? officer->person.value() : id});
    }
    return makers;
}

Outcome<std::string> signatory(const Desk& desk,
                               const std::vector<correspondence::Supervisor>& supervisors,
                               const Drafted& drafted) {
    const dossier::LetterDrafted& letter = drafted.letter->what;
    const auto to = desk.registry.find(drafted.municipality, letter.dated_on);
    if (!to) return tl::unexpected(to.error());
    const auto supervisor =
        correspondence::supervisor_on(supervisors, letter.dated_on, to->province);
    if (!supervisor) return tl::unexpected(supervisor.error());
    const correspondence::Signing* signing = supervisor->signing_of(letter.letter);
    if (signing) return signing->function;
    return base::refuse(RefusalKind::missing, "Awb art. 10:10",
                        "Wie een brief '" + letter.letter + "' ondertekent, is niet vastgelegd.");
}

dispatch::Recipient recipient_of(correspondence::Addressee addressee) {
    switch (addressee) {
        case correspondence::Addressee::executive:
            return dispatch::Recipient::college;
        case correspondence::Addressee::council:
            return dispatch::Recipient::council;
        case correspondence::Addressee::province:
            return dispatch::Recipient::province;
        case correspondence::Addressee::kings_commissioner:
            return dispatch::Recipient::commissioner;
        case correspondence::Addressee::gazette:
            return dispatch::Recipient::gazette;
    }
    return dispatch::Recipient::college;
}

Outcome<bool> saw_this(const dispatch::Batch& batch, const std::string& seen) {
    const std::string digest = batch.manifest_digest();
    if (seen.size() >= least_characters && digest.starts_with(seen)) return true;
    return base::refuse(
        RefusalKind::conflict, "beleid: stappen (vier-ogen)",
        "Zeg met --seen welke brieven u hebt gezien: het manifest van deze partij begint nu met " +
            digest.substr(0, least_characters) +
            ". Bekijk de brieven eerst ('trede letter render' en 'trede letter status').");
}

bool named(const Seen& seen, const ReferenceNumber& reference) {
    return seen.only.empty() || std::ranges::find(seen.only, reference) != seen.only.end();
}

// Those of the named letters that `wanted` takes; a name that is not in the batch stays in, so that
// the core refuses it by name.
template <class Wanted>
std::vector<Exact> chosen(const dispatch::Batch& batch, const Seen& seen, Wanted wanted) {
    std::vector<Exact> letters;
    for (const dispatch::Letter& letter : batch.letters) {
        if (named(seen, letter.what.exact.reference) && wanted(letter))
            letters.push_back(letter.what.exact);
    }
    for (const ReferenceNumber& reference : seen.only) {
        if (!batch.find(reference)) letters.push_back({.reference = reference, .document = {}});
    }
    return letters;
}

}  // namespace

std::optional<Stated> stated(const Desk& desk, const World& world, const FiledLetter& letter) {
    const dossier::LetterDrafted& what = letter.letter->what;
    const auto* kind = correspondence::letter_kind(what.letter);
    if (!kind) return std::nullopt;
    const dossier::State& state = world.dossiers.of(letter.municipality);
    if (state.decisions.empty()) return std::nullopt;
    const auto policy =
        fulfilment::verdict_policy_on(desk.lawbook, state.decisions.back().decided_on);
    const auto borne =
        borne_on(desk.registry, desk.lawbook, world.dossiers, letter.municipality, what.dated_on);
    if (!policy || !borne) return std::nullopt;
    const auto nothing =
        dossier::no_letter_about_task(state, *borne, std::max(what.dated_on, desk.today), *policy);
    const auto calendar = calendar_of(desk);
    if (!calendar) return std::nullopt;
    const bool shown = kind->findings == correspondence::Findings::shown;
    const auto judged = fulfilment::judge(*borne, what.reference_date, *policy);
    return correspondence::stated(*kind, state, what,
                                  {.judged = shown ? &judged.assessment : nullptr,
                                   .nothing_asked = nothing,
                                   .calendar = *calendar});
}

std::string what_changed(const std::optional<Stated>& then, const std::optional<Stated>& now) {
    if (!then) return {};
    if (!now) return "wat er over de gemeente in staat, is nu niet meer vast te stellen";
    return correspondence::what_changed(*then, *now);
}

std::string weighed_otherwise(const Desk& desk, const World& world,
                              const registry::MunicipalityCode& municipality,
                              const dossier::LetterDrafted& letter) {
    const dossier::State& state = world.dossiers.of(municipality);
    if (state.decisions.empty()) return {};
    const dossier::Proposal* followed = state.proposal(state.decisions.back().proposal);
    if (!followed || followed->what.reference_date != letter.reference_date) return {};
    const dossier::LetterOnFile on_file{.what = letter, .sequence = 0, .document = {}};
    const auto said = stated(desk, world, {.municipality = municipality, .letter = &on_file});
    if (!said || said->findings.empty() || said->findings == followed->what.findings) return {};
    return "De cijfers zijn veranderd na het besluit: gewogen is " + followed->what.findings +
           ", de brief noemt " + said->findings + ".";
}

std::string newer_figures(const Desk& desk, const World& world,
                          const registry::MunicipalityCode& municipality,
                          const dossier::LetterDrafted& letter) {
    const auto* kind = correspondence::letter_kind(letter.letter);
    if (!kind || kind->findings != correspondence::Findings::shown) return {};
    const auto last = dossier::last_reference_date(world.dossiers.of(municipality),
                                                   std::max(letter.dated_on, desk.today));
    if (!last || *last <= letter.reference_date) return {};
    const auto told = [&](base::Date reference_date) {
        dossier::LetterOnFile one{.what = letter, .sequence = 0, .document = {}};
        one.what.reference_date = reference_date;
        const auto said = stated(desk, world, {.municipality = municipality, .letter = &one});
        return base::in_words(reference_date) +
               (said && !said->findings.empty() ? " (" + said->findings + ")" : "");
    };
    return "Er zijn nieuwere cijfers: per " + told(*last) + ". De brief noemt die van " +
           told(letter.reference_date) + ".";
}

void Drafts::look_up(const Desk& desk, const World& now,
                     const std::vector<dispatch::BatchId>& batches) {
    // By the event before which all letters of the batch were not there yet.
    std::multimap<std::uint64_t, FiledLetter> wanted;
    for (const dispatch::BatchId& batch : batches) {
        if (!stated_.try_emplace(batch).second) continue;
        const std::vector<FiledLetter> letters = letters_on_file(now, batch.value());
        std::uint64_t drafted = UINT64_MAX;
        for (const FiledLetter& one : letters) drafted = std::min(drafted, one.letter->sequence);
        for (const FiledLetter& one : letters) wanted.emplace(drafted, one);
    }
    if (wanted.empty()) return;
    World then;
    desk.journal.replay(0, [&](const StoredEvent& event) {
        while (!wanted.empty() && wanted.begin()->first <= event.sequence) {
            const FiledLetter& one = wanted.begin()->second;
            if (auto said = stated(desk, then, one)) {
                stated_[one.letter->what.batch].emplace(one.letter->what.reference,
                                                        std::move(*said));
            }
            wanted.erase(wanted.begin());
        }
        // What was never written is refused where the whole journal is read.
        if (!wanted.empty()) static_cast<void>(fold_in(then, event));
    });
}

dispatch::Outdated Drafts::outdated(const Desk& desk, const World& now,
                                    const dispatch::BatchId& batch,
                                    const std::optional<dispatch::ReferenceNumber>& only) {
    look_up(desk, now, {batch});
    const Batch& known = stated_[batch];
    dispatch::Outdated outdated;
    for (const FiledLetter& one : letters_on_file(now, only ? only->value() : batch.value())) {
        const auto said = known.find(one.letter->what.reference);
        if (said == known.end()) continue;
        std::string changed = what_changed(said->second, stated(desk, now, one));
        if (!changed.empty()) outdated.emplace(said->first, std::move(changed));
    }
    return outdated;
}

std::vector<NotSigned> not_signed(const Desk& desk, const dispatch::Batch& batch,
                                  const dispatch::Outdated& outdated) {
    std::vector<NotSigned> found;
    const auto steps = ladder::step_policy_on(desk.lawbook, desk.today);
    const auto jurist_from = steps ? steps->jurist_from : ladder::Rung::signal;
    for (const dispatch::Letter& letter : batch.letters) {
        std::string why = dispatch::why_unsigned(batch, letter, jurist_from, outdated);
        if (why.empty()) continue;
        found.push_back({.reference = letter.what.exact.reference,
                         .municipality = letter.what.municipality,
                         .why = std::move(why)});
    }
    return found;
}

Outcome<dispatch::Batch> find_batch(const World& world, const BatchId& id) {
    if (const dispatch::Batch* batch = world.batches.find(id)) return *batch;
    const bool drafted = !drafted_in(world, id).empty();
    return base::refuse(
        RefusalKind::missing, "",
        drafted
            ? "Partij " + id.value() +
                  " is nog niet ter paraaf aangeboden. Bied haar eerst aan ('trede letter offer')."
            : "Er is geen partij " + id.value() + ".");
}

Outcome<BatchDone> offer_batch(const Desk& desk, const Ask& ask,
                               const std::vector<correspondence::Supervisor>& supervisors,
                               const correspondence::LetterTemplate& letter, const BatchId& id) {
    const World world = load(desk.journal);
    const std::vector<Drafted> letters = drafted_in(world, id);
    if (letters.empty())
        return base::refuse(RefusalKind::missing, "", "Er is geen partij " + id.value() + ".");
    const dossier::LetterDrafted& first = letters.front().letter->what;
    const auto signs_as = signatory(desk, supervisors, letters.front());
    if (!signs_as) return tl::unexpected(signs_as.error());
    dispatch::BatchOffered offer{.letter = first.letter,
                                 .signs_as = *signs_as,
                                 .letters = {},
                                 .makers = makers_of(desk, letters),
                                 .recipients = {recipient_of(letter.addressee)},
                                 .offered_on = {}};
    for (const correspondence::Addressee copy : letter.copies)
        offer.recipients.push_back(recipient_of(copy));
    for (const Drafted& one : letters) {
        if (one.letter->document.empty()) {
            return base::refuse(
                RefusalKind::conflict, "",
                "Brief " + one.letter->what.reference.value() +
                    " is nog niet opgemaakt. Maak hem eerst op ('trede letter render').");
        }
        const auto& rung = one.state->rung;
        offer.letters.push_back(
            {.exact = {.reference = one.letter->what.reference, .document = one.letter->document},
             .municipality = one.municipality,
             .rung = rung ? number(*rung) : 0});
    }
    auto done = on_batch(desk, ask, world, id,
                         dispatch::Offer{.offer = std::move(offer),
                                         .officer = ask.officer,
                                         .outdated = Drafts{}.outdated(desk, world, id)});
    // What is offered names what is on file now: otherwise it is outdated, and refused above.
    for (const Drafted& one : letters) {
        const auto& what = one.letter->what;
        const auto changed = weighed_otherwise(desk, world, one.municipality, what);
        if (done && !changed.empty())
            done->warnings.push_back(what.reference.value() + ": " + changed);
    }
    return done;
}

Outcome<BatchDone> initial_batch(const Desk& desk, const Ask& ask, const Seen& seen, bool agreed,
                                 const std::string& remarks) {
    const World world = load(desk.journal);
    const auto batch = find_batch(world, seen.batch);
    if (!batch) return tl::unexpected(batch.error());
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) return batch_again(desk, world, seen.batch, *before);
    if (const auto saw = saw_this(*batch, seen.manifest); !saw) return tl::unexpected(saw.error());
    const auto asked = [&](const dispatch::Letter& letter) {
        return letter.excluded.empty() && named(seen, letter.what.exact.reference);
    };
    // An initial comes before the signature. A reader who does not agree may still say so of a
    // letter that he names.
    const auto comes_late = [&](const dispatch::Letter& letter) {
        return letter.is_signed() && (agreed || seen.only.empty());
    };
    // What is signed stays as it is, unless nothing else is asked: then that is refused.
    const bool some_wait = std::ranges::any_of(
        batch->letters, [&](const auto& one) { return asked(one) && !comes_late(one); });
    const auto passed_over = [&](const dispatch::Letter& letter) -> std::string {
        if (!asked(letter)) return {};
        if (comes_late(letter) && some_wait)
            return seen.only.empty() ? "" : "niet geparafeerd, want hij is al ondertekend.";
        return agreed && seen.only.empty()
                   ? dispatch::why_passed_over(*batch, letter, ask.officer.person)
                   : std::string();
    };
    const auto wanted = [&](const dispatch::Letter& letter) {
        return asked(letter) && passed_over(letter).empty() && !(comes_late(letter) && some_wait);
    };
    auto done =
        on_batch(desk, ask, world, seen.batch,
                 dispatch::InitialLetters{.letters = chosen(*batch, seen, wanted),
                                          .agreed = agreed,
                                          .remarks = remarks,
                                          .officer = ask.officer,
                                          .outdated = Drafts{}.outdated(desk, world, seen.batch)});
    for (const dispatch::Letter& letter : batch->letters) {
        const std::string why = passed_over(letter);
        if (done && !why.empty())
            done->warnings.push_back(letter.what.exact.reference.value() + ": " + why);
    }
    return done;
}

Outcome<BatchDone> sign_batch(const Desk& desk, const Ask& ask, const Seen& seen) {
    const World world = load(desk.journal);
    const auto batch = find_batch(world, seen.batch);
    if (!batch) return tl::unexpected(batch.error());
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    dispatch::Outdated outdated = Drafts{}.outdated(desk, world, seen.batch);
    if (before->repeated) {
        BatchDone again = batch_again(desk, world, seen.batch, *before);
        again.not_signed = not_signed(desk, again.batch, outdated);
        return again;
    }
    if (const auto saw = saw_this(*batch, seen.manifest); !saw) return tl::unexpected(saw.error());
    const auto steps = ladder::step_policy_on(desk.lawbook, desk.today);
    if (!steps) return tl::unexpected(steps.error());
    const auto waits = [](const dispatch::Letter& letter) {
        return letter.goes() && !letter.is_signed();
    };
    const auto is_true = [&](const dispatch::Letter& letter) {
        return !outdated.contains(letter.what.exact.reference);
    };
    // What is not true any more stays behind, unless nothing else is asked: then that is refused.
    const bool some_true = std::ranges::any_of(
        batch->letters, [&](const auto& one) { return waits(one) && is_true(one); });
    // What is signed already stands; a letter named by the signatory is asked for all the same.
    const auto wanted = [&](const dispatch::Letter& letter) {
        return !seen.only.empty() || (waits(letter) && (is_true(letter) || !some_true));
    };
    auto done = on_batch(desk, ask, world, seen.batch,
                         dispatch::SignLetters{.letters = chosen(*batch, seen, wanted),
                                               .jurist_from = steps->jurist_from,
                                               .officer = ask.officer,
                                               .outdated = outdated,
                                               .opened = seen.opened});
    if (done) done->not_signed = not_signed(desk, done->batch, outdated);
    return done;
}

}  // namespace trede::desk
