#include "dossier/forms.hpp"

namespace trede::dossier {

using evidence::CanonicalWriter;

std::string write(const PolicyMigrated& event) {
    CanonicalWriter out;
    if (!event.digests.empty()) out.text("digests", event.digests);
    return out.number("from", event.from)
        .text("function", event.function)
        .text("mandate", event.mandate)
        .text("migrated_on", base::to_iso(event.migrated_on))
        .text("policy", event.policy)
        .text("reason", event.reason)
        .number("to", event.to)
        .done();
}

PolicyMigrated read_policy_migrated(Payload& in) {
    PolicyMigrated event;
    event.from = static_cast<int>(in.number("from"));
    event.function = in.text("function");
    event.mandate = in.text("mandate");
    event.migrated_on = in.date("migrated_on");
    event.policy = in.text("policy");
    event.reason = in.text("reason");
    event.to = static_cast<int>(in.number("to"));
    return event;
}

// The first form does not say which bytes the version was.
PolicyMigrated read_policy_migrated_2(Payload& in) {
    const std::string digests = in.text("digests");
    PolicyMigrated event = read_policy_migrated(in);
    event.digests = digests;
    return event;
}

}  // namespace trede::dossier
