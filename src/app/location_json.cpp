#include "app/location_json.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "reports/explanation.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

Json day(const std::optional<base::Date>& date) {
    return date ? Json(base::to_iso(*date)) : Json();
}

// ", zo sinds 1 november 2026", ", verandert op 1 december 2026".
std::string change_words(const cycle::LocationOnFile& one) {
    std::string words;
    if (one.changed_on) words += ", zo sinds " + base::in_words(*one.changed_on);
    if (one.changes_on) words += ", verandert op " + base::in_words(*one.changes_on);
    return words;
}

}  // namespace

Json location_json(const cycle::Location& location) {
    Json shared = Json::array();
    for (const auto& code : location.shared_with) shared.push_back(code.value());
    return {{"nummer", location.id.value()},
            {"naam", location.name},
            {"soort", word(location.kind)},
            {"plaatsen", location.places ? Json(location.places->number()) : Json()},
            {"stand", word(location.stage)},
            {"beheerder", location.run_by ? Json(word(*location.run_by)) : Json()},
            {"vanaf", day(location.starts_on)},
            {"einde", word(location.end)},
            {"totEnMet", day(location.ends_on)},
            {"vergunning", word(location.permit)},
            {"zekerheid", word(location.certainty)},
            {"gedeeldMet", shared}};
}

Json source_json(const cycle::Source& source) {
    return {{"bestand", source.file},
            {"blad", source.sheet},
            {"cel", source.cell},
            {"afzender", source.sender},
            {"ontvangenOp", day(source.received_on)}};
}

Json on_file_json(const cycle::LocationOnFile& location, base::Date on) {
    Json row = location_json(location.what);
    row["gmCode"] = location.municipality.value();
    row["standOpDag"] = word(stage_on(location.what, on));
    row["teltVoor"] = counts_for(location, on).value();
    Json transfers = Json::array();
    for (const cycle::CountTransfer& transfer : location.transfers) {
        transfers.push_back({{"naar", transfer.to.value()},
                             {"vanaf", base::to_iso(transfer.from_on)},
                             {"totEnMet", base::to_iso(transfer.until_on)},
                             {"afspraak", transfer.agreement}});
    }
    row["overdrachten"] = transfers;
    row["gewijzigdPer"] = day(location.changed_on);
    row["verandertPer"] = day(location.changes_on);
    row["bron"] = source_json(location.source);
    return row;
}

std::string location_line(const cycle::Location& location) {
    const std::string places =
        location.places ? base::with_points(location.places->number()) : "een onbekend aantal";
    return location.id.value() + " " + location.name + ": " + std::string(word(location.kind)) +
           ", " + places + " plaatsen, " + std::string(word(location.stage));
}

std::string place_words(const cycle::LocationOnFile& one, base::Date on) {
    const cycle::Location& what = one.what;
    const cycle::Stage stage = stage_on(what, on);
    std::string line = location_line(what);
    if (stage != what.stage)
        line += " (op " + base::in_words(on) + ": " + std::string(word(stage)) + ")";
    line += ", beheerder " + (what.run_by ? std::string(word(*what.run_by)) : "onbekend") + ", " +
            (what.starts_on ? "vanaf " + base::in_words(*what.starts_on) : "begin onbekend");
    line += what.ends_on                         ? " tot en met " + base::in_words(*what.ends_on)
            : what.end == cycle::End::indefinite ? ", voor onbepaalde tijd"
                                                 : ", einde onbekend";
    if (what.stage == cycle::Stage::planned) line += ", komst " + std::string(word(what.certainty));
    line += ", vergunning " + std::string(word(what.permit));
    std::string shared;
    for (const auto& code : what.shared_with)
        shared += (shared.empty() ? ", gedeeld met " : " en ") + code.value();
    line += shared;
    if (counts_for(one, on) != one.municipality)
        line += ", telt nu voor " + counts_for(one, on).value();
    line += change_words(one);
    const std::string source = reports::in_words(one.source);
    return line + ". Bron: " + (source.empty() ? "onbekend" : source);
}

std::vector<std::string> location_lines(const std::vector<cycle::LocationOnFile>& locations,
                                        const registry::MunicipalityCode& code, base::Date on) {
    std::vector<std::string> lines;
    for (const cycle::LocationOnFile& one : locations) {
        const bool here = one.municipality == code;
        lines.push_back("Locatie " + location_line(one.what) +
                        (here ? "" : ". Zij staat in " + one.municipality.value()) +
                        change_words(one) + ". Telt nu voor " + counts_for(one, on).value() + ".");
        for (const cycle::CountTransfer& transfer : one.transfers) {
            if (!here && transfer.to != code) continue;
            lines.push_back("  Telt voor " + transfer.to.value() + " van " +
                            base::in_words(transfer.from_on) + " tot en met " +
                            base::in_words(transfer.until_on) +
                            (transfer.until_on < on ? "; dat is voorbij" : "") + " (" +
                            transfer.agreement + ").");
        }
    }
    return lines;
}

std::string sum_words(const cycle::DeductedPlaces& sum) {
    std::string words = base::with_points(sum.counted.number()) + " plaatsen";
    if (sum.open > cycle::Places(0))
        words += ", en " + base::with_points(sum.open.number()) + " waarover nog iets open is";
    if (sum.open_unknown) words += ", en plaatsen waarvan het aantal niet bekend is";
    return words;
}

std::string net_words(const cycle::NetRange& net) {
    std::string most = base::with_points(net.most.number());
    if (net.certain()) return most;
    return "tussen " + base::with_points(net.least.number()) + " en " + most +
           ", omdat nog iets open is";
}

void add_net(Json& row, const std::optional<cycle::NetRange>& net) {
    const auto certain = net ? net->certain() : std::nullopt;
    row["netto"] = certain ? Json(certain->number()) : Json();
    row["nettoTenMinste"] = net ? Json(net->least.number()) : Json();
    row["nettoTenHoogste"] = net ? Json(net->most.number()) : Json();
}

Json net_json(const desk::NetTask& one, base::Date counted_on) {
    const auto& deducted = one.deducted;
    Json row = {{"pvCode", one.province.value()},
                {"opgave", one.task ? Json(one.task->number()) : Json()},
                {"geteldOp", base::to_iso(counted_on)},
                {"aftrek", deducted ? Json(deducted->counted.number()) : Json()},
                {"open", deducted ? Json(deducted->open.number()) : Json()},
                {"openOnbekend", deducted ? Json(deducted->open_unknown) : Json()}};
    add_net(row, one.net);
    return row;
}

std::string net_line(const desk::NetTask& one) {
    const auto number = [](const std::optional<cycle::Places>& places) {
        return places ? base::with_points(places->number()) : std::string("onbekend");
    };
    return one.province.value() + ": opgave " + number(one.task) + ", aftrek " +
           (one.deducted ? sum_words(*one.deducted)
                         : std::string("onbekend (geen locaties op een dossier)")) +
           ", netto " + (one.net ? net_words(*one.net) : std::string("onbekend")) + ".";
}

}  // namespace trede::app
