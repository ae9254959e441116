#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): named by the library
class App;
class Option;
}  // namespace CLI

namespace trede::app {

// One word of a call: an option, a flag or what is given without a name. The parser behind it
// (CLI11) is met in verb.cpp and command_line.cpp alone: it costs a compiler much time.
class Word {
  public:
    explicit Word(CLI::Option* option) : option_(option) {}

    Word& required(bool is = true);
    // Given more than once: every value counts, also within one word at this mark.
    Word& delimiter(char mark);
    // One value at a time, so that the next word is not swallowed.
    Word& one_at_a_time();
    Word& expected(int values);
    // Not together with, or only together with, the word of this name.
    Word& excludes(const std::string& name);
    Word& needs(const std::string& name);
    // Whether the call had it.
    [[nodiscard]] bool given() const;

  private:
    CLI::Option* option_;
};

// A verb of the command line: what may be said to it and what it does. A handle, cheap to copy;
// the verb lives as long as the command line.
class Verb {
  public:
    explicit Verb(CLI::App* app) : app_(app) {}

    Verb add_subcommand(const std::string& name, const std::string& about);
    // One that was added before.
    [[nodiscard]] Verb subcommand(const std::string& name) const;
    [[nodiscard]] Word word(const std::string& name) const;

    // T: text, a whole number, or a list of these (verb.cpp names the kinds).
    template <class T>
    Word add_option(const std::string& names, T& into, const std::string& about);
    Word add_flag(const std::string& names, bool& into, const std::string& about);

    Verb& require_subcommand(int count);
    Verb& alias(const std::string& name);
    Verb& footer(const std::string& text);
    Verb& callback(std::function<void()> act);

  private:
    CLI::App* app_;
};

// The known word that somebody most likely meant by this one: few letters are other ones, or it is
// the beginning of that word alone. Empty: none comes near.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace trede::app
