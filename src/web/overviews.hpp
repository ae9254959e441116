#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/outcome.hpp"
#include "desk/overview.hpp"
#include "dispatch/decide.hpp"
#include "reports/municipality_list.hpp"

namespace trede::web {

// The overview of all municipalities, made once for each day and length of the journal. It is the
// same for everyone: who may know of which row is asked afterwards. From any thread.
class Overviews {
  public:
    explicit Overviews(const deadlines::Holidays& holidays);
    Overviews(const Overviews&) = delete;
    Overviews& operator=(const Overviews&) = delete;
    ~Overviews();
    // Refuses as desk::overview does.
    [[nodiscard]] base::Outcome<std::shared_ptr<const desk::Overview>> of(const desk::Desk& desk,
                                                                          const desk::World& world);
    // The same with the figures of a day that is asked for; made anew each time.
    [[nodiscard]] base::Outcome<desk::Overview> on(const desk::Desk& desk, const desk::World& world,
                                                   base::Date day);
    // The letters of a batch that say something else than is on file now (desk/approval.hpp).
    [[nodiscard]] dispatch::Outdated outdated(const desk::Desk& desk, const desk::World& world,
                                              const dispatch::BatchId& batch);

  private:
    const deadlines::Holidays& holidays_;
    std::mutex guard_;
    std::unique_ptr<desk::Drafts> drafts_;  // what letters said, between one overview and the next
    std::shared_ptr<const desk::Overview> last_;
    std::uint64_t length_ = 0;
    base::Date today_{};
};

struct Room;
struct Request;

// Every municipality that this viewer may know of, with what is on file. Refuses as
// desk::overview does.
[[nodiscard]] base::Outcome<std::shared_ptr<const desk::Overview>> visible_overview(
    const Room& room, const Request& request);
// Why this viewer cannot ask for the list like that: who works on what stays inside the ministry.
[[nodiscard]] std::optional<base::Refusal> only_inside(const Request& request,
                                                       const reports::ListAsked& asked);
// The rows that this viewer may know of.
[[nodiscard]] std::vector<reports::MunicipalityRow> visible_rows(
    const Request& request, std::vector<reports::MunicipalityRow> rows);

}  // namespace trede::web
