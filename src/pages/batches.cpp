#include "pages/batches.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "desk/approval.hpp"
#include "dispatch/outcomes.hpp"
#include "pages/batch_work.hpp"
#include "pages/dashboard.hpp"
#include "pages/letter_view.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using dispatch::Batch;
using dispatch::Delivery;
using dispatch::DeliveryState;
using dispatch::Letter;
using mandate::Act;

namespace {

// What a person can do about a delivery that did not simply go well.
Html settle_form(const Room& room, const Request& request, const Batch& batch,
                 const Delivery& delivery) {
    Html out;
    const bool asks =
        delivery.state == DeliveryState::doubtful || delivery.state == DeliveryState::returned;
    if (!asks || !may(room, request, Act::send_letter)) return out;
    const std::string id = base::lower_ascii(delivery.plan.id.value());
    out << "<details><summary>Wat nu?</summary><p>"
        << std::string_view(delivery.state == DeliveryState::doubtful
                                ? "Ga na of de brief aankwam. Daarna legt u vast hoe het is."
                                : "Zoek een ander adres of kies de post, en bied hem opnieuw aan.")
        << "</p>" << form_start(request, address_of(batch, "/zending"))
        << "<input type=\"hidden\" name=\"kenmerk\" value=\"" << delivery.plan.reference.value()
        << "\"><input type=\"hidden\" name=\"ontvanger\" value=\"" << word(delivery.plan.recipient)
        << "\"><div class=\"veld\"><label for=\"s-" << id
        << "\">Hoe is het?</label> <select id=\"s-" << id << "\" name=\"toestand\">";
    for (const DeliveryState state : dispatch::delivery_states) {
        const bool can = delivery.state == DeliveryState::doubtful
                             ? state != DeliveryState::doubtful
                             : state == DeliveryState::offered;
        if (can) out << "<option value=\"" << word(state) << "\">" << word(state) << "</option>";
    }
    out << "</select></div><div class=\"veld\"><label for=\"k-" << id
        << "\">Langs welke weg opnieuw?</label> <select id=\"k-" << id
        << "\" name=\"kanaal\"><option value=\"\">dezelfde</option>";
    for (const auto kind : dispatch::channel_kinds)
        out << "<option value=\"" << word(kind) << "\">" << word(kind) << "</option>";
    out << "</select></div>" << why_field("r-" + id)
        << "<button class=\"utrecht-button utrecht-button--secondary-action\">Leg vast</button>"
           "</form></details>";
    return out;
}

Html deliveries(const Room& room, const Request& request, const Batch& batch,
                const Letter& letter) {
    Html out;
    for (const Delivery& one : batch.deliveries) {
        if (one.plan.reference != letter.what.exact.reference) continue;
        out << "<div><span class=\"chip "
            << (one.state == DeliveryState::doubtful || one.state == DeliveryState::returned
                    ? Html() << "laat"
                    : Html())
            << "\">" << word(one.state) << "</span> <small>" << word(one.plan.recipient)
            << ", langs " << word(one.plan.channel);
        if (const std::string why = one.why(); !why.empty()) out << ". " << why;
        out << "</small>" << settle_form(room, request, batch, one) << "</div>";
    }
    return out;
}

// What needs a person comes first.
int urgency(const Batch& batch, const Letter& letter, const dispatch::Outdated& outdated) {
    int least = letter.goes() && why_back(batch, letter, outdated).empty() ? 2 : 1;
    for (const Delivery& one : batch.deliveries) {
        const bool asks =
            one.state == DeliveryState::doubtful || one.state == DeliveryState::returned;
        if (asks && one.plan.reference == letter.what.exact.reference) least = 0;
    }
    return least;
}

// What stands beside the stage of a letter: who held or left it out, what changed, who read and who
// signed it.
std::vector<std::string> stage_lines(const Batch& batch, const Letter& letter,
                                     const dispatch::Outdated& outdated) {
    std::vector<std::string> lines;
    if (!letter.goes()) lines.push_back(why_kept(letter));
    if (const std::string changed = why_outdated(batch, letter, outdated); !changed.empty())
        lines.push_back("klopt niet meer, stel hem opnieuw op: " + changed);
    for (const dispatch::Initial* one : initials_that_count(batch, letter))
        lines.push_back((one->agreed ? "paraaf: " : "niet akkoord: ") + who_and_when(*one) +
                        (one->remarks.empty() ? "" : ": " + one->remarks));
    if (letter.is_signed())
        lines.push_back("ondertekend: " + letter.signature->function + " op " +
                        base::in_words(letter.signature->signed_on));
    return lines;
}

// Of a batch of which something is signed: what is not, with why and where it can be mended.
Html not_signed_list(const Room& room, const Batch& batch, const dispatch::Outdated& outdated) {
    const auto letters = desk::not_signed(room.desk, batch, outdated);
    if (letters.empty() || letters.size() == batch.letters.size()) return {};
    Html list;
    for (const desk::NotSigned& one : letters)
        list << "<li><a href=\"#" << base::lower_ascii(one.reference.value()) << "\">"
             << one.reference.value() << "</a> " << name_of(room, one.municipality) << ": "
             << one.why << "</li>";
    return Html() << "<section class=\"kader\" id=\"niet-ondertekend\"><h2>Niet ondertekend <span "
                     "class=\"tel\">"
                  << letters.size() << "</span></h2><ul class=\"rij\">" << list
                  << "</ul></section>";
}

// `chooses`: there is a form that asks which.
Html letter_rows(const Room& room, const Request& request, const Batch& batch,
                 const dispatch::Outdated& outdated, bool chooses) {
    std::vector<const Letter*> letters;
    for (const Letter& letter : batch.letters) letters.push_back(&letter);
    std::ranges::stable_sort(letters, {},
                             [&](const Letter* one) { return urgency(batch, *one, outdated); });
    const web::Pairs none;
    const auto chosen = every(is_replacement(request) ? none : request.form, "kenmerk");
    Html rows;
    for (const Letter* one : letters) {
        const std::string reference = one->what.exact.reference.value();
        const std::string id = base::lower_ascii(reference);
        rows << "<tr id=\"" << id << "\"><td>";
        if (chooses && can_change(batch, *one))
            rows << "<input type=\"checkbox\" name=\"kenmerk\" form=\"brieven\" value=\""
                 << reference << "\" aria-label=\"" << name_of(room, one->what.municipality) << "\""
                 << std::string_view(
                        std::ranges::find(chosen, reference) == chosen.end() ? "" : " checked")
                 << ">";
        rows << "</td><th scope=\"row\"><a href=\"" << address_of(one->what.municipality) << "\">"
             << name_of(room, one->what.municipality) << "</a></th><td><a href=\"" << pdf_of(*one)
             << "\">" << reference << " (pdf)</a></td><td>" << dispatch::stage_of(batch, *one);
        for (const std::string& line : stage_lines(batch, *one, outdated))
            rows << "<br><small>" << line << "</small>";
        rows << "</td><td>" << deliveries(room, request, batch, *one) << "</td></tr>";
    }
    return rows;
}

// As soon as one letter is signed; the list holds no others.
Html signed_list_link(const Batch& batch) {
    const auto count = std::ranges::count_if(batch.letters, &Letter::is_signed);
    if (count == 0) return {};
    return Html() << "<p><a href=\"/handtekenen/" << base::lower_ascii(batch.id.value())
                  << "/lijst\">Ondertekende lijst: "
                  << base::how_many(static_cast<std::size_t>(count), "brief", "brieven")
                  << "</a></p>";
}

reports::ResponseCurve response_of(const Room& room, const Batch& batch) {
    std::vector<registry::MunicipalityCode> codes;
    for (const Letter& letter : batch.letters) {
        if (std::ranges::find(codes, letter.what.municipality) == codes.end())
            codes.push_back(letter.what.municipality);
    }
    return reports::response_curve(room.world.dossiers, codes, room.desk.today, batch.id);
}

}  // namespace

bool may(const Room& room, const Request& request, Act act) {
    return request.viewer.officer &&
           mandate::mandate_for(*request.viewer.officer, act, 0, room.desk.today).has_value();
}

const Batch* batch_here(const Room& room, const Request& request) {
    return room.world.batches.find(dispatch::BatchId(in_capitals(request.caught.front())));
}

std::string address_of(const Batch& batch, std::string_view more) {
    return "/brieven/partijen/" + base::lower_ascii(batch.id.value()) + std::string(more);
}

std::string name_of(const Room& room, const registry::MunicipalityCode& code) {
    const auto known = room.desk.registry.find(code, room.desk.today);
    return known ? known->usual_name : code.value();
}

std::string pdf_of(const Letter& letter) {
    return address_of(letter.what.municipality,
                      "/brieven/" + base::lower_ascii(letter.what.exact.reference.value()));
}

std::string letter_stand(const Room& room, const dossier::State& state,
                         const dossier::LetterDrafted& letter) {
    if (const auto left = dossier::left_on(state, letter.reference))
        return "weg op " + base::in_words(*left);
    const dispatch::Batch* batch = room.world.batches.find(letter.batch);
    const dispatch::Letter* offered = batch ? batch->find(letter.reference) : nullptr;
    return "nog niet weg: " +
           (offered ? std::string(dispatch::stage_of(*batch, *offered)) : "concept");
}

Response batches_page(const Room& room, const Request& request) {
    Html page;
    std::vector<const Batch*> all;
    for (const auto& [id, batch] : room.world.batches.all()) all.push_back(&batch);
    std::ranges::reverse(all);
    if (all.empty())
        page << "<p>Er is nog geen partij brieven. Vink in <a href=\"/gemeenten\">de lijst</a> "
                "gemeenten aan en druk op Brief voorbereiden.</p>";
    for (const Batch* batch : all)
        page << "<section class=\"kader\"><h2><a href=\"" << address_of(*batch) << "\">"
             << batch->id.value() << "</a> " << batch->letter << "</h2><p>" << in_words(*batch)
             << (batch->stopped ? Html() << " · <strong>gestopt</strong>" : Html()) << "</p>"
             << signed_list_link(*batch) << "</section>";
    page << "<p><a href=\"/taken\">Taken: wat het programma in bulk doet</a></p>";
    return html(layout(request, "Brieven", page, room.fictional, elsewhere("/brieven")));
}

Response batch_part_page(const Room& room, const Request& request) {
    const Batch* batch = batch_here(room, request);
    if (!batch) return error_page(request, 404, "Niet gevonden", "Deze partij is er niet.");
    const bool sends = request.segments.back() == "verzending";
    return redirect(address_of(*batch, sends ? "#nu" : "#acties"));
}

Response batch_example_page(const Room& room, const Request& request) {
    const Batch* batch = batch_here(room, request);
    if (batch) {
        for (const Letter& letter : batch->letters) {
            if (letter.what.municipality == request.municipality->code)
                return redirect(pdf_of(letter));
        }
    }
    return error_page(request, 404, "Niet gevonden", "Deze brief zit niet in deze partij.");
}

Response signed_list_page(const Room& room, const Request& request) {
    const Batch* batch = batch_here(room, request);
    if (!batch) return error_page(request, 404, "Niet gevonden", "Deze partij is er niet.");
    Html page;
    page << "<p>Manifest: <code>" << batch->manifest_digest()
         << "</code></p><div class=\"breed\" role=\"region\" tabindex=\"0\" "
            "aria-label=\"Ondertekende "
            "lijst\"><table class=\"utrecht-table utrecht-table--html-table\"><thead><tr><th "
            "scope=\"col\">Gemeente</th><th scope=\"col\">Kenmerk</th><th "
            "scope=\"col\">Ondertekend</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>";
    for (const dispatch::Letter& letter : batch->letters) {
        if (!letter.is_signed()) continue;
        page << "<tr><th scope=\"row\">" << name_of(room, letter.what.municipality) << "</th><td>"
             << letter.what.exact.reference.value() << "</td><td>"
             << day(letter.signature->signed_on) << ", " << letter.signature->function
             << "<br><small>" << letter.signature->mandate << "</small></td><td><code>"
             << letter.what.exact.document << "</code></td></tr>";
    }
    page << "</tbody></table></div>";
    return html(
        layout(request, "Ondertekende lijst " + batch->id.value(), page, room.fictional,
               elsewhere("/brieven/partijen/" + base::lower_ascii(batch->id.value()) + "/lijst")));
}

Response batch_page(const Room& room, const Request& request) {
    return batch_page_again(room, request, "", 200);
}

Response batch_page_again(const Room& room, const Request& request, const std::string& mistake,
                          int status) {
    const Batch* batch = batch_here(room, request);
    if (!batch)
        return error_page(request, 404, "Niet gevonden",
                          "Deze partij is er niet, of zij is nog niet ter paraaf aangeboden.");
    Html page;
    page << mistake_box(mistake) << said_before(room, request, "Gelukt: ");
    const Html choices = change_form(room, request, *batch, mistake);
    const auto outdated = room.services.overviews.outdated(room.desk, room.world, batch->id);
    const auto curve = response_of(room, *batch);
    page << "<p class=\"uitkomst\"><strong>" << in_words(*batch);
    if (curve.answered > 0 || curve.overdue > 0)
        page << " · " << base::how_many(curve.answered, "antwoord", "antwoorden") << " · "
             << curve.overdue << " te laat";
    page << "</strong></p>" << sending_box(room, request, *batch) << signed_list_link(*batch)
         << not_signed_list(room, *batch, outdated) << choices
         << (curve.asked > 0
                 ? Html() << "<section><h2>Antwoorden</h2>" << response_chart(curve) << "</section>"
                 : Html())
         << "<h2>De brieven</h2><p class=\"zacht\">Wat om een mens vraagt, staat bovenaan.</p><div "
            "class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"Brieven\"><table "
            "class=\"utrecht-table utrecht-table--html-table veel\"><thead><tr><th "
            "scope=\"col\">Kies</th><th scope=\"col\">Gemeente</th><th scope=\"col\">Brief</th><th "
            "scope=\"col\">Stap</th><th scope=\"col\">Verzending</th></tr></thead><tbody>"
         << letter_rows(room, request, *batch, outdated, !choices.empty())
         << "</tbody></table></div><p class=\"zacht\">Manifest: "
         << "<code>" << batch->manifest_digest() << "</code></p>";
    return html(
        layout(request, "Partij " + batch->id.value() + ": " + batch->letter, page, room.fictional,
               elsewhere("/brieven/partijen/" + base::lower_ascii(batch->id.value()))),
        status);
}

}  // namespace trede::pages
