// Workload W2: assess N municipalities in two categories, each with its trace and the rung that
// policy proposes.
//     w2_assessment make N FILE        writes N rows: regular task, amv task, regular and amv
//     realised (empty: no figure) w2_assessment run FILE HOME      assesses them; prints CPU
//     nanoseconds per assessment and the sums that peers must match

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "desk/assess.hpp"

namespace {

using namespace trede;

const base::Date reference_date = base::date(2025, 7, 1);

struct File {
    std::vector<cycle::Task> tasks;
    std::vector<cycle::Suspension> suspensions;
    std::vector<fulfilment::Figure> figures;
};

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

int make(std::size_t count, const char* path) {
    std::mt19937_64 random(20260409);  // a fixed seed: the same file every time
    std::ofstream out(path);
    for (std::size_t i = 0; i < count; ++i) {
        const auto regular = random() % 900 + 1;
        const auto amv = random() % 90;
        out << regular << ',' << amv << ',';
        if (random() % 20 != 0) out << random() % (regular + 100);
        out << ',';
        if (random() % 20 != 0) out << random() % (amv + 10);
        out << '\n';
    }
    return 0;
}

void add(File& file, cycle::Category category, std::string_view task, std::string_view figure) {
    file.tasks.push_back({.category = category,
                          .places = cycle::Places(*base::parse_integer(task)),
                          .decided_on = base::date(2024, 12, 20),
                          .announced_on = std::nullopt,
                          .available_from = reference_date,
                          .source = {}});
    if (figure.empty()) return;
    file.figures.push_back({.category = category,
                            .places = cycle::Places(*base::parse_integer(figure)),
                            .reference_date = reference_date,
                            .source = {}});
}

std::vector<File> load(const char* path) {
    std::vector<File> files;
    const std::string text = read(path);
    for (const std::string_view line : base::split(text, '\n')) {
        const auto cells = base::split(line, ',');
        if (cells.size() != 4) continue;
        File& file = files.emplace_back();
        add(file, cycle::Category::regular, cells[0], cells[2]);
        add(file, cycle::Category::amv, cells[1], cells[3]);
    }
    return files;
}

law::Lawbook lawbook(const std::filesystem::path& home) {
    std::vector<law::LawText> texts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(home / "law")) {
        const std::string path = std::filesystem::relative(entry.path(), home).generic_string();
        if (law::is_law_text(path)) texts.push_back({.path = path, .text = read(entry.path())});
    }
    return law::Lawbook::make(texts).value();
}

int run(const char* path, const char* home) {
    const std::vector<File> files = load(path);
    const law::Lawbook book = lawbook(home);
    const base::Date today = base::date(2026, 4, 9);
    const auto placements = desk::placements_on(book, today).value();
    const auto policy = fulfilment::verdict_policy_on(book, today).value();
    long long shortfall = 0, steps = 0, rungs = 0;
    std::array<long long, fulfilment::verdicts.size()> verdicts{};
    const std::clock_t start = std::clock();
    for (const File& file : files) {
        const auto assessment = fulfilment::assess({file.tasks, file.suspensions, file.figures},
                                                   reference_date, policy);
        for (const auto& strand : assessment.strands) shortfall += strand.shortfall.number();
        steps += assessment.step_count;
        ++verdicts[static_cast<std::size_t>(assessment.verdict)];
        if (const auto& rung = desk::placement_for(placements, assessment.verdict).rung)
            rungs += number(*rung);
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("sums %lld %lld %lld %lld %lld %lld %lld\n", shortfall, rungs, verdicts[0],
                verdicts[1], verdicts[2], verdicts[3], verdicts[4]);
    std::printf("trace-steps %lld\n", steps);
    std::printf("ns-per-assessment %.1f\n", seconds * 1e9 / static_cast<double>(files.size()));
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string verb = count > 1 ? arguments[1] : "";
    if (verb == "make" && count == 4) return make(std::stoul(arguments[2]), arguments[3]);
    if (verb == "run" && count == 4) return run(arguments[2], arguments[3]);
    std::fputs("w2_assessment make N FILE | run FILE HOME\n", stderr);
    return 2;
}
