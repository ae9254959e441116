#include "recording/act_withdrawn.hpp"

#include <algorithm>

#include "desk/record.hpp"
#include "pages/dossier.hpp"

namespace trede::recording {

using base::Outcome;
using desk::Recorded;
using pages::state_here;
using web::Request;
using web::Room;

namespace {

// "spoed 2026-09-03, stuk nota 3": which of the acts on file.
std::string name_of(const ladder::ActDone& act) {
    return std::string(word(act.act)) + " " + base::to_iso(act.done_on) +
           particulars(act.act, act.item, act.document);
}

Outcome<Fields> withdrawal_fields(const Room& room, const Request& request) {
    std::vector<Option> acts;
    for (const ladder::ActDone& one : state_here(room, request).acts) {
        const std::string name = name_of(one);
        if (sets_term(one.act) || std::ranges::find(acts, name, &Option::value) != acts.end())
            continue;
        acts.push_back({.value = name,
                        .label = std::string(label(one.act)) + ", " + base::in_words(one.done_on) +
                                 particulars(one.act, one.item, one.document)});
    }
    if (acts.empty()) return nothing("Er is geen handeling die u kunt terugnemen.");
    return Fields{{.name = "handeling",
                   .label = "Wat is bij vergissing vastgelegd?",
                   .kind = Kind::one_of,
                   .hint = "Het blijft te lezen, maar telt niet meer.",
                   .options = std::move(acts)},
                  {.name = "stuk",
                   .label = "Stuk",
                   .kind = Kind::line,
                   .hint = "Waaruit blijkt dat het fout was."},
                  {.name = "reden", .label = "Wat was er fout?", .kind = Kind::text}};
}

Outcome<Recorded> record_withdrawal(const Sent& sent) {
    const std::string chosen = sent.filled.text("handeling");
    for (const ladder::ActDone& one : sent.room.world.dossiers.of(sent.code).acts) {
        if (name_of(one) != chosen) continue;
        return desk::withdraw_legal_act(sent.room.desk, sent.ask, sent.code,
                                        {.act = one.act,
                                         .done_on = one.done_on,
                                         .item = one.item,
                                         .paper = one.document,
                                         .document = sent.filled.text("stuk"),
                                         .reason = sent.filled.text("reden"),
                                         .officer = {}});
    }
    return base::refuse(base::RefusalKind::input, "", "Kies wat u terugneemt.");
}

constexpr OnTab tab{
    .tab = "Juridisch", .back = "/juridisch", .power = mandate::Act::record_legal_act};

}  // namespace

constinit const Act act_withdrawn =
    tab.of_those_of_now().act("Juridische handeling terugnemen", "/juridisch/terugneming",
                              "ladder act --withdraw", withdrawal_fields, record_withdrawal);

}  // namespace trede::recording
