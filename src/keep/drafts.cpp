#include "keep/drafts.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/text.hpp"
#include "disk/whole_file.hpp"
#include "keep/kept_rows.hpp"

namespace trede::keep {

using base::Outcome;
using drafting::Draft;
using Json = nlohmann::ordered_json;

namespace {

std::string text_in(const Json& row, const char* name) { return row.value(name, std::string()); }

base::Instant moment_in(const Json& row, const char* name) {
    return base::parse_instant(text_in(row, name)).value_or(base::Instant{});
}

Json json_of(const drafting::Part& part) {
    return {{"velden", Json(part.fields)},
            {"klaar", part.done},
            {"versie", part.version},
            {"door", part.by},
            {"op", base::to_iso(part.at)}};
}

drafting::Part part_in(const Json& row) {
    return {.fields = row.value("velden", drafting::Fields{}),
            .done = row.value("klaar", false),
            .version = row.value("versie", std::uint64_t{0}),
            .by = text_in(row, "door"),
            .at = moment_in(row, "op")};
}

Json json_of(const drafting::Sent& sent) {
    return {{"document", sent.document},   {"tekst", sent.text},
            {"vragen", Json(sent.parts)},  {"door", sent.by},
            {"op", base::to_iso(sent.at)}, {"akkoord", sent.approved}};
}

drafting::Sent sent_in(const Json& row) {
    return {.document = text_in(row, "document"),
            .text = text_in(row, "tekst"),
            .parts = row.value("vragen", drafting::Fields{}),
            .by = text_in(row, "door"),
            .at = moment_in(row, "op"),
            .approved = row.value("akkoord", false)};
}

Json json_of(const drafting::File& file) {
    return {{"naam", file.name},     {"sha256", file.digest}, {"bytes", file.bytes},
            {"letOp", file.flags},   {"door", file.by},       {"op", base::to_iso(file.at)},
            {"verstuurd", file.sent}};
}

drafting::File file_in(const Json& row) {
    return {.name = text_in(row, "naam"),
            .digest = text_in(row, "sha256"),
            .bytes = row.value("bytes", std::uint64_t{0}),
            .flags = row.value("letOp", std::vector<std::string>{}),
            .by = text_in(row, "door"),
            .at = moment_in(row, "op"),
            .sent = row.value("verstuurd", false)};
}

Json json_of(const Draft& draft) {
    Json parts = Json::object();
    for (const auto& [question, part] : draft.parts) parts[question] = json_of(part);
    Json sent = Json::array();
    for (const drafting::Sent& one : draft.sent) sent.push_back(json_of(one));
    Json files = Json::array();
    for (const drafting::File& one : draft.files) files.push_back(json_of(one));
    Json history = Json::array();
    for (const drafting::Entry& one : draft.history) {
        history.push_back({{"wat", word(one.deed)},
                           {"door", one.by},
                           {"op", base::to_iso(one.at)},
                           {"vraag", one.about}});
    }
    Json row = {{"kenmerk", draft.reference},
                {"versie", draft.version},
                {"vragen", parts},
                {"geschrevenDoor", draft.written_by},
                {"akkoordNodig", draft.wants_approval},
                {"stukken", files},
                {"verstuurd", sent},
                {"verloop", history}};
    if (draft.approval) {
        row["akkoord"] = {{"door", draft.approval->by},
                          {"op", base::to_iso(draft.approval->at)},
                          {"tekst", draft.approval->text}};
    }
    return row;
}

Draft draft_in(const Json& row) {
    Draft draft{.reference = text_in(row, "kenmerk")};
    draft.version = row.value("versie", std::uint64_t{0});
    for (const auto& [question, part] : row.at("vragen").items())
        draft.parts.emplace(question, part_in(part));
    draft.written_by = text_in(row, "geschrevenDoor");
    draft.wants_approval = row.value("akkoordNodig", false);
    if (row.contains("akkoord")) {
        const Json& one = row.at("akkoord");
        draft.approval = {
            .by = text_in(one, "door"), .at = moment_in(one, "op"), .text = text_in(one, "tekst")};
    }
    // Drafts of before there were any have none.
    for (const Json& one : row.value("stukken", Json::array())) draft.files.push_back(file_in(one));
    for (const Json& one : row.at("verstuurd")) draft.sent.push_back(sent_in(one));
    for (const Json& one : row.at("verloop")) {
        if (const auto deed = drafting::parse_deed(text_in(one, "wat"))) {
            draft.history.push_back({.deed = *deed,
                                     .by = text_in(one, "door"),
                                     .at = moment_in(one, "op"),
                                     .about = text_in(one, "vraag")});
        }
    }
    return draft;
}

std::vector<Draft> drafts_in(const std::string& path) {
    std::vector<Draft> found;
    const Json rows = read_rows(path);
    try {
        for (const Json& row : rows) found.push_back(draft_in(row));
    } catch (const Json::exception&) {
        // What a municipality wrote is never taken for nothing: the next change would end it.
        throw std::runtime_error(path + " is niet te lezen. Zet de reservekopie terug.");
    }
    return found;
}

}  // namespace

Drafts::Drafts(std::string folder) : folder_(std::move(folder)) {}

std::string Drafts::path_of(const registry::MunicipalityCode& code) const {
    return folder_.empty() ? std::string()
                           : folder_ + "/" + base::lower_ascii(code.value()) + ".json";
}

Drafts::OfOne& Drafts::of(const registry::MunicipalityCode& code) {
    const auto found = kept_.find(code);
    if (found != kept_.end()) return found->second;
    return kept_.emplace(code, drafts_in(path_of(code))).first->second;
}

Draft Drafts::find(const registry::MunicipalityCode& code, const std::string& reference) {
    const std::lock_guard lock(guard_);
    const OfOne& all = of(code);
    const auto found = std::ranges::find(all, reference, &Draft::reference);
    return found == all.end() ? Draft{.reference = reference} : *found;
}

Outcome<Draft> Drafts::change(const registry::MunicipalityCode& code, const std::string& reference,
                              const Change& change) {
    const std::lock_guard lock(guard_);
    return change_held(code, reference, change);
}

Outcome<Draft> Drafts::change_held(const registry::MunicipalityCode& code,
                                   const std::string& reference, const Change& change) {
    OfOne& all = of(code);
    const auto found = std::ranges::find(all, reference, &Draft::reference);
    const Draft before = found == all.end() ? Draft{.reference = reference} : *found;
    auto after = change(before);
    if (!after || *after == before) return after;
    OfOne next = all;
    if (found == all.end()) {
        next.push_back(*after);
    } else {
        next[static_cast<std::size_t>(found - all.begin())] = *after;
    }
    Json rows = Json::array();
    for (const Draft& one : next) rows.push_back(json_of(one));
    if (!folder_.empty()) {
        std::filesystem::create_directories(folder_);
        std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
    }
    write_rows(path_of(code), rows);
    all = std::move(next);
    forget_unnamed(code, before);
    return after;
}

std::string Drafts::path_of(const registry::MunicipalityCode& code,
                            const std::string& digest) const {
    return folder_ + "/" + base::lower_ascii(code.value()) + "-" + digest;
}

Outcome<Draft> Drafts::attach(const registry::MunicipalityCode& code, const std::string& reference,
                              const drafting::File& file, const std::string& bytes,
                              const drafting::Hand& hand) {
    const std::lock_guard lock(guard_);
    const std::string path = path_of(code, file.digest);
    return change_held(code, reference, [&](Draft draft) {
        auto with = drafting::attach(std::move(draft), file, hand);
        if (!with) return with;
        if (folder_.empty()) {
            in_memory_[path] = bytes;
        } else {
            std::filesystem::create_directories(folder_);
            std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
            if (const auto wrong = disk::put_whole(path, bytes, 0600))
                throw std::runtime_error(path + " is niet te schrijven: " + wrong.message());
        }
        return with;
    });
}

std::optional<std::string> Drafts::file(const registry::MunicipalityCode& code,
                                        const std::string& digest) {
    const std::lock_guard lock(guard_);
    const std::string path = path_of(code, digest);
    if (folder_.empty()) {
        const auto found = in_memory_.find(path);
        return found == in_memory_.end() ? std::nullopt : std::optional(found->second);
    }
    std::ifstream from(path, std::ios::binary);
    if (!from) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(from), {});
}

// What was sent is in the journal, and what was taken away is nowhere: no draft needs its bytes.
void Drafts::forget_unnamed(const registry::MunicipalityCode& code, const Draft& before) {
    for (const drafting::File& one : drafting::files_to_send(before)) {
        const bool named = std::ranges::any_of(kept_.at(code), [&](const Draft& draft) {
            const auto waiting = drafting::files_to_send(draft);
            return std::ranges::find(waiting, one.digest, &drafting::File::digest) != waiting.end();
        });
        if (named) continue;
        in_memory_.erase(path_of(code, one.digest));
        std::error_code gone_already;
        if (!folder_.empty()) std::filesystem::remove(path_of(code, one.digest), gone_already);
    }
}

}  // namespace trede::keep
