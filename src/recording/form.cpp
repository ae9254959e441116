#include "recording/form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "evidence/digest.hpp"
#include "intake/amounts.hpp"
#include "web/layout.hpp"

namespace trede::recording {

using web::Html;

namespace {

bool has_option(const Field& field, const std::string& value) {
    const auto found = std::ranges::find(field.options, value, &Option::value);
    return found != field.options.end() && found->barred.empty();
}

bool chooses(const Field& field) {
    return field.kind == Kind::one_of || field.kind == Kind::some_of;
}

bool filled_in(const Field& field, const Filled& filled) {
    if (field.kind == Kind::file) return filled.upload(field.name) != nullptr;
    return !filled.all(field.name).empty();
}

std::string missing(const Field& field) {
    const std::string_view end = field.label.ends_with('?') ? "" : ".";
    return (chooses(field) ? "Kies bij: " : "Vul in: ") + field.label + std::string(end);
}

std::string mistake_of(const Field& field, const Filled& filled) {
    if (!filled_in(field, filled)) return field.optional ? "" : missing(field);
    switch (field.kind) {
        case Kind::day:
            if (filled.day(field.name)) return {};
            return field.label + ": ‘" + filled.text(field.name) +
                   "’ is geen dag. Schrijf bijvoorbeeld 9-4-2026.";
        case Kind::number:
            if (filled.number(field.name)) return {};
            return field.label + ": ‘" + filled.text(field.name) +
                   "’ is geen heel getal. Schrijf bijvoorbeeld 40.";
        case Kind::one_of:
        case Kind::some_of:
            for (const std::string& one : filled.all(field.name)) {
                if (!has_option(field, one))
                    return field.label + ": ‘" + one + "’ kunt u hier niet kiezen.";
            }
            return {};
        case Kind::line:
        case Kind::text:
        case Kind::file:
            return {};
    }
    return {};
}

const Mistake* mistake_at(const Field& field, const std::vector<Mistake>& mistakes) {
    const auto found = std::ranges::find(mistakes, field.name, &Mistake::field);
    return found == mistakes.end() ? nullptr : &*found;
}

std::string label_of(const Field& field) {
    return field.label + (field.optional ? " (niet altijd nodig)" : "");
}

Html labels_of(const Fields& fields) {
    Html out;
    for (const Field& field : fields) out << web::label_of_field(field.name, field.label);
    return out;
}

std::vector<std::string> texts_of(const web::Pairs& pairs, std::string_view name) {
    std::vector<std::string> found;
    for (const std::string_view one : every(pairs, name)) {
        std::string text(one);
        std::erase(text, '\r');
        found.push_back(std::move(text));
    }
    return found;
}

// The hint and the mistake of a field, and the attribute that ties them to it.
struct Beside {
    Html before;
    Html described;
};

Beside beside(const Field& field, const Mistake* mistake) {
    Beside out;
    std::string ids;
    if (!field.hint.empty()) {
        ids = std::string(field.name) + "-uitleg";
        out.before << "<p class=\"zacht\" id=\"" << ids << "\">" << field.hint << "</p>";
    }
    if (mistake) {
        const std::string id = std::string(field.name) + "-fout";
        out.before << "<p class=\"melding fout\" id=\"" << id << "\">" << mistake->text << "</p>";
        ids += (ids.empty() ? "" : " ") + id;
    }
    if (!ids.empty()) out.described << " aria-describedby=\"" << ids << "\"";
    return out;
}

Html choice(const Field& field, const Filled& filled, const Mistake* mistake) {
    const auto chosen = filled.shown(field);
    const bool one = field.kind == Kind::one_of;
    const bool only = one && field.options.size() == 1 && !field.optional;
    const Beside around = beside(field, mistake);
    Html out;
    out << "<fieldset class=\"veld\"" << around.described << "><legend>" << label_of(field)
        << "</legend>" << around.before;
    std::vector<Option> options = field.options;
    // What is chosen can be taken back without a script.
    if (one && field.optional)
        options.insert(options.begin(), {.value = {}, .label = "Geen keuze"});
    for (std::size_t at = 0; at < options.size(); ++at) {
        const Option& option = options[at];
        // A link to the field leads to its first option.
        const std::string id = std::string(field.name) + (at == 0 ? "" : std::to_string(at));
        const bool chosen_now = option.value.empty()
                                    ? chosen.empty()
                                    : std::ranges::find(chosen, option.value) != chosen.end();
        out << "<div class=\"keuze\"><input type=\"" << std::string_view(one ? "radio" : "checkbox")
            << "\" id=\"" << id << "\" name=\"" << field.name << "\" value=\"" << option.value
            << "\""
            << std::string_view(only || (chosen_now && option.barred.empty()) ? " checked" : "");
        if (!option.barred.empty()) out << " disabled aria-describedby=\"" << id << "-waarom\"";
        out << "><label for=\"" << id << "\">" << option.label << "</label>";
        if (!option.barred.empty())
            out << "<small id=\"" << id << "-waarom\">Kan niet: " << option.barred << "</small>";
        out << "</div>";
    }
    return out << "</fieldset>";
}

Html entry(const Field& field, const Filled& filled, const Mistake* mistake) {
    const Beside around = beside(field, mistake);
    const auto texts = filled.shown(field);
    const std::string text = texts.empty() ? std::string() : texts.front();
    Html out;
    out << "<div class=\"veld\"><label class=\"utrecht-form-label\" for=\"" << field.name << "\">"
        << label_of(field) << "</label>" << around.before;
    Html attributes;
    attributes << " id=\"" << field.name << "\" name=\"" << field.name << "\"" << around.described;
    if (mistake) attributes << " aria-invalid=\"true\"";
    if (field.kind == Kind::text) {
        out << "<textarea class=\"utrecht-textarea utrecht-textarea--html-textarea\" rows=\"3\""
            << attributes << ">" << text << "</textarea>";
    } else if (field.kind == Kind::file) {
        out << "<input type=\"file\"" << attributes << ">";
    } else {
        out << "<input class=\"utrecht-textbox utrecht-textbox--html-input\" autocomplete=\"off\"";
        if (field.kind == Kind::number) out << " inputmode=\"numeric\"";
        out << " value=\"" << text << "\"" << attributes << ">";
    }
    return out << "</div>";
}

}  // namespace

std::string Filled::text(std::string_view name) const {
    std::string text(request_.filled(name).value_or(""));
    std::erase(text, '\r');
    return std::string(base::trim(text));
}

std::optional<base::Date> Filled::day(std::string_view name) const {
    return base::parse_date_dutch(text(name));
}

std::optional<std::int64_t> Filled::number(std::string_view name) const {
    return intake::typed_whole(text(name));
}

std::vector<std::string> Filled::all(std::string_view name) const {
    return texts_of(request_.form, name);
}

std::vector<std::string> Filled::shown(const Field& field) const {
    if (request_.method == web::Method::post) return all(field.name);
    const bool may = field.from_address || field.kind == Kind::day;
    return may ? texts_of(request_.query, field.name) : std::vector<std::string>();
}

const web::Upload* Filled::upload(std::string_view name) const {
    const auto found = std::ranges::find(request_.uploads, name, &web::Upload::field);
    if (found == request_.uploads.end() || found->bytes.empty()) return nullptr;
    return &*found;
}

std::vector<Mistake> mistakes_in(const Fields& fields, const Filled& filled) {
    std::vector<Mistake> found;
    for (const Field& field : fields) {
        std::string text = mistake_of(field, filled);
        if (!text.empty()) found.push_back({.field = field.name, .text = std::move(text)});
    }
    return found;
}

Html mistake_list(const Fields& fields, const std::vector<Mistake>& mistakes) {
    Html list;
    for (const Mistake& one : mistakes) {
        if (std::ranges::find(fields, one.field, &Field::name) == fields.end()) {
            list << "<li>" << one.text << "</li>";
        } else {
            list << "<li><a href=\"#" << one.field << "\">" << one.text << "</a></li>";
        }
    }
    return Html() << "<ul>" << list << "</ul>";
}

Html summary(const Fields& fields, const std::vector<Mistake>& mistakes) {
    Html box;
    if (mistakes.empty()) return box;
    return box << "<div class=\"melding fout\" role=\"alert\" tabindex=\"-1\" autofocus "
                  "id=\"fouten\"><h2>Er is nog niets vastgelegd</h2>"
               << mistake_list(fields, mistakes) << "</div>";
}

Html drawn(const Fields& fields, const Filled& filled, const std::vector<Mistake>& mistakes) {
    Html out = labels_of(fields);
    for (const Field& field : fields) {
        const Mistake* mistake = mistake_at(field, mistakes);
        out << (chooses(field) ? choice(field, filled, mistake) : entry(field, filled, mistake));
    }
    return out;
}

Html hidden(const Fields& fields, const Filled& filled) {
    Html out = labels_of(fields);
    for (const Field& field : fields) {
        for (const std::string& one : filled.all(field.name))
            out << "<input type=\"hidden\" name=\"" << field.name << "\" value=\"" << one << "\">";
    }
    return out;
}

std::string in_full(const Fields& fields, const Filled& filled) {
    std::string text;
    for (const Field& field : fields) {
        text += "\n" + std::string(field.name) + "=";
        if (const web::Upload* upload = filled.upload(field.name))
            text += upload->file_name + " " + evidence::to_hex(evidence::sha256(upload->bytes));
        for (const std::string& one : filled.all(field.name)) text += one + ";";
    }
    return text;
}

}  // namespace trede::recording
