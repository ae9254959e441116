#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "mailbox/match.hpp"

namespace trede::post {

// A message in a folder at the server; the number holds as long as the folder is the same one.
using ImapNumber = std::uint32_t;

// A mailbox on a server of mail, by IMAP on libcurl. TLS always: a server that offers none gets no
// password. A message is only marked or moved by `settle`, which is called after its bytes are on
// disk here; reading one makes it "seen" at the server, and that means nothing to us.
class ImapMailbox {
  public:
    ImapMailbox(const mailbox::ImapSettings& settings, std::string password);
    ImapMailbox(const ImapMailbox&) = delete;
    ImapMailbox& operator=(const ImapMailbox&) = delete;
    ~ImapMailbox();

    // What lies in the folder and was not settled before, in order of arrival. Refuses (missing)
    // with the reason, without the password.
    [[nodiscard]] base::Outcome<std::vector<ImapNumber>> waiting();
    // The message as it is; nothing when somebody took it away meanwhile. Refuses (input) one of
    // more than `most` bytes.
    [[nodiscard]] base::Outcome<std::optional<std::string>> fetch(ImapNumber number,
                                                                  std::size_t most);
    // They are safe here: moved to the folder of what is done, or marked in place.
    [[nodiscard]] std::optional<base::Refusal> settle(std::span<const ImapNumber> numbers);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::post
