#include "registry/names.hpp"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <vector>

#include "base/text.hpp"

namespace trede::registry {

namespace {

void hold(UErrorCode status, const char* what) {
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU kan niet werken: ") + what);
}

const icu::Normalizer2& decomposition() {
    static const icu::Normalizer2& instance = [&]() -> const icu::Normalizer2& {
        UErrorCode status = U_ZERO_ERROR;
        const auto* found = icu::Normalizer2::getNFKDInstance(status);
        hold(status, "NFKD");
        return *found;
    }();
    return instance;
}

const icu::Collator& dutch_collation() {
    static const std::unique_ptr<icu::Collator> instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(
            icu::Collator::createInstance(icu::Locale("nl"), status));
        hold(status, "sorteervolgorde nl");
        // Blanks, hyphens and apostrophes do not count, so "Den Helder" and "Denekamp" stand by
        // their letters.
        made->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
        hold(status, "sorteervolgorde zonder leestekens");
        return made;
    }();
    return *instance;
}

bool is_apostrophe(UChar32 c) {
    constexpr std::array<UChar32, 7> forms = {'\'', 0x2018, 0x2019, 0x201B, 0x02BC, 0x0060, 0x2032};
    return std::ranges::find(forms, c) != forms.end();
}

bool is_mark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

icu::UnicodeString utf16(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

// Letters and digits in lower case, without marks; apostrophes and points fall out, all else
// becomes a blank.
std::string letters_only(std::string_view name) {
    icu::UnicodeString text = utf16(name);
    // U+00B4, the acute accent used as apostrophe, would decompose to a blank.
    text.findAndReplace(icu::UnicodeString(static_cast<UChar32>(0x00B4)), icu::UnicodeString(u"'"));
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString loose = decomposition().normalize(text, status);
    hold(status, "ontleden van een naam");
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < loose.length(); i = loose.moveIndex32(i, 1)) {
        const UChar32 c = loose.char32At(i);
        if (is_mark(c) || is_apostrophe(c) || c == '.') continue;
        if (c == '&') kept.append(icu::UnicodeString(u" en"));
        kept.append(u_isalnum(c) != 0 ? u_foldCase(c, U_FOLD_CASE_DEFAULT) : UChar32{' '});
    }
    std::string utf8;
    return kept.toUTF8String(utf8);
}

std::vector<char32_t> code_points(std::string_view text) {
    const icu::UnicodeString wide = utf16(text);
    std::vector<char32_t> points;
    for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
        points.push_back(static_cast<char32_t>(wide.char32At(i)));
    }
    return points;
}

// "'s-" and "'t " are worn-down articles (des, het): Dutch lists sort by what follows.
std::string_view without_article(std::string_view name) {
    for (const std::string_view apostrophe : {"'", "\u2019", "\u2018"}) {
        if (!name.starts_with(apostrophe)) continue;
        const auto rest = name.substr(apostrophe.size());
        if (rest.starts_with("s-") || rest.starts_with("t ") || rest.starts_with("s "))
            return rest.substr(2);
    }
    return name;
}

}  // namespace

std::string fold_name(std::string_view name) {
    const std::string letters = letters_only(name);
    std::vector<std::string_view> words = base::split(letters, ' ');
    std::erase(words, std::string_view());
    const auto is_kind = [](std::string_view word) { return word == "gemeente" || word == "gem"; };
    if (words.size() > 1 && is_kind(words.front())) words.erase(words.begin());
    if (words.size() > 1 && is_kind(words.back()))
        words.pop_back();  // "Utrecht (gemeente)", as CBS
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] != "a" || words[i + 1] != "d") continue;  // "a/d"
        words[i] = "aan";
        words[i + 1] = "den";
    }
    std::string key;
    for (const auto word : words) {
        if (!key.empty()) key += ' ';
        key += word == "st" ? "sint" : word;
    }
    return key;
}

std::string sort_key(std::string_view name) {
    const icu::UnicodeString text = utf16(without_article(name));
    const auto& collation = dutch_collation();
    std::vector<std::uint8_t> bytes(
        static_cast<std::size_t>(collation.getSortKey(text, nullptr, 0)));
    collation.getSortKey(text, bytes.data(), static_cast<std::int32_t>(bytes.size()));
    return {bytes.begin(), bytes.end()};
}

int letters_apart(std::string_view a, std::string_view b, int limit) {
    const auto from = code_points(a);
    const auto to = code_points(b);
    const auto difference =
        std::abs(static_cast<long long>(from.size()) - static_cast<long long>(to.size()));
    if (difference > limit) return limit + 1;
    // Three rows of the table of distances between the beginnings of both words.
    std::vector<int> before_last(to.size() + 1);
    std::vector<int> last(to.size() + 1);
    std::vector<int> now(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); ++j) last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= from.size(); ++i) {
        now[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const int changed = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, changed});
            const bool swapped =
                i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
            if (swapped) now[j] = std::min(now[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, now);
    }
    return std::min(last[to.size()], limit + 1);
}

}  // namespace trede::registry
