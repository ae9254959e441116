#pragma once

#include <cassert>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "desk/journal.hpp"
#include "evidence/record.hpp"

namespace trede::test {

// The journal without a disk, for tests of other folders. It keeps the promises of desk::Journal
// that are about meaning (src/store/journal_contract_test.cpp runs the same list over this and over
// SQLite), not those about the disk.
class MemoryJournal final : public desk::Journal {
  public:
    [[nodiscard]] base::Outcome<desk::Receipt> append(const desk::Append& append) override {
        if (auto no = refuse_form(append)) return tl::unexpected(*no);
        if (const auto done = commands_.find(append.command); done != commands_.end()) {
            if (done->second.request != append.request || done->second.actor != append.actor)
                return conflict("het nummer van de opdracht");
            desk::Receipt receipt = done->second.receipt;
            receipt.repeated = true;
            return receipt;
        }
        for (const auto& known : append.expected) {
            if (lengths_[known.stream.value()] != known.length)
                return conflict(known.stream.value());
        }
        assert(append.documents.empty() || !append.events.empty());
        if (append.events.empty()) return desk::Receipt{};
        for (const evidence::Digest& digest : append.erased) {
            if (!documents_.contains(digest)) return conflict(evidence::to_hex(digest));
        }
        const desk::Receipt receipt{.first = length() + 1, .last = length() + append.events.size()};
        std::vector<evidence::Digest> digests;
        for (const std::string& bytes : append.documents) {
            digests.push_back(evidence::sha256(bytes));
            documents_[digests.back()] = bytes;
        }
        auto erased = append.erased;
        for (const evidence::Digest& digest : erased) documents_.erase(digest);
        for (const auto& event : append.events)
            keep(append, event, std::exchange(digests, {}), std::exchange(erased, {}));
        commands_[append.command] = {
            .actor = append.actor, .request = append.request, .receipt = receipt};
        return receipt;
    }

    void replay(std::uint64_t after,
                const std::function<void(const desk::StoredEvent&)>& visit) const override {
        for (std::uint64_t i = after; i < records_.size(); ++i) {
            const auto record = evidence::decode(records_[i]);
            assert(record);
            visit({.sequence = record->sequence,
                   .version = record->version,
                   .stream = record->stream,
                   .command = record->command,
                   .actor = record->actor,
                   .role = record->role,
                   .origin = record->origin,
                   .at = record->at,
                   .schema = record->schema,
                   .payload = record->payload,
                   .account = record->account});
        }
    }

    [[nodiscard]] std::optional<std::string> document(
        const evidence::Digest& digest) const override {
        const auto found = documents_.find(digest);
        return found == documents_.end() ? std::nullopt : std::optional(found->second);
    }

    [[nodiscard]] std::uint64_t length() const override { return records_.size(); }

  private:
    struct Done {
        std::string actor = {};
        evidence::Digest request{};
        desk::Receipt receipt;
    };

    static tl::unexpected<base::Refusal> conflict(const std::string& what) {
        return base::refuse(base::RefusalKind::conflict, "volgorde van het journaal",
                            what + " is intussen veranderd.");
    }
    static std::optional<base::Refusal> refuse_form(const desk::Append& append) {
        bool plain = evidence::is_plain(append.actor) && evidence::is_plain(append.role) &&
                     evidence::is_plain(append.origin) &&
                     (append.account.empty() || evidence::is_plain(append.account));
        for (const auto& event : append.events) {
            plain = plain && evidence::is_plain(event.stream.value()) &&
                    evidence::is_plain(event.schema);
        }
        if (plain) return std::nullopt;
        return base::Refusal{.kind = base::RefusalKind::input,
                             .ground = "vorm van het journaal",
                             .reason = "Een veld is niet te lezen."};
    }
    void keep(const desk::Append& append, const desk::NewEvent& event,
              std::vector<evidence::Digest> documents, std::vector<evidence::Digest> erased) {
        const std::string at = base::to_iso(append.at);
        const std::string request = evidence::to_hex(append.request);
        records_.push_back(evidence::encode({.sequence = length() + 1,
                                             .version = ++lengths_[event.stream.value()],
                                             .stream = event.stream.value(),
                                             .command = append.command,
                                             .request = request,
                                             .actor = append.actor,
                                             .role = append.role,
                                             .origin = append.origin,
                                             .at = at,
                                             .schema = event.schema,
                                             .payload = event.payload,
                                             .documents = std::move(documents),
                                             .erased = std::move(erased),
                                             .account = append.account}));
    }

    std::vector<std::string> records_;
    std::map<std::string, std::uint64_t> lengths_;
    std::map<desk::CommandId, Done> commands_;
    std::map<evidence::Digest, std::string> documents_;
};

}  // namespace trede::test
