#include "app/remarks_json.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

namespace trede::app {

using Json = nlohmann::ordered_json;

Json remarks_json(const std::vector<fulfilment::Remark>& remarks) {
    Json list = Json::array();
    for (const fulfilment::Remark& remark : remarks) {
        list.push_back({{"gmCode", remark.municipality.value()},
                        {"categorie", word(remark.category)},
                        {"bron", word(remark.reporter)},
                        {"peildatum", base::to_iso(remark.reference_date)},
                        {"soort", word(remark.oddity)},
                        {"plekken", remark.places.number()},
                        {"tekst", in_words(remark)}});
    }
    return list;
}

void print_remarks(const std::vector<fulfilment::Remark>& remarks) {
    for (const fulfilment::Remark& remark : remarks)
        std::cout << "  opvallend, " << remark.municipality.value() << ": " << in_words(remark)
                  << '\n';
}

}  // namespace trede::app
