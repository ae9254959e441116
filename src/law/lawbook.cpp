#include "law/lawbook.hpp"

#include <algorithm>
#include <optional>

#include "law/law_text.hpp"

namespace trede::law {

namespace {

using base::Date;
using base::RefusalKind;

// The last version that began on or before the day; nothing before the first.
template <class Version>
const Version* in_force(const std::vector<Version>& versions, Date on) {
    const auto after = std::ranges::upper_bound(versions, on, {}, &Version::valid_from);
    return after == versions.begin() ? nullptr : &*(after - 1);
}

// Keeps the list in order of date. False when there is a version of that date already.
template <class Version>
bool insert_version(std::vector<Version>& versions, Version version) {
    const auto at =
        std::ranges::lower_bound(versions, version.valid_from, {}, &Version::valid_from);
    if (at != versions.end() && at->valid_from == version.valid_from) return false;
    versions.insert(at, std::move(version));
    return true;
}

tl::unexpected<base::Refusal> refuse_twice(const std::string& path, const std::string& what) {
    return base::refuse(RefusalKind::input, "",
                        path + ": " + what + " staat er twee keer in voor dezelfde datum.");
}

tl::unexpected<base::Refusal> refuse_too_early(const std::string& what, Date on, Date first) {
    return base::refuse(RefusalKind::missing, what,
                        "Voor " + base::in_words(on) + " hebben wij geen tekst van " + what +
                            ". De eerste geldt vanaf " + base::in_words(first) + ".");
}

// The article itself, then its paragraph, then the whole.
std::vector<Article> widening(Article article) {
    std::vector<Article> wider = {article};
    if (article.item) {
        article.item.reset();
        wider.push_back(article);
    }
    if (article.paragraph) {
        article.paragraph.reset();
        wider.push_back(article);
    }
    return wider;
}

template <class Value>
base::Outcome<Value> value_of(const base::Outcome<Parameter>& parameter, std::string_view kind) {
    if (!parameter) return tl::unexpected(parameter.error());
    if (const auto* value = std::get_if<Value>(&parameter->value)) return *value;
    return base::refuse(RefusalKind::input, cite(parameter->article),
                        "De waarde '" + parameter->name + "' is geen " + std::string(kind) + ".");
}

template <class Key, class Version>
std::vector<Version> all_of(const std::map<Key, std::vector<Version>>& versions) {
    std::vector<Version> all;
    for (const auto& [key, list] : versions) all.insert(all.end(), list.begin(), list.end());
    return all;
}

// A later version of a policy has a higher number, so that "versie 2" means one thing.
std::optional<std::string> wrong_order(const std::map<std::string, std::vector<Policy>>& policies) {
    for (const auto& [id, versions] : policies) {
        for (std::size_t i = 0; i < versions.size(); ++i) {
            if (versions[i].version != static_cast<int>(i) + 1) {
                return "policy/" + id + "/" + base::to_iso(versions[i].valid_from) +
                       ".toml: versie moet " + std::to_string(i + 1) +
                       " zijn, in volgorde van datum.";
            }
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view word(Source source) {
    switch (source) {
        case Source::read:
            return "gelezen";
        case Source::older_text:
            return "oudere tekst gelezen";
        case Source::inferred:
            return "afgeleid";
        case Source::general_knowledge:
            return "algemene kennis";
    }
    return "";
}

std::string_view label(Binding binding) {
    switch (binding) {
        case Binding::fixed_by_law:
            return "door de wet bepaald";
        case Binding::chosen_policy:
            return "gekozen beleid";
    }
    return "";
}

base::Outcome<Lawbook> Lawbook::make(std::span<const LawText> texts) {
    Lawbook book;
    for (const auto& text : texts) {
        auto file = read_law_text(text);
        if (!file) return tl::unexpected(file.error());
        for (auto& provision : file->provisions) {
            const Article article = provision.article;
            if (!insert_version(book.provisions_[article], std::move(provision))) {
                return refuse_twice(text.path, cite(article));
            }
        }
        for (auto& parameter : file->parameters) {
            const auto key = std::pair(parameter.article.act, parameter.name);
            if (!insert_version(book.parameters_[key], std::move(parameter))) {
                return refuse_twice(text.path, "'" + key.second + "'");
            }
        }
        if (file->policy) {
            const std::string id = file->policy->id;
            book.written_[{id, file->policy->version}] = text.text;
            if (!insert_version(book.policies_[id], std::move(*file->policy)))
                return refuse_twice(text.path, id);
        }
    }
    if (const auto wrong = wrong_order(book.policies_))
        return base::refuse(RefusalKind::input, "", *wrong);
    return book;
}

base::Outcome<Provision> Lawbook::provision(const Article& article, Date on) const {
    std::optional<Date> first;
    for (const auto& wider : widening(article)) {
        const auto found = provisions_.find(wider);
        if (found == provisions_.end()) continue;
        if (const auto* version = in_force(found->second, on)) return *version;
        if (!first) first = found->second.front().valid_from;
    }
    if (first) return refuse_too_early(cite(article), on, *first);
    return base::refuse(RefusalKind::missing, cite(article),
                        cite(article) + " staat niet in onze verzameling.");
}

base::Outcome<Parameter> Lawbook::parameter(const ActName& act, std::string_view name,
                                            Date on) const {
    const auto found = parameters_.find(std::pair(act, std::string(name)));
    const std::string what = "'" + std::string(name) + "' (" + act.value() + ")";
    if (found == parameters_.end()) {
        return base::refuse(RefusalKind::missing, act.value(),
                            "De waarde " + what + " staat niet in onze verzameling.");
    }
    if (const auto* version = in_force(found->second, on)) return *version;
    return refuse_too_early(what, on, found->second.front().valid_from);
}

base::Outcome<long long> Lawbook::number(const ActName& act, std::string_view name, Date on) const {
    return value_of<long long>(parameter(act, name, on), "getal");
}

base::Outcome<Duration> Lawbook::duration(const ActName& act, std::string_view name,
                                          Date on) const {
    return value_of<Duration>(parameter(act, name, on), "duur");
}

base::Outcome<BeforeDay> Lawbook::before_day(const ActName& act, std::string_view name,
                                             Date on) const {
    return value_of<BeforeDay>(parameter(act, name, on), "vaste dag");
}

base::Outcome<Policy> Lawbook::policy(std::string_view id, Date on) const {
    const auto found = policies_.find(std::string(id));
    const std::string what = "beleid " + std::string(id);
    if (found == policies_.end()) {
        return base::refuse(RefusalKind::missing, what,
                            "Het " + what + " staat niet in onze verzameling.");
    }
    if (const auto* version = in_force(found->second, on)) return *version;
    return refuse_too_early(what, on, found->second.front().valid_from);
}

base::Outcome<Policy> Lawbook::policy_version(std::string_view id, int version) const {
    const auto found = policies_.find(std::string(id));
    if (found != policies_.end()) {
        const auto one = std::ranges::find(found->second, version, &Policy::version);
        if (one != found->second.end()) return *one;
    }
    const std::string what = "beleid " + std::string(id) + ", versie " + std::to_string(version);
    return base::refuse(RefusalKind::missing, what,
                        "Het " + what + ", staat niet in onze verzameling.");
}

base::Outcome<std::string> Lawbook::written(std::string_view id, int version) const {
    const auto found = written_.find({std::string(id), version});
    if (found != written_.end()) return found->second;
    const std::string what = "beleid " + std::string(id) + ", versie " + std::to_string(version);
    return base::refuse(RefusalKind::missing, what,
                        "Het " + what + ", staat niet in onze verzameling.");
}

base::Outcome<Lawbook> Lawbook::trying(Policy candidate, Date on) const {
    Lawbook book = *this;
    const auto found = book.policies_.find(candidate.id);
    if (found == book.policies_.end()) {
        std::string known;
        for (const auto& [id, versions] : policies_) known += (known.empty() ? "" : ", ") + id;
        return base::refuse(
            RefusalKind::input, "beleid " + candidate.id,
            "Beleid met de naam '" + candidate.id + "' is er niet. Er is: " + known + ".");
    }
    candidate.valid_from = std::min(candidate.valid_from, on);
    std::erase_if(found->second, [&](const Policy& version) {
        return version.valid_from >= candidate.valid_from;
    });
    found->second.push_back(std::move(candidate));
    return book;
}

std::vector<Provision> Lawbook::provisions() const { return all_of(provisions_); }

std::vector<Parameter> Lawbook::parameters() const { return all_of(parameters_); }

std::vector<Policy> Lawbook::policies() const { return all_of(policies_); }

}  // namespace trede::law
