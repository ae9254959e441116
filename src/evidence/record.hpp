#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/digest.hpp"

namespace trede::evidence {

// An event in its envelope: who did what, when, in answer to which command. Its canonical bytes are
// written once, hashed and kept; they are never made again from their parts. The keys, in ascending
// order: account (only when somebody was signed in), actor, at, command, documents and erased (each
// only when there are any), origin, payload, request, role, schema, sequence, stream, version.
struct Record {
    std::uint64_t sequence = 0;  // in the journal, from 1
    std::uint64_t version = 0;   // in the stream, from 1
    std::string_view stream;
    std::array<std::uint8_t, 16> command{};
    std::string_view request;  // digest of what was asked, 64 hexadecimal characters
    std::string_view actor;
    std::string_view role;
    std::string_view origin;
    std::string_view at;  // "2026-04-09T12:00:00.000Z"
    std::string_view schema;
    std::string_view payload;  // a canonical object
    // Digests of the documents that came with the command; on the first event of the command only.
    std::vector<Digest> documents;
    // Digests of the documents that the command took out of the store; on its first event only.
    std::vector<Digest> erased = {};
    std::string_view account = {};  // whose account acted, by a number that is no name; empty: none

    friend bool operator==(const Record&, const Record&) = default;
};

// Whether a text may stand in the envelope: 1 to 200 bytes of UTF-8 without quotes, backslashes and
// control characters, so that it is read back without copying.
[[nodiscard]] bool is_plain(std::string_view text);

// Asserts that all texts are plain and the payload is an object.
[[nodiscard]] std::string encode(const Record& record);
// The views point into `bytes`. Nothing when the bytes are not a record in its only form.
[[nodiscard]] std::optional<Record> decode(std::string_view bytes);

// The chain: link 0 is 32 zero bytes; link i is SHA-256(tag, link i-1, record i). A link stands for
// all records before it.
[[nodiscard]] Digest next_link(const Digest& previous, std::string_view record);

}  // namespace trede::evidence
