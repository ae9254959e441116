#include "store/inspection.hpp"

#include "store/rows.hpp"

namespace trede::store {

namespace {

// "gebeurtenis 4 tot en met 7": where, and that they are not there.
Fault missing(std::uint64_t first, std::uint64_t last) {
    if (first == last) return {event_name(first), "De gebeurtenis ontbreekt."};
    return {event_name(first) + " tot en met " + std::to_string(last),
            "Deze " + std::to_string(last - first + 1) + " gebeurtenissen ontbreken."};
}

}  // namespace

Inspection::Inspection(Database& database, const std::vector<Expected>& checkpoints,
                       const Invariants& invariants, const Invariants::Report& report)
    : database_(database), invariants_(invariants), report_(report) {
    for (const Expected& expected : checkpoints)
        checkpoints_.emplace(expected.checkpoint.size, expected);
}

void Inspection::report(std::uint64_t sequence, std::string what) const {
    report_({event_name(sequence), std::move(what)});
}

void Inspection::inspect_columns(const Statement& row, const evidence::Record& record) {
    if (row.bytes(3) != record.stream || row.number(4) != record.version ||
        row.number(0) != record.sequence) {
        report(record.sequence, "De kolommen zeggen iets anders dan de inhoud.");
    }
}

void Inspection::inspect_version(const evidence::Record& record) {
    auto& [version, last] = streams_[std::string(record.stream)];
    if (record.version != version + 1) {
        report(record.sequence, "Versie " + std::to_string(record.version) + " van " +
                                    std::string(record.stream) + " volgt niet op versie " +
                                    std::to_string(version) + ".");
    }
    version = record.version;
    last = record.sequence;
}

void Inspection::inspect_command(const evidence::Record& record) {
    const auto [at, is_first] = commands_.try_emplace(record.command);
    Command& command = at->second;
    if (is_first) {
        command = {.request = std::string(record.request),
                   .first = record.sequence,
                   .last = record.sequence};
        return;
    }
    if (command.last + 1 != record.sequence || command.request != record.request) {
        report(record.sequence,
               "De gebeurtenissen van een opdracht staan niet bij elkaar of zijn niet gelijk.");
    }
    command.last = record.sequence;
}

void Inspection::inspect_checkpoints() {
    const auto [from, to] = checkpoints_.equal_range(tree_.size());
    for (auto at = from; at != to; ++at) {
        if (at->second.checkpoint.root == tree_.root()) continue;
        report_({at->second.where, "Het controlepunt na " + event_name(tree_.size()) +
                                       " past niet op wat er nu staat: er is iets veranderd in "
                                       "gebeurtenis 1 tot en met " +
                                       std::to_string(tree_.size()) + "."});
    }
}

void Inspection::note_documents(const evidence::Record& record) {
    for (const evidence::Digest& digest : record.documents) {
        documents_.try_emplace(digest, record.sequence);
        erased_.erase(digest);
    }
    for (const evidence::Digest& digest : record.erased) {
        if (documents_.erase(digest) == 0) {
            report(record.sequence,
                   "Het document " + evidence::to_hex(digest) + " is hier gewist en was er niet.");
        }
        erased_.emplace(digest, record.sequence);
    }
}

void Inspection::read_events() {
    Statement rows(database_.handle(),
                   "SELECT sequence, link, record, stream, version FROM events ORDER BY sequence");
    inspect_checkpoints();
    while (rows.step()) {
        const std::uint64_t sequence = rows.number(0);
        if (sequence > last_sequence_ + 1) report_(missing(last_sequence_ + 1, sequence - 1));
        last_sequence_ = sequence;
        const std::string_view bytes = rows.bytes(2);
        if (evidence::as_text(evidence::next_link(link_, bytes)) != rows.bytes(1)) {
            report(sequence, "De inhoud of de schakel is veranderd, of de vorige is een andere.");
        }
        // From the link that stands here, so that only the places that were touched are named.
        link_ = as_digest(rows.bytes(1)).value_or(evidence::Digest{});
        tree_.add(evidence::leaf_hash(bytes));
        inspect_checkpoints();
        const auto record = evidence::decode(bytes);
        if (!record) {
            report(sequence, "De inhoud is geen geldige gebeurtenis.");
            continue;
        }
        inspect_columns(rows, *record);
        inspect_version(*record);
        inspect_command(*record);
        note_documents(*record);
        if (invariants_.each) invariants_.each(as_event(*record), report_);
    }
}

void Inspection::read_head() {
    Statement row(database_.handle(), "SELECT length, link, tree FROM head WHERE id = 1");
    if (!row.step()) {
        report_({"tabel head", "De stand van het journaal ontbreekt."});
        return;
    }
    if (row.number(0) != last_sequence_) {
        report_({"tabel head", "Het journaal hoort " + std::to_string(row.number(0)) +
                                   " gebeurtenissen te hebben en heeft er " +
                                   std::to_string(last_sequence_) + "."});
        if (row.number(0) > last_sequence_) report_(missing(last_sequence_ + 1, row.number(0)));
    }
    if (row.bytes(1) != evidence::as_text(link_))
        report_({"tabel head", "De laatste schakel klopt niet."});
    if (row.bytes(2) != tree_.bytes()) report_({"tabel head", "De boom klopt niet."});
}

void Inspection::read_commands() {
    Statement rows(database_.handle(), "SELECT id, request, first, last FROM commands");
    while (rows.step()) {
        std::array<std::uint8_t, 16> id{};
        rows.bytes(0).copy(reinterpret_cast<char*>(id.data()), id.size());
        const auto known = commands_.find(id);
        const std::string where = "opdracht " + evidence::hex_of(id);
        if (rows.bytes(0).size() != id.size() || known == commands_.end()) {
            report_({where, "De opdracht heeft geen gebeurtenissen of staat er twee keer."});
            continue;
        }
        const Command& command = known->second;
        const auto request = as_digest(rows.bytes(1));
        if (!request || evidence::to_hex(*request) != command.request ||
            rows.number(2) != command.first || rows.number(3) != command.last) {
            report_({where, "De opdracht past niet bij haar gebeurtenissen."});
        }
        commands_.erase(known);
    }
    for (const auto& [id, command] : commands_) {
        report_({"opdracht " + evidence::hex_of(id),
                 "De opdracht van " + event_name(command.first) + " ontbreekt."});
    }
}

void Inspection::read_streams() {
    Statement rows(database_.handle(), "SELECT stream, last FROM streams");
    while (rows.step()) {
        const std::string stream(rows.bytes(0));
        const auto known = streams_.find(stream);
        if (known == streams_.end() || known->second.last != rows.number(1)) {
            report_({"stroom " + stream, "De laatste gebeurtenis hiervan is een andere."});
        }
        if (known != streams_.end()) streams_.erase(known);
    }
    for (const auto& [stream, events] : streams_) {
        report_({"stroom " + stream, "De laatste gebeurtenis hiervan, " + event_name(events.last) +
                                         ", is niet genoemd."});
    }
}

void Inspection::read_documents() {
    Statement rows(database_.handle(), "SELECT digest, bytes FROM documents NOT INDEXED");
    while (rows.step()) {
        const auto digest = as_digest(rows.bytes(0));
        const std::string where =
            "document " + (digest ? evidence::to_hex(*digest) : std::string("?"));
        if (!digest || evidence::sha256(rows.bytes(1)) != *digest)
            report_({where, "De inhoud is veranderd."});
        const auto erased = digest ? erased_.find(*digest) : erased_.end();
        if (erased != erased_.end()) {
            report_({where, "Het document is bij " + event_name(erased->second) +
                                " gewist en staat er toch. Is een reservekopie teruggezet?"});
        } else if (!digest || documents_.erase(*digest) == 0) {
            report_({where, "Geen enkele gebeurtenis noemt dit document."});
        }
    }
    for (const auto& [digest, sequence] : documents_) {
        report_({"document " + evidence::to_hex(digest),
                 "Het document van " + event_name(sequence) + " ontbreekt."});
    }
}

void Inspection::finish() {
    for (auto at = checkpoints_.upper_bound(tree_.size()); at != checkpoints_.end(); ++at) {
        report_({at->second.where, "Dit controlepunt telt " + std::to_string(at->first) +
                                       " gebeurtenissen; er zijn er " +
                                       std::to_string(tree_.size()) +
                                       ". Aan het eind ontbreekt iets."});
    }
    if (invariants_.end) invariants_.end(report_);
}

}  // namespace trede::store
