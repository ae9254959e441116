#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

// GET /cyclus and /cyclus/{jaar}: one two-year cycle with its estimates, its calendar beside the
// real days, its peildata, agreements and swaps, and the decisions of the provinces.
Response cycle_page(const Room& room, const Request& request);

// GET /gemeenten/{gm}/cyclus: the running task of a municipality beside the new indicative number,
// what the decisions say of it, its swaps and agreements, and objection and appeal.
Response dossier_cycle_page(const Room& room, const Request& request);

// GET /gemeenten/{gm}/cyclus/{jaar}: every step of the number that was calculated here, made again
// from the tables that were kept with it.
Response dossier_reckoning_page(const Room& room, const Request& request);

}  // namespace trede::pages
