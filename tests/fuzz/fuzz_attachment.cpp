#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "mail/charset.hpp"
#include "mail/message.hpp"
#include "mail/parts.hpp"

// A file that came with a message, under a name that its first byte chooses: what is risky in it,
// what it is, and the words in it as text that can be shown.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace trede;
    constexpr std::array<std::string_view, 8> names = {"a.docx", "a.pdf", "a.doc", "a.zip",
                                                       "a.html", "a.odt", "a.rtf", "a.csv"};
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.empty()) return 0;
    mail::Attachment attachment;
    attachment.name = names.at(data[0] % names.size());
    mail::look_into(attachment, input.substr(1), 0);
    // Else whoever believes the worker would take none of the message.
    if (mail::shown(attachment.text) != attachment.text) std::abort();
    for (const mail::Flag flag : attachment.flags) {
        if (mail::parse_flag(mail::word(flag)) != flag) std::abort();
    }
    return 0;
}
