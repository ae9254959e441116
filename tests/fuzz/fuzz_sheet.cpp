#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "intake/csv.hpp"  // IWYU pragma: keep, for one of the four
#include "intake/read.hpp"
#include "intake/table.hpp"
#include "support/sheets.hpp"

// One program for four targets, chosen when it is built: TREDE_FUZZ_CSV, TREDE_FUZZ_XLSX,
// TREDE_FUZZ_ODS and TREDE_FUZZ_DOCX. A fuzzer that must guess deflated bytes and checksums learns
// nothing, so for all but CSV the first byte says which part of a good file the rest replaces; an
// input that begins with 0 is taken as a whole file.
namespace {

using namespace trede;

void require(bool holds) {
    if (!holds) std::abort();
}

intake::Lookup everything_exists() {
    return {
        .by_name =
            [](std::string_view name) {
                std::vector<registry::MunicipalityCode> codes;
                if (name.size() % 3 == 1) codes.emplace_back("GM9001");
                if (name.size() % 3 == 2)
                    codes = {registry::MunicipalityCode("GM9001"),
                             registry::MunicipalityCode("GM9002")};
                return codes;
            },
        .by_code = [](const registry::MunicipalityCode& code) -> std::optional<intake::KnownCode> {
            if (code.value() < "GM5000") return std::nullopt;
            return intake::KnownCode{
                .name = "Verzonnen",
                .ended = code.value() > "GM9500" ? "Verzonnen is opgegaan." : ""};
        }};
}

// Whatever went in: a refusal with words, or a workbook within every limit, from which tables can
// be read and mapped.
void check(const base::Outcome<intake::Workbook>& book) {
    if (!book) return require(!book.error().reason.empty());
    require(well_formed(*book));
    const base::Date today = base::date(2026, 4, 9);
    for (const auto kind : {intake::TableKind::tasks, intake::TableKind::progress}) {
        const intake::Reading reading = read_table(*book, kind, everything_exists(), today);
        require(!reading.problems.empty() || !reading.figures.empty() || reading.rows_read > 0);
        if (!reading.mapping) continue;
        const auto again = intake::mapping_from_toml(to_toml(*reading.mapping));
        require(again.has_value() && *again == *reading.mapping);
        require(read_table(*book, *again, everything_exists(), today).figures == reading.figures);
    }
}

[[maybe_unused]] base::Outcome<intake::Workbook> read_with_part(std::vector<test::Part> parts,
                                                                std::string_view input) {
    const auto which = static_cast<std::size_t>(static_cast<unsigned char>(input.front()));
    parts.at(which % parts.size()).content = input.substr(1);
    for (test::Part& part : parts) part.deflate = false;
    return intake::read_workbook(test::bytes_of(test::make_zip(parts)), "x");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
#if defined(TREDE_FUZZ_CSV)
    check(intake::read_csv(test::bytes_of(input), "lijst.csv"));
#else
    if (input.empty()) return 0;
    if (input.front() == '\0') {
        check(intake::read_workbook(test::bytes_of(input.substr(1)), "x"));
        return 0;
    }
#if defined(TREDE_FUZZ_XLSX)
    check(read_with_part(
        test::xlsx_parts(
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>",
            "<si><t>gemeente</t></si>", "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"),
        input));
#elif defined(TREDE_FUZZ_DOCX)
    check(read_with_part({{.name = "[Content_Types].xml", .content = "<Types/>"},
                          {.name = "word/document.xml", .content = "<w:document/>"}},
                         input));
#else
    check(read_with_part(test::ods_parts("<table:table/>"), input));
#endif
#endif
    return 0;
}
