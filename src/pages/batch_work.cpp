#include "pages/batch_work.hpp"

#include "base/text.hpp"
#include "desk/on_batch.hpp"
#include "desk/sending.hpp"
#include "pages/bulk_work.hpp"

namespace trede::pages {

using base::Outcome;
using dispatch::BatchId;
using dispatch::ReferenceNumber;
using jobs::every;
using jobs::first;
using jobs::Progress;

namespace {

std::string stopped_after(std::string_view what) {
    return "Gestopt na het " + std::string(what) + ". Wat gedaan is, blijft staan.";
}

Outcome<std::string> draft(const House& house, const jobs::Order& order, Progress& progress) {
    const auto ask = ask_from(house, order);
    if (!ask) return tl::unexpected(ask.error());
    const auto day = base::parse_date(first(order, "dag"));
    if (!day) return base::refuse(base::RefusalKind::input, "", "De datum klopt niet.");
    const desk::Desk desk = house.desk();
    const auto cupboard = house.office.cupboard(first(order, "sjabloon"), *day);
    if (!cupboard) return tl::unexpected(cupboard.error());
    const desk::Stationery stationery = (*cupboard)->stationery();
    desk::LettersWanted wanted{.to = {}, .dated_on = *day};
    for (const std::string& code : every(order, "gm")) wanted.to.emplace_back(in_capitals(code));
    progress.at("de brieven opstellen");
    const auto batch = desk::draft_letters(desk, *ask, stationery, wanted);
    if (!batch) return tl::unexpected(batch.error());
    for (const desk::Excluded& one : batch->excluded)
        progress.did(
            {.name = one.name, .result = "geen brief: " + one.reason.reason, .good = false});
    if (batch->letters.empty()) {
        return base::refuse(base::RefusalKind::law, "",
                            "Geen enkele gemeente kan nu deze brief krijgen.");
    }
    progress.shown_at("/brieven/partijen/" + base::lower_ascii(batch->batch.value()));
    if (progress.must_stop()) return stopped_after("opstellen");
    progress.at("de brieven opmaken als pdf");
    const auto made = desk::render_letters(desk, desk::part_of(*ask, "opmaken"), stationery,
                                           batch->batch.value());
    if (!made) return tl::unexpected(made.error());
    if (progress.must_stop()) return stopped_after("opmaken");
    progress.at("de partij aanbieden");
    const auto offered =
        desk::offer_batch(desk, desk::part_of(*ask, "aanbieden"), (*cupboard)->supervisors,
                          (*cupboard)->letter, batch->batch);
    if (!offered) return tl::unexpected(offered.error());
    for (const desk::DraftedLetter& one : batch->letters)
        progress.did({.name = one.letter.reference.value() + " " + one.name,
                      .result = "opgesteld, opgemaakt en aangeboden",
                      .good = true});
    return base::how_many(batch->letters.size(), "brief", "brieven") + " aangeboden ter paraaf, " +
           std::to_string(batch->excluded.size()) + " niet.";
}

Outcome<std::string> change(const House& house, const jobs::Order& order, Progress& progress) {
    const auto ask = ask_from(house, order);
    if (!ask) return tl::unexpected(ask.error());
    const std::string kind = first(order, "soort");
    const BatchId batch(first(order, "partij"));
    std::size_t done = 0;
    for (const std::string& reference : every(order, "kenmerk")) {
        if (progress.must_stop()) break;
        progress.at(reference);
        const desk::Desk desk = house.desk();
        std::string asked = kind;
        asked.append(" ").append(reference);
        const desk::Ask part = desk::part_of(*ask, asked);
        const ReferenceNumber number(reference);
        const std::string reason = first(order, "reden");
        const auto outcome =
            kind == "uitzonderen"
                ? desk::exclude_letter(desk, part, batch, number, reason)
                : desk::hold_letter(desk, part, batch, number, kind == "aanhouden", reason);
        if (outcome) ++done;
        progress.did({.name = reference,
                      .result = !outcome                  ? outcome.error().reason
                                : outcome->events.empty() ? "was al zo"
                                                          : "gedaan",
                      .good = outcome.has_value()});
    }
    return std::to_string(done) + " gelukt.";
}

Outcome<std::string> send(const House& house, const jobs::Order& order, Progress& progress) {
    const auto ask = ask_from(house, order);
    if (!ask) return tl::unexpected(ask.error());
    const auto settings = house.office.settings();
    if (!settings) return tl::unexpected(settings.error());
    const desk::Carriers carriers = house.office.carriers(*settings);
    desk::Dispatcher dispatcher(carriers, *settings);
    desk::Ask trial = *ask;
    trial.dry_run = true;
    const auto waiting = dispatcher.pass(house.desk(), trial, 0);
    if (!waiting) return tl::unexpected(waiting.error());
    const std::size_t all = waiting->tried + waiting->kept_back.size();
    progress.of(all + waiting->no_way.size());
    for (const desk::KeptBack& one : waiting->no_way)
        progress.did({.name = one.reference.value(), .result = one.why, .good = false});
    std::size_t over = 0;
    std::size_t tried = 0;
    std::size_t kept = 0;
    // One at a time: a stop comes in between two letters.
    for (bool more = all > 0; more && !progress.must_stop();) {
        progress.at("brief " + std::to_string(tried + 1));
        const auto pass = dispatcher.pass(house.desk(), *ask, 1);
        if (!pass) return tl::unexpected(pass.error());
        for (const desk::Tried& one : pass->list) {
            const bool good = one.state == dispatch::DeliveryState::handed_over;
            progress.did(
                {.name = one.reference.value() + " aan " + std::string(word(one.recipient)),
                 .result = std::string(word(one.state)),
                 .good = good});
            over += good ? 1U : 0U;
            ++tried;
        }
        for (const desk::KeptBack& one : pass->kept_back) {
            progress.did({.name = one.reference.value(), .result = one.why, .good = false});
            ++kept;
        }
        more = pass->more;
    }
    std::string stay =
        kept == 0 ? "" : " Wat niet meer klopt, bleef liggen: " + std::to_string(kept) + ".";
    if (!waiting->no_way.empty())
        stay +=
            " Zonder ingestelde weg bleef liggen: " + std::to_string(waiting->no_way.size()) + ".";
    if (tried == 0) return "Er was niets dat nu weg mag." + stay;
    // Of all that waited, also when somebody stopped it before the last.
    return std::to_string(over) + " van " + std::to_string(std::max(tried, waiting->tried)) +
           " overgedragen." + stay;
}

jobs::Order order_by(const Request& request, std::string_view kind, const desk::Ask& ask) {
    return {{"soort", std::string(kind)},
            {"opdracht", std::string(request.filled("opdracht").value_or(""))},
            {"functionaris", ask.officer.id.value()}};
}

}  // namespace

std::string in_capitals(std::string text) {
    for (char& letter : text) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return text;
}

Outcome<jobs::Order> order_of(const Room& room, const Request& request, std::string_view kind,
                              std::initializer_list<mandate::Act> acts) {
    base::Refusal no;
    for (const mandate::Act act : acts) {
        const auto ask = ask_of(room, request, act, 0, std::string(kind));
        if (ask) return order_by(request, kind, *ask);
        no = ask.error();
    }
    return tl::unexpected(no);
}

Outcome<jobs::Order> order_of(const Room& room, const Request& request, std::string_view kind,
                              access::Operation operation) {
    const auto ask = ask_of(room, request, operation, std::string(kind));
    if (!ask) return tl::unexpected(ask.error());
    return order_by(request, kind, *ask);
}

Outcome<std::string> start_work(const Room& room, const Request& request, std::string title,
                                jobs::Order order, std::vector<std::string> holds,
                                std::size_t total) {
    // The same form twice is the same work: its first job answers. Emptying the outbox again is
    // other work, also when nothing came on file in between.
    const std::string number = first(order, "opdracht");
    const bool sends = first(order, "soort") == "verzenden";
    for (const jobs::Job& job : room.services.jobs.all()) {
        if (job.account == request.viewer.account && first(job.order, "opdracht") == number &&
            job.state != jobs::State::broken_off && !(sends && is_over(job.state)))
            return job.id;
    }
    jobs::Job left;
    left.title = std::move(title);
    left.order = std::move(order);
    left.holds = std::move(holds);
    left.total = total;
    return start_again(room, request, left);
}

Outcome<std::string> start_again(const Room& room, const Request& request, const jobs::Job& left) {
    const House house = house_of(room);
    jobs::Job wanted;
    wanted.title = left.title;
    wanted.account = request.viewer.account;
    // Who goes on with the work of another has it in the journal under the own account.
    jobs::Order order = left.order;
    std::erase_if(order, [](const auto& field) { return field.first == "account"; });
    order.emplace_back("account", request.viewer.account_id);
    wanted.order = order;
    wanted.holds = left.holds;
    wanted.total = left.total;
    if (const std::string batch = first(left.order, "partij"); !batch.empty())
        wanted.page = "/brieven/partijen/" + base::lower_ascii(batch);
    return room.services.jobs.start(
        std::move(wanted),
        [house, order = std::move(order)](Progress& progress) -> Outcome<std::string> {
            const std::string kind = first(order, "soort");
            if (is_on_dossiers(kind)) return work_on_dossiers(house, order, progress);
            if (kind == "opstellen") return draft(house, order, progress);
            if (kind == "verzenden") return send(house, order, progress);
            return change(house, order, progress);
        });
}

}  // namespace trede::pages
