#include "cyclefile/reckoning.hpp"

#include <optional>

#include "base/text.hpp"

namespace trede::cyclefile {

namespace {

// "versie 1 (88.000 plekken, waarvan 8.000 voor AMV)".
std::string version_in_words(std::optional<int> version, cycle::Places total,
                             std::optional<cycle::Places> amv) {
    return "versie " + (version ? std::to_string(*version) : std::string("onbekend")) + " (" +
           base::with_points(total.number()) + " plekken, " +
           (amv ? "waarvan " + base::with_points(amv->number()) + " voor AMV"
                : std::string("het deel voor AMV is onbekend")) +
           ")";
}

std::string table_in_words(const std::string& file, const std::string& period,
                           const std::string& digest) {
    const std::string name = file.empty() ? "een tabel waarvan de naam niet is vastgelegd" : file;
    std::string of_period = "periode " + period + ", ";
    if (period.empty()) of_period = file.empty() ? std::string() : "zonder periode in de tabel, ";
    return name + " (" + of_period + "SHA-256 " + digest + ")";
}

}  // namespace

std::string reckoning_of(const DistributionFiled& filed) {
    if (filed.basis != Basis::calculated) return {};
    std::string text = "Berekend op " + base::in_words(filed.dated_on) + " uit raming ";
    text += filed.divided
                ? version_in_words(filed.estimate_version, filed.divided->total, filed.divided->amv)
                : "versie " + std::to_string(filed.estimate_version.value_or(0));
    if (filed.division) text += ", over de gemeenten van " + base::in_words(*filed.division);
    text += ", met inwoners uit " +
            table_in_words(filed.population_file, filed.population_period, filed.population) +
            " en SES-WOA uit " +
            table_in_words(filed.ses_woa_file, filed.ses_woa_period, filed.ses_woa);
    if (!filed.rule.empty()) text += ", volgens " + filed.rule;
    if (filed.rule_from) text += " zoals dat geldt vanaf " + base::in_words(*filed.rule_from);
    return text + ".";
}

std::string remark_on(const State& state, const DistributionFiled& filed) {
    if (filed.basis != Basis::calculated) return {};
    const DistributionFiled* last = nullptr;
    for (const DistributionFiled& one : state.distributions) {
        if (one.basis == Basis::calculated) last = &one;
    }
    if (last && *last != filed) {
        return "er is later opnieuw gerekend (op " + base::in_words(last->dated_on) +
               "); deze aantallen zijn niet de laatste.";
    }
    if (state.estimates.empty() || !filed.divided) return {};
    const EstimatePublished& now = state.estimates.back();
    if (now.version == filed.estimate_version && now.total == filed.divided->total &&
        now.amv == filed.divided->amv)
        return {};
    return "deze berekening hoort bij een raming die sindsdien is gewijzigd: verdeeld is " +
           version_in_words(filed.estimate_version, filed.divided->total, filed.divided->amv) +
           ", en de raming is nu " + version_in_words(now.version, now.total, now.amv) +
           ". Reken opnieuw ('trede distribute --record').";
}

}  // namespace trede::cyclefile
