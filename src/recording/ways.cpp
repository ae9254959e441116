#include "recording/ways.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "recording/routes.hpp"
#include "web/html.hpp"
#include "web/incoming.hpp"

namespace trede::recording {

using web::Html;
using web::Request;

namespace {

// As they stand in a page: an apostrophe is escaped.
constexpr std::string_view mark = "&#39;";
constexpr std::string_view begin = "(&#39;trede ";
constexpr std::string_view end = "&#39;)";

bool begins_with_words(std::string_view command, std::string_view words) {
    return command.starts_with(words) &&
           (command.size() == words.size() || command[words.size()] == ' ');
}

// The way of the most words: "propose --close" before "propose".
const Way* way_of(std::string_view command, std::span<const Way> ways) {
    const Way* best = nullptr;
    for (const Way& one : ways) {
        if (begins_with_words(command, one.command) &&
            (!best || one.command.size() > best->command.size()))
            best = &one;
    }
    return best;
}

std::string filled(std::string address, std::string_view hole, const std::string& with) {
    const auto at = address.find(hole);
    if (at != std::string::npos) address.replace(at, hole.size(), with);
    return address;
}

// Where the way leads from this page; empty: that is not known here.
std::string address_of(const Way& way, std::string_view command, const Request& request) {
    std::string address = way.address;
    if (address.find("{gm}") != std::string::npos) {
        if (!request.municipality) return {};
        address = filled(address, "{gm}", base::lower_ascii(request.municipality->code.value()));
    }
    if (address.find("{1}") != std::string::npos) {
        const auto words = base::split(command.substr(way.command.size()), ' ');
        if (words.size() < 2) return {};
        address = filled(address, "{1}", base::percent_encoded(base::lower_ascii(words[1])));
    }
    return address;
}

// Whether this viewer may open the page: else a link would lead to a refusal.
bool may_open(const std::string& address, const Request& request) {
    const auto segments = web::segments_of(address.substr(0, address.find('?')));
    if (!segments) return false;
    const auto* route = web::find_route(routes(), web::Method::get, *segments).route;
    if (!route) return false;
    if (!request.municipality) return request.viewer.may(route->operation);
    return request.viewer.may(route->operation,
                              access::Subject{.municipality = request.municipality->code,
                                              .province = request.municipality->province});
}

enum class Shown { as_link, as_title };

std::string link_to(const Way& way, std::string_view command, const Request& request, Shown shown) {
    const std::string address =
        shown == Shown::as_link ? address_of(way, command, request) : std::string();
    Html link;
    if (address.empty() || !may_open(address, request)) {
        link << way.title;
    } else {
        link << "<a href=\"" << address << "\">" << way.title << "</a>";
    }
    return std::move(link).text();
}

// "'trede decide V-1' of 'trede decline V-1'" as links; nothing when one of them has no way.
std::optional<std::string> links_for(std::string_view commands, std::span<const Way> ways,
                                     const Request& request, Shown shown) {
    std::vector<std::string> links;
    for (std::size_t at = 0; at < commands.size();) {
        const auto first = commands.find(mark, at);
        if (first == std::string_view::npos) break;
        const auto last = std::min(commands.find(mark, first + mark.size()), commands.size());
        std::string_view command = commands.substr(first + mark.size(), last - first - mark.size());
        if (command.starts_with("trede ")) command.remove_prefix(6);
        const Way* way = way_of(command, ways);
        if (!way) return std::nullopt;
        std::string link = link_to(*way, command, request, shown);
        if (std::ranges::find(links, link) == links.end()) links.push_back(std::move(link));
        at = last + mark.size();
    }
    std::string text;
    for (const std::string& one : links) text += (text.empty() ? "" : ", ") + one;
    return text;
}

// Whether a place is between the two tags of an element.
bool is_inside(std::string_view before, std::string_view begin_tag, std::string_view end_tag) {
    const auto opened = before.rfind(begin_tag);
    return opened != std::string_view::npos &&
           before.find(end_tag, opened) == std::string_view::npos;
}

// Whether a place is inside a tag or a text area, where text is not only shown.
bool may_be_changed(std::string_view before) {
    return is_inside(before, "<", ">") || is_inside(before, "<textarea", "</textarea");
}

// Whether a place is in what somebody wrote: a mail, an answer, a note.
bool is_quoted(std::string_view before) {
    return is_inside(before, "<pre class=\"tekst\"", "</pre") ||
           is_inside(before, "<p class=\"tekst\"", "</p");
}

// A link holds no other link, and an option none at all.
Shown shown_at(std::string_view before) {
    const bool no = is_inside(before, "<a ", "</a") || is_inside(before, "<option", "</option");
    return no ? Shown::as_title : Shown::as_link;
}

bool is_shown(std::string_view before) {
    return !may_be_changed(before) && !is_quoted(before) && !is_inside(before, "<code", "</code");
}

// The end of the name of an option that begins here: "--reason".
std::size_t end_of_option(std::string_view page, std::size_t at) {
    const auto last = page.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at);
    return last == std::string_view::npos ? page.size() : last;
}

// Options that are named with their value: without them the sentence would lose its point.
constexpr std::array<std::string_view, 2> with_a_value = {"--kind", "--withdraw"};

// "Zeg met --reason waarom": on a page a field asks for it, so the option falls out. So does
// " (--reason)".
void leave_out_options(std::string& page) {
    constexpr std::string_view by = " met --";
    for (auto at = page.find(by); at != std::string::npos; at = page.find(by, at + 1)) {
        const std::size_t option = at + by.size() - 2;
        const std::size_t last = end_of_option(page, option);
        const std::string_view name = std::string_view(page).substr(option, last - option);
        if (std::ranges::find(with_a_value, name) != with_a_value.end()) continue;
        if (is_shown(std::string_view(page).substr(0, at))) page.erase(at, last - at);
    }
    constexpr std::string_view open = " (--";
    for (auto at = page.find(open); at != std::string::npos; at = page.find(open, at + 1)) {
        const auto last = page.find_first_of(")<", at);
        if (last == std::string::npos || page[last] != ')') continue;
        if (is_shown(std::string_view(page).substr(0, at))) page.erase(at, last + 1 - at);
    }
}

}  // namespace

std::string with_ways(std::string page, std::span<const Way> ways, const Request& request) {
    for (auto at = page.find(begin); at != std::string::npos; at = page.find(begin, at + 1)) {
        const auto last = page.find(end, at);
        if (last == std::string::npos) break;
        const std::string_view whole = page;
        if (may_be_changed(whole.substr(0, at)) || is_quoted(whole.substr(0, at))) continue;
        const auto inside = whole.substr(at + 1, last + mark.size() - at - 1);
        if (const auto links = links_for(inside, ways, request, shown_at(whole.substr(0, at))))
            page.replace(at + 1, inside.size(), *links);
    }
    leave_out_options(page);
    return page;
}

}  // namespace trede::recording
