#include "app/verb_statute.hpp"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.hpp"

namespace trede::app {

namespace {

namespace fs = std::filesystem;

// A folder in law/ with policy of its own is that of another statute than the house begins with.
bool is_statute(const std::string& folder) {
    const bool plain = folder.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos;
    return plain && !folder.empty() && fs::is_directory(home() / "law" / folder / "beleid/statuut");
}

// "policy/stappen/2015-01-01.toml" of law/huisvestingswet/beleid/stappen/2015-01-01.toml.
std::vector<law::LawText> own_policy(const fs::path& folder) {
    std::vector<law::LawText> texts;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string path = "policy/" + fs::relative(entry.path(), folder).generic_string();
        if (law::is_law_text(path))
            texts.push_back({.path = path, .text = read_file(entry.path())});
    }
    std::ranges::sort(texts, {}, &law::LawText::path);
    return texts;
}

std::string policy_of(const std::string& path) {
    return fs::path(path).parent_path().filename().string();
}

}  // namespace

cycle::Category asked_category(const law::Statute& statute, const std::string& text) {
    if (const auto named = statute.category_named(text)) {
        if (const auto category = cycle::category_of_word(*named)) return *category;
    }
    // Other ways to write the categories that the house begins with: "amv-plekken".
    if (const auto category = cycle::parse_category(text);
        category && statute.has_category(word(*category)) &&
        statute.word_of(word(*category)) == word(*category))
        return *category;
    misused("'" + text + "' is geen categorie van de " + statute.name + ". Kies " +
            statute.category_choices() + ".");
}

std::string statute_folder(const Program& program) {
    const fs::path mark = fs::path(program.store) / "wet";
    if (!fs::exists(mark)) return {};
    std::string folder(base::trim(read_file(mark)));
    if (!is_statute(folder))
        refuse("In " + mark.string() + " staat een wet die het programma niet kent: '" + folder +
               "'.");
    return folder;
}

std::vector<law::LawText> law_texts_of(const Program& program) {
    std::vector<law::LawText> texts = law_texts(home());
    const std::string folder = statute_folder(program);
    if (folder.empty()) return texts;
    std::vector<law::LawText> own = own_policy(home() / "law" / folder / "beleid");
    std::set<std::string> replaced;
    for (const law::LawText& one : own) replaced.insert(policy_of(one.path));
    std::erase_if(texts, [&](const law::LawText& one) {
        return one.path.starts_with("law/policy/") && replaced.contains(policy_of(one.path));
    });
    std::ranges::move(own, std::back_inserter(texts));
    return texts;
}

law::Statute statute_of(Program& program) {
    return need(law::statute_on(program.lawbook(), program.today()));
}

fs::path letters_of(const Program& program) { return home() / "letters" / statute_folder(program); }

fs::path supervisors_of(const Program& program) {
    if (program.fictional()) return program.country() / "supervisors.toml";
    const std::string folder = statute_folder(program);
    if (folder.empty()) return home() / "law" / "supervisors.toml";
    // Of another statute the house does not know who supervises: that differs per province.
    const fs::path own = fs::path(program.store) / "supervisors.toml";
    if (!fs::exists(own)) {
        refuse("Er staat niet wie toezicht houdt. Zet supervisors.toml van uw provincie in " +
               program.store + ", of begin met een voorbeeld: 'trede demo --statute " + folder +
               "'.");
    }
    return own;
}

std::string article_behind(Program& program, const std::string& ground) {
    if (!ground.starts_with("wet: ")) return ground;
    try {
        return statute_of(program).cite(ground);
    } catch (const Refused&) {
        return ground;
    }
}

void choose_statute(const Program& program, const std::string& folder) {
    const std::string name = base::lower_ascii(folder);
    if (!is_statute(name))
        refuse("Er is geen andere wet '" + folder + "' in de map law met een map beleid.");
    program.demand_not_lost();
    const fs::path store = program.store;
    if (fs::exists(store / "trede.db") && statute_folder(program) != name) {
        refuse("Het journaal in " + program.store +
               " is al begonnen, voor een andere wet. Kies een andere map met --store.");
    }
    if (program.dry_run) return;
    fs::create_directories(store);
    write_file(store / "wet", name + "\n");
}

namespace {

void run_statute(Program& program, const std::string& chosen) {
    if (!chosen.empty()) choose_statute(program, chosen);
    const law::Statute statute = statute_of(program);
    const std::string folder = statute_folder(program);
    if (program.json) {
        nlohmann::ordered_json articles = nlohmann::ordered_json::object();
        for (const auto& [duty, article] : statute.articles) articles[duty] = article;
        return program.print({{"wet", statute.name},
                              {"map", folder},
                              {"toezichthouder", statute.supervisor},
                              {"artikelen", articles},
                              {"proef", program.dry_run}});
    }
    std::cout << "Het journaal in " << program.store << " gaat over de " << statute.name
              << ". Toezichthouder: " << statute.supervisor << ".\n";
    for (const auto& [duty, article] : statute.articles)
        std::cout << "  " << duty << ": " << article << '\n';
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

}  // namespace

void add_statute(Verb app, Program& program) {
    auto chosen = std::make_shared<std::string>();
    Verb verb = app.add_subcommand(
        "statute", "Toon over welke wet dit journaal gaat, of kies een andere voordat het begint.");
    verb.add_option("folder", *chosen, "De map van die wet in law, bijvoorbeeld huisvestingswet.");
    verb.footer("Voorbeeld: trede --store hv statute huisvestingswet");
    verb.callback([&program, chosen] { run_statute(program, *chosen); });
}

}  // namespace trede::app
