#include <algorithm>

#include "base/dutch_time.hpp"
#include "desk/approval.hpp"
#include "desk/office.hpp"
#include "dispatch/outcomes.hpp"
#include "evidence/digest.hpp"
#include "ladder/step_policy.hpp"
#include "pages/batches.hpp"
#include "pages/letter_view.hpp"
#include "pages/signing.hpp"
#include "registry/names.hpp"

namespace trede::pages {

using base::Outcome;
using dispatch::Batch;
using dispatch::Letter;

namespace {

// POLICY "ondertekenen" (law/policy): how much a signatory opens.
struct LookPolicy {
    long long sample = 0;
    long long largest = 0;
};

Outcome<LookPolicy> look_policy(const Room& room) {
    const auto policy = room.desk.lawbook.policy("ondertekenen", room.desk.today);
    if (!policy) return tl::unexpected(policy.error());
    const auto sample = policy->number("steekproef");
    if (!sample) return tl::unexpected(sample.error());
    const auto largest = policy->number("grootste-tekorten");
    if (!largest) return tl::unexpected(largest.error());
    return LookPolicy{.sample = *sample, .largest = *largest};
}

const dossier::LetterOnFile* on_file(const Room& room, const Letter& letter) {
    const auto& letters = room.world.dossiers.of(letter.what.municipality).letters;
    const auto found = std::ranges::find_if(letters, [&](const dossier::LetterOnFile& one) {
        return one.what.reference == letter.what.exact.reference;
    });
    return found == letters.end() ? nullptr : &*found;
}

Outcome<correspondence::ComposedLetter> compose(const Room& room, const desk::World& world,
                                                const desk::Cupboard& cupboard,
                                                const registry::MunicipalityCode& code,
                                                const dossier::LetterDrafted& what) {
    const auto facts = desk::letter_facts(room.desk, world, cupboard.stationery(),
                                          {.municipality = code,
                                           .reference = what.reference,
                                           .dated_on = what.dated_on,
                                           .about = what.about});
    if (!facts) return tl::unexpected(facts.error());
    const auto supervisor =
        correspondence::supervisor_on(cupboard.supervisors, what.dated_on, facts->province);
    if (!supervisor) return tl::unexpected(supervisor.error());
    return correspondence::compose_letter(*facts, cupboard.letter, *supervisor);
}

const correspondence::MergedField* field_of(const correspondence::ComposedLetter& letter,
                                            std::string_view name) {
    const auto found = std::ranges::find(letter.merged, name, &correspondence::MergedField::name);
    return found == letter.merged.end() ? nullptr : &*found;
}

std::string function_of(const Room& room, const std::string& officer) {
    const auto* known = room.desk.officers.find(mandate::OfficerId(officer));
    return known ? known->function : officer;
}

// Whether a letter still asks something of the municipality: of an earlier one that does, another
// of its kind is looked at before it is signed.
bool still_asks(const dossier::LetterDrafted& earlier, base::Date on) {
    return !earlier.last_day || *earlier.last_day >= on;
}

// What the letter would say now that it did not say when it was drafted.
void add_changes(LetterToSign& one, const Outcome<correspondence::ComposedLetter>& now) {
    if (!now) {
        one.deviates.push_back("Nu zou deze brief niet meer gemaakt worden: " + now.error().reason);
        return;
    }
    for (const correspondence::MergedField& field : now->merged) {
        const auto* before = field_of(*one.composed, field.name);
        if (!before) {
            one.deviates.push_back("Nu zou erbij staan: " + field.meaning + ": " + field.value);
        } else if (before->value != field.value) {
            one.deviates.push_back("Gewijzigd sinds het opstellen: " + field.meaning + ": was " +
                                   before->value + ", is nu " + field.value);
        }
    }
}

void add_remarks(const Room& room, const Batch& batch, LetterToSign& one,
                 const dossier::LetterDrafted& what) {
    const dossier::State& state = room.world.dossiers.of(one.letter->what.municipality);
    for (const dossier::DelayReported& delay : state.delays) {
        if (delay.received_on > what.dated_on)
            one.deviates.push_back("Er kwam een melding binnen op " +
                                   base::in_words(delay.received_on) + ".");
    }
    std::string newer =
        desk::newer_figures(room.desk, room.world, one.letter->what.municipality, what);
    if (!newer.empty()) one.deviates.push_back(std::move(newer));
    for (const mailbox::Item* item : room.world.mailbox.all()) {
        const bool here = item->read && item->handling == mailbox::Handling::filed &&
                          std::ranges::find(item->filed_under, one.letter->what.municipality) !=
                              item->filed_under.end();
        if (here && base::dutch_day(item->read->received_at) >= what.dated_on)
            one.deviates.emplace_back("Er kwam een bericht van de gemeente binnen.");
    }
    for (const dossier::LetterOnFile& earlier : state.letters) {
        if (earlier.what.reference == what.reference) break;  // those after it are later ones
        if (earlier.what.letter != what.letter || !still_asks(earlier.what, what.dated_on))
            continue;
        one.deviates.push_back(
            "Er is al zo'n brief aan deze gemeente: " + earlier.what.reference.value() +
            ", gedateerd " + base::in_words(earlier.what.dated_on) + ".");
    }
    if (!one.letter->altered_by.empty())
        one.deviates.emplace_back("De brief is met de hand vervangen: lees de pdf.");
    for (const dispatch::Initial& initial : one.letter->initials) {
        if (initial.agreed || initial.document != one.letter->what.exact.document) continue;
        const auto count = initials_that_count(batch, *one.letter);
        const bool still = std::ranges::find(count, &initial) != count.end();
        one.deviates.push_back(
            (still ? "Een lezer is niet akkoord (" : "Een lezer was eerst niet akkoord (") +
            function_of(room, initial.by.officer) + ")" +
            (initial.remarks.empty() ? "." : ": " + initial.remarks));
    }
    for (const auto& [id, other] : room.world.batches.all()) {
        if (id == batch.id.value()) continue;
        for (const dispatch::Delivery& delivery : other.deliveries) {
            const Letter* letter = other.find(delivery.plan.reference);
            if (letter && letter->what.municipality == one.letter->what.municipality &&
                delivery.state == dispatch::DeliveryState::returned)
                one.deviates.push_back("Een eerdere brief kwam terug (" +
                                       delivery.plan.reference.value() + ").");
        }
    }
}

// The letters to the municipalities with the largest shortfall are looked at in any case.
void add_largest(const Room& room, const Request& request, std::vector<LetterToSign>& all,
                 long long count) {
    const auto overview = visible_overview(room, request);
    if (!overview) return;
    std::vector<std::pair<long long, LetterToSign*>> by_shortfall;
    for (LetterToSign& one : all) {
        const auto row = std::ranges::find((*overview)->rows, one.letter->what.municipality,
                                           &reports::MunicipalityRow::code);
        if (row == (*overview)->rows.end()) continue;
        const auto shortfall = row->shortfall();
        if (shortfall) by_shortfall.emplace_back(shortfall->number(), &one);
    }
    std::ranges::stable_sort(by_shortfall, std::greater<>(),
                             [](const auto& pair) { return pair.first; });
    for (std::size_t at = 0; at < by_shortfall.size() && std::cmp_less(at, count); ++at)
        by_shortfall[at].second->deviates.emplace_back("Een van de grootste tekorten.");
}

// Of the letters that can be signed. Which of those follows from the batch alone: others can work
// it out again.
void choose_sample(const Batch& batch, std::vector<LetterToSign>& all, long long count) {
    std::vector<std::pair<std::string, LetterToSign*>> order;
    for (LetterToSign& one : all) {
        if (one.deviates.empty() && one.obstacle.empty())
            order.emplace_back(evidence::to_hex(evidence::sha256(
                                   batch.id.value(), one.letter->what.exact.reference.value())),
                               &one);
    }
    std::ranges::sort(order, {}, [](const auto& pair) { return pair.first; });
    for (std::size_t at = 0; at < order.size() && std::cmp_less(at, count); ++at)
        order[at].second->sample = true;
}

// By what sets a letter apart from the others of the batch.
void name_wordings(std::vector<LetterToSign>& all) {
    std::vector<const correspondence::ComposedLetter*> letters;
    for (const LetterToSign& one : all) {
        if (one.composed) letters.push_back(&*one.composed);
    }
    const auto shared = shared_passages(letters);
    for (LetterToSign& one : all) {
        if (one.composed) one.wording = wording(*one.composed, shared);
    }
}

std::string obstacle_of(const Room& room, const Request& request, const Batch& batch,
                        const Letter& letter, const dispatch::Outdated& outdated) {
    if (letter.held) return dispatch::why_back(batch, letter, outdated);
    const auto steps = ladder::step_policy_on(room.desk.lawbook, room.desk.today);
    if (!steps) return steps.error().reason;
    if (!request.viewer.officer) return "U bent geen functionaris.";
    const auto decided = dispatch::decide(batch,
                                          dispatch::SignLetters{.letters = {letter.what.exact},
                                                                .jurist_from = steps->jurist_from,
                                                                .officer = *request.viewer.officer,
                                                                .outdated = outdated},
                                          room.desk.today);
    return decided ? "" : decided.error().reason;
}

}  // namespace

std::string LetterToSign::why_not_now() const {
    if (ready()) return {};
    return obstacle.empty() ? "nog niet bekeken" : obstacle;
}

std::string LetterToSign::seen_as() const {
    std::string text = letter->what.exact.document;
    for (const std::string& one : deviates) text += "\n" + one;
    return text;
}

std::string pdf_seen_as(const std::string& document) { return "pdf " + document; }

Outcome<std::vector<LetterToSign>> letters_to_sign(const Room& room, const Request& request,
                                                   const Batch& batch) {
    const auto policy = look_policy(room);
    if (!policy) return tl::unexpected(policy.error());
    std::vector<LetterToSign> all;
    std::uint64_t first_draft = UINT64_MAX;
    for (const Letter& letter : batch.letters) {
        const dossier::LetterOnFile* filed = on_file(room, letter);
        if (!filed || !letter.excluded.empty() || letter.is_signed()) continue;
        first_draft = std::min(first_draft, filed->sequence);
        LetterToSign one;
        one.letter = &letter;
        one.name = name_of(room, letter.what.municipality);
        all.push_back(std::move(one));
    }
    if (all.empty()) return all;
    const auto& dated_on = on_file(room, *all.front().letter)->what.dated_on;
    const auto cupboard = room.services.office.cupboard(batch.letter, dated_on);
    if (!cupboard) return tl::unexpected(cupboard.error());
    const desk::World then = desk::load(room.desk.journal, first_draft - 1);
    const auto outdated = room.services.overviews.outdated(room.desk, room.world, batch.id);
    for (LetterToSign& one : all) {
        const dossier::LetterDrafted& what = on_file(room, *one.letter)->what;
        const auto& code = one.letter->what.municipality;
        auto composed = compose(room, then, **cupboard, code, what);
        if (composed && what.template_digest == (*cupboard)->digest) {
            one.composed = std::move(*composed);
            add_changes(one, compose(room, room.world, **cupboard, code, what));
        } else {
            one.wording = "Tekst van een eerdere versie";
            one.deviates.emplace_back("Het sjabloon is daarna gewijzigd: lees de pdf.");
        }
        add_remarks(room, batch, one, what);
        // What is signed is the letter that leaves, not what was composed before it was replaced.
        if (!one.letter->altered_by.empty()) {
            one.composed.reset();
            one.wording = "Met de hand vervangen";
        }
        one.obstacle = obstacle_of(room, request, batch, *one.letter, outdated);
    }
    name_wordings(all);
    add_largest(room, request, all, policy->largest);
    choose_sample(batch, all, policy->sample);
    const auto seen = room.services.looked.by(request.viewer.account);
    for (LetterToSign& one : all) {
        one.opened = seen.contains(one.seen_as());
        one.pdf_opened = seen.contains(pdf_seen_as(one.letter->what.exact.document));
    }
    std::ranges::sort(all, {}, [](const auto& one) { return registry::sort_key(one.name); });
    return all;
}

}  // namespace trede::pages
