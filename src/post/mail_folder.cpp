#include "post/mail_folder.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace trede::post {

namespace fs = std::filesystem;

namespace {

enum class Take { all, only_eml };

// What is hidden is left alone without a word, but for what is called a message.
void add_files(const fs::path& folder, Take take, MailFolder& into) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        const bool eml = base::lower_ascii(entry.path().extension().string()) == ".eml";
        const bool hidden = entry.path().filename().string().starts_with('.');
        const bool is_file = fs::is_regular_file(entry.symlink_status());
        if (is_file && !hidden && (eml || take == Take::all)) {
            into.messages.push_back(entry.path());
        } else if (!hidden || eml) {
            into.skipped.push_back(entry.path());
        }
    }
}

}  // namespace

base::Outcome<MailFolder> messages_at(const fs::path& path) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) {
        return base::refuse(base::RefusalKind::input, "", path.string() + " bestaat niet.");
    }
    MailFolder found;
    if (!fs::is_directory(status)) {
        found.messages.push_back(path);
        return found;
    }
    // In a Maildir, tmp/ holds what is still being delivered.
    const bool maildir = fs::is_directory(path / "new") && fs::is_directory(path / "cur");
    if (maildir) {
        add_files(path / "new", Take::all, found);
        add_files(path / "cur", Take::all, found);
    }
    const std::size_t so_far = found.skipped.size();
    add_files(path, Take::only_eml, found);
    // Besides these folders a Maildir holds the lists of its server.
    if (maildir) found.skipped.resize(so_far);
    std::ranges::sort(found.messages);
    std::ranges::sort(found.skipped);
    if (found.messages.empty() && !maildir) {
        return base::refuse(base::RefusalKind::input, "",
                            "In " + path.string() +
                                " staan geen berichten. Geef een .eml, een map met .eml-bestanden "
                                "of een Maildir.");
    }
    return found;
}

}  // namespace trede::post
