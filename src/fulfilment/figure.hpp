#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "cycle/category.hpp"
#include "cycle/source.hpp"

namespace trede::fulfilment {

// Who gave a figure. Figures of two of them may differ; neither is then the truth by itself.
enum class Reporter : std::uint8_t {
    province,     // the progress report of the provincial table (provinciale regietafel)
    coa,          // the agency that runs the reception
    municipality  // its own report, or its reply to a figure of another
};
constexpr std::array<Reporter, 3> reporters = {Reporter::province, Reporter::coa,
                                               Reporter::municipality};

[[nodiscard]] std::string_view word(Reporter reporter);  // "provincie", "coa", "gemeente"
[[nodiscard]] std::optional<Reporter> parse_reporter(std::string_view word);
[[nodiscard]] std::string_view label(Reporter reporter);  // "provincie", "COA", "gemeente"

// What was realised on a reference date in one category, as reported. Never overwritten: a
// correction is another figure of the same reporter.
struct Figure {
    cycle::Category category = cycle::Category::regular;
    cycle::Places places{};
    base::Date reference_date{};
    cycle::Source source;
    Reporter reporter = Reporter::province;
    std::optional<base::Date> reported_on = std::nullopt;  // date on the report, if it has one

    friend bool operator==(const Figure&, const Figure&) = default;
};

// A person with mandate ruled which reporter's figure holds. It rests on what was then on file: a
// figure that comes in later makes it open again.
struct Ruling {
    cycle::Category category = cycle::Category::regular;
    base::Date reference_date{};
    Reporter follows = Reporter::province;
    std::size_t figures_seen = 0;  // how many figures were on file
    // Who ruled, when and why (Awb art. 3:46); never a name, always an office and its mandate.
    std::optional<base::Date> ruled_on = std::nullopt;
    std::string function = {};
    std::string mandate = {};
    std::string reason = {};

    friend bool operator==(const Ruling&, const Ruling&) = default;
};

// What is reported of one category on one day: the last figure of each reporter (a correction comes
// after what it corrects), and the one that counts. Points into what it was made from.
struct Reported {
    std::array<const Figure*, reporters.size()> last{};  // by reporter; empty: said nothing
    const Figure* counts = nullptr;  // empty: nothing is reported, or the reporters differ
    const Ruling* ruling = nullptr;  // the ruling that says so; empty: none was needed
    const Ruling* lapsed = nullptr;  // a ruling that said so, until a figure came in after it
    cycle::Places least{};           // of the figures of the reporters
    cycle::Places most{};

    [[nodiscard]] bool something() const { return last[0] || last[1] || last[2]; }
    [[nodiscard]] bool differ() const { return least != most; }
    [[nodiscard]] bool conflict() const { return differ() && counts == nullptr; }
    [[nodiscard]] const Figure* of(Reporter reporter) const {
        return last[static_cast<std::size_t>(reporter)];
    }
};
[[nodiscard]] Reported reported(std::span<const Figure> figures, std::span<const Ruling> rulings,
                                cycle::Category category, base::Date reference_date);

// What the same reporter last said of the latest earlier day in that category; nothing when that
// was never said. Points into `known`.
[[nodiscard]] const Figure* reported_before(std::span<const Figure> known, const Figure& figure);

}  // namespace trede::fulfilment
