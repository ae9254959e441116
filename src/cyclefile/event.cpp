#include "cyclefile/event.hpp"

#include "base/one_of_members.hpp"  // IWYU pragma: keep, for the members of the template

namespace trede {

template struct base::OneOf<cyclefile::AnyEvent>;

}  // namespace trede
