#include "keep/calendars.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "evidence/digest.hpp"
#include "keep/kept_rows.hpp"

namespace trede::keep {

using base::RefusalKind;
using Json = nlohmann::ordered_json;

namespace {

std::string digest_of(std::string_view secret) {
    return evidence::to_hex(evidence::sha256("trede-agenda", secret));
}

}  // namespace

Calendars::Calendars(std::string path) : path_(std::move(path)) {
    for (const Json& row : read_rows(path_)) {
        const auto text = [&](const char* name) { return row.value(name, std::string()); };
        const auto person = access::parse_person(text("rol"));
        const auto made_at = base::parse_instant(text("gemaakt"));
        if (!person || !made_at) continue;
        kept_.push_back({.calendar = {.id = text("nummer"),
                                      .view = text("weergave"),
                                      .query = text("vraag"),
                                      .account = text("account"),
                                      .person = *person,
                                      .officer = text("functionaris"),
                                      .by_link = row.value("proef", false),
                                      .made_at = *made_at},
                         .digest = text("geheim")});
    }
}

void Calendars::write() const {
    Json rows = Json::array();
    for (const auto& [calendar, digest] : kept_) {
        rows.push_back({{"nummer", calendar.id},
                        {"weergave", calendar.view},
                        {"vraag", calendar.query},
                        {"account", calendar.account},
                        {"rol", access::text_of(calendar.person)},
                        {"functionaris", calendar.officer},
                        {"proef", calendar.by_link},
                        {"gemaakt", base::to_iso(calendar.made_at)},
                        {"geheim", digest}});
    }
    write_rows(path_, rows);
}

std::optional<base::Refusal> Calendars::add(Calendar wanted, std::string_view secret) {
    const std::lock_guard lock(guard_);
    std::size_t own = 0;
    long long last = 0;
    for (const auto& [calendar, digest] : kept_) {
        last = std::max(last,
                        base::parse_integer(std::string_view(calendar.id).substr(2)).value_or(0));
        own += calendar.account == wanted.account ? 1U : 0U;
    }
    if (own >= most_calendars) {
        return base::Refusal{.kind = RefusalKind::conflict,
                             .ground = "",
                             .reason = "U hebt al twintig agenda's. Trek er eerst een in."};
    }
    wanted.id = "a-" + std::to_string(last + 1);
    kept_.push_back({.calendar = std::move(wanted), .digest = digest_of(secret)});
    write();
    return std::nullopt;
}

std::optional<Calendar> Calendars::find(std::string_view secret) const {
    const std::string digest = digest_of(secret);
    const std::lock_guard lock(guard_);
    const auto found = std::ranges::find(kept_, digest, &Kept::digest);
    return found == kept_.end() ? std::nullopt : std::optional(found->calendar);
}

std::optional<base::Refusal> Calendars::remove(std::string_view id, std::string_view account) {
    const std::lock_guard lock(guard_);
    const auto gone = std::erase_if(kept_, [&](const Kept& one) {
        return one.calendar.id == id && one.calendar.account == account;
    });
    if (gone == 0) {
        return base::Refusal{
            .kind = RefusalKind::missing, .ground = "", .reason = "Deze agenda is er niet (meer)."};
    }
    write();
    return std::nullopt;
}

std::vector<Calendar> Calendars::of(std::string_view account) const {
    const std::lock_guard lock(guard_);
    std::vector<Calendar> found;
    for (const auto& [calendar, digest] : kept_) {
        if (calendar.account == account) found.push_back(calendar);
    }
    return found;
}

}  // namespace trede::keep
