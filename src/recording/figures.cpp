#include "recording/figures.hpp"

#include <algorithm>
#include <initializer_list>

#include "desk/figures.hpp"
#include "desk/office.hpp"
#include "law/duration.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"

namespace trede::recording {

using base::Outcome;
using desk::Recorded;
using fulfilment::Reporter;
using pages::state_here;
using web::Request;
using web::Room;

namespace {

// The reference dates of which there are figures, the newest first.
Outcome<Field> which_day(const Room& room, const Request& request) {
    Field field{
        .name = "peildatum", .label = "Over welke peildatum gaat het?", .kind = Kind::one_of};
    std::vector<base::Date> days;
    for (const fulfilment::Figure& one : state_here(room, request).figures)
        days.push_back(one.reference_date);
    std::ranges::sort(days, std::ranges::greater());
    const auto twice = std::ranges::unique(days);
    days.erase(twice.begin(), twice.end());
    if (days.empty()) return nothing("Er zijn geen cijfers van deze gemeente.");
    for (const base::Date one : days)
        field.options.push_back({.value = base::to_iso(one), .label = base::in_words(one)});
    return field;
}

Field which_strand(const Room& room) {
    Field field{.name = "soort", .label = "Welk deel van de taak?", .kind = Kind::one_of};
    for (const cycle::Category one : cycle::categories) {
        if (const std::string name = pages::category_name(room, one); !name.empty())
            field.options.push_back({.value = std::string(word(one)), .label = name});
    }
    return field;
}

Field whose(std::string label, std::initializer_list<Reporter> reporters) {
    Field field{.name = "bron", .label = std::move(label), .kind = Kind::one_of};
    for (const Reporter one : reporters)
        field.options.push_back(
            {.value = std::string(word(one)), .label = std::string(fulfilment::label(one))});
    return field;
}

Field optional(Field field, std::string hint) {
    field.optional = true;
    field.hint = std::move(hint);
    return field;
}

// About one reference date, with more fields behind the choice.
Outcome<Fields> about_a_day(const Room& room, const Request& request, Fields more) {
    auto day = which_day(room, request);
    if (!day) return tl::unexpected(day.error());
    more.insert(more.begin(), std::move(*day));
    return more;
}

base::Date day_of(const Sent& sent) { return *base::parse_date(sent.filled.text("peildatum")); }
Reporter reporter_of(const Sent& sent) {
    return *fulfilment::parse_reporter(sent.filled.text("bron"));
}
cycle::Category strand_of(const Sent& sent) {
    return *cycle::parse_category(sent.filled.text("soort"));
}

Outcome<Fields> offered_fields(const Room& room, const Request& request) {
    return about_a_day(room, request,
                       {{.name = "op",
                         .label = "Op welke dag gingen de cijfers naar de gemeente?",
                         .kind = Kind::day},
                        {.name = "weken",
                         .label = "Hoeveel weken mag zij reageren?",
                         .kind = Kind::number,
                         .hint = "Leeg: de termijn van het beleid cijfers.",
                         .optional = true}});
}

Outcome<Recorded> record_offered(const Sent& sent) {
    std::optional<law::Duration> term;
    if (const auto weeks = sent.filled.number("weken")) {
        const auto length = law::parse_duration("P" + std::to_string(*weeks) + "W");
        if (!length) return tl::unexpected(length.error());
        term = *length;
    }
    return desk::offer_figures(
        sent.room.desk, sent.ask, sent.code,
        {.reference_date = day_of(sent), .offered_on = *sent.filled.day("op"), .term = term},
        sent.room.services.office.holidays);
}

Field received_field() {
    return {.name = "ontvangen", .label = "Op welke dag kwam de reactie?", .kind = Kind::day};
}

Outcome<Fields> disputed_fields(const Room& room, const Request& request) {
    return about_a_day(
        room, request,
        {which_strand(room),
         whose("Wiens cijfer klopt volgens de gemeente niet?", {Reporter::province, Reporter::coa}),
         {.name = "plaatsen",
          .label = "Hoeveel plekken zijn het volgens de gemeente?",
          .kind = Kind::number},
         received_field(),
         {.name = "reden", .label = "Wat schrijft de gemeente?", .kind = Kind::text},
         {.name = "stuk",
          .label = "Kenmerk van haar reactie",
          .kind = Kind::line,
          .hint = {},
          .optional = true}});
}

Outcome<Recorded> record_disputed(const Sent& sent) {
    return desk::dispute_figure(sent.room.desk, sent.ask, sent.code,
                                {.category = strand_of(sent),
                                 .reference_date = day_of(sent),
                                 .of = reporter_of(sent),
                                 .places = cycle::Places(*sent.filled.number("plaatsen")),
                                 .received_on = *sent.filled.day("ontvangen"),
                                 .in_term = true,
                                 .document = sent.filled.text("stuk"),
                                 .reason = sent.filled.text("reden")});
}

Outcome<Fields> agreed_fields(const Room& room, const Request& request) {
    return about_a_day(
        room, request,
        {optional(which_strand(room), "Kiest u niets, dan is het de hele taak."),
         whose("Met wiens cijfer is de gemeente het eens?", {Reporter::province, Reporter::coa}),
         received_field()});
}

Outcome<Recorded> record_agreed(const Sent& sent) {
    return desk::accept_figures(sent.room.desk, sent.ask, sent.code,
                                {.category = cycle::parse_category(sent.filled.text("soort")),
                                 .reference_date = day_of(sent),
                                 .of = reporter_of(sent),
                                 .received_on = *sent.filled.day("ontvangen")});
}

Outcome<Fields> ruled_fields(const Room& room, const Request& request) {
    return about_a_day(
        room, request,
        {which_strand(room),
         whose("Welk cijfer geldt?", {Reporter::province, Reporter::coa, Reporter::municipality}),
         {.name = "reden", .label = "Waarom geldt dit cijfer?", .kind = Kind::text}});
}

Outcome<Recorded> record_ruled(const Sent& sent) {
    return desk::rule_figure(sent.room.desk, sent.ask, sent.code,
                             {.category = strand_of(sent),
                              .reference_date = day_of(sent),
                              .follows = reporter_of(sent),
                              .reason = sent.filled.text("reden"),
                              .officer = sent.ask.officer});
}

// Figures stand with the body of their reference date.
constexpr OnTab tab{.tab = "Cijfers", .back = "/cijfers"};

}  // namespace

constinit const Act figures_offered = tab.by(mandate::Act::draft_letter)
                                          .act("Cijfers voorgelegd", "/cijfers/voorgelegd",
                                               "figures offer", offered_fields, record_offered);
constinit const Act figure_disputed = tab.act("Cijfer betwist", "/cijfers/betwist",
                                              "figures dispute", disputed_fields, record_disputed);
constinit const Act figures_agreed = tab.act("Gemeente is het eens met de cijfers", "/cijfers/eens",
                                             "figures accept", agreed_fields, record_agreed);
constinit const Act figure_ruled = tab.by(mandate::Act::decide_rung)
                                       .act("Beslissen welk cijfer geldt", "/cijfers/beslissing",
                                            "figures rule", ruled_fields, record_ruled);

}  // namespace trede::recording
