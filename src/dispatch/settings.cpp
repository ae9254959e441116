#include "dispatch/settings.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <functional>

namespace trede::dispatch {

using base::Outcome;
using base::RefusalKind;

namespace {

tl::unexpected<base::Refusal> fault(std::string_view file, const toml::node& node,
                                    const std::string& what) {
    return base::refuse(
        RefusalKind::input, std::string(file),
        std::string(file) + " regel " + std::to_string(node.source().begin.line) + ": " + what);
}

// An address goes into headers and commands: no blank, control character or bracket gets in.
bool is_address(std::string_view text) {
    const auto at = text.find('@');
    const bool plain = std::ranges::all_of(text, [](char c) {
        return c > ' ' && c < 0x7F &&
               std::string_view("<>()[],;:\\\"").find(c) == std::string::npos;
    });
    return plain && at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos;
}

bool is_box_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-';
    });
}

bool is_local(std::string_view server) {
    for (const std::string_view local : {"smtp://127.0.0.1", "smtp://localhost", "smtp://[::1]"}) {
        if (server.starts_with(local) &&
            (server.size() == local.size() || server[local.size()] == ':'))
            return true;
    }
    return false;
}

using Check = std::function<bool(std::string_view)>;

// A table of codes to addresses. `code` says which codes belong in it.
Outcome<std::map<std::string, std::string>> read_addresses(const toml::table& document,
                                                           std::string_view name,
                                                           std::string_view file, const Check& code,
                                                           const Check& address) {
    std::map<std::string, std::string> addresses;
    const toml::table* table = document[name].as_table();
    if (!table) return addresses;
    for (const auto& [key, node] : *table) {
        const auto value = node.value<std::string>();
        if (!code(key.str()))
            return fault(
                file, node,
                "'" + std::string(key.str()) + "' is geen code in [" + std::string(name) + "].");
        if (!value || !address(*value)) return fault(file, node, "dit is geen adres.");
        addresses.emplace(key.str(), *value);
    }
    return addresses;
}

void read_seal(const toml::table& document, Settings& settings) {
    const auto text = [&](const char* name) {
        return document["ondertekening"][name].value_or(std::string());
    };
    settings.seal_key = text("sleutel");
    settings.seal_certificate = text("certificaat");
    settings.seal_module = text("module");
    settings.seal_token = text("token");
    settings.seal_pin = text("pincode");
}

const char* wrong_in_seal(const Settings& settings) {
    if (settings.seal_key.empty() != settings.seal_certificate.empty())
        return "[ondertekening] heeft 'sleutel' en 'certificaat' nodig.";
    const bool no_module = settings.seal_module.empty();
    if (settings.seal_token.empty() != no_module || settings.seal_pin.empty() != no_module)
        return "[ondertekening] met een token heeft 'module', 'token' en 'pincode' nodig.";
    return nullptr;
}

Outcome<Settings> read_table(const toml::table& document, std::string_view file) {
    Settings settings;
    settings.from = document["van"].value_or(std::string());
    settings.mail_server = document["smtp"]["server"].value_or(std::string());
    settings.start_tls = document["smtp"]["starttls"].value_or(true);
    settings.certificates = document["smtp"]["certificaten"].value_or(std::string());
    settings.answer_seconds = document["seconden"].value_or(0L);
    if (settings.answer_seconds < 0 || settings.answer_seconds > 600)
        return fault(file, document, "'seconden' is een getal van 1 tot en met 600.");
    settings.print_folder = document["druk"]["map"].value_or(std::string());
    settings.box = document["berichtenbox"]["adres"].value_or(std::string());
    read_seal(document, settings);
    if (!settings.mail_server.empty()) {
        if (!is_address(settings.from))
            return fault(file, document, "'van' ontbreekt of is geen e-mailadres.");
        const bool known = settings.mail_server.starts_with("smtp://") ||
                           settings.mail_server.starts_with("smtps://");
        if (!known) return fault(file, document, "'server' begint met smtp:// of smtps://.");
        if (!settings.start_tls && !is_local(settings.mail_server))
            return fault(file, document,
                         "zonder starttls gaat er alleen post naar een server op deze machine.");
    }
    if (!settings.box.empty() && !settings.box.starts_with("https://") &&
        !settings.box.starts_with("http://127.0.0.1:"))
        return fault(file, document, "het adres van de berichtenbox begint met https://.");
    if (const char* wrong = wrong_in_seal(settings)) return fault(file, document, wrong);
    const Check municipality = [](std::string_view text) {
        const auto code = registry::parse_municipality_code(text);
        return code && code->value() == text;
    };
    const Check province = [](std::string_view text) {
        const auto code = registry::parse_province_code(text);
        return code && code->value() == text;
    };
    struct Row {
        const char* name;
        std::map<std::string, std::string>* into;
        const Check& code;
        Check address;
    };
    const Row rows[] = {{"college", &settings.college, municipality, is_address},
                        {"raad", &settings.council, municipality, is_address},
                        {"gs", &settings.province, province, is_address},
                        {"cdk", &settings.commissioner, province, is_address},
                        {"berichtenboxen", &settings.boxes, municipality, is_box_number}};
    for (const Row& row : rows) {
        auto addresses = read_addresses(document, row.name, file, row.code, row.address);
        if (!addresses) return tl::unexpected(addresses.error());
        *row.into = std::move(*addresses);
    }
    return settings;
}

std::string look_up(const std::map<std::string, std::string>& addresses, const std::string& code) {
    const auto found = addresses.find(code);
    return found == addresses.end() ? std::string() : found->second;
}

}  // namespace

Outcome<Settings> read_settings(std::string_view text, std::string_view file) {
    try {
        return read_table(toml::parse(text, file), file);
    } catch (const toml::parse_error& error) {
        return base::refuse(RefusalKind::input, std::string(file),
                            std::string(file) + " regel " +
                                std::to_string(error.source().begin.line) +
                                ": dit is geen geldig TOML.");
    }
}

std::string address_of(const Settings& settings, const Addressee& addressee, Recipient recipient,
                       ChannelKind channel) {
    const std::string& code = addressee.municipality.value();
    switch (channel) {
        case ChannelKind::print:
            return {};
        case ChannelKind::message_box:
            return recipient == Recipient::college ? look_up(settings.boxes, code) : std::string();
        case ChannelKind::email:
            break;
    }
    switch (recipient) {
        case Recipient::college:
            return look_up(settings.college, code);
        case Recipient::council:
            return look_up(settings.council, code);
        case Recipient::province:
            return look_up(settings.province, addressee.province.value());
        case Recipient::gazette:
            return {};
        case Recipient::commissioner:
            return look_up(settings.commissioner, addressee.province.value());
    }
    return {};
}

bool is_set_up(const Settings& settings, ChannelKind channel) {
    switch (channel) {
        case ChannelKind::message_box:
            return !settings.box.empty();
        case ChannelKind::email:
            return !settings.mail_server.empty();
        case ChannelKind::print:
            return !settings.print_folder.empty();
    }
    return false;
}

Outcome<bool> can_reach(const Settings& settings, const Addressee& addressee, Recipient recipient,
                        ChannelKind channel) {
    const auto no = [](const std::string& why) {
        return base::refuse(RefusalKind::missing, "verzending.toml", why);
    };
    if (!is_set_up(settings, channel))
        return no("De weg '" + std::string(word(channel)) + "' is niet ingesteld.");
    const bool by_address = channel != ChannelKind::print;
    if (by_address && address_of(settings, addressee, recipient, channel).empty()) {
        return no("Van " + addressee.municipality.value() + " (" + std::string(word(recipient)) +
                  ") staat er geen adres voor de weg '" + std::string(word(channel)) + "'.");
    }
    return true;
}

Outcome<ChannelKind> channel_for(const Settings& settings, const Addressee& addressee,
                                 Recipient recipient) {
    for (const ChannelKind channel :
         {ChannelKind::message_box, ChannelKind::email, ChannelKind::print}) {
        if (can_reach(settings, addressee, recipient, channel)) return channel;
    }
    return base::refuse(RefusalKind::missing, "verzending.toml",
                        "Voor " + addressee.municipality.value() + " (" +
                            std::string(word(recipient)) +
                            ") is geen weg ingesteld: geen berichtenbox, geen e-mailadres en geen "
                            "map voor de drukker.");
}

}  // namespace trede::dispatch
