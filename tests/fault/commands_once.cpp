// Row R8: every command is sent one to five times, in any order, over four connections that are cut
// at random: in the middle of a request, after it and before its answer, in the middle of the
// answer. Each command must have exactly one effect, and every answer to it must be the same.
//     commands_once [--commands 100000] [--seed 1] [--control]
// The control is this same program with a store that lost its unique key on the id of a command
// (CMakeLists.txt makes it from the store's own source). It must do some commands more than once.

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>

#include "scenario.hpp"
#include "store/shared_journal.hpp"
#include "store/sqlite_journal.hpp"
#include "store/verify.hpp"
#include "support/commands.hpp"

namespace {

using namespace trede;
using namespace trede::fault;
using Dice = std::mt19937_64;

constexpr std::size_t connections = 4;
constexpr std::uint64_t dossiers = 342;
constexpr std::uint64_t cut_of_hundred = 10;

struct Request {
    std::uint64_t number = 0;
    std::array<char, 56> filling{};  // long enough to be cut in the middle
};
struct Answer {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};

template <class Block>
bool read_whole(int from, Block& block) {
    auto* bytes = reinterpret_cast<char*>(&block);
    for (std::size_t at = 0; at < sizeof(Block);) {
        const ssize_t got = ::recv(from, bytes + at, sizeof(Block) - at, 0);
        if (got <= 0) return false;
        at += static_cast<std::size_t>(got);
    }
    return true;
}

template <class Block>
bool write_some(int to, const Block& block, std::size_t bytes) {
    const auto* from = reinterpret_cast<const char*>(&block);
    for (std::size_t at = 0; at < bytes;) {
        const ssize_t sent = ::send(to, from + at, bytes - at, MSG_NOSIGNAL);
        if (sent <= 0) return false;
        at += static_cast<std::size_t>(sent);
    }
    return true;
}

// The product behind a socket: one dossier of 342 for each command, decided on its length as it
// stands, tried again when another command came between, as a desk does.
class Server {
  public:
    Server(store::SharedJournal& commits, std::string path)
        : commits_(commits), path_(std::move(path)) {
        // All four wait for the next client, and one gets it: the others must not wait in accept.
        listening_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_un address = address_of(path_);
        if (::bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
            ::listen(listening_, 64) != 0)
            throw std::runtime_error("no socket");
        for (std::size_t i = 0; i < connections; ++i) threads_.emplace_back([this] { serve(); });
    }
    ~Server() {
        ending_ = true;
        for (std::thread& thread : threads_) thread.join();
        ::close(listening_);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    static sockaddr_un address_of(const std::string& path) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(static_cast<char*>(address.sun_path), sizeof(address.sun_path) - 1);
        return address;
    }

  private:
    // Each thread has one connection at a time; a client that was cut off comes back.
    void serve() {
        while (!ending_) {
            pollfd waiting{.fd = listening_, .events = POLLIN, .revents = 0};
            constexpr int milliseconds = 20;
            if (::poll(&waiting, 1, milliseconds) <= 0) continue;
            const int peer = ::accept(listening_, nullptr, nullptr);
            if (peer < 0) continue;
            Request request;
            while (read_whole(peer, request)) {
                const Answer answer = done(request.number);
                if (!write_some(peer, answer, sizeof(answer))) break;
            }
            ::close(peer);
        }
    }

    Answer done(std::uint64_t number) {
        const std::string stream = "GM" + std::to_string(1000 + number % dossiers);
        for (;;) {
            const auto receipt =
                commits_.append(test::command(number, {{stream, length_of(stream), 1}}));
            if (!receipt) continue;  // another command of this dossier came first
            if (!receipt->repeated) grew(stream);
            return {.first = receipt->first, .last = receipt->last};
        }
    }

    std::uint64_t length_of(const std::string& stream) {
        const std::lock_guard hold(mutex_);
        return lengths_[stream];
    }
    void grew(const std::string& stream) {
        const std::lock_guard hold(mutex_);
        ++lengths_[stream];
    }

    store::SharedJournal& commits_;
    std::string path_;
    int listening_ = -1;
    std::atomic<bool> ending_{false};
    std::mutex mutex_;
    std::map<std::string, std::uint64_t> lengths_;
    std::vector<std::thread> threads_;
};

struct Client {
    std::string path;
    Dice dice;
    int connection = -1;
    std::uint64_t cuts = 0;

    void connect() {
        connection = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const sockaddr_un address = Server::address_of(path);
        while (::connect(connection, reinterpret_cast<const sockaddr*>(&address),
                         sizeof(address)) != 0)
            std::this_thread::yield();
    }
    void cut() {
        ++cuts;
        ::close(connection);
        connection = -1;
    }

    // Whether this time an answer came.
    bool try_once(std::uint64_t number, Answer& answer) {
        if (connection < 0) connect();
        const Request request{.number = number, .filling = {}};
        const bool cutting = dice() % 100 < cut_of_hundred;
        const std::uint64_t where = dice() % 3;
        if (cutting && where == 0) {
            (void)write_some(connection, request, 1 + dice() % (sizeof(request) - 1));
            cut();
            return false;
        }
        bool whole = write_some(connection, request, sizeof(request));
        if (whole && cutting && where == 1) {
            cut();
            return false;
        }
        if (whole && cutting) {
            std::array<char, 5> half{};
            (void)read_whole(connection, half);
            cut();
            return false;
        }
        whole = whole && read_whole(connection, answer);
        if (!whole) cut();
        return whole;
    }
};

struct Seen {
    std::vector<Answer> answers;  // the first answer to each command
    std::uint64_t sent = 0;
    std::uint64_t cuts = 0;
    std::uint64_t different = 0;  // answers that differ from the first
};

// Every sending waits for an answer: who hears nothing sends the same once more.
Seen send_all(const std::string& path, std::uint64_t commands, std::uint64_t seed) {
    Dice dice(seed);
    std::vector<std::uint64_t> sendings;
    for (std::uint64_t i = 0; i < commands; ++i)
        sendings.insert(sendings.end(), static_cast<std::size_t>(1 + dice() % 5), i);
    std::shuffle(sendings.begin(), sendings.end(), dice);
    Seen seen;
    seen.answers.resize(static_cast<std::size_t>(commands));
    std::mutex mutex;
    std::vector<std::thread> threads;
    for (std::size_t which = 0; which < connections; ++which) {
        threads.emplace_back([&, which] {
            Client client{.path = path, .dice = Dice(seed * connections + which)};
            std::uint64_t sent = 0;
            for (std::size_t i = which; i < sendings.size(); i += connections) {
                Answer answer;
                do ++sent;
                while (!client.try_once(sendings[i], answer));
                const std::lock_guard hold(mutex);
                Answer& first = seen.answers[static_cast<std::size_t>(sendings[i])];
                if (first.first == 0) first = answer;
                if (first.first != answer.first || first.last != answer.last) ++seen.different;
            }
            if (client.connection >= 0) ::close(client.connection);
            const std::lock_guard hold(mutex);
            seen.sent += sent;
            seen.cuts += client.cuts;
        });
    }
    for (std::thread& thread : threads) thread.join();
    return seen;
}

// How many commands did not have exactly one effect, by what stands in the journal.
std::uint64_t not_once(const store::SqliteJournal& journal, std::uint64_t commands) {
    std::vector<std::uint64_t> effects(static_cast<std::size_t>(commands));
    journal.replay(0, [&](const desk::StoredEvent& event) {
        std::uint64_t number = 0;
        std::memcpy(&number, event.command.data(), sizeof(number));
        if (number < commands) ++effects[static_cast<std::size_t>(number)];
    });
    return static_cast<std::uint64_t>(
        std::ranges::count_if(effects, [](std::uint64_t one) { return one != 1; }));
}

// After a restart the same commands still get the same answers, and nothing is written.
std::uint64_t forgotten(const std::string& folder, const Seen& seen) {
    store::SqliteJournal journal(folder, store::SqliteJournal::Writing{});
    const std::uint64_t before = journal.length();
    std::uint64_t wrong = 0;
    for (std::uint64_t i = 0; i < seen.answers.size(); i += 7) {
        const std::string stream = "GM" + std::to_string(1000 + i % dossiers);
        const auto again = journal.append(test::command(i, {{stream, 0, 1}}));
        const Answer& told = seen.answers[static_cast<std::size_t>(i)];
        if (!again || !again->repeated || again->first != told.first || again->last != told.last)
            ++wrong;
    }
    wrong += journal.length() != before ? 1U : 0U;
    journal.close();
    return wrong;
}

int run(int count, char** arguments) {
    const std::uint64_t commands = option(count, arguments, "--commands", 100'000);
    const std::uint64_t seed = option(count, arguments, "--seed", 1);
    const bool control = has_option(count, arguments, "--control");
    const std::string folder = fresh(scratch_folder("once"));
    std::filesystem::create_directories(folder);
    Seen seen;
    std::uint64_t wrong = 0;
    {
        store::SharedJournal commits(folder + "/var", {});
        const Server server(commits, folder + "/socket");
        seen = send_all(folder + "/socket", commands, seed);
    }
    wrong =
        not_once(store::SqliteJournal(folder + "/var", store::SqliteJournal::Reading{}), commands);
    const bool sound = store::verify(folder + "/var").faults.empty();
    const std::uint64_t lost = control ? 0 : forgotten(folder + "/var", seen);
    std::filesystem::remove_all(folder);
    const auto print = [](std::uint64_t number) { return static_cast<unsigned long long>(number); };
    std::printf(
        "R8: %llu commands sent %llu times over %zu connections, cut %llu times (seed %llu): %llu "
        "not done exactly once, %llu answers that differ, %llu forgotten after a restart%s%s\n",
        print(commands), print(seen.sent), connections, print(seen.cuts), print(seed), print(wrong),
        print(seen.different), print(lost), sound ? "" : ", the journal does not verify",
        control ? " (control: a store without the unique key, must do some more than once)" : "");
    const bool good = wrong == 0 && seen.different == 0 && lost == 0 && sound;
    return good != control ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return run(count, arguments);
    } catch (const std::exception& error) {
        std::printf("R8: %s\n", error.what());
        return 2;
    }
}
