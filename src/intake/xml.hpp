#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.hpp"

// A strict reader of the XML that office programs write. It refuses every DOCTYPE, so there are no
// entities to expand and nothing outside the file to fetch; it refuses more than 64 levels. It
// knows UTF-8 only, which both formats prescribe.
namespace trede::intake {

class XmlScanner {
  public:
    enum class Token { start, end, text, done, broken };

    // Views `xml`, which must stay alive: the scanner lives no longer than the function that reads
    // one part.
    explicit XmlScanner(std::string_view xml);

    // The next piece. <a/> gives start and end. Blank text between elements is given too. After
    // `done` or `broken` it gives the same again.
    Token next();
    // Skips to the end of the element whose start was given last.
    Token skip();

    [[nodiscard]] std::string_view name() const {
        return name_;
    }  // of start and end, without prefix
    // The value as written, entities not yet decoded; the prefix of the attribute does not matter.
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view local_name) const;
    // Whether an attribute of that name, with whatever prefix, has this value: ODS has two kinds of
    // value-type.
    [[nodiscard]] bool any_attribute(std::string_view local_name, std::string_view value) const;
    [[nodiscard]] std::string_view text() const { return text_; }       // as written
    [[nodiscard]] bool text_is_literal() const { return literal_; }     // CDATA: nothing to decode
    [[nodiscard]] std::size_t depth() const { return depth_; }          // open elements
    [[nodiscard]] std::string_view why_broken() const { return why_; }  // Dutch
    [[nodiscard]] std::size_t offset() const { return at_; }            // bytes read so far

    // For a caller that knows a frequent element by its spelling: what comes next, and passing over
    // one whole element of it. Nothing may come next while the end of an <a/> is still to be given:
    // then `ahead` is empty.
    [[nodiscard]] std::string_view ahead() const {
        return self_closed_ ? std::string_view{} : xml_.substr(at_);
    }
    void pass(std::size_t bytes) { at_ += bytes; }

  private:
    struct Attribute {
        std::string_view name;
        std::string_view value;
    };

    Token broken(std::string_view why);
    Token read_markup();
    Token read_start();
    Token read_end();
    Token read_cdata();
    bool read_attribute();
    std::string_view read_name();
    void skip_blanks();
    bool skip_past(std::string_view closing);

    std::string_view xml_;
    std::size_t at_ = 0;
    std::string_view name_;
    std::string_view text_;
    std::string_view why_;
    bool literal_ = false;
    bool self_closed_ = false;
    bool seen_root_ = false;
    Token last_ = Token::text;
    std::size_t depth_ = 0;
    std::size_t attributes_ = 0;
    std::array<std::string_view, base::limits::sheet_xml_depth> open_{};
    std::array<Attribute, 64> attribute_{};
};

// Adds the text with &amp; &lt; &gt; &quot; &apos; and numbers decoded and line ends as "\n".
// False when there is another entity, or a character that XML does not have.
[[nodiscard]] bool append_decoded(std::string& to, std::string_view written);
// Adds a character; false when it is not one.
bool append_utf8(std::string& to, unsigned long code_point);

}  // namespace trede::intake
