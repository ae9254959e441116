#pragma once

namespace trede::store {

// The tables of a store. What counts as evidence is `events.record`; every other column can be made
// again from it or is held against it. `link` is the chain up to and with this record. The head
// stands for "nothing is missing at the end"; `streams` has the last event of each stream.
// OPTIMISED: no index over the events and none over the ids of commands. Each would put another
// page of 4096 bytes in the log for nearly every event of a group (workload W5). That versions
// follow on each other and that ids are unique, the one writer sees to (writer.hpp), and verify
// checks it.
constexpr int schema_version = 1;
constexpr const char* schema_sql = R"sql(
CREATE TABLE store (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    origin TEXT NOT NULL
) STRICT;
CREATE TABLE commands (
    first INTEGER PRIMARY KEY CHECK (first >= 1),
    last INTEGER NOT NULL CHECK (last >= first),
    id BLOB NOT NULL CHECK (length(id) = 16),
    request BLOB NOT NULL CHECK (length(request) = 32)
) STRICT;
CREATE TABLE streams (
    stream TEXT PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last >= 1)
) STRICT, WITHOUT ROWID;
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
    stream TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    link BLOB NOT NULL CHECK (length(link) = 32),
    record BLOB NOT NULL
) STRICT;
CREATE TABLE documents (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    length INTEGER NOT NULL,
    link BLOB NOT NULL,
    tree BLOB NOT NULL
) STRICT;
CREATE TABLE checkpoints (
    size INTEGER PRIMARY KEY,
    note TEXT NOT NULL
) STRICT;
)sql";

}  // namespace trede::store
