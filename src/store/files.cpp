#include "store/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <thread>

#include "base/system_error.hpp"
#include "store/failures.hpp"

namespace trede::store {

namespace {

[[noreturn]] void fail(const std::string& what, const std::string& path) {
    throw Broken(what + " lukt niet: " + path + " (" +
                 base::in_dutch({errno, std::generic_category()}) + ")");
}

class File {
  public:
    File(const std::string& path, int flags, unsigned mode) : path_(path) {
        do {
            number_ = ::open(path.c_str(), flags | O_CLOEXEC, mode);
        } while (number_ < 0 && errno == EINTR);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (number_ >= 0) ::close(number_);
    }

    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) fail("Schrijven", path_);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    // A failed sync is never tried again: a second one may answer "done" about bytes that are lost.
    void sync() {
        if (::fsync(number_) != 0) fail("Vastleggen op schijf", path_);
    }

  private:
    std::string path_;
    int number_ = -1;
};

}  // namespace

void make_folder(const std::string& path, unsigned mode) {
    if (::mkdir(path.c_str(), mode) == 0) {
        const std::size_t slash = path.find_last_of('/');
        if (slash != std::string::npos && slash > 0) sync_folder(path.substr(0, slash));
    } else if (errno != EEXIST) {
        fail("Een map maken", path);
    }
}

namespace {

// Or not there at all.
bool is_empty(const std::string& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) != 0 || status.st_size == 0;
}

}  // namespace

bool is_there(const std::string& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0;
}

// In this order: another program makes the database before the rest. A new database can be in its
// log only.
bool is_lost(const Layout& layout) {
    const bool begun = is_there(layout.keys) || is_there(layout.checkpoints);
    return begun && is_empty(layout.database) && is_empty(layout.database + "-wal");
}

std::optional<std::string> read_file(const std::string& path) {
    const File file(path, O_RDONLY, 0);
    if (!file.is_open()) {
        if (errno == ENOENT) return std::nullopt;
        fail("Openen", path);
    }
    std::string bytes;
    char part[16384];
    for (;;) {
        const ssize_t got = ::read(file.number(), part, sizeof part);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("Lezen", path);
        if (got == 0) return bytes;
        bytes.append(part, static_cast<std::size_t>(got));
    }
}

void write_file(const std::string& path, std::string_view bytes, unsigned mode) {
    const std::string beside = path + ".nieuw";
    {
        File file(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode);
        if (!file.is_open()) fail("Openen", beside);
        file.write(bytes);
        file.sync();
    }
    if (std::rename(beside.c_str(), path.c_str()) != 0) fail("Hernoemen", path);
    sync_folder(path.substr(0, path.find_last_of('/')));
}

void append_file(const std::string& path, std::size_t keep, std::string_view bytes) {
    const bool is_new = !is_there(path);
    File file(path, O_WRONLY | O_CREAT | O_NOFOLLOW, 0644);
    if (!file.is_open()) fail("Openen", path);
    const auto end = static_cast<off_t>(keep);
    if (::ftruncate(file.number(), end) != 0 || ::lseek(file.number(), end, SEEK_SET) != end) {
        fail("Bijwerken", path);
    }
    file.write(bytes);
    file.sync();
    if (is_new) sync_folder(path.substr(0, path.find_last_of('/')));
}

void sync_folder(const std::string& path) {
    File folder(path, O_RDONLY | O_DIRECTORY, 0);
    if (!folder.is_open()) fail("Openen", path);
    folder.sync();
}

WriterLock::WriterLock(const std::string& path, std::chrono::milliseconds patience) {
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (file_ < 0) fail("Openen", path);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        if ((error == EWOULDBLOCK || error == EINTR) && std::chrono::steady_clock::now() < until) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            continue;
        }
        ::close(file_);
        if (error != EWOULDBLOCK) {
            errno = error;
            fail("Vergrendelen", path);
        }
        throw InUse(
            "Een ander programma schrijft nu in deze opslag. Wacht tot dat klaar is en probeer het "
            "dan "
            "opnieuw. (" +
            path + ")");
    }
}

WriterLock::~WriterLock() { ::close(file_); }

}  // namespace trede::store
