#include "web/html.hpp"

namespace trede::web {

void Html::escape(std::string_view text) {
    for (const char c : text) {
        switch (c) {
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
            case '\'':
                out_ += "&#39;";
                break;
            default:
                out_ += c;
        }
    }
}

}  // namespace trede::web
