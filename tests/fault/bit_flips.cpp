// Row R11: one bit flips somewhere in the database or its log. Whatever it hits of the evidence,
// verify notices; and the journal never serves a wrong answer: it gives the right one or says that
// it is damaged.
//     bit_flips [--flips 10000] [--seed 1] [--control]
// The control reads the rows without checking them and must be seen to serve wrong answers.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "evidence/damaged.hpp"
#include "scenario.hpp"
#include "store/database.hpp"
#include "store/failures.hpp"
#include "store/verify.hpp"

namespace {

using namespace trede;
using namespace trede::fault;

constexpr std::uint64_t commands = 30;

std::string text_of(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

// A store whose first part is in the database file and whose last part is in the log, all under a
// signed checkpoint.
std::map<std::string, std::string> make_store(const std::string& folder) {
    {
        store::SqliteJournal journal(folder, store::SqliteJournal::Writing{});
        for (std::uint64_t i = 0; i < commands / 2; ++i) {
            if (!journal.append(scenario_command(i))) std::abort();
        }
    }
    store::SqliteJournal journal(folder, store::SqliteJournal::Writing{});
    for (std::uint64_t i = commands / 2; i < commands; ++i) {
        if (!journal.append(scenario_command(i))) std::abort();
    }
    journal.sign();
    std::map<std::string, std::string> files;
    for (const char* name :
         {"/trede.db", "/trede.db-wal", "/controlepunten.txt", "/sleutels/ondertekening.pub"}) {
        files[name] = text_of(folder + name);
    }
    return files;
}

void write_store(const std::string& folder, const std::map<std::string, std::string>& files) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder + "/sleutels");
    for (const auto& [name, bytes] : files) std::ofstream(folder + name, std::ios::binary) << bytes;
}

// All that the journal answers, or the word that it refuses.
std::string served(const std::string& folder) {
    std::string all;
    try {
        const store::SqliteJournal journal(folder, store::SqliteJournal::Reading{});
        all += std::to_string(journal.length()) + "\n";
        journal.replay(0, [&](const desk::StoredEvent& event) {
            all += std::to_string(event.sequence) + std::string(event.stream) +
                   std::to_string(event.version) + std::string(event.actor) +
                   std::string(event.at) + std::string(event.payload) + "\n";
        });
        for (std::uint64_t i = 0; i < commands; ++i) {
            for (const std::string& document : scenario_command(i).documents) {
                all += journal.document(evidence::sha256(document)).value_or("absent") + "\n";
            }
        }
        return all;
    } catch (const evidence::Damaged&) {
    } catch (const store::Broken&) {
    }
    return all + "refused";
}

bool is_right(const std::string& answer, const std::string& truth) {
    const std::string word = "refused";
    return answer == truth || (answer.ends_with(word) &&
                               truth.starts_with(answer.substr(0, answer.size() - word.size())));
}

// Every row as it stands, unchecked: what a program without our checks would believe.
std::string raw(const std::string& folder) {
    try {
        store::Database database(folder + "/trede.db", store::Access::read);
        std::string all;
        for (const char* sql :
             {"SELECT quote(sequence) || quote(stream) || quote(version) || "
              "quote(link) || quote(record) "
              "FROM events ORDER BY sequence",
              "SELECT quote(id) || quote(request) || quote(first) || quote(last) FROM commands "
              "ORDER BY id",
              "SELECT quote(stream) || quote(last) FROM streams ORDER BY stream",
              "SELECT quote(digest) || quote(bytes) FROM documents ORDER BY rowid",
              "SELECT quote(length) || quote(link) || quote(tree) FROM head",
              "SELECT quote(size) || quote(note) FROM checkpoints ORDER BY size",
              "SELECT quote(origin) FROM store"}) {
            store::Statement rows(database.handle(), sql);
            while (rows.step()) all += std::string(rows.bytes(0)) + "\n";
        }
        return all;
    } catch (const store::SqlError&) {
        return "refused";
    }
}

}  // namespace

int main(int count, char** arguments) {
    const std::uint64_t flips = option(count, arguments, "--flips", 10'000);
    const std::uint64_t seed = option(count, arguments, "--seed", 1);
    const bool control = has_option(count, arguments, "--control");
    const std::string origin = scratch_folder("origin");
    const auto files = make_store(fresh(origin));
    write_store(origin, files);
    const std::string truth = served(origin);
    const std::string raw_truth = raw(origin);
    const auto sound = store::verify(origin);
    std::filesystem::remove_all(origin);
    if (!sound.faults.empty() || truth.ends_with("refused") || raw_truth == "refused") {
        std::printf("the sound store does not verify\n");
        return 2;
    }
    const std::size_t in_database = files.at("/trede.db").size();
    const std::size_t in_log = files.at("/trede.db-wal").size();

    const std::uint64_t wrong = in_parallel(flips, [&](std::uint64_t i) -> std::string {
        std::mt19937_64 dice(seed * 1'000'003 + i);
        const std::string folder = scratch_folder("flip");
        auto flipped = files;
        const bool log = dice() % 2 == 0;
        std::string& bytes = flipped[log ? "/trede.db-wal" : "/trede.db"];
        const std::size_t place = dice() % bytes.size();
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << (dice() % 8)));
        write_store(folder, flipped);
        std::string found;
        if (control) {
            const std::string answer = raw(folder);
            if (answer != raw_truth && answer != "refused") found = "a wrong answer was served";
        } else {
            const std::string answer = served(folder);
            if (!is_right(answer, truth)) found = "a wrong answer was served";
            write_store(folder, flipped);
            const bool noticed = !store::verify(folder).faults.empty();
            // A flip in free space or in a field that nothing reads changes no row; it may go
            // unseen.
            if (!noticed && raw(folder) != raw_truth)
                found = "evidence changed and verify saw nothing";
        }
        std::filesystem::remove_all(folder);
        return found.empty() ? found
                             : found + (log ? " (log, byte " : " (database, byte ") +
                                   std::to_string(place) + ")";
    });
    std::printf("R11: %llu flips in %zu bytes of database and %zu of log, %llu wrong%s\n",
                static_cast<unsigned long long>(flips), in_database, in_log,
                static_cast<unsigned long long>(wrong),
                control ? " (control: must serve wrong answers)" : "");
    return (wrong == 0) != control ? 0 : 1;
}
