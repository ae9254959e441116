#include "intake/read.hpp"

#include <algorithm>
#include <string>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/cell_writer.hpp"
#include "intake/csv.hpp"
#include "intake/docx.hpp"
#include "intake/ods.hpp"
#include "intake/xlsx.hpp"

namespace trede::intake {

namespace {

constexpr std::string_view save_as = " Sla het op als XLSX, ODS of CSV en lever het opnieuw aan.";

std::string with_advice(std::string_view what) { return std::string(what).append(save_as); }

// The compound file of Microsoft: old Excel, or a new one behind a password ([MS-OFFCRYPTO] 2.3.1).
tl::unexpected<base::Refusal> refuse_compound(std::string_view bytes) {
    constexpr std::string_view encrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    if (bytes.find(encrypted) != std::string_view::npos) {
        return refuse_file(
            "Het bestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord en lever "
            "het opnieuw aan.");
    }
    return refuse_file(with_advice("Dit is een oud Excel-bestand (.xls)."));
}

base::Outcome<Workbook> read_archive(Bytes file, const GiveBack& give_back) {
    const auto archive = open_archive(file);
    if (!archive) return tl::unexpected(archive.error());
    const bool has_macros = std::ranges::any_of(archive->entries, [](const ArchiveEntry& entry) {
        return entry.name.ends_with("vbaProject.bin") || entry.name.starts_with("Basic/") ||
               entry.name.find("macrosheets/") != std::string::npos;
    });
    if (has_macros)
        return refuse_file(
            with_advice("Er zitten macro's in dit bestand, en die leest Trede niet."));
    if (find_entry(*archive, "xl/workbook.bin") != nullptr) {
        return refuse_file(with_advice("Dit is een binair Excel-bestand (.xlsb)."));
    }
    if (find_entry(*archive, "[Content_Types].xml") != nullptr) {
        if (find_entry(*archive, "word/document.xml") != nullptr) return read_docx(file, *archive);
        return read_xlsx(file, *archive, give_back);
    }
    const ArchiveEntry* kind = find_entry(*archive, "mimetype");
    if (kind == nullptr) {
        return refuse_file(
            "Dit is een ingepakt bestand (zip). Pak het uit en lever het rekenblad zelf aan.");
    }
    const auto written = unpack(file, *kind);
    if (!written) return tl::unexpected(written.error());
    if (!written->starts_with("application/vnd.oasis.opendocument.spreadsheet")) {
        return refuse_file(with_advice(
            "Dit is een document, maar geen rekenblad. Zet de tabel in een rekenblad."));
    }
    return read_ods(file, *archive);
}

// What people send as a sheet that is none, told by its first bytes; empty when it may be a CSV
// file.
std::string_view known_otherwise(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bytes = base::trim(bytes);
    const std::string begin = base::lower_ascii(bytes.substr(0, 512));
    if (begin.starts_with("%pdf"))
        return "Dit is een PDF-bestand. Vraag het rekenblad op waar het van gemaakt is.";
    if (begin.starts_with("{\\rtf")) return "Dit is een tekstdocument en geen rekenblad.";
    if (!begin.starts_with('<')) return {};
    if (begin.find("<html") != std::string::npos || begin.find("<table") != std::string::npos ||
        begin.find("<!doctype html") != std::string::npos) {
        return "Dit is een webpagina die als rekenblad is opgeslagen.";
    }
    return "Dit is een XML-bestand en geen rekenblad.";
}

std::string_view without_folder(std::string_view name) {
    const std::size_t slash = name.find_last_of("/\\");
    return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

}  // namespace

base::Outcome<Workbook> read_workbook(Bytes file, std::string_view file_name,
                                      const GiveBack& give_back) {
    const std::string_view bytes(reinterpret_cast<const char*>(file.data()), file.size());
    if (file.size() > base::limits::sheet_file_bytes) {
        return refuse_file(
            "Het bestand is groter dan 32 MB. Lever alleen de tabel met gemeenten aan.");
    }
    if (base::trim(bytes).empty()) {
        return refuse_file("Het bestand is leeg. Kijk of u het goede bestand hebt gekozen.");
    }
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"))
        return read_archive(file, give_back);
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return refuse_compound(bytes);
    if (const auto what = known_otherwise(bytes); !what.empty())
        return refuse_file(with_advice(what));
    std::string_view name = without_folder(file_name).substr(0, 255);
    if (name.empty() || !base::is_utf8(name)) name = "blad";
    return read_csv(file, name);
}

}  // namespace trede::intake
