#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "desk/confirming.hpp"
#include "desk/sending.hpp"

namespace trede::post {

// What carries letters out of the house by the network, on libcurl. A server is reached only when
// it is named in the settings, and by no other protocol than is named there; TLS is checked against
// the authorities of the settings or of the system.
class Transport {
  public:
    explicit Transport(const dispatch::Settings& settings);
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    ~Transport();

    // By SMTP. Surely not taken when the server said so or nothing of the letter left; unknown when
    // it left and no answer came.
    [[nodiscard]] desk::HandedOver mail(const desk::Handover& handover);
    // A confirmation of receipt, with the empty sender of RFC 3834: nothing comes back to it.
    [[nodiscard]] desk::HandedOver confirmation(const desk::ConfirmationHandover& handover,
                                                std::string_view words);
    // A message that goes on, from our own address, or word of it to its sender, from nobody.
    [[nodiscard]] desk::HandedOver errand(const desk::ErrandHandover& handover);
    // To a message-box service: PUT <address>/<box>/<id of the delivery>, which such a service
    // takes once however often it is sent.
    [[nodiscard]] desk::HandedOver message_box(const desk::Handover& handover);

  private:
    [[nodiscard]] desk::HandedOver by_smtp(const std::string& message, const std::string& from,
                                           std::string_view address);

    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::post
