#include "pages/letter_view.hpp"

#include <algorithm>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "ladder/step_policy.hpp"
#include "pages/parts.hpp"

namespace trede::pages {

using base::Outcome;
using correspondence::ComposedLetter;

namespace {

Html runs(const correspondence::Paragraph& paragraph) {
    Html out;
    for (const correspondence::Run& run : paragraph.runs) {
        if (run.strong) {
            out << "<strong>" << run.text << "</strong>";
        } else {
            out << run.text;
        }
    }
    return out;
}

struct BlockView {
    Html out;

    void operator()(const correspondence::Heading& heading) {
        out << "<h3>" << heading.text << "</h3>";
    }
    void operator()(const correspondence::Paragraph& paragraph) {
        out << "<p>" << runs(paragraph) << "</p>";
    }
    void operator()(const correspondence::List& list) {
        out << (list.ordered ? Html() << "<ol>" : Html() << "<ul>");
        for (const auto& item : list.items) out << "<li>" << runs(item) << "</li>";
        out << (list.ordered ? Html() << "</ol>" : Html() << "</ul>");
    }
    void operator()(const correspondence::Table& table) {
        out << "<div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"" << table.caption
            << "\"><table class=\"utrecht-table utrecht-table--html-table\"><thead><tr>";
        for (const auto& column : table.columns)
            out << "<th scope=\"col\">" << column.heading << "</th>";
        out << "</tr></thead><tbody>";
        for (const auto& row : table.rows) {
            out << "<tr>";
            for (std::size_t at = 0; at < row.size(); ++at) {
                if (at == 0) {
                    out << "<th scope=\"row\">" << row[at] << "</th>";
                } else {
                    out << "<td>" << row[at] << "</td>";
                }
            }
            out << "</tr>";
        }
        out << "</tbody></table></div>";
    }
};

Html lines(const std::vector<std::string>& all) {
    Html out;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (at > 0) out << "<br>";
        out << all[at];
    }
    return out;
}

}  // namespace

Html letter_view(const ComposedLetter& composed) {
    const correspondence::Letter& letter = composed.letter;
    BlockView body;
    for (const auto& block : letter.body) std::visit(body, block);
    Html page;
    page << "<article class=\"brief\" aria-label=\"" << letter.title << "\">";
    if (letter.mark) page << "<p><strong>" << *letter.mark << "</strong></p>";
    page << "<p>" << lines(letter.addressee) << "</p><dl class=\"feiten\"><dt>Datum</dt><dd>"
         << day(letter.dated_on) << "</dd><dt>Kenmerk</dt><dd>" << letter.reference
         << "</dd><dt>Onderwerp</dt><dd><strong>" << letter.subject << "</strong></dd></dl><p>"
         << letter.salutation << "</p>" << body.out << "<p>" << letter.closing << "</p><p>"
         << lines(letter.signature.on_behalf_of) << "<br>" << letter.signature.function
         << "</p><p class=\"zacht\">" << letter.signature.mandate << "</p>";
    if (!letter.copies.empty())
        page << "<p class=\"zacht\">Afschrift: " << lines(letter.copies) << "</p>";
    page << "</article>";
    return page;
}

Html merged_values(const ComposedLetter& composed) {
    Html out;
    out << "<dl class=\"feiten waarden\">";
    for (const correspondence::MergedField& field : composed.merged)
        out << "<dt>" << field.meaning << "</dt><dd>" << field.value << " <small>" << field.source
            << "</small></dd>";
    out << "</dl>";
    return out;
}

std::string wording(const ComposedLetter& composed, const std::set<std::string>& shared) {
    std::string words;
    for (const std::string& passage : composed.passages) {
        if (!shared.contains(passage)) words += (words.empty() ? "" : ", ") + passage;
    }
    if (words.empty()) return "Gewone tekst";
    std::ranges::replace(words, '_', ' ');
    if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::string wording(const ComposedLetter& composed) {
    return composed.variant.name.empty() ? wording(composed, {}) : composed.variant.name;
}

std::set<std::string> shared_passages(std::span<const ComposedLetter* const> letters) {
    std::set<std::string> shared;
    if (letters.empty()) return shared;
    for (const std::string& passage : letters.front()->passages) {
        const bool everywhere = std::ranges::all_of(letters, [&](const ComposedLetter* one) {
            return std::ranges::find(one->passages, passage) != one->passages.end();
        });
        if (everywhere) shared.insert(passage);
    }
    return shared;
}

Html mistake_box(const std::string& mistake) {
    Html box;
    if (mistake.empty()) return box;
    box << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus><p>" << mistake
        << "</p><p>Er is niets vastgelegd.</p></div>";
    return box;
}

Html step_list(std::string_view label, const std::vector<PageStep>& steps, std::size_t now) {
    Html list;
    list << "<nav aria-label=\"" << label << "\"><ol class=\"stappen\">";
    for (std::size_t at = 0; at < steps.size(); ++at) {
        const std::string number = std::to_string(at + 1);
        list << "<li>";
        if (steps[at].address.empty()) {
            list << "<span>" << number << " " << steps[at].name << "</span>";
        } else {
            list << "<a href=\"" << steps[at].address << "\"";
            if (at == now) list << " aria-current=\"step\"";
            list << ">" << number << " " << steps[at].name << "</a>";
        }
        list << "</li>";
    }
    list << "</ol></nav>";
    return list;
}

Html step_buttons(std::string_view label, const std::vector<PageStep>& steps, std::size_t now,
                  std::size_t next) {
    Html list;
    list << "<button hidden form=\"" << step_form << "\" name=\"stap\" value=\"" << next + 1
         << "\">Verder</button><nav aria-label=\"" << label << "\"><ol class=\"stappen\">";
    for (std::size_t at = 0; at < steps.size(); ++at) {
        list << "<li><button form=\"" << step_form << "\" name=\"stap\" value=\"" << at + 1 << "\"";
        if (at == now) list << " aria-current=\"step\"";
        list << ">" << at + 1 << " " << steps[at].name << "</button></li>";
    }
    return list << "</ol></nav>";
}

Outcome<LetterPlan> plan_of(const Room& room, const Request& request, const web::Pairs& fields) {
    LetterPlan plan{.to = {},
                    .letter = std::string(first(fields, "sjabloon").value_or("informatieverzoek")),
                    .dated_on = room.desk.today,
                    .cupboard = {},
                    .trial = {},
                    .mistake = {}};
    const auto step = base::parse_integer(first(fields, "stap").value_or("1"));
    plan.step = static_cast<std::size_t>(std::clamp<long long>(step.value_or(1), 1, 7) - 1);
    const auto text = first(fields, "dag");
    const auto dated = text ? base::parse_date_dutch(*text) : std::optional(room.desk.today);
    if (!dated) {
        plan.mistake = "‘" + std::string(*text) +
                       "’ is geen datum. Vul bij ‘Datum op de brief’ een dag in, zoals 9-4-2026. "
                       "Hieronder staat vandaag.";
        plan.step = 1;  // where that field stands
    }
    plan.dated_on = dated.value_or(room.desk.today);
    for (const std::string_view code : every(fields, "gm")) {
        const auto parsed = registry::parse_municipality_code(code);
        const auto known = parsed
                               ? room.desk.registry.find(*parsed, room.desk.today)
                               : Outcome<registry::Municipality>(tl::unexpected(base::Refusal{}));
        const bool may = known && request.viewer.may(access::Operation::draft_letters,
                                                     access::Subject{known->code, known->province});
        if (may)
            plan.to.push_back(known->code);
        else
            plan.unknown.emplace_back(code);
    }
    std::ranges::sort(plan.to);
    plan.to.erase(std::unique(plan.to.begin(), plan.to.end()), plan.to.end());
    if (plan.to.empty()) return plan;
    if (!request.viewer.officer) {
        return base::refuse(base::RefusalKind::rights, "Awb art. 10:3",
                            "U bent geen functionaris met een mandaat voor brieven.");
    }
    const auto cupboard = room.services.office.cupboard(plan.letter, plan.dated_on);
    if (!cupboard) return tl::unexpected(cupboard.error());
    plan.cupboard = *cupboard;
    auto trial = desk::draft_letters(room.desk,
                                     {.id = {},
                                      .request = {},
                                      .officer = *request.viewer.officer,
                                      .origin = "web",
                                      .dry_run = true},
                                     plan.cupboard->stationery(),
                                     {.to = plan.to, .dated_on = plan.dated_on});
    if (!trial) return tl::unexpected(trial.error());
    plan.trial = std::move(*trial);
    return plan;
}

std::string query_of(const LetterPlan& plan, std::size_t step) {
    std::string query = "?stap=" + std::to_string(step + 1) +
                        "&sjabloon=" + base::percent_encoded(plan.letter) +
                        "&dag=" + base::to_iso(plan.dated_on);
    for (const auto& code : plan.to) query += "&gm=" + base::lower_ascii(code.value());
    return query;
}

Html hidden(const LetterPlan& plan, bool with_letter, bool with_recipients) {
    Html out;
    if (with_letter)
        out << "<input type=\"hidden\" name=\"sjabloon\" value=\"" << plan.letter
            << "\"><input type=\"hidden\" name=\"dag\" value=\"" << base::to_iso(plan.dated_on)
            << "\">";
    for (std::size_t at = 0; with_recipients && at < plan.to.size(); ++at)
        out << "<input type=\"hidden\" name=\"gm\" value=\""
            << base::lower_ascii(plan.to[at].value()) << "\">";
    return out;
}

Html term_reckoned(const Room& room, const LetterPlan& plan) {
    std::set<base::Date> told;
    Html out;
    for (const desk::DraftedLetter& one : plan.trial.letters) {
        if (!one.letter.last_day || !told.insert(*one.letter.last_day).second) continue;
        const auto letter = composed(room, plan, one);
        if (!letter) continue;
        for (const correspondence::MergedField& field : letter->merged) {
            if (field.name != "termijn.laatste_dag") continue;
            out << "<details><summary>Zo is " << base::in_words(*one.letter.last_day)
                << " berekend</summary><p>" << field.source << "</p></details>";
        }
    }
    return out;
}

Outcome<Hands> hands_of(const Room& room, const Request& request, const LetterPlan& plan) {
    const auto steps = ladder::step_policy_on(room.desk.lawbook, room.desk.today);
    if (!steps) return tl::unexpected(steps.error());
    Hands hands{.can_initial = {}, .jurist_from = number(steps->jurist_from), .signs = {}};
    int highest = 0;
    for (const desk::DraftedLetter& one : plan.trial.letters) {
        const auto& rung = room.world.dossiers.of(one.municipality).rung;
        if (rung) highest = std::max(highest, number(*rung));
        if (rung && *rung >= steps->jurist_from) ++hands.with_jurist;
    }
    for (const mandate::Officer& officer : room.desk.officers.all()) {
        const bool may = mandate::mandate_for_letter(officer, mandate::Act::initial_letter,
                                                     plan.letter, highest, room.desk.today)
                             .has_value();
        if (may && officer.person != request.viewer.officer->person)
            hands.can_initial.push_back(officer.function);
    }
    // Who signs is asked for the first municipality, as when the batch is offered.
    const auto first =
        room.desk.registry.find(plan.trial.letters.front().municipality, plan.dated_on);
    const auto supervisor =
        correspondence::supervisor_on(plan.cupboard->supervisors, plan.dated_on,
                                      first ? first->province : registry::ProvinceCode());
    const auto* signing = supervisor ? supervisor->signing_of(plan.letter) : nullptr;
    if (signing) hands.signs = signing->function;
    return hands;
}

Outcome<correspondence::ComposedLetter> composed(const Room& room, const LetterPlan& plan,
                                                 const desk::DraftedLetter& drafted) {
    const auto facts = desk::letter_facts(room.desk, room.world, plan.cupboard->stationery(),
                                          {.municipality = drafted.municipality,
                                           .reference = drafted.letter.reference,
                                           .dated_on = plan.dated_on,
                                           .about = drafted.letter.about});
    if (!facts) return tl::unexpected(facts.error());
    const auto supervisor =
        correspondence::supervisor_on(plan.cupboard->supervisors, plan.dated_on, facts->province);
    if (!supervisor) return tl::unexpected(supervisor.error());
    return correspondence::compose_letter(*facts, plan.cupboard->letter, *supervisor);
}

}  // namespace trede::pages
