#pragma once

#include <chrono>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "law/article.hpp"
#include "law/duration.hpp"
#include "law/policy.hpp"

namespace trede::law {

// How well we know what a sentence in law/ says (the marks of our legal report).
enum class Source {
    read,              // "gelezen": the text in force was read
    older_text,        // "tekst 2017", "tekst 2021": an older consolidated text was read
    inferred,          // "afgeleid": our reading, the source does not literally say it
    general_knowledge  // "algemene kennis": not read, generally known
};
[[nodiscard]] std::string_view word(Source source);

// Who fixed a value: the law, or the ministry (or we) within the room the law leaves.
enum class Binding { fixed_by_law, chosen_policy };
[[nodiscard]] std::string_view label(Binding binding);  // "door de wet bepaald", "gekozen beleid"

// What one article says, in one Dutch sentence of our own, from a day on.
struct Provision {
    Article article;
    base::Date valid_from{};
    std::string sentence;
    std::string bwb;  // number of the act at wetten.overheid.nl, where the literal text is
    Source source = Source::read;

    friend bool operator==(const Provision&, const Provision&) = default;
};

// "voor 1 februari": the last lawful day is the day before this one.
using BeforeDay = std::chrono::month_day;

// A number, term, day or word that an article fixes.
struct Parameter {
    std::string name;  // "bezwaartermijn"
    Article article;
    base::Date valid_from{};
    std::variant<long long, Duration, BeforeDay, std::string> value;
    Source source = Source::read;
    Binding binding = Binding::fixed_by_law;

    friend bool operator==(const Parameter&, const Parameter&) = default;
};

// The text of one file of law/. The path ends on "<act>/<date>/articles.toml",
// "<act>/<date>/parameters.toml" or "policy/<id>/<date>.toml"; what stands before that is free.
struct LawText {
    std::string path;
    std::string text;
};

// Whether a path is one of the three kinds; law/ holds other files too (holidays.csv, scenarios,
// gaps.md).
[[nodiscard]] bool is_law_text(std::string_view path);

// Everything law/ holds, looked up as of a date. What is asked of a day before the first version is
// refused (missing), never answered with a later text.
class Lawbook {
  public:
    // Refuses (input) a file that cannot be read, with path, line and what was expected.
    [[nodiscard]] static base::Outcome<Lawbook> make(std::span<const LawText> texts);

    // The sentence on the article itself, else on its paragraph, else on the article as a whole.
    [[nodiscard]] base::Outcome<Provision> provision(const Article& article, base::Date on) const;
    [[nodiscard]] base::Outcome<Parameter> parameter(const ActName& act, std::string_view name,
                                                     base::Date on) const;
    // A parameter of the kind named; another kind is refused (input).
    [[nodiscard]] base::Outcome<long long> number(const ActName& act, std::string_view name,
                                                  base::Date on) const;
    [[nodiscard]] base::Outcome<Duration> duration(const ActName& act, std::string_view name,
                                                   base::Date on) const;
    [[nodiscard]] base::Outcome<BeforeDay> before_day(const ActName& act, std::string_view name,
                                                      base::Date on) const;

    // The version of a policy in force on a day: "inschaling", "termijnen".
    [[nodiscard]] base::Outcome<Policy> policy(std::string_view id, base::Date on) const;

    // One version of a policy, whenever it holds. Refuses (missing) one that is not there.
    [[nodiscard]] base::Outcome<Policy> policy_version(std::string_view id, int version) const;
    // The bytes of the file of that version, as they were read: the smallest change in it shows.
    // Line ends and explanation are part of it. Refuses (missing) one that is not there.
    [[nodiscard]] base::Outcome<std::string> written(std::string_view id, int version) const;
    // The same book as if the candidate were the policy in force on a day, also when it is to hold
    // later. Refuses (input) a name that no policy of the book has.
    [[nodiscard]] base::Outcome<Lawbook> trying(Policy candidate, base::Date on) const;

    // All, in order of article and date; for lists and for the check that cited articles exist.
    [[nodiscard]] std::vector<Provision> provisions() const;
    [[nodiscard]] std::vector<Parameter> parameters() const;
    [[nodiscard]] std::vector<Policy> policies() const;

  private:
    std::map<Article, std::vector<Provision>> provisions_;  // each list in order of valid_from
    std::map<std::pair<ActName, std::string>, std::vector<Parameter>> parameters_;
    std::map<std::string, std::vector<Policy>> policies_;
    std::map<std::pair<std::string, int>, std::string> written_;  // of policies
};

}  // namespace trede::law
