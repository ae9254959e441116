#pragma once

#include <functional>
#include <set>
#include <string>

#include "desk/desk.hpp"
#include "desk/policies.hpp"

namespace trede::desk {

// What must hold of the events besides their form, whoever wrote them: small named checks, seen
// event by event in order. `trede verify` runs them over the whole journal.
class Invariants {
  public:
    // `lawbook` says which policy was in force on the day of a decision, `registry` which
    // municipalities were merged by then. Both outlive this.
    Invariants(const law::Lawbook& lawbook, const registry::Register& registry)
        : lawbook_(lawbook), registry_(registry) {}

    // Reports what does not hold, in Dutch, about the event just seen.
    using Report = std::function<void(const std::string& what)>;

    void see(const StoredEvent& event, const Report& report);

  private:
    const law::Lawbook& lawbook_;
    const registry::Register& registry_;
    World world_;
    std::set<PolicyVersion> changed_;  // told of once each
};

}  // namespace trede::desk
