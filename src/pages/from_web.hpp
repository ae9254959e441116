#pragma once

#include "web/html.hpp"
#include "web/overviews.hpp"
#include "web/request.hpp"
#include "web/response.hpp"
#include "web/route.hpp"

namespace trede::pages {

// The words of web that every page is written with.
using web::file;
using web::Html;
using web::Literal;
using web::only_inside;
using web::Pair;
using web::redirect;
using web::Request;
using web::Response;
using web::Room;
using web::visible_overview;
using web::visible_rows;

}  // namespace trede::pages
