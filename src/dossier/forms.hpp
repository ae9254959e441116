#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dossier/event.hpp"
#include "evidence/canonical.hpp"

namespace trede::dossier {

// The stored forms, one pair of functions each: `write` gives the canonical bytes of the newest
// form, a reader each form that was ever written. Keys stand in ascending order, as the canonical
// form asks; an empty optional is left out.

void write_date(evidence::CanonicalWriter& out, std::string_view key,
                const std::optional<base::Date>& date);

// A reader of one payload that remembers whether all of it made sense.
class Payload {
  public:
    explicit Payload(std::string_view bytes) : reader_(bytes) {}

    std::string text(std::string_view key) { return reader_.text(key); }
    long long number(std::string_view key) { return reader_.number(key); }
    std::vector<std::string> texts(std::string_view key) { return reader_.texts(key); }
    [[nodiscard]] bool has(std::string_view key) const { return reader_.next_is(key); }

    base::Date date(std::string_view key) {
        const auto read = base::parse_date(reader_.plain_text(key));
        sound_ = sound_ && read.has_value();
        return read.value_or(base::Date{});
    }
    std::optional<base::Date> optional_date(std::string_view key) {
        return has(key) ? std::optional(date(key)) : std::nullopt;
    }
    cycle::Category category(std::string_view key) {
        const std::string_view read = reader_.plain_text(key);
        for (const cycle::Category category : cycle::categories) {
            if (word(category) == read) return category;
        }
        sound_ = false;
        return cycle::Category::regular;
    }
    ladder::Rung rung(std::string_view key) {
        const auto read = ladder::rung_of(reader_.number(key));
        sound_ = sound_ && read.has_value();
        return read.value_or(ladder::Rung::signal);
    }
    std::optional<ladder::Rung> optional_rung(std::string_view key) {
        return has(key) ? std::optional(rung(key)) : std::nullopt;
    }
    fulfilment::Verdict verdict(std::string_view key) {
        const auto read = fulfilment::parse_verdict(reader_.plain_text(key));
        sound_ = sound_ && read.has_value();
        return read.value_or(fulfilment::Verdict::no_data);
    }

    bool yes_or_no(std::string_view key) {
        const std::string_view read = reader_.plain_text(key);
        sound_ = sound_ && (read == "ja" || read == "nee");
        return read == "ja";
    }
    // A word of a fixed list, by the function that reads it.
    template <class Parse>
    auto one_of(std::string_view key, const Parse& parse) {
        const auto read = parse(reader_.plain_text(key));
        sound_ = sound_ && read.has_value();
        return read.value_or(typename decltype(parse(key))::value_type{});
    }

    [[nodiscard]] bool finished() { return reader_.finished() && sound_; }

  private:
    evidence::CanonicalReader reader_;
    bool sound_ = true;
};

[[nodiscard]] std::string write(const TaskAssigned& event);
[[nodiscard]] TaskAssigned read_task_assigned(Payload& in);
[[nodiscard]] std::string write(const TaskSuspended& event);
[[nodiscard]] TaskSuspended read_task_suspended(Payload& in);

[[nodiscard]] std::string write(const FigureReported& event);
[[nodiscard]] FigureReported read_figure_reported(Payload& in);
[[nodiscard]] std::string write(const DelayReported& event);
[[nodiscard]] DelayReported read_delay_reported(Payload& in);

[[nodiscard]] std::string write(const RungProposed& event);
[[nodiscard]] RungProposed read_rung_proposed(Payload& in);
[[nodiscard]] std::string write(const RungDecided& event);
[[nodiscard]] RungDecided read_rung_decided(Payload& in);
[[nodiscard]] std::string write(const ProposalDeclined& event);
[[nodiscard]] ProposalDeclined read_proposal_declined(Payload& in);
[[nodiscard]] std::string write(const ProposalReviewed& event);
[[nodiscard]] ProposalReviewed read_proposal_reviewed(Payload& in);
[[nodiscard]] std::string write(const LegalActRecorded& event);
[[nodiscard]] LegalActRecorded read_legal_act_recorded(Payload& in);
[[nodiscard]] std::string write(const CourseChanged& event);
[[nodiscard]] CourseChanged read_course_changed(Payload& in);

[[nodiscard]] std::string write(const LocationRecorded& event);
[[nodiscard]] LocationRecorded read_location_recorded(Payload& in);
[[nodiscard]] std::string write(const CountTransferred& event);
[[nodiscard]] CountTransferred read_count_transferred(Payload& in);

[[nodiscard]] std::string write(const LetterDrafted& event);
[[nodiscard]] LetterDrafted read_letter_drafted(Payload& in);
[[nodiscard]] std::string write(const LetterRendered& event);
[[nodiscard]] LetterRendered read_letter_rendered(Payload& in);

}  // namespace trede::dossier
