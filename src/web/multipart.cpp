#include "web/multipart.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

namespace trede::web {

namespace {

tl::unexpected<base::Refusal> broken() {
    return base::refuse(base::RefusalKind::input, "",
                        "Dit formulier is niet te lezen. Vul het opnieuw in.");
}

// The value of `name="value"` or name=value in a header.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
    for (const std::string_view piece : base::split(header, ';')) {
        const std::string_view pair = base::trim(piece);
        const auto at = pair.find('=');
        if (at == std::string_view::npos || base::lower_ascii(pair.substr(0, at)) != name) continue;
        std::string_view value = pair.substr(at + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        return std::string(value);
    }
    return std::nullopt;
}

std::string without_folders(std::string_view name) {
    const auto at = name.find_last_of("/\\");
    return std::string(at == std::string_view::npos ? name : name.substr(at + 1));
}

std::string_view disposition_of(std::string_view head) {
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        const auto colon = line.find(':');
        if (colon != std::string_view::npos &&
            base::lower_ascii(line.substr(0, colon)) == "content-disposition")
            return line.substr(colon + 1);
        if (end == std::string_view::npos) break;
        head.remove_prefix(end + 2);
    }
    return {};
}

// One part: its head, an empty line, its bytes.
bool take_part(std::string_view part, Multipart& form) {
    const auto gap = part.find("\r\n\r\n");
    if (gap == std::string_view::npos) return false;
    const std::string_view disposition = disposition_of(part.substr(0, gap));
    const auto field = parameter(disposition, "name");
    const auto file = parameter(disposition, "filename");
    if (!field || !base::is_utf8(*field) || (file && !base::is_utf8(*file))) return false;
    const std::string_view bytes = part.substr(gap + 4);
    if (file) {
        form.uploads.push_back(
            {.field = *field, .file_name = without_folders(*file), .bytes = std::string(bytes)});
    } else {
        if (!base::is_utf8(bytes)) return false;
        form.fields.push_back({.name = *field, .value = std::string(bytes)});
    }
    return form.fields.size() + form.uploads.size() <= base::limits::form_fields;
}

}  // namespace

base::Outcome<Multipart> read_multipart(std::string_view type, std::string_view body) {
    const auto boundary = parameter(type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) return broken();
    const std::string line = "--" + *boundary;
    if (!body.starts_with(line)) return broken();
    body.remove_prefix(line.size());
    Multipart form;
    const std::string next = "\r\n" + line;
    while (!body.starts_with("--")) {
        if (!body.starts_with("\r\n")) return broken();
        body.remove_prefix(2);
        const auto end = body.find(next);
        if (end == std::string_view::npos || !take_part(body.substr(0, end), form)) return broken();
        body.remove_prefix(end + next.size());
    }
    return form;
}

}  // namespace trede::web
