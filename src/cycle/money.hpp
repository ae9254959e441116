#pragma once

#include <string>

namespace trede::cycle {

// An exact amount: a fraction of a cent in lowest terms, with a denominator above nought.
struct Cents {
    long long numerator = 0;
    long long denominator = 1;

    friend bool operator==(const Cents&, const Cents&) = default;
};

[[nodiscard]] Cents euros(long long amount);
// `amount` times `part` of `whole`; `whole` is above nought. The product must stay within 64 bits,
// which the limits of the callers see to, and is asserted.
[[nodiscard]] Cents share(Cents amount, long long part, long long whole);
// Half a cent goes up. POLICY "uitkeringen", choice "afronding": the law says nothing.
[[nodiscard]] long long rounded_cents(Cents amount);
[[nodiscard]] std::string in_euros(Cents amount);     // "€ 1.763,81", rounded
[[nodiscard]] std::string exact_cents(Cents amount);  // "176380 8/9": cents, unrounded

}  // namespace trede::cycle
