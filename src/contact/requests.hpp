#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "contact/reference_number.hpp"

namespace trede::contact {

// Requests for information, question by question, and what came in answer.

// On what a request rests. A request asks (Gemeentewet art. 118); an obligation is only possible
// within the Besluit verstrekking systematische toezichtinformatie (Stb. 2012, 330).
enum class RequestBase { request, obligation };
[[nodiscard]] std::string_view word(RequestBase base);  // "verzoek", "verplichting"
[[nodiscard]] std::optional<RequestBase> parse_request_base(std::string_view word);

using QuestionId = base::Named<struct QuestionIdTag>;  // "reden"
struct Question {
    QuestionId id;
    std::string title;    // "Reden"
    std::string on_file;  // what the dossier already said of it when it was asked; empty: nothing
    friend bool operator==(const Question&, const Question&) = default;
};

// These questions were put in this letter.
struct InformationRequested {
    ReferenceNumber reference;
    RequestBase base = RequestBase::request;
    std::string ground;  // article
    std::string reason;  // why it may be an obligation; empty for a request
    std::vector<Question> questions;
    friend bool operator==(const InformationRequested&, const InformationRequested&) = default;
};

// The municipality answered, wholly or in part, or supplemented an earlier answer.
struct AnswerReceived {
    ReferenceNumber reference = {};
    base::Date received_on{};
    base::Date last_day{};  // of the term on that day
    bool in_term = true;
    std::vector<QuestionId> questions;  // those that it speaks of
    std::string document;               // SHA-256 of the file; empty: not kept here
    std::string file;                   // its name
    std::string message;                // "M-...": the mail it came in with
    friend bool operator==(const AnswerReceived&, const AnswerReceived&) = default;
};

// What was put on file as an answer was none: its message was filed by mistake. The answers to this
// letter that came in with the message no longer count, and its term runs as if they never did.
struct AnswerWithdrawn {
    ReferenceNumber reference = {};
    std::string message;  // "M-..."
    base::Date withdrawn_on{};
    std::string reason;
    friend bool operator==(const AnswerWithdrawn&, const AnswerWithdrawn&) = default;
};

// A person found that the answer to a question is complete, or is not, and says why.
struct AnswerJudged {
    ReferenceNumber reference = {};
    QuestionId question = {};
    bool complete = false;
    base::Date judged_on{};
    std::string reason;
    std::string function;
    friend bool operator==(const AnswerJudged&, const AnswerJudged&) = default;
};

// What was done about a report of delay (melding, Spreidingswet art. 8). "ML-GM1700-1" is the first
// of that dossier.
using DelayId = base::Named<struct DelayIdTag>;
struct DelayFollowedUp {
    DelayId report = {};
    base::Date done_on{};
    std::string what;
    std::string function;
    friend bool operator==(const DelayFollowedUp&, const DelayFollowedUp&) = default;
};

}  // namespace trede::contact
