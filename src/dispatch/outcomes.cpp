#include "dispatch/outcomes.hpp"

#include <algorithm>

namespace trede::dispatch {

Outcomes outcomes_of(const Batch& batch) {
    Outcomes all;
    for (const Letter& letter : batch.letters) {
        if (!letter.goes()) {
            ++all.kept;
        } else if (!letter.is_signed()) {
            ++all.to_sign;
            if (!is_read(batch, letter)) ++all.to_read;
        } else if (std::ranges::none_of(batch.deliveries, [&](const Delivery& one) {
                       return one.plan.reference == letter.what.exact.reference;
                   })) {
            ++(letter.by_hand_on ? all.by_hand : all.no_order);
        }
    }
    for (const Delivery& one : batch.deliveries) {
        const Letter* letter = batch.find(one.plan.reference);
        // Held after it was released: it waits for a person, not for the post.
        const bool waits = one.state == DeliveryState::offered && letter && !letter->goes();
        if (!waits) ++all.by_state[one.state];
    }
    return all;
}

bool made_by(const Batch& batch, const Letter& letter, const Maker& who) {
    const auto same = [&](const Maker& maker) {
        return maker.officer == who.officer || maker.person == who.person;
    };
    return std::ranges::any_of(batch.makers, same) || std::ranges::any_of(letter.altered_by, same);
}

std::vector<const Initial*> initials_that_count(const Batch& batch, const Letter& letter) {
    std::vector<const Initial*> last;
    for (const Initial& initial : letter.initials) {
        if (initial.document != letter.what.exact.document) continue;
        if (made_by(batch, letter, initial.by)) continue;
        std::erase_if(
            last, [&](const Initial* earlier) { return earlier->by.person == initial.by.person; });
        last.push_back(&initial);
    }
    return last;
}

namespace {

enum class Objector { none, this_reader, another };

Objector objector(const Batch& batch, const Letter& letter, const mandate::PersonId& person) {
    Objector found = Objector::none;
    for (const Initial* one : initials_that_count(batch, letter)) {
        if (one->agreed) continue;
        if (one->by.person == person.value()) return Objector::this_reader;
        found = Objector::another;
    }
    return found;
}

}  // namespace

std::string why_passed_over(const Batch& batch, const Letter& letter,
                            const mandate::PersonId& person) {
    if (letter.held) return "niet geparafeerd, want hij wordt aangehouden.";
    const auto objects = objector(batch, letter, person);
    if (objects == Objector::another)
        return "niet geparafeerd, want een andere lezer is niet akkoord.";
    const bool agreed_with_some = std::ranges::any_of(batch.letters, [&](const Letter& other) {
        return other.excluded.empty() && objector(batch, other, person) != Objector::this_reader;
    });
    if (objects == Objector::none || !agreed_with_some) return {};
    return "u was niet akkoord, en dat blijft zo. Bent u het nu wel, parafeer hem dan apart "
           "(--only).";
}

bool is_read(const Batch& batch, const Letter& letter) {
    return std::ranges::any_of(initials_that_count(batch, letter), &Initial::agreed);
}

std::string why_back(const Batch& batch, const Letter& letter) {
    if (!can_change(batch, letter)) return {};
    if (letter.held) return "aangehouden: " + letter.reason;
    for (const Initial* one : initials_that_count(batch, letter)) {
        if (one->agreed) continue;
        return one->by.officer + " is niet akkoord" +
               (one->remarks.empty() ? "." : ": " + one->remarks);
    }
    return {};
}

bool has_left(const Batch& batch, const Letter& letter) {
    bool any = false;
    for (const Delivery& one : batch.deliveries) {
        if (one.plan.reference != letter.what.exact.reference) continue;
        if (one.state == DeliveryState::offered) return false;
        any = true;
    }
    return (any || letter.by_hand_on) && letter.goes() && letter.is_signed();
}

bool can_change(const Batch& batch, const Letter& letter) {
    return letter.excluded.empty() && !has_left(batch, letter);
}

Changes changes_of(const Batch& batch) {
    Changes can;
    for (const Letter& letter : batch.letters) {
        if (!can_change(batch, letter)) continue;
        can.omit = true;
        can.hold = can.hold || letter.goes();
        can.resume = can.resume || letter.held;
        can.initial = can.initial || (letter.goes() && !letter.is_signed());
    }
    return can;
}

std::string in_words(const Batch& batch) {
    const Outcomes all = outcomes_of(batch);
    std::string text = std::to_string(batch.letters.size()) + " brieven";
    const auto add = [&](std::size_t count, std::string_view what) {
        if (count > 0) text += " · " + std::to_string(count) + " " + std::string(what);
    };
    // A letter with copies is more than one delivery.
    std::string_view before = "zendingen: ";
    for (const auto& [state, count] : all.by_state) {
        text +=
            " · " + std::string(before) + std::to_string(count) + " " + std::string(word(state));
        before = "";
    }
    add(all.by_hand, "met de hand verzonden");
    add(all.no_order, "ondertekend, nog niet vrijgegeven");
    add(all.to_sign, "nog niet ondertekend");
    add(all.kept, "blijven achter");
    return text;
}

}  // namespace trede::dispatch
