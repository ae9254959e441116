#include "dossier/event.hpp"

#include "base/one_of_members.hpp"

namespace trede {

template struct base::OneOf<dossier::AnyEvent>;

}  // namespace trede
