#include "municipal/province_letters.hpp"

#include <doctest/doctest.h>

namespace trede::municipal {

namespace {

using dispatch::DeliveryState;
using dispatch::Recipient;

const dossier::ReferenceNumber letter("IBT-2026-001-9002");
const dossier::ReferenceNumber other("IBT-2026-001-9003");

// What lies in the outbox, or went through it.
struct Sent {
    Recipient to = Recipient::college;
    DeliveryState state = DeliveryState::offered;
    dossier::ReferenceNumber reference = letter;
};

std::string copy(const std::vector<Recipient>& recipients, const std::vector<Sent>& sent) {
    dispatch::Batch batch{.id = dispatch::BatchId("B-2026-001"), .recipients = recipients};
    for (const Sent& one : sent)
        batch.deliveries.push_back({.plan = {.id = dispatch::delivery_id(one.reference, one.to),
                                             .reference = one.reference,
                                             .recipient = one.to},
                                    .state = one.state});
    return copy_in_words(&batch, letter);
}

const std::vector<Recipient> with_commissioner = {Recipient::college, Recipient::commissioner};
const std::vector<Recipient> with_both = {Recipient::college, Recipient::council,
                                          Recipient::province, Recipient::commissioner};
constexpr auto college = Recipient::college;
constexpr auto province = Recipient::province;
constexpr auto commissioner = Recipient::commissioner;

}  // namespace

TEST_CASE("a province reads of a copy what is known of it, and no more") {
    using enum DeliveryState;
    CHECK(copy({college}, {{college, handed_over}}) == "nee");
    CHECK(copy(with_commissioner, {{college, handed_over}, {commissioner, offered}}) ==
          "nog niet verstuurd");
    CHECK(copy(with_commissioner, {{college, handed_over}, {commissioner, handed_over}}) == "ja");
    CHECK(copy(with_commissioner, {{commissioner, confirmed}}) == "ja");
    CHECK(copy(with_commissioner, {{commissioner, returned}}) == "niet aangekomen");
    CHECK(copy(with_commissioner, {{commissioner, doubtful}}) == "niet zeker");
}

TEST_CASE("of a copy that nobody put on file nothing is said") {
    using enum DeliveryState;
    CHECK(copy(with_commissioner, {}) == "niet vastgelegd");
    CHECK(copy(with_commissioner, {{college, handed_over}}) == "niet vastgelegd");
    // The copy of another letter of the batch is not that of this one.
    CHECK(copy(with_commissioner, {{commissioner, handed_over, other}}) == "niet vastgelegd");
    CHECK(copy(with_both, {}) == "niet vastgelegd");
    CHECK(copy({}, {}) == "niet vastgelegd");
    CHECK(copy_in_words(nullptr, letter) == "niet vastgelegd");
}

TEST_CASE("of two copies each is named when they differ") {
    using enum DeliveryState;
    CHECK(copy(with_both, {{province, handed_over}, {commissioner, confirmed}}) == "ja");
    CHECK(copy(with_both, {{province, offered}, {commissioner, offered}}) == "nog niet verstuurd");
    CHECK(copy(with_both, {{province, offered}, {commissioner, handed_over}}) ==
          "gedeputeerde staten: nog niet verstuurd; commissaris van de Koning: ja");
    CHECK(copy(with_both, {{province, handed_over}}) ==
          "gedeputeerde staten: ja; commissaris van de Koning: niet vastgelegd");
}

TEST_CASE("a letter to the province itself is with it once it left") {
    CHECK(copy({province, college}, {}) == "ja, de brief is aan de provincie");
    CHECK(copy({commissioner}, {}) == "ja, de brief is aan de provincie");
    CHECK(copy({province, commissioner}, {{commissioner, DeliveryState::offered}}) ==
          "gedeputeerde staten: ja, de brief is aan de provincie; "
          "commissaris van de Koning: nog niet verstuurd");
}

}  // namespace trede::municipal
