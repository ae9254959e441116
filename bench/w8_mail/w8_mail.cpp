#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "evidence/digest.hpp"
#include "sandbox/read_mail.hpp"

// Reads every message of a folder, each in a worker of its own, and prints how many attachments
// there were and one digest over the sorted digests of all.
int main(int argc, char** argv) {
    namespace fs = std::filesystem;
    if (argc != 2) return 2;
    trede::sandbox::MailReader reader;
    std::vector<std::string> digests;
    for (const auto& entry : fs::directory_iterator(argv[1])) {
        std::ifstream file(entry.path(), std::ios::binary);
        std::string bytes(fs::file_size(entry.path()), '\0');
        file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        const auto message = reader.read(bytes);
        if (!message) {
            std::cerr << entry.path() << ": " << message.error().reason << '\n';
            return 1;
        }
        for (const auto& attachment : message->attachments) digests.push_back(attachment.digest);
    }
    std::ranges::sort(digests);
    std::string all;
    for (const std::string& digest : digests) all += digest;
    std::cout << digests.size() << ' ' << trede::evidence::to_hex(trede::evidence::sha256(all))
              << '\n';
}
