#include "desk/lookup.hpp"

#include <algorithm>
#include <utility>

namespace trede::desk {

intake::Lookup lookup_on(const registry::Register& registry, base::Date on) {
    return {
        .by_name =
            [&registry, on](std::string_view name) {
                std::vector<registry::MunicipalityCode> codes;
                const auto matches = registry.find_by_name(name, on);
                // A former name is no name of that day: the row would be taken for the whole of
                // the municipality that came in its place. The old code says what became of it.
                const bool former =
                    !matches.empty() && matches.front().kind == registry::MatchKind::former_name;
                const auto gone = former ? registry.last_of_name(name) : std::nullopt;
                if (gone) return std::vector{gone->code};
                for (const registry::Match& match : matches) {
                    const bool sure = match.kind != registry::MatchKind::near_miss;
                    if (sure && match.kind == matches.front().kind)
                        codes.push_back(match.municipality.code);
                }
                return codes;
            },
        .by_code = [&registry, on](
                       const registry::MunicipalityCode& code) -> std::optional<intake::KnownCode> {
            const auto known = registry.find(code, on);
            if (known) return intake::KnownCode{.name = known->usual_name, .ended = ""};
            if (!registry.was(code, on)) return std::nullopt;
            return intake::KnownCode{.name = code.value(), .ended = known.error().reason};
        }};
}

std::optional<int> years_told_by(cycle::Category category, base::Date decided_on) {
    cycle::Task task;
    task.category = category;
    task.decided_on = decided_on;
    return first_year_of(task);
}

intake::Lookup lookup_with_days(const registry::Register& registry, base::Date on,
                                const dossier::Dossiers& dossiers, YearsOf years_of) {
    intake::Lookup lookup = lookup_on(registry, on);
    lookup.named_before = [&dossiers, years_of = std::move(years_of)](
                              const registry::MunicipalityCode& code, cycle::Category category,
                              base::Date decided_on, base::Date available_on) {
        const auto years = years_of(category, decided_on);
        return years && std::ranges::any_of(dossiers.of(code).tasks, [&](const cycle::Task& task) {
                   return task.category == category && task.decided_on < decided_on &&
                          task.available_from == available_on && first_year_of(task) == years;
               });
    };
    return lookup;
}

std::vector<intake::CategoryWord> category_words(const law::Statute& statute) {
    std::vector<intake::CategoryWord> words;
    bool same = true;
    for (const cycle::Category category : cycle::categories) {
        const auto label = statute.labels.find(std::string(word(category)));
        same = same && label != statute.labels.end() && label->second == cycle::label(category);
        if (label != statute.labels.end())
            words.push_back({.category = category, .word = label->second});
    }
    if (same) words.clear();
    return words;
}

const dispatch::Letter* in_batch(const World& world, const dossier::LetterDrafted& letter) {
    const dispatch::Batch* batch = world.batches.find(letter.batch);
    return batch ? batch->find(letter.reference) : nullptr;
}

std::string document_now(const World& world, const dossier::LetterOnFile& letter) {
    const dispatch::Letter* offered = in_batch(world, letter.what);
    if (!offered) return letter.document;
    return offered->is_sealed() ? offered->sealed : offered->what.exact.document;
}

}  // namespace trede::desk
