#include "recording/course.hpp"

#include "desk/propose.hpp"
#include "ladder/closing.hpp"
#include "pages/dossier.hpp"

namespace trede::recording {

using base::Outcome;
using desk::Recorded;
using pages::state_here;
using web::Request;
using web::Room;

namespace {

Field reason_field() { return {.name = "reden", .label = "Waarom?", .kind = Kind::text}; }

Field paper_field() {
    return {.name = "stuk",
            .label = "Uit welk stuk blijkt dit?",
            .kind = Kind::line,
            .hint = "Bijvoorbeeld nota 12, of het kenmerk van een brief."};
}

Field day_field() {
    return {.name = "op",
            .label = "Op welke dag geldt het?",
            .kind = Kind::day,
            .hint = "Leeg: vandaag.",
            .optional = true};
}

Fields on_a_ground(std::string hint) {
    return {{.name = "grond",
             .label = "Op welk artikel of beleid rust dit?",
             .kind = Kind::line,
             .hint = std::move(hint)},
            paper_field(),
            day_field(),
            reason_field()};
}

// What must hold before the dossier can be held or closed.
std::optional<base::Refusal> not_on_the_ladder(const dossier::State& state) {
    if (!state.rung) return nothing("De gemeente staat nog op geen trede.").value();
    if (state.closed) return nothing("Het dossier is al gesloten.").value();
    return std::nullopt;
}

Outcome<Fields> freeze_fields(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    if (auto no = not_on_the_ladder(state)) return tl::unexpected(*no);
    if (!state.frozen.empty())
        return nothing("De gemeente wordt al op haar trede gehouden: " + state.frozen + ".");
    return on_a_ground("Bijvoorbeeld Awb art. 8:81, of beleid stappen.");
}

Outcome<Fields> resume_fields(const Room& room, const Request& request) {
    if (state_here(room, request).frozen.empty())
        return nothing("De gemeente wordt niet op haar trede gehouden.");
    return on_a_ground("Bijvoorbeeld Awb art. 8:81, of beleid stappen.");
}

Field closing_ground() {
    Field field{.name = "grond", .label = "Waarom eindigt het toezicht?", .kind = Kind::one_of};
    for (const ladder::ClosingGround one : ladder::closing_grounds)
        field.options.push_back(
            {.value = std::string(word(one)), .label = std::string(label(one))});
    return field;
}

Outcome<Fields> close_fields(const Room& room, const Request& request) {
    if (auto no = not_on_the_ladder(state_here(room, request))) return tl::unexpected(*no);
    return Fields{closing_ground(), paper_field(), day_field(), reason_field()};
}

Outcome<Fields> propose_fields(const Room& room, const Request& request) {
    const dossier::State& state = state_here(room, request);
    if (auto no = not_on_the_ladder(state)) return tl::unexpected(*no);
    // A form that is sent may be the second press of the one that made it.
    const auto open = dossier::already_proposed(state);
    if (open && request.method == web::Method::get) return nothing(open->reason);
    return Fields{closing_ground(), paper_field(), reason_field()};
}

Outcome<Fields> reopen_fields(const Room& room, const Request& request) {
    if (!state_here(room, request).closed) return nothing("Het dossier is niet gesloten.");
    return on_a_ground("Bijvoorbeeld beleid stappen.");
}

template <dossier::Move move>
Outcome<Recorded> record_move(const Sent& sent) {
    return desk::change_course(sent.room.desk, sent.ask, sent.code,
                               {.move = move,
                                .ground = sent.filled.text("grond"),
                                .reason = sent.filled.text("reden"),
                                .document = sent.filled.text("stuk"),
                                .on = sent.filled.day("op")});
}

Outcome<Recorded> record_proposal(const Sent& sent) {
    auto proposed =
        desk::propose(sent.room.desk, sent.ask,
                      {.municipality = sent.code,
                       .reference_date = std::nullopt,
                       .reason = sent.filled.text("reden"),
                       .document = sent.filled.text("stuk"),
                       .closes = ladder::parse_closing_ground(sent.filled.text("grond"))});
    if (!proposed) return tl::unexpected(proposed.error());
    return Recorded{.municipality = proposed->municipality,
                    .events = std::move(proposed->events),
                    .receipt = proposed->receipt};
}

constexpr OnTab tab{.tab = "Juridisch", .back = "/juridisch", .power = mandate::Act::decide_rung};

}  // namespace

constinit const Act course_frozen =
    tab.of_those_of_now().act("Op de trede houden", "/juridisch/vasthouden", "ladder freeze",
                              freeze_fields, record_move<dossier::Move::freeze>);
constinit const Act course_resumed =
    tab.act("Trede weer vrijgeven", "/juridisch/vrijgeven", "ladder resume", resume_fields,
            record_move<dossier::Move::resume>);
constinit const Act course_closed =
    tab.act("Dossier sluiten", "/juridisch/sluiting", "ladder close", close_fields,
            record_move<dossier::Move::close>);
constinit const Act course_reopened =
    tab.of_those_of_now().act("Dossier heropenen", "/juridisch/heropening", "ladder reopen",
                              reopen_fields, record_move<dossier::Move::reopen>);
constinit const Act closing_proposed =
    tab.by(mandate::Act::propose_rung)
        .act("Voorstel om te sluiten", "/juridisch/sluitingsvoorstel", "propose", propose_fields,
             record_proposal);

}  // namespace trede::recording
