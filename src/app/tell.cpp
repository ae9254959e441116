#include "app/tell.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

void tell_recorded(const Program& program, const desk::Recorded& recorded) {
    if (program.json) {
        Json events = Json::array();
        for (const dossier::Event& event : recorded.events) events.push_back(in_words(event));
        return program.print({{"gmCode", recorded.municipality.value()},
                              {"gebeurtenissen", events},
                              {"alGedaan", recorded.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const dossier::Event& event : recorded.events) std::cout << in_words(event) << '\n';
    if (recorded.events.empty()) std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

std::string in_capitals(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

}  // namespace trede::app
