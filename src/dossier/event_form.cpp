#include <array>

#include "dossier/event.hpp"
#include "evidence/canonical.hpp"

namespace trede::dossier {

using base::Date;
using evidence::CanonicalReader;
using evidence::CanonicalWriter;

namespace {

// Keys stand in ascending order, as the canonical form asks. An empty optional is left out.

void write_date(CanonicalWriter& out, std::string_view key, const std::optional<Date>& date) {
    if (date) out.text(key, base::to_iso(*date));
}

// A reader of one payload that remembers whether all of it made sense.
class Payload {
  public:
    explicit Payload(std::string_view bytes) : reader_(bytes) {}

    std::string text(std::string_view key) { return reader_.text(key); }
    long long number(std::string_view key) { return reader_.number(key); }
    [[nodiscard]] bool has(std::string_view key) const { return reader_.next_is(key); }

    Date date(std::string_view key) {
        const auto read = base::parse_date(reader_.plain_text(key));
        sound_ = sound_ && read.has_value();
        return read.value_or(Date{});
    }
    std::optional<Date> optional_date(std::string_view key) {
        return has(key) ? std::optional(date(key)) : std::nullopt;
    }
    cycle::Category category(std::string_view key) {
        const std::string_view read = reader_.plain_text(key);
        for (const cycle::Category category : cycle::categories) {
            if (word(category) == read) return category;
        }
        sound_ = false;
        return cycle::Category::regular;
    }
    ladder::Rung rung(std::string_view key) {
        const auto read = ladder::rung_of(reader_.number(key));
        sound_ = sound_ && read.has_value();
        return read.value_or(ladder::Rung::signal);
    }
    std::optional<ladder::Rung> optional_rung(std::string_view key) {
        return has(key) ? std::optional(rung(key)) : std::nullopt;
    }
    fulfilment::Verdict verdict(std::string_view key) {
        const auto read = fulfilment::parse_verdict(reader_.plain_text(key));
        sound_ = sound_ && read.has_value();
        return read.value_or(fulfilment::Verdict::no_data);
    }

    [[nodiscard]] bool finished() { return reader_.finished() && sound_; }

  private:
    CanonicalReader reader_;
    bool sound_ = true;
};

std::string write(const TaskAssigned& event) {
    const cycle::Task& task = event.task;
    CanonicalWriter out;
    write_date(out, "announced_on", task.announced_on);
    write_date(out, "available_from", task.available_from);
    out.text("category", word(task.category)).text("cell", task.source.cell);
    write_date(out, "decided_on", task.decided_on);
    out.text("document", task.source.document)
        .text("file", task.source.file)
        .number("places", task.places.number());
    write_date(out, "received_on", task.source.received_on);
    out.text("sender", task.source.sender).text("sheet", task.source.sheet);
    return out.done();
}

TaskAssigned read_task_assigned(Payload& in) {
    TaskAssigned event;
    cycle::Task& task = event.task;
    task.announced_on = in.optional_date("announced_on");
    task.available_from = in.optional_date("available_from");
    task.category = in.category("category");
    task.source.cell = in.text("cell");
    task.decided_on = in.optional_date("decided_on");
    task.source.document = in.text("document");
    task.source.file = in.text("file");
    task.places = cycle::Places(in.number("places"));
    task.source.received_on = in.optional_date("received_on");
    task.source.sender = in.text("sender");
    task.source.sheet = in.text("sheet");
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

std::string write(const FigureReported& event) {
    const fulfilment::Figure& figure = event.figure;
    CanonicalWriter out;
    out.text("category", word(figure.category))
        .text("cell", figure.source.cell)
        .text("document", figure.source.document)
        .text("file", figure.source.file)
        .number("places", figure.places.number());
    write_date(out, "received_on", figure.source.received_on);
    return out.text("reference_date", base::to_iso(figure.reference_date))
        .text("sender", figure.source.sender)
        .text("sheet", figure.source.sheet)
        .done();
}

FigureReported read_figure_reported(Payload& in) {
    FigureReported event;
    fulfilment::Figure& figure = event.figure;
    figure.category = in.category("category");
    figure.source.cell = in.text("cell");
    figure.source.document = in.text("document");
    figure.source.file = in.text("file");
    figure.places = cycle::Places(in.number("places"));
    figure.source.received_on = in.optional_date("received_on");
    figure.reference_date = in.date("reference_date");
    figure.source.sender = in.text("sender");
    figure.source.sheet = in.text("sheet");
    return event;
}

std::string write(const DelayReported& event) {
    CanonicalWriter out;
    out.text("cause", event.cause);
    write_date(out, "expected_on", event.expected_on);
    return out.text("received_on", base::to_iso(event.received_on)).done();
}

DelayReported read_delay_reported(Payload& in) {
    DelayReported event;
    event.cause = in.text("cause");
    event.expected_on = in.optional_date("expected_on");
    event.received_on = in.date("received_on");
    return event;
}

std::string write(const RungProposed& event) {
    return CanonicalWriter{}
        .text("findings", event.findings)
        .text("policy", event.policy)
        .text("proposal", event.proposal.value())
        .text("reason", event.reason)
        .text("reference_date", base::to_iso(event.reference_date))
        .number("to", number(event.to))
        .text("verdict", word(event.verdict))
        .done();
}

RungProposed read_rung_proposed(Payload& in) {
    RungProposed event;
    event.findings = in.text("findings");
    event.policy = in.text("policy");
    event.proposal = ProposalId(in.text("proposal"));
    event.reason = in.text("reason");
    event.reference_date = in.date("reference_date");
    event.to = in.rung("to");
    event.verdict = in.verdict("verdict");
    return event;
}

std::string write(const RungDecided& event) {
    CanonicalWriter out;
    out.text("decided_on", base::to_iso(event.decided_on));
    if (event.from) out.number("from", number(*event.from));
    return out.text("function", event.function)
        .text("mandate", event.mandate)
        .text("proposal", event.proposal.value())
        .number("to", number(event.to))
        .done();
}

RungDecided read_rung_decided(Payload& in) {
    RungDecided event;
    event.decided_on = in.date("decided_on");
    event.from = in.optional_rung("from");
    event.function = in.text("function");
    event.mandate = in.text("mandate");
    event.proposal = ProposalId(in.text("proposal"));
    event.to = in.rung("to");
    return event;
}

std::string write(const ProposalDeclined& event) {
    return CanonicalWriter{}
        .text("declined_on", base::to_iso(event.declined_on))
        .text("proposal", event.proposal.value())
        .text("reason", event.reason)
        .done();
}

ProposalDeclined read_proposal_declined(Payload& in) {
    ProposalDeclined event;
    event.declined_on = in.date("declined_on");
    event.proposal = ProposalId(in.text("proposal"));
    event.reason = in.text("reason");
    return event;
}

std::string write(const LetterDrafted& event) {
    return CanonicalWriter{}
        .text("batch", event.batch.value())
        .text("dated_on", base::to_iso(event.dated_on))
        .text("last_day", base::to_iso(event.last_day))
        .text("letter", event.letter)
        .text("reference", event.reference.value())
        .text("reference_date", base::to_iso(event.reference_date))
        .text("template_digest", event.template_digest)
        .done();
}

LetterDrafted read_letter_drafted(Payload& in) {
    LetterDrafted event;
    event.batch = BatchId(in.text("batch"));
    event.dated_on = in.date("dated_on");
    event.last_day = in.date("last_day");
    event.letter = in.text("letter");
    event.reference = ReferenceNumber(in.text("reference"));
    event.reference_date = in.date("reference_date");
    event.template_digest = in.text("template_digest");
    return event;
}

std::string write(const LetterRendered& event) {
    return CanonicalWriter{}
        .text("document", event.document)
        .text("reference", event.reference.value())
        .done();
}

LetterRendered read_letter_rendered(Payload& in) {
    LetterRendered event;
    event.document = in.text("document");
    event.reference = ReferenceNumber(in.text("reference"));
    return event;
}

// One row per stored form, in the order of the variant. A new version of a form is a new row with a
// reader of its own; no row ever goes.
struct Form {
    std::string_view schema;
    Event (*read)(Payload&);
};

template <auto read>
Event as_event(Payload& in) {
    return read(in);
}

constexpr std::array<Form, std::variant_size_v<Event>> forms = {{
    {"task-assigned/1", as_event<read_task_assigned>},
    {"task-suspended/1", as_event<read_task_suspended>},
    {"figure-reported/1", as_event<read_figure_reported>},
    {"delay-reported/1", as_event<read_delay_reported>},
    {"rung-proposed/1", as_event<read_rung_proposed>},
    {"rung-decided/1", as_event<read_rung_decided>},
    {"proposal-declined/1", as_event<read_proposal_declined>},
    {"letter-drafted/1", as_event<read_letter_drafted>},
    {"letter-rendered/1", as_event<read_letter_rendered>},
}};

}  // namespace

StoredForm encode(const Event& event) {
    return {.schema = forms[event.index()].schema,
            .payload = std::visit([](const auto& known) { return write(known); }, event)};
}

std::optional<Event> decode(std::string_view schema, std::string_view payload) {
    for (const Form& form : forms) {
        if (form.schema != schema) continue;
        Payload in(payload);
        Event event = form.read(in);
        if (in.finished()) return event;
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace trede::dossier
