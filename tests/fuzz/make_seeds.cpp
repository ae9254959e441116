#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "evidence/checkpoint.hpp"
#include "evidence/record.hpp"
#include "mail/read.hpp"
#include "sandbox/mail_codec.hpp"
#include "signin/jwt.hpp"
#include "support/mail.hpp"
#include "support/sheets.hpp"

// Writes a few small good inputs for each fuzz target: make_seeds FOLDER (fictief).
namespace {

namespace fs = std::filesystem;
using namespace trede::test;

void write(const fs::path& folder, const std::string& name, const std::string& content) {
    fs::create_directories(folder);
    std::ofstream(folder / name, std::ios::binary) << content;
}

const std::string sheet =
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Gemeente</t></is></c><c "
    "r=\"B1\" t=\"str\"><v>Realisatie per "
    "1-7-2025</v></c></row><row r=\"2\"><c r=\"B2\" t=\"str\"><v>Regulier</v></c><c r=\"C2\" "
    "t=\"str\"><v>AMV</v></c></row><row r=\"3\"><c "
    "r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\"><v>1.42E2</v></c><c r=\"C3\" "
    "s=\"0\"><f>1+1</f><v>2</v></c></row></sheetData><mergeCells>"
    "<mergeCell ref=\"B1:C1\"/></mergeCells></worksheet>";
const std::string content =
    "<office:document-content><office:automatic-styles><style:style "
    "style:name=\"ta1\"><style:table-properties table:display=\"false\"/>"
    "</style:style></office:automatic-styles><office:body><office:spreadsheet><table:table "
    "table:name=\"Blad1\"><table:table-row>"
    "<table:table-cell "
    "office:value-type=\"string\"><text:p>gm_code</text:p></"
    "table:table-cell><table:table-cell><text:p>regulier<text:s "
    "text:c=\"2\"/></text:p></table:table-cell></table:table-row><table:table-row "
    "table:number-rows-repeated=\"2\"><table:table-cell "
    "office:value-type=\"string\"><text:p>GM9001</text:p></table:table-cell><table:table-cell "
    "table:number-columns-repeated=\"2\" "
    "office:value-type=\"float\" "
    "office:value=\"142\"><text:p>142</text:p></table:table-cell></table:table-row></table:table>"
    "</office:spreadsheet></office:body></office:document-content>";

// What is sent over a connection to the web server.
void write_requests(const fs::path& folder) {
    write(folder / "request", "page",
          std::string(1, '\x07') +
              "GET /gemeenten?q=Aardam&trede=3 HTTP/1.1\r\nHost: localhost\r\nCookie: "
              "sessie=abc\r\nAccept: */*\r\n\r\n");
    write(folder / "request", "form",
          std::string(1, '\x01') +
              "POST /postvak/M-1/behandeling HTTP/1.1\r\nHost: localhost\r\nOrigin: "
              "http://localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
              "Content-Length: 21\r\n\r\nkeuze=opbergen&reden=");
    write(folder / "request", "pieces",
          std::string(1, '\x20') +
              "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
              "chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n");
    write(folder / "request", "waits",
          std::string(1, '\x20') +
              "POST /a%2Fb/%2e%2e HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
              "Content-Length: 1\r\n\r\na");
}

// What proves who somebody is, and what a journal held.
void write_tokens(const fs::path& folder) {
    using namespace trede;
    const auto part = [](const char* text) { return signin::base64url(text); };
    write(folder / "token", "cbor",
          std::string("\x00\xA3\x01\x02\x03\x26\x20\x42"
                      "ab"
                      "\x81\xC1\x61"
                      "c",
                      14));
    write(folder / "token", "jwt",
          "\x01" + part(R"({"alg":"ES256","kid":"k"})") + "." +
              part(R"({"iss":"https://aanmelden.example","aud":"trede","sub":"s","nonce":"n",)"
                   R"("exp":1775740000,"iat":1775736000})") +
              "." + signin::base64url(std::string(64, '\x01')));
    write(folder / "token", "keys",
          "\x02"
          R"({"keys":[{"kty":"RSA","kid":"k","n":"AQAB","e":"AQAB"},{"kty":"EC","crv":"P-256",)"
          R"("kid":"k","x":"AA","y":"AA"}]})");
    write(folder / "token", "letters",
          "\x03"
          "aGFsbG8");
    // {"fmt": "none", "attStmt": {}, "authData": 37 bytes}
    write(folder / "token", "passkey",
          std::string("\x04\xA3\x63"
                      "fmt\x64none\x67"
                      "attStmt\xA0\x68"
                      "authData\x58\x25",
                      31) +
              std::string(32, '\x05') + std::string("\x45\0\0\0\0", 5));
    const evidence::SecretKey key{
        .name = "trede.example/proef", .use = evidence::KeyUse::log, .seed = {1}};
    write(folder / "token", "checkpoint",
          "\x05" + evidence::sign_checkpoint(key, {.origin = key.name, .size = 3, .root = {7}}));
    write(folder / "token", "key", "\x05" + evidence::to_text(evidence::public_key_of(key)));
    const std::string request(64, 'a');
    write(folder / "token", "event",
          "\x06" + evidence::encode({.sequence = 1,
                                     .version = 1,
                                     .stream = "GM9001",
                                     .request = request,
                                     .actor = "toezichthouder",
                                     .role = "toezichthouder",
                                     .origin = "cli",
                                     .at = "2026-04-09T12:00:00.000Z",
                                     .schema = "note/1",
                                     .payload = "{}",
                                     .documents = {}}));
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return std::fputs("gebruik: make_seeds MAP\n", stderr), 2;
    const fs::path folder = arguments[1];
    write(folder / "csv", "long",
          "gm_code,categorie,plekken\nGM9001,regulier,142\nGM9001,amv,\"2\"\"3\"\n");
    write(folder / "csv", "wide",
          "Titel;;\n;Realisatie per "
          "1-7-2025;\nGemeente;Regulier;AMV\nAardam;1.234;-\nTotaal;1.234;\n");
    write(folder / "csv", "tasks",
          "gemeente\ttaak regulier\tbesluit_op\nAardam\t142\t20-12-2024\n");
    write(folder / "csv", "utf16",
          std::string("\xFF\xFE"
                      "a\0;\0b\0\n\0",
                      10));
    const auto xlsx = xlsx_parts(sheet);
    const auto ods = ods_parts("<table:table/>");
    write(folder / "xlsx", "whole", std::string(1, '\0') + make_zip(xlsx));
    write(folder / "ods", "whole", std::string(1, '\0') + make_zip(ods));
    // The number of a part of the file that the target makes (see fuzz_sheet.cpp), never 0.
    write(folder / "xlsx", "sheet", std::string(1, '\x0B') + sheet);
    write(folder / "xlsx", "shared",
          std::string(1, '\x0C') +
              "<sst><si><t>a</t></si><si><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>");
    write(folder / "xlsx", "styles",
          std::string(1, '\x0D') +
              "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"d mmm "
              "yyyy\"/></numFmts><cellXfs>"
              "<xf numFmtId=\"164\"/></cellXfs></styleSheet>");
    write(folder / "xlsx", "book", std::string(1, '\x09') + xlsx.at(2).content);
    write(folder / "ods", "content", std::string(1, '\x02') + content);
    const std::string document =
        "<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>gemeente</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>regulier</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl></w:body></w:document>";
    write(folder / "docx", "document", std::string(1, '\x01') + document);
    const std::string docx = make_zip({{.name = "[Content_Types].xml", .content = "<Types/>"},
                                       {.name = "word/document.xml", .content = document}});
    write(folder / "docx", "whole", std::string(1, '\0') + docx);
    write(folder / "attachment", "docx", std::string(1, '\0') + docx);
    write(folder / "attachment", "pdf",
          "\x01%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(x)>>>>endobj\ntrailer<<>>");
    write(folder / "attachment", "html", "\x04<html><a href=\"http://x\">y</a><script>z</script>");
    write(folder / "attachment", "rtf", "\x06{\\rtf1 \\objdata 0105}");
    write(folder / "attachment", "dde", "\x07=cmd|'/c calc'!A1;2\n");
    write(folder / "words", "coded", std::string(1, '\0') + "begin 644 kat.txt\n#0V%T\n`\nend\n");
    write(folder / "words", "header",
          "\x02=?utf-8?Q?re=C3=A7u?= a@b.example; x*0*=utf-8''a; x*1=b");
    write(folder / "words", "date",
          "\x02"
          "Fri, 1 May 2026 00:01:02 +0200 (CEST)");
    write(folder / "words", "page", "\x03<p>a&amp;<a href='https://x.example'>y</a></p>");
    write(folder / "words", "text",
          "\x04utf-8\nOp 1 oktober 2026 zijn er 40 plekken. www.x.example");
    write(folder / "boundaries", "square",
          R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"statcode":)"
          R"("GM9001"},"geometry":{"type":"Polygon","coordinates":[[[5.1,52.1],[5.3,52.1],[5.3,)"
          R"(52.3],[5.1,52.3],[5.1,52.1]]]}}]})");
    write(folder / "wire", "mail",
          std::string("\0\x14", 2) +
              "LHLO a\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nSubject: x\r\n\r\n..y\r\n"
              ".\r\nQUIT\r\n");
    write(folder / "wire", "form",
          "\x01--grens\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b/c\"\r\n\r\nd\r\n"
          "--grens--\r\n");
    const std::string from =
        "From: =?utf-8?Q?A=C3=AB?= <a@b.example>\r\nSubject: IBT-2026-001-9001\r\n"
        "Received: by mx.example; Fri, 1 May 2026 00:01:02 +0200\r\nIn-Reply-To: <x@y>\r\n";
    write(folder / "mail", "files",
          mail_of(from, {text_part("woorden"), file_part("a.pdf", "a/b", "%PDF-1.7 /JS"),
                         file_part("a.zip", "a/b", make_zip({{.name = "b.txt", .content = "x"}})),
                         file_part("a.docx", "a/b", make_zip(xlsx))}));
    write(folder / "mail", "nested",
          mail_of(from, {{.headers = "Content-Type: message/rfc822\r\n",
                          .body = mail_of(from, {text_part("binnen")}, "ander")}}));
    write(folder / "mail", "uu", from + "\r\nbegin 644 kat.txt\r\n#0V%T\r\n`\r\nend\r\n");
    write(folder / "mail", "winmail",
          mail_of(from, {file_part("winmail.dat", "a/b",
                                   std::string("\x78\x9F\x3E\x22\x01\x00\x02\x02\x90\x06\x00"
                                               "\x01\x00\x00\x00r\x00\x00",
                                               18))}));
    write(folder / "mail", "report",
          from +
              "Content-Type: multipart/report; report-type=delivery-status; "
              "boundary*0=\"g\"; boundary*1=r\r\n\r\n--gr\r\n\r\nweg\r\n--gr--\r\n");
    std::string answer(1, '\0');
    trede::sandbox::encode(
        trede::mail::read_message(mail_of(from, {text_part("a"), file_part("b", "c/d", "e")})),
        [&](std::span<const std::byte> piece) {
            answer.append(reinterpret_cast<const char*>(piece.data()), piece.size());
        });
    write(folder / "answers", "message", answer);
    write_requests(folder);
    write_tokens(folder);
    return 0;
}
