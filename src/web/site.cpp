#include "web/site.hpp"

#include <algorithm>
#include <mutex>

#include "base/dutch_time.hpp"
#include "base/percent.hpp"
#include "desk/office.hpp"
#include "desk/propose.hpp"
#include "keep/drafts.hpp"
#include "keep/log_line.hpp"
#include "registry/taken_over.hpp"
#include "web/incoming.hpp"
#include "web/kept_pages.hpp"
#include "web/outgoing.hpp"
#include "web/sign_in.hpp"

namespace trede::web {

namespace {

Response missing(const Request& request) {
    return error_page(request, 404, "Niet gevonden", no_page);
}

// The municipality of today. One that became part of another can still be looked at: its history
// stays under its own code.
std::optional<registry::Municipality> body_to_show(const Room& room, bool may_be_gone,
                                                   const registry::MunicipalityCode& code) {
    if (const auto found = room.desk.registry.find(code, room.desk.today)) return *found;
    if (!may_be_gone) return std::nullopt;
    const auto gone = registry::taken_over(room.desk.registry, code, room.desk.today);
    return gone ? std::optional(gone->from) : std::nullopt;
}

ReadSheet reader_of(const SiteSettings& settings) {
    if (settings.read_sheet) return settings.read_sheet;
    return [](const std::string&, const std::string&) -> base::Outcome<intake::Workbook> {
        return base::refuse(base::RefusalKind::input, "",
                            "Deze server leest geen bestanden. Vraag de beheerder.");
    };
}

MailLook look_of(const SiteSettings& settings) {
    if (settings.mail_look.read) return settings.mail_look;
    const auto no = [] {
        return base::refuse(base::RefusalKind::input, "",
                            "Deze server leest geen berichten. Vraag de beheerder.");
    };
    return {.read = [no](const std::string&) -> base::Outcome<mail::Message> { return no(); },
            .attachment = [no](const std::string&,
                               const std::string&) -> base::Outcome<std::string> { return no(); },
            .draw = [no](const ToDraw&) -> base::Outcome<Drawn> { return no(); }};
}

// An address without what is asked of it. Some hold a secret, and that stays out of a log.
std::string told_of(std::string_view target) {
    for (const std::string_view secret : {"/aanmelden/link/", "/agenda/"}) {
        if (target.starts_with(secret)) return std::string(secret);
    }
    return std::string(target.substr(0, target.find('?')));
}

GiveBorders borders_of(const SiteSettings& settings) {
    return settings.borders ? settings.borders : [] { return Borders{}; };
}

std::string own_file(const SiteSettings& settings, const char* name) {
    return settings.own_things.empty() ? std::string() : settings.own_things + "/" + name;
}

}  // namespace

struct Site::Inside {
    explicit Inside(SiteSettings with) : settings(std::move(with)) {}

    SiteSettings settings;
    signin::Sessions sessions;
    signin::Links links;
    Overviews overviews{settings.office.holidays};
    KeptPages kept_pages;
    Looked looked;
    Notices notices;
    Tray tray;
    signin::Challenges challenges;
    keep::SavedViews saved_views{own_file(settings, "weergaven.json")};
    keep::Calendars calendars{own_file(settings, "agenda.json")};
    keep::Seen seen{settings.earlier_log};
    keep::Drafts answer_drafts{own_file(settings, "antwoorden")};
    keep::Drafts assessment_drafts{own_file(settings, "beoordelingen")};
    Services services{.sessions = sessions,
                      .links = links,
                      .accounts = settings.accounts,
                      .overviews = overviews,
                      .tray = tray,
                      .read_sheet = reader_of(settings),
                      .mail_look = look_of(settings),
                      .mail_in = settings.mail_in,
                      .cookie_name = settings.cookie_name,
                      .office = settings.office,
                      .jobs = settings.jobs,
                      .looked = looked,
                      .notices = notices,
                      .challenges = challenges,
                      .saved_views = saved_views,
                      .calendars = calendars,
                      .seen = seen,
                      .answer_drafts = answer_drafts,
                      .assessment_drafts = assessment_drafts,
                      .now = settings.now,
                      .borders = borders_of(settings),
                      .check_store = settings.check_store,
                      .ask_command = settings.ask_command,
                      .openid = settings.openid};
    std::shared_mutex guard;
    desk::World world;

    void catch_up();
    void tell(keep::LogLine line);
    [[nodiscard]] Found find(Method method, const std::vector<std::string>& segments) const;
    Viewer viewer_of(const Request& request, const desk::Desk& desk);
    struct Made {
        Response response;
        std::string_view action = "pagina.zoeken";
        std::string actor = "-";
        // Of a page that may be kept: what it depends on, and what was kept of it.
        std::string key = {};
        std::uint64_t length = 0;
        std::optional<http::Outgoing> kept = std::nullopt;
    };
    Made make(const http::Incoming& incoming, base::Instant now);
    http::Outgoing finish(const http::Incoming& incoming, Made made);
    std::optional<Response> refuse_page(const http::Incoming& incoming, const Route& route,
                                        const Room& room, Request& request);
    bool look_up(const Route& route, const Room& room, Request& request);
    [[nodiscard]] std::string page_of_form(const Room& room, const Request& request);
    Response not_taken(const http::Incoming& incoming, const Room& room, Request& request,
                       NotTaken why);
    std::optional<Response> refuse_forged(const http::Incoming& incoming, const Route& route,
                                          const Room& room, Request& request);
};

Found Site::Inside::find(Method method, const std::vector<std::string>& segments) const {
    Found found = find_route(routes(), method, segments);
    if (found.route) return found;
    const bool other_method = found.other_method;
    found = find_route(settings.pages, method, segments);
    found.other_method = found.other_method || other_method;
    return found;
}

void Site::Inside::tell(keep::LogLine line) {
    settings.log(to_json(line));
    seen.add(std::move(line));
}

// The world is folded once, and then only what was added since.
void Site::Inside::catch_up() {
    const std::uint64_t length = settings.journal.length();
    {
        const std::shared_lock reading(guard);
        if (world.length == length) return;
    }
    const std::unique_lock writing(guard);
    desk::catch_up(world, settings.journal);
}

Viewer Site::Inside::viewer_of(const Request& request, const desk::Desk& desk) {
    Viewer viewer;
    if (request.origin.session.empty()) return viewer;
    const auto session = sessions.find(request.origin.session, desk.now);
    if (!session) return viewer;
    if (!session->identity.by_link &&
        !settings.accounts.still(session->identity.account, session->begun_at, desk.now))
        return viewer;
    const access::Person& person = session->identity.person;
    viewer.person = person;
    viewer.account = session->identity.account;
    viewer.account_id = session->identity.account_id;
    viewer.by_link = session->identity.by_link;
    viewer.by_openid = session->identity.by_openid;
    viewer.proved_at = session->identity.proved_at;
    viewer.form_token = session->form_token;
    viewer.label = label_of(person, desk.registry, desk.today);
    const auto& officers = desk.officers.all();
    const auto officer = std::ranges::find_if(officers, [&](const mandate::Officer& one) {
        return one.role == access::word(person.role) &&
               (session->identity.officer.empty() || one.id.value() == session->identity.officer);
    });
    if (officer != officers.end()) {
        viewer.officer = *officer;
        if (!session->identity.officer.empty()) viewer.label = officer->function;
    }
    return viewer;
}

// {gm} and {voorstel} are about one municipality. False when it is not there for this viewer: the
// answer is then the same, whether it exists or not.
bool Site::Inside::look_up(const Route& route, const Room& room, Request& request) {
    const auto names = holes(route.pattern);
    for (std::size_t at = 0; at < names.size(); ++at) {
        std::optional<registry::MunicipalityCode> code;
        if (names[at] == "{gm}") {
            code = registry::parse_municipality_code(request.caught[at]);
        } else if (names[at] == "{voorstel}") {
            code = desk::municipality_of(dossier::ProposalId(request.caught[at]));
        } else {
            continue;
        }
        if (!code) return false;
        // A proposal that is open can still be closed.
        const bool may_be_gone = route.method == Method::get || names[at] == "{voorstel}";
        const auto found = body_to_show(room, may_be_gone, *code);
        if (!found ||
            !request.viewer.may(route.operation, access::Subject{found->code, found->province}))
            return false;
        request.municipality = *found;
    }
    return true;
}

// The page on which the form of this request stands, or the nearest one above it: what this viewer
// may open. Who is not signed in gets the address that he sent, which tells nothing.
std::string Site::Inside::page_of_form(const Room& room, const Request& request) {
    for (auto segments = request.segments; !segments.empty(); segments.pop_back()) {
        Found found = find(Method::get, segments);
        if (!found.route) continue;
        Request there;
        there.viewer = request.viewer;
        there.caught = std::move(found.caught);
        const bool may =
            there.viewer.may(found.route->operation) && look_up(*found.route, room, there);
        if (request.viewer.person && !may) continue;
        std::string path;
        for (const std::string& one : segments) path += "/" + base::percent_encoded(one);
        return path;
    }
    return {};
}

Response Site::Inside::not_taken(const http::Incoming& incoming, const Room& room, Request& request,
                                 NotTaken why) {
    forget_if_foreign(incoming, request);
    return web::not_taken(request, why, page_of_form(room, request));
}

// A changing request must come from a form of this session (row S2).
std::optional<Response> Site::Inside::refuse_forged(const http::Incoming& incoming,
                                                    const Route& route, const Room& room,
                                                    Request& request) {
    if (route.method != Method::post) return std::nullopt;
    const bool has_token =
        !request.viewer.person || request.filled(token_field) == request.viewer.form_token;
    if (is_from_here(incoming) && has_token) return std::nullopt;
    return not_taken(incoming, room, request, NotTaken::other_session);
}

// What stands before every page: the table of access, what the viewer may know of, forged forms.
std::optional<Response> Site::Inside::refuse_page(const http::Incoming& incoming,
                                                  const Route& route, const Room& room,
                                                  Request& request) {
    switch (access::judge(request.viewer.person, route.operation, std::nullopt)) {
        case access::Verdict::allowed:
            break;
        case access::Verdict::sign_in_first:
            if (request.segments.front() == "api")
                return error_page(request, 401, "Meld u eerst aan",
                                  "U bent niet aangemeld, of uw sessie is voorbij.");
            if (route.method != Method::post) return redirect("/aanmelden");
            return not_taken(incoming, room, request, NotTaken::session_over);
        case access::Verdict::not_for_role:
            return not_taken(incoming, room, request, NotTaken::not_for_role);
        case access::Verdict::hidden:
            return missing(request);
    }
    if (!look_up(route, room, request))
        return not_taken(incoming, room, request, NotTaken::not_here);
    if (const auto small = small_address(request); small && route.method == Method::get)
        return redirect(*small, 308);
    return refuse_forged(incoming, route, room, request);
}

Site::Inside::Made Site::Inside::make(const http::Incoming& incoming, base::Instant now) {
    Made made;
    auto read = read_request(incoming, settings.cookie_name);
    Request request = read ? std::move(*read) : Request{};
    if (!has_sound_host(incoming)) {
        made.response =
            error_page(request, 400, "Dit adres klopt niet",
                       "Gebruik het adres dat het programma liet zien bij het starten.");
        return made;
    }
    if (!read) {
        if (incoming.target.starts_with("/api/")) request.segments = {"api"};
        made.response = refused(request, read.error());
        return made;
    }
    catch_up();
    const desk::Desk desk{.journal = settings.journal,
                          .registry = settings.registry,
                          .lawbook = settings.lawbook,
                          .officers = settings.officers,
                          .holidays = settings.office.holidays,
                          .today = base::dutch_day(now),
                          .now = now};
    request.viewer = viewer_of(request, desk);
    if (request.viewer.person) made.actor = request.viewer.account;
    Found found = find(request.method, request.segments);
    if (!found.route) {
        made.response = found.other_method ? error_page(request, 405, "Dit kan hier niet", no_page)
                                           : missing(request);
        return made;
    }
    made.action = access::row_of(found.route->operation).name;
    request.caught = std::move(found.caught);
    static const desk::World nothing;
    const bool elsewhere = found.route->asks == Asks::another_machine;
    const auto reading =
        elsewhere ? std::shared_lock<std::shared_mutex>() : std::shared_lock(guard);
    if (!elsewhere) request.journal_length = world.length;
    const Room room{.desk = desk,
                    .world = elsewhere ? nothing : world,
                    .fictional = settings.fictional,
                    .services = services};
    if (auto refused = refuse_page(incoming, *found.route, room, request)) {
        made.response = std::move(*refused);
        return made;
    }
    if (found.route->keep == Keep::while_unchanged) {
        made.key = KeptPages::key_of(incoming, request, desk.today) + "\n" +
                   std::to_string(saved_views.version()) + "\n" +
                   std::to_string(services.borders().version);
        made.length = world.length;
        made.kept = kept_pages.find(made.key, made.length);
        if (made.kept) return made;
    }
    made.response = found.route->page(room, request);
    if (settings.last_touch && made.response.type.starts_with("text/html"))
        made.response.body = settings.last_touch(std::move(made.response.body), request);
    if (!made.response.actor.empty()) made.actor = made.response.actor;
    return made;
}

http::Outgoing Site::Inside::finish(const http::Incoming& incoming, Made made) {
    if (made.kept) return unless_known(incoming, std::move(*made.kept));
    http::Outgoing out = finished(incoming, std::move(made.response));
    if (!made.key.empty()) kept_pages.keep(std::move(made.key), made.length, out);
    return unless_known(incoming, std::move(out));
}

Site::Site(SiteSettings settings) : inside_(std::make_unique<Inside>(std::move(settings))) {}
Site::~Site() = default;

http::Outgoing Site::answer(const http::Incoming& incoming) {
    const base::Instant now = inside_->settings.now();
    Inside::Made made;
    try {
        made = inside_->make(incoming, now);
    } catch (const std::exception& fault) {
        made.response = error_page({}, 500, "Er ging iets mis",
                                   "Dit ligt aan het programma, niet aan u. Vertel het de "
                                   "beheerder.");
        inside_->tell({.action = "storing",
                       .object = fault.what(),
                       .result = "500",
                       .origin = incoming.peer,
                       .actor = made.actor,
                       .at = now});
    }
    const std::string action(made.action);
    const std::string actor = made.actor;
    http::Outgoing out = inside_->finish(incoming, std::move(made));
    inside_->tell({.action = action,
                   .object = told_of(incoming.target),
                   .result = std::to_string(out.status),
                   .origin = incoming.peer,
                   .actor = actor,
                   .at = now});
    return out;
}

std::string Site::make_link(const access::Person& person, const std::string& officer) {
    return "/aanmelden/link/" + inside_->links.make(person, inside_->settings.now(), officer);
}

std::size_t Site::body_limit(std::string_view method, std::string_view target) const {
    if (method != "POST") return 0;
    const auto segments = segments_of(target);
    if (!segments) return 0;
    const Found found = inside_->find(Method::post, *segments);
    return found.route ? found.route->body_bytes : 0;
}

}  // namespace trede::web
