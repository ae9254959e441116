#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "jobs/jobs.hpp"
#include "keep/calendars.hpp"
#include "keep/saved_views.hpp"
#include "keep/seen.hpp"
#include "mail/message.hpp"
#include "signin/accounts.hpp"
#include "signin/challenges.hpp"
#include "signin/openid.hpp"
#include "signin/sessions.hpp"
#include "web/overviews.hpp"
#include "web/tray.hpp"

namespace trede::desk {
struct Ask;
struct Desk;
struct MailFile;
struct Office;
struct Scan;
struct TakenIn;
}  // namespace trede::desk

namespace trede::intake {
struct Boundaries;
}

namespace trede::keep {
class Drafts;
}

namespace trede::web {

// Which letters somebody opened before signing: by account, batch and the bytes that were shown. In
// memory: after a restart they are opened again.
class Looked {
  public:
    void add(const std::string& account, const std::string& what) {
        const std::lock_guard lock(guard_);
        seen_[account].insert(what);
    }
    [[nodiscard]] std::set<std::string> by(const std::string& account) const {
        const std::lock_guard lock(guard_);
        const auto found = seen_.find(account);
        return found == seen_.end() ? std::set<std::string>() : found->second;
    }

  private:
    mutable std::mutex guard_;
    std::map<std::string, std::set<std::string>> seen_;
};

// A file that came by mail, as somebody may look at it: its words, and a picture made anew.
struct Drawn {
    std::string text;
    std::string picture;      // PNG, or empty
    std::uint32_t pages = 0;  // of a PDF
    std::string remark;       // Dutch: what is not shown, and why
};
struct ToDraw {
    std::string name;
    std::string type;
    std::uint32_t page = 1;
    std::string bytes;
};

// Looks into what came by mail where hostile bytes can do no harm (src/sandbox). Each refuses
// (input) what cannot be read. From any thread.
struct MailLook {
    std::function<base::Outcome<mail::Message>(const std::string& message)> read;
    std::function<base::Outcome<std::string>(const std::string& message, const std::string& digest)>
        attachment;
    std::function<base::Outcome<Drawn>(ToDraw file)> draw;
};

// Takes in what is brought to the pages as mail is taken in, with the scanner and the settings of
// this installation. From any thread.
struct MailIn {
    std::function<desk::Scan(const std::string& message)> scan;
    std::function<base::Outcome<desk::TakenIn>(const desk::Desk& desk, const desk::Ask& ask,
                                               const desk::MailFile& message)>
        take;
};

// What the next page of a session says of the form before it, once. Not in the address, where
// anybody could write it. In memory, by the key of the forms of the session.
class Notices {
  public:
    void put(const std::string& session, std::string text) {
        const std::lock_guard lock(guard_);
        if (waiting_.size() >= most) waiting_.clear();
        waiting_[session] = std::move(text);
    }
    [[nodiscard]] std::string take(const std::string& session) {
        const std::lock_guard lock(guard_);
        const auto found = waiting_.find(session);
        if (found == waiting_.end()) return {};
        std::string text = std::move(found->second);
        waiting_.erase(found);
        return text;
    }

  private:
    static constexpr std::size_t most = 1'000;
    std::mutex guard_;
    std::map<std::string, std::string> waiting_;
};

// Real boundaries, when an administrator loaded them; another version when they are other ones.
struct Borders {
    std::shared_ptr<const intake::Boundaries> shapes;
    std::uint64_t version = 0;
};
using GiveBorders = std::function<Borders()>;

// The whole store held against itself: chain, tree, checkpoints, documents and rules.
struct Checked {
    struct Fault {
        std::string where, what;  // Dutch
    };
    std::uint64_t events = 0;
    std::string root;     // RFC 6962, 64 hexadecimal characters
    std::string covered;  // Dutch: how far the signed checkpoints reach
    std::vector<Fault> faults;
};
using CheckStore = std::function<Checked()>;

// What a command of the command line prints as JSON, on this store. Only for commands that read.
// Refuses what the command refuses.
using AskCommand = std::function<base::Outcome<std::string>(const std::vector<std::string>& words)>;

// What the server keeps besides the journal. Lives as long as the program; from any thread.
struct Services {
    signin::Sessions& sessions;
    signin::Links& links;
    signin::Accounts& accounts;
    Overviews& overviews;
    Tray& tray;               // sheets that wait for somebody's word
    ReadSheet read_sheet;     // must be set
    MailLook mail_look;       // must be set
    const MailIn& mail_in;    // may be empty: then no files are taken
    std::string cookie_name;  // of the session
    const desk::Office& office;
    jobs::Jobs& jobs;
    Looked& looked;
    Notices& notices;
    signin::Challenges& challenges;
    keep::SavedViews& saved_views;
    keep::Calendars& calendars;
    const keep::Seen& seen;
    keep::Drafts& answer_drafts;         // of municipalities, by letter
    keep::Drafts& assessment_drafts;     // of officers, by account
    std::function<base::Instant()> now;  // for work that goes on after the answer
    GiveBorders borders;                 // must be set
    CheckStore check_store = {};         // may be empty: then it is for the command line
    AskCommand ask_command = {};         // may be empty: then the interface has no such calls
    signin::OpenId* openid = nullptr;    // when the organisation has a provider to sign in with
};

}  // namespace trede::web
