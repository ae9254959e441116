#include "recording/terms.hpp"

#include <algorithm>

#include "desk/office.hpp"
#include "desk/terms.hpp"
#include "dossier/stop_grounds.hpp"
#include "law/duration.hpp"
#include "recording/term_choice.hpp"

namespace trede::recording {

using base::Outcome;
using desk::Recorded;
using reports::ReportedTerm;
using web::Request;
using web::Room;

namespace {

tl::unexpected<base::Refusal> wrong_term(std::string reason) {
    return base::refuse(base::RefusalKind::input, "", std::move(reason));
}

// Of terms that fit, with more fields behind the choice.
Outcome<Fields> about_a_term(const Room& room, const Request& request,
                             bool (*fits)(const ReportedTerm&), std::string_view none,
                             Fields more) {
    const auto terms = terms_here(room, request, fits, none);
    if (!terms) return tl::unexpected(terms.error());
    more.insert(more.begin(), which_term(*terms));
    return more;
}

// What the municipality foretold is its own day.
bool open_and_set(const ReportedTerm& term) {
    return is_open(term) && term.opened.subject != contact::TermFor::foretold;
}
// An objection to a decision on the task is put off by a form of its own (Awb art. 7:10).
bool to_extend(const ReportedTerm& term) {
    return open_and_set(term) && !term.opened.id.value().starts_with("BZ-");
}
bool open_of_municipality(const ReportedTerm& term) {
    return open_and_set(term) && !contact::is_our_own(term.opened.subject);
}
bool still(const ReportedTerm& term) { return term.state == reports::TermState::standing_still; }
bool waits(const ReportedTerm& term) {
    return is_open(term) && !term.opened.awaits.empty() && !term.standing.last_day;
}
bool open_of_ours(const ReportedTerm& term) {
    return is_open(term) && !dossier::of_decision(term.opened);
}
bool open_of_decision(const ReportedTerm& term) {
    return is_open(term) && dossier::of_decision(term.opened);
}

constexpr std::string_view none_open = "Er is geen termijn die nog open is.";

Field day_field(std::string_view name, std::string label, std::string hint = {}) {
    return {.name = name, .label = std::move(label), .kind = Kind::day, .hint = std::move(hint)};
}

Field reason_field(std::string hint = {}) {
    return {.name = "reden", .label = "Waarom?", .kind = Kind::text, .hint = std::move(hint)};
}

Field may_be_empty(Field field) {
    field.optional = true;
    return field;
}

desk::TermAsked term_of(const Sent& sent) {
    return {.municipality = sent.code,
            .term = dossier::TermId(sent.filled.text("termijn")),
            .holidays = sent.room.services.office.holidays};
}

// A length in whole weeks; nothing when the field is empty. Refuses what is no length.
Outcome<std::optional<law::Duration>> weeks(const Sent& sent) {
    const auto count = sent.filled.number("weken");
    if (!count) return std::optional<law::Duration>();
    const auto length = law::parse_duration("P" + std::to_string(*count) + "W");
    if (!length) return tl::unexpected(length.error());
    return std::optional(*length);
}

Field weeks_field(std::string label, std::string hint) {
    return {.name = "weken",
            .label = std::move(label),
            .kind = Kind::number,
            .hint = std::move(hint),
            .optional = true};
}

Field choice(std::string_view name, std::string label, std::vector<Option> options,
             std::string hint) {
    return {.name = name,
            .label = std::move(label),
            .kind = Kind::one_of,
            .hint = std::move(hint),
            .optional = true,
            .options = std::move(options)};
}

std::vector<Option> subjects() {
    std::vector<Option> all;
    for (const contact::TermFor one : contact::term_subjects) {
        if (follows_by_itself(one)) continue;
        all.push_back({.value = std::string(word(one)), .label = std::string(word(one))});
    }
    return all;
}

Outcome<Fields> set_fields(const Room&, const Request&) {
    return Fields{
        choice("soort", "Wat voor termijn is het?", subjects(), "Kiest u niets: anders."),
        {.name = "wat",
         .label = "Waar is de termijn voor?",
         .kind = Kind::line,
         .hint = "Bijvoorbeeld: het plan van aanpak."},
        may_be_empty(day_field("laatste", "Laatste dag",
                               "Of vul hieronder in waarna hij begint en hoe lang hij duurt.")),
        may_be_empty(day_field("na", "De termijn begint na deze dag")),
        may_be_empty({.name = "wacht",
                      .label = "Of: na welke gebeurtenis begint hij?",
                      .kind = Kind::line,
                      .hint = "Bijvoorbeeld: de bekendmaking van het besluit op bezwaar."}),
        {.name = "lengte",
         .label = "Hoe lang duurt hij?",
         .kind = Kind::number,
         .hint = "Een heel getal, bijvoorbeeld 4.",
         .optional = true},
        choice("eenheid", "Waarin telt u?",
               {{.value = "W", .label = "weken"},
                {.value = "D", .label = "dagen"},
                {.value = "M", .label = "maanden"}},
               "Kiest u niets: weken."),
        choice("grond", "Waar staat de termijn in?",
               {{.value = "letter", .label = "een brief"},
                {.value = "act", .label = "een wet"},
                {.value = "decree", .label = "een besluit van de regering (amvb)"},
                {.value = "decision", .label = "een besluit van de toezichthouder"},
                {.value = "court", .label = "een uitspraak van de rechter"}},
               "Daarvan hangt af of een termijn op een vrije dag kan eindigen. Kiest u niets: een "
               "brief."),
        {.name = "stuk", .label = "Op welk artikel of stuk rust de termijn?", .kind = Kind::line}};
}

Outcome<Recorded> record_set(const Sent& sent) {
    const Filled& filled = sent.filled;
    std::optional<law::Duration> length;
    if (const auto count = filled.number("lengte")) {
        const std::string unit = filled.text("eenheid");
        const auto read = law::parse_duration("P" + std::to_string(*count) +
                                              (unit.empty() ? std::string("W") : unit));
        if (!read) return tl::unexpected(read.error());
        length = *read;
    }
    const auto after = filled.day("na");
    const auto last = filled.day("laatste");
    const std::string awaits = filled.text("wacht");
    const int starts = (after ? 1 : 0) + (awaits.empty() ? 0 : 1);
    if (starts + (last ? 1 : 0) != 1 || (starts == 1) != length.has_value())
        return wrong_term(
            "Vul de laatste dag in, of de dag of gebeurtenis waarna de termijn begint met hoe lang "
            "hij duurt.");
    const std::string ground = filled.text("grond");
    const dossier::TermSet term{
        .subject = contact::parse_term_for(filled.text("soort")).value_or(contact::TermFor::other),
        .what = filled.text("wat"),
        .event_on = after,
        .length = length,
        .last_day = last,
        .awaits = awaits,
        .ground = deadlines::parse_ground(ground).value_or(deadlines::Ground::letter),
        .basis = filled.text("stuk")};
    return desk::set_term(sent.room.desk, sent.ask, sent.code, term);
}

// What the municipality asked for, and on which day.
Fields and_asked(Fields before, Field asked_on) {
    before.push_back(std::move(asked_on));
    before.push_back(
        may_be_empty(day_field("gevraagdtot", "Tot en met welke dag vroeg zij uitstel?")));
    before.push_back({.name = "redengemeente",
                      .label = "Waarom vroeg zij uitstel?",
                      .kind = Kind::text,
                      .hint = {},
                      .optional = true});
    before.push_back({.name = "stuk",
                      .label = "Kenmerk van haar verzoek",
                      .kind = Kind::line,
                      .hint = {},
                      .optional = true,
                      .from_address = true});
    return before;
}

Outcome<Fields> asked_fields(const Room& room, const Request& request) {
    return about_a_term(
        room, request, open_of_municipality, none_open,
        and_asked({},
                  day_field("gevraagd", "Op welke dag kwam het verzoek van de gemeente binnen?")));
}

dossier::ExtensionAsked asked_in(const Filled& filled, base::Date received_on) {
    return {.received_on = received_on,
            .until_on = filled.day("gevraagdtot"),
            .reason = filled.text("redengemeente"),
            .document = filled.text("stuk")};
}

Outcome<Recorded> record_asked(const Sent& sent) {
    return desk::record_extension_asked(sent.room.desk, sent.ask, term_of(sent),
                                        asked_in(sent.filled, *sent.filled.day("gevraagd")));
}

Outcome<Fields> extend_fields(const Room& room, const Request& request) {
    const auto terms = terms_here(room, request, to_extend, none_open);
    if (!terms) return tl::unexpected(terms.error());
    return about_a_term(
        room, request, to_extend, none_open,
        and_asked(
            {{.name = "besluit",
              .label = "Geeft u uitstel?",
              .kind = Kind::one_of,
              .hint = requests_to_decide(*terms),
              .options = {{.value = "ja", .label = "Ja, ik geef uitstel"},
                          {.value = "nee", .label = "Nee, ik weiger uitstel"}}},
             may_be_empty(day_field("tot", "De nieuwe laatste dag", "Nodig als u uitstel geeft.")),
             reason_field("De gemeente leest dit in de brief over het uitstel.")},
            may_be_empty(day_field("gevraagd", "Op welke dag vroeg de gemeente erom?",
                                   "Leeg als zij er niet om vroeg, of als haar verzoek al "
                                   "vastligt."))));
}

Outcome<Recorded> record_extended(const Sent& sent) {
    const Filled& filled = sent.filled;
    const bool grant = filled.text("besluit") == "ja";
    const auto until = filled.day("tot");
    if (grant != until.has_value())
        return wrong_term(grant ? "Vul de nieuwe laatste dag in."
                                : "U weigert uitstel. Laat de nieuwe laatste dag leeg.");
    desk::ExtensionWanted wanted{.grant = grant,
                                 .until_on = until,
                                 .by = std::nullopt,
                                 .asked = std::nullopt,
                                 .reason = filled.text("reden")};
    const auto asked = filled.day("gevraagd");
    const bool more = !filled.text("gevraagdtot").empty() ||
                      !filled.text("redengemeente").empty() || !filled.text("stuk").empty();
    if (!asked && more) return wrong_term("Vul in op welke dag de gemeente om uitstel vroeg.");
    if (asked) wanted.asked = asked_in(filled, *asked);
    return desk::extend_term(sent.room.desk, sent.ask, term_of(sent), wanted);
}

// "opschorting|beleid: termijnen": what fits one of these terms.
std::vector<Option> grounds_of(const std::vector<ReportedTerm>& terms) {
    std::vector<Option> grounds;
    for (const ReportedTerm& term : terms) {
        for (const contact::Stop kind : {contact::Stop::paused, contact::Stop::suspended}) {
            for (const std::string_view ground : dossier::stop_grounds(term.opened.subject, kind)) {
                Option option{.value = std::string(word(kind)) + "|" + std::string(ground),
                              .label = std::string(word(kind)) + " (" + std::string(ground) + ")"};
                if (std::ranges::find(grounds, option.value, &Option::value) == grounds.end())
                    grounds.push_back(std::move(option));
            }
        }
    }
    return grounds;
}

Outcome<Fields> stop_fields(const Room& room, const Request& request) {
    const auto terms = terms_here(room, request, open_and_set, none_open);
    if (!terms) return tl::unexpected(terms.error());
    return Fields{which_term(*terms),
                  {.name = "grond",
                   .label = "Op welke grond?",
                   .kind = Kind::one_of,
                   .options = grounds_of(*terms)},
                  day_field("van", "Eerste dag van de stilstand"),
                  may_be_empty(day_field("tot", "Laatste dag", "Als die bekend is.")),
                  {.name = "wacht",
                   .label = "Op welke gebeurtenis wacht het einde?",
                   .kind = Kind::line,
                   .hint = {},
                   .optional = true},
                  weeks_field("Hoeveel weken na die gebeurtenis?", ""),
                  reason_field()};
}

Outcome<Recorded> record_stopped(const Sent& sent) {
    const std::string chosen = sent.filled.text("grond");
    const auto bar = chosen.find('|');
    const auto after = weeks(sent);
    if (!after) return tl::unexpected(after.error());
    const dossier::TermStopped stop{.kind = *contact::parse_stop(chosen.substr(0, bar)),
                                    .from_on = *sent.filled.day("van"),
                                    .until_on = sent.filled.day("tot"),
                                    .awaits = sent.filled.text("wacht"),
                                    .after = *after,
                                    .ground = chosen.substr(bar + 1),
                                    .reason = sent.filled.text("reden"),
                                    .function = {},
                                    .mandate = {}};
    return desk::stop_term(sent.room.desk, sent.ask, term_of(sent), stop);
}

Outcome<Fields> resume_fields(const Room& room, const Request& request) {
    return about_a_term(room, request, still, "Er is geen termijn die stilstaat.",
                        {day_field("van", "Vanaf welke dag loopt hij weer?"), reason_field()});
}

Outcome<Recorded> record_resumed(const Sent& sent) {
    return desk::resume_term(
        sent.room.desk, sent.ask, term_of(sent),
        {.from_on = *sent.filled.day("van"), .reason = sent.filled.text("reden")});
}

Outcome<Fields> awaited_fields(const Room& room, const Request& request) {
    return about_a_term(room, request, waits, "Er is geen termijn die op een gebeurtenis wacht.",
                        {day_field("op", "Op welke dag gebeurde waar hij op wacht?"),
                         {.name = "stuk", .label = "Waar staat dat?", .kind = Kind::line}});
}

Outcome<Recorded> record_awaited(const Sent& sent) {
    return desk::note_awaited(sent.room.desk, sent.ask, sent.code,
                              {.term = dossier::TermId(sent.filled.text("termijn")),
                               .happened_on = *sent.filled.day("op"),
                               .document = sent.filled.text("stuk")});
}

Fields ending() {
    return {{.name = "hoe",
             .label = "Hoe eindigt hij?",
             .kind = Kind::one_of,
             .options = {{.value = "voldaan", .label = "Voldaan: waar hij voor was, is gedaan"},
                         {.value = "vervallen", .label = "Vervallen: hij heeft geen zin meer"}}},
            day_field("op", "Op welke dag?"),
            reason_field("Noem het stuk waaruit het blijkt.")};
}

Outcome<Fields> close_fields(const Room& room, const Request& request) {
    return about_a_term(room, request, open_of_ours, none_open, ending());
}

Outcome<Fields> close_last_fields(const Room& room, const Request& request) {
    return about_a_term(room, request, open_of_decision,
                        "Er is geen laatste termijn van een besluit die nog open is.", ending());
}

Outcome<Recorded> record_closed(const Sent& sent) {
    return desk::close_term(sent.room.desk, sent.ask, term_of(sent),
                            {.how = *contact::parse_term_end(sent.filled.text("hoe")),
                             .closed_on = *sent.filled.day("op"),
                             .reason = sent.filled.text("reden")});
}

constexpr OnTab tab{.tab = "Termijnen", .back = "/termijnen"};
// Who gives or takes time decides; the rest is taken in.
constexpr OnTab deciding = tab.by(mandate::Act::decide_rung);

}  // namespace

constinit const Act term_set = tab.of_those_of_now().act("Termijn stellen", "/termijnen/nieuw",
                                                         "term set", set_fields, record_set);
constinit const Act more_time_asked = tab.act("Verzoek om uitstel vastleggen", "/termijnen/verzoek",
                                              "term ask", asked_fields, record_asked);
constinit const Act term_extended = deciding.act("Uitstel geven of weigeren", "/termijnen/uitstel",
                                                 "term extend", extend_fields, record_extended);
constinit const Act term_stopped = deciding.act("Termijn stilzetten", "/termijnen/stilstand",
                                                "term stop", stop_fields, record_stopped);
constinit const Act term_resumed = deciding.act("Termijn weer laten lopen", "/termijnen/hervatting",
                                                "term resume", resume_fields, record_resumed);
constinit const Act term_awaited =
    tab.act("Gebeurd waar een termijn op wacht", "/termijnen/gebeurd", "term happened",
            awaited_fields, record_awaited);
constinit const Act term_closed = tab.act("Termijn afsluiten", "/termijnen/afsluiting",
                                          "term close", close_fields, record_closed);
constinit const Act last_term_closed =
    deciding.act("Laatste termijn van het besluit afsluiten", "/termijnen/laatste", "term close",
                 close_last_fields, record_closed);

}  // namespace trede::recording
