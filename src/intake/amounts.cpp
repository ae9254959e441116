#include "intake/amounts.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace trede::intake {

namespace {

constexpr std::size_t most_figures = 15;

bool is_figure(char c) { return c >= '0' && c <= '9'; }
bool all_figures(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_figure);
}
bool all_noughts(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c == '0'; });
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
    std::string result;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what)) {
        result.append(text.substr(0, at)).append(by);
        text.remove_prefix(at + what.size());
    }
    return result.append(text);
}

// No-break, narrow and thin blanks become plain ones; the mathematical minus becomes a hyphen.
std::string simplified(std::string_view text) {
    std::string plain(base::trim(text));
    for (const std::string_view blank : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"})
        plain = replaced(plain, blank, " ");
    return std::string(base::trim(replaced(plain, "\xE2\x88\x92", "-")));
}

// "1.234.567" without its points, "1 234" without its blanks; nothing when the groups are not
// groups of three.
std::optional<std::string> without_groups(std::string_view text) {
    if (all_figures(text)) return std::string(text);
    for (const char mark : {'.', ' ', '\''}) {
        const auto groups = base::split(text, mark);
        if (groups.size() < 2) continue;
        std::string figures;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            // "0.142" is no group of thousands: an English fraction, perhaps.
            const bool fits = i == 0 ? groups[i].size() <= 3 && !groups[i].starts_with('0')
                                     : groups[i].size() == 3;
            if (!fits || !all_figures(groups[i])) return std::nullopt;
            figures += groups[i];
        }
        return figures;
    }
    return std::nullopt;
}

enum class Form { whole, fraction, unclear, none };

struct Parsed {
    Form form = Form::none;
    std::string figures;  // when whole
};

Parsed parsed_unsigned(std::string_view whole, std::string_view decimals) {
    if (!all_figures(whole) || (!decimals.empty() && !all_figures(decimals))) return {};
    if (!all_noughts(decimals)) return {.form = Form::fraction, .figures = {}};
    return {.form = Form::whole, .figures = std::string(whole)};
}

// As typed by a person in the Netherlands: a comma before decimals, points between thousands.
Parsed parse_typed(std::string_view text) {
    const std::size_t comma = text.find(',');
    const std::string_view before = text.substr(0, comma);
    if (comma != std::string_view::npos) {
        const auto whole = without_groups(before);
        const std::string_view decimals = text.substr(comma + 1);
        if (!whole || decimals.empty()) return {};
        // Abroad "34,000" is thirty-four thousand, and nobody writes three noughts after a whole
        // number here.
        if (decimals == "000" && before.size() <= 3) return {.form = Form::unclear, .figures = {}};
        return parsed_unsigned(*whole, decimals);
    }
    if (const auto whole = without_groups(before)) return parsed_unsigned(*whole, "");
    const std::size_t point = text.find('.');  // no thousands, so a point before decimals: "142.0"
    if (point == std::string_view::npos || point + 1 == text.size()) return {};
    return parsed_unsigned(text.substr(0, point), text.substr(point + 1));
}

struct Decimal {
    std::string whole, decimals;
};

// A program keeps a number in binary and writes up to 17 figures of it: what was typed as 0.284 is
// stored as 0.28399999999999997. At most 15 are shown to who reads the sheet, and those count.
Decimal as_shown(Decimal read) {
    std::string figures = read.whole + read.decimals;
    const std::size_t noughts = std::min(figures.find_first_not_of('0'), figures.size());
    const std::size_t most = noughts + most_figures;
    if (figures.size() <= most || most < read.whole.size()) return read;
    const std::size_t decimals = most - read.whole.size();
    bool up = figures[most] >= '5';
    figures.resize(most);
    for (std::size_t at = most; up && at-- > 0;) {
        up = figures[at] == '9';
        figures[at] = up ? '0' : static_cast<char>(figures[at] + 1);
    }
    if (up) figures.insert(0, 1, '1');
    return {.whole = figures.substr(0, figures.size() - decimals),
            .decimals = figures.substr(figures.size() - decimals)};
}

// As stored by a program, without its sign: "142", "142.0", "1.42E2". Without floating point;
// nothing when it is no such number.
std::optional<Decimal> stored_decimal(std::string_view text) {
    const std::size_t mark = text.find_first_of("eE");
    std::string_view exponent_text = mark == std::string_view::npos ? "0" : text.substr(mark + 1);
    if (exponent_text.starts_with('+')) exponent_text.remove_prefix(1);
    const auto exponent = base::parse_integer(exponent_text);
    const std::string_view mantissa = text.substr(0, mark);
    const std::size_t point = mantissa.find('.');
    std::string whole(mantissa.substr(0, point));
    std::string decimals(point == std::string_view::npos ? "" : mantissa.substr(point + 1));
    if (!exponent || *exponent > 20 || *exponent < -400 || !all_figures(whole)) return std::nullopt;
    if (*exponent >= 0) {
        decimals.resize(std::max(decimals.size(), static_cast<std::size_t>(*exponent)), '0');
        whole += decimals.substr(0, static_cast<std::size_t>(*exponent));
        decimals.erase(0, static_cast<std::size_t>(*exponent));
    } else {
        const auto shift = static_cast<std::size_t>(-*exponent);
        whole.insert(0, shift, '0');
        decimals.insert(0, whole.substr(whole.size() - shift));
        whole.resize(whole.size() - shift);
    }
    return as_shown(
        {.whole = whole.empty() ? "0" : std::move(whole), .decimals = std::move(decimals)});
}

Parsed parse_stored(std::string_view text) {
    const auto decimal = stored_decimal(text);
    return decimal ? parsed_unsigned(decimal->whole, decimal->decimals) : Parsed{};
}

// A comma or a point before the decimals, and nothing between the thousands.
std::optional<Decimal> typed_decimal(std::string_view text) {
    const std::size_t mark = text.find_first_of(",.");
    if (mark == std::string_view::npos) return Decimal{.whole = std::string(text), .decimals = {}};
    if (mark + 1 == text.size()) return std::nullopt;
    return Decimal{.whole = std::string(text.substr(0, mark)),
                   .decimals = std::string(text.substr(mark + 1))};
}

Amount wrong(std::string expected) {
    return {.state = AmountState::wrong, .expected = std::move(expected)};
}

Amount bounded(std::string_view figures, long long most) {
    figures.remove_prefix(std::min(figures.find_first_not_of('0'), figures.size() - 1));
    const auto number = figures.size() > most_figures ? std::nullopt : base::parse_integer(figures);
    if (!number || *number > most)
        return wrong("een getal van ten hoogste " + base::with_points(most));
    return {.state = AmountState::given, .number = *number, .expected = {}};
}

}  // namespace

bool means_missing(std::string_view text) {
    constexpr std::array<std::string_view, 18> words = {
        "",       "-",        "--",          "\xE2\x80\x93", "\xE2\x80\x94",
        "n.v.t.", "n.v.t",    "nvt",         "n.b.",         "nb",
        "n.n.b.", "onbekend", "niet bekend", "geen opgave",  "nog niet bekend",
        "n/a",    "?",        "unknown"};
    return std::ranges::find(words, base::lower_ascii(simplified(text))) != words.end();
}

Amount read_amount(std::string_view text, CellKind kind, long long most) {
    // OPTIMISED: what nearly every cell holds; the long way below gives the same.
    if (all_figures(text) && (kind == CellKind::number || kind == CellKind::text))
        return bounded(text, most);
    if (means_missing(text)) return {};
    std::string plain = simplified(text);
    switch (kind) {
        case CellKind::text:
        case CellKind::number:
            break;
        case CellKind::date:
            return wrong("een getal, geen datum");
        case CellKind::boolean:
            return wrong("een getal, geen waar of onwaar");
        case CellKind::error:
            return wrong("een getal; de formule in deze cel geeft een fout");
        case CellKind::formula:
            return wrong(
                "een getal; sla het bestand op in uw rekenprogramma, zodat de uitkomst van de "
                "formule erin staat");
        case CellKind::percentage:
            return wrong("een aantal plekken, geen percentage");
        case CellKind::currency:
            return wrong("een aantal plekken, geen bedrag in geld");
    }
    const bool negative = plain.starts_with('-');
    if (negative) plain.erase(0, 1);
    const Parsed parsed = kind == CellKind::number ? parse_stored(plain) : parse_typed(plain);
    switch (parsed.form) {
        case Form::none:
            if (plain.ends_with('%')) return wrong("een aantal plekken, geen percentage");
            return wrong("een heel getal, of leeg als u het niet weet");
        case Form::fraction:
            return wrong("een heel getal, zonder cijfers achter de komma");
        case Form::unclear:
            return wrong(
                "een heel getal zonder komma; drie nullen achter een komma kunnen ook "
                "duizendtallen zijn");
        case Form::whole:
            break;
    }
    if (negative && !all_noughts(parsed.figures)) return wrong("een getal van 0 of meer");
    return bounded(parsed.figures, most);
}

std::optional<long long> typed_whole(std::string_view text) {
    std::string plain = simplified(text);
    const bool negative = plain.starts_with('-');
    if (negative) plain.erase(0, 1);
    const auto figures = without_groups(plain);
    const auto number = figures ? base::parse_integer(*figures) : std::nullopt;
    return number && negative ? -*number : number;
}

std::optional<long long> typed_cents(std::string_view text) {
    constexpr long long most_euros = 1'000'000'000'000;
    const std::size_t comma = text.find(',');
    const auto whole = without_groups(text.substr(0, comma));
    const std::string_view rest = comma == std::string_view::npos ? "00" : text.substr(comma + 1);
    if (!whole || rest.size() != 2 || !all_figures(*whole) || !all_figures(rest))
        return std::nullopt;
    const auto euros = base::parse_integer(*whole);
    const auto cents = base::parse_integer(rest);
    if (!euros || !cents || *euros >= most_euros) return std::nullopt;
    return *euros * 100 + *cents;
}

std::optional<long long> read_scaled(std::string_view text, CellKind kind, std::size_t decimals) {
    std::string plain = simplified(text);
    const bool negative = plain.starts_with('-');
    if (negative) plain.erase(0, 1);
    auto read = is_stored_number(kind) ? stored_decimal(plain) : typed_decimal(plain);
    if (!read || read->whole.empty()) return std::nullopt;
    while (read->decimals.size() > decimals && read->decimals.ends_with('0'))
        read->decimals.pop_back();
    if (read->decimals.size() > decimals) return std::nullopt;
    read->decimals.resize(decimals, '0');
    std::string_view figures = read->whole.append(read->decimals);
    if (!all_figures(figures)) return std::nullopt;
    figures.remove_prefix(std::min(figures.find_first_not_of('0'), figures.size() - 1));
    if (figures.size() > most_figures) return std::nullopt;
    const auto number = base::parse_integer(figures);
    return number && negative ? -*number : number;
}

std::optional<base::Date> read_day(std::string_view text, CellKind kind) {
    if (kind != CellKind::date && kind != CellKind::text) return std::nullopt;
    return base::parse_date_dutch(simplified(text));
}

}  // namespace trede::intake
