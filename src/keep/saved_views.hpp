#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/access.hpp"
#include "base/outcome.hpp"

namespace trede::keep {

// A view of the list of municipalities that somebody gave a name: an address, and no copy of rows.
// What a reader may not know of is not in it for that reader.
struct SavedView {
    std::string id;                           // "w-3"
    std::string name;                         // "Mijn late dossiers"
    std::string query;                        // "trede=2&sorteer=-tekort"
    std::string owner;                        // the account
    std::optional<access::Role> shared_with;  // everyone of this role sees it too
    bool begins = false;                      // the list of that role begins with it

    friend bool operator==(const SavedView&, const SavedView&) = default;
};

constexpr std::size_t most_saved_views = 30;  // of one account
constexpr std::size_t saved_view_name_bytes = 60;

// The views of all, in a file beside the journal. From any thread.
class SavedViews {
  public:
    // `path` need not exist; an empty one keeps nothing.
    explicit SavedViews(std::string path);

    // The id of the new view. Refuses (input) no name or one that is too long, (conflict) a name
    // that this account has, and one view too many. One that begins takes that over from the view
    // of the same role that did.
    [[nodiscard]] base::Outcome<std::string> add(SavedView wanted);
    // Refuses (missing) a view that is not there or that this account did not make.
    [[nodiscard]] std::optional<base::Refusal> remove(std::string_view id,
                                                      std::string_view account);
    // Those of the account and those that its role shares, in the order in which they were made.
    [[nodiscard]] std::vector<SavedView> of(std::string_view account, access::Role role) const;
    // What the list of this role begins with; nothing: all of it.
    [[nodiscard]] std::optional<SavedView> beginning_of(access::Role role) const;
    [[nodiscard]] std::uint64_t version() const;  // another one after each change

  private:
    void write() const;

    std::string path_;
    mutable std::mutex guard_;
    std::vector<SavedView> views_;
    std::uint64_t version_ = 0;
};

}  // namespace trede::keep
