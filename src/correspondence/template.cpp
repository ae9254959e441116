#include "correspondence/template.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "base/outcome.hpp"
#include "base/text.hpp"
#include "correspondence/markdown.hpp"

namespace trede::correspondence {

namespace {

constexpr std::size_t most_problems_shown = 20;

std::string on_line(int line, std::string_view what) {
    return "Regel " + std::to_string(line) + ": " + std::string(what);
}

base::Outcome<FilledText> refuse_value(int line, const std::string& what) {
    return base::refuse(base::RefusalKind::input, "briefsjabloon", on_line(line, what));
}

bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

// Appends text and keeps, for every line of the result, where its first character came from.
class Writer {
  public:
    void add(std::string_view text, int line) {
        while (!text.empty()) {
            if (at_line_start_) result_.source_lines.push_back(line);
            const std::size_t end = text.find('\n');
            at_line_start_ = end != std::string_view::npos;
            const std::string_view chunk = text.substr(0, at_line_start_ ? end + 1 : text.size());
            result_.text += chunk;
            text.remove_prefix(chunk.size());
            if (at_line_start_) ++line;
        }
    }
    void used(const FieldName& name) { result_.used.insert(name); }
    [[nodiscard]] std::size_t size() const { return result_.text.size(); }
    [[nodiscard]] FilledText take() { return std::move(result_); }

  private:
    FilledText result_;
    bool at_line_start_ = true;
};

}  // namespace

class TemplateParser {
  public:
    TemplateParser(std::string_view text, const Vocabulary& vocabulary)
        : text_(text), vocabulary_(vocabulary) {}

    base::Outcome<Template> parse() {
        if (text_.size() > base::limits::template_bytes) {
            return refuse("De tekst is te lang: hoogstens " +
                          base::with_points(static_cast<long long>(base::limits::template_bytes)) +
                          " bytes.");
        }
        if (!is_plain_text(text_))
            return refuse("De tekst bevat tekens die geen tekst zijn (UTF-8).");
        made_.passages_.emplace_back();
        while (at_ < text_.size()) step();
        if (open())
            problem(current().line, "de passage {{#...}} die hier begint, wordt nergens gesloten.");
        if (problems_.empty()) return std::move(made_);
        std::string all;
        for (const auto& one : problems_) all += (all.empty() ? "" : "\n") + one;
        return refuse(all);
    }

  private:
    using When = Template::When;

    static tl::unexpected<base::Refusal> refuse(std::string reason) {
        return base::refuse(base::RefusalKind::input, "briefsjabloon", std::move(reason));
    }
    Template::Passage& current() { return made_.passages_.back(); }
    bool open() { return current().when != When::always; }
    void problem(int line, std::string_view what) {
        if (problems_.size() < most_problems_shown) problems_.push_back(on_line(line, what));
    }

    void step() {
        const std::size_t mark = std::min(text_.find("{{", at_), text_.size());
        literal(text_.substr(at_, mark - at_));
        at_ = mark;
        if (at_ == text_.size()) return;
        const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
        const std::size_t end = text_.find("}}", at_);
        if (end == std::string_view::npos || end > line_end) {
            problem(line_, "er staat {{ zonder }} op dezelfde regel.");
            at_ += 2;
            return;
        }
        const std::string_view tag = base::trim(text_.substr(at_ + 2, end - at_ - 2));
        const std::size_t begin = at_;
        at_ = end + 2;
        if (tag.starts_with('#')) {
            drop_own_line(begin);
            begin_passage(tag.substr(1));
        } else if (tag.starts_with('/')) {
            drop_own_line(begin);
            end_passage(base::trim(tag.substr(1)));
        } else {
            field(tag);
        }
    }

    void literal(std::string_view text) {
        if (text.empty()) return;
        if (const auto stray = text.find("}}"); stray != std::string_view::npos) {
            problem(line_ + static_cast<int>(std::ranges::count(text.substr(0, stray), '\n')),
                    "er staat }} zonder {{ ervoor.");
        }
        current().pieces.push_back({.text = std::string(text), .field = false, .line = line_});
        line_ += static_cast<int>(std::ranges::count(text, '\n'));
    }

    // A passage mark with nothing else on its line takes the whole line with it.
    void drop_own_line(std::size_t begin) {
        std::size_t first = begin;
        while (first > 0 && text_[first - 1] == ' ') --first;
        std::size_t last = at_;
        while (last < text_.size() && (text_[last] == ' ' || text_[last] == '\r')) ++last;
        if ((first > 0 && text_[first - 1] != '\n') || (last < text_.size() && text_[last] != '\n'))
            return;
        auto& pieces = current().pieces;
        if (first < begin && !pieces.empty() && !pieces.back().field) {
            auto& before = pieces.back().text;
            before.resize(before.size() - std::min(before.size(), begin - first));
        }
        at_ = std::min(last + 1, text_.size());
        ends_line_ = last < text_.size();
    }

    void begin_passage(std::string_view tag) {
        const int line = take_line();
        const std::size_t blank = std::min(tag.find(' '), tag.size());
        const std::string_view kind = tag.substr(0, blank);
        const std::string name(base::trim(tag.substr(blank)));
        if (open()) {
            problem(line,
                    "een passage mag niet in een andere passage staan; sluit eerst die van regel " +
                        std::to_string(current().line) + ".");
        }
        std::optional<When> when;
        if (kind == "als") when = When::holds;
        if (kind == "tenzij") when = When::holds_not;
        if (kind == "rijen") when = When::each_row;
        if (!when) {
            problem(line,
                    "{{#" + std::string(kind) + "}} bestaat niet; wel #als, #tenzij en #rijen.");
            when = When::holds;
        } else if (*when == When::each_row) {
            if (!vocabulary_.rows.contains(RowsName(name))) {
                problem(line, "de rijen \"" + name + "\" bestaan niet in fields.toml.");
            }
        } else if (!vocabulary_.conditions.contains(ConditionName(name))) {
            problem(line, "de voorwaarde \"" + name + "\" bestaat niet in fields.toml.");
        } else {
            made_.conditions_.insert(ConditionName(name));
        }
        made_.passages_.push_back({.when = *when, .name = name, .line = line, .pieces = {}});
    }

    void end_passage(std::string_view kind) {
        const int line = take_line();
        static constexpr std::string_view words[] = {"", "als", "tenzij", "rijen"};
        if (!open()) {
            problem(line, "{{/" + std::string(kind) + "}} sluit een passage die niet begonnen is.");
            return;
        }
        const std::string_view expected = words[static_cast<std::size_t>(current().when)];
        if (kind != expected) {
            problem(line, "{{/" + std::string(kind) + "}} past niet bij de passage van regel " +
                              std::to_string(current().line) + "; verwacht {{/" +
                              std::string(expected) + "}}.");
        }
        made_.passages_.emplace_back();
    }

    void field(std::string_view tag) {
        const std::string name(tag);
        if (!is_name(name)) {
            problem(
                line_,
                "\"{{" + name +
                    "}}\" is geen veld: een naam heeft kleine letters, cijfers, _ en een punt.");
            return;
        }
        if (!known(name)) {
            const bool of_rows = std::ranges::any_of(vocabulary_.rows, [&](const auto& rows) {
                return rows.second.contains(FieldName(name));
            });
            problem(line_, "het veld \"" + name + "\"" +
                               (of_rows ? " mag alleen tussen {{#rijen}} en {{/rijen}} staan."
                                        : " bestaat niet in fields.toml."));
            return;
        }
        made_.fields_.insert(FieldName(name));
        current().pieces.push_back({.text = name, .field = true, .line = line_});
    }

    bool known(const std::string& name) {
        if (vocabulary_.fields.contains(FieldName(name))) return true;
        if (current().when != When::each_row) return false;
        const auto rows = vocabulary_.rows.find(RowsName(current().name));
        return rows != vocabulary_.rows.end() && rows->second.contains(FieldName(name));
    }

    // The line of the mark just read; moves on when the mark took its line end along.
    int take_line() {
        const int line = line_;
        if (ends_line_) ++line_;
        ends_line_ = false;
        return line;
    }

    std::string_view text_;
    const Vocabulary& vocabulary_;
    Template made_;
    std::vector<std::string> problems_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool ends_line_ = false;
};

base::Outcome<Template> Template::make(std::string_view text, const Vocabulary& vocabulary) {
    return TemplateParser(text, vocabulary).parse();
}

base::Outcome<FilledText> Template::fill(const Values& values) const {
    Writer out;
    std::optional<base::Outcome<FilledText>> refusal;
    const auto write = [&](const Passage& passage, const Row* row) {
        for (const auto& piece : passage.pieces) {
            if (refusal) return;
            if (!piece.field) {
                out.add(piece.text, piece.line);
                continue;
            }
            const FieldName name(piece.text);
            const std::string* value = nullptr;
            if (row != nullptr && row->contains(name)) value = &row->at(name);
            if (value == nullptr && values.fields.contains(name)) value = &values.fields.at(name);
            if (value == nullptr) {
                refusal =
                    refuse_value(piece.line, "het veld \"" + piece.text + "\" heeft geen waarde.");
            } else if (value->size() > base::limits::template_field_bytes ||
                       !is_plain_text(*value)) {
                refusal = refuse_value(
                    piece.line, "de waarde van \"" + piece.text + "\" is te lang of geen tekst.");
            } else {
                out.add(escape_markdown(*value), piece.line);
                out.used(name);
            }
        }
    };
    for (const auto& passage : passages_) {
        if (refusal) return *refusal;
        if (out.size() > base::limits::letter_bytes)
            return refuse_value(passage.line, "de brief wordt te lang.");
        if (passage.when == When::always) {
            write(passage, nullptr);
        } else if (passage.when == When::each_row) {
            const auto rows = values.rows.find(RowsName(passage.name));
            if (rows == values.rows.end() || rows->second.size() > base::limits::template_rows) {
                return refuse_value(passage.line, "de rijen \"" + passage.name +
                                                      "\" ontbreken of zijn er te veel.");
            }
            for (const auto& row : rows->second) write(passage, &row);
        } else {
            const auto answer = values.conditions.find(ConditionName(passage.name));
            if (answer == values.conditions.end()) {
                return refuse_value(passage.line,
                                    "de voorwaarde \"" + passage.name + "\" heeft geen antwoord.");
            }
            if (answer->second == (passage.when == When::holds)) write(passage, nullptr);
        }
    }
    if (refusal) return *refusal;
    if (out.size() > base::limits::letter_bytes) return refuse_value(1, "de brief wordt te lang.");
    return out.take();
}

}  // namespace trede::correspondence
