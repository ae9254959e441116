#include "correspondence/letter_values.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "base/text.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/supervisor.hpp"
#include "correspondence/template.hpp"
#include "cycle/category.hpp"
#include "cycle/task.hpp"
#include "fulfilment/verdict.hpp"
#include "ladder/rung.hpp"

namespace trede::correspondence {

namespace {

constexpr std::array<std::string_view, 13> weeks_in_words = {
    "",           "één week",  "twee weken",  "drie weken", "vier weken",
    "vijf weken", "zes weken", "zeven weken", "acht weken", "negen weken",
    "tien weken", "elf weken", "twaalf weken"};

std::string figure(cycle::Places places) { return base::with_points(places.number()); }

std::string joined(const std::vector<std::string>& lines, std::string_view between) {
    std::string all;
    for (const auto& line : lines) all += (all.empty() ? "" : std::string(between)) + line;
    return all;
}

bool is_met(const StrandFacts& strand) {
    return !strand.suspension && strand.realised && strand.realised->value >= strand.task.value;
}

// "137 reguliere plekken"
std::optional<std::string> still_short(const StrandFacts& strand) {
    const auto places = shortfall_of(strand);
    if (strand.suspension || !places || *places == cycle::Places{}) return std::nullopt;
    return figure(*places) + " " + strand.places_name;
}

class Gatherer {
  public:
    Gatherer(const LetterFacts& facts, const Supervisor& supervisor)
        : facts_(facts), supervisor_(supervisor) {}

    LetterValues gather() {
        parties();
        findings();
        strands();
        shares();
        question_values();
        term();
        cycle();
        return std::move(made_);
    }

  private:
    void field(const std::string& name, std::string value, const std::string& source) {
        made_.sources[name] = source;
        made_.values.fields[FieldName(name)] = std::move(value);
    }
    void condition(const std::string& name, bool holds) {
        made_.values.conditions[ConditionName(name)] = holds;
    }

    // Whether a shortfall that counts is known, whatever figures are missing.
    [[nodiscard]] bool short_of() const {
        return std::ranges::any_of(facts_.strands, [](const auto& strand) {
            return !strand.suspension &&
                   shortfall_of(strand).value_or(cycle::Places{}) > cycle::Places{};
        });
    }

    void parties() {
        const std::string file = "law/supervisors.toml, " + supervisor_.source;
        field("gemeente.naam", facts_.municipality_name.value, facts_.municipality_name.source);
        field("provincie.naam", facts_.province_name.value, facts_.province_name.source);
        field("kenmerk", facts_.reference.value(), "de partij brieven");
        field("brief.datum", base::in_words(facts_.dated_on), "de partij brieven");
        field("toezicht.orgaan", supervisor_.organ, file);
        field("toezicht.postvak", supervisor_.mailbox, file);
        field("toezicht.postadres", joined(supervisor_.postal_address, ", "), file);
        const Appeal* appeal = supervisor_.appeal_on(facts_.dated_on);
        condition("oproep", appeal != nullptr);
        if (appeal == nullptr) return;
        field("oproep.titel", appeal->title, "law/supervisors.toml, " + appeal->source);
        field("oproep.datum", base::in_words(appeal->on),
              "law/supervisors.toml, " + appeal->source);
    }

    // Whose figures the table holds, where they are not of the provincial table alone: "van het COA
    // en van uw gemeente".
    std::string figures_of_others() {
        using fulfilment::Reporter;
        const auto told = [&](Reporter reporter) {
            return std::ranges::any_of(facts_.strands, [&](const StrandFacts& strand) {
                return strand.realised && strand.reporter == reporter;
            });
        };
        if (!told(Reporter::coa) && !told(Reporter::municipality)) return {};
        std::string words;
        for (const auto& [reporter, whose] :
             {std::pair(Reporter::province, "van de provinciale regietafel"),
              std::pair(Reporter::coa, "van het Centraal Orgaan opvang asielzoekers (COA)"),
              std::pair(Reporter::municipality, "van uw gemeente zelf")}) {
            if (told(reporter)) words += (words.empty() ? "" : " en ") + std::string(whose);
        }
        return words;
    }

    void findings() {
        using fulfilment::Verdict;
        if (facts_.decided_on)
            field("besluit.datum", base::in_words(facts_.decided_on->value),
                  facts_.decided_on->source);
        if (facts_.available_from) {
            const cycle::HeldDay held{.on = facts_.available_from->value,
                                      .stated = facts_.available_stated};
            field("besluit.beschikbaar", in_words(held), facts_.available_from->source);
        }
        field("peildatum", base::in_words(facts_.reference_date), "de beoordeling");
        field("peildatum_in_cijfers", base::in_figures(facts_.reference_date), "de beoordeling");
        field("trede.nummer", std::to_string(ladder::number(facts_.rung.value)),
              facts_.rung.source);
        const bool figures = std::ranges::any_of(
            facts_.strands, [](const auto& strand) { return strand.realised.has_value(); });
        const bool dated = facts_.report_received_on.has_value();
        const std::string others = figures_of_others();
        condition("rapportage_met_datum", figures && others.empty() && dated);
        condition("rapportage_zonder_datum", figures && others.empty() && !dated);
        condition("cijfers_van_anderen", !others.empty());
        condition("geen_rapportage", !figures);
        if (!others.empty()) field("cijfers.herkomst", others, "de ingelezen bestanden");
        if (figures && others.empty() && dated) {
            field("rapportage.ontvangen", base::in_words(facts_.report_received_on->value),
                  facts_.report_received_on->source);
        }
        condition("voldoet_gedeeltelijk", facts_.verdict == Verdict::partly_met);
        condition("voldoet_niet", facts_.verdict == Verdict::not_met);
        condition("tekort_bekend", short_of());
        condition("oordeel_onbekend", facts_.verdict == Verdict::no_data && !short_of());
        condition("oordeel_deels_onbekend", facts_.verdict == Verdict::no_data && short_of());
    }

    void strands() {
        std::vector<std::string> met, missing, suspended;
        bool amv = false, something = false;
        made_.values.rows[RowsName("categorieen")];
        std::vector<std::string> short_of_places;
        for (const auto& strand : facts_.strands) {
            row(strand);
            if (const auto still = still_short(strand)) short_of_places.push_back(*still);
            amv = amv || strand.category == cycle::Category::amv;
            something = something || (strand.realised && strand.realised->value.number() > 0);
            if (is_met(strand) && strand.task.value.number() > 0) met.push_back(strand.places_name);
            if (!shortfall_of(strand) && !strand.suspension) missing.push_back(strand.places_name);
            if (!strand.suspension) continue;
            suspended.push_back(strand.places_name);
            field("geschorst.datum", base::in_words(strand.suspension->from_on),
                  "de schorsing in het dossier");
            field("geschorst.uitspraak", strand.suspension->ruling, "de schorsing in het dossier");
        }
        if (!short_of_places.empty())
            field("tekort.plekken", joined(short_of_places, " en "), "de beoordeling");
        condition("amv", amv);
        condition("iets_gerealiseerd", something);
        list("deel_gehaald", "gehaald.plekken", met, "de beoordeling");
        list("gegevens_ontbreken", "ontbrekend.plekken", missing, "de beoordeling");
        list("geschorst", "geschorst.plekken", suspended, "de schorsing in het dossier");
    }

    void shares() {
        auto& rows = made_.values.rows[RowsName("herindeling")];
        condition("herindeling", !facts_.shares.empty());
        condition("herindeling_cijfers", !facts_.shares.empty() && facts_.figures_summed);
        for (const TaskShare& share : facts_.shares) {
            std::vector<std::string> places;
            for (const auto& [number, name] : share.places)
                places.push_back(figure(number) + " " + name);
            rows.emplace_back();
            const std::string place = ", rij " + std::to_string(rows.size());
            rows.back()[FieldName("herindeling.plekken")] = joined(places, " en ");
            rows.back()[FieldName("herindeling.gemeente")] =
                share.municipality + (share.merged_on
                                          ? ", opgegaan op " + base::in_words(*share.merged_on)
                                          : std::string(" zelf"));
            made_.sources["herindeling.plekken" + place] = share.source;
            made_.sources["herindeling.gemeente" + place] = "register van gemeenten";
        }
    }

    void list(const std::string& name, const std::string& field_name,
              const std::vector<std::string>& items, const std::string& source) {
        condition(name, !items.empty());
        if (!items.empty()) field(field_name, joined(items, " en "), source);
    }

    void row(const StrandFacts& strand) {
        const auto short_of = shortfall_of(strand);
        std::string shortfall = short_of ? figure(*short_of) : "onbekend";
        const std::string realised_source =
            strand.realised ? strand.realised->source : "geen cijfer op de peildatum";
        std::string shortfall_source =
            short_of ? "berekend: taak min realisatie, niet onder nul" : realised_source;
        if (strand.suspension) {
            shortfall = "geschorst";
            shortfall_source = "de schorsing in het dossier";
        }
        const std::array<std::array<std::string, 3>, 4> cells = {{
            {"categorieen.naam", strand.name_in_table, strand.task.source},
            {"categorieen.taak", figure(strand.task.value), strand.task.source},
            {"categorieen.realisatie",
             strand.realised ? figure(strand.realised->value) : "geen gegevens", realised_source},
            {"categorieen.tekort", shortfall, shortfall_source},
        }};
        auto& rows = made_.values.rows[RowsName("categorieen")];
        rows.emplace_back();
        for (const auto& [name, value, source] : cells) {
            rows.back()[FieldName(name)] = value;
            made_.sources[name + ", rij " + std::to_string(rows.size())] = source;
        }
    }

    // What the municipality already told is not asked again (Besluit verstrekking systematische
    // toezichtinformatie art. 5 lid 2 a): the question becomes whether it still holds.
    void question_values() {
        const bool known = facts_.delay.has_value();
        const bool expected = known && facts_.delay->expected_on.has_value();
        condition("melding", known);
        condition("melding_verwachting", expected);
        condition("vraag_reden", !known && short_of());
        condition("vraag_reden_onbekend", !known && !short_of());
        const std::string source = "de melding in het dossier";
        const auto& before = facts_.asked_before;
        condition("eerder_gevraagd", before.has_value());
        if (before) {
            const std::string letter = "brief " + before->reference.value() + " in het dossier";
            field("gevraagd.datum", base::in_words(before->dated_on), letter);
            field("gevraagd.kenmerk", before->reference.value(), letter);
        }
        if (known) field("melding.ontvangen", base::in_words(facts_.delay->received_on), source);
        if (known) field("melding.reden", facts_.delay->cause, source);
        if (expected) field("melding.verwacht", base::in_words(*facts_.delay->expected_on), source);
    }

    void term() {
        condition("termijn_verlengd", false);
        condition("termijn", facts_.term.has_value());
        condition("termijn_in_weken", facts_.term && facts_.term->weeks > 0);
        if (!facts_.term) return;
        const auto& [weeks, last_day] = *facts_.term;
        field("termijn.laatste_dag", base::in_words_with_weekday(last_day.value), last_day.source);
        if (weeks == 0) return;
        field("termijn.duur", std::string(weeks_in_words.at(static_cast<std::size_t>(weeks))),
              last_day.source);
        condition("termijn_verlengd",
                  last_day.value != base::plus_days(facts_.dated_on, 7 * weeks));
    }

    void cycle() {
        const bool begun = facts_.new_cycle.has_value();
        const bool number = begun && facts_.new_cycle->indicative.has_value();
        condition("nieuwe_cyclus", begun);
        condition("nieuw_aantal", number);
        if (begun)
            field("cyclus.start", base::in_words(facts_.new_cycle->started_on),
                  facts_.new_cycle->source);
        if (number)
            field("cyclus.aantal", figure(*facts_.new_cycle->indicative), facts_.new_cycle->source);
    }

    const LetterFacts& facts_;
    const Supervisor& supervisor_;
    LetterValues made_;
};

}  // namespace

std::optional<cycle::Places> shortfall_of(const StrandFacts& strand) {
    if (strand.task.value == cycle::Places{}) return cycle::Places{};
    if (!strand.realised) return std::nullopt;
    return std::max(cycle::Places{}, strand.task.value - strand.realised->value);
}

LetterValues letter_values(const LetterFacts& facts, const Supervisor& supervisor) {
    LetterValues made = Gatherer(facts, supervisor).gather();
    add_step_values(facts, made);
    add_contact_values(facts, made);
    return made;
}

}  // namespace trede::correspondence
