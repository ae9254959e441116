#include "desk/reminders.hpp"

#include <algorithm>

#include "dossier/answers.hpp"

namespace trede::desk {

using base::RefusalKind;
using registry::MunicipalityCode;

namespace {

constexpr std::string_view request = "informatieverzoek";
constexpr std::string_view reminder = "herinnering";

const dossier::LetterOnFile* last_request(const dossier::State& state) {
    const dossier::LetterOnFile* last = nullptr;
    for (const dossier::LetterOnFile& letter : state.letters) {
        if (letter.what.letter == request) last = &letter;
    }
    return last;
}

// Empty when it left. Outside of this program no batch says so, but the day that was recorded does.
std::string why_it_did_not_leave(const dossier::State& state, const World& world,
                                 const dossier::LetterOnFile& on_file) {
    const dossier::LetterDrafted& letter = on_file.what;
    if (on_file.document.empty())
        return "Brief " + letter.reference.value() + " is niet opgemaakt, dus niet verzonden.";
    const dispatch::Batch* batch = world.batches.find(letter.batch);
    if (batch == nullptr && dossier::left_on(state, letter.reference)) return {};
    if (batch == nullptr) {
        return "Brief " + letter.reference.value() +
               " is niet verzonden: hij is nog niet aangeboden ('trede letter offer').";
    }
    const dispatch::Letter* sent = batch->find(letter.reference);
    if (sent && sent->by_hand_on) return {};
    const auto goes_to_college = [&](const dispatch::Delivery& delivery) {
        return delivery.plan.reference == letter.reference &&
               delivery.plan.recipient == dispatch::Recipient::college;
    };
    const auto delivery = std::ranges::find_if(batch->deliveries, goes_to_college);
    if (delivery == batch->deliveries.end() || delivery->state == dispatch::DeliveryState::offered)
        return "Brief " + letter.reference.value() + " is niet verzonden.";
    if (delivery->state == dispatch::DeliveryState::returned)
        return "Brief " + letter.reference.value() +
               " kwam terug. Verstuur hem eerst langs een andere weg.";
    return {};
}

std::string why_not(const dossier::State& state, const World& world,
                    const dossier::LetterOnFile& asked) {
    for (const dossier::LetterOnFile& letter : state.letters) {
        if (letter.what.letter == reminder && letter.what.about == asked.what.reference)
            return "Aan brief " + asked.what.reference.value() + " is al herinnerd met brief " +
                   letter.what.reference.value() + ".";
    }
    return why_it_did_not_leave(state, world, asked);
}

}  // namespace

OpenRequests open_requests(const Desk& desk, const World& world, base::Date dated_on) {
    OpenRequests found;
    for (const auto& [code, state] : world.dossiers.all()) {
        const dossier::LetterOnFile* asked = last_request(state);
        if (asked == nullptr || !asked->what.last_day || *asked->what.last_day >= dated_on)
            continue;
        if (dossier::answered_on(state, asked->what)) continue;
        const MunicipalityCode municipality(code);
        std::string reason = why_not(state, world, *asked);
        if (reason.empty()) {
            found.to.push_back(municipality);
            continue;
        }
        const auto known = desk.registry.find(municipality, dated_on);
        found.left.push_back({.municipality = municipality,
                              .name = known ? known->name : code,
                              .reason = {.kind = RefusalKind::conflict,
                                         .ground = "beleid: herinneringen",
                                         .reason = std::move(reason)}});
    }
    return found;
}

}  // namespace trede::desk
