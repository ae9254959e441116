#include "seal/pdf_seal.hpp"

// qpdf 11 warns where this is not said: we hold no pointer of its old kind.
#ifndef POINTERHOLDER_TRANSITION
#define POINTERHOLDER_TRANSITION 4
#endif

#include <algorithm>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <vector>

#include "base/text.hpp"
#include "evidence/digest.hpp"

namespace trede::seal {

using base::Outcome;

namespace {

// Room for the CMS: a certificate with a chain of three and RSA-4096 stays below half of it.
constexpr std::size_t room_bytes = 12'288;
constexpr std::size_t offset_figures = 10;

std::string dictionary_without_end(QPDFObjectHandle dictionary) {
    std::string text = dictionary.unparseResolved();
    text.erase(text.rfind(">>"));
    return text;
}

// Text of a PDF: latin letters as they are, else UTF-16 (ISO 32000-1, 7.9.2.2).
std::string text_string(std::string_view utf8) {
    return QPDFObjectHandle::newUnicodeString(std::string(utf8)).unparse();
}

// "D:20260409120000Z"
std::string pdf_time(base::Instant at) {
    std::string out = "D:";
    for (const char c : base::to_iso(at).substr(0, 19)) {
        if (c >= '0' && c <= '9') out += c;
    }
    return out + "Z";
}

// The objects that an update adds or replaces, with where each begins.
struct Update {
    std::string bytes;
    std::size_t before = 0;  // the length of the file they come behind
    std::vector<std::pair<int, std::size_t>> objects = {};

    void begin(int number) {
        objects.emplace_back(number, before + bytes.size());
        bytes += std::to_string(number) + " 0 obj\n";
    }
    void end() { bytes += "\nendobj\n"; }
};

void append_number(std::string& out, std::size_t value, unsigned width) {
    for (unsigned shift = width * 8; shift > 0; shift -= 8)
        out += static_cast<char>((value >> (shift - 8)) & 0xFFU);
}

// The table of the update, as a stream like that of the file before it.
void write_table(Update& update, int number, std::string_view previous, QPDF& pdf) {
    update.begin(number);
    std::ranges::sort(update.objects);
    std::string index;
    std::string rows;
    for (const auto& [object, offset] : update.objects) {
        index += std::to_string(object) + " 1 ";
        rows += '\1';
        append_number(rows, offset, 4);
        rows += '\0';
    }
    auto trailer = pdf.getTrailer();
    const std::string id = trailer.getKey("/ID").getArrayItem(0).unparse();
    const std::string changed = evidence::to_hex(evidence::sha256(update.bytes)).substr(0, 32);
    update.bytes += "<< /Type /XRef /Size " + std::to_string(number + 1) + " /W [1 4 1] /Index [" +
                    index + "] /Root " + trailer.getKey("/Root").unparse() +
                    (trailer.hasKey("/Info") ? " /Info " + trailer.getKey("/Info").unparse() : "") +
                    " /ID [" + id + " <" + changed + ">] /Prev " + std::string(previous) +
                    " /Length " + std::to_string(rows.size()) + " >>\nstream\n" + rows +
                    "\nendstream";
    update.end();
}

// Where the last table of the file begins, as its last lines say.
std::string_view last_table(std::string_view pdf) {
    constexpr std::string_view mark = "startxref\n";
    const auto at = pdf.rfind(mark);
    if (at == std::string_view::npos) return {};
    const auto figures =
        pdf.substr(at + mark.size(), pdf.find('\n', at + mark.size()) - (at + mark.size()));
    return base::parse_integer(figures) ? figures : std::string_view{};
}

// The catalogue and the first page, with the signature field in them. The field has no place on
// the page: what the letter shows is what was initialled.
void write_field(Update& update, QPDF& pdf, int signature, int field) {
    auto root = pdf.getRoot();
    auto page = QPDFPageDocumentHelper(pdf).getAllPages().at(0).getObjectHandle();
    update.begin(root.getObjectID());
    update.bytes += dictionary_without_end(root) + " /AcroForm << /Fields [" +
                    std::to_string(field) + " 0 R] /SigFlags 3 >> >>";
    update.end();
    std::string annotations;
    auto listed = page.getKey("/Annots");
    for (int i = 0; listed.isArray() && i < listed.getArrayNItems(); ++i)
        annotations += listed.getArrayItem(i).unparse() + " ";
    auto copy = page.shallowCopy();
    copy.removeKey("/Annots");
    update.begin(page.getObjectID());
    update.bytes += dictionary_without_end(copy) + " /Annots [" + annotations +
                    std::to_string(field) + " 0 R] >>";
    update.end();
    update.begin(field);
    update.bytes += "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Handtekening) /TU " +
                    text_string("Elektronische handtekening") + " /F 132 /Rect [0 0 0 0] /P " +
                    page.unparse() + " /V " + std::to_string(signature) + " 0 R >>";
    update.end();
}

struct Gap {
    std::size_t range = 0;     // where the figures of the byte range stand, from the start
    std::size_t contents = 0;  // where the hexadecimal signature begins, its bracket included
};

Gap write_signature(Update& update, int number, const desk::SealRequest& request) {
    update.begin(number);
    update.bytes += "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Name " +
                    text_string(request.signed_by) + " /Reason " +
                    text_string("Grondslag: " + request.mandate) + " /M (" + pdf_time(request.at) +
                    ") /ByteRange [0 ";
    Gap gap{.range = update.bytes.size(), .contents = 0};
    update.bytes += std::string(3 * (offset_figures + 1), ' ') + "] /Contents ";
    gap.contents = update.bytes.size();
    update.bytes += "<" + std::string(2 * room_bytes, '0') + "> >>";
    update.end();
    return gap;
}

std::string padded(std::size_t number) {
    std::string text = std::to_string(number);
    return std::string(offset_figures - text.size(), '0') + text + " ";
}

}  // namespace

Outcome<desk::Sealed> seal_pdf(const Key& key, const desk::SealRequest& request) try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("brief", request.pdf.data(), request.pdf.size());
    const std::string_view previous = last_table(request.pdf);
    if (previous.empty() || pdf.isEncrypted())
        return base::wrong("ondertekening", "Deze pdf is niet van Trede.");
    if (pdf.getRoot().hasKey("/AcroForm"))
        return base::wrong("ondertekening", "Deze pdf heeft al een handtekening.");
    const int size = static_cast<int>(pdf.getTrailer().getKey("/Size").getIntValue());
    const int signature = size;
    const int field = size + 1;
    Update update{.bytes = request.pdf.ends_with('\n') ? "" : "\n", .before = request.pdf.size()};
    const Gap gap = write_signature(update, signature, request);
    write_field(update, pdf, signature, field);
    const std::size_t table = update.before + update.bytes.size();
    write_table(update, size + 2, previous, pdf);
    update.bytes += "startxref\n" + std::to_string(table) + "\n%%EOF\n";

    std::string file(request.pdf);
    file += update.bytes;
    const std::size_t from = update.before + gap.contents;
    const std::size_t until = from + 2 * room_bytes + 2;
    const std::string range = padded(from) + padded(until) + padded(file.size() - until);
    file.replace(update.before + gap.range, range.size(), range);
    const std::string cms = key.sign(file.substr(0, from) + file.substr(until));
    if (cms.size() > room_bytes)
        return base::wrong("ondertekening", "Het certificaat is te groot voor een brief.");
    const std::string hex =
        evidence::hex_of(std::span(reinterpret_cast<const std::uint8_t*>(cms.data()), cms.size()));
    file.replace(from + 1, hex.size(), hex);
    return desk::Sealed{.pdf = std::move(file), .certificate = key.certificate_digest()};
} catch (const QPDFExc&) {
    return base::wrong("ondertekening", "Deze pdf is niet te lezen.");
}

}  // namespace trede::seal
