#include "disk/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

namespace trede::disk {

namespace {

namespace fs = std::filesystem;

// The number of the error, or nought.
int write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return ::fsync(file) != 0 ? errno : 0;
}

int put_on_disk(const std::string& path, std::string_view bytes, unsigned mode) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                            static_cast<mode_t>(mode));
    if (file < 0) return errno;
    const int error = write_all(file, bytes);
    return ::close(file) != 0 && error == 0 ? errno : error;
}

// A new name is on disk once its folder is.
int sync_folder(const fs::path& path) {
    const int folder =
        ::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return errno;
    const int error = ::fsync(folder) != 0 ? errno : 0;
    ::close(folder);
    return error;
}

}  // namespace

std::error_code put_whole(const std::string& path, std::string_view bytes, unsigned mode) {
    const std::string beside = path + ".nieuw";
    std::error_code error(put_on_disk(beside, bytes, mode), std::generic_category());
    if (!error) fs::rename(beside, path, error);
    if (error) {
        std::error_code ignored;
        fs::remove(beside, ignored);
        return error;
    }
    return {sync_folder(fs::path(path).parent_path()), std::generic_category()};
}

}  // namespace trede::disk
