#include "mailbox/match.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "mailbox/search.hpp"
#include "registry/names.hpp"

namespace trede::mailbox {

using registry::MunicipalityCode;

namespace {

constexpr std::size_t most_suggestions = 50;
constexpr std::size_t most_evidence = 8;     // of one municipality: who writes a list tells no more
constexpr std::size_t most_name_words = 60;  // of a subject or a sender
constexpr std::size_t most_words_after = 40;  // after the word "gemeente"
constexpr std::size_t most_words_of_list = 400;
constexpr std::size_t most_mentions = 200;  // of that word
constexpr std::size_t most_words_of_name = 6;
constexpr std::size_t most_words_read = 20'000;  // of all words, to see whether it names others

std::string without_blanks(std::string_view text) {
    std::string joined(text);
    std::erase(joined, ' ');
    return joined;
}

// Whether names follow: after "gemeente", "gemeenten" and "namens", and after "van" where it is the
// council of mayor and aldermen that is of them.
bool opens_list(const std::vector<NameWord>& words, std::size_t at) {
    const std::string& folded = words[at].folded;
    if (folded == "gemeente" || folded == "gemeenten" || folded == "namens") return true;
    constexpr std::array<std::string_view, 5> of = {"college", "colleges", "wethouders", "raad",
                                                    "raden"};
    return folded == "van" && at > 0 && std::ranges::find(of, words[at - 1].folded) != of.end();
}

}  // namespace

// One message being matched.
class Search {
  public:
    Search(const Matcher& matcher, const mail::Message& message, const Receipt& receipt)
        : matcher_(matcher), message_(message), receipt_(receipt) {}

    std::vector<Suggestion> run() {
        search_references();
        search_sender();
        search_names();
        if (found_.empty()) search_list();
        return ranked();
    }
    [[nodiscard]] bool names_others(const MunicipalityCode& only) const;

  private:
    struct Found {
        Certainty certainty = Certainty::possible;
        std::vector<std::string> evidence;
        std::set<std::string> kinds;  // of evidence: two that agree weigh more than one
        std::optional<dossier::ReferenceNumber> reference;
        std::optional<dossier::ReferenceNumber> unknown;
    };

    void search_references();
    void search_text(std::string_view text, const std::string& where, Certainty certainty);
    void meet_letter(const Matcher::KnownLetter& known, const std::string& where,
                     Certainty certainty);
    void meet_unknown_reference(std::string_view token, const std::string& where);
    void search_sender();
    void search_names();
    void search_list();
    void search_words(const std::vector<NameWord>& words, const std::string& where,
                      Certainty after_gemeente, bool everywhere);
    void meet_name(const std::string& folded, const std::string& where, Certainty certainty);
    void add(const MunicipalityCode& code, Certainty certainty, const char* kind,
             std::string evidence);
    [[nodiscard]] std::vector<Suggestion> ranked() const;
    [[nodiscard]] bool in_words(const std::vector<NameWord>& words,
                                const MunicipalityCode& only) const;
    [[nodiscard]] bool is_other(const std::string& folded, const MunicipalityCode& only) const;

    const Matcher& matcher_;
    const mail::Message& message_;
    const Receipt& receipt_;
    std::map<MunicipalityCode, Found> found_;
    std::optional<MunicipalityCode> sent_by_;  // the sender, when a server of our own verified it
};

void Search::add(const MunicipalityCode& code, Certainty certainty, const char* kind,
                 std::string evidence) {
    Found& found = found_[code];
    found.certainty = std::min(found.certainty, certainty);
    found.kinds.insert(kind);
    if (found.evidence.size() == most_evidence) return;
    if (std::ranges::find(found.evidence, evidence) != found.evidence.end()) return;
    // The strongest stands first.
    const bool stronger = certainty == found.certainty && certainty == Certainty::certain;
    found.evidence.insert(stronger ? found.evidence.begin() : found.evidence.end(),
                          std::move(evidence));
}

void Search::meet_letter(const Matcher::KnownLetter& known, const std::string& where,
                         Certainty certainty) {
    const dossier::LetterDrafted& letter = *known.letter;
    std::string evidence = "kenmerk " + letter.reference.value() + " " + where;
    if (known.last != known.letter) {
        evidence += "; dat is een eerdere brief, van " + base::in_words(letter.dated_on) +
                    "; de laatste is " + known.last->reference.value() + " van " +
                    base::in_words(known.last->dated_on);
        certainty = std::max(certainty, Certainty::likely);
    }
    // What a machine sends back is no answer, so it cannot be late.
    const bool answers = message_.author == mail::Author::person;
    if (const std::string late = lateness(letter, receipt_); answers && !late.empty())
        evidence += "; " + late;
    const auto heirs = matcher_.registry_.successors(known.municipality, matcher_.today_);
    if (!heirs) return add(known.municipality, Certainty::possible, "reference", evidence);
    for (const MunicipalityCode& heir : *heirs) {
        const bool same = heir == known.municipality;
        add(heir, same ? certainty : std::max(certainty, Certainty::likely), "reference",
            same ? evidence
                 : evidence + "; " + known.municipality.value() + " is opgegaan in deze gemeente");
        auto& reference = found_[heir].reference;
        if (!reference || known.last == known.letter) reference = letter.reference;
    }
}

void Search::meet_unknown_reference(std::string_view token, const std::string& where) {
    const auto code = registry::parse_municipality_code(token.substr(token.rfind('-') + 1));
    if (!code) return;
    const auto heirs = matcher_.registry_.successors(*code, matcher_.today_);
    if (!heirs) return;
    for (const MunicipalityCode& heir : *heirs) {
        add(heir, Certainty::possible, "unknown reference",
            std::string(unknown_begins) + std::string(token) + " " + where +
                std::string(unknown_ends));
        auto& unknown = found_[heir].unknown;
        if (!unknown) unknown = dossier::ReferenceNumber(std::string(token));
    }
}

void Search::search_text(std::string_view text, const std::string& where, Certainty certainty) {
    const std::string plain = as_reference(text);
    const std::string closed = without_breaks(plain);
    const auto tokens = reference_tokens(plain);
    const std::set<std::string_view> whole(tokens.begin(), tokens.end());
    const auto meet = [&](std::string_view token, bool on_one_line) {
        const auto known = matcher_.letters_.find(token);
        if (known != matcher_.letters_.end()) return meet_letter(known->second, where, certainty);
        if (on_one_line && looks_like_reference(token)) meet_unknown_reference(token, where);
    };
    for (const std::string_view token : tokens) meet(token, true);
    for (const std::string_view token : reference_tokens(closed))
        if (looks_like_reference(token) && !whole.contains(token)) meet(token, false);
}

void Search::search_references() {
    search_text(message_.subject, "in het onderwerp", Certainty::certain);
    // The Message-ID of our letter begins with its kenmerk.
    for (const std::string& id : message_.answers_to) {
        search_text(std::string_view(id).substr(0, id.find('@')),
                    "in de verwijzing naar onze e-mail", Certainty::certain);
    }
    search_text(message_.body, "in de tekst", Certainty::certain);
    for (const mail::Attachment& attachment : message_.attachments) {
        search_text(attachment.name, "in de naam van een bijlage", Certainty::likely);
        search_text(attachment.text, "in een bijlage", Certainty::likely);
    }
}

void Search::search_sender() {
    const std::string_view address = message_.from_address;
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos) return;
    const std::string_view domain = address.substr(at + 1);
    const bool verified = sender_verified(message_, matcher_.settings_);
    for (std::string_view part = domain; !part.empty();) {
        const auto known = matcher_.settings_.domains.find(std::string(part));
        if (known != matcher_.settings_.domains.end()) {
            if (verified) sent_by_ = known->second;
            return add(known->second, verified ? Certainty::likely : Certainty::possible, "domain",
                       "afzender van " + std::string(part) +
                           (verified ? ", nagegaan door uw mailserver" : ", niet nagegaan"));
        }
        const std::size_t dot = part.find('.');
        if (dot == std::string_view::npos) break;
        part.remove_prefix(dot + 1);
    }
    const std::size_t last = domain.rfind('.');
    if (last == std::string_view::npos) return;
    std::string_view name = domain.substr(0, last);
    name = name.substr(name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.') + 1);
    std::string joined = without_blanks(registry::fold_name(name));
    if (joined.starts_with("gemeente")) joined.erase(0, 8);
    const auto known = matcher_.joined_names_.find(joined);
    if (known == matcher_.joined_names_.end()) return;
    const auto matches = matcher_.registry_.find_by_name(known->second, matcher_.today_);
    for (const registry::Match& match : matches) {
        if (match.kind == registry::MatchKind::near_miss) continue;
        add(match.municipality.code, Certainty::possible, "domain",
            "adres van de afzender lijkt op de naam" +
                std::string(verified ? "; het domein is nagegaan" : ", niet nagegaan"));
    }
}

void Search::meet_name(const std::string& folded, const std::string& where, Certainty certainty) {
    const auto matches = matcher_.registry_.find_by_name(folded, matcher_.today_);
    const auto best = std::ranges::count_if(
        matches, [&](const registry::Match& match) { return match.kind == matches.front().kind; });
    for (const registry::Match& match : matches) {
        if (match.kind == registry::MatchKind::near_miss || match.kind != matches.front().kind)
            continue;
        std::string evidence = "naam " + match.form + " " + where;
        if (match.kind == registry::MatchKind::former_name)
            evidence +=
                "; zo heette een gemeente die is opgegaan in " + match.municipality.usual_name;
        if (best > 1) evidence += "; er zijn meer gemeenten met die naam";
        const bool sure = best == 1 && match.kind != registry::MatchKind::former_name;
        add(match.municipality.code, sure ? certainty : Certainty::possible, "name",
            std::move(evidence));
    }
}

// Names after such words, also a list of them; with `everywhere` also each that begins with a
// capital.
void Search::search_words(const std::vector<NameWord>& words, const std::string& where,
                          Certainty after_gemeente, bool everywhere) {
    bool listed = false;
    for (std::size_t at = 0; at < words.size();) {
        const std::string& folded = words[at].folded;
        if (opens_list(words, at)) {
            listed = true;
            ++at;
            continue;
        }
        std::size_t length = 0;
        std::string name;
        std::string joined;
        const std::size_t end = std::min(words.size(), at + most_words_of_name);
        for (std::size_t i = at; i < end && words[at].capital && (listed || everywhere); ++i) {
            joined += (joined.empty() ? "" : " ") + words[i].folded;
            if (matcher_.registry_.knows_name(joined)) {
                name = joined;
                length = i + 1 - at;
            }
            if (words[i].goes_on) break;
        }
        if (length > 0) {
            meet_name(name, where, listed ? after_gemeente : Certainty::possible);
            at += length;
            continue;
        }
        listed = listed && (folded == "en" || folded == "of");
        ++at;
    }
}

namespace {

// Where the words stand after which municipalities are named, in order.
std::vector<std::size_t> mentions(const std::string& lower) {
    std::vector<std::size_t> found;
    for (const std::string_view word : {"gemeente", "namens", "college", "wethouders van"}) {
        std::size_t count = 0;
        for (std::size_t at = lower.find(word); at != std::string::npos && count < most_mentions;
             at = lower.find(word, at + word.size()), ++count)
            found.push_back(at);
    }
    std::ranges::sort(found);
    return found;
}

}  // namespace

void Search::search_names() {
    search_words(name_words(message_.subject, most_name_words), "in het onderwerp",
                 Certainty::likely, true);
    search_words(name_words(message_.from_name, most_name_words), "bij de afzender",
                 Certainty::likely, true);
    const std::string_view body = message_.body;
    const std::string lower = base::lower_ascii(body);
    for (const std::size_t at : mentions(lower)) {
        const std::string_view rest = body.substr(at, 300);
        // "Namens de gemeenten Aardam en Beekwoude": who writes, and not only whom it is about.
        const std::size_t near = at - std::min<std::size_t>(at, 30);
        const bool on_behalf =
            lower.substr(near, at - near + 6).find("namens") != std::string::npos;
        search_words(name_words(rest.substr(0, rest.find("\n\n")), most_words_after),
                     on_behalf ? "in de tekst, achter 'namens'" : "in de tekst",
                     on_behalf ? Certainty::likely : Certainty::possible, false);
    }
}

// Three names or more in the text that nothing announces: "Almelo: 5, Borne: 6, Wierden: 7". One
// or two may be words of the language ("Best", "Heel").
void Search::search_list() {
    search_words(name_words(apart_at_signs(message_.body), most_words_of_list), "in de tekst",
                 Certainty::possible, true);
    if (found_.size() < 3) found_.clear();
}

bool Search::in_words(const std::vector<NameWord>& words, const MunicipalityCode& only) const {
    if (words.size() >= most_words_read) return true;
    for (std::size_t at = 0; at < words.size(); ++at) {
        std::string joined;
        const std::size_t end = std::min(words.size(), at + most_words_of_name);
        for (std::size_t i = at; i < end && words[at].capital; ++i) {
            joined += (joined.empty() ? "" : " ") + words[i].folded;
            if (matcher_.registry_.knows_name(joined) && is_other(joined, only)) return true;
            if (words[i].goes_on) break;
        }
    }
    return false;
}

// A name of two municipalities is that of another one as well.
bool Search::is_other(const std::string& folded, const MunicipalityCode& only) const {
    return std::ranges::any_of(
        matcher_.registry_.find_by_name(folded, matcher_.today_), [&](const auto& match) {
            return match.kind != registry::MatchKind::near_miss && match.municipality.code != only;
        });
}

bool Search::names_others(const MunicipalityCode& only) const {
    const auto in = [&](std::string_view text) {
        return in_words(name_words(apart_at_signs(text), most_words_read), only);
    };
    return in(message_.subject) || in(message_.from_name) || in(message_.body) ||
           std::ranges::any_of(message_.attachments, [&](const mail::Attachment& one) {
               return in(one.name) || in(one.text);
           });
}

std::vector<Suggestion> Search::ranked() const {
    std::vector<Suggestion> list;
    for (const auto& [code, found] : found_) {
        Certainty certainty = found.certainty;
        if (certainty == Certainty::possible && found.kinds.size() > 1)
            certainty = Certainty::likely;
        std::vector<std::string> evidence = found.evidence;
        if (certainty == Certainty::certain && sent_by_.value_or(code) != code) {
            certainty = Certainty::likely;
            evidence.emplace_back("maar de afzender is van een andere gemeente");
        }
        list.push_back({.municipality = code,
                        .certainty = certainty,
                        .evidence = std::move(evidence),
                        .reference = found.reference,
                        .unknown = found.reference ? std::nullopt : found.unknown});
    }
    std::ranges::stable_sort(list, [](const Suggestion& a, const Suggestion& b) {
        return std::pair(a.certainty, b.evidence.size()) <
               std::pair(b.certainty, a.evidence.size());
    });
    if (list.size() > most_suggestions) list.resize(most_suggestions);
    return list;
}

Matcher::Matcher(const registry::Register& registry, const dossier::Dossiers& dossiers,
                 const Settings& settings, base::Date today)
    : registry_(registry), settings_(settings), today_(today) {
    for (const auto& [code, state] : dossiers.all()) {
        if (state.letters.empty()) continue;
        const dossier::LetterDrafted& last =
            std::ranges::max_element(state.letters, {}, [](const dossier::LetterOnFile& letter) {
                return std::pair(letter.what.dated_on, letter.sequence);
            })->what;
        for (const dossier::LetterOnFile& letter : state.letters) {
            letters_.try_emplace(
                as_reference(letter.what.reference.value()),
                KnownLetter{
                    .municipality = MunicipalityCode(code), .letter = &letter.what, .last = &last});
        }
    }
    for (const registry::Municipality& municipality : registry.history()) {
        for (const std::string& name : {municipality.name, municipality.usual_name}) {
            const std::string folded = registry::fold_name(name);
            joined_names_.try_emplace(without_blanks(folded), folded);
        }
    }
}

std::vector<Suggestion> Matcher::suggest(const mail::Message& message,
                                         const Receipt& receipt) const {
    return Search(*this, message, receipt).run();
}

bool Matcher::names_others(const mail::Message& message, const MunicipalityCode& only) const {
    const Receipt unknown;
    return Search(*this, message, unknown).names_others(only);
}

}  // namespace trede::mailbox
