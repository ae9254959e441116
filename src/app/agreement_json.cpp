#include "app/agreement_json.hpp"

#include <nlohmann/json.hpp>

#include "dossier/agreements.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

Json agreements_json(const law::Statute& statute, const dossier::State& state, base::Date today) {
    Json list = Json::array();
    for (const contact::Agreement& one : state.contact.agreements) {
        const auto stands = standing(state, one, today);
        const auto& measured = one.made.measured;
        list.push_back(
            {{"id", one.made.agreement.value()},
             {"wat", one.made.what},
             {"wie", one.made.owner},
             {"uitersteDatum", base::to_iso(stands.due_on)},
             {"plekken", measured ? Json(measured->places.number()) : Json()},
             {"categorie", measured ? Json(statute.word_of(word(measured->category))) : Json()},
             {"gesprek", one.made.talk ? Json(one.made.talk->value()) : Json()},
             {"uitkomst", label(stands.state)},
             {"doorCijfers", stands.by_figures},
             {"reden", stands.by_figures ? statute.say(stands.why) : stands.why}});
    }
    return list;
}

std::vector<std::string> agreement_lines(const law::Statute& statute, const dossier::State& state,
                                         base::Date today) {
    std::vector<std::string> lines;
    for (const contact::Agreement& one : state.contact.agreements) {
        const auto stands = standing(state, one, today);
        lines.push_back("Afspraak " + one.made.agreement.value() + ", " + one.made.what +
                        ", uiterlijk " + base::in_words(stands.due_on) + ": " +
                        std::string(label(stands.state)) + ". " +
                        (stands.by_figures ? statute.say(stands.why) : stands.why));
    }
    return lines;
}

}  // namespace trede::app
