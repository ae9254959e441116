#include "app/problems.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

namespace trede::app {

using Json = nlohmann::ordered_json;

Json problems_json(const std::vector<intake::Problem>& problems) {
    Json list = Json::array();
    for (const intake::Problem& problem : problems) {
        list.push_back({{"blad", problem.sheet},
                        {"cel", problem.cell},
                        {"gelezen", problem.read},
                        {"verwacht", problem.expected}});
    }
    return list;
}

Json notes_json(const std::vector<intake::Note>& notes) {
    Json list = Json::array();
    for (const intake::Note& note : notes) {
        list.push_back(
            {{"blad", note.place.sheet}, {"cel", note.place.cell}, {"tekst", note.text}});
    }
    return list;
}

void print_refusal(const base::Refusal& refusal) {
    std::cerr << "trede: " << refusal.reason << '\n';
    if (!refusal.ground.empty() && refusal.reason.find(refusal.ground) == std::string::npos)
        std::cerr << "       Grond: " << refusal.ground << '\n';
}

std::string where(const std::string& sheet, const std::string& cell) {
    if (sheet.empty()) return cell.empty() ? "het bestand" : "cel " + cell;
    return cell.empty() ? "blad " + sheet : "blad " + sheet + " cel " + cell;
}

void list_problems(const std::vector<intake::Problem>& problems, const std::string& file) {
    for (const intake::Problem& problem : problems) {
        // The one sheet of a CSV file bears the name of the file.
        const std::string sheet = problem.sheet == file ? std::string() : problem.sheet;
        std::string at = file;
        const bool whole_file = !file.empty() && sheet.empty() && problem.cell.empty();
        if (!whole_file) at.append(file.empty() ? "" : ", ").append(where(sheet, problem.cell));
        std::cout << "  " << at << ": gelezen '" << problem.read << "', verwacht "
                  << problem.expected << '\n';
    }
}

void print_problems(const std::vector<intake::Problem>& problems, std::string_view article) {
    std::cout << problems.size() << (problems.size() == 1 ? " probleem" : " problemen")
              << " gevonden. Er is niets ingevoerd.\n";
    list_problems(problems);
    std::cout << "Grond: " << article << ".\n";
}

void print_notes(const std::vector<intake::Note>& notes) {
    for (const intake::Note& note : notes) {
        std::cout << "  opmerking, " << where(note.place.sheet, note.place.cell) << ": "
                  << note.text << '\n';
    }
}

Json remarks_json(const std::vector<fulfilment::Remark>& remarks) {
    Json list = Json::array();
    for (const fulfilment::Remark& remark : remarks) {
        list.push_back({{"gmCode", remark.municipality.value()},
                        {"categorie", word(remark.category)},
                        {"bron", word(remark.reporter)},
                        {"peildatum", base::to_iso(remark.reference_date)},
                        {"soort", word(remark.oddity)},
                        {"plekken", remark.places.number()},
                        {"tekst", in_words(remark)}});
    }
    return list;
}

void print_remarks(const std::vector<fulfilment::Remark>& remarks) {
    for (const fulfilment::Remark& remark : remarks)
        std::cout << "  opvallend, " << remark.municipality.value() << ": " << in_words(remark)
                  << '\n';
}

}  // namespace trede::app
