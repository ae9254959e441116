#pragma once

#include "base/one_of.hpp"

namespace trede::base {

template <class Any>
OneOf<Any>::OneOf(const OneOf& other) = default;
template <class Any>
OneOf<Any>::OneOf(OneOf&& other) noexcept = default;
template <class Any>
OneOf<Any>& OneOf<Any>::operator=(const OneOf& other) = default;
template <class Any>
OneOf<Any>& OneOf<Any>::operator=(OneOf&& other) noexcept = default;
template <class Any>
OneOf<Any>::~OneOf() = default;
template <class Any>
bool OneOf<Any>::operator==(const OneOf& other) const {
    return static_cast<const Any&>(*this) == static_cast<const Any&>(other);
}

}  // namespace trede::base
