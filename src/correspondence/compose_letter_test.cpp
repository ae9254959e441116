#include "correspondence/compose_letter.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "correspondence/document.hpp"
#include "correspondence/letter_check.hpp"
#include "correspondence/letter_facts.hpp"
#include "cycle/category.hpp"
#include "cycle/source.hpp"
#include "cycle/task.hpp"
#include "dossier/event.hpp"
#include "fulfilment/verdict.hpp"
#include "ladder/rung.hpp"
#include "support/letter_cases.hpp"

using namespace trede;
using correspondence::ComposedLetter;
using cycle::Category;
using fulfilment::Verdict;
using Facts = correspondence::LetterFacts;

namespace {

ComposedLetter composed(const Facts& facts) {
    const auto made =
        correspondence::compose_letter(facts, test::request_template(), test::the_minister());
    REQUIRE_MESSAGE(made.has_value(), made.error().reason);
    return *made;
}

std::string text_of(const ComposedLetter& made) {
    std::string text;
    for (const auto& block : made.letter.body) text += correspondence::text_of(block) + "\n";
    return text;
}

bool says(const ComposedLetter& made, const std::string& part) {
    return text_of(made).find(part) != std::string::npos;
}

base::Refusal refusal(const std::function<void(Facts&)>& change) {
    Facts facts = test::founding_facts();
    change(facts);
    const auto made =
        correspondence::compose_letter(facts, test::request_template(), test::the_minister());
    REQUIRE_FALSE(made.has_value());
    return made.error();
}

bool names(const base::Refusal& why, const std::string& part) {
    return why.reason.find(part) != std::string::npos;
}

template <class T>
std::vector<T> all_of_kind(const ComposedLetter& made) {
    std::vector<T> found;
    for (const auto& block : made.letter.body) {
        if (const auto* one = std::get_if<T>(&block)) found.push_back(*one);
    }
    return found;
}

std::string plain(const correspondence::Paragraph& paragraph) {
    std::string text;
    for (const auto& run : paragraph.runs) text += run.text;
    return text;
}

// Made when it is first asked: the law is read from its folder.
const Facts& founding() {
    static const Facts facts = test::founding_facts();
    return facts;
}

}  // namespace

TEST_CASE("the founding letter has the facts of the founding letter") {
    const auto made = composed(founding());
    const auto& letter = made.letter;
    CHECK(letter.title == "Verzoek om informatie, gemeente Twenterand, 9 april 2026");
    CHECK(letter.reference == "7468089");
    CHECK(letter.dated_on == base::date(2026, 4, 9));
    CHECK(letter.addressee == std::vector<std::string>{"Het college van burgemeester en wethouders",
                                                       "van de gemeente Twenterand", "Postbus 67",
                                                       "7570 AB Vriezenveen"});
    CHECK(letter.salutation == "Geacht college,");
    CHECK(letter.closing == "Hoogachtend,");
    CHECK(letter.sender.return_address == "Postbus 20011, 2500 EH Den Haag");
    CHECK(letter.signature.on_behalf_of ==
          std::vector<std::string>{"De minister van Asiel en Migratie,", "namens deze,"});
    CHECK(letter.signature.function == "Directeur Regie Migratieketen");
    CHECK(letter.signature.mandate.find("machtiging") != std::string::npos);
    CHECK(letter.copies ==
          std::vector<std::string>{"de commissaris van de Koning in de provincie Overijssel"});
    CHECK_FALSE(letter.mark.has_value());
    CHECK(made.letter_template == "informatieverzoek@3");
    for (const auto* fact :
         {"uiterlijk donderdag 30 april 2026", "drie weken na de datum van deze brief",
          "Op 30 juni 2025 kregen wij", "op 1 juli 2025", "verdeelbesluit van 20 december 2024",
          "Op 27 februari 2026 begon", "trede 2", "trede 3", "artikel 8 van de Spreidingswet",
          "ibtspreidingswet@minjenv.nl", "26 maart 2026", "kenmerk 7468089", "op ambtelijk niveau",
          "commissaris van de Koning in de provincie Overijssel", "Wij danken u",
          "Wet revitalisering generiek toezicht", "geen bezwaar"}) {
        CHECK_MESSAGE(says(made, fact), fact);
    }
    CHECK_FALSE(says(made, "indien van toepassing"));
    CHECK_FALSE(says(made, "voor zover"));
    CHECK_FALSE(says(made, "fase"));
}

TEST_CASE("the table, the ladder and the four questions stand in order") {
    const auto made = composed(founding());
    const auto tables = all_of_kind<correspondence::Table>(made);
    REQUIRE(tables.size() == 1);
    REQUIRE(tables[0].columns.size() == 4);
    CHECK(tables[0].columns[2].heading == "Realisatie op 1-7-2025");
    CHECK(tables[0].columns[1].align == correspondence::Align::end);
    CHECK(tables[0].rows == std::vector<std::vector<std::string>>{{"Regulier", "142", "5", "137"},
                                                                  {"AMV", "23", "0", "23"}});

    const auto lists = all_of_kind<correspondence::List>(made);
    REQUIRE(lists.size() == 2);
    const std::vector<std::string> treden = {
        "Signaleren.",       "Informatie opvragen en valideren.", "Actief toezicht.",
        "Vooraankondiging.", "Besluit tot indeplaatsstelling.",   "Sanctie indeplaatsstelling."};
    const std::vector<std::string> questions = {"Stand van zaken.", "Reden.", "Gezette stappen.",
                                                "Wanneer u voldoet."};
    for (const auto& [list, starts] :
         {std::pair(lists[0], treden), std::pair(lists[1], questions)}) {
        CHECK(list.ordered);
        REQUIRE(list.items.size() == starts.size());
        for (std::size_t at = 0; at < starts.size(); ++at) {
            CHECK(plain(list.items[at]).starts_with(starts[at]));
            CHECK(list.items[at].runs.front().strong);
        }
    }
}

TEST_CASE("every merged value can be walked back, and stands in the letter") {
    const auto made = composed(founding());
    const std::string text = text_of(made) + made.letter.title;
    for (const auto& field : made.merged) {
        CHECK_MESSAGE(!field.source.empty(), field.name);
        if (field.name != "adres")
            CHECK_MESSAGE(text.find(field.value) != std::string::npos, field.name);
    }
    const auto find = [&](const std::string& name) {
        const auto found = std::ranges::find(made.merged, name, &correspondence::MergedField::name);
        REQUIRE_MESSAGE(found != made.merged.end(), name);
        return *found;
    };
    CHECK(find("categorieen.realisatie, rij 1").value == "5");
    CHECK(find("categorieen.realisatie, rij 1").source == "voortgangsrapportage van 30 juni 2025");
    CHECK(find("termijn.laatste_dag").value == "donderdag 30 april 2026");
    CHECK(find("adres").source == "register met adressen");
    // Nothing that was not printed is in the list.
    CHECK(std::ranges::none_of(
        made.merged, [](const auto& field) { return field.name.starts_with("melding"); }));
}

TEST_CASE("the words follow the figures") {
    SUBCASE("nothing realised: no thanks, and not met") {
        Facts facts = founding();
        facts.strands = {test::strand(Category::regular, 142, 0),
                         test::strand(Category::amv, 23, 0)};
        facts.verdict = Verdict::not_met;
        const auto made = composed(facts);
        CHECK(says(made, "voldoet dus niet aan"));
        CHECK_FALSE(says(made, "danken"));
    }
    SUBCASE("a missing figure is not nought") {
        Facts facts = founding();
        facts.strands[1].realised.reset();
        const auto made = composed(facts);
        CHECK(says(made, "geen gegevens"));
        CHECK(says(made, "Geef daarbij ook de aantallen op 1 juli 2025 voor plekken voor AMV."));
        CHECK(all_of_kind<correspondence::Table>(made)[0].rows[1] ==
              std::vector<std::string>{"AMV", "23", "geen gegevens", "onbekend"});
    }
    SUBCASE("a shortfall that is known is told, also when the verdict waits for a figure") {
        Facts facts = founding();
        facts.strands = {test::strand(Category::regular, 142, 0),
                         test::strand(Category::amv, 23, std::nullopt)};
        facts.verdict = Verdict::no_data;
        const auto made = composed(facts);
        CHECK(says(made, "omdat in uw gemeente nog niet alle opvangplekken zijn gerealiseerd"));
        CHECK(says(made, "nog niet helemaal"));
        CHECK_FALSE(says(made, "nog niet beoordelen"));
    }
    SUBCASE("a task of nought asks for no figure") {
        Facts facts = founding();
        facts.strands[1] = test::strand(Category::amv, 0, std::nullopt);
        const auto made = composed(facts);
        CHECK_FALSE(says(made, "Geef daarbij ook"));
        CHECK_FALSE(says(made, "hebben wij geen gegevens"));
        CHECK(all_of_kind<correspondence::Table>(made)[0].rows[1] ==
              std::vector<std::string>{"AMV", "0", "geen gegevens", "0"});
    }
    SUBCASE("a surplus in one category lowers nothing in the other") {
        Facts facts = founding();
        facts.strands = {test::strand(Category::regular, 1420, 5),
                         test::strand(Category::amv, 23, 30)};
        const auto made = composed(facts);
        CHECK(all_of_kind<correspondence::Table>(made)[0].rows ==
              std::vector<std::vector<std::string>>{{"Regulier", "1.420", "5", "1.415"},
                                                    {"AMV", "23", "30", "0"}});
        CHECK(says(made, "Voor plekken voor AMV is de taak wel gehaald."));
    }
}

TEST_CASE("the words follow what else is on file") {
    SUBCASE("a report whose day of receipt nobody put on file is named without a day") {
        Facts facts = founding();
        facts.report_received_on.reset();
        const auto made = composed(facts);
        CHECK(says(made, "Wij kregen de voortgangsrapportage van de provinciale regietafel"));
        CHECK_FALSE(says(made, "30 juni 2025"));
    }
    SUBCASE("figures of somebody else are not said to be of the provincial table") {
        Facts facts = founding();
        facts.strands[0].reporter = fulfilment::Reporter::coa;
        facts.strands[1].reporter = fulfilment::Reporter::municipality;
        const auto made = composed(facts);
        CHECK(says(made,
                   "komen van het Centraal Orgaan opvang asielzoekers (COA) en van uw "
                   "gemeente zelf."));
        CHECK_FALSE(says(made, "voortgangsrapportage"));
        facts.strands[1].reporter = fulfilment::Reporter::province;
        CHECK(says(composed(facts), "komen van de provinciale regietafel en van het Centraal"));
    }
    SUBCASE("what was reported under article 8 is not asked again") {
        Facts facts = founding();
        facts.delay = dossier::DelayReported{.received_on = base::date(2026, 2, 12),
                                             .cause = "Bezwaar van <b>omwonenden</b> & *anderen*",
                                             .expected_on = base::date(2026, 10, 1)};
        const auto made = composed(facts);
        CHECK(says(made, "Op 12 februari 2026 kregen wij uw melding"));
        CHECK(says(made, "“Bezwaar van <b>omwonenden</b> & *anderen*” Klopt dit nog?"));
        CHECK(says(made, "op 1 oktober 2026 verwacht. Klopt dit nog?"));
        CHECK_FALSE(says(made, "Waardoor zijn nog niet alle plekken gerealiseerd?"));
        CHECK_FALSE(says(made, "naar verwachting aan de taak?"));
    }
    SUBCASE("an invented letter is marked") {
        Facts facts = founding();
        facts.fictional = true;
        CHECK(composed(facts).letter.mark == "Fictief");
    }
}

TEST_CASE("what is missing is named") {
    CHECK(names(refusal([](Facts& f) { f.postal_address.value.clear(); }),
                "Het postadres ontbreekt"));
    CHECK(names(refusal([](Facts& f) { f.postal_address.value = {"Postbus 67", " "}; }),
                "Het postadres ontbreekt"));
    CHECK(names(refusal([](Facts& f) { f.postal_address.value = {"Postbus 67", "Vriezenveen"}; }),
                "geen postcode"));
    CHECK(
        names(refusal([](Facts& f) { f.municipality_name.value = " "; }), "naam van de gemeente"));
    CHECK(names(refusal([](Facts& f) { f.municipality = {}; }), "code van de gemeente"));
    CHECK(names(refusal([](Facts& f) { f.province_name.value.clear(); }), "provincie"));
    CHECK(names(refusal([](Facts& f) { f.reference = {}; }), "kenmerk"));
    CHECK(names(refusal([](Facts& f) { f.dated_on = {}; }), "datum van de brief"));
    CHECK(names(refusal([](Facts& f) { f.decided_on.reset(); }), "datum van het verdeelbesluit"));
    CHECK(names(refusal([](Facts& f) { f.available_from.reset(); }),
                "waarop de plekken er moesten zijn"));
    CHECK(names(refusal([](Facts& f) { f.strands.clear(); }), "geen taak bekend"));
    CHECK(refusal([](Facts& f) { f.postal_address.value.clear(); }).kind ==
          base::RefusalKind::missing);
}

TEST_CASE("facts that cannot be together are refused") {
    CHECK(names(refusal([](Facts& f) { f.verdict = Verdict::met; }), "De gemeente voldoet."));
    CHECK(
        names(refusal([](Facts& f) { f.verdict = Verdict::not_met; }), "past niet bij de cijfers"));
    CHECK(
        names(refusal([](Facts& f) { f.verdict = Verdict::no_data; }), "past niet bij de cijfers"));
    CHECK(names(refusal([](Facts& f) { f.strands[0] = test::strand(Category::regular, 142, 0); }),
                "past niet bij de cijfers"));
    CHECK(names(refusal([](Facts& f) { f.strands[1].category = Category::regular; }), "dubbel"));
    CHECK(names(refusal([](Facts& f) { f.rung.value = ladder::Rung::active_supervision; }),
                "staat op trede 3"));
    CHECK(names(refusal([](Facts& f) { f.term->last_day.value = base::date(2026, 4, 29); }),
                "laatste dag"));
    CHECK(names(refusal([](Facts& f) { f.term->weeks = 0; }), "termijn"));
    CHECK(names(refusal([](Facts& f) { f.reference_date = base::date(2026, 7, 1); }),
                "peildatum ligt na"));
    CHECK(names(refusal([](Facts& f) { f.new_cycle->started_on = base::date(2026, 4, 10); }),
                "nieuwe periode"));
    CHECK(names(refusal([](Facts& f) {
                    const cycle::Suspension suspended{.category = {},
                                                      .from_on = base::date(2025, 6, 30),
                                                      .until_on = {},
                                                      .ruling = "ECLI:NL:VERZONNEN:2025:1",
                                                      .ends_when = ""};
                    for (auto& strand : f.strands) strand.suspension = suspended;
                }),
                "schorste de hele taak"));
}

TEST_CASE("who signs must be on file") {
    auto supervisor = test::the_minister();
    supervisor.signings.clear();
    const auto made =
        correspondence::compose_letter(founding(), test::request_template(), supervisor);
    REQUIRE_FALSE(made.has_value());
    CHECK(names(made.error(), "niet vastgelegd wie een informatieverzoek ondertekent"));
}

TEST_CASE("the last look refuses a letter that is not finished") {
    const auto letter_template = test::request_template();
    const auto good = composed(founding()).letter;
    CHECK(correspondence::check_letter(good, letter_template).has_value());
    const auto refused = [&](const std::function<void(correspondence::Letter&)>& change) {
        auto letter = good;
        change(letter);
        return !correspondence::check_letter(letter, letter_template).has_value();
    };
    CHECK(refused(
        [](auto& l) { l.body.push_back(correspondence::Heading{.level = 1, .text = "{{kop}}"}); }));
    CHECK(refused([](auto& l) { l.subject = "Gemeente XXX"; }));
    CHECK(refused([](auto& l) { l.addressee.pop_back(); }));
    CHECK(refused([](auto& l) { l.signature.mandate.clear(); }));
    CHECK(refused([](auto& l) { l.signature.on_behalf_of.clear(); }));
    CHECK(refused([](auto& l) { l.reference = " "; }));
    CHECK(refused([](auto& l) { l.sender.address.clear(); }));
    CHECK(refused([](auto& l) { l.salutation.clear(); }));
    CHECK(refused([](auto& l) { l.body.resize(4); }));  // the clause on remedies is gone
}

TEST_CASE("what is on file makes the variant, each word of it with its reason") {
    auto facts = founding();
    facts.delay.reset();
    facts.asked_before.reset();
    const auto plain = composed(facts).variant;
    CHECK(plain.name == "eerste keer, gedeeltelijk");
    CHECK(plain.why ==
          std::vector<std::string>{
              "Niet het geval: er ging al eerder een verzoek om informatie naar deze gemeente.",
              "Het oordeel is: voldoet gedeeltelijk."});
    facts.delay = dossier::DelayReported{.received_on = base::date(2026, 2, 12),
                                         .cause = "De bouw is later klaar.",
                                         .expected_on = std::nullopt};
    facts.asked_before =
        correspondence::EarlierLetter{.letter = "informatieverzoek",
                                      .reference = dossier::ReferenceNumber("IBT-2025-003-9001"),
                                      .dated_on = base::date(2025, 10, 9),
                                      .last_day = std::nullopt};
    const auto second = composed(facts);
    CHECK(second.variant.name == "eerder gevraagd, al gemeld, gedeeltelijk");
    CHECK(says(second, "brief van 9 oktober 2025, met kenmerk IBT-2025-003-9001"));
    CHECK_FALSE(says(composed(founding()), "Wij vroegen u al eerder"));
}

TEST_CASE("sources are told in words") {
    CHECK(correspondence::in_words(cycle::Source{.file = "prt.xlsx",
                                                 .document = "",
                                                 .sheet = "Stand",
                                                 .cell = "B7",
                                                 .sender = "de provinciale regietafel",
                                                 .received_on = base::date(2025, 6, 30)}) ==
          "prt.xlsx, blad Stand, cel B7, ontvangen op 30 juni 2025 van de provinciale regietafel");
}
