#include "dispatch/outcomes.hpp"

#include <algorithm>

#include "base/dutch_time.hpp"
#include "base/text.hpp"

namespace trede::dispatch {

namespace {

bool is_copy(const Batch& batch, const Delivery& delivery) {
    return !batch.recipients.empty() && delivery.plan.recipient != batch.recipients.front();
}

}  // namespace

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
        // Held or altered after it was released: it waits for a person, not for the post, and was
        // counted as such.
        const bool waits = letter && (!letter->goes() || !letter->is_signed());
        if (waits && one.state == DeliveryState::offered) continue;
        ++(is_copy(batch, one) ? all.copies : all.letters)[one.state];
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

ReadAs read_as(const Batch& batch, const Letter& letter) {
    const auto read = initials_that_count(batch, letter);
    if (read.empty()) return ReadAs::not_yet;
    return std::ranges::all_of(read, &Initial::agreed) ? ReadAs::agreed : ReadAs::not_agreed;
}

std::string_view stage_of(const Batch& batch, const Letter& letter) {
    if (!letter.excluded.empty()) return "uitgezonderd";
    if (letter.held) return "aangehouden";
    if (letter.by_hand_on) return "met de hand verzonden";
    if (letter.is_signed()) return letter.is_sealed() ? "verzegeld" : "ondertekend";
    switch (read_as(batch, letter)) {
        case ReadAs::agreed:
            return "geparafeerd";
        case ReadAs::not_agreed:
            return "niet akkoord";
        case ReadAs::not_yet:
            break;
    }
    return "ter paraaf";
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

namespace {

std::string objection(const Batch& batch, const Letter& letter) {
    for (const Initial* one : initials_that_count(batch, letter)) {
        if (one->agreed) continue;
        return one->by.officer + " is niet akkoord" +
               (one->remarks.empty() ? "." : ": " + one->remarks);
    }
    return {};
}

}  // namespace

std::string who_and_when(const Initial& initial) {
    return initial.by.officer + (initial.as_jurist ? ", als jurist, op " : " op ") +
           base::in_words(base::dutch_day(initial.at)) + " om " + base::dutch_clock(initial.at);
}

std::string why_kept(const Letter& letter) {
    if (letter.goes()) return {};
    const bool left_out = !letter.excluded.empty();
    return std::string(left_out ? "weggelaten" : "aangehouden") + " door " + letter.set_aside.by +
           " op " + base::in_words(letter.set_aside.on) + ": " +
           (left_out ? letter.excluded : letter.reason);
}

std::string why_outdated(const Batch& batch, const Letter& letter, const Outdated& outdated) {
    const ReferenceNumber& reference = letter.what.exact.reference;
    const auto found = outdated.find(reference);
    const bool asked = letter.excluded.empty() && !may_have_left(batch, reference);
    return found != outdated.end() && asked ? found->second : std::string();
}

std::string why_back(const Batch& batch, const Letter& letter, const Outdated& outdated) {
    if (!can_change(batch, letter)) return {};
    std::string stopped = letter.held ? why_kept(letter) : objection(batch, letter);
    const std::string changed = why_outdated(batch, letter, outdated);
    if (changed.empty()) return stopped;
    return "klopt niet meer, stel hem opnieuw op: " + changed +
           (stopped.empty() ? "" : "; " + stopped);
}

std::string why_unsigned(const Batch& batch, const Letter& letter, ladder::Rung jurist_from,
                         const Outdated& outdated) {
    if (!letter.excluded.empty()) return why_kept(letter);
    if (letter.is_signed()) return {};
    if (std::string back = why_back(batch, letter, outdated); !back.empty()) return back;
    const auto agreed = initials_that_count(batch, letter);
    if (agreed.empty()) return "nog niet geparafeerd zoals hij nu is";
    const bool needs_jurist = letter.what.rung >= number(jurist_from);
    if (needs_jurist && std::ranges::none_of(agreed, &Initial::as_jurist))
        return "nog niet geparafeerd door een jurist";
    return "niet meegetekend: hij wacht op een handtekening";
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
    std::string text = base::how_many(batch.letters.size(), "brief", "brieven");
    const auto add = [&](std::size_t count, std::string_view one, std::string_view more) {
        if (count > 0) text += " · " + base::how_many(count, one, more);
    };
    for (const auto& [state, count] : all.letters) add(count, word(state), word(state));
    add(all.by_hand, "met de hand verzonden", "met de hand verzonden");
    add(all.no_order, "ondertekend, nog niet vrijgegeven", "ondertekend, nog niet vrijgegeven");
    add(all.to_sign, "nog niet ondertekend", "nog niet ondertekend");
    add(all.kept, "blijft achter", "blijven achter");
    std::string_view before = " · afschriften: ";
    for (const auto& [state, count] : all.copies) {
        text += std::string(before) + std::to_string(count) + " " + std::string(word(state));
        before = ", ";
    }
    return text;
}

}  // namespace trede::dispatch
