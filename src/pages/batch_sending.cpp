#include <algorithm>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "dispatch/outcomes.hpp"
#include "dispatch/time_left.hpp"
#include "pages/batches.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using dispatch::Batch;
using dispatch::DeliveryState;
using mandate::Act;

namespace {

// What is left of the time to answer when the letters leave today.
Html time_left_note(const Room& room, const Batch& batch) {
    Html out;
    const auto letters = dispatch::time_left(room.world.dossiers, batch, room.desk.today);
    if (letters.empty()) return out;
    const dispatch::TimeLeft& least = letters.front();
    out << "<p>Bij verzending vandaag heeft de gemeente nog " << least.days << " van de "
        << least.of << " dagen om te antwoorden"
        << (letters.back().days > least.days ? Html() << ", of meer" : Html())
        << ". Elke dag later is er een minder: de laatste dag staat al in de brief.</p>";
    return out;
}

// Who releases a letter that gives no time on the day that the form names, says why it goes all the
// same.
Html although_field(const Room& room, const Request& request, const Batch& batch) {
    const auto asked = base::parse_date_dutch(request.filled("dag").value_or(""));
    const base::Date on = std::max(asked.value_or(room.desk.today), room.desk.today);
    if (dispatch::too_late(room.desk.lawbook, room.desk.today, room.world.dossiers, batch, on)
            .empty())
        return {};
    Html out;
    return out << "<div><label for=\"hoewel\">Waarom gaat een brief weg die geen tijd meer "
                  "geeft?</label> <input id=\"hoewel\" name=\"hoewel\" size=\"40\" value=\""
               << request.filled("hoewel").value_or("") << "\"></div>";
}

// "1 brief wacht op een paraaf en 78 brieven wachten op een handtekening."
std::string waiting(const dispatch::Outcomes& all) {
    const auto told = [](std::size_t count, const char* what) {
        return base::how_many(count, "brief wacht", "brieven wachten") + what;
    };
    const std::size_t read = all.to_sign - all.to_read;
    if (read == 0) return told(all.to_read, " op een paraaf.");
    if (all.to_read == 0) return told(read, " op een handtekening.");
    return told(all.to_read, " op een paraaf en ") + told(read, " op een handtekening.");
}

// "1 brief is vrijgegeven en mag weg." The moment before which nothing leaves is told with it.
Html released(const Room& room, const Batch& batch, const dispatch::Outcomes& all) {
    const auto found = all.letters.find(DeliveryState::offered);
    const std::size_t count = found == all.letters.end() ? 0 : found->second;
    Html out;
    if (count > 0)
        out << base::how_many(count, "brief is", "brieven zijn") << " vrijgegeven";
    else
        out << "Van wat is vrijgegeven, wachten alleen afschriften";
    if (!batch.order || batch.order->not_before <= room.desk.now)
        out << (count > 0
                    ? Html() << " en " << std::string_view(count == 1 ? "mag" : "mogen") << " weg"
                    : Html());
    else
        out << ", maar er gaat niets weg voor "
            << base::in_words_with_weekday(base::dutch_day(batch.order->not_before)) << " om "
            << base::dutch_clock(batch.order->not_before);
    return out << ". Tot een brief weg is, kunt u stoppen. ";
}

// What holds for how many of the letters: some may be gone while others wait for a reader.
Html stand(const Room& room, const Request& request, const Batch& batch,
           const dispatch::Outcomes& all) {
    Html out;
    if (all.any(DeliveryState::offered)) out << released(room, batch, all);
    if (all.no_order > 0)
        out << base::how_many(all.no_order, "brief is ondertekend en wacht",
                              "brieven zijn ondertekend en wachten")
            << " tot iemand " << std::string_view(all.no_order == 1 ? "hem" : "ze")
            << " vrijgeeft. ";
    if (all.to_sign > 0)
        out << waiting(all) << " "
            << std::string_view(all.letters.empty() && may(room, request, Act::draft_letter)
                                    ? "U kunt alles nog veranderen."
                                    : "");
    if (out.empty()) out << "Er gaat geen brief mee.";
    return out;
}

}  // namespace

Html sending_box(const Room& room, const Request& request, const Batch& batch) {
    Html out;
    out << "<section class=\"nu\" aria-labelledby=\"nu\"><h2 id=\"nu\">Nu</h2>";
    const dispatch::Outcomes all = outcomes_of(batch);
    if (batch.stopped) {
        out << "<p><strong>Gestopt:</strong> " << *batch.stopped << " Er gaat niets weg.</p>";
    } else if (all.is_over()) {
        out << "<p>Wat meegaat, is weg.";
        if (all.asks()) out << " Wat in twijfel is of terugkwam, wacht op een mens.";
        if (all.kept > 0)
            out << " " << base::how_many(all.kept, "brief blijft", "brieven blijven") << " achter.";
        out << "</p>";
    } else {
        out << "<p>" << stand(room, request, batch, all) << "</p>";
    }
    if (request.viewer.may(access::Operation::sign_letters) && all.to_sign > 0)
        out << "<p><a class=\"knop utrecht-button utrecht-button--primary-action\" "
               "href=\"/handtekenen/"
            << base::lower_ascii(batch.id.value()) << "\">Bekijk en onderteken</a></p>";
    const bool sends = may(room, request, Act::send_letter);
    if (sends && (all.no_order > 0 || batch.stopped)) {
        const std::string where = address_of(batch, "/verzending");
        out << form_start(request, where)
            << "<div class=\"filters\"><div><label for=\"dag\">Niet eerder dan</label> <input "
               "id=\"dag\" name=\"dag\" placeholder=\"10-4-2026\" size=\"11\" value=\""
            << request.filled("dag").value_or("")
            << "\"></div><div><label for=\"tijd\">om</label> <input id=\"tijd\" name=\"tijd\" "
               "placeholder=\"9:00\" size=\"6\" value=\""
            << request.filled("tijd").value_or("") << "\"></div>" << time_left_note(room, batch)
            << although_field(room, request, batch)
            << "<button class=\"utrecht-button "
               "utrecht-button--primary-action\">Geef "
               "vrij</button></div></form>";
    }
    if (batch.order && !batch.stopped && !all.is_over()) {
        if (sends && all.any(DeliveryState::offered) && batch.order->not_before <= room.desk.now)
            out << form_start(request, "/brieven/verzending")
                << "<input type=\"hidden\" name=\"partij\" value=\"" << batch.id.value()
                << "\"><button class=\"utrecht-button utrecht-button--primary-action\">Verzend nu "
                   "wat "
                   "weg mag</button></form>";
        const bool stops = sends || may(room, request, Act::sign_letter) ||
                           may(room, request, Act::initial_letter);
        if (stops && all.any(DeliveryState::offered))
            out << form_start(request, address_of(batch, "/stop")) << why_field("stopreden")
                << "<button class=\"utrecht-button utrecht-button--secondary-action\">Stop de "
                   "verzending</button></form>";
    }
    out << "</section>";
    return out;
}

}  // namespace trede::pages
