#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "dispatch/decide.hpp"
#include "evidence/digest.hpp"

namespace trede::dispatch {

namespace {

using base::Date;
using base::date;
using mandate::Act;

constexpr int attempts_made = 10'000;
constexpr int steps_in_one = 25;

// Row T6 of the reliability goals. Batches are prepared, altered, initialled and signed at random:
// by persons with two functions, with initials for other bytes, after a mandate lapsed, with a
// clock that goes back. What got through is judged by a record of its own, which knows nothing of
// the rules in the core.
class Attempts {
  public:
    // `forget_makers`: the known-bad control, in which the core does not know who prepared.
    Attempts(unsigned seed, bool forget_makers) : random_(seed), forget_(forget_makers) {
        const auto officer = [](const char* id, const char* person, const char* function) {
            return mandate::Officer{.id = mandate::OfficerId(id),
                                    .function = function,
                                    .role = "toets",
                                    .mandates = {},
                                    .person = mandate::PersonId(person)};
        };
        const auto may = [](mandate::Officer& one, Act act, int rung, Date until) {
            one.mandates.push_back({.act = act,
                                    .up_to_rung = rung,
                                    .valid_from = date(2026, 1, 1),
                                    .valid_to = until,
                                    .basis = "toets"});
        };
        const Date long_day = date(2027, 1, 1);
        // Persons 1 and 2 each hold two functions; the director of person 3 loses his mandate.
        const char* persons[] = {"P-1", "P-1", "P-2", "P-2", "P-3", "P-4", "P-5", "P-6"};
        const char* ids[] = {"a1", "a2", "b1", "b2", "c", "d", "e", "f"};
        for (int i = 0; i < 8; ++i) {
            const bool director = i == 1 || i == 3 || i == 4 || i == 5;
            officers_.push_back(officer(ids[i], persons[i], director ? "Directeur" : "Medewerker"));
            may(officers_.back(), Act::draft_letter, 0, long_day);
            may(officers_.back(), Act::initial_letter, 6, long_day);
            if (director)
                may(officers_.back(), Act::sign_letter, i == 3 ? 3 : 6,
                    i == 4 ? date(2026, 4, 10) : long_day);
            if (i == 6) may(officers_.back(), Act::review_proposal, 6, long_day);
        }
    }

    // One batch from offer to whatever comes of it; true when something got through that should
    // not.
    bool one() {
        batch_ = Batch{.id = BatchId("B-2026-001")};
        truth_.clear();
        offered_ = false;
        today_ = date(2026, 4, 8);
        broken_ = false;
        for (int step = 0; step < steps_in_one; ++step) act();
        return broken_;
    }

    [[nodiscard]] int signed_soundly() const { return signed_; }

  private:
    // What really happened to one letter, by person.
    struct Truth {
        std::string document;
        int rung = 0;
        std::set<std::string> prepared_by;
        std::map<std::string, std::set<std::string>> initialled;  // bytes: persons
        std::map<std::string, bool> by_jurist;                    // bytes
    };

    unsigned roll(unsigned sides) { return static_cast<unsigned>(random_() % sides); }
    const mandate::Officer& anyone() { return officers_[roll(8)]; }
    std::string bytes() { return evidence::to_hex(evidence::sha256(std::to_string(random_()))); }
    static ReferenceNumber reference(unsigned i) {
        return ReferenceNumber("IBT-2026-001-" + std::to_string(1700 + i));
    }

    template <class Command>
    bool give(const Command& command, const mandate::Officer& by) {
        // The clock trick: now and then a decision comes with the day of an earlier one.
        const Date day =
            roll(8) == 0 ? base::plus_days(today_, -static_cast<int>(roll(4))) : today_;
        const auto events = decide(batch_, command, day);
        if (!events || events->empty()) return false;
        if (day < latest_) broken_ = true;
        latest_ = std::max(latest_, day);
        used_on_ = day;
        for (const Event& event : *events) apply(batch_, event, {.by = by.id.value()});
        if (forget_) {
            batch_.makers.clear();
            for (Letter& letter : batch_.letters) letter.altered_by.clear();
        }
        return true;
    }

    void offer() {
        if (offered_) {
            (void)give(Offer{.offer = {}, .officer = anyone()}, anyone());
            return;
        }
        const auto& drafter = anyone();
        const auto& by = anyone();
        BatchOffered offer{.letter = "informatieverzoek",
                           .signs_as = "Directeur",
                           .letters = {},
                           .makers = {{drafter.id.value(), drafter.person.value()}},
                           .recipients = {Recipient::college},
                           .offered_on = {}};
        latest_ = date(2026, 1, 1);
        const unsigned letters = 1 + roll(3);
        for (unsigned i = 0; i < letters; ++i) {
            offer.letters.push_back({.exact = {.reference = reference(i), .document = bytes()},
                                     .municipality = registry::MunicipalityCode("GM1700"),
                                     .rung = static_cast<int>(2 + roll(4))});
        }
        if (!give(Offer{.offer = offer, .officer = by}, by)) return;
        offered_ = true;
        for (const OfferedLetter& letter : offer.letters) {
            Truth& truth = truth_[letter.exact.reference.value()];
            truth.document = letter.exact.document;
            truth.rung = letter.rung;
            truth.prepared_by = {drafter.person.value(), by.person.value()};
        }
    }

    // Some letters as the officer claims to have seen them: mostly right, sometimes of another
    // version or of one that never was.
    std::vector<Exact> seen() {
        std::vector<Exact> list;
        for (const auto& [name, truth] : truth_) {
            if (roll(3) == 0) continue;
            const unsigned trick = roll(12);
            std::string document = truth.document;
            if (trick == 0) document = bytes();
            if (trick == 1 && !truth.initialled.empty()) document = truth.initialled.begin()->first;
            list.push_back({.reference = ReferenceNumber(name), .document = document});
        }
        if (!list.empty() && roll(20) == 0) list.push_back(list.front());
        return list;
    }

    void alter() {
        if (truth_.empty()) return;
        const auto& by = anyone();
        auto& [name, truth] =
            *std::next(truth_.begin(), roll(static_cast<unsigned>(truth_.size())));
        // Also back to bytes that were initialled before.
        const std::string document =
            roll(2) == 0 && !truth.initialled.empty() ? truth.initialled.begin()->first : bytes();
        const bool changed = document != truth.document;
        if (give(Alter{.reference = ReferenceNumber(name),
                       .document = document,
                       .reason = "toets",
                       .officer = by},
                 by) &&
            changed) {
            truth.document = document;
            truth.prepared_by.insert(by.person.value());
        }
    }

    void initial() {
        const auto& by = anyone();
        const auto letters = seen();
        if (!give(InitialLetters{.letters = letters, .agreed = true, .remarks = {}, .officer = by},
                  by))
            return;
        for (const Exact& exact : letters) {
            Truth& truth = truth_[exact.reference.value()];
            truth.initialled[exact.document].insert(by.person.value());
            if (by.id.value() == "e") truth.by_jurist[exact.document] = true;
        }
    }

    void sign() {
        const auto& by = anyone();
        const auto letters = seen();
        if (!give(SignLetters{.letters = letters, .officer = by}, by)) return;
        for (const Exact& exact : letters) judge(by, exact);
        signed_ += static_cast<int>(letters.size());
    }

    // The record's own judgement of a signature that got through.
    void judge(const mandate::Officer& by, const Exact& exact) {
        Truth& truth = truth_[exact.reference.value()];
        const std::string& person = by.person.value();
        const auto& readers = truth.initialled[exact.document];
        const bool other = std::ranges::any_of(readers, [&](const std::string& reader) {
            return reader != person && !truth.prepared_by.contains(reader);
        });
        const bool lapsed = by.id.value() == "c" && used_on_ > date(2026, 4, 10);
        const bool too_high = by.id.value() == "b2" && truth.rung > 3;
        if (exact.document != truth.document || truth.prepared_by.contains(person) ||
            readers.contains(person) || !other || by.function != "Directeur" || lapsed ||
            too_high || (truth.rung >= 4 && !truth.by_jurist[exact.document]))
            broken_ = true;
    }

    void act() {
        if (roll(6) == 0) today_ = base::plus_days(today_, 1);
        const unsigned what = roll(12);
        if (!offered_ || what == 0) return offer();
        if (what == 1) return alter();
        if (what <= 6) return initial();
        sign();
    }

    std::mt19937 random_;
    bool forget_;
    std::vector<mandate::Officer> officers_;
    Batch batch_;
    std::map<std::string, Truth> truth_;
    bool offered_ = false;
    Date today_{};
    Date latest_{};
    Date used_on_{};
    bool broken_ = false;
    int signed_ = 0;
};

}  // namespace

TEST_CASE("of 10,000 generated attempts none lets one person stand for two pairs of eyes") {
    constexpr unsigned seed = 20260409;
    MESSAGE("seed ", seed);
    Attempts attempts(seed, false);
    int through = 0;
    for (int i = 0; i < attempts_made; ++i) through += attempts.one() ? 1 : 0;
    CHECK(through == 0);
    CHECK(attempts.signed_soundly() > attempts_made / 10);  // the honest way is open
}

TEST_CASE("control: without the check on who prepared, attempts get through") {
    Attempts attempts(20260409, true);
    int through = 0;
    for (int i = 0; i < attempts_made; ++i) through += attempts.one() ? 1 : 0;
    CHECK(through > 100);
}

}  // namespace trede::dispatch
