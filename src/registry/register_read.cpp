#include <algorithm>
#include <array>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "registry/names.hpp"
#include "registry/register.hpp"

namespace trede::registry {

namespace {

using base::CsvRow;
using base::refuse_line;

constexpr std::string_view provinces_file = "data/provincies.csv";
constexpr std::string_view municipalities_file = "data/gemeenten.csv";
constexpr std::string_view name_forms_file = "data/naamvormen.csv";
constexpr std::string_view addresses_file = "data/adressen.csv";

constexpr std::array<std::string_view, 3> province_heading = {"code", "naam", "afkorting"};
constexpr std::array<std::string_view, 7> municipality_heading = {
    "code", "naam", "gebruikelijke_naam", "provincie", "van", "tot", "opvolgers"};
constexpr std::array<std::string_view, 3> name_form_heading = {"code", "naamvorm", "bron"};
constexpr std::array<std::string_view, 6> address_heading = {"code",   "adresregel", "postcode",
                                                             "plaats", "van",        "bron"};

// In our own files a code is written whole: "GM0344", not "344".
std::optional<MunicipalityCode> whole_code(std::string_view text) {
    const auto code = parse_municipality_code(text);
    return code && code->value() == text ? code : std::nullopt;
}

std::optional<ProvinceCode> whole_province_code(std::string_view text) {
    const auto code = parse_province_code(text);
    return code && code->value() == text ? code : std::nullopt;
}

// False when a cell that is not empty holds no date.
bool read_day(const std::string& cell, std::optional<base::Date>& day) {
    if (cell.empty()) return true;
    day = base::parse_date(cell);
    return day.has_value();
}

base::Outcome<Municipality> read_municipality(const CsvRow& row) {
    const auto refuse = [&](std::string_view reason) {
        return refuse_line(municipalities_file, row.line, reason);
    };
    const auto code = whole_code(row.cells[0]);
    if (!code) return refuse("'" + row.cells[0] + "' is geen gemeentecode zoals GM0344.");
    if (row.cells[1].empty()) return refuse("de naam ontbreekt.");
    const auto province = whole_province_code(row.cells[3]);
    if (!province) return refuse("'" + row.cells[3] + "' is geen provinciecode zoals PV26.");
    Municipality made{.code = *code,
                      .name = row.cells[1],
                      .usual_name = row.cells[2].empty() ? row.cells[1] : row.cells[2],
                      .province = *province,
                      .first_day = std::nullopt,
                      .last_day = std::nullopt,
                      .successors = {}};
    if (!read_day(row.cells[4], made.first_day))
        return refuse("'van' moet een datum zijn zoals 2001-01-01, of leeg.");
    if (!read_day(row.cells[5], made.last_day))
        return refuse("'tot' moet een datum zijn zoals 2022-12-31, of leeg.");
    if (made.first_day && made.last_day && *made.last_day < *made.first_day)
        return refuse("'tot' ligt voor 'van'.");
    if (made.last_day.has_value() == row.cells[6].empty()) {
        return refuse("'tot' en 'opvolgers' horen bij elkaar: vul beide in, of geen van beide.");
    }
    for (const auto part : base::split(row.cells[6], '+')) {
        if (row.cells[6].empty()) break;
        const auto successor = whole_code(part);
        if (!successor)
            return refuse("opvolger '" + std::string(part) +
                          "' is geen gemeentecode zoals GM0344.");
        made.successors.push_back(*successor);
    }
    return made;
}

}  // namespace

base::Outcome<Register> Register::make(const RegisterTexts& texts) {
    return Register()
        .with_provinces(texts.provinces)
        .and_then([&](Register made) {
            return std::move(made).with_municipalities(texts.municipalities);
        })
        .and_then([&](Register made) { return std::move(made).with_name_forms(texts.name_forms); })
        .and_then([&](Register made) { return std::move(made).with_addresses(texts.addresses); });
}

base::Outcome<Register> Register::with_provinces(std::string_view text) && {
    const auto rows = base::read_csv(provinces_file, text, province_heading);
    if (!rows) return tl::unexpected(rows.error());
    for (const auto& row : *rows) {
        const auto code = whole_province_code(row.cells[0]);
        if (!code)
            return refuse_line(provinces_file, row.line,
                               "'" + row.cells[0] + "' is geen provinciecode zoals PV26.");
        if (row.cells[1].empty())
            return refuse_line(provinces_file, row.line, "de naam ontbreekt.");
        const bool is_new = provinces_
                                .emplace(*code, Province{.code = *code,
                                                         .name = row.cells[1],
                                                         .abbreviation = row.cells[2]})
                                .second;
        if (!is_new)
            return refuse_line(provinces_file, row.line, row.cells[0] + " staat er twee keer in.");
        province_names_.emplace(fold_name(row.cells[1]), *code);
    }
    return std::move(*this);
}

base::Outcome<Register> Register::with_municipalities(std::string_view text) && {
    const auto rows = base::read_csv(municipalities_file, text, municipality_heading);
    if (!rows) return tl::unexpected(rows.error());
    for (const auto& row : *rows) {
        const auto made = read_municipality(row);
        if (!made) return tl::unexpected(made.error());
        if (!provinces_.contains(made->province)) {
            return refuse_line(municipalities_file, row.line,
                               "provincie " + row.cells[3] + " staat niet in " +
                                   std::string(provinces_file) + ".");
        }
        if (!municipalities_.emplace(made->code, *made).second) {
            return refuse_line(municipalities_file, row.line,
                               row.cells[0] + " staat er twee keer in.");
        }
        names_[fold_name(made->name)].push_back(
            {.code = made->code, .kind = MatchKind::exact, .form = made->name});
        if (made->usual_name != made->name) {
            names_[fold_name(made->usual_name)].push_back(
                {.code = made->code, .kind = MatchKind::exact, .form = made->usual_name});
        }
        alphabetical_.push_back(made->code);
    }
    for (const auto& row : *rows) {
        const auto wrong = wrong_successor(municipalities_.at(MunicipalityCode(row.cells[0])));
        if (wrong) return refuse_line(municipalities_file, row.line, *wrong);
    }
    std::map<MunicipalityCode, std::string> keys;
    for (const auto& [code, municipality] : municipalities_)
        keys[code] = sort_key(municipality.name);
    std::ranges::sort(alphabetical_, [&](const auto& a, const auto& b) {
        return std::pair(keys.at(a), a) < std::pair(keys.at(b), b);
    });
    return std::move(*this);
}

// Whoever comes in the place of another exists the day after. So a chain of successors always goes
// forward in time.
std::optional<std::string> Register::wrong_successor(const Municipality& gone) const {
    for (const auto& code : gone.successors) {
        const auto found = municipalities_.find(code);
        if (found == municipalities_.end())
            return "opvolger " + code.value() + " staat niet in dit bestand.";
        const base::Date day = base::plus_days(*gone.last_day, 1);
        const auto& next = found->second;
        const bool exists = (!next.first_day || *next.first_day <= day) &&
                            (!next.last_day || day <= *next.last_day);
        if (!exists)
            return "opvolger " + code.value() + " bestaat niet op " + base::to_iso(day) + ".";
    }
    return std::nullopt;
}

base::Outcome<Register> Register::with_name_forms(std::string_view text) && {
    const auto rows = base::read_csv(name_forms_file, text, name_form_heading);
    if (!rows) return tl::unexpected(rows.error());
    for (const auto& row : *rows) {
        const std::string key = fold_name(row.cells[1]);
        if (key.empty()) return refuse_line(name_forms_file, row.line, "de naamvorm ontbreekt.");
        if (row.cells[2].empty())
            return refuse_line(name_forms_file, row.line, "de bron ontbreekt.");
        if (const auto province = whole_province_code(row.cells[0]);
            province && provinces_.contains(*province)) {
            province_names_.emplace(key, *province);
            continue;
        }
        const auto code = whole_code(row.cells[0]);
        if (!code || !municipalities_.contains(*code)) {
            return refuse_line(name_forms_file, row.line,
                               "gemeente of provincie '" + row.cells[0] + "' kennen wij niet.");
        }
        auto& entries = names_[key];
        const bool known = std::ranges::any_of(
            entries, [&](const NameEntry& entry) { return entry.code == *code; });
        if (!known)
            entries.push_back({.code = *code, .kind = MatchKind::alias, .form = row.cells[1]});
    }
    return std::move(*this);
}

base::Outcome<Register> Register::with_addresses(std::string_view text) && {
    const auto rows = base::read_csv(addresses_file, text, address_heading);
    if (!rows) return tl::unexpected(rows.error());
    for (const auto& row : *rows) {
        const std::string& code = row.cells[0];
        const auto of_municipality = whole_code(code);
        const bool known = (of_municipality && municipalities_.contains(*of_municipality)) ||
                           provinces_.contains(ProvinceCode(code));
        if (!known)
            return refuse_line(addresses_file, row.line,
                               "gemeente '" + code + "' kennen wij niet.");
        const auto from = base::parse_date(row.cells[4]);
        if (!from)
            return refuse_line(addresses_file, row.line,
                               "'van' moet een datum zijn zoals 2026-04-09.");
        if (std::ranges::any_of(row.cells, &std::string::empty)) {
            return refuse_line(addresses_file, row.line,
                               "een adres heeft een adresregel, postcode, plaats en bron.");
        }
        auto& dated = addresses_[of_municipality ? of_municipality->value() : code];
        if (std::ranges::any_of(dated,
                                [&](const DatedAddress& other) { return other.from == *from; })) {
            return refuse_line(addresses_file, row.line,
                               row.cells[0] + " heeft op die datum al een adres.");
        }
        dated.push_back({.from = *from,
                         .address = {.line = row.cells[1],
                                     .postcode = row.cells[2],
                                     .town = row.cells[3],
                                     .source = row.cells[5]}});
        std::ranges::sort(dated, {}, &DatedAddress::from);
    }
    return std::move(*this);
}

}  // namespace trede::registry
