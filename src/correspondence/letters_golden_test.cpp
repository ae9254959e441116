#include <doctest/doctest.h>

#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <ios>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "correspondence/compose_letter.hpp"
#include "correspondence/document.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_kind.hpp"
#include "cycle/category.hpp"
#include "cycle/task.hpp"
#include "dossier/event.hpp"
#include "fulfilment/verdict.hpp"
#include "support/house_files.hpp"
#include "support/ladder_letters.hpp"
#include "support/letter_cases.hpp"

// The letters as they come out, readable, beside what they came out like before. With
// TREDE_ACCEPT=1 the files are written anew; the difference is then for people to judge.

using namespace trede;

namespace {

std::string dump(const std::vector<correspondence::Run>& runs) {
    std::string out;
    for (const auto& run : runs) {
        const std::string_view around = run.strong ? "*" : "";
        if (run.link) out += '<';
        out.append(around).append(run.text).append(around);
        if (run.link) out.append(" -> ").append(*run.link).append(">");
    }
    return out;
}

struct DumpBlock {
    std::string operator()(const correspondence::Heading& heading) const {
        return std::string(static_cast<std::size_t>(heading.level), '=') + " " + heading.text +
               "\n";
    }
    std::string operator()(const correspondence::Paragraph& paragraph) const {
        return dump(paragraph.runs) + "\n";
    }
    std::string operator()(const correspondence::List& list) const {
        std::string out;
        int number = 0;
        for (const auto& item : list.items) {
            out += (list.ordered ? std::to_string(++number) + ". " : "- ") + dump(item.runs) + "\n";
        }
        return out;
    }
    std::string operator()(const correspondence::Table& table) const {
        std::string out = "[tabel] " + table.caption + "\n";
        for (const auto& column : table.columns) {
            out +=
                "| " + column.heading + (column.align == correspondence::Align::end ? " > " : " ");
        }
        out += "|\n";
        for (const auto& row : table.rows) {
            for (const auto& cell : row) out += "| " + cell + " ";
            out += "|\n";
        }
        return out;
    }
};

std::string lines(const std::string& label, const std::vector<std::string>& all) {
    std::string out;
    for (const auto& one : all) out.append(label).append(": ").append(one).append("\n");
    return out;
}

std::string dump(const correspondence::ComposedLetter& made) {
    const auto& letter = made.letter;
    std::string out = "sjabloon: " + made.letter_template + "\ntitel: " + letter.title + "\n";
    if (letter.mark) out += "merkteken: " + *letter.mark + "\n";
    out += lines("organisatie", letter.sender.organisation) + lines("adres", letter.sender.address);
    out += "retouradres: " + letter.sender.return_address + "\n" + lines("aan", letter.addressee);
    out += "kenmerk: " + letter.reference + "\ndatum: " + base::in_words(letter.dated_on) + "\n";
    out += "betreft: " + letter.subject + "\n\n" + letter.salutation + "\n\n";
    for (const auto& block : letter.body) out += std::visit(DumpBlock{}, block) + "\n";
    out += letter.closing + "\n\n" + lines("namens", letter.signature.on_behalf_of);
    out +=
        "functie: " + letter.signature.function + "\nmandaat: " + letter.signature.mandate + "\n";
    out += lines("afschrift", letter.copies) + "\n";
    for (const auto& field : made.merged)
        out += field.name + " = " + field.value + "  (" + field.source + ")\n";
    return out + lines("passage", made.passages);
}

bool matches(const std::string& path, const std::string& text) {
    return test::read_file(path) == text;
}

void compare_with_file(const std::string& path, const std::string& text) {
    const char* accept = std::getenv("TREDE_ACCEPT");  // NOLINT(concurrency-mt-unsafe): one thread
    if (accept != nullptr && std::string(accept) == "1") {
        std::ofstream(support::house() / path, std::ios::binary) << text;
        return;
    }
    CHECK_MESSAGE(matches(path, text), path, " differs; TREDE_ACCEPT=1 rewrites it");
}

using Change = std::function<void(correspondence::LetterFacts&)>;

void check_letter_of(const std::string& path, const Change& change) {
    auto facts = test::invented_facts();
    change(facts);
    const auto made =
        correspondence::compose_letter(facts, test::request_template(), test::the_minister());
    REQUIRE_MESSAGE(made.has_value(), made.error().reason);
    compare_with_file(path, dump(*made));
}

void check_variant(const std::string& name, const Change& change) {
    check_letter_of("tests/golden/letters/" + name + ".txt", change);
}

}  // namespace

TEST_CASE("the sample beside the template is what comes out") {
    check_letter_of("letters/informatieverzoek/voorbeeld.txt", [](auto&) {});
}

TEST_CASE("the samples beside the other templates are what comes out") {
    for (const auto& kind : correspondence::letter_kinds()) {
        if (kind.name == "informatieverzoek") continue;
        CAPTURE(kind.name);
        const std::string name(kind.name);
        const auto made = correspondence::compose_letter(
            test::facts_of(name), test::letter_template(name), test::the_minister());
        REQUIRE_MESSAGE(made.has_value(), made.error().reason);
        compare_with_file("letters/" + name + "/voorbeeld.txt", dump(*made));
    }
}

TEST_CASE("one other figure is a difference") {
    auto facts = test::founding_facts();
    facts.strands[0] = test::strand(cycle::Category::regular, 142, 6);
    const auto made =
        correspondence::compose_letter(facts, test::request_template(), test::the_minister());
    REQUIRE_MESSAGE(made.has_value(), made.error().reason);
    CHECK_FALSE(matches("tests/golden/letters/twenterand.txt", dump(*made)));
}

TEST_CASE("the founding letter") {
    const auto made = correspondence::compose_letter(
        test::founding_facts(), test::request_template(), test::the_minister());
    REQUIRE_MESSAGE(made.has_value(), made.error().reason);
    compare_with_file("tests/golden/letters/twenterand.txt", dump(*made));
}

TEST_CASE("variants by the figures on file") {
    using cycle::Category;
    using fulfilment::Verdict;
    SUBCASE("nothing realised") {
        check_variant("niets-gerealiseerd", [](auto& facts) {
            facts.strands = {test::strand(Category::regular, 142, 0),
                             test::strand(Category::amv, 23, 0)};
            facts.verdict = Verdict::not_met;
        });
    }
    SUBCASE("one strand met, with a surplus that helps nothing else") {
        check_variant("amv-gehaald", [](auto& facts) {
            facts.strands = {test::strand(Category::regular, 1420, 5),
                             test::strand(Category::amv, 23, 30)};
        });
    }
    SUBCASE("one strand without data") {
        check_variant("amv-geen-gegevens", [](auto& facts) {
            facts.strands = {test::strand(Category::regular, 142, 5),
                             test::strand(Category::amv, 23, std::nullopt)};
        });
    }
    SUBCASE("one strand without data, the other short: the verdict waits, the shortfall does not") {
        check_variant("oordeel-wacht", [](auto& facts) {
            facts.strands = {test::strand(Category::regular, 142, 0),
                             test::strand(Category::amv, 23, std::nullopt)};
            facts.verdict = Verdict::no_data;
        });
    }
    SUBCASE("no data at all") {
        check_variant("geen-gegevens", [](auto& facts) {
            facts.strands = {test::strand(Category::regular, 142, std::nullopt),
                             test::strand(Category::amv, 23, std::nullopt)};
            facts.verdict = Verdict::no_data;
            facts.report_received_on = std::nullopt;
        });
    }
}

TEST_CASE("variants by what the municipality and the court did") {
    using cycle::Category;
    SUBCASE("a known melding, with a date") {
        check_variant("melding", [](auto& facts) {
            facts.delay = dossier::DelayReported{
                .received_on = base::date(2026, 2, 12),
                .cause = "De vergunning voor de locatie kwam later dan gepland.",
                .expected_on = base::date(2026, 10, 1)};
        });
    }
    SUBCASE("a known melding, without a date") {
        check_variant("melding-zonder-datum", [](auto& facts) {
            facts.delay = dossier::DelayReported{.received_on = base::date(2026, 2, 12),
                                                 .cause = "De eigenaar trok zich terug.",
                                                 .expected_on = std::nullopt};
        });
    }
    SUBCASE("asked for information before") {
        check_variant("eerder-gevraagd", [](auto& facts) {
            facts.asked_before = correspondence::EarlierLetter{
                .letter = "informatieverzoek",
                .reference = dossier::ReferenceNumber("IBT-2025-003-9001"),
                .dated_on = base::date(2025, 10, 9),
                .last_day = base::date(2025, 10, 30)};
        });
    }
    SUBCASE("a court suspended one strand") {
        check_variant("amv-geschorst", [](auto& facts) {
            facts.strands[1].suspension = cycle::Suspension{.category = Category::amv,
                                                            .from_on = base::date(2025, 6, 30),
                                                            .until_on = std::nullopt,
                                                            .ruling = "ECLI:NL:VERZONNEN:2025:1",
                                                            .ends_when = ""};
        });
    }
    SUBCASE("another municipality became part of it, after the figures") {
        check_variant("herindeling", [](auto& facts) {
            using cycle::Places;
            facts.shares = {
                {.municipality = "Voorbeeldstad",
                 .merged_on = std::nullopt,
                 .places = {{Places(100), "reguliere plekken"}, {Places(23), "amv-plekken"}},
                 .source = "fictief"},
                {.municipality = "Kleindorp",
                 .merged_on = base::date(2026, 1, 1),
                 .places = {{Places(42), "reguliere plekken"}},
                 .source = "fictief"}};
            facts.figures_summed = true;
        });
    }
    SUBCASE("one category only, the new number known, a last day that moved, no appeal") {
        check_variant("alleen-regulier", [](auto& facts) {
            facts.dated_on =
                base::date(2027, 4, 16);  // three weeks on is 7 May 2027, an equated day
            facts.term->last_day = {.value = base::date(2027, 5, 10),
                                    .source = "verschoven naar maandag"};
            facts.strands = {test::strand(Category::regular, 142, 5)};
            facts.new_cycle->indicative = cycle::Places(1151);
        });
    }
}
