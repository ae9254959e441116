#include "municipal/province_letters.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "desk/taken_over.hpp"
#include "registry/taken_over.hpp"

namespace trede::municipal {

namespace {

bool is_newer(const LetterAbout& one, const LetterAbout& other) {
    if (one.what().dated_on != other.what().dated_on)
        return one.what().dated_on > other.what().dated_on;
    return one.what().reference.value() > other.what().reference.value();
}

// Whether this viewer may read the letters to the municipality as it was. The only place that says
// so: list, page and PDF hold what went through here.
bool may_read(const Request& request, const registry::Municipality& then) {
    return request.viewer.may(access::Operation::view_own_province,
                              access::Subject{then.code, then.province});
}

// Before it left a letter is nobody's outside the ministry (Awb art. 3:41).
void add_letters(const Room& room, const Request& request, const registry::MunicipalityCode& code,
                 std::vector<LetterAbout>& all) {
    const dossier::State& state = room.world.dossiers.of(code);
    for (const dossier::LetterOnFile& letter : state.letters) {
        const auto then = registry::as_it_was(room.desk.registry, code, letter.what.dated_on);
        if (then && may_read(request, *then) && dossier::left_on(state, letter.what.reference))
            all.push_back({.who = *then, .on_file = &letter});
    }
}

bool is_of_province(dispatch::Recipient recipient) {
    return recipient == dispatch::Recipient::province ||
           recipient == dispatch::Recipient::commissioner;
}

std::string_view name_of(dispatch::Recipient recipient) {
    return recipient == dispatch::Recipient::province ? "gedeputeerde staten"
                                                      : "commissaris van de Koning";
}

std::string_view in_words(dispatch::DeliveryState state) {
    switch (state) {
        case dispatch::DeliveryState::offered:
            return "nog niet verstuurd";
        case dispatch::DeliveryState::handed_over:
        case dispatch::DeliveryState::confirmed:
            return "ja";
        case dispatch::DeliveryState::returned:
            return "niet aangekomen";
        case dispatch::DeliveryState::doubtful:
            return "niet zeker";
    }
    return {};
}

// The letter left, so who it is addressed to has it.
std::string_view copy_of(const dispatch::Batch& batch, const dossier::ReferenceNumber& reference,
                         dispatch::Recipient recipient) {
    if (recipient == batch.recipients.front()) return "ja, de brief is aan de provincie";
    const auto* delivery = batch.find(dispatch::delivery_id(reference, recipient));
    return delivery ? in_words(delivery->state) : "niet vastgelegd";
}

}  // namespace

std::vector<LetterAbout> letters_in_province(const Room& room, const Request& request) {
    std::vector<LetterAbout> all;
    for (const auto& [code, state] : room.world.dossiers.all())
        add_letters(room, request, registry::MunicipalityCode(code), all);
    std::ranges::sort(all, is_newer);
    return all;
}

std::vector<LetterAbout> letters_about(const Room& room, const Request& request,
                                       const registry::Municipality& who) {
    std::vector<LetterAbout> all;
    add_letters(room, request, who.code, all);
    for (const desk::JoinedDossier& one :
         desk::joined_dossiers(room.desk.registry, room.world.dossiers, who.code, room.desk.today))
        add_letters(room, request, one.municipality.code, all);
    std::ranges::sort(all, is_newer);
    return all;
}

std::string copy_in_words(const dispatch::Batch* batch, const dossier::ReferenceNumber& reference) {
    if (!batch || batch->recipients.empty()) return "niet vastgelegd";
    std::vector<std::pair<dispatch::Recipient, std::string_view>> found;
    for (const dispatch::Recipient one : batch->recipients) {
        if (is_of_province(one)) found.emplace_back(one, copy_of(*batch, reference, one));
    }
    if (found.empty()) return "nee";
    const std::string_view first = found.front().second;
    if (std::ranges::all_of(found, [&](const auto& one) { return one.second == first; }))
        return std::string(first);
    std::string text;
    for (const auto& [recipient, words] : found)
        text += (text.empty() ? "" : "; ") + std::string(name_of(recipient)) + ": " +
                std::string(words);
    return text;
}

}  // namespace trede::municipal
