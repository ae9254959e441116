#include "web/tray.hpp"

#include <algorithm>

#include "signin/sessions.hpp"

namespace trede::web {

Tray::Kept* Tray::at(std::string_view number, std::string_view session, base::Instant now) {
    std::erase_if(kept_, [&](const Kept& one) { return now - one.put_at > tray_time; });
    const auto found = std::ranges::find_if(
        kept_, [&](const Kept& one) { return one.number == number && one.session == session; });
    return found == kept_.end() ? nullptr : &*found;
}

std::string Tray::put(std::string_view session, desk::Sheet sheet, base::Instant now) {
    Kept kept{.number = signin::random_token(),
              .session = std::string(session),
              .sheet = std::make_shared<const desk::Sheet>(std::move(sheet)),
              .put_at = now};
    const std::lock_guard lock(guard_);
    if (kept_.size() >= sheets_in_tray) kept_.erase(kept_.begin());
    kept_.push_back(std::move(kept));
    return kept_.back().number;
}

std::shared_ptr<const desk::Sheet> Tray::find(std::string_view number, std::string_view session,
                                              base::Instant now) {
    const std::lock_guard lock(guard_);
    const Kept* kept = at(number, session, now);
    return kept ? kept->sheet : nullptr;
}

bool Tray::change(std::string_view number, std::string_view session,
                  const std::function<void(desk::Sheet&)>& how, base::Instant now) {
    const std::lock_guard lock(guard_);
    Kept* kept = at(number, session, now);
    if (!kept) return false;
    desk::Sheet sheet = *kept->sheet;
    how(sheet);
    kept->sheet = std::make_shared<const desk::Sheet>(std::move(sheet));
    return true;
}

void Tray::drop(std::string_view number, std::string_view session) {
    const std::lock_guard lock(guard_);
    std::erase_if(kept_,
                  [&](const Kept& one) { return one.number == number && one.session == session; });
}

}  // namespace trede::web
