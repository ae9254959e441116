#include "app/verb.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "intake/amounts.hpp"
#include "registry/names.hpp"

namespace trede::app {

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    // One slip in a short word, one more for each four letters.
    const int limit = 1 + static_cast<int>(word.size()) / 4;
    std::string best;
    int best_apart = limit + 1;
    for (const std::string& one : known) {
        const int apart = registry::letters_apart(word, one, limit);
        if (apart >= best_apart) continue;
        best_apart = apart;
        best = one;
    }
    if (!best.empty()) return best;
    const auto begins = [&](const std::string& one) { return one.starts_with(word); };
    const auto found = std::ranges::find_if(known, begins);
    return found != known.end() && std::ranges::count_if(known, begins) == 1 ? *found : "";
}

Word& Word::required(bool is) {
    option_->required(is);
    return *this;
}

Word& Word::delimiter(char mark) {
    option_->delimiter(mark);
    return *this;
}

Word& Word::one_at_a_time() {
    option_->allow_extra_args(false);
    return *this;
}

Word& Word::expected(int values) {
    option_->expected(values);
    return *this;
}

Word& Word::excludes(const std::string& name) {
    option_->excludes(name);
    return *this;
}

Word& Word::needs(const std::string& name) {
    option_->needs(name);
    return *this;
}

bool Word::given() const { return option_->count() != 0; }

namespace {

template <class T>
constexpr bool is_number = std::is_integral_v<T>;
template <class T>
constexpr bool is_number<std::optional<T>> = is_number<T>;

// "96.000" is 96000; what is no number is left to the parser to refuse.
CLI::Validator as_people_write() {
    return CLI::Validator(
        [](std::string& word) {
            if (const auto number = intake::typed_whole(word)) word = std::to_string(*number);
            return std::string();
        },
        "");
}

}  // namespace

Verb Verb::add_subcommand(const std::string& name, const std::string& about) {
    return Verb(app_->add_subcommand(name, about));
}

Verb Verb::subcommand(const std::string& name) const { return Verb(app_->get_subcommand(name)); }

Word Verb::word(const std::string& name) const { return Word(app_->get_option(name)); }

template <class T>
Word Verb::add_option(const std::string& names, T& into, const std::string& about) {
    CLI::Option* option = app_->add_option(names, into, about);
    if constexpr (is_number<T>) option->transform(as_people_write());
    return Word(option);
}

template Word Verb::add_option(const std::string&, int&, const std::string&);
template Word Verb::add_option(const std::string&, long long&, const std::string&);
template Word Verb::add_option(const std::string&, std::size_t&, const std::string&);
template Word Verb::add_option(const std::string&, std::string&, const std::string&);
template Word Verb::add_option(const std::string&, std::optional<int>&, const std::string&);
template Word Verb::add_option(const std::string&, std::optional<long long>&, const std::string&);
template Word Verb::add_option(const std::string&, std::optional<std::string>&, const std::string&);
template Word Verb::add_option(const std::string&, std::vector<std::string>&, const std::string&);

Word Verb::add_flag(const std::string& names, bool& into, const std::string& about) {
    return Word(app_->add_flag(names, into, about));
}

Verb& Verb::require_subcommand(int count) {
    app_->require_subcommand(count);
    return *this;
}

Verb& Verb::alias(const std::string& name) {
    app_->alias(name);
    return *this;
}

Verb& Verb::footer(const std::string& text) {
    app_->footer(text);
    return *this;
}

Verb& Verb::callback(std::function<void()> act) {
    app_->callback(std::move(act));
    return *this;
}

}  // namespace trede::app
