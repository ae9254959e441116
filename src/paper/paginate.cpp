#include <utility>

#include "paper/layout.hpp"

namespace trede::paper {

namespace {

struct Cutter {
    Composer& composer;

    // The height of the heading that is repeated when a page starts with strip `first`.
    [[nodiscard]] Length repeated_height(std::size_t first) const {
        const auto& strips = composer.strips;
        if (first == 0 || strips[first].table < 0 || strips[first - 1].table != strips[first].table)
            return 0;
        Length height = 0;
        for (const auto& strip :
             composer.table_headings[static_cast<std::size_t>(strips[first].table)])
            height += strip.height;
        return height;
    }

    // The strip after the last one of a page that starts with `first` and has `room`; `first`
    // itself when it does not fit.
    [[nodiscard]] std::size_t end_of_page(std::size_t first, Length room) const {
        const auto& strips = composer.strips;
        Length used = repeated_height(first);
        std::size_t last_good = first;
        std::size_t at = first;
        for (; at < strips.size(); ++at) {
            if (at > first && strips[at].may_break_before) last_good = at;
            used += strips[at].height + (at > first ? strips[at].space_before : 0);
            if (used > room) break;
        }
        if (at == strips.size()) return at;
        return last_good > first
                   ? last_good
                   : at;  // held together and longer than a page: break where it is full
    }

    void place(Page& page, std::size_t number, const Strip& strip, Length top) {
        for (auto piece : strip.pieces) {
            piece.y += top;
            for (auto& bookmark : composer.layout.bookmarks)
                if (bookmark.node == piece.node && bookmark.y == 0)
                    bookmark.page = number, bookmark.y = top;
            page.pieces.push_back(std::move(piece));
        }
        for (auto rule : strip.bars) {
            rule.y += top;
            page.bars.push_back(rule);
        }
    }

    void fill(Page& page, std::size_t number, std::size_t first, std::size_t end, Length top) {
        if (repeated_height(first) > 0) {
            for (const auto& strip :
                 composer.table_headings[static_cast<std::size_t>(composer.strips[first].table)]) {
                place(page, number, strip, top);
                top += strip.height;
            }
        }
        for (std::size_t i = first; i < end; ++i) {
            if (i > first) top += composer.strips[i].space_before;
            place(page, number, composer.strips[i], top);
            top += composer.strips[i].height;
        }
    }
};

constexpr std::size_t most_pages = 100;

}  // namespace

bool paginate(Composer& composer, Page first_page) {
    Cutter cutter{.composer = composer};
    const auto& places = composer.style.places;
    auto& pages = composer.layout.pages;
    const Length floor = a4_height - places.bottom;
    pages.push_back(std::move(first_page));
    std::size_t at = 0;
    while (at < composer.strips.size()) {
        const std::size_t number = pages.size() - 1;
        const Length top = number == 0 ? places.particulars : places.top;
        const auto end = cutter.end_of_page(at, floor - top);
        if (end == at && number > 0) {
            composer.problem =
                "Een rij van een tabel is hoger dan een bladzijde. Verdeel de tekst over meer "
                "rijen.";
            return false;
        }
        cutter.fill(pages.back(), number, at, end, top);
        at = end;
        if (at < composer.strips.size()) pages.emplace_back();
        if (pages.size() > most_pages) {
            composer.problem =
                "De brief is langer dan " + std::to_string(most_pages) + " bladzijden.";
            return false;
        }
    }
    return true;
}

}  // namespace trede::paper
