#pragma once

namespace trede::store {

// Named places where tests/fault stops the process. Compiled in so that what is tested is what is
// shipped; off unless a test sets the hook, before any thread starts.
using FailpointHook = void (*)(const char* name);
inline FailpointHook failpoint_hook = nullptr;

inline void failpoint(const char* name) {
    if (failpoint_hook != nullptr) failpoint_hook(name);
}

}  // namespace trede::store
