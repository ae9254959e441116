#include "intake/xml.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstring>
#include <span>

namespace trede::intake {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool ends_name(char c) { return is_blank(c) || c == '>' || c == '/' || c == '=' || c == '<'; }

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

constexpr std::string_view cut_off = "het bestand houdt midden in een element op";

}  // namespace

XmlScanner::XmlScanner(std::string_view xml) : xml_(xml) {
    if (xml_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

XmlScanner::Token XmlScanner::broken(std::string_view why) {
    why_ = why;
    return last_ = Token::broken;
}

XmlScanner::Token XmlScanner::next() {
    if (last_ == Token::done || last_ == Token::broken) return last_;
    if (self_closed_) {
        self_closed_ = false;
        --depth_;
        return last_ = Token::end;
    }
    while (at_ < xml_.size()) {
        if (xml_[at_] == '<') {
            const Token token = read_markup();
            if (token != Token::done) return last_ = token;
            continue;  // a comment or an instruction
        }
        const std::size_t end = std::min(xml_.find('<', at_), xml_.size());
        text_ = xml_.substr(at_, end - at_);
        at_ = end;
        literal_ = false;
        if (depth_ > 0) return last_ = Token::text;
        if (!std::ranges::all_of(text_, is_blank))
            return broken("er staat tekst buiten het hoofdelement");
    }
    if (depth_ > 0 || !seen_root_) return broken(cut_off);
    return last_ = Token::done;
}

XmlScanner::Token XmlScanner::skip() {
    const std::size_t level = depth_;
    Token token = next();
    while (token != Token::done && token != Token::broken &&
           !(token == Token::end && depth_ < level)) {
        token = next();
    }
    return token;
}

std::optional<std::string_view> XmlScanner::attribute(std::string_view local_name) const {
    for (std::size_t i = 0; i < attributes_; ++i) {
        if (attribute_[i].name == local_name) return attribute_[i].value;
    }
    return std::nullopt;
}

bool XmlScanner::any_attribute(std::string_view local_name, std::string_view value) const {
    return std::ranges::any_of(std::span(attribute_).first(attributes_), [&](const auto& one) {
        return one.name == local_name && one.value == value;
    });
}

// Gives `done` for what carries no content.
XmlScanner::Token XmlScanner::read_markup() {
    const std::string_view rest = xml_.substr(at_);
    if (rest.starts_with("<!--")) {
        at_ += 4;
        return skip_past("-->") ? Token::done : broken(cut_off);
    }
    if (rest.starts_with("<?")) {
        at_ += 2;
        return skip_past("?>") ? Token::done : broken(cut_off);
    }
    if (rest.starts_with("<![CDATA[")) return read_cdata();
    if (rest.starts_with("<!")) {
        return broken("er staat een DOCTYPE of ENTITY in, en die horen niet in een rekenblad");
    }
    return rest.starts_with("</") ? read_end() : read_start();
}

XmlScanner::Token XmlScanner::read_cdata() {
    const std::size_t begin = at_ + 9;
    const std::size_t end = xml_.find("]]>", begin);
    if (end == std::string_view::npos || depth_ == 0) return broken(cut_off);
    text_ = xml_.substr(begin, end - begin);
    literal_ = true;
    at_ = end + 3;
    return Token::text;
}

XmlScanner::Token XmlScanner::read_start() {
    ++at_;
    const std::string_view full = read_name();
    if (full.empty()) return broken("er staat een < zonder naam");
    if (depth_ == 0 && seen_root_) return broken("er staan twee hoofdelementen in");
    if (depth_ == open_.size()) return broken("de elementen zijn te diep genest");
    attributes_ = 0;
    for (;;) {
        skip_blanks();
        if (at_ >= xml_.size()) return broken(cut_off);
        if (xml_[at_] == '>') {
            ++at_;
            break;
        }
        if (xml_[at_] == '/') {
            if (at_ + 1 >= xml_.size() || xml_[at_ + 1] != '>')
                return broken("een element is niet goed gesloten");
            at_ += 2;
            self_closed_ = true;
            break;
        }
        if (!read_attribute()) return broken("een kenmerk van een element is niet goed geschreven");
    }
    open_[depth_++] = full;
    seen_root_ = true;
    name_ = without_prefix(full);
    return Token::start;
}

bool XmlScanner::read_attribute() {
    const std::string_view full = read_name();
    skip_blanks();
    if (full.empty() || at_ >= xml_.size() || xml_[at_] != '=') return false;
    ++at_;
    skip_blanks();
    if (at_ >= xml_.size() || (xml_[at_] != '"' && xml_[at_] != '\'')) return false;
    const char quote = xml_[at_++];
    const std::size_t begin = at_;
    while (at_ < xml_.size() && xml_[at_] != quote && xml_[at_] != '<') ++at_;
    if (at_ >= xml_.size() || xml_[at_] != quote || attributes_ == attribute_.size()) return false;
    attribute_[attributes_++] = {without_prefix(full), xml_.substr(begin, at_ - begin)};
    ++at_;
    return at_ < xml_.size() &&
           (is_blank(xml_[at_]) || xml_[at_] == '>' || xml_[at_] == '/' || xml_[at_] == '?');
}

XmlScanner::Token XmlScanner::read_end() {
    at_ += 2;
    const std::string_view full = read_name();
    skip_blanks();
    if (at_ >= xml_.size() || xml_[at_] != '>') return broken(cut_off);
    ++at_;
    if (depth_ == 0 || open_[depth_ - 1] != full)
        return broken("een element is niet of verkeerd gesloten");
    --depth_;
    name_ = without_prefix(full);
    return Token::end;
}

std::string_view XmlScanner::read_name() {
    const std::size_t begin = at_;
    while (at_ < xml_.size() && !ends_name(xml_[at_])) ++at_;
    return xml_.substr(begin, at_ - begin);
}

void XmlScanner::skip_blanks() {
    while (at_ < xml_.size() && is_blank(xml_[at_])) ++at_;
}

bool XmlScanner::skip_past(std::string_view closing) {
    const std::size_t found = xml_.find(closing, at_);
    at_ = found == std::string_view::npos ? xml_.size() : found + closing.size();
    return found != std::string_view::npos;
}

bool append_utf8(std::string& to, unsigned long c) {
    const bool is_text = c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c < 0xD800) ||
                         (c >= 0xE000 && c <= 0x10FFFF && c != 0xFFFE && c != 0xFFFF);
    if (!is_text) return false;
    const auto tail = [&to](unsigned long bits) {
        to += static_cast<char>(0x80U | (bits & 0x3FU));
    };
    if (c < 0x80) {
        to += static_cast<char>(c);
    } else if (c < 0x800) {
        to += static_cast<char>(0xC0U | (c >> 6U));
        tail(c);
    } else if (c < 0x10000) {
        to += static_cast<char>(0xE0U | (c >> 12U));
        tail(c >> 6U);
        tail(c);
    } else {
        to += static_cast<char>(0xF0U | (c >> 18U));
        tail(c >> 12U);
        tail(c >> 6U);
        tail(c);
    }
    return true;
}

namespace {

bool append_number(std::string& to, std::string_view figures) {
    const bool hexadecimal = figures.starts_with('x');
    if (hexadecimal) figures.remove_prefix(1);
    unsigned long code = 0;
    const char* end = figures.data() + figures.size();
    const auto [stop, error] = std::from_chars(figures.data(), end, code, hexadecimal ? 16 : 10);
    if (figures.empty() || error != std::errc{} || stop != end) return false;
    return append_utf8(to, code);
}

bool append_entity(std::string& to, std::string_view name) {
    if (name.starts_with('#')) return append_number(to, name.substr(1));
    struct Entity {
        std::string_view name;
        char is;
    };
    constexpr std::array<Entity, 5> known = {
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    const auto found = std::ranges::find(known, name, &Entity::name);
    if (found == known.end()) return false;
    to += found->is;
    return true;
}

}  // namespace

bool append_decoded(std::string& to, std::string_view written) {
    while (!written.empty()) {
        const std::size_t plain = std::min(written.find_first_of("&\r"), written.size());
        to.append(written.substr(0, plain));
        written.remove_prefix(plain);
        if (written.empty()) break;
        if (written.front() == '\r') {
            to += '\n';
            written.remove_prefix(written.starts_with("\r\n") ? 2 : 1);
            continue;
        }
        const std::size_t end = written.find(';');
        if (end == std::string_view::npos || end > 10) return false;
        if (!append_entity(to, written.substr(1, end - 1))) return false;
        written.remove_prefix(end + 1);
    }
    return true;
}

}  // namespace trede::intake
