#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "correspondence/compose_letter.hpp"
#include "correspondence/questions.hpp"
#include "deadlines/deadline.hpp"
#include "desk/desk.hpp"

namespace trede::desk {

// Lays letters out as PDF and checks each; refuses the whole lot when one may not leave.
using Printer =
    std::function<base::Outcome<std::vector<std::string>>(std::span<const correspondence::Letter>)>;

// What a letter is made with, besides what is on file.
struct Stationery {
    const correspondence::LetterTemplate& letter;
    std::string digest;  // SHA-256 of the texts of the template
    const std::vector<correspondence::Supervisor>& supervisors;
    const deadlines::Holidays& holidays;
    std::optional<correspondence::NewCycle> new_cycle;  // without the number of the municipality
    bool fictional = false;                             // an invented country: every page says so
    Printer print;
    std::optional<correspondence::LetterQuestions> questions = {};  // empty: it asks nothing
};

struct LettersWanted {
    std::vector<registry::MunicipalityCode> to;
    base::Date dated_on{};
    // The letter on file that these are about; empty: the last one that fits, of each municipality.
    std::optional<dossier::ReferenceNumber> about = {};
};

struct DraftedLetter {
    registry::MunicipalityCode municipality;
    std::string name;
    dossier::LetterDrafted letter;
    std::vector<std::string> warnings;  // what the sender should look at first
    std::optional<dossier::InformationRequested> asked = {};  // put on file with the letter
    correspondence::Variant variant = {};
};

// Who gets no letter, and why.
struct Excluded {
    registry::MunicipalityCode municipality;
    std::string name;
    base::Refusal reason;
};

struct LetterBatch {
    dossier::BatchId batch;
    std::vector<DraftedLetter> letters;
    std::vector<Excluded> excluded;
    Receipt receipt;
};

// Drafts a batch: one letter for each municipality that can have one, the others with the reason
// why not. Every letter is composed now, so that what cannot be made is known before anything is on
// file. A batch without letters is not on file.
[[nodiscard]] base::Outcome<LetterBatch> draft_letters(const Desk& desk, const Ask& ask,
                                                       const Stationery& stationery,
                                                       const LettersWanted& wanted);

struct RenderedLetter {
    registry::MunicipalityCode municipality;
    dossier::LetterDrafted letter;
    std::string pdf;
};

// The letters of a batch as PDF, or the one letter with that kenmerk. What was rendered before
// comes back as the same bytes; what was not is composed from what the journal held when it was
// drafted, printed, checked and put on file.
[[nodiscard]] base::Outcome<std::vector<RenderedLetter>> render_letters(
    const Desk& desk, const Ask& ask, const Stationery& stationery, const std::string& wanted);

// Which variant each letter of a batch is, by its reference: composed again from what the journal
// held when it was drafted. Without those that another version of the template made.
[[nodiscard]] std::map<std::string, correspondence::Variant> variants_of(
    const Desk& desk, const Stationery& stationery, const dossier::BatchId& batch);

// One letter of a batch with another text, as a PDF that passed the checks: composed from what the
// journal held when it was drafted, with the template of this stationery. Nothing goes on file.
// Refuses (missing) a letter that is not there.
[[nodiscard]] base::Outcome<std::string> print_altered(const Desk& desk,
                                                       const Stationery& stationery,
                                                       const dossier::ReferenceNumber& reference);

// The name of the template of a batch or a letter. Refuses (missing) what is not on file.
[[nodiscard]] base::Outcome<std::string> template_of(const World& world, const std::string& wanted);

// A letter on file, and whose it is.
struct FiledLetter {
    registry::MunicipalityCode municipality;
    const dossier::LetterOnFile* letter = nullptr;  // lives as long as the world
};
// All of them, or those of a batch or with a kenmerk; by batch, then by municipality.
[[nodiscard]] std::vector<FiledLetter> letters_on_file(const World& world,
                                                       const std::string& wanted = {});

// Which letter to whom: what the facts of one letter are gathered for.
struct LetterAsked {
    registry::MunicipalityCode municipality;
    dossier::ReferenceNumber reference;
    base::Date dated_on{};
    std::optional<dossier::ReferenceNumber> about = {};
};
// The facts of one letter as the world holds them.
[[nodiscard]] base::Outcome<correspondence::LetterFacts> letter_facts(const Desk& desk,
                                                                      const World& world,
                                                                      const Stationery& stationery,
                                                                      const LetterAsked& asked);

}  // namespace trede::desk
