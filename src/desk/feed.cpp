#include "desk/feed.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.hpp"
#include "desk/taken_over.hpp"

namespace trede::desk {

using base::Outcome;
using registry::MunicipalityCode;

namespace {

constexpr std::array<std::pair<FeedView, std::string_view>, 5> views = {
    {{FeedView::terms, "termijnen"},
     {FeedView::overdue, "te-laat"},
     {FeedView::agreements, "afspraken"},
     {FeedView::talks, "gesprekken"},
     {FeedView::all, "alles"}}};

bool shows(FeedView view, const reports::ReportedTerm& term) {
    switch (view) {
        case FeedView::terms:
        case FeedView::all:
            return true;
        case FeedView::overdue:
            return term.state == reports::TermState::overdue;
        case FeedView::agreements:
            return term.opened.subject == dossier::TermFor::agreement;
        case FeedView::talks:
            return false;
    }
    return false;
}

std::string name_of(const Desk& desk, const MunicipalityCode& code) {
    return registry::name_with_origin(desk.registry, code, desk.today);
}

std::string uid(const MunicipalityCode& code, std::string_view kind, const std::string& id) {
    return base::lower_ascii(code.value()) + "-" + std::string(kind) + "-" + base::lower_ascii(id) +
           "@trede";
}

std::string steps_in_words(const reports::ReportedTerm& term) {
    std::string text;
    for (const deadlines::Step& step : term.standing.steps) {
        text += (text.empty() ? "" : "\n") + step.rule;
        if (!step.article.empty()) text += " (" + step.article + ")";
    }
    return text;
}

std::string joined(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& one : items) text += (text.empty() ? "" : ", ") + one;
    return text;
}

constexpr int working_days_before = 3;

base::Date reminder_before(base::Date day, const deadlines::Holidays& holidays) {
    for (int left = working_days_before; left > 0;) {
        day = base::plus_days(day, -1);
        if (holidays.is_working_day(day)) --left;
    }
    return day;
}

void add_talks(const Desk& desk, const MunicipalityCode& code, const dossier::State& state,
               std::vector<reports::FeedDay>& days) {
    for (const contact::Talk& talk : state.contact.talks) {
        if (talk.cancelled || talk.held) continue;
        const dossier::TalkInvited& invited = talk.invited;
        days.push_back(
            {.uid = uid(code, "gesprek", invited.talk.value()),
             .on = invited.planned_on,
             .summary = name_of(desk, code) + ": " + std::string(word(invited.level)) + " gesprek",
             .description = "Met " + joined(invited.participants) +
                            (invited.agenda.empty() ? "" : "\nAgenda: " + joined(invited.agenda))});
    }
}

}  // namespace

std::string_view word(FeedView view) { return views[static_cast<std::size_t>(view)].second; }

std::optional<FeedView> parse_feed_view(std::string_view text) {
    for (const auto& [view, known] : views) {
        if (known == text) return view;
    }
    return std::nullopt;
}

Outcome<std::vector<reports::FeedDay>> feed_days(
    const Desk& desk, const World& world, const deadlines::Holidays& holidays, FeedView view,
    const std::optional<std::set<MunicipalityCode>>& only) {
    auto terms = open_terms(desk, world, holidays);
    if (!terms) return tl::unexpected(terms.error());
    // What is open at one that became part of another is shown there.
    const auto shown = [&](const MunicipalityCode& code) {
        return !only || std::ranges::any_of(*only, [&](const MunicipalityCode& one) {
            return bears(desk.registry, one, code, desk.today);
        });
    };
    std::vector<reports::FeedDay> days;
    for (const reports::DueTerm& one : *terms) {
        // What was not sent yet is nobody's appointment.
        if (!one.term.standing.last_day || one.term.opened.draft || !shows(view, one.term))
            continue;
        if (!shown(one.municipality)) continue;
        // A term that got another name stays the same entry.
        const auto& also = one.term.opened.also;
        const auto& id = also.empty() ? one.term.opened.id : also.front();
        days.push_back({.uid = uid(one.municipality, "termijn", id.value()),
                        .on = *one.term.standing.last_day,
                        .summary = name_of(desk, one.municipality) + ": " + one.term.opened.what,
                        .description = steps_in_words(one.term)});
    }
    if (view == FeedView::talks || view == FeedView::all) {
        for (const auto& [code, state] : world.dossiers.all()) {
            if (shown(MunicipalityCode(code))) add_talks(desk, MunicipalityCode(code), state, days);
        }
    }
    for (reports::FeedDay& day : days) day.remind_on = reminder_before(day.on, holidays);
    std::ranges::sort(days, {}, [](const reports::FeedDay& day) {
        return std::tuple(day.on, std::string_view(day.uid));
    });
    return days;
}

}  // namespace trede::desk
