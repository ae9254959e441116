// Trede's side of W4: w4_product render|print COUNT STYLE [FOLDER]. Writes the letters into FOLDER
// when one is named.

#include <sys/resource.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "letters.hpp"
#include "paper/paper.hpp"

int main(int argc, char** argv) {
    if (argc < 4)
        return std::fputs("usage: w4_product render|print COUNT STYLE [FOLDER]\n", stderr), 2;
    const std::string mode = argv[1];
    const auto style = trede::paper::load_style(argv[3]);
    if (!style) return std::fprintf(stderr, "%s\n", style.error().reason.c_str()), 1;
    const auto letters = trede::bench::make_letters(std::strtoul(argv[2], nullptr, 10), 20260409);
    const auto files = mode == "print" ? trede::paper::print(letters, *style)
                                       : trede::paper::render(letters, *style);
    if (!files) return std::fprintf(stderr, "%s\n", files.error().reason.c_str()), 1;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < files->size(); ++i) {
        bytes += (*files)[i].size();
        if (argc > 4)
            std::ofstream(std::string(argv[4]) + "/" + letters[i].reference + ".pdf",
                          std::ios::binary)
                << (*files)[i];
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](timeval t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    std::printf("%zu letters, %.1f kB each, %.3f s CPU, %.1f MiB peak\n", files->size(),
                static_cast<double>(bytes) / static_cast<double>(files->size()) / 1000.0,
                seconds(usage.ru_utime) + seconds(usage.ru_stime),
                static_cast<double>(usage.ru_maxrss) / 1024.0);
    return 0;
}
