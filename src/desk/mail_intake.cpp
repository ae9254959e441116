#include "desk/mail_intake.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "desk/confirming.hpp"
#include "law/statute.hpp"
#include "mailbox/reading.hpp"

namespace trede::desk {

using base::Outcome;
using mailbox::MessageId;
using mailbox::ScanResult;

namespace {

MessageId id_of(const MailFile& file) { return MessageId("M-" + file.digest); }

// Each append of one intake is a command of its own, with an id that follows from what it holds.
CommandId command_for(const CommandId& whole, std::string_view what) {
    const evidence::Digest digest = evidence::sha256(evidence::as_text(whole), what);
    CommandId id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

// By what the statute of today makes a report of delay known.
mailbox::DelaySigns delay_signs(const Desk& desk) {
    const auto statute = law::statute_on(desk.lawbook, desk.today);
    if (!statute) return {};
    const auto article = law::parse_citation(statute->cite(law::Duty::delay_report));
    if (!article) return {};
    return {.article = article->number,
            .subjects = {base::lower_ascii(statute->name), "melding", "opvangplek"}};
}

using Steps = std::vector<std::pair<MessageId, mailbox::Events>>;

bool has(const Steps& steps, const MessageId& id) {
    return std::ranges::find(steps, id, &Steps::value_type::first) != steps.end();
}

bool policy_says(const Desk& desk, std::string_view name, std::string_view value) {
    const auto policy = desk.lawbook.policy("postvak", desk.today);
    const auto choice = policy ? policy->text(name) : tl::unexpected(policy.error());
    return choice && *choice == value;
}

// A dossier is named once in an append: two answers of one municipality may come in one run.
void add_to(Changes& changes, AnswersFound&& answers) {
    for (auto& [code, events] : answers.dossiers) {
        const auto known =
            std::ranges::find(changes.dossiers, code, [](const auto& one) { return one.first; });
        if (known == changes.dossiers.end()) {
            changes.dossiers.emplace_back(code, std::move(events));
            continue;
        }
        for (dossier::Event& event : events) {
            if (std::ranges::find(known->second, event) == known->second.end())
                known->second.push_back(std::move(event));
        }
    }
}

}  // namespace

MailIntake::MailIntake(const Desk& desk, const Ask& ask, const mailbox::Settings& settings,
                       const MailPorts& ports, const AnswerLaw& law)
    : desk_(desk),
      ask_(ask),
      settings_(settings),
      ports_(ports),
      law_(law),
      world_(load(desk.journal)),
      matcher_(desk.registry, world_.dossiers, settings, desk.today),
      files_itself_(policy_says(desk, "zekere-post", "zelf opbergen")),
      confirms_itself_(policy_says(desk, "ontvangstbevestiging", "zelf sturen")) {
    for (const mailbox::Item* item : world_.mailbox.all()) {
        if (item->read) remember(item->id, *item->read, item->apart());
    }
}

void MailIntake::remember(const MessageId& id, const mailbox::MessageRead& read, bool apart) {
    if (!read.alike.empty() && !apart) alike_.try_emplace(read.alike, id);
    for (const mailbox::FileOnRecord& file : read.attachments) files_.try_emplace(file.digest, id);
}

std::optional<base::Refusal> MailIntake::append(const Changes& changes,
                                                std::vector<std::string> documents) {
    const Steps& steps = changes.messages;
    Ask part = ask_;
    std::string what;
    for (const auto& [id, events] : steps) {
        for (const mailbox::Event& event : events)
            what += id.value() + " " + std::string(mailbox::encode(event).schema) + "\n";
    }
    part.id = command_for(ask_.id, what);
    part.request += "\n" + what;
    const auto receipt = carry_out(desk_, world_, part, changes, std::move(documents));
    if (!receipt) return receipt.error();
    for (const auto& [code, events] : changes.dossiers) {
        for (const dossier::Event& event : events) {
            const dossier::StoredForm form = dossier::encode(event);
            // Its form was made just now, so this cannot fail.
            (void)world_.dossiers.fold(
                code.value(), form.schema, form.payload,
                {.sequence = ++world_.length, .by = ask_.officer.id.value()});
        }
    }
    for (const auto& [id, events] : steps) {
        for (const mailbox::Event& event : events) world_.mailbox.apply(id, event, ++world_.length);
    }
    return std::nullopt;
}

std::optional<base::Refusal> MailIntake::keep(std::span<const MailFile> files) {
    Steps steps;
    std::vector<std::string> documents;
    for (const MailFile& file : files) {
        const MessageId id = id_of(file);
        if (has(steps, id) || world_.mailbox.find(id)) continue;
        const bool held = file.bytes.size() <= base::limits::document_bytes;
        steps.emplace_back(id,
                           mailbox::Events{mailbox::MessageKept{
                               .document = file.digest, .bytes = file.bytes.size(), .held = held}});
        if (held) documents.push_back(file.bytes);
    }
    return append({.dossiers = {}, .cycles = {}, .messages = std::move(steps)},
                  std::move(documents));
}

namespace {

// An answer, a report or a request for more time that is not kept apart.
bool asks_for_word(const mailbox::MessageRead& read) {
    using mailbox::Kind;
    return read.state == mailbox::EndState::accepted &&
           (read.kind == Kind::answer || read.kind == Kind::delay_report ||
            read.kind == Kind::extension_request);
}

}  // namespace

// Whether the sender writes from elsewhere than the domains that are known of the municipalities
// that the message may be of, as far as any are known.
bool MailIntake::is_stranger(std::string_view address,
                             const std::vector<mailbox::Suggestion>& suggestions) const {
    if (address == registered_sender) return false;
    const std::string_view domain = address.substr(std::min(address.find('@'), address.size()));
    bool known = false;
    for (const auto& [name, code] : settings_.domains) {
        const bool suggested =
            std::ranges::find(suggestions, code, &mailbox::Suggestion::municipality) !=
            suggestions.end();
        if (!suggested) continue;
        known = true;
        const bool is_of = domain.ends_with("@" + name) || domain.ends_with("." + name);
        if (is_of) return false;
    }
    return known;
}

// The same file sent again, in another message. The logo below every mail is no such thing.
std::vector<std::string> MailIntake::seen_before(const mail::Message& message) const {
    constexpr std::uint64_t logo_bytes = 100'000;
    constexpr std::array<std::string_view, 3> pictures = {"png", "jpeg", "gif"};
    std::vector<std::string> remarks;
    std::size_t number = 0;
    for (const mail::Attachment& attachment : message.attachments) {
        ++number;
        const bool logo = attachment.bytes < logo_bytes &&
                          std::ranges::find(pictures, attachment.found_type) != pictures.end();
        const auto earlier = files_.find(attachment.digest);
        if (attachment.inside != 0 || logo || earlier == files_.end()) continue;
        remarks.push_back("bijlage " + std::to_string(number) + " kwam al mee met bericht " +
                          mailbox::short_name(earlier->second));
    }
    return remarks;
}

// Whether it answers a mail that a program of ours wrote: two programs that confirm each other's
// confirmations never stop (RFC 3834 section 2).
bool MailIntake::answers_own_mail(const mail::Message& message) const {
    constexpr std::array<std::string_view, 2> begins = {"ontvangst.", "bericht."};
    constexpr std::size_t figures = 32;  // of the number of the message that it was about
    return std::ranges::any_of(message.answers_to, [&](std::string_view id) {
        return std::ranges::any_of(begins, [&](std::string_view begin) {
            return id.starts_with(begin) && id.size() > begin.size() + figures &&
                   world_.mailbox.resolve(id.substr(begin.size(), figures)).has_value();
        });
    });
}

// Anybody can write a name under a mail: nothing goes by itself to a sender that no mail server of
// our own vouched for (POLICY "postvak").
void MailIntake::judge_confirmation(const mail::Message& message, Judged& judged) const {
    const bool somebody = may_answer_to(message.from_address) && !answers_own_mail(message);
    judged.unanswered = !message.author_sign.empty();
    judged.may_be_told = somebody && judged.verified && !judged.unanswered;
    if (!confirms_itself_ || !somebody || judged.verified || !asks_for_word(judged.read)) return;
    judged.read.remarks.emplace_back(
        settings_.servers.empty()
            ? "er gaat vanzelf geen ontvangstbevestiging: niemand ging de afzender na, want er "
              "staan geen eigen mailservers in postvak.toml"
            : "er gaat vanzelf geen ontvangstbevestiging: uw mailserver heeft de afzender niet "
              "nagegaan");
}

MailIntake::Judged MailIntake::judge(const MailFile& file) const {
    Judged judged;
    mailbox::MessageRead& read = judged.read;
    read.received_at = file.received_at.value_or(desk_.now);
    if (file.received_at) read.basis = mailbox::ReceiptBasis::given;
    const Scan scan = ports_.scan(file.bytes);
    read.scan = scan.result;
    std::vector<std::string> apart;
    if (scan.result == ScanResult::infected) apart.push_back("besmet: " + scan.found);
    if (scan.result == ScanResult::unavailable)
        apart.push_back("de scanner is ingesteld maar niet bereikbaar: " + scan.found);
    const auto message = ports_.read(file.bytes);
    if (message) {
        if (!file.received_at) {
            const auto receipt = mailbox::receipt_of(*message, settings_, desk_.now);
            read.received_at = receipt.at;
            read.basis = receipt.basis;
        }
        for (std::string& reason : mailbox::reasons_to_keep_apart(*message))
            apart.push_back(std::move(reason));
        read.remarks = mailbox::remarks_of(*message);
        read.attachments = mailbox::files_on_record(*message);
        for (std::string& remark : seen_before(*message)) read.remarks.push_back(std::move(remark));
        read.suggestions =
            matcher_.suggest(*message, {.at = read.received_at, .basis = read.basis});
        read.kind = mailbox::kind_of(*message, read.suggestions, delay_signs(desk_));
        if (is_stranger(message->from_address, read.suggestions))
            read.remarks.emplace_back(
                "de afzender schrijft niet van een domein dat van deze gemeente bekend is");
        judged.verified = mailbox::sender_verified(*message, settings_);
        read.alike = mailbox::alike_of(*message, file.bytes);
        read.sign = mailbox::sign_of(*message);
        const auto& suggested = read.suggestions;
        judged.speaks_for_more = files_itself_ && suggested.size() == 1 &&
                                 matcher_.names_others(*message, suggested.front().municipality);
    } else {
        apart.push_back(message.error().reason);
    }
    read.state = apart.empty() ? mailbox::EndState::accepted : mailbox::EndState::quarantined;
    if (message) judge_confirmation(*message, judged);
    read.remarks.insert(read.remarks.begin(), apart.begin(), apart.end());
    return judged;
}

std::optional<MailIntake::FiledItself> MailIntake::filed_by_policy(const MailFile& file,
                                                                   const Judged& judged) const {
    const mailbox::MessageRead& read = judged.read;
    if (!files_itself_ || !judged.verified || read.state != mailbox::EndState::accepted ||
        read.kind != mailbox::Kind::answer || read.suggestions.size() != 1 || judged.unanswered ||
        judged.speaks_for_more || read.suggestions.front().certainty != mailbox::Certainty::certain)
        return std::nullopt;
    const mailbox::Suggestion& only = read.suggestions.front();
    FiledItself made{
        .filed = {.municipalities = {only.municipality},
                  .filed_on = desk_.today,
                  .reason = "Door het programma opgeborgen, volgens het beleid postvak: " +
                            only.evidence.front()},
        .answers = {}};
    mailbox::Item item{.id = id_of(file), .kept = {}, .read = read, .filed_under = {}};
    auto answers = answers_in(desk_, world_, item,
                              {.municipalities = made.filed.municipalities, .reason = {}}, law_);
    // What is sure of the message and not of its answer is for a person.
    if (!answers || !answers->notes.empty()) return std::nullopt;
    made.answers = std::move(*answers);
    return made;
}

std::optional<mailbox::ConfirmationOrdered> MailIntake::confirmed_by_policy(
    const Judged& judged) const {
    const mailbox::MessageRead& read = judged.read;
    if (!confirms_itself_ || !judged.may_be_told || !asks_for_word(read)) return std::nullopt;
    return mailbox::ConfirmationOrdered{.reason = "volgens het beleid postvak",
                                        .ordered_on = desk_.today};
}

std::optional<base::Refusal> MailIntake::read(std::span<const MailFile> files) {
    Changes changes{.dossiers = {}, .cycles = {}, .messages = {}};
    Steps& steps = changes.messages;
    for (const MailFile& file : files) {
        const MessageId id = id_of(file);
        const mailbox::Item* item = world_.mailbox.find(id);
        if (!item || item->read || has(steps, id)) continue;
        const Judged judged = judge(file);
        steps.emplace_back(id, mailbox::Events{judged.read});
        const bool apart = judged.read.state != mailbox::EndState::accepted;
        const auto first = apart ? alike_.end() : alike_.find(judged.read.alike);
        if (first != alike_.end()) {
            steps.back().second.emplace_back(
                mailbox::MessageDoubled{.first = first->second.value(), .doubled_on = desk_.today});
            continue;
        }
        remember(id, judged.read, apart);
        if (auto filed = filed_by_policy(file, judged)) {
            steps.back().second.emplace_back(std::move(filed->filed));
            add_to(changes, std::move(filed->answers));
        }
        if (auto confirmed = confirmed_by_policy(judged))
            steps.back().second.emplace_back(std::move(*confirmed));
    }
    return append(changes, {});
}

Outcome<std::vector<TakenIn>> MailIntake::take_in(std::span<const MailFile> files) {
    std::vector<TakenIn> taken;
    for (const MailFile& file : files) {
        const mailbox::Item* item = world_.mailbox.find(id_of(file));
        const bool earlier = std::ranges::find(taken, id_of(file), &TakenIn::id) != taken.end();
        taken.push_back({.name = file.name,
                         .id = id_of(file),
                         .known_before = earlier || (item && item->read),
                         .read = {}});
    }
    if (auto refusal = keep(files)) return tl::unexpected(*refusal);
    if (auto refusal = read(files)) return tl::unexpected(*refusal);
    for (TakenIn& one : taken) {
        const mailbox::Item& item = *world_.mailbox.find(one.id);
        one.read = item.read.value();
        if (item.handling == mailbox::Handling::doubled) one.double_of = item.double_of;
    }
    return taken;
}

Outcome<std::size_t> MailIntake::finish_earlier() {
    std::vector<MailFile> files;
    for (const mailbox::Item* item : world_.mailbox.all()) {
        const auto digest = evidence::parse_digest(item->kept.document);
        if (item->read || !digest || !item->kept.held) continue;
        auto bytes = desk_.journal.document(*digest);
        if (!bytes) continue;
        files.push_back({.name = mailbox::short_name(item->id),
                         .bytes = std::move(*bytes),
                         .digest = item->kept.document,
                         .received_at = {}});
    }
    if (auto refusal = read(files)) return tl::unexpected(*refusal);
    return files.size();
}

Outcome<MessageHandled> handle_message(const Desk& desk, const Ask& ask, std::string_view message,
                                       const mailbox::Command& command) {
    const World world = load(desk.journal);
    const auto id = world.mailbox.resolve(message);
    if (!id) return tl::unexpected(id.error());
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) return MessageHandled{.id = *id, .events = {}, .receipt = *before};
    auto events = mailbox::decide(*world.mailbox.find(*id), command, desk.today);
    if (!events) return tl::unexpected(events.error());
    Changes changes{.dossiers = {}, .cycles = {}, .messages = {{*id, *events}}};
    // What was filed by mistake was no answer either.
    if (const auto* reopen = std::get_if<mailbox::Reopen>(&command))
        changes.dossiers = withdrawn_with(world, *id, reopen->reason, desk.today);
    const auto receipt = carry_out(desk, world, ask, changes, {});
    if (!receipt) return tl::unexpected(receipt.error());
    return MessageHandled{.id = *id, .events = std::move(*events), .receipt = *receipt};
}

}  // namespace trede::desk
