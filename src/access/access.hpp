#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "registry/codes.hpp"

namespace trede::access {

// Who may see and do what. Every page, list, count, export, feed and answer of the API asks here;
// what is asked by nobody does not exist. What a person may decide is another question: that is
// their mandate (mandate/mandate.hpp).

enum class Role {
    supervisor,     // toezichthouder
    jurist,         // jurist
    director,       // directeur
    administrator,  // beheerder
    auditor,        // reads everything, changes nothing
    province,       // of one province
    municipality    // of one municipality
};
constexpr std::size_t role_count = 7;
[[nodiscard]] std::string_view word(Role role);  // "toezichthouder", "jurist", ...
[[nodiscard]] std::optional<Role> parse_role(std::string_view word);

// Which municipalities a person can know of.
struct Country {
    friend bool operator==(Country, Country) = default;
};
using Scope = std::variant<Country, registry::ProvinceCode, registry::MunicipalityCode>;

struct Person {
    Role role = Role::municipality;
    Scope scope;

    friend bool operator==(const Person&, const Person&) = default;
};
// "toezichthouder", "provincie:pv23", "gemeente:gm1700": a person as scripts write one; nothing for
// another text, or a role with a scope that is not its own.
[[nodiscard]] std::optional<Person> parse_person(std::string_view text);
[[nodiscard]] std::string text_of(const Person& person);
// A role of the ministry sees the country; a province and a municipality only themselves.
[[nodiscard]] bool is_sound(const Person& person);

// What can be asked of the program from outside. A new one needs a row in the table of access.cpp,
// or the program does not compile.
enum class Operation {
    // for everyone
    open_front_page,
    sign_in,
    read_static_file,
    read_calendar,  // its address holds a secret: for whom it was made is asked then
    // for who is signed in
    sign_out,
    open_own_page,   // where somebody of this role begins
    manage_account,  // how somebody signs in themselves
    // municipalities: what they can know of themselves
    list_municipalities,
    export_municipalities,
    view_municipality,
    // a municipality about itself: what it was told, and its answer to a letter
    view_own_municipality,
    write_own_answer,
    approve_own_answer,  // in the name of its executive, and whether that is asked for
    send_own_answer,
    // a province about its municipalities: what they were told, and the letters that left
    view_own_province,
    // the work of the ministry
    open_work,
    view_dossier,
    view_letters,
    view_terms,
    view_mail,
    view_locations,
    view_rules,
    view_cycles,
    search,
    assess,
    propose_rung,
    review_proposal,
    withdraw_proposal,  // by who made it, or may make such a one
    decide_rung,
    draft_letters,
    render_letters,
    hold_letters,
    initial_letters,
    sign_letters,
    send_letters,
    import_figures,
    handle_mail,
    assign_dossiers,  // who handles a dossier
    view_notes,       // internal to the ministry
    write_notes,
    record_answers,  // what came outside the mailbox
    judge_answers,
    record_delays,       // that a municipality will be late, and what was done about it
    record_legal_acts,   // what the law asks before the minister steps in
    record_court_cases,  // objection, appeal, suspension
    record_talks,
    record_agreements,
    extend_terms,
    manage_terms,  // set, stand still, go on, end
    plan_talks,
    view_job,
    stop_job,
    save_views,
    make_calendars,
    // administration and control
    administer,
    audit,
    // machines
    describe_api,
    call_api_municipalities,
    call_api_municipality
};
constexpr std::size_t operation_count =
    static_cast<std::size_t>(Operation::call_api_municipality) + 1;

// The municipality that an operation is about.
struct Subject {
    registry::MunicipalityCode municipality;
    registry::ProvinceCode province;
};

enum class Verdict {
    allowed,
    sign_in_first,
    not_for_role,  // said before anything is looked up, so it tells nothing of what is there
    hidden         // to this person it is not there: the same answer as for what does not exist
};

// How an operation is opened.
enum class Opening {
    everyone,   // also who is not signed in
    signed_in,  // the roles of the row
};

struct Row {
    Operation operation;
    std::string_view name;  // in the log: "gemeente.bekijken"
    Opening opening;
    std::array<bool, role_count> roles;
    bool changes;  // something is written, so it is never done by following a link
};
[[nodiscard]] const Row& row_of(Operation operation);
// The name in the log as a reader calls it: "gemeente bekijken".
[[nodiscard]] std::string in_words(std::string_view name);

// `person` is empty for who is not signed in; `subject` when the operation is about no municipality
// in particular. Lists ask once without a subject, and then for each row.
[[nodiscard]] Verdict judge(const std::optional<Person>& person, Operation operation,
                            const std::optional<Subject>& subject);
[[nodiscard]] inline bool may(const std::optional<Person>& person, Operation operation,
                              const std::optional<Subject>& subject) {
    return judge(person, operation, subject) == Verdict::allowed;
}
// Whether the scope of a person holds a municipality.
[[nodiscard]] bool reaches(const Person& person, const Subject& subject);

}  // namespace trede::access
