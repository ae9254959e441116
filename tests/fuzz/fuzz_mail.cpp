#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include "mail/read.hpp"
#include "sandbox/mail_codec.hpp"

// Whatever went in: a message, and one that its caller believes, byte for byte the same. An
// attachment lies only in one that came before it.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace trede;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const mail::Message message = mail::read_message(input);
    std::string bytes;
    sandbox::encode(message, [&](std::span<const std::byte> piece) {
        bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    });
    const auto believed = sandbox::decode_message(bytes);
    if (!believed || !(*believed == message)) std::abort();
    return 0;
}
