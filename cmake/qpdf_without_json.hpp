// clang cannot read JSON.hh of qpdf 11 as C++20: a vector of a type that is not complete yet. The
// other headers of qpdf only name that type, and so do we.
#define JSON_HH
class JSON;
