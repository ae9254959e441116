#include "pages/message_content.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "mail/links.hpp"
#include "mail/parts.hpp"
#include "mailbox/looking.hpp"
#include "pages/parts.hpp"
#include "web/layout.hpp"

namespace trede::pages {

using base::Outcome;
using mail::Attachment;
using mailbox::Item;

namespace {

constexpr std::size_t most_text = 60'000;  // bytes of a message on its page
constexpr std::array<std::string_view, 8> drawable = {"pdf", "jpeg", "png",  "gif",
                                                      "bmp", "tiff", "webp", "heic"};

// Without the empty lines that a page leaves behind: one between paragraphs is enough.
std::string without_gaps(std::string_view text) {
    std::string made;
    std::size_t empty = 0;
    for (const std::string_view line : base::split(base::trim(text), '\n')) {
        empty = base::trim(line).empty() ? empty + 1 : 0;
        if (empty < 2) made += std::string(line) + "\n";
    }
    return made;
}

// The text with each link marked: to read, not to press.
Html marked(std::string_view text, const std::vector<mail::Link>& links) {
    Html out;
    std::size_t at = 0;
    for (const mail::Link& link : links) {
        out << text.substr(at, link.from - at) << "<mark>"
            << text.substr(link.from, link.to - link.from) << "</mark>";
        at = link.to;
    }
    return out << text.substr(at);
}

Html told_of_links(std::string_view text, const std::vector<mail::Link>& links) {
    Html out;
    if (links.empty()) return out;
    std::set<std::string> places;
    for (const mail::Link& link : links)
        places.insert(base::lower_ascii(text.substr(link.from, link.to - link.from)));
    out << "<div class=\"melding\"><p>Let op: in de tekst staan koppelingen. U kunt ze hier niet "
           "aanklikken. Open er alleen een als u zeker weet van wie hij is.</p><ul>";
    for (const std::string& place : places) out << "<li><code>" << place << "</code></li>";
    return out << "</ul></div>";
}

Html headers_of(const Item& item, const mail::Message& message) {
    Html list;
    list << "<dl class=\"feiten\"><dt>Van</dt><dd>" << message.from_name << " &lt;"
         << (message.from_address.empty() ? std::string("geen adres") : message.from_address)
         << "&gt;</dd><dt>Onderwerp</dt><dd>" << message.subject << "</dd>";
    if (!message.received.empty())
        list << "<dt>Aangenomen door</dt><dd>" << message.received.front().by << "</dd>";
    if (!message.verifications.empty())
        list << "<dt>Nagekeken door een mailserver</dt><dd>" << message.verifications.front()
             << "</dd>";
    if (!message.answers_to.empty())
        list << "<dt>Antwoord op bericht</dt><dd>" << message.answers_to.front() << "</dd>";
    if (message.author != mail::Author::person)
        list << "<dt>Door een programma geschreven</dt><dd>" << message.author_sign << "</dd>";
    else if (!message.author_sign.empty())
        list << "<dt>Misschien door een programma geschreven</dt><dd>" << message.author_sign
             << "</dd>";
    for (const mail::Defect defect : message.defects)
        list << "<dt>Niet in orde</dt><dd>" << word(defect) << "</dd>";
    return list << "</dl>" << message_text(item, message);
}

std::string title_of(const Attachment& attachment, std::size_t number) {
    return "Bijlage " + std::to_string(number) + ": " +
           (attachment.name.empty() ? "(zonder naam)" : attachment.name);
}

Html flags_of(const Attachment& attachment) {
    Html out;
    for (const mail::Flag flag : attachment.flags)
        out << " <span class=\"chip gauw\">let op: " << word(flag) << "</span>";
    return out;
}

std::string place_of(const Item& item, std::size_t number, std::string_view more = "") {
    return address_of(item, "/bijlagen/" + std::to_string(number)) + std::string(more);
}

Html facts_of(const Attachment& attachment) {
    Html out;
    constexpr std::uint64_t kilo = 1'024;
    if (attachment.bytes < kilo) {
        out << attachment.bytes << " bytes";
    } else {
        out << (attachment.bytes + kilo / 2) / kilo << " kB";
    }
    if (!attachment.found_type.empty()) out << ", " << attachment.found_type;
    if (attachment.inside > 0) out << ", in bijlage " << attachment.inside;
    return out;
}

Html save_link(const Item& item, std::size_t number) {
    if (item.apart()) return Html() << "<span class=\"zacht\">Bewaren kan pas na vrijgeven.</span>";
    return Html() << "<a href=\"" << place_of(item, number, "/bestand")
                  << "\">Bewaar het bestand</a>";
}

bool has_picture(const Attachment& attachment) {
    return std::ranges::find(drawable, attachment.found_type) != drawable.end();
}

Html picture(const Item& item, std::size_t number, std::size_t page) {
    Html out;
    out << "<img class=\"bijlage\" loading=\"lazy\" alt=\"Beeld van bijlage " << number
        << ", bladzijde " << page << "\" src=\"" << place_of(item, number, "/beeld.png?bladzijde=")
        << page << "\">";
    return out;
}

Html attachments_of(const Item& item, const mail::Message& message) {
    Html list;
    if (message.attachments.empty()) return list << "<p>Er zijn geen bijlagen.</p>";
    list << "<ul class=\"rij bijlagen\">";
    std::size_t number = 0;
    for (const Attachment& one : message.attachments) {
        ++number;
        list << "<li>" << title_of(one, number) << flags_of(one) << "<br><small>" << facts_of(one)
             << "</small><br><a href=\"" << place_of(item, number) << "\">Bekijk bijlage " << number
             << "</a> " << save_link(item, number);
        if (has_picture(one)) list << "<br>" << picture(item, number, 1);
        list << "</li>";
    }
    return list << "</ul>";
}

// An attachment that the address names, of a message that may be looked at.
struct Wanted {
    const Item* item = nullptr;
    std::size_t number = 0;
    Attachment attachment;
    std::string bytes;
};

Outcome<Wanted> wanted(const Room& room, const Request& request) {
    const auto missing = [] {
        return base::refuse(base::RefusalKind::missing, "", "Deze bijlage is er niet.");
    };
    Wanted found{.item = item_here(room, request), .number = 0, .attachment = {}, .bytes = {}};
    if (!found.item || !mailbox::may_be_looked_at(*found.item)) return missing();
    const auto message = bytes_of(room, *found.item);
    if (!message) return tl::unexpected(message.error());
    const auto read = room.services.mail_look.read(*message);
    if (!read) return tl::unexpected(read.error());
    const auto number = base::parse_integer(request.caught[1]);
    if (!number || *number < 1 || std::cmp_greater(*number, read->attachments.size()))
        return missing();
    found.number = static_cast<std::size_t>(*number);
    found.attachment = read->attachments[found.number - 1];
    auto bytes = room.services.mail_look.attachment(*message, found.attachment.digest);
    if (!bytes) return tl::unexpected(bytes.error());
    found.bytes = std::move(*bytes);
    return found;
}

std::uint32_t page_asked(const Request& request) {
    const auto page = base::parse_integer(request.asked("bladzijde").value_or("1"));
    constexpr long long most = 100'000;
    return static_cast<std::uint32_t>(std::clamp<long long>(page.value_or(1), 1, most));
}

Outcome<web::Drawn> drawn(const Room& room, const Request& request, const Wanted& file) {
    return room.services.mail_look.draw({.name = file.attachment.name,
                                         .type = file.attachment.declared_type,
                                         .page = page_asked(request),
                                         .bytes = file.bytes});
}

Html other_pages(const Wanted& file, std::uint32_t page, std::uint32_t pages) {
    Html out;
    if (pages < 2) return out;
    out << "<p>Bladzijde " << page << " van " << pages << ".";
    const auto link = [&](std::uint32_t to, std::string_view words) {
        out << " <a href=\"" << place_of(*file.item, file.number, "?bladzijde=") << to << "\">"
            << words << "</a>";
    };
    if (page > 1) link(page - 1, "Vorige bladzijde");
    if (page < pages) link(page + 1, "Volgende bladzijde");
    return out << "</p>";
}

Html shown(const Request& request, const Wanted& file, const Outcome<web::Drawn>& preview) {
    if (!preview) return Html() << "<p class=\"melding\">" << preview.error().reason << "</p>";
    const std::uint32_t page = page_asked(request);
    Html out;
    if (!preview->remark.empty()) out << "<p class=\"melding\">" << preview->remark << "</p>";
    out << other_pages(file, page, preview->pages);
    if (!preview->picture.empty()) out << "<p>" << picture(*file.item, file.number, page) << "</p>";
    if (const std::string words = without_gaps(preview->text); !base::trim(words).empty()) {
        out << "<h2>Woorden in dit bestand</h2><pre class=\"tekst\">"
            << marked(words, mail::links_in(words)) << "</pre>";
    }
    return out;
}

}  // namespace

const Item* item_here(const Room& room, const Request& request) {
    const auto id = room.world.mailbox.resolve(request.caught.front());
    return id ? room.world.mailbox.find(*id) : nullptr;
}

std::string address_of(const Item& item, std::string_view more) {
    return "/postvak/" + base::lower_ascii(mailbox::short_name(item.id)) + std::string(more);
}

Outcome<std::string> bytes_of(const Room& room, const Item& item) {
    if (item.erased) return base::refuse(base::RefusalKind::missing, "", "Dit bericht is gewist.");
    const auto digest = evidence::parse_digest(item.kept.document);
    auto bytes = digest ? room.desk.journal.document(*digest) : std::nullopt;
    if (bytes) return std::move(*bytes);
    return base::refuse(base::RefusalKind::missing, "", "De bytes van dit bericht zijn er niet.");
}

Outcome<mail::Message> message_of(const Room& room, const Item& item) {
    if (item.erased)
        return base::refuse(
            base::RefusalKind::conflict, "",
            in_words(mailbox::Event(*item.erased)) + " De tekst en de bijlagen zijn er niet meer.");
    if (!mailbox::may_be_looked_at(item)) {
        return base::refuse(base::RefusalKind::conflict, "",
                            "Dit bericht wordt niet geopend: de virusscanner waarschuwde, of kon "
                            "het niet bekijken.");
    }
    const auto bytes = bytes_of(room, item);
    if (!bytes) return tl::unexpected(bytes.error());
    return room.services.mail_look.read(*bytes);
}

std::optional<mail::Message> headers_alone(const Room& room, const Item& item) {
    constexpr std::size_t most_headers = 65'536;  // bytes
    if (!mailbox::may_be_looked_at(item)) return std::nullopt;
    auto bytes = bytes_of(room, item);
    if (!bytes) return std::nullopt;
    bytes->resize(
        std::min({bytes->size(), most_headers, bytes->find("\r\n\r\n"), bytes->find("\n\n")}));
    auto read = room.services.mail_look.read(*bytes + "\r\n\r\n");
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

Html message_text(const Item& item, const mail::Message& message) {
    if (item.apart())
        return Html() << "<p>De tekst wordt niet getoond zolang dit in quarantaine staat.</p>";
    if (base::trim(message.body).empty()) return Html() << "<p>Het bericht heeft geen tekst.</p>";
    const std::string text = without_gaps(mail::at_most(message.body, most_text));
    const auto links = mail::links_in(text);
    Html out;
    out << told_of_links(text, links) << "<pre class=\"tekst\">" << marked(text, links) << "</pre>";
    if (message.body.size() > most_text)
        out << "<p class=\"zacht\">De rest is weggelaten. Bewaar het bericht zelf om alles te "
               "lezen.</p>";
    return out;
}

Html message_content(const Item& item, const Outcome<mail::Message>& message) {
    Html out;
    out << "<section class=\"kader\"><h2>Bericht</h2>";
    if (!message) return out << "<p>" << message.error().reason << "</p></section>";
    return out << headers_of(item, *message) << "</section><h2>Bijlagen</h2>"
               << attachments_of(item, *message);
}

Response attachment_page(const Room& room, const Request& request) {
    const auto file = wanted(room, request);
    if (!file) return refused(request, file.error());
    Html page;
    page << "<p><a href=\"" << address_of(*file->item) << "\">Terug naar het bericht</a></p><p>"
         << facts_of(file->attachment) << flags_of(file->attachment) << "</p><p>"
         << save_link(*file->item, file->number) << "</p>"
         << shown(request, *file, drawn(room, request, *file));
    const std::string id = mailbox::short_name(file->item->id);
    return html(layout(request, title_of(file->attachment, file->number), page, room.fictional,
                       elsewhere("/postvak/" + base::lower_ascii(id),
                                 "trede intake attachment " + id + " " +
                                     std::to_string(file->number) + " --preview")));
}

Response attachment_picture(const Room& room, const Request& request) {
    const auto file = wanted(room, request);
    if (!file) return refused(request, file.error());
    auto preview = drawn(room, request, *file);
    if (!preview || preview->picture.empty())
        return error_page(request, 404, "Niet gevonden", "Van deze bijlage is er geen beeld.");
    return {.type = "image/png", .body = std::move(preview->picture), .headers = {}, .stream = {}};
}

// Never opened by the browser: an unknown type, to be saved, and without any right if it were
// (reliability row B6).
Response attachment_file(const Room& room, const Request& request) {
    auto saved = wanted(room, request);
    if (!saved) return refused(request, saved.error());
    if (saved->item->apart()) {
        return refused(request, {.kind = base::RefusalKind::conflict,
                                 .ground = "",
                                 .reason = "Bijlagen van een bericht in quarantaine gaan niet "
                                           "open. Geef het bericht eerst vrij."});
    }
    const std::string name = saved->attachment.name.empty()
                                 ? "bijlage-" + std::to_string(saved->number)
                                 : saved->attachment.name;
    Response response = file(std::move(saved->bytes), "application/octet-stream", name);
    response.headers.push_back({"Content-Security-Policy", "sandbox"});
    return response;
}

}  // namespace trede::pages
