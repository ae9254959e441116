#include "pages/bulk_work.hpp"

#include <algorithm>
#include <array>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "desk/contact.hpp"
#include "desk/handling.hpp"
#include "desk/on_batch.hpp"
#include "desk/terms.hpp"

namespace trede::pages {

using base::Outcome;
using base::RefusalKind;
using jobs::every;
using jobs::first;
using jobs::Order;
using jobs::Progress;
using registry::MunicipalityCode;

namespace {

constexpr std::array<std::string_view, 4> kinds = {"toewijzen", "terugtoewijzen", "verlengen",
                                                   "uitnodigen"};

// One item of an order: what it is about, and the same item by its number in the order.
struct Item {
    MunicipalityCode code;
    std::size_t at = 0;
};

std::string name_of(const House& house, const MunicipalityCode& code) {
    const auto known = house.registry.find(code, house.desk().today);
    return known ? known->usual_name : code.value();
}

// `act` does one item; what it says is what came of it.
template <class Act>
Outcome<std::string> each(const House& house, const Order& order, Progress& progress,
                          const Act& act) {
    const auto ask = ask_from(house, order);
    if (!ask) return tl::unexpected(ask.error());
    const auto codes = every(order, "gm");
    std::size_t done = 0;
    for (std::size_t at = 0; at < codes.size() && !progress.must_stop(); ++at) {
        const Item item{.code = MunicipalityCode(codes[at]), .at = at};
        const std::string name = name_of(house, item.code);
        progress.at(name);
        const desk::Ask part = desk::part_of(*ask, first(order, "soort") + " " + codes[at]);
        const Outcome<std::string> outcome = act(part, item);
        if (outcome) ++done;
        progress.did({.name = name,
                      .result = outcome ? *outcome : outcome.error().reason,
                      .good = outcome.has_value()});
    }
    return std::to_string(done) + " van " + std::to_string(codes.size()) + " gelukt.";
}

Outcome<std::string> said(const Outcome<desk::Recorded>& recorded, std::string_view unchanged) {
    if (!recorded) return tl::unexpected(recorded.error());
    if (recorded->receipt.repeated) return std::string("was al gedaan");
    if (recorded->events.empty()) return std::string(unchanged);
    return in_words(recorded->events.front());
}

Outcome<std::string> assign(const House& house, const Order& order, Progress& progress) {
    const auto seen = base::parse_integer(first(order, "stand"));
    if (!seen) return base::refuse(RefusalKind::input, "", "Deze opdracht is niet volledig.");
    const desk::Assignment assignment{.handler = first(order, "behandelaar"),
                                      .reason = first(order, "reden"),
                                      .seen = static_cast<std::uint64_t>(*seen)};
    progress.shown_at("/gemeenten?behandelaar=" + assignment.handler);
    return each(house, order, progress, [&](const desk::Ask& part, const Item& item) {
        return said(desk::assign_handler(house.desk(), part, item.code, assignment),
                    "had deze behandelaar al");
    });
}

// The order that is undone, with the number and the words that it had.
Outcome<std::string> assign_back(const House& house, const Order& order, Progress& progress) {
    Order undone;
    for (const auto& [name, value] : order) {
        if (name.starts_with("eerder-")) undone.emplace_back(name.substr(7), value);
    }
    const auto done = ask_from(house, undone);
    if (!done) return tl::unexpected(done.error());
    return each(house, order, progress, [&](const desk::Ask& part, const Item& item) {
        const desk::Ask before = desk::part_of(*done, "toewijzen " + item.code.value());
        return said(
            desk::undo_assignment(house.desk(), part, item.code, before, first(order, "reden")),
            "was al zo");
    });
}

// The last day of a term as it stands now.
Outcome<base::Date> last_day_now(const House& house, const desk::World& world,
                                 const desk::HeldTerm& held) {
    const desk::Desk desk = house.desk();
    const auto terms = reports::terms(world.dossiers.of(held.municipality),
                                      desk::term_law(desk, house.office.holidays), desk.today);
    if (!terms) return tl::unexpected(terms.error());
    const auto found = std::ranges::find(
        *terms, held.term, [](const reports::ReportedTerm& term) { return term.opened.id; });
    if (found == terms->end() || !found->standing.last_day)
        return base::refuse(RefusalKind::missing, "", "Deze termijn is er niet meer.");
    return *found->standing.last_day;
}

Outcome<std::string> extend_one(const House& house, const Order& order, const desk::Ask& part,
                                const Item& item) {
    const dossier::TermId term(every(order, "termijn")[item.at]);
    const desk::Desk desk = house.desk();
    const desk::World world = desk::load(desk.journal);
    const auto held = desk::term_held(desk, world, item.code, term);
    if (!held) return tl::unexpected(held.error());
    const bool again = std::ranges::find(world.commands, part.id) != world.commands.end();
    const auto now = last_day_now(house, world, *held);
    if (!now) return tl::unexpected(now.error());
    if (!again && base::to_iso(*now) != every(order, "was")[item.at]) {
        return base::refuse(RefusalKind::conflict, "",
                            "De laatste dag is intussen " + base::in_words(*now) +
                                " geworden. Kijk of er nog tijd bij moet.");
    }
    desk::ExtensionWanted wanted{.grant = true,
                                 .until_on = base::parse_date(first(order, "tot")),
                                 .by = std::nullopt,
                                 .asked = std::nullopt,
                                 .reason = first(order, "reden")};
    if (const auto by = law::parse_duration(first(order, "met"))) wanted.by = *by;
    return said(
        desk::extend_term(
            desk, part,
            {.municipality = item.code, .term = term, .holidays = house.office.holidays}, wanted),
        "was al zo");
}

Outcome<std::string> extend(const House& house, const Order& order, Progress& progress) {
    if (every(order, "termijn").size() != every(order, "gm").size() ||
        every(order, "was").size() != every(order, "gm").size())
        return base::refuse(RefusalKind::input, "", "Deze opdracht is niet volledig.");
    std::string letters = "/brieven/nieuw?sjabloon=uitstel-verleend";
    auto outcome = each(house, order, progress, [&](const desk::Ask& part, const Item& item) {
        auto done = extend_one(house, order, part, item);
        if (done) letters += "&gm=" + base::lower_ascii(item.code.value());
        return done;
    });
    if (letters.find("&gm=") != std::string::npos) progress.shown_at(letters);
    return outcome;
}

Outcome<std::string> invite(const House& house, const Order& order, Progress& progress) {
    const auto level = contact::parse_talk_level(first(order, "niveau"));
    const auto days = every(order, "dag");
    if (!level || days.size() != every(order, "gm").size())
        return base::refuse(RefusalKind::input, "", "Deze opdracht is niet volledig.");
    progress.shown_at("/gesprekken");
    return each(house, order, progress,
                [&](const desk::Ask& part, const Item& item) -> Outcome<std::string> {
                    const auto day = base::parse_date(days[item.at]);
                    if (!day) return base::refuse(RefusalKind::input, "", "De dag klopt niet.");
                    const desk::Desk desk = house.desk();
                    return said(desk::invite_to_talk(desk, part, item.code,
                                                     {.talk = {},
                                                      .level = *level,
                                                      .invited_on = desk.today,
                                                      .planned_on = *day,
                                                      .participants = every(order, "deelnemer"),
                                                      .agenda = every(order, "onderwerp")}),
                                "was al zo");
                });
}

}  // namespace

desk::Desk House::desk() const {
    const base::Instant moment = now();
    return {.journal = journal,
            .registry = registry,
            .lawbook = lawbook,
            .officers = officers,
            .holidays = office.holidays,
            .today = base::dutch_day(moment),
            .now = moment};
}

House house_of(const Room& room) {
    return {.journal = room.desk.journal,
            .registry = room.desk.registry,
            .lawbook = room.desk.lawbook,
            .officers = room.desk.officers,
            .office = room.services.office,
            .now = room.services.now};
}

base::Outcome<desk::Ask> ask_from(const House& house, const jobs::Order& order) {
    Request form;
    form.form.push_back(Pair{.name = "opdracht", .value = first(order, "opdracht")});
    const auto id = web::command_id(form);
    const mandate::Officer* officer =
        house.officers.find(mandate::OfficerId(first(order, "functionaris")));
    if (!id || !officer)
        return base::refuse(base::RefusalKind::missing, "", "Deze opdracht is niet volledig.");
    std::string request;
    for (const auto& [name, value] : order) {
        if (name != "account") request.append(name).append("=").append(value).append("\n");
    }
    return desk::Ask{.id = *id,
                     .request = request,
                     .officer = *officer,
                     .origin = "web",
                     .dry_run = false,
                     .account = first(order, "account")};
}

std::vector<std::string> changed_by(const Room& room, const Order& order) {
    std::vector<std::string> changed;
    const auto ask = ask_from(house_of(room), order);
    if (!ask) return changed;
    const auto& commands = room.world.commands;
    for (std::string& item : every(order, first(order, "kenmerk").empty() ? "gm" : "kenmerk")) {
        const desk::Ask part = desk::part_of(*ask, first(order, "soort") + " " + item);
        if (std::ranges::find(commands, part.id) != commands.end())
            changed.push_back(std::move(item));
    }
    return changed;
}

bool is_on_dossiers(std::string_view kind) { return std::ranges::find(kinds, kind) != kinds.end(); }

Outcome<std::string> work_on_dossiers(const House& house, const Order& order, Progress& progress) {
    const std::string kind = first(order, "soort");
    if (kind == "toewijzen") return assign(house, order, progress);
    if (kind == "terugtoewijzen") return assign_back(house, order, progress);
    if (kind == "verlengen") return extend(house, order, progress);
    return invite(house, order, progress);
}

}  // namespace trede::pages
