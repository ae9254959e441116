#include "preview/serve.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <exception>
#include <string>

#include "base/limits.hpp"
#include "preview/make_preview.hpp"
#include "sandbox/preview.hpp"

namespace trede::preview {

namespace {

std::string read_input() {
    constexpr std::size_t most = base::limits::mail_bytes + 8'192;
    std::string bytes;
    std::array<char, 65'536> piece{};
    while (bytes.size() <= most) {
        const ssize_t count = read(STDIN_FILENO, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        bytes.append(piece.data(), static_cast<std::size_t>(count));
    }
    return bytes;
}

void write_output(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

std::string answer() {
    const auto file = sandbox::decode_file(read_input());
    if (!file) return std::string(1, sandbox::preview_refused) + "Er is geen bijlage gegeven.";
    warm_up();
    const auto made = make_safely(*file);
    if (!made) return std::string(1, sandbox::preview_refused) + made.error().reason;
    return std::string(1, sandbox::preview_made) + *made;
}

}  // namespace

int serve() {
    try {
        write_output(answer());
    } catch (const std::exception& error) {
        write_output(std::string(1, sandbox::preview_refused) + error.what());
    }
    // What the drawing libraries keep until the end is no leak.
    _exit(EXIT_SUCCESS);
}

}  // namespace trede::preview
