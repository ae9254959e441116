#include "keep/seen.hpp"

#include <ranges>

namespace trede::keep {

Seen::Seen(const std::vector<std::string>& earlier) {
    for (const std::string& text : earlier) {
        if (auto line = parse_log_line(text)) add(std::move(*line));
    }
}

void Seen::add(LogLine line) {
    // What a page fetches to look like one says nothing of who saw what.
    if (line.action == "bestand.ophalen") return;
    const std::lock_guard lock(guard_);
    lines_.push_back(std::move(line));
    if (lines_.size() > most_seen) lines_.pop_front();
}

std::vector<LogLine> Seen::last(std::size_t most, std::string_view actor,
                                std::string_view about) const {
    const std::lock_guard lock(guard_);
    std::vector<LogLine> found;
    for (const LogLine& line : std::views::reverse(lines_)) {
        if (found.size() == most) break;
        if (!actor.empty() && line.actor != actor) continue;
        if (!about.empty() && line.object.find(about) == std::string::npos) continue;
        found.push_back(line);
    }
    return found;
}

}  // namespace trede::keep
