#include <array>
#include <utility>

#include "base/text.hpp"
#include "contact/say.hpp"

namespace trede::contact {

namespace {

std::string listed(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& one : items) text += (text.empty() ? "" : ", ") + one;
    return text;
}

constexpr std::array<std::pair<AgreementEnd, std::string_view>, 3> agreement_ends = {
    {{AgreementEnd::met, "nagekomen"},
     {AgreementEnd::missed, "niet-nagekomen"},
     {AgreementEnd::withdrawn, "vervallen"}}};

}  // namespace

std::string_view word(TalkLevel level) {
    return level == TalkLevel::official ? "ambtelijk" : "bestuurlijk";
}

std::optional<TalkLevel> parse_talk_level(std::string_view text) {
    for (const TalkLevel one : {TalkLevel::official, TalkLevel::administrators}) {
        if (word(one) == text) return one;
    }
    return std::nullopt;
}

std::string_view word(AgreementEnd end) {
    return agreement_ends[static_cast<std::size_t>(end)].second;
}

std::optional<AgreementEnd> parse_agreement_end(std::string_view text) {
    for (const auto& [end, known] : agreement_ends) {
        if (known == text) return end;
    }
    return std::nullopt;
}

std::string say(const TalkInvited& event) {
    return "Gesprek " + event.talk.value() + " (" + std::string(word(event.level)) +
           "): uitgenodigd op " + base::in_words(event.invited_on) + " voor " +
           base::in_words_with_weekday(event.planned_on) + ", met " + listed(event.participants) +
           (event.agenda.empty() ? "." : ". Agenda: " + listed(event.agenda) + ".");
}

std::string say(const TalkHeld& event) {
    return "Gesprek " + event.talk.value() + " gevoerd op " + base::in_words(event.held_on) +
           ", met " + listed(event.participants) + ". Uitkomst: " + event.conclusions;
}

std::string say(const TalkCancelled& event) {
    return "Gesprek " + event.talk.value() + " gaat niet door (" +
           base::in_words(event.cancelled_on) + "): " + event.reason;
}

std::string say(const TalkReportSent& event) {
    return "Verslag van gesprek " + event.talk.value() + " verzonden op " +
           base::in_words(event.sent_on) + ". De gemeente kan reageren tot en met " +
           base::in_words_with_weekday(event.last_day) + ".";
}

std::string say(const TalkReportCorrected& event) {
    return "Verslag van gesprek " + event.talk.value() +
           ": verbetering van de gemeente, ontvangen op " + base::in_words(event.received_on) +
           ": " + event.correction;
}

std::string say(const TalkReportAgreed& event) {
    return "Verslag van gesprek " + event.talk.value() + " vastgesteld op " +
           base::in_words(event.agreed_on) + ", beide kanten akkoord" +
           (event.document.empty() ? "." : " (" + event.document + ").");
}

std::string say(const AgreementMade& event) {
    std::string text = "Afspraak " + event.agreement.value() + " van " +
                       base::in_words(event.made_on) + ": " + event.what + ", uiterlijk " +
                       base::in_words(event.due_on);
    if (!event.owner.empty()) text += ", door " + event.owner;
    if (event.measured) {
        text += ", gemeten aan " + base::with_points(event.measured->places.number()) +
                " plekken " + std::string(label(event.measured->category));
    }
    return text + ".";
}

std::string say(const AgreementSettled& event) {
    return "Afspraak " + event.agreement.value() + " " +
           (event.how == AgreementEnd::missed ? "niet nagekomen" : std::string(word(event.how))) +
           " volgens " + event.function + " op " + base::in_words(event.settled_on) + ": " +
           event.reason + (event.figures.empty() ? "" : " De cijfers: " + event.figures);
}

}  // namespace trede::contact
