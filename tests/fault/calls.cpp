// Stands before the C library for the whole program, SQLite included: the calls that change files
// go by the disk that forgets. Syncs of watched files are not passed on, as the model knows what
// they would have saved.

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <string_view>

#include "disk.hpp"

namespace {

using trede::fault::Call;
using trede::fault::disk;

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

int open_watched(const char* name, const char* path, int flags, mode_t mode) {
    static const auto plain = real<int (*)(const char*, int, ...)>("open");
    static const auto large = real<int (*)(const char*, int, ...)>("open64");
    const auto pass = std::string_view(name) == "open" ? plain : large;
    if (!disk().watches(std::string_view(path))) return pass(path, flags, mode);
    const bool changes = (flags & (O_CREAT | O_TRUNC)) != 0;
    const int error = changes ? disk().next(Call::open) : 0;
    if (error > 0) {
        errno = error;
        return -1;
    }
    const int file = pass(path, flags, mode);
    if (file >= 0) disk().opened(file, path, (flags & O_TRUNC) != 0);
    return file;
}

ssize_t write_watched(int file, const void* bytes, size_t count, off_t at) {
    static const auto pass = real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite64");
    const std::string_view all(static_cast<const char*>(bytes), count);
    const int answer = disk().next(Call::write);
    if (answer > 0) {
        if (disk().in_power_cut()) disk().wrote(file, at, all);
        errno = answer;
        return -1;
    }
    const std::string_view part = answer < 0 ? all.substr(0, (count + 1) / 2) : all;
    disk().wrote(file, at, part);
    return pass(file, part.data(), part.size(), at);
}

int sync_watched(int file) { return disk().sync(file) || disk().hides_sync() ? 0 : -1; }

int truncate_watched(int file, off_t size) {
    static const auto pass = real<int (*)(int, off_t)>("ftruncate64");
    const int error = disk().next(Call::truncate);
    if (error > 0) {
        errno = error;
        return -1;
    }
    disk().truncated(file, size);
    return pass(file, size);
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = static_cast<mode_t>(va_arg(more, unsigned));
    va_end(more);
    return open_watched("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = static_cast<mode_t>(va_arg(more, unsigned));
    va_end(more);
    return open_watched("open64", path, flags, mode);
}

int close(int file) {
    static const auto pass = real<int (*)(int)>("close");
    if (disk().watches(file)) disk().closed(file);
    return pass(file);
}

ssize_t write(int file, const void* bytes, size_t count) {
    static const auto pass = real<ssize_t (*)(int, const void*, size_t)>("write");
    if (!disk().watches(file)) return pass(file, bytes, count);
    const off_t at = ::lseek(file, 0, SEEK_CUR);
    const ssize_t written = write_watched(file, bytes, count, at);
    if (written > 0) ::lseek(file, at + written, SEEK_SET);
    return written;
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t at) {
    static const auto pass = real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return disk().watches(file) ? write_watched(file, bytes, count, at)
                                : pass(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
    static const auto pass = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return disk().watches(file) ? write_watched(file, bytes, count, at)
                                : pass(file, bytes, count, at);
}

int fsync(int file) {
    static const auto pass = real<int (*)(int)>("fsync");
    return disk().watches(file) ? sync_watched(file) : pass(file);
}

int fdatasync(int file) {
    static const auto pass = real<int (*)(int)>("fdatasync");
    return disk().watches(file) ? sync_watched(file) : pass(file);
}

int ftruncate(int file, off_t size) noexcept {
    static const auto pass = real<int (*)(int, off_t)>("ftruncate");
    return disk().watches(file) ? truncate_watched(file, size) : pass(file, size);
}

int ftruncate64(int file, off64_t size) noexcept {
    static const auto pass = real<int (*)(int, off64_t)>("ftruncate64");
    return disk().watches(file) ? truncate_watched(file, size) : pass(file, size);
}

int rename(const char* from, const char* to) noexcept {
    static const auto pass = real<int (*)(const char*, const char*)>("rename");
    if (!disk().watches(std::string_view(from))) return pass(from, to);
    const int error = disk().next(Call::rename);
    if (error > 0) {
        errno = error;
        return -1;
    }
    disk().renamed(from, to);
    return pass(from, to);
}

int unlink(const char* path) noexcept {
    static const auto pass = real<int (*)(const char*)>("unlink");
    if (!disk().watches(std::string_view(path))) return pass(path);
    const int error = disk().next(Call::unlink);
    if (error > 0) {
        errno = error;
        return -1;
    }
    disk().unlinked(path);
    return pass(path);
}

}  // extern "C"
