#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace trede::web {

// Text written in the code itself: only this goes into a page as it is.
class Literal {
  public:
    // NOLINTNEXTLINE(google-explicit-constructor): a string literal is what it is made for
    consteval Literal(const char* text) : text_(text) {}
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};

template <class T>
concept PlainText = std::same_as<T, std::string> || std::same_as<T, std::string_view>;
template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

// HTML under construction. Literals go in raw, everything else escaped, by its type; both in text
// and between the double quotes of an attribute.
//     page << "<td title=\"" << reason << "\">" << name << "</td>";
// An address in href comes from the program (a literal, or `base::percent_encoded`), never from
// outside.
class Html {
  public:
    Html& operator<<(Literal text) {
        out_ += text.text();
        return *this;
    }
    template <PlainText T>
    Html& operator<<(const T& text) {
        escape(text);
        return *this;
    }
    template <WholeNumber T>
    Html& operator<<(T number) {
        out_ += std::to_string(number);
        return *this;
    }
    Html& operator<<(const Html& other) {
        out_ += other.out_;
        return *this;
    }

    [[nodiscard]] const std::string& text() const& { return out_; }
    [[nodiscard]] std::string text() && { return std::move(out_); }
    [[nodiscard]] bool empty() const { return out_.empty(); }
    void reserve(std::size_t bytes) { out_.reserve(bytes); }

  private:
    void escape(std::string_view text);

    std::string out_;
};

}  // namespace trede::web
