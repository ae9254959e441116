#include "post/print_queue.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "base/dutch_time.hpp"
#include "base/system_error.hpp"
#include "disk/whole_file.hpp"
#include "evidence/digest.hpp"

namespace trede::post {

namespace fs = std::filesystem;
using desk::HandedOver;
using dispatch::Taken;

namespace {

void put(const fs::path& path, std::string_view bytes) {
    if (const auto error = disk::put_whole(path.string(), bytes))
        throw fs::filesystem_error("", path, error);
}

std::string get(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The manifest of a day with one more line, or the same when the line is there.
std::string with_line(const std::string& manifest, const std::string& line) {
    constexpr std::string_view heading = "zending;kenmerk;ontvanger;gemeente;bestand;sha256\n";
    std::string text = manifest.empty() ? std::string(heading) : manifest;
    if (text.find("\n" + line) == std::string::npos) text += line;
    return text;
}

}  // namespace

HandedOver print_queue(const fs::path& folder, const desk::Handover& handover) try {
    const std::string id = handover.plan.id.value();
    const fs::path note = folder / "zendingen" / id;
    fs::create_directories(note.parent_path());
    // The note says on which day it was first handed over, and whether all of it was.
    std::string day = get(note);
    const bool done = day.ends_with(" klaar\n");
    if (done)
        return {.taken = Taken::handed_over, .detail = "Lag er al, " + day.substr(0, 10) + "."};
    if (day.empty()) {
        day = base::to_iso(base::dutch_day(handover.at)) + "\n";
        put(note, day);
    }
    const fs::path of_day = folder / day.substr(0, 10);
    fs::create_directories(of_day);
    const std::string name =
        handover.plan.reference.value() + "-" + std::string(word(handover.plan.recipient)) + ".pdf";
    put(of_day / name, handover.pdf);
    const std::string line = id + ";" + handover.plan.reference.value() + ";" +
                             std::string(word(handover.plan.recipient)) + ";" +
                             std::string(handover.municipality) + ";" + name + ";" +
                             evidence::to_hex(evidence::sha256(handover.pdf)) + "\n";
    put(of_day / "manifest.csv", with_line(get(of_day / "manifest.csv"), line));
    put(note, day.substr(0, 10) + " klaar\n");
    return {.taken = Taken::handed_over,
            .detail = "In de map voor de drukker: " + day.substr(0, 10) + "/" + name + "."};
} catch (const fs::filesystem_error& error) {
    return {.taken = Taken::unknown,
            .detail = "De map voor de drukker: " + base::in_dutch(error.code())};
}

}  // namespace trede::post
