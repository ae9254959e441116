#include "app/tell.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/verb_statute.hpp"
#include "dossier/said.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

// The words of the first statute are those of the program, so that nothing is read for it.
std::vector<std::string> sentences(const Program& program, const desk::Recorded& recorded) {
    std::vector<std::string> said;
    std::optional<law::Statute> other;
    if (!statute_folder(program).empty()) {
        const auto book = need(law::Lawbook::make(law_texts_of(program)));
        other = need(law::statute_on(book, program.today()));
    }
    for (const dossier::Event& event : recorded.events)
        said.push_back(other ? dossier::said(event, *other) : in_words(event));
    return said;
}

}  // namespace

void tell_recorded(const Program& program, const desk::Recorded& recorded,
                   const std::vector<std::pair<std::string, std::string>>& more) {
    const auto said = sentences(program, recorded);
    if (program.json) {
        Json made = {{"gmCode", recorded.municipality.value()},
                     {"gebeurtenissen", said},
                     {"alGedaan", recorded.receipt.repeated},
                     {"proef", program.dry_run}};
        for (const auto& [name, value] : more) made[name] = value;
        if (!recorded.notes.empty()) made["letOp"] = recorded.notes;
        return program.print(made);
    }
    for (const std::string& sentence : said) std::cout << sentence << '\n';
    for (const std::string& one : recorded.notes) std::cout << "Let op: " << one << '\n';
    if (recorded.events.empty()) std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

Json day_json(const std::optional<base::Date>& day) {
    return day ? Json(base::to_iso(*day)) : Json();
}

Json places_json(const std::optional<cycle::Places>& places) {
    return places ? Json(places->number()) : Json();
}

Json events_json(const dossier::Events& events) {
    Json list = Json::array();
    for (const dossier::Event& event : events) list.push_back(in_words(event));
    return list;
}

std::string rung_in_words(const std::optional<ladder::Rung>& rung) {
    return rung ? "trede " + std::to_string(number(*rung)) : "geen trede";
}

std::string_view word(desk::Change change) {
    switch (change) {
        case desk::Change::added:
            return "nieuw";
        case desk::Change::changed:
            return "gewijzigd";
        case desk::Change::unchanged:
            return "ongewijzigd";
    }
    return {};
}

std::string in_capitals(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

}  // namespace trede::app
