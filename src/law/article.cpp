#include "law/article.hpp"

#include "base/text.hpp"

namespace trede::law {

namespace {

constexpr std::string_view article_mark = " art. ";

// The words after "art.": number, then "lid n", then "onder x". False when a word is left over.
bool read_place(const std::vector<std::string_view>& words, Article& article) {
    article.number = std::string(words[0]);
    std::size_t next = 1;
    if (next + 1 < words.size() && words[next] == "lid") {
        const auto paragraph = base::parse_integer(words[next + 1]);
        if (!paragraph || *paragraph < 1 || *paragraph > 99) return false;
        article.paragraph = static_cast<int>(*paragraph);
        next += 2;
    }
    if (next + 1 < words.size() && words[next] == "onder") {
        const auto item = words[next + 1];
        if (item.size() != 1 || item[0] < 'a' || item[0] > 'z') return false;
        article.item = item[0];
        next += 2;
    }
    return next == words.size() && !article.number.empty();
}

}  // namespace

std::string cite(const Article& article) {
    std::string text = article.act.value() + std::string(article_mark) + article.number;
    if (article.paragraph) text += " lid " + std::to_string(*article.paragraph);
    if (article.item) text += std::string(" onder ") + *article.item;
    return text;
}

std::optional<Article> parse_citation(std::string_view text) {
    const auto mark = text.find(article_mark);
    if (mark == std::string_view::npos || mark == 0) return std::nullopt;
    Article article{.act = ActName(std::string(text.substr(0, mark))), .number = ""};
    if (!read_place(base::split(text.substr(mark + article_mark.size()), ' '), article))
        return std::nullopt;
    return article;
}

}  // namespace trede::law
