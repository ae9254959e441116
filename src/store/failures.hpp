#pragma once

#include <stdexcept>
#include <string>

namespace trede::store {

// The disk or the database failed. What was being written is unknown: it may stand or not. The
// journal that threw this refuses everything afterwards, and the process must end (principle 10,
// fail stop). `what` is Dutch.
class Broken : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// Another program is writing in this store. Nothing was done; trying again later is safe.
class InUse : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace trede::store
