#include "store/writer.hpp"

#include <cassert>

#include "evidence/damaged.hpp"
#include "store/admission.hpp"
#include "store/failpoints.hpp"

namespace trede::store {

namespace {

using base::Outcome;
using base::RefusalKind;
using base::refuse;
using desk::Receipt;

Outcome<Receipt> refuse_other_request() {
    return refuse(
        RefusalKind::conflict, "nummer van de opdracht",
        "Onder dit nummer is al een andere opdracht uitgevoerd. Geef de nieuwe opdracht een "
        "eigen nummer.");
}

}  // namespace

Writer::Writer(Database& database)
    : database_(database),
      head_(read_head(database)),
      find_command_(database.handle(), "SELECT id, request, last FROM commands WHERE first = ?1"),
      find_length_(database.handle(),
                   "SELECT e.version, e.stream FROM streams s LEFT JOIN events e "
                   "ON e.sequence = s.last WHERE s.stream = ?1"),
      find_record_(database.handle(),
                   "SELECT e.record, e.link, p.link FROM events e "
                   "LEFT JOIN events p ON p.sequence = e.sequence - 1 WHERE e.sequence = ?1"),
      add_command_(database.handle(),
                   "INSERT INTO commands (first, last, id, request) VALUES (?1, ?2, ?3, ?4)"),
      add_event_(database.handle(),
                 "INSERT INTO events (sequence, stream, version, link, record) "
                 "VALUES (?1, ?2, ?3, ?4, ?5)"),
      set_stream_(database.handle(),
                  "INSERT INTO streams (stream, last) VALUES (?1, ?2) "
                  "ON CONFLICT DO UPDATE SET last = excluded.last"),
      add_document_(database.handle(),
                    "INSERT INTO documents (digest, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING"),
      find_document_(database.handle(), "SELECT 1 FROM documents WHERE digest = ?1"),
      erase_document_(database.handle(), "DELETE FROM documents WHERE digest = ?1"),
      set_head_(database.handle(),
                "UPDATE head SET length = ?1, link = ?2, tree = ?3 WHERE id = 1") {
    read_ids();
}

void Writer::read_ids() {
    Statement rows(database_.handle(), "SELECT id, first FROM commands ORDER BY first");
    while (rows.step()) {
        const std::uint64_t first = rows.number(1);
        desk::CommandId id{};
        if (rows.bytes(0).size() != id.size())
            throw evidence::Damaged("Het nummer van een opdracht is niet te lezen.", first);
        rows.bytes(0).copy(reinterpret_cast<char*>(id.data()), id.size());
        if (!first_of_.try_emplace(id, first).second)
            throw evidence::Damaged("Het nummer van een opdracht staat er twee keer.", first);
    }
}

// The row of a command is only a way to find its events; these say whether it is true.
evidence::Record Writer::checked_record(std::uint64_t sequence, std::string& bytes) {
    const Reset reset(find_record_);
    if (find_record_.bind(1, sequence).step()) {
        bytes = find_record_.bytes(0);
        const auto link = as_digest(find_record_.bytes(1));
        const auto before = sequence == 1 ? evidence::Digest{} : as_digest(find_record_.bytes(2));
        auto record = evidence::decode(bytes);
        if (link && before && record && record->sequence == sequence &&
            evidence::next_link(*before, bytes) == *link) {
            return *record;
        }
    }
    throw evidence::Damaged("Gebeurtenis " + std::to_string(sequence) + " is veranderd of weg.",
                            sequence);
}

std::optional<Outcome<Receipt>> Writer::done_before(const desk::Append& append) {
    const auto known = first_of_.find(append.command);
    if (known == first_of_.end()) return std::nullopt;
    const Reset reset(find_command_);
    if (!find_command_.bind(1, known->second).step() ||
        find_command_.bytes(0) != evidence::as_text(append.command)) {
        throw evidence::Damaged("De opdracht van gebeurtenis " + std::to_string(known->second) +
                                    " is veranderd of weg.",
                                known->second);
    }
    const auto request = as_digest(find_command_.bytes(1));
    const Receipt receipt{
        .first = known->second, .last = find_command_.number(2), .repeated = true};
    bool of_another = false;
    for (const std::uint64_t sequence : {receipt.first, receipt.last}) {
        std::string bytes;
        const evidence::Record record = checked_record(sequence, bytes);
        of_another = of_another || record.actor != append.actor;
        if (!request || record.command != append.command ||
            record.request != evidence::to_hex(*request)) {
            throw evidence::Damaged(
                "De opdracht van gebeurtenis " + std::to_string(sequence) + " is veranderd.",
                sequence);
        }
    }
    // What one was told that he did is no answer to somebody else.
    if (*request != append.request || of_another) return refuse_other_request();
    return receipt;
}

std::uint64_t Writer::length_of(std::string_view stream) {
    const Reset reset(find_length_);
    if (!find_length_.bind(1, stream).step()) return 0;
    if (find_length_.bytes(1) != stream)
        throw evidence::Damaged("De stand van " + std::string(stream) + " is veranderd.", 0);
    return find_length_.number(0);
}

std::optional<base::Refusal> Writer::refuse_lengths(const desk::Append& append) {
    for (const desk::ExpectedLength& known : append.expected) {
        if (length_of(known.stream.value()) != known.length) {
            return base::Refusal{
                .kind = RefusalKind::conflict,
                .ground = "volgorde van het journaal",
                .reason = known.stream.value() +
                          " is intussen veranderd. Kijk opnieuw en geef de opdracht "
                          "dan nog een keer."};
        }
    }
    return std::nullopt;
}

std::optional<base::Refusal> Writer::refuse_erasing(const desk::Append& append) {
    for (const evidence::Digest& digest : append.erased) {
        const Reset reset(find_document_);
        if (find_document_.bind(1, digest).step()) continue;
        return base::Refusal{.kind = RefusalKind::conflict,
                             .ground = "documenten van het journaal",
                             .reason = "Document " + evidence::to_hex(digest) +
                                       " is er niet of is al gewist. Kijk opnieuw."};
    }
    return std::nullopt;
}

std::vector<evidence::Digest> Writer::write_documents(const desk::Append& append) {
    std::vector<evidence::Digest> digests;
    for (const std::string& bytes : append.documents) {
        digests.push_back(evidence::sha256(bytes));
        add_document_.bind(1, digests.back()).bind_bytes(2, bytes).run();
        failpoint("document-written");
    }
    return digests;
}

void Writer::erase_documents(const desk::Append& append) {
    for (const evidence::Digest& digest : append.erased) {
        erase_document_.bind(1, digest).run();
        failpoint("document-erased");
    }
}

void Writer::write_event(const evidence::Record& record) {
    const std::string bytes = evidence::encode(record);
    // What cannot be read back as it was meant must never get in.
    assert(evidence::decode(bytes) == record);
    head_.link = evidence::next_link(head_.link, bytes);
    head_.tree.add(evidence::leaf_hash(bytes));
    head_.length = record.sequence;
    add_event_.bind(1, record.sequence)
        .bind(2, record.stream)
        .bind(3, record.version)
        .bind(4, head_.link)
        .bind_bytes(5, bytes)
        .run();
    failpoint("event-written");
}

void Writer::write_streams(const std::map<std::string_view, std::uint64_t>& last) {
    for (const auto& [stream, sequence] : last) {
        set_stream_.bind(1, stream).bind(2, sequence).run();
        failpoint("stream-written");
    }
}

Outcome<Receipt> Writer::append(const desk::Append& append) {
    if (auto no = refuse_admission(append)) return tl::unexpected(*no);
    if (auto done = done_before(append)) return *done;
    if (auto no = refuse_lengths(append)) return tl::unexpected(*no);
    if (append.events.empty()) return Receipt{};
    if (auto no = refuse_erasing(append)) return tl::unexpected(*no);

    const Receipt receipt{.first = head_.length + 1, .last = head_.length + append.events.size()};
    first_of_.emplace(append.command, receipt.first);
    add_command_.bind(1, receipt.first)
        .bind(2, receipt.last)
        .bind(3, append.command)
        .bind(4, append.request)
        .run();
    failpoint("command-written");
    std::vector<evidence::Digest> documents = write_documents(append);
    std::vector<evidence::Digest> erased = append.erased;
    erase_documents(append);
    std::map<std::string_view, std::uint64_t> lengths;
    for (const auto& known : append.expected) lengths[known.stream.value()] = known.length;
    std::map<std::string_view, std::uint64_t> last;
    const std::string request = evidence::to_hex(append.request);
    const std::string at = base::to_iso(append.at);
    for (const desk::NewEvent& event : append.events) {
        write_event({.sequence = head_.length + 1,
                     .version = ++lengths[event.stream.value()],
                     .stream = event.stream.value(),
                     .command = append.command,
                     .request = request,
                     .actor = append.actor,
                     .role = append.role,
                     .origin = append.origin,
                     .at = at,
                     .schema = event.schema,
                     .payload = event.payload,
                     .documents = std::exchange(documents, {}),
                     .erased = std::exchange(erased, {}),
                     .account = append.account});
        last[event.stream.value()] = head_.length;
    }
    write_streams(last);
    return receipt;
}

void Writer::write_head() {
    const std::string tree = head_.tree.bytes();
    set_head_.bind(1, head_.length).bind(2, head_.link).bind_bytes(3, tree).run();
    failpoint("head-written");
}

}  // namespace trede::store
