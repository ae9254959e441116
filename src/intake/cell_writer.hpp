#pragma once

#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "intake/workbook.hpp"

// What the three readers share: refusals in one voice, and adding cells within the limits.
namespace trede::intake {

[[nodiscard]] inline tl::unexpected<base::Refusal> refuse_file(std::string reason) {
    return base::refuse(base::RefusalKind::input, "", std::move(reason));
}
[[nodiscard]] inline tl::unexpected<base::Refusal> refuse_damaged(std::string_view what) {
    return refuse_file("Het bestand is beschadigd: " + std::string(what) +
                       ". Open het in uw rekenprogramma en sla het opnieuw op.");
}
[[nodiscard]] inline tl::unexpected<base::Refusal> refuse_unsafe(std::string_view what) {
    return refuse_file("Het bestand wordt niet gelezen, omdat het niet veilig is: " +
                       std::string(what) + ". Maak een nieuw bestand met alleen de tabel.");
}

// Adds cells to the last sheet of a workbook. Every function gives why it cannot, in Dutch, or an
// empty text.
class CellWriter {
  public:
    explicit CellWriter(Workbook& book) : book_(book) {}

    void begin_sheet(std::string_view name, bool hidden);
    // Rows must rise; a row without cells leaves no trace.
    [[nodiscard]] std::string_view begin_row(std::uint32_t number);
    // Adds text to the common store; the cell then names where it lies.
    [[nodiscard]] std::uint32_t begin_text() const {
        return static_cast<std::uint32_t>(book_.texts.size());
    }
    // A cell whose text begins at `at` in the store and ends at the store's end. An empty text
    // makes no cell.
    [[nodiscard]] std::string_view end_text(std::uint32_t column, CellKind kind, std::uint32_t at);
    // A cell whose text already lies in the store.
    [[nodiscard]] std::string_view add(std::uint32_t column, CellKind kind, std::uint32_t at,
                                       std::size_t length);
    // The last row again, `times` more, under the next numbers.
    [[nodiscard]] std::string_view repeat_row(std::uint32_t times);
    [[nodiscard]] std::string_view merge(Range range);
    // Rows or columns that a spreadsheet program does not show; what lies outside the sheet, or
    // comes after the limit, is left aside.
    void hide(Range range);
    // The last row lost its last cell: what ODS needs to know before it repeats.
    [[nodiscard]] std::uint32_t row_number() const { return row_; }

  private:
    Workbook& book_;
    std::uint32_t row_ = 0;
    std::int64_t last_column_ = -1;
    std::size_t cells_ = 0;  // in all sheets
};

// The last steps of every reader: all text must be UTF-8.
[[nodiscard]] base::Outcome<Workbook> finished(Workbook book);

}  // namespace trede::intake
