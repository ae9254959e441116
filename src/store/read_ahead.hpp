#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace trede::store {

// Records that were read together, one behind the other.
struct Stretch {
    std::string bytes;
    std::vector<std::size_t> ends;  // where each record ends in `bytes`

    void add(std::string_view record);
    void clear();
};

// Reads on a thread of its own while the caller works on what was read before. A few stretches are
// held at most, so a slow caller holds the reader up and not the memory.
class ReadAhead {
  public:
    // `fill` puts the next records into the stretch it is given, which is empty, and leaves it
    // empty at the end. It is called on the other thread until then.
    explicit ReadAhead(std::function<void(Stretch&)> fill);
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;
    ~ReadAhead();  // also in the middle: waits until `fill` is back

    // The next stretch, valid until the next call; nullptr at the end. Throws what `fill` threw,
    // once all that it had put in before is handed out.
    [[nodiscard]] const Stretch* next();

  private:
    static constexpr std::size_t held = 4;  // stretches

    void run();
    [[nodiscard]] Stretch* free_one();  // waits for it; nullptr when nobody reads on
    [[nodiscard]] bool fill_one(Stretch& stretch);

    std::function<void(Stretch&)> fill_;
    std::array<Stretch, held> ring_;
    std::size_t filled_ = 0;    // stretches filled since the beginning
    std::size_t released_ = 0;  // of these, the ones that the caller is done with
    bool handed_ = false;       // the caller works on one
    bool ended_ = false;        // nothing follows
    bool left_ = false;         // nobody reads on
    std::exception_ptr error_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace trede::store
