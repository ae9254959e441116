#include "base/text.hpp"
#include "cycle/counting.hpp"
#include "law/duty.hpp"

namespace trede::cycle {

namespace {

std::string on(const std::optional<base::Date>& day) {
    return day ? base::in_words(*day) : "een onbekende dag";
}

std::string sum_words(const CountStep& step) {
    return "In deze gemeente zijn er van deze soort samen " + base::with_points(step.number) +
           " duurzame plaatsen; het Besluit vraagt er ten minste " + base::with_points(step.limit);
}

}  // namespace

std::string_view word(Counting counting) {
    switch (counting) {
        case Counting::counts:
            return "telt";
        case Counting::does_not:
            return "telt niet";
        case Counting::open:
            return "open";
    }
    return {};
}

std::string_view ground(CountRule rule) {
    switch (rule) {
        case CountRule::counted_for_own:
        case CountRule::changed:
        case CountRule::changes_later:
        case CountRule::permit_refused:
        case CountRule::gone:
        case CountRule::available:
        case CountRule::coming:
        case CountRule::too_late:
        case CountRule::start_unknown:
        case CountRule::overdue:
        case CountRule::long_enough:
        case CountRule::too_short:
        case CountRule::end_unknown:
            return law::ground(law::Duty::deduction);
        case CountRule::transferred:
        case CountRule::shared:
            return law::ground(
                law::Duty::consultation);  // it was agreed there; the Act knows no exchange
        case CountRule::not_sure_to_come:
        case CountRule::certainty_unknown:
        case CountRule::indefinite:
            return "beleid: meetellen";
        case CountRule::places_unknown:
        case CountRule::size_reached:
        case CountRule::size_not_reached:
        case CountRule::size_open:
            return law::ground(law::Duty::smallest_location);
    }
    return {};
}

std::string in_words(const CountStep& step) {
    switch (step.rule) {
        case CountRule::counted_for_own:
            return "De plaatsen tellen voor de eigen gemeente (" + step.who + ").";
        case CountRule::transferred:
            return "De plaatsen tellen voor " + step.who + ", zolang de afspraak loopt.";
        case CountRule::shared:
            return "Gemeenten delen deze locatie. Zij telt één keer, bij " + step.who + ".";
        case CountRule::changed:
            return "Gerekend is met wat sinds " + on(step.day) + " zo is.";
        case CountRule::changes_later:
            return "Op " + on(step.day) +
                   " verandert de locatie. Dat is na de peildatum en telt hier niet mee.";
        case CountRule::permit_refused:
            return "De vergunning is geweigerd. De wet noemt bij de aftrek geen vergunning, dus "
                   "dit "
                   "verandert de telling niet. Ga na of de locatie kan blijven.";
        case CountRule::gone:
            return "De locatie was op de peildatum gesloten; de laatste dag was " + on(step.day) +
                   ".";
        case CountRule::available:
            return "De locatie is op de peildatum open.";
        case CountRule::coming:
            return "De locatie komt op " + on(step.day) + "; dat is binnen " +
                   std::to_string(step.limit) + " maanden.";
        case CountRule::too_late:
            return "De locatie komt op " + on(step.day) + "; dat is na " + on(step.against) + ".";
        case CountRule::start_unknown:
            return "De eerste dag is niet bekend.";
        case CountRule::overdue:
            return "De locatie zou op " + on(step.day) + " komen, maar staat nog als gepland.";
        case CountRule::not_sure_to_come:
            return "De komst van de locatie is niet zeker genoeg.";
        case CountRule::certainty_unknown:
            return "Niemand heeft gezegd hoe zeker de komst van de locatie is.";
        case CountRule::long_enough:
            return "De laatste dag is " + on(step.day) + "; voor " + std::to_string(step.limit) +
                   " jaar is " + on(step.against) + " genoeg.";
        case CountRule::too_short:
            return "De laatste dag is " + on(step.day) + "; voor " + std::to_string(step.limit) +
                   " jaar moet het " + on(step.against) + " of later zijn.";
        case CountRule::indefinite:
            return "De locatie is er voor onbepaalde tijd.";
        case CountRule::end_unknown:
            return "De laatste dag is niet bekend. Of de locatie lang genoeg blijft, is open.";
        case CountRule::places_unknown:
            return "Het aantal plaatsen is niet bekend.";
        case CountRule::size_reached:
        case CountRule::size_not_reached:
            return sum_words(step) + ".";
        case CountRule::size_open:
            return sum_words(step) + ". Wat nog open is, beslist of dat gehaald wordt.";
    }
    return {};
}

}  // namespace trede::cycle
