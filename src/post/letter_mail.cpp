#include "post/letter_mail.hpp"

#include "base/text.hpp"
#include "post/mail_parts.hpp"

namespace trede::post {

namespace {

std::string subject_of(const desk::Handover& handover) {
    return std::string(handover.is_copy ? "Afschrift van brief " : "Brief ") +
           handover.plan.reference.value() + ", gemeente " + std::string(handover.municipality);
}

std::string_view salutation_of(dispatch::Recipient recipient) {
    switch (recipient) {
        case dispatch::Recipient::college:
            return "Geacht college";
        case dispatch::Recipient::council:
            return "Geachte leden van de raad";
        case dispatch::Recipient::province:
            return "Geacht college van gedeputeerde staten";
        case dispatch::Recipient::commissioner:
            return "Geachte commissaris van de Koning";
        case dispatch::Recipient::gazette:
            return "Geachte redactie";
    }
    return {};
}

// What stands in the message itself. A copy has words of its own: it asks nothing.
std::string words_of(const desk::Handover& handover) {
    const std::string begin = std::string(salutation_of(handover.plan.recipient)) + ",\r\n\r\n";
    const std::string name(handover.municipality);
    const std::string reference = handover.plan.reference.value();
    if (handover.is_copy) {
        return begin + "Bij dit bericht zit een afschrift van een brief over de gemeente\r\n" +
               name + ". Het kenmerk is " + reference +
               ".\r\n\r\nU krijgt dit afschrift ter informatie. U hoeft niets te doen.\r\n";
    }
    return begin + "Bij dit bericht zit een brief over de gemeente " + name +
           ".\r\nHet kenmerk is " + reference +
           ".\r\n\r\nIn de brief staat wat wij u vragen of meedelen, en hoe u kunt antwoorden.\r\n"
           "Noem in uw antwoord dit kenmerk.\r\n";
}

}  // namespace

std::string message_id(const desk::Handover& handover, const std::string& from) {
    return "<" + handover.plan.reference.value() + "." +
           base::lower_ascii(handover.plan.id.value()) + from.substr(from.find('@')) + ">";
}

std::string letter_mail(const desk::Handover& handover, const std::string& from) {
    const std::string border = "trede-" + handover.plan.id.value();
    const std::string part = "--" + border + "\r\n";
    return "Date: " + mail_date(handover.at) + "\r\nFrom: <" + from + ">\r\nTo: <" +
           std::string(handover.address) + ">\r\nSubject: " + encoded_words(subject_of(handover)) +
           "\r\nMessage-ID:\r\n " + message_id(handover, from) +
           "\r\nMIME-Version: 1.0\r\nContent-Language: nl\r\nContent-Type: multipart/mixed;\r\n "
           "boundary=\"" +
           border + "\"\r\n\r\n" + part +
           "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           base64_lines(words_of(handover)) + part +
           "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
           "Content-Disposition: attachment;\r\n filename=\"" +
           handover.plan.reference.value() + ".pdf\"\r\n\r\n" + base64_lines(handover.pdf) + "--" +
           border + "--\r\n";
}

}  // namespace trede::post
