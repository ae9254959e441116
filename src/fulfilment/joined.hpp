#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fulfilment/assessment.hpp"
#include "registry/codes.hpp"

namespace trede::fulfilment {

// A municipality in which others were merged bears its own task and theirs. POLICY:
// law/policy/herindeling; what the law says of a task after a merger is not known (law/gaps.md).

// One dossier that a municipality bears: its own, or that of a municipality that became part of it.
struct Borne {
    registry::MunicipalityCode municipality;
    std::string name;
    std::optional<base::Date> merged_on;  // the first day as a part of the other; empty: its own
    bool wholly = true;                   // nobody else came in its place as well
    OnFile on_file;
};

// What became of the task of one dossier in one category.
enum class Share {
    counts,
    suspended,  // a court suspended it; it is not held against the municipality
    replaced,   // a decision on later years holds for the municipality that came in its place
    divided     // several came in its place, and who bears how much is not known
};

struct TaskPart {
    cycle::Category category = cycle::Category::regular;
    registry::MunicipalityCode municipality;
    std::string name;
    std::optional<base::Date> merged_on;
    Share share = Share::counts;
    cycle::Task task;
    std::string ruling;              // the ECLI, when suspended
    cycle::TaskStanding standing{};  // of the dossier it comes from
};

// A figure from before the merger, of one of the municipalities there were then.
struct FigurePart {
    cycle::Category category = cycle::Category::regular;
    registry::MunicipalityCode municipality;
    std::string name;
    bool conflict = false;         // sources differ and nobody ruled
    std::optional<Figure> figure;  // empty: nothing is reported, or sources differ
};

// Several dossiers as one: sums in the form in which an assessment takes them, and the parts that
// they were made of.
struct Joined {
    std::vector<cycle::Task> tasks;
    std::vector<cycle::Suspension> suspensions;
    std::vector<Figure> figures;
    std::vector<Ruling> rulings;
    std::vector<TaskPart> task_parts;      // by category, the own one first
    std::vector<FigurePart> figure_parts;  // only of a day before a merger
    bool divided = false;                  // a part of some task is nobody's for certain
    // The tasks by dossier where one decision is about several of them; empty: none is. The
    // standings point into these.
    std::vector<std::vector<cycle::Task>> together;

    // Whether the sum has to be done: its days are those of the parts. Points into `tasks`.
    std::array<cycle::TaskStanding, cycle::categories.size()> standings{};

    [[nodiscard]] OnFile on_file() const {
        return {tasks, suspensions, figures, rulings, &standings};
    }
};

// `borne` begins with the own dossier. On a day after a merger the figure of the successor covers
// all of it; of a day before it the figures of all are added, and when one is missing there is
// none.
[[nodiscard]] Joined join(std::span<const Borne> borne, base::Date reference_date,
                          const cycle::TaskRules& rules = {});

// An assessment together with what it points into, where that was made for it.
struct Judged {
    std::unique_ptr<const Joined> joined;  // empty: there is one dossier
    Assessment assessment;
};
// Assesses all dossiers that a municipality bears, its own first, and concludes by the policy
// given. The own one must outlive it.
[[nodiscard]] Judged judge(std::span<const Borne> borne, base::Date reference_date,
                           const VerdictPolicy& policy);

[[nodiscard]] std::string_view word(Share share);  // "telt", "geschorst", "vervangen", "verdeeld"
[[nodiscard]] std::string_view ground(const TaskPart& part);
// "Daarvan komen 40 plekken van Wijdemeren (GM1696), dat op 1 januari 2027 in deze gemeente
// opging."
[[nodiscard]] std::string in_words(const TaskPart& part);
[[nodiscard]] std::string in_words(const FigurePart& part);

}  // namespace trede::fulfilment
