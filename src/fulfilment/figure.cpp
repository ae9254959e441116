#include "fulfilment/figure.hpp"

#include <algorithm>

namespace trede::fulfilment {

namespace {

constexpr std::array<std::string_view, reporters.size()> words = {"provincie", "coa", "gemeente"};
constexpr std::array<std::string_view, reporters.size()> labels = {"provincie", "COA", "gemeente"};

const Ruling* last_of(std::span<const Ruling> rulings, cycle::Category category,
                      base::Date reference_date) {
    const Ruling* last = nullptr;
    for (const Ruling& ruling : rulings) {
        if (ruling.category == category && ruling.reference_date == reference_date) last = &ruling;
    }
    return last;
}

}  // namespace

std::string_view word(Reporter reporter) { return words[static_cast<std::size_t>(reporter)]; }

std::string_view label(Reporter reporter) { return labels[static_cast<std::size_t>(reporter)]; }

std::optional<Reporter> parse_reporter(std::string_view text) {
    for (const Reporter reporter : reporters) {
        if (word(reporter) == text) return reporter;
    }
    return std::nullopt;
}

Reported reported(std::span<const Figure> figures, std::span<const Ruling> rulings,
                  cycle::Category category, base::Date reference_date) {
    Reported found;
    std::size_t last_figure = 0;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const Figure& figure = figures[i];
        if (figure.category != category || figure.reference_date != reference_date) continue;
        found.last[static_cast<std::size_t>(figure.reporter)] = &figure;
        last_figure = i;
    }
    const Figure* first = nullptr;
    for (const Figure* figure : found.last) {
        if (!figure) continue;
        found.least = first ? std::min(found.least, figure->places) : figure->places;
        found.most = first ? std::max(found.most, figure->places) : figure->places;
        if (!first) first = figure;
    }
    if (!found.differ()) {
        found.counts = first;
        return found;
    }
    const Ruling* last = last_of(rulings, category, reference_date);
    const bool stands = last && last_figure < last->figures_seen;
    (stands ? found.ruling : found.lapsed) = last;
    if (found.ruling) found.counts = found.of(found.ruling->follows);
    return found;
}

const Figure* reported_before(std::span<const Figure> known, const Figure& figure) {
    const Figure* found = nullptr;
    for (const Figure& one : known) {
        const bool same = one.reporter == figure.reporter && one.category == figure.category &&
                          one.reference_date < figure.reference_date;
        if (same && (!found || found->reference_date <= one.reference_date)) found = &one;
    }
    return found;
}

}  // namespace trede::fulfilment
