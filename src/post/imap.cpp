#include "post/imap.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "post/curl.hpp"

namespace trede::post {

using base::Outcome;
using base::RefusalKind;

namespace {

constexpr long most_seconds = 120;  // for one message
// A line of an answer that libcurl 7.88 does not cut: so many numbers are asked for at a time.
constexpr std::uint64_t numbers_at_a_time = 500;
constexpr std::size_t answer_bytes = std::size_t{1} << 20U;
// The mark of a message that was kept, where it is not moved.
constexpr const char* mark = "TredeIngenomen";

struct Sink {
    std::string bytes = {};
    std::size_t most = answer_bytes;
    bool too_much = false;
};

std::size_t take(char* from, std::size_t size, std::size_t number, void* of) {
    auto& sink = *static_cast<Sink*>(of);
    if (sink.bytes.size() + size * number > sink.most) {
        sink.too_much = true;
        return 0;
    }
    sink.bytes.append(from, size * number);
    return size * number;
}

// "UIDNEXT 17" within an answer.
std::optional<std::uint64_t> number_after(std::string_view answer, std::string_view name) {
    const std::size_t at = answer.find(std::string(name) + " ");
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view rest = answer.substr(at + name.size() + 1);
    const auto number = base::parse_integer(rest.substr(0, rest.find_first_not_of("0123456789")));
    if (!number || *number < 0 || *number > UINT32_MAX) return std::nullopt;
    return static_cast<std::uint64_t>(*number);
}

// "* SEARCH 4 7 9", which may come in more than one line.
std::vector<ImapNumber> numbers_in(std::string_view answer) {
    std::vector<ImapNumber> numbers;
    for (const std::string_view line : base::split(answer, '\n')) {
        const std::string_view said = base::trim(line);
        if (!said.starts_with("* SEARCH")) continue;
        for (const std::string_view word : base::split(said.substr(8), ' ')) {
            const auto number = base::parse_integer(word);
            if (number && *number > 0 && *number <= UINT32_MAX)
                numbers.push_back(static_cast<ImapNumber>(*number));
        }
    }
    return numbers;
}

std::string quoted(const std::string& folder) { return "\"" + folder + "\""; }

std::string in_path(const std::string& folder) {
    constexpr std::string_view figures = "0123456789ABCDEF";
    std::string path;
    for (const char c : folder) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/';
        if (plain) {
            path += c;
        } else {
            path += {'%', figures[byte >> 4U], figures[byte & 15U]};
        }
    }
    return path;
}

}  // namespace

struct ImapMailbox::Inside {
    Inside(const mailbox::ImapSettings& with, std::string secret)
        : settings(with), password(std::move(secret)) {}

    // One request; an empty command fetches the message that the path names. The connection is kept
    // for the next one.
    CURLcode run(const std::string& path, const std::string& command, Sink& sink) {
        curl.begin(settings.server + "/" + path, "imap,imaps", settings.certificates, most_seconds);
        curl.set(CURLOPT_BUFFERSIZE, 256L << 10U);
        curl.set(CURLOPT_USERNAME, settings.user.c_str());
        curl.set(CURLOPT_PASSWORD, password.c_str());
        // No TLS, no password.
        curl.set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        if (!command.empty()) curl.set(CURLOPT_CUSTOMREQUEST, command.c_str());
        curl.set(CURLOPT_WRITEFUNCTION, take);
        curl.set(CURLOPT_WRITEDATA, static_cast<void*>(&sink));
        return curl.perform();
    }

    // The folder, and that it must be the same one as when its messages were counted.
    [[nodiscard]] std::string path() const {
        return in_path(settings.folder) + ";UIDVALIDITY=" + std::to_string(validity);
    }

    [[nodiscard]] base::Refusal failure(CURLcode code) const {
        std::string why = curl.why(code);
        if (code == CURLE_LOGIN_DENIED) why = "de server aanvaardt gebruiker of wachtwoord niet";
        if (code == CURLE_USE_SSL_FAILED) why = "de server biedt geen versleuteling (TLS) aan";
        return {.kind = RefusalKind::missing,
                .ground = "postvak.toml",
                .reason = "Post ophalen bij " + settings.server + " lukt niet: " + why + "."};
    }

    const mailbox::ImapSettings& settings;
    std::string password;
    Curl curl;
    std::uint64_t validity = 0;
    bool made_done = false;  // the folder of what is done is there
};

ImapMailbox::ImapMailbox(const mailbox::ImapSettings& settings, std::string password)
    : inside_(std::make_unique<Inside>(settings, std::move(password))) {}

ImapMailbox::~ImapMailbox() = default;

Outcome<std::vector<ImapNumber>> ImapMailbox::waiting() {
    Inside& in = *inside_;
    Sink status;
    const CURLcode asked =
        in.run("", "STATUS " + quoted(in.settings.folder) + " (UIDNEXT UIDVALIDITY)", status);
    if (asked != CURLE_OK) return tl::unexpected(in.failure(asked));
    const auto next = number_after(status.bytes, "UIDNEXT");
    const auto validity = number_after(status.bytes, "UIDVALIDITY");
    if (!next || !validity)
        return base::refuse(RefusalKind::missing, "postvak.toml",
                            "De server zegt niets over de map '" + in.settings.folder + "'.");
    in.validity = *validity;
    std::vector<ImapNumber> found;
    for (std::uint64_t from = 1; from < *next; from += numbers_at_a_time) {
        const std::uint64_t to = std::min(from + numbers_at_a_time, *next) - 1;
        Sink answer;
        const CURLcode code = in.run(in.path(),
                                     "UID SEARCH UID " + std::to_string(from) + ":" +
                                         std::to_string(to) + " UNDELETED UNKEYWORD " + mark,
                                     answer);
        if (code != CURLE_OK) return tl::unexpected(in.failure(code));
        for (const ImapNumber number : numbers_in(answer.bytes)) {
            if (number >= from && number <= to) found.push_back(number);
        }
    }
    std::ranges::sort(found);
    return found;
}

Outcome<std::optional<std::string>> ImapMailbox::fetch(ImapNumber number, std::size_t most) {
    Inside& in = *inside_;
    Sink message{.most = most};
    const CURLcode code = in.run(in.path() + "/;UID=" + std::to_string(number), "", message);
    if (message.too_much)
        return base::refuse(RefusalKind::input, "",
                            "Bericht " + std::to_string(number) + " in '" + in.settings.folder +
                                "' is groter dan " + std::to_string(most >> 20U) +
                                " MB. Het blijft op de server; neem het met de hand in.");
    if (code == CURLE_REMOTE_FILE_NOT_FOUND) return std::nullopt;
    if (code != CURLE_OK) return tl::unexpected(in.failure(code));
    return std::move(message.bytes);
}

std::optional<base::Refusal> ImapMailbox::settle(std::span<const ImapNumber> numbers) {
    Inside& in = *inside_;
    if (numbers.empty()) return std::nullopt;
    std::string list;
    for (const ImapNumber number : numbers)
        list += (list.empty() ? "" : ",") + std::to_string(number);
    Sink ignored;
    if (in.settings.done.empty()) {
        const CURLcode code =
            in.run(in.path(), "UID STORE " + list + " +FLAGS.SILENT (" + mark + ")", ignored);
        return code == CURLE_OK ? std::nullopt : std::optional(in.failure(code));
    }
    // It is there already, or it is made; the move tells which.
    if (!in.made_done) (void)in.run("", "CREATE " + quoted(in.settings.done), ignored);
    in.made_done = true;
    const CURLcode code =
        in.run(in.path(), "UID MOVE " + list + " " + quoted(in.settings.done), ignored);
    return code == CURLE_OK ? std::nullopt : std::optional(in.failure(code));
}

}  // namespace trede::post
