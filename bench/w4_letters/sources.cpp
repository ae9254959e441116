// Writes the letters of W4 for the peers: w4_sources html|typ|txt COUNT FOLDER.

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "letters.hpp"
#include "markup.hpp"

int main(int argc, char** argv) {
    if (argc != 4) return std::fputs("usage: w4_sources html|typ|txt COUNT FOLDER\n", stderr), 2;
    const std::string kind = argv[1];
    for (const auto& letter :
         trede::bench::make_letters(std::strtoul(argv[2], nullptr, 10), 20260409)) {
        std::ofstream file(std::string(argv[3]) + "/" + letter.reference + "." + kind,
                           std::ios::binary);
        file << (kind == "html"  ? trede::bench::as_html(letter)
                 : kind == "typ" ? trede::bench::as_typst(letter)
                                 : trede::bench::as_text(letter));
    }
    return 0;
}
