#include "sandbox/read_boundaries.hpp"

#include <span>

#include "sandbox/run.hpp"

namespace trede::sandbox {

// The worker gives the text in which boundaries are kept, or a reason; both are believed as little
// as the file.
base::Outcome<intake::Boundaries> read_boundaries_safely(std::string_view geojson,
                                                         std::string_view source) {
    const auto answer = run(
        [&](const Answer& to) {
            const auto made = intake::read_boundaries(geojson, source);
            const std::string said =
                made ? "+" + intake::to_text(*made) : "-" + made.error().reason;
            to.write(std::as_bytes(std::span(said.data(), said.size())));
        },
        {.advice = "Haal het bestand opnieuw op bij CBS of PDOK."});
    if (!answer) return tl::unexpected(answer.error());
    if (answer->starts_with('-'))
        return base::refuse(base::RefusalKind::input, "", answer->substr(1));
    return intake::parse_boundaries(std::string_view(*answer).substr(1), "De lezer van grenzen");
}

}  // namespace trede::sandbox
