#include <sys/resource.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/text.hpp"
#include "intake/amounts.hpp"
#include "intake/read.hpp"
#include "registry/codes.hpp"
#include "sandbox/run.hpp"

// Workload W7: reads the sheet in the sandbox and validates every cell: codes are codes, texts are
// not empty, numbers are whole and within bounds. Prints the rows, the sum of each column of
// numbers and the bytes of text, as the peers do.
namespace {

using namespace trede;

constexpr std::uint32_t columns = 11;
constexpr std::uint32_t first_number = 4;

struct Sums {
    long long rows = 0;
    long long text_bytes = 0;
    long long wrong = 0;
    std::array<long long, columns> column{};
};

void take(const intake::Workbook& book, intake::Cell cell, Sums& sums) {
    const std::string_view text = intake::text_of(book, cell);
    if (cell.column() < first_number) {
        const bool good = cell.kind() == intake::CellKind::text && !base::trim(text).empty() &&
                          (cell.column() != 0 || registry::parse_municipality_code(text));
        if (!good) ++sums.wrong;
        sums.text_bytes += static_cast<long long>(text.size());
        return;
    }
    const auto amount = intake::read_amount(text, cell.kind(), 1'000'000);
    if (amount.state != intake::AmountState::given) ++sums.wrong;
    if (cell.column() < columns) sums.column.at(cell.column()) += amount.number;
}

Sums validated(const intake::Workbook& book) {
    Sums sums;
    const intake::Sheet& sheet = book.sheets.at(0);
    for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
        const auto span = intake::cells_of_row(sheet, row);
        if (span.last - span.first != columns) ++sums.wrong;
        for (std::size_t i = span.first; i < span.last; ++i) take(book, sheet.cells[i], sums);
        ++sums.rows;
    }
    return sums;
}

std::string printed(const Sums& sums) {
    std::string line =
        "rows=" + std::to_string(sums.rows) + " text=" + std::to_string(sums.text_bytes) + " sums=";
    for (std::uint32_t column = first_number; column < columns; ++column) {
        line += (column == first_number ? "" : ",") + std::to_string(sums.column.at(column));
    }
    return line;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return std::fputs("gebruik: w7_sheets BESTAND\n", stderr), 2;
    std::ifstream file(arguments[1], std::ios::binary);
    std::string bytes(std::filesystem::file_size(arguments[1]), '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const auto answer = sandbox::run([&](const sandbox::Answer& to) {
        const auto book =
            intake::read_workbook(std::as_bytes(std::span(bytes)), "w7.xlsx", sandbox::give_back);
        const Sums sums = book ? validated(*book) : Sums{.wrong = 1};
        const std::string line =
            sums.wrong == 0 ? printed(sums) : std::to_string(sums.wrong) + " cells are wrong";
        to.write(std::as_bytes(std::span(line)));
    });
    if (!answer) return std::fputs((answer.error().reason + "\n").c_str(), stderr), 1;
    std::puts(answer->c_str());
    return answer->starts_with("rows=") ? 0 : 1;
}
