#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "base/outcome.hpp"

// One job on untrusted bytes in a process of its own that can do nothing but compute and answer
// (docs/decisions/0010).
namespace trede::sandbox {

// Where a job puts its answer. Writing may stop the worker: when the caller has heard enough, or is
// gone.
class Answer {
  public:
    explicit Answer(int descriptor) : descriptor_(descriptor) {}
    void write(std::span<const std::byte> bytes) const;

  private:
    int descriptor_;
};

struct Allowance {
    std::size_t memory_bytes =
        base::limits::worker_memory_bytes;  // address space on top of what the worker is born with
    std::size_t seconds = base::limits::worker_seconds;  // of processor time, and of waiting
    std::size_t answer_bytes = base::limits::worker_answer_bytes;
    // Folders below which the worker may read files, such as fonts. Asking for another file, or
    // writing an error to the terminal, then fails instead of ending the worker. Needs Landlock:
    // without it the worker can read nothing.
    std::span<const std::string_view> readable = {};
    // What the reader of a refusal can do, as a Dutch sentence.
    std::string_view advice = "Maak een nieuw bestand met alleen de tabel en lever dat aan.";
};

// Forks, walls the child in, runs the job there and gives its answer. The job sees the memory of
// the caller as it was; what it changes there is lost. The answer is as untrusted as the bytes that
// the job read.
//
// A worker that crashes, runs out of time or memory, does what is forbidden or leaves without a
// whole answer gives a refusal. The job is never tried again. When the wall cannot be built the job
// does not run.
//
// The caller must have one thread: fork copies only the calling thread, and a lock that another one
// holds stays locked. It should hold no secrets yet: open the keys after the sheets are read.
[[nodiscard]] base::Outcome<std::string> run(const std::function<void(const Answer&)>& job,
                                             Allowance allowance = {});

// Gives whole pages inside `memory` back to the system; they read as noughts from then on. Allowed
// inside a job.
void give_back(std::span<char> memory);

}  // namespace trede::sandbox
