#include "post/mail_folder.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace trede::post {

namespace fs = std::filesystem;

namespace {

void add_files(const fs::path& folder, bool only_eml, std::vector<fs::path>& into) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (!fs::is_regular_file(entry.symlink_status())) continue;
        const bool eml = base::lower_ascii(entry.path().extension().string()) == ".eml";
        const bool hidden = entry.path().filename().string().starts_with('.');
        if (!hidden && (eml || !only_eml)) into.push_back(entry.path());
    }
}

}  // namespace

base::Outcome<std::vector<fs::path>> messages_at(const fs::path& path) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) {
        return base::refuse(base::RefusalKind::input, "", path.string() + " bestaat niet.");
    }
    std::vector<fs::path> messages;
    if (!fs::is_directory(status)) {
        messages.push_back(path);
        return messages;
    }
    // In a Maildir, tmp/ holds what is still being delivered.
    const bool maildir = fs::is_directory(path / "new") && fs::is_directory(path / "cur");
    if (maildir) {
        add_files(path / "new", false, messages);
        add_files(path / "cur", false, messages);
    }
    add_files(path, true, messages);
    std::ranges::sort(messages);
    if (messages.empty() && !maildir) {
        return base::refuse(base::RefusalKind::input, "",
                            "In " + path.string() +
                                " staan geen berichten. Geef een .eml, een map met .eml-bestanden "
                                "of een Maildir.");
    }
    return messages;
}

}  // namespace trede::post
