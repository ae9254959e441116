#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/dates.hpp"
#include "mandate/mandate.hpp"

namespace trede::dossier {

// Who does the work on a dossier, and what colleagues write down for each other. Internal to the
// supervisor and no act in law: nothing changes for the municipality.

// The dossier has another handler from now on.
struct HandlerAssigned {
    mandate::OfficerId handler;  // empty: nobody any more
    std::string function;        // of the handler, as it was called then; empty: nobody
    base::Date assigned_on{};
    std::string reason;
    friend bool operator==(const HandlerAssigned&, const HandlerAssigned&) = default;
};

// A note in the dossier. It is never changed: what was wrong is mended in the next one.
struct NoteWritten {
    base::Date written_on{};
    std::string function;  // of who wrote it
    std::string text;
    friend bool operator==(const NoteWritten&, const NoteWritten&) = default;
};

// The two as they stand in a dossier: by which officer, and where in the journal.
struct HandlerOnFile {
    HandlerAssigned what;
    std::string by;
    std::uint64_t sequence = 0;
};
struct NoteOnFile {
    NoteWritten what;
    std::string by;
    std::uint64_t sequence = 0;
};

}  // namespace trede::dossier
