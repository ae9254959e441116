#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::evidence {

// The bytes of an event: JSON in the canonical form of RFC 8785, of which we use objects, arrays,
// strings, integers, true and false. One value has one form, so the hash of the bytes is the hash
// of the event, and any JSON reader can read it in thirty years. Integers stay within 2^53 (I-JSON,
// RFC 7493).

// Writes one object; the caller names the keys in ascending order, which is asserted.
class CanonicalWriter {
  public:
    CanonicalWriter& text(std::string_view key, std::string_view value);
    CanonicalWriter& number(std::string_view key, long long value);
    CanonicalWriter& flag(std::string_view key, bool value);
    CanonicalWriter& texts(std::string_view key, const std::vector<std::string>& values);
    // `value` is itself the bytes of a canonical object, taken as it is.
    CanonicalWriter& object(std::string_view key, std::string_view value);
    // Each value is the bytes of a canonical object.
    CanonicalWriter& objects(std::string_view key, const std::vector<std::string>& values);
    [[nodiscard]] std::string done();

  private:
    void begin(std::string_view key);

    std::string bytes_ = "{";
    std::string last_key_;
};

// Reads one object that a CanonicalWriter made, key by key in the same order. It accepts only the
// canonical form: blanks, another order, an unknown or missing key or a second form of the same
// string make `ok()` false, and it stays so.
class CanonicalReader {
  public:
    explicit CanonicalReader(std::string_view bytes);

    [[nodiscard]] std::string text(std::string_view key) {
        return begin(key) ? string_value() : std::string{};
    }
    [[nodiscard]] long long number(std::string_view key);
    [[nodiscard]] bool flag(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    // The bytes of a nested object, as they stand.
    [[nodiscard]] std::string_view object(std::string_view key);
    [[nodiscard]] std::vector<std::string_view> objects(std::string_view key);
    // The same as `text`, without copying; fails on a string that holds an escape.
    [[nodiscard]] std::string_view plain_text(std::string_view key) {
        return begin(key) ? plain_value() : std::string_view{};
    }
    // Whether the next key is this one: for keys that a form may leave out. OPTIMISED: here, where
    // the compiler sees how long the key is; a replay asks it eight times an event.
    [[nodiscard]] bool next_is(std::string_view key) const {
        const std::size_t from = first_ ? 0 : 1;
        if (rest_.size() <= from + key.size() + 2 || (!first_ && rest_[0] != ',')) return false;
        const std::string_view ahead = rest_.substr(from);
        return ahead[0] == '"' && ahead.substr(1, key.size()) == key &&
               ahead[key.size() + 1] == '"' && ahead[key.size() + 2] == ':';
    }

    // True when every read so far succeeded and the object is read to its end.
    [[nodiscard]] bool finished();
    [[nodiscard]] bool ok() const { return ok_; }

  private:
    bool begin(std::string_view key) {
        if (!next_is(key)) {
            fail();
            return false;
        }
        rest_.remove_prefix(key.size() + 3 + (first_ ? 0U : 1U));
        first_ = false;
        return true;
    }
    bool take(char expected);
    std::string string_value();
    std::string value_with_escapes(std::string_view plain);
    std::string_view plain_value();
    std::string_view object_value();
    void escape(std::string& into);
    void fail();

    std::string_view rest_;
    bool first_ = true;
    bool ok_ = true;
};

}  // namespace trede::evidence
