// Workload W1: the indicative distribution as Besluit art. 2.1 and 2.2 say, half up for each body.
//     w1_distribution make N FILE             writes N invented bodies (fictief):
//                                             gm_code,pv_code,inwoners,ses_woa
//     w1_distribution run FILE OUT            divides the estimate over them:
//                                             gm_code,gewicht,totaal,amv,regulier, then provinces
//     w1_distribution what-if FILE ROUNDS     other estimates in process; prints the time of each

#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cycle/distribution.hpp"

namespace {

using namespace trede;

constexpr cycle::Estimate estimate{.total = cycle::Places(96'000), .amv = cycle::Places(8'140)};

int make(std::size_t count, const char* path) {
    std::mt19937_64 random(20260409);  // a fixed seed: the same file every time
    std::ofstream out(path);
    out << "gm_code,pv_code,inwoners,ses_woa\n";
    for (std::size_t i = 0; i < count; ++i) {
        std::string code = std::to_string(i + 1);
        code.insert(0, code.size() < 7 ? 7 - code.size() : 0, '0');
        // The more bodies, the smaller they are: together they never pass what a country can have.
        const auto people = random() % (count > 1'000 ? 900 : 90'000) + 1;
        const auto score = static_cast<long long>(random() % 1'200) - 600;
        char digits[16];
        std::snprintf(digits, sizeof digits, "%s%d.%03d", score < 0 ? "-" : "", 0,
                      static_cast<int>(score < 0 ? -score : score));
        out << 'X' << code << ",PV" << 81 + random() % 12 << ',' << people << ',' << digits << '\n';
    }
    return 0;
}

// The cells of a file, a block at a time. A cell holds until the next row.
class Cells {
  public:
    explicit Cells(const char* path) : file_(std::fopen(path, "rb")) {
        if (file_ == nullptr) throw std::runtime_error(std::string(path) + " cannot be read");
    }
    Cells(const Cells&) = delete;
    Cells& operator=(const Cells&) = delete;
    ~Cells() { std::fclose(file_); }

    // Makes sure that the next row is there as a whole; false at the end.
    bool row() {
        if (rest_.find('\n') != std::string_view::npos) return true;
        std::memmove(block_, rest_.data(), rest_.size());
        const auto got = std::fread(block_ + rest_.size(), 1, sizeof block_ - rest_.size(), file_);
        rest_ = {block_, rest_.size() + got};
        if (rest_.empty()) return false;
        if (rest_.find('\n') == std::string_view::npos)
            throw std::runtime_error("the last row ends too soon");
        return true;
    }
    // The cell up to the separator.
    std::string_view cell(char separator) {
        const auto end = rest_.find(separator);
        if (end == std::string_view::npos) throw std::runtime_error("a row ends too soon");
        const std::string_view found = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return found;
    }
    // A whole number of at most eighteen figures, and the separator behind it.
    long long whole(char separator) {
        const Figures figures = digits();
        if (figures.count == 0) throw std::runtime_error("no whole number");
        take(separator);
        return figures.value;
    }
    // "-0.153" is -153: CBS publishes three decimals.
    long long thousandths(char separator) {
        const bool below = rest_.starts_with('-');
        if (below) rest_.remove_prefix(1);
        const Figures units = digits();
        take('.');
        const Figures decimals = digits();
        if (units.count == 0 || decimals.count != 3) throw std::runtime_error("no score");
        take(separator);
        const long long size = units.value * 1000 + decimals.value;
        return below ? -size : size;
    }

  private:
    struct Figures {
        long long value = 0;
        std::size_t count = 0;
    };
    Figures digits() {
        Figures found;
        while (found.count < rest_.size() && found.count < 18) {
            const auto figure = static_cast<unsigned>(rest_[found.count]) - '0';
            if (figure > 9) break;
            found.value = found.value * 10 + figure;
            ++found.count;
        }
        rest_.remove_prefix(found.count);
        return found;
    }
    void take(char expected) {
        if (!rest_.starts_with(expected)) throw std::runtime_error("another character in a row");
        rest_.remove_prefix(1);
    }

    std::FILE* file_;
    char block_[1 << 16];
    std::string_view rest_{block_, 0};
};

cycle::Weighing load(const char* path) {
    Cells in(path);
    cycle::Weighing all(std::filesystem::file_size(path) / 24);
    if (!in.row() || in.cell('\n') != "gm_code,pv_code,inwoners,ses_woa")
        throw std::runtime_error("another heading");
    while (in.row()) {
        all.add({.municipality = registry::MunicipalityCode(std::string(in.cell(','))),
                 .province = registry::ProvinceCode(std::string(in.cell(','))),
                 .inhabitants = in.whole(','),
                 .ses_woa = in.thousandths('\n')});
    }
    return all;
}

// Rows of text and numbers on their way to a file, a block at a time.
class Rows {
  public:
    explicit Rows(const char* path) : file_(std::fopen(path, "wb")) {
        if (file_ == nullptr) throw std::runtime_error(std::string(path) + " cannot be written");
    }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows() {
        flush();
        std::fclose(file_);
    }
    void row(std::string_view name, std::initializer_list<long long> numbers) {
        if (used_ + name.size() + 21 * numbers.size() + 1 > sizeof block_) flush();
        std::memcpy(block_ + used_, name.data(), name.size());
        used_ += name.size();
        for (const long long number : numbers) {
            block_[used_++] = ',';
            const auto end = std::to_chars(block_ + used_, block_ + sizeof block_, number);
            used_ = static_cast<std::size_t>(end.ptr - block_);
        }
        block_[used_++] = '\n';
    }

  private:
    void flush() {
        std::fwrite(block_, 1, used_, file_);
        used_ = 0;
    }
    std::FILE* file_;
    char block_[1 << 16];
    std::size_t used_ = 0;
};

int run(const char* in, const char* path) {
    const auto made = load(in).divide(estimate);
    if (!made) throw std::runtime_error(made.error().reason);
    Rows out(path);
    out.row("gm_code,gewicht,totaal,amv,regulier", {});
    for (const cycle::Share& share : made->shares)
        out.row(share.municipality.value(),
                {share.weight, share.total.number(), share.amv.number(), share.regular().number()});
    for (const cycle::ProvincialTask& task : made->provinces)
        out.row(task.province.value(), {task.total.number(), task.amv.number()});
    out.row("totaal", {made->total.number(), made->amv.number()});
    return 0;
}

// What a slider does: the same municipalities, another estimate each time.
int what_if(const char* in, long long rounds) {
    auto made = load(in).divide(estimate);
    long long sum = 0;
    const std::clock_t start = std::clock();
    for (long long round = 0; round < rounds && made; ++round) {
        made =
            cycle::divide_again(std::move(*made), {.total = cycle::Places(96'000 + round % 1'000),
                                                   .amv = cycle::Places(8'140 + round % 100)});
        sum += made->total.number() + made->amv.number();
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("what-if %zu bodies: %.2f us each (%lld rounds, sum %lld)\n", made->shares.size(),
                seconds * 1e6 / static_cast<double>(rounds), rounds, sum);
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string verb = count > 1 ? arguments[1] : "";
    try {
        if (verb == "make" && count == 4) return make(std::stoul(arguments[2]), arguments[3]);
        if (verb == "run" && count == 4) return run(arguments[2], arguments[3]);
        if (verb == "what-if" && count == 4) return what_if(arguments[2], std::stol(arguments[3]));
    } catch (const std::exception& broken) {
        std::fprintf(stderr, "%s\n", broken.what());
        return 1;
    }
    std::fputs("w1_distribution make N FILE | run FILE OUT | what-if FILE ROUNDS\n", stderr);
    return 2;
}
