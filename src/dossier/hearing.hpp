#pragma once

#include <optional>
#include <string>

#include "fulfilment/figure.hpp"

namespace trede::dossier {

// The other side heard on the figures (Awb art. 3:2; POLICY law/policy/cijfers): the municipality
// gets to see what was reported of it, and says what it thinks of it or nothing. A figure counts
// from the day it is reported; what is disputed in time stands beside it until somebody ruled.

// The figures of a reference date were sent to the municipality, which may answer until `last_day`.
struct FiguresOffered {
    base::Date reference_date{};
    base::Date offered_on{};
    base::Date last_day{};
    std::string term;    // "P2W"
    std::string policy;  // what says so: "beleid cijfers, versie 1 (31 januari 2024)"
    friend bool operator==(const FiguresOffered&, const FiguresOffered&) = default;
};

// The municipality says that a figure of another is wrong, and which number is right.
struct FigureDisputed {
    cycle::Category category = cycle::Category::regular;
    base::Date reference_date{};
    fulfilment::Reporter of = fulfilment::Reporter::province;  // whose figure
    cycle::Places places{};  // the number that the municipality gives
    base::Date received_on{};
    bool in_term = true;   // too late: noted, and no figure beside the other
    std::string document;  // its letter or message; empty: not named
    std::string reason;
    friend bool operator==(const FigureDisputed&, const FigureDisputed&) = default;
};

// The municipality agrees with a figure. A number of its own that it gave before is then gone,
// unless the agreement came after the term: POLICY "te-late-reactie", then it is only noted.
struct FigureAccepted {
    cycle::Category category = cycle::Category::regular;
    base::Date reference_date{};
    fulfilment::Reporter of = fulfilment::Reporter::province;
    cycle::Places places{};
    base::Date received_on{};
    bool in_term = true;
    friend bool operator==(const FigureAccepted&, const FigureAccepted&) = default;
};

// The term passed and the municipality said nothing in it. POLICY: silence is no agreement.
struct ReplyMissed {
    base::Date reference_date{};
    base::Date last_day{};
    base::Date noted_on{};
    std::optional<cycle::Category> category = {};  // empty: on nothing at all
    std::optional<base::Date> late_on = {};        // an answer came, after the term
    friend bool operator==(const ReplyMissed&, const ReplyMissed&) = default;
};

// Figures of reporters differ, and a person with mandate ruled which of them holds.
struct FigureRuled {
    cycle::Category category = cycle::Category::regular;
    base::Date reference_date{};
    fulfilment::Reporter follows = fulfilment::Reporter::province;
    cycle::Places places{};
    base::Date ruled_on{};
    std::string reason;
    std::string function;
    std::string mandate;
    friend bool operator==(const FigureRuled&, const FigureRuled&) = default;
};

}  // namespace trede::dossier
