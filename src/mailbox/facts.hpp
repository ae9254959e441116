#pragma once

#include <string>
#include <vector>

#include "base/dates.hpp"
#include "registry/codes.hpp"

namespace trede::mailbox {

// What an answer says that could go on file: a figure, a location, an agreement. Each is the event
// that it would be in the dossier, in its stored form; a person accepts or declines it.
struct ProposedFact {
    registry::MunicipalityCode municipality;
    std::string schema;   // "figure-reported/1"
    std::string payload;  // canonical bytes
    std::string where;    // Dutch: "bijlage opgave.csv, cel C4"
    friend bool operator==(const ProposedFact&, const ProposedFact&) = default;
};

// The program looked into the message and its attachments, once. The facts are numbered from 1.
struct FactsProposed {
    std::vector<ProposedFact> facts;
    std::vector<std::string> notes;  // Dutch: what was left aside, and why
    base::Date proposed_on{};
    friend bool operator==(const FactsProposed&, const FactsProposed&) = default;
};

// The fact was put on file, in the same step.
struct FactAccepted {
    int number = 0;
    std::string reason;
    base::Date accepted_on{};
    friend bool operator==(const FactAccepted&, const FactAccepted&) = default;
};

struct FactDeclined {
    int number = 0;
    std::string reason;
    base::Date declined_on{};
    friend bool operator==(const FactDeclined&, const FactDeclined&) = default;
};

}  // namespace trede::mailbox
