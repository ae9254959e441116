#include "dossier/forms.hpp"

namespace trede::dossier {

using evidence::CanonicalWriter;

bool fits_first_form(const LetterDrafted& event) {
    return event.last_day.has_value() && !event.about.has_value() && fits_second_form(event);
}
bool fits_second_form(const LetterDrafted& event) { return !event.extension.has_value(); }

std::string write(const LetterDrafted& event) {
    CanonicalWriter out;
    if (event.about) out.text("about", event.about->value());
    out.text("batch", event.batch.value()).text("dated_on", base::to_iso(event.dated_on));
    if (event.extension) out.number("extension", *event.extension);
    write_date(out, "last_day", event.last_day);
    return out.text("letter", event.letter)
        .text("reference", event.reference.value())
        .text("reference_date", base::to_iso(event.reference_date))
        .text("template_digest", event.template_digest)
        .done();
}

LetterDrafted read_letter_drafted(Payload& in) {
    LetterDrafted event;
    event.batch = BatchId(in.text("batch"));
    event.dated_on = in.date("dated_on");
    event.last_day = in.date("last_day");
    event.letter = in.text("letter");
    event.reference = ReferenceNumber(in.text("reference"));
    event.reference_date = in.date("reference_date");
    event.template_digest = in.text("template_digest");
    return event;
}

namespace {

// The second form may set no term, and may be about an earlier letter; the third tells of a
// decision on more time.
LetterDrafted read_later_form(Payload& in, bool third) {
    LetterDrafted event;
    if (in.has("about")) event.about = ReferenceNumber(in.text("about"));
    event.batch = BatchId(in.text("batch"));
    event.dated_on = in.date("dated_on");
    if (third) event.extension = static_cast<int>(in.number("extension"));
    event.last_day = in.optional_date("last_day");
    event.letter = in.text("letter");
    event.reference = ReferenceNumber(in.text("reference"));
    event.reference_date = in.date("reference_date");
    event.template_digest = in.text("template_digest");
    return event;
}

}  // namespace

LetterDrafted read_letter_drafted_2(Payload& in) { return read_later_form(in, false); }
LetterDrafted read_letter_drafted_3(Payload& in) { return read_later_form(in, true); }

std::string write(const LetterRendered& event) {
    return CanonicalWriter{}
        .text("document", event.document)
        .text("reference", event.reference.value())
        .done();
}

LetterRendered read_letter_rendered(Payload& in) {
    LetterRendered event;
    event.document = in.text("document");
    event.reference = ReferenceNumber(in.text("reference"));
    return event;
}

}  // namespace trede::dossier
