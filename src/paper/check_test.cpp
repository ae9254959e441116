#include "paper/check.hpp"
#include "paper/check_parts.hpp"  // IWYU pragma: keep, it brings qpdf

#include <doctest/doctest.h>
#include <algorithm>
#include <functional>
#include <set>

#include "paper/paper.hpp"
#include "paper/sample_letter.hpp"

#include <qpdf/QPDFWriter.hh>

using namespace trede;
using paper::Fault;
using paper::Rule;
using Handle = QPDFObjectHandle;

namespace {

const std::string& good() {
    static const std::string bytes =
        paper::render(paper::sample::letter(), paper::sample::style()).value();
    return bytes;
}

Handle page_of(QPDF& pdf, std::size_t page) { return pdf.getAllPages().at(page); }

std::string written(QPDF& pdf, const std::function<void(QPDFWriter&)>& set = {}) {
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setNewlineBeforeEndstream(true);
    if (set) set(writer);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

// The good letter after `change`.
std::string changed(const std::function<void(QPDF&)>& change) {
    QPDF pdf;
    pdf.processMemoryFile("good", good().data(), good().size());
    change(pdf);
    return written(pdf);
}

// The elements of the tree with this role, in order.
std::vector<Handle> elements(QPDF& pdf, const std::string& role) {
    std::vector<Handle> found;
    const std::function<void(Handle)> visit = [&](Handle element) {
        if (!element.isDictionary() || !element.hasKey("/S")) return;
        if (element.getKey("/S").getName() == "/" + role) found.push_back(element);
        auto kids = element.getKey("/K");
        for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i)
            visit(kids.getArrayItem(i));
    };
    visit(pdf.getRoot().getKey("/StructTreeRoot").getKey("/K"));
    return found;
}

std::string content(QPDF& pdf, std::size_t page) {
    const auto data = page_of(pdf, page).getKey("/Contents").getStreamData();
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

void set_content(QPDF& pdf, std::size_t page, const std::string& text) {
    page_of(pdf, page)
        .getKey("/Contents")
        .replaceStreamData(text, Handle::newNull(), Handle::newNull());
}

void replace_in_stream(Handle stream, const std::string& from, const std::string& to) {
    const auto data = stream.getStreamData();
    std::string text(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    stream.replaceStreamData(text, Handle::newNull(), Handle::newNull());
}

Handle font(QPDF& pdf) {
    return page_of(pdf, 0).getKey("/Resources").getKey("/Font").getKey("/F0");
}

Handle link_of(QPDF& pdf) {
    for (Handle page : pdf.getAllPages())
        if (page.hasKey("/Annots")) return page.getKey("/Annots").getArrayItem(0);
    return Handle::newNull();
}

struct Sample {
    const char* name;
    Rule rule;
    std::function<void(QPDF&)> change;
};

void set_key(Handle in, const char* key, const char* value) {
    in.replaceKey(key, Handle::parse(value));
}

// A table of samples, long because it is complete.
std::vector<Sample> tagging_samples() {  // NOLINT(readability-function-size)
    return {
        {"a rectangle outside the structure", Rule::untagged_paint,
         [](QPDF& pdf) { set_content(pdf, 0, content(pdf, 0) + "\n10 10 20 20 re f\n"); }},
        {"a line of text outside the structure", Rule::untagged_paint,
         [](QPDF& pdf) { set_content(pdf, 0, content(pdf, 0) + "\nBT /F0 9 Tf <0005> Tj ET\n"); }},
        {"an artifact inside text", Rule::nested_mark,
         [](QPDF& pdf) {
             auto text = content(pdf, 0);
             const auto at = text.find("BT\n", text.find("/MCID 3"));
             set_content(pdf, 0, text.insert(at + 3, "/Artifact BMC EMC\n"));
         }},
        {"a mark that is never closed", Rule::nested_mark,
         [](QPDF& pdf) { set_content(pdf, 0, content(pdf, 0) + "\n/Artifact BMC\n"); }},
        {"an EMC too many", Rule::nested_mark,
         [](QPDF& pdf) { set_content(pdf, 0, content(pdf, 0) + "\nEMC\n"); }},
        {"a paragraph taken out of the tree", Rule::stray_mark,
         [](QPDF& pdf) { elements(pdf, "Document").at(0).getKey("/K").eraseItem(3); }},
        {"a mark twice on a page", Rule::stray_mark,
         [](QPDF& pdf) {
             replace_in_stream(page_of(pdf, 0).getKey("/Contents"), "/MCID 4>>", "/MCID 3>>");
         }},
        {"text in the tree that is on no page", Rule::stray_mark,
         [](QPDF& pdf) { set_key(elements(pdf, "P").at(0), "/K", "[0 900]"); }},
        {"no MarkInfo", Rule::not_marked, [](QPDF& pdf) { pdf.getRoot().removeKey("/MarkInfo"); }},
        {"no structure tree", Rule::not_marked,
         [](QPDF& pdf) { pdf.getRoot().removeKey("/StructTreeRoot"); }},
        {"no title", Rule::title,
         [](QPDF& pdf) { pdf.getTrailer().getKey("/Info").removeKey("/Title"); }},
        {"another title in the metadata", Rule::title,
         [](QPDF& pdf) {
             replace_in_stream(pdf.getRoot().getKey("/Metadata"), "gemeente Zandveld",
                               "gemeente Waterveld");
         }},
        {"the title is not shown", Rule::title,
         [](QPDF& pdf) { pdf.getRoot().removeKey("/ViewerPreferences"); }},
        {"two entries of the parent tree swapped", Rule::parent_tree,
         [](QPDF& pdf) {
             auto list = pdf.getRoot()
                             .getKey("/StructTreeRoot")
                             .getKey("/ParentTree")
                             .getKey("/Nums")
                             .getArrayItem(1);
             const auto first = list.getArrayItem(0);
             list.setArrayItem(0, list.getArrayItem(1));
             list.setArrayItem(1, first);
         }},
        {"no parent tree", Rule::parent_tree,
         [](QPDF& pdf) { pdf.getRoot().getKey("/StructTreeRoot").removeKey("/ParentTree"); }},
        {"an element of our own making", Rule::role,
         [](QPDF& pdf) { set_key(elements(pdf, "P").at(2), "/S", "/Alinea"); }},
        {"a cell outside a row", Rule::role,
         [](QPDF& pdf) { set_key(elements(pdf, "P").at(2), "/S", "/TD"); }},
        {"an empty paragraph", Rule::role,
         [](QPDF& pdf) { set_key(elements(pdf, "P").at(2), "/K", "[]"); }},
        {"an item without a body", Rule::list_shape,
         [](QPDF& pdf) { elements(pdf, "LI").at(1).getKey("/K").eraseItem(1); }},
        {"no language", Rule::language, [](QPDF& pdf) { pdf.getRoot().removeKey("/Lang"); }},
        {"a figure without words", Rule::figure_text,
         [](QPDF& pdf) { set_key(elements(pdf, "P").at(2), "/S", "/Figure"); }},
        {"a level of headings skipped", Rule::heading_order,
         [](QPDF& pdf) { set_key(elements(pdf, "H2").at(0), "/S", "/H3"); }},
        {"no first heading", Rule::heading_order,
         [](QPDF& pdf) { set_key(elements(pdf, "H1").at(0), "/S", "/P"); }},
        {"a row that lacks a cell", Rule::table_shape,
         [](QPDF& pdf) { elements(pdf, "TR").at(2).getKey("/K").eraseItem(1); }},
        {"a heading cell without scope", Rule::header_scope,
         [](QPDF& pdf) { elements(pdf, "TH").at(0).removeKey("/A"); }},
        {"a link that leads nowhere", Rule::link,
         [](QPDF& pdf) {
             auto kids = elements(pdf, "Link").at(0).getKey("/K");
             kids.eraseItem(kids.getArrayNItems() - 1);
         }},
        {"a link without words", Rule::link,
         [](QPDF& pdf) { link_of(pdf).removeKey("/Contents"); }},
        {"a hidden link", Rule::link, [](QPDF& pdf) { set_key(link_of(pdf), "/F", "6"); }},
        {"a link that does not know its element", Rule::parent_tree,
         [](QPDF& pdf) { link_of(pdf).removeKey("/StructParent"); }}};
}

std::vector<Sample> font_samples() {
    return {
        {"a font that is not in the file", Rule::font_embedding,
         [](QPDF& pdf) {
             font(pdf)
                 .getKey("/DescendantFonts")
                 .getArrayItem(0)
                 .getKey("/FontDescriptor")
                 .removeKey("/FontFile2");
         }},
        {"a font that is no font", Rule::font_embedding,
         [](QPDF& pdf) {
             font(pdf)
                 .getKey("/DescendantFonts")
                 .getArrayItem(0)
                 .getKey("/FontDescriptor")
                 .getKey("/FontFile2")
                 .replaceStreamData("nothing", Handle::newNull(), Handle::newNull());
         }},
        {"a font name that the page does not have", Rule::font_embedding,
         [](QPDF& pdf) { page_of(pdf, 0).getKey("/Resources").getKey("/Font").removeKey("/F0"); }},
        {"no ToUnicode", Rule::font_unicode, [](QPDF& pdf) { font(pdf).removeKey("/ToUnicode"); }},
        {"ToUnicode lacks a character", Rule::font_unicode,
         [](QPDF& pdf) { replace_in_stream(font(pdf).getKey("/ToUnicode"), "<0065>", "<0000>"); }},
        {"the box of a missing character", Rule::missing_glyph,
         [](QPDF& pdf) {
             set_content(pdf, 0, content(pdf, 0) + "/Artifact BMC BT /F0 9 Tf <0000> Tj ET EMC\n");
         }},
        {"a character outside the subset", Rule::missing_glyph,
         [](QPDF& pdf) {
             set_content(pdf, 0,
                         content(pdf, 0) + "/Artifact BMC BT /F0 9 Tf (\\001\\377) Tj ET EMC\n");
         }},
        {"widths of another font", Rule::glyph_width,
         [](QPDF& pdf) {
             set_key(font(pdf).getKey("/DescendantFonts").getArrayItem(0), "/W",
                     "[0[500 500 500 500 500 500 500 500]]");
         }},
        {"a page without text", Rule::blank_page,
         [](QPDF& pdf) { set_content(pdf, 1, "/Artifact BMC 10 10 20 20 re f EMC\n"); }},
        {"a page of spaces", Rule::blank_page,
         [](QPDF& pdf) { set_content(pdf, 1, "/Artifact BMC BT /F0 9 Tf <0001> Tj ET EMC\n"); }}};
}

// A table of samples, long because it is complete.
std::vector<Sample> archive_samples() {  // NOLINT(readability-function-size)
    return {
        {"a script when opened", Rule::action,
         [](QPDF& pdf) {
             set_key(pdf.getRoot(), "/OpenAction", "<</S/JavaScript/JS(app.alert(1))>>");
         }},
        {"a file inside the file", Rule::action,
         [](QPDF& pdf) { set_key(pdf.getRoot(), "/Names", "<</EmbeddedFiles<</Names[]>>>>"); }},
        {"a link that starts a program", Rule::action,
         [](QPDF& pdf) { set_key(link_of(pdf), "/A", "<</S/Launch/F(calc.exe)>>"); }},
        {"a link with a script", Rule::action,
         [](QPDF& pdf) { set_key(link_of(pdf), "/A", "<</S/URI/URI(javascript:alert\\(1\\))>>"); }},
        {"a link whose address is not ASCII", Rule::action,
         [](QPDF& pdf) {
             set_key(link_of(pdf), "/A",
                     "<</S/URI/URI<FEFF00680074007400700073003A002F002F00E9>>>");
         }},
        {"a page that acts when shown", Rule::action,
         [](QPDF& pdf) { set_key(page_of(pdf, 0), "/AA", "<</O<</S/Named/N/Print>>>>"); }},
        {"a bookmark that acts", Rule::action,
         [](QPDF& pdf) {
             set_key(pdf.getRoot().getKey("/Outlines").getKey("/First"), "/A",
                     "<</S/JavaScript/JS(x)>>");
         }},
        {"a note on the page", Rule::action,
         [](QPDF& pdf) {
             page_of(pdf, 0).replaceKey(
                 "/Annots", Handle::parse("[<</Type/Annot/Subtype/Text/Rect[0 0 1 1]>>]"));
         }},
        {"a transparent group", Rule::transparency,
         [](QPDF& pdf) { set_key(page_of(pdf, 0), "/Group", "<</S/Transparency/CS/DeviceRGB>>"); }},
        {"a transparent pen", Rule::transparency,
         [](QPDF& pdf) {
             set_key(page_of(pdf, 0).getKey("/Resources"), "/ExtGState", "<</G<</ca 0.5>>>>");
         }},
        {"a drawing from elsewhere", Rule::outside_content,
         [](QPDF& pdf) { set_content(pdf, 0, content(pdf, 0) + "/Artifact BMC /X Do EMC\n"); }},
        {"no metadata", Rule::metadata, [](QPDF& pdf) { pdf.getRoot().removeKey("/Metadata"); }},
        {"a schema that is not described", Rule::metadata,
         [](QPDF& pdf) {
             replace_in_stream(pdf.getRoot().getKey("/Metadata"), "<pdfaSchema:prefix>pdfuaid",
                               "<pdfaSchema:prefix>other");
         }},
        {"no claim of PDF/A", Rule::conformance,
         [](QPDF& pdf) {
             replace_in_stream(pdf.getRoot().getKey("/Metadata"), "<pdfaid:part>2",
                               "<pdfaid:part>9");
         }},
        {"level B only", Rule::conformance,
         [](QPDF& pdf) {
             replace_in_stream(pdf.getRoot().getKey("/Metadata"), "<pdfaid:conformance>A",
                               "<pdfaid:conformance>B");
         }},
        {"no claim of PDF/UA", Rule::conformance,
         [](QPDF& pdf) {
             replace_in_stream(pdf.getRoot().getKey("/Metadata"), "<pdfuaid:part>1",
                               "<pdfuaid:part>0");
         }},
        {"no colour profile", Rule::output_intent,
         [](QPDF& pdf) { pdf.getRoot().removeKey("/OutputIntents"); }},
        {"a profile that is none", Rule::output_intent,
         [](QPDF& pdf) {
             pdf.getRoot()
                 .getKey("/OutputIntents")
                 .getArrayItem(0)
                 .getKey("/DestOutputProfile")
                 .replaceStreamData(std::string(200, 'x'), Handle::newNull(), Handle::newNull());
         }},
        {"a colour of a printing press", Rule::output_intent,
         [](QPDF& pdf) { set_content(pdf, 0, "0 0 0 1 k\n" + content(pdf, 0)); }},
        {"content that cannot be read", Rule::syntax,
         [](QPDF& pdf) { set_content(pdf, 0, content(pdf, 0) + "/Artifact BMC ) EMC\n"); }}};
}

// What is wrong before anything is read: made of the bytes themselves.
std::vector<std::pair<Rule, std::string>> byte_samples() {
    std::vector<std::pair<Rule, std::string>> samples;
    samples.emplace_back(Rule::syntax, "");
    samples.emplace_back(Rule::syntax, "Geen brief.");
    samples.emplace_back(Rule::syntax, good().substr(0, good().size() / 2));
    auto unnamed = good();
    unnamed.replace(unnamed.rfind("/ID["), 4, "/IX[");
    samples.emplace_back(Rule::identifier, unnamed);
    QPDF pdf;
    pdf.processMemoryFile("good", good().data(), good().size());
    samples.emplace_back(Rule::encryption, written(pdf, [](QPDFWriter& writer) {
                             writer.setR6EncryptionParameters("", "owner", true, true, true, true,
                                                              true, true, qpdf_r3p_full, true);
                         }));
    return samples;
}

bool has(const std::vector<Fault>& faults, Rule rule) {
    return std::ranges::find(faults, rule, &Fault::rule) != faults.end();
}

}  // namespace

TEST_CASE("a good letter passes, also after libqpdf wrote it anew") {
    CHECK(paper::check(good()).empty());
    CHECK(paper::check(changed([](QPDF&) {})).empty());
}

TEST_CASE("every bad sample is refused for what is wrong with it") {
    std::set<Rule> proven;
    for (const auto& samples : {tagging_samples(), font_samples(), archive_samples()}) {
        for (const auto& sample : samples) {
            const auto faults = paper::check(changed(sample.change));
            CAPTURE(sample.name);
            CAPTURE(paper::name_of(sample.rule));
            CHECK(has(faults, sample.rule));
            proven.insert(sample.rule);
        }
    }
    for (const auto& [rule, bytes] : byte_samples()) {
        CAPTURE(paper::name_of(rule));
        CHECK(has(paper::check(bytes), rule));
        proven.insert(rule);
    }
    // No rule without a sample that it refuses.
    CHECK(proven.size() == static_cast<std::size_t>(Rule::output_intent) + 1);
}

TEST_CASE(
    "a checker that has seen a good letter still refuses a bad one with other bytes in the same "
    "font") {
    paper::Checker checker;
    CHECK(checker.check(good()).empty());
    const auto bad = changed(
        [](QPDF& pdf) { replace_in_stream(font(pdf).getKey("/ToUnicode"), "<0065>", "<0000>"); });
    CHECK(has(checker.check(bad), Rule::font_unicode));
    CHECK(checker.check(good()).empty());
}

TEST_CASE("any damaged byte gives a list of faults or none, never a crash") {
    auto bytes = good();
    for (std::size_t at = 0; at < bytes.size(); at += 97) {
        const char kept = bytes[at];
        bytes[at] = static_cast<char>(kept ^ 0x55);
        CHECK(paper::check(bytes).size() <= 100);
        bytes[at] = kept;
    }
}
