#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "web/html.hpp"
#include "web/request.hpp"

namespace trede::recording {

// A form as a table of fields: what is asked, how it is drawn, and what somebody filled in.

enum class Kind {
    line,
    text,  // of several lines
    day,
    number,
    one_of,
    some_of,
    file  // is not kept when the form comes back
};

struct Option {
    std::string value;
    std::string label;
    std::string barred = {};  // why it cannot be chosen now: shown beside it
};

struct Field {
    std::string_view name;  // in the form: "ontvangen"
    std::string label;
    Kind kind = Kind::line;
    std::string hint = {};
    bool optional = false;
    std::vector<Option> options = {};  // of one_of and some_of
    // A link may choose it (?termijn=...), as it may name a day. Never a decision or its reason:
    // those are of who sends the form, not of who made the link.
    bool from_address = false;
};
using Fields = std::vector<Field>;

struct Mistake {
    std::string_view field;  // empty: of the whole
    std::string text;
};

// What was filled in.
class Filled {
  public:
    explicit Filled(const web::Request& request) : request_(request) {}
    [[nodiscard]] std::string text(std::string_view name) const;  // without blanks at both ends
    [[nodiscard]] std::optional<base::Date> day(std::string_view name) const;
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
    // What stands in the field: of a form that nobody sent yet, what the address says of a field
    // that may come from it.
    [[nodiscard]] std::vector<std::string> shown(const Field& field) const;
    // Nothing when no file came, or an empty one.
    [[nodiscard]] const web::Upload* upload(std::string_view name) const;

  private:
    const web::Request& request_;
};

// What is missing, is no day or number, or is none of the options.
[[nodiscard]] std::vector<Mistake> mistakes_in(const Fields& fields, const Filled& filled);
// The mistakes as a list, each with a link to its field.
[[nodiscard]] web::Html mistake_list(const Fields& fields, const std::vector<Mistake>& mistakes);
// The mistakes above a form, each with a link to its field; empty when there are none.
[[nodiscard]] web::Html summary(const Fields& fields, const std::vector<Mistake>& mistakes);
// The fields with what was filled in, and each mistake beside its field.
[[nodiscard]] web::Html drawn(const Fields& fields, const Filled& filled,
                              const std::vector<Mistake>& mistakes);
// The same answers once more, to be read or sent again.
[[nodiscard]] web::Html hidden(const Fields& fields, const Filled& filled);
// All answers as one text, for the command that they make: a file by its digest.
[[nodiscard]] std::string in_full(const Fields& fields, const Filled& filled);

}  // namespace trede::recording
