#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "evidence/canonical.hpp"

namespace trede::evidence {

// A reader of the payload of one event that remembers whether all of it made sense. The stored
// forms of a module add their own words to it.
class Payload {
  public:
    explicit Payload(std::string_view bytes) : reader_(bytes) {}

    std::string text(std::string_view key) { return reader_.text(key); }
    std::string_view plain_text(std::string_view key) { return reader_.plain_text(key); }
    long long number(std::string_view key) { return reader_.number(key); }
    bool flag(std::string_view key) { return reader_.flag(key); }
    std::vector<std::string> texts(std::string_view key) { return reader_.texts(key); }
    // The rows of a list, each read by a payload of its own kind.
    template <class Rows, class Read>
    auto rows(std::string_view key, const Read& read) {
        std::vector<decltype(read(std::declval<Rows&>()))> made;
        for (const std::string_view bytes : reader_.objects(key)) {
            Rows row(bytes);
            made.push_back(read(row));
            sound_ = sound_ && row.finished();
        }
        return made;
    }
    [[nodiscard]] bool has(std::string_view key) const { return reader_.next_is(key); }

    base::Date date(std::string_view key) { return must(base::parse_date(plain_text(key))); }
    std::optional<base::Date> optional_date(std::string_view key) {
        return has(key) ? std::optional(date(key)) : std::nullopt;
    }
    base::Instant instant(std::string_view key) {
        return must(base::parse_instant(plain_text(key)));
    }
    bool yes_or_no(std::string_view key) {
        const std::string_view read = plain_text(key);
        sound_ = sound_ && (read == "ja" || read == "nee");
        return read == "ja";
    }
    // A word of a fixed list, by the function that reads it.
    template <class Parse>
    auto one_of(std::string_view key, const Parse& parse) {
        return must(parse(plain_text(key)));
    }
    // The same, of members that each have a `word`.
    template <class Member, std::size_t size>
    Member member(std::string_view key, const std::array<Member, size>& all) {
        return must(named(plain_text(key), all));
    }
    template <class Member, std::size_t size>
    std::vector<Member> members(std::string_view key, const std::array<Member, size>& all) {
        std::vector<Member> list;
        for (const std::string& text : texts(key)) list.push_back(must(named(text, all)));
        return list;
    }
    // The value, which has to be there for the payload to make sense.
    template <class T>
    T must(const std::optional<T>& read) {
        sound_ = sound_ && read.has_value();
        return read.value_or(T{});
    }

    [[nodiscard]] bool finished() { return reader_.finished() && sound_; }

  private:
    template <class Member, std::size_t size>
    static std::optional<Member> named(std::string_view text, const std::array<Member, size>& all) {
        const auto* found = std::ranges::find(all, text, [](Member m) { return word(m); });
        return found == all.end() ? std::nullopt : std::optional(*found);
    }

    CanonicalReader reader_;
    bool sound_ = true;
};

// The rows of a list, each as the bytes of an object.
template <class Rows, class Write>
std::vector<std::string> written(const Rows& rows, const Write& write) {
    std::vector<std::string> objects;
    objects.reserve(rows.size());
    for (const auto& row : rows) objects.push_back(write(row));
    return objects;
}

// A day that a form may leave out when it is not known.
inline void write_date(CanonicalWriter& out, std::string_view key,
                       const std::optional<base::Date>& date) {
    if (date) out.text(key, base::to_iso(*date));
}

}  // namespace trede::evidence
