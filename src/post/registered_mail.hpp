#pragma once

#include <string>
#include <vector>

namespace trede::post {

struct RegisteredFile {
    std::string name;
    std::string bytes;
};

// What did not come by mail, as a message: so all that holds for mail holds for it too. It is kept
// first, scanned, and read by a worker. The same words and files give the same bytes. The sender is
// nobody's address (desk::registered_sender): no confirmation goes there.
struct RegisteredMail {
    std::string subject;
    std::string words;
    std::vector<RegisteredFile> files;
};
[[nodiscard]] std::string as_message(const RegisteredMail& mail);

}  // namespace trede::post
