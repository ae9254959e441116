#pragma once

#include <string>
#include <vector>

#include "dispatch/batch.hpp"
#include "municipal/own.hpp"

namespace trede::municipal {

// The letters that left, as a province may read them. ASSUMED (law/gaps.md): one to a municipality
// that became part of another is read by the province in which it lay on the date of the letter,
// which got the copies, and by no other: POLICY law/policy/herindeling "open-zaken" gives what was
// open to the municipality that came in its place, and no old letters to another province.

struct LetterAbout {
    registry::Municipality who;  // as it was on the date of the letter: to whom it was written
    const dossier::LetterOnFile* on_file = nullptr;  // points into the world of the room

    [[nodiscard]] const dossier::LetterDrafted& what() const { return on_file->what; }
};

// All that this viewer may read, the newest first, each once.
[[nodiscard]] std::vector<LetterAbout> letters_in_province(const Room& room,
                                                           const Request& request);
// Of those the letters to one municipality, and to those that became part of it.
[[nodiscard]] std::vector<LetterAbout> letters_about(const Room& room, const Request& request,
                                                     const registry::Municipality& who);

// Whether gedeputeerde staten and the commissaris van de Koning have a letter that left: "ja",
// "nee" (it names no copy to them), "niet vastgelegd" (nothing is known of a copy, as of a letter
// that somebody brought away), "nog niet verstuurd", "niet aangekomen", "niet zeker". Of two that
// differ each by its name. `batch`: null when the letter never was in one.
[[nodiscard]] std::string copy_in_words(const dispatch::Batch* batch,
                                        const dossier::ReferenceNumber& reference);

}  // namespace trede::municipal
