#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "contact/talks.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_values.hpp"
#include "correspondence/template.hpp"

namespace trede::correspondence {

namespace {

using OneRow = std::vector<std::pair<std::string, std::string>>;

bool asks(const std::optional<EarlierLetter>& about) {
    return about && (about->letter == "informatieverzoek" || about->letter == "herinnering");
}

class Contacts {
  public:
    Contacts(const LetterFacts& facts, LetterValues& into) : facts_(facts), into_(into) {}

    void add() {
        delay();
        answer();
        talk();
        agreements();
        extension();
    }

  private:
    void field(const std::string& name, std::string value, const std::string& source) {
        into_.sources[name] = source;
        into_.values.fields[FieldName(name)] = std::move(value);
    }
    void condition(const std::string& name, bool holds) {
        into_.values.conditions[ConditionName(name)] = holds;
    }
    void row(const std::string& rows, const OneRow& cells, const std::string& source) {
        auto& all = into_.values.rows[RowsName(rows)];
        all.emplace_back();
        for (const auto& [name, value] : cells) {
            all.back()[FieldName(name)] = value;
            into_.sources[name + ", rij " + std::to_string(all.size())] = source;
        }
    }

    void delay() {
        const std::string& number = facts_.delay_confirmed.value();
        condition("over_melding", !number.empty());
        condition("over_antwoord", number.empty());
        condition("melding_dag", !number.empty() && facts_.delay && facts_.delay->expected_on);
        condition("antwoord_anders", number.empty() && !asks(facts_.about));
        if (!number.empty()) field("melding.nummer", number, "melding " + number);
    }

    void answer() {
        const auto& known = facts_.answer;
        condition("antwoord_op_tijd", known && known->in_term);
        condition("antwoord_te_laat", known && !known->in_term);
        condition("antwoord_deel", known && !facts_.answer_whole);
        if (!known) return;
        const std::string source = "antwoord op brief " + known->reference.value();
        field("antwoord.ontvangen", base::in_words(known->received_on), source);
        field("antwoord.laatste_dag", base::in_words(known->last_day), source);
    }

    void talk() {
        condition("agenda", facts_.talk && !facts_.talk->invited.agenda.empty());
        into_.values.rows[RowsName("deelnemers")];
        into_.values.rows[RowsName("agenda")];
        if (!facts_.talk) return condition("deelnemers", false);
        const dossier::TalkInvited& invited = facts_.talk->invited;
        const std::optional<dossier::TalkHeld>& held = facts_.talk->held;
        const std::string source = "gesprek " + invited.talk.value();
        field("gesprek.nummer", invited.talk.value(), source);
        field("gesprek.datum", base::in_words_with_weekday(invited.planned_on), source);
        field("gesprek.niveau", std::string(word(invited.level)), source);
        const auto& there = held ? held->participants : invited.participants;
        condition("deelnemers", !there.empty());
        for (const std::string& one : there)
            row("deelnemers", {{"deelnemers.functie", one}}, source);
        for (const std::string& one : invited.agenda) row("agenda", {{"agenda.punt", one}}, source);
        if (!held) return;
        field("gesprek.gehouden", base::in_words(held->held_on), source);
        field("gesprek.conclusies", held->conclusions, source);
    }

    void agreements() {
        condition("afspraken", !facts_.agreements.empty());
        into_.values.rows[RowsName("afspraken")];
        for (const dossier::AgreementMade& one : facts_.agreements) {
            row("afspraken",
                {{"afspraken.wat", one.what},
                 {"afspraken.wie", one.owner.empty() ? "nog niet afgesproken" : one.owner},
                 {"afspraken.wanneer", base::in_words(one.due_on)}},
                "afspraak " + one.agreement.value());
        }
    }

    void extension() {
        const auto& decided = facts_.extension;
        condition("uitstel_gevraagd", decided && decided->asked_on);
        condition("uitstel_gegeven", decided && decided->granted);
        condition("uitstel_zienswijze", facts_.about && facts_.about->letter == "voornemen");
        if (!decided) return;
        const std::string source = "beslissing over termijn " + decided->term.value() + " van " +
                                   base::in_words(decided->decided_on);
        field("uitstel.laatste_dag", base::in_words_with_weekday(decided->last_day), source);
        field("uitstel.grond", decided->ground, source);
        field("uitstel.reden", decided->reason, source);
        field("uitstel.onderdeel",
              facts_.extension_item.empty() ? "de hele taak" : facts_.extension_item, source);
        if (decided->asked_on)
            field("uitstel.gevraagd", base::in_words(*decided->asked_on), source);
    }

    const LetterFacts& facts_;
    LetterValues& into_;
};

}  // namespace

void add_contact_values(const LetterFacts& facts, LetterValues& into) {
    Contacts(facts, into).add();
}

}  // namespace trede::correspondence
