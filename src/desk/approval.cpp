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

dispatch::Outdated Drafts::outdated(const Desk& desk, const World& now,
                                    const dispatch::BatchId& batch,
                                    const std::optional<dispatch::ReferenceNumber>& only) {
    const auto [known, is_new] = stated_.try_emplace(batch);
    if (is_new) {
        const std::vector<FiledLetter> letters = letters_on_file(now, batch.value());
        std::uint64_t drafted = UINT64_MAX;
        for (const FiledLetter& one : letters) drafted = std::min(drafted, one.letter->sequence);
        const World then = load(desk.journal, drafted - 1);
        for (const FiledLetter& one : letters) {
            if (auto said = stated(desk, then, one))
                known->second.emplace(one.letter->what.reference, std::move(*said));
        }
    }
    dispatch::Outdated outdated;
    for (const FiledLetter& one : letters_on_file(now, only ? only->value() : batch.value())) {
        const auto said = known->second.find(one.letter->what.reference);
        if (said == known->second.end()) continue;
        std::string changed = what_changed(said->second, stated(desk, now, one));
        if (!changed.empty()) outdated.emplace(said->first, std::move(changed));
    }
    return outdated;
}

BatchDone batch_again(const Desk& desk, const World& world, const BatchId& id,
                      const Receipt& receipt) {
    BatchDone done{.batch = {}, .events = {}, .receipt = receipt};
    if (const dispatch::Batch* batch = world.batches.find(id)) done.batch = *batch;
    desk.journal.replay(receipt.first - 1, [&](const StoredEvent& event) {
        if (event.sequence > receipt.last || event.stream != id.value()) return;
        if (auto decoded = dispatch::decode(event.schema, event.payload))
            done.events.push_back(std::move(*decoded));
    });
    return done;
}

Ask part_of(const Ask& whole, std::string_view what) {
    Ask part = whole;
    const evidence::Digest digest = evidence::sha256(evidence::as_text(whole.id), what);
    std::copy_n(digest.begin(), part.id.size(), part.id.begin());
    part.request += "\n" + std::string(what);
    return part;
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
    const auto passed_over = [&](const dispatch::Letter& letter) {
        return agreed && seen.only.empty()
                   ? dispatch::why_passed_over(*batch, letter, ask.officer.person)
                   : std::string();
    };
    const auto wanted = [&](const dispatch::Letter& letter) {
        return letter.excluded.empty() && passed_over(letter).empty();
    };
    auto done =
        on_batch(desk, ask, world, seen.batch,
                 dispatch::InitialLetters{.letters = chosen(*batch, seen, wanted),
                                          .agreed = agreed,
                                          .remarks = remarks,
                                          .officer = ask.officer,
                                          .outdated = Drafts{}.outdated(desk, world, seen.batch)});
    for (const dispatch::Letter& letter : batch->letters) {
        const std::string why = letter.excluded.empty() ? passed_over(letter) : std::string();
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
    if (before->repeated) return batch_again(desk, world, seen.batch, *before);
    if (const auto saw = saw_this(*batch, seen.manifest); !saw) return tl::unexpected(saw.error());
    const auto steps = ladder::step_policy_on(desk.lawbook, desk.today);
    if (!steps) return tl::unexpected(steps.error());
    // What is signed already stands; a letter named by the signatory is asked for all the same.
    const auto wanted = [&](const dispatch::Letter& letter) {
        return !seen.only.empty() || (letter.goes() && !letter.is_signed());
    };
    return on_batch(desk, ask, world, seen.batch,
                    dispatch::SignLetters{.letters = chosen(*batch, seen, wanted),
                                          .jurist_from = steps->jurist_from,
                                          .officer = ask.officer,
                                          .outdated = Drafts{}.outdated(desk, world, seen.batch)});
}

Outcome<BatchDone> hold_letter(const Desk& desk, const Ask& ask, const BatchId& batch,
                               const ReferenceNumber& reference, bool held,
                               const std::string& reason) {
    return on_batch(
        desk, ask, load(desk.journal), batch,
        dispatch::Hold{
            .reference = reference, .held = held, .reason = reason, .officer = ask.officer});
}

namespace {

// Awb art. 3:45: a decision says what can be done against it. The clause stands in a text that the
// program composes; of the bytes of another it cannot be told.
Outcome<bool> may_be_any_pdf(const World& world, const ReferenceNumber& reference) {
    const auto name = template_of(world, reference.value());
    if (!name) return tl::unexpected(name.error());
    const auto* kind = correspondence::letter_kind(*name);
    if (kind && kind->nature != correspondence::Nature::decision) return true;
    return base::refuse(RefusalKind::law, "Awb art. 3:45",
                        "Een " + *name +
                            " is een besluit. Daarin moet staan wat de gemeente ertegen kan doen, "
                            "en dat staat alleen vast als het programma de brief opmaakt. Pas de "
                            "tekst aan ('trede letter alter --text').");
}

}  // namespace

Outcome<BatchDone> alter_letter(const Desk& desk, const Ask& ask, const BatchId& batch,
                                const ReferenceNumber& reference, NewLetter letter,
                                const std::string& reason) {
    const World world = load(desk.journal);
    if (letter.made_by == MadeBy::others) {
        if (const auto fine = may_be_any_pdf(world, reference); !fine)
            return tl::unexpected(fine.error());
    }
    std::string pdf = std::move(letter.pdf);
    const dispatch::Alter command{.reference = reference,
                                  .document = evidence::to_hex(evidence::sha256(pdf)),
                                  .reason = reason,
                                  .officer = ask.officer};
    std::vector<std::string> documents;
    documents.push_back(std::move(pdf));
    return on_batch(desk, ask, world, batch, command, std::move(documents));
}

Outcome<BatchDone> seal_batch(const Desk& desk, const Ask& ask, const Sealer& sealer,
                              const BatchId& id) {
    World world = load(desk.journal);
    const auto batch = find_batch(world, id);
    if (!batch) return tl::unexpected(batch.error());
    BatchDone all{.batch = *batch, .events = {}, .receipt = {}};
    for (const dispatch::Letter& letter : batch->letters) {
        if (!letter.is_signed() || letter.is_sealed() || !letter.excluded.empty()) continue;
        const auto digest = evidence::parse_digest(letter.what.exact.document);
        const auto pdf = digest ? desk.journal.document(*digest) : std::nullopt;
        if (!pdf)
            return base::refuse(
                RefusalKind::missing, "",
                "De pdf van brief " + letter.what.exact.reference.value() + " is er niet.");
        auto sealed = sealer({.pdf = *pdf,
                              .signed_by = letter.signature->function,
                              .mandate = letter.signature->mandate,
                              .at = desk.now});
        if (!sealed) return tl::unexpected(sealed.error());
        const dispatch::SealLetter command{
            .seal = {.of = letter.what.exact,
                     .sealed = evidence::to_hex(evidence::sha256(sealed->pdf)),
                     .certificate = sealed->certificate}};
        const Ask part = part_of(ask, "seal " + letter.what.exact.document);
        auto done = on_batch(desk, part, world, id, command, {std::move(sealed->pdf)});
        if (!done) return done;
        for (dispatch::Event& event : done->events) {
            world.batches.apply(id, event, {.by = ask.officer.id.value()});
            all.events.push_back(std::move(event));
        }
        all.batch = std::move(done->batch);
        all.receipt = done->receipt;
    }
    return all;
}

}  // namespace trede::desk
