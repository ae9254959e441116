#include "access/access.hpp"

#include <algorithm>

namespace trede::access {

namespace {

using enum Operation;
using enum Opening;

struct Who {
    bool supervisor = false;
    bool jurist = false;
    bool director = false;
    bool administrator = false;
    bool auditor = false;
    bool province = false;
    bool municipality = false;
};

constexpr std::array<bool, role_count> roles(const Who& who) {
    return {who.supervisor, who.jurist,   who.director,    who.administrator,
            who.auditor,    who.province, who.municipality};
}

constexpr auto nobody_in_particular = roles({});
constexpr auto all = roles({.supervisor = true,
                            .jurist = true,
                            .director = true,
                            .administrator = true,
                            .auditor = true,
                            .province = true,
                            .municipality = true});
// Who reads along with the work of the ministry.
constexpr auto readers = roles(
    {.supervisor = true, .jurist = true, .director = true, .administrator = true, .auditor = true});
// Who does that work; the mandate of each says which act.
constexpr auto workers = roles({.supervisor = true, .jurist = true, .director = true});

constexpr bool reads = false;
constexpr bool writes = true;
// Who keeps things of their own: an auditor leaves nothing behind.
constexpr auto keepers =
    roles({.supervisor = true, .jurist = true, .director = true, .administrator = true});

// Who answers a letter: the municipality that got it, and nobody in its name.
constexpr auto answerers = roles({.municipality = true});

// Who reads what the municipalities of a province were told.
constexpr auto provinces = roles({.province = true});

// POLICY: who may what is not published; a ministry lays down its own. What a municipality gets to
// see is what was told to it: its task, figures and rung, never a proposal or a note.
constexpr std::array<Row, operation_count> table{{
    {open_front_page, "voorpagina.openen", everyone, nobody_in_particular, reads},
    {sign_in, "aanmelden", everyone, nobody_in_particular, reads},
    {read_static_file, "bestand.ophalen", everyone, nobody_in_particular, reads},
    {read_calendar, "agenda.ophalen", everyone, nobody_in_particular, reads},
    {sign_out, "afmelden", signed_in, all, writes},
    {open_own_page, "beginpagina.openen", signed_in, all, reads},
    {manage_account, "account.beheren", signed_in, all, writes},
    {list_municipalities, "gemeenten.bekijken", signed_in, all, reads},
    {export_municipalities, "gemeenten.uitvoeren", signed_in, all, reads},
    {view_municipality, "gemeente.bekijken", signed_in, all, reads},
    {view_own_municipality, "eigen-gemeente.bekijken", signed_in, answerers, reads},
    {write_own_answer, "eigen-antwoord.schrijven", signed_in, answerers, writes},
    {approve_own_answer, "eigen-antwoord.goedkeuren", signed_in, answerers, writes},
    {send_own_answer, "eigen-antwoord.versturen", signed_in, answerers, writes},
    {view_own_province, "eigen-provincie.bekijken", signed_in, provinces, reads},
    {open_work, "werk.bekijken", signed_in, readers, reads},
    {view_dossier, "dossier.bekijken", signed_in, readers, reads},
    {view_letters, "brieven.bekijken", signed_in, readers, reads},
    {view_terms, "termijnen.bekijken", signed_in, readers, reads},
    {view_mail, "postvak.bekijken", signed_in,
     roles({.supervisor = true, .jurist = true, .director = true, .auditor = true}), reads},
    {view_locations, "locaties.bekijken", signed_in, readers, reads},
    {view_rules, "regels.bekijken", signed_in, readers, reads},
    {view_cycles, "cyclus.bekijken", signed_in, readers, reads},
    {search, "zoeken", signed_in, readers, reads},
    {assess, "beoordelen", signed_in, readers, reads},
    {propose_rung, "trede.voorstellen", signed_in, workers, writes},
    {review_proposal, "voorstel.toetsen", signed_in, workers, writes},
    {withdraw_proposal, "voorstel.terugnemen", signed_in, workers, writes},
    {decide_rung, "trede.besluiten", signed_in, workers, writes},
    {draft_letters, "brieven.opstellen", signed_in, workers, writes},
    {render_letters, "brieven.opmaken", signed_in, workers, writes},
    {hold_letters, "brieven.aanhouden", signed_in, workers, writes},
    {initial_letters, "brieven.paraferen", signed_in, workers, writes},
    {sign_letters, "brieven.ondertekenen", signed_in, roles({.director = true}), writes},
    {send_letters, "brieven.verzenden", signed_in, workers, writes},
    {import_figures, "gegevens.invoeren", signed_in,
     roles({.supervisor = true, .administrator = true}), writes},
    {handle_mail, "bericht.behandelen", signed_in, workers, writes},
    {assign_dossiers, "dossier.toewijzen", signed_in, workers, writes},
    {view_notes, "notities.bekijken", signed_in, readers, reads},
    {write_notes, "notitie.schrijven", signed_in, workers, writes},
    {record_answers, "antwoord.vastleggen", signed_in, workers, writes},
    {judge_answers, "antwoord.beoordelen", signed_in, workers, writes},
    {record_delays, "melding.vastleggen", signed_in, workers, writes},
    {record_legal_acts, "rechtshandeling.vastleggen", signed_in, workers, writes},
    {record_court_cases, "rechtsgang.vastleggen", signed_in, workers, writes},
    {record_talks, "gesprek.vastleggen", signed_in, workers, writes},
    {record_agreements, "afspraak.vastleggen", signed_in, workers, writes},
    {extend_terms, "termijn.verlengen", signed_in, workers, writes},
    {manage_terms, "termijn.bijhouden", signed_in, workers, writes},
    {plan_talks, "gesprek.plannen", signed_in, workers, writes},
    {view_job, "taak.bekijken", signed_in, readers, reads},
    {stop_job, "taak.stoppen", signed_in, workers, writes},
    {save_views, "weergave.bewaren", signed_in, keepers, writes},
    {make_calendars, "agenda.maken", signed_in, keepers, writes},
    {administer, "beheren", signed_in, roles({.administrator = true}), writes},
    {audit, "controleren", signed_in, roles({.administrator = true, .auditor = true}), reads},
    {describe_api, "api.beschrijving", everyone, nobody_in_particular, reads},
    {call_api_municipalities, "api.gemeenten", signed_in, all, reads},
    {call_api_municipality, "api.gemeente", signed_in, all, reads},
}};

constexpr bool one_row_each() {
    for (std::size_t at = 0; at < table.size(); ++at) {
        if (static_cast<std::size_t>(table[at].operation) != at || table[at].name.empty())
            return false;
    }
    return true;
}
static_assert(one_row_each(), "every operation has one row, in the order of Operation");

constexpr std::array<std::string_view, role_count> words = {
    "toezichthouder", "jurist", "directeur", "beheerder", "auditor", "provincie", "gemeente"};

}  // namespace

std::string_view word(Role role) { return words[static_cast<std::size_t>(role)]; }

std::optional<Role> parse_role(std::string_view text) {
    const auto found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<Role>(found - words.begin());
}

bool is_sound(const Person& person) {
    switch (person.role) {
        case Role::province:
            return std::holds_alternative<registry::ProvinceCode>(person.scope);
        case Role::municipality:
            return std::holds_alternative<registry::MunicipalityCode>(person.scope);
        case Role::supervisor:
        case Role::jurist:
        case Role::director:
        case Role::administrator:
        case Role::auditor:
            return std::holds_alternative<Country>(person.scope);
    }
    return false;
}

std::optional<Person> parse_person(std::string_view text) {
    const auto colon = text.find(':');
    const auto role = parse_role(text.substr(0, colon));
    if (!role) return std::nullopt;
    Person person{.role = *role, .scope = Country{}};
    if (colon != std::string_view::npos) {
        const std::string_view code = text.substr(colon + 1);
        const auto province = registry::parse_province_code(code);
        const auto municipality = registry::parse_municipality_code(code);
        if (*role == Role::province && province) {
            person.scope = *province;
        } else if (*role == Role::municipality && municipality) {
            person.scope = *municipality;
        } else {
            return std::nullopt;
        }
    }
    return is_sound(person) ? std::optional(person) : std::nullopt;
}

std::string text_of(const Person& person) {
    std::string text(word(person.role));
    if (const auto* province = std::get_if<registry::ProvinceCode>(&person.scope))
        text += ":" + province->value();
    if (const auto* municipality = std::get_if<registry::MunicipalityCode>(&person.scope))
        text += ":" + municipality->value();
    return text;
}

const Row& row_of(Operation operation) { return table[static_cast<std::size_t>(operation)]; }

std::string in_words(std::string_view name) {
    constexpr std::string_view api = "api.";
    const bool by_machine = name.starts_with(api);
    std::string text(by_machine ? name.substr(api.size()) : name);
    std::ranges::replace_if(text, [](char c) { return c == '.' || c == '-'; }, ' ');
    return by_machine ? text + " langs het koppelvlak" : text;
}

bool reaches(const Person& person, const Subject& subject) {
    if (!is_sound(person)) return false;
    if (const auto* province = std::get_if<registry::ProvinceCode>(&person.scope))
        return *province == subject.province;
    if (const auto* municipality = std::get_if<registry::MunicipalityCode>(&person.scope))
        return *municipality == subject.municipality;
    return true;
}

Verdict judge(const std::optional<Person>& person, Operation operation,
              const std::optional<Subject>& subject) {
    const Row& row = row_of(operation);
    if (row.opening == Opening::everyone) return Verdict::allowed;
    if (!person) return Verdict::sign_in_first;
    if (!is_sound(*person) || !row.roles[static_cast<std::size_t>(person->role)])
        return Verdict::not_for_role;
    if (subject && !reaches(*person, *subject)) return Verdict::hidden;
    return Verdict::allowed;
}

}  // namespace trede::access
