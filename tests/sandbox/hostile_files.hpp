#pragma once

#include <string>
#include <vector>

// Files made to break a reader, from a seed. Every one must be refused; each has its reason in its
// name.
namespace trede::test {

struct HostileFile {
    std::string name;  // "bomb-sheet.xlsx"
    std::string bytes;
};

// Lies of the archive: sizes, ratios, overlaps, links, names, ends (hostile_files.cpp).
[[nodiscard]] std::vector<HostileFile> hostile_archives(unsigned seed);
// Lies of what is in it: entities, depth, repeats, merged ranges, places (hostile_xml.cpp).
[[nodiscard]] std::vector<HostileFile> hostile_contents();

// Good files of both formats, as the control: the same makers, nothing hostile.
[[nodiscard]] std::string good_xlsx();
[[nodiscard]] std::string good_ods();

}  // namespace trede::test
