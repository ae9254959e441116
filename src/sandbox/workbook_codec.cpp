#include "sandbox/workbook_codec.hpp"

#include <cstring>
#include <optional>
#include <type_traits>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace trede::sandbox {

namespace limits = base::limits;
using intake::Cell;
using intake::Range;
using intake::Row;
using intake::Sheet;
using intake::Workbook;
using Put = std::function<void(std::span<const std::byte>)>;

namespace {

constexpr std::size_t reason_bytes = 4'096;
constexpr std::uint32_t is_workbook = 0x31424B57;
constexpr std::uint32_t is_refusal = 0x31464552;

void put_number(const Put& put, std::uint32_t number) { put(std::as_bytes(std::span(&number, 1))); }

template <class T>
void put_list(const Put& put, std::span<const T> list) {
    static_assert(std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>);
    put_number(put, static_cast<std::uint32_t>(list.size()));
    put(std::as_bytes(list));
}

void put_text(const Put& put, std::string_view text) {
    put_list(put, std::span(text.data(), text.size()));
}

// Takes pieces from the front; after the first that does not fit everything is nothing.
class Taker {
  public:
    explicit Taker(std::string_view bytes) : bytes_(bytes) {}

    std::uint32_t number() {
        std::uint32_t value = 0;
        take(&value, sizeof value);
        return good_ ? value : 0;
    }
    template <class T>
    std::vector<T> list(std::size_t most) {
        const std::size_t count = number();
        good_ = good_ && count <= most && count * sizeof(T) <= bytes_.size();
        std::vector<T> items(good_ ? count : 0);
        take(items.data(), items.size() * sizeof(T));
        return items;
    }
    std::string text(std::size_t most) {
        const std::size_t count = number();
        good_ = good_ && count <= most && count <= bytes_.size();
        std::string taken(bytes_.substr(0, good_ ? count : 0));
        bytes_.remove_prefix(taken.size());
        return taken;
    }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool at_end() const { return good_ && bytes_.empty(); }

  private:
    void take(void* to, std::size_t count) {
        good_ = good_ && count <= bytes_.size();
        if (!good_ || count == 0) return;
        std::memcpy(to, bytes_.data(), count);
        bytes_.remove_prefix(count);
    }

    std::string_view bytes_;
    bool good_ = true;
};

tl::unexpected<base::Refusal> unbelievable() {
    return base::refuse(base::RefusalKind::input, "",
                        "Het bestand kon niet veilig worden gelezen: de uitkomst van het lezen "
                        "klopt niet. Maak een nieuw "
                        "bestand met alleen de tabel en lever dat aan.");
}

Sheet take_sheet(Taker& from) {
    Sheet sheet;
    sheet.name = from.text(limits::sheet_name_bytes);
    sheet.hidden = from.number() != 0;
    sheet.rows = from.list<Row>(limits::sheet_rows);
    sheet.cells = from.list<Cell>(limits::sheet_cells);
    sheet.merged = from.list<Range>(limits::sheet_merged_ranges);
    return sheet;
}

base::Outcome<Workbook> take_workbook(Taker from) {
    Workbook book;
    const std::uint32_t kind = from.number();
    if (kind > static_cast<std::uint32_t>(intake::FileKind::ods)) return unbelievable();
    book.kind = static_cast<intake::FileKind>(kind);
    book.texts = from.text(limits::sheet_unpacked_bytes);
    const std::uint32_t sheets = from.number();
    if (sheets > limits::sheets_in_a_file) return unbelievable();
    for (std::uint32_t i = 0; i < sheets && from.good(); ++i)
        book.sheets.push_back(take_sheet(from));
    if (!from.at_end() || !well_formed(book)) return unbelievable();
    return book;
}

// The words of a taken-over worker could mislead, but cannot do harm: one line of plain text.
base::Outcome<Workbook> take_refusal(Taker from) {
    const std::string reason = from.text(reason_bytes);
    bool plain = from.at_end() && !reason.empty() && base::is_utf8(reason);
    for (const char c : reason)
        plain = plain && (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
    if (!plain) return unbelievable();
    return base::refuse(base::RefusalKind::input, "", reason);
}

}  // namespace

void encode(const base::Outcome<Workbook>& read, const Put& put) {
    if (!read) {
        put_number(put, is_refusal);
        return put_text(put, read.error().reason);
    }
    put_number(put, is_workbook);
    put_number(put, static_cast<std::uint32_t>(read->kind));
    put_text(put, read->texts);
    put_number(put, static_cast<std::uint32_t>(read->sheets.size()));
    for (const Sheet& sheet : read->sheets) {
        put_text(put, sheet.name);
        put_number(put, sheet.hidden ? 1 : 0);
        put_list(put, std::span(sheet.rows));
        put_list(put, std::span(sheet.cells));
        put_list(put, std::span(sheet.merged));
    }
}

base::Outcome<Workbook> decode(std::string_view bytes) {
    Taker from(bytes);
    const std::uint32_t what = from.number();
    if (what == is_workbook) return take_workbook(from);
    if (what == is_refusal) return take_refusal(from);
    return unbelievable();
}

}  // namespace trede::sandbox
