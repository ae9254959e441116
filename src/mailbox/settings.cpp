#include <toml++/toml.h>

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
