#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "access/access.hpp"
#include "app/home.hpp"
#include "app/verb.hpp"
#include "desk/desk.hpp"

namespace trede::app {

// What the program ends with (users.md 3.8).
enum class Exit : int {
    done = 0,
    broken = 1,       // disk, memory, a fault of ours
    usage = 2,        // the words of the call are wrong
    bad_input = 3,    // what was given cannot be right, or something is wrong in the journal
    not_allowed = 4,  // the law, policy or mandate says no
    changed = 5,      // it changed in between
    partly = 6,
    overdue = 7  // something is late, and the call asked to be told
};

// A refusal on its way to the one place that prints it.
struct Refused {
    base::Refusal refusal;
    // Of a step on the ladder: everything in its way, each with its article ("Awb 4:8").
    std::vector<std::pair<std::string, std::string>> reasons = {};
    // The words of the call are wrong, not what is in a file or on file: another end of the
    // program.
    bool misused = false;
};

[[nodiscard]] Exit exit_for(const base::Refusal& refusal);
[[nodiscard]] Exit exit_for(const Refused& refused);

// Ends the command with this reason; without a kind, because what was given cannot be right.
[[noreturn]] void refuse(base::RefusalKind kind, std::string reason);
[[noreturn]] void refuse(std::string reason);
// Ends the command: a word of the call is none of those that can stand there.
[[noreturn]] void misused(std::string reason);

// What a word of a fixed list after `option` stands for, or the end of the command with the list.
template <class Parse>
auto word_of(const std::string& text, std::string_view option, std::string_view choices,
             const Parse& parse) {
    const auto parsed = parse(text);
    if (!parsed) {
        misused("'" + text + "' bij " + std::string(option) +
                " kan niet. Kies uit: " + std::string(choices) + ".");
    }
    return *parsed;
}

[[nodiscard]] base::Instant clock_now();

// The value, or the end of the command with the reason.
template <class T>
T need(base::Outcome<T>&& outcome) {
    if (!outcome) throw Refused{std::move(outcome.error())};
    return std::move(*outcome);
}

// `create` makes a store where there is none; `write` refuses that.
enum class Access { read, write, create };

// What every verb shares: the options before the verb, and the things they lead to, made when first
// asked for.
class Program {
  public:
    std::string store = "var";
    bool json = false;
    bool csv = false;  // a list as csv: nothing else on standard output
    bool dry_run = false;
    std::string as;   // officer who acts
    std::string key;  // name of this command, so that sending it again does nothing twice
    // How long to wait for another program that writes. A stop waits as long as one letter takes.
    std::chrono::milliseconds patience{5000};

    Program();
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    // Throws evidence::Damaged when the database of `store` is gone and what belongs to it is not:
    // then nothing may be made there.
    void demand_not_lost() const;

    // The desk with the journal of `store`, the law, the register and the officers. Reading does
    // not wait for a writer.
    [[nodiscard]] const desk::Desk& desk(Access access);
    // Lets go of the journal, so that another program can write; `desk` opens it anew, and the
    // clock is read again.
    void let_go();
    [[nodiscard]] const registry::Register& registry();
    [[nodiscard]] const law::Lawbook& lawbook();
    [[nodiscard]] const mandate::Officers& officers();
    [[nodiscard]] const deadlines::Holidays& holidays();
    [[nodiscard]] base::Date today() const { return today_; }
    [[nodiscard]] base::Instant now() const { return now_; }
    // The folder with the register of the country: that of the store, or the real one of data/.
    [[nodiscard]] std::filesystem::path country() const;
    // The file that says who supervises in that country.
    [[nodiscard]] std::filesystem::path supervisors() const;
    [[nodiscard]] bool fictional() const;  // the country is an invented one

    // A command of the officer named by --as, or the usual one. `request` names all that is asked.
    [[nodiscard]] desk::Ask ask(mandate::Act act, int rung, const std::string& request,
                                Access access = Access::write);
    // The same for what asks for a role and no mandate.
    [[nodiscard]] desk::Ask ask(access::Operation operation, const std::string& request);
    // "GM1700", "gm1700", "1700" or a name: one municipality of that day (or of today), or a
    // refusal with what looks like it. Who acts, writes and decides meets the body of today; what
    // is about another day asks for the bodies of that day. A name of one that is gone leads to its
    // successor, and that is said: as a line on standard error, or in the JSON.
    [[nodiscard]] registry::MunicipalityCode municipality(const std::string& text);
    [[nodiscard]] registry::MunicipalityCode municipality(const std::string& text, base::Date on);
    // The same, also of one that is gone: its history stays under its own code.
    [[nodiscard]] registry::MunicipalityCode municipality_ever(const std::string& text);
    // "PV23", "23" or a name, or a refusal.
    [[nodiscard]] registry::ProvinceCode province(const std::string& text);
    // A day as the user wrote it after `option`.
    [[nodiscard]] base::Date day(const std::string& text, std::string_view option) const;
    // One JSON document on standard output, and nothing else there; of an invented country it says
    // so.
    void print(nlohmann::ordered_json document) const;

    // Where the JSON goes; empty: standard output.
    std::function<void(const std::string& json)> tell_json = {};

    // How the verb ended when it was not with a refusal.
    Exit exit = Exit::done;

  private:
    void open_journal(Access access);
    void say_merged(const registry::Match& match, base::Date on);

    std::optional<law::Lawbook> lawbook_;
    std::optional<deadlines::Holidays> holidays_;
    std::optional<registry::Register> registry_;
    std::optional<mandate::Officers> officers_;
    std::unique_ptr<desk::Journal> journal_;
    std::unique_ptr<desk::Desk> desk_;
    base::Instant now_{};
    base::Date today_{};
    // A name that was asked for and belongs to a municipality that is gone, and who came after it.
    struct Merged {
        std::string name;
        registry::MunicipalityCode successor;
        std::string in_words;
    };
    std::vector<Merged> merged_;
};

// Each adds its verbs to the command line; the callbacks run when the verb was called.
void add_import(Verb app, Program& program);
void add_assess(Verb app, Program& program);
void add_distribute(Verb app, Program& program);
void add_cycle(Verb app, Program& program);
void add_decision(Verb app, Program& program);
void add_objection(Verb app, Program& program);
void add_swap(Verb app, Program& program);
void add_indicative(Verb app, Program& program);
void add_ladder(Verb app, Program& program);
void add_steps(Verb app, Program& program);
void add_simulate(Verb app, Program& program);       // after add_steps: adds to its verbs
void add_ladder_export(Verb app, Program& program);  // after add_steps: adds to its verbs
void add_letter(Verb app, Program& program);
void add_substitution(Verb app, Program& program);
void add_letter_approval(Verb letter, Program& program);  // offered, initialled, signed
void add_letter_sending(Verb letter, Program& program);   // released, stopped, settled
void add_letter_day(Verb letter, Program& program);       // when it left, came in, was announced
void add_send(Verb app, Program& program);
void add_deadline(Verb app, Program& program);
void add_dossier(Verb app, Program& program);
void add_verify(Verb app, Program& program);
void add_due(Verb app, Verb deadline, Program& program);  // called by add_deadline
void add_assign(Verb app, Program& program);
void add_term(Verb app, Program& program);  // after add_letter: adds to its verbs
void add_answer(Verb app, Program& program);
void add_talk(Verb app, Program& program);
void add_location(Verb app, Program& program);  // after add_import: adds to its verbs
void add_deduction(Verb app, Program& program);
void add_grants(Verb app, Program& program);
void add_intake(Verb app, Program& program);
void add_intake_handling(Verb intake, Program& program);
void add_like_cases(Verb app, Program& program);
void add_whatif(Verb app, Program& program);
void add_policy(Verb app, Program& program);
void add_figures(Verb app, Program& program);
void add_lists(Verb app, Program& program);
void add_demo(Verb app, Program& program);
void add_serve(Verb app, Program& program);

}  // namespace trede::app
