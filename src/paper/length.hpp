#pragma once

#include <cstdint>

namespace trede::paper {

// A distance on paper in thousandths of a point (1 pt = 1/72 inch). Whole numbers, so that the same
// letter is set the same way on every machine; A4 is 595,276 by 841,890.
using Length = std::int32_t;

constexpr Length a4_width = 595'276;
constexpr Length a4_height = 841'890;

}  // namespace trede::paper
