#pragma once

namespace trede::store {

// The tables of a store. What counts as evidence is `events.record`; every other column can be made
// again from it or is held against it. `link` is the chain up to and with this record. The head
// stands for "nothing is missing at the end".
constexpr int schema_version = 1;
constexpr const char* schema_sql = R"sql(
CREATE TABLE store (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    origin TEXT NOT NULL
) STRICT;
CREATE TABLE commands (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    request BLOB NOT NULL CHECK (length(request) = 32),
    first INTEGER NOT NULL CHECK (first >= 1),
    last INTEGER NOT NULL CHECK (last >= first)
) STRICT, WITHOUT ROWID;
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
    stream TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    command BLOB NOT NULL REFERENCES commands (id),
    link BLOB NOT NULL CHECK (length(link) = 32),
    record BLOB NOT NULL,
    UNIQUE (stream, version)
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
