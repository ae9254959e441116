#include "paper/check.hpp"

#include <array>
#include <exception>

#include "paper/check_parts.hpp"

namespace trede::paper {

std::string_view name_of(Rule rule) {
    switch (rule) {
        case Rule::syntax:
            return "syntax";
        case Rule::untagged_paint:
            return "untagged_paint";
        case Rule::nested_mark:
            return "nested_mark";
        case Rule::stray_mark:
            return "stray_mark";
        case Rule::not_marked:
            return "not_marked";
        case Rule::title:
            return "title";
        case Rule::parent_tree:
            return "parent_tree";
        case Rule::role:
            return "role";
        case Rule::list_shape:
            return "list_shape";
        case Rule::language:
            return "language";
        case Rule::figure_text:
            return "figure_text";
        case Rule::heading_order:
            return "heading_order";
        case Rule::table_shape:
            return "table_shape";
        case Rule::header_scope:
            return "header_scope";
        case Rule::link:
            return "link";
        case Rule::font_embedding:
            return "font_embedding";
        case Rule::font_unicode:
            return "font_unicode";
        case Rule::missing_glyph:
            return "missing_glyph";
        case Rule::glyph_width:
            return "glyph_width";
        case Rule::blank_page:
            return "blank_page";
        case Rule::encryption:
            return "encryption";
        case Rule::identifier:
            return "identifier";
        case Rule::action:
            return "action";
        case Rule::transparency:
            return "transparency";
        case Rule::outside_content:
            return "outside_content";
        case Rule::metadata:
            return "metadata";
        case Rule::conformance:
            return "conformance";
        case Rule::output_intent:
            return "output_intent";
    }
    return "";
}

namespace {

// The content of a page; several streams are read as one (ISO 32000-1, 7.8.2).
std::string content_of(Handle page) {
    std::string content;
    const auto add = [&](Handle stream) {
        if (!stream.isStream()) return;
        const auto data = stream.getStreamData(qpdf_dl_generalized);
        content.append(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
        content += '\n';
    };
    auto contents = page.getKey("/Contents");
    if (!contents.isArray()) add(contents);
    for (int i = 0; contents.isArray() && i < contents.getArrayNItems(); ++i)
        add(contents.getArrayItem(i));
    return content;
}

void look(QPDF& pdf, std::string_view bytes, FontMemory& memory, Faults& faults) {
    memory.here.clear();
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);
    pdf.processMemoryFile("brief", bytes.data(), bytes.size());
    check_archive(pdf, bytes, faults);
    std::vector<PageFacts> pages;
    for (auto page : pdf.getAllPages()) {
        const auto where = "bladzijde " + std::to_string(pages.size() + 1);
        pages.push_back({.page = page,
                         .where = where,
                         .content = scan_content(content_of(page), where, faults)});
        auto& facts = pages.back();
        check_page(facts, faults);
        check_annotations(facts, faults);
        auto resources = facts.page.getKey("/Resources");
        auto fonts = resources.isDictionary() ? resources.getKey("/Font") : Handle::newNull();
        if (!check_fonts(fonts, facts.content, where, memory, faults))
            faults.add(Rule::blank_page, where, "er staat geen tekst op");
    }
    if (pages.empty()) faults.add(Rule::blank_page, "bestand", "het bestand heeft geen bladzijden");
    check_structure(pdf, pages, faults);
    for (const auto& warning : pdf.getWarnings())
        faults.add(Rule::syntax, "bestand", warning.getMessageDetail());
}

}  // namespace

Checker::Checker() : memory_(std::make_unique<FontMemory>()) {}
Checker::~Checker() = default;

std::vector<Fault> Checker::check(std::string_view pdf) {
    Faults faults;
    try {
        QPDF file;
        look(file, pdf, *memory_, faults);
    } catch (const QPDFExc& error) {  // not a PDF that can be read as it is
        faults.add(Rule::syntax, "bestand", error.getMessageDetail());
    } catch (const std::exception& error) {
        faults.add(Rule::syntax, "bestand", error.what());
    }
    return std::move(faults).take();
}

std::vector<Fault> check(std::string_view pdf) { return Checker().check(pdf); }

}  // namespace trede::paper
