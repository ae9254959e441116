#include "recording/contact.hpp"

#include "base/text.hpp"
#include "desk/contact.hpp"
#include "dossier/term_letters.hpp"
#include "pages/dossier.hpp"
#include "pages/parts.hpp"

namespace trede::recording {

using base::Outcome;
using desk::Recorded;
using web::Request;
using web::Room;

namespace {

const contact::Contact& contact_here(const Room& room, const Request& request) {
    return pages::state_here(room, request).contact;
}

Option option_of(const contact::Talk& talk) {
    const base::Date on = talk.held ? talk.held->held_on : talk.invited.planned_on;
    return {.value = talk.invited.talk.value(),
            .label = "Gesprek van " + base::in_words_with_weekday(on) + " (" +
                     std::string(word(talk.invited.level)) + ")"};
}

bool planned(const dossier::State&, const contact::Talk& talk) {
    return !talk.held && !talk.cancelled;
}
bool without_report(const dossier::State&, const contact::Talk& talk) {
    return talk.held && !talk.agreed;
}
// Sent by hand, or in a letter that left.
bool with_report(const dossier::State& state, const contact::Talk& talk) {
    return without_report(state, talk) &&
           (!talk.reports.empty() || dossier::report_that_left(state, talk));
}

Field day_field(std::string_view name, std::string label, std::string hint = {}) {
    return {.name = name, .label = std::move(label), .kind = Kind::day, .hint = std::move(hint)};
}

Field paper_field(std::string label, std::string hint) {
    return {.name = "stuk", .label = std::move(label), .hint = std::move(hint)};
}

// The talks of which `fits` is true, as the first field; refuses when there is none.
Outcome<Fields> about_a_talk(const Room& room, const Request& request,
                             bool (*fits)(const dossier::State&, const contact::Talk&),
                             std::string none, Fields more) {
    const dossier::State& state = pages::state_here(room, request);
    std::vector<Option> talks;
    for (const contact::Talk& one : state.contact.talks) {
        if (fits(state, one)) talks.push_back(option_of(one));
    }
    if (talks.empty()) return nothing(std::move(none));
    more.insert(more.begin(), {.name = "gesprek",
                               .label = "Welk gesprek?",
                               .kind = Kind::one_of,
                               .options = std::move(talks)});
    return more;
}

dossier::TalkId talk_of(const Sent& sent) { return dossier::TalkId(sent.filled.text("gesprek")); }

// Functions, one on each line or between commas.
std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> found;
    for (const std::string_view line : base::split(text, '\n')) {
        for (const std::string_view one : base::split(line, ',')) {
            if (!base::trim(one).empty()) found.emplace_back(base::trim(one));
        }
    }
    return found;
}

Outcome<Fields> held_fields(const Room& room, const Request& request) {
    return about_a_talk(
        room, request, planned, "Er is geen gesprek gepland.",
        {day_field("op", "Op welke dag was het?", "Bijvoorbeeld 12-5-2026."),
         {.name = "met",
          .label = "Wie waren erbij?",
          .kind = Kind::text,
          .hint = "Functies en geen namen, met een komma ertussen: gemeentesecretaris, "
                  "toezichthouder."},
         {.name = "conclusies", .label = "Wat kwam eruit?", .kind = Kind::text}});
}

Outcome<Recorded> record_held(const Sent& sent) {
    return desk::record_talk(sent.room.desk, sent.ask,
                             {.talk = talk_of(sent),
                              .held_on = *sent.filled.day("op"),
                              .participants = listed(sent.filled.text("met")),
                              .conclusions = sent.filled.text("conclusies")});
}

Outcome<Fields> cancel_fields(const Room& room, const Request& request) {
    return about_a_talk(
        room, request, planned, "Er is geen gesprek gepland.",
        {{.name = "reden", .label = "Waarom gaat het niet door?", .kind = Kind::text}});
}

Outcome<Recorded> record_cancelled(const Sent& sent) {
    return desk::cancel_talk(sent.room.desk, sent.ask,
                             {.talk = talk_of(sent), .reason = sent.filled.text("reden")});
}

Outcome<Fields> sent_fields(const Room& room, const Request& request) {
    return about_a_talk(room, request, without_report,
                        "Er is geen gehouden gesprek met een verslag dat nog open is.",
                        {day_field("op", "Op welke dag ging het verslag weg?"),
                         day_field("laatste", "Tot en met welke dag kan de gemeente reageren?"),
                         paper_field("Kenmerk van het verslag", "Bijvoorbeeld GV-2026-8.")});
}

Outcome<Recorded> record_sent(const Sent& sent) {
    return desk::send_talk_report(sent.room.desk, sent.ask,
                                  {.talk = talk_of(sent),
                                   .sent_on = *sent.filled.day("op"),
                                   .last_day = *sent.filled.day("laatste"),
                                   .document = sent.filled.text("stuk")});
}

Outcome<Fields> corrected_fields(const Room& room, const Request& request) {
    Field paper = paper_field("Het bericht van de gemeente", "");
    paper.optional = true;
    return about_a_talk(room, request, with_report,
                        "Er is geen verslag waarop de gemeente nog kan reageren.",
                        {day_field("op", "Op welke dag kwam de verbetering binnen?"),
                         {.name = "tekst", .label = "Wat moet anders?", .kind = Kind::text},
                         std::move(paper)});
}

Outcome<Recorded> record_corrected(const Sent& sent) {
    return desk::correct_talk_report(sent.room.desk, sent.ask,
                                     {.talk = talk_of(sent),
                                      .received_on = *sent.filled.day("op"),
                                      .correction = sent.filled.text("tekst"),
                                      .document = sent.filled.text("stuk")});
}

Outcome<Fields> agreed_fields(const Room& room, const Request& request) {
    return about_a_talk(
        room, request, with_report, "Er is geen verslag waarop de gemeente nog kan reageren.",
        {day_field("op", "Op welke dag zijn beide kanten akkoord?"),
         paper_field("Het bericht van de gemeente",
                     "Waar zij zegt dat zij akkoord is. Zwijgen is geen akkoord.")});
}

Outcome<Recorded> record_agreed(const Sent& sent) {
    return desk::agree_talk_report(sent.room.desk, sent.ask,
                                   {.talk = talk_of(sent),
                                    .agreed_on = *sent.filled.day("op"),
                                    .document = sent.filled.text("stuk")});
}

std::vector<Option> categories(const Room& room) {
    std::vector<Option> kinds;
    for (const cycle::Category one : cycle::categories) {
        if (const std::string name = pages::category_name(room, one); !name.empty())
            kinds.push_back({.value = std::string(word(one)), .label = name});
    }
    return kinds;
}

Outcome<Fields> agreement_fields(const Room& room, const Request& request) {
    std::vector<Option> talks;
    for (const contact::Talk& one : contact_here(room, request).talks) {
        if (one.held) talks.push_back(option_of(one));
    }
    Fields fields = {
        {.name = "wat",
         .label = "Wat is er afgesproken?",
         .kind = Kind::text,
         .hint = "Bijvoorbeeld: veertig plekken in het oude postkantoor."},
        {.name = "wie", .label = "Wie doet het?", .hint = "Een functie en geen naam."},
        day_field("uiterlijk", "Uiterlijk op welke dag?", "Bijvoorbeeld 1-10-2026."),
        {.name = "plekken",
         .label = "Om hoeveel plekken gaat het?",
         .kind = Kind::number,
         .hint = "Dan legt het programma de afspraak naast de cijfers.",
         .optional = true},
        {.name = "soort",
         .label = "Welke soort plekken?",
         .kind = Kind::one_of,
         .hint = {},
         .optional = true,
         .options = categories(room)},
        paper_field("Waar staat de afspraak?", "Het verslag, de brief of het bericht."),
        {.name = "op",
         .label = "Op welke dag is zij gemaakt?",
         .kind = Kind::day,
         .hint = "Leeg: vandaag.",
         .optional = true}};
    if (!talks.empty())
        fields.push_back({.name = "gesprek",
                          .label = "In welk gesprek?",
                          .kind = Kind::one_of,
                          .hint = {},
                          .optional = true,
                          .options = std::move(talks)});
    return fields;
}

Outcome<Recorded> record_made(const Sent& sent) {
    const Filled& filled = sent.filled;
    dossier::AgreementMade made{.what = filled.text("wat"),
                                .owner = filled.text("wie"),
                                .due_on = *filled.day("uiterlijk"),
                                .measured = std::nullopt,
                                .talk = std::nullopt,
                                .document = filled.text("stuk"),
                                .made_on = filled.day("op").value_or(sent.room.desk.today)};
    const auto places = filled.number("plekken");
    const auto category = cycle::parse_category(filled.text("soort"));
    if (places.has_value() != category.has_value()) {
        return base::refuse(base::RefusalKind::input, "",
                            "Noem het aantal plekken en de soort, of geen van beide.");
    }
    if (places)
        made.measured = cycle::PlacesBy{
            .category = *category, .places = cycle::Places(*places), .due_on = made.due_on};
    if (const std::string talk = filled.text("gesprek"); !talk.empty())
        made.talk = dossier::TalkId(talk);
    return desk::make_agreement(sent.room.desk, sent.ask, sent.code, made);
}

Outcome<Fields> settled_fields(const Room& room, const Request& request) {
    std::vector<Option> open;
    for (const contact::Agreement& one : contact_here(room, request).agreements) {
        if (one.settled) continue;
        const std::string id = one.made.agreement.value();
        open.push_back({.value = id,
                        .label = id + ": " + one.made.what + ", uiterlijk " +
                                 base::in_words(one.made.due_on)});
    }
    if (open.empty()) return nothing("Er is geen afspraak die nog open is.");
    std::vector<Option> ends;
    for (const contact::AgreementEnd one :
         {contact::AgreementEnd::met, contact::AgreementEnd::missed,
          contact::AgreementEnd::withdrawn})
        ends.push_back({.value = std::string(word(one)), .label = std::string(word(one))});
    return Fields{{.name = "afspraak",
                   .label = "Welke afspraak?",
                   .kind = Kind::one_of,
                   .options = std::move(open)},
                  {.name = "hoe",
                   .label = "Hoe is het afgelopen?",
                   .kind = Kind::one_of,
                   .options = std::move(ends)},
                  {.name = "reden",
                   .label = "Waaruit blijkt dat?",
                   .kind = Kind::text,
                   .hint = "Noem het stuk of de cijfers."},
                  {.name = "tegen",
                   .label = "Als de cijfers iets anders zeggen",
                   .kind = Kind::some_of,
                   .hint = {},
                   .optional = true,
                   .options = {{.value = "ja",
                                .label = "Leg het toch zo vast; de reden zegt waarom de cijfers "
                                         "hier niet gelden"}}}};
}

Outcome<Recorded> record_settled(const Sent& sent) {
    return desk::settle_agreement(sent.room.desk, sent.ask,
                                  {.agreement = dossier::AgreementId(sent.filled.text("afspraak")),
                                   .how = *contact::parse_agreement_end(sent.filled.text("hoe")),
                                   .reason = sent.filled.text("reden"),
                                   .function = {}},
                                  !sent.filled.all("tegen").empty());
}

Outcome<Fields> letter_day_fields(const Room& room, const Request& request) {
    Field letter{
        .name = "kenmerk", .label = "Welke brief?", .kind = Kind::one_of, .from_address = true};
    for (const dossier::LetterOnFile& one : pages::state_here(room, request).letters)
        letter.options.push_back({.value = one.what.reference.value(),
                                  .label = one.what.reference.value() + " (" + one.what.letter +
                                           ", " + base::in_words(one.what.dated_on) + ")"});
    if (letter.options.empty()) return nothing("Er is nog geen brief opgesteld.");
    Field which{.name = "dag", .label = "Welke dag is bekend?", .kind = Kind::one_of};
    for (const contact::LetterDay one : contact::letter_days)
        which.options.push_back({.value = std::string(word(one)), .label = std::string(word(one))});
    return Fields{std::move(letter),
                  std::move(which),
                  day_field("op", "Welke dag was dat?"),
                  {.name = "bron",
                   .label = "Waaruit blijkt dat?",
                   .kind = Kind::line,
                   .hint = "Bijvoorbeeld: stempel van de gemeente.",
                   .optional = true},
                  {.name = "hoewel",
                   .label = "Klopte de brief die dag niet meer? Waarom ging hij toch weg?",
                   .kind = Kind::line,
                   .hint = {},
                   .optional = true}};
}

Outcome<Recorded> record_letter_day(const Sent& sent) {
    return desk::record_letter_day(
        sent.room.desk, sent.ask,
        {.reference = dossier::ReferenceNumber(sent.filled.text("kenmerk")),
         .day = *contact::parse_letter_day(sent.filled.text("dag")),
         .on = *sent.filled.day("op"),
         .source = sent.filled.text("bron")},
        sent.filled.text("hoewel"));
}

// Put on file by who takes in data.
constexpr OnTab tab{.tab = "Afspraken", .back = "/afspraken", .first = First::record};
constexpr OnTab letters{.tab = "Brieven", .back = "/brieven"};

}  // namespace

constinit const Act talk_held =
    tab.act("Gesprek vastleggen", "/gesprekken/gehouden", "talk held", held_fields, record_held);
constinit const Act talk_cancelled = tab.act("Gesprek gaat niet door", "/gesprekken/afgezegd",
                                             "talk cancel", cancel_fields, record_cancelled);
constinit const Act report_sent =
    tab.act("Verslag verstuurd", "/gesprekken/verslag", "talk report", sent_fields, record_sent);
constinit const Act report_corrected =
    tab.act("Verbetering van een verslag", "/gesprekken/verbetering", "talk correct",
            corrected_fields, record_corrected);
constinit const Act report_agreed =
    tab.act("Verslag akkoord", "/gesprekken/akkoord", "talk agree", agreed_fields, record_agreed);
constinit const Act agreement_made = tab.of_those_of_now().act(
    "Afspraak vastleggen", "/afspraken/nieuw", "agreement add", agreement_fields, record_made);
constinit const Act agreement_settled =
    tab.by(mandate::Act::propose_rung)
        .act("Afspraak afsluiten", "/afspraken/afloop", "agreement settle", settled_fields,
             record_settled);
constinit const Act letter_day_known =
    letters.act("Dag van een brief vastleggen", "/briefdagen/nieuw", "letter day",
                letter_day_fields, record_letter_day);

}  // namespace trede::recording
