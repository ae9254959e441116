#include "dispatch/event.hpp"

#include "base/one_of_members.hpp"

namespace trede {

template struct base::OneOf<dispatch::AnyEvent>;

}  // namespace trede
