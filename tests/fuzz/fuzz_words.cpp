#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.hpp"
#include "mail/charset.hpp"
#include "mail/headers.hpp"
#include "mail/links.hpp"
#include "mail/parts.hpp"
#include "mail/transfer.hpp"
#include "mailbox/places_in_text.hpp"

// The small readers of mail, each on its own: the first byte chooses which.
namespace {

using namespace trede;

void require(bool holds) {
    if (!holds) std::abort();
}

void read_coded(std::string_view text) {
    require(mail::from_base64(text).bytes.size() <= text.size());
    require(mail::from_quoted_printable(text).bytes.size() <= 2 * text.size());
    for (std::size_t from = 0; const auto file = mail::find_uuencoded(text, from); from = file->to)
        require(file->from < file->to && file->to <= text.size() && file->to > from);
}

void read_tnef(std::string_view bytes) {
    std::size_t total = 0;
    for (const mail::TnefFile& file : mail::read_tnef(bytes).files) total += file.bytes.size();
    require(total <= bytes.size());
}

void read_header(std::string_view value) {
    require(base::is_utf8(mail::decode_words(value)));
    static_cast<void>(mail::parse_parameters(value));
    static_cast<void>(mail::first_address(value));
    static_cast<void>(mail::message_ids(value));
    static_cast<void>(mail::parse_mail_date(value));
    require(mail::read_headers(value).end <= value.size());
}

void read_text(std::string_view bytes) {
    const std::string text = mail::to_utf8(bytes, bytes.substr(0, bytes.find('\n'))).text;
    require(base::is_utf8(text));
    require(base::is_utf8(mail::at_most(text, text.size() / 2)));
    std::size_t at = 0;
    for (const mail::Link& link : mail::links_in(text)) {
        require(link.from >= at && link.from < link.to && link.to <= text.size());
        at = link.to;
    }
    static_cast<void>(mailbox::places_in_text(text));
    require(mail::plain_name(bytes).find('/') == std::string::npos);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.empty()) return 0;
    const std::string_view rest = input.substr(1);
    constexpr std::size_t room = 2'000;
    switch (data[0] % 5) {
        case 0:
            read_coded(rest);
            break;
        case 1:
            read_tnef(rest);
            break;
        case 2:
            read_header(rest);
            break;
        case 3:
            require(mail::text_of_markup(rest, room).size() <= room);
            break;
        default:
            read_text(rest);
    }
    return 0;
}
