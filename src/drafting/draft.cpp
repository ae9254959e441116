#include "drafting/draft.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "evidence/digest.hpp"

namespace trede::drafting {

using base::Outcome;
using base::RefusalKind;

namespace {

struct DeedWords {
    Deed deed;
    std::string_view word;
    std::string_view label;
};
constexpr std::array<DeedWords, 8> deeds = {
    {{Deed::wrote, "geschreven", "schreef aan het antwoord"},
     {Deed::approved, "akkoord", "gaf akkoord namens het college"},
     {Deed::lapsed, "akkoord-vervallen", "wijzigde de tekst: het akkoord verviel"},
     {Deed::asked_approval, "akkoord-nodig", "zette aan dat er eerst akkoord nodig is"},
     {Deed::waived_approval, "akkoord-niet-nodig", "zette uit dat er eerst akkoord nodig is"},
     {Deed::sent, "verstuurd", "verstuurde het antwoord"},
     {Deed::attached, "stuk-erbij", "voegde een stuk toe"},
     {Deed::removed, "stuk-weg", "haalde een stuk weg"}}};
static_assert([] {
    for (std::size_t at = 0; at < deeds.size(); ++at) {
        if (static_cast<std::size_t>(deeds[at].deed) != at) return false;
    }
    return true;
}());

// One text after the other, each with its length before it, so that no two lists are alike.
void add(std::string& whole, std::string_view text) {
    whole += std::to_string(text.size()) + ":";
    whole += text;
}

std::string digest_of(const Part& part) {
    std::string whole;
    for (const auto& [name, text] : part.fields) {
        add(whole, name);
        add(whole, text);
    }
    return evidence::to_hex(evidence::sha256(whole));
}

void note(Draft& draft, Deed deed, const Hand& hand, std::string about = {}) {
    ++draft.version;
    draft.history.push_back(
        {.deed = deed, .by = hand.account, .at = hand.at, .about = std::move(about)});
    if (draft.history.size() > most_entries) draft.history.erase(draft.history.begin());
}

// An approval is of the text that was read.
void becomes_another_text(Draft& draft, const Hand& hand) {
    draft.written_by = hand.account;
    if (!draft.approval) return;
    note(draft, Deed::lapsed, hand);
    draft.approval.reset();
}

}  // namespace

std::string_view label(PartState state) {
    switch (state) {
        case PartState::not_begun:
            return "nog niet begonnen";
        case PartState::busy:
            return "bezig";
        case PartState::filled:
            return "ingevuld";
    }
    return {};
}

std::string_view word(Deed deed) { return deeds[static_cast<std::size_t>(deed)].word; }
std::string_view label(Deed deed) { return deeds[static_cast<std::size_t>(deed)].label; }

std::optional<Deed> parse_deed(std::string_view word) {
    const auto found = std::ranges::find(deeds, word, &DeedWords::word);
    return found == deeds.end() ? std::nullopt : std::optional(found->deed);
}

bool says_something(const Part& part) {
    return std::ranges::any_of(part.fields,
                               [](const auto& field) { return !field.second.empty(); });
}

PartState state_of(const Draft& draft, std::string_view question) {
    const auto found = draft.parts.find(question);
    if (found == draft.parts.end() || !says_something(found->second)) return PartState::not_begun;
    return found->second.done ? PartState::filled : PartState::busy;
}

std::string text_of(const Draft& draft) {
    std::string whole;
    for (const auto& [question, part] : draft.parts) {
        if (!says_something(part)) continue;
        add(whole, question);
        add(whole, digest_of(part));
    }
    for (const File& file : draft.files) {
        add(whole, file.name);
        add(whole, file.digest);
    }
    return evidence::to_hex(evidence::sha256(whole));
}

Outcome<Draft> write(Draft draft, const Written& written, const Hand& hand) {
    const auto found = draft.parts.find(written.question);
    const Part before = found == draft.parts.end() ? Part{} : found->second;
    if (before.fields == written.fields && before.done == written.done) return draft;
    if (before.version != written.seen) {
        return base::refuse(RefusalKind::conflict, "",
                            "Een collega schreef hier ook. Uw tekst is nog niet bewaard.");
    }
    std::size_t bytes = 0;
    for (const auto& [name, text] : written.fields) bytes += text.size();
    if (bytes > most_part_bytes) {
        return base::refuse(RefusalKind::input, "",
                            "Dit is te lang om te bewaren: hoogstens 100.000 tekens. Stuur lange "
                            "stukken per mail.");
    }
    const bool first = draft.version == 0;
    const bool other_text = before.fields != written.fields;
    note(draft, Deed::wrote, hand, written.question);
    draft.parts[written.question] = {.fields = written.fields,
                                     .done = written.done,
                                     .version = draft.version,
                                     .by = hand.account,
                                     .at = hand.at};
    if (first) draft.wants_approval = hand.has_colleagues;
    if (!other_text) return draft;
    becomes_another_text(draft, hand);
    return draft;
}

Outcome<Draft> attach(Draft draft, File file, const Hand& hand) {
    if (std::ranges::find(draft.files, file.digest, &File::digest) != draft.files.end())
        return base::refuse(RefusalKind::conflict, "", "Dit stuk zit al bij het antwoord.");
    std::uint64_t bytes = file.bytes;
    for (const File& one : files_to_send(draft)) bytes += one.bytes;
    if (draft.files.size() == most_files || bytes > most_file_bytes) {
        return base::refuse(RefusalKind::input, "",
                            "Er kunnen hoogstens 20 stukken bij een antwoord, samen hoogstens 24 "
                            "MB. Stuur wat niet past per mail, met het kenmerk in het onderwerp.");
    }
    const bool first = draft.version == 0;
    note(draft, Deed::attached, hand, file.name);
    if (first) draft.wants_approval = hand.has_colleagues;
    file.by = hand.account;
    file.at = hand.at;
    file.sent = false;
    draft.files.push_back(std::move(file));
    becomes_another_text(draft, hand);
    return draft;
}

Outcome<Draft> remove(Draft draft, std::string_view digest, const Hand& hand) {
    const auto found = std::ranges::find(draft.files, digest, &File::digest);
    if (found == draft.files.end())
        return base::refuse(RefusalKind::missing, "", "Dit stuk zit niet bij het antwoord.");
    if (found->sent) return base::refuse(RefusalKind::conflict, "", "Dit stuk is al verstuurd.");
    note(draft, Deed::removed, hand, found->name);
    draft.files.erase(found);
    becomes_another_text(draft, hand);
    return draft;
}

std::vector<File> files_to_send(const Draft& draft) {
    std::vector<File> files;
    std::ranges::copy_if(draft.files, std::back_inserter(files),
                         [](const File& one) { return !one.sent; });
    return files;
}

Outcome<Draft> approve(Draft draft, std::string_view seen, const Hand& hand) {
    if (draft.written_by.empty())
        return base::refuse(RefusalKind::conflict, "", "Er staat nog niets in het antwoord.");
    if (text_of(draft) != seen) {
        return base::refuse(RefusalKind::conflict, "",
                            "De tekst is intussen gewijzigd. Lees haar eerst opnieuw.");
    }
    if (draft.written_by == hand.account) {
        return base::refuse(RefusalKind::rights, "",
                            "U schreef zelf het laatst aan dit antwoord. Laat een collega akkoord "
                            "geven.");
    }
    if (is_approved(draft))
        return base::refuse(RefusalKind::conflict, "", "Er is al akkoord op deze tekst.");
    draft.approval = {.by = hand.account, .at = hand.at, .text = std::string(seen)};
    note(draft, Deed::approved, hand);
    return draft;
}

Outcome<Draft> want_approval(Draft draft, bool wanted, const Hand& hand) {
    if (draft.wants_approval == wanted) return draft;
    if (!wanted && draft.written_by == hand.account && hand.has_colleagues) {
        return base::refuse(RefusalKind::rights, "",
                            "U schreef zelf het laatst aan dit antwoord. Alleen een collega kan "
                            "uitzetten dat er akkoord nodig is.");
    }
    draft.wants_approval = wanted;
    note(draft, wanted ? Deed::asked_approval : Deed::waived_approval, hand);
    return draft;
}

bool is_approved(const Draft& draft) {
    return draft.approval && draft.approval->text == text_of(draft);
}

bool is_sent(const Draft& draft) {
    return !draft.sent.empty() && draft.sent.back().text == text_of(draft);
}

std::optional<base::Refusal> why_not_send(const Draft& draft, std::string_view seen) {
    const auto no = [](std::string reason) {
        return base::Refusal{
            .kind = RefusalKind::conflict, .ground = "", .reason = std::move(reason)};
    };
    if (std::ranges::none_of(draft.parts,
                             [](const auto& part) { return says_something(part.second); }))
        return no("Er staat nog niets in het antwoord.");
    if (!seen.empty() && text_of(draft) != seen)
        return no("De tekst is intussen gewijzigd. Lees haar eerst opnieuw.");
    if (is_sent(draft)) return no("Deze tekst is al verstuurd.");
    if (draft.wants_approval && !is_approved(draft))
        return no("Er is nog geen akkoord namens het college op deze tekst.");
    return std::nullopt;
}

std::vector<std::string> new_in(const Draft& draft) {
    const std::map<std::string, std::string, std::less<>> nothing;
    const auto& before = draft.sent.empty() ? nothing : draft.sent.back().parts;
    std::vector<std::string> found;
    for (const auto& [question, part] : draft.parts) {
        const auto sent = before.find(question);
        const bool other = says_something(part)
                               ? sent == before.end() || sent->second != digest_of(part)
                               : sent != before.end();
        if (other) found.push_back(question);
    }
    return found;
}

Draft mark_sent(Draft draft, const Draft& as_sent, std::string document, const Hand& hand) {
    if (std::ranges::find(draft.sent, document, &Sent::document) != draft.sent.end()) return draft;
    Sent sent{.document = std::move(document),
              .text = text_of(as_sent),
              .parts = {},
              .by = hand.account,
              .at = hand.at,
              .approved = is_approved(as_sent)};
    for (const auto& [question, part] : as_sent.parts) {
        if (says_something(part)) sent.parts.emplace(question, digest_of(part));
    }
    for (File& file : draft.files) {
        const bool left =
            std::ranges::find(as_sent.files, file.digest, &File::digest) != as_sent.files.end();
        file.sent = file.sent || left;
    }
    draft.sent.push_back(std::move(sent));
    note(draft, Deed::sent, hand);
    return draft;
}

std::string receipt_number(std::string_view document) {
    return "O-" + std::string(document.substr(0, 4)) + "-" +
           std::string(document.size() < 8 ? std::string_view() : document.substr(4, 4));
}

}  // namespace trede::drafting
