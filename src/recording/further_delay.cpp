#include "recording/further_delay.hpp"

#include "desk/office.hpp"
#include "desk/terms.hpp"
#include "recording/term_choice.hpp"

namespace trede::recording {

using base::Outcome;
using desk::Recorded;
using dossier::MoreTime;
using web::Request;
using web::Room;

namespace {

bool on_an_objection(const reports::ReportedTerm& term) {
    return is_open(term) && is_our_own(term.opened.subject);
}

Option choice(MoreTime reason, std::string label) {
    return {.value = std::string(word(reason)),
            .label = std::string(word(reason)) + ": " + std::move(label)};
}

Outcome<Fields> further_fields(const Room& room, const Request& request) {
    const auto terms = terms_here(room, request, on_an_objection,
                                  "Er is geen bezwaar waarop nog moet worden beslist.");
    if (!terms) return tl::unexpected(terms.error());
    return Fields{
        which_term(*terms),
        {.name = "grond",
         .label = "Waarom kan het later?",
         .kind = Kind::one_of,
         .hint = "Zie Awb artikel 7:10 lid 4. Eén keer verdagen, met zes weken, kan zonder deze "
                 "grond.",
         .options = {choice(MoreTime::all_agree, "alle belanghebbenden stemmen ermee in"),
                     choice(MoreTime::objector_agrees,
                            "wie het bezwaar maakte stemt ermee in, en niemand anders heeft er "
                            "nadeel van"),
                     choice(MoreTime::procedure,
                            "een wettelijk voorschrift over de procedure maakt de tijd nodig")}},
        {.name = "tot", .label = "De nieuwe laatste dag", .kind = Kind::day},
        {.name = "stuk",
         .label = "Het stuk met de instemming, of het voorschrift",
         .kind = Kind::line,
         .hint = "Een kenmerk. Bij grond c: het artikel."},
        {.name = "ingestemd",
         .label = "Op welke dag stemde men in?",
         .kind = Kind::day,
         .hint = "Nodig bij grond a en b.",
         .optional = true},
        {.name = "reden",
         .label = "Waarom is er meer tijd nodig?",
         .kind = Kind::text,
         .hint = "Deel het uitstel daarna schriftelijk mee aan alle belanghebbenden (Awb artikel "
                 "7:10 lid 5)."}};
}

Outcome<Recorded> record_further(const Sent& sent) {
    const Filled& filled = sent.filled;
    const dossier::FurtherDelay further{.reason = *dossier::parse_more_time(filled.text("grond")),
                                        .rests_on = filled.text("stuk"),
                                        .agreed_on = filled.day("ingestemd")};
    return desk::extend_term(sent.room.desk, sent.ask,
                             {.municipality = sent.code,
                              .term = dossier::TermId(filled.text("termijn")),
                              .holidays = sent.room.services.office.holidays},
                             {.grant = true,
                              .until_on = filled.day("tot"),
                              .by = std::nullopt,
                              .asked = std::nullopt,
                              .reason = filled.text("reden"),
                              .further = further});
}

constexpr OnTab tab{.tab = "Juridisch", .back = "/juridisch"};

}  // namespace

constinit const Act objection_put_off_further =
    tab.by(mandate::Act::decide_rung)
        .act("Verder uitstel voor een beslissing op bezwaar", "/juridisch/verder-uitstel",
             "term extend", further_fields, record_further);

}  // namespace trede::recording
