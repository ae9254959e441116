#include "app/batch_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/verb_intake.hpp"
#include "base/text.hpp"
#include "dispatch/outcomes.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

struct Counted {
    correspondence::Variant variant;
    std::size_t letters = 0;
};

std::vector<Counted> counted(const Variants& letters) {
    std::vector<Counted> all;
    for (const correspondence::Variant& one : letters) {
        if (one.name.empty()) continue;
        const auto known = std::ranges::find(all, one, &Counted::variant);
        if (known == all.end()) {
            all.push_back({.variant = one, .letters = 1});
        } else {
            ++known->letters;
        }
    }
    std::ranges::stable_sort(all, std::greater<>(), &Counted::letters);
    return all;
}

}  // namespace

Json variants_json(const Variants& letters) {
    Json list = Json::array();
    for (const auto& [variant, count] : counted(letters))
        list.push_back({{"variant", variant.name}, {"brieven", count}, {"omdat", variant.why}});
    return list;
}

std::vector<std::string> variant_lines(const Variants& letters) {
    std::vector<std::string> lines;
    for (const auto& [variant, count] : counted(letters)) {
        lines.push_back("Variant " + variant.name + ": " +
                        base::how_many(count, "brief", "brieven") + ". " +
                        joined(variant.why, " "));
    }
    return lines;
}

namespace {

std::string name_of(const registry::Register& registry, const registry::MunicipalityCode& code,
                    base::Date today) {
    const auto known = registry.find(code, today);
    return known ? known->name : code.value();
}

Json delivery_json(const dispatch::Delivery& delivery) {
    Json attempts = Json::array();
    for (const dispatch::Attempt& attempt : delivery.attempts) {
        attempts.push_back({{"nummer", attempt.number},
                            {"adres", attempt.address},
                            {"uitkomst", attempt.taken ? word(*attempt.taken) : "bezig"},
                            {"toelichting", attempt.detail}});
    }
    return {{"zending", delivery.plan.id.value()},   {"ontvanger", word(delivery.plan.recipient)},
            {"kanaal", word(delivery.plan.channel)}, {"toestand", word(delivery.state)},
            {"toelichting", delivery.why()},         {"pogingen", attempts}};
}

Json letter_json(const dispatch::Batch& batch, const dispatch::Letter& letter,
                 const std::string& name) {
    Json initials = Json::array();
    const auto count = dispatch::initials_that_count(batch, letter);
    for (const dispatch::Initial& initial : letter.initials) {
        initials.push_back({{"wie", initial.by.officer},
                            {"op", base::to_iso(initial.at)},
                            {"akkoord", initial.agreed},
                            {"alsJurist", initial.as_jurist},
                            {"opmerkingen", initial.remarks},
                            {"geldig", std::ranges::find(count, &initial) != count.end()}});
    }
    Json deliveries = Json::array();
    std::size_t attempts = 0;
    std::string_view state;
    for (const dispatch::Delivery& delivery : batch.deliveries) {
        if (delivery.plan.reference != letter.what.exact.reference) continue;
        deliveries.push_back(delivery_json(delivery));
        // The letter itself; the others are copies.
        if (batch.recipients.empty() || delivery.plan.recipient != batch.recipients.front())
            continue;
        attempts = delivery.attempts.size();
        state = word(delivery.state);
    }
    return {{"gmCode", letter.what.municipality.value()},
            {"naam", name},
            {"kenmerk", letter.what.exact.reference.value()},
            {"trede", letter.what.rung},
            {"document", letter.what.exact.document},
            {"stap", dispatch::stage_of(batch, letter)},
            {"reden", letter.excluded.empty() ? letter.reason : letter.excluded},
            {"apartGezetDoor", letter.goes() ? Json() : Json(letter.set_aside.by)},
            {"apartGezetOp", letter.goes() ? Json() : Json(base::to_iso(letter.set_aside.on))},
            {"parafen", initials},
            {"ondertekendDoor", letter.is_signed() ? Json(letter.signature->function) : Json()},
            {"mandaat", letter.is_signed() ? Json(letter.signature->mandate) : Json()},
            {"verzegeld", letter.is_sealed() ? Json(letter.sealed) : Json()},
            {"metDeHandOp", letter.by_hand_on ? Json(base::to_iso(*letter.by_hand_on)) : Json()},
            {"toestand", state.empty() ? Json() : Json(state)},
            {"pogingen", attempts},
            {"zendingen", deliveries}};
}

// What changed since, as long as nothing of the letter left.
std::string outdated_by(const dispatch::Batch& batch, const dispatch::Letter& letter,
                        const BesideLetters& beside) {
    return beside.outdated ? dispatch::why_outdated(batch, letter, *beside.outdated)
                           : std::string();
}

Variants all_of(const VariantOf& variants) {
    Variants all;
    for (const auto& [reference, variant] : variants) all.push_back(variant);
    return all;
}

}  // namespace

Json batch_json(const dispatch::Batch& batch, const registry::Register& registry, base::Date today,
                const BesideLetters& beside) {
    const VariantOf& variants = beside.variants;
    Json letters = Json::array();
    for (const dispatch::Letter& letter : batch.letters) {
        Json one = letter_json(batch, letter, name_of(registry, letter.what.municipality, today));
        const auto variant = variants.find(letter.what.exact.reference.value());
        if (variant != variants.end()) {
            one["variant"] = variant->second.name;
            one["variantOmdat"] = variant->second.why;
        }
        if (beside.outdated) {
            const auto changed = outdated_by(batch, letter, beside);
            one["kloptNietMeer"] = changed.empty() ? Json() : Json(changed);
        }
        letters.push_back(std::move(one));
    }
    return {{"partij", batch.id.value()},
            {"sjabloon", batch.letter},
            {"ondertekening", batch.signs_as},
            {"manifest", batch.manifest_digest()},
            {"nietEerderDan", batch.order ? Json(base::to_iso(batch.order->not_before)) : Json()},
            {"gestopt", batch.stopped ? Json(*batch.stopped) : Json()},
            {"varianten", variants_json(all_of(variants))},
            {"brieven", letters}};
}

namespace {

std::string delivery_line(const dispatch::Delivery& delivery, const dispatch::Letter& letter) {
    // What no channel tried and yet left was brought away by an officer.
    const bool by_hand = letter.by_hand_on && delivery.attempts.empty() &&
                         delivery.state == dispatch::DeliveryState::handed_over;
    if (by_hand)
        return std::string(word(delivery.plan.recipient)) + ": met de hand verzonden op " +
               base::in_words(*letter.by_hand_on);
    std::string text = std::string(word(delivery.plan.recipient)) + ": " +
                       std::string(word(delivery.state)) + ", langs " +
                       std::string(word(delivery.plan.channel)) +
                       ", pogingen: " + std::to_string(delivery.attempts.size());
    if (const std::string why = delivery.why(); !why.empty()) text += ". " + why;
    return text;
}

}  // namespace

std::string batch_lines(const dispatch::Batch& batch, const registry::Register& registry,
                        base::Date today, const BesideLetters& beside) {
    const VariantOf& variants = beside.variants;
    std::string text = "Partij " + batch.id.value() + ", " + batch.letter + ", manifest " +
                       batch.manifest_digest().substr(0, 8) + "\n";
    if (batch.stopped) text += "  GESTOPT: " + *batch.stopped + "\n";
    for (const dispatch::Letter& letter : batch.letters) {
        text += "  " + letter.what.exact.reference.value() + "  " +
                name_of(registry, letter.what.municipality, today) + "  " +
                std::string(dispatch::stage_of(batch, letter));
        if (!letter.goes()) text += " (" + dispatch::why_kept(letter) + ")";
        const auto variant = variants.find(letter.what.exact.reference.value());
        if (variant != variants.end() && !variant->second.name.empty())
            text += "  [" + variant->second.name + "]";
        text += "\n";
        for (const dispatch::Initial* one : dispatch::initials_that_count(batch, letter))
            text += std::string(one->agreed ? "    paraaf: " : "    niet akkoord: ") +
                    dispatch::who_and_when(*one) +
                    (one->remarks.empty() ? "" : ": " + one->remarks) + "\n";
        if (const auto changed = outdated_by(batch, letter, beside); !changed.empty())
            text += "    KLOPT NIET MEER: " + changed + ". Stel de brief opnieuw op.\n";
        for (const dispatch::Delivery& delivery : batch.deliveries) {
            if (delivery.plan.reference != letter.what.exact.reference) continue;
            text += "    " + delivery_line(delivery, letter) + "\n";
        }
    }
    for (const std::string& line : variant_lines(all_of(variants))) text += "  " + line + "\n";
    return text;
}

Json not_signed_json(const dispatch::BatchId& batch, const std::vector<desk::NotSigned>& letters,
                     const registry::Register& registry, base::Date today) {
    Json list = Json::array();
    for (const desk::NotSigned& one : letters) {
        const std::string& reference = one.reference.value();
        list.push_back({{"gmCode", one.municipality.value()},
                        {"naam", name_of(registry, one.municipality, today)},
                        {"kenmerk", reference},
                        {"reden", one.why},
                        {"pagina", "/brieven/partijen/" + base::lower_ascii(batch.value()) + "#" +
                                       base::lower_ascii(reference)}});
    }
    return list;
}

std::vector<std::string> not_signed_lines(const std::vector<desk::NotSigned>& letters,
                                          const registry::Register& registry, base::Date today) {
    std::vector<std::string> lines;
    for (const desk::NotSigned& one : letters)
        lines.push_back(one.reference.value() + "  " + name_of(registry, one.municipality, today) +
                        ": " + one.why);
    return lines;
}

Json letters_out_json(const dispatch::Batches& batches, const registry::Register& registry,
                      const registry::MunicipalityCode& code, base::Date on) {
    Json list = Json::array();
    for (const auto& [id, batch] : batches.all()) {
        for (const dispatch::Letter& letter : batch.letters) {
            if (letter.what.municipality != code) continue;
            Json json = letter_json(batch, letter, name_of(registry, code, on));
            json["partij"] = id;
            list.push_back(json);
        }
    }
    return list;
}

std::vector<std::string> letters_out_lines(const dispatch::Batches& batches,
                                           const registry::MunicipalityCode& code) {
    std::vector<std::string> lines;
    for (const auto& [id, batch] : batches.all()) {
        for (const dispatch::Letter& letter : batch.letters) {
            if (letter.what.municipality != code) continue;
            std::string line = "Brief " + letter.what.exact.reference.value() + ", partij " + id +
                               ": " + std::string(dispatch::stage_of(batch, letter));
            if (letter.is_signed() && letter.by_hand_on)
                line += " op " + base::in_words(*letter.by_hand_on) + ", ondertekend";
            if (letter.is_signed())
                line += " door " + letter.signature->function + " op " +
                        base::in_words(letter.signature->signed_on);
            lines.push_back(std::move(line));
            for (const dispatch::Delivery& delivery : batch.deliveries) {
                if (delivery.plan.reference == letter.what.exact.reference)
                    lines.push_back("  " + delivery_line(delivery, letter));
            }
        }
    }
    return lines;
}

}  // namespace trede::app
