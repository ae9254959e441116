#include "paper/check.hpp"

#include <array>
#include <exception>

#include "paper/check_parts.hpp"

namespace trede::paper {

namespace {

constexpr std::array<std::string_view, 28> rule_names = {  // in the order of Rule
    "syntax",         "untagged_paint", "nested_mark",   "stray_mark",   "not_marked",
    "title",          "parent_tree",    "role",          "list_shape",   "language",
    "figure_text",    "heading_order",  "table_shape",   "header_scope", "link",
    "font_embedding", "font_unicode",   "missing_glyph", "glyph_width",  "blank_page",
    "encryption",     "identifier",     "action",        "transparency", "outside_content",
    "metadata",       "conformance",    "output_intent"};
static_assert(rule_names.size() == static_cast<std::size_t>(Rule::output_intent) + 1);

}  // namespace

std::string_view name_of(Rule rule) { return rule_names.at(static_cast<std::size_t>(rule)); }

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
    for (const auto& page : pdf.getAllPages()) {
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
