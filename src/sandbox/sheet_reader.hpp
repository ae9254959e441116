#pragma once

#include <memory>
#include <string>

#include "base/outcome.hpp"
#include "intake/workbook.hpp"

namespace trede::sandbox {

// Reads sheets for a program that has threads and keys. A process that was forked before there were
// any stands by, takes one file at a time, and reads each in a walled-in worker of its own, as
// read_workbook_safely does. It ends with the program. From any thread.
class SheetReader {
  public:
    // The caller must have one thread and hold no secrets yet. Throws when there is no room for
    // another process.
    SheetReader();
    SheetReader(const SheetReader&) = delete;
    SheetReader& operator=(const SheetReader&) = delete;
    ~SheetReader();

    // Refuses (input) as read_workbook_safely does, and when the process is gone.
    [[nodiscard]] base::Outcome<intake::Workbook> read(const std::string& bytes,
                                                       const std::string& file_name);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::sandbox
