#include <toml++/toml.h>

#include <algorithm>

#include "base/text.hpp"
#include "mailbox/match.hpp"

namespace trede::mailbox {

namespace {

tl::unexpected<base::Refusal> fault(std::string_view file, const toml::node& node,
                                    const std::string& what) {
    return base::refuse(
        base::RefusalKind::input, std::string(file),
        std::string(file) + " regel " + std::to_string(node.source().begin.line) + ": " + what);
}

// A folder goes into commands: printable, and without what would end a quoted name (RFC 3501).
bool is_folder(std::string_view name) {
    return !name.empty() && name.size() <= 200 && std::ranges::all_of(name, [](char c) {
        return c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '%' && c != '*';
    });
}

base::Outcome<ImapSettings> read_imap(const toml::table& table, std::string_view file) {
    ImapSettings imap;
    imap.server = table["server"].value_or(std::string());
    imap.user = table["gebruiker"].value_or(std::string());
    imap.password_file = table["wachtwoord"].value_or(std::string());
    imap.folder = table["map"].value_or(imap.folder);
    imap.done = table["verwerkt"].value_or(std::string());
    imap.certificates = table["certificaten"].value_or(std::string());
    const bool known = imap.server.starts_with("imap://") || imap.server.starts_with("imaps://");
    // A path, a user or a password in the address would end up where addresses are shown.
    const bool plain =
        imap.server.find_first_of("/@?#; ", imap.server.find("://") + 3) == std::string::npos;
    if (!known || !plain)
        return fault(file, table, "'server' is imaps:// of imap:// en de naam van de server.");
    if (imap.user.empty() || imap.password_file.empty())
        return fault(file, table,
                     "[imap] heeft 'gebruiker' nodig, en 'wachtwoord': het bestand waar het in "
                     "staat.");
    if (!is_folder(imap.folder) || (!imap.done.empty() && !is_folder(imap.done)))
        return fault(file, table,
                     "een map is een naam van gewone letters, zonder aanhalingstekens.");
    if (imap.done == imap.folder)
        return fault(file, table, "'verwerkt' is een andere map dan die van de nieuwe post.");
    return imap;
}

base::Outcome<Settings> read_table(const toml::table& table, std::string_view file) {
    Settings settings;
    settings.scanner = table["clamd"].value_or(std::string());
    if (const toml::array* servers = table["mailservers"].as_array()) {
        for (const toml::node& node : *servers) {
            const auto server = node.value<std::string>();
            if (!server)
                return fault(file, node, "een mailserver is een naam tussen aanhalingstekens.");
            settings.servers.push_back(base::lower_ascii(*server));
        }
    }
    if (const toml::table* domains = table["domeinen"].as_table()) {
        for (const auto& [domain, node] : *domains) {
            const auto code = registry::parse_municipality_code(node.value_or(std::string()));
            if (!code)
                return fault(file, node, "bij een domein hoort een gemeentecode, zoals GM1700.");
            settings.domains.insert_or_assign(base::lower_ascii(domain.str()), *code);
        }
    }
    if (const toml::table* imap = table["imap"].as_table()) {
        auto read = read_imap(*imap, file);
        if (!read) return tl::unexpected(read.error());
        settings.imap = std::move(*read);
    }
    return settings;
}

}  // namespace

base::Outcome<Settings> read_settings(std::string_view text, std::string_view file) {
    try {
        return read_table(toml::parse(text, file), file);
    } catch (const toml::parse_error& error) {
        return base::refuse(
            base::RefusalKind::input, std::string(file),
            std::string(file) + " regel " + std::to_string(error.source().begin.line) +
                ": dit is geen geldig TOML. Kijk of er een aanhalingsteken, een haakje "
                "of een '=' ontbreekt.");
    }
}

}  // namespace trede::mailbox
