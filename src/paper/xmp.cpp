#include "paper/pdf_letter.hpp"

namespace trede::paper {

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        // XML 1.0, 2.2: other control characters cannot be in a document at all.
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') continue;
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

// ISO 19005-2, 6.6.2.3: a schema that the standard does not know is described in the file itself.
constexpr std::string_view extension =
    R"(<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" )"
    R"(xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">)"
    R"(<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">)"
    R"(<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>)"
    R"(<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>)"
    R"(<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">)"
    R"(<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>)"
    R"(<pdfaProperty:category>internal</pdfaProperty:category>)"
    R"(<pdfaProperty:description>Part of ISO 14289 to which this file conforms</pdfaProperty:description>)"
    R"(</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>)";

}  // namespace

std::string xmp_of(const correspondence::Letter& letter) {
    const auto moment = base::to_iso(letter.dated_on) + "T00:00:00Z";
    std::string out = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
    out +=
        R"(<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">)";
    out += R"(<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">)";
    out +=
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></"
        "rdf:Description>\n";
    out += R"(<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">)";
    out += "<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n";
    out +=
        R"(<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>)";
    out += R"(<dc:title><rdf:Alt><rdf:li xml:lang="x-default">)" + escaped(letter.title) +
           "</rdf:li></rdf:Alt></dc:title>";
    out += "<dc:language><rdf:Bag><rdf:li>" + escaped(letter.language) +
           "</rdf:li></rdf:Bag></dc:language></rdf:Description>\n";
    out +=
        R"(<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>Trede</xmp:CreatorTool>)";
    out += "<xmp:CreateDate>" + moment + "</xmp:CreateDate><xmp:ModifyDate>" + moment +
           "</xmp:ModifyDate></rdf:Description>\n";
    out +=
        R"(<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>Trede</pdf:Producer>)";
    out += "</rdf:Description>\n";
    out += extension;
    out += "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
    return out;
}

}  // namespace trede::paper
