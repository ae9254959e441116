#include "law/statute.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace trede::law {

namespace {

using base::Outcome;
using base::RefusalKind;

constexpr std::string_view mark = "wet: ";

std::optional<std::string> text_of(const Choice& choice) {
    if (const auto* text = std::get_if<std::string>(&choice.value)) return *text;
    return std::nullopt;
}

// All choices of a group. Refuses (input) one that is no text.
Outcome<std::map<std::string, std::string>> group(const Policy& policy, std::string_view name) {
    std::map<std::string, std::string> found;
    const auto choices = policy.mapping(name);
    if (!choices) return tl::unexpected(choices.error());
    for (const auto& [key, choice] : *choices) {
        auto text = text_of(choice);
        if (!text) return policy.unknown_value(choice.name, "een tekst");
        found.insert_or_assign(key, std::move(*text));
    }
    return found;
}

std::optional<ActName> act_if_any(const Policy& policy, std::string_view name) {
    const auto text = policy.text(name);
    if (!text) return std::nullopt;
    return ActName(*text);
}

// A misspelt duty would never be found, so it is refused.
Outcome<bool> check_duties(const Policy& policy, const Statute& statute) {
    for (const auto& [key, article] : statute.articles) {
        const bool known = std::ranges::any_of(
            duty_grounds, [&](const char* one) { return std::string(mark) + key == one; });
        if (!known) return policy.unknown_value("artikel." + key, "iets wat het programma doet");
    }
    return true;
}

// When periods begin, and when a municipality is held against the task of one.
Outcome<bool> read_periods(const Policy& policy, Statute& made) {
    const auto begins = policy.text("periode-begint");
    if (!begins) return tl::unexpected(begins.error());
    const auto day = base::parse_date(*begins);
    if (!day || day->day() != std::chrono::day{1})
        return policy.unknown_value("periode-begint", "een eerste dag van een maand: 2025-01-01");
    if (months_in(made.period) == 0)
        return policy.unknown_value("periode", "een aantal maanden of jaren");
    const auto judged = policy.text("beoordeling");
    if (!judged) return tl::unexpected(judged.error());
    if (*judged != "in de periode" && *judged != "na de periode")
        return policy.unknown_value("beoordeling", "'in de periode' of 'na de periode'");
    made.a_period_begins = *day;
    made.judged_when_over = *judged == "na de periode";
    return true;
}

Outcome<Statute> read(const Policy& policy) {
    Statute made;
    const auto name = policy.text("naam");
    if (!name) return tl::unexpected(name.error());
    const auto supervisor = policy.text("toezichthouder");
    if (!supervisor) return tl::unexpected(supervisor.error());
    const auto period = policy.duration("periode");
    if (!period) return tl::unexpected(period.error());
    made.name = *name;
    made.supervisor = *supervisor;
    made.period = *period;
    made.act = ActName(*name);
    made.decree = act_if_any(policy, "besluit");
    made.grant_scheme = act_if_any(policy, "regeling");
    const std::array<std::pair<std::string_view, std::map<std::string, std::string>*>, 4> groups = {
        {{"artikel", &made.articles},
         {"categorie", &made.labels},
         {"in-tabel", &made.in_table},
         {"plekken", &made.places}}};
    for (const auto& [key, into] : groups) {
        auto found = group(policy, key);
        if (!found) return tl::unexpected(found.error());
        *into = std::move(*found);
    }
    if (const auto sound = read_periods(policy, made); !sound) return tl::unexpected(sound.error());
    if (auto words = group(policy, "woord")) made.words = std::move(*words);
    if (const auto sound = check_duties(policy, made); !sound) return tl::unexpected(sound.error());
    return made;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 127;
}

}  // namespace

std::string Statute::cite(std::string_view ground) const {
    if (!ground.starts_with(mark)) return std::string(ground);
    const auto article = articles.find(std::string(ground.substr(mark.size())));
    return article == articles.end() ? name + ", artikel niet bekend" : article->second;
}

bool Statute::has(Duty duty) const {
    return articles.contains(std::string(std::string_view(ground(duty)).substr(mark.size())));
}

bool Statute::has_category(std::string_view word) const {
    return labels.contains(std::string(word));
}

namespace {

std::string named(const std::map<std::string, std::string>& names, std::string_view word) {
    const auto found = names.find(std::string(word));
    return found == names.end() ? std::string(word) : found->second;
}

}  // namespace

std::string Statute::word_of(std::string_view category) const {
    return base::lower_ascii(named(labels, category));
}

std::optional<std::string> Statute::category_named(std::string_view text) const {
    const std::string asked = base::lower_ascii(base::trim(text));
    for (const auto& [category, label] : labels) {
        for (const std::string& one : {label, in_table_of(category), places_of(category)}) {
            if (base::lower_ascii(one) == asked) return category;
        }
    }
    return std::nullopt;
}

std::string Statute::category_choices() const {
    std::string choices;
    // The first category of every statute is "regulier" in stored events, and comes first.
    for (const std::string category : {"regulier", "amv"}) {
        if (!has_category(category)) continue;
        if (!choices.empty()) choices += " of ";
        choices += word_of(category);
    }
    return choices;
}

std::string Statute::in_table_of(std::string_view word) const { return named(in_table, word); }
std::string Statute::places_of(std::string_view word) const { return named(places, word); }

std::string Statute::say(std::string_view sentence) const {
    if (words.empty()) return std::string(sentence);
    std::string said;
    for (std::size_t i = 0; i < sentence.size();) {
        std::size_t end = i;
        while (end < sentence.size() && is_letter(sentence[end])) ++end;
        if (end == i) {
            said += sentence[i++];
            continue;
        }
        const std::string one(sentence.substr(i, end - i));
        const auto other = words.find(one);
        said += other == words.end() ? one : other->second;
        i = end;
    }
    return said;
}

Outcome<Statute> statute_on(const Lawbook& book, base::Date on) {
    const auto policy = book.policy("statuut", on);
    if (policy) return read(*policy);
    for (const Policy& first : book.policies()) {
        if (first.id != "statuut" || first.valid_from <= on) continue;
        const auto law = read(first);
        return base::refuse(RefusalKind::missing, "beleid statuut",
                            "Op " + base::in_words(on) + " gold de wet nog niet" +
                                (law ? ": de " + law->name + " begon op " : ". Zij begon op ") +
                                base::in_words(first.valid_from) + ".");
    }
    return tl::unexpected(policy.error());
}

namespace {

Outcome<ActName> named_act(const std::optional<ActName>& act, const Statute& statute,
                           const std::string& what) {
    if (act) return *act;
    return base::refuse(RefusalKind::missing, statute.name,
                        "De " + statute.name + " heeft geen " + what + ".");
}

}  // namespace

Outcome<ActName> decree_of(const Statute& statute) {
    return named_act(statute.decree, statute, "besluit met regels hierover");
}

Outcome<ActName> grant_scheme_of(const Statute& statute) {
    return named_act(statute.grant_scheme, statute, "regeling over uitkeringen");
}

}  // namespace trede::law
