#include "dossier/forms.hpp"

namespace trede::dossier {

using evidence::CanonicalWriter;

std::string write(const TaskAssigned& event) {
    const cycle::Task& task = event.task;
    CanonicalWriter out;
    write_date(out, "announced_on", task.announced_on);
    write_date(out, "available_from", task.available_from);
    out.text("category", word(task.category)).text("cell", task.source.cell);
    if (!task.correction.empty()) out.text("correction", task.correction);
    write_date(out, "decided_on", task.decided_on);
    out.text("document", task.source.document)
        .text("file", task.source.file)
        .number("places", task.places.number());
    write_date(out, "received_on", task.source.received_on);
    out.text("sender", task.source.sender).text("sheet", task.source.sheet);
    if (task.taken_in != cycle::Places(0)) {
        out.number("taken_in", task.taken_in.number());
        write_date(out, "taken_in_from", task.taken_in_from);
    }
    if (task.years_from) out.text("years_from", base::to_iso(*task.years_from));
    return out.done();
}

namespace {

// The second form has what was wrong; the third has the years, and what was wrong where it mends.
TaskAssigned read_task(Payload& in, bool corrects) {
    TaskAssigned event;
    cycle::Task& task = event.task;
    task.announced_on = in.optional_date("announced_on");
    task.available_from = in.optional_date("available_from");
    task.category = in.category("category");
    task.source.cell = in.text("cell");
    if (corrects) task.correction = in.text("correction");
    task.decided_on = in.optional_date("decided_on");
    task.source.document = in.text("document");
    task.source.file = in.text("file");
    task.places = cycle::Places(in.number("places"));
    task.source.received_on = in.optional_date("received_on");
    task.source.sender = in.text("sender");
    task.source.sheet = in.text("sheet");
    return event;
}

}  // namespace

TaskAssigned read_task_assigned(Payload& in) { return read_task(in, false); }

TaskAssigned read_task_assigned_2(Payload& in) { return read_task(in, true); }

TaskAssigned read_task_assigned_3(Payload& in) {
    TaskAssigned event = read_task(in, in.has("correction"));
    event.task.years_from = in.date("years_from");
    return event;
}

// The fourth form has what was taken in; years, and what was wrong, where they are there.
TaskAssigned read_task_assigned_4(Payload& in) {
    TaskAssigned event = read_task(in, in.has("correction"));
    event.task.taken_in = cycle::Places(in.number("taken_in"));
    event.task.taken_in_from = in.optional_date("taken_in_from");
    if (in.has("years_from")) event.task.years_from = in.date("years_from");
    return event;
}

std::string write(const TaskSuspended& event) {
    const cycle::Suspension& suspension = event.suspension;
    CanonicalWriter out;
    if (suspension.category) out.text("category", word(*suspension.category));
    out.text("ends_when", suspension.ends_when)
        .text("from_on", base::to_iso(suspension.from_on))
        .text("ruling", suspension.ruling);
    write_date(out, "until_on", suspension.until_on);
    return out.done();
}

TaskSuspended read_task_suspended(Payload& in) {
    TaskSuspended event;
    cycle::Suspension& suspension = event.suspension;
    if (in.has("category")) suspension.category = in.category("category");
    suspension.ends_when = in.text("ends_when");
    suspension.from_on = in.date("from_on");
    suspension.ruling = in.text("ruling");
    suspension.until_on = in.optional_date("until_on");
    return event;
}

}  // namespace trede::dossier
