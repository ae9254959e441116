#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "law/article.hpp"
#include "law/duration.hpp"
#include "law/duty.hpp"
#include "law/lawbook.hpp"

namespace trede::law {

// The statute that is supervised, as data: code says what it does for it, and the statute says by
// which article and in which words. No line of the core names a statute (tests/tidy holds that).

// One version of the data (law/policy/statuut, or beleid/statuut in the folder of the statute).
struct Statute {
    std::string name;        // as citations name it
    std::string supervisor;  // "minister", "gedeputeerde staten"
    ActName act;             // whose parameters stand in law/
    std::optional<ActName> decree;
    std::optional<ActName> grant_scheme;
    Duration period = {};  // for which a task is laid: months or years
    base::Date a_period_begins = base::date(2025, 1, 1);  // the others follow from it
    // Whether a task is judged on the day after its period, so that each period has its own; else
    // from a day within it, and a decision on a later period takes its place.
    bool judged_when_over = false;
    std::map<std::string, std::string> articles;  // by word of the duty
    // By the word of the category in stored events, where the statute has that category.
    std::map<std::string, std::string> labels;    // "regulier"
    std::map<std::string, std::string> in_table;  // "Regulier"
    std::map<std::string, std::string> places;    // "reguliere plekken"
    // What a sentence of the program calls otherwise in this statute, word by word.
    std::map<std::string, std::string> words;

    // The article of a ground "wet: ..."; every other ground as it is. A duty that this statute
    // does not know is said to be unknown, never guessed.
    [[nodiscard]] std::string cite(std::string_view ground) const;
    [[nodiscard]] std::string cite(Duty duty) const { return cite(ground(duty)); }
    // Whether the data names an article for it.
    [[nodiscard]] bool has(Duty duty) const;
    [[nodiscard]] bool has_category(std::string_view word) const;
    // By the word of the category; that word itself where the data has no name for it.
    [[nodiscard]] std::string in_table_of(std::string_view word) const;
    [[nodiscard]] std::string places_of(std::string_view word) const;
    // Of a category in JSON, csv and after --category: its label in small letters.
    [[nodiscard]] std::string word_of(std::string_view category) const;
    // The category, in the word of stored events, that somebody names by one of its names; nothing
    // when this statute has no such category.
    [[nodiscard]] std::optional<std::string> category_named(std::string_view text) const;
    // "regulier of amv": what may be chosen.
    [[nodiscard]] std::string category_choices() const;
    // A sentence of the program in the words of the statute. Never for what a person wrote.
    [[nodiscard]] std::string say(std::string_view sentence) const;
};

// As of a day. Refuses (missing) where law/ has none, (input) what it cannot read.
[[nodiscard]] base::Outcome<Statute> statute_on(const Lawbook& book, base::Date on);
// The decree or the scheme of grants of this statute. Refuses (missing) when it has none.
[[nodiscard]] base::Outcome<ActName> decree_of(const Statute& statute);
[[nodiscard]] base::Outcome<ActName> grant_scheme_of(const Statute& statute);

}  // namespace trede::law
