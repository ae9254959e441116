#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "dispatch/event.hpp"
#include "registry/codes.hpp"

namespace trede::dispatch {

// How an installation sends, from verzending.toml beside the journal. Each part may be empty; what
// is not set up is never used.
struct Settings {
    std::string from;          // the sender of mail, "toezicht@ministerie.example"
    std::string mail_server;   // "smtp://relay.example:25"; empty: no mail
    bool start_tls = true;     // false only towards this machine itself
    std::string certificates;  // file with the authorities trusted for it; empty: of the system
    long answer_seconds = 0;   // how long to wait for one letter; 0: the usual time
    std::string print_folder;  // empty: nothing is printed
    std::string box;           // "https://..." of a message-box service; empty: there is none
    std::string seal_key;      // file, or label in the token; empty: no signature service
    std::string seal_certificate;
    std::string seal_module;  // library of a PKCS#11 token; empty: the key is a file
    std::string seal_token;   // the label of that token
    std::string seal_pin;     // file with its PIN
    // Only who made known to be reachable in this way gets mail (Awb art. 2:14; the Wmebv gives it
    // another number, law.md 6.7): functional addresses, by code.
    std::map<std::string, std::string> college;
    std::map<std::string, std::string> council;
    std::map<std::string, std::string> province;      // gedeputeerde staten, by code
    std::map<std::string, std::string> commissioner;  // by code of the province
    std::map<std::string, std::string> boxes;  // college with a message box: its number there

    [[nodiscard]] bool seals() const { return !seal_key.empty(); }
};
[[nodiscard]] base::Outcome<Settings> read_settings(std::string_view toml,
                                                    std::string_view file_name);

// Whose letter it is: the municipality, and the province of the commissioner.
struct Addressee {
    registry::MunicipalityCode municipality;
    registry::ProvinceCode province;
};
// The address of the recipient on this channel; empty where it has none there.
[[nodiscard]] std::string address_of(const Settings& settings, const Addressee& addressee,
                                     Recipient recipient, ChannelKind channel);
// Whether this channel is set up at all.
[[nodiscard]] bool is_set_up(const Settings& settings, ChannelKind channel);
// Refuses (missing) a channel that is not set up, or by which this recipient has no address.
[[nodiscard]] base::Outcome<bool> can_reach(const Settings& settings, const Addressee& addressee,
                                            Recipient recipient, ChannelKind channel);
// The channel that a recipient is reached by: a message box, else mail, else paper. Refuses when
// none of them is set up.
[[nodiscard]] base::Outcome<ChannelKind> channel_for(const Settings& settings,
                                                     const Addressee& addressee,
                                                     Recipient recipient);

}  // namespace trede::dispatch
