#include "app/swap_words.hpp"

#include "base/text.hpp"
#include "intake/amounts.hpp"

namespace trede::app {

std::vector<cyclefile::SwapParty> asked_parties(Program& program,
                                                const std::vector<std::string>& from,
                                                const std::vector<std::string>& to, base::Date on) {
    std::vector<cyclefile::SwapParty> parties;
    const auto add = [&](const std::vector<std::string>& words, const char* option,
                         long long sign) {
        for (const std::string& word : words) {
            const auto parts = base::split(word, '=');
            const auto number = parts.size() == 2 ? intake::typed_whole(parts[1]) : std::nullopt;
            if (!number || *number < 1) {
                misused("'" + word + "' bij " + option +
                        " kan niet. Schrijf gemeente=aantal, bijvoorbeeld gm1700=40.");
            }
            parties.push_back({.municipality = program.municipality(std::string(parts[0]), on),
                               .change = cycle::Places(sign * *number)});
        }
    };
    add(from, "--from", -1);
    add(to, "--to", 1);
    return parties;
}

}  // namespace trede::app
