#include <array>
#include <string_view>

#include "correspondence/letter_values.hpp"
#include "correspondence/template.hpp"

namespace trede::correspondence {

namespace {

constexpr auto field_names = std::to_array<std::string_view>(
    {// The letter and who it is between.
     "gemeente.naam", "provincie.naam", "kenmerk", "brief.datum", "toezicht.orgaan",
     "toezicht.postvak", "toezicht.postadres", "oproep.titel", "oproep.datum",
     // The task and the findings.
     "besluit.datum", "besluit.beschikbaar", "peildatum", "peildatum_in_cijfers",
     "rapportage.ontvangen", "cijfers.herkomst", "ontbrekend.plekken", "gehaald.plekken",
     "geschorst.plekken", "geschorst.datum", "geschorst.uitspraak", "tekort.plekken",
     "melding.ontvangen", "melding.reden", "melding.verwacht", "melding.nummer", "gevraagd.datum",
     "gevraagd.kenmerk", "cyclus.start", "cyclus.aantal",
     // The step and its term.
     "trede.nummer", "trede.naam", "trede.vorige", "trede.vorige_naam", "trede.besloten",
     "trede.weging", "termijn.laatste_dag", "termijn.duur", "rechtsmiddel.uiterlijk",
     // The letter this one is about.
     "eerder.soort", "eerder.kenmerk", "eerder.datum", "eerder.laatste_dag",
     // What the law asks before rungs 5 and 6.
     "spoed.reden", "zienswijze.gevraagd", "zienswijze.laatste_dag", "zienswijze.ontvangen",
     "horen.reden", "voornemen.gemeenteblad", "voornemen.gemeenteblad_stuk", "voornemen.raad",
     "gs.datum", "gs.stuk", "eerder_besluit.datum", "eerder_besluit.kenmerk",
     "vervangen_besluit.datum", "vervangen_besluit.kenmerk", "uitvoering.begonnen",
     "laatste_termijn.dag", "nakoming.datum", "nakoming.reden", "nakoming.stuk",
     // The end of supervision.
     "sluiting.datum", "sluiting.grond", "sluiting.reden",
     // Answers, talks and more time.
     "antwoord.ontvangen", "antwoord.laatste_dag", "gesprek.nummer", "gesprek.datum",
     "gesprek.niveau", "gesprek.gehouden", "gesprek.conclusies", "uitstel.gevraagd",
     "uitstel.laatste_dag", "uitstel.grond", "uitstel.reden", "uitstel.onderdeel"});

constexpr auto condition_names = std::to_array<std::string_view>(
    {"oproep", "rapportage_met_datum", "rapportage_zonder_datum", "geen_rapportage",
     "cijfers_van_anderen", "amv", "gegevens_ontbreken", "geschorst", "herindeling",
     "herindeling_cijfers", "voldoet_gedeeltelijk", "voldoet_niet", "oordeel_onbekend",
     "oordeel_deels_onbekend", "tekort_bekend", "deel_gehaald", "iets_gerealiseerd", "melding",
     "melding_verwachting", "vraag_reden", "vraag_reden_onbekend", "termijn_verlengd",
     "nieuwe_cyclus", "nieuw_aantal", "eerder_gevraagd",
     // Steps.
     "termijn", "termijn_in_weken", "eerder", "eerder_termijn", "eerder_voornemen",
     "eerder_indeplaatsstelling", "eerder_anders", "spoed", "zienswijze_ontvangen",
     "zienswijze_niet_ontvangen", "zienswijze_niet_gewogen", "zienswijze_niet_afgewacht",
     "achteraf_op_schrift", "uitvoering_begonnen", "eerder_besluit", "nieuw_besluit",
     "horen_vervalt", "voornemen_bekend", "gs_ingelicht", "onderdelen", "nakoming", "plan",
     "antwoord_op_tijd", "antwoord_te_laat", "antwoord_deel", "agenda", "deelnemers", "afspraken",
     "uitstel_gevraagd", "uitstel_gegeven", "uitstel_zienswijze", "over_melding", "over_antwoord",
     "melding_dag", "antwoord_anders", "eerder_verzoek", "eerder_intrekking", "eerder_uitstel",
     "raad_heeft_afschrift", "eerder_zienswijze", "eerder_zonder_zienswijze"});

}  // namespace

const Vocabulary& letter_vocabulary() {
    static const Vocabulary vocabulary = [] {
        Vocabulary made;
        for (const std::string_view name : field_names)
            made.fields.insert(FieldName(std::string(name)));
        for (const std::string_view name : condition_names)
            made.conditions.insert(ConditionName(std::string(name)));
        made.rows[RowsName("categorieen")] = {
            FieldName("categorieen.naam"), FieldName("categorieen.taak"),
            FieldName("categorieen.realisatie"), FieldName("categorieen.tekort")};
        made.rows[RowsName("herindeling")] = {FieldName("herindeling.plekken"),
                                              FieldName("herindeling.gemeente")};
        made.rows[RowsName("deelnemers")] = {FieldName("deelnemers.functie")};
        made.rows[RowsName("agenda")] = {FieldName("agenda.punt")};
        made.rows[RowsName("afspraken")] = {FieldName("afspraken.wat"), FieldName("afspraken.wie"),
                                            FieldName("afspraken.wanneer")};
        made.rows[RowsName("plan")] = {FieldName("plan.stap"), FieldName("plan.onderdeel"),
                                       FieldName("plan.door"), FieldName("plan.klaar")};
        made.rows[RowsName("termijnen")] = {FieldName("termijnen.wat"),
                                            FieldName("termijnen.laatste_dag"),
                                            FieldName("termijnen.stand")};
        made.rows[RowsName("onderdelen")] = {FieldName("onderdelen.wat"),
                                             FieldName("onderdelen.laatste_dag")};
        return made;
    }();
    return vocabulary;
}

}  // namespace trede::correspondence
