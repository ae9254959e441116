#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "law/duration.hpp"

namespace trede::law {

// How sure we are that the ministry follows this choice.
enum class Certainty {
    known,    // "bekend": it follows from a source that is named
    assumed,  // "aangenomen": nobody told us; to be confirmed by the ministry
    own       // "eigen keuze": a choice of this product, which the ministry may change
};
[[nodiscard]] std::string_view word(Certainty certainty);

// One thing the law leaves open and the policy decides.
struct Choice {
    std::string name;  // "trede-bij.gedeeltelijk"
    std::variant<long long, std::string> value;
    Certainty certainty = Certainty::assumed;
    std::string explanation;  // Dutch, B1
    std::string source;       // where it is known from; empty when assumed

    friend bool operator==(const Choice&, const Choice&) = default;
};

// The value as the file has it: "2" or "nee".
[[nodiscard]] std::string value_of(const Choice& choice);

// What a reader calls the choice, from its name: "Trede bij: geen gegevens".
[[nodiscard]] std::string label(const Choice& choice);

// A dated document of choices. What a choice means is for the module that asks for it.
struct Policy {
    std::string id;   // "inschaling"
    int version = 1;  // from 1, one more with every new date
    base::Date valid_from{};
    std::string title;
    std::string explanation;
    std::vector<Choice> choices;

    // Refuses (missing) a choice that is not there and (input) one of another kind.
    [[nodiscard]] base::Outcome<Choice> choice(std::string_view name) const;
    [[nodiscard]] base::Outcome<std::string> text(std::string_view name) const;
    [[nodiscard]] base::Outcome<long long> number(std::string_view name) const;
    [[nodiscard]] base::Outcome<Duration> duration(std::string_view name) const;
    // Of a choice of which the program knows one value only: refuses (input) every other, so that
    // it does not go unnoticed.
    [[nodiscard]] base::Outcome<std::string> only(std::string_view name,
                                                  std::string_view value) const;
    // The refusal (input) of a value that the asking module does not know: "moet zijn: 'ja'".
    [[nodiscard]] tl::unexpected<base::Refusal> unknown_value(std::string_view name,
                                                              std::string_view expected) const;
    // All choices named "<group>.<key>", by key: mapping("trede-bij") holds "gedeeltelijk".
    [[nodiscard]] base::Outcome<std::vector<std::pair<std::string, Choice>>> mapping(
        std::string_view group) const;

    friend bool operator==(const Policy&, const Policy&) = default;
};

// "beleid inschaling, versie 1 (31 januari 2024)": how a ground or trace names it.
[[nodiscard]] std::string cite(const Policy& policy);

}  // namespace trede::law
