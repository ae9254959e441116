#pragma once

#include <functional>
#include <memory>
#include <shared_mutex>
#include <span>
#include <string>
#include <vector>

#include "desk/desk.hpp"
#include "http/message.hpp"
#include "web/route.hpp"

namespace trede::web {

// What the site works with. All of it lives longer than the site. The journal may be used from any
// thread, and others may write to it meanwhile.
struct SiteSettings {
    desk::Journal& journal;
    const registry::Register& registry;
    const law::Lawbook& lawbook;
    const mandate::Officers& officers;
    signin::Accounts& accounts;
    const desk::Office& office;
    jobs::Jobs& jobs;
    bool fictional = false;
    std::span<const Route> pages = {};  // besides those of this module
    // What is done last to a page, before it goes out (recording/ways.hpp). May be empty.
    std::function<std::string(std::string page, const Request& request)> last_touch = {};
    std::string cookie_name = "trede";
    GiveBorders borders = {};          // without it there is the tile map alone
    CheckStore check_store = {};       // without it an auditor checks by the command line
    AskCommand ask_command = {};       // without it the interface tells of municipalities only
    signin::OpenId* openid = nullptr;  // without it nobody signs in with a provider
    ReadSheet read_sheet = {};         // without it no sheet can be brought in
    MailLook mail_look = {};           // without it no message is shown
    MailIn mail_in = {};               // without it no files come with an answer
    // The folder for what people keep for themselves: views and calendars. Empty: in memory only.
    std::string own_things = {};
    std::vector<std::string> earlier_log = {};  // lines of before this server began
    std::function<base::Instant()> now;
    std::function<void(const std::string& line)> log;  // one line of JSON, without its end
};

// The web application: a request comes in, it is known who asks, the table of access is asked, the
// page is made, and the answer goes out with everything that keeps it safe. From any thread.
class Site {
  public:
    explicit Site(SiteSettings settings);
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;
    ~Site();

    [[nodiscard]] http::Outgoing answer(const http::Incoming& incoming);
    // A path that signs somebody in once, from this machine.
    // `officer`: as whom; empty: the usual one of the role.
    [[nodiscard]] std::string make_link(const access::Person& person,
                                        const std::string& officer = {});
    [[nodiscard]] std::size_t body_limit(std::string_view method, std::string_view target) const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::web
