#include "cycle/distribution.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "law/duty.hpp"

namespace trede::cycle {

using base::Outcome;
using base::wrong;

namespace {

constexpr std::string_view formula = law::ground(law::Duty::formula);
constexpr std::string_view provincial_sum = law::ground(law::Duty::provincial_task);
constexpr std::string_view amv_rule = law::ground(law::Duty::second_category);

// Rounded arithmetically to a whole number: half up (Besluit art. 2.1 lid 3).
Places rounded_share(Places needed, long long weight, long long weights) {
    return Places((2 * needed.number() * weight + weights) / (2 * weights));
}

Outcome<bool> check(const Estimate& estimate) {
    if (estimate.total < Places(1) || estimate.total > Places(most_places)) {
        return wrong(law::ground(law::Duty::estimate), "De raming is een getal van 1 tot en met " +
                                                           base::with_points(most_places) + ".");
    }
    if (estimate.amv < Places(0) || estimate.amv > estimate.total) {
        return wrong(amv_rule, "Het aantal voor AMV is een deel van de raming: van 0 tot en met " +
                                   base::with_points(estimate.total.number()) + ".");
    }
    return true;
}

std::optional<base::Refusal> refuse_one(const Inhabited& one) {
    const std::string& code = one.municipality.value();
    if (one.inhabitants < 1 || one.inhabitants > most_inhabitants)
        return wrong(formula, "Het aantal inwoners van " + code + " kan niet kloppen.").value();
    if (one.ses_woa <= -1000 || one.ses_woa > most_ses_woa) {
        return wrong(formula, "De SES-WOA-score van " + code +
                                  " kan niet kloppen: een score ligt boven -1 en niet boven 2.")
            .value();
    }
    return std::nullopt;
}

// The provinces of a country as they are met. OPTIMISED: there are a dozen, so the last letters of
// a code nearly always tell which one it is; what they say is held against the code itself.
class Tasks {
  public:
    explicit Tasks(std::vector<ProvincialTask>& tasks) : tasks_(tasks) {}

    ProvincialTask& of(const registry::ProvinceCode& code) {
        const std::string& text = code.value();
        const auto last = static_cast<unsigned char>(text.empty() ? 0 : text.back());
        const auto other = static_cast<unsigned char>(text.size() < 2 ? 0 : text[text.size() - 2]);
        std::size_t& guess = guesses_[(other * 10U + last) % guesses_.size()];
        if (guess < tasks_.size() && tasks_[guess].province == code) return tasks_[guess];
        const auto found = std::ranges::find(tasks_, code, &ProvincialTask::province);
        guess = static_cast<std::size_t>(found - tasks_.begin());
        if (found != tasks_.end()) return *found;
        return tasks_.emplace_back(ProvincialTask{.province = code, .total = {}, .amv = {}});
    }

  private:
    std::vector<ProvincialTask>& tasks_;
    std::array<std::size_t, 128> guesses_{};
};

// Divides the estimate over the weights that stand in `made`, and adds up.
void divide(Distribution& made) {
    Tasks tasks(made.provinces);
    for (Share& share : made.shares) {
        share.total = rounded_share(made.estimate.total, share.weight, made.weights);
        share.amv = rounded_share(made.estimate.amv, share.weight, made.weights);
        ProvincialTask& task = tasks.of(share.province);
        task.total += share.total;
        task.amv += share.amv;
        made.total += share.total;
        made.amv += share.amv;
    }
    std::ranges::sort(made.provinces, {}, &ProvincialTask::province);
}

// "0,153" of 153 thousandths.
std::string score(long long thousandths) {
    std::string figures = std::to_string(thousandths < 0 ? -thousandths : thousandths);
    figures.insert(0, figures.size() < 4 ? 4 - figures.size() : 0, '0');
    figures.insert(figures.size() - 3, ",");
    return (thousandths < 0 ? "-" : "") + figures;
}

// "96.000 x 110.000.000 / 160.000.000 = 66.000, rest 0": the division as done with paper and
// pencil, and which way it is rounded.
std::string division(Places needed, long long weight, long long weights) {
    const long long product = needed.number() * weight;
    const long long rest = product % weights;
    const bool up = 2 * rest >= weights;
    return base::with_points(needed.number()) + " × " + base::with_points(weight) + " / " +
           base::with_points(weights) + " = " + base::with_points(product / weights) + ", rest " +
           base::with_points(rest) + ". De rest is " +
           (up ? "de helft of meer van " : "minder dan de helft van ") +
           base::with_points(weights) + ", dus afgerond " +
           base::with_points(rounded_share(needed, weight, weights).number()) + ".";
}

}  // namespace

void Weighing::add(Inhabited one) {
    if (!refused_) refused_ = refuse_one(one);
    if (refused_) return;
    // OPTIMISED: tables mostly come in the order of the codes, and then nothing is sorted.
    if (in_order_ && !made_.shares.empty())
        in_order_ = made_.shares.back().municipality < one.municipality;
    inhabitants_ += one.inhabitants;
    const long long weight = (1000 + one.ses_woa) * one.inhabitants;
    made_.weights += weight;
    Share& share = made_.shares.emplace_back();
    share.municipality = std::move(one.municipality);
    share.province = std::move(one.province);
    share.weight = weight;
}

std::optional<base::Refusal> Weighing::put_in_order() {
    if (in_order_) return std::nullopt;
    std::ranges::sort(made_.shares, {}, &Share::municipality);
    const auto twice = std::ranges::adjacent_find(made_.shares, {}, &Share::municipality);
    if (twice == made_.shares.end()) return std::nullopt;
    return wrong(formula, twice->municipality.value() + " staat er twee keer in.").value();
}

std::optional<base::Refusal> Weighing::refuse_all() const {
    if (refused_) return refused_;
    if (made_.shares.empty())
        return wrong(formula, "Er is geen gemeente om over te verdelen.").value();
    if (inhabitants_ > most_inhabitants)
        return wrong(formula, "Samen hebben de gemeenten te veel inwoners.").value();
    return std::nullopt;
}

Outcome<Distribution> Weighing::divide(const Estimate& estimate) && {
    if (const auto sound = check(estimate); !sound) return tl::unexpected(sound.error());
    if (auto refusal = refuse_all()) return tl::unexpected(*std::move(refusal));
    if (auto refusal = put_in_order()) return tl::unexpected(*std::move(refusal));
    made_.estimate = estimate;
    cycle::divide(made_);
    return std::move(made_);
}

Outcome<Distribution> distribute(const Estimate& estimate, std::vector<Inhabited> municipalities) {
    Weighing weighing(municipalities.size());
    for (Inhabited& one : municipalities) weighing.add(std::move(one));
    return std::move(weighing).divide(estimate);
}

Outcome<Distribution> divide_again(Distribution made, const Estimate& estimate) {
    if (const auto sound = check(estimate); !sound) return tl::unexpected(sound.error());
    made.estimate = estimate;
    made.total = made.amv = Places(0);
    for (ProvincialTask& task : made.provinces) task.total = task.amv = Places(0);
    divide(made);
    return made;
}

std::vector<DerivationStep> derive(const Distribution& distribution, const Share& share,
                                   const Inhabited& given) {
    const Estimate& estimate = distribution.estimate;
    const auto task =
        std::ranges::find(distribution.provinces, share.province, &ProvincialTask::province);
    std::vector<DerivationStep> steps;
    const auto add = [&](std::string_view article, std::string sentence) {
        steps.push_back({.article = std::string(article), .sentence = std::move(sentence)});
    };
    add(law::ground(law::Duty::estimate),
        "Landelijk zijn " + base::with_points(estimate.total.number()) +
            " plekken nodig, waarvan " + base::with_points(estimate.amv.number()) + " voor AMV.");
    add(law::ground(law::Duty::weights),
        "De gemeente heeft " + base::with_points(given.inhabitants) +
            " inwoners en een SES-WOA-score van " + score(given.ses_woa) + ".");
    add(formula, "Gewicht: (1 + " + score(given.ses_woa) + ") × " +
                     base::with_points(given.inhabitants) + " inwoners, in duizendsten " +
                     base::with_points(share.weight) +
                     ". Het landelijke aantal inwoners valt tegen zichzelf weg.");
    add(formula, "Alle gewichten samen: " + base::with_points(distribution.weights) + ".");
    add(formula, "Totaal: " + division(estimate.total, share.weight, distribution.weights));
    add(amv_rule, "AMV: " + division(estimate.amv, share.weight, distribution.weights));
    add(amv_rule, "Regulier is het totaal zonder AMV: " + base::with_points(share.total.number()) +
                      " - " + base::with_points(share.amv.number()) + " = " +
                      base::with_points(share.regular().number()) + ".");
    if (task != distribution.provinces.end()) {
        add(provincial_sum, "De opgave van de provincie is de som van haar gemeenten: " +
                                base::with_points(task->total.number()) + ", waarvan " +
                                base::with_points(task->amv.number()) + " voor AMV.");
    }
    return steps;
}

}  // namespace trede::cycle
