#include "paper/breaking.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace trede::paper {

namespace {

// A place where a line may end: after word `word` - 1 (offset 0), or inside `word` before byte
// `offset`.
struct Break {
    std::uint32_t word = 0;
    std::uint16_t offset = 0;
    bool hyphen = false;
    Length before = 0;  // of the part of the word that stays, without hyphen
};

struct Setting {
    std::span<const Word> words;
    Fonts& fonts;
    Length size;
    Length measure;
    std::vector<Length> starts{};  // where each word starts on one endless line
    std::vector<Length> ends{};    // where it ends, without its space
    std::vector<Break> breaks{};
};

Length prefix_width(Setting& setting, std::size_t word, std::size_t offset) {
    std::int64_t units = 0;
    for (const auto& glyph : setting.words[word].shaped->glyphs)
        if (glyph.from < offset) units += glyph.advance;
    return setting.fonts.face(setting.words[word].strong).scaled(units, setting.size);
}

void measure_words(Setting& setting) {
    Length at = 0;
    for (const auto& word : setting.words) {
        auto& face = setting.fonts.face(word.strong);
        setting.starts.push_back(at);
        at += face.width(*word.shaped, setting.size);
        setting.ends.push_back(at);
        if (word.space_after) at += face.scaled(face.space(), setting.size);
    }
}

void add_inner_breaks(Setting& setting, std::uint32_t number, bool hyphenate) {
    const auto& text = setting.words[number].shaped->text;
    const auto add = [&](std::size_t offset, bool hyphen) {
        setting.breaks.push_back({.word = number,
                                  .offset = static_cast<std::uint16_t>(offset),
                                  .hyphen = hyphen,
                                  .before = prefix_width(setting, number, offset)});
    };
    const bool too_wide = setting.ends[number] - setting.starts[number] > setting.measure;
    const bool address = setting.words[number].link >= 0 || text.find('@') != std::string::npos;
    if (hyphenate && !address) {
        const auto& points = setting.fonts.hyphens.points(text);
        for (const auto point : points) add(point, true);
        if (!points.empty()) return;
    }
    if (!too_wide) return;
    // Wider than a line and without a syllable to break at: cut between any two characters, without
    // a hyphen.
    for (const auto& glyph : setting.words[number].shaped->glyphs)
        if (glyph.from > 0) add(glyph.from, false);
}

void find_breaks(Setting& setting, bool hyphenate) {
    setting.breaks.assign(1, Break{});
    for (std::uint32_t i = 0; i < setting.words.size(); ++i) {
        const bool last = i + 1 == setting.words.size();
        const bool too_wide = setting.ends[i] - setting.starts[i] > setting.measure;
        if (too_wide || (hyphenate && !last)) add_inner_breaks(setting, i, hyphenate);
        if (last || setting.words[i].may_break_after) setting.breaks.push_back({.word = i + 1});
    }
}

Length line_width(const Setting& setting, const Break& from, const Break& to) {
    const Length start =
        from.word < setting.words.size() ? setting.starts[from.word] + from.before : 0;
    if (to.offset == 0) return setting.ends[to.word - 1] - start;
    auto& face = setting.fonts.face(setting.words[to.word].strong);
    const Length hyphen = to.hyphen ? face.scaled(face.hyphen(), setting.size) : 0;
    return setting.starts[to.word] + to.before + hyphen - start;
}

// Costs are squares of the free space in hundredths of the line, so that two lines a little short
// beat one very short.
using Cost = std::int64_t;
constexpr Cost hyphen_cost = 250;          // as bad as a line 16 % short
constexpr Cost second_hyphen_cost = 1500;  // two line ends in a row
constexpr Cost forced_cut_cost = 40'000;
constexpr Cost short_last_line_cost = 600;  // a last line under a fifth of the measure
constexpr Cost line_cost = 20;
constexpr Cost too_wide_cost = 100'000'000;

Cost cost_of(const Setting& setting, const Break& from, const Break& to, Length width) {
    Cost cost = line_cost;
    const bool last = to.word == setting.words.size();
    const Cost slack = (static_cast<Cost>(setting.measure) - width) * 100 / setting.measure;
    if (width > setting.measure)
        cost += too_wide_cost + (width - setting.measure);
    else if (!last)
        cost += slack * slack;
    else if (slack > 80 && from.word != 0)
        cost += short_last_line_cost;
    if (to.hyphen)
        cost += from.hyphen ? hyphen_cost + second_hyphen_cost : hyphen_cost;
    else if (to.offset > 0)
        cost += forced_cut_cost;
    return cost;
}

struct Best {
    Cost cost = std::numeric_limits<Cost>::max();
    std::uint32_t from = 0;
};

// For every break, the cheapest way to get there. Returns the breaks chosen, first and last
// included.
std::vector<std::uint32_t> cheapest(const Setting& setting, Cost& worst_line) {
    const auto& breaks = setting.breaks;
    std::vector<Best> best(breaks.size());
    best[0].cost = 0;
    for (std::uint32_t to = 1; to < breaks.size(); ++to) {
        for (std::uint32_t from = to; from-- > 0;) {
            const Length width = line_width(setting, breaks[from], breaks[to]);
            if (width > setting.measure && from + 1 < to) break;  // longer lines only get worse
            const Cost cost = best[from].cost + cost_of(setting, breaks[from], breaks[to], width);
            if (cost < best[to].cost) best[to] = {.cost = cost, .from = from};
        }
    }
    std::vector<std::uint32_t> chosen;
    worst_line = 0;
    for (auto at = static_cast<std::uint32_t>(breaks.size() - 1);; at = best[at].from) {
        chosen.push_back(at);
        if (at == 0) break;
        worst_line = std::max(worst_line, best[at].cost - best[best[at].from].cost);
    }
    std::ranges::reverse(chosen);
    return chosen;
}

// The part of `word` from one byte to another, shaped on its own.
Word part(Setting& setting, const Word& word, std::size_t from, std::size_t to, bool broken) {
    auto& face = setting.fonts.face(word.strong);
    const auto text = std::string_view(word.shaped->text).substr(from, to - from);
    Word made = word;
    made.shaped = broken ? face.shape_broken(text) : face.shape(text);
    if (to < word.shaped->text.size()) made.space_after = false;
    return made;
}

Line cut(Setting& setting, const Break& from, const Break& to) {
    Line line{.words = {}, .width = 0, .broken = to.hyphen};
    const std::uint32_t end = to.offset > 0 ? to.word + 1 : to.word;
    line.words.reserve(end - from.word);
    for (std::uint32_t i = from.word; i < end; ++i) {
        const auto& word = setting.words[i];
        const std::size_t first = i == from.word ? from.offset : 0;
        const std::size_t last = i == to.word ? to.offset : word.shaped->text.size();
        const bool whole = first == 0 && last == word.shaped->text.size();
        line.words.push_back(whole ? word
                                   : part(setting, word, first, last, i == to.word && to.hyphen));
    }
    line.width = line_width(setting, from, to);
    return line;
}

// A good ragged edge does without broken words: only when a line stays this much worse are they
// tried.
constexpr Cost good_enough = 350;

}  // namespace

std::vector<Line> break_lines(std::span<const Word> words, Fonts& fonts, Length size,
                              Length measure, Hyphenation hyphenation) {
    std::vector<Line> lines;
    if (words.empty()) return lines;
    Setting setting{.words = words, .fonts = fonts, .size = size, .measure = measure};
    measure_words(setting);
    Cost worst = 0;
    find_breaks(setting, false);
    auto chosen = cheapest(setting, worst);
    if (worst > good_enough && hyphenation == Hyphenation::allowed) {
        find_breaks(setting, true);
        chosen = cheapest(setting, worst);
    }
    for (std::size_t i = 0; i + 1 < chosen.size(); ++i)
        lines.push_back(cut(setting, setting.breaks[chosen[i]], setting.breaks[chosen[i + 1]]));
    return lines;
}

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Length of the character at `at` when a line may end after it although no space follows: - / and
// the dashes.
std::size_t break_character(std::string_view text, std::size_t at) {
    if (text[at] == '-' || text[at] == '/') return 1;
    if (text.substr(at, 3) == "\u2013" || text.substr(at, 3) == "\u2014") return 3;
    return 0;
}

bool is_figure(char c) { return c >= '0' && c <= '9'; }

// Whether a line may end before byte `at`, within a word: "asiel-|opvang", not "1-7-2025", not
// "-5", not "AZC-'s".
bool breaks_inside(std::string_view word, std::size_t from, std::size_t at) {
    const std::size_t least = 2;
    if (at < from + least + 1 || at + least > word.size()) return false;
    const bool figures = is_figure(word[at]) || word[at] == '/' || word[at] == '\'';
    return !figures;
}

// Words that say little without the number behind them: "artikel 8", "juli 2025".
constexpr std::array<std::string_view, 17> before_number = {
    "artikel",  "artikelen", "lid",     "trede",    "Trede",   "januari",
    "februari", "maart",     "april",   "mei",      "juni",    "juli",
    "augustus", "september", "oktober", "november", "december"};

// "1 juli", "3 weken": a number of one or two figures stays with the word that it counts.
bool is_bound(std::string_view word, std::string_view rest) {
    if (rest.size() > 1 && is_figure(rest[1]) &&
        std::ranges::find(before_number, word) != before_number.end())
        return true;
    const bool number = word.size() <= 2 && std::ranges::all_of(word, is_figure);
    return number && rest.size() > 1 && rest[1] >= 'a' && rest[1] <= 'z';
}

}  // namespace

void append_words(std::vector<Word>& words, Fonts& fonts, std::string_view text,
                  std::uint8_t strong, std::int16_t link) {
    auto& face = fonts.face(strong);
    std::size_t at = 0;
    if (!text.empty() && is_blank(text[0]) && !words.empty()) {
        words.back().space_after = true;
        words.back().may_break_after = true;
    }
    while (at < text.size()) {
        while (at < text.size() && is_blank(text[at])) ++at;
        std::size_t end = at;
        while (end < text.size() && !is_blank(text[end])) ++end;
        const auto word = text.substr(at, end - at);
        const bool bound = is_bound(word, text.substr(end));
        std::size_t from = 0;
        for (std::size_t i = 0; i < word.size();) {
            const std::size_t width = break_character(word, i);
            i += width == 0 ? 1 : width;
            const bool done = i >= word.size();
            if (!done && (width == 0 || !breaks_inside(word, from, i))) continue;
            words.push_back({.shaped = face.shape(word.substr(from, i - from)),
                             .strong = strong,
                             .link = link,
                             .space_after = done && end < text.size(),
                             .may_break_after = !done || (end < text.size() && !bound)});
            from = i;
        }
        at = end;
    }
}

}  // namespace trede::paper
