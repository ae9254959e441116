#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/decide.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;

namespace {

std::string named(const HandlerAssigned& assigned) {
    return assigned.handler.value().empty() ? "niemand" : assigned.function;
}

tl::unexpected<base::Refusal> changed(const HandlerOnFile& last) {
    return base::refuse(RefusalKind::conflict, "",
                        "Dit dossier is intussen toegewezen aan " + named(last.what) +
                            ", door functionaris " + last.by + ". Kijk of dat zo goed is.");
}

Outcome<bool> sound_text(const std::string& text, const char* missing) {
    if (base::trim(text).empty()) return base::refuse(RefusalKind::input, "", missing);
    if (text.size() > base::limits::reason_bytes)
        return base::refuse(RefusalKind::input, "",
                            "De tekst is te lang: hoogstens 100.000 tekens.");
    return true;
}

}  // namespace

Outcome<Events> decide(const State& state, const AssignHandler& command, Date today) {
    if (const auto fine = sound_text(command.reason,
                                     "Schrijf op waarom dit dossier een andere "
                                     "behandelaar krijgt.");
        !fine)
        return tl::unexpected(fine.error());
    const HandlerOnFile* last = state.last_handler();
    const mandate::OfficerId now = last ? last->what.handler : mandate::OfficerId();
    if (now == command.handler) return Events{};
    if (state.closed) {
        return base::refuse(RefusalKind::law, "",
                            "Dit dossier is gesloten. Er is geen behandelaar meer nodig.");
    }
    if (last && command.seen && last->sequence > *command.seen) return changed(*last);
    return Events{HandlerAssigned{.handler = command.handler,
                                  .function = command.function,
                                  .assigned_on = today,
                                  .reason = command.reason}};
}

Outcome<Events> decide(const State& state, const UndoAssignment& command, Date today) {
    const HandlerOnFile* last = state.last_handler();
    if (!last || last->sequence < command.sequence)
        return base::refuse(RefusalKind::missing, "", "Deze toewijzing is er niet.");
    if (last->sequence > command.sequence) return changed(*last);
    // Who it was before: nobody, when it was the first.
    HandlerAssigned back{
        .handler = {}, .function = {}, .assigned_on = today, .reason = command.reason};
    if (state.handlers.size() > 1) {
        const HandlerAssigned& before = state.handlers[state.handlers.size() - 2].what;
        back.handler = before.handler;
        back.function = before.function;
    }
    return Events{std::move(back)};
}

Outcome<Events> decide(const State&, const WriteNote& command, Date today) {
    if (const auto fine = sound_text(command.text, "De notitie is leeg."); !fine)
        return tl::unexpected(fine.error());
    return Events{NoteWritten{.written_on = today,
                              .function = command.function,
                              .text = std::string(base::trim(command.text))}};
}

}  // namespace trede::dossier
