#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "cycle/places_by.hpp"

namespace trede::contact {

// Talks with the municipality, and what was agreed. People are named by function only.

using TalkId = base::Named<struct TalkIdTag>;  // "G-GM1700-1": the first talk of that dossier
enum class TalkLevel { official, administrators };
[[nodiscard]] std::string_view word(TalkLevel level);  // "ambtelijk", "bestuurlijk"
[[nodiscard]] std::optional<TalkLevel> parse_talk_level(std::string_view word);

// The municipality is invited. Said again for the same talk: it was moved, or got another agenda.
struct TalkInvited {
    TalkId talk = {};
    TalkLevel level = TalkLevel::official;
    base::Date invited_on{};
    base::Date planned_on{};
    std::vector<std::string> participants;  // functions: "gemeentesecretaris"
    std::vector<std::string> agenda;
    friend bool operator==(const TalkInvited&, const TalkInvited&) = default;
};

struct TalkHeld {
    TalkId talk;
    base::Date held_on{};
    std::vector<std::string> participants;  // who was there
    std::string conclusions;
    friend bool operator==(const TalkHeld&, const TalkHeld&) = default;
};

struct TalkCancelled {
    TalkId talk = {};
    base::Date cancelled_on{};
    std::string reason;
    friend bool operator==(const TalkCancelled&, const TalkCancelled&) = default;
};

// The report went to the other side, which may correct it until a day.
struct TalkReportSent {
    TalkId talk;
    base::Date sent_on{};
    base::Date last_day{};
    std::string document;  // SHA-256 of the report, or its reference
    friend bool operator==(const TalkReportSent&, const TalkReportSent&) = default;
};

struct TalkReportCorrected {
    TalkId talk;
    base::Date received_on{};
    std::string correction;
    std::string document;
    friend bool operator==(const TalkReportCorrected&, const TalkReportCorrected&) = default;
};

// Both sides agree on the report. POLICY: silence is no agreement.
struct TalkReportAgreed {
    TalkId talk;
    base::Date agreed_on{};
    std::string document;  // where the other side says so
    friend bool operator==(const TalkReportAgreed&, const TalkReportAgreed&) = default;
};

using AgreementId = base::Named<struct AgreementIdTag>;  // "A-GM1700-1"
struct AgreementMade {
    AgreementId agreement = {};
    std::string what = {};                    // "veertig plekken regulier in het oude postkantoor"
    std::string owner = {};                   // who does it, by function
    base::Date due_on{};                      // the last day to do it
    std::optional<cycle::PlacesBy> measured;  // it can be held against figures
    std::optional<TalkId> talk;               // where it was made
    std::string document;
    base::Date made_on{};
    friend bool operator==(const AgreementMade&, const AgreementMade&) = default;
};

enum class AgreementEnd { met, missed, withdrawn };
[[nodiscard]] std::string_view word(
    AgreementEnd end);  // "nagekomen", "niet nagekomen", "vervallen"
[[nodiscard]] std::optional<AgreementEnd> parse_agreement_end(std::string_view word);
// A person found how it ended: of what no figure can measure, or that it has no point any more.
struct AgreementSettled {
    AgreementId agreement = {};
    AgreementEnd how = AgreementEnd::met;
    base::Date settled_on{};
    std::string reason;
    std::string function;
    std::string figures = {};  // what the figures said then; empty: nothing
    friend bool operator==(const AgreementSettled&, const AgreementSettled&) = default;
};

}  // namespace trede::contact
