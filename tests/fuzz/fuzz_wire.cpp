#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "post/lmtp_session.hpp"
#include "web/multipart.hpp"

// What others send over a connection: a conversation of a mail server in pieces of a size that the
// second byte says, or a form with files.
namespace {

using namespace trede;

void converse(std::string_view bytes, std::size_t piece) {
    constexpr std::size_t most = 1'000;
    post::LmtpSession session(most);
    while (!bytes.empty() && !session.closing()) {
        const std::size_t taken = std::min(piece, bytes.size());
        session.take(bytes.substr(0, taken));
        bytes.remove_prefix(taken);
        static_cast<void>(session.out());
        for (int i = 0; session.message() && i < 100; ++i) {
            if (session.message()->size() > most + 300) std::abort();
            session.answer(i % 2 == 0, "gedaan");
        }
    }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.size() < 2) return 0;
    if (data[0] % 2 == 0) {
        converse(input.substr(2), 1 + data[1] % 100);
        return 0;
    }
    const auto form = web::read_multipart("multipart/form-data; boundary=grens", input.substr(1));
    if (!form) return form.error().reason.empty() ? (std::abort(), 0) : 0;
    for (const web::Upload& upload : form->uploads) {
        if (upload.file_name.find('/') != std::string::npos || upload.bytes.size() > size)
            std::abort();
    }
    return 0;
}
