#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>

#include "base/limits.hpp"
#include "mail/charset.hpp"
#include "mail/parts.hpp"
#include "preview/make_preview.hpp"
#include "preview/remark.hpp"

namespace trede::preview {

namespace {

constexpr double points_in_an_inch = 72;
constexpr double dots_in_an_inch = 110;

// As fine as it may be, and no larger than a picture may be.
double resolution_for(const poppler::rectf& box) {
    const double longest = std::max({box.width(), box.height(), 1.0}) / points_in_an_inch;
    return std::min(dots_in_an_inch, (sandbox::preview_side - 1) / longest);
}

std::string words_on(const poppler::page& page) {
    const poppler::byte_array bytes = page.text().to_utf8();
    const std::string text = mail::to_utf8({bytes.data(), bytes.size()}, "utf-8").text;
    return std::string(mail::at_most(text, base::limits::attachment_text_bytes));
}

}  // namespace

sandbox::Preview preview_of_pdf(const std::string& bytes, std::uint32_t page) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document || (document->pages() <= 0 && !document->is_locked()))
        return with_remark("De pdf is beschadigd en niet te tonen.", 0);
    if (document->is_locked())
        return with_remark("De pdf is beveiligd met een wachtwoord. Vraag om een pdf zonder.", 0);
    const auto pages = static_cast<std::uint32_t>(std::max(0, document->pages()));
    if (page < 1 || page > pages) {
        return with_remark(
            "De pdf heeft " + std::to_string(pages) + (pages == 1 ? " bladzijde." : " bladzijden."),
            pages);
    }
    const std::unique_ptr<poppler::page> shown(document->create_page(static_cast<int>(page) - 1));
    if (!shown) return with_remark("Deze bladzijde van de pdf is beschadigd.", pages);
    poppler::page_renderer renderer;
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing, true);
    renderer.set_image_format(poppler::image::format_argb32);
    const double resolution = resolution_for(shown->page_rect());
    const poppler::image image = renderer.render_page(shown.get(), resolution, resolution);
    sandbox::Preview preview;
    if (image.is_valid())
        preview = drawn(image.const_data(), image.width(), image.height(), image.bytes_per_row());
    preview.text = words_on(*shown);
    preview.pages = pages;
    return preview;
}

}  // namespace trede::preview
