#pragma once

#include <array>
#include <cstddef>

namespace trede::law {

// What the code does for a statute. A ground of it reads "wet: taak", as that of a policy reads
// "beleid: stappen"; `Statute::cite` (law/statute.hpp) turns
// it into the article.
enum class Duty {
    task,                 // the duty of one municipality
    decision,             // that lays the task on it
    decision_change,      // the same, changed
    fair_share,           // what such a decision takes into account
    delay_report,         // the municipality says that it will be late
    estimate,             // what the country needs
    estimate_change,      // a later version of it
    weights,              // what a distribution rests on
    distribution,         // over provinces and municipalities, published
    consultation,         // within a province
    consultation_report,  // what came of it
    capacity_decision,    // what an estimate rests on
    provincial_task,      // the sum of a province
    formula,              // of the distribution
    second_category,      // the part of the places in the second category
    registration,         // a facility that counts for a province only
    deduction,            // of what is there for a long time
    smallest_location,    // that is deducted
    grant_special,        // for places of a special kind
    grant_durable,        // for places that stay
    grant_request,        // how that one is asked for
    grant_transition,     // once, when the statute began
    bonus,                // for a province
    provide,              // when the places have to be there
    province_informed     // gedeputeerde staten know it before the supervisor steps in
};

// By duty: "wet: " and the word of the data.
constexpr std::array<const char*, 25> duty_grounds = {"wet: taak",
                                                      "wet: besluit",
                                                      "wet: besluit-gewijzigd",
                                                      "wet: evenwicht",
                                                      "wet: melding",
                                                      "wet: raming",
                                                      "wet: raming-gewijzigd",
                                                      "wet: verdeelsleutel",
                                                      "wet: verdeling",
                                                      "wet: overleg",
                                                      "wet: verslag",
                                                      "wet: capaciteitsbesluit",
                                                      "wet: provinciale-opgave",
                                                      "wet: formule",
                                                      "wet: tweede-categorie",
                                                      "wet: aanmeldvoorziening",
                                                      "wet: aftrek",
                                                      "wet: kleinste-locatie",
                                                      "wet: uitkering-bijzonder",
                                                      "wet: uitkering-duurzaam",
                                                      "wet: uitkering-aanvraag",
                                                      "wet: uitkering-overgang",
                                                      "wet: premie",
                                                      "wet: terbeschikkingstelling",
                                                      "wet: bericht-gs"};

// What a refusal or a step of the core gives as its ground.
[[nodiscard]] constexpr const char* ground(Duty duty) {
    return duty_grounds.at(static_cast<std::size_t>(duty));
}

}  // namespace trede::law
