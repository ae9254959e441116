// A peer of W4: the same letters with cairo and pango, tagged as far as cairo goes (no artifacts,
// attributes, language, XMP or profile: neither PDF/A nor PDF/UA). w4_cairo COUNT FOLDER.

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <cstdio>
#include <cstdlib>

#include "base/dates.hpp"
#include "letters.hpp"

using namespace trede::correspondence;

namespace {

constexpr double left = 71, width = 340, top = 85, bottom = 774;

class Press {
  public:
    explicit Press(const std::string& file)
        : surface_(cairo_pdf_surface_create(file.c_str(), 595.276, 841.89)),
          cairo_(cairo_create(surface_)) {}
    ~Press() {
        cairo_destroy(cairo_);
        cairo_surface_destroy(surface_);
    }
    Press(const Press&) = delete;
    Press& operator=(const Press&) = delete;

    // A paragraph as pango breaks it, over pages where it must.
    void text(const char* tag, const std::string& markup, double indent = 0, double space = 8) {
        PangoLayout* layout = pango_cairo_create_layout(cairo_);
        pango_layout_set_font_description(layout, font());
        pango_layout_set_width(layout, static_cast<int>((width - indent) * PANGO_SCALE));
        pango_layout_set_markup(layout, markup.c_str(), -1);
        y_ += space;
        cairo_tag_begin(cairo_, tag, nullptr);
        for (int i = 0; i < pango_layout_get_line_count(layout); ++i) {
            if (y_ + 13.5 > bottom) {
                cairo_tag_end(cairo_, tag);
                cairo_show_page(cairo_);
                cairo_tag_begin(cairo_, tag, nullptr);
                y_ = top;
            }
            y_ += 13.5;
            cairo_move_to(cairo_, left + indent, y_);
            pango_cairo_show_layout_line(cairo_, pango_layout_get_line_readonly(layout, i));
        }
        cairo_tag_end(cairo_, tag);
        g_object_unref(layout);
    }

  private:
    static const PangoFontDescription* font() {
        static PangoFontDescription* const made =
            pango_font_description_from_string("Open Sans 9.25");
        return made;
    }
    cairo_surface_t* surface_;
    cairo_t* cairo_;
    double y_ = top;
};

std::string markup_of(const Paragraph& paragraph) {
    std::string text;
    for (const auto& run : paragraph.runs)
        text += run.strong ? "<b>" + run.text + "</b>" : run.text;
    return text;
}

void print_block(Press& press, const Block& block) {
    if (const auto* heading = std::get_if<Heading>(&block))
        press.text("H2", "<b>" + heading->text + "</b>", 0, 14);
    if (const auto* paragraph = std::get_if<Paragraph>(&block))
        press.text("P", markup_of(*paragraph));
    if (const auto* list = std::get_if<List>(&block))
        for (std::size_t i = 0; i < list->items.size(); ++i)
            press.text(
                "P",
                (list->ordered ? std::to_string(i + 1) + ". " : "• ") + markup_of(list->items[i]),
                12, 2);
    if (const auto* table = std::get_if<Table>(&block)) {
        press.text("P", table->caption);
        std::string heads;
        for (const auto& column : table->columns) heads += column.heading + "    ";
        press.text("P", "<b>" + heads + "</b>", 0, 2);
        for (const auto& row : table->rows) {
            std::string cells;
            for (const auto& cell : row) cells += cell + "    ";
            press.text("P", cells, 0, 2);
        }
    }
}

void print_letter(const Letter& letter, const std::string& file) {
    Press press(file);
    press.text("P", *letter.mark);
    for (const auto* lines :
         {&letter.sender.organisation, &letter.sender.address, &letter.addressee})
        for (const auto& line : *lines) press.text("P", line, 0, 0);
    press.text("P", "Datum " + trede::base::in_words(letter.dated_on), 0, 20);
    press.text("P", "Ons kenmerk " + letter.reference, 0, 0);
    press.text("H1", "<b>" + letter.subject + "</b>", 0, 0);
    press.text("P", letter.salutation, 0, 20);
    for (const auto& block : letter.body) print_block(press, block);
    press.text("P", letter.closing, 0, 20);
    for (const auto& line : letter.signature.on_behalf_of) press.text("P", line, 0, 0);
    press.text("P", letter.signature.function, 0, 40);
    press.text("P", letter.signature.mandate);
    press.text("P", "Afschrift aan: " + letter.copies.front());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return std::fputs("usage: w4_cairo COUNT FOLDER\n", stderr), 2;
    for (const auto& letter :
         trede::bench::make_letters(std::strtoul(argv[1], nullptr, 10), 20260409))
        print_letter(letter, std::string(argv[2]) + "/" + letter.reference + ".pdf");
    return 0;
}
