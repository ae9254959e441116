#pragma once

#include <optional>
#include <string_view>

namespace trede::evidence {

// A stored form that was once written, with its reader. Each module of events keeps a table of
// them: a new version of a form is a new row with a reader of its own, and no row ever goes.
template <class Event, class Payload>
struct Form {
    std::string_view schema;  // name and version: "rung-decided/1"
    // OPTIMISED: makes the event where it stays. With so many kinds of events every move of one is
    // a look in a table.
    void (*read)(Payload& in, std::optional<Event>& made);

    template <auto reader>
    static constexpr Form of(std::string_view schema) {
        return {schema, [](Payload& in, std::optional<Event>& made) { made.emplace(reader(in)); }};
    }
};

// Nothing when the schema is unknown or the bytes are not the canonical form of it.
template <class Event, class Payload, std::size_t size>
std::optional<Event> read_form(const Form<Event, Payload> (&forms)[size], std::string_view schema,
                               std::string_view bytes) {
    std::optional<Event> made;
    for (const Form<Event, Payload>& form : forms) {
        if (form.schema != schema) continue;
        Payload in(bytes);
        form.read(in, made);
        if (!in.finished()) made.reset();
        break;
    }
    return made;
}

}  // namespace trede::evidence
