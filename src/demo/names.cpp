#include "demo/names.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace trede::demo {

namespace {

constexpr std::array<std::string_view, 60> stems = {
    "Anijs",   "Bessen",   "Bramel",   "Citroen", "Dauwer",     "Distel",  "Dolfijn",  "Egel",
    "Fazant",  "Fluister", "Gember",   "Gouwel",  "Hagelbij",   "Hommel",  "IJsvogel", "IJver",
    "Jasmijn", "Kaneel",   "Kastan",   "Klaver",  "Korfel",     "Kwartel", "Lantaar",  "Lavendel",
    "Lommer",  "Meidoor",  "Mispel",   "Muizer",  "Nachtegaal", "Nevel",   "Notel",    "Orchis",
    "Parel",   "Peper",    "Pimpel",   "Ratel",   "Regen",      "Reiger",  "Rietel",   "Saffraan",
    "Salie",   "Schemer",  "Sneeuw",   "Sterren", "Tijm",       "Tortel",  "Tover",    "Tulpen",
    "Uilen",   "Valerian", "Vioolen",  "Vlinder", "Wespen",     "Wimpel",  "Wolken",   "Zeester",
    "Zilver",  "Zonner",   "Zwaluwer", "Zwaneblo"};

constexpr std::array<std::string_view, 20> endings = {
    "ambt", "broek", "burg", "dijk", "drecht", "haven", "horst", "hoven", "kerke", "laar",
    "meer", "monde", "oord", "rade", "sluis",  "stede", "veen",  "weerd", "wolde", "zand"};

// Forms that make lists and searches hard in real life: an apostrophe, an article, a hyphen, an
// accent.
constexpr std::array<std::string_view, 12> hard_names = {
    "'s-Nevelhage",   "'s-Wolkenzande",   "'t Mispelveld",   "De Fluisterbergen",
    "Het Zilvervlak", "Sint Morgenrood",  "Oost-Lommerzee",  "West-Lommerzee",
    "Súdernevel",     "Reigerdiel-Noard", "Kaneel en Dille", "Beneden-Schemer"};

}  // namespace

std::vector<std::string> possible_names() {
    std::vector<std::string> names(hard_names.begin(), hard_names.end());
    for (const auto stem : stems) {
        for (const auto ending : endings) names.push_back(std::string(stem) + std::string(ending));
    }
    return names;
}

const std::vector<std::string>& province_names() {
    static const std::vector<std::string> names = {
        "Dauwmark",     "Hommelland",   "Klaverland",  "Korfelkust", "Lommerland",  "Nevelland",
        "Noord-Mispel", "Schemeroever", "Sterrenland", "Wolkenkust", "Zilveroever", "Zuid-Mispel"};
    return names;
}

}  // namespace trede::demo
