#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "support/contact_file.hpp"

namespace trede::dossier {

using base::date;
using support::contact_letter;

namespace {

// Two questions were put on 9 April 2026, to be answered by 30 April.
struct QuestionsAsked : support::ContactFile {
    QuestionsAsked() {
        take(InformationRequested{
            .reference = contact_letter,
            .base = RequestBase::request,
            .ground = "Gemeentewet art. 118",
            .reason = "",
            .questions = {{.id = QuestionId("stand"), .title = "Stand", .on_file = ""},
                          {.id = QuestionId("reden"), .title = "Reden", .on_file = ""}}});
    }
    void answered(base::Date on, const std::vector<const char*>& questions,
                  const ReferenceNumber& reference = contact_letter, std::string message = "") {
        AnswerReceived answer{.reference = reference,
                              .received_on = on,
                              .questions = {},
                              .document = {},
                              .file = "antwoord.pdf",
                              .message = std::move(message)};
        for (const char* one : questions) answer.questions.emplace_back(one);
        take(answer);
    }
    void judged(const char* question, bool complete) {
        take(AnswerJudged{.reference = contact_letter,
                          .question = QuestionId(question),
                          .complete = complete,
                          .judged_on = date(2026, 5, 1),
                          .reason = "gelezen",
                          .function = "Toezichthouder"});
    }
    [[nodiscard]] std::optional<base::Date> whole(
        const ReferenceNumber& reference = contact_letter) const {
        return now(reference.value()).term.done_on;
    }
};

}  // namespace

TEST_CASE("an answer to one of two questions leaves the term running for the other") {
    QuestionsAsked file;
    file.answered(date(2026, 4, 20), {"stand"});
    CHECK_FALSE(file.whole());
    file.answered(date(2026, 4, 28), {"reden"});
    CHECK(file.whole() == date(2026, 4, 28));
    // More about what was answered already changes nothing.
    file.answered(date(2026, 5, 6), {"stand"});
    CHECK(file.whole() == date(2026, 4, 28));
}

TEST_CASE("the day of receipt counts, in whatever order the answers are put on file") {
    struct Came {
        base::Date on;
        std::vector<const char*> questions;
    };
    const std::vector<Came> came = {{date(2026, 4, 21), {"stand"}},
                                    {date(2026, 4, 28), {"reden"}},
                                    {date(2026, 5, 6), {"stand", "reden"}}};
    std::vector<std::size_t> order = {0, 1, 2};
    do {
        QuestionsAsked file;
        for (const std::size_t at : order) file.answered(came[at].on, came[at].questions);
        CHECK(file.whole() == date(2026, 4, 28));
    } while (std::ranges::next_permutation(order).found);
    // Of a letter without questions on file too.
    support::ContactFile plain;
    for (const base::Date on : {date(2026, 5, 6), date(2026, 4, 21), date(2026, 4, 28)})
        plain.take(AnswerReceived{.reference = contact_letter,
                                  .received_on = on,
                                  .questions = {},
                                  .document = {},
                                  .file = "plan.pdf",
                                  .message = {}});
    CHECK(plain.now().term.done_on == date(2026, 4, 21));
}

TEST_CASE("an answer put on file after another was found incomplete counts by its own day") {
    QuestionsAsked file;
    file.answered(date(2026, 5, 6), {});
    file.judged("reden", false);
    file.answered(date(2026, 4, 28), {"reden"});
    // Of the other question the only answer is that of 6 May.
    CHECK(file.whole() == date(2026, 5, 6));
    file.answered(date(2026, 4, 29), {"stand"});
    CHECK(file.whole() == date(2026, 4, 29));
    file.judged("reden", false);
    CHECK_FALSE(file.whole());
    file.judged("reden", true);
    CHECK(file.whole() == date(2026, 4, 29));
}

TEST_CASE("what a person found incomplete is open until more comes in, or the judgement changes") {
    QuestionsAsked file;
    file.answered(date(2026, 4, 20), {"stand", "reden"});
    CHECK(file.whole() == date(2026, 4, 20));
    file.judged("reden", false);
    CHECK_FALSE(file.whole());
    QuestionsAsked changed = file;
    changed.judged("reden", true);
    CHECK(changed.whole() == date(2026, 4, 20));
    file.answered(date(2026, 5, 4), {"reden"});
    CHECK(file.whole() == date(2026, 5, 4));
    file.judged("reden", true);
    CHECK(file.whole() == date(2026, 5, 4));
    // Of the other question nothing changed.
    file.judged("stand", false);
    CHECK_FALSE(file.whole());
}

TEST_CASE("an answer of which nobody said what it is about may be about everything") {
    QuestionsAsked file;
    file.answered(date(2026, 4, 20), {});
    CHECK(file.whole() == date(2026, 4, 20));
    file.judged("stand", false);
    CHECK_FALSE(file.whole());
}

TEST_CASE("a letter without questions on file is answered by any answer, until it is judged") {
    support::ContactFile file;
    const auto answer = [&](base::Date on) {
        file.take(AnswerReceived{.reference = contact_letter,
                                 .received_on = on,
                                 .questions = {},
                                 .document = {},
                                 .file = "plan.pdf",
                                 .message = {}});
    };
    CHECK_FALSE(file.now().term.done_on);
    answer(date(2026, 4, 21));
    CHECK(file.now().term.done_on == date(2026, 4, 21));
    file.take(AnswerJudged{.reference = contact_letter,
                           .question = QuestionId("stand"),
                           .complete = false,
                           .judged_on = date(2026, 4, 22),
                           .reason = "gelezen",
                           .function = "Toezichthouder"});
    CHECK_FALSE(file.now().term.done_on);
}

TEST_CASE("the term of a reminder ends with that of the request, and not by half an answer") {
    QuestionsAsked file;
    const ReferenceNumber reminder("IBT-2026-002-9001");
    file.answered(date(2026, 4, 20), {"stand"});
    file.take(LetterDrafted{.batch = BatchId("B-2026-002"),
                            .reference = reminder,
                            .letter = "herinnering",
                            .template_digest = "",
                            .dated_on = date(2026, 5, 4),
                            .reference_date = date(2025, 7, 1),
                            .last_day = date(2026, 5, 11),
                            .about = contact_letter});
    CHECK_FALSE(file.whole(reminder));
    CHECK_FALSE(file.whole());
    // Who answers the reminder answers the request.
    file.answered(date(2026, 5, 8), {"reden"}, reminder);
    CHECK(file.whole(reminder) == date(2026, 5, 8));
    CHECK(file.whole() == date(2026, 5, 8));
}

TEST_CASE("an answer that was taken back no longer ends the term") {
    QuestionsAsked file;
    file.answered(date(2026, 4, 20), {}, contact_letter, "M-1");
    file.judged("stand", true);
    file.take(AnswerWithdrawn{.reference = contact_letter,
                              .message = "M-1",
                              .withdrawn_on = date(2026, 4, 23),
                              .reason = "verkeerde gemeente"});
    CHECK_FALSE(file.whole());
}

}  // namespace trede::dossier
