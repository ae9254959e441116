#include "dossier/forms.hpp"

namespace trede::dossier {

using evidence::CanonicalWriter;

std::string write(const HandlerAssigned& event) {
    return CanonicalWriter()
        .text("assigned_on", base::to_iso(event.assigned_on))
        .text("function", event.function)
        .text("handler", event.handler.value())
        .text("reason", event.reason)
        .done();
}

HandlerAssigned read_handler_assigned(Payload& in) {
    HandlerAssigned event;
    event.assigned_on = in.date("assigned_on");
    event.function = in.text("function");
    event.handler = mandate::OfficerId(in.text("handler"));
    event.reason = in.text("reason");
    return event;
}

std::string write(const NoteWritten& event) {
    return CanonicalWriter()
        .text("function", event.function)
        .text("text", event.text)
        .text("written_on", base::to_iso(event.written_on))
        .done();
}

NoteWritten read_note_written(Payload& in) {
    NoteWritten event;
    event.function = in.text("function");
    event.text = in.text("text");
    event.written_on = in.date("written_on");
    return event;
}

}  // namespace trede::dossier
