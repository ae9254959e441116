#include "desk/record.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "deadlines/reckoning.hpp"
#include "desk/policies.hpp"
#include "desk/propose.hpp"
#include "desk/record_command.hpp"
#include "desk/taken_over.hpp"
#include "law/article.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;
using registry::MunicipalityCode;

namespace {

// "IBT-2026-001-1700": four parts, the last three numbers. A paper that is called so is a letter of
// ours, and not one of another house.
bool is_ours(const std::string& document) {
    const auto parts = base::split(document, '-');
    return parts.size() == 4 && parts[0] == "IBT" &&
           std::all_of(parts.begin() + 1, parts.end(),
                       [](std::string_view part) { return base::parse_integer(part).has_value(); });
}

// Of a chance to give a view that is shorter than the policy of its day; empty: of nothing else.
// Counted without what the ATW may add, which is never against the municipality.
std::string short_view(const Desk& desk, const ladder::ActDone& act) {
    if (act.act != ladder::LegalAct::view_invited || !act.last_day) return {};
    const auto policy = desk.lawbook.policy("brieven", act.done_on);
    if (!policy) return {};
    const auto length = policy->duration("zienswijze");
    if (!length) return {};
    const auto counted =
        deadlines::count(act.done_on, {.length = *length, .ground = deadlines::Ground::letter});
    if (!counted || *act.last_day >= counted->plain_end) return {};
    return "De gemeente krijgt minder tijd voor haar zienswijze dan het beleid noemt: tot en met " +
           base::in_words(*act.last_day) + ". Het beleid noemt " + law::in_words(*length) +
           ", dat is tot en met " + base::in_words(counted->plain_end) + " (" + law::cite(*policy) +
           "). De wet noemt geen lengte (Awb art. 4:8). Klopt de dag niet? " +
           "Leg de vraag dan opnieuw vast met een latere laatste dag.";
}

tl::unexpected<base::Refusal> no_ground(const std::string& given, const std::string& choices) {
    return base::refuse(RefusalKind::input, "Awb art. 3:46",
                        "'" + given + "' is geen grond die het programma kent. " + choices);
}

Outcome<dossier::ChangeCourse> course_asked(const Desk& desk, const World& world,
                                            const MunicipalityCode& municipality,
                                            const CourseAsked& asked) {
    if (asked.move != dossier::Move::close) {
        // A step is frozen or goes on by an article or a policy that stands in law/.
        auto ground = known_ground(desk.lawbook, asked.ground, desk.today);
        if (!ground) {
            return no_ground(asked.ground,
                             "Noem een artikel of beleid dat in law/ staat, zoals 'Awb art. 8:81' "
                             "of 'beleid: stappen'.");
        }
        return dossier::ChangeCourse{
            .move = asked.move, .ground = std::move(*ground), .reason = {}, .officer = {}};
    }
    const auto closes = ladder::parse_closing_ground(asked.ground);
    if (closes) return closing(desk, world, municipality, *closes);
    std::string choices;
    for (const ladder::ClosingGround one : ladder::closing_grounds)
        choices += (choices.empty() ? "" : ", ") + std::string(word(one));
    return no_ground(asked.ground, "Kies uit: " + choices + ".");
}

}  // namespace

std::optional<std::string> known_ground(const law::Lawbook& book, const std::string& given,
                                        base::Date on) {
    std::string text(base::trim(given));
    if (const auto at = text.find(" artikel "); at != std::string::npos)
        text.replace(at, 9, " art. ");
    if (text.starts_with("beleid")) {
        const std::string name(base::trim(text.substr(text.starts_with("beleid:") ? 7 : 6)));
        if (book.policy(name, on)) return "beleid: " + name;
    }
    auto article = law::parse_citation(text);
    const auto space = text.find(' ');
    if (!article && space != std::string::npos)
        article = law::parse_citation(text.substr(0, space) + " art." + text.substr(space));
    if (article && book.provision(*article, on)) return law::cite(*article);
    return std::nullopt;
}

Outcome<MunicipalityCode> suspension_holder(const Desk& desk, const MunicipalityCode& code,
                                            const std::string& ruling) {
    return holder_of(desk, load(desk.journal), code, [&](const dossier::State& state) {
        return std::ranges::any_of(
            state.suspensions, [&](const cycle::Suspension& one) { return one.ruling == ruling; });
    });
}

Outcome<Recorded> suspend_task(const Desk& desk, const Ask& ask,
                               const MunicipalityCode& municipality,
                               const cycle::Suspension& suspension) {
    const auto held = suspension_holder(desk, municipality, suspension.ruling);
    if (!held) return tl::unexpected(held.error());
    return record(desk, ask, *held, dossier::SuspendTask{.suspension = suspension});
}

Outcome<Recorded> record_delay(const Desk& desk, const Ask& ask,
                               const MunicipalityCode& municipality,
                               const dossier::DelayReported& report) {
    return record(desk, ask, municipality, dossier::RecordDelay{.report = report});
}

Outcome<Recorded> record_legal_act(const Desk& desk, const Ask& ask,
                                   const MunicipalityCode& municipality,
                                   const ladder::ActDone& act) {
    const auto steps = ladder::step_policy_on(desk.lawbook, desk.today);
    if (!steps) return tl::unexpected(steps.error());
    auto recorded = record_made(
        desk, ask, municipality, [&](const World& world) -> Outcome<dossier::RecordLegalAct> {
            const auto& state = world.dossiers.of(municipality);
            if (is_ours(act.document) && !state.letter(dossier::ReferenceNumber(act.document))) {
                return base::refuse(RefusalKind::missing, "",
                                    "In dit dossier staat geen brief " + act.document + ".");
            }
            return dossier::RecordLegalAct{.act = act, .steps = *steps};
        });
    if (!recorded) return recorded;
    if (std::string note = short_view(desk, act); !note.empty())
        recorded->notes.push_back(std::move(note));
    return recorded;
}

Outcome<Recorded> withdraw_legal_act(const Desk& desk, const Ask& ask,
                                     const MunicipalityCode& municipality,
                                     dossier::WithdrawLegalAct command) {
    return record_made(
        desk, ask, municipality, [&](const World& world) -> Outcome<dossier::WithdrawLegalAct> {
            const auto steps = steps_for(desk.lawbook, world.dossiers.of(municipality), desk.today);
            if (!steps) return tl::unexpected(steps.error());
            command.officer = ask.officer;
            command.steps = *steps;
            return command;
        });
}

Outcome<Recorded> change_course(const Desk& desk, const Ask& ask,
                                const MunicipalityCode& municipality, const CourseAsked& asked) {
    return record_made(desk, ask, municipality, [&](const World& world) {
        auto command = course_asked(desk, world, municipality, asked);
        if (!command) return command;
        command->reason = asked.reason;
        command->document = asked.document;
        command->on = asked.on;
        command->officer = ask.officer;
        return command;
    });
}

}  // namespace trede::desk
