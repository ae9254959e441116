#include "app/letter_folder.hpp"

#include "app/program.hpp"
#include "evidence/digest.hpp"

namespace trede::app {

namespace fs = std::filesystem;

bool has_template(const fs::path& letters, const std::string& name) {
    const bool plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos;
    return plain && fs::exists(letters / name / "nl.md");
}

std::string questions_text(const fs::path& letters, const std::string& name) {
    const fs::path path = letters / name / "vragen.toml";
    return fs::exists(path) ? read_file(path) : std::string();
}

LoadedTemplate load_template(const fs::path& letters, const std::string& name) {
    const fs::path folder = letters / name;
    if (!has_template(letters, name)) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "Er is geen sjabloon '" + name +
                                 "'. Welke er zijn, zegt 'trede letter templates'."}};
    }
    const std::string text = read_file(folder / "nl.md");
    const std::string fields = read_file(folder / "fields.toml");
    const std::string remedies = read_file(folder / "rechtsmiddel.md");
    std::string all = std::to_string(text.size()) + "\n" + text + std::to_string(fields.size()) +
                      "\n" + fields + remedies;
    // What is asked goes on file with the letter: other questions make another letter.
    const std::string questions = questions_text(letters, name);
    if (!questions.empty()) all += std::to_string(remedies.size()) + "\n" + questions;
    return {.letter = need(correspondence::load_letter_template(
                {.text = text, .fields = fields, .remedies = remedies})),
            .digest = evidence::to_hex(evidence::sha256(all))};
}

correspondence::LetterTemplate template_with(const fs::path& letters, const std::string& name,
                                             std::string_view text) {
    const fs::path folder = letters / name;
    const std::string fields = read_file(folder / "fields.toml");
    const std::string remedies = read_file(folder / "rechtsmiddel.md");
    return need(correspondence::load_letter_template(
        {.text = text, .fields = fields, .remedies = remedies}));
}

}  // namespace trede::app
