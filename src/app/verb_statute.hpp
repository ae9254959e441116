#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/program.hpp"
#include "cycle/category.hpp"
#include "law/statute.hpp"

namespace trede::app {

// Which statute the journal of a store is about: the one that the house begins with, or another
// with a folder of its own in law/ and letters/. The store keeps the name of that folder in its
// file "wet"; it is chosen once, before the first event.

// "huisvestingswet"; empty for the first statute.
[[nodiscard]] std::string statute_folder(const Program& program);
// The dated texts of law/. The policy in the folder "beleid" of another statute takes the place of
// the policy of the same name in law/policy.
[[nodiscard]] std::vector<law::LawText> law_texts_of(const Program& program);
// In its version of today. Throws Refused.
[[nodiscard]] law::Statute statute_of(Program& program);
// Where its letters stand, and who supervises when the country is the real one.
[[nodiscard]] std::filesystem::path letters_of(const Program& program);
[[nodiscard]] std::filesystem::path supervisors_of(const Program& program);
// The article that a ground of the core stands for. Where law/ itself cannot be read, the refusal
// is still told, with the ground as it is.
[[nodiscard]] std::string article_behind(Program& program, const std::string& ground);
// Chooses another statute. Throws Refused (input) for a folder that is none, and when the journal
// has begun.
void choose_statute(const Program& program, const std::string& folder);

// A category by the word of the statute. A word that names none of its categories is a
// wrong call (`misused`).
[[nodiscard]] cycle::Category asked_category(const law::Statute& statute, const std::string& text);
[[nodiscard]] inline std::string category_word(const law::Statute& statute,
                                               cycle::Category category) {
    return statute.word_of(word(category));
}

void add_statute(Verb app, Program& program);

}  // namespace trede::app
