#pragma once

#include "registry/register.hpp"
#include "support/house_files.hpp"

namespace trede::support {

// The real register of data/, read once.
inline const registry::Register& house_register() {
    static const registry::Register made =
        registry::Register::make({.municipalities = house_file("data/gemeenten.csv"),
                                  .provinces = house_file("data/provincies.csv"),
                                  .name_forms = house_file("data/naamvormen.csv"),
                                  .addresses = house_file("data/adressen.csv")})
            .value();
    return made;
}

}  // namespace trede::support
