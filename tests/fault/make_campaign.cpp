// Makes a store with one campaign for row R9: 342 letters to the municipalities of today, signed
// and released, on the channel named. With --unsigned nobody signed them, though somebody wrote in
// the journal that they may be sent.

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "base/csv.hpp"
#include "desk/desk.hpp"
#include "registry/register.hpp"
#include "store/sqlite_journal.hpp"

namespace {

using namespace trede;

const base::Instant now = *base::parse_instant("2026-04-09T10:00:00.000Z");

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

desk::Append command(std::uint8_t number, std::uint64_t length, const dispatch::Events& events) {
    desk::Append append;
    append.command[0] = number;
    append.request = evidence::sha256("R9 " + std::to_string(number));
    append.actor = "toets";
    append.role = "toets";
    append.origin = "test";
    append.at = now;
    const desk::StreamId stream("B-2026-001");
    append.expected.push_back({.stream = stream, .length = length});
    for (const dispatch::Event& event : events) {
        const auto form = dispatch::encode(event);
        append.events.push_back(
            {.stream = stream, .schema = std::string(form.schema), .payload = form.payload});
    }
    return append;
}

struct Campaign {
    dispatch::BatchOffered offer;
    std::vector<dispatch::Exact> letters;
    dispatch::SendingOrdered order;
    std::vector<std::string> documents;
};

Campaign campaign_to(const std::vector<registry::Municipality>& municipalities,
                     dispatch::ChannelKind channel) {
    const base::Date today = base::date(2026, 4, 9);
    Campaign made{.offer = {.letter = "informatieverzoek",
                            .signs_as = "Directeur",
                            .letters = {},
                            .makers = {{"toets", "P-1"}},
                            .recipients = {dispatch::Recipient::college},
                            .offered_on = today},
                  .letters = {},
                  .order = {.not_before = now,
                            .sealed = false,
                            .deliveries = {},
                            .function = "Toets",
                            .mandate = "toets",
                            .ordered_on = today},
                  .documents = {}};
    for (const registry::Municipality& one : municipalities) {
        const dispatch::ReferenceNumber reference("IBT-2026-001-" + one.code.value().substr(2));
        made.documents.push_back("%PDF-1.7 " + reference.value() + std::string(2000, '.'));
        const dispatch::Exact exact{
            .reference = reference,
            .document = evidence::to_hex(evidence::sha256(made.documents.back()))};
        made.letters.push_back(exact);
        made.offer.letters.push_back({.exact = exact, .municipality = one.code, .rung = 2});
        made.order.deliveries.push_back(
            {.id = dispatch::delivery_id(reference, dispatch::Recipient::college),
             .reference = reference,
             .recipient = dispatch::Recipient::college,
             .channel = channel});
    }
    return made;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::cerr << "make_campaign STORE HOME email|druk|berichtenbox [--unsigned]\n";
        return 2;
    }
    const std::string home = std::string(argv[2]) + "/data/";
    const auto registered =
        registry::Register::make({.municipalities = read_file(home + "gemeenten.csv"),
                                  .provinces = read_file(home + "provincies.csv"),
                                  .name_forms = read_file(home + "naamvormen.csv"),
                                  .addresses = read_file(home + "adressen.csv")});
    if (!registered) {
        std::cerr << registered.error().reason << '\n';
        return 1;
    }
    auto channel = dispatch::ChannelKind::print;
    for (const auto kind : dispatch::channel_kinds) {
        if (word(kind) == argv[3]) channel = kind;
    }
    const auto all = registered->all(base::date(2026, 4, 9));
    Campaign made = campaign_to(all, channel);
    const bool unsigned_batch = argc > 4;
    dispatch::Events events{made.offer};
    if (!unsigned_batch) {
        events.emplace_back(dispatch::LettersSigned{.letters = made.letters,
                                                    .person = "P-2",
                                                    .function = "Directeur",
                                                    .mandate = "toets",
                                                    .signed_on = base::date(2026, 4, 9)});
    }
    events.emplace_back(made.order);
    store::SqliteJournal journal(argv[1], store::SqliteJournal::Writing{});
    desk::Append append = command(1, 0, events);
    append.documents = std::move(made.documents);
    const auto receipt = journal.append(append);
    if (!receipt) std::cerr << receipt.error().reason << '\n';
    std::cout << all.size() << '\n';
    return receipt ? 0 : 1;
}
