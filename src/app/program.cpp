#include "app/program.hpp"

#include <openssl/rand.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "app/verb_statute.hpp"
#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "desk/handling.hpp"
#include "evidence/damaged.hpp"
#include "evidence/digest.hpp"
#include "store/files.hpp"
#include "store/sqlite_journal.hpp"

namespace trede::app {

namespace fs = std::filesystem;
using base::RefusalKind;

namespace {

desk::CommandId random_id() {
    desk::CommandId id{};
    if (RAND_bytes(id.data(), static_cast<int>(id.size())) != 1)
        throw std::runtime_error("Geen toeval beschikbaar.");
    return id;
}

// A name makes the same id every time: the first 128 bits of its hash.
desk::CommandId id_of(const std::string& name) {
    const evidence::Digest digest = evidence::sha256("trede-opdracht", name);
    desk::CommandId id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

// What a trial run works on when there is no store yet: nothing is on file and nothing is written.
class EmptyJournal final : public desk::Journal {
  public:
    base::Outcome<desk::Receipt> append(const desk::Append&) override { return desk::Receipt{}; }
    void replay(std::uint64_t,
                const std::function<void(const desk::StoredEvent&)>&) const override {}
    std::optional<std::string> document(const evidence::Digest&) const override {
        return std::nullopt;
    }
    std::uint64_t length() const override { return 0; }
};

registry::RegisterTexts register_texts(const fs::path& folder) {
    return {.municipalities = read_file(folder / "gemeenten.csv"),
            .provinces = read_file(folder / "provincies.csv"),
            .name_forms = read_file(folder / "naamvormen.csv"),
            .addresses = read_file(folder / "adressen.csv")};
}

}  // namespace

void refuse(RefusalKind kind, std::string reason) {
    throw Refused{{.kind = kind, .ground = "", .reason = std::move(reason)}};
}

void refuse(std::string reason) { refuse(RefusalKind::input, std::move(reason)); }

void misused(std::string reason) {
    throw Refused{
        .refusal = {.kind = RefusalKind::input, .ground = "", .reason = std::move(reason)},
        .misused = true};
}

Exit exit_for(const Refused& refused) {
    return refused.misused ? Exit::usage : exit_for(refused.refusal);
}

Exit exit_for(const base::Refusal& refusal) {
    switch (refusal.kind) {
        case RefusalKind::input:
        case RefusalKind::missing:
            return Exit::bad_input;
        case RefusalKind::law:
        case RefusalKind::rights:
            return Exit::not_allowed;
        case RefusalKind::conflict:
            return Exit::changed;
    }
    return Exit::broken;
}

base::Instant clock_now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Program::Program() : now_(clock_now()), today_(base::dutch_day(now_)) {}

Program::~Program() = default;

// A store of an invented country brings its own register; all others use the real one.
fs::path Program::country() const {
    const fs::path own = fs::path(store) / "land";
    return fs::is_directory(own) ? own : home() / "data";
}

fs::path Program::supervisors() const { return supervisors_of(*this); }

// Only an invented country is kept in a store.
bool Program::fictional() const { return fs::is_directory(fs::path(store) / "land"); }

const law::Lawbook& Program::lawbook() {
    if (!lawbook_) lawbook_ = need(law::Lawbook::make(law_texts_of(*this)));
    return *lawbook_;
}

const deadlines::Holidays& Program::holidays() {
    if (!holidays_) {
        const fs::path path = home() / "law/holidays.csv";
        holidays_ = need(deadlines::Holidays::make(read_file(path)));
    }
    return *holidays_;
}

const registry::Register& Program::registry() {
    if (!registry_) registry_ = need(registry::Register::make(register_texts(country())));
    return *registry_;
}

const mandate::Officers& Program::officers() {
    if (!officers_) {
        const fs::path own = fs::path(store) / "functionarissen.toml";
        // Stores made before the invented country had a table of its own use the example.
        const fs::path invented = fs::path(store) / "land/functionarissen.toml";
        const fs::path path = fs::exists(own)        ? own
                              : fs::exists(invented) ? invented
                                                     : home() / "data/functionarissen.toml";
        officers_ = need(mandate::Officers::make(read_file(path), path.string()));
    }
    return *officers_;
}

void Program::demand_not_lost() const {
    if (store::is_lost(store::Layout(store)))
        throw evidence::Damaged(std::string(store::lost_words), 0);
}

// Opens the journal of the store as far as the verb needs it.
void Program::open_journal(Access access) {
    const fs::path folder = store;
    if (fs::exists(folder) && !fs::is_directory(folder)) {
        refuse(RefusalKind::input,
               store + " is een bestand. Kies met --store een map voor het journaal.");
    }
    demand_not_lost();
    const bool on_file = fs::exists(folder / "trede.db");
    if (!on_file && access != Access::create) {
        refuse(RefusalKind::missing,
               "In " + store + " is nog niets vastgelegd. Begin met 'trede import tasks'.");
    }
    if (!on_file && dry_run) {
        journal_ = std::make_unique<EmptyJournal>();
    } else if (access == Access::read || dry_run) {
        journal_ = std::make_unique<store::SqliteJournal>(store, store::SqliteJournal::Reading{});
    } else {
        fs::create_directories(folder);
        journal_ = std::make_unique<store::SqliteJournal>(
            store, store::SqliteJournal::Writing{.patience = patience});
    }
}

const desk::Desk& Program::desk(Access access) {
    if (desk_) return *desk_;
    open_journal(access);
    desk_ = std::make_unique<desk::Desk>(desk::Desk{.journal = *journal_,
                                                    .registry = registry(),
                                                    .lawbook = lawbook(),
                                                    .officers = officers(),
                                                    .holidays = holidays(),
                                                    .today = today_,
                                                    .now = now_});
    return *desk_;
}

void Program::let_go() {
    desk_.reset();
    // Closed here and not by its destructor: whoever changed the journal so that nothing can be
    // signed any more must not pass unseen.
    if (auto* const kept = dynamic_cast<store::SqliteJournal*>(journal_.get())) {
        try {
            kept->close();
        } catch (const std::exception& why) {
            throw std::runtime_error(
                "Wat u vastlegde staat in het journaal, maar het kan niet worden ondertekend: " +
                std::string(why.what()) + " Draai 'trede verify'.");
        }
    }
    journal_.reset();
    now_ = clock_now();
    today_ = base::dutch_day(now_);
}

desk::Ask Program::ask(mandate::Act act, int rung, const std::string& request, Access access) {
    const desk::Desk& at = desk(access);
    return {.id = key.empty() ? random_id() : id_of(key),
            .request = request,
            .officer = need(desk::officer_for(at, as, act, rung)),
            .origin = "cli",
            .dry_run = dry_run};
}

desk::Ask Program::ask(access::Operation operation, const std::string& request) {
    const desk::Desk& at = desk(Access::write);
    return {.id = key.empty() ? random_id() : id_of(key),
            .request = request,
            .officer = need(desk::officer_for(at, as, operation)),
            .origin = "cli",
            .dry_run = dry_run};
}

registry::MunicipalityCode Program::municipality(const std::string& text) {
    return municipality(text, today_);
}

registry::MunicipalityCode Program::municipality_ever(const std::string& text) {
    if (const auto code = registry::parse_municipality_code(text)) {
        (void)need(registry().was(*code, today_));
        return *code;
    }
    const auto named = registry().last_of_name(text);
    return named ? named->code : municipality(text);
}

registry::MunicipalityCode Program::municipality(const std::string& text, base::Date on) {
    if (base::trim(text).empty())
        refuse(RefusalKind::input, "De gemeente is leeg. Noem een code of een naam.");
    if (const auto code = registry::parse_municipality_code(text)) {
        return need(registry().find(*code, on)).code;
    }
    const auto matches = registry().find_by_name(text, on);
    const auto sure = [](const registry::Match& match) {
        return match.kind != registry::MatchKind::near_miss;
    };
    const bool only_one =
        matches.size() == 1 || (matches.size() > 1 && matches[1].kind != matches[0].kind);
    if (only_one && sure(matches[0])) {
        if (matches[0].kind == registry::MatchKind::former_name) say_merged(matches[0], on);
        return matches[0].municipality.code;
    }
    std::string names;
    for (const registry::Match& match : matches) {
        if (!names.empty()) names += " of ";
        names += match.municipality.usual_name + " (" + match.municipality.code.value() + ")";
    }
    if (names.empty()) refuse(RefusalKind::input, "Er is geen gemeente '" + text + "'.");
    const bool several = sure(matches[0]);
    refuse(RefusalKind::input,
           several ? "Er is meer dan één gemeente '" + text + "': " + names + ". Noem de code."
                   : "Er is geen gemeente '" + text + "'. Bedoelt u " + names + "?");
}

void Program::say_merged(const registry::Match& match, base::Date on) {
    const registry::Municipality& successor = match.municipality;
    std::string words = "Op " + base::in_words(on) + " is er geen gemeente " + match.form +
                        " meer. Zij ging op in " + successor.usual_name + " (" +
                        successor.code.value() + "). Dit gaat over " + successor.usual_name + ".";
    if (!json) std::cerr << "Let op: " << words << '\n';
    merged_.push_back(
        {.name = match.form, .successor = successor.code, .in_words = std::move(words)});
}

registry::ProvinceCode Program::province(const std::string& text) {
    if (const auto code = registry::parse_province_code(text))
        return need(registry().province(*code)).code;
    const auto named = registry().find_province_by_name(text);
    if (!named) refuse(RefusalKind::input, "Er is geen provincie '" + text + "'.");
    return named->code;
}

base::Date Program::day(const std::string& text, std::string_view option) const {
    const auto date = base::parse_date_dutch(text);
    if (!date)
        misused("'" + text + "' bij " + std::string(option) +
                " is geen datum. Schrijf bijvoorbeeld 2026-04-09.");
    return *date;
}

void Program::print(nlohmann::ordered_json document) const {
    if (fictional()) document["fictief"] = true;
    for (const Merged& one : merged_) {
        document["opgeganeGemeenten"].push_back(
            {{"gevraagd", one.name}, {"gmCode", one.successor.value()}, {"tekst", one.in_words}});
    }
    const std::string text =
        document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    if (tell_json) return tell_json(text);
    std::cout << text << '\n';
}

}  // namespace trede::app
