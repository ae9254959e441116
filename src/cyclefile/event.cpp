#include "cyclefile/event.hpp"

#include "base/one_of_members.hpp"

namespace trede {

template struct base::OneOf<cyclefile::AnyEvent>;

}  // namespace trede
