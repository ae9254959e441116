#pragma once

#include "municipal/own.hpp"

namespace trede::municipal {

// POST .../vragen/{vraag}: keeps what was written, or shows both texts.
Response save_action(const Room& room, const Request& request);
// POST .../akkoord: approved in the name of the executive.
Response approve_action(const Room& room, const Request& request);
// POST .../akkoord-nodig: whether that is asked for.
Response want_approval_action(const Room& room, const Request& request);
// POST .../versturen: into the dossier, as every other answer.
Response send_action(const Room& room, const Request& request);

}  // namespace trede::municipal
