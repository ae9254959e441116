#include "mandate/mandate.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace trede::mandate {

using base::Outcome;
using base::RefusalKind;

namespace {

constexpr std::array<Act, 10> acts = {
    Act::import_figures,  Act::propose_rung,     Act::decide_rung,       Act::draft_letter,
    Act::review_proposal, Act::record_legal_act, Act::record_court_case, Act::initial_letter,
    Act::sign_letter,     Act::send_letter};

// The key of the act in the file, which is its stored word too.
std::string_view key(Act act) {
    switch (act) {
        case Act::import_figures:
            return "invoeren";
        case Act::propose_rung:
            return "voorstellen";
        case Act::decide_rung:
            return "besluiten";
        case Act::draft_letter:
            return "brief";
        case Act::review_proposal:
            return "toetsen";
        case Act::record_legal_act:
            return "vastleggen";
        case Act::record_court_case:
            return "rechtsgang";
        case Act::initial_letter:
            return "paraferen";
        case Act::sign_letter:
            return "ondertekenen";
        case Act::send_letter:
            return "verzenden";
    }
    return {};
}

std::optional<Act> parse_act(std::string_view text) {
    const auto found = std::ranges::find(acts, text, key);
    return found == acts.end() ? std::nullopt : std::optional(*found);
}

tl::unexpected<base::Refusal> fault(std::string_view file, const toml::node& node,
                                    const std::string& what) {
    return base::refuse(
        RefusalKind::input, std::string(file),
        std::string(file) + " regel " + std::to_string(node.source().begin.line) + ": " + what);
}

// A key that nobody reads may be the last day or the bound of a power, misspelt: then the power
// would be wider than the table of the installation says.
Outcome<bool> only(const toml::table& table, std::string_view file,
                   std::initializer_list<std::string_view> keys) {
    for (const auto& [key, node] : table) {
        if (std::ranges::find(keys, key.str()) == keys.end())
            return fault(file, node, "'" + std::string(key.str()) + "' kennen wij hier niet.");
    }
    return true;
}

// Nothing when the key is not there; what is there and is no date is refused, for a last day that
// was passed over would make a power without end.
Outcome<std::optional<base::Date>> may_day(const toml::table& table, std::string_view name,
                                           std::string_view file) {
    const toml::node* node = table.get(name);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<toml::date>();
    if (!value)
        return fault(file, *node,
                     "'" + std::string(name) +
                         "' moet een datum zijn, zonder aanhalingstekens: 2024-01-31.");
    return base::date(value->year, value->month, value->day);
}

Outcome<std::vector<std::string>> letters_of(const toml::table& table, std::string_view file) {
    std::vector<std::string> letters;
    const toml::node* list = table.get("brieven");
    if (list == nullptr) return letters;
    // An empty list, or one name that is no list, would give power over every kind, which nobody
    // means.
    const toml::array* kinds = list->as_array();
    if (kinds == nullptr || kinds->empty())
        return fault(file, *list, "'brieven' is een lijst van namen: [\"informatieverzoek\"].");
    for (const toml::node& node : *kinds) {
        const auto kind = node.value<std::string>();
        if (!kind || kind->empty())
            return fault(file, node, "'brieven' is een lijst van namen van sjablonen.");
        letters.push_back(*kind);
    }
    return letters;
}

// The blocks [[name]] of a table; nothing when there are none.
Outcome<std::vector<const toml::table*>> blocks(const toml::table& table, std::string_view name,
                                                std::string_view file) {
    std::vector<const toml::table*> found;
    const toml::node* list = table.get(name);
    if (list == nullptr) return found;
    if (!list->is_array_of_tables())
        return fault(file, *list,
                     "'" + std::string(name) + "' is een rij van blokken met dubbele haken.");
    for (const toml::node& node : *list->as_array()) found.push_back(node.as_table());
    return found;
}

bool is_about_rung(Act act) {
    switch (act) {
        case Act::propose_rung:
        case Act::decide_rung:
        case Act::review_proposal:
        case Act::initial_letter:
        case Act::sign_letter:
            return true;
        case Act::import_figures:
        case Act::draft_letter:
        case Act::record_legal_act:
        case Act::record_court_case:
        case Act::send_letter:
            return false;
    }
    return false;
}

Outcome<Mandate> read_mandate(const toml::table& table, std::string_view file) {
    const auto known = only(table, file,
                            {"handeling", "tot_en_met_trede", "brieven", "geldig_vanaf",
                             "geldig_tot_en_met", "grondslag"});
    if (!known) return tl::unexpected(known.error());
    const auto act = parse_act(table["handeling"].value_or(std::string_view{}));
    if (!act)
        return fault(file, table,
                     "'handeling' moet zijn: invoeren, voorstellen, besluiten, brief, toetsen, "
                     "vastleggen, rechtsgang, paraferen, ondertekenen of verzenden.");
    const auto from = may_day(table, "geldig_vanaf", file);
    if (!from) return tl::unexpected(from.error());
    if (!*from)
        return fault(file, table,
                     "'geldig_vanaf' ontbreekt. Schrijf een datum, bijvoorbeeld 2024-01-31.");
    const auto to = may_day(table, "geldig_tot_en_met", file);
    if (!to) return tl::unexpected(to.error());
    if (*to && **to < **from)
        return fault(file, table, "'geldig_tot_en_met' ligt voor 'geldig_vanaf'.");
    const auto basis = table["grondslag"].value_or(std::string{});
    if (basis.empty())
        return fault(file, table, "'grondslag' ontbreekt. Schrijf waar deze bevoegdheid op rust.");
    const auto rung = table["tot_en_met_trede"].value_or(std::int64_t{0});
    if (is_about_rung(*act) && (rung < 1 || rung > 6))
        return fault(file, table, "'tot_en_met_trede' moet 1 tot en met 6 zijn.");
    auto letters = letters_of(table, file);
    if (!letters) return tl::unexpected(letters.error());
    return Mandate{.act = *act,
                   .up_to_rung = is_about_rung(*act) ? static_cast<int>(rung) : 0,
                   .letters = std::move(*letters),
                   .valid_from = **from,
                   .valid_to = *to,
                   .basis = basis};
}

Outcome<Officer> read_officer(const toml::table& table, std::string_view file) {
    const auto known = only(table, file, {"id", "functie", "rol", "persoon", "mandaat"});
    if (!known) return tl::unexpected(known.error());
    Officer officer{.id = OfficerId(table["id"].value_or(std::string{})),
                    .function = table["functie"].value_or(std::string{}),
                    .role = table["rol"].value_or(std::string{}),
                    .mandates = {},
                    .person = {}};
    if (officer.id.value().empty() || officer.function.empty() || officer.role.empty()) {
        return fault(file, table, "een functionaris heeft 'id', 'functie' en 'rol' nodig.");
    }
    officer.person = PersonId(officer.id.value());
    if (const toml::node* person = table.get("persoon")) {
        // A number without quotes would make one person with two functions two persons.
        officer.person = PersonId(person->value_or(std::string{}));
        if (officer.person.value().empty())
            return fault(file, *person, "'persoon' is leeg of staat niet tussen aanhalingstekens.");
    }
    const auto mandates = blocks(table, "mandaat", file);
    if (!mandates) return tl::unexpected(mandates.error());
    for (const toml::table* block : *mandates) {
        auto mandate = read_mandate(*block, file);
        if (!mandate) return tl::unexpected(mandate.error());
        officer.mandates.push_back(std::move(*mandate));
    }
    return officer;
}

Outcome<std::vector<Officer>> read_officers(const toml::table& document, std::string_view file) {
    const auto known = only(document, file, {"functionaris", "gewoonlijk"});
    if (!known) return tl::unexpected(known.error());
    const auto found = blocks(document, "functionaris", file);
    if (!found) return tl::unexpected(found.error());
    std::vector<Officer> officers;
    for (const toml::table* block : *found) {
        auto officer = read_officer(*block, file);
        if (!officer) return tl::unexpected(officer.error());
        if (std::ranges::find(officers, officer->id, &Officer::id) != officers.end())
            return fault(file, *block, "'" + officer->id.value() + "' staat er twee keer.");
        officers.push_back(std::move(*officer));
    }
    return officers;
}

using Usual = std::vector<std::pair<Act, OfficerId>>;

Outcome<Usual> read_usual(const toml::table& document, std::string_view file,
                          const std::vector<Officer>& officers) {
    Usual usual;
    const toml::node* block = document.get("gewoonlijk");
    if (block == nullptr) return usual;
    if (!block->is_table()) return fault(file, *block, "'gewoonlijk' is een blok: [gewoonlijk].");
    for (const auto& [name, node] : *block->as_table()) {
        const auto act = parse_act(name.str());
        const OfficerId id(node.value_or(std::string{}));
        if (!act || std::ranges::find(officers, id, &Officer::id) == officers.end())
            return fault(file, node, "onbekende handeling of functionaris.");
        usual.emplace_back(*act, id);
    }
    return usual;
}

}  // namespace

std::string_view word(Act act) {
    switch (act) {
        case Act::import_figures:
            return "gegevens invoeren";
        case Act::propose_rung:
            return "een trede voorstellen";
        case Act::decide_rung:
            return "over een trede besluiten";
        case Act::draft_letter:
            return "een brief opstellen";
        case Act::review_proposal:
            return "een voorstel toetsen";
        case Act::record_legal_act:
            return "een rechtshandeling vastleggen";
        case Act::record_court_case:
            return "bezwaar, beroep of een uitspraak vastleggen";
        case Act::initial_letter:
            return "een brief paraferen";
        case Act::sign_letter:
            return "een brief ondertekenen";
        case Act::send_letter:
            return "brieven verzenden";
    }
    return {};
}

Outcome<Officers> Officers::make(std::string_view text, std::string_view file) {
    try {
        const toml::table document = toml::parse(text, file);
        auto officers = read_officers(document, file);
        if (!officers) return tl::unexpected(officers.error());
        auto usual = read_usual(document, file, *officers);
        if (!usual) return tl::unexpected(usual.error());
        Officers made;
        made.officers_ = std::move(*officers);
        made.usual_ = std::move(*usual);
        return made;
    } catch (const toml::parse_error& error) {
        return base::refuse(
            RefusalKind::input, std::string(file),
            std::string(file) + " regel " + std::to_string(error.source().begin.line) +
                ": dit is geen geldig TOML. Kijk of er een aanhalingsteken, een haakje "
                "of een '=' ontbreekt.");
    }
}

const Officer* Officers::find(const OfficerId& id) const {
    const auto found = std::ranges::find(officers_, id, &Officer::id);
    return found == officers_.end() ? nullptr : &*found;
}

std::optional<OfficerId> Officers::usual(Act act) const {
    const auto found = std::ranges::find(usual_, act, &std::pair<Act, OfficerId>::first);
    return found == usual_.end() ? std::nullopt : std::optional(found->second);
}

namespace {

bool holds(const Mandate& mandate, Act act, int rung, base::Date on) {
    const bool in_time = mandate.valid_from <= on && (!mandate.valid_to || on <= *mandate.valid_to);
    return mandate.act == act && in_time && rung <= mandate.up_to_rung;
}

tl::unexpected<base::Refusal> no_mandate(const Officer& officer, Act act, int rung,
                                         const std::string& more) {
    const std::string about = rung > 0 ? " op trede " + std::to_string(rung) : "";
    return base::refuse(RefusalKind::rights, "Awb art. 10:3",
                        officer.function + " (" + officer.id.value() +
                            ") heeft geen mandaat voor: " + std::string(word(act)) + about + more +
                            ".");
}

}  // namespace

Outcome<Mandate> mandate_for(const Officer& officer, Act act, int rung, base::Date on) {
    const auto found = std::ranges::find_if(
        officer.mandates, [&](const Mandate& mandate) { return holds(mandate, act, rung, on); });
    if (found != officer.mandates.end()) return *found;
    return no_mandate(officer, act, rung, "");
}

Outcome<Mandate> mandate_for_letter(const Officer& officer, Act act, std::string_view letter,
                                    int rung, base::Date on) {
    const auto found = std::ranges::find_if(officer.mandates, [&](const Mandate& mandate) {
        const bool of_kind = mandate.letters.empty() ||
                             std::ranges::find(mandate.letters, letter) != mandate.letters.end();
        return of_kind && holds(mandate, act, rung, on);
    });
    if (found != officer.mandates.end()) return *found;
    return no_mandate(officer, act, rung, ", brief '" + std::string(letter) + "'");
}

}  // namespace trede::mandate
