#include "desk/handling.hpp"

#include <algorithm>

#include "desk/record_command.hpp"

namespace trede::desk {

using access::Operation;
using base::Outcome;
using base::RefusalKind;
using registry::MunicipalityCode;

namespace {

bool is_for(const mandate::Officer& officer, Operation operation) {
    const auto role = access::parse_role(officer.role);
    return role && access::may(access::Person{.role = *role, .scope = access::Country{}}, operation,
                               std::nullopt);
}

// "toezichthouder, jurist of directeur".
std::string roles_for(Operation operation) {
    std::vector<std::string> roles;
    for (std::size_t at = 0; at < access::role_count; ++at) {
        if (access::row_of(operation).roles.at(at))
            roles.emplace_back(access::word(static_cast<access::Role>(at)));
    }
    std::string text;
    for (std::size_t at = 0; at < roles.size(); ++at) {
        const bool last = at + 1 == roles.size();
        text += (at == 0 ? "" : last ? " of " : ", ") + roles[at];
    }
    return text;
}

Outcome<dossier::AssignHandler> command_of(const Desk& desk, const Assignment& assignment) {
    dossier::AssignHandler command{
        .handler = {}, .function = {}, .reason = assignment.reason, .seen = assignment.seen};
    if (assignment.handler == nobody) return command;
    const auto* officer = desk.officers.find(mandate::OfficerId(assignment.handler));
    if (!officer || !is_for(*officer, Operation::assign_dossiers)) {
        std::string choices;
        for (const mandate::Officer& one : possible_handlers(desk))
            choices += one.id.value() + ", ";
        return base::refuse(RefusalKind::missing, "",
                            "'" + assignment.handler +
                                "' kan geen behandelaar zijn. Kies uit: " + choices + "niemand.");
    }
    command.handler = officer->id;
    command.function = officer->function;
    return command;
}

}  // namespace

std::optional<base::Refusal> why_not(const mandate::Officer& officer, Operation operation) {
    if (is_for(officer, operation)) return std::nullopt;
    return base::Refusal{
        .kind = RefusalKind::rights,
        .ground = "",
        .reason = officer.function + " mag dit niet. Dit kan een " + roles_for(operation) + "."};
}

Outcome<mandate::Officer> officer_for(const Desk& desk, std::string_view named,
                                      Operation operation) {
    const auto usual = desk.officers.usual(mandate::Act::propose_rung);
    const mandate::OfficerId id =
        named.empty() && usual ? *usual : mandate::OfficerId(std::string(named));
    const mandate::Officer* officer = desk.officers.find(id);
    if (!officer) {
        return base::refuse(RefusalKind::rights, "",
                            "Functionaris '" + id.value() + "' is niet bekend.");
    }
    if (const auto no = why_not(*officer, operation)) return tl::unexpected(*no);
    return *officer;
}

std::vector<mandate::Officer> possible_handlers(const Desk& desk) {
    std::vector<mandate::Officer> found;
    std::ranges::copy_if(desk.officers.all(), std::back_inserter(found), [](const auto& officer) {
        return is_for(officer, Operation::assign_dossiers);
    });
    return found;
}

Outcome<Recorded> assign_handler(const Desk& desk, const Ask& ask,
                                 const MunicipalityCode& municipality,
                                 const Assignment& assignment) {
    if (const auto no = why_not(ask.officer, Operation::assign_dossiers))
        return tl::unexpected(*no);
    const auto command = command_of(desk, assignment);
    if (!command) return tl::unexpected(command.error());
    return record(desk, ask, municipality, *command);
}

Outcome<Recorded> undo_assignment(const Desk& desk, const Ask& ask,
                                  const MunicipalityCode& municipality, const Ask& done,
                                  const std::string& reason) {
    if (const auto no = why_not(ask.officer, Operation::assign_dossiers))
        return tl::unexpected(*no);
    return record_made(
        desk, ask, municipality, [&](const World& world) -> Outcome<dossier::UndoAssignment> {
            const auto receipt = done_before(desk, world, done);
            if (!receipt) return tl::unexpected(receipt.error());
            return dossier::UndoAssignment{
                .sequence = receipt->repeated ? receipt->first : UINT64_MAX, .reason = reason};
        });
}

Outcome<Recorded> write_note(const Desk& desk, const Ask& ask, const MunicipalityCode& municipality,
                             const std::string& text) {
    if (const auto no = why_not(ask.officer, Operation::write_notes)) return tl::unexpected(*no);
    return record(desk, ask, municipality,
                  dossier::WriteNote{.function = ask.officer.function, .text = text});
}

}  // namespace trede::desk
