#pragma once

#include "pages/from_web.hpp"

namespace trede::pages {

Response jobs_page(const Room& room, const Request& request);         // GET /taken
Response job_page(const Room& room, const Request& request);          // GET /taken/{taak}
Response api_jobs(const Room& room, const Request& request);          // GET /api/v1/taken
Response api_job(const Room& room, const Request& request);           // GET /api/v1/taken/{taak}
Response job_progress(const Room& room, const Request& request);      // GET .../voortgang
Response job_stop_action(const Room& room, const Request& request);   // POST .../stop
Response job_undo_action(const Room& room, const Request& request);   // POST .../ongedaan
Response job_again_action(const Room& room, const Request& request);  // POST .../verder

}  // namespace trede::pages
