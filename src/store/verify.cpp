#include "store/verify.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <exception>

#include "base/text.hpp"
#include "evidence/checkpoint.hpp"
#include "store/files.hpp"
#include "store/inspection.hpp"
#include "store/schema.hpp"
#include "store/signer.hpp"
#include "store/sqlite_journal.hpp"

namespace trede::store {

namespace {

constexpr std::size_t most_faults = 100;
constexpr const char* from_outside = "controlepunt van buiten";

std::string schema_of(Database& database) {
    Statement rows(database.handle(),
                   "SELECT coalesce(sql, '') FROM sqlite_schema WHERE sql NOT NULL ORDER BY name");
    std::string all;
    while (rows.step()) all += std::string(rows.bytes(0)) + ";";
    return all;
}

void inspect_database(Database& database, const Invariants::Report& report) {
    Statement rows(database.handle(), "PRAGMA integrity_check(10)");
    while (rows.step()) {
        if (rows.bytes(0) != "ok") report({"trede.db", "SQLite: " + std::string(rows.bytes(0))});
    }
    // Rules and triggers are part of the promise: whoever may change them may change what comes in.
    Database fresh(":memory:", Access::write);
    fresh.run(schema_sql);
    if (schema_of(database) != schema_of(fresh)) {
        report({"trede.db", "De tabellen of hun regels zijn veranderd."});
    }
    Statement version(database.handle(), "PRAGMA user_version");
    if (!version.step() || version.number(0) != schema_version) {
        report({"trede.db", "Het nummer van de vorm is veranderd."});
    }
}

bool is_checkpoint(const std::string& text) {
    const auto note = evidence::parse_note(text);
    return note && evidence::parse_checkpoint(note->text);
}

// The notes of a text that somebody kept: one, or a copy of controlepunten.txt. Blank lines around
// them, and the line ends of another system, say nothing.
std::vector<std::string> kept_notes(std::string_view text) {
    constexpr std::string_view gap = "\n\n";
    std::string plain(base::trim(text));
    std::erase(plain, '\r');
    for (std::size_t at = 0; (at = plain.find("\n\n\n", at)) != std::string::npos;)
        plain.erase(at, 1);
    plain += gap;
    const Notes notes = split_notes(plain);
    std::vector<std::string> kept(notes.whole.begin(), notes.whole.end());
    if (notes.length < plain.size()) kept.push_back(plain.substr(notes.length));
    return kept;
}

// Every signed checkpoint that can be found, each with the place where it was found.
class Checkpoints {
  public:
    Checkpoints(const Layout& layout, const Outside& outside, const Invariants::Report& report)
        : outside_(outside),
          report_(report),
          key_(outside.log ? outside.log : read_public_key(layout)) {
        const auto kept = read_public_key(layout);
        if (!kept) report({layout.public_key, "De openbare sleutel is weg of beschadigd."});
        if (kept && outside.log && kept != outside.log) {
            report({layout.public_key, "De openbare sleutel is een andere dan die van buiten."});
        }
        read_text(layout);
        for (const std::string& text : outside.checkpoints) add_outside(text);
    }

    void read_table(Database& database) {
        Statement rows(database.handle(), "SELECT size, note FROM checkpoints ORDER BY size");
        std::vector<std::string> in_table;
        while (rows.step()) {
            in_table.emplace_back(rows.bytes(1));
            const auto added =
                add("tabel checkpoints, " + std::to_string(rows.number(0)), in_table.back());
            if (added && added->size != rows.number(0)) {
                report_({"tabel checkpoints, " + std::to_string(rows.number(0)),
                         "De grootte klopt niet."});
            }
        }
        for (const std::string& note : text_) {
            if (std::ranges::find(in_table, note) == in_table.end()) {
                report_(
                    {"controlepunten.txt", "Een controlepunt hieruit staat niet in de database."});
            }
        }
        // A program that died just after signing leaves one that was not yet written to the text.
        for (std::size_t i = 0; i + 1 < in_table.size(); ++i) {
            if (std::ranges::find(text_, in_table[i]) == text_.end()) {
                report_({"tabel checkpoints",
                         "Een controlepunt hieruit staat niet in controlepunten.txt."});
            }
        }
    }
    void demand_origin(const std::string& origin) const {
        if (key_ && key_->name != origin)
            report_({"tabel store", "De naam van het journaal is veranderd."});
    }
    [[nodiscard]] const std::vector<Expected>& all() const { return all_; }

  private:
    std::optional<evidence::Checkpoint> add(const std::string& where, const std::string& note) {
        const auto checkpoint = key_ ? evidence::verified_checkpoint(note, *key_) : std::nullopt;
        if (checkpoint) {
            all_.push_back({.where = where, .checkpoint = *checkpoint});
        } else {
            report_({where, "Het controlepunt is niet goed ondertekend."});
        }
        return checkpoint;
    }
    void read_text(const Layout& layout) {
        const std::string text = read_file(layout.checkpoints).value_or("");
        const Notes notes = split_notes(text);
        for (const std::string_view note : notes.whole) {
            text_.emplace_back(note);
            add("controlepunten.txt", text_.back());
        }
        if (notes.length != text.size()) {
            report_({"controlepunten.txt",
                     "Het laatste controlepunt is niet afgemaakt of beschadigd."});
        }
    }
    void add_outside(const std::string& text) {
        const std::vector<std::string> notes = kept_notes(text);
        for (std::size_t i = 0; i < notes.size(); ++i) {
            const std::string which =
                notes.size() == 1 ? "" : ", nummer " + std::to_string(i + 1) + " in het bestand";
            add_note(from_outside + which, notes[i]);
        }
    }
    void add_note(const std::string& where, const std::string& note) {
        if (!is_checkpoint(note)) return report_({where, "Dit is geen controlepunt."});
        add(where, note);
        const auto parsed = evidence::parse_note(note);
        for (const evidence::PublicKey& witness : outside_.witnesses) {
            if (!evidence::cosigned_at(*parsed, witness))
                report_({where, "De getuige " + witness.name + " heeft niet meegetekend."});
        }
    }

    const Outside& outside_;
    const Invariants::Report& report_;
    std::optional<evidence::PublicKey> key_;
    std::vector<std::string> text_;
    std::vector<Expected> all_;
};

std::string origin_of(Database& database) {
    Statement row(database.handle(), "SELECT origin FROM store WHERE id = 1");
    return row.step() ? std::string(row.bytes(0)) : std::string();
}

void inspect_all(const Layout& layout, const Outside& outside, const Invariants& invariants,
                 Verification& result, const Invariants::Report& report) {
    Checkpoints checkpoints(layout, outside, report);
    if (is_lost(layout) || !is_there(layout.database)) {
        report({layout.database,
                is_lost(layout) ? std::string(lost_words) : std::string("Hier is geen journaal.")});
        return;
    }
    Database database(layout.database, Access::read);
    const Snapshot snapshot(database);
    // Each part by itself, so that damage in one does not hide what is wrong in another.
    const auto attempt = [&](const char* where, const auto& part) {
        try {
            part();
        } catch (const std::exception& error) {
            report({where, std::string("Niet te lezen: ") + error.what()});
        }
    };
    attempt("trede.db", [&] { inspect_database(database, report); });
    attempt("tabel store", [&] { checkpoints.demand_origin(origin_of(database)); });
    attempt("tabel checkpoints", [&] { checkpoints.read_table(database); });
    Inspection inspection(database, checkpoints.all(), invariants, report);
    attempt("tabel events", [&] { inspection.read_events(); });
    attempt("tabel head", [&] { inspection.read_head(); });
    attempt("tabel commands", [&] { inspection.read_commands(); });
    attempt("tabel streams", [&] { inspection.read_streams(); });
    attempt("tabel documents", [&] { inspection.read_documents(); });
    inspection.finish();
    for (const Expected& one : checkpoints.all())
        result.signed_up_to = std::max(result.signed_up_to, one.checkpoint.size);
    // A program that died may leave its first events unsigned, but not so many.
    const std::uint64_t most_unsigned = SqliteJournal::Writing{}.checkpoint_every;
    if (checkpoints.all().empty() && inspection.tree().size() >= most_unsigned)
        report({"controlepunten.txt", "Er is geen enkel controlepunt bij " +
                                          std::to_string(inspection.tree().size()) +
                                          " gebeurtenissen."});
    result.events = inspection.tree().size();
    result.root = evidence::to_hex(inspection.tree().root());
}

}  // namespace

bool holds_checkpoint(std::string_view text) {
    return std::ranges::any_of(kept_notes(text), is_checkpoint);
}

Verification verify(const std::string& folder, const Outside& outside,
                    const Invariants& invariants) {
    Verification result;
    result.root = evidence::to_hex(evidence::sha256(""));
    const Invariants::Report report = [&](Fault fault) {
        if (result.faults.size() < most_faults) result.faults.push_back(std::move(fault));
    };
    try {
        inspect_all(Layout(folder), outside, invariants, result, report);
    } catch (const std::exception& error) {
        report({folder, std::string("Niet te lezen: ") + error.what()});
    }
    return result;
}

}  // namespace trede::store
