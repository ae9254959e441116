#include "keep/saved_views.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "keep/kept_rows.hpp"

namespace trede::keep {

using base::Outcome;
using base::RefusalKind;
using Json = nlohmann::ordered_json;

SavedViews::SavedViews(std::string path) : path_(std::move(path)) {
    for (const Json& row : read_rows(path_)) {
        const auto text = [&](const char* name) { return row.value(name, std::string()); };
        views_.push_back({.id = text("nummer"),
                          .name = text("naam"),
                          .query = text("vraag"),
                          .owner = text("account"),
                          .shared_with = access::parse_role(text("gedeeldMet")),
                          .begins = text("begin") == "ja"});
    }
}

void SavedViews::write() const {
    Json rows = Json::array();
    for (const SavedView& one : views_) {
        rows.push_back({{"nummer", one.id},
                        {"naam", one.name},
                        {"vraag", one.query},
                        {"account", one.owner},
                        {"gedeeldMet", one.shared_with ? access::word(*one.shared_with) : ""},
                        {"begin", one.begins ? "ja" : "nee"}});
    }
    write_rows(path_, rows);
}

Outcome<std::string> SavedViews::add(SavedView wanted) {
    wanted.name = std::string(base::trim(wanted.name));
    if (wanted.name.empty() || wanted.name.size() > saved_view_name_bytes) {
        return base::refuse(RefusalKind::input, "",
                            "Geef de weergave een naam van hoogstens 60 tekens.");
    }
    const std::lock_guard lock(guard_);
    std::size_t own = 0;
    long long last = 0;
    for (const SavedView& one : views_) {
        last = std::max(last, base::parse_integer(std::string_view(one.id).substr(2)).value_or(0));
        if (one.owner != wanted.owner) continue;
        ++own;
        if (one.name == wanted.name) {
            return base::refuse(RefusalKind::conflict, "",
                                "U hebt al een weergave met de naam ‘" + wanted.name + "’.");
        }
    }
    if (own >= most_saved_views) {
        return base::refuse(RefusalKind::conflict, "",
                            "U hebt al dertig weergaven. Haal er eerst een weg.");
    }
    wanted.begins = wanted.begins && wanted.shared_with;
    for (SavedView& one : views_) {
        if (wanted.begins && one.shared_with == wanted.shared_with) one.begins = false;
    }
    wanted.id = "w-" + std::to_string(last + 1);
    views_.push_back(wanted);
    write();
    ++version_;
    return wanted.id;
}

std::optional<base::Refusal> SavedViews::remove(std::string_view id, std::string_view account) {
    const std::lock_guard lock(guard_);
    const auto gone = std::erase_if(
        views_, [&](const SavedView& one) { return one.id == id && one.owner == account; });
    if (gone == 0) {
        return base::Refusal{.kind = RefusalKind::missing,
                             .ground = "",
                             .reason =
                                 "Deze weergave is er niet (meer), of iemand anders maakte "
                                 "haar."};
    }
    write();
    ++version_;
    return std::nullopt;
}

std::vector<SavedView> SavedViews::of(std::string_view account, access::Role role) const {
    const std::lock_guard lock(guard_);
    std::vector<SavedView> found;
    std::ranges::copy_if(views_, std::back_inserter(found), [&](const SavedView& one) {
        return one.owner == account || one.shared_with == role;
    });
    return found;
}

std::optional<SavedView> SavedViews::beginning_of(access::Role role) const {
    const std::lock_guard lock(guard_);
    const auto found = std::ranges::find_if(
        views_, [&](const SavedView& one) { return one.begins && one.shared_with == role; });
    return found == views_.end() ? std::nullopt : std::optional(*found);
}

std::uint64_t SavedViews::version() const {
    const std::lock_guard lock(guard_);
    return version_;
}

}  // namespace trede::keep
