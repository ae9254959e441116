#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/named.hpp"
#include "base/outcome.hpp"

namespace trede::correspondence {

// The text of a letter as an official edits it: Markdown with fields and passages, and no code.
//
//     {{gemeente.naam}}                        a field: filled in as plain text, never as markup
//     {{#als melding}} ... {{/als}}            stays only when the condition holds
//     {{#tenzij melding}} ... {{/tenzij}}      stays only when it does not
//     {{#rijen categorieen}} ... {{/rijen}}    repeated for every row; its fields are
//     {{categorieen.taak}} and so on
//
// A passage never stands inside another, so one can always see at a glance when a sentence is
// printed. A passage mark alone on its line leaves no empty line behind. Names are lower-case
// letters, digits, "_" and ".".

using FieldName = base::Named<struct FieldNameTag>;
using ConditionName = base::Named<struct ConditionNameTag>;
using RowsName = base::Named<struct RowsNameTag>;

// What a template may name. Anything else is an error in the template.
struct Vocabulary {
    std::set<FieldName> fields;
    std::set<ConditionName> conditions;
    std::map<RowsName, std::set<FieldName>>
        rows;  // row fields carry the name of the rows before the point

    friend bool operator==(const Vocabulary&, const Vocabulary&) = default;
};

using Row = std::map<FieldName, std::string>;

// What is filled in. A field may be missing when no passage that is printed names it.
struct Values {
    std::map<FieldName, std::string> fields;
    std::map<ConditionName, bool> conditions;
    std::map<RowsName, std::vector<Row>> rows;
};

// Markdown, and for each of its lines the line of the template it came from, so that errors name
// the right one.
struct FilledText {
    std::string text;
    std::vector<int> source_lines;
    std::set<FieldName> used;  // the fields that were printed, row fields among them

    friend bool operator==(const FilledText&, const FilledText&) = default;
};

class Template {
  public:
    // Refuses with every problem found, one a line, each with its line number.
    [[nodiscard]] static base::Outcome<Template> make(std::string_view text,
                                                      const Vocabulary& vocabulary);

    // Refuses a field without a value, a condition nobody answered, and values or results past the
    // limits.
    [[nodiscard]] base::Outcome<FilledText> fill(const Values& values) const;

    // Fields, and row fields, that stand anywhere in the text.
    [[nodiscard]] const std::set<FieldName>& fields() const { return fields_; }
    [[nodiscard]] const std::set<ConditionName>& conditions() const { return conditions_; }

  private:
    friend class TemplateParser;

    enum class When { always, holds, holds_not, each_row };
    struct Piece {
        std::string text;  // literal text, or the name of a field
        bool field = false;
        int line = 0;
    };
    struct Passage {
        When when = When::always;
        std::string name;
        int line = 0;
        std::vector<Piece> pieces;
    };

    std::vector<Passage> passages_;
    std::set<FieldName> fields_;
    std::set<ConditionName> conditions_;
};

}  // namespace trede::correspondence
