#include "jobs/job.hpp"

#include <algorithm>

namespace trede::jobs {

std::string_view word(State state) {
    switch (state) {
        case State::waiting:
            return "wacht";
        case State::running:
            return "loopt";
        case State::done:
            return "klaar";
        case State::stopped:
            return "gestopt";
        case State::failed:
            return "mislukt";
        case State::broken_off:
            return "onderbroken";
    }
    return {};
}

bool is_over(State state) { return state != State::waiting && state != State::running; }

std::string first(const Order& order, std::string_view name) {
    const auto found = std::ranges::find(order, name, &Order::value_type::first);
    return found == order.end() ? std::string() : found->second;
}

std::vector<std::string> every(const Order& order, std::string_view name) {
    std::vector<std::string> values;
    for (const auto& [key, value] : order) {
        if (key == name) values.push_back(value);
    }
    return values;
}

std::size_t Job::good() const {
    return static_cast<std::size_t>(std::ranges::count_if(items, &Item::good));
}

std::size_t Job::percent() const {
    if (state == State::done) return 100;
    return total == 0 ? 0 : std::min<std::size_t>(100, items.size() * 100 / total);
}

}  // namespace trede::jobs
