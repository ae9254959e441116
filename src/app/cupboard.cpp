#include "app/cupboard.hpp"

#include <array>
#include <filesystem>

#include "app/dispatch_settings.hpp"
#include "app/letter_folder.hpp"
#include "app/term_json.hpp"
#include "app/verb_statute.hpp"
#include "base/csv.hpp"
#include "paper/check.hpp"
#include "paper/paper.hpp"
#include "post/print_queue.hpp"
#include "post/transport.hpp"

namespace trede::app {

namespace fs = std::filesystem;

namespace {

// The last two-year cycle that has started by that day (data/cycli.csv).
std::optional<correspondence::NewCycle> cycle_on(base::Date day) {
    constexpr std::array<std::string_view, 3> heading = {"jaar", "begonnen_op", "bron"};
    std::optional<correspondence::NewCycle> last;
    for (const base::CsvRow& row :
         need(base::read_csv("data/cycli.csv", read_file(home() / "data/cycli.csv"), heading))) {
        const auto started = base::parse_date(row.cells[1]);
        if (!started)
            throw Refused{base::refuse_line("data/cycli.csv", row.line, "geen datum").value()};
        if (*started <= day)
            last = correspondence::NewCycle{
                .started_on = *started, .indicative = {}, .source = row.cells[2]};
    }
    return last;
}

// What the letter asks; nothing for a letter that asks nothing.
std::optional<correspondence::LetterQuestions> questions_of(const fs::path& letters,
                                                            const std::string& name) {
    const std::string text = questions_text(letters, name);
    if (text.empty()) return std::nullopt;
    return need(correspondence::parse_questions(text));
}

std::string fault_of(std::string_view pdf) {
    const auto faults = paper::check(pdf);
    return faults.empty() ? std::string() : faults.front().where + ": " + faults.front().what;
}

}  // namespace

desk::Cupboard open_cupboard(Program& program, const std::string& letter, base::Date day) {
    const fs::path letters = letters_of(program);
    LoadedTemplate loaded = load_template(letters, letter);
    const auto style = std::make_shared<const paper::Style>(
        need(paper::load_style((home() / "letters/stijl/neutraal").string())));
    return {.letter = std::move(loaded.letter),
            .digest = std::move(loaded.digest),
            .supervisors = need(correspondence::parse_supervisors(read_file(program.supervisors()),
                                                                  program.supervisors().string())),
            .holidays = house_holidays(),
            .new_cycle = cycle_on(day),
            .fictional = program.fictional(),
            .questions = questions_of(letters, letter),
            .print = [style](std::span<const correspondence::Letter> batch) {
                return paper::print(batch, *style);
            }};
}

desk::Carriers carriers_of(const dispatch::Settings& settings) {
    const auto transport = std::make_shared<post::Transport>(settings);
    desk::Carriers carriers;
    if (!settings.mail_server.empty())
        carriers.email = [transport](const desk::Handover& handover) {
            return transport->mail(handover);
        };
    if (!settings.box.empty())
        carriers.message_box = [transport](const desk::Handover& handover) {
            return transport->message_box(handover);
        };
    if (!settings.print_folder.empty())
        carriers.print = [folder = settings.print_folder](const desk::Handover& handover) {
            return post::print_queue(folder, handover);
        };
    return carriers;
}

desk::Office open_office(Program& program) {
    return {
        .holidays = house_holidays(),
        .cupboard = [&program](const std::string& letter, base::Date day)
            -> base::Outcome<std::shared_ptr<const desk::Cupboard>> {
            try {
                return std::make_shared<const desk::Cupboard>(open_cupboard(program, letter, day));
            } catch (const Refused& no) {
                return tl::unexpected(no.refusal);
            }
        },
        .settings = [&program]() -> base::Outcome<dispatch::Settings> {
            try {
                return dispatch_settings(program);
            } catch (const Refused& no) {
                return tl::unexpected(no.refusal);
            }
        },
        .carriers = carriers_of,
        .fault_of = fault_of};
}

}  // namespace trede::app
