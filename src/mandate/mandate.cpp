#include "mandate/mandate.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <array>

namespace trede::mandate {

using base::Outcome;
using base::RefusalKind;

namespace {

constexpr std::array<Act, 9> acts = {
    Act::import_figures, Act::propose_rung,    Act::decide_rung,
    Act::draft_letter,   Act::review_proposal, Act::record_legal_act,
    Act::initial_letter, Act::sign_letter,     Act::send_letter};

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

std::optional<base::Date> day(const toml::table& table, std::string_view name) {
    const auto value = table[name].value<toml::date>();
    if (!value) return std::nullopt;
    return base::date(value->year, value->month, value->day);
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
        case Act::send_letter:
            return false;
    }
    return false;
}

Outcome<Mandate> read_mandate(const toml::table& table, std::string_view file) {
    const auto act = parse_act(table["handeling"].value_or(std::string_view{}));
    if (!act)
        return fault(file, table,
                     "'handeling' moet zijn: invoeren, voorstellen, besluiten, brief, toetsen, "
                     "vastleggen, paraferen, ondertekenen of verzenden.");
    const auto from = day(table, "geldig_vanaf");
    if (!from)
        return fault(file, table,
                     "'geldig_vanaf' ontbreekt. Schrijf een datum, bijvoorbeeld 2024-01-31.");
    const auto basis = table["grondslag"].value<std::string>();
    if (!basis)
        return fault(file, table, "'grondslag' ontbreekt. Schrijf waar deze bevoegdheid op rust.");
    const auto rung = table["tot_en_met_trede"].value_or(std::int64_t{0});
    if (is_about_rung(*act) && (rung < 1 || rung > 6))
        return fault(file, table, "'tot_en_met_trede' moet 1 tot en met 6 zijn.");
    std::vector<std::string> letters;
    if (const toml::array* kinds = table["brieven"].as_array()) {
        for (const toml::node& node : *kinds) {
            const auto kind = node.value<std::string>();
            if (!kind) return fault(file, node, "'brieven' is een lijst van namen van sjablonen.");
            letters.push_back(*kind);
        }
        // An empty list would give power over every kind, which nobody means.
        if (letters.empty()) return fault(file, table, "'brieven' is leeg.");
    }
    return Mandate{.act = *act,
                   .up_to_rung = static_cast<int>(rung),
                   .letters = std::move(letters),
                   .valid_from = *from,
                   .valid_to = day(table, "geldig_tot_en_met"),
                   .basis = *basis};
}

Outcome<Officer> read_officer(const toml::table& table, std::string_view file) {
    Officer officer{.id = OfficerId(table["id"].value_or(std::string{})),
                    .function = table["functie"].value_or(std::string{}),
                    .role = table["rol"].value_or(std::string{}),
                    .mandates = {},
                    .person = {}};
    officer.person = PersonId(table["persoon"].value_or(officer.id.value()));
    if (officer.person.value().empty()) return fault(file, table, "'persoon' is leeg.");
    if (officer.id.value().empty() || officer.function.empty() || officer.role.empty()) {
        return fault(file, table, "een functionaris heeft 'id', 'functie' en 'rol' nodig.");
    }
    if (const toml::array* mandates = table["mandaat"].as_array()) {
        for (const toml::node& node : *mandates) {
            if (!node.is_table()) return fault(file, node, "'mandaat' is een tabel.");
            auto mandate = read_mandate(*node.as_table(), file);
            if (!mandate) return tl::unexpected(mandate.error());
            officer.mandates.push_back(std::move(*mandate));
        }
    }
    return officer;
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
    Officers made;
    try {
        const toml::table document = toml::parse(text, file);
        if (const toml::array* officers = document["functionaris"].as_array()) {
            for (const toml::node& node : *officers) {
                if (!node.is_table()) return fault(file, node, "'functionaris' is een tabel.");
                auto officer = read_officer(*node.as_table(), file);
                if (!officer) return tl::unexpected(officer.error());
                if (made.find(officer->id))
                    return fault(file, node, "'" + officer->id.value() + "' staat er twee keer.");
                made.officers_.push_back(std::move(*officer));
            }
        }
        if (const toml::table* usual = document["gewoonlijk"].as_table()) {
            for (const auto& [name, node] : *usual) {
                const auto act = parse_act(name.str());
                const OfficerId id(node.value_or(std::string{}));
                if (!act || !made.find(id))
                    return fault(file, node, "onbekende handeling of functionaris.");
                made.usual_.emplace_back(*act, id);
            }
        }
    } catch (const toml::parse_error& error) {
        return base::refuse(
            RefusalKind::input, std::string(file),
            std::string(file) + " regel " + std::to_string(error.source().begin.line) +
                ": dit is geen geldig TOML. Kijk of er een aanhalingsteken, een haakje "
                "of een '=' ontbreekt.");
    }
    return made;
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
