#include "demo/country.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "correspondence/letter_kind.hpp"
#include "demo/names.hpp"
#include "registry/codes.hpp"
#include "registry/register.hpp"

namespace trede::demo {

namespace {

// SplitMix64: eight lines, the same on every machine, unlike the distributions of the standard
// library.
class Random {
  public:
    explicit Random(Seed seed) : state_(seed.value()) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }
    // From `low` to `high`, both inside. The slight lean of the remainder does not matter here.
    long long between(long long low, long long high) {
        return low + static_cast<long long>(next() % static_cast<std::uint64_t>(high - low + 1));
    }

  private:
    std::uint64_t state_;
};

constexpr std::array<int, province_count> municipalities_in_province = {9,  17, 14, 27, 8,  48,
                                                                        29, 41, 46, 16, 55, 32};

struct Band {
    int weight;  // in a hundred
    long long low, high;
};
// Sizes as a small country has them: many of some tens of thousands, a few large ones.
constexpr std::array<Band, 6> sizes = {{{4, 1'200, 9'999},
                                        {38, 10'000, 29'999},
                                        {31, 30'000, 49'999},
                                        {16, 50'000, 89'999},
                                        {8, 90'000, 179'999},
                                        {3, 180'000, 690'000}}};

struct Share {
    int weight;  // in a hundred
    Standing standing;
};
constexpr std::array<Share, 6> standings = {{{27, Standing::met},
                                             {11, Standing::one_met},
                                             {38, Standing::partly},
                                             {16, Standing::nothing},
                                             {5, Standing::strand_missing},
                                             {3, Standing::not_reported}}};

template <class Choice, std::size_t size>
const Choice& drawn(const std::array<Choice, size>& choices, Random& random) {
    long long left = random.between(1, 100);
    for (const auto& choice : choices) {
        left -= choice.weight;
        if (left <= 0) return choice;
    }
    return choices.back();
}

std::vector<std::string> drawn_names(Random& random) {
    std::vector<std::string> names = possible_names();
    for (std::size_t at = names.size() - 1; at > 0; --at) {
        std::swap(names[at],
                  names[static_cast<std::size_t>(random.between(0, static_cast<long long>(at)))]);
    }
    names.resize(municipality_count);
    return names;
}

// About one place for two hundred inhabitants, more or less as the municipality is richer or
// poorer; a twelfth for amv.
void draw_tasks(Municipality& made, Random& random) {
    const auto& band = drawn(sizes, random);
    made.inhabitants = Inhabitants(random.between(band.low, band.high));
    const long long total =
        std::max(3LL, made.inhabitants.number() * random.between(35, 75) / 10'000);
    const long long amv = std::max(1LL, total * random.between(6, 14) / 100);
    made.regular_task = cycle::Places(total - amv);
    made.amv_task = cycle::Places(amv);
}

cycle::Places part_of(cycle::Places task, long long percent) {
    return cycle::Places(task.number() * percent / 100);
}

// Something, but not all: so only of a task of two or more.
cycle::Places some_of(cycle::Places task, Random& random) {
    return cycle::Places(std::clamp(part_of(task, random.between(2, 97)).number(), 1LL,
                                    std::max(1LL, task.number() - 1)));
}

cycle::Places all_of(cycle::Places task, Random& random) {
    return random.between(1, 3) == 1 ? task + part_of(task, random.between(1, 30)) : task;
}

void draw_progress(Municipality& made, Random& random) {
    const bool regular_first = random.between(0, 1) == 0;
    switch (made.standing) {
        case Standing::met:
            made.regular_realised = all_of(made.regular_task, random);
            made.amv_realised = all_of(made.amv_task, random);
            return;
        case Standing::one_met:
            made.regular_realised =
                regular_first ? all_of(made.regular_task, random) : cycle::Places{};
            made.amv_realised = regular_first ? cycle::Places{} : all_of(made.amv_task, random);
            return;
        case Standing::partly:
            made.regular_realised = some_of(made.regular_task, random);
            made.amv_realised = made.amv_task.number() > 1 && regular_first
                                    ? some_of(made.amv_task, random)
                                    : cycle::Places{};
            return;
        case Standing::nothing:
            made.regular_realised = cycle::Places{};
            made.amv_realised = cycle::Places{};
            return;
        case Standing::strand_missing:
            if (regular_first)
                made.regular_realised = part_of(made.regular_task, random.between(0, 60));
            if (!regular_first) made.amv_realised = part_of(made.amv_task, random.between(0, 60));
            return;
        case Standing::not_reported:
            return;
    }
}

std::string number_of_width(std::size_t number, std::size_t width) {
    const std::string figures = std::to_string(number);
    return std::string(width - std::min(width, figures.size()), '0') + figures;
}

constexpr std::string_view fictional_line =
    "# FICTIEF: een verzonnen land. Niets hierin gaat over een bestaande gemeente.\n";

}  // namespace

Country make_country(Seed seed) {
    Random random(seed);
    Country made{.seed = seed,
                 .decided_on = base::date(2024, 12, 19),
                 .announced_on = base::date(2024, 12, 23),
                 .available_from = base::date(2025, 7, 1),
                 .reference_date = base::date(2025, 7, 1),
                 .provinces = {},
                 .municipalities = {}};
    for (std::size_t at = 0; at < province_count; ++at) {
        made.provinces.push_back(
            {.code = registry::ProvinceCode("PV" + std::to_string(81 + at)),
             .name = province_names()[at],
             .abbreviation = std::string("V") + static_cast<char>('A' + static_cast<char>(at))});
    }
    const auto names = drawn_names(random);
    std::size_t province = 0;
    int left = municipalities_in_province[0];
    for (std::size_t at = 0; at < municipality_count; ++at) {
        if (left-- == 0) left = municipalities_in_province.at(++province) - 1;
        Municipality one{.code = registry::MunicipalityCode("GM9" + number_of_width(at + 1, 3)),
                         .name = names[at],
                         .province = made.provinces[province].code,
                         .post_office_box = "Postbus " + std::to_string(random.between(1, 900)),
                         .inhabitants = {},
                         .regular_task = {},
                         .amv_task = {},
                         .standing = Standing::met,
                         .regular_realised = std::nullopt,
                         .amv_realised = std::nullopt};
        draw_tasks(one, random);
        // The first six show every standing once, whatever the seed.
        one.standing =
            at < standings.size() ? standings[at].standing : drawn(standings, random).standing;
        draw_progress(one, random);
        made.municipalities.push_back(std::move(one));
    }
    return made;
}

registry::RegisterTexts register_texts(const Country& country) {
    registry::RegisterTexts texts{.municipalities = std::string(fictional_line),
                                  .provinces = std::string(fictional_line),
                                  .name_forms = std::string(fictional_line),
                                  .addresses = std::string(fictional_line)};
    texts.provinces += "code,naam,afkorting\n";
    for (const auto& one : country.provinces) {
        texts.provinces += one.code.value() + "," + one.name + "," + one.abbreviation + "\n";
    }
    texts.municipalities += "code,naam,gebruikelijke_naam,provincie,van,tot,opvolgers\n";
    texts.name_forms += "code,naamvorm,bron\n";
    texts.addresses += "code,adresregel,postcode,plaats,van,bron\n";
    for (const auto& one : country.provinces)
        texts.addresses +=
            one.code.value() + ",Postbus 1,0000 XX,Wolkenstad,2020-01-01,verzonnen\n";
    for (const auto& one : country.municipalities) {
        texts.municipalities +=
            one.code.value() + "," + one.name + ",," + one.province.value() + ",,,\n";
        texts.name_forms += one.code.value() + ",Gem. " + one.name + ",verzonnen\n";
        texts.addresses += one.code.value() + "," + one.post_office_box + ",0000 XX," + one.name +
                           ",2020-01-01,verzonnen\n";
    }
    return texts;
}

namespace {

constexpr std::string_view signing_function = "Directeur Toezicht";

// "informatieverzoek", "herinnering", ...: in the invented country one officer signs them all.
std::string letter_names() {
    std::string names;
    for (const auto& kind : correspondence::letter_kinds())
        names += (names.empty() ? "\"" : ", \"") + std::string(kind.name) + "\"";
    return names;
}

}  // namespace

std::string supervisors_text(const Country& country) {
    return std::string(fictional_line) + "# Zaad: " + std::to_string(country.seed.value()) + R"(

[[toezichthouder]]
wet = "Wet gemeentelijke taak mogelijk maken asielopvangvoorzieningen"
orgaan = "de minister van Fictieve Zaken"
geldig_vanaf = 2024-01-31
bron = "verzonnen"
organisatie = ["Ministerie van Fictieve Zaken", "Afdeling Toezicht", "Fictief: dit is een voorbeeld"]
bezoekadres = ["Nergensplein 1", "0000 XX Wolkenstad"]
postadres = ["Postbus 1", "0000 XX Wolkenstad"]
site = "www.fictief.example"
postvak = "toezicht@fictief.example"

[[toezichthouder.ondertekening]]
brieven = [)" +
           letter_names() + R"(]
namens = ["De minister van Fictieve Zaken,", "namens deze,"]
functie = ")" +
           std::string(signing_function) +
           R"("
soort = "machtiging"
grondslag = "afgeleid"
regel = "Fictief: bij dit voorbeeld hoort geen machtiging."
bron = "verzonnen"
)";
}

namespace {

struct Function {
    std::string_view id;
    std::string_view function;
    std::string_view person;
    std::string_view role;
    std::vector<std::string_view> acts;
};

// Who prepares, who reads and who signs are three persons, as in data/functionarissen.toml.
std::vector<Function> functions() {
    return {{.id = "toezichthouder",
             .function = "Toezichthouder",
             .person = "P-1",
             .role = "toezichthouder",
             .acts = {"invoeren", "voorstellen", "brief", "verzenden"}},
            {.id = "coordinator",
             .function = "Coördinator toezicht",
             .person = "P-5",
             .role = "toezichthouder",
             .acts = {"paraferen", "verzenden"}},
            {.id = "directeur",
             .function = signing_function,
             .person = "P-2",
             .role = "directeur",
             .acts = {"besluiten", "ondertekenen"}},
            {.id = "jurist",
             .function = "Jurist",
             .person = "P-3",
             .role = "jurist",
             .acts = {"toetsen", "paraferen", "vastleggen"}},
            {.id = "minister",
             .function = "Minister",
             .person = "P-4",
             .role = "directeur",
             .acts = {"besluiten", "ondertekenen"}}};
}

// Acts about a rung name the highest one; in the invented country that is the last.
bool has_rung(std::string_view act) {
    return act != "invoeren" && act != "brief" && act != "verzenden" && act != "vastleggen";
}

}  // namespace

std::string officers_text(const Country& country) {
    std::string text =
        std::string(fictional_line) + "# Zaad: " + std::to_string(country.seed.value()) + R"(

[gewoonlijk]
invoeren = "toezichthouder"
voorstellen = "toezichthouder"
besluiten = "directeur"
brief = "toezichthouder"
toetsen = "jurist"
vastleggen = "jurist"
paraferen = "coordinator"
ondertekenen = "directeur"
verzenden = "toezichthouder"
)";
    for (const Function& one : functions()) {
        text += "\n[[functionaris]]\nid = \"" + std::string(one.id) + "\"\nfunctie = \"" +
                std::string(one.function) + "\"\npersoon = \"" + std::string(one.person) +
                "\"\nrol = \"" + std::string(one.role) + "\"\n";
        for (const std::string_view act : one.acts) {
            text += "[[functionaris.mandaat]]\nhandeling = \"" + std::string(act) + "\"\n";
            if (has_rung(act)) text += "tot_en_met_trede = 6\n";
            text += "geldig_vanaf = 2024-01-31\ngrondslag = \"verzonnen\"\n";
        }
    }
    return text;
}

}  // namespace trede::demo
