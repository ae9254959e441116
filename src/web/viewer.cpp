#include "web/viewer.hpp"

namespace trede::web {

std::string label_of(const access::Person& person, const registry::Register& registry,
                     base::Date today) {
    if (const auto* code = std::get_if<registry::ProvinceCode>(&person.scope)) {
        const auto province = registry.province(*code);
        return "Provincie " + (province ? province->name : code->value());
    }
    if (const auto* code = std::get_if<registry::MunicipalityCode>(&person.scope)) {
        const auto municipality = registry.find(*code, today);
        return "Gemeente " + (municipality ? municipality->usual_name : code->value());
    }
    std::string label(access::word(person.role));
    label[0] = static_cast<char>(label[0] - 'a' + 'A');
    return label;
}

}  // namespace trede::web
