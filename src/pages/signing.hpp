#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "correspondence/compose_letter.hpp"
#include "dispatch/batch.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

Response signing_list_page(const Room& room, const Request& request);     // GET /handtekenen
Response signing_page(const Room& room, const Request& request);          // GET .../{partij}
Response signing_letter_page(const Room& room, const Request& request);   // .../brieven/{kenmerk}
Response signing_seen_action(const Room& room, const Request& request);   // POST .../gezien
Response signing_keep_action(const Room& room, const Request& request);   // POST .../achterhouden
Response signing_confirm_page(const Room& room, const Request& request);  // GET .../bevestigen
Response signing_action(const Room& room, const Request& request);        // POST .../handtekening

// One letter as it lies before the signatory.
struct LetterToSign {
    const dispatch::Letter* letter = nullptr;
    std::string name;
    // The words of its PDF; nothing when only the PDF has them: it was made with another template,
    // or put in the place of what was composed.
    std::optional<correspondence::ComposedLetter> composed;
    std::string wording;
    std::vector<std::string> deviates;  // why it must be opened
    bool sample = false;                // chosen by the program to be opened too
    bool opened = false;                // by this viewer, with these bytes and these remarks
    bool pdf_opened = false;            // by this viewer, these bytes
    std::string obstacle;               // why it cannot be signed now; empty: it can

    [[nodiscard]] bool must_open() const { return sample || !deviates.empty(); }
    // Nothing when it can be signed now.
    [[nodiscard]] std::string why_not_now() const;
    [[nodiscard]] bool ready() const { return obstacle.empty() && (!must_open() || opened); }
    // Whether this viewer had before him what is signed.
    [[nodiscard]] bool words_seen() const { return composed || pdf_opened; }
    // What somebody saw who opened it: other bytes or remarks are another thing to see.
    [[nodiscard]] std::string seen_as() const;
};

// What somebody saw who opened the PDF with this digest, as web::Looked keeps it.
[[nodiscard]] std::string pdf_seen_as(const std::string& document);

// The letters of a batch that are not signed yet, the excluded left out, by name.
[[nodiscard]] base::Outcome<std::vector<LetterToSign>> letters_to_sign(
    const Room& room, const Request& request, const dispatch::Batch& batch);

// Where a batch is signed, and one letter of it; `more` begins with a slash.
[[nodiscard]] std::string signing_address(const dispatch::Batch& batch, std::string_view more = "");
[[nodiscard]] std::string signing_address(const dispatch::Batch& batch, const LetterToSign& one);
[[nodiscard]] Response no_batch(const Request& request);

}  // namespace trede::pages
