#include "sandbox/read_workbook.hpp"

#include "intake/read.hpp"
#include "sandbox/run.hpp"
#include "sandbox/workbook_codec.hpp"

namespace trede::sandbox {

base::Outcome<intake::Workbook> read_workbook_safely(intake::Bytes file,
                                                     std::string_view file_name) {
    const auto answer = run([&](const Answer& to) {
        encode(intake::read_workbook(file, file_name, give_back),
               [&to](std::span<const std::byte> piece) { to.write(piece); });
    });
    if (!answer) return tl::unexpected(answer.error());
    return decode(*answer);
}

}  // namespace trede::sandbox
