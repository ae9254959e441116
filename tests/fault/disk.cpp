#include "disk.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <filesystem>
#include <fstream>

namespace trede::fault {

namespace {

constexpr std::size_t sector = 512;

std::string folder_of(const std::string& path) { return path.substr(0, path.find_last_of('/')); }

}  // namespace

Disk& disk() {
    static Disk only;
    return only;
}

void Disk::watch(std::string folder, Plan plan) {
    *this = Disk();
    folder_ = std::move(folder);
    plan_ = plan;
    watching_ = true;
}

void Disk::stop() { watching_ = false; }

bool Disk::watches(std::string_view path) const {
    // The index of the log is made anew after a crash, and the lock is not data.
    return watching_ && path.starts_with(folder_) && !path.ends_with("-shm") &&
           !path.ends_with(".lock");
}

int Disk::next(Call call) {
    ++calls_;
    const bool hit = plan_.at != 0 && (calls_ == plan_.at || (plan_.onwards && calls_ > plan_.at));
    if (!hit) return 0;
    if (plan_.instead != nullptr) plan_.instead();
    if (plan_.error == 0 && plan_.instead == nullptr) return call == Call::write ? -1 : 0;
    return plan_.error;
}

bool Disk::in_power_cut() const { return plan_.power_cut && calls_ == plan_.at; }

void Disk::opened(int file, const std::string& path, bool emptied) {
    open_[file] = path;
    const auto known = names_.find(path);
    if (known != names_.end()) {
        inode_of_[file] = known->second;
        if (emptied) truncated(file, 0);
        return;
    }
    if (std::filesystem::is_directory(path)) return;
    inodes_.emplace_back();
    inode_of_[file] = names_[path] = inodes_.size() - 1;
    pending_names_.push_back({path, inodes_.size() - 1});
}

void Disk::wrote(int file, off_t at, std::string_view bytes) {
    inodes_[inode_of_.at(file)].pending.push_back(
        {.truncates = false, .at = at, .bytes = std::string(bytes)});
}

void Disk::truncated(int file, off_t size) {
    inodes_[inode_of_.at(file)].pending.push_back({.truncates = true, .at = size, .bytes = {}});
}

bool Disk::sync(int file) {
    const int error = next(Call::sync);
    const std::string& path = open_.at(file);
    const bool is_folder = !names_.contains(path);
    if (!is_folder) {
        Inode& inode = inodes_[inode_of_.at(file)];
        if (plan_.lying_sync && path.ends_with("-wal")) return true;
        // As Linux does: after a failed sync the pages count as clean, and a later sync says
        // nothing of them.
        if (error == 0) {
            for (const Change& change : inode.pending) apply(inode.durable, change);
        }
        if (error == 0 || !plan_.power_cut) inode.pending.clear();
    } else if (error == 0) {
        std::erase_if(pending_names_, [&](const Naming& naming) {
            if (folder_of(naming.path) != path) return false;
            if (naming.inode) durable_names_[naming.path] = *naming.inode;
            if (!naming.inode) durable_names_.erase(naming.path);
            return true;
        });
    }
    if (error != 0) errno = error;
    return error == 0;
}

void Disk::renamed(const std::string& from, const std::string& to) {
    const std::size_t inode = names_.at(from);
    names_.erase(from);
    names_[to] = inode;
    pending_names_.push_back({to, inode});
    pending_names_.push_back({from, std::nullopt});
}

void Disk::unlinked(const std::string& path) {
    names_.erase(path);
    pending_names_.push_back({path, std::nullopt});
}

void Disk::apply(std::string& bytes, const Change& change) {
    const auto at = static_cast<std::size_t>(change.at);
    if (change.truncates) return bytes.resize(at);
    if (bytes.size() < at + change.bytes.size()) bytes.resize(at + change.bytes.size());
    bytes.replace(at, change.bytes.size(), change.bytes);
}

void Disk::apply_some(std::string& bytes, const Change& change, std::mt19937_64& dice) {
    if (change.truncates) {
        if (dice() % 2 == 0) apply(bytes, change);
        return;
    }
    auto at = static_cast<std::size_t>(change.at);
    std::string_view rest = change.bytes;
    while (!rest.empty()) {
        const std::size_t part = std::min(rest.size(), sector - at % sector);
        if (dice() % 2 == 0) {
            apply(bytes, {.truncates = false,
                          .at = static_cast<off_t>(at),
                          .bytes = std::string(rest.substr(0, part))});
        }
        at += part;
        rest.remove_prefix(part);
    }
}

void Disk::write_image(const std::string& into, Survives survives, std::uint64_t seed) const {
    std::mt19937_64 dice(seed);
    std::map<std::string, std::size_t> names = durable_names_;
    // File systems keep the order of changes to names: what survives is a beginning of them.
    std::size_t namings = 0;
    if (survives == Survives::everything) namings = pending_names_.size();
    if (survives == Survives::random_sectors) namings = dice() % (pending_names_.size() + 1);
    for (const Naming& naming :
         std::vector(pending_names_.begin(), pending_names_.begin() + static_cast<long>(namings))) {
        if (naming.inode) names[naming.path] = *naming.inode;
        if (!naming.inode) names.erase(naming.path);
    }
    std::filesystem::create_directories(into);
    for (const auto& [path, number] : names) {
        const Inode& inode = inodes_[number];
        std::string bytes = inode.durable;
        for (const Change& change : inode.pending) {
            if (survives == Survives::everything) apply(bytes, change);
            if (survives == Survives::random_sectors) apply_some(bytes, change, dice);
        }
        const std::string target = into + path.substr(folder_.size());
        std::filesystem::create_directories(folder_of(target));
        std::ofstream(target, std::ios::binary) << bytes;
    }
}

}  // namespace trede::fault
