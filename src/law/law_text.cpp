#include "law/law_text.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/text.hpp"

namespace trede::law {

namespace {

// What cannot be right in a file of law/. Thrown inside the reader only: `read_law_text` turns it
// into a refusal.
struct Misread {
    unsigned line = 0;
    std::string reason;
};

// A table of one file, read strictly. Every `need_` and `may_` reads one key; `only` refuses keys
// nobody reads.
class TomlTable {
  public:
    explicit TomlTable(const toml::table& table) : table_(table) {}

    void only(std::initializer_list<std::string_view> keys) const;
    [[nodiscard]] std::string need_text(std::string_view key) const;
    [[nodiscard]] std::optional<std::string> may_text(std::string_view key) const;
    [[nodiscard]] std::int64_t need_number(std::string_view key) const;
    [[nodiscard]] std::optional<std::int64_t> may_number(std::string_view key) const;
    [[nodiscard]] bool is_number(std::string_view key) const;
    [[nodiscard]] base::Date need_date(std::string_view key) const;
    [[nodiscard]] TomlTable need_table(std::string_view key) const;
    [[nodiscard]] const toml::array& need_list(std::string_view key) const;
    [[noreturn]] void misread(std::string_view key, std::string_view expected) const;

  private:
    [[nodiscard]] const toml::node* at(std::string_view key) const;
    const toml::table& table_;
};

unsigned line_of(const toml::node& node) { return static_cast<unsigned>(node.source().begin.line); }

const toml::node* TomlTable::at(std::string_view key) const { return table_.get(key); }

void TomlTable::misread(std::string_view key, std::string_view expected) const {
    const auto* node = at(key);
    throw Misread{.line = line_of(node != nullptr ? *node : table_),
                  .reason = "'" + std::string(key) + "' " + std::string(expected)};
}

void TomlTable::only(std::initializer_list<std::string_view> keys) const {
    for (const auto& [key, node] : table_) {
        if (std::ranges::find(keys, key.str()) != keys.end()) continue;
        throw Misread{.line = line_of(node),
                      .reason = "'" + std::string(key.str()) + "' kennen wij hier niet."};
    }
}

std::optional<std::string> TomlTable::may_text(std::string_view key) const {
    const auto* node = at(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<std::string>();
    if (!value || value->empty()) misread(key, "moet een tekst zijn die niet leeg is.");
    return *value;
}

std::string TomlTable::need_text(std::string_view key) const {
    auto value = may_text(key);
    if (!value) misread(key, "ontbreekt.");
    return *value;
}

std::optional<std::int64_t> TomlTable::may_number(std::string_view key) const {
    const auto* node = at(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<std::int64_t>();
    if (!value) misread(key, "moet een geheel getal zijn.");
    return *value;
}

std::int64_t TomlTable::need_number(std::string_view key) const {
    const auto value = may_number(key);
    if (!value) misread(key, "ontbreekt.");
    return *value;
}

bool TomlTable::is_number(std::string_view key) const {
    const auto* node = at(key);
    return node != nullptr && node->is_integer();
}

base::Date TomlTable::need_date(std::string_view key) const {
    const auto* node = at(key);
    const auto value = node == nullptr ? std::nullopt : node->value_exact<toml::date>();
    if (!value) misread(key, "moet een datum zijn, zoals 2024-01-31.");
    return base::date(value->year, value->month, value->day);
}

TomlTable TomlTable::need_table(std::string_view key) const {
    const auto* node = at(key);
    if (node == nullptr || !node->is_table())
        misread(key, "moet een blok zijn: [" + std::string(key) + "].");
    return TomlTable(*node->as_table());
}

const toml::array& TomlTable::need_list(std::string_view key) const {
    const auto* node = at(key);
    const bool tables = node != nullptr && node->is_array_of_tables() && !node->as_array()->empty();
    if (!tables) misread(key, "moet een rij van blokken zijn: [[" + std::string(key) + "]].");
    return *node->as_array();
}

struct ActHead {
    ActName name;
    std::string bwb;
    base::Date valid_from;
};

Source read_source(const TomlTable& table) {
    const std::string text = table.need_text("bron");
    if (text == "gelezen") return Source::read;
    if (text == "tekst 2017" || text == "tekst 2021") return Source::older_text;
    if (text == "afgeleid") return Source::inferred;
    if (text == "algemene kennis") return Source::general_knowledge;
    table.misread(
        "bron",
        "moet 'gelezen', 'tekst 2017', 'tekst 2021', 'afgeleid' of 'algemene kennis' zijn.");
}

Certainty read_certainty(const TomlTable& table) {
    const std::string text = table.need_text("zekerheid");
    for (const auto certainty : {Certainty::known, Certainty::assumed, Certainty::own}) {
        if (text == word(certainty)) return certainty;
    }
    table.misread("zekerheid", "moet 'bekend', 'aangenomen' of 'eigen keuze' zijn.");
}

Article read_article(const TomlTable& table, const ActName& act) {
    Article article{.act = act, .number = table.need_text("artikel")};
    if (const auto paragraph = table.may_number("lid")) {
        if (*paragraph < 1 || *paragraph > 99)
            table.misread("lid", "moet van 1 tot en met 99 zijn.");
        article.paragraph = static_cast<int>(*paragraph);
    }
    if (const auto item = table.may_text("onder")) {
        if (item->size() != 1 || item->front() < 'a' || item->front() > 'z') {
            table.misread("onder", "moet één kleine letter zijn.");
        }
        article.item = item->front();
    }
    return article;
}

ActHead read_head(const TomlTable& root, base::Date folder_date) {
    const TomlTable act = root.need_table("wet");
    act.only({"naam", "titel", "bwb", "geldig_vanaf", "stand"});
    ActHead head{.name = ActName(act.need_text("naam")),
                 .bwb = act.need_text("bwb"),
                 .valid_from = act.need_date("geldig_vanaf")};
    if (head.valid_from != folder_date) {
        act.misread("geldig_vanaf",
                    "moet de datum van de map zijn: " + base::to_iso(folder_date) + ".");
    }
    return head;
}

BeforeDay read_before_day(const TomlTable& table, const std::string& text) {
    // 2000 is a leap year, so that 29 February is a day too.
    const auto day = base::parse_date_dutch(text + " 2000");
    if (!day) table.misread("voor", "moet een dag en een maand zijn, zoals '1 februari'.");
    return day->month() / day->day();
}

std::variant<long long, Duration, BeforeDay, std::string> read_value(const TomlTable& table) {
    const auto number = table.may_number("getal");
    const auto duration = table.may_text("duur");
    const auto before = table.may_text("voor");
    const auto text = table.may_text("tekst");
    if (int{number.has_value()} + int{duration.has_value()} + int{before.has_value()} +
            int{text.has_value()} !=
        1) {
        table.misread("naam", "moet precies één waarde hebben: getal, duur, voor of tekst.");
    }
    if (number) return static_cast<long long>(*number);
    if (before) return read_before_day(table, *before);
    if (text) return *text;
    const auto parsed = parse_duration(*duration);
    if (!parsed) table.misread("duur", "kan niet: " + parsed.error().reason);
    return *parsed;
}

LawFile read_articles(const TomlTable& root, base::Date folder_date) {
    root.only({"wet", "artikel"});
    const ActHead head = read_head(root, folder_date);
    LawFile file;
    for (const auto& node : root.need_list("artikel")) {
        const TomlTable table(*node.as_table());
        table.only({"artikel", "lid", "onder", "zin", "bron"});
        file.provisions.push_back({.article = read_article(table, head.name),
                                   .valid_from = head.valid_from,
                                   .sentence = table.need_text("zin"),
                                   .bwb = head.bwb,
                                   .source = read_source(table)});
    }
    return file;
}

LawFile read_parameters(const TomlTable& root, base::Date folder_date) {
    root.only({"wet", "parameter"});
    const ActHead head = read_head(root, folder_date);
    LawFile file;
    for (const auto& node : root.need_list("parameter")) {
        const TomlTable table(*node.as_table());
        table.only({"naam", "artikel", "lid", "onder", "getal", "duur", "voor", "tekst", "bron"});
        file.parameters.push_back({.name = table.need_text("naam"),
                                   .article = read_article(table, head.name),
                                   .valid_from = head.valid_from,
                                   .value = read_value(table),
                                   .source = read_source(table)});
    }
    return file;
}

Choice read_choice(const TomlTable& table) {
    table.only({"naam", "waarde", "zekerheid", "uitleg", "bron"});
    Choice choice{.name = table.need_text("naam"),
                  .value = 0LL,
                  .certainty = read_certainty(table),
                  .explanation = table.need_text("uitleg"),
                  .source = table.may_text("bron").value_or("")};
    // What is called known must say from where.
    if (choice.certainty == Certainty::known && choice.source.empty()) {
        table.misread("bron", "ontbreekt: wat bekend is, heeft een bron.");
    }
    if (table.is_number("waarde")) {
        choice.value = static_cast<long long>(table.need_number("waarde"));
    } else {
        choice.value = table.need_text("waarde");
    }
    return choice;
}

Policy read_policy(const TomlTable& root) {
    root.only({"id", "versie", "geldig_vanaf", "titel", "uitleg", "keuze"});
    Policy policy{.id = root.need_text("id"),
                  .version = static_cast<int>(root.need_number("versie")),
                  .valid_from = root.need_date("geldig_vanaf"),
                  .title = root.need_text("titel"),
                  .explanation = root.need_text("uitleg"),
                  .choices = {}};
    for (const auto& node : root.need_list("keuze")) {
        const TomlTable table(*node.as_table());
        Choice choice = read_choice(table);
        for (const auto& other : policy.choices) {
            if (other.name == choice.name)
                table.misread("naam", "komt twee keer voor: " + choice.name + ".");
        }
        policy.choices.push_back(std::move(choice));
    }
    return policy;
}

LawFile read_policy_file(const TomlTable& root, std::string_view folder, base::Date file_date) {
    LawFile file{.provisions = {}, .parameters = {}, .policy = read_policy(root)};
    if (file.policy->id != folder)
        root.misread("id", "moet de naam van de map zijn: " + std::string(folder) + ".");
    if (file.policy->valid_from != file_date) {
        root.misread("geldig_vanaf",
                     "moet de datum in de bestandsnaam zijn: " + base::to_iso(file_date) + ".");
    }
    return file;
}

enum class TextKind { articles, parameters, policy };

struct Place {
    TextKind kind = TextKind::articles;
    std::string_view folder;
    base::Date date{};  // of the folder, or of the file of a policy
};

std::optional<Place> place_of(std::string_view path) {
    const auto parts = base::split(path, '/');
    const std::string_view name = parts.back();
    const std::string_view folder = parts.size() > 1 ? parts[parts.size() - 2] : "";
    const std::string_view above = parts.size() > 2 ? parts[parts.size() - 3] : "";
    if (const auto date = base::parse_date(folder); date && !above.empty()) {
        if (name == "articles.toml")
            return Place{.kind = TextKind::articles, .folder = folder, .date = *date};
        if (name == "parameters.toml")
            return Place{.kind = TextKind::parameters, .folder = folder, .date = *date};
    }
    if (above != "policy" || !name.ends_with(".toml")) return std::nullopt;
    const auto date = base::parse_date(name.substr(0, name.size() - 5));
    if (!date) return std::nullopt;
    return Place{.kind = TextKind::policy, .folder = folder, .date = *date};
}

LawFile read_by_path(const LawText& file) {
    const auto place = place_of(file.path);
    if (!place) {
        throw Misread{.line = 1,
                      .reason =
                          "het pad moet eindigen op <wet>/<datum>/articles.toml, "
                          "<wet>/<datum>/parameters.toml "
                          "of policy/<id>/<datum>.toml."};
    }
    const toml::table parsed = toml::parse(file.text, file.path);
    const TomlTable root(parsed);
    switch (place->kind) {
        case TextKind::articles:
            return read_articles(root, place->date);
        case TextKind::parameters:
            return read_parameters(root, place->date);
        case TextKind::policy:
            return read_policy_file(root, place->folder, place->date);
    }
    return {};
}

// What `read` gives, or where and why it could not.
template <class Result, class Read>
base::Outcome<Result> careful(const std::string& path, const Read& read) {
    const auto refuse = [&](unsigned line, const std::string& reason) {
        return base::refuse(base::RefusalKind::input, "",
                            path + " regel " + std::to_string(line) + ": " + reason);
    };
    try {
        return read();
    } catch (const Misread& misread) {
        return refuse(misread.line, misread.reason);
    } catch (const toml::parse_error& error) {
        return refuse(static_cast<unsigned>(error.source().begin.line),
                      "dit is geen geldig TOML. Kijk of er een aanhalingsteken, een haakje of een "
                      "'=' ontbreekt.");
    }
}

}  // namespace

bool is_law_text(std::string_view path) { return place_of(path).has_value(); }

base::Outcome<LawFile> read_law_text(const LawText& file) {
    return careful<LawFile>(file.path, [&] { return read_by_path(file); });
}

base::Outcome<Policy> read_policy_text(const LawText& file) {
    return careful<Policy>(file.path, [&] {
        const toml::table parsed = toml::parse(file.text, file.path);
        return read_policy(TomlTable(parsed));
    });
}

}  // namespace trede::law
