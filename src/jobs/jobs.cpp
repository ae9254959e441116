#include "jobs/jobs.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/text.hpp"

namespace trede::jobs {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::size_t jobs_remembered = 200;

std::string text(const Json& row, const char* name) {
    return row.contains(name) && row[name].is_string() ? row[name].get<std::string>()
                                                       : std::string();
}

std::string line_of(const Json& row) {
    return row.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json begun(const Job& job) {
    return {{"taak", job.id},
            {"titel", job.title},
            {"account", job.account},
            {"opdracht", job.order},
            {"dossiers", job.holds},
            {"aantal", job.total},
            {"begonnen", base::to_iso(job.begun_at)}};
}

State state_of(std::string_view name) {
    for (const State state : {State::done, State::stopped, State::failed}) {
        if (word(state) == name) return state;
    }
    return State::broken_off;
}

// One line of the file on top of what the lines before it said. A last line that was half written
// when the program died is passed over.
void add_line(Job& job, const Json& row) {
    if (row.contains("titel")) {
        job.title = text(row, "titel");
        job.account = text(row, "account");
        job.state = State::broken_off;
        job.begun_at = base::parse_instant(text(row, "begonnen")).value_or(base::Instant{});
        if (row.contains("aantal") && row["aantal"].is_number_unsigned())
            job.total = row["aantal"].get<std::size_t>();
        if (row.contains("dossiers") && row["dossiers"].is_array()) {
            for (const Json& one : row["dossiers"]) {
                if (one.is_string()) job.holds.push_back(one.get<std::string>());
            }
        }
        if (row.contains("opdracht") && row["opdracht"].is_array()) {
            for (const Json& pair : row["opdracht"]) {
                if (pair.is_array() && pair.size() == 2 && pair[0].is_string() &&
                    pair[1].is_string())
                    job.order.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
            }
        }
    } else if (row.contains("stuk")) {
        job.items.push_back({.name = text(row, "stuk"),
                             .result = text(row, "uitkomst"),
                             .good = row.value("goed", false)});
    } else if (row.contains("pagina")) {
        job.page = text(row, "pagina");
    } else if (row.contains("einde")) {
        job.state = state_of(text(row, "einde"));
        job.said = text(row, "tekst");
        job.ended_at = base::parse_instant(text(row, "op")).value_or(base::Instant{});
    }
}

}  // namespace

void Progress::at(const std::string& current) {
    jobs_.change(id_, [&](Jobs::Kept& kept) { kept.job.current = current; });
}

void Progress::of(std::size_t total) {
    jobs_.change(id_, [&](Jobs::Kept& kept) { kept.job.total = total; });
}

void Progress::did(Item item) {
    jobs_.change(id_, [&](Jobs::Kept& kept) {
        jobs_.write(line_of(
            {{"taak", id_}, {"stuk", item.name}, {"uitkomst", item.result}, {"goed", item.good}}));
        kept.job.items.push_back(std::move(item));
    });
}

void Progress::shown_at(const std::string& page) {
    jobs_.change(id_, [&](Jobs::Kept& kept) {
        jobs_.write(line_of({{"taak", id_}, {"pagina", page}}));
        kept.job.page = page;
    });
}

bool Progress::must_stop() const {
    const std::lock_guard lock(jobs_.guard_);
    const auto found = jobs_.kept_.find(id_);
    return jobs_.closing_ || found == jobs_.kept_.end() || found->second.must_stop;
}

Jobs::Jobs(std::string path, std::function<base::Instant()> now)
    : path_(std::move(path)), now_(std::move(now)) {
    read();
    worker_ = std::thread([this] { run(); });
}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(guard_);
        closing_ = true;
    }
    changed_.notify_all();
    worker_.join();
}

void Jobs::read() {
    std::ifstream file(path_, std::ios::binary);
    for (std::string line; std::getline(file, line);) {
        const Json row = Json::parse(line, nullptr, false);
        if (!row.is_object()) continue;
        const std::string id = text(row, "taak");
        const auto number = id.starts_with("t-") ? base::parse_integer(id.substr(2)) : std::nullopt;
        if (!number || *number < 1) continue;
        last_number_ = std::max(last_number_, static_cast<std::size_t>(*number));
        Job& job = kept_[id].job;
        if (job.id.empty()) {
            job.id = id;
            order_.push_back(id);
        }
        add_line(job, row);
    }
    file.clear();
    file.seekg(-1, std::ios::end);
    char last = '\n';
    if (file.get(last) && last != '\n') write("");  // the half line ends, and stays unread
}

// On disk before anybody is told. For nobody else to read.
void Jobs::write(const std::string& line) const {
    if (path_.empty()) return;
    const int file = open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const std::string whole = line + "\n";
    const bool written = file >= 0 && ::write(file, whole.data(), whole.size()) ==
                                          static_cast<ssize_t>(whole.size());
    if (file >= 0) close(file);
    if (!written) throw std::runtime_error("Kan " + path_ + " niet schrijven.");
}

void Jobs::change(const std::string& id, const std::function<void(Kept&)>& how) {
    const std::lock_guard lock(guard_);
    const auto found = kept_.find(id);
    if (found != kept_.end()) how(found->second);
}

base::Outcome<std::string> Jobs::start(Job wanted, Work work) {
    const std::lock_guard lock(guard_);
    for (const auto& [id, other] : kept_) {
        if (is_over(other.job.state)) continue;
        for (const std::string& dossier : wanted.holds) {
            if (std::ranges::find(other.job.holds, dossier) == other.job.holds.end()) continue;
            return base::refuse(base::RefusalKind::conflict, "",
                                "Aan dossier " + dossier + " werkt nu taak " + id + " (" +
                                    other.job.title + "). Wacht tot die klaar is, of stop haar.");
        }
    }
    wanted.id = "t-" + std::to_string(++last_number_);
    wanted.state = State::waiting;
    wanted.begun_at = now_();
    write(line_of(begun(wanted)));
    const std::string id = wanted.id;
    kept_[id] = {.job = std::move(wanted), .work = std::move(work)};
    order_.push_back(id);
    waiting_.push_back(id);
    while (order_.size() > jobs_remembered && is_over(kept_[order_.front()].job.state)) {
        kept_.erase(order_.front());
        order_.pop_front();
    }
    changed_.notify_all();
    return id;
}

std::optional<Job> Jobs::find(const std::string& id) const {
    const std::lock_guard lock(guard_);
    const auto found = kept_.find(id);
    return found == kept_.end() ? std::nullopt : std::optional(found->second.job);
}

std::vector<Job> Jobs::all() const {
    const std::lock_guard lock(guard_);
    std::vector<Job> list;
    for (const std::string& id : order_) list.push_back(kept_.at(id).job);
    std::ranges::reverse(list);
    return list;
}

void Jobs::stop(const std::string& id) {
    change(id, [&](Kept& kept) {
        if (is_over(kept.job.state)) return;
        kept.must_stop = true;
        if (kept.job.state == State::waiting) {
            std::erase(waiting_, id);
            end(kept, State::stopped, "Gestopt voor er iets gedaan was.");
        }
    });
}

void Jobs::taken_up(const std::string& id, const std::string& by) {
    change(id, [&](Kept& kept) {
        if (kept.job.state == State::broken_off)
            end(kept, State::stopped, "Onderbroken, en verdergegaan in taak " + by + ".");
    });
}

void Jobs::end(Kept& kept, State state, const std::string& said) {
    kept.job.state = state;
    kept.job.said = said;
    kept.job.current.clear();
    kept.job.ended_at = now_();
    kept.work = nullptr;
    write(line_of({{"taak", kept.job.id},
                   {"einde", word(state)},
                   {"tekst", said},
                   {"op", base::to_iso(kept.job.ended_at)}}));
}

void Jobs::run() {
    std::unique_lock lock(guard_);
    while (true) {
        changed_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (closing_) return;  // what waits is told as broken off the next time
        const std::string id = waiting_.front();
        waiting_.pop_front();
        kept_[id].job.state = State::running;
        const Work work = kept_[id].work;
        lock.unlock();
        Progress progress(*this, id);
        base::Outcome<std::string> outcome = std::string();
        try {
            outcome = work(progress);
        } catch (const std::exception& fault) {
            outcome = base::refuse(base::RefusalKind::conflict, "",
                                   "Het programma kon niet verder: " + std::string(fault.what()));
        }
        lock.lock();
        Kept& kept = kept_[id];
        // A program that ends leaves the job as broken off, so that it can be taken up again.
        if (closing_ && !kept.must_stop) return;
        if (!outcome) {
            end(kept, State::failed, outcome.error().reason);
        } else {
            end(kept, kept.must_stop ? State::stopped : State::done, *outcome);
        }
    }
}

}  // namespace trede::jobs
