#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "drafting/draft.hpp"
#include "registry/codes.hpp"

namespace trede::keep {

// What people are still writing about municipalities and have not sent or put on file: a file for
// each municipality in a folder beside the journal, which only the server reads. One folder holds
// the answers of municipalities (by letter), another the assessments of officers (by account). From
// any thread. Throws when a file cannot be read or written.
class Drafts {
  public:
    // `folder` need not exist; an empty one keeps them in memory only.
    explicit Drafts(std::string folder);

    // As it stands; one that nobody began is empty.
    [[nodiscard]] drafting::Draft find(const registry::MunicipalityCode& code,
                                       const std::string& reference);
    // Changes it as `change` says, one after the other, and is on disk when this returns. Refuses
    // what `change` refuses; nothing is kept then.
    using Change = std::function<base::Outcome<drafting::Draft>(drafting::Draft)>;
    [[nodiscard]] base::Outcome<drafting::Draft> change(const registry::MunicipalityCode& code,
                                                        const std::string& reference,
                                                        const Change& change);

    // The same with a file that the draft then names; its bytes are on disk before the draft is.
    [[nodiscard]] base::Outcome<drafting::Draft> attach(const registry::MunicipalityCode& code,
                                                        const std::string& reference,
                                                        const drafting::File& file,
                                                        const std::string& bytes,
                                                        const drafting::Hand& hand);
    // The bytes of a file of a draft that was not sent; nothing when they are not here.
    [[nodiscard]] std::optional<std::string> file(const registry::MunicipalityCode& code,
                                                  const std::string& digest);

  private:
    using OfOne = std::vector<drafting::Draft>;
    [[nodiscard]] std::string path_of(const registry::MunicipalityCode& code) const;
    [[nodiscard]] std::string path_of(const registry::MunicipalityCode& code,
                                      const std::string& digest) const;
    [[nodiscard]] OfOne& of(const registry::MunicipalityCode& code);
    [[nodiscard]] base::Outcome<drafting::Draft> change_held(const registry::MunicipalityCode& code,
                                                             const std::string& reference,
                                                             const Change& change);
    void forget_unnamed(const registry::MunicipalityCode& code, const drafting::Draft& before);

    std::string folder_;
    std::mutex guard_;
    std::map<registry::MunicipalityCode, OfOne> kept_;
    std::map<std::string, std::string> in_memory_;  // bytes by path, when there is no folder
};

}  // namespace trede::keep
