#include <algorithm>
#include <array>
#include <charconv>

#include "paper/check_parts.hpp"

namespace trede::paper {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool is_delimiter(char c) {
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' ||
           c == '}' || c == '/' || c == '%';
}
int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The words of a content stream (ISO 32000-1, 7.8.2), one at a time. Strings are decoded into
// `text`.
struct Lexer {
    enum class Kind { end, number, name, string, open, close, word, broken };
    std::string_view in;
    std::size_t at = 0;
    std::string_view token{};
    std::string text{};

    Kind next() {
        skip();
        if (at >= in.size()) return Kind::end;
        const std::size_t from = at;
        const char c = in[at];
        if (c == '/') return word_from(from + 1, Kind::name);
        if (c == '(') return literal();
        if (c == '<' && in.substr(at, 2) != "<<") return hex();
        if (c == '[' || c == ']') {
            token = in.substr(at++, 1);
            return c == '[' ? Kind::open : Kind::close;
        }
        if (in.substr(at, 2) == "<<" || in.substr(at, 2) == ">>") {
            token = in.substr(at, 2);
            at += 2;
            return c == '<' ? Kind::open : Kind::close;
        }
        if (is_delimiter(c)) return Kind::broken;
        const bool number = c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9');
        return word_from(from, number ? Kind::number : Kind::word);
    }

  private:
    void skip() {
        while (at < in.size() && (is_space(in[at]) || in[at] == '%')) {
            if (in[at] == '%')
                while (at < in.size() && in[at] != '\n' && in[at] != '\r') ++at;
            else
                ++at;
        }
    }
    Kind word_from(std::size_t from, Kind kind) {
        at = from;
        while (at < in.size() && !is_space(in[at]) && !is_delimiter(in[at])) ++at;
        token = in.substr(from, at - from);
        return kind;
    }
    Kind hex() {
        text.clear();
        int half = -1;
        for (++at; at < in.size() && in[at] != '>'; ++at) {
            const int value = hex_value(in[at]);
            if (value < 0 && !is_space(in[at])) return Kind::broken;
            if (value < 0) continue;
            if (half >= 0) text += static_cast<char>(half * 16 + value);
            half = half >= 0 ? -1 : value;
        }
        if (half >= 0) text += static_cast<char>(half * 16);
        return at++ < in.size() ? Kind::string : Kind::broken;
    }
    Kind literal() {
        text.clear();
        int depth = 1;
        for (++at; at < in.size(); ++at) {
            char c = in[at];
            if (c == '\\' && at + 1 < in.size()) {
                c = in[++at];
                if (c >= '0' && c <= '7') {
                    int value = 0;
                    for (int i = 0; i < 3 && at < in.size() && in[at] >= '0' && in[at] <= '7'; ++i)
                        value = value * 8 + (in[at++] - '0');
                    --at;
                    text += static_cast<char>(value);
                } else {
                    constexpr std::string_view from = "nrtbf";
                    constexpr std::string_view to = "\n\r\t\b\f";
                    const auto found = from.find(c);
                    text += found == std::string_view::npos ? c : to[found];
                }
                continue;
            }
            if (c == '(') ++depth;
            if (c == ')' && --depth == 0) return ++at, Kind::string;
            text += c;
        }
        return Kind::broken;
    }
};

enum class Operator { other, paint, show, mark, mark_plain, end_mark, font, outside, page_colour };

struct Named {
    std::string_view word;
    Operator kind;
};

constexpr std::array operators = {
    Named{"\"", Operator::show},        Named{"'", Operator::show},
    Named{"B", Operator::paint},        Named{"B*", Operator::paint},
    Named{"BDC", Operator::mark},       Named{"BI", Operator::outside},
    Named{"BMC", Operator::mark_plain}, Named{"Do", Operator::outside},
    Named{"EMC", Operator::end_mark},   Named{"F", Operator::paint},
    Named{"K", Operator::page_colour},  Named{"S", Operator::paint},
    Named{"TJ", Operator::show},        Named{"Tf", Operator::font},
    Named{"Tj", Operator::show},        Named{"b", Operator::paint},
    Named{"b*", Operator::paint},       Named{"f", Operator::paint},
    Named{"f*", Operator::paint},       Named{"k", Operator::page_colour},
    Named{"s", Operator::paint},        Named{"sh", Operator::outside}};
static_assert(std::ranges::is_sorted(operators, {}, &Named::word));

Operator operator_of(std::string_view word) {
    const auto found = std::ranges::lower_bound(operators, word, {}, &Named::word);
    return found != operators.end() && found->word == word ? found->kind : Operator::other;
}

// Follows the operators of one page: which mark is open, which font is set, what is shown.
class Scanner {
  public:
    Scanner(std::string_view stream, const std::string& where, Faults& faults)
        : lexer_{.in = stream}, where_(where), faults_(faults) {}

    PageContent run() {
        for (;;) {
            const auto kind = lexer_.next();
            if (kind == Lexer::Kind::end) break;
            if (kind == Lexer::Kind::broken) {
                fault(Rule::syntax, "de inhoud is niet te lezen");
                break;
            }
            take(kind);
        }
        if (!open_.empty()) fault(Rule::nested_mark, "een gemarkeerd stuk wordt niet gesloten");
        for (auto& [font, seen] : seen_) {
            auto& codes = content_.codes[font];
            for (std::size_t code = 0; code < seen.size(); ++code)
                if (seen[code]) codes.push_back(static_cast<std::uint16_t>(code));
        }
        return std::move(content_);
    }

  private:
    enum class Mark { artifact, text, other };

    void fault(Rule rule, std::string what) { faults_.add(rule, where_, std::move(what)); }

    void take(Lexer::Kind kind) {
        switch (kind) {
            case Lexer::Kind::name:
                if (expects_mcid_) expects_mcid_ = false;
                if (lexer_.token == "MCID")
                    expects_mcid_ = true;
                else if (first_name_.empty())
                    first_name_ = lexer_.token;
                break;
            case Lexer::Kind::number:
                if (expects_mcid_) read_mcid();
                break;
            case Lexer::Kind::string:
                show_or_keep();
                break;
            case Lexer::Kind::word:
                perform(operator_of(lexer_.token));
                break;
            case Lexer::Kind::open:
            case Lexer::Kind::close:
            case Lexer::Kind::end:
            case Lexer::Kind::broken:
                break;
        }
    }
    void read_mcid() {
        const auto token = lexer_.token;
        const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), mcid_);
        if (error != std::errc{} || end != token.data() + token.size() || mcid_ < 0)
            fault(Rule::stray_mark, "een MCID is geen getal vanaf 0");
        expects_mcid_ = false;
    }
    // Strings come before their operator; only those of the text operators are codes, others are
    // never shown here.
    void show_or_keep() {
        pending_ += lexer_.text;
        odd_ = odd_ || lexer_.text.size() % 2 != 0;
    }

    void perform(Operator kind) {
        switch (kind) {
            case Operator::mark:
            case Operator::mark_plain:
                open();
                break;
            case Operator::end_mark:
                if (open_.empty())
                    fault(Rule::nested_mark, "EMC zonder begin");
                else
                    open_.pop_back();
                break;
            case Operator::font:
                font_ = std::string(first_name_);
                seen_now_ = nullptr;
                break;
            case Operator::paint:
                painted("een vlak of lijn");
                break;
            case Operator::show:
                show();
                break;
            case Operator::outside:
                painted("een afbeelding");
                fault(Rule::outside_content, "een brief heeft geen afbeeldingen");
                break;
            case Operator::page_colour:
                fault(Rule::output_intent, "een kleur in CMYK past niet bij het profiel sRGB");
                break;
            case Operator::other:
                break;
        }
        first_name_ = {};
        pending_.clear();
        odd_ = false;
        mcid_ = -1;
        expects_mcid_ = false;
    }
    void open() {
        const bool artifact = first_name_ == "Artifact";
        const auto mark = artifact ? Mark::artifact : mcid_ >= 0 ? Mark::text : Mark::other;
        const bool inside = std::ranges::any_of(open_, [](Mark m) { return m != Mark::other; });
        if (inside && mark != Mark::other)
            fault(Rule::nested_mark, "een gemarkeerd stuk staat binnen een ander");
        if (mark == Mark::text) content_.marks.push_back(mcid_);
        open_.push_back(mark);
    }
    void painted(const char* what) {
        if (std::ranges::none_of(open_, [](Mark m) { return m != Mark::other; }))
            fault(Rule::untagged_paint, std::string(what) + " zonder plaats in de structuur");
    }
    void show() {
        if (pending_.empty()) return;
        painted("tekst");
        if (odd_) fault(Rule::syntax, "een tekst bestaat niet uit codes van twee bytes");
        if (seen_now_ == nullptr) {
            seen_now_ = &seen_[font_];
        }
        for (std::size_t i = 0; i + 1 < pending_.size(); i += 2) {
            const std::size_t code =
                static_cast<std::size_t>(static_cast<unsigned char>(pending_[i])) << 8U |
                static_cast<unsigned char>(pending_[i + 1]);
            if (code >= seen_now_->size()) seen_now_->resize(code + 1);
            (*seen_now_)[code] = true;
        }
    }

    Lexer lexer_;
    const std::string& where_;
    Faults& faults_;
    PageContent content_;
    std::vector<Mark> open_;
    std::string_view first_name_;
    std::string font_, pending_;
    std::map<std::string, std::vector<bool>> seen_;
    std::vector<bool>* seen_now_ = nullptr;
    int mcid_ = -1;
    bool expects_mcid_ = false, odd_ = false;
};

}  // namespace

PageContent scan_content(std::string_view stream, const std::string& where, Faults& faults) {
    return Scanner(stream, where, faults).run();
}

}  // namespace trede::paper
