#include "mailbox/match.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/house_files.hpp"

namespace trede::mailbox {

namespace {

using registry::MunicipalityCode;

registry::Register real_register() {
    const auto text = [](const char* name) {
        return support::house_file(std::string("data/") + name);
    };
    return registry::Register::make({.municipalities = text("gemeenten.csv"),
                                     .provinces = text("provincies.csv"),
                                     .name_forms = text("naamvormen.csv"),
                                     .addresses = text("adressen.csv")})
        .value();
}

dossier::LetterDrafted letter(const char* reference, base::Date dated_on, base::Date last_day) {
    return {.batch = dossier::BatchId("B"),
            .reference = dossier::ReferenceNumber(reference),
            .letter = "informatieverzoek",
            .template_digest = "",
            .dated_on = dated_on,
            .reference_date = dated_on,
            .last_day = last_day};
}

// A mail room with a letter of this year and of last year to Twenterand, and one to Almelo.
struct Room {
    registry::Register registry = real_register();
    dossier::Dossiers dossiers;
    Settings settings{.servers = {"mx.toezicht.example"},
                      .domains = {{"twenterand.nl", MunicipalityCode("GM1700")}},
                      .scanner = ""};
    Receipt receipt{.at = *base::parse_instant("2026-04-30T21:59:59.000Z"),
                    .basis = ReceiptBasis::own_server};

    Room() {
        add("GM1700", letter("IBT-2025-007-1700", base::date(2025, 4, 9), base::date(2025, 4, 30)),
            1);
        add("GM1700", letter("IBT-2026-001-1700", base::date(2026, 4, 9), base::date(2026, 4, 30)),
            2);
        add("GM0141", letter("IBT-2026-001-0141", base::date(2026, 4, 9), base::date(2026, 4, 30)),
            3);
    }
    void add(const char* code, const dossier::LetterDrafted& what, std::uint64_t sequence) {
        const auto form = dossier::encode(what);
        REQUIRE(dossiers.fold(code, form.schema, form.payload, {.sequence = sequence, .by = "x"}));
    }
    [[nodiscard]] std::vector<Suggestion> suggest(const mail::Message& message) const {
        return Matcher(registry, dossiers, settings, base::date(2026, 5, 1))
            .suggest(message, receipt);
    }
    // "zeker GM1700" for each, in order.
    [[nodiscard]] std::vector<std::string> short_of(const mail::Message& message) const {
        std::vector<std::string> list;
        for (const Suggestion& one : suggest(message))
            list.push_back(std::string(word(one.certainty)) + " " + one.municipality.value());
        return list;
    }
};

mail::Message about(std::string subject, std::string body = "") {
    mail::Message message;
    message.subject = std::move(subject);
    message.body = std::move(body);
    return message;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("our kenmerk is certain wherever the sender put it, and less so in a file") {
    const Room room;
    CHECK(room.short_of(about("Re: IBT-2026-001-1700")) == List{"zeker GM1700"});
    CHECK(room.short_of(about("uw brief", "kenmerk ibt\u20112026\u2011001\u20111700.")) ==
          List{"zeker GM1700"});
    mail::Message reply = about("Re:");
    reply.answers_to = {"ibt-2026-001-1700@elders.example"};
    CHECK(room.short_of(reply) == List{"zeker GM1700"});
    mail::Message named = about("stukken");
    named.attachments.push_back({});
    named.attachments.back().name = "Antwoord_IBT-2026-001-1700.pdf";
    CHECK(room.short_of(named) == List{"waarschijnlijk GM1700"});
    CHECK(room.short_of(about("IBT-2026-001-17001 IBT-2026-001")) == List{});
    CHECK(room.short_of(about("IBT-2024-001-1700")) == List{"mogelijk GM1700"});
    CHECK(room.short_of(about("IBT-2024-001-8888")) == List{});
}

TEST_CASE("a letter that is not on file is named, unless one that is on file is named too") {
    const Room room;
    const auto found = room.suggest(about("Re: IBT-2024-001-1700"));
    REQUIRE(found.size() == 1);
    CHECK_FALSE(found[0].reference);
    CHECK(found[0].unknown->value() == "IBT-2024-001-1700");
    const auto both = room.suggest(about("Re: IBT-2024-001-1700", "en IBT-2026-001-1700"));
    REQUIRE(both.size() == 1);
    CHECK(both[0].reference->value() == "IBT-2026-001-1700");
    CHECK_FALSE(both[0].unknown);
    // Langedijk became part of Dijk en Waard.
    const auto merged = room.suggest(about("Re: IBT-2021-001-0416"));
    REQUIRE(merged.size() == 1);
    CHECK(merged[0].municipality.value() == "GM1980");
    CHECK(merged[0].unknown->value() == "IBT-2021-001-0416");
}

TEST_CASE("a list of made-up kenmerken stays small") {
    const Room room;
    std::string body;
    for (int year = 1000; year < 9000; ++year) body += "IBT-" + std::to_string(year) + "-001-1700 ";
    const auto found = room.suggest(about("x", body));
    REQUIRE(found.size() == 1);
    CHECK(found[0].evidence.size() == 8);
}

TEST_CASE("a reply to last year's letter says so") {
    const Room room;
    const auto found = room.suggest(about("Re: IBT-2025-007-1700"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].certainty == Certainty::likely);
    CHECK(found[0].evidence[0].find("eerdere brief") != std::string::npos);
    CHECK(found[0].evidence[0].find("IBT-2026-001-1700 van 9 april 2026") != std::string::npos);
    CHECK(found[0].reference->value() == "IBT-2025-007-1700");
}

TEST_CASE("one minute after midnight is late, one second before it is not") {
    Room room;
    CHECK(room.suggest(about("IBT-2026-001-1700"))[0].evidence[0].find("te laat") ==
          std::string::npos);
    room.receipt.at = *base::parse_instant("2026-04-30T22:01:00.000Z");  // summer time: 00:01
    const std::string evidence = room.suggest(about("IBT-2026-001-1700"))[0].evidence[0];
    CHECK(evidence.find("te laat: ontvangen vrijdag 1 mei 2026 om 00:01") != std::string::npos);
    CHECK(evidence.find("donderdag 30 april 2026") != std::string::npos);
    room.receipt.basis = ReceiptBasis::moment_of_intake;
    CHECK(room.suggest(about("IBT-2026-001-1700"))[0].evidence[0].find("niet te zeggen") !=
          std::string::npos);
    mail::Message away = about("IBT-2026-001-1700");
    away.author = mail::Author::automatic;
    CHECK(room.suggest(away)[0].evidence[0].find("30 april") == std::string::npos);
}

TEST_CASE("a kenmerk that a mail program broke over two lines is found") {
    const Room room;
    const List sure = {"zeker GM0141"};
    CHECK(room.short_of(about("x", "Uw kenmerk IBT-\n2026-001-0141 hebben wij.")) == sure);
    CHECK(room.short_of(about("x", "> Kenmerk: IBT-2026-001-\n> 0141")) == sure);
    CHECK(room.short_of(about("x", ">> IBT-2026-\r\n>> 001-0141")) == sure);
    // As a long subject is folded.
    CHECK(room.short_of(about("Antwoord op uw brief IBT-2026-001- 0141")) == sure);
    // No letter of ours: nothing is put together.
    CHECK(room.short_of(about("x", "IBT-2026-\n009-0141")) == List{});
    CHECK(room.short_of(about("x", "IBT-2026\n-001-0141")) == List{});
    // What follows a whole one does not hide it.
    CHECK(room.short_of(about("x", "IBT-2026-001-0141-\n5 plekken")) == sure);
}

TEST_CASE("names are found as they are written, and words are not taken for names") {
    const Room room;
    CHECK(room.short_of(about("Gemeente Hof van Twente")) == List{"waarschijnlijk GM1735"});
    CHECK(room.short_of(about("reactie S\u00FAdwest-Frysl\u00E2n")) == List{"mogelijk GM1900"});
    CHECK(room.short_of(about("brief van gemeente s hertogenbosch")) == List{});
    CHECK(room.short_of(about("brief van gemeente 's-Hertogenbosch")) ==
          List{"waarschijnlijk GM0796"});
    CHECK(room.short_of(about("dit is het best wat wij konden", "Best lastig, Heel fijn.")) ==
          List{});
    CHECK(room.short_of(about("x", "Namens de gemeenten Almelo, Borne en Hof van Twente.")) ==
          List{"waarschijnlijk GM0141", "waarschijnlijk GM0147", "waarschijnlijk GM1735"});
    CHECK(room.short_of(about("x", "Samen met de gemeente Almelo.")) == List{"mogelijk GM0141"});
    // Two municipalities are called Bergen; Weesp went into Amsterdam in 2022.
    CHECK(room.short_of(about("Gemeente Bergen")) == List{"mogelijk GM0373", "mogelijk GM0893"});
    CHECK(room.short_of(about("Gemeente Weesp")) == List{"mogelijk GM0363"});
}

TEST_CASE("who speaks for several colleges is found by each of them") {
    const Room room;
    const List three = {"waarschijnlijk GM0141", "waarschijnlijk GM0147", "waarschijnlijk GM1735"};
    CHECK(room.short_of(about("x", "Namens de colleges van Almelo, Borne en Hof van Twente.")) ==
          three);
    CHECK(room.short_of(about("x", "Namens Almelo, Borne en Hof van Twente stuur ik dit.")) ==
          three);
    CHECK(room.short_of(about("x", "Het college van burgemeester en wethouders van Almelo.")) ==
          List{"mogelijk GM0141"});
}

TEST_CASE("a list of names that nothing announces is possible, one name or two may be words") {
    const Room room;
    const auto list =
        room.short_of(about("Opgave", "Bijgaand:\nAlmelo: 5\nTwenterand: 6\nBorne 7\n"));
    CHECK(list == List{"mogelijk GM0141", "mogelijk GM0147", "mogelijk GM1700"});
    CHECK(room.short_of(about("Greetings", "Best regards from all of us")).empty());
    // Where something tells more, the rest of the text is not searched.
    CHECK(room.short_of(about("Gemeente Borne", "Almelo: 5\nTwenterand: 6")) ==
          List{"waarschijnlijk GM0147"});
}

TEST_CASE("a message that names another municipality may speak for more") {
    const Room room;
    const Matcher matcher(room.registry, room.dossiers, room.settings, base::date(2026, 5, 1));
    const registry::MunicipalityCode almelo("GM0141");
    const auto others = [&](const char* subject, const char* body) {
        return matcher.names_others(about(subject, body), almelo);
    };
    CHECK_FALSE(others("Antwoord", "Namens de gemeente Almelo. Wij hebben plekken in Almelo."));
    CHECK(others("Antwoord", "Hierbij het antwoord van Almelo en Borne."));
    CHECK(others("Antwoord Almelo/Borne", "Hierbij."));
    CHECK(others("Antwoord", "Almelo,Borne,Wierden: zie bijlage."));
    // Two municipalities are called Bergen: it is another one than Almelo in any case.
    CHECK(others("Antwoord", "Wij deden dit samen met Bergen."));
}

TEST_CASE("a sender weighs only as much as a server of our own says") {
    const Room room;
    mail::Message message = about("Re: IBT-2026-001-0141");
    message.from_address = "griffie@post.twenterand.nl";
    CHECK(room.short_of(message) == List{"zeker GM0141", "mogelijk GM1700"});
    message.verifications = {"elders.example; dkim=pass header.d=twenterand.nl"};
    CHECK_FALSE(sender_verified(message, room.settings));
    message.verifications = {"mx.toezicht.example; dkim=pass header.d=anders.nl; spf=pass"};
    CHECK_FALSE(sender_verified(message, room.settings));
    message.verifications = {"mx.toezicht.example; dkim=fail header.d=twenterand.nl"};
    CHECK_FALSE(sender_verified(message, room.settings));
    message.verifications = {"mx.toezicht.example; dkim=pass header.d=nl"};
    CHECK_FALSE(sender_verified(message, room.settings));
    message.verifications = {"mx.toezicht.example; spf=pass; dkim=pass header.d=twenterand.nl"};
    CHECK(sender_verified(message, room.settings));
    message.defects = {mail::Defect::more_senders};
    CHECK_FALSE(sender_verified(message, room.settings));
    message.defects.clear();
    // A certain kenmerk from a proven other sender is not certain any more.
    CHECK(room.short_of(message) == List{"waarschijnlijk GM0141", "waarschijnlijk GM1700"});
}

TEST_CASE("the moment of receipt is that of the first server of our own") {
    const Settings settings{
        .servers = {"mx.toezicht.example", "in.toezicht.example"}, .domains = {}, .scanner = ""};
    const auto at = [](const char* text) { return *base::parse_instant(text); };
    mail::Message message;
    const base::Instant now = at("2026-05-02T00:00:00.000Z");
    CHECK(receipt_of(message, settings, now).basis == ReceiptBasis::moment_of_intake);
    message.received = {{.by = "in.toezicht.example", .at = at("2026-05-01T10:00:03.000Z")},
                        {.by = "mx.toezicht.example", .at = at("2026-05-01T10:00:02.000Z")},
                        {.by = "mail.elders.example", .at = at("2026-04-30T10:00:01.000Z")},
                        {.by = "mx.toezicht.example", .at = at("2026-04-01T10:00:01.000Z")}};
    Receipt receipt = receipt_of(message, settings, now);
    CHECK(receipt.at == at("2026-05-01T10:00:02.000Z"));
    CHECK(receipt.basis == ReceiptBasis::own_server);
    message.received.erase(message.received.begin(), message.received.begin() + 2);
    receipt = receipt_of(message, settings, now);
    CHECK(receipt.at == at("2026-04-30T10:00:01.000Z"));
    CHECK(receipt.basis == ReceiptBasis::other_server);
    message.received = {{.by = "mx.toezicht.example", .at = at("2027-01-01T00:00:00.000Z")}};
    CHECK(receipt_of(message, settings, now).basis == ReceiptBasis::moment_of_intake);
}

TEST_CASE("no machine ever answers") {
    const Room room;
    const DelaySigns signs{.article = "8", .subjects = {"spreidingswet", "melding"}};
    mail::Message message = about("Antwoord op IBT-2026-001-1700", "artikel 8 Spreidingswet");
    CHECK(kind_of(message, room.suggest(message), signs) == Kind::answer);
    for (const auto& [author, kind] : {std::pair{mail::Author::automatic, Kind::automatic},
                                       std::pair{mail::Author::receipt, Kind::automatic},
                                       std::pair{mail::Author::bounce, Kind::bounce}}) {
        message.author = author;
        CHECK(kind_of(message, room.suggest(message), signs) == kind);
    }
    const mail::Message delay =
        about("Vertraging", "Op grond van artikel 8 van de Spreidingswet meldt gemeente Almelo.");
    CHECK(kind_of(delay, room.suggest(delay), signs) == Kind::delay_report);
    // Where nobody knows by which article such a report is made, a person looks at every message.
    CHECK(kind_of(delay, room.suggest(delay), {.article = "", .subjects = {"melding"}}) ==
          Kind::other);
    const mail::Message lunch = about("Lunch gemeente Almelo");
    CHECK(kind_of(lunch, room.suggest(lunch), signs) == Kind::other);
}

TEST_CASE("who asks for more time is not said to answer, and a person looks") {
    const Room room;
    const DelaySigns signs{.article = "8", .subjects = {"spreidingswet", "melding"}};
    const auto kind = [&](const mail::Message& message) {
        return kind_of(message, room.suggest(message), signs);
    };
    const char* letter = "Re: IBT-2026-001-1700";
    CHECK(kind(about("Verzoek om uitstel IBT-2026-001-1700")) == Kind::extension_request);
    CHECK(kind(about(letter, "Wij vragen UITSTEL tot 15 januari 2027.")) ==
          Kind::extension_request);
    CHECK(kind(about(letter, "Kunnen wij meer\ntijd krijgen?")) == Kind::extension_request);
    CHECK(kind(about("Verlenging", "Gemeente Almelo vraagt dit.")) == Kind::extension_request);
    mail::Message by_file = about(letter, "Zie bijlage.");
    by_file.attachments.push_back({});
    by_file.attachments.back().name = "Uitstelverzoek.pdf";
    CHECK(kind(by_file) == Kind::extension_request);
    // What we wrote ourselves, and an extension of something else.
    CHECK(kind(about(letter, "Hierbij.\n> Vraag dan voor de laatste dag om uitstel.")) ==
          Kind::answer);
    CHECK(kind(about(letter, "Hierbij.\n-----Oorspronkelijk bericht-----\nuitstel")) ==
          Kind::answer);
    CHECK(kind(about(letter, "De verlenging van de vergunning loopt.")) == Kind::answer);
    CHECK(kind(about(letter, "Kunt u de termijn met twee weken verlengen?")) ==
          Kind::extension_request);
    CHECK(kind(about(letter, "Kan de deadline opschuiven?")) == Kind::extension_request);
    CHECK(
        kind(about(letter, "Op korte termijn is het contract verlengd. Wij halen uw deadline.")) ==
        Kind::answer);
    CHECK(kind(about("Uitstel van de lunch")) == Kind::other);  // of nobody that we know
    mail::Message machine = about("Verzoek om uitstel IBT-2026-001-1700");
    machine.author = mail::Author::automatic;
    CHECK(kind(machine) == Kind::automatic);
}

TEST_CASE("only what is filed just as it was recognised needs no words of a person") {
    const MunicipalityCode one("GM1700");
    MessageRead read;
    read.kind = Kind::answer;
    CHECK(reason_as_recognised(read, {one}).empty());
    read.suggestions = {{.municipality = one,
                         .certainty = Certainty::certain,
                         .evidence = {"kenmerk X"},
                         .reference = {}}};
    CHECK(reason_as_recognised(read, {one}) == "Zoals herkend: antwoord, kenmerk X.");
    CHECK(reason_as_recognised(read, {}).empty());
    CHECK(reason_as_recognised(read, {MunicipalityCode("GM0141")}).empty());
    CHECK(reason_as_recognised(read, {one, MunicipalityCode("GM0141")}).empty());
    read.suggestions.front().certainty = Certainty::likely;
    CHECK(reason_as_recognised(read, {one}).empty());
    read.suggestions.front().certainty = Certainty::certain;
    read.suggestions.push_back(read.suggestions.front());
    CHECK(reason_as_recognised(read, {one}).empty());
}

TEST_CASE("settings are read, and a fault is named with its line") {
    const auto read = read_settings(
        "clamd = \"/run/clamav/clamd.ctl\"\nmailservers = [\"MX.example\"]\n[domeinen]\n"
        "\"Aardam.example\" = \"GM9001\"\n",
        "postvak.toml");
    REQUIRE(read.has_value());
    CHECK(read->scanner == "/run/clamav/clamd.ctl");
    CHECK(read->servers == List{"mx.example"});
    CHECK(read->domains.at("aardam.example").value() == "GM9001");
    CHECK(read_settings("[domeinen]\n\"a.nl\" = \"Aardam\"\n", "postvak.toml")
              .error()
              .reason.starts_with("postvak.toml regel 2"));
    CHECK_FALSE(read_settings("clamd = ", "postvak.toml"));
}

TEST_CASE("a letter that nobody knows is read from older evidence too") {
    const Suggestion before{
        .municipality = registry::MunicipalityCode("GM1700"),
        .certainty = Certainty::possible,
        .evidence = {"naam Twenterand in het onderwerp",
                     "kenmerk IBT-2025-003-1700 in het onderwerp, maar die brief is hier niet "
                     "bekend"},
        .reference = {}};
    CHECK(unknown_in(before) == dossier::ReferenceNumber("IBT-2025-003-1700"));
    Suggestion known = before;
    known.reference = dossier::ReferenceNumber("IBT-2026-001-1700");
    CHECK_FALSE(unknown_in(known));
    Suggestion late = before;
    late.evidence = {"kenmerk IBT-2026-001-1700 in het onderwerp; te laat"};
    CHECK_FALSE(unknown_in(late));
}

}  // namespace trede::mailbox
