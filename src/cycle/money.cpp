#include "cycle/money.hpp"

#include <cassert>
#include <numeric>

#include "base/text.hpp"

namespace trede::cycle {

Cents euros(long long amount) { return {.numerator = amount * 100, .denominator = 1}; }

Cents share(Cents amount, long long part, long long whole) {
    assert(whole > 0 && amount.denominator > 0);
    // Crosswise first, so that the products stay small.
    const long long upper = std::gcd(amount.numerator, whole);
    const long long lower = std::gcd(part, amount.denominator);
    const long long above = upper == 0 ? 1 : upper;
    const long long below = lower == 0 ? 1 : lower;
    Cents made;
    [[maybe_unused]] const bool too_large =
        __builtin_mul_overflow(amount.numerator / above, part / below, &made.numerator) ||
        __builtin_mul_overflow(amount.denominator / below, whole / above, &made.denominator);
    assert(!too_large);
    const long long common = std::gcd(made.numerator, made.denominator);
    return {.numerator = made.numerator / common, .denominator = made.denominator / common};
}

long long rounded_cents(Cents amount) {
    const long long whole = amount.numerator / amount.denominator;
    const long long rest = amount.numerator % amount.denominator;
    return whole + (rest >= amount.denominator - rest ? 1 : 0);
}

std::string in_euros(Cents amount) {
    const long long cents = rounded_cents(amount);
    const std::string rest = std::to_string(cents % 100);
    return "€ " + base::with_points(cents / 100) + "," + (rest.size() == 1 ? "0" : "") + rest;
}

std::string exact_cents(Cents amount) {
    const long long whole = amount.numerator / amount.denominator;
    const long long rest = amount.numerator % amount.denominator;
    if (rest == 0) return std::to_string(whole);
    return std::to_string(whole) + " " + std::to_string(rest) + "/" +
           std::to_string(amount.denominator);
}

}  // namespace trede::cycle
