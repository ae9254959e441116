#include "reports/find.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "intake/headings.hpp"

namespace trede::reports {

namespace {

struct AboutPart {
    Part part;
    std::string_view word;
    std::string_view tab;
    access::Operation right;
};
constexpr std::array<AboutPart, 10> parts = {{
    {Part::handling, "behandeling", "", access::Operation::view_dossier},
    {Part::assessment, "beoordeling", "/tijdlijn", access::Operation::view_dossier},
    {Part::letter, "brief", "/brieven", access::Operation::view_letters},
    {Part::answer, "antwoord", "/antwoorden", access::Operation::view_dossier},
    {Part::delay, "melding", "/antwoorden", access::Operation::view_dossier},
    {Part::talk, "gesprek of afspraak", "/afspraken", access::Operation::view_dossier},
    {Part::term, "termijn", "/termijnen", access::Operation::view_dossier},
    {Part::legal, "juridisch", "/juridisch", access::Operation::view_dossier},
    {Part::location, "locatie", "/locaties", access::Operation::view_dossier},
    {Part::note, "notitie", "/notities", access::Operation::view_notes},
}};
static_assert(std::ranges::is_sorted(parts, {}, &AboutPart::part) &&
              parts.back().part == Part::note);

const AboutPart& about(Part part) { return parts[static_cast<std::size_t>(part)]; }

constexpr std::size_t before_the_words = 60;
constexpr std::size_t shown_in_all = 200;

bool holds_folded(std::string_view text, std::string_view wanted) {
    return intake::folded(text).find(wanted) != std::string::npos;
}

// Where the first place ends in a text that holds the folded words: the shortest beginning of it
// that holds them.
std::size_t end_of(const std::string& text, std::string_view wanted) {
    const auto whole = [&](std::size_t at) {
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
        return at;
    };
    std::size_t without = 0;
    std::size_t with = text.size();
    while (whole(without + 1) < with) {
        const std::size_t middle = whole(without + (with - without) / 2);
        if (middle >= with) break;
        (holds_folded(std::string_view(text).substr(0, middle), wanted) ? with : without) = middle;
    }
    return with;
}

// The text around the folded words; the whole of it when it is short. Cut at blanks.
std::string around(const std::string& text, std::string_view wanted) {
    if (text.size() <= shown_in_all) return text;
    const std::size_t last = end_of(text, wanted);
    const std::size_t at = last - std::min(last, wanted.size());
    std::size_t begin = at > before_the_words ? text.rfind(' ', at - before_the_words) : 0;
    begin = begin == std::string::npos ? 0 : begin;
    std::size_t end = text.find(' ', std::min(begin + shown_in_all, text.size()));
    end = end == std::string::npos ? text.size() : end;
    return (begin > 0 ? "…" : "") + std::string(base::trim(text.substr(begin, end - begin))) +
           (end < text.size() ? "…" : "");
}

// Looks through one dossier.
class Reader {
  public:
    Reader(const mandate::Officers& officers, const registry::Municipality& body,
           std::string_view asked, const MayKnow& may, Finding& into)
        : officers_(officers), body_(body), wanted_(intake::folded(asked)), into_(into) {
        for (const AboutPart& one : parts)
            open_[static_cast<std::size_t>(one.part)] =
                may(one.right, {.municipality = body.code, .province = body.province});
    }

    void read(const dossier::State& state) {
        handling(state);
        assessment(state);
        letters(state);
        answers(state);
        talks(state);
        terms(state);
        legal(state);
        for (const auto& one : state.locations)
            look(Part::location, "Locatie " + one.what().id.value(),
                 {one.what().id.value(), one.what().name});
        for (const dossier::NoteOnFile& note : state.notes)
            look(Part::note, "Notitie van " + base::in_words(note.what.written_on),
                 {note.what.text, note.what.function});
    }

  private:
    void look(Part part, const std::string& what, const std::vector<std::string>& texts) {
        if (!open_[static_cast<std::size_t>(part)]) return;
        const auto found = std::ranges::find_if(
            texts, [&](const std::string& text) { return holds_folded(text, wanted_); });
        if (found == texts.end()) return;
        if (into_.found.size() >= most_found) {
            into_.more = true;
            return;
        }
        into_.found.push_back({.municipality = body_.code,
                               .name = body_.usual_name,
                               .part = part,
                               .what = what,
                               // "Gesprek G-GM1700-1" tells where G-GM1700-1 stands.
                               .words = what.find(*found) == std::string::npos
                                            ? around(*found, wanted_)
                                            : std::string()});
    }

    [[nodiscard]] std::string function_of(const std::string& officer) const {
        const auto* known = officers_.find(mandate::OfficerId(officer));
        return known ? known->function : officer;
    }

    void handling(const dossier::State& state) {
        if (const auto* handler = state.handler(); handler && !handler->function.empty())
            look(Part::handling, "Behandelaar", {handler->function, handler->reason});
        for (const dossier::CourseChanged& move : state.moves)
            look(Part::handling, "Verloop, " + base::in_words(move.changed_on),
                 {move.reason, move.function});
    }

    void assessment(const dossier::State& state) {
        for (const dossier::Proposal& one : state.proposals) {
            look(Part::assessment, "Voorstel " + one.what.proposal.value(),
                 {one.what.proposal.value(), one.what.reason, one.what.findings,
                  function_of(one.by)});
            for (const dossier::Review& review : one.reviews)
                look(Part::assessment, "Toets van " + one.what.proposal.value(),
                     {review.what.remarks, review.what.function});
            if (one.withdrawn)
                look(Part::assessment, "Terugname van " + one.what.proposal.value(),
                     {one.withdrawn->reason, one.withdrawn->function});
        }
        for (const dossier::RungDecided& one : state.decisions)
            look(Part::assessment, "Besluit van " + base::in_words(one.decided_on),
                 {one.function, one.mandate});
    }

    void letters(const dossier::State& state) {
        for (const dossier::LetterOnFile& one : state.letters) {
            std::string name = one.what.letter;
            std::ranges::replace(name, '-', ' ');
            look(Part::letter,
                 "Brief " + one.what.reference.value() + " (" + name + ") van " +
                     base::in_words(one.what.dated_on),
                 {one.what.reference.value(), name});
        }
        for (const dossier::InformationRequested& one : state.contact.requests) {
            std::vector<std::string> texts = {one.reason};
            for (const dossier::Question& question : one.questions) {
                texts.push_back(question.title);
                texts.push_back(question.on_file);
            }
            look(Part::letter, "Vragen in brief " + one.reference.value(), texts);
        }
    }

    void answers(const dossier::State& state) {
        for (const dossier::AnswerReceived& one : state.contact.answers)
            look(Part::answer, "Antwoord op brief " + one.reference.value(), {one.file});
        for (const dossier::AnswerJudged& one : state.contact.judgements)
            look(Part::answer, "Oordeel over het antwoord op brief " + one.reference.value(),
                 {one.reason, one.function});
        for (const dossier::DelayReported& one : state.delays)
            look(Part::delay, "Melding van " + base::in_words(one.received_on),
                 {one.cause, one.place});
        for (const dossier::DelayFollowedUp& one : state.contact.follow_ups)
            look(Part::delay, "Vervolg op melding " + one.report.value(), {one.what, one.function});
    }

    void talks(const dossier::State& state) {
        for (const contact::Talk& talk : state.contact.talks) {
            std::vector<std::string> texts = {talk.invited.talk.value()};
            const auto add = [&](const std::vector<std::string>& more) {
                texts.insert(texts.end(), more.begin(), more.end());
            };
            if (talk.held) texts.push_back(talk.held->conclusions);
            if (talk.held) add(talk.held->participants);
            add(talk.invited.agenda);
            add(talk.invited.participants);
            if (talk.cancelled) texts.push_back(talk.cancelled->reason);
            for (const auto& one : talk.corrections) texts.push_back(one.correction);
            look(Part::talk,
                 "Gesprek " + talk.invited.talk.value() + " van " +
                     base::in_words(talk.held ? talk.held->held_on : talk.invited.planned_on),
                 texts);
        }
        for (const contact::Agreement& one : state.contact.agreements)
            look(Part::talk, "Afspraak " + one.made.agreement.value(),
                 {one.made.agreement.value(), one.made.what, one.made.owner,
                  one.settled ? one.settled->reason : std::string()});
    }

    void terms(const dossier::State& state) {
        for (const dossier::ExtensionAsked& one : state.contact.asked)
            look(Part::term, "Verzoek om uitstel van " + base::in_words(one.received_on),
                 {one.reason});
        for (const dossier::ExtensionDecided& one : state.contact.extensions)
            look(Part::term, "Beslissing over uitstel van " + base::in_words(one.decided_on),
                 {one.reason, one.function});
        for (const dossier::TermStopped& one : state.contact.stops)
            look(Part::term, "Termijn stilgezet op " + base::in_words(one.from_on),
                 {one.reason, one.function});
        for (const dossier::TermClosed& one : state.contact.closed)
            look(Part::term, "Termijn gesloten op " + base::in_words(one.closed_on),
                 {one.reason, one.function});
    }

    void legal(const dossier::State& state) {
        for (const ladder::ActDone& one : state.acts)
            look(Part::legal, "Handeling van " + base::in_words(one.done_on),
                 {one.reason, one.document});
        for (const dossier::RemedyOnFile& one : state.remedies)
            look(Part::legal, "Bezwaar of beroep " + one.what.id.value(),
                 {one.what.id.value(), one.what.document});
    }

    const mandate::Officers& officers_;
    const registry::Municipality& body_;
    std::string wanted_;
    Finding& into_;
    std::array<bool, parts.size()> open_{};
};

}  // namespace

std::string_view word(Part part) { return about(part).word; }
std::string_view tab_of(Part part) { return about(part).tab; }
access::Operation right_of(Part part) { return about(part).right; }

bool too_short(std::string_view text) {
    const std::string folded = intake::folded(text);
    return folded.size() - static_cast<std::size_t>(std::ranges::count(folded, ' ')) <
           shortest_search;
}

base::Outcome<Finding> find_words(const FindIn& in, std::string_view text, const MayKnow& may) {
    if (too_short(text))
        return base::refuse(base::RefusalKind::input, "", "Zoek met drie letters of meer.");
    Finding finding;
    for (const registry::Municipality& body : in.registry.history()) {
        const dossier::State& state = in.dossiers.of(body.code);
        if (state.length > 0) Reader(in.officers, body, text, may, finding).read(state);
    }
    return finding;
}

}  // namespace trede::reports
