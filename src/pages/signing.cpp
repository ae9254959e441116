#include "pages/signing.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "base/text.hpp"
#include "desk/approval.hpp"
#include "dispatch/outcomes.hpp"
#include "pages/batches.hpp"
#include "pages/letter_view.hpp"
#include "pages/parts.hpp"
#include "pages/proposal.hpp"
#include "pages/signing_proof.hpp"
#include "web/layout.hpp"
#include "web/passkey_form.hpp"

namespace trede::pages {

using dispatch::Batch;

std::string signing_address(const Batch& batch, std::string_view more) {
    return "/handtekenen/" + base::lower_ascii(batch.id.value()) + std::string(more);
}

std::string signing_address(const Batch& batch, const LetterToSign& one) {
    return signing_address(
        batch, "/brieven/" + base::lower_ascii(one.letter->what.exact.reference.value()));
}

Response no_batch(const Request& request) {
    return error_page(request, 404, "Niet gevonden", "Deze partij is er niet.");
}

namespace {

using Letters = std::vector<LetterToSign>;

// Those that can be signed and were not opened though they must.
std::size_t still_to_open(const Letters& all) {
    return static_cast<std::size_t>(std::ranges::count_if(all, [](const LetterToSign& one) {
        return one.obstacle.empty() && one.must_open() && !one.opened;
    }));
}

std::size_t ready(const Letters& all) {
    return static_cast<std::size_t>(std::ranges::count_if(all, &LetterToSign::ready));
}

// "informatieverzoek: 3, herinnering: 1": each with how often; nothing when there is none.
Html counted(const std::map<std::string, std::size_t>& times) {
    Html out;
    for (const auto& [name, count] : times)
        out << std::string_view(out.empty() ? "" : ", ") << name << " (" << count << ")";
    return out;
}

// What somebody signs, by which power, and who read it before: seen before the signature is asked.
Html what_is_signed(const Room& room, const Request& request, const Batch& batch,
                    const Letters& all) {
    std::map<std::string, std::size_t> rungs;
    std::map<std::string, std::size_t> days;
    std::map<std::string, std::size_t> readers;
    std::map<std::string, std::size_t> mandates;
    std::size_t go = 0;
    for (const LetterToSign& one : all) {
        if (!one.letter->goes()) continue;  // told below
        ++go;
        const int rung = one.letter->what.rung;
        ++rungs[rung == 0 ? "geen trede" : "trede " + std::to_string(rung)];
        const auto* on_file = room.world.dossiers.of(one.letter->what.municipality)
                                  .letter(one.letter->what.exact.reference);
        if (on_file)
            ++days[on_file->what.last_day ? base::in_words_with_weekday(*on_file->what.last_day)
                                          : "geen termijn"];
        for (const dispatch::Initial* initial : initials_that_count(batch, *one.letter)) {
            if (initial->agreed) ++readers[who_and_when(*initial)];
        }
        if (!request.viewer.officer) continue;
        const auto power =
            mandate::mandate_for_letter(*request.viewer.officer, mandate::Act::sign_letter,
                                        batch.letter, rung, room.desk.today);
        ++mandates[power ? power->basis : "geen mandaat voor deze brief"];
    }
    Html facts;
    facts << "<dl class=\"feiten\"><dt>Brieven</dt><dd>" << go << ", sjabloon <em>" << batch.letter
          << "</em></dd><dt>Trede</dt><dd>" << counted(rungs)
          << "</dd><dt>Antwoord uiterlijk</dt><dd>" << counted(days)
          << "</dd><dt>Paraaf van</dt><dd>"
          << (readers.empty() ? Html() << "nog niemand" : counted(readers))
          << "</dd><dt>Onder de brieven staat</dt><dd>" << batch.signs_as
          << "</dd><dt>U tekent namens de minister, mandaat</dt><dd>" << counted(mandates)
          << "</dd></dl>";
    return facts;
}

Html to_open(const Batch& batch, const Letters& all, bool sample) {
    Html list;
    for (const LetterToSign& one : all) {
        if (!one.must_open() || one.sample != sample) continue;
        list << "<li>"
             << (!one.obstacle.empty() ? Html() << "<span class=\"chip\">blijft achter</span> "
                 : one.opened          ? Html() << "<span class=\"chip\">✓ bekeken</span> "
                              : Html() << "<span class=\"chip gauw\">◆ te bekijken</span> ")
             << "<a href=\"" << signing_address(batch, one) << "\">" << one.name << "</a>";
        for (const std::string& why : one.deviates) list << "<br><small>" << why << "</small>";
        if (!one.obstacle.empty())
            list << "<br><small>Blijft achter: " << one.obstacle << "</small>";
        list << "</li>";
    }
    if (list.empty()) return Html() << "<p>Geen.</p>";
    return Html() << "<ul class=\"rij\">" << list << "</ul>";
}

Html groups(const Batch& batch, const Letters& all) {
    std::map<std::string, std::vector<const LetterToSign*>> by_wording;
    for (const LetterToSign& one : all) {
        if (one.letter->goes())
            by_wording[one.wording].push_back(&one);  // the others are told below
    }
    Html out;
    for (const auto& [wording, letters] : by_wording) {
        out << "<details class=\"kader\"><summary><strong>" << wording
            << "</strong> <span class=\"tel\">" << letters.size() << "</span></summary>";
        if (letters.front()->composed) out << letter_view(*letters.front()->composed);
        out << "<div class=\"breed\" role=\"region\" tabindex=\"0\" aria-label=\"" << wording
            << "\"><table class=\"utrecht-table utrecht-table--html-table veel\"><thead><tr><th "
               "scope=\"col\">Gemeente</th><th scope=\"col\">Wat er in deze brief "
               "staat</th></tr></thead><tbody>";
        for (const LetterToSign* one : letters) {
            out << "<tr><th scope=\"row\"><a href=\"" << signing_address(batch, *one) << "\">"
                << one->name << "</a></th><td>";
            if (one->composed) {
                const auto& first = letters.front()->composed->merged;
                for (const auto& field : one->composed->merged) {
                    const bool same =
                        one != letters.front() && std::ranges::find(first, field) != first.end();
                    if (!same) out << field.name << ": <strong>" << field.value << "</strong> ";
                }
            }
            if (!one->composed) out << "<a href=\"" << pdf_of(*one->letter) << "\">Lees de pdf</a>";
            out << "</td></tr>";
        }
        out << "</tbody></table></div></details>";
    }
    return out;
}

// What is not signed with the others, each with why and where it can be seen; those that were left
// out before too.
Html left_behind(const Room& room, const Batch& batch, const Letters& all) {
    Html list;
    std::size_t count = 0;
    const auto add = [&](const std::string& where, const dispatch::Letter& letter,
                         const std::string& why) {
        ++count;
        list << "<li><a href=\"" << where << "\">" << letter.what.exact.reference.value() << "</a> "
             << name_of(room, letter.what.municipality) << ": " << why << "</li>";
    };
    for (const LetterToSign& one : all) {
        if (!one.ready()) add(signing_address(batch, one), *one.letter, one.why_not_now());
    }
    for (const dispatch::Letter& letter : batch.letters) {
        if (!letter.excluded.empty()) add(pdf_of(letter), letter, why_kept(letter));
    }
    if (list.empty()) return list;
    return Html() << "<section class=\"kader\"><h2>"
                  << std::string_view(count == 1 ? "Blijft achter" : "Blijven achter")
                  << " <span class=\"tel\">" << count << "</span></h2><ul class=\"rij\">" << list
                  << "</ul></section>";
}

Response confirm(const Room& room, const Request& request, const std::string& mistake) {
    const Batch* batch = batch_here(room, request);
    if (!batch) return no_batch(request);
    const auto all = letters_to_sign(room, request, *batch);
    if (!all) return refused(request, all.error());
    const std::size_t count = ready(*all);
    Html page;
    page << mistake_box(mistake) << "<p><a href=\"" << signing_address(*batch)
         << "\">Terug</a></p>";
    if (count == 0 || still_to_open(*all) > 0) {
        page << "<p class=\"melding\">"
             << std::string_view(
                    all->empty() ? "Alle brieven van deze partij zijn ondertekend of gaan niet mee."
                    : still_to_open(*all) > 0
                        ? "U kunt nog niet ondertekenen: bekijk eerst de afwijkende brieven en de "
                          "steekproef."
                        : "Geen brief kan nu worden ondertekend.")
             << "</p>" << left_behind(room, *batch, *all);
        return html(layout(request, "Ondertekenen", page, room.fictional),
                    mistake.empty() ? 200 : 422);
    }
    const std::string function = request.viewer.officer->function;
    page
        << "<p>U ondertekent <strong>" << base::how_many(count, "brief", "brieven")
        << "</strong> als " << function
        << ". De behandelaar geeft ze daarna vrij met een tijd. Tot een brief weg is, kunt u of de "
           "behandelaar stoppen.</p>"
        << left_behind(room, *batch, *all)
        << web::passkey_form_start(room, request,
                                   {.action = signing_address(*batch, "/handtekening"),
                                    .purpose = signing_purpose(request)})
        << "<input type=\"hidden\" name=\"manifest\" value=\"" << batch->manifest_digest() << "\">";
    for (const LetterToSign& one : *all) {
        if (one.ready())
            page << "<input type=\"hidden\" name=\"kenmerk\" value=\""
                 << one.letter->what.exact.reference.value() << "\">";
    }
    page << proof_field(room, request, signing_address(*batch, "/bevestigen"), count);
    return html(layout(request, "Ondertekenen bevestigen", page, room.fictional),
                mistake.empty() ? 200 : 422);
}

}  // namespace

Response signing_list_page(const Room& room, const Request& request) {
    Html page;
    std::size_t count = 0;
    for (const auto& [id, batch] : room.world.batches.all()) {
        const dispatch::Outcomes all = dispatch::outcomes_of(batch);
        if (all.to_sign == 0) continue;
        ++count;
        const std::size_t now = all.to_sign - all.to_read;
        page << "<section class=\"kader\"><h2><a href=\"" << signing_address(batch) << "\">"
             << batch.id.value() << "</a> " << batch.letter << "</h2><p>"
             << base::how_many(now, "brief", "brieven") << " te ondertekenen als "
             << batch.signs_as;
        if (all.to_read > 0)
            page << "; " << base::how_many(all.to_read, "wacht", "wachten")
                 << " eerst op de paraaf van een ander";
        if (all.kept > 0)
            page << "; " << base::how_many(all.kept, "blijft", "blijven") << " achter";
        page << ".</p></section>";
    }
    if (count == 0)
        page << "<p>Er ligt niets om te ondertekenen.</p>" << proposals_too(room, request);
    return html(layout(request, "Ondertekenen", page, room.fictional));
}

Response signing_page(const Room& room, const Request& request) {
    const Batch* batch = batch_here(room, request);
    if (!batch) return no_batch(request);
    const auto all = letters_to_sign(room, request, *batch);
    if (!all) return refused(request, all.error());
    Html page;
    if (all->empty()) {
        page << "<p>Alle brieven van deze partij zijn ondertekend of gaan niet mee. <a href=\""
             << signing_address(*batch, "/lijst") << "\">Ondertekende lijst</a></p>";
        return html(layout(request, "Ondertekenen " + batch->id.value(), page, room.fictional));
    }
    page << what_is_signed(room, request, *batch, *all);
    const std::size_t open = still_to_open(*all);
    page << "<section class=\"nu\" aria-labelledby=\"nu\"><h2 id=\"nu\">Nu</h2>";
    if (open > 0) {
        page << "<p>Nog " << base::how_many(open, "brief", "brieven")
             << " te bekijken: de afwijkende en de steekproef.</p><p><button disabled "
                "class=\"utrecht-button utrecht-button--primary-action\">Onderteken</button></p>";
    } else if (ready(*all) == 0) {
        page << "<p>Geen brief kan nu worden ondertekend.</p>";
    } else {
        const std::size_t now = ready(*all);
        page << "<p>Alles is bekeken. U kunt " << base::how_many(now, "brief", "brieven")
             << " ondertekenen.</p><p><a class=\"knop utrecht-button "
                "utrecht-button--primary-action\" href=\""
             << signing_address(*batch, "/bevestigen") << "\">Verder naar ondertekenen</a></p>";
    }
    page << "</section>" << (open == 0 ? left_behind(room, *batch, *all) : Html())
         << "<div class=\"twee\"><section class=\"kader\"><h2>Afwijkend</h2>"
         << to_open(*batch, *all, false)
         << "</section><section class=\"kader\"><h2>Steekproef</h2><p class=\"zacht\">Door het "
            "programma gekozen, op grond van het nummer van de partij.</p>"
         << to_open(*batch, *all, true) << "</section></div><h2>Per tekst</h2>"
         << groups(*batch, *all);
    return html(
        layout(request, "Ondertekenen " + batch->id.value(), page, room.fictional,
               elsewhere("/brieven/partijen/" + base::lower_ascii(batch->id.value()) + "/lijst",
                         "trede letter sign " + batch->id.value() + " --seen " +
                             batch->manifest_digest().substr(0, 8))));
}

Response signing_confirm_page(const Room& room, const Request& request) {
    return confirm(room, request, "");
}

namespace {

// Of many the page that follows says the rest: there each letter stands with why it was not signed.
std::string told(const std::vector<std::string>& dropped) {
    constexpr std::size_t in_full = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(in_full, dropped.size()); ++i) text += dropped[i];
    if (dropped.size() > in_full)
        text += " Ook niet: " +
                base::how_many(dropped.size() - in_full, "andere brief", "andere brieven") + ".";
    return text;
}

// Those of the form, each once: how many somebody types is held against letters, not against
// fields.
std::set<std::string> letters_named(const Batch& batch, const Request& request) {
    std::set<std::string> named;
    for (const std::string_view one : every(request.form, "kenmerk")) {
        const dispatch::ReferenceNumber reference{std::string(one)};
        if (batch.find(reference)) named.insert(reference.value());
    }
    return named;
}

// Whether the form leaves out a letter that has to be opened first. The page names every letter
// that can be signed; what came to be opened since then is named, and drops out.
bool passes_over(const Letters& all, const std::set<std::string>& named) {
    return std::ranges::any_of(all, [&](const LetterToSign& one) {
        return one.obstacle.empty() && one.must_open() && !one.opened &&
               !named.contains(one.letter->what.exact.reference.value());
    });
}

// Why one of the form is not signed now.
std::string why_dropped(const LetterToSign& one) {
    std::string why = one.obstacle.empty() ? "die hoort nu bij wat u eerst bekijkt"
                                           : "er veranderde intussen iets: " + one.obstacle;
    if (why.ends_with('.')) why.pop_back();
    return " Niet: " + one.letter->what.exact.reference.value() + " (" + one.name + "), want " +
           why + ".";
}

// The outcome, where each letter that was not signed stands with why.
Response after_signing(const Room& room, const Request& request, const Batch& batch,
                       const desk::BatchDone& done, const std::vector<std::string>& dropped = {}) {
    std::size_t count = 0;
    for (const dispatch::Event& event : done.events) {
        if (const auto* made = std::get_if<dispatch::LettersSigned>(&event))
            count += made->letters.size();
    }
    std::string said =
        base::how_many(count, "brief is ondertekend.", "brieven zijn ondertekend.") + told(dropped);
    if (!done.not_signed.empty())
        said += " " + base::how_many(done.not_signed.size(), "brief", "brieven") +
                " niet: hieronder staat waarom.";
    return redirect_saying(room, request, pages::address_of(batch), said);
}

}  // namespace

Response signing_action(const Room& room, const Request& request) {
    const Batch* batch = batch_here(room, request);
    if (!batch) return no_batch(request);
    const std::set<std::string> named = letters_named(*batch, request);
    if (named.empty()) return confirm(room, request, "Er is geen brief om te ondertekenen.");
    desk::Seen seen{.batch = batch->id,
                    .manifest = std::string(request.filled("manifest").value_or("")),
                    .only = {}};
    // All that the form names, so that each press on it asks the same.
    std::string text = "letter sign " + batch->id.value() + " " + seen.manifest;
    for (const std::string& reference : named) text += " " + reference;
    const auto ask = ask_of(room, request, mandate::Act::sign_letter, 0, text);
    if (!ask) return refused(request, ask.error());
    // A second press waits for the first and gets its answer. It changes nothing, so it need not
    // prove anything again: the code was used by the first.
    static std::mutex pressed;
    const std::lock_guard one_at_a_time(pressed);
    const auto before = desk::done_before(room.desk, desk::load(room.desk.journal), *ask);
    if (!before) return confirm(room, request, before.error().reason);
    if (before->repeated) {
        const auto again = desk::sign_batch(room.desk, *ask, seen);
        if (!again) return refused(request, again.error());
        return after_signing(room, request, *batch, *again);
    }
    if (const auto no = not_there_now(room, request, named.size()))
        return confirm(room, request, *no);
    const auto all = letters_to_sign(room, request, *batch);
    if (!all) return refused(request, all.error());
    if (passes_over(*all, named))
        return confirm(room, request,
                       "Er is niets ondertekend. Bekijk eerst de afwijkende brieven en de "
                       "steekproef.");
    // What changed since the page was made drops out: it was not seen like that.
    std::vector<std::string> dropped;
    for (const LetterToSign& one : *all) {
        const auto& reference = one.letter->what.exact.reference;
        if (!named.contains(reference.value())) continue;
        if (!one.ready()) {
            dropped.push_back(why_dropped(one));
            continue;
        }
        seen.only.push_back(reference);
        if (one.opened) seen.opened.push_back(reference);
    }
    if (seen.only.empty())
        return confirm(room, request, "Er is geen brief meer om te ondertekenen." + told(dropped));
    const auto done = desk::sign_batch(room.desk, *ask, seen);
    if (!done) return confirm(room, request, done.error().reason);
    return after_signing(room, request, *batch, *done, dropped);
}

}  // namespace trede::pages
