#include <algorithm>
#include <array>

#include "paper/check_parts.hpp"

namespace trede::paper {

namespace {

using Names = std::initializer_list<std::string_view>;

bool has_name(Handle in, const char* key, std::string_view name) {
    auto value = in.isDictionary() ? in.getKey(key) : Handle::newNull();
    return value.isName() && value.getName() == name;
}

// A letter has a few kinds of objects with a few keys. Whatever else a key may do (run, open, send,
// embed), it has no place here: what is not on the list is refused, so that nothing new slips in.
void only(Handle dictionary, Names known, Rule rule, const std::string& where, Faults& faults) {
    for (auto [key, value] : dictionary.getDictAsMap())
        if (!value.isNull() && std::ranges::find(known, key) == known.end())
            faults.add(rule, where, "het onderdeel " + key + " hoort niet in een brief");
}

// The text between two tags, or the value of an attribute of that name; XMP allows both.
std::string_view value_of(std::string_view xmp, std::string_view name) {
    const auto after = [&](const std::string& start, char end) -> std::string_view {
        const auto from = xmp.find(start);
        if (from == std::string_view::npos) return {};
        const auto to = xmp.find(end, from + start.size());
        return to == std::string_view::npos
                   ? std::string_view{}
                   : xmp.substr(from + start.size(), to - from - start.size());
    };
    const auto element = after("<" + std::string(name) + ">", '<');
    return element.empty() ? after(" " + std::string(name) + "=\"", '"') : element;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

void check_metadata(QPDF& pdf, const std::string& title, Faults& faults) {
    auto stream = pdf.getRoot().getKey("/Metadata");
    if (!stream.isStream()) {
        faults.add(Rule::metadata, "bestand", "er zijn geen metagegevens (XMP)");
        return;
    }
    const auto data = stream.getStreamData(qpdf_dl_generalized);
    const std::string_view xmp(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    const auto part = value_of(xmp, "pdfaid:part");
    if ((part != "2" && part != "3") || value_of(xmp, "pdfaid:conformance") != "A")
        faults.add(Rule::conformance, "metagegevens",
                   "het bestand noemt zich geen PDF/A-2a of -3a");
    if (value_of(xmp, "pdfuaid:part") != "1")
        faults.add(Rule::conformance, "metagegevens", "het bestand noemt zich geen PDF/UA-1");
    if (value_of(xmp, "pdfaSchema:prefix") != "pdfuaid")
        faults.add(Rule::metadata, "metagegevens", "het schema van PDF/UA is niet beschreven");
    const auto from = xmp.find("<dc:title>");
    const auto to = xmp.find("</dc:title>");
    const bool titled = from != std::string_view::npos && to != std::string_view::npos && to > from;
    if (!titled || title.empty() ||
        xmp.substr(from, to - from).find(">" + escaped(title) + "<") == std::string_view::npos)
        faults.add(Rule::title, "metagegevens",
                   "de titel ontbreekt of is anders dan die van het bestand");
    if (value_of(xmp, "xmp:CreateDate").empty())
        faults.add(Rule::metadata, "metagegevens", "de datum ontbreekt");
}

void check_profile(Handle root, Faults& faults) {
    auto intents = root.getKey("/OutputIntents");
    auto intent = intents.isArray() && intents.getArrayNItems() > 0 ? intents.getArrayItem(0)
                                                                    : Handle::newNull();
    auto profile = intent.isDictionary() ? intent.getKey("/DestOutputProfile") : Handle::newNull();
    if (!has_name(intent, "/S", "/GTS_PDFA1") || !profile.isStream()) {
        faults.add(Rule::output_intent, "bestand", "er is geen kleurprofiel (OutputIntent)");
        return;
    }
    const auto data = profile.getStreamData(qpdf_dl_generalized);
    const std::string_view bytes(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    auto components = profile.getDict().getKey("/N");
    const bool rgb = bytes.size() > 128 && bytes.substr(36, 4) == "acsp" &&
                     bytes.substr(16, 4) == "RGB " && components.isInteger() &&
                     components.getIntValue() == 3;
    if (!rgb)
        faults.add(Rule::output_intent, "bestand", "het kleurprofiel is geen profiel voor RGB");
}

void check_outlines(Handle item, int depth, Faults& faults) {
    constexpr int deepest = 400;  // bookmarks one after another and below each other
    for (; item.isDictionary() && depth < deepest; item = item.getKey("/Next"), ++depth) {
        only(item,
             {"/Title", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/Dest", "/Type"},
             Rule::action, "bladwijzer", faults);
        if (item.hasKey("/First")) check_outlines(item.getKey("/First"), depth + 1, faults);
    }
}

void check_field(Handle field, Faults& faults) {
    const std::string where = "handtekening";
    only(field, {"/Type", "/Subtype", "/FT", "/T", "/TU", "/F", "/Rect", "/P", "/V"}, Rule::action,
         where, faults);
    auto signature = field.getKey("/V");
    only(signature,
         {"/Type", "/Filter", "/SubFilter", "/Name", "/Reason", "/M", "/ByteRange", "/Contents"},
         Rule::action, where, faults);
    if (!has_name(signature, "/SubFilter", "/ETSI.CAdES.detached"))
        faults.add(Rule::action, where, "de handtekening heeft een andere vorm dan PAdES");
}

// The field itself is looked into on its page.
void check_form(Handle form, Faults& faults) {
    if (form.isNull()) return;
    const std::string where = "handtekening";
    auto fields = form.isDictionary() ? form.getKey("/Fields") : Handle::newNull();
    if (!fields.isArray() || fields.getArrayNItems() != 1 ||
        !is_signature_field(fields.getArrayItem(0)))
        return faults.add(Rule::action, where, "een formulier dat geen handtekening is");
    only(form, {"/Fields", "/SigFlags"}, Rule::action, where, faults);
}

void check_catalog(QPDF& pdf, const std::string& title, Faults& faults) {
    auto root = pdf.getRoot();
    only(root,
         {"/Type", "/Version", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot",
          "/ViewerPreferences", "/Outlines", "/PageMode", "/PageLayout", "/Metadata",
          "/OutputIntents", "/AcroForm"},
         Rule::action, "bestand", faults);
    check_form(root.getKey("/AcroForm"), faults);
    auto language = root.getKey("/Lang");
    if (!language.isString() || language.getUTF8Value().size() < 2)
        faults.add(Rule::language, "bestand", "de taal ontbreekt");
    auto marked = root.getKey("/MarkInfo");
    const auto yes = [](Handle in, const char* key) {
        auto value = in.isDictionary() ? in.getKey(key) : Handle::newNull();
        return value.isBool() && value.getBoolValue();
    };
    if (!yes(marked, "/Marked") || yes(marked, "/Suspects"))
        faults.add(Rule::not_marked, "bestand",
                   "het bestand zegt niet dat het gemarkeerd is (MarkInfo)");
    if (title.empty()) faults.add(Rule::title, "bestand", "de titel ontbreekt");
    if (!yes(root.getKey("/ViewerPreferences"), "/DisplayDocTitle"))
        faults.add(Rule::title, "bestand", "het venster toont de titel niet (DisplayDocTitle)");
    check_outlines(root.getKey("/Outlines"), 0, faults);
}

}  // namespace

bool is_signature_field(Handle field) {
    auto place = field.isDictionary() ? field.getKey("/Rect") : Handle::newNull();
    bool nowhere = place.isArray() && place.getArrayNItems() == 4;
    for (int i = 0; nowhere && i < 4; ++i)
        nowhere = place.getArrayItem(i).isInteger() && place.getArrayItem(i).getIntValue() == 0;
    auto flags = field.isDictionary() ? field.getKey("/F") : Handle::newNull();
    return nowhere && has_name(field, "/Subtype", "/Widget") && has_name(field, "/FT", "/Sig") &&
           flags.isInteger() && (flags.getIntValue() & 0x27) == 4 &&
           field.getKey("/V").isDictionary();
}

void check_annotations(const PageFacts& facts, Faults& faults) {
    auto page = facts.page;
    auto annotations = page.getKey("/Annots");
    for (int i = 0; annotations.isArray() && i < annotations.getArrayNItems(); ++i) {
        auto annotation = annotations.getArrayItem(i);
        if (is_signature_field(annotation)) {
            check_field(annotation, faults);
            continue;
        }
        if (!has_name(annotation, "/Subtype", "/Link")) {
            faults.add(Rule::action, facts.where,
                       "een aantekening die geen koppeling is hoort niet in een brief");
            continue;
        }
        only(annotation,
             {"/Type", "/Subtype", "/Rect", "/QuadPoints", "/Border", "/F", "/A", "/Contents",
              "/StructParent", "/P"},
             Rule::action, facts.where, faults);
        auto words = annotation.getKey("/Contents");
        if (!words.isString() || words.getUTF8Value().empty())
            faults.add(Rule::link, facts.where,
                       "een koppeling zegt niet waar zij heen gaat (Contents)");
        auto flags = annotation.getKey("/F");
        if (!flags.isInteger() ||
            (flags.getIntValue() & 0x27) != 4)  // printed, not hidden, invisible or without view
            faults.add(Rule::link, facts.where,
                       "een koppeling is verborgen of wordt niet afgedrukt");
        auto action = annotation.getKey("/A");
        const auto address = action.isDictionary() && action.getKey("/URI").isString()
                                 ? action.getKey("/URI").getStringValue()
                                 : "";
        const bool ascii = std::ranges::all_of(address, [](char c) {
            return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F;
        });
        const bool safe =
            ascii && (address.starts_with("https://") || address.starts_with("mailto:"));
        if (!has_name(action, "/S", "/URI") || !safe || action.hasKey("/Next"))
            faults.add(Rule::action, facts.where,
                       "een koppeling doet iets anders dan een adres openen (https of mailto, in "
                       "7-bits ASCII)");
    }
}

void check_page(const PageFacts& facts, Faults& faults) {
    auto page = facts.page;
    auto resources = page.getKey("/Resources");
    if (page.hasKey("/Group"))
        faults.add(Rule::transparency, facts.where,
                   "de bladzijde gebruikt doorzichtigheid (Group)");
    only(page,
         {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Resources", "/Contents",
          "/StructParents", "/Tabs", "/Annots", "/Group"},
         Rule::action, facts.where, faults);
    if (!has_name(page, "/Tabs", "/S"))
        faults.add(Rule::link, facts.where, "de tabvolgorde is niet die van de structuur");
    if (!resources.isDictionary()) return;
    for (const auto& [key, value] : resources.getDictAsMap()) {
        if (key == "/ExtGState" || key == "/Pattern" || key == "/Shading")
            faults.add(Rule::transparency, facts.where,
                       "het onderdeel " + key + " hoort niet in een brief");
        else if (key != "/Font" && key != "/ProcSet")
            faults.add(Rule::outside_content, facts.where,
                       "het onderdeel " + key + " hoort niet in een brief");
    }
}

void check_archive(QPDF& pdf, std::string_view bytes, Faults& faults) {
    if (!bytes.starts_with("%PDF-1.7\n%") || bytes.size() < 15 ||
        static_cast<unsigned char>(bytes[10]) < 128)
        faults.add(Rule::syntax, "bestand", "begint niet als een PDF 1.7 met binaire inhoud");
    if (pdf.isEncrypted()) faults.add(Rule::encryption, "bestand", "het bestand is versleuteld");
    auto trailer = pdf.getTrailer();
    auto id = trailer.getKey("/ID");
    const bool identified = id.isArray() && id.getArrayNItems() == 2 &&
                            id.getArrayItem(0).isString() &&
                            id.getArrayItem(0).getStringValue().size() >= 16;
    if (!identified)
        faults.add(Rule::identifier, "bestand", "er is geen kenmerk van het bestand (ID)");
    auto info = trailer.getKey("/Info");
    auto named = info.isDictionary() ? info.getKey("/Title") : Handle::newNull();
    const std::string title = named.isString() ? named.getUTF8Value() : "";
    check_catalog(pdf, title, faults);
    check_metadata(pdf, title, faults);
    check_profile(pdf.getRoot(), faults);
}

}  // namespace trede::paper
