#include "web/overviews.hpp"

namespace trede::web {

base::Outcome<std::shared_ptr<const desk::Overview>> Overviews::of(const desk::Desk& desk,
                                                                   const desk::World& world) {
    // Who asks at the same moment waits and gets the same one.
    const std::lock_guard lock(guard_);
    if (last_ && length_ == world.length && today_ == desk.today) return last_;
    auto made = desk::overview(desk, world, holidays_);
    if (!made) return tl::unexpected(made.error());
    last_ = std::make_shared<const desk::Overview>(std::move(*made));
    length_ = world.length;
    today_ = desk.today;
    return last_;
}

}  // namespace trede::web
