#include "cyclefile/calendar.hpp"

#include <algorithm>
#include <map>

#include "cycle/grant_steps.hpp"
#include "cycle/grants.hpp"
#include "law/article.hpp"
#include "law/statute.hpp"

namespace trede::cyclefile {

using base::Date;
using base::Outcome;

namespace {

const law::ActName awb("Awb");

// The steps as they come; the first refusal of law/ ends it.
class Builder {
  public:
    Builder(CycleYear cycle, const State& state, const law::Lawbook& lawbook, law::Statute statute,
            const deadlines::Holidays& holidays)
        : cycle_(cycle),
          state_(state),
          lawbook_(lawbook),
          whole_(std::move(statute)),
          statute_(whole_.act),
          holidays_(holidays) {}

    Outcome<std::vector<CalendarStep>> done() {
        if (refusal_) return tl::unexpected(*refusal_);
        for (CalendarStep& step : steps_) step.law = sentence_of(step.article);
        return std::move(steps_);
    }

    // The day of which the estimate tells the need: 1 January, so many years after its own.
    void need(const law::ActName& scheme) {
        const auto years = lawbook_.number(scheme, "behoefte-jaren-later", task_begins());
        const auto whole = lawbook_.parameter(scheme, "behoefte-jaren-later", task_begins());
        if (!years || !whole) return keep(!years ? years.error() : whole.error());
        reference(ReferenceKind::need);
        CalendarStep& step = steps_.back();
        step.article = law::cite(whole->article);
        step.last_day = base::date(cycle_.year + static_cast<int>(*years), 1, 1);
    }

    // What is on file of one kind of reference date; the law names no day.
    void reference(ReferenceKind kind) {
        const std::string name = "peildatum-" + std::string(word(kind));
        const std::size_t before = steps_.size();
        for (const ReferenceDateSet& one : state_.reference_dates) {
            if (one.kind != kind) continue;
            add_row(name, std::string(label(kind)), std::string(ground(kind)), std::nullopt);
            steps_.back().reached_on = one.reference_date;
            steps_.back().source = one.source;
        }
        if (steps_.size() == before)
            add_row(name, std::string(label(kind)), std::string(ground(kind)), std::nullopt);
    }

    // What was agreed in the consultation, and the swaps among it.
    void agreements() {
        const std::string article = law::ground(law::Duty::consultation);
        for (const TableAgreement& one : state_.agreements) {
            add_row("afspraak", "afspraak " + one.id.value() + " van de regietafel: " + one.text,
                    article, one.due_on);
            steps_.back().province = one.province;
            steps_.back().reached_on = one.agreed_on;
            steps_.back().source = one.source;
        }
        for (const Swap& one : state_.swaps) {
            add_row("uitruil",
                    "uitruil " + one.what.id.value() + ": " + one.what.agreement +
                        (one.withdrawn ? " (ingetrokken op " +
                                             base::in_words(one.withdrawn->withdrawn_on) + ")"
                                       : ""),
                    article, std::nullopt);
            steps_.back().province = one.what.province;
            steps_.back().reached_on = one.what.approved_on;
            steps_.back().source = one.what.source;
        }
    }

    void estimate() {
        CalendarStep step = before("capaciteitsraming", "capaciteitsraming bekendgemaakt",
                                   "capaciteitsraming-bekend");
        if (!state_.estimates.empty()) {
            step.reached_on = state_.estimates.front().published_on;
            step.source = state_.estimates.front().source;
        }
        steps_.push_back(std::move(step));
        // Art. 2 lid 2: an estimate may be changed at any time, so a later version has no last day.
        for (const EstimatePublished& estimate : state_.estimates) {
            if (estimate.version == 1) continue;
            const std::string version = std::to_string(estimate.version);
            add_row("raming-versie-" + version, "raming aangepast, versie " + version,
                    law::ground(law::Duty::estimate_change), std::nullopt);
            steps_.back().reached_on = estimate.published_on;
            steps_.back().source = estimate.source;
        }
    }

    // A step without a last day in the law.
    void plain(Milestone milestone) {
        add(milestone, {.name = std::string(word(milestone)),
                        .label = std::string(label(milestone)),
                        .article = std::string(ground(milestone))});
    }
    void due(Milestone milestone, std::string_view parameter) {
        add(milestone, before(word(milestone), label(milestone), parameter));
    }

    // A term of an act that runs from the announcement of the decision, for each province that has
    // a day of its own.
    void after_announcement(const law::ActName& act, std::string_view parameter,
                            std::string_view name, std::string_view label) {
        for (const auto& province : provinces(Milestone::announcement))
            term(act, parameter, name, label, province);
    }

    // Art. 7 lid 1 a: six months after the announcement, or the longer term that the decision
    // states. Its numbers may have days of their own.
    void available() {
        constexpr std::string_view name = "terbeschikkingstelling";
        auto places = provinces(Milestone::announcement);
        for (const DecisionOnFile& one : state_.decisions) {
            const std::optional province(one.what.province);
            if (std::ranges::find(places, province) == places.end()) places.push_back(province);
        }
        for (const auto& province : places) {
            std::map<Date, int> stated;
            bool by_law = true;
            if (province && state_.last_decision(*province)) {
                const auto standing = state_.working(*province);
                by_law = std::ranges::any_of(
                    standing, [](const auto& one) { return !one.number->available_from; });
                for (const auto& one : standing) {
                    if (one.number->available_from) ++stated[*one.number->available_from];
                }
            }
            // A day before the term of the law is over is not the last one.
            const auto by_law_from = earliest_end("terbeschikkingstelling", province);
            by_law =
                by_law || (by_law_from && !stated.empty() && stated.begin()->first < *by_law_from);
            if (by_law) {
                term(statute_, name, name, "locatie beschikbaar, of later als het besluit dat zegt",
                     province);
            }
            for (const auto& [day, count] : stated) {
                const std::string article = law::ground(law::Duty::provide);
                const bool too_short = by_law_from && day < *by_law_from;
                add_row(name,
                        "locatie beschikbaar, op de dag van het besluit (" + std::to_string(count) +
                            (count == 1 ? " aantal" : " aantallen") +
                            (too_short ? "; korter dan de wet toelaat, dus telt de termijn van de "
                                         "wet)"
                                       : ")"),
                        article, day);
                steps_.back().province = province;
                steps_.back().steps = deadlines::fixed(day, article).steps;
                steps_.back().source = state_.last_decision(*province)->what.source;
            }
        }
    }

    // The grants of art. 9: information, and as far as the texts read name a day (law.md ch. 5).
    void grants(const law::ActName& scheme) {
        const auto rules = cycle::grant_rules_on(lawbook_, task_begins());
        const auto accounts = lawbook_.parameter(scheme, "verantwoording", task_begins());
        const auto end = lawbook_.parameter(scheme, "vaststelling", task_begins());
        if (!rules || !accounts || !end)
            return keep(!rules ? rules.error() : !accounts ? accounts.error() : end.error());
        add_row("aanvraag-duurzaam", "aanvraag van de uitkering voor duurzame plaatsen",
                law::ground(law::Duty::grant_request), std::nullopt);
        steps_.back().waits_for =
            "Voor het begin van een nieuwe cyclus; welke dag dat is, is niet bekend";
        add_row("uitkering", "betaling van uitkeringen", "beleid: uitkeringen", std::nullopt);
        steps_.back().waits_for = "In juni of november nadat aan de voorwaarden is voldaan";
        const auto last_year = last_day_of_task(cycle_).year();
        const auto month = cycle::payment_after(last_day_of_task(cycle_), *rules);
        add_row("premie", "betaling van de premie van de provincie", law::ground(law::Duty::bonus),
                std::nullopt);
        steps_.back().waits_for =
            "In " + cycle::month_words(month) +
            ", als aan de voorwaarden is voldaan bij het einde van de twee jaar";
        const auto calendar = cycle::calendar_after(last_year, *rules);
        add_row("verantwoording", "verantwoording van de uitkeringen (SiSa)",
                law::cite(accounts->article), calendar.accounted_by);
        add_row("vaststelling", "vaststelling van de uitkeringen", law::cite(end->article),
                calendar.determined_by);
    }

    // The two calendar years of art. 5 lid 1.
    void validity() {
        const auto bound = [&](std::string_view name, std::string_view label, Date day) {
            add_row(name, std::string(label), law::ground(law::Duty::decision), day);
        };
        bound("taak-begint", "eerste dag van de taak", first_day_of_task(cycle_));
        bound("taak-eindigt", "laatste dag van de taak", last_day_of_task(cycle_));
    }

    // A duty of the minister that runs from the entry into force of the act: shown in the cycles
    // that its last day touches. ASSUMED: "binnen twee jaar na inwerkingtreding" ends on the same
    // day number, as law.md 1.3 reckons.
    void after_entry_into_force(std::string_view parameter, std::string_view name,
                                std::string_view label) {
        const auto length = lawbook_.duration(statute_, parameter, task_begins());
        const auto whole = lawbook_.parameter(statute_, parameter, task_begins());
        if (!length || !whole) return keep(!length ? length.error() : whole.error());
        const int months = length->unit == law::Unit::year ? 12 * length->count : length->count;
        const Date last = base::plus_months(whole->valid_from, months);
        if (last < base::date(cycle_.year, 1, 1) || last > last_day_of_task(cycle_)) return;
        add_row(name, std::string(label), law::cite(whole->article), last);
    }

  private:
    [[nodiscard]] std::string sentence_of(const std::string& article) const {
        const auto cited = law::parse_citation(whole_.cite(article));
        if (!cited) return {};
        const auto provision = lawbook_.provision(*cited, task_begins());
        return provision ? provision->sentence : std::string();
    }

    void add_row(std::string_view name, std::string label, std::string article,
                 std::optional<Date> last_day) {
        steps_.push_back({.name = std::string(name),
                          .label = std::move(label),
                          .article = std::move(article),
                          .last_day = last_day});
    }

    // The last day of a term in months of the statute after the announcement; as long as that is
    // not known the first that it can be, as nothing is announced before it is decided.
    [[nodiscard]] std::optional<Date> earliest_end(
        std::string_view parameter, const std::optional<registry::ProvinceCode>& province) {
        const MilestoneReached* from = state_.reached(Milestone::announcement, province);
        const auto decided = std::ranges::find_if(state_.decisions, [&](const DecisionOnFile& one) {
            return one.what.province == province;
        });
        if (!from && decided == state_.decisions.end()) return std::nullopt;
        const Date on = from ? from->reached_on : decided->what.decided_on;
        const auto length = lawbook_.duration(statute_, parameter, on);
        if (!length) {
            keep(length.error());
            return std::nullopt;
        }
        return base::plus_months(on, law::months_in(*length));
    }

    // The law of the day from which the term runs; as long as that is not known, of the first day
    // of the task.
    void term(const law::ActName& act, std::string_view parameter, std::string_view name,
              std::string_view label, const std::optional<registry::ProvinceCode>& province) {
        const MilestoneReached* from = state_.reached(Milestone::announcement, province);
        const Date on = from ? from->reached_on : task_begins();
        const auto length = lawbook_.duration(act, parameter, on);
        const auto whole = lawbook_.parameter(act, parameter, on);
        const auto rules = deadlines::rules_on(lawbook_, on);
        if (!length || !whole || !rules)
            return keep(!length ? length.error() : !whole ? whole.error() : rules.error());
        const deadlines::PendingEnd pending{
            .awaits = deadlines::AwaitedEvent("de bekendmaking van het verdeelbesluit"),
            .term = {.length = *length, .ground = deadlines::Ground::act}};
        const auto end = deadlines::resolve(
            pending, from ? std::optional(from->reached_on) : std::nullopt, holidays_, *rules);
        if (!end) return keep(end.error());
        add_row(name, std::string(label), law::cite(whole->article), std::nullopt);
        steps_.back().province = province;
        if (const auto* deadline = std::get_if<deadlines::Deadline>(&*end)) {
            steps_.back().last_day = deadline->last_day;
            steps_.back().steps = deadline->steps;
        } else {
            steps_.back().waits_for = in_words(std::get<deadlines::PendingEnd>(*end));
        }
    }

    [[nodiscard]] Date task_begins() const { return first_day_of_task(cycle_); }
    void keep(base::Refusal refusal) {
        if (!refusal_) refusal_ = std::move(refusal);
    }

    // "Voor 1 februari": the last day is the day before, in the year of the cycle.
    CalendarStep before(std::string_view name, std::string_view label, std::string_view parameter) {
        CalendarStep step{.name = std::string(name), .label = std::string(label), .article = {}};
        const auto day = lawbook_.before_day(statute_, parameter, task_begins());
        const auto whole = lawbook_.parameter(statute_, parameter, task_begins());
        if (!day || !whole) {
            keep(!day ? day.error() : whole.error());
            return step;
        }
        step.article = law::cite(whole->article);
        const auto deadline =
            deadlines::before(std::chrono::year(cycle_.year) / *day, step.article);
        step.last_day = deadline.last_day;
        step.steps = deadline.steps;
        return step;
    }

    // All together first, also when only some provinces have a day: the others stay unknown.
    [[nodiscard]] std::vector<std::optional<registry::ProvinceCode>> provinces(
        Milestone milestone) const {
        std::vector<std::optional<registry::ProvinceCode>> found;
        for (const MilestoneReached& one : state_.milestones) {
            if (one.milestone != milestone) continue;
            if (one.province && std::ranges::find(found, one.province) == found.end())
                found.push_back(one.province);
        }
        std::ranges::sort(found);
        found.insert(found.begin(), std::nullopt);
        return found;
    }

    // The distribution that was put on file says itself when it was published.
    void published(CalendarStep& step) const {
        for (const DistributionFiled& filed : state_.distributions) {
            if (filed.basis != Basis::published) continue;
            if (step.reached_on && *step.reached_on <= filed.dated_on) continue;
            step.reached_on = filed.dated_on;
            step.source = "indicatieve verdeling, " + filed.file;
        }
    }

    void add(Milestone milestone, const CalendarStep& bare) {
        for (const auto& province : provinces(milestone)) {
            CalendarStep step = bare;
            step.province = province;
            if (const MilestoneReached* reached = state_.reached(milestone, province)) {
                step.reached_on = reached->reached_on;
                step.source = reached->source;
            } else if (milestone == Milestone::distribution) {
                published(step);
            }
            steps_.push_back(std::move(step));
        }
    }

    CycleYear cycle_;
    const State& state_;
    const law::Lawbook& lawbook_;
    law::Statute whole_;
    law::ActName statute_;
    const deadlines::Holidays& holidays_;
    std::vector<CalendarStep> steps_;
    std::optional<base::Refusal> refusal_;
};

}  // namespace

Outcome<std::vector<CalendarStep>> calendar_of(CycleYear cycle, const State& state,
                                               const law::Lawbook& lawbook,
                                               const deadlines::Holidays& holidays) {
    const auto statute = law::statute_on(lawbook, first_day_of_task(cycle));
    if (!statute) return tl::unexpected(statute.error());
    Builder builder(cycle, state, lawbook, *statute, holidays);
    builder.plain(Milestone::capacity_decision);
    builder.estimate();
    if (statute->grant_scheme) builder.need(*statute->grant_scheme);
    builder.reference(ReferenceKind::inhabitants);
    builder.reference(ReferenceKind::ses_woa);
    builder.due(Milestone::distribution, "verdeling-bekend");
    builder.reference(ReferenceKind::deduction);
    builder.plain(Milestone::consultation);
    builder.agreements();
    builder.due(Milestone::report, "verslag-commissaris");
    builder.due(Milestone::decision, "verdeelbesluit-genomen");
    builder.plain(Milestone::announcement);
    builder.after_announcement(awb, "bezwaartermijn", "bezwaar",
                               "bezwaar tegen het verdeelbesluit");
    builder.validity();
    builder.available();
    builder.reference(ReferenceKind::realisation);
    if (statute->grant_scheme) builder.grants(*statute->grant_scheme);
    builder.after_entry_into_force("overgangsuitkering-binnen", "overgangsuitkering",
                                   "eenmalige uitkering bij de start van de wet");
    builder.after_entry_into_force("invoeringstoets-binnen", "invoeringstoets",
                                   "verslag over de werking in de praktijk");
    builder.after_entry_into_force("evaluatie-binnen", "evaluatie",
                                   "verslag over de doeltreffendheid");
    return builder.done();
}

}  // namespace trede::cyclefile
