#include "correspondence/questions.hpp"

#include <algorithm>
#include <array>

#include "correspondence/data_file.hpp"

namespace trede::correspondence {

using dossier::QuestionId;

namespace {

constexpr std::array<std::pair<KnownFrom, std::string_view>, 3> sources = {
    {{KnownFrom::nothing, "niets"},
     {KnownFrom::delay_cause, "melding, reden"},
     {KnownFrom::delay_expected, "melding, datum"}}};

constexpr std::array<std::pair<CellKind, std::string_view>, 3> cells = {
    {{CellKind::text, "tekst"}, {CellKind::day, "dag"}, {CellKind::number, "getal"}}};

// "Wanneer: dag" is a column of days; without a colon it is one of texts.
AnswerColumn read_column(const std::string& text, TableReader& in) {
    const auto colon = text.rfind(": ");
    AnswerColumn column{.title = text.substr(0, colon)};
    if (colon != std::string::npos) {
        const auto found = std::ranges::find(cells, std::string_view(text).substr(colon + 2),
                                             &std::pair<CellKind, std::string_view>::second);
        if (found == cells.end()) {
            in.problem("de kolom \"" + text +
                       "\" eindigt op \": tekst\", \": dag\" of \": getal\".");
        } else {
            column.kind = found->first;
        }
    }
    if (column.title.empty()) in.problem("een kolom heeft een naam.");
    return column;
}

LetterQuestion read_question(const DataTable& table, std::vector<std::string>& problems) {
    TableReader in(table, "vragen.toml, vraag op regel " + std::to_string(table.line));
    LetterQuestion question{.id = QuestionId(in.text("id")), .title = in.text("titel")};
    const std::string known = in.text("al_bekend_uit");
    const auto found =
        std::ranges::find(sources, known, &std::pair<KnownFrom, std::string_view>::second);
    if (found == sources.end()) {
        in.problem("\"al_bekend_uit\" is \"niets\", \"melding, reden\" of \"melding, datum\".");
    } else {
        question.known_from = found->first;
    }
    question.choices = in.lines_if_any("keuzes").value_or(std::vector<std::string>{});
    for (const std::string& one : in.lines_if_any("kolommen").value_or(std::vector<std::string>{}))
        question.columns.push_back(read_column(one, in));
    if (question.id.value().empty() || question.title.empty())
        in.problem("een vraag heeft een id en een titel.");
    for (std::string& problem : in.finish()) problems.push_back(std::move(problem));
    return question;
}

std::string known_of(KnownFrom from, const dossier::DelayReported& delay) {
    const std::string report = "melding van " + base::in_words(delay.received_on);
    switch (from) {
        case KnownFrom::nothing:
            return {};
        case KnownFrom::delay_cause:
            return delay.cause.empty() ? std::string() : report;
        case KnownFrom::delay_expected:
            return delay.expected_on ? report + ": " + base::in_words(*delay.expected_on)
                                     : std::string();
    }
    return {};
}

}  // namespace

std::vector<QuestionId> LetterQuestions::ids() const {
    std::vector<QuestionId> made;
    for (const LetterQuestion& one : questions) made.push_back(one.id);
    return made;
}

base::Outcome<LetterQuestions> parse_questions(std::string_view toml) {
    const auto refuse = [](std::string reason) {
        return base::refuse(base::RefusalKind::input, "briefsjabloon", std::move(reason));
    };
    const auto file = parse_data_file(toml);
    if (!file) return refuse("vragen.toml\n" + file.error().reason);
    LetterQuestions made;
    std::vector<std::string> problems;
    TableReader in(*file, "vragen.toml");
    if (const auto base = contact::parse_request_base(in.text("aard"))) {
        made.base = *base;
    } else {
        in.problem("\"aard\" is \"verzoek\" of \"verplichting\".");
    }
    made.ground = in.text("grond");
    made.reason = in.text_if_any("reden").value_or("");
    for (const DataTable* table : in.tables("vraag")) {
        made.questions.push_back(read_question(*table, problems));
        if (std::ranges::count(made.questions, made.questions.back().id, &LetterQuestion::id) > 1)
            in.problem("de vraag \"" + made.questions.back().id.value() + "\" staat er twee keer.");
    }
    if (made.questions.empty()) in.problem("er staat geen vraag in.");
    for (std::string& problem : in.finish()) problems.push_back(std::move(problem));
    if (problems.empty()) return made;
    std::string all;
    for (const std::string& one : problems) all += (all.empty() ? "" : "\n") + one;
    return refuse(all);
}

std::vector<dossier::Question> put_to(const LetterQuestions& asked, const dossier::State& state,
                                      base::Date on) {
    const dossier::DelayReported* last = nullptr;
    for (const dossier::DelayReported& delay : state.delays) {
        if (delay.received_on <= on) last = &delay;
    }
    std::vector<dossier::Question> put;
    for (const LetterQuestion& one : asked.questions) {
        put.push_back({.id = one.id,
                       .title = one.title,
                       .on_file = last ? known_of(one.known_from, *last) : std::string()});
    }
    return put;
}

}  // namespace trede::correspondence
