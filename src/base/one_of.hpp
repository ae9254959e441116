#pragma once

namespace trede::base {

// `Any`, a std::variant of many kinds, with its special members and its comparison made in one file
// alone: with sixty kinds they would cost every file that meets the type seconds of compiling. That
// file includes base/one_of_members.hpp and says: template struct base::OneOf<Any>;
template <class Any>
struct OneOf : Any {
    using Any::Any;
    using Any::operator=;
    OneOf(const OneOf& other);
    OneOf(OneOf&& other) noexcept;
    OneOf& operator=(const OneOf& other);
    OneOf& operator=(OneOf&& other) noexcept;
    ~OneOf();
    bool operator==(const OneOf& other) const;
};

}  // namespace trede::base
