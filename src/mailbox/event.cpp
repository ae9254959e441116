#include "mailbox/event.hpp"

#include "base/one_of_members.hpp"

namespace trede {

template struct base::OneOf<mailbox::AnyEvent>;

}  // namespace trede
