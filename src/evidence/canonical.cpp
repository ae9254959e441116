#include "evidence/canonical.hpp"

#include <cassert>
#include <charconv>

#include "base/text.hpp"
#include "evidence/digest.hpp"
#include "evidence/plain.hpp"

namespace trede::evidence {

namespace {

constexpr long long largest_integer = (1LL << 53) - 1;

// RFC 8785 section 3.2.2.2: the short escapes where JSON has them, \u00xx in lower case for the
// other control characters.
void append_escaped(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\t':
            out += "\\t";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\f':
            out += "\\f";
            return;
        case '\r':
            out += "\\r";
            return;
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20) {
        out += c;
        return;
    }
    out += "\\u00";
    out += hex_figures[byte >> 4U];
    out += hex_figures[byte & 0xFU];
}

void append_string(std::string& out, std::string_view value) {
    assert(base::is_utf8(value));
    out += '"';
    while (!value.empty()) {
        const std::size_t plain = plain_length(value);
        out += value.substr(0, plain);
        value.remove_prefix(plain);
        if (value.empty()) break;
        append_escaped(out, value.front());
        value.remove_prefix(1);
    }
    out += '"';
}

}  // namespace

void CanonicalWriter::begin(std::string_view key) {
    assert(bytes_.size() == 1 || key > last_key_);
    if (bytes_.size() > 1) bytes_ += ',';
    append_string(bytes_, key);
    bytes_ += ':';
    last_key_ = key;
}

CanonicalWriter& CanonicalWriter::text(std::string_view key, std::string_view value) {
    begin(key);
    append_string(bytes_, value);
    return *this;
}

CanonicalWriter& CanonicalWriter::number(std::string_view key, long long value) {
    assert(value >= -largest_integer && value <= largest_integer);
    begin(key);
    bytes_ += std::to_string(value);
    return *this;
}

CanonicalWriter& CanonicalWriter::flag(std::string_view key, bool value) {
    begin(key);
    bytes_ += value ? "true" : "false";
    return *this;
}

CanonicalWriter& CanonicalWriter::texts(std::string_view key,
                                        const std::vector<std::string>& values) {
    begin(key);
    bytes_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) bytes_ += ',';
        append_string(bytes_, values[i]);
    }
    bytes_ += ']';
    return *this;
}

CanonicalWriter& CanonicalWriter::object(std::string_view key, std::string_view value) {
    assert(value.starts_with('{') && value.ends_with('}'));
    begin(key);
    bytes_ += value;
    return *this;
}

CanonicalWriter& CanonicalWriter::objects(std::string_view key,
                                          const std::vector<std::string>& values) {
    begin(key);
    bytes_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
        assert(values[i].starts_with('{') && values[i].ends_with('}'));
        if (i > 0) bytes_ += ',';
        bytes_ += values[i];
    }
    bytes_ += ']';
    return *this;
}

std::string CanonicalWriter::done() {
    bytes_ += '}';
    return std::move(bytes_);
}

CanonicalReader::CanonicalReader(std::string_view bytes) : rest_(bytes) { take('{'); }

void CanonicalReader::fail() {
    ok_ = false;
    rest_ = {};
}

bool CanonicalReader::take(char expected) {
    if (!rest_.starts_with(expected)) {
        fail();
        return false;
    }
    rest_.remove_prefix(1);
    return true;
}

void CanonicalReader::escape(std::string& into) {
    const char kind = rest_.front();
    rest_.remove_prefix(1);
    switch (kind) {
        case '"':
            into += '"';
            return;
        case '\\':
            into += '\\';
            return;
        case 'b':
            into += '\b';
            return;
        case 't':
            into += '\t';
            return;
        case 'n':
            into += '\n';
            return;
        case 'f':
            into += '\f';
            return;
        case 'r':
            into += '\r';
            return;
        default:
            break;
    }
    if (kind != 'u' || rest_.size() < 4 || !rest_.starts_with("00")) return fail();
    const auto high = hex_figures.find(rest_[2]);
    const auto low = hex_figures.find(rest_[3]);
    if (high > 1 || low == std::string_view::npos) return fail();
    const char c = static_cast<char>(high * 16 + low);
    std::string only_form;
    append_escaped(only_form, c);
    if (only_form.size() != 6)
        return fail();  // a control character that has a short escape must use it
    rest_.remove_prefix(4);
    into += c;
}

std::string CanonicalReader::string_value() {
    if (!take('"')) return {};
    const std::string_view plain = rest_.substr(0, plain_length(rest_));
    rest_.remove_prefix(plain.size());
    if (!rest_.starts_with('"')) return value_with_escapes(plain);
    rest_.remove_prefix(1);
    return std::string(plain);
}

// The rest of a string that begins with `plain` and goes on with an escape.
std::string CanonicalReader::value_with_escapes(std::string_view plain) {
    std::string value(plain);
    while (ok_) {
        if (!rest_.starts_with('\\') || rest_.size() < 2) {
            fail();
            break;
        }
        rest_.remove_prefix(1);
        escape(value);
        const std::size_t length = plain_length(rest_);
        value += rest_.substr(0, length);
        rest_.remove_prefix(length);
        if (rest_.starts_with('"')) {
            rest_.remove_prefix(1);
            return value;
        }
    }
    return {};
}

std::string_view CanonicalReader::plain_value() {
    if (!take('"')) return {};
    const std::size_t length = plain_length(rest_);
    const std::string_view value = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return take('"') ? value : std::string_view{};
}

long long CanonicalReader::number(std::string_view key) {
    if (!begin(key)) return 0;
    long long value = 0;
    const auto [stop, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    const auto length = static_cast<std::size_t>(stop - rest_.data());
    // No nought in front, and no nought below nought.
    std::string_view figures = rest_.substr(0, length);
    if (figures.starts_with('-')) figures.remove_prefix(1);
    const bool one_form = error == std::errc{} && (!figures.starts_with('0') || length == 1);
    if (!one_form || value < -largest_integer || value > largest_integer) {
        fail();
        return 0;
    }
    rest_.remove_prefix(length);
    return value;
}

bool CanonicalReader::flag(std::string_view key) {
    if (!begin(key)) return false;
    for (const bool value : {true, false}) {
        const std::string_view word = value ? "true" : "false";
        if (rest_.starts_with(word)) {
            rest_.remove_prefix(word.size());
            return value;
        }
    }
    fail();
    return false;
}

std::vector<std::string> CanonicalReader::texts(std::string_view key) {
    std::vector<std::string> values;
    if (!begin(key) || !take('[')) return values;
    while (ok_ && !rest_.starts_with(']')) {
        if (!values.empty() && !take(',')) break;
        values.push_back(string_value());
    }
    take(']');
    return ok_ ? values : std::vector<std::string>{};
}

std::string_view CanonicalReader::object(std::string_view key) {
    return begin(key) ? object_value() : std::string_view{};
}

std::vector<std::string_view> CanonicalReader::objects(std::string_view key) {
    std::vector<std::string_view> values;
    if (!begin(key) || !take('[')) return values;
    while (ok_ && !rest_.starts_with(']')) {
        if (!values.empty() && !take(',')) break;
        values.push_back(object_value());
    }
    take(']');
    return ok_ ? values : std::vector<std::string_view>{};
}

std::string_view CanonicalReader::object_value() {
    const std::string_view start = rest_;
    int depth = 0;
    while (!rest_.empty()) {
        const char c = rest_.front();
        if (c == '"') {
            // A string may hold braces, so it is skipped as a string.
            rest_.remove_prefix(1);
            while (!rest_.empty() && rest_.front() != '"') {
                rest_.remove_prefix(rest_.front() == '\\' && rest_.size() > 1 ? 2 : 1);
            }
            if (rest_.empty()) break;
        }
        if (c == '{') ++depth;
        if (c == '}') --depth;
        if (depth == 0 && c != '}') break;  // it did not begin with a brace
        rest_.remove_prefix(1);
        if (depth == 0) return start.substr(0, start.size() - rest_.size());
    }
    fail();
    return {};
}

bool CanonicalReader::finished() { return ok_ && take('}') && (rest_.empty() || (fail(), false)); }

}  // namespace trede::evidence
