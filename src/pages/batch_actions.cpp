#include <algorithm>
#include <chrono>

#include "base/dutch_time.hpp"
#include "desk/office.hpp"
#include "evidence/digest.hpp"
#include "pages/batch_work.hpp"
#include "pages/batches.hpp"
#include "pages/parts.hpp"

namespace trede::pages {

using base::Outcome;
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

// "2026-04-10 09:00" on the Dutch clock.
std::optional<base::Instant> moment(std::string_view day_text, std::string_view clock) {
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

}  // namespace

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
        room, request,
        std::to_string(chosen.size()) + (chosen.size() == 1 ? " brief " : " brieven ") + kind,
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
    return after(room, request,
                 desk::alter_letter(room.desk, *ask, batch_of(request), reference,
                                    {.pdf = upload->bytes}, reason),
                 "de brief is vervangen. Wat eraan geparafeerd was, vervalt.");
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

Response batch_release_action(const Room& room, const Request& request) {
    base::Instant not_before = room.desk.now;
    const std::string day = filled(request, "dag");
    const std::string clock = filled(request, "tijd");
    if (!day.empty() || !clock.empty()) {
        const auto asked = moment(day, clock);
        if (!asked) return wrong(room, request, "Schrijf dag en tijd zo: 2026-04-10 en 09:00.");
        not_before = *asked;
    }
    const auto settings = room.services.office.settings();
    if (!settings) return refused(request, settings.error());
    const std::string although = filled(request, "hoewel");
    const auto ask = ask_by(room, request, {Act::send_letter},
                            "letter send " + batch_of(request).value() + " " + day + " " + clock +
                                (although.empty() ? "" : " hoewel " + although));
    if (!ask) return refused(request, ask.error());
    return after(room, request,
                 desk::order_sending(
                     room.desk, *ask, *settings,
                     {.batch = batch_of(request), .not_before = not_before, .although = although}),
                 "de brieven zijn vrijgegeven. Er is nog niets weg.");
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
