#include "store/rows.hpp"

#include <algorithm>

#include "evidence/damaged.hpp"
#include "store/read_ahead.hpp"

namespace trede::store {

namespace {

using evidence::Damaged;
using evidence::Digest;
using evidence::to_hex;

Digest link_at(Database& database, std::uint64_t sequence) {
    if (sequence == 0) return Digest{};
    Statement row(database.handle(), "SELECT link FROM events WHERE sequence = ?1");
    row.bind(1, sequence);
    const auto link = row.step() ? as_digest(row.bytes(0)) : std::nullopt;
    if (!link) throw Damaged("De schakel van " + event_name(sequence) + " is er niet.", sequence);
    return *link;
}

// A journal of fewer events is read before a thread has paid for itself.
constexpr std::uint64_t worth_a_thread = 2'000;     // events
constexpr std::size_t stretch_bytes = 128U << 10U;  // read before they are handed over

// The rows of events in order, each held against the chain before it is handed out.
class ChainedRows {
  public:
    ChainedRows(Database& database, std::uint64_t after)
        : sequence_(after),
          link_(link_at(database, after)),
          rows_(database.handle(),
                "SELECT sequence, link, record FROM events WHERE sequence > ?1 ORDER BY sequence") {
        rows_.bind(1, after);
    }
    // The bytes of the next record, valid until the next call; nothing behind the last.
    std::optional<std::string_view> next() {
        // SQLite begins anew when it is asked for a row behind the last.
        at_end_ = at_end_ || !rows_.step();
        if (at_end_) return std::nullopt;
        ++sequence_;
        if (rows_.number(0) != sequence_)
            throw Damaged("Er ontbreekt " + event_name(sequence_) + ".", sequence_);
        const std::string_view bytes = rows_.bytes(2);
        link_ = evidence::next_link(link_, bytes);
        if (evidence::as_text(link_) != rows_.bytes(1)) {
            throw Damaged("De inhoud of de schakel van " + event_name(sequence_) + " is veranderd.",
                          sequence_);
        }
        return bytes;
    }

  private:
    std::uint64_t sequence_;
    Digest link_;
    bool at_end_ = false;
    Statement rows_;
};

// OPTIMISED: the same records in the same order, and the same error at the same place. Reading and
// the chain take about as long as what is done with an event; measured in bench/README.md (W3).
void hand_out_ahead(ChainedRows& rows, const std::function<void(std::string_view)>& hand_out) {
    ReadAhead ahead([&](Stretch& stretch) {
        while (stretch.bytes.size() < stretch_bytes) {
            const auto bytes = rows.next();
            if (!bytes) return;
            stretch.add(*bytes);
        }
    });
    while (const Stretch* stretch = ahead.next()) {
        std::size_t start = 0;
        for (const std::size_t end : stretch->ends) {
            hand_out(std::string_view(stretch->bytes).substr(start, end - start));
            start = end;
        }
    }
}

// A search by an index that is itself damaged may miss what is there, so before "it is not there"
// all rows are looked at.
void demand_absence(Database& database, const Digest& digest) {
    Statement rows(database.handle(), "SELECT digest FROM documents NOT INDEXED");
    while (rows.step()) {
        if (as_digest(rows.bytes(0)) == digest) {
            throw Damaged("De zoeklijst van documenten klopt niet: " + to_hex(digest), 0);
        }
    }
    std::uint64_t named_by = 0;  // and not erased since
    read_records(database, 0, [&](const evidence::Record& record, std::string_view) {
        if (std::ranges::find(record.documents, digest) != record.documents.end())
            named_by = record.sequence;
        if (std::ranges::find(record.erased, digest) != record.erased.end()) named_by = 0;
    });
    if (named_by == 0) return;
    throw Damaged("Een document van " + event_name(named_by) + " is weg: " + to_hex(digest),
                  named_by);
}

}  // namespace

std::optional<Digest> as_digest(std::string_view bytes) {
    Digest digest{};
    if (bytes.size() != digest.size()) return std::nullopt;
    bytes.copy(reinterpret_cast<char*>(digest.data()), digest.size());
    return digest;
}

Head read_head(Database& database) {
    Statement row(database.handle(), "SELECT length, link, tree FROM head WHERE id = 1");
    if (!row.step())
        throw Damaged("Het journaal heeft geen stand: niet te zien of er iets ontbreekt.", 0);
    Head head;
    head.length = row.number(0);
    const auto link = as_digest(row.bytes(1));
    auto tree = evidence::Frontier::parse(head.length, row.bytes(2));
    if (!link || !tree) throw Damaged("De stand van het journaal is niet te lezen.", 0);
    head.link = *link;
    head.tree = std::move(*tree);
    Statement last(database.handle(), "SELECT max(sequence) FROM events");
    const std::uint64_t present = last.step() ? last.number(0) : 0;
    if (present != head.length) {
        throw Damaged("Het journaal hoort " + std::to_string(head.length) +
                          " gebeurtenissen te hebben, de laatste is " + std::to_string(present) +
                          ".",
                      std::min(present, head.length) + 1);
    }
    if (link_at(database, head.length) != head.link) {
        throw Damaged("De laatste schakel is een andere dan de stand zegt.", head.length);
    }
    return head;
}

void read_records(Database& database, std::uint64_t after,
                  const std::function<void(const evidence::Record&, std::string_view)>& visit) {
    const Head head = read_head(database);
    if (after >= head.length) return;
    ChainedRows rows(database, after);
    std::uint64_t sequence = after;
    const auto hand_out = [&](std::string_view bytes) {
        ++sequence;
        const auto record = evidence::decode(bytes);
        if (!record || record->sequence != sequence) {
            throw Damaged("De inhoud van " + event_name(sequence) + " is geen geldige gebeurtenis.",
                          sequence);
        }
        visit(*record, bytes);
    };
    if (head.length - after < worth_a_thread) {
        while (const auto bytes = rows.next()) hand_out(*bytes);
    } else {
        hand_out_ahead(rows, hand_out);
    }
    if (sequence != head.length) {
        throw Damaged("Er ontbreekt " + event_name(sequence + 1) + ".", sequence + 1);
    }
}

std::optional<std::string> read_document(Database& database, const Digest& digest) {
    Statement row(database.handle(), "SELECT bytes FROM documents WHERE digest = ?1");
    row.bind(1, digest);
    if (!row.step()) {
        demand_absence(database, digest);
        return std::nullopt;
    }
    std::string bytes(row.bytes(0));
    if (evidence::sha256(bytes) != digest) {
        throw Damaged("Een document is veranderd: " + to_hex(digest), 0);
    }
    return bytes;
}

desk::StoredEvent as_event(const evidence::Record& record) {
    return {.sequence = record.sequence,
            .version = record.version,
            .stream = record.stream,
            .command = record.command,
            .actor = record.actor,
            .role = record.role,
            .origin = record.origin,
            .at = record.at,
            .schema = record.schema,
            .payload = record.payload,
            .account = record.account};
}

}  // namespace trede::store
