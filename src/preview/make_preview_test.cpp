#include "preview/make_preview.hpp"

#include <doctest/doctest.h>
#include <gd.h>

#include <memory>

#include "evidence/base64.hpp"
#include "support/heic.hpp"
#include "support/sheets.hpp"

namespace trede::preview {

namespace {

using Image = std::unique_ptr<gdImage, decltype(&gdImageDestroy)>;

constexpr int red = 0xFF0000;

// White, with a red square of a hundred pixels in the upper left corner.
Image marked(int width, int height) {
    Image image(gdImageCreateTrueColor(width, height), &gdImageDestroy);
    gdImageFilledRectangle(image.get(), 0, 0, width - 1, height - 1, 0xFFFFFF);
    gdImageFilledRectangle(image.get(), 0, 0, 99, 99, red);
    return image;
}

using Writer = void* (*)(gdImage*, int*);

std::string written(const Image& image, Writer writer) {
    int size = 0;
    void* bytes = writer(image.get(), &size);
    std::string text(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
    gdFree(bytes);
    return text;
}

void* jpeg(gdImage* image, int* size) { return gdImageJpegPtr(image, size, 95); }
void* bitmap(gdImage* image, int* size) { return gdImageBmpPtr(image, size, 0); }

// A photo as a camera that was turned writes it: Exif with only the orientation.
std::string turned(const std::string& photo, char orientation) {
    std::string exif("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24);
    exif += orientation;
    exif += std::string(7, '\0');
    const std::string length{'\0', static_cast<char>(exif.size() + 2)};
    return photo.substr(0, 2) + "\xFF\xE1" + length + exif + photo.substr(2);
}

bool is_red(const Image& image, int x, int y) {
    const int pixel = gdImageGetTrueColorPixel(image.get(), x, y);
    return gdTrueColorGetRed(pixel) > 200 && gdTrueColorGetGreen(pixel) < 60;
}

Image seen(const sandbox::Preview& preview) {
    std::string png = preview.picture;
    return {gdImageCreateFromPngPtr(static_cast<int>(png.size()), png.data()), &gdImageDestroy};
}

sandbox::ToPreview file(std::string name, std::string bytes, std::uint32_t page = 1) {
    return {.name = std::move(name), .type = "", .page = page, .bytes = std::move(bytes)};
}

// A PDF of so many pages, each with its number in words that the reader need not carry a font for.
std::string pdf(int pages, const std::string& more = "") {
    std::string kids;
    std::string objects;
    for (int i = 0; i < pages; ++i) {
        const std::string page = std::to_string(10 + 2 * i);
        const std::string content = std::to_string(11 + 2 * i);
        const std::string words =
            "BT /F 24 Tf 20 90 Td (bladzijde " + std::to_string(i + 1) + ") Tj ET";
        kids += page + " 0 R ";
        objects += page + " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Contents " +
                   content + " 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n" + content +
                   " 0 obj<</Length " + std::to_string(words.size()) + ">>stream\n" + words +
                   "\nendstream endobj\n";
    }
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + more +
           ">>endobj\n2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages) +
           ">>endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n" + objects +
           "trailer<</Root 1 0 R>>\n";
}

sandbox::Preview walled(const sandbox::ToPreview& wanted) {
    warm_up();
    const auto bytes = make_safely(wanted);
    REQUIRE_MESSAGE(bytes.has_value(), bytes.error().reason);
    const auto preview = sandbox::decode_preview(*bytes);
    REQUIRE(preview.has_value());
    return *preview;
}

}  // namespace

TEST_CASE("a picture is drawn anew, without what was hidden behind it") {
    for (const Writer writer : {&jpeg, &gdImagePngPtr, &gdImageGifPtr, &bitmap}) {
        const std::string bytes = written(marked(300, 200), writer) + "<script>alert(1)</script>";
        const auto preview = walled(file("foto", bytes));
        CHECK(preview.width == 300);
        CHECK(preview.height == 200);
        CHECK(preview.picture.find("script") == std::string::npos);
        const Image image = seen(preview);
        CHECK(is_red(image, 20, 20));
        CHECK_FALSE(is_red(image, 280, 180));
    }
}

TEST_CASE("the photo of a letter stands upright, however the telephone was held") {
    const std::string photo = written(marked(300, 200), &jpeg);
    struct Turn {
        char orientation;
        int x, y;  // where the red corner goes
        std::uint32_t width;
    };
    for (const Turn turn : {Turn{1, 20, 20, 300}, Turn{3, 280, 180, 300}, Turn{6, 180, 20, 200},
                            Turn{8, 20, 280, 200}}) {
        CAPTURE(int{turn.orientation});
        const auto preview = walled(file("foto.jpg", turned(photo, turn.orientation)));
        CHECK(preview.width == turn.width);
        CHECK(is_red(seen(preview), turn.x, turn.y));
    }
}

TEST_CASE("a scan as TIFF and a picture as WebP are shown, and a whole one only") {
    for (const Writer writer : {Writer{&gdImageTiffPtr}, Writer{&gdImageWebpPtr}}) {
        const std::string bytes = written(marked(300, 200), writer);
        const auto preview = walled(file("scan", bytes));
        REQUIRE(preview.width == 300);
        CHECK(preview.remark.empty());
        CHECK(is_red(seen(preview), 20, 20));
        CHECK_FALSE(is_red(seen(preview), 280, 180));
        CHECK(walled(file("scan", bytes.substr(0, 40))).picture.empty());
    }
    // The first list of fields says 65,535 pixels wide and as many high.
    const std::string huge(
        "II*\0\x08\0\0\0\x02\0\0\x01\x03\0\x01\0\0\0\xFF\xFF\0\0\x01\x01\x03\0"
        "\x01\0\0\0\xFF\xFF\0\0\0\0\0\0",
        38);
    CHECK(walled(file("a.tif", huge)).remark.find("te groot") != std::string::npos);
}

TEST_CASE("a photo of a telephone in HEIC is shown upright, and a damaged one is told") {
    const std::string photo = evidence::parse_base64(test::phone_photo).value();
    const auto preview = walled(file("IMG_2044.HEIC", photo));
    CHECK(preview.remark.empty());
    REQUIRE(preview.width == 128);
    REQUIRE(preview.height == 256);
    // What was left is below after a quarter turn to the left.
    CHECK(is_red(seen(preview), 64, 200));
    CHECK_FALSE(is_red(seen(preview), 64, 50));
    for (const std::size_t length : {std::size_t{20}, photo.size() / 2, photo.size() - 40}) {
        const auto damaged = walled(file("a.heic", photo.substr(0, length)));
        CHECK(damaged.picture.empty());
        CHECK(damaged.remark == "De foto is beschadigd en niet te tonen.");
    }
    // The container says that the picture is 65,280 pixels wide.
    std::string huge = photo;
    const std::size_t size = huge.find(std::string("ispe\0\0\0\0\0\0\x01\0", 12));
    REQUIRE(size != std::string::npos);
    huge[size + 10] = '\xFF';
    CHECK(walled(file("a.heic", huge)).picture.empty());
    CHECK_FALSE(walled(file("a.heic", huge)).remark.empty());
    const std::string video(
        "\0\0\0\x18"
        "ftypmp42\0\0\0\0mp42isom",
        24);
    CHECK(walled(file("a.mp4", video)).remark.find("geen beeld") != std::string::npos);
}

TEST_CASE("a large picture is made smaller, and one that says it is huge is not read at all") {
    CHECK(walled(file("a.jpg", written(marked(3000, 1500), &jpeg))).width == 2000);
    std::string png = written(marked(300, 200), &gdImagePngPtr);
    png[16] = '\x7F';  // the first byte of its width
    const auto preview = walled(file("a.png", png));
    CHECK(preview.picture.empty());
    CHECK(preview.remark.find("te groot") != std::string::npos);
    CHECK(walled(file("a.png", png.substr(0, 40))).picture.empty());
    CHECK_FALSE(walled(file("a.jpg", "\xFF\xD8\xFF\xE0 kapot")).remark.empty());
}

TEST_CASE("a page of a PDF is drawn, with its words beside it") {
    const auto second = walled(file("a.pdf", pdf(3), 2));
    CHECK(second.pages == 3);
    CHECK(second.text.find("bladzijde 2") != std::string::npos);
    CHECK(second.width > 400);
    // Letters in a font of the system: some pixel is dark.
    const Image image = seen(second);
    bool dark = false;
    for (int x = 0; x < static_cast<int>(second.width); ++x) {
        for (int y = 0; y < static_cast<int>(second.height); ++y)
            dark = dark || gdTrueColorGetRed(gdImageGetTrueColorPixel(image.get(), x, y)) < 80;
    }
    CHECK(dark);
    CHECK(walled(file("a.pdf", pdf(3), 4)).remark == "De pdf heeft 3 bladzijden.");
    CHECK(walled(file("a.pdf", "%PDF-1.4\nkapot")).remark ==
          "De pdf is beschadigd en niet te tonen.");
    // A script and a launch action in it do nothing.
    const std::string action = "/OpenAction<</S/Launch/F(/bin/sh)>>";
    CHECK(walled(file("a.pdf", pdf(1, action))).pages == 1);
}

TEST_CASE("of office files and text the words are shown") {
    const std::string docx = test::make_zip(
        {{.name = "[Content_Types].xml", .content = "<Types/>"},
         {.name = "word/document.xml", .content = "<w:p><w:t>Veertig plekken</w:t></w:p>"}});
    CHECK(walled(file("a.docx", docx)).text.find("Veertig plekken") != std::string::npos);
    CHECK(walled(file("a.txt", "Geachte minister")).text == "Geachte minister");
    const auto page = walled(file("a.html", "<html><script>alert(1)</script><p>Tien</p></html>"));
    CHECK(page.text.find("Tien") != std::string::npos);
    CHECK(page.picture.empty());
    const auto unknown = walled(file("a.bin", std::string(100, '\x01')));
    CHECK(unknown.text.empty());
    CHECK_FALSE(unknown.remark.empty());
}

TEST_CASE("an answer that is no bare picture is not believed") {
    const auto encoded = [](const sandbox::Preview& preview) {
        std::string bytes;
        sandbox::encode(preview, [&](std::span<const std::byte> piece) {
            bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
        });
        return bytes;
    };
    sandbox::Preview good = make_preview(file("a.png", written(marked(300, 200), &gdImagePngPtr)));
    CHECK(sandbox::decode_preview(encoded(good)) == good);
    sandbox::Preview more = good;
    more.picture += "x";
    CHECK_FALSE(sandbox::decode_preview(encoded(more)).has_value());
    sandbox::Preview other = good;
    ++other.width;
    CHECK_FALSE(sandbox::decode_preview(encoded(other)).has_value());
    sandbox::Preview page = good;
    page.picture = "<html>";
    CHECK_FALSE(sandbox::decode_preview(encoded(page)).has_value());
    sandbox::Preview escape = good;
    escape.text = "\x1B[2J";
    CHECK_FALSE(sandbox::decode_preview(encoded(escape)).has_value());
}

}  // namespace trede::preview
