#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "dispatch/decide.hpp"
#include "dispatch/guards.hpp"
#include "dispatch/outcomes.hpp"

namespace trede::dispatch {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using mandate::Act;
using mandate::Officer;

namespace {

constexpr const char* four_eyes = "beleid: stappen (vier-ogen)";

bool is_by(const Maker& maker, const Officer& officer) {
    return maker.officer == officer.id.value() || maker.person == officer.person.value();
}

bool made_by(const Batch& batch, const Letter& letter, const Officer& officer) {
    return made_by(batch, letter,
                   Maker{.officer = officer.id.value(), .person = officer.person.value()});
}

std::optional<base::Refusal> wrong_bytes(const Letter& letter, const Exact& seen) {
    if (letter.what.exact.document == seen.document) return std::nullopt;
    return base::Refusal{.kind = RefusalKind::conflict,
                         .ground = four_eyes,
                         .reason = "Brief " + seen.reference.value() +
                                   " is veranderd na wat u zag. Bekijk hem opnieuw."};
}

// The letters as they are on file, each named once; a refusal where one is not as it was seen.
Outcome<std::vector<const Letter*>> letters_seen(const Batch& batch,
                                                 const std::vector<Exact>& seen) {
    if (batch.letters.empty()) return refuse_not_offered(batch);
    if (seen.empty())
        return base::refuse(RefusalKind::missing, "", "Er is geen brief om dit bij te doen.");
    std::vector<const Letter*> letters;
    std::set<ReferenceNumber> named;
    for (const Exact& exact : seen) {
        auto letter = letter_of(batch, exact.reference);
        if (!letter) return tl::unexpected(letter.error());
        if (!named.insert(exact.reference).second) {
            return base::refuse(RefusalKind::input, "",
                                "Brief " + exact.reference.value() + " is twee keer genoemd.");
        }
        if (!(*letter)->excluded.empty()) {
            return base::refuse(RefusalKind::conflict, "",
                                "Brief " + exact.reference.value() + " gaat niet mee.");
        }
        if (const auto refusal = wrong_bytes(**letter, exact)) return tl::unexpected(*refusal);
        letters.push_back(*letter);
    }
    return letters;
}

int highest_rung(const std::vector<const Letter*>& letters) {
    int rung = 0;
    for (const Letter* letter : letters) rung = std::max(rung, letter->what.rung);
    return rung;
}

std::optional<base::Refusal> not_initialled(const Batch& batch, const Letter& letter,
                                            const SignLetters& command) {
    const auto no = [&](std::string reason) {
        return base::Refusal{
            .kind = RefusalKind::rights, .ground = four_eyes, .reason = std::move(reason)};
    };
    const std::string name = "Brief " + letter.what.exact.reference.value();
    bool initialled = false;
    bool by_jurist = false;
    for (const Initial* initial : initials_that_count(batch, letter)) {
        if (!initial->agreed)
            return no(name +
                      " is door een lezer niet akkoord bevonden. Pas hem aan, of laat die "
                      "lezer hem opnieuw lezen.");
        if (is_by(initial->by, command.officer))
            return no("Wie een brief parafeerde, ondertekent hem niet (" + name + ").");
        initialled = true;
        by_jurist = by_jurist || initial->as_jurist;
    }
    if (!initialled)
        return no(name +
                  " is nog niet geparafeerd zoals hij nu is. Laat een ander hem lezen ('trede "
                  "letter initial').");
    if (letter.what.rung >= number(command.jurist_from) && !by_jurist)
        return no(name + " gaat over trede " + std::to_string(letter.what.rung) + ". Vanaf trede " +
                  std::to_string(number(command.jurist_from)) + " parafeert ook een jurist.");
    return std::nullopt;
}

std::optional<base::Refusal> may_not_sign(const Batch& batch, const Letter& letter,
                                          const SignLetters& command) {
    if (letter.is_signed()) {
        return base::Refusal{
            .kind = RefusalKind::conflict,
            .ground = "",
            .reason = "Brief " + letter.what.exact.reference.value() + " is al ondertekend."};
    }
    // Who holds a letter has a reason that the signatory has to know.
    if (letter.held) {
        return base::Refusal{.kind = RefusalKind::conflict,
                             .ground = "",
                             .reason = "Laat brief " + letter.what.exact.reference.value() +
                                       " eerst weer meegaan ('trede letter release'). Hij is " +
                                       why_kept(letter)};
    }
    if (made_by(batch, letter, command.officer)) {
        return base::Refusal{
            .kind = RefusalKind::rights,
            .ground = four_eyes,
            .reason =
                "Wie een brief opstelde of aanpaste, ondertekent hem niet. Laat een ander "
                "ondertekenen met --as."};
    }
    if (auto refusal = not_initialled(batch, letter, command)) return refusal;
    return not_true(command.outdated, letter.what.exact.reference);
}

}  // namespace

tl::unexpected<base::Refusal> refuse_not_offered(const Batch& batch) {
    return base::refuse(
        RefusalKind::missing, "",
        "Partij " + batch.id.value() +
            " is nog niet ter paraaf aangeboden. Bied haar eerst aan ('trede letter offer').");
}

std::optional<base::Refusal> clock_went_back(const Batch& batch, Date today) {
    if (batch.last_on <= today) return std::nullopt;
    return base::Refusal{.kind = RefusalKind::conflict,
                         .ground = "volgorde van het journaal",
                         .reason = "De klok van dit systeem staat op " + base::in_words(today) +
                                   ", maar in deze partij gebeurde al iets op " +
                                   base::in_words(batch.last_on) + ". Zet de klok goed."};
}

std::optional<base::Refusal> without_reason(const std::string& reason) {
    if (base::trim(reason).empty()) {
        return base::Refusal{
            .kind = RefusalKind::input, .ground = "", .reason = "Zeg met --reason waarom."};
    }
    if (reason.size() > base::limits::reason_bytes)
        return base::Refusal{
            .kind = RefusalKind::input, .ground = "", .reason = "De reden is te lang."};
    return std::nullopt;
}

std::optional<base::Refusal> not_true(const Outdated& outdated, const ReferenceNumber& reference) {
    const auto found = outdated.find(reference);
    if (found == outdated.end()) return std::nullopt;
    return base::Refusal{.kind = RefusalKind::conflict,
                         .ground = "Awb art. 3:2",
                         .reason = "Brief " + reference.value() +
                                   " klopt niet meer: " + found->second +
                                   ". Stel hem opnieuw op ('trede letter draft'). Uit een partij "
                                   "die al is aangeboden haalt u hem ('trede letter exclude')."};
}

Outcome<const Letter*> letter_of(const Batch& batch, const ReferenceNumber& reference) {
    if (const Letter* letter = batch.find(reference)) return letter;
    return base::refuse(
        RefusalKind::missing, "",
        "In partij " + batch.id.value() + " is geen brief " + reference.value() + ".");
}

bool is_jurist(const Officer& officer, int rung, Date on) {
    return mandate::mandate_for(officer, Act::review_proposal, rung, on).has_value();
}

Outcome<Events> decide(const Batch& batch, const Offer& command, Date today) {
    if (!batch.letters.empty()) {
        return base::refuse(RefusalKind::conflict, "",
                            "Partij " + batch.id.value() + " is al ter paraaf aangeboden.");
    }
    BatchOffered offer = command.offer;
    if (offer.letters.empty())
        return base::refuse(RefusalKind::missing, "", "In deze partij zijn geen brieven.");
    std::set<ReferenceNumber> named;
    for (const OfferedLetter& letter : offer.letters) {
        if (!named.insert(letter.exact.reference).second)
            return base::refuse(
                RefusalKind::input, "",
                "Kenmerk " + letter.exact.reference.value() + " staat er twee keer.");
    }
    const auto mandate = mandate::mandate_for(command.officer, Act::draft_letter, 0, today);
    if (!mandate) return tl::unexpected(mandate.error());
    for (const OfferedLetter& letter : offer.letters) {
        if (const auto refusal = not_true(command.outdated, letter.exact.reference))
            return tl::unexpected(*refusal);
    }
    const bool known = std::ranges::any_of(offer.makers, [&](const Maker& maker) {
        return maker.officer == command.officer.id.value();
    });
    if (!known)
        offer.makers.push_back(
            {.officer = command.officer.id.value(), .person = command.officer.person.value()});
    offer.offered_on = today;
    return Events{std::move(offer)};
}

Outcome<Events> decide(const Batch& batch, const InitialLetters& command, Date today) {
    const auto letters = letters_seen(batch, command.letters);
    if (!letters) return tl::unexpected(letters.error());
    if (const auto refusal = clock_went_back(batch, today)) return tl::unexpected(*refusal);
    const int rung = highest_rung(*letters);
    const auto mandate = mandate::mandate_for_letter(command.officer, Act::initial_letter,
                                                     batch.letter, rung, today);
    if (!mandate) return tl::unexpected(mandate.error());
    for (const Letter* letter : *letters) {
        if (made_by(batch, *letter, command.officer)) {
            return base::refuse(RefusalKind::rights, four_eyes,
                                "Wie een brief opstelde of aanpaste, parafeert hem niet. Laat een "
                                "ander hem lezen met --as.");
        }
    }
    for (const Letter* letter : *letters) {
        if (command.agreed && letter->is_signed()) {
            return base::refuse(RefusalKind::conflict, four_eyes,
                                "Brief " + letter->what.exact.reference.value() +
                                    " is al ondertekend. Een paraaf komt daarvoor.");
        }
    }
    if (!command.agreed) {
        if (const auto refusal = without_reason(command.remarks)) return tl::unexpected(*refusal);
    }
    for (const Exact& exact : command.letters) {
        const auto refusal = not_true(command.outdated, exact.reference);
        if (command.agreed && refusal) return tl::unexpected(*refusal);
    }
    return Events{LettersInitialled{.letters = command.letters,
                                    .agreed = command.agreed,
                                    .as_jurist = is_jurist(command.officer, rung, today),
                                    .remarks = command.remarks,
                                    .person = command.officer.person.value(),
                                    .function = command.officer.function,
                                    .mandate = mandate->basis,
                                    .initialled_on = today}};
}

Outcome<Events> decide(const Batch& batch, const SignLetters& command, Date today) {
    const auto letters = letters_seen(batch, command.letters);
    if (!letters) return tl::unexpected(letters.error());
    if (const auto refusal = clock_went_back(batch, today)) return tl::unexpected(*refusal);
    const auto mandate = mandate::mandate_for_letter(command.officer, Act::sign_letter,
                                                     batch.letter, highest_rung(*letters), today);
    if (!mandate) return tl::unexpected(mandate.error());
    // Awb art. 10:10 and 10:11: the letter says by whom it is signed.
    if (command.officer.function != batch.signs_as) {
        return base::refuse(RefusalKind::rights, "Awb art. 10:10",
                            "Onder de brieven staat '" + batch.signs_as + "'. " +
                                command.officer.function + " kan ze niet ondertekenen.");
    }
    for (const Letter* letter : *letters) {
        if (const auto refusal = may_not_sign(batch, *letter, command))
            return tl::unexpected(*refusal);
    }
    return Events{LettersSigned{.letters = command.letters,
                                .person = command.officer.person.value(),
                                .function = command.officer.function,
                                .mandate = mandate->basis,
                                .signed_on = today,
                                .opened = command.opened}};
}

Outcome<Events> decide(const Batch& batch, const SealLetter& command, Date) {
    const auto letter = letter_of(batch, command.seal.of.reference);
    if (!letter) return tl::unexpected(letter.error());
    if (const auto refusal = wrong_bytes(**letter, command.seal.of))
        return tl::unexpected(*refusal);
    if (!(*letter)->is_signed()) {
        return base::refuse(RefusalKind::rights, "Awb art. 2:16",
                            "Brief " + command.seal.of.reference.value() +
                                " is niet ondertekend door een mens met mandaat.");
    }
    if ((*letter)->is_sealed()) {
        return base::refuse(RefusalKind::conflict, "",
                            "Brief " + command.seal.of.reference.value() +
                                " heeft al een elektronische handtekening.");
    }
    return Events{command.seal};
}

}  // namespace trede::dispatch
