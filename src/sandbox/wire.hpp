#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// How values go from the worker to its caller, and how the caller takes them: every length is held
// against a limit and against what is left.
namespace trede::sandbox {

using Put = std::function<void(std::span<const std::byte>)>;

inline void put_number(const Put& put, std::uint32_t number) {
    put(std::as_bytes(std::span(&number, 1)));
}

template <class T>
void put_list(const Put& put, std::span<const T> list) {
    static_assert(std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>);
    put_number(put, static_cast<std::uint32_t>(list.size()));
    put(std::as_bytes(list));
}

inline void put_text(const Put& put, std::string_view text) {
    put_list(put, std::span(text.data(), text.size()));
}

// Takes pieces from the front; after the first that does not fit everything is nothing.
class Taker {
  public:
    explicit Taker(std::string_view bytes) : bytes_(bytes) {}

    std::uint32_t number() {
        std::uint32_t value = 0;
        take(&value, sizeof value);
        return good_ ? value : 0;
    }
    template <class T>
    std::vector<T> list(std::size_t most) {
        const std::size_t count = number();
        good_ = good_ && count <= most && count * sizeof(T) <= bytes_.size();
        std::vector<T> items(good_ ? count : 0);
        take(items.data(), items.size() * sizeof(T));
        return items;
    }
    std::string text(std::size_t most) {
        const std::size_t count = number();
        good_ = good_ && count <= most && count <= bytes_.size();
        std::string taken(bytes_.substr(0, good_ ? count : 0));
        bytes_.remove_prefix(taken.size());
        return taken;
    }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool at_end() const { return good_ && bytes_.empty(); }

  private:
    void take(void* to, std::size_t count) {
        good_ = good_ && count <= bytes_.size();
        if (!good_ || count == 0) return;
        std::memcpy(to, bytes_.data(), count);
        bytes_.remove_prefix(count);
    }

    std::string_view bytes_;
    bool good_ = true;
};

}  // namespace trede::sandbox
