#include "cyclefile/forms.hpp"

namespace trede::cyclefile {

using evidence::CanonicalWriter;
using evidence::written;

namespace {

std::string write_number(const DecidedNumber& number) {
    CanonicalWriter out;
    write_date(out, "available_from", number.available_from);
    out.text("category", word(number.category))
        .text("cell", number.cell)
        .text("municipality", number.municipality.value())
        .number("places", number.places.number());
    if (number.taken_in != cycle::Places(0)) {
        out.number("taken_in", number.taken_in.number());
        write_date(out, "taken_in_from", number.taken_in_from);
    }
    return out.done();
}

DecidedNumber read_number(Payload& in) {
    DecidedNumber number;
    number.available_from = in.optional_date("available_from");
    number.category = in.category("category");
    number.cell = in.text("cell");
    number.municipality = in.municipality("municipality");
    number.places = in.places("places");
    return number;
}

// The second form: what was taken in, where something was.
DecidedNumber read_number_2(Payload& in) {
    DecidedNumber number = read_number(in);
    if (!in.has("taken_in")) return number;
    number.taken_in = in.places("taken_in");
    number.taken_in_from = in.optional_date("taken_in_from");
    return number;
}

std::string write_withdrawn(const WithdrawnNumber& number) {
    CanonicalWriter out;
    out.text("category", word(number.category)).text("municipality", number.municipality.value());
    return out.done();
}

WithdrawnNumber read_withdrawn(Payload& in) {
    WithdrawnNumber number;
    number.category = in.category("category");
    number.municipality = in.municipality("municipality");
    return number;
}

}  // namespace

std::string write(const DecisionTaken& event) {
    CanonicalWriter out;
    write_date(out, "announced_on", event.announced_on);
    out.text("decided_on", base::to_iso(event.decided_on))
        .text("document", event.document)
        .text("file", event.file)
        .text("kind", word(event.kind))
        .objects("numbers", written(event.numbers, write_number))
        .text("province", event.province.value())
        .text("reason", event.reason)
        .text("source", event.source)
        .number("version", event.version)
        .objects("withdrawn", written(event.withdrawn, write_withdrawn));
    return out.done();
}

namespace {

template <auto read_one>
DecisionTaken read_taken(Payload& in) {
    DecisionTaken event;
    event.announced_on = in.optional_date("announced_on");
    event.decided_on = in.date("decided_on");
    event.document = in.text("document");
    event.file = in.text("file");
    event.kind = in.one_of("kind", parse_decision_kind);
    event.numbers = in.rows<Payload>("numbers", read_one);
    event.province = in.province("province");
    event.reason = in.text("reason");
    event.source = in.text("source");
    event.version = static_cast<int>(in.number("version"));
    event.withdrawn = in.rows<Payload>("withdrawn", read_withdrawn);
    return event;
}

}  // namespace

DecisionTaken read_decision_taken(Payload& in) { return read_taken<read_number>(in); }

DecisionTaken read_decision_taken_2(Payload& in) { return read_taken<read_number_2>(in); }

std::string write(const DecisionAnnounced& event) {
    CanonicalWriter out;
    out.text("announced_on", base::to_iso(event.announced_on))
        .text("province", event.province.value())
        .text("source", event.source)
        .number("version", event.version);
    return out.done();
}

DecisionAnnounced read_decision_announced(Payload& in) {
    DecisionAnnounced event;
    event.announced_on = in.date("announced_on");
    event.province = in.province("province");
    event.source = in.text("source");
    event.version = static_cast<int>(in.number("version"));
    return event;
}

std::string write(const RemainderStated& event) {
    CanonicalWriter out;
    out.text("category", word(event.category));
    if (event.municipality) out.text("municipality", event.municipality->value());
    out.number("places", event.places.number())
        .text("province", event.province.value())
        .text("reckoning", event.reckoning)
        .text("source", event.source)
        .number("version", event.version);
    return out.done();
}

RemainderStated read_remainder_stated(Payload& in) {
    RemainderStated event;
    event.category = in.category("category");
    if (in.has("municipality")) event.municipality = in.municipality("municipality");
    event.places = in.places("places");
    event.province = in.province("province");
    event.reckoning = in.text("reckoning");
    event.source = in.text("source");
    event.version = static_cast<int>(in.number("version"));
    return event;
}

}  // namespace trede::cyclefile
