#include "mail/message.hpp"

#include <algorithm>

namespace trede::mail {

std::string_view word(Flag flag) {
    switch (flag) {
        case Flag::macro:
            return "macro";
        case Flag::dde:
            return "dde";
        case Flag::external_link:
            return "externe verwijzing";
        case Flag::ole:
            return "ingesloten object";
        case Flag::script:
            return "script";
        case Flag::launch:
            return "startopdracht";
        case Flag::program:
            return "programma";
        case Flag::encrypted:
            return "versleuteld";
        case Flag::nested_archive:
            return "archief in archief";
        case Flag::too_deep:
            return "te diep ingepakt";
        case Flag::bomb:
            return "niet uitgepakt: te sterk ingepakt";
        case Flag::closed_archive:
            return "archief dat niet wordt geopend";
        case Flag::damaged:
            return "beschadigd";
        case Flag::other_type:
            return "ander type dan de naam zegt";
        case Flag::double_extension:
            return "dubbele extensie";
        case Flag::hidden_characters:
            return "verborgen tekens in de naam";
        case Flag::not_looked_into:
            return "te groot om in te kijken";
        case Flag::unreadable_inside:
            return "deels niet te lezen";
        case Flag::leads_outside:
            return "niet uitgepakt: wijst naar een plek erbuiten";
        case Flag::too_many_files:
            return "niet uitgepakt: te veel bestanden";
    }
    return {};
}

std::optional<Flag> parse_flag(std::string_view text) {
    const auto* found = std::ranges::find(flags, text, [](Flag flag) { return word(flag); });
    return found == flags.end() ? std::nullopt : std::optional(*found);
}

bool keeps_apart(Flag flag) {
    return flag == Flag::program || flag == Flag::launch || flag == Flag::bomb ||
           flag == Flag::too_deep || flag == Flag::leads_outside || flag == Flag::too_many_files;
}

std::string_view word(Defect defect) {
    switch (defect) {
        case Defect::no_boundary:
            return "scheiding tussen de delen ontbreekt";
        case Defect::unclosed:
            return "einde van een deel ontbreekt";
        case Defect::unknown_charset:
            return "onbekende tekenset";
        case Defect::unknown_encoding:
            return "onbekende codering";
        case Defect::bad_encoding:
            return "codering bevat fouten";
        case Defect::no_sender:
            return "afzender ontbreekt";
        case Defect::more_senders:
            return "meer dan één kopregel met een afzender";
        case Defect::no_headers:
            return "geen e-mail: alle kopregels ontbreken";
        case Defect::too_many_headers:
            return "te veel kopregels";
        case Defect::too_many_parts:
            return "te veel delen";
        case Defect::too_deep:
            return "te diep genest";
        case Defect::empty:
            return "leeg";
    }
    return {};
}

std::optional<Defect> parse_defect(std::string_view text) {
    const auto* found =
        std::ranges::find(defects, text, [](Defect defect) { return word(defect); });
    return found == defects.end() ? std::nullopt : std::optional(*found);
}

bool keeps_apart(Defect defect) {
    return defect == Defect::too_many_headers || defect == Defect::too_many_parts ||
           defect == Defect::too_deep || defect == Defect::empty || defect == Defect::no_headers;
}

std::size_t count_attachments(const Message& message) {
    return static_cast<std::size_t>(
        std::ranges::count(message.attachments, std::size_t{0}, &Attachment::inside));
}

}  // namespace trede::mail
