#include "store/read_ahead.hpp"

#include <utility>

namespace trede::store {

void Stretch::add(std::string_view record) {
    bytes.append(record);
    ends.push_back(bytes.size());
}

void Stretch::clear() {
    bytes.clear();
    ends.clear();
}

ReadAhead::ReadAhead(std::function<void(Stretch&)> fill)
    : fill_(std::move(fill)), thread_([this] { run(); }) {}

ReadAhead::~ReadAhead() {
    {
        const std::scoped_lock lock(mutex_);
        left_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

const Stretch* ReadAhead::next() {
    std::unique_lock lock(mutex_);
    if (std::exchange(handed_, false)) {
        ++released_;
        changed_.notify_one();
    }
    changed_.wait(lock, [&] { return filled_ > released_ || ended_; });
    if (filled_ > released_) {
        handed_ = true;
        return &ring_[released_ % held];
    }
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
    return nullptr;
}

void ReadAhead::run() {
    while (Stretch* stretch = free_one()) {
        if (!fill_one(*stretch)) return;
    }
}

Stretch* ReadAhead::free_one() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return filled_ - released_ < held || left_; });
    return left_ ? nullptr : &ring_[filled_ % held];
}

// False at the end.
bool ReadAhead::fill_one(Stretch& stretch) {
    std::exception_ptr error;
    stretch.clear();
    try {
        fill_(stretch);
    } catch (...) {
        error = std::current_exception();
    }
    {
        const std::scoped_lock lock(mutex_);
        if (!stretch.ends.empty()) ++filled_;
        error_ = error;
        ended_ = error || stretch.ends.empty();
    }
    changed_.notify_one();
    return !ended_;
}

}  // namespace trede::store
