#include "desk/mail_facts.hpp"

#include <algorithm>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "desk/locations.hpp"
#include "desk/lookup.hpp"
#include "dossier/decide_contact.hpp"
#include "intake/locations.hpp"
#include "mailbox/figures_in_table.hpp"
#include "mailbox/places_in_text.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;
using mailbox::FactsProposed;
using mailbox::Item;
using mailbox::ProposedFact;
using registry::MunicipalityCode;

namespace {

constexpr std::size_t most_facts = 500;

// One message on its way to proposals.
struct Finding {
    const Desk& desk;
    const Item& item;
    base::Date received_on{};
    std::optional<base::Date> reference_date;  // of a table that names none
    FactsProposed found = {};

    [[nodiscard]] bool is_of(const MunicipalityCode& code) const {
        return std::ranges::find(item.filed_under, code) != item.filed_under.end();
    }
    [[nodiscard]] std::string sender() const { return "bericht " + mailbox::short_name(item.id); }
    void note(std::string text) { found.notes.push_back(std::move(text)); }
    void note_all(std::vector<std::string> texts) {
        std::ranges::move(texts, std::back_inserter(found.notes));
    }
    void add(const MunicipalityCode& code, const dossier::Event& event, std::string where) {
        if (found.facts.size() >= most_facts) return;
        dossier::StoredForm form = dossier::encode(event);
        found.facts.push_back({.municipality = code,
                               .schema = std::string(form.schema),
                               .payload = std::move(form.payload),
                               .where = std::move(where)});
    }
};

// What is to be there on a day to come is an agreement: an answer to us is of the college.
void add_agreement(Finding& finding, const MunicipalityCode& code, const cycle::PlacesBy& promised,
                   std::string_view kind, bool measured, std::string where) {
    dossier::AgreementMade made{.what = std::to_string(promised.places.number()) + " plekken" +
                                        std::string(kind) + " uiterlijk op " +
                                        base::in_words(promised.due_on),
                                .owner = "college van burgemeester en wethouders",
                                .due_on = promised.due_on,
                                .measured = std::nullopt,
                                .talk = std::nullopt,
                                .document = finding.item.kept.document,
                                .made_on = finding.received_on};
    if (measured) made.measured = promised;
    finding.add(code, made, std::move(where));
}

std::string in_brackets(cycle::Category category) {
    return " (" + std::string(word(category)) + ")";
}

// The figures of a table; false when there is no such table in it.
bool take_figures(Finding& finding, const mail::Attachment& attachment,
                  const intake::Workbook& book) {
    const auto read = mailbox::figures_in_table(
        {.book = book,
         .of = finding.item.filed_under,
         .reference_date = finding.reference_date,
         .received_on = finding.received_on,
         .today = finding.desk.today,
         .lookup = [&](base::Date on) { return lookup_on(finding.desk.registry, on); }});
    finding.note_all(mailbox::problems_told(attachment.name, read.problems));
    if (!read.why_not.empty()) finding.note("bijlage " + attachment.name + ": " + read.why_not);
    for (const mailbox::FigureInTable& figure : read.figures) {
        const std::string where = mailbox::place_in_file(attachment.name, figure.place);
        if (figure.day > finding.received_on) {
            add_agreement(
                finding, figure.municipality,
                {.category = figure.category, .places = figure.places, .due_on = figure.day},
                in_brackets(figure.category), true, where);
            continue;
        }
        const cycle::Source source{
            .file = attachment.name,
            .document = attachment.digest,
            .sheet = book.kind == intake::FileKind::csv ? "" : figure.place.sheet,
            .cell = figure.place.cell,
            .sender = finding.sender(),
            .received_on = finding.received_on};
        finding.add(figure.municipality,
                    dossier::FigureReported{{.category = figure.category,
                                             .places = figure.places,
                                             .reference_date = figure.day,
                                             .source = source,
                                             .reporter = fulfilment::Reporter::municipality}},
                    where);
    }
    if (read.of_others > 0)
        finding.note("bijlage " + attachment.name + ": " + std::to_string(read.of_others) +
                     " cijfers van andere gemeenten zijn weggelaten.");
    return read.found;
}

bool take_locations(Finding& finding, const mail::Attachment& attachment,
                    const intake::Workbook& book) {
    const intake::LocationTable table = intake::read_locations(
        book, lookup_on(finding.desk.registry, finding.received_on), finding.received_on);
    if (table.rows_read == 0) return false;
    if (!table.problems.empty()) {
        finding.note_all(mailbox::problems_told(attachment.name, table.problems));
        return true;
    }
    std::size_t others = 0;
    for (const intake::LocationRow& row : table.rows) {
        if (!finding.is_of(row.municipality)) {
            ++others;
            continue;
        }
        const cycle::Source source{
            .file = attachment.name,
            .document = attachment.digest,
            .sheet = book.kind == intake::FileKind::csv ? "" : row.place.sheet,
            .cell = row.place.cell,
            .sender = finding.sender(),
            .received_on = finding.received_on};
        finding.add(row.municipality, dossier::LocationRecorded{row.location, source},
                    mailbox::place_in_file(attachment.name, row.place));
    }
    if (others > 0)
        finding.note("bijlage " + attachment.name + ": " + std::to_string(others) +
                     " locaties van andere gemeenten zijn weggelaten.");
    return true;
}

void take_attachment(Finding& finding, const mail::Attachment& attachment, std::string_view message,
                     const FactReaders& readers) {
    if (!mailbox::may_hold_a_table(attachment.name)) {
        finding.note("bijlage " + attachment.name + ": geen werkblad; lees haar zelf.");
        return;
    }
    if (std::ranges::any_of(attachment.flags, [](mail::Flag flag) { return keeps_apart(flag); })) {
        finding.note("bijlage " + attachment.name + ": niet gelezen, want " +
                     std::string(word(attachment.flags.front())) + ".");
        return;
    }
    const auto bytes = readers.attachment(message, attachment.digest);
    if (!bytes) return finding.note("bijlage " + attachment.name + ": " + bytes.error().reason);
    const auto book = readers.workbook(*bytes, attachment.name);
    if (!book) return finding.note("bijlage " + attachment.name + ": " + book.error().reason);
    // A table of locations names municipalities and places too, so it is tried first.
    if (take_locations(finding, attachment, *book)) return;
    if (take_figures(finding, attachment, *book)) return;
    finding.note("bijlage " + attachment.name +
                 ": geen tabel met cijfers of locaties per gemeente herkend.");
}

std::string in_text(std::size_t line) {
    return "de tekst van het bericht, regel " + std::to_string(line);
}

// A sentence about what is to come is an agreement, one about what was is a figure. It says nothing
// of whom when the message is of several municipalities.
void take_sentences(Finding& finding, const mail::Message& message) {
    const auto [sentences, unclear_in] = mailbox::places_in_text(message.body);
    for (const std::size_t line : unclear_in) {
        finding.note(in_text(line) +
                     ": plekken en een dag, maar met een ontkenning, of met meer dan één getal of "
                     "dag; lees zelf.");
    }
    if (sentences.empty()) return;
    if (finding.item.filed_under.size() != 1) {
        finding.note("de tekst noemt plekken, maar het bericht is van meer gemeenten: lees zelf.");
        return;
    }
    const MunicipalityCode& code = finding.item.filed_under.front();
    for (const mailbox::PlacesOnDay& one : sentences) {
        const std::string where = in_text(one.line);
        if (one.day > finding.received_on) {
            add_agreement(finding, code,
                          {.category = one.category.value_or(cycle::Category::regular),
                           .places = cycle::Places(one.places),
                           .due_on = one.day},
                          one.category ? in_brackets(*one.category) : "", one.category.has_value(),
                          where);
        } else if (one.category) {
            finding.add(code,
                        dossier::FigureReported{{.category = *one.category,
                                                 .places = cycle::Places(one.places),
                                                 .reference_date = one.day,
                                                 .source = {.file = "bericht",
                                                            .document = finding.item.kept.document,
                                                            .sheet = "",
                                                            .cell = "",
                                                            .sender = finding.sender(),
                                                            .received_on = finding.received_on},
                                                 .reporter = fulfilment::Reporter::municipality}},
                        where);
        } else {
            finding.note(where + ": plekken zonder categorie (regulier of amv); lees zelf.");
        }
    }
}

Outcome<std::string> message_bytes(const Desk& desk, const Item& item) {
    const auto digest = evidence::parse_digest(item.kept.document);
    auto bytes = digest ? desk.journal.document(*digest) : std::nullopt;
    if (!bytes)
        return base::refuse(RefusalKind::missing, "", "De bytes van dit bericht zijn er niet.");
    return std::move(*bytes);
}

std::string document_of(const ProposedFact& fact) {
    const auto event = dossier::decode(fact.schema, fact.payload);
    if (!event) return {};
    if (const auto* figure = std::get_if<dossier::FigureReported>(&*event))
        return figure->figure.source.document;
    if (const auto* location = std::get_if<dossier::LocationRecorded>(&*event))
        return location->source.document;
    return {};
}

tl::unexpected<base::Refusal> file_first() {
    return base::refuse(RefusalKind::conflict, "",
                        "Berg dit bericht eerst op bij een gemeente ('trede intake file').");
}

Outcome<Item> filed_item(const World& world, const mailbox::MessageId& id) {
    const Item* item = world.mailbox.find(id);
    if (item && item->read && item->handling == mailbox::Handling::filed) return *item;
    return file_first();
}

using Decided = Outcome<dossier::Events>;

// The command that puts such an event on file, so that its guards hold here too.
Decided decide_fact(const Desk& desk, const World& world, const ProposedFact& fact) {
    const auto event = dossier::decode(fact.schema, fact.payload);
    const dossier::State& state = world.dossiers.of(fact.municipality);
    if (event) {
        if (const auto* figure = std::get_if<dossier::FigureReported>(&*event))
            return dossier::decide(state, dossier::RecordFigure{figure->figure}, desk.today);
        if (const auto* location = std::get_if<dossier::LocationRecorded>(&*event)) {
            const auto owner = owner_of(world, location->location.id);
            if (owner && *owner != fact.municipality) {
                return base::refuse(RefusalKind::conflict, "",
                                    "Locatie " + location->location.id.value() +
                                        " staat al in het dossier van " + owner->value() + ".");
            }
            return dossier::decide(state,
                                   dossier::RecordLocation{.municipality = fact.municipality,
                                                           .location = location->location,
                                                           .source = location->source,
                                                           .changed_on = location->changed_on},
                                   desk.today);
        }
        if (const auto* made = std::get_if<dossier::AgreementMade>(&*event))
            return dossier::decide(
                state, dossier::MakeAgreement{.municipality = fact.municipality, .made = *made},
                desk.today);
    }
    return base::refuse(RefusalKind::missing, "", "Dit soort feit kan niet worden overgenomen.");
}

// Filing may have left open which letter the message answers, or nobody took it for an answer.
Outcome<AnswersFound> answer_with_fact(const Desk& desk, const World& world, const Item& item,
                                       const MunicipalityCode& code, const AnswerLaw& law) {
    const bool known = is_on_file(world, item.id);
    // What a program seems to have made answers once a person said so.
    if ((item.by_machine() && !known) || (known && item.filed_under.size() == 1))
        return AnswersFound{};
    return answers_in(desk, world, item,
                      {.municipalities = {code}, .reason = {}, .answer = AsAnswer::yes}, law);
}

}  // namespace

Outcome<FactsProposed> find_facts(const Desk& desk, const Item& item,
                                  const std::optional<base::Date>& reference_date,
                                  const FactReaders& readers) {
    if (!item.read || item.handling != mailbox::Handling::filed) return file_first();
    const auto bytes = message_bytes(desk, item);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto message = readers.message(*bytes);
    if (!message) return tl::unexpected(message.error());
    Finding finding{.desk = desk,
                    .item = item,
                    .received_on = std::min(base::dutch_day(item.read->received_at), desk.today),
                    .reference_date = reference_date,
                    .found = {.facts = {}, .notes = {}, .proposed_on = desk.today}};
    for (const mail::Attachment& attachment : message->attachments) {
        if (attachment.inside == 0) take_attachment(finding, attachment, *bytes, readers);
    }
    take_sentences(finding, *message);
    if (message->tables_with_figures > 0)
        finding.note(
            "de tekst van het bericht: er staat een tabel met cijfers in. Die wordt niet "
            "gelezen: lees zelf.");
    return std::move(finding.found);
}

std::vector<std::string> sentences_below(const Desk& desk, const Item& item,
                                         const FactsProposed& facts, const FactReaders& readers) {
    std::vector<std::string> below(facts.facts.size());
    const auto bytes = message_bytes(desk, item);
    const auto message = bytes ? readers.message(*bytes) : tl::unexpected(bytes.error());
    if (!message) return below;
    for (const mailbox::PlacesOnDay& one : mailbox::places_in_text(message->body).found) {
        for (std::size_t i = 0; i < below.size(); ++i) {
            if (facts.facts[i].where != in_text(one.line)) continue;
            if (!below[i].empty()) below[i] += " ";
            below[i] += one.sentence;
        }
    }
    return below;
}

Outcome<std::string> bytes_below(const Desk& desk, const Item& item, const ProposedFact& fact,
                                 const FactReaders& readers) {
    const std::string document = document_of(fact);
    if (document.empty() || document == item.kept.document) return std::string();
    const auto bytes = message_bytes(desk, item);
    if (!bytes) return tl::unexpected(bytes.error());
    return readers.attachment(*bytes, document);
}

Outcome<Receipt> propose_facts(const Desk& desk, const Ask& ask, const mailbox::MessageId& message,
                               const FactsProposed& facts) {
    const World world = load(desk.journal);
    auto before = done_before(desk, world, ask);
    if (!before || before->repeated) return before;
    const auto item = filed_item(world, message);
    if (!item) return tl::unexpected(item.error());
    if (item->facts)
        return base::refuse(RefusalKind::conflict, "",
                            "Van dit bericht zijn de voorstellen al vastgelegd.");
    return carry_out(desk, world, ask,
                     {.dossiers = {}, .cycles = {}, .messages = {{message, {facts}}}}, {});
}

Outcome<FactDone> accept_fact(const Desk& desk, const Ask& ask, const mailbox::MessageId& message,
                              int number, const std::string& reason, const std::string& bytes,
                              const AnswerLaw& law) {
    const World world = load(desk.journal);
    const auto item = filed_item(world, message);
    if (!item) return tl::unexpected(item.error());
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated)
        return FactDone{.municipality = {}, .events = {}, .answers = {}, .receipt = *before};
    const auto fact = mailbox::open_fact(*item, number);
    if (!fact) return tl::unexpected(fact.error());
    // It may have been filed anew since the proposals were made.
    if (std::ranges::find(item->filed_under, fact->municipality) == item->filed_under.end())
        return base::refuse(
            RefusalKind::conflict, "",
            "Dit bericht is niet meer opgeborgen bij " + fact->municipality.value() + ".");
    if (base::trim(reason).empty())
        return base::refuse(RefusalKind::input, "", "Zeg met --reason waarom u dit overneemt.");
    auto events = decide_fact(desk, world, *fact);
    if (!events) return tl::unexpected(events.error());
    auto answers = answer_with_fact(desk, world, *item, fact->municipality, law);
    if (!answers) return tl::unexpected(answers.error());
    Changes changes{.dossiers = answers->dossiers, .cycles = {}, .messages = {}};
    if (!events->empty()) {
        const auto same = std::ranges::find(changes.dossiers, fact->municipality,
                                            [](const auto& one) { return one.first; });
        if (same == changes.dossiers.end()) {
            changes.dossiers.emplace_back(fact->municipality, *events);
        } else {
            same->second.insert(same->second.end(), events->begin(), events->end());
        }
    }
    changes.messages.emplace_back(
        message, mailbox::Events{mailbox::FactAccepted{
                     .number = number, .reason = reason, .accepted_on = desk.today}});
    std::vector<std::string> documents;
    if (!bytes.empty()) documents.push_back(bytes);
    const auto receipt = carry_out(desk, world, ask, changes, std::move(documents));
    if (!receipt) return tl::unexpected(receipt.error());
    return FactDone{.municipality = fact->municipality,
                    .events = std::move(*events),
                    .answers = std::move(*answers),
                    .receipt = *receipt};
}

}  // namespace trede::desk
