#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "sandbox/mail_codec.hpp"
#include "sandbox/preview.hpp"
#include "sandbox/workbook_codec.hpp"

// What a worker answers that was taken over: the first byte chooses what was asked. What is
// believed is exactly what was written.
namespace {

using namespace trede;

template <class Value>
void same(const std::optional<Value>& believed, std::string_view written) {
    if (!believed) return;
    std::string bytes;
    sandbox::encode(*believed, [&](std::span<const std::byte> piece) {
        bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    });
    if (bytes != written) std::abort();
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.empty()) return 0;
    const std::string_view answer = input.substr(1);
    switch (data[0] % 4) {
        case 0:
            same(sandbox::decode_message(answer), answer);
            break;
        case 1:
            same(sandbox::decode_preview(answer), answer);
            break;
        case 2:
            static_cast<void>(sandbox::decode_file(answer));
            break;
        default: {
            const auto book = sandbox::decode(answer);
            if (book && !intake::well_formed(*book)) std::abort();
        }
    }
    return 0;
}
