#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "base/text.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_values.hpp"
#include "correspondence/template.hpp"
#include "dossier/event.hpp"
#include "ladder/legal_act.hpp"
#include "ladder/rung.hpp"
#include "ladder/step.hpp"

namespace trede::correspondence {

namespace {

using ladder::ActDone;
using ladder::LegalAct;

// What an earlier letter is called in a sentence: "onze brief", "ons verzoek om informatie".
struct Called {
    std::string_view letter;
    std::string_view words;
};
constexpr std::array<Called, 5> called = {
    Called{"informatieverzoek", "ons verzoek om informatie"},
    Called{"voornemen", "ons voornemen tot indeplaatsstelling"},
    Called{"besluit-indeplaatsstelling", "het besluit tot indeplaatsstelling"},
    Called{"besluit-uitstel", "het besluit over een laatste termijn"},
    Called{"intrekking", "het besluit om de indeplaatsstelling in te trekken"}};

std::string name_of(const std::string& letter) {
    const auto found = std::ranges::find(called, letter, &Called::letter);
    return found == called.end() ? "onze brief" : std::string(found->words);
}

std::string source_of(const ActDone& act) {
    return "het dossier: " + std::string(word(act.act)) +
           (act.document.empty() ? "" : ", stuk " + act.document);
}

class Steps {
  public:
    Steps(const LetterFacts& facts, LetterValues& into) : facts_(facts), into_(into) {}

    void add() {
        step();
        earlier();
        urgency();
        hearing();
        notices();
        last_terms();
        items();
        compliance();
        plan();
        closing();
        if (facts_.remedy)
            field("rechtsmiddel.uiterlijk",
                  base::in_words_with_weekday(facts_.remedy->last_day.value),
                  facts_.remedy->last_day.source);
    }

  private:
    void field(const std::string& name, std::string value, const std::string& source) {
        into_.sources[name] = source;
        into_.values.fields[FieldName(name)] = std::move(value);
    }
    void condition(const std::string& name, bool holds) {
        into_.values.conditions[ConditionName(name)] = holds;
    }
    // The act that was recorded last.
    [[nodiscard]] const ActDone* last(LegalAct act) const {
        const ActDone* found = nullptr;
        for (const ActDone& one : facts_.acts) {
            if (one.act == act) found = &one;
        }
        return found;
    }
    void day_of(const std::string& name, const ActDone* act) {
        if (act) field(name, base::in_words(act->done_on), source_of(*act));
    }

    void step() {
        field("trede.naam", base::lower_ascii(ladder::name(facts_.rung.value)), facts_.rung.source);
        if (!facts_.step) return;
        const auto& [from, to, decided_on, reason, source] = *facts_.step;
        field("trede.besloten", base::in_words(decided_on), source);
        field("trede.weging", reason, source);
        if (!from) return;
        field("trede.vorige", std::to_string(ladder::number(*from)), source);
        field("trede.vorige_naam", base::lower_ascii(ladder::name(*from)), source);
    }

    void earlier() {
        const auto& about = facts_.about;
        const bool intention = about && about->letter == "voornemen";
        const bool decision = about && about->letter == "besluit-indeplaatsstelling";
        condition("eerder", about.has_value());
        condition("eerder_termijn", about && about->last_day);
        condition("eerder_voornemen", intention);
        condition("eerder_indeplaatsstelling", decision);
        condition("eerder_anders", about && !intention && !decision);
        condition("eerder_intrekking", about && about->letter == "intrekking");
        condition("eerder_uitstel", about && about->letter == "besluit-uitstel");
        condition("eerder_verzoek", about && (about->letter == "informatieverzoek" ||
                                              about->letter == "herinnering"));
        condition("raad_heeft_afschrift", (intention && last(LegalAct::intention_to_council)) ||
                                              (decision && last(LegalAct::decision_to_council)));
        if (!about) return;
        const std::string source = "brief " + about->reference.value() + " in het dossier";
        field("eerder.soort", name_of(about->letter), source);
        field("eerder.kenmerk", about->reference.value(), source);
        field("eerder.datum", base::in_words(about->dated_on), source);
        if (about->last_day)
            field("eerder.laatste_dag", base::in_words_with_weekday(*about->last_day), source);
    }

    // Gemeentewet art. 124 lid 2: nobody waits for a term, and it may be written afterwards.
    [[nodiscard]] bool urgent() const { return ladder::waits_for_no_term(facts_.acts); }
    void urgency() {
        const ActDone* act = last(LegalAct::urgency);
        condition("spoed", urgent());
        condition("achteraf_op_schrift", ladder::written_afterwards(facts_.acts));
        if (act) field("spoed.reden", act->reason, source_of(*act));
        const auto& since = facts_.carried_out_since;
        condition("uitvoering_begonnen", since.has_value());
        if (since) field("uitvoering.begonnen", base::in_words(*since), "het besluit over trede 6");
        replaced();
        const auto& before = facts_.decided_before;
        condition("eerder_besluit", urgent() && before);
        if (!before) return;
        const std::string source = "brief " + before->reference.value() + " in het dossier";
        field("eerder_besluit.datum", base::in_words(before->dated_on), source);
        field("eerder_besluit.kenmerk", before->reference.value(), source);
    }

    // Gemeentewet art. 124 lid 2 and 3: another decision in the place of the first.
    void replaced() {
        const auto& other = facts_.decision_replaced;
        condition("nieuw_besluit", other.has_value());
        if (!other) return;
        const std::string source = "brief " + other->reference.value() + " in het dossier";
        field("vervangen_besluit.datum", base::in_words(other->dated_on), source);
        field("vervangen_besluit.kenmerk", other->reference.value(), source);
    }

    // Awb art. 4:8 to 4:11.
    void hearing() {
        const ActDone* invited = last(LegalAct::view_invited);
        const ActDone* received = last(LegalAct::view_received);
        const ActDone* waived =
            ladder::unheard(facts_.acts) ? last(LegalAct::hearing_waived) : nullptr;
        // Awb art. 3:46: nobody weighed what came on file after the decision.
        condition("zienswijze_ontvangen", received && !facts_.view_unweighed);
        condition("zienswijze_niet_gewogen", received && facts_.view_unweighed);
        condition("zienswijze_niet_ontvangen", !received && invited && !waived);
        condition("zienswijze_niet_afgewacht", !received && invited && waived);
        const bool not_asked = !received && !invited && waived;
        condition("horen_vervalt", not_asked);
        const bool intention = facts_.about && facts_.about->letter == "voornemen";
        condition("eerder_zienswijze", intention && !not_asked);
        condition("eerder_zonder_zienswijze", intention && not_asked);
        if (waived) field("horen.reden", waived->reason, source_of(*waived));
        day_of("zienswijze.gevraagd", invited);
        day_of("zienswijze.ontvangen", received);
        if (invited && invited->last_day)
            field("zienswijze.laatste_dag", base::in_words(*invited->last_day),
                  source_of(*invited));
    }

    // Gemeentewet art. 124 lid 4 and 124b lid 2.
    void notices() {
        const ActDone* published = last(LegalAct::intention_published);
        const ActDone* council = last(LegalAct::intention_to_council);
        const ActDone* province = last(LegalAct::province_informed);
        condition("voornemen_bekend", published && council);
        condition("gs_ingelicht", province != nullptr);
        day_of("voornemen.gemeenteblad", published);
        day_of("voornemen.raad", council);
        day_of("gs.datum", province);
        if (published)
            field("voornemen.gemeenteblad_stuk", published->document, source_of(*published));
        if (province) field("gs.stuk", province->document, source_of(*province));
    }

    // Gemeentewet art. 124 lid 2 and 3: of one item the term set last counts.
    void last_terms() {
        std::vector<const ActDone*> items;
        for (const ActDone& one : facts_.acts) {
            if (one.act != LegalAct::last_term_set || !one.last_day) continue;
            const auto same = std::ranges::find(items, one.item, &ActDone::item);
            if (same == items.end()) {
                items.push_back(&one);
            } else {
                *same = &one;
            }
        }
        condition("onderdelen", !items.empty());
        // Gemeentewet art. 124 lid 2: urgency takes the place of a term.
        if (items.empty() && urgent()) items.push_back(last(LegalAct::urgency));
        auto& rows = into_.values.rows[RowsName("onderdelen")];
        for (const ActDone* one : items) {
            rows.push_back(
                {{FieldName("onderdelen.wat"), one->item.empty() ? "De hele taak" : one->item},
                 {FieldName("onderdelen.laatste_dag"),
                  urgent() ? "geen termijn: de zaak is spoedeisend"
                           : base::in_words_with_weekday(*one->last_day)}});
            const std::string number = ", rij " + std::to_string(rows.size());
            into_.sources["onderdelen.wat" + number] = source_of(*one);
            into_.sources["onderdelen.laatste_dag" + number] = source_of(*one);
        }
        if (const auto day = ladder::last_term(facts_.acts))
            field("laatste_termijn.dag", base::in_words_with_weekday(*day), "de termijnen");
    }

    // How each term ran and what is on file about it; nothing is said that is not (Awb art. 3:2).
    [[nodiscard]] static std::string run_of(const dossier::ItemTerm& one) {
        if (!one.last_day) return "staat stil";
        std::string text = "tot en met " + base::in_words_with_weekday(*one.last_day);
        if (*one.last_day != one.told)
            text += " (eerst tot en met " + base::in_words(one.told) + ")";
        return text;
    }
    [[nodiscard]] std::string stand_of(const dossier::ItemTerm& one) const {
        if (one.done_on)
            return "Gedaan op " + base::in_words(*one.done_on) + ". Dit voeren wij niet uit.";
        if (one.last_day && *one.last_day < facts_.dated_on)
            return "Voorbij. In ons dossier staat niet dat dit is gedaan.";
        if (urgent()) return "Niet voorbij. Wij wachten niet, om de spoed.";
        return "Niet voorbij. Wij wachten met dit onderdeel.";
    }

    void items() {
        auto& rows = into_.values.rows[RowsName("termijnen")];
        const auto add = [&](std::string what, std::string run, std::string stand,
                             const std::string& source) {
            rows.push_back({{FieldName("termijnen.wat"), std::move(what)},
                            {FieldName("termijnen.laatste_dag"), std::move(run)},
                            {FieldName("termijnen.stand"), std::move(stand)}});
            for (const auto& [name, value] : rows.back())
                into_.sources[name.value() + ", rij " + std::to_string(rows.size())] = source;
        };
        for (const dossier::ItemTerm& one : facts_.items) {
            add(one.item.empty() ? "De hele taak" : one.item, run_of(one), stand_of(one),
                "de termijnen in het dossier, stuk " + one.document);
        }
        if (rows.empty() && urgent())
            add("De hele taak", "geen termijn", "De zaak is spoedeisend.",
                source_of(*last(LegalAct::urgency)));
    }

    // Gemeentewet art. 124d.
    void compliance() {
        const ActDone* plausible = last(LegalAct::compliance_plausible);
        condition("nakoming", plausible != nullptr);
        if (!plausible) return;
        day_of("nakoming.datum", plausible);
        field("nakoming.reden", plausible->reason, source_of(*plausible));
        field("nakoming.stuk", plausible->document, source_of(*plausible));
    }

    // What is done in the place of the organ, in the order of the plan.
    void plan() {
        condition("plan", !facts_.plan.empty());
        auto& rows = into_.values.rows[RowsName("plan")];
        for (const dossier::PlanStepSet& one : facts_.plan) {
            rows.push_back({{FieldName("plan.stap"), one.step},
                            {FieldName("plan.onderdeel"), one.item},
                            {FieldName("plan.door"), one.by},
                            {FieldName("plan.klaar"), base::in_words(one.ready_on)}});
            for (const auto& [name, value] : rows.back()) {
                into_.sources[name.value() + ", rij " + std::to_string(rows.size())] =
                    "het uitvoeringsplan, stuk " + one.document;
            }
        }
    }

    // As the dossier tells it: the sentence of the ground, with its article.
    static std::string ground_of_closing(const dossier::CourseChanged& course) {
        if (!course.closes) return course.ground;
        const std::string_view sentence = label(*course.closes);
        return base::lower_ascii(sentence.substr(0, 1)) + std::string(sentence.substr(1)) + " (" +
               course.ground + ")";
    }

    void closing() {
        if (!facts_.course || facts_.course->move != dossier::Move::close) return;
        const std::string source =
            "het besluit van " + base::in_words(facts_.course->changed_on) + " in het dossier";
        field("sluiting.datum", base::in_words(facts_.course->changed_on), source);
        field("sluiting.grond", ground_of_closing(*facts_.course), source);
        field("sluiting.reden", facts_.course->reason, source);
    }

    const LetterFacts& facts_;
    LetterValues& into_;
};

}  // namespace

void add_step_values(const LetterFacts& facts, LetterValues& into) { Steps(facts, into).add(); }

}  // namespace trede::correspondence
