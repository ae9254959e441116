#pragma once

#include <compare>
#include <concepts>
#include <string>
#include <utility>

namespace trede::base {

// A value with a name of its own, so that a kenmerk is never taken for a gm-code.
//     using ReferenceNumber = base::Named<struct ReferenceNumberTag>;
template <class Tag, class T = std::string>
class Named {
  public:
    Named() = default;
    explicit constexpr Named(T value) : value_(std::move(value)) {}
    [[nodiscard]] constexpr const T& value() const { return value_; }

    friend constexpr auto operator<=>(const Named&, const Named&) = default;
    friend constexpr bool operator==(const Named&, const Named&) = default;

  private:
    T value_{};
};

// A number of things of one kind. Counts of a kind add up; counts of two kinds do not.
template <class Tag, std::signed_integral T = long long>
class Count {
  public:
    constexpr Count() = default;
    explicit constexpr Count(T number) : number_(number) {}
    [[nodiscard]] constexpr T number() const { return number_; }

    friend constexpr auto operator<=>(Count, Count) = default;
    friend constexpr bool operator==(Count, Count) = default;
    friend constexpr Count operator+(Count a, Count b) { return Count(a.number_ + b.number_); }
    friend constexpr Count operator-(Count a, Count b) { return Count(a.number_ - b.number_); }
    constexpr Count& operator+=(Count other) { return *this = *this + other; }

  private:
    T number_ = 0;
};

}  // namespace trede::base
