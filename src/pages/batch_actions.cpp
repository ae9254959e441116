#include <algorithm>
#include <chrono>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "desk/office.hpp"
#include "desk/sending.hpp"
#include "dispatch/outcomes.hpp"
#include "dispatch/time_left.hpp"
#include "evidence/digest.hpp"
#include "pages/batch_work.hpp"
#include "pages/batches.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using base::Outcome;
using dispatch::Batch;
using dispatch::BatchId;
using dispatch::ReferenceNumber;
using mandate::Act;

namespace {

std::string filled(const Request& request, std::string_view name) {
    std::string text(request.filled(name).value_or(""));
    std::erase(text, '\r');
    return text;
}

BatchId batch_of(const Request& request) { return BatchId(in_capitals(request.caught.front())); }

// Who asks, by the first of these acts that they have a mandate for.
Outcome<desk::Ask> ask_by(const Room& room, const Request& request, std::initializer_list<Act> acts,
                          const std::string& text) {
    base::Refusal no;
    for (const Act act : acts) {
        auto ask = ask_of(room, request, act, 0, text);
        if (ask) return ask;
        no = ask.error();
    }
    return tl::unexpected(no);
}

Response wrong(const Room& room, const Request& request, const std::string& reason) {
    return batch_page_again(room, request, reason, 422);
}

Response after(const Room& room, const Request& request, const Outcome<desk::BatchDone>& done,
               std::string_view said) {
    if (!done && done.error().kind == base::RefusalKind::input)
        return wrong(room, request, done.error().reason);
    if (!done) return refused(request, done.error());
    std::string text(said);
    for (const std::string& warning : done->warnings) text += " Let op: " + warning;
    return redirect_saying(room, request, address_of(done->batch), text);
}

// "10-4-2026 9:00" or "2026-04-10 09:00" on the Dutch clock.
std::optional<base::Instant> moment(std::string_view day_text, std::string_view clock_text) {
    const std::string clock = (clock_text.size() == 4 ? "0" : "") + std::string(clock_text);
    const auto day = base::parse_date_dutch(day_text);
    if (!day) return std::nullopt;
    const base::Instant midnight = base::end_of_dutch_day(base::plus_days(*day, -1));
    for (int minute = 0; minute < 25 * 60; ++minute) {
        const base::Instant there = midnight + std::chrono::minutes(minute);
        if (base::dutch_clock(there) == clock && base::dutch_day(there) == *day) return there;
    }
    return std::nullopt;
}

template <class Member, std::size_t size>
std::optional<Member> member(std::string_view text, const std::array<Member, size>& all) {
    const auto found = std::ranges::find_if(all, [&](Member one) { return word(one) == text; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

Html button(std::string_view text, std::string_view choice, bool first = false) {
    Html out;
    out << "<button class=\"utrecht-button "
        << (first ? Html() << "utrecht-button--primary-action"
                  : Html() << "utrecht-button--secondary-action")
        << "\" name=\"keuze\" value=\"" << choice << "\">" << text << "</button> ";
    return out;
}

}  // namespace

Html why_field(std::string_view id, std::string_view written) {
    Html out;
    out << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"" << id
        << "\">Reden</label><input class=\"utrecht-textbox utrecht-textbox--html-input\" id=\""
        << id << "\" name=\"reden\" value=\"" << written << "\"></div>";
    return out;
}

bool is_replacement(const Request& request) {
    return request.method == web::Method::post && request.segments.back() == "vervanging";
}

namespace {

// What was written stands in it again, except the file: no browser takes that back.
Html replace_form(const Request& request, const Batch& batch, const std::string& mistake) {
    const bool again = is_replacement(request);
    Html out;
    out << "<details class=\"kader\"" << std::string_view(again ? " open" : "")
        << "><summary>Vervang één brief door een andere pdf</summary>";
    if (again && !mistake.empty())
        out << "<p class=\"melding fout\" id=\"vervangfout\">" << mistake << "</p>";
    return out << "<form method=\"post\" enctype=\"multipart/form-data\" action=\""
               << address_of(batch, "/vervanging") << "\">"
               << form_fields(request, address_of(batch, "/vervanging"))
               << "<div class=\"veld\"><label for=\"kenmerk\">Kenmerk</label> <input "
                  "id=\"kenmerk\" name=\"kenmerk\" value=\""
               << (again ? filled(request, "kenmerk") : std::string())
               << "\"></div><div class=\"veld\"><label for=\"pdf\">Nieuwe pdf</label> <input "
                  "id=\"pdf\" name=\"pdf\" type=\"file\" accept=\"application/pdf\""
               << std::string_view(again ? " aria-describedby=\"vervangfout\"" : "") << "></div>"
               << why_field("vervangreden", again ? filled(request, "reden") : std::string())
               << "<button class=\"utrecht-button "
                  "utrecht-button--secondary-action\">Vervang</button></form></details>";
}

// What the job is called: as the button that starts it.
std::string_view job_word(std::string_view kind) {
    if (kind == "vrijgeven") return "weer laten meegaan";
    return kind == "uitzonderen" ? "weglaten" : kind;
}

}  // namespace

Html change_form(const Room& room, const Request& request, const Batch& batch,
                 const std::string& mistake) {
    Html out;
    const bool drafts = may(room, request, Act::draft_letter);
    const bool brakes =
        drafts || may(room, request, Act::initial_letter) || may(room, request, Act::sign_letter);
    const dispatch::Changes can = changes_of(batch);
    const bool reads = may(room, request, Act::initial_letter) && can.initial;
    const bool asks = (brakes && can.hold) || drafts || reads;
    if (!asks || !can.omit) return out;
    out << "<div class=\"kader\" id=\"acties\"><h2>Met de aangevinkte brieven</h2><form "
           "method=\"post\" id=\"brieven\" action=\""
        << address_of(batch, "/brieven") << "\">";
    out << form_fields(request, address_of(batch, "/brieven"))
        << why_field("reden", is_replacement(request) ? std::string() : filled(request, "reden"))
        << "<p>";
    if (brakes && can.hold) out << button("Houd aan", "aanhouden");
    if (drafts && can.resume) out << button("Laat weer meegaan", "vrijgeven");
    if (drafts) out << button("Laat weg", "uitzonderen");
    if (reads) {
        out << "<input type=\"hidden\" name=\"manifest\" value=\"" << batch.manifest_digest()
            << "\"><button class=\"utrecht-button utrecht-button--secondary-action\" formaction=\""
            << address_of(batch, "/parafen")
            << "\" name=\"keuze\" value=\"nee\">Niet akkoord</button> <button "
               "class=\"utrecht-button utrecht-button--primary-action\" formaction=\""
            << address_of(batch, "/parafen")
            << "\" name=\"keuze\" value=\"ja\">Parafeer (geen vinkje: alle)</button>";
    }
    out << "</p></form></div>";
    if (drafts) out << replace_form(request, batch, mistake);
    return out;
}

Response batch_letters_action(const Room& room, const Request& request) {
    const dispatch::Batch* batch = batch_here(room, request);
    if (!batch) return error_page(request, 404, "Niet gevonden", "Deze partij is er niet.");
    const std::string kind = filled(request, "keuze");
    const bool known = kind == "aanhouden" || kind == "vrijgeven" || kind == "uitzonderen";
    const auto chosen = every(request.form, "kenmerk");
    const std::string reason = filled(request, "reden");
    if (!known || chosen.empty())
        return wrong(room, request, "Vink brieven aan en kies wat u wilt doen.");
    if (reason.empty())
        return wrong(room, request, "Vul een reden in: die blijft bij de brief staan.");
    auto order = kind == "aanhouden"
                     ? order_of(room, request, kind,
                                {Act::draft_letter, Act::initial_letter, Act::sign_letter})
                     : order_of(room, request, kind, {Act::draft_letter});
    if (!order) return refused(request, order.error());
    order->emplace_back("partij", batch->id.value());
    order->emplace_back("reden", reason);
    std::vector<std::string> holds;
    for (const std::string_view one : chosen) {
        const std::string reference = in_capitals(std::string(one));
        order->emplace_back("kenmerk", reference);
        if (const auto* letter = batch->find(ReferenceNumber(reference)))
            holds.push_back(letter->what.municipality.value());
    }
    const auto job = start_work(
        room, request, base::how_many(chosen.size(), "brief ", "brieven ").append(job_word(kind)),
        *order, std::move(holds), chosen.size());
    if (!job) return refused(request, job.error());
    return redirect("/taken/" + *job);
}

Response batch_replace_action(const Room& room, const Request& request) {
    const ReferenceNumber reference(in_capitals(filled(request, "kenmerk")));
    const std::string reason = filled(request, "reden");
    const auto upload = std::ranges::find(request.uploads, "pdf", &web::Upload::field);
    if (upload == request.uploads.end() || upload->bytes.empty())
        return wrong(room, request, "Kies de pdf die in de plaats komt.");
    const std::string fault = room.services.office.fault_of(upload->bytes);
    if (!fault.empty())
        return wrong(room, request, "Dit is geen brief die weg mag: " + fault + ".");
    const auto ask =
        ask_by(room, request, {Act::draft_letter},
               "letter alter " + batch_of(request).value() + " " + reference.value() + " " +
                   reason + " " + evidence::to_hex(evidence::sha256(upload->bytes)));
    if (!ask) return refused(request, ask.error());
    const auto done = desk::alter_letter(room.desk, *ask, batch_of(request), reference,
                                         {.pdf = upload->bytes}, reason);
    // A reference that is in no letter is a slip of the pen too.
    if (!done && done.error().kind == base::RefusalKind::missing)
        return wrong(room, request, done.error().reason);
    return after(room, request, done, "de brief is vervangen. Wat eraan geparafeerd was, vervalt.");
}

Response batch_initial_action(const Room& room, const Request& request) {
    const std::string choice = filled(request, "keuze");
    if (choice != "ja" && choice != "nee")
        return wrong(room, request, "Kies: akkoord of niet akkoord.");
    desk::Seen seen{
        .batch = batch_of(request), .manifest = filled(request, "manifest"), .only = {}};
    std::string text = "letter initial " + seen.batch.value() + " " + seen.manifest + " " + choice +
                       " " + filled(request, "reden");
    for (const std::string_view one : every(request.form, "kenmerk")) {
        seen.only.emplace_back(in_capitals(std::string(one)));
        text += " " + seen.only.back().value();
    }
    const auto ask = ask_by(room, request, {Act::initial_letter}, text);
    if (!ask) return refused(request, ask.error());
    return after(
        room, request,
        desk::initial_batch(room.desk, *ask, seen, choice == "ja", filled(request, "reden")),
        choice == "ja" ? "de brieven zijn geparafeerd." : "u bent niet akkoord.");
}

namespace {

// What is left of the time to answer when the letters leave on that day; nothing when that is all.
std::string time_left_then(const Room& room, const dispatch::BatchId& id, base::Date on) {
    const dispatch::Batch* batch = room.world.batches.find(id);
    const auto letters = batch ? dispatch::time_left(room.world.dossiers, *batch, on)
                               : std::vector<dispatch::TimeLeft>{};
    if (letters.empty()) return {};
    return " Op " + base::in_words(on) + " heeft de gemeente nog " +
           std::to_string(letters.front().days) + " van de " + std::to_string(letters.front().of) +
           " dagen om te antwoorden. Is dat te kort? Stop dan, en stel de brieven opnieuw op.";
}

}  // namespace

Response batch_release_action(const Room& room, const Request& request) {
    base::Instant not_before = room.desk.now;
    const std::string day = filled(request, "dag");
    const std::string clock = filled(request, "tijd");
    if (!day.empty() || !clock.empty()) {
        const auto asked = moment(day, clock);
        if (!asked)
            return wrong(room, request,
                         "Schrijf de dag zo: 10-4-2026, en de tijd zo: 9:00. Laat beide leeg om de "
                         "brieven nu vrij te geven.");
        not_before = *asked;
    }
    const auto settings = room.services.office.settings();
    if (!settings) return refused(request, settings.error());
    const std::string although = filled(request, "hoewel");
    const auto ask = ask_by(room, request, {Act::send_letter},
                            "letter send " + batch_of(request).value() + " " + day + " " + clock +
                                (although.empty() ? "" : " hoewel " + although));
    if (!ask) return refused(request, ask.error());
    const auto done = desk::order_sending(
        room.desk, *ask, *settings,
        {.batch = batch_of(request), .not_before = not_before, .although = although});
    // The form then asks why.
    if (!done && done.error().ground == dispatch::no_time_policy)
        return wrong(room, request, done.error().reason);
    return after(room, request, done,
                 "de brieven zijn vrijgegeven. Er is nog niets weg." +
                     time_left_then(room, batch_of(request), base::dutch_day(not_before)));
}

Response batch_stop_action(const Room& room, const Request& request) {
    const std::string reason = filled(request, "reden");
    if (reason.empty())
        return wrong(room, request, "Vul een reden in: waarom stopt de verzending?");
    const auto ask =
        ask_by(room, request, {Act::send_letter, Act::sign_letter, Act::initial_letter},
               "letter stop " + batch_of(request).value() + " " + reason);
    if (!ask) return refused(request, ask.error());
    return after(room, request, desk::stop_sending(room.desk, *ask, batch_of(request), reason),
                 "de verzending is gestopt: er gaat niets meer weg.");
}

Response batch_settle_action(const Room& room, const Request& request) {
    const auto recipient = member(filled(request, "ontvanger"), dispatch::recipients);
    const auto state = member(filled(request, "toestand"), dispatch::delivery_states);
    if (!recipient || !state) return wrong(room, request, "Kies hoe het met de zending staat.");
    const desk::SettlementWanted wanted{
        .batch = batch_of(request),
        .reference = ReferenceNumber(in_capitals(filled(request, "kenmerk"))),
        .recipient = *recipient,
        .state = *state,
        .channel = member(filled(request, "kanaal"), dispatch::channel_kinds),
        .reason = filled(request, "reden")};
    const auto ask =
        ask_by(room, request, {Act::send_letter},
               "letter settle " + wanted.batch.value() + " " + wanted.reference.value() + " " +
                   filled(request, "ontvanger") + " " + filled(request, "toestand") + " " +
                   filled(request, "kanaal") + " " + wanted.reason);
    if (!ask) return refused(request, ask.error());
    const auto settings = room.services.office.settings();
    if (!settings) return refused(request, settings.error());
    return after(room, request, desk::settle_delivery(room.desk, *ask, *settings, wanted),
                 "dit is vastgelegd bij de zending.");
}

Response outbox_action(const Room& room, const Request& request) {
    auto order = order_of(room, request, "verzenden", {Act::send_letter});
    if (!order) return refused(request, order.error());
    if (const std::string batch = filled(request, "partij"); !batch.empty())
        order->emplace_back("partij", in_capitals(batch));
    const auto job =
        start_work(room, request, "Verzenden wat is vrijgegeven", *order, {"uitgaande post"}, 0);
    if (!job) return refused(request, job.error());
    return redirect("/taken/" + *job);
}

}  // namespace trede::pages
