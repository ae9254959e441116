#include "paper/paper.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "paper/check.hpp"
#include "paper/layout.hpp"
#include "paper/pdf_letter.hpp"

namespace trede::paper {

namespace {

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

base::Outcome<std::vector<Bytes>> render(std::span<const correspondence::Letter> letters,
                                         const Style& style) {
    Fonts fonts{.regular = Face(style.regular),
                .strong = Face(style.strong),
                .hyphens = Hyphenator(style.hyphenation)};
    std::vector<Layout> layouts;
    layouts.reserve(letters.size());
    for (const auto& letter : letters) {
        auto layout = set_letter(letter, style, fonts);
        if (!layout) return tl::unexpected<base::Refusal>(layout.error());
        layouts.push_back(std::move(*layout));
    }
    const Deflater deflater(Deflater::Effort::quick);
    const auto resources = make_resources(fonts, read_file(style.profile), deflater);
    std::vector<Bytes> files;
    files.reserve(letters.size());
    for (std::size_t i = 0; i < letters.size(); ++i) {
        files.push_back(write_letter(letters[i], layouts[i], style, resources));
        layouts[i] = {};  // what is written need not be kept
    }
    return files;
}

base::Outcome<Bytes> render(const correspondence::Letter& letter, const Style& style) {
    auto files = render(std::span(&letter, 1), style);
    if (!files) return tl::unexpected<base::Refusal>(files.error());
    return std::move(files->front());
}

base::Outcome<std::vector<Bytes>> print(std::span<const correspondence::Letter> letters,
                                        const Style& style) {
    auto files = render(letters, style);
    if (!files) return files;
    Checker checker;
    for (std::size_t i = 0; i < files->size(); ++i) {
        const auto faults = checker.check((*files)[i]);
        if (faults.empty()) continue;
        std::string reason = "De brief is niet goed genoeg om te versturen:";
        for (const auto& fault : faults) reason += "\n- " + fault.where + ": " + fault.what;
        return base::refuse(base::RefusalKind::input, "brief " + letters[i].reference, reason);
    }
    return files;
}

}  // namespace trede::paper
