#include "desk/letters.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "base/text.hpp"
#include "correspondence/letter_kind.hpp"
#include "desk/approval.hpp"
#include "desk/lookup.hpp"
#include "desk/taken_over.hpp"
#include "dossier/decide_contact.hpp"
#include "dossier/term_letters.hpp"
#include "evidence/digest.hpp"
#include "fulfilment/verdict.hpp"
#include "reports/task_standing.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using dossier::BatchId;
using registry::MunicipalityCode;

namespace {

std::string three_figures(long long number) {
    std::string figures = std::to_string(number);
    return figures.size() < 3 ? std::string(3 - figures.size(), '0') + figures : figures;
}

// "B-2026-001" is the first batch of that year; the highest number on file plus one.
long long next_batch_number(const World& world, int year) {
    const std::string prefix = "B-" + std::to_string(year) + "-";
    long long highest = 0;
    for (const auto& [code, state] : world.dossiers.all()) {
        for (const dossier::LetterOnFile& letter : state.letters) {
            const std::string& id = letter.what.batch.value();
            if (!id.starts_with(prefix)) continue;
            highest = std::max(highest, base::parse_integer(id.substr(prefix.size())).value_or(0));
        }
    }
    return highest + 1;
}

std::vector<std::string> warnings_for(const dossier::State& state,
                                      const dossier::LetterDrafted& letter, Date today) {
    std::vector<std::string> warnings;
    const dossier::RungDecided& decision = state.decisions.back();
    if (letter.dated_on < decision.decided_on) {
        warnings.push_back("De brief is gedateerd op " + base::in_words(letter.dated_on) +
                           ". Het besluit over de trede is van " +
                           base::in_words(decision.decided_on) + ".");
    }
    if (letter.dated_on > today) {
        warnings.push_back("De datum van de brief, " + base::in_words(letter.dated_on) +
                           ", ligt in de toekomst.");
    }
    for (const dossier::LetterOnFile& earlier : state.letters) {
        if (earlier.what.letter != letter.letter || earlier.what.batch == letter.batch) continue;
        warnings.push_back(
            "Voor deze gemeente is al zo'n brief opgesteld: " + earlier.what.reference.value() +
            ", gedateerd " + base::in_words(earlier.what.dated_on) + ".");
    }
    for (const dossier::DelayReported& delay : state.delays) {
        if (delay.received_on <= letter.dated_on) continue;
        warnings.push_back("Na de datum van de brief kwam nog een melding: op " +
                           base::in_words(delay.received_on) + ". Die staat niet in de brief.");
    }
    return warnings;
}

std::optional<Date> last_day_of(const correspondence::LetterFacts& facts) {
    return facts.term ? std::optional(facts.term->last_day.value) : std::nullopt;
}

// An earlier letter, or the talk that somebody wanted a report of.
std::optional<dossier::ReferenceNumber> about_of(const correspondence::LetterFacts& facts,
                                                 const LettersWanted& wanted) {
    return facts.about ? std::optional(facts.about->reference) : wanted.about;
}

// What a plain request asks follows from its template. What was known when it was asked, and that
// and why the answer is an obligation, does not: that is put on file with the letter.
std::optional<dossier::InformationRequested> questions_put(const Stationery& stationery,
                                                           const dossier::State& state,
                                                           const dossier::LetterDrafted& letter) {
    if (!stationery.questions) return std::nullopt;
    const correspondence::LetterQuestions& asked = *stationery.questions;
    auto put = correspondence::put_to(asked, state, letter.dated_on);
    const bool known =
        std::ranges::any_of(put, [](const dossier::Question& one) { return !one.on_file.empty(); });
    if (!known && asked.base == dossier::RequestBase::request) return std::nullopt;
    return dossier::InformationRequested{.reference = letter.reference,
                                         .base = asked.base,
                                         .ground = asked.ground,
                                         .reason = asked.reason,
                                         .questions = std::move(put)};
}

void warn_of_figures(DraftedLetter& drafted, const Desk& desk, const World& world) {
    std::string changed = weighed_otherwise(desk, world, drafted.municipality, drafted.letter);
    if (!changed.empty()) drafted.warnings.push_back(std::move(changed));
    std::string newer = newer_figures(desk, world, drafted.municipality, drafted.letter);
    if (!newer.empty()) drafted.warnings.push_back(std::move(newer));
    // A part of the task that the letter names and that is not asked now.
    const auto policy = fulfilment::verdict_policy_on(desk.lawbook, desk.today);
    if (!policy) return;
    for (const reports::NotAsked& one :
         not_asked_of(desk.registry, desk.lawbook, world.dossiers, drafted.municipality, desk.today,
                      policy->task_rules))
        drafted.warnings.push_back(in_words(one, desk.today));
}

// The letter then asks only whether it is still so.
void warn_of_known(DraftedLetter& drafted) {
    if (!drafted.asked) return;
    for (const dossier::Question& one : drafted.asked->questions) {
        if (one.on_file.empty()) continue;
        drafted.warnings.push_back("De vraag '" + one.title + "' is al beantwoord: " + one.on_file +
                                   ".");
    }
}

// Each decision on more time has a letter of its own.
void warn_of_more_time(DraftedLetter& drafted, const dossier::State& state) {
    const dossier::LetterDrafted& letter = drafted.letter;
    const auto* told = letter.extension ? dossier::extension_told(state, letter) : nullptr;
    for (const dossier::ExtensionDecided* one : dossier::extensions_to_tell(state)) {
        const bool other = told && one != told && !dossier::letter_about(state, *one);
        if (!other || !dossier::tells_of_extension(letter.letter, one->granted)) continue;
        drafted.warnings.push_back("Over termijn " + one->term.value() + " is op " +
                                   base::in_words(one->decided_on) +
                                   " ook besloten. Daar is nog geen brief over: stel er nog een op "
                                   "met dezelfde opdracht.");
    }
}

// One letter, composed to see that it can be made.
Outcome<DraftedLetter> draft(const Desk& desk, const World& world, const Stationery& stationery,
                             const MunicipalityCode& code, const std::string& number,
                             const LettersWanted& wanted) {
    const std::string year = std::to_string(int{wanted.dated_on.year()});
    const dossier::ReferenceNumber reference("IBT-" + year + "-" + number + "-" +
                                             code.value().substr(2));
    const auto to = desk.registry.find(code, wanted.dated_on);
    if (!to) return tl::unexpected(to.error());
    const auto supervisor =
        correspondence::supervisor_on(stationery.supervisors, wanted.dated_on, to->province);
    if (!supervisor) return tl::unexpected(supervisor.error());
    const auto facts = letter_facts(desk, world, stationery,
                                    {.municipality = code,
                                     .reference = reference,
                                     .dated_on = wanted.dated_on,
                                     .about = wanted.about});
    if (!facts) return tl::unexpected(facts.error());
    const auto composed = correspondence::compose_letter(*facts, stationery.letter, *supervisor);
    if (!composed) return tl::unexpected(composed.error());
    const dossier::State& state = world.dossiers.of(code);
    const dossier::LetterDrafted letter{.batch = BatchId("B-" + year + "-" + number),
                                        .reference = reference,
                                        .letter = stationery.letter.name,
                                        .template_digest = stationery.digest,
                                        .dated_on = wanted.dated_on,
                                        .reference_date = facts->reference_date,
                                        .last_day = last_day_of(*facts),
                                        .about = about_of(*facts, wanted),
                                        .extension = facts->extension_number};
    const auto events = dossier::decide(state, dossier::DraftLetter{.letter = letter}, desk.today);
    if (!events) return tl::unexpected(events.error());
    DraftedLetter drafted{.municipality = code,
                          .name = facts->municipality_name.value,
                          .letter = letter,
                          .warnings = warnings_for(state, letter, desk.today),
                          .asked = questions_put(stationery, state, letter),
                          .variant = composed->variant};
    if (drafted.asked) {
        const auto request =
            dossier::decide(state, dossier::RequestInformation{*drafted.asked}, desk.today);
        if (!request) return tl::unexpected(request.error());
    }
    warn_of_figures(drafted, desk, world);
    warn_of_known(drafted);
    warn_of_more_time(drafted, state);
    return drafted;
}

// The batch that an earlier sending of the same command made.
LetterBatch batch_again(const Desk& desk, const World& world, const Receipt& receipt) {
    LetterBatch batch{.batch = {}, .letters = {}, .excluded = {}, .receipt = receipt};
    const World then = load(desk.journal, receipt.first - 1);
    for (const auto& [code, state] : world.dossiers.all()) {
        for (const dossier::LetterOnFile& letter : state.letters) {
            if (letter.sequence < receipt.first || letter.sequence > receipt.last) continue;
            const MunicipalityCode municipality(code);
            const auto known = desk.registry.find(municipality, letter.what.dated_on);
            batch.batch = letter.what.batch;
            batch.letters.push_back({.municipality = municipality,
                                     .name = known ? known->name : code,
                                     .letter = letter.what,
                                     .warnings = warnings_for(state, letter.what, desk.today)});
            warn_of_figures(batch.letters.back(), desk, then);
        }
    }
    std::ranges::sort(batch.letters, {}, &DraftedLetter::municipality);
    return batch;
}

tl::unexpected<base::Refusal> not_on_file(const std::string& wanted) {
    const bool batch = wanted.starts_with("B-");
    return base::refuse(
        RefusalKind::missing, "",
        (batch ? "Er is geen partij " : "Er is geen brief met kenmerk ") + wanted + ".");
}

// Composes letters from the journal as it stood before the first of them was drafted.
Outcome<std::vector<correspondence::ComposedLetter>> compose_again(
    const Desk& desk, const Stationery& stationery, const std::vector<FiledLetter>& letters) {
    std::uint64_t drafted = UINT64_MAX;
    for (const FiledLetter& one : letters) drafted = std::min(drafted, one.letter->sequence);
    const World then = load(desk.journal, drafted - 1);
    std::vector<correspondence::ComposedLetter> composed;
    for (const FiledLetter& one : letters) {
        const dossier::LetterDrafted& what = one.letter->what;
        if (what.template_digest != stationery.digest) {
            return base::refuse(
                RefusalKind::conflict, "",
                "Het sjabloon " + what.letter +
                    " is gewijzigd na het opstellen van deze partij. Stel de brieven opnieuw op.");
        }
        const auto facts = letter_facts(desk, then, stationery,
                                        {.municipality = one.municipality,
                                         .reference = what.reference,
                                         .dated_on = what.dated_on,
                                         .about = what.about});
        if (!facts) return tl::unexpected(facts.error());
        const auto supervisor =
            correspondence::supervisor_on(stationery.supervisors, what.dated_on, facts->province);
        if (!supervisor) return tl::unexpected(supervisor.error());
        auto letter = correspondence::compose_letter(*facts, stationery.letter, *supervisor);
        if (!letter) return tl::unexpected(letter.error());
        composed.push_back(std::move(*letter));
    }
    return composed;
}

Outcome<std::vector<std::string>> print(const Desk& desk, const Stationery& stationery,
                                        const std::vector<FiledLetter>& letters) {
    auto composed = compose_again(desk, stationery, letters);
    if (!composed) return tl::unexpected(composed.error());
    std::vector<correspondence::Letter> bare;
    for (auto& one : *composed) bare.push_back(std::move(one.letter));
    return stationery.print(bare);
}

}  // namespace

Outcome<LetterBatch> draft_letters(const Desk& desk, const Ask& ask, const Stationery& stationery,
                                   const LettersWanted& wanted) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) {
        LetterBatch again = batch_again(desk, world, *before);
        auto variants = variants_of(desk, stationery, again.batch);
        for (DraftedLetter& one : again.letters)
            one.variant = variants[one.letter.reference.value()];
        return again;
    }
    const int year{wanted.dated_on.year()};
    const std::string number = three_figures(next_batch_number(world, year));
    LetterBatch batch{.batch = BatchId("B-" + std::to_string(year) + "-" + number),
                      .letters = {},
                      .excluded = {},
                      .receipt = {}};
    Changes changes;
    for (const MunicipalityCode& code : std::set(wanted.to.begin(), wanted.to.end())) {
        auto drafted = draft(desk, world, stationery, code, number, wanted);
        if (!drafted) {
            const auto known = desk.registry.find(code, wanted.dated_on);
            batch.excluded.push_back({.municipality = code,
                                      .name = known ? known->name : code.value(),
                                      .reason = drafted.error()});
            continue;
        }
        dossier::Events events{drafted->letter};
        if (drafted->asked) events.emplace_back(*drafted->asked);
        changes.dossiers.emplace_back(code, std::move(events));
        batch.letters.push_back(std::move(*drafted));
    }
    const auto receipt = carry_out(desk, world, ask, changes, {});
    if (!receipt) return tl::unexpected(receipt.error());
    batch.receipt = *receipt;
    return batch;
}

std::vector<FiledLetter> letters_on_file(const World& world, const std::string& wanted) {
    std::vector<FiledLetter> found;
    for (const auto& [code, state] : world.dossiers.all()) {
        for (const dossier::LetterOnFile& letter : state.letters) {
            const bool fits = wanted.empty() || letter.what.batch.value() == wanted ||
                              letter.what.reference.value() == wanted;
            if (fits) found.push_back({.municipality = MunicipalityCode(code), .letter = &letter});
        }
    }
    std::ranges::sort(found, {}, [](const FiledLetter& one) {
        return std::pair(one.letter->what.batch, one.municipality);
    });
    return found;
}

std::map<std::string, correspondence::Variant> variants_of(const Desk& desk,
                                                           const Stationery& stationery,
                                                           const BatchId& batch) {
    const World world = load(desk.journal);
    const std::vector<FiledLetter> letters = letters_on_file(world, batch.value());
    std::map<std::string, correspondence::Variant> variants;
    const auto composed = compose_again(desk, stationery, letters);
    for (std::size_t i = 0; composed && i < letters.size(); ++i)
        variants[letters[i].letter->what.reference.value()] = (*composed)[i].variant;
    return variants;
}

Outcome<std::string> template_of(const World& world, const std::string& wanted) {
    const auto found = letters_on_file(world, wanted);
    if (found.empty()) return not_on_file(wanted);
    return found.front().letter->what.letter;
}

Outcome<std::string> print_altered(const Desk& desk, const Stationery& stationery,
                                   const dossier::ReferenceNumber& reference) {
    const World world = load(desk.journal);
    const std::vector<FiledLetter> letters = letters_on_file(world, reference.value());
    if (letters.empty()) return not_on_file(reference.value());
    auto printed = print(desk, stationery, letters);
    if (!printed) return tl::unexpected(printed.error());
    return std::move(printed->front());
}

Outcome<std::vector<RenderedLetter>> render_letters(const Desk& desk, const Ask& ask,
                                                    const Stationery& stationery,
                                                    const std::string& wanted) {
    const World world = load(desk.journal);
    const std::vector<FiledLetter> letters = letters_on_file(world, wanted);
    if (letters.empty()) return not_on_file(wanted);

    std::vector<RenderedLetter> rendered;
    std::vector<FiledLetter> open;
    for (const FiledLetter& one : letters) {
        const auto digest = evidence::parse_digest(document_now(world, *one.letter));
        auto bytes = digest ? desk.journal.document(*digest) : std::nullopt;
        if (bytes) {
            rendered.push_back({.municipality = one.municipality,
                                .letter = one.letter->what,
                                .pdf = std::move(*bytes)});
        } else {
            open.push_back(one);
        }
    }
    if (open.empty()) return rendered;
    auto printed = print(desk, stationery, open);
    if (!printed) return tl::unexpected(printed.error());
    Changes changes;
    for (std::size_t i = 0; i < open.size(); ++i) {
        const dossier::LetterRendered event{
            .reference = open[i].letter->what.reference,
            .document = evidence::to_hex(evidence::sha256((*printed)[i]))};
        changes.dossiers.emplace_back(open[i].municipality, dossier::Events{event});
        rendered.push_back({.municipality = open[i].municipality,
                            .letter = open[i].letter->what,
                            .pdf = (*printed)[i]});
    }
    const auto receipt = carry_out(desk, world, ask, changes, std::move(*printed));
    if (!receipt) return tl::unexpected(receipt.error());
    std::ranges::sort(rendered, {}, &RenderedLetter::municipality);
    return rendered;
}

}  // namespace trede::desk
