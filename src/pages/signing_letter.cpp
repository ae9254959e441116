#include <algorithm>

#include "desk/approval.hpp"
#include "dispatch/outcomes.hpp"
#include "evidence/digest.hpp"
#include "pages/batch_work.hpp"
#include "pages/batches.hpp"
#include "pages/letter_view.hpp"
#include "pages/signing.hpp"
#include "web/layout.hpp"

// One letter as it lies before the signatory: what it says, and what he agrees with or holds.

namespace trede::pages {

using dispatch::Batch;

namespace {

Response letter_not_there(const Request& request) {
    return error_page(request, 404, "Niet gevonden", "Deze brief ligt niet ter ondertekening.");
}

// The letter with this reference; the end when it does not lie here.
std::vector<LetterToSign>::const_iterator find(const std::vector<LetterToSign>& all,
                                               std::string_view reference) {
    return std::ranges::find(all, reference, [](const LetterToSign& one) -> std::string_view {
        return one.letter->what.exact.reference.value();
    });
}

// What the form carries of the letter that was shown above it, and has to bring back.
std::string shown(const LetterToSign& one) {
    return evidence::to_hex(evidence::sha256(one.seen_as()));
}

// Who read the letter as it is now, and when.
Html readers_of(const Batch& batch, const dispatch::Letter& letter) {
    Html list;
    for (const dispatch::Initial* one : initials_that_count(batch, letter))
        list << "<li>" << std::string_view(one->agreed ? "Paraaf van " : "Niet akkoord: ")
             << who_and_when(*one) << std::string_view(one->remarks.empty() ? "" : ": ")
             << one->remarks << "</li>";
    if (list.empty()) return Html() << "<p>Nog niemand parafeerde deze brief.</p>";
    return Html() << "<ul>" << list << "</ul>";
}

// The words that are signed: those of the page where it has the same as the PDF, else the PDF.
Html words_of(const LetterToSign& one) {
    Html words;
    words << "<p>Tekst: <span class=\"chip\">" << one.wording << "</span></p>";
    if (one.composed) return words << letter_view(*one.composed);
    return words << "<section class=\"kader\"><h2>De tekst staat in de pdf</h2><p>"
                 << std::string_view(one.letter->altered_by.empty()
                                         ? "Deze pdf is met een eerdere tekst gemaakt. "
                                         : "Deze brief is met de hand vervangen. ")
                 << "U ondertekent wat in de pdf staat. Lees die eerst: daarna kunt u akkoord "
                    "gaan.</p><p><a class=\"knop utrecht-button "
                    "utrecht-button--secondary-action\" href=\""
                 << pdf_of(*one.letter) << "\">Lees de pdf</a></p></section>";
}

struct Mistake {
    std::string text;
    int status = 200;
};

Response letter_page(const Room& room, const Request& request, const Batch& batch,
                     const LetterToSign& one, const Mistake& mistake = {}) {
    const std::string& reference = one.letter->what.exact.reference.value();
    Html page;
    page << mistake_box(mistake.text) << "<p><a href=\"" << signing_address(batch)
         << "\">Terug naar de partij</a> · <a href=\"" << pdf_of(*one.letter) << "\">" << reference
         << " (pdf)</a></p>";
    if (!one.deviates.empty()) {
        page << "<div class=\"melding\"><h2>Afwijkend</h2><ul>";
        for (const std::string& why : one.deviates) page << "<li>" << why << "</li>";
        page << "</ul></div>";
    }
    if (!one.obstacle.empty())
        page << "<p class=\"melding\">U kunt deze brief nu niet ondertekenen: " << one.obstacle
             << "</p>";
    page << readers_of(batch, *one.letter) << words_of(one)
         << form_start(request, signing_address(batch, "/gezien"))
         << "<input type=\"hidden\" name=\"kenmerk\" value=\"" << reference
         << "\"><input type=\"hidden\" name=\"gezien\" value=\"" << shown(one)
         << "\"><button class=\"utrecht-button utrecht-button--primary-action\">Akkoord en "
            "volgende</button></form><details class=\"kader\"><summary>Houd deze brief "
            "achter</summary>"
         << form_start(request, signing_address(batch, "/achterhouden"))
         << "<input type=\"hidden\" name=\"kenmerk\" value=\"" << reference
         << "\"><div class=\"veld\"><label for=\"reden\">Reden (gaat naar de behandelaar)</label> "
            "<input "
            "id=\"reden\" name=\"reden\" required></div><button class=\"utrecht-button "
            "utrecht-button--secondary-action\">Houd achter</button></form></details>";
    return html(layout(request, "Brief aan " + one.name, page, room.fictional), mistake.status);
}

}  // namespace

Response signing_letter_page(const Room& room, const Request& request) {
    const Batch* batch = batch_here(room, request);
    if (!batch) return no_batch(request);
    const auto all = letters_to_sign(room, request, *batch);
    if (!all) return refused(request, all.error());
    const auto one = find(*all, in_capitals(request.caught.back()));
    if (one == all->end()) return letter_not_there(request);
    return letter_page(room, request, *batch, *one);
}

Response signing_seen_action(const Room& room, const Request& request) {
    const Batch* batch = batch_here(room, request);
    if (!batch) return no_batch(request);
    const auto all = letters_to_sign(room, request, *batch);
    if (!all) return refused(request, all.error());
    const auto seen = find(*all, request.filled("kenmerk").value_or(""));
    if (seen == all->end()) return letter_not_there(request);
    // What is agreed with is what was shown, and not what the letter became since.
    if (request.filled("gezien") != shown(*seen))
        return letter_page(
            room, request, *batch, *seen,
            {.text = "De brief is intussen gewijzigd. Bekijk hem opnieuw.", .status = 409});
    if (!seen->words_seen())
        return letter_page(room, request, *batch, *seen,
                           {.text = "U hebt de pdf van deze brief nog niet geopend. Kies eerst "
                                    "'Lees de pdf', en daarna 'Akkoord en volgende'.",
                            .status = 422});
    room.services.looked.add(request.viewer.account, seen->seen_as());
    const auto next = std::ranges::find_if(*all, [&](const LetterToSign& one) {
        return one.obstacle.empty() && one.must_open() && !one.opened && &one != &*seen;
    });
    return redirect(next == all->end() ? signing_address(*batch) : signing_address(*batch, *next));
}

Response signing_keep_action(const Room& room, const Request& request) {
    const Batch* batch = batch_here(room, request);
    if (!batch) return no_batch(request);
    const dispatch::ReferenceNumber reference(
        in_capitals(std::string(request.filled("kenmerk").value_or(""))));
    const std::string reason(request.filled("reden").value_or(""));
    const auto ask =
        ask_of(room, request, mandate::Act::sign_letter, 0,
               "letter hold " + batch->id.value() + " " + reference.value() + " " + reason);
    if (!ask) return refused(request, ask.error());
    const auto done = desk::hold_letter(room.desk, *ask, batch->id, reference, true, reason);
    if (!done) return refused(request, done.error());
    return redirect(signing_address(*batch));
}

}  // namespace trede::pages
