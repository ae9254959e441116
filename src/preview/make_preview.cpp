#include "preview/make_preview.hpp"

#include <array>
#include <span>

#include "base/limits.hpp"
#include "mail/message.hpp"
#include "mail/parts.hpp"
#include "sandbox/run.hpp"

namespace trede::preview {

namespace {

constexpr std::array<std::string_view, 4> fonts = {"/usr/share/fonts", "/usr/share/poppler",
                                                   "/etc/fonts", "/var/cache/fontconfig"};
constexpr sandbox::Allowance allowance{
    .seconds = 8,  // a photo of a telephone has twelve million pixels and more
    .answer_bytes = sandbox::preview_picture_bytes + base::limits::attachment_text_bytes + 8'192,
    .readable = fonts,
    .advice = "Bewaar de bijlage en bekijk haar op een afgeschermde computer."};

// Letters in the font that every PDF may name without carrying it (ISO 32000-1, 9.6.2.2).
constexpr std::string_view own_page =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
    "1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents 4 0 R/Resources"
    "<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 28>>stream\nBT /F 12 Tf 9 9 Td (a) Tj ET\n"
    "endstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R>>\n";

std::string words_in(mail::Attachment& attachment) {
    if (!attachment.text.empty()) return attachment.text;
    return {};
}

std::string remark_for(const mail::Attachment& attachment) {
    for (const mail::Flag flag : attachment.flags) {
        if (flag == mail::Flag::encrypted)
            return "Het bestand is beveiligd met een wachtwoord. Vraag om een bestand zonder.";
        if (flag == mail::Flag::bomb)
            return "Het bestand pakt uit tot veel meer dan het weegt. Het is niet uitgepakt.";
    }
    return "Van dit soort bestand is er geen beeld en zijn er geen woorden te tonen.";
}

}  // namespace

void warm_up() {
    (void)preview_of_pdf(std::string(own_page), 1);
    warm_up_heic();
}

sandbox::Preview make_preview(const sandbox::ToPreview& file) {
    mail::Attachment attachment;
    attachment.name = mail::plain_name(file.name);
    attachment.declared_type = file.type;
    mail::look_into(attachment, file.bytes, 0);
    if (attachment.found_type == "pdf") return preview_of_pdf(file.bytes, file.page);
    if (attachment.found_type == "heic") return preview_of_heic(file.bytes);
    if (auto picture = preview_of_picture(attachment.found_type, file.bytes))
        return std::move(*picture);
    sandbox::Preview preview;
    preview.text = words_in(attachment);
    if (preview.text.empty()) preview.remark = remark_for(attachment);
    return preview;
}

base::Outcome<std::string> make_safely(const sandbox::ToPreview& file) {
    return sandbox::run(
        [&](const sandbox::Answer& to) {
            std::string bytes;
            sandbox::encode(make_preview(file), [&](std::span<const std::byte> piece) {
                bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
            });
            to.write(std::as_bytes(std::span(bytes)));
        },
        allowance);
}

}  // namespace trede::preview
