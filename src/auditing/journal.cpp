#include "auditing/journal.hpp"

#include <algorithm>
#include <set>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "dispatch/event.hpp"
#include "dossier/event.hpp"

namespace trede::auditing {

namespace {

std::string words_of(const Done& event) {
    if (cyclefile::cycle_of_stream(event.stream)) {
        const auto known = cyclefile::decode(event.schema, event.payload);
        return known ? cyclefile::in_words(*known) : event.schema;
    }
    if (mailbox::is_message(event.stream)) {
        const auto known = mailbox::decode(event.schema, event.payload);
        return known ? mailbox::in_words(*known) : event.schema;
    }
    if (dispatch::is_batch(event.stream)) {
        const auto known = dispatch::decode(event.schema, event.payload);
        return known ? dispatch::in_words(*known) : event.schema;
    }
    const auto known = dossier::decode(event.schema, event.payload);
    return known ? dossier::in_words(*known) : event.schema;
}

bool part_of_a_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

// Whether a name, such as the kenmerk of a letter, stands in a text as a whole.
bool says(const std::string& text, const std::string& wanted) {
    for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
        const auto end = at + wanted.size();
        const bool begins = at == 0 || !part_of_a_word(text[at - 1]);
        if (begins && (end == text.size() || !part_of_a_word(text[end]))) return true;
    }
    return false;
}

// What somebody asks about: a name, and of a dossier the letters in it. Who initials or signs names
// the letters alone.
class Subject {
  public:
    explicit Subject(const std::string& wanted) {
        if (!wanted.empty()) names_.push_back(wanted);
    }
    // The events of a journal in order: a letter is drafted before anything else is done with it.
    bool is_of(const desk::StoredEvent& event) {
        if (names_.empty()) return true;
        const bool own = base::lower_ascii(std::string(event.stream)) == names_.front();
        if (own && event.schema.starts_with("letter-drafted/")) add_letter(event);
        if (own) return true;
        const std::string text = base::lower_ascii(std::string(event.payload));
        return std::ranges::any_of(names_, [&](const std::string& one) { return says(text, one); });
    }

  private:
    void add_letter(const desk::StoredEvent& event) {
        const auto known = dossier::decode(event.schema, event.payload);
        const auto* letter = known ? std::get_if<dossier::LetterDrafted>(&*known) : nullptr;
        if (letter) names_.push_back(base::lower_ascii(letter->reference.value()));
    }

    std::vector<std::string> names_;
};

// The numbers that somebody means who asks for a number or a name: one name may have had several.
std::set<std::string, std::less<>> meant(const signin::Names& names, const std::string& asked) {
    if (asked == nobody) return {""};
    std::set<std::string, std::less<>> numbers = {asked};
    for (const auto& [number, name] : names) {
        if (name == asked) numbers.insert(number);
    }
    return numbers;
}

Done done(const desk::StoredEvent& event) {
    return {.sequence = event.sequence,
            .at = std::string(event.at),
            .account = std::string(event.account),
            .actor = std::string(event.actor),
            .role = std::string(event.role),
            .origin = std::string(event.origin),
            .stream = std::string(event.stream),
            .schema = std::string(event.schema),
            .payload = std::string(event.payload),
            .words = {}};
}

}  // namespace

Found read(const desk::Journal& journal, const signin::Names& names, const Asked& asked) {
    const auto wanted = meant(names, asked.account);
    Subject subject(asked.about);
    Found found;
    journal.replay(0, [&](const desk::StoredEvent& event) {
        ++found.count;
        if (!event.account.empty()) {
            std::string account(event.account);
            if (!found.accounts.contains(account))
                found.accounts.emplace(account, signin::name_of(names, account));
        }
        if (!subject.is_of(event) || event.sequence >= asked.before) return;
        if (!asked.account.empty() && !wanted.contains(event.account)) return;
        found.last.push_front(done(event));
        if (found.last.size() <= asked.most) return;
        found.last.pop_back();
        found.more = true;
    });
    for (Done& one : found.last) one.words = words_of(one);
    return found;
}

}  // namespace trede::auditing
