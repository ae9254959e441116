#include "pages/letter_new.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "correspondence/letter_kind.hpp"
#include "desk/terms.hpp"
#include "pages/batch_work.hpp"
#include "pages/bulk_parts.hpp"
#include "pages/letter_view.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using base::Outcome;

namespace {

constexpr std::array<std::string_view, 7> names = {
    "Ontvangers", "Sjabloon", "Gegevens", "Voorbeeld", "Termijn", "Parafen", "Controleren"};

using Plan = LetterPlan;

Html next(const Plan& plan) {
    Html out;
    out << "<p><a class=\"knop utrecht-button utrecht-button--primary-action\" "
           "href=\"/brieven/nieuw"
        << query_of(plan, plan.step + 1) << "\">Verder: " << names[plan.step + 1] << "</a></p>";
    return out;
}

Html form_of_step() {
    return Html() << "<form method=\"get\" action=\"/brieven/nieuw\" id=\"" << step_form << "\">";
}

Html recipients(const Plan& plan) {
    Html page;
    const auto get = [](std::size_t count) -> std::string_view {
        return count == 1 ? " krijgt " : " krijgen ";
    };
    page << form_of_step() << hidden(plan, true, false) << "<h2>" << plan.trial.letters.size()
         << get(plan.trial.letters.size()) << "de brief</h2><ul class=\"kiezen\">";
    for (const desk::DraftedLetter& one : plan.trial.letters) {
        const std::string code = base::lower_ascii(one.municipality.value());
        page << "<li class=\"keuze veld\"><input type=\"checkbox\" checked name=\"gm\" id=\"k-"
             << code << "\" value=\"" << code << "\"><label for=\"k-" << code << "\">" << one.name;
        for (const std::string& warning : one.warnings)
            page << "<br><small>Let op: " << warning << "</small>";
        page << "</label></li>";
    }
    page << "</ul>";
    // Another letter may be right for them: the choice of it comes next.
    for (const desk::Excluded& one : plan.trial.excluded)
        page << "<input type=\"hidden\" name=\"gm\" value=\""
             << base::lower_ascii(one.municipality.value()) << "\">";
    if (plan.trial.letters.empty())
        page << "<p>Niemand kan nu deze brief krijgen (" << correspondence::title_of(plan.letter)
             << "). Kies bij stap 2 een ander sjabloon.</p>";
    page << "<button class=\"utrecht-button utrecht-button--primary-action\" name=\"stap\" "
            "value=\"2\">Verder: Sjabloon</button></form>";
    if (plan.trial.excluded.empty()) return page;
    page << "<h2>" << plan.trial.excluded.size() << get(plan.trial.excluded.size())
         << "hem niet</h2><p>Wie hieronder staat, blijft gekozen: met een ander sjabloon kan het "
            "anders zijn.</p><ul>";
    for (const desk::Excluded& one : plan.trial.excluded)
        page << "<li><a href=\"" << address_of(one.municipality) << "\">" << one.name
             << "</a>: " << one.reason.reason << "</li>";
    page << "</ul>";
    return page;
}

Html letter_choice(const Plan& plan) {
    Html page;
    page << form_of_step() << hidden(plan, false, true)
         << "<div class=\"veld\"><label class=\"utrecht-form-label\" "
            "for=\"sjabloon\">Sjabloon</label><span class=\"kies\"><select class=\"utrecht-select "
            "utrecht-select--html-select\" id=\"sjabloon\" name=\"sjabloon\">";
    for (const correspondence::LetterKind& kind : correspondence::letter_kinds()) {
        page << "<option value=\"" << kind.name << "\"";
        if (kind.name == plan.letter) page << " selected";
        page << ">" << correspondence::title_of(kind.name) << "</option>";
    }
    page << "</select></span></div><div class=\"veld\"><label class=\"utrecht-form-label\" "
            "for=\"dag\">Datum op de brief</label><input class=\"utrecht-textbox "
            "utrecht-textbox--html-input\" id=\"dag\" name=\"dag\" value=\""
         << base::to_iso(plan.dated_on)
         << "\"></div><p class=\"zacht\">Gekozen nu: " << correspondence::title_of(plan.letter)
         << ", versie " << plan.cupboard->letter.version
         << ". Kiest u een andere, kijk dan ook weer bij stap 1: wie "
            "de brief kan krijgen, hangt van het sjabloon af.</p><button class=\"utrecht-button "
            "utrecht-button--primary-action\" name=\"stap\" value=\"3\">Verder: "
            "Gegevens</button></form>";
    return page;
}

// How many letters there are of each variant, and why.
Html variants(const Plan& plan) {
    std::map<std::string, std::vector<const correspondence::Variant*>> all;
    for (const desk::DraftedLetter& one : plan.trial.letters) {
        if (!one.variant.name.empty()) all[one.variant.name].push_back(&one.variant);
    }
    Html list;
    for (const auto& [name, letters] : all) {
        list << "<li><span class=\"chip\">" << name << "</span> " << letters.size();
        for (const std::string& why : letters.front()->why)
            list << "<br><small>" << why << "</small>";
        list << "</li>";
    }
    if (list.empty()) return list;
    return Html() << "<h3>Varianten</h3><ul class=\"rij\">" << list << "</ul>";
}

Html values(const Room& room, const Plan& plan) {
    std::vector<const desk::DraftedLetter*> letters;
    for (const auto& one : plan.trial.letters) letters.push_back(&one);
    std::ranges::stable_sort(letters, [](const auto* a, const auto* b) {
        return a->warnings.size() > b->warnings.size();
    });
    Html page;
    page << "<p>De brieven waar iets bijzonders aan is, staan bovenaan. Klopt een cijfer niet, "
            "verbeter het dan bij de gemeente: de brief volgt.</p>"
         << variants(plan);
    for (const auto* one : letters) {
        const auto letter = composed(room, plan, *one);
        page << "<details class=\"kader\"><summary><strong>" << one->name << "</strong> ";
        if (letter) page << "<span class=\"chip\">" << wording(*letter) << "</span>";
        for (const std::string& warning : one->warnings)
            page << "<br><small>Let op: " << warning << "</small>";
        page << "</summary>"
             << (letter ? merged_values(*letter)
                        : Html() << "<p>" << letter.error().reason << "</p>")
             << "</details>";
    }
    return page << next(plan);
}

std::size_t shown_letter(const Plan& plan, const Request& request) {
    const auto wanted = base::lower_ascii(std::string(request.asked("bekijk").value_or("")));
    for (std::size_t at = 0; at < plan.trial.letters.size(); ++at) {
        if (base::lower_ascii(plan.trial.letters[at].municipality.value()) == wanted) return at;
    }
    return 0;
}

std::string to_letter(const Plan& plan, std::size_t at) {
    return "/brieven/nieuw" + query_of(plan, 3) +
           "&bekijk=" + base::lower_ascii(plan.trial.letters[at].municipality.value()) + "#brief";
}

Html preview(const Room& room, const Request& request, const Plan& plan) {
    const std::size_t at = shown_letter(plan, request);
    const desk::DraftedLetter& one = plan.trial.letters[at];
    const std::string code = base::lower_ascii(one.municipality.value());
    const auto letter = composed(room, plan, one);
    Html page;
    page << "<form class=\"filters\" method=\"get\" action=\"/brieven/nieuw\">"
         << "<input type=\"hidden\" name=\"stap\" value=\"4\">" << hidden(plan, true, true)
         << "<div><label class=\"utrecht-form-label\" for=\"bekijk\">Ga naar</label><span "
            "class=\"kies\"><select class=\"utrecht-select utrecht-select--html-select\" "
            "id=\"bekijk\" name=\"bekijk\">";
    for (const auto& other : plan.trial.letters) {
        page << "<option value=\"" << base::lower_ascii(other.municipality.value()) << "\"";
        if (&other == &one) page << " selected";
        page << ">" << other.name << "</option>";
    }
    page << "</select></span></div><button class=\"utrecht-button "
            "utrecht-button--secondary-action\">Toon</button></form><p>";
    if (at > 0) page << "<a href=\"" << to_letter(plan, at - 1) << "\">Vorige brief</a> ";
    if (at + 1 < plan.trial.letters.size())
        page << "<a href=\"" << to_letter(plan, at + 1) << "\">Volgende brief</a> ";
    page << "<a href=\"/brieven/nieuw/voorbeeld.pdf" << query_of(plan, 3) << "&bekijk=" << code
         << "\">Als pdf</a></p><h2 id=\"brief\" tabindex=\"-1\">Brief " << at + 1 << " van "
         << plan.trial.letters.size() << ": " << one.name << "</h2>";
    for (const std::string& warning : one.warnings)
        page << "<p class=\"melding\">Let op: " << warning << "</p>";
    if (!letter) {
        page << "<p>" << letter.error().reason << "</p>";
    } else {
        page << "<p>Tekst: <span class=\"chip\">" << wording(*letter) << "</span></p>"
             << letter_view(*letter) << "<details><summary>Waar komen de waarden vandaan?</summary>"
             << merged_values(*letter) << "</details>";
    }
    return page << next(plan);
}

Html term(const Room& room, const Plan& plan) {
    Html page;
    std::map<base::Date, int> own;
    for (const auto& one : plan.trial.letters) {
        if (one.letter.last_day) ++own[*one.letter.last_day];
    }
    if (own.empty()) {
        page << "<p>Deze brief vraagt geen antwoord. Er begint geen termijn.</p>";
        return page << next(plan);
    }
    const auto open = desk::open_terms(room.desk, room.world, room.services.office.holidays);
    const auto all = open ? reports::load(*open) : std::map<base::Date, int>();
    page
        << "<p>Zo druk wordt het op de dag dat de antwoorden uiterlijk komen. Is het te druk, "
           "stuur "
           "dan een deel van de brieven op een andere dag.</p><div class=\"breed\" role=\"region\" "
           "tabindex=\"0\" aria-label=\"Antwoorden per dag\"><table class=\"utrecht-table "
           "utrecht-table--html-table\"><thead><tr><th scope=\"col\">Uiterste dag</th><th "
           "scope=\"col\" class=\"getal\">Deze brieven</th><th scope=\"col\" class=\"getal\">Al "
           "lopend</th><th scope=\"col\" class=\"getal\">Samen</th></tr></thead><tbody>";
    for (const auto& [last_day, count] : own) {
        const auto found = all.find(last_day);
        const int running = found == all.end() ? 0 : found->second;
        page << "<tr><td>" << base::in_words_with_weekday(last_day) << "</td><td class=\"getal\">"
             << count << "</td><td class=\"getal\">" << running << "</td><td class=\"getal\">"
             << count + running << "</td></tr>";
    }
    page << "</tbody></table></div>";
    return page << term_reckoned(room, plan) << next(plan);
}

std::string joined(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : " of ") + one;
    return text;
}

// Whether a jurist initials too, in words; empty when none must.
std::string jurist_too(const Plan& plan, const Hands& hands) {
    if (hands.with_jurist == 0) return {};
    const std::string rung = std::to_string(hands.jurist_from);
    return (hands.with_jurist == plan.trial.letters.size()
                ? "Elke brief"
                : std::to_string(hands.with_jurist) + " van deze brieven") +
           " hoort bij trede " + rung + " of hoger: daar parafeert ook een jurist.";
}

Html people(const Plan& plan, const Hands& hands) {
    Html page;
    page << "<p>Drie verschillende mensen: u stelt op, een ander parafeert, een derde "
            "ondertekent.</p><h2>Paraferen kan</h2><ul>";
    for (const std::string& one : hands.can_initial) page << "<li>" << one << "</li>";
    page << "</ul>";
    if (const std::string jurist = jurist_too(plan, hands); !jurist.empty())
        page << "<p class=\"melding\">" << jurist << "</p>";
    page << "<h2>Ondertekenen</h2><p>"
         << (hands.signs.empty() ? std::string("Niet bekend: zie law/supervisors.toml.")
                                 : hands.signs)
         << "</p>";
    return page << next(plan);
}

// The last days that the letters set, each with how it was reckoned.
Html terms_set(const Room& room, const Plan& plan) {
    const Html reckoned = term_reckoned(room, plan);
    return reckoned.empty() ? Html() << "Deze brief vraagt geen antwoord." : reckoned;
}

Html check(const Room& room, const Request& request, const Plan& plan, const Hands& hands) {
    std::size_t warned = 0;
    for (const auto& one : plan.trial.letters) warned += one.warnings.empty() ? 0U : 1U;
    const auto line = [&](std::string_view what, const Html& value, std::size_t step) {
        return Html() << "<dt>" << what << "</dt><dd>" << value << " <a href=\"/brieven/nieuw"
                      << query_of(plan, step) << "\">Wijzig <span>" << what << "</span></a></dd>";
    };
    Html page;
    page
        << "<dl class=\"feiten\">"
        << line("Ontvangers",
                Html() << plan.trial.letters.size() << " wel, " << plan.trial.excluded.size()
                       << " niet",
                0)
        << line("Sjabloon",
                Html() << correspondence::title_of(plan.letter) << ", versie "
                       << plan.cupboard->letter.version,
                1)
        << line("Datum op de brief", day(plan.dated_on), 1)
        << line("Let op",
                Html() << warned
                       << std::string_view(warned == 1 ? " brief met een opmerking"
                                                       : " brieven met een opmerking"),
                2)
        << line("Termijn", terms_set(room, plan), 4)
        << line("Parafen", Html() << joined(hands.can_initial) << ". " << jurist_too(plan, hands),
                5)
        << line("Ondertekenen",
                Html() << (hands.signs.empty() ? std::string("niet bekend") : hands.signs), 5)
        << "</dl><p>Na deze stap liggen de brieven vast en kan een ander ze paraferen. Er gaat nog "
           "niets weg: tot het verzenden kunt u elke brief aanhouden, vervangen of weglaten.</p>"
        << form_start(request, "/brieven/nieuw")
        << "<input type=\"hidden\" name=\"stap\" value=\"7\">" << hidden(plan, true, true)
        << "<button class=\"utrecht-button utrecht-button--primary-action\">Stel "
        << plan.trial.letters.size()
        << std::string_view(plan.trial.letters.size() == 1 ? " brief op en bied die aan"
                                                           : " brieven op en bied ze aan")
        << "</button></form>";
    return page;
}

Html body_of(const Room& room, const Request& request, const Plan& plan) {
    if (plan.trial.letters.empty() && plan.step > 1) {
        return Html() << "<p class=\"melding\">Geen van de gekozen gemeenten kan nu deze brief "
                         "krijgen. Zie stap 1 voor de redenen.</p>";
    }
    const auto hands = plan.step >= 5 ? hands_of(room, request, plan) : Outcome<Hands>(Hands{});
    if (!hands) return Html() << "<p class=\"melding\">" << hands.error().reason << "</p>";
    switch (plan.step) {
        case 0:
            return recipients(plan);
        case 1:
            return letter_choice(plan);
        case 2:
            return values(room, plan);
        case 3:
            return preview(room, request, plan);
        case 4:
            return term(room, plan);
        case 5:
            return people(plan, *hands);
        default:
            return check(room, request, plan, *hands);
    }
}

std::string command_of(const Plan& plan) {
    std::string line = "trede letter draft --template " + plan.letter + " --dated " +
                       base::to_iso(plan.dated_on) + " --to ";
    for (std::size_t at = 0; at < plan.to.size(); ++at)
        line += (at == 0 ? "" : ",") + base::lower_ascii(plan.to[at].value());
    return line + " --dry-run";
}

Response show(const Room& room, const Request& request, const Plan& plan,
              const std::string& mistake) {
    Html page;
    page << mistake_box(mistake) << not_known(plan.unknown);
    if (plan.to.empty()) {
        page << "<p class=\"melding\">Kies eerst aan wie de brief gaat: vink gemeenten aan in <a "
                "href=\"/gemeenten\">de lijst</a> en druk op Brief voorbereiden.</p>";
        return html(layout(request, "Brief voorbereiden", page, room.fictional));
    }
    page << no_mandate(room, request, mandate::Act::draft_letter);
    std::vector<PageStep> steps;
    for (std::size_t at = 0; at < names.size(); ++at)
        steps.push_back(
            {.name = std::string(names[at]), .address = "/brieven/nieuw" + query_of(plan, at)});
    const bool has_form = plan.step < 2;
    page << (has_form ? step_buttons("Stappen van de brief", steps, plan.step, plan.step + 1)
                      : step_list("Stappen van de brief", steps, plan.step))
         << "<h2 class=\"stapkop\">Stap " << plan.step + 1 << " van 7: " << names[plan.step]
         << "</h2>" << body_of(room, request, plan);
    return html(layout(request, "Brief voorbereiden", page, room.fictional,
                       elsewhere("", command_of(plan))),
                mistake.empty() ? 200 : 422);
}

}  // namespace

Response letter_new_page(const Room& room, const Request& request) {
    const auto plan = plan_of(room, request, request.query);
    if (!plan) return refused(request, plan.error());
    return show(room, request, *plan, plan->mistake);
}

Response letter_new_pdf(const Room& room, const Request& request) {
    const auto plan = plan_of(room, request, request.query);
    if (!plan) return refused(request, plan.error());
    if (plan->trial.letters.empty())
        return error_page(request, 404, "Niet gevonden", "Deze brief is er niet.");
    const auto& one = plan->trial.letters[shown_letter(*plan, request)];
    const auto letter = composed(room, *plan, one);
    if (!letter) return refused(request, letter.error());
    const std::vector letters = {letter->letter};
    auto pdf = plan->cupboard->print(letters);
    if (!pdf) return refused(request, pdf.error());
    return file(std::move(pdf->front()), "application/pdf",
                "voorbeeld-" + one.letter.reference.value() + ".pdf");
}

Response letter_new_action(const Room& room, const Request& request) {
    const auto plan = plan_of(room, request, request.form);
    if (!plan) return refused(request, plan.error());
    if (!plan->mistake.empty()) return show(room, request, *plan, plan->mistake);
    if (!plan->unknown.empty())
        return show(room, request, *plan, "Niet elke gekozen gemeente bestaat.");
    auto order = order_of(room, request, "opstellen", {mandate::Act::draft_letter});
    if (!order) return refused(request, order.error());
    order->emplace_back("sjabloon", plan->letter);
    order->emplace_back("dag", base::to_iso(plan->dated_on));
    std::vector<std::string> holds;
    for (const auto& code : plan->to) {
        order->emplace_back("gm", base::lower_ascii(code.value()));
        holds.push_back(code.value());
    }
    const auto job =
        start_work(room, request,
                   base::how_many(plan->trial.letters.size(), "brief", "brieven") + " opstellen",
                   *order, std::move(holds), plan->to.size());
    if (!job) return show(room, request, *plan, job.error().reason);
    return redirect("/taken/" + *job);
}

}  // namespace trede::pages
