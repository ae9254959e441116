#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "intake/xml.hpp"
#include "mail/charset.hpp"
#include "mail/look_into.hpp"

namespace trede::mail {

using base::holds;
using intake::XmlScanner;

namespace {

// As an office program reads it. What does not decode stays as it is written.
std::string decoded(std::string_view written) {
    std::string text;
    return intake::append_decoded(text, written) ? text : std::string(written);
}

std::string attribute(const XmlScanner& xml, std::string_view name) {
    const auto written = xml.attribute(name);
    return written ? decoded(*written) : std::string();
}

bool of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

// A formula of an ODF sheet that asks another program: "of:=DDE(...)".
bool calls_dde(std::string_view formula) {
    std::string lower = base::lower_ascii(formula);
    std::erase_if(lower, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
    for (std::size_t at = lower.find("dde("); at != std::string::npos;
         at = lower.find("dde(", at + 1)) {
        if (at == 0 || !of_word(lower[at - 1])) return true;
    }
    return false;
}

// A relation to elsewhere. A plain hyperlink does nothing until somebody clicks it.
bool fetches(const XmlScanner& xml) {
    return base::lower_ascii(attribute(xml, "TargetMode")) == "external" &&
           !attribute(xml, "Type").ends_with("/hyperlink");
}

// One part, element by element.
class PartReader {
  public:
    explicit PartReader(Attachment& attachment) : attachment_(attachment) {}

    // False when the part does not hold together.
    bool read(std::string_view content) {
        XmlScanner xml(content);
        for (;;) {
            switch (xml.next()) {
                case XmlScanner::Token::start:
                    start(xml);
                    break;
                case XmlScanner::Token::text:
                    take(xml);
                    break;
                case XmlScanner::Token::end:
                    end(xml.name());
                    break;
                case XmlScanner::Token::done:
                    judge_instructions();
                    return true;
                case XmlScanner::Token::broken:
                    judge_instructions();
                    return false;
            }
        }
    }

  private:
    void start(const XmlScanner& xml) {
        const std::string_view name = xml.name();
        in_instruction_ = name == "instrText";
        in_formula_ = name == "f";
        formula_.clear();
        // Where one field begins or its result does: words on either side are not of one field.
        if (name == "fldChar") instructions_ += '\n';
        if (name == "fldSimple" && starts_dde(attribute(xml, "instr"))) flag(Flag::dde);
        if (name == "Relationship" && fetches(xml)) flag(Flag::external_link);
        if (name == "event-listener" && xml.attribute("language")) flag(Flag::macro);
        if (name == "encryption-data") flag(Flag::encrypted);
        if (name == "object-ole") flag(Flag::ole);
        const bool dde = name == "ddeLink" || name == "dde-link" || name == "dde-source" ||
                         name.starts_with("dde-connection");
        if (dde || (xml.attribute("formula") && calls_dde(attribute(xml, "formula"))))
            flag(Flag::dde);
    }
    // The instruction of one field may stand in many pieces.
    void take(const XmlScanner& xml) {
        if (!in_instruction_ && !in_formula_) return;
        std::string& into = in_instruction_ ? instructions_ : formula_;
        into += xml.text_is_literal() ? std::string(xml.text()) : decoded(xml.text());
    }
    void end(std::string_view name) {
        if (name == "p") instructions_ += '\n';
        if (in_formula_ && starts_programs("=" + formula_)) flag(Flag::dde);
        in_instruction_ = false;
        in_formula_ = false;
    }
    void judge_instructions() {
        for (const std::string_view line : base::split(instructions_, '\n')) {
            if (starts_dde(line)) flag(Flag::dde);
        }
    }
    void flag(Flag flag) { add(attachment_, flag); }

    Attachment& attachment_;
    std::string instructions_;
    std::string formula_;
    bool in_instruction_ = false;
    bool in_formula_ = false;
};

// A declared type or entity has no place in these formats; it is how a small part grows large.
constexpr std::array<std::string_view, 2> declarations = {"<!DOCTYPE", "<!ENTITY"};
// What the letters of a part that does not hold together give away.
struct Mark {
    std::string_view part;
    Flag flag;
};
constexpr std::array<Mark, 5> marks = {{{"<ddelink", Flag::dde},
                                        {"> dde ", Flag::dde},
                                        {">dde ", Flag::dde},
                                        {"dde-connection", Flag::dde},
                                        {":dde-link", Flag::dde}}};

// The charset that the part says it is in; empty for those whose letters are those of ASCII.
std::string foreign_charset(std::string_view content) {
    constexpr std::size_t longest = 200;
    const std::string head = base::lower_ascii(content.substr(0, longest));
    if (!head.starts_with("<?xml")) return {};
    const std::string declared = head.substr(0, head.find("?>"));
    const std::size_t at = declared.find("encoding");
    const std::size_t from = at == std::string::npos ? at : declared.find_first_of("\"'", at);
    if (from == std::string::npos) return {};
    const std::size_t to = declared.find_first_of("\"'", from + 1);
    const std::string name = declared.substr(from + 1, to - from - 1);
    const bool plain = name.empty() || name.starts_with("utf-8") || name == "utf8" ||
                       name.starts_with("utf-16") || name == "us-ascii" || name == "ascii" ||
                       name.starts_with("iso-8859-") || name.starts_with("windows-125");
    return plain ? std::string() : name;
}

}  // namespace

bool starts_dde(std::string_view instruction) {
    bool first = true;
    for (const std::string_view part : base::split(instruction, ' ')) {
        std::string word = base::lower_ascii(base::trim(part));
        std::erase(word, '\0');
        if (word.empty()) continue;
        if (word.starts_with("ddeauto") || (first && word == "dde")) return true;
        first = false;
    }
    return false;
}

std::string as_utf8(std::string_view content) {
    const bool little =
        content.starts_with("\xFF\xFE") || content.starts_with(std::string_view("<\0", 2));
    const bool big =
        content.starts_with("\xFE\xFF") || content.starts_with(std::string_view("\0<", 2));
    if (little) return to_utf8(content, "utf-16le").text;
    if (big) return to_utf8(content, "utf-16be").text;
    const std::string charset = foreign_charset(content);
    return charset.empty() ? std::string(content) : to_utf8(content, charset).text;
}

void look_into_xml(Attachment& attachment, std::string_view content) {
    for (const std::string_view one : declarations) {
        if (holds(content, one)) add(attachment, Flag::bomb);
    }
    const std::string lower = base::lower_ascii(content);
    if (holds(lower, "ddeauto")) add(attachment, Flag::dde);
    PartReader reader(attachment);
    if (reader.read(content)) return;
    for (const Mark& mark : marks) {
        if (holds(lower, mark.part)) add(attachment, mark.flag);
    }
    if (holds(lower, "targetmode") && holds(lower, "external"))
        add(attachment, Flag::external_link);
}

}  // namespace trede::mail
