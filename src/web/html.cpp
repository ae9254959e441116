#include "web/html.hpp"

#include <algorithm>

namespace trede::web {

void Html::escape(std::string_view text) {
    // What needs no escape goes in by the run, not by the letter.
    while (true) {
        const auto at = std::min(text.find_first_of("&<>\"'"), text.size());
        out_ += text.substr(0, at);
        if (at == text.size()) return;
        switch (text[at]) {
            case '&':
                out_ += "&amp;";
                break;
            case '<':
                out_ += "&lt;";
                break;
            case '>':
                out_ += "&gt;";
                break;
            case '"':
                out_ += "&quot;";
                break;
            default:
                out_ += "&#39;";
        }
        text.remove_prefix(at + 1);
    }
}

}  // namespace trede::web
