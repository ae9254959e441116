#include "desk/desk.hpp"

#include <algorithm>
#include <variant>

#include "base/dutch_time.hpp"
#include "dossier/said.hpp"
#include "evidence/damaged.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;

namespace {

void fold(World& world, const StoredEvent& event) {
    if (!fold_in(world, event)) {
        throw evidence::Damaged("gebeurtenis " + std::to_string(event.sequence) +
                                    " heeft een onbekende vorm: " + std::string(event.schema),
                                event.sequence);
    }
    // The events of a command stand together.
    if (world.commands.empty() || world.commands.back() != event.command)
        world.commands.push_back(event.command);
    world.length = event.sequence;
}

// The events of one stream, on top of the `length` it has.
template <class Events>
void add(Append& append, std::string stream, std::uint64_t length, const Events& events) {
    if (events.empty()) return;
    const StreamId id(std::move(stream));
    append.expected.push_back({.stream = id, .length = length});
    for (const auto& event : events) {
        const auto form = encode(event);
        append.events.push_back(
            {.stream = id, .schema = std::string(form.schema), .payload = form.payload});
    }
}

Append envelope(const Desk& desk, const Ask& ask) {
    return {.command = ask.id,
            .request = evidence::sha256(ask.request),
            .actor = ask.officer.id.value(),
            .role = ask.officer.role,
            .origin = ask.origin,
            .at = desk.now,
            .expected = {},
            .events = {},
            .documents = {},
            .erased = {},
            .account = ask.account};
}

}  // namespace

World::World() = default;
World::World(const World& other) = default;
World::World(World&& other) noexcept = default;
World& World::operator=(const World& other) = default;
World& World::operator=(World&& other) noexcept = default;
World::~World() = default;

bool fold_in(World& world, const StoredEvent& event) {
    if (const auto cycle = cyclefile::cycle_of_stream(event.stream))
        return world.cycles.fold(*cycle, event.schema, event.payload);
    if (mailbox::is_message(event.stream))
        return world.mailbox.fold(event.stream, event.schema, event.payload, event.sequence);
    if (dispatch::is_batch(event.stream))
        return world.batches.fold(
            event.stream, event.schema, event.payload,
            {.by = event.actor, .at = base::parse_instant(event.at).value_or(base::Instant{})});
    return world.dossiers.fold(event.stream, event.schema, event.payload,
                               {.sequence = event.sequence, .by = event.actor});
}

World load(const Journal& journal, std::uint64_t until) {
    World world;
    journal.replay(0, [&](const StoredEvent& event) {
        if (event.sequence <= until) fold(world, event);
    });
    return world;
}

void catch_up(World& world, const Journal& journal) {
    journal.replay(world.length, [&](const StoredEvent& event) { fold(world, event); });
}

World load_known_on(const Journal& journal, base::Date day) {
    const std::string end = base::to_iso(base::end_of_dutch_day(day));
    World world;
    journal.replay(0, [&](const StoredEvent& event) {
        if (event.at < end) fold(world, event);
    });
    return world;
}

Outcome<mandate::Officer> officer_for(const Desk& desk, std::string_view named, mandate::Act act,
                                      int rung) {
    std::optional<mandate::OfficerId> id;
    if (named.empty()) {
        id = desk.officers.usual(act);
        if (!id) {
            return base::refuse(
                RefusalKind::rights, "",
                "Zeg met --as wie dit doet. Er is niemand die dit gewoonlijk doet.");
        }
    } else {
        id = mandate::OfficerId(std::string(named));
    }
    const mandate::Officer* officer = desk.officers.find(*id);
    if (!officer) {
        return base::refuse(RefusalKind::rights, "",
                            "Functionaris '" + id->value() + "' is niet bekend.");
    }
    if (const auto mandate = mandate_for(*officer, act, rung, desk.today); !mandate) {
        return tl::unexpected(mandate.error());
    }
    return *officer;
}

Outcome<Receipt> done_before(const Desk& desk, const World& world, const Ask& ask) {
    if (std::ranges::find(world.commands, ask.id) == world.commands.end()) return Receipt{};
    return desk.journal.append(envelope(desk, ask));
}

Outcome<Receipt> carry_out(const Desk& desk, const World& world, const Ask& ask,
                           const Changes& changes, std::vector<std::string> documents) {
    Append append = envelope(desk, ask);
    const auto add_messages = [&](bool read_here) {
        for (const auto& [message, events] : changes.messages) {
            const bool read = std::ranges::any_of(events, [](const mailbox::Event& one) {
                return std::holds_alternative<mailbox::MessageRead>(one);
            });
            if (read == read_here)
                add(append, message.value(), world.mailbox.length_of(message), events);
        }
    };
    // A message that is read stands before the dossier that rests on it; what is done with it later
    // follows what that did to a dossier.
    add_messages(true);
    for (const auto& [municipality, events] : changes.dossiers)
        add(append, municipality.value(), world.dossiers.of(municipality).length, events);
    for (const auto& [cycle, events] : changes.cycles)
        add(append, cyclefile::stream_of(cycle), world.cycles.of(cycle).length, events);
    add_messages(false);
    for (const auto& [batch, events] : changes.batches)
        add(append, batch.value(), world.batches.length_of(batch), events);
    if (ask.dry_run || append.events.empty()) return Receipt{};
    append.documents = std::move(documents);
    append.erased = changes.erased;
    return desk.journal.append(append);
}

namespace {

// What an event of a batch says about the letters of this municipality; nothing when it is about
// none of them.
std::optional<std::string> said_of_letters(const dispatch::Batch& batch,
                                           const registry::MunicipalityCode& code,
                                           const StoredEvent& stored) {
    auto event = dispatch::decode(stored.schema, stored.payload);
    if (!event) return std::nullopt;
    // What else was looked at is no part of this story.
    if (auto* made = std::get_if<dispatch::LettersSigned>(&*event)) {
        std::erase_if(made->opened, [&](const dispatch::ReferenceNumber& one) {
            const dispatch::Letter* letter = batch.find(one);
            return !letter || letter->what.municipality != code;
        });
    }
    std::string letters;
    for (const dispatch::Letter& letter : batch.letters) {
        const auto& reference = letter.what.exact.reference;
        if (letter.what.municipality != code || !concerns(batch, *event, reference)) continue;
        letters += (letters.empty() ? "" : ", ") + reference.value();
    }
    if (letters.empty()) return std::nullopt;
    return "Partij " + batch.id.value() + ", brief " + letters + ": " + in_words(*event);
}

}  // namespace

std::vector<Told> story(const Desk& desk, const World& world,
                        const registry::MunicipalityCode& code, const law::Statute& statute,
                        std::optional<base::Date> until) {
    const std::string end = until ? base::to_iso(base::end_of_dutch_day(*until)) : "9999";
    std::vector<Told> told;
    desk.journal.replay(0, [&](const StoredEvent& stored) {
        if (stored.at >= end) return;
        std::optional<std::string> text;
        if (stored.stream == code.value()) {
            const auto event = dossier::decode(stored.schema, stored.payload);
            text = event ? dossier::said(*event, statute) : std::string(stored.schema);
        } else if (dispatch::is_batch(stored.stream)) {
            const auto* batch = world.batches.find(dispatch::BatchId(std::string(stored.stream)));
            if (batch) text = said_of_letters(*batch, code, stored);
        }
        if (!text) return;
        told.push_back({.sequence = stored.sequence,
                        .at = std::string(stored.at),
                        .actor = std::string(stored.actor),
                        .role = std::string(stored.role),
                        .schema = std::string(stored.schema),
                        .payload = std::string(stored.payload),
                        .text = std::move(*text),
                        .account = std::string(stored.account)});
    });
    return told;
}

}  // namespace trede::desk
