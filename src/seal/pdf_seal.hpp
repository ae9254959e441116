#pragma once

#include "desk/approval.hpp"
#include "seal/key.hpp"

namespace trede::seal {

// Puts a PAdES signature (ETSI.CAdES.detached) in a PDF of ours, behind its bytes: the file begins
// with exactly what was initialled and signed. Refuses (input) what is no such PDF or has a
// signature already.
[[nodiscard]] base::Outcome<desk::Sealed> seal_pdf(const Key& key,
                                                   const desk::SealRequest& request);

}  // namespace trede::seal
