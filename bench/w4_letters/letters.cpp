#include "letters.hpp"

#include <array>

#include "base/dates.hpp"

namespace trede::bench {

namespace {

using correspondence::Align;
using correspondence::Heading;
using correspondence::Letter;
using correspondence::List;
using correspondence::Paragraph;
using correspondence::Run;
using correspondence::Table;

class Random {  // splitmix64
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t bound) {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return (z ^ (z >> 31U)) % bound;
    }

  private:
    std::uint64_t state_;
};

std::string invented_name(Random& random) {
    constexpr std::array starts = {"Zand",  "Water", "Hooge", "Beu", "Kers",
                                   "Molen", "Linde", "Wilge", "Rie", "Vlas"};
    constexpr std::array ends = {"veld",  "hoven", "broek", "wijk", "donk",
                                 "marke", "stede", "kerke", "rade", "schans"};
    const std::string start = starts[random.below(starts.size())];
    return start + ends[random.below(ends.size())];
}

Paragraph plain(std::string text) {
    return {.runs = {{.text = std::move(text), .strong = false, .link = {}}}};
}
Run run(std::string text) { return {.text = std::move(text), .strong = false, .link = {}}; }
Run strong(std::string text) { return {.text = std::move(text), .strong = true, .link = {}}; }

Table figures(Random& random, const std::string& name) {
    const auto row = [&](const char* kind, std::size_t most) {
        const auto task = random.below(most) + 10;
        const auto made = random.below(task);
        return std::vector<std::string>{kind, std::to_string(task), std::to_string(made),
                                        std::to_string(task - made)};
    };
    return {.caption = "Taak en realisatie van de gemeente " + name + " op 1 juli 2025",
            .columns = {{"Soort plaatsen"},
                        {"Taak", Align::end},
                        {"Gerealiseerd", Align::end},
                        {"Tekort", Align::end}},
            .rows = {row("Regulier", 900), row("Alleenstaande minderjarige vreemdelingen", 90)}};
}

void add_findings(Letter& letter, Random& random, const std::string& name) {
    letter.body = {
        plain("Op 1 juli 2025 moest uw gemeente opvangplaatsen mogelijk maken voor mensen die "
              "asiel vragen. In deze brief leest "
              "u hoe de gemeente " +
              name +
              " ervoor stond, wat dat betekent en welke informatie wij van u nodig hebben. Wij "
              "vragen u om uiterlijk op donderdag 30 april 2026 te antwoorden."),
        Heading{1, "Wat wij hebben vastgesteld"},
        plain("In het verdeelbesluit staat hoeveel opvangplaatsen uw gemeente mogelijk moet maken. "
              "De provincie gaf door "
              "hoeveel plaatsen er waren. Dat leidt tot deze cijfers:"),
        figures(random, name),
        plain("De gemeente " + name +
              " voldoet gedeeltelijk aan de taak. Een overschot in de ene categorie telt niet mee "
              "voor "
              "de andere categorie. Wij waarderen de plaatsen die u al mogelijk hebt gemaakt en de "
              "inspanningen daarvoor."),
        Heading{1, "Op welke trede uw gemeente staat"},
        Paragraph{.runs = {run("Wij plaatsen uw gemeente op "), strong("trede 2"),
                           run(" van de interventieladder. De ladder heeft zes treden:")}},
        List{.ordered = true,
             .items = {plain("signaleren"), plain("informatie opvragen en controleren"),
                       plain("actief toezicht met afspraken over acties en termijnen"),
                       plain("vooraankondiging van een juridische maatregel"),
                       plain("besluit tot indeplaatsstelling, met een laatste termijn om zelf "
                             "alsnog te voorzien in de opvang"),
                       plain("uitvoering van de indeplaatsstelling")}}};
}

void add_request(Letter& letter) {
    const std::vector<correspondence::Block> rest = {
        Heading{1, "Wat wij u vragen"},
        plain("Wij vragen u om antwoord op de volgende vragen:"),
        List{.ordered = false,
             .items = {plain("Wat is op dit moment de stand van zaken van de opvangplaatsen in uw "
                             "gemeente?"),
                       plain("Waarom voldoet uw gemeente nog niet of niet volledig aan de taak?"),
                       plain("Welke stappen heeft uw gemeente al gezet, en welke besluiten van het "
                             "college of de gemeenteraad "
                             "horen daarbij? Stuur de onderliggende stukken mee."),
                       plain("Wanneer verwacht u volledig aan de taak te voldoen?")}},
        Paragraph{.runs = {run("Stuur uw antwoord uiterlijk op "),
                           strong("donderdag 30 april 2026"),
                           run(" naar "),
                           {.text = "toezicht@ministerie.example",
                            .strong = false,
                            .link = "mailto:toezicht@ministerie.example"},
                           run(". Dat is drie weken na de datum van deze brief. Vermeld daarbij "
                               "ons kenmerk.")}},
        Heading{1, "Wat er daarna gebeurt"},
        plain("Na ontvangst van uw antwoord nodigen wij u uit voor een ambtelijk gesprek, waarin u "
              "uw antwoord kunt toelichten. "
              "Daarna beoordelen wij of uw gemeente op trede 2 blijft, een trede hoger komt of een "
              "trede lager.")};
    letter.body.insert(letter.body.end(), rest.begin(), rest.end());
}

}  // namespace

std::vector<Letter> make_letters(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<Letter> letters;
    for (std::size_t i = 0; i < count; ++i) {
        const auto name = invented_name(random);
        Letter letter;
        letter.title = "Verzoek om informatie, gemeente " + name + ", 9 april 2026";
        letter.sender = {
            .organisation = {"Ministerie van Voorbeelden", "Directie Toezicht"},
            .address = {"Voorbeeldplein 1", "1234 AB Hoofdstad", "www.ministerie.example"},
            .return_address = "Retouradres: Postbus 1, 1234 AB Hoofdstad"};
        letter.addressee = {"Het college van burgemeester en wethouders", "van de gemeente " + name,
                            "Postbus " + std::to_string(random.below(900) + 10), "1000 AA " + name};
        letter.reference = "W4-" + std::to_string(10'000 + i);
        letter.dated_on = base::date(2026, 4, 9);
        letter.subject = "Taak voor de opvang van asielzoekers: verzoek om informatie";
        letter.salutation = "Geacht college,";
        add_findings(letter, random, name);
        add_request(letter);
        letter.closing = "Hoogachtend,";
        letter.signature = {.on_behalf_of = {"De minister,", "namens deze,"},
                            .function = "Directeur Toezicht",
                            .mandate = "Op grond van een verzonnen mandaatbesluit."};
        letter.copies = {"de commissaris van de Koning in de provincie"};
        letter.mark = "Fictief";
        letters.push_back(std::move(letter));
    }
    return letters;
}

}  // namespace trede::bench
