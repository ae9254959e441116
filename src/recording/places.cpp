#include "recording/places.hpp"

#include <initializer_list>
#include <utility>

#include "cycle/location.hpp"
#include "desk/locations.hpp"
#include "pages/dossier.hpp"

namespace trede::recording {

using base::Outcome;
using desk::Recorded;
using web::Request;
using web::Room;

namespace {

Field one_word(std::string_view name, std::string label,
               std::initializer_list<std::string_view> words, std::string hint = {}) {
    Field field{.name = name,
                .label = std::move(label),
                .kind = Kind::one_of,
                .hint = std::move(hint),
                .optional = true};
    for (const std::string_view word : words)
        field.options.push_back({.value = std::string(word), .label = std::string(word)});
    return field;
}

Outcome<Fields> location_fields(const Room&, const Request&) {
    return Fields{
        {.name = "nummer",
         .label = "Nummer van de locatie",
         .kind = Kind::line,
         .hint = "Staat de locatie er al? Neem dan haar nummer over en vul alleen in wat anders "
                 "is: wat u leeg laat, blijft zoals het is."},
        {.name = "naam",
         .label = "Naam van het gebouw of de buurt",
         .kind = Kind::line,
         .hint = {},
         .optional = true},
        one_word("soort", "Soort", {"regulier", "amv", "bijzonder"},
                 "Nodig bij een nieuwe locatie."),
        one_word("stand", "Stand", {"gepland", "open", "gesloten"},
                 "Nodig bij een nieuwe locatie."),
        {.name = "plaatsen",
         .label = "Aantal plaatsen",
         .kind = Kind::number,
         .hint = {},
         .optional = true},
        one_word("door", "Wie vangt op?", {"COA", "college"}),
        {.name = "van", .label = "Eerste dag", .kind = Kind::day, .hint = {}, .optional = true},
        {.name = "tot", .label = "Laatste dag", .kind = Kind::day, .hint = {}, .optional = true},
        one_word("vergunning", "Vergunning",
                 {"niet nodig", "aangevraagd", "verleend", "geweigerd", "onbekend"}),
        one_word("zekerheid", "Hoe zeker is een geplande locatie?",
                 {"zeker", "waarschijnlijk", "onzeker", "onbekend"}),
        {.name = "per",
         .label = "Sinds wanneer is het zo?",
         .kind = Kind::day,
         .hint =
             "Alleen bij een wijziging. Laat u dit leeg, dan verbetert u wat er staat, ook voor "
             "eerdere dagen.",
         .optional = true},
        {.name = "bron",
         .label = "Van wie komt dit?",
         .kind = Kind::line,
         .hint = "Een functie of een organisatie, bijvoorbeeld COA."}};
}

// What was chosen takes the place of what is on file.
template <class Value, class Parsed>
void take(Value& value, const Parsed& parsed) {
    if (parsed) value = *parsed;
}

cycle::Location changed(cycle::Location location, const Filled& filled) {
    location.id = cycle::LocationId(filled.text("nummer"));
    if (const std::string name = filled.text("naam"); !name.empty()) location.name = name;
    take(location.kind, cycle::parse_reception_kind(filled.text("soort")));
    take(location.stage, cycle::parse_stage(filled.text("stand")));
    // Once it is there, or gone, how sure its coming was says nothing any more.
    if (location.stage != cycle::Stage::planned) location.certainty = cycle::Certainty::unknown;
    take(location.run_by, cycle::parse_operator(filled.text("door")));
    take(location.permit, cycle::parse_permit(filled.text("vergunning")));
    take(location.certainty, cycle::parse_certainty(filled.text("zekerheid")));
    if (const auto places = filled.number("plaatsen")) location.places = cycle::Places(*places);
    if (const auto from = filled.day("van")) location.starts_on = from;
    if (const auto until = filled.day("tot")) {
        location.end = cycle::End::on_day;
        location.ends_on = until;
    }
    return location;
}

Outcome<Recorded> record_location(const Sent& sent) {
    const Filled& filled = sent.filled;
    const auto* known =
        sent.room.world.dossiers.of(sent.code).location(cycle::LocationId(filled.text("nummer")));
    const auto since = filled.day("per");
    if (!known && (filled.text("soort").empty() || filled.text("stand").empty())) {
        return base::refuse(base::RefusalKind::input, "",
                            "Deze locatie is nieuw. Kies dan ook de soort en de stand.");
    }
    cycle::Location base;
    if (known) base = since ? version_on(known->versions, *since).what : known->what();
    return desk::record_location(sent.room.desk, sent.ask, sent.code,
                                 changed(std::move(base), filled),
                                 {.file = {},
                                  .document = {},
                                  .sheet = {},
                                  .cell = {},
                                  .sender = filled.text("bron"),
                                  .received_on = std::nullopt},
                                 since);
}

Outcome<Fields> transfer_fields(const Room& room, const Request& request) {
    Field which{.name = "nummer", .label = "Welke locatie?", .kind = Kind::one_of};
    for (const dossier::RecordedLocation& one : pages::state_here(room, request).locations) {
        const std::string& name = one.what().name;
        which.options.push_back(
            {.value = one.what().id.value(),
             .label = one.what().id.value() + (name.empty() ? "" : ": " + name)});
    }
    if (which.options.empty()) return nothing("Er zijn geen locaties van deze gemeente.");
    return Fields{std::move(which),
                  {.name = "naar",
                   .label = "Voor welke gemeente gaat zij tellen?",
                   .kind = Kind::line,
                   .hint = "De code, bijvoorbeeld GM0141. Zij ligt in dezelfde provincie."},
                  {.name = "van", .label = "Eerste dag", .kind = Kind::day},
                  {.name = "tot",
                   .label = "Laatste dag",
                   .kind = Kind::day,
                   .hint = "Daarna telt zij weer voor haar eigen gemeente."},
                  {.name = "afspraak", .label = "Waar is dit afgesproken?", .kind = Kind::line}};
}

Outcome<Recorded> record_transfer(const Sent& sent) {
    const Filled& filled = sent.filled;
    const auto to = registry::parse_municipality_code(filled.text("naar"));
    if (!to || !sent.room.desk.registry.find(*to, sent.room.desk.today))
        return base::refuse(base::RefusalKind::input, "",
                            "‘" + filled.text("naar") +
                                "’ is geen code van een gemeente. Schrijf bijvoorbeeld GM0141.");
    return desk::transfer_count(sent.room.desk, sent.ask,
                                {.location = cycle::LocationId(filled.text("nummer")),
                                 .to = *to,
                                 .from_on = *filled.day("van"),
                                 .until_on = *filled.day("tot"),
                                 .agreement = filled.text("afspraak")});
}

constexpr OnTab tab = OnTab{.tab = "Locaties en geld", .back = "/locaties"}.of_those_of_now();

}  // namespace

constinit const Act count_transferred =
    tab.act("Locatie voor een andere gemeente laten tellen", "/locaties/overdracht",
            "location transfer", transfer_fields, record_transfer);
constinit const Act location_told = tab.act("Locatie vastleggen", "/locaties/nieuw",
                                            "location record", location_fields, record_location);

}  // namespace trede::recording
